# Deep copies by hand: nested lists and dicts, instances with __dict__, a graph with a memo; comparison of copies.


class Record:
    def __init__(self, name, tags, parent):
        self.name = name
        self.tags = tags
        self.parent = parent
        self.children = []


def copy_plain(value):
    if isinstance(value, list):
        return [copy_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: copy_plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple([copy_plain(item) for item in value])
    if isinstance(value, set):
        return {copy_plain(item) for item in value}
    return value


def copy_graph(value, memo):
    known = memo.get(id(value))
    if known is not None:
        return known
    kind = type(value)
    if kind is int or kind is str or value is None:
        return value
    if kind is list:
        result = []
        memo[id(value)] = result
        for item in value:
            result.append(copy_graph(item, memo))
        return result
    result = kind.__new__(kind)
    memo[id(value)] = result
    for key, item in value.__dict__.items():
        setattr(result, key, copy_graph(item, memo))
    return result


def make_plain(depth):
    if depth == 0:
        return [1, "two", 3.0, None, (4, 5)]
    return {"left": make_plain(depth - 1), "list": [depth, {depth, depth + 1}], "right": make_plain(depth - 1)}


def make_graph(depth, parent):
    node = Record("n%d" % depth, ["a", "b", depth], parent)
    if depth:
        node.children = [make_graph(depth - 1, node) for _ in range(2)]
    return node


def count(node):
    return 1 + len(node.tags) + sum([count(c) for c in node.children])


plain = make_plain(10)
same = 0
for _ in range(80):
    copied = copy_plain(plain)
    same += copied == plain and copied is not plain
graph = make_graph(11, None)
total = 0
for _ in range(30):
    clone = copy_graph(graph, {})
    total += count(clone)
    same += clone.children[0].parent is clone
print(same, total)
