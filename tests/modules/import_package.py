# Modules and packages from the script's folder: relative imports, __all__, __init__, circular imports, errors.
import sys

import shapes
import shapes.square
from shapes import *
from shapes.round import circle, area_of
from shapes.round.circle import Circle as C
from helpers import tool
import helpers.first as first

print(shapes.__name__, shapes.__package__, shapes.VERSION, shapes.square.__name__, shapes.square.__package__)
print(square.Square(3).area(), C(2).area(), area_of(circle.Circle(1)), tool.double(4))
print("hidden" in globals(), "square" in globals(), sorted(shapes.__all__))
print(sorted(m for m in sys.modules if m.startswith(("shapes", "helpers"))))
print(shapes.square is sys.modules["shapes.square"], first.value(), first.second.value())
print(shapes.__file__.endswith("shapes/__init__.py"), len(shapes.__path__), square.__file__.endswith("square.py"), hasattr(square, "__path__"))
print(shapes.dynamic_thing)


def attempt(code):
    try:
        exec(code, {"__name__": "__main__", "__package__": None})
        print(code, "fine")
    except Exception as e:
        print(code, "->", type(e).__name__ + ":", str(e).split(" (/")[0])


attempt("import shapes.triangle")
attempt("import shapes.square.corner")
attempt("from shapes import triangle_missing")
attempt("from helpers import broken")
attempt("import helpers.syntax_broken")
attempt("from helpers.beyond import x")
attempt("import helpers.broken")
print("helpers.broken" in sys.modules)
before = sys.modules.pop("helpers.tool")
import helpers.tool

print(helpers.tool is before, helpers.tool.double(1))
import namespace_dir.inside as inside

print(inside.X, inside.__name__)
from shapes import square as sq1, square as sq2

print(sq1 is sq2)


def local_import():
    from shapes.round.circle import PI
    import shapes.round
    return PI, shapes.round.__name__


print(local_import())
print(__name__, __package__, __spec__)
