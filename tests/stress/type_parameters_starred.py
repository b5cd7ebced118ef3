# *Ts among type parameters is typing.Unpack[Ts], for which typing is imported: when that failed for want of memory the class was
# made with Ts instead, and refused.
def attempt(function):
    try:
        print(function())
    except Exception as e:
        print(type(e).__name__, e)


def starred():
    class C[T, *Ts]:
        pass
    type A[*Us] = tuple[*Us]
    return C.__orig_bases__, C[int, str, bool], A.__parameters__


attempt(starred)
