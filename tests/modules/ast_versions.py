# ast.parse() with its options: type comments, the syntax of an older version, folded constants.
import ast


def show(source, **options):
    try:
        print(ast.dump(ast.parse(source, **options)))
    except SyntaxError as e:
        print(type(e).__name__, e.msg, e.lineno, e.offset)


for source in (
    "x = y = []  # type: List[int]",
    "x = 1  #type:ignore[name]\ny = 2  # type: ignored\n# type: ignore",
    "for i in range(3):  # type: int\n    pass",
    "async def f():\n    async with a as b:  # type: B\n        async for c in d: # type: C\n            pass",
    "def f(a, b):\n    # type: (int, str) -> None\n    pass",
    "def f(a,  # type: int\n      b=1,  # type: str\n      *args,  # type: bytes\n      **more  # type: float\n      ):\n    pass",
    "x + 1  # type: int",
    "x: int = 1  # type: int",
    "def f(*,  # type: int\n      a): pass",
    "x = '# type: int'",
):
    show(source, type_comments=True)
show("x = 1  # type: int")
for source in ("(int, *str, **Any) -> List[bool]", "() -> None", "int -> int"):
    show(source, mode="func_type")

for source, first in (("(x := 0)", 8), ("match x:\n    case 1: pass", 10), ("try: pass\nexcept* E: pass", 11), ("type A = int", 12),
                      ("def f[T](): pass", 12), ("class C[T=int]: pass", 13), ("x: int", 6), ("1_000", 6)):
    show(source, feature_version=(3, first - 1))
    ast.parse(source, feature_version=(3, first))
try:
    ast.parse("1", feature_version=(2, 7))
except ValueError as e:
    print(e)

for source in ("1 + 2 * 3", "(1, 'a', -2)", "not x in [1, 2]", "for i in [1, 2]: pass", "'%s is %-5.2r' % (a, b)", "__debug__", "(1, 2)[0]", "a + (1, b)"):
    show(source, optimize=1)
