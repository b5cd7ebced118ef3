# Exceptions as objects: arguments, text, attributes, links, groups.
def t(f, *a):
    try: print(f(*a))
    except BaseException as e: print(type(e).__name__ + ':', e)
print(repr(ValueError()), repr(ValueError(1)), repr(ValueError(1, 2)), str(ValueError()), str(ValueError('x')), str(ValueError(1, 2)))
e = KeyError('k'); print(str(e), repr(e), e.args); print(str(KeyError()), str(KeyError(1, 2)))
e = OSError(2, 'no', 'f'); print(type(e), e, e.errno, e.strerror, e.filename, e.args, repr(e)); e = OSError(2, 'no', 'f', None, 'g'); print(e, e.filename2); e = OSError('x'); print(e, e.errno, e.args); print(type(OSError(13, 'x')), type(OSError(17, 'x')), type(OSError(11, 'x')), type(OSError(32, 'x')), repr(OSError(9999, 'x')))
class MyOS(OSError): pass
print(type(MyOS(2, 'x')), MyOS(2, 'x'))
class MyOS2(OSError):
    def __init__(self, a): super().__init__(a, 'msg'); self.q = a
m = MyOS2(2); print(m, m.errno, m.args, m.q)
e = SystemExit(3); print(e.code, SystemExit().code, SystemExit(1, 2).code)
e = StopIteration(5); print(e.value, StopIteration().value)
e = ImportError('m', name='n', path='p'); print(e, e.name, e.path, e.msg); t(lambda: ImportError(foo=1)); e = AttributeError('m', name='n', obj=1); print(e.name, e.obj); e = NameError('m', name='n'); print(e.name)
e = SyntaxError('bad', ('f.py', 1, 2, 'text', 1, 3)); print(e, e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset); print(SyntaxError('bad'), SyntaxError(), SyntaxError('a', ('/x/f.py', None, None, None)))
e = UnicodeDecodeError('utf-8', b'\xff', 0, 1, 'bad'); print(e, e.encoding, e.object, e.start, e.end, e.reason); print(UnicodeDecodeError('utf-8', b'\xff\xff', 0, 2, 'bad')); print(UnicodeEncodeError('ascii', 'é€', 0, 1, 'bad')); print(UnicodeEncodeError('ascii', 'é€', 0, 2, 'bad')); print(UnicodeEncodeError('ascii', '€\U0001F600', 0, 1, 'bad')); print(UnicodeTranslateError('é', 0, 1, 'bad')); t(lambda: UnicodeDecodeError(1)); t(lambda: UnicodeDecodeError('a', 1, 0, 1, 'x'))
e = ValueError(1); e.add_note('n1'); e.add_note('n2'); print(e.__notes__); t(lambda: e.add_note(1)); print(hasattr(ValueError(), '__notes__'))
t(lambda: e.with_traceback(1)); print(e.with_traceback(None) is e); t(lambda: setattr(e, '__cause__', 1)); t(lambda: setattr(e, '__context__', 1)); t(lambda: delattr(e, '__cause__')); t(lambda: setattr(e, 'args', 5)); e.args = [1, 2]; print(e.args); print(e.__suppress_context__); e.__cause__ = KeyError(); print(e.__suppress_context__, repr(e.__cause__))
t(lambda: ValueError(x=1))
class MyE(Exception):
    def __init__(self, a, *, k): super().__init__(a); self.k = k
x = MyE(1, k=2); print(x.args, x.k, repr(x), x.__dict__); print(x.__reduce__())
try:
    try: 1 / 0
    except ZeroDivisionError as z: raise ValueError('v') from z
except ValueError as v: print(repr(v.__cause__), repr(v.__context__), v.__suppress_context__)
try:
    try: 1 / 0
    except ZeroDivisionError as z: raise ValueError('v')
except ValueError as v: print(repr(v.__cause__), repr(v.__context__), v.__suppress_context__, v.__traceback__.tb_lineno, v.__traceback__.tb_next, v.__traceback__.tb_frame.f_code.co_name)
eg = ExceptionGroup('g', [ValueError(1), TypeError(2), ExceptionGroup('h', [ValueError(3), KeyError(4)])]); print(repr(eg), eg, eg.message, eg.exceptions); print(eg.split(ValueError)); print(eg.subgroup(KeyError)); print(eg.subgroup(lambda e: isinstance(e, TypeError))); print(eg.derive([ValueError()])); print(eg.split(OSError))
t(lambda: ExceptionGroup('x', [])); t(lambda: ExceptionGroup('x', 1)); t(lambda: ExceptionGroup(1, [ValueError()])); t(lambda: ExceptionGroup('x')); t(lambda: ExceptionGroup('x', [1])); t(lambda: ExceptionGroup('x', [KeyboardInterrupt()])); print(type(BaseExceptionGroup('x', [ValueError()])), type(BaseExceptionGroup('x', [KeyboardInterrupt()]))); t(lambda: eg.split(1)); print(ExceptionGroup.__mro__, isinstance(eg, Exception))
try: raise eg
except* ValueError as a: print('V', repr(a))
except* (KeyError, TypeError) as b: print('KT', repr(b))
try:
    try: raise eg
    except* ValueError: pass
except ExceptionGroup as rest: print(repr(rest))
def f():
    try: return 1
    finally: print('fin')
print(f())
t(lambda: exec('raise 1')); t(lambda: exec('raise ValueError from 1')); t(lambda: exec('raise'))
def g():
    try: raise KeyError(1)
    except KeyError as e:
        try: raise e
        except KeyError as e2: print(e2.__context__)
g()
import sys
try: raise ValueError('q')
except ValueError: print(sys.exception(), sys.exc_info()[0])
print(sys.exception())
for n in ['BaseException','Exception','OSError','IOError','EnvironmentError','UnicodeError','Warning','RecursionError','ConnectionResetError','EncodingWarning']:
    c = __builtins__.__dict__[n] if hasattr(__builtins__, '__dict__') else __builtins__[n]; print(n, c.__name__, [b.__name__ for b in c.__mro__])
