# Classes of nodes did not tell how they are declared nor of what types their fields are, and classes of a program's own could not
# say it. A place that is None is not missing, it is a wrong number.
import ast
import warnings

for cls in ast.Name, ast.Constant, ast.arguments, ast.ImportFrom, ast.Load, ast.cmpop, ast.type_param, ast.withitem, ast.GtE, ast.Dict:
    print(cls.__doc__, getattr(cls, "_field_types", None), cls.__annotations__ is getattr(cls, "_field_types", None))
print(ast.mod.__doc__)
print([cls.__name__ for cls in ast.pattern.__subclasses__()])


class Plain(ast.AST):
    _fields = ("a",)


class Fewer(ast.AST):
    _fields = ("a", "b")
    _field_types = {"a": int | None}
    a = b = None


class Typed(ast.AST):
    _fields = ("a", "b", "c", "d")
    _field_types = {"a": int | None, "b": list[str], "c": ast.expr_context, "d": int}
    a = None


for cls in Plain, Fewer, Typed, ast.Name, ast.FunctionDef, ast.Constant:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        print(ast.dump(cls()), sorted(str(w.message) for w in caught))
print(ast.dump(ast.arguments(posonlyargs=[ast.arg("x")], kwonlyargs=[ast.arg("y")]), annotate_fields=False))

for place in {"lineno": None}, {"col_offset": None}, {"lineno": "1"}, {"end_lineno": None}:
    node = ast.Pass(**{"lineno": 1, "col_offset": 0} | place)
    try:
        print(compile(ast.Module([node]), "x", "exec").co_consts)
    except ValueError as e:
        print(e)
