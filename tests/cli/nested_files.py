# A script in another folder: its folder is the first of sys.path, not the current one.
