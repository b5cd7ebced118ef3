# Function calls that go deep: Ackermann's function, mutual recursion, a long linear recursion.


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def is_even(n):
    return True if n == 0 else is_odd(n - 1)


def is_odd(n):
    return False if n == 0 else is_even(n - 1)


def depth_sum(n):
    if n == 0:
        return 0
    return n + depth_sum(n - 1)


total = 0
for _ in range(90):
    total += ackermann(2, 60)
    total += ackermann(3, 5)
for i in range(3000):
    total += depth_sum(i % 800)
    if is_even(i % 900):
        total += 1
print(total)
