# Closures: counters with nonlocal, functions that make functions, composition, currying, callbacks in lists.


def counter():
    n = 0

    def step(by=1):
        nonlocal n
        n += by
        return n

    return step


def adder(k):
    def add(x):
        return x + k
    return add


def compose(f, g):
    return lambda x: f(g(x))


def account(balance):
    def deposit(amount):
        nonlocal balance
        balance += amount
        return balance

    def withdraw(amount):
        nonlocal balance
        if amount > balance:
            return -1
        balance -= amount
        return balance

    return deposit, withdraw


def make_matcher(low, high, step):
    def inside(x):
        return low <= x < high and (x - low) % step == 0
    return inside


def church(n):
    def apply(f):
        def run(x):
            for _ in range(n):
                x = f(x)
            return x
        return run
    return apply


def main(n):
    step = counter()
    plus = compose(adder(3), compose(adder(4), lambda x: x * 2))
    deposit, withdraw = account(100)
    matchers = [make_matcher(i, i + 50, i % 5 + 1) for i in range(5)]
    total = 0
    for i in range(n):
        total += step()
        total += plus(i)
        deposit(i % 10)
        if withdraw(i % 13) < 0:
            total += 1
        for m in matchers:
            if m(i % 60):
                total += 1
        total += adder(i)(1)
        total += step(by=2)
    total += church(600000)(adder(1))(0)
    return total


print(main(520000))
