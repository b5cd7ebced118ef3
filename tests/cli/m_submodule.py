# -m PACKAGE.MODULE, whose error is not caught.
