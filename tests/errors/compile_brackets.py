# What compile() says of brackets: unclosed, mismatched, unexpected.


def show(source):
    try:
        compile(source, "snippet", "exec")
    except SyntaxError as e:
        print(f"{source!r}\n    {type(e).__name__}: {e.msg}\n    {e.lineno}:{e.offset}-{e.end_lineno}:{e.end_offset} {e.text!r}")
    except Exception as e:
        print(f"{source!r}\n    {type(e).__name__}: {e}")
    else:
        print(f"{source!r}\n    accepted")


for source in [
    '(',
    '[',
    '{',
    ')',
    ']',
    '}',
    'x = (',
    'x = [1, 2',
    'x = {1: 2',
    'f(1, 2',
    'f(1, 2]',
    '[1, 2)',
    '{1, 2)',
    '(1, 2}',
    'x = (1,\n2]',
    'x = [\n1,\n2)\n',
    'f(\nx = 1\n',
    'f(a, b\nc = 1\n',
    "x = {'a': 1,\n'b': 2\ny = 3\n",
    '((1)',
    '(1))',
    '[[1]',
    '[1]]',
    'f(g(h(1)',
    'f(x for x in y',
    'def f(\n',
    'def f(a, b:\n    pass\n',
    'class A(:\n    pass\n',
    'class A(B:\n    pass',
    'if (x == 1:\n    pass',
    'while (True:\n    pass',
    'for x in (1, 2:\n    pass',
    'print((1)',
    'print(1))',
    'x = [i for i in range(3)',
    'lambda (: 1',
    '(lambda x: x',
    'x[1',
    'x[1)',
    'x[1:2',
    "{'a': [1, 2}",
    '() )',
    '([)]',
    '"a" ( "b"',
    'return (',
    '(\n\n\n',
    'x = (1 + \n2 + # comment\n 3\n',
    '[1, 2\n\nprint(x)\n',
    '{1: 2, 3',
    '{1: 2, 3}',
    '{1: 2, **}',
    '{1:}',
    '{:1}',
    '{1: *a}',
    '{**a, 1}',
    '{1, **a}',
    '{1: 2, 3: }',
    '{1: 2, 3:, 4: 5}',
]:
    show(source)
