# A finaliser that looks at its callers: a function that returns or fails is gone before its variables are.
import sys
import traceback
import weakref


class Witness:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        stack = []
        frame = sys._getframe()
        while frame:
            stack.append(frame.f_code.co_name)
            frame = frame.f_back
        print(self.name, stack, [entry.name for entry in traceback.extract_stack()])


def returns(first, witness, last):
    return len([first, last])


def returns_local():
    witness = Witness("local")
    other = Witness("other")
    return witness is other


def deletes():
    witness = Witness("deleted")
    del witness
    return 1


def rebinds():
    witness = Witness("rebound")
    witness = None
    return witness


def fails():
    witness = Witness("failed")
    raise_it = True
    if raise_it:
        raise ValueError


def fails_quietly():
    try:
        fails()
    except ValueError:
        pass
    return "went on"


def generates():
    witness = Witness("generator")
    yield 1


def refers():
    kept = Witness("referred")
    watch = weakref.ref(kept, lambda ref: print("callback", sys._getframe(1).f_code.co_name))
    kept = [kept, watch]


class Held:
    def __init__(self):
        witness = Witness("init")


async def awaits():
    witness = Witness("coroutine")


def main():
    for _ in range(20):
        returns([], [], [])
    print(returns([1], Witness("argument"), [2]))
    returns_local(), deletes(), rebinds(), print(fails_quietly()), list(generates()), Held(), refers()
    try:
        awaits().send(None)
    except StopIteration:
        print("awaited")
    print(sorted([3, 1], key=lambda n, w=None: (Witness("key"), n)[1]))
    (lambda w: None)(Witness("lambda"))


main()
