# Data structures by hand: a hash table with open addressing, a trie, a bloom filter, a skip-less ordered map.


class HashTable:
    def __init__(self):
        self.size = 8
        self.used = 0
        self.keys = [None] * 8
        self.values = [None] * 8

    def find(self, key):
        mask = self.size - 1
        i = self.hash(key) & mask
        keys = self.keys
        while keys[i] is not None and keys[i] != key:
            i = (i + 1) & mask
        return i

    def hash(self, key):
        h = 5381
        for c in key:
            h = (h * 33 ^ ord(c)) & 0xFFFFFFFF
        return h

    def __setitem__(self, key, value):
        i = self.find(key)
        if self.keys[i] is None:
            self.keys[i] = key
            self.used += 1
            self.values[i] = value
            if self.used * 3 > self.size * 2:
                self.grow()
        else:
            self.values[i] = value

    def __getitem__(self, key):
        i = self.find(key)
        if self.keys[i] is None:
            raise KeyError(key)
        return self.values[i]

    def grow(self):
        old = [(k, v) for k, v in zip(self.keys, self.values) if k is not None]
        self.size *= 2
        self.keys = [None] * self.size
        self.values = [None] * self.size
        for k, v in old:
            i = self.find(k)
            self.keys[i] = k
            self.values[i] = v


class Trie:
    def __init__(self):
        self.root = {}

    def add(self, word):
        node = self.root
        for c in word:
            if c not in node:
                node[c] = {}
            node = node[c]
        node["$"] = True

    def count(self, prefix):
        node = self.root
        for c in prefix:
            node = node.get(c)
            if node is None:
                return 0
        todo = [node]
        found = 0
        while todo:
            node = todo.pop()
            for c, child in node.items():
                if c == "$":
                    found += 1
                else:
                    todo.append(child)
        return found


class Bloom:
    def __init__(self, bits):
        self.bits = bits
        self.field = bytearray(bits // 8)

    def places(self, n):
        a = n * 2654435761 % 4294967296
        b = n * 40503 % 65537 + 1
        return [(a + k * b) % self.bits for k in range(4)]

    def add(self, n):
        for p in self.places(n):
            self.field[p >> 3] |= 1 << (p & 7)

    def __contains__(self, n):
        return all([self.field[p >> 3] >> (p & 7) & 1 for p in self.places(n)])


words = ["w%d" % (i * 7919 % 50021) for i in range(70000)]
table = HashTable()
for i, word in enumerate(words):
    table[word] = i
missing = 0
for i in range(60000):
    try:
        table["w%d" % i]
    except KeyError:
        missing += 1
trie = Trie()
for word in words:
    trie.add(word)
bloom = Bloom(1 << 19)
for i in range(0, 100000, 2):
    bloom.add(i)
print(table.used, missing, table["w77"], trie.count("w1"), trie.count("w19"), sum(i in bloom for i in range(80000)))
