class Managed:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind and kind.__name__)
        return self.swallow


with Managed("a") as a, Managed("b", True) as b:
    print(a.name, b.name)
    raise KeyError("lost")
with (Managed("c"), Managed("d")):
    pass
for i in range(3):
    with Managed(i):
        if i == 1:
            break
