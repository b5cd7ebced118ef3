# A tree of the ast module is compiled as it is: names that no source could spell, places that the tree says, and
# faults of trees that no parser would make.
import ast
import traceback
import warnings


warnings.simplefilter("ignore")


def place(node, line=7, column=3):
    for n in ast.walk(node):
        if "lineno" in n._attributes:
            n.lineno, n.end_lineno, n.col_offset, n.end_col_offset = line, line, column, column + 5
    return node


def attempt(node, mode="exec", fix=True):
    try:
        if fix:
            ast.fix_missing_locations(node)
        code = compile(node, "<tree>", mode)
    except (TypeError, ValueError, SyntaxError, SystemError, RuntimeError) as e:
        text = str(e)
        print(type(e).__name__, text.split(" object at 0x")[0], getattr(e, "lineno", ""))
    else:
        space = {}
        try:
            result = eval(code, space)
            print("fine", result, sorted(k for k in space if k != "__builtins__"))
        except Exception as e:
            print("runs:", type(e).__name__, e)


def module(*body):
    return ast.Module(body=list(body), type_ignores=[])


def name(id, ctx=ast.Load()):
    return ast.Name(id=id, ctx=ctx)


one = ast.Constant(value=1)

# names
attempt(module(ast.Import(names=[ast.alias(name="builtins", asname="@b")])))
attempt(module(ast.Assign(targets=[name("not a name", ast.Store())], value=one)))
attempt(ast.Expression(body=name("@missing")), "eval")
attempt(ast.Expression(body=ast.Attribute(value=one, attr="no such", ctx=ast.Load())), "eval")

# places
tree = place(module(ast.Expr(value=name("nowhere"))))
code = compile(tree, "<tree>", "exec")
print(code.co_firstlineno, [p for p in code.co_positions() if p[0]][0])
try:
    exec(code)
except NameError as e:
    print(e.__traceback__.tb_next.tb_lineno, traceback.extract_tb(e.__traceback__)[-1].colno)
tree = ast.parse("def f(a, b=1, *, c: int = 2):\n    '''doc'''\n    return [a, b, c, *range(3)]\n")
ast.increment_lineno(tree, 40)
space = {}
exec(compile(tree, "<tree>", "exec"), space)
print(space["f"](0), space["f"].__code__.co_firstlineno, space["f"].__doc__, space["f"].__annotations__)

# constants of every kind, also such as have no literal
for value in (None, True, ..., 5, 2**70, 1.5, 2j, 1 + 2j, "text", "\ud800", b"x\0y", (1, (2, "a")), frozenset({1}), -3, float("inf")):
    node = ast.Expression(body=ast.Constant(value=value))
    ast.fix_missing_locations(node)
    print(ascii(eval(compile(node, "<tree>", "eval"))), end="; ")
print()
for value in ([1], {}, object, (1, [2]), frozenset({(1, object)})):
    attempt(ast.Expression(body=ast.Constant(value=value)), "eval")

# a subclass of a node is that node; a shared node is visited twice
class MyName(ast.Name):
    pass


attempt(ast.Expression(body=MyName(id="len", ctx=ast.Load())), "eval")
attempt(ast.Expression(body=ast.BinOp(left=one, op=ast.Add(), right=one)), "eval")

