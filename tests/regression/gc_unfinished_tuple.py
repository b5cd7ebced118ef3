# A tuple that native code was still filling when a collection ran held nothing but atoms yet, and was untracked for ever:
# what it got afterwards, a cycle through it for one, was never collected.
import gc

gc.disable()


def items(first):
    yield None
    if first:
        gc.collect()  # while the second tuple is empty
    yield []


def one():
    pairs = zip(*[items(i == 0) for i in range(12)])
    kept = next(pairs)  # so the next one is a new tuple
    second = next(pairs)
    print(gc.is_tracked(kept), gc.is_tracked(second), len(second))
    second[0].append(second)


gc.collect()
one()
print(gc.collect())


class A[*Ts]:  # imports typing while its base is made
    pass


print(A.__orig_bases__)
