# In a class, `f(__name=1)` passed `_Class__name`: the compiler mangled the names of keyword arguments as if they were variables. CPython
# mangles names that are looked up or stored, attributes and parameters, but never the name of an argument in a call.


def take(*args, **options):
    return options


class Base:
    def __init_subclass__(cls, **options):
        print(cls.__name__, options)


class Outer:
    def plain(self):
        return take(__a=1), take(*[1], __b=2), take(__c=3, **{"x": 4}), self.__own(__d=5), dict(__e=6)

    def __own(self, **options):
        return options

    def parameter(self, *, __only=1):
        self.__stored = __only
        return vars(self)

    class Inner(Base, __k=7):
        pass


print(Outer().plain())
print(Outer().parameter(_Outer__only=8))
