# if, while, for, break, continue, else and pass in all their arrangements.
for n in range(4):
    if n == 0:
        print("zero")
    elif n == 1:
        print("one")
    elif n == 2: print("two")
    else:
        print("more")
i = 0
while i < 3:
    i += 1
    if i == 2:
        continue
    print(i)
else:
    print("while finished")
while True:
    break
else:
    print("never")
while False:
    print("never")
else:
    print("else at once")
for n in []:
    pass
else:
    print("for else on nothing")
for n in range(2, 10):
    for d in range(2, n):
        if n % d == 0:
            break
    else:
        print("prime", n)


def loop_finally():
    out = []
    for i in range(4):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append(("f", i))
    return out


print(loop_finally())


def ret_finally():
    try:
        return "try"
    finally:
        print("finally before return")


print(ret_finally())


def ret_override():
    while True:
        try:
            return "try"
        finally:
            break
    return "after"


print(ret_override())


def ret_both():
    try:
        return 1
    finally:
        return 2


print(ret_both())


def swallow():
    for i in range(2):
        try:
            raise ValueError
        finally:
            continue
    return "swallowed"


print(swallow())


def nested():
    for i in range(3):
        for j in range(3):
            if j == 1:
                break
            if i == 2:
                return (i, j)
    return None


print(nested())
x = 5 if True else 6
y = (1 if False else 2 if False else 3)
print(x, y)
print([i if i % 2 else -i for i in range(5)])
print(1 and 2, 0 and 2, 1 or 2, 0 or 2, not 1, not 0, 0 or None, "" or [] or {} or 0)
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 > 1 != 0)
if 1: print("one line"); print("two statements")
if (a := 5) > 3 and not a == 4: print("walrus", a)
for i in range(3): print(i, end=" ")
else: print("done")
for i in 5, 6, 7:
    pass
print(i)
for x in (lambda: [1, 2])():
    print(x)
for i, in [(1,), (2,)]:
    print(i)
l = [1, 2, 3]
for x in l:
    if x < 3:
        l.append(x + 2)
print(l)
d = {1: 1}
try:
    for k in d:
        d[k + 1] = 1
except RuntimeError as e:
    print("RuntimeError:", e)
try:
    for k in {1, 2}:
        s = {1}
        for q in s:
            s.add(q + 1)
except RuntimeError as e:
    print("RuntimeError:", e)
for i in range(3):
    pass
print("after", i)
