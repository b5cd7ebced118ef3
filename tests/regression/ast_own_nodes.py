# A class of nodes of one's own was told that its fields are missing, though nothing says what could be there; with _field_types, which
# no class had, lists and contexts are made as for the others. Nodes had no __doc__, and were pickled by a function.
import ast
import copy
import pickle
import warnings

warnings.simplefilter("always")
warnings.showwarning = lambda message, *rest: print("  warning:", message)


def members(node):
    return sorted((name, type(value).__name__) for name, value in vars(node).items())


class Plain(ast.AST):
    _fields = ("a", "b")


class Typed(ast.AST):
    _fields = ("a", "b", "c", "d")
    _field_types = {"a": int | None, "b": list[int], "c": ast.expr_context, "d": int}


class Untold(ast.AST):
    _fields = ("a", "b")
    _field_types = {"a": int}


class Name(ast.Name):
    pass


class More(ast.Name):
    _fields = ("id", "ctx", "more")


class Statement(ast.stmt):
    _fields = ("value",)


for make in (lambda: Plain(), lambda: Plain(1), lambda: Plain(a=1), lambda: Typed(), lambda: Untold(), lambda: Name("x"), lambda: Name(),
             lambda: More("x"), lambda: Statement(), lambda: ast.Name(), lambda: ast.FunctionDef("f"), lambda: ast.Call()):
    node = make()
    print(type(node).__name__, members(node))
print(ast.dump(Plain(1, [ast.Name("x")])))

for kind in (ast.Name, ast.Call, ast.ImportFrom, ast.Constant, ast.arguments, ast.Global, ast.Add, ast.MatchClass, ast.TypeVar, ast.IfExp, ast.Module):
    print(kind.__doc__, kind._field_types)
for kind in (ast.expr, ast.stmt, ast.mod, ast.boolop, ast.expr_context, ast.type_param, ast.pattern, ast.operator, ast.excepthandler):
    print(kind.__doc__, hasattr(kind, "_field_types"))
print(Name.__doc__, Name._field_types is ast.Name._field_types, ast.AST.__doc__)

for node in (ast.Name("x"), Name("x"), Plain(1), ast.Assign([], ast.Constant(1)), ast.Add(), ast.Name("x", ast.Store(), lineno=1)):
    kind, args, state = node.__reduce__()
    print(kind.__name__, args, sorted(state))
tree = ast.parse("def f(a, *, b=1) -> int:\n  return [x async for x in a if b]\n")
for again in (copy.deepcopy(tree), pickle.loads(pickle.dumps(tree)), copy.copy(tree)):
    print(ast.dump(again, include_attributes=True) == ast.dump(tree, include_attributes=True))
