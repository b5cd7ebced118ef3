class Typed:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, owner):
        return self if obj is None else getattr(obj, self.name, 0)

    def __set__(self, obj, value):
        setattr(obj, self.name, int(value))

    def __delete__(self, obj):
        delattr(obj, self.name)


class A:
    x = Typed()

    def __getattr__(self, name):
        return name.upper()


a = A()
a.x = "12"
print(a.x, a.missing, A.x.name, vars(a))
del a.x
print(a.x)
