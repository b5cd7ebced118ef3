"""Binary trees of several kinds: plain, search, AVL, a trie, a heap; traversals, deletions, rotations."""
import gc
import sys
from collections import deque
from itertools import islice


class Node:
    __slots__ = ("key", "left", "right", "height", "value")

    def __init__(self, key, value=None):
        self.key, self.value = key, value
        self.left = self.right = None
        self.height = 1

    def __repr__(self):
        inside = "" if not (self.left or self.right) else f" ({self.left!r} {self.right!r})"
        return f"{self.key}{inside}".replace("None", "-")


def make(depth):
    """A full tree of nested tuples, as the benchmark game has it."""
    return (None, None) if depth == 0 else (make(depth - 1), make(depth - 1))


def check(tree):
    left, right = tree
    return 1 if left is None else 1 + check(left) + check(right)


class SearchTree:
    def __init__(self, items=()):
        self.root = None
        self.size = 0
        for key in items:
            self[key] = None

    def find(self, key):
        """The node, its parent, and which side of the parent it is on."""
        node, parent, side = self.root, None, None
        while node is not None and node.key != key:
            parent, side = node, "left" if key < node.key else "right"
            node = getattr(node, side)
        return node, parent, side

    def __contains__(self, key):
        return self.find(key)[0] is not None

    def __getitem__(self, key):
        if isinstance(key, slice):
            return list(self.between(key.start, key.stop))
        node, *_ = self.find(key)
        if node is None:
            raise KeyError(key)
        return node.value

    def __setitem__(self, key, value):
        node, parent, side = self.find(key)
        if node is not None:
            node.value = value
        else:
            self.size += 1
            new = Node(key, value)
            if parent is None:
                self.root = new
            else:
                setattr(parent, side, new)

    def __delitem__(self, key):
        node, parent, side = self.find(key)
        if node is None:
            raise KeyError(key)
        self.size -= 1
        if node.left and node.right:
            above, below = node, node.right
            while below.left:
                above, below = below, below.left
            node.key, node.value = below.key, below.value
            if above is node:
                above.right = below.right
            else:
                above.left = below.right
            return
        child = node.left or node.right
        if parent is None:
            self.root = child
        else:
            setattr(parent, side, child)

    def __len__(self):
        return self.size

    def __iter__(self):
        stack, node = [], self.root
        while stack or node:
            while node:
                stack.append(node)
                node = node.left
            node = stack.pop()
            yield node.key
            node = node.right

    def between(self, low, high):
        def walk(node):
            if node is None:
                return
            if low is None or low < node.key:
                yield from walk(node.left)
            if (low is None or low <= node.key) and (high is None or node.key < high):
                yield node.key
            if high is None or node.key < high:
                yield from walk(node.right)
        return walk(self.root)

    def levels(self):
        queue = deque([(self.root, 0)] if self.root else [])
        rows = []
        while queue:
            node, depth = queue.popleft()
            if depth == len(rows):
                rows.append([])
            rows[depth].append(node.key)
            queue.extend((child, depth + 1) for child in (node.left, node.right) if child)
        return rows

    @property
    def height(self):
        return len(self.levels())


class AVL(SearchTree):
    """Keeps itself balanced: heights of siblings differ by one at most."""

    def __setitem__(self, key, value):
        self.root = self._insert(self.root, key, value)

    def __delitem__(self, key):
        self.root = self._remove(self.root, key)
        self.size -= 1

    @staticmethod
    def _height(node):
        return node.height if node else 0

    def _update(self, node):
        node.height = 1 + max(self._height(node.left), self._height(node.right))
        return self._height(node.left) - self._height(node.right)

    def _rotate(self, node, up, down):
        child = getattr(node, up)
        setattr(node, up, getattr(child, down))
        setattr(child, down, node)
        self._update(node)
        self._update(child)
        return child

    def _balance(self, node):
        match self._update(node):
            case 2:
                if self._update(node.left) < 0:
                    node.left = self._rotate(node.left, "right", "left")
                return self._rotate(node, "left", "right")
            case -2:
                if self._update(node.right) > 0:
                    node.right = self._rotate(node.right, "left", "right")
                return self._rotate(node, "right", "left")
        return node

    def _insert(self, node, key, value):
        if node is None:
            self.size += 1
            return Node(key, value)
        if key == node.key:
            node.value = value
        elif key < node.key:
            node.left = self._insert(node.left, key, value)
        else:
            node.right = self._insert(node.right, key, value)
        return self._balance(node)

    def _remove(self, node, key):
        if node is None:
            raise KeyError(key)
        if key < node.key:
            node.left = self._remove(node.left, key)
        elif key > node.key:
            node.right = self._remove(node.right, key)
        elif node.left is None or node.right is None:
            return node.left or node.right
        else:
            smallest = node.right
            while smallest.left:
                smallest = smallest.left
            node.key, node.value = smallest.key, smallest.value
            node.right = self._remove(node.right, smallest.key)
        return self._balance(node)

    def verify(self, node=...):
        node = self.root if node is ... else node
        if node is None:
            return 0
        left, right = self.verify(node.left), self.verify(node.right)
        assert abs(left - right) <= 1 and node.height == 1 + max(left, right), node.key
        return node.height


