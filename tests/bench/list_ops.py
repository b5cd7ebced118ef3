# The methods and operators of lists: append, pop, insert, remove, extend, slices, search, copy.


def stack_and_queue(n):
    stack = []
    for i in range(n):
        stack.append(i)
        if i % 3 == 2:
            stack.pop()
    queue = list(range(200))
    for i in range(n // 2):
        queue.append(queue.pop(0) ^ i)
    return len(stack), sum(queue)


def insert_sorted(n):
    result = []
    x = 12345
    for _ in range(n):
        x = (x * 69069 + 1) % 4294967296
        low, high = 0, len(result)
        while low < high:
            mid = (low + high) // 2
            if result[mid] < x:
                low = mid + 1
            else:
                high = mid
        result.insert(low, x)
    return result[0], result[-1]


def slices(n):
    base = list(range(100))
    total = 0
    for i in range(n):
        part = base[i % 50:i % 50 + 20]
        part.extend(base[::7])
        part.reverse()
        part += [i]
        part[2:5] = []
        del part[-1]
        copy = part.copy()
        total += len(copy) + copy[3] + copy.index(base[i % 50 + 10]) + (i in copy)
        copy.clear()
    return total


def rotate_and_remove(n):
    items = list(range(n))
    position = 0
    while len(items) > 1:
        position = (position + 2) % len(items)
        del items[position]
    numbers = [i % 50 for i in range(2000)]
    for i in range(50):
        numbers.remove(i)
    return items[0], len(numbers), numbers.count(7)


def bubble(n):
    a = [(i * 7919) % n for i in range(n)]
    for i in range(n):
        for j in range(n - 1 - i):
            if a[j] > a[j + 1]:
                a[j], a[j + 1] = a[j + 1], a[j]
    return a[:3]


print(*stack_and_queue(1200000), *insert_sorted(40000), slices(220000))
print(*rotate_and_remove(60000), bubble(1500))
