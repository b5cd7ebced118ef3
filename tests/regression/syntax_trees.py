# compile() with the flag that asks for a syntax tree called a module that did not exist.
import _ast


def show(x, depth=0):
    pad = "  " * depth
    if isinstance(x, _ast.AST):
        place = [getattr(x, a, None) for a in x._attributes]
        print(pad + type(x).__name__, *place)
        for f in x._fields:
            value = getattr(x, f)
            if value is None or isinstance(value, (str, int, float, bytes, type(...))):
                print(pad + " ." + f, repr(value))
            elif value != []:
                print(pad + " ." + f)
                show(value, depth + 1)
    elif isinstance(x, list):
        for item in x:
            show(item, depth)
    else:
        print(pad + repr(x))


source = '''
def f[T](a, /, b: int = 2, *c, d, e=5, **g) -> str:
    "doc"
    return a if b < 1 <= 2 else lambda: (yield f"{a!r:>{b}}")
class C(B, metaclass=M): x: int = u"é"
for i, *j in {**k}, [*l]: del i[1:2], i.x
match p:
    case {"a": 1, **r} | [_, *_] | C(1, y=None): pass
try: import a.b as c
except* (E, F) as e: raise e from None
type X = 1 + 2j
async def g(): return [await x async for x in y if not z]
'''
tree = compile(source, "<t>", "exec", _ast.PyCF_ONLY_AST)
show(tree)
show(compile("-x or (y := ...)", "<t>", "eval", 0x400))
print(compile(tree, "<t>", "exec", 0x400) is tree, isinstance(_ast.Add(), _ast.operator), _ast.Name("x", _ast.Load()).id)
try:
    compile("1 +", "<t>", "eval", 0x400)
except SyntaxError as e:
    print(e)
