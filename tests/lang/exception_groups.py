# Exception groups, except*, split, subgroup, derive.
eg = ExceptionGroup("top", [ValueError("v"), TypeError("t"), ExceptionGroup("inner", [ValueError("v2"), KeyError("k")])])
print(repr(eg), str(eg), eg.message, len(eg.exceptions), eg.args)
m, r = eg.split(ValueError)
print(repr(m), repr(r))
print(repr(eg.subgroup(KeyError)), eg.subgroup(OSError), eg.split(OSError))
print(repr(eg.subgroup(lambda e: isinstance(e, TypeError))), repr(eg.subgroup((KeyError, TypeError))))


def run(exc):
    out = []
    try:
        try:
            if exc:
                raise exc
        except* ValueError as e:
            out.append(("V", repr(e)))
        except* (TypeError, KeyError) as e:
            out.append(("TK", repr(e)))
        else:
            out.append("else")
        finally:
            out.append("finally")
    except BaseException as rest:
        out.append(("rest", repr(rest)))
    return out


for exc in (None, eg, ValueError("plain"), OSError("other"), ExceptionGroup("g", [OSError("o"), ValueError("v")]),
            ExceptionGroup("all", [KeyError("k")]), BaseExceptionGroup("b", [KeyboardInterrupt(), ValueError("v")])):
    print(run(exc))


def raising():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise KeyError("new")
    except* TypeError as e:
        raise


try:
    raising()
except ExceptionGroup as e:
    print(repr(e), [repr(x.__context__) for x in e.exceptions])


def one():
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* ValueError as e:
        raise KeyError("alone") from e.exceptions[0]


try:
    one()
except BaseException as e:
    print(repr(e), [repr(x.__cause__) for x in getattr(e, "exceptions", [])])


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)


attempt(lambda: ExceptionGroup("m", []))
attempt(lambda: ExceptionGroup("m", 5))
attempt(lambda: ExceptionGroup(5, [ValueError()]))
attempt(lambda: ExceptionGroup("m", [5]))
attempt(lambda: ExceptionGroup("m", [KeyboardInterrupt()]))
attempt(lambda: BaseExceptionGroup("m", [KeyboardInterrupt()]))
attempt(lambda: BaseExceptionGroup("m", [ValueError()]))
attempt(lambda: ExceptionGroup("m"))
attempt(lambda: eg.split(5))
attempt(lambda: eg.subgroup())
attempt(lambda: ExceptionGroup("m", (ValueError(1),)))


def bad_star():
    try:
        raise ValueError
    except* ExceptionGroup:
        pass


attempt(bad_star)


def bad_star2():
    try:
        raise ValueError
    except* 5:
        pass


attempt(bad_star2)


class MyGroup(ExceptionGroup):
    def derive(self, excs):
        return MyGroup(self.message + "!", excs)


g = MyGroup("mine", [ValueError(1), KeyError(2)])
g.add_note("a note")
try:
    raise g
except* KeyError as e:
    print(repr(e), e.__notes__, type(e).__name__)
except* ValueError as e:
    print(repr(e), e.__traceback__ is not None)


def nested_star():
    out = []
    try:
        try:
            raise ExceptionGroup("o", [ValueError(1), OSError(2)])
        except* ValueError:
            out.append("inner V")
    except* OSError as e:
        out.append(repr(e))
    return out


print(nested_star())


def loop():
    out = []
    for i in range(2):
        try:
            if i:
                raise ExceptionGroup("x", [ValueError(i)])
        except* ValueError as e:
            out.append(len(e.exceptions))
        else:
            out.append("else")
    return out


print(loop())
print(isinstance(eg, Exception), isinstance(BaseExceptionGroup("b", [KeyboardInterrupt()]), Exception))
print(ExceptionGroup.__mro__[1].__name__, ExceptionGroup.__mro__[2].__name__)
try:
    raise ExceptionGroup("u", [ValueError(1)])
except Exception as e:
    print("plain except", repr(e))
