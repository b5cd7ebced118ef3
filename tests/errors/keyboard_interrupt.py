# KeyboardInterrupt raised by hand: status 130.
def f():
    raise KeyboardInterrupt


try:
    f()
finally:
    print("finally")
