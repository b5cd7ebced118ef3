# An uncaught group, with notes, causes and a suggestion: the whole printer of tracebacks.
class Thing:
    colour = 1
def inner(x):
    try:
        x.color
    except AttributeError as e:
        e.add_note("a note")
        return e
def late():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("second\nline") from e
errors = [inner(Thing())]
try:
    late()
except ValueError as e:
    errors.append(e)
try:
    exec("x = (1,\n 2 3)")
except SyntaxError as e:
    errors.append(e)
try:
    prnt
except NameError as e:
    errors.append(ExceptionGroup("nested", [e, OSError(2, "gone", "name")]))
raise ExceptionGroup("all", errors)
