# raise alone keeps the first traceback.
def f():
    try:
        g()
    except ValueError:
        print("seen")
        raise


def g():
    raise ValueError("from g")


f()
