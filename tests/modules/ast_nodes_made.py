# Nodes made by hand: by place, by name, with too few and too many fields, of classes whose fields are no tuple or whose
# attributes are set by Python; and that what parse() makes has its fields in their order.
import ast
import warnings

warnings.simplefilter("ignore")


class Own(ast.AST):
    _fields = ["a", "b"]
    _attributes = ("line",)


class More(ast.Name):
    _fields = ("id", "ctx", "extra")


class Text(ast.AST):
    _fields = "xy"


class Watched(ast.AST):
    _fields = ("p", "q")

    def __setattr__(self, name, value):
        print("set", name, value, end="; ")
        if value == "bad":
            raise ValueError("a bad value")
        super().__setattr__(name, value)


for make in (lambda: ast.Name("x", ast.Load()), lambda: ast.Name(id="x", ctx=1, lineno=3), lambda: ast.Name("x"), lambda: ast.BinOp(1, 2, 3),
             lambda: ast.BinOp(1, op=2, right=3, col_offset=5), lambda: ast.Name("x", 1, 2), lambda: ast.Name("x", id="y"), lambda: Own(1, 2),
             lambda: Own(1, b=3, line=4), lambda: Own(b=1), lambda: More("x", 1, 2), lambda: More("x", 1, extra=3), lambda: Text(1, 2), lambda: Text(x=1),
             lambda: Watched(1, 2), lambda: Watched(p=1, q=3), lambda: Watched("bad", 1), lambda: Watched(1, q="bad"), lambda: ast.Module(),
             lambda: ast.Constant(value=1, kind=None), lambda: ast.Load(), lambda: ast.FunctionDef("f", ast.arguments(), [ast.Pass()])):
    try:
        node = make()
        print(type(node).__name__, {name: value if isinstance(value, (int, str, list)) else type(value).__name__ for name, value in sorted(vars(node).items())})
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)

tree = ast.parse("@d\ndef f[T](a: int, *b, c=1, **d) -> int:\n    global g\n    with a as b: x: int = u'y' if c < d <= 3 else [*e]\n"
                 "    match x:\n        case [1, *_] | {'k': C(y=2), **r} if z: pass\n    try: import a.b as c\n    except* E as e: raise\n", type_comments=False)
for node in ast.walk(tree):
    assert not vars(node) or list(vars(node)) == [*node._fields, *(a for a in node._attributes if a in vars(node))], (node, vars(node))
print(ast.dump(tree, include_attributes=True))
print(ast.unparse(tree))
