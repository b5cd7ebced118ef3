# hash() of tuples in tuples in tuples grew the C stack until there was none. Number literals kept to 4300 digits, whatever
# sys.set_int_max_str_digits() had said.
# ouro-test: differs
# (CPython 3.13 crashes where the first two lines say RecursionError.)
import sys
deep = ()
for i in range(200_000): deep = deep,
for ask in hash, lambda x: {x: 1}:
    try: print(ask(deep))
    except RecursionError as e: print(type(e).__name__)
del deep
print(hash(((((1, 2),), 3),)) == hash(((((1, 2),), 3),)))

def attempt(digits):
    try: print(len(bin(eval("1" * digits))))
    except SyntaxError as e: print(e)
attempt(4300), attempt(4301)
for limit in 0, 5000, 640:
    sys.set_int_max_str_digits(limit)
    attempt(640), attempt(641), attempt(5001)
