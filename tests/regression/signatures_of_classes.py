# inspect.signature() looked for __init__ and __new__ in an order of its own and bound them itself: a class whose __init__ or __new__ is
# a class method, a static method, or a partial showed too much, too little, or TypeError. A partialmethod seen through its
# class showed (self_or_cls, *args, **keywords), a __text_signature__ set on a function or an instance was not read, bind() refused
# names of positional-only parameters that **kwargs takes. Siblings: iscoroutinefunction() said yes for instances whose __call__ is
# marked, getcallargs() put a comma before "and", classify_class_attrs() did not see what a metaclass's __getattr__ makes, and
# getdoc() of a property did not find what it inherits.
import functools
import inspect
import types


def show(obj):
    try:
        print(inspect.signature(obj))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class A:
    @classmethod
    def __init__(cls, b):
        pass


class B:
    @staticmethod
    def __init__(b):
        pass


class C:
    __init__ = functools.partialmethod(lambda self, x, a: None, 2)


class D:
    @classmethod
    def __new__(cls, cls2, a):
        return super().__new__(cls)


class E:
    __new__ = functools.partialmethod(lambda cls, x, a: None, 2)


class F:
    __new__ = types.MethodType(lambda self, cls, a: None, 3)


class M(type):
    def __call__(cls, foo, bar):
        pass


class H(metaclass=M):
    def __init__(self, spam):
        pass


class I:
    def __new__(cls, a):
        pass


class J(I):
    def __init__(self, b):
        pass


class K(J):
    def __new__(cls, c):
        pass


class L(type):
    pass


for cls in A, B, C, D, E, F, H, I, J, K, L, type("Plain", (), {}):
    show(cls)


class Spam:
    def test():
        pass
    ham = functools.partialmethod(test)

    def method(it, a, *, c) -> "spam":
        pass
    part = functools.partialmethod(method, c=1)
    stars = functools.partialmethod(lambda *args: None, 1)

    def __call__():
        pass


for obj in Spam.ham, Spam.part, Spam().part, Spam.stars, Spam():
    show(obj)


def told(*args, **kwargs):
    pass


for text in "($self, a, b=1, *args, c, d=2, **kwargs)", "(self, a=1,\nb=2,\n\n   c=3)", "(self, 123)":
    told.__text_signature__ = text
    show(told) if "123" not in text else print("no signature")


class Told:
    __text_signature__ = "(a, /, b, c=True)"

    def __call__(self, *args, **kwargs):
        pass


show(Told())


def only(a, b, /, c=3, **kw):
    pass


print(inspect.signature(only).bind(1, b=2))
print(inspect.signature(only).bind_partial(a=1))


class Marked:
    @inspect.markcoroutinefunction
    def __call__(self):
        pass

    async def work(self):
        pass
    later = functools.partialmethod(work)


print(inspect.iscoroutinefunction(Marked()), inspect.iscoroutinefunction(Marked.later), inspect.iscoroutinefunction(Marked().later))
try:
    inspect.getcallargs(lambda a, b, c: 0)
except TypeError as error:
    print(error)


class Virtual(type):
    def __dir__(cls):
        return ["__module__", "boom"]

    def __getattr__(cls, name):
        if name == "boom":
            return 42
        raise AttributeError(name)


class V(metaclass=Virtual):
    @types.DynamicClassAttribute
    def boom(self):
        return 1


for attribute in inspect.classify_class_attrs(V):
    print(attribute.name, attribute.kind, attribute.defining_class, type(attribute.object))


class Documented:
    @property
    def p(self):
        "What p is."


class Silent(Documented):
    def _get(self):
        pass
    p = property(_get)


print(inspect.getdoc(Silent.p))
