# The first lesson: names have no type, objects do.
x = 5
print(x, type(x))
x = "five"
print(x, type(x))
x = [5, "five", 5.0, None]
print(x, type(x), [type(i).__name__ for i in x])
a = 10
b = a
print(a is b, id(a) == id(b))
b += 1
print(a, b, a is b)
a = [1, 2]
b = a
b += [3]
print(a, b, a is b)


def change(n, l):
    n += 1
    l.append(n)
    l = [0]
    return n


n, l = 1, []
print(change(n, l), n, l)
my_array = [10, 20, 30, 40]
print(len(my_array))
my_array.append(50)
my_array.remove(20)
print(my_array)
del my_array[0]
print(my_array)
my_array.clear()
print(my_array)
del my_array
try:
    print(my_array)
except NameError as e:
    print("NameError:", e)
t = (1, 2, [3])
t[2].append(4)
print(t)
try:
    t[0] = 9
except TypeError as e:
    print("TypeError:", e)
try:
    hash(t)
except TypeError as e:
    print("TypeError:", e)
s = "immutable"
try:
    s[0] = "I"
except TypeError as e:
    print("TypeError:", e)
print(isinstance(True, int), type(True), True + True)
print(type(type(5)), type(None), type(print), type(change), type(lambda: 0))
x, y = 1, 2
x, y = y, x
print(x, y)
numbers = [1, 2, 3, 4]
doubled = [n * 2 for n in numbers]
print(doubled, numbers)
matrix = [[0] * 3 for _ in range(2)]
matrix[0][0] = 1
print(matrix)
print(id(numbers) == id(numbers[:]), numbers == numbers[:])
import gc

print(gc.isenabled(), gc.collect() >= 0)
