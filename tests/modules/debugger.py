# The debugger at its prompt: breakpoints, stepping, looking at frames. Its commands come from stdin.
import pdb


def f(a, b):
    c = a + b
    for i in range(3):
        c += i
    return c


class K:
    def m(self, x):
        return f(x, 2)


def gen(n):
    for i in range(n):
        yield i


def main():
    k = K()
    r = k.m(5)
    for v in gen(2):
        r += v
    try:
        1 / 0
    except ZeroDivisionError:
        pass
    print("result", r)
    return r


pdb.Pdb(nosigint=True, readrc=False).set_trace()
main()
x = 1
pdb.Pdb(nosigint=True, readrc=False).set_trace()
main()
print("end")
