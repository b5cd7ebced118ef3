# Exception objects: attributes, state, special constructors, groups in pieces.
e = ValueError("a", 1)
e.note = 5; e.add_note("n1"); e.__cause__ = KeyError("k"); e.__context__ = OSError(2, "no", "f"); print(e.args, str(e), repr(e), e.__notes__, e.__suppress_context__, e.__cause__, e.__context__, e.__reduce__()[1:], e.__dict__)
e.args = [3]; e.__setstate__({"x": 1}); e.__suppress_context__ = False; e.__cause__ = None; e.__context__ = None; print(e.args, e.x, str(KeyError("k")), str(KeyError(1, 2)))
o = OSError(2, "No such", "name", None, "other"); print(o.errno, o.strerror, o.filename, o.filename2, str(o), type(o).__name__, o.__reduce__()[1], type(OSError(17, "x")).__name__)
b = BlockingIOError(11, "x", 5); print(b.characters_written); b.characters_written = 7; print(b.characters_written)
u = UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "bad"); print(u, u.object, u.start, u.end, u.reason, u.encoding); print(UnicodeEncodeError("ascii", "aé", 1, 2, "no"), UnicodeTranslateError("aé", 1, 2, "no"))
s = SyntaxError("msg", ("file", 3, 4, "text line", 3, 8)); print(s, s.filename, s.lineno, s.offset, s.text, s.end_lineno, s.end_offset, s.msg, s.print_file_and_line)
print(ImportError("m", name="n", path="p").name, AttributeError("a", name="n", obj=1).obj, NameError("a", name="n").name, StopIteration(5).value, SystemExit(3).code, ImportError("m", name="x").__reduce__()[1:])
g = ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("in", [KeyError(3), ValueError(4)])])
g.add_note("gn")
m, r = g.split(ValueError); print(m, repr(m), m.__notes__, r.exceptions, g.subgroup(KeyError).exceptions, g.subgroup(lambda x: isinstance(x, TypeError)).exceptions, g.derive([OSError(1)]), g.message, g.split((ValueError, KeyError, TypeError))[1])
for bad in ("ExceptionGroup('a', [])", "ExceptionGroup('a', [1])", "ExceptionGroup(1, [ValueError()])", "BaseExceptionGroup('a', [KeyboardInterrupt()])", "ExceptionGroup('a', [KeyboardInterrupt()])", "g.split(1)", "UnicodeDecodeError(1)", "setattr(e, '__cause__', 1)", "setattr(e, 'args', 1)", "setattr(e, '__traceback__', 1)", "e.add_note(1)", "ImportError(z=1)", "delattr(e, 'args')"):
    try:
        print(repr(eval(bad)))
    except Exception as x:
        print(type(x).__name__, x)
def star():
    try:
        raise g
    except* ValueError as v:
        print("v", v.exceptions)
    except* (TypeError, KeyError) as t:
        print("t", t.exceptions)
        raise RuntimeError("new") from None
try:
    star()
except (BaseExceptionGroup, RuntimeError) as x:
    print(repr(x), getattr(x, "exceptions", None), x.__suppress_context__)