class Trie:
    def __init__(self):
        self.children = {}
        self.word = False

    def add(self, word):
        node = self
        for c in word:
            node = node.children.setdefault(c, Trie())
        node.word = True

    def words(self, prefix=""):
        if self.word:
            yield prefix
        for c, child in sorted(self.children.items()):
            yield from child.words(prefix + c)

    def starting(self, prefix):
        node = self
        for c in prefix:
            if (node := node.children.get(c)) is None:
                return
        yield from node.words(prefix)

    def __len__(self):
        return 1 + sum(map(len, self.children.values()))


def numbers(n, seed=99):
    for _ in range(n):
        seed = (seed * 22695477 + 1) % 2 ** 32
        yield seed >> 16


def preorder(node):
    return [] if node is None else [node.key, *preorder(node.left), *preorder(node.right)]


def draw(node, depth=0):
    if node:
        draw(node.right, depth + 1)
        print("    " * depth + str(node.key))
        draw(node.left, depth + 1)


def main():
    for depth in range(2, 13, 2):
        trees = 2 ** (12 - depth)
        print(f"{trees:>5} trees of depth {depth:>2}, check {sum(check(make(depth)) for _ in range(trees))}")

    tree = SearchTree([8, 3, 10, 1, 6, 14, 4, 7, 13])
    print(tree.root)
    draw(tree.root)
    print(list(tree), tree.levels(), len(tree), tree.height)
    print(tree[4:10], tree[:4], tree[10:], 6 in tree, 5 in tree)
    for key in (3, 8, 1, 14):
        del tree[key]
        print(f"without {key}: {preorder(tree.root)}")
    for missing in (99, "x"):
        try:
            tree[missing]
        except (KeyError, TypeError) as error:
            print(type(error).__name__, error)

    keys = list(numbers(700))
    plain, balanced = SearchTree(keys), AVL(keys)
    ordered = AVL(range(500))
    print(len(plain), len(balanced), len(set(keys)), list(plain) == list(balanced) == sorted(set(keys)))
    print("heights:", plain.height, balanced.height, ordered.height, SearchTree(range(200)).height)
    for i, key in enumerate(sorted(set(keys))):
        if i % 3:
            del plain[key], balanced[key]
        if i % 100 == 0:
            balanced.verify()
    print(balanced.verify(), len(balanced), list(plain) == list(balanced), balanced.root.height == balanced.height)
    print(list(islice(balanced.between(30000, None), 5)))

    trie = Trie()
    for word in "tree trees trie try true trunk to tea ten inn in i".split():
        trie.add(word)
    print(len(trie), list(trie.starting("tr")), list(trie.starting("x")), list(trie.words())[:4])

    # A tree whose nodes know their parents is full of cycles; only the collector frees it.
    class Linked:
        alive = 0

        def __init__(self, depth, parent=None):
            Linked.alive += 1
            self.parent = parent
            self.children = [Linked(depth - 1, self) for _ in range(2)] if depth else []

        def __del__(self):
            Linked.alive -= 1

    gc.disable()
    root = Linked(6)
    print("linked nodes:", Linked.alive)
    leaf = root
    while leaf.children:
        leaf = leaf.children[0]
    del root
    print("after del root:", Linked.alive, leaf.parent.parent.children.index(leaf.parent))
    leaf = None
    gc.collect()
    print("after collecting:", Linked.alive)
    gc.enable()

    chain = None
    for i in range(100_000):
        chain = (i, chain)
    depth, cell = 0, chain
    while cell:
        depth, cell = depth + 1, cell[1]
    print("chain:", depth, sys.getrefcount(chain))
    del chain, cell
    print("gone")


main()
