# The tree of exceptions, their attributes and their texts.


def tree(c, depth=0):
    print("  " * depth + c.__name__)
    for s in sorted(c.__subclasses__(), key=lambda s: s.__name__):
        if s.__module__ == "builtins":
            tree(s, depth + 1)


tree(BaseException)


def t(*exprs):
    for s in exprs:
        try:
            print(s, "=", repr(eval(s)))
        except BaseException as e:
            print(s, "->", type(e).__name__ + ":", e)


t("ValueError()", "ValueError('a')", "ValueError('a', 1)", "str(ValueError())", "str(ValueError('a'))", "str(ValueError('a', 1))", "ValueError('a').args", "ValueError(x=1)", "KeyError('k')", "str(KeyError('k'))", "str(KeyError('k', 2))", "str(KeyError())", "KeyError(5).args", "StopIteration(5).value", "StopIteration().value", "StopIteration(1, 2).value", "SystemExit(3).code", "SystemExit().code", "SystemExit(1, 2).code", "OSError(2, 'msg')", "str(OSError(2, 'msg'))", "str(OSError(2, 'msg', 'file'))", "str(OSError(2, 'msg', 'f1', None, 'f2'))", "OSError(2, 'msg', 'file').filename", "OSError(2, 'm').errno", "OSError(2, 'm').strerror", "OSError('x').errno", "OSError(2, 'x')", "OSError(13, 'x')", "OSError(17, 'x')", "OSError(99999, 'x')", "FileNotFoundError('x')", "OSError is IOError is EnvironmentError", "ImportError('m', name='n', path='p').name", "ImportError('m', path='p').path", "ImportError('m', bad=1)", "ModuleNotFoundError('x').msg", "AttributeError('m', name='n', obj=5).obj", "AttributeError('m').name", "NameError('m', name='n').name", "NameError('m', obj=1)", "UnicodeDecodeError('utf-8', b'a', 0, 1, 'r')", "str(UnicodeDecodeError('utf-8', b'ab', 0, 1, 'r'))", "str(UnicodeDecodeError('utf-8', b'ab', 0, 2, 'r'))", "str(UnicodeEncodeError('ascii', 'aé', 1, 2, 'r'))", "UnicodeDecodeError('a')", "UnicodeEncodeError('a', b'x', 0, 1, 'r')", "str(UnicodeTranslateError('é', 0, 1, 'r'))", "SyntaxError('m', ('f', 1, 2, 't')).lineno", "str(SyntaxError('m', ('f', 1, 2, 't')))", "SyntaxError('m').msg", "SyntaxError('m', ('f', 1, 2, 't', 3, 4)).end_offset", "SyntaxError('m', 5)", "SyntaxError('m', (1,))", "issubclass(KeyError, LookupError)", "issubclass(ModuleNotFoundError, ImportError)", "issubclass(SystemExit, Exception)", "issubclass(TabError, SyntaxError)", "issubclass(UnboundLocalError, NameError)", "issubclass(RecursionError, RuntimeError)", "BaseException.__new__(BaseException, 1).args", "Exception.mro()", "Exception('a') == Exception('a')", "hash(Exception()) is not None", "Exception.__init__(5)", "Exception().__cause__", "Exception().__context__", "Exception().__suppress_context__", "Exception().__traceback__", "Exception().__notes__", "Exception('x').with_traceback(5)", "Exception('x').with_traceback(None)", "Exception().__reduce__()", "BaseException('a', 'b').__str__()", "ValueError('a').__repr__()", "repr(ValueError('it\\'s'))", "MemoryError()", "NotImplementedError('x')", "GeneratorExit('x')", "Warning('w')")


def s(*stmts):
    for code in stmts:
        try:
            exec(code)
            print(code, "fine")
        except Exception as e:
            print(code, "->", type(e).__name__ + ":", e)


s("e = ValueError(); e.args = (1, 2); print(repr(e))", "e = ValueError(); e.args = 5", "e = ValueError(); e.args = 'ab'; print(e.args)", "e = ValueError(); e.__cause__ = 5", "e = ValueError(); e.__cause__ = KeyError(); print(e.__suppress_context__)", "e = ValueError(); e.__context__ = 5", "e = ValueError(); e.__traceback__ = 5", "e = ValueError(); e.x = 5; print(e.__dict__)", "del ValueError().args", "del ValueError().__cause__", "e = ValueError(); e.__suppress_context__ = 'x'", "e = StopIteration(); e.value = 5; print(e.value)", "e = SystemExit(); e.code = 'x'; print(e.code)", "e = OSError(1, 'a'); e.errno = 5; print(e)", "e = ValueError(); e.add_note('n'); e.__notes__.append('m'); print(e.__notes__)", "e = KeyError('a'); e.args = ('b',); print(e)")


class E1(Exception):
    def __init__(self, a, b=2):
        self.a = a


class E2(E1):
    pass


e = E2(1)
print(e.args, repr(e), str(e), e.a, repr(E1(5, b=6)), E1(5, 6).args)
try:
    raise E2(1)
except E1 as x:
    print(type(x).__name__, isinstance(x, E2))
try:
    class Multi(ValueError, OSError):
        pass
    print(Multi("m").args)
except TypeError as x:
    print(x)


class K(KeyError, AttributeError):
    pass


print(repr(K("k")), str(K("k")), K.__mro__[1].__name__)