# wrong shapes
attempt(ast.Expression(body=one), "exec")
attempt(module(), "eval")
attempt(one, "eval")
attempt(module(one))
attempt(module(name("x")))
attempt(module("pass"))
attempt(module(None))
attempt(ast.Module(body="pass", type_ignores=[]))
attempt(ast.Expression(body=ast.Pass()), "eval")
attempt(ast.Expression(body=None), "eval")
attempt(ast.Expression(body=5), "eval")
attempt(module(ast.Expr(value=one)), fix=False)
attempt(module(ast.Assign(targets=[name("x", ast.Store())])))
attempt(module(ast.Assign(targets=name("x", ast.Store()), value=one)))
attempt(module(ast.Assign(targets=[], value=one)))
attempt(module(ast.Assign(targets=[name("x")], value=one)))
attempt(module(ast.Assign(targets=[one], value=one)))
attempt(module(ast.Assign(targets=[ast.Call(func=name("f"), args=[], keywords=[])], value=one)))
attempt(ast.Expression(body=name("x", ast.Store())), "eval")
attempt(ast.Expression(body=name("None")), "eval")
attempt(ast.Expression(body=name(5)), "eval")
attempt(ast.Expression(body=name(None)), "eval")
attempt(ast.Expression(body=ast.Name()), "eval")
attempt(ast.Expression(body=name("len", ctx=5)), "eval")
attempt(ast.Expression(body=ast.BinOp(left=one, op=ast.And(), right=one)), "eval")
attempt(ast.Expression(body=ast.BinOp(left=one, right=one)), "eval")
attempt(ast.Expression(body=ast.BoolOp(op=ast.And(), values=[one])), "eval")
attempt(ast.Expression(body=ast.Compare(left=one, ops=[], comparators=[])), "eval")
attempt(ast.Expression(body=ast.Compare(left=one, ops=[ast.Lt()], comparators=[])), "eval")
attempt(ast.Expression(body=ast.Dict(keys=[one], values=[])), "eval")
attempt(ast.Expression(body=ast.Dict(keys=[None], values=[ast.Dict(keys=[one], values=[one])])), "eval")
attempt(ast.Expression(body=ast.Set(elts=[None])), "eval")
attempt(ast.Expression(body=ast.ListComp(elt=one, generators=[])), "eval")
attempt(ast.Expression(body=ast.Starred(value=one, ctx=ast.Load())), "eval")
attempt(ast.Expression(body=ast.JoinedStr(values=[ast.Constant(value=3), ast.Constant(value="a")])), "eval")
attempt(ast.Expression(body=ast.FormattedValue(value=one, conversion=-1)), "eval")
attempt(ast.Expression(body=ast.FormattedValue(value=one, conversion=7)), "eval")
attempt(ast.Expression(body=ast.FormattedValue(value=one, conversion="r")), "eval")
attempt(ast.Expression(body=ast.Slice()), "eval")
attempt(ast.Expression(body=ast.Yield()), "eval")
attempt(ast.Expression(body=ast.Await(value=one)), "eval")
arguments = ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[one])
attempt(ast.Expression(body=ast.Lambda(args=arguments, body=one)), "eval")
arguments = ast.arguments(posonlyargs=[], args=[], kwonlyargs=[ast.arg(arg="a")], kw_defaults=[], defaults=[])
attempt(ast.Expression(body=ast.Lambda(args=arguments, body=one)), "eval")
empty = ast.arguments()
attempt(ast.Expression(body=ast.Call(func=ast.Lambda(args=empty, body=one), args=[], keywords=[])), "eval")
attempt(ast.Expression(body=ast.Call(func=ast.Lambda(args=one, body=one), args=[], keywords=[])), "eval")
attempt(module(ast.FunctionDef(name="f", args=empty, body=[])))
attempt(module(ast.FunctionDef(name="f", args=empty, body=[ast.Pass()])))
attempt(module(ast.ClassDef(name="C", body=[])))
attempt(module(ast.ClassDef(name="C", bases=[name("int")], body=[ast.Pass()])))
attempt(module(ast.If(test=one, body=[])))
attempt(module(ast.If(test=one, body=[ast.Pass()], orelse=[None])))
attempt(module(ast.For(target=name("i", ast.Store()), iter=one, body=[])))
attempt(module(ast.For(target=one, iter=one, body=[ast.Pass()])))
attempt(module(ast.While(test=one, body=[])))
attempt(module(ast.With(items=[], body=[ast.Pass()])))
attempt(module(ast.With(items=[ast.withitem(context_expr=one)], body=[])))
attempt(module(ast.Try(body=[ast.Pass()], handlers=[], orelse=[], finalbody=[])))
attempt(module(ast.Try(body=[], handlers=[], orelse=[], finalbody=[ast.Pass()])))
attempt(module(ast.Try(body=[ast.Pass()], handlers=[], orelse=[ast.Pass()], finalbody=[ast.Pass()])))
attempt(module(ast.Try(body=[ast.Pass()], handlers=[ast.ExceptHandler(body=[])])))
attempt(module(ast.Try(body=[ast.Pass()], handlers=[ast.ExceptHandler(body=[ast.Pass()]), ast.ExceptHandler(body=[ast.Pass()])])))
attempt(module(ast.TryStar(body=[ast.Pass()])))
attempt(module(ast.Raise(cause=one)))
attempt(module(ast.Delete(targets=[])))
attempt(module(ast.Delete(targets=[name("x")])))
attempt(module(ast.Delete(targets=[one])))
attempt(module(ast.Import(names=[])))
attempt(module(ast.ImportFrom(module="os", names=[ast.alias(name="sep")], level=-1)))
attempt(module(ast.ImportFrom(module="os", names=[ast.alias(name="sep")], level="a")))
attempt(module(ast.ImportFrom(module="os", names=[ast.alias(name="sep")])))
attempt(module(ast.ImportFrom(module=None, names=[ast.alias(name="sep")], level=0)))
attempt(module(ast.Global(names=[])))
attempt(module(ast.Nonlocal(names=["x"])))
attempt(module(ast.Global(names=[one])))
attempt(module(ast.Return()))
attempt(module(ast.Break()))
attempt(module(ast.Continue()))
attempt(module(ast.AugAssign(target=name("x"), op=ast.Add(), value=one)))
attempt(module(ast.AugAssign(target=ast.Tuple(elts=[], ctx=ast.Store()), op=ast.Add(), value=one)))
attempt(module(ast.AnnAssign(target=one, annotation=one, simple=1)))
attempt(module(ast.AnnAssign(target=ast.Attribute(value=one, attr="a", ctx=ast.Store()), annotation=one, simple=1)))
attempt(module(ast.AnnAssign(target=name("x", ast.Store()), annotation=one, simple=1)))
attempt(module(ast.TypeAlias(name=one, value=one)))
attempt(module(ast.Match(subject=one, cases=[])))
case = ast.match_case
attempt(module(ast.Match(subject=one, cases=[case(pattern=ast.MatchValue(value=name("x")), body=[ast.Pass()])])))
attempt(module(ast.Match(subject=one, cases=[case(pattern=ast.MatchValue(value=one), body=[])])))
attempt(module(ast.Match(subject=one, cases=[case(pattern=ast.MatchSingleton(value=1), body=[ast.Pass()])])))
attempt(module(ast.Match(subject=one, cases=[case(pattern=ast.MatchAs(pattern=ast.MatchValue(value=one)), body=[ast.Pass()])])))
attempt(module(ast.Match(subject=one, cases=[case(pattern=ast.MatchAs(name="_"), body=[ast.Pass()])])))
attempt(module(ast.Match(subject=one, cases=[case(pattern=ast.MatchOr(patterns=[ast.MatchAs()]), body=[ast.Pass()])])))
attempt(module(ast.Match(subject=one, cases=[case(pattern=ast.MatchStar(), body=[ast.Pass()])])))
attempt(module(ast.Match(subject=one, cases=[case(pattern=ast.MatchSequence(patterns=[ast.MatchStar(), ast.MatchStar()]), body=[ast.Pass()])])))
attempt(module(ast.Match(subject=one, cases=[case(pattern=ast.MatchMapping(keys=[one], patterns=[]), body=[ast.Pass()])])))
attempt(module(ast.Match(subject=one, cases=[case(pattern=ast.MatchMapping(keys=[name("x")], patterns=[ast.MatchAs()]), body=[ast.Pass()])])))
attempt(module(ast.Match(subject=one, cases=[case(pattern=ast.MatchClass(cls=one, patterns=[], kwd_attrs=[], kwd_patterns=[]), body=[ast.Pass()])])))
attempt(module(ast.Match(subject=one, cases=[case(pattern=ast.MatchClass(cls=name("int"), patterns=[], kwd_attrs=["a"], kwd_patterns=[]), body=[ast.Pass()])])))
attempt(module(ast.Match(subject=one, cases=[case(pattern=one, body=[ast.Pass()])])))
attempt(module(ast.Match(subject=one, cases=[one])))

