# bool, None, Ellipsis, NotImplemented.


def t(*exprs):
    for s in exprs:
        try:
            print(s, "=", repr(eval(s)))
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e)


t("bool()", "bool(0)", "bool('')", "bool('0')", "bool([])", "bool([0])", "bool(None)", "bool(0.0)", "bool(float('nan'))", "bool(object())", "bool(...)", "bool(1, 2)", "bool(x=1)", "True + 1", "True * 2.5", "True & False", "True & 3", "True | False", "True ^ True", "-True", "not True", "True == 1", "True is 1.0.is_integer()", "True < 2",
  "True << 2", "True // 1", "True / 2", "True ** 2", "divmod(True, 2)", "str(True)", "repr(False)", "int(True)", "float(True)", "format(True)", "format(True, 'd')", "format(True, '5')", "format(True, '>6')", "format(True, 's')", "'%d' % True", "'%s' % True", "[10, 20][True]", "'ab' * True", "hash(True)", "hash(False)", "isinstance(True, int)", "bool.mro()", "True.real", "True.numerator",
  "True.bit_length()", "True.to_bytes()", "bool.from_bytes(b'\\1')", "type(True)", "sum([True, True, False])", "max(True, False)", "sorted([True, False, True])", "True.__class__", "True.conjugate()", "round(True)", "abs(True)", "+True", "bool('False')", "True.x")
a_none = None
t("None == None", "None is None", "None == 0", "None < None", "None + 1", "a_none()", "str(None)", "hash(None) == hash(None)", "type(None)()", "type(None)(1)", "None.x", "bool(None)", "isinstance(None, type(None))", "format(None)", "format(None, '5')", "'%s' % None", "len(None)", "repr(type(None))", "None.__class__.__name__", "[None] * 2", "sorted([None])", "iter(None)", "None.__eq__(None)", "None.__eq__(1)", "dir(None)[0]")
t("...", "Ellipsis is ...", "str(...)", "repr(type(...))", "type(...)() is ...", "bool(...)", "... == 1", "...()" if False else "1", "hash(...) == hash(...)", "[...]", "{...: 1}", "....__class__.__name__", "type(...)(1)", "NotImplemented", "repr(type(NotImplemented))", "type(NotImplemented)() is NotImplemented", "NotImplemented == NotImplemented", "format(...)", "len(...)")
