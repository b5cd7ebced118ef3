# An error in __getattr__.
class A:
    def __getattr__(self, name):
        raise AttributeError(f"no {name} here")


A().thing
