# A binary heap in Python, heap sort, a running median, merging of sorted lists, Huffman codes.


def push(heap, item):
    heap.append(item)
    i = len(heap) - 1
    while i > 0:
        parent = (i - 1) >> 1
        if heap[parent] <= item:
            break
        heap[i] = heap[parent]
        i = parent
    heap[i] = item


def pop(heap):
    last = heap.pop()
    if not heap:
        return last
    top = heap[0]
    n = len(heap)
    i = 0
    child = 1
    while child < n:
        if child + 1 < n and heap[child + 1] < heap[child]:
            child += 1
        if last <= heap[child]:
            break
        heap[i] = heap[child]
        i = child
        child = 2 * i + 1
    heap[i] = last
    return top


def numbers(n, seed):
    x = seed
    for _ in range(n):
        x = (x * 1103515245 + 12345) % 2147483648
        yield x


def heap_sort(items):
    heap = []
    for x in items:
        push(heap, x)
    return [pop(heap) for _ in range(len(heap))]


def medians(items):
    low, high = [], []
    total = 0
    for x in items:
        push(low, -x)
        push(high, -pop(low))
        if len(high) > len(low):
            push(low, -pop(high))
        total += -low[0]
    return total


def merge(lists):
    heap = []
    for k, items in enumerate(lists):
        push(heap, (items[0], k, 0))
    out = []
    while heap:
        value, k, i = pop(heap)
        out.append(value)
        if i + 1 < len(lists[k]):
            push(heap, (lists[k][i + 1], k, i + 1))
    return out


def huffman(text):
    counts = {}
    for c in text:
        counts[c] = counts.get(c, 0) + 1
    heap = []
    for c in sorted(counts):
        push(heap, (counts[c], c, None))
    serial = 0
    while len(heap) > 1:
        a, b = pop(heap), pop(heap)
        serial += 1
        push(heap, (a[0] + b[0], "~%05d" % serial, (a, b)))
    codes = {}

    def walk(node, prefix):
        if node[2] is None:
            codes[node[1]] = prefix
        else:
            walk(node[2][0], prefix + "0")
            walk(node[2][1], prefix + "1")

    walk(heap[0], "")
    return sum(len(codes[c]) for c in text)


items = list(numbers(120000, 1))
print(heap_sort(items) == sorted(items), medians(numbers(50000, 2)))
lists = [sorted(numbers(3000, seed)) for seed in range(1, 16)]
merged = merge(lists)
print(len(merged), merged == sorted(merged), huffman("it was the best of times, it was the worst" * 12000))
