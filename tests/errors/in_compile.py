# An error with a file name of its own.
code = compile("def f():\n    return missing\n\nf()", "invented.py", "exec")
exec(code)
