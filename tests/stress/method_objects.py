# What stands in the dicts of types, and what binding makes of it.
for x in (list.append, int.__add__, dict.fromkeys, type.__dict__["__name__"], (lambda: 0).__get__, "a".join, len, [].append, (1).__add__, type.mro, int.real, dict.__dict__["fromkeys"], slice.start):
    names = [getattr(x, n, None) for n in ("__name__", "__qualname__", "__objclass__", "__self__")]
    print(type(x).__name__, names[:3], hasattr(x, "__doc__"), getattr(x, "__text_signature__", None), repr(x)[:24].split(" at ")[0], x == x, hash(x) == hash(x))
print(list.append.__get__([1]).__self__, int.__add__.__get__(3)(4), dict.__dict__["fromkeys"].__get__(None, dict)("a"), list.append.__reduce__()[1][1], len.__reduce__(), (1).__add__ == (1).__add__)
for bad in ("list.append()", "list.append(1, 2)", "int.__add__('a', 1)", "''.join()", "len(1, 2)", "len(x=1)", "[].append(a=1)", "dict.__dict__['fromkeys'].__get__(1)", "int.real.__set__(1, 2)", "list.append.__get__(1)", "object().x", "len.x", "int.x", "type.__dict__['__name__'].__set__(int, 'x')", "int('1', base='x')", "print(1, zz=2)", "sorted()", "sorted(1)", "max()", "isinstance(1, 2)", "issubclass(1, int)", "getattr(1)", "setattr(1, 'a', 2)", "abs('a')", "chr(-1)", "ord('ab')", "range()", "range('a')", "next(1)", "iter(1)", "hash([])", "sum(['a'])", "open()", "vars(1)", "dir(1, 2)", "callable()", "pow(1)", "divmod(1)", "round()"):
    try:
        print(eval(bad))
    except Exception as e:
        print(type(e).__name__, e)
