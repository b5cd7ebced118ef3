# A folder with a __main__.py is a program.
