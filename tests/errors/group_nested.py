# Nested groups with tracebacks and notes.
def fail(kind, msg):
    try:
        raise kind(msg)
    except Exception as e:
        return e


inner = ExceptionGroup("inner", [fail(KeyError, "k"), fail(OSError, "o")])
outer = ExceptionGroup("outer", [fail(ValueError, "v"), inner, fail(TypeError, "t")])
outer.add_note("a note on the group")
raise outer
