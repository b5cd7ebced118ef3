# bytearray: mutation, slices, resizing under a view.


def t(*exprs):
    for s in exprs:
        b = bytearray(b"abcdef")
        try:
            exec(s)
            print(s, "=>", b)
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e, b)


t("b.append(65)", "b.append(256)", "b.append(-1)", "b.append('a')", "b.append(b'a')", "b.extend(b'xy')", "b.extend([1, 2])", "b.extend('ab')", "b.extend(5)", "b.extend([1, 300])", "b.extend(b)", "b.insert(0, 65)", "b.insert(100, 65)", "b.insert(-1, 65)", "b.insert(0, 'a')", "b.pop()", "b.pop(0)", "b.pop(-2)", "b.pop(100)", "bytearray().pop()", "b.remove(97)", "b.remove(5)", "b.remove('a')", "b.reverse()", "b.clear()", "b.copy().append(1)")
t("b[0] = 65", "b[-1] = 65", "b[10] = 65", "b[0] = 256", "b[0] = 'a'", "b[0] = b'a'", "b[1:3] = b'XYZ'", "b[1:3] = []", "b[1:3] = 'ab'", "b[1:3] = 5", "b[::2] = b'123'", "b[::2] = b'12'", "b[::-1] = b'123456'", "b[:0] = b'start'", "b[6:] = b'end'", "b[2:2] = b[:]", "del b[0]", "del b[1:3]", "del b[::2]", "del b[10]", "del b[::-2]", "b += b'z'", "b += 'z'", "b += [1]", "b *= 2", "b *= 0", "b *= -1", "b *= 'a'", "b['a'] = 1", "b[1.0] = 1", "b[3:1] = b'in'", "del b[3:1]", "b.x = 1")


def e(*exprs):
    for s in exprs:
        try:
            print(s, "=", repr(eval(s)))
        except Exception as x:
            print(s, "->", type(x).__name__ + ":", x)


e("bytearray()", "bytearray(3)", "bytearray('a', 'utf-8')", "bytearray('a')", "bytearray([1, 300])", "bytearray(-5)", "bytearray(5.5)", "bytearray.fromhex('ff00')", "bytearray(b'a') + b'b'", "b'a' + bytearray(b'b')", "bytearray(b'a') * 2", "bytearray(b'a') == b'a'", "bytearray(b'a') < b'b'", "hash(bytearray())", "bytearray(b'abc')[1]", "bytearray(b'abc')[1:]", "bytearray(b'abc')[::-1]", "bytearray(b'abc').decode()", "b'b' in bytearray(b'abc')", "98 in bytearray(b'abc')", "len(bytearray(5))", "list(bytearray(b'ab'))", "bytearray(b'%d') % 5", "bool(bytearray())", "str(bytearray(b'x'))", "repr(bytearray(b'\\x00\\''))", "bytearray(b'abc').find(b'c')", "{bytearray(): 1}", "sorted(bytearray(b'cab'))", "bytearray(b'abc').hex()", "bytearray(b'aXb').split(b'X')", "bytearray(bytearray(b'q'))", "bytearray(b'x').__alloc__() > 0", "max(bytearray(b'az'))")
b = bytearray(b"abcdef")
m = memoryview(b)
for f in (lambda: b.append(1), lambda: b.pop(), lambda: b.extend(b"x"), lambda: b.clear(), lambda: b.__delitem__(0), lambda: b.__setitem__(slice(0, 1), b"xx")):
    try:
        f()
        print("fine")
    except BufferError as x:
        print("BufferError:", x)
b[0:2] = b"XY"
m[2] = 90
print(b, bytes(m))
m.release()
b.append(33)
print(b)
stack = bytearray()
for i in range(1000):
    stack.append(i % 256)
while len(stack) > 5:
    stack.pop()
print(stack)
q = bytearray(range(10))
for _ in range(5):
    q.pop(0)
    q.append(99)
print(q, q.index(99), q.count(99))
it = iter(q)
next(it)
q.clear()
print(list(it))


class B(bytearray):
    pass


x = B(b"sub")
x.attr = 1
print(x, x[:2], type(x[:2]).__name__, type(x.copy()).__name__, x + b"y")
