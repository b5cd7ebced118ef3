# _ set by hand hides the one of the prompt; builtins keeps it.
