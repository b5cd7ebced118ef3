# object and type: their methods, defaults and errors; dir, vars, isinstance, hash and equality rules.


def t(*exprs):
    for s in exprs:
        try:
            print(s, "=", repr(eval(s)))
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e)


class A:
    pass


class B(A):
    def __eq__(self, o):
        return True


class H:
    def __eq__(self, o):
        return NotImplemented

    def __hash__(self):
        return 5


a = A()
t("object() == object()", "object().__eq__(5)", "object().__ne__(5)", "object().__lt__(5)", "a == a", "a != a", "a < a", "hash(a) == hash(a)", "hash(B())", "B.__hash__", "B() == 5", "5 == B()", "B() != 5", "H() == H()", "H() != H()", "hash(H())", "object().x", "object(1)", "A(1)", "object.__new__(A) is not None", "object.__new__(int)", "object.__new__(5)", "object.__new__()", "A.__new__(A, 1)", "object.__init__(a)", "object.__init__(a, 1)", "a.__class__", "a.__dict__", "A.__dict__['__module__']", "type(a)", "type(A)", "type(type)", "type.__bases__", "object.__bases__", "A.__bases__", "B.__mro__", "A.__name__", "A.__qualname__", "A.__module__", "A.__doc__", "int.__doc__[:7]", "object.__doc__ is not None", "A.__subclasses__()", "type('X', (), {})", "type('X', (A,), {'y': 5}).y", "isinstance(a, object)", "isinstance(A, object)", "isinstance(A, type)", "isinstance(5, (str, (int, float)))", "isinstance(5, 5)", "isinstance(5, (str, 5))", "isinstance(5, ())", "issubclass(B, A)", "issubclass(5, A)", "issubclass(A, 5)", "issubclass(B, (int, A))", "issubclass(bool, int)", "isinstance(True, int)", "vars(a)", "vars(5)", "vars(object())", "dir(a)[-1]", "'__eq__' in dir(a)", "dir(5)[:3]", "callable(A)", "callable(a)", "id(a) == id(a)", "repr(a)[:20]", "str(a) == repr(a)", "format(a) == str(a)", "format(a, 'x')", "bool(a)", "a.__sizeof__() > 0", "a.__reduce_ex__(2)[1]", "a.__dir__() != []", "a.__init_subclass__()", "a.__subclasshook__()", "a.__str__() == str(a)", "a.__format__('') == str(a)", "object.__repr__(5)[:4]", "A.__call__() is not None", "len(a)", "iter(a)", "a()", "a[0]", "a + 1", "-a", "1 in a", "int(a)", "float(a)", "abs(a)", "round(a)", "[1][a]", "with_a", "A.x", "A.__abstractmethods__", "type.x", "type(1, 2)", "type(1, 2, 3)", "type('X', 5, {})", "type('X', (), 5)", "type('X', (5,), {})", "type('X', (bool,), {})", "type('X', (A, object), {}).__mro__[1].__name__", "type('X', (object, A), {})", "A.mro()[0].__name__", "type.mro(A) == A.mro()", "int.__subclasses__()[:1]", "object.__subclasshook__(5)", "A.__weakref__ is not None", "A.__dictoffset__ != 0", "A.__basicsize__ > 0", "A.__flags__ > 0", "A.__base__", "bool.__base__", "A | int", "A | None", "None | A", "A | 'x'", "a.__getattribute__('__class__')", "a.__setattr__('q', 5)", "a.q", "a.__delattr__('q')", "a.q", "getattr(a, 'q', 'd')", "hasattr(a, 'q')", "setattr(a, 5, 1)", "setattr(5, 'x', 1)", "delattr(a, 'q')", "hash([])", "hash(1.5) == hash(1.5)", "object.__hash__(a) == hash(a)", "A.__eq__(a, a)", "A == A", "A != B", "A < B", "hash(A) == hash(A)", "str(A)", "repr(int)", "repr(type(None))", "id()", "repr()", "isinstance()", "callable()", "type()", "hash()", "dir(1, 2)", "getattr()", "vars(1, 2)")


def s(*stmts):
    for code in stmts:
        try:
            exec(code, globals())
            print(code, "fine")
        except Exception as e:
            print(code, "->", type(e).__name__ + ":", e)


s("A.new = 1; print(a.new)", "del A.new", "del A.new", "int.new = 1", "object.new = 1", "del int.real", "a.__class__ = B; print(type(a).__name__)", "a.__class__ = int", "a.__class__ = 5", "del a.__class__", "A.__name__ = 'Z'; print(A.__name__); A.__name__ = 'A'", "A.__name__ = 5", "A.__bases__ = 5", "A.__bases__ = ()", "A.__doc__ = 'd'; print(A.__doc__)", "A.__dict__ = {}", "A.__dict__['x'] = 1", "A.__mro__ = ()", "a.__dict__ = {'z': 1}; print(a.z)", "a.__dict__ = 5", "del a.__dict__; print(a.__dict__)", "object().x = 1", "A.__module__ = 'm'; print(repr(A)); A.__module__ = '__main__'", "A.__qualname__ = 'Q.A'; print(repr(A)); A.__qualname__ = 'A'", "class M(A): pass\nM.__bases__ = (B,); print(M.__mro__[1].__name__)", "class N: pass\nN.__bases__ = (A,)", "class Q(A): pass\nQ.__bases__ = (Q,)")


class Priority:
    def __eq__(self, o):
        print("eq", type(self).__name__)
        return NotImplemented


class Sub(Priority):
    pass


print(Priority() == Sub(), Sub() == Priority(), Priority() == 5)
print(hash(1) == hash(1.0) == hash(True) == hash(1 + 0j), hash(0.5) == hash(0.5 + 0j), {1: "a"}[1.0], {1.0: "b"}[True], hash(2**61 - 2), hash("") == hash(b"") == 0)
