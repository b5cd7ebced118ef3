try:
    raise ExceptionGroup("many", [ValueError(1), TypeError("t"), ExceptionGroup("in", [KeyError("k")])])
except* ValueError as e:
    print("values", e.exceptions)
except* (TypeError, KeyError) as e:
    print("others", e.message, len(e.exceptions))
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        e.add_note("a note")
        raise RuntimeError("wrapped") from e
except RuntimeError as e:
    print(repr(e.__cause__), e.__cause__.__notes__, e.__traceback__ is not None)
def f():
    try: return "try"
    finally: print("finally")
print(f())
for i in range(3):
    try:
        if i == 1: continue
        if i == 2: break
    finally: print("loop", i)
else: print("never")