# places that cannot be
for numbers in ((5, 2, 0, 0), (2, 2, 6, 3), (-2, 2, 0, 0), (1, 1, -3, 0), (1, None, 0, None)):
    node = place(ast.Expression(body=ast.Constant(value=1)))
    node.body.lineno, node.body.end_lineno, node.body.col_offset, node.body.end_col_offset = numbers
    attempt(node, "eval", fix=False)
node = place(ast.Expression(body=ast.Constant(value=1)))
node.body.lineno = "one"
attempt(node, "eval", fix=False)
del node.body.lineno
attempt(node, "eval", fix=False)

# a tree without end, and one that is too deep
loop = ast.UnaryOp(op=ast.USub())
loop.operand = loop
place_of = dict(lineno=1, col_offset=0)
loop.lineno, loop.col_offset = 1, 0
try:
    compile(ast.Expression(body=loop), "<tree>", "eval")
except RecursionError as e:
    print(e)




# transformers
class Swap(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(value=node.value * 2), node) if isinstance(node.value, int) else node

    def visit_Name(self, node):
        return ast.copy_location(name("@" + node.id, node.ctx), node) if node.id.startswith("h") else node


tree = Swap().visit(ast.parse("hidden = 21\nclass A:\n    def m(self): return hidden + self.__q\n    __q = 4\nx = A().m()\ny = [hidden for _ in 'ab']\nz = f'{hidden!r:>4}'"))
space = {}
exec(compile(ast.fix_missing_locations(tree), "<tree>", "exec"), space)
print([space[k] for k in ("@hidden", "x", "y", "z")])
