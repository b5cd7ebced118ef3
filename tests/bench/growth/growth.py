# Cost that grows as it should: each operation is timed for n and for 4 n. Linear work gives a growth near 4,
# n log n a little more, quadratic work 16 (pop(0) and insert(0, x) are quadratic by definition).
import gc
import sys
import time

if hasattr(sys, "set_int_max_str_digits"):
    sys.set_int_max_str_digits(0)


def concat_local(n):
    text = ""
    for i in range(n):
        text += "abcdefgh"


def concat_list(n):
    items = []
    for i in range(n):
        items += [i]


def list_extend(n):
    items = []
    for i in range(n // 10):
        items.extend((i, i, i, i, i, i, i, i, i, i))


def list_pop_end(n):
    items = list(range(n))
    while items:
        items.pop()


def list_pop_front(n):
    items = list(range(n))
    while items:
        items.pop(0)


def bytearray_append(n):
    data = bytearray()
    for i in range(n):
        data.append(i & 255)
        data += b"xy"


def dict_fill_and_drain(n):
    table = {}
    for i in range(n):
        table[i] = i
    for i in range(n):
        del table[i]


def dict_first_key_after_deletes(n):
    table = {i: i for i in range(n)}
    while len(table) > 1:
        del table[next(iter(table))]


def dict_popitem(n):
    table = {i: i for i in range(n)}
    while table:
        table.popitem()


def dict_queue(n):
    table = {}
    for i in range(n):
        table[i] = i
        if i >= 100:
            del table[i - 100]


def dict_colliding_ints(n):
    table = {}
    for i in range(n):
        table[i << 32] = i


def set_pop(n):
    items = set(range(n))
    while items:
        items.pop()


def deep_exception(n):
    def down(k):
        if k == 0:
            raise ValueError
        down(k - 1)
    for _ in range(50):
        try:
            down(n)
        except ValueError:
            pass


def exception_context(n):
    def one(k):
        try:
            raise ValueError(k)
        except ValueError:
            try:
                raise KeyError(k)
            except KeyError:
                pass
    for i in range(n):
        one(i)


def many_classes(n):
    class Base:
        pass
    for i in range(n):
        type("C%d" % i, (Base,), {"x": i})


def one_instance_many_attributes(n):
    class Thing:
        pass
    thing = Thing()
    for i in range(n):
        setattr(thing, "a%d" % i, i)
    for i in range(n):
        getattr(thing, "a%d" % i)


def many_globals(n):
    space = {}
    exec("\n".join(["name%d = %d" % (i, i) for i in range(n)]), space)


def long_source(n):
    compile("\n".join(["x = [%d, (y + %d) * 2]" % (i, i) for i in range(n)]), "<long>", "exec")


def long_function(n):
    compile("def f(x):\n" + "\n".join(["    if x == %d: x += 1" % i for i in range(n)]), "<long>", "exec")


def long_literal(n):
    eval("[" + ", ".join(["(%d, 'a%d')" % (i, i) for i in range(n)]) + "]")


def string_split_join(n):
    text = " ".join(["word"] * n)
    "-".join(text.split())
    text.replace("w", "ww")


def string_find_absent(n):
    ("ab" * n + "c").find("ba" * 20 + "c")
    ("a" * n).find("a" * 50 + "b")


def string_count_lines(n):
    len(("line\n" * n).splitlines())


def slices_of_string(n):
    text = "x" * n
    total = 0
    for i in range(n):
        total += len(text[i:i + 5])


def unicode_index(n):
    text = "\u00e9\u20ac\U0001f600" * n
    for i in range(n):
        text[i]


def int_multiply(n):
    (3 ** n) * (5 ** n)


def int_to_text(n):
    str(1 << (n * 4))


def text_to_int(n):
    int("7" * n)


def sort_ints(n):
    sorted([(i * 7919) % n for i in range(n)])


def sort_sorted(n):
    sorted(list(range(n)))


def generator_chain(n):
    sum(x for x in (y for y in (z for z in range(n))))


def nested_list_teardown(n):
    items = []
    for _ in range(n):
        items = [items]


def linked_instances_teardown(n):
    class Node:
        pass
    head = None
    for _ in range(n):
        node = Node()
        node.next = head
        head = node


def garbage_ring(n):
    first = last = [None]
    for _ in range(n):
        last = [last]
    first[0] = last
    del first, last
    gc.collect()


def allocate_with_collector(n):
    keep = []
    for i in range(n):
        keep.append([i])


def tuple_hash_keys(n):
    table = {}
    for i in range(n):
        table[i, -i] = i


CASES = [(concat_local, 300000), (concat_list, 200000), (list_extend, 800000), (list_pop_end, 400000),
         (list_pop_front, 8000), (bytearray_append, 200000), (dict_fill_and_drain, 150000),
         (dict_first_key_after_deletes, 5000), (dict_popitem, 200000), (dict_queue, 200000),
         (dict_colliding_ints, 60000), (set_pop, 200000), (deep_exception, 200), (exception_context, 20000),
         (many_classes, 1500), (one_instance_many_attributes, 20000), (many_globals, 5000), (long_source, 4000),
         (long_function, 3000), (long_literal, 8000), (string_split_join, 150000), (string_find_absent, 200000),
         (string_count_lines, 150000), (slices_of_string, 100000), (unicode_index, 150000), (int_multiply, 60000),
         (int_to_text, 8000), (text_to_int, 10000), (sort_ints, 80000), (sort_sorted, 400000),
         (generator_chain, 80000), (nested_list_teardown, 200000), (linked_instances_teardown, 100000),
         (garbage_ring, 150000), (allocate_with_collector, 200000), (tuple_hash_keys, 80000)]

sys.setrecursionlimit(5000)
for case, n in CASES:
    spent = []
    for size in (n, 4 * n):
        best = None
        for _ in range(2):
            start = time.process_time()
            case(size)
            taken = time.process_time() - start
            best = taken if best is None or taken < best else best
        spent.append(best)
    name = case.__name__
    print("%s %.3f ms" % (name, spent[1] * 1000))
    print("%s_growth %.2f times" % (name, spent[1] / max(spent[0], 1e-6)))
