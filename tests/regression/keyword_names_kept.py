# Names of a subclass of str given by ** to a built-in callable were replaced by plain strings: dict(**{Colour.RED: 1}) had the
# key 'red', no Colour. In dicts of namespaces (a module's, an instance's, __kwdefaults__) such keys were not found at all. Beside
# it, what goes wrong inside a mapping given by ** is told as CPython tells it: a KeyError or AttributeError of its own methods too.
import collections
import enum
import functools
import types


class Name(str):
    pass


class Colour(enum.StrEnum):
    RED = "red"


def kinds(mapping): return [type(key).__name__ for key in mapping]


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__, e.args)


print(kinds(dict(**{Colour.RED: 1})), kinds(dict({"a": 1}, **{Name("b"): 2})))
for cls in dict, collections.OrderedDict, collections.Counter, functools.partial(collections.defaultdict, int):
    print(kinds(cls(**{Name("b"): 2})))
updated = {}
updated.update(**{Name("c"): 3})
print(kinds(updated), kinds(types.SimpleNamespace(**{Name("d"): 4}).__dict__))
print(kinds(functools.partial(dict, **{Name("e"): 5}).keywords))
print(types.SimpleNamespace(**{Name("d"): 4}).d, int(**{}), sorted([2, 1], **{Name("reverse"): True}))


class Meta(type):
    def __prepare__(*args, **keywords): return {}

    def __new__(meta, name, bases, namespace, **keywords):
        print(meta.__name__, keywords, kinds(keywords))
        return type.__new__(meta, name, bases, namespace)

    def __init__(*args, **keywords): pass


class Made(**{Name("metaclass"): Meta, Name("other"): 1}): pass


class Plain:
    def method(self, **keywords): return kinds(keywords)


print(type(Made).__name__, Plain().method(**{Name("a"): 1}), Plain().method(b=2, **{Name("a"): 1}))


def only(*, x=1): return x


only.__kwdefaults__ = {Name("x"): 5}
print(only(), kinds(only.__kwdefaults__))
globals()[Name("of_module")] = 6
print(of_module)
plain = Plain()
plain.__dict__[Name("of_instance")] = 7
print(plain.of_instance, hasattr(plain, "nothing"))
module = types.ModuleType("m")
module.__dict__[Name("of_m")] = 8
print(module.of_m)
print(type("T", (), {Name("of_class"): 9}).of_class)


class Mapping:
    def __init__(self, where, error): self.where, self.error = where, error

    def keys(self):
        if self.where == "keys":
            raise self.error
        return self.walk()

    def walk(self):
        yield "a"
        if self.where == "walk":
            raise self.error

    def __getitem__(self, key):
        if self.where == "getitem":
            raise self.error
        return key


def function(**keywords): return keywords


for error in KeyError("k"), KeyError(), KeyError(1, 2), AttributeError("no"), ValueError("bad"):
    for where in "keys", "walk", "getitem":
        m = Mapping(where, error)
        attempt(lambda: function(**m))
        attempt(lambda: function(x=1, **m))
        attempt(lambda: function(**{"a": 1}, **m))      # asked only for what is not there yet
        attempt(lambda: int(**m))
        attempt(lambda: {**m})
        attempt(lambda: dict(m))


class Numbered:
    def keys(self): return 5
    def __getitem__(self, key): return key


attempt(lambda: function(**Numbered()))
attempt(lambda: dict(Numbered()))
attempt(lambda: function(**5))
attempt(lambda: {**5})
attempt(lambda: function(a=1, **{"a": 2}))
attempt(lambda: function(**{1: 1}, **{1: 2}))
