# x ** 2 and x ** 0.5 are worked out without pow(), where pow() cannot but agree. It is not always x * x or sqrt(x): pow() rounds
# wrongly once in a thousand times, and Python shows what pow() says.
import math

state = 12345


def random_bits():
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return state >> 11


def check(x):
    assert x**2 == x**2.0 == math.pow(x, 2), x.hex()
    assert (-x) ** 2 == x**2, x.hex()
    assert x**0.5 == math.pow(x, 0.5), x.hex()


rounded_otherwise = 0
for i in range(20000):
    x = math.ldexp(random_bits(), i % 40 - 70)
    check(x)
    rounded_otherwise += x**2 != x * x
    rounded_otherwise += x**0.5 != math.sqrt(x)
print(rounded_otherwise > 0)

for exponent in range(-1074, 1024):
    for x in (1.0, 1.5, 1.0000000000000002, 1.9999999999999998, 1.4142135623730951, 1.4142135623730949):
        x = math.ldexp(x, exponent)
        if abs(exponent) < 510:
            check(x)
        else:
            assert x**0.5 == math.pow(x, 0.5), x.hex()
            try:
                square = x**2
            except OverflowError as e:
                square = str(e)
            if exponent > 511:
                assert square == "(34, 'Numerical result out of range')", square

nan, inf = float("nan"), float("inf")
for x in (0.0, -0.0, 1.0, -1.0, 4.0, -4.0, inf, -inf, nan, 5e-324, 1.7976931348623157e308, 1e200, 1e-200):
    for power in (2, 2.0, 0.5, -0.5, -2):
        try:
            print(x, power, x**power)
        except (OverflowError, ZeroDivisionError) as e:
            print(x, power, type(e).__name__, e)
print(2**0.5, 2**2.0, 10**2.0, True**0.5, (-8) ** 0.5)
x = 1.1
x **= 2
print(x)
x **= 0.5
print(x)
