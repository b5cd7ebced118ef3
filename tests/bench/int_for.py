# Nested for loops over range with int arithmetic.


def pythagoras(n):
    found = 0
    for a in range(1, n):
        for b in range(a, n):
            c2 = a * a + b * b
            c = int(c2 ** 0.5)
            if c * c == c2 and c < n:
                found += 1
    return found


def grid(n):
    total = 0
    for y in range(n):
        for x in range(n):
            total += (x * y) % 7 - (x + y) % 3
    return total


def countdown(n):
    total = 0
    for i in range(n, 0, -1):
        total = (total * 31 + i) % 1000003
    return total


print(pythagoras(720), grid(1800), countdown(3700000))
