# dir() of a module lists the __dict__ that the module shows: its class may have hidden the real one. And vars() of a module that
# the machinery has loaded has __loader__, as dir() does.
import collections
import math
import sys
import types


def attempt(cls):
    try:
        print(dir(cls("m")))
    except Exception as e:
        print(type(e).__name__, e)


class Property(types.ModuleType):
    @property
    def __dict__(self): return {"a": 1}


class Plain(types.ModuleType):
    __dict__ = {"b": 1}


class Number(types.ModuleType):
    __dict__ = 5


class Hooked(types.ModuleType):
    __dict__ = {"__dir__": lambda: ["z", "y"]}


class NotCallable(types.ModuleType):
    __dict__ = {"__dir__": 5}


class Secret(types.ModuleType):
    def __getattribute__(self, name):
        if name == "__dict__":
            raise AttributeError("none of your business")
        return super().__getattribute__(name)


for cls in Property, Plain, Number, Hooked, NotCallable, Secret, types.ModuleType:
    attempt(cls)
for module in sys, math, collections, sys.modules["__main__"]:
    print(module.__name__, "__loader__" in vars(module), "__loader__" in dir(module), vars(module)["__loader__"] is module.__loader__)
