# An uncaught KeyboardInterrupt ends by the signal: 130 for the shell.
def f():
    raise KeyboardInterrupt


print("before")
f()
