# Int arithmetic in while loops over local names.


def triangle(n):
    i = 0
    total = 0
    while i < n:
        total += i * 2
        i += 1
    return total


def collatz(limit):
    longest = 0
    start = 1
    while start < limit:
        n = start
        steps = 0
        while n != 1:
            if n % 2 == 0:
                n //= 2
            else:
                n = 3 * n + 1
            steps += 1
        if steps > longest:
            longest = steps
        start += 1
    return longest


def gcd_sum(limit):
    total = 0
    a = 1
    while a < limit:
        b = 1
        while b < a:
            x, y = a, b
            while y:
                x, y = y, x % y
            total += x
            b += 3
        a += 1
    return total


print(triangle(6500000), collatz(28000), gcd_sum(620))
