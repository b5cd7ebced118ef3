# try, except, else, finally, raise, from, chaining and what stays visible.
import sys


def attempt(f):
    try:
        print("returned", f())
    except BaseException as e:
        print(type(e).__name__, e.args, "cause", repr(e.__cause__), "context", repr(e.__context__), e.__suppress_context__)


def order(exc):
    out = []
    try:
        out.append("try")
        if exc:
            raise exc
    except ValueError:
        out.append("value")
    except (KeyError, IndexError) as e:
        out.append(repr(e))
    except Exception:
        out.append("exception")
    else:
        out.append("else")
    finally:
        out.append("finally")
    return out


print(order(None), order(ValueError()), order(KeyError("k")), order(IndexError), order(TypeError("t")))
attempt(lambda: order(KeyboardInterrupt()))


def chain():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("second")


def cause():
    try:
        {}["k"]
    except KeyError as e:
        raise ValueError("from key") from e


def none():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("hidden") from None


def reraise():
    try:
        1 / 0
    except ZeroDivisionError:
        raise


def in_else():
    try:
        pass
    except ValueError:
        pass
    else:
        raise KeyError("else")
    finally:
        print("finally after else")


def in_finally():
    try:
        raise ValueError("first")
    finally:
        raise KeyError("from finally")


def bare():
    raise


def not_exc():
    raise 5


def not_exc2():
    raise object


def bad_cause():
    raise ValueError from 5


def class_cause():
    raise ValueError from KeyError


def bad_except():
    try:
        1 / 0
    except 5:
        pass


def bad_except2():
    try:
        1 / 0
    except (ValueError, "x"):
        pass


def unused_bad():
    try:
        pass
    except 5:
        pass
    return "not looked at"


class Weird(Exception):
    def __new__(cls, *a):
        return "not an exception" if a else super().__new__(cls)


def weird():
    raise Weird


class NewNot(Exception):
    def __new__(cls):
        return 5


def new_not():
    raise NewNot


for f in (chain, cause, none, reraise, in_else, in_finally, bare, not_exc, not_exc2, bad_cause, class_cause, bad_except,
          bad_except2, unused_bad, weird, new_not):
    print(f.__name__, end=": ")
    attempt(f)
print(sys.exception(), sys.exc_info())


def nested():
    try:
        raise ValueError("a")
    except ValueError:
        print(repr(sys.exception()))
        try:
            raise KeyError("b")
        except KeyError as e:
            print(repr(sys.exception()), repr(e.__context__))
        print(repr(sys.exception()))
    print(sys.exception())


nested()
try:
    raise ValueError("x").with_traceback(None)
except ValueError as e:
    print(e.__traceback__ is not None, e.__traceback__.tb_lineno > 0, e.__traceback__.tb_next)
e = ValueError("noted")
e.add_note("n1")
e.add_note("n2")
print(e.__notes__)
try:
    e.add_note(5)
except TypeError as x:
    print(x)


class Custom(Exception):
    def __init__(self, code, msg):
        super().__init__(code, msg)
        self.code = code

    def __str__(self):
        return f"[{self.code}] {self.args[1]}"


try:
    raise Custom(5, "bad")
except Custom as c:
    print(c, repr(c), c.args, c.code)


def name_scope():
    e = "before"
    try:
        raise ValueError
    except ValueError as e:
        pass
    try:
        return e
    except UnboundLocalError as u:
        return str(u)


print(name_scope())


def deep(n):
    try:
        if n == 0:
            raise ValueError("bottom")
        deep(n - 1)
    finally:
        count.append(n)


count = []
attempt(lambda: deep(5))
print(count)


def loop():
    for i in range(3):
        try:
            if i == 1:
                raise ValueError
        except ValueError:
            continue
        finally:
            count.append(("i", i))
    return "done"


count.clear()
print(loop(), count)


def ctx_chain():
    try:
        try:
            raise ValueError(1)
        except ValueError:
            raise KeyError(2)
    except KeyError:
        raise IndexError(3)


try:
    ctx_chain()
except IndexError as e:
    while e:
        print(repr(e), end=" <- ")
        e = e.__context__
    print()
try:
    assert 1 == 1
    assert 1 == 2, "message " + str(5)
except AssertionError as e:
    print(repr(e))
try:
    assert ()
except AssertionError as e:
    print(repr(e), e.args)
