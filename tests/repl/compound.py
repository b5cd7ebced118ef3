# try, decorators, match, async, lambda and semicolons.
