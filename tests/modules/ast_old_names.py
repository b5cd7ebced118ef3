# What trees were made of before Constant.
import ast, warnings
warnings.simplefilter('ignore')
c = {k: ast.parse(v, mode='eval').body for k, v in (('s', '"x"'), ('b', 'b"x"'), ('n', '1'), ('f', '1.5'), ('c', '2j'), ('t', 'True'), ('none', 'None'), ('e', '...'), ('name', 'x'))}
for k in ('Str', 'Bytes', 'Num', 'NameConstant', 'Ellipsis'):
    cls = getattr(ast, k)
    print(cls, cls.__mro__, cls.__name__, cls.__module__, [n for n, v in c.items() if isinstance(v, cls)], issubclass(ast.Constant, cls), issubclass(cls, ast.Constant))
for x in (ast.Str('a'), ast.Str(s='b'), ast.Num(3), ast.Num(n=4), ast.Bytes(b'x'), ast.NameConstant(None), ast.Ellipsis()):
    print(type(x), ast.dump(x))
print(c['s'].s, c['n'].n, c['s'].n); c['s'].s = 'new'; print(c['s'].value)
for f in (lambda: ast.Index(ast.Name('x')), lambda: ast.ExtSlice([ast.Name('y')])): print(ast.dump(f()))
print(ast.Index, ast.ExtSlice, ast.Suite, ast.AugLoad, ast.AugStore, ast.Param, ast.slice)
class V(ast.NodeVisitor):
    def visit_Str(self, node): print('str', node.s)
    def visit_Num(self, node): print('num', node.n)
    def visit_NameConstant(self, node): print('nc', node.value)
V().visit(ast.parse('f("a", 1, None, b"z")'))
warnings.simplefilter('error')
for f in (lambda: ast.Str, lambda: c['s'].s, lambda: ast.Num(1), lambda: c['n'].n):
    try: f()
    except DeprecationWarning as e: print(e)
