"""Conway's game of life on an endless plane of living cells, and on a torus; patterns in run-length form."""
from collections import Counter, deque
from itertools import chain, count

PATTERNS = {
    "blinker": "3o!",
    "glider": "bob$2bo$3o!",
    "toad": "b3o$3o!",
    "r-pentomino": "b2o$2o$bo!",
    "pulsar": "2b3o3b3o2$o4bobo4bo$o4bobo4bo$o4bobo4bo$2b3o3b3o2$2b3o3b3o$o4bobo4bo$o4bobo4bo$o4bobo4bo2$2b3o3b3o!",
    "lightweight spaceship": "bo2bo$o4b$o3bo$4o!",
    "block": "2o$2o!",
    "acorn": "bo5b$3bo3b$2o2b3o!",
    "diehard": "6bob$2o6b$bo3b3o!",
}


def decode(text):
    """Run-length form: [count] then b (dead), o (alive), $ (end of line)."""
    y = x = 0
    number = ""
    for c in text:
        if c.isdigit():
            number += c
            continue
        n = int(number or 1)
        number = ""
        if c == "o":
            yield from ((y, x + i) for i in range(n))
            x += n
        elif c == "b":
            x += n
        elif c == "$":
            y, x = y + n, 0
        elif c == "!":
            return
        else:
            raise ValueError(f"unexpected {c!r} in pattern")
    raise ValueError("pattern has no end")


class Life:
    neighbours = [(dy, dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1) if dy or dx]

    def __init__(self, cells, *, wrap=None):
        self.cells = frozenset(cells)
        self.wrap = wrap

    @classmethod
    def pattern(cls, name, *, at=(0, 0), **options):
        return cls(((y + at[0], x + at[1]) for y, x in decode(PATTERNS[name])), **options)

    def around(self, cell):
        y, x = cell
        if self.wrap:
            h, w = self.wrap
            return (((y + dy) % h, (x + dx) % w) for dy, dx in self.neighbours)
        return ((y + dy, x + dx) for dy, dx in self.neighbours)

    def step(self):
        counts = Counter(chain.from_iterable(map(self.around, self.cells)))
        born = {cell for cell, n in counts.items() if n == 3 or (n == 2 and cell in self.cells)}
        return type(self)(born, wrap=self.wrap)

    def __iter__(self):
        world = self
        while True:
            yield world
            world = world.step()

    def after(self, n):
        for i, world in enumerate(self):
            if i == n:
                return world

    def __or__(self, other):
        return type(self)(self.cells | other.cells, wrap=self.wrap or other.wrap)

    def __len__(self):
        return len(self.cells)

    def __eq__(self, other):
        return self.cells == other.cells

    def __hash__(self):
        return hash(self.cells)

    @property
    def box(self):
        if not self.cells:
            return 0, 0, 0, 0
        ys, xs = zip(*self.cells)
        return min(ys), min(xs), max(ys), max(xs)

    def shifted(self):
        """Moved to the origin, and by how much."""
        top, left, *_ = self.box
        return frozenset((y - top, x - left) for y, x in self.cells), (top, left)

    def __str__(self):
        top, left, bottom, right = self.box if not self.wrap else (0, 0, self.wrap[0] - 1, self.wrap[1] - 1)
        return "\n".join("".join(".#"[(y, x) in self.cells] for x in range(left, right + 1))
                         for y in range(top, bottom + 1))

    def encode(self):
        top, left, bottom, right = self.box
        rows = []
        for y in range(top, bottom + 1):
            row = "".join("bo"[(y, x) in self.cells] for x in range(left, right + 1)).rstrip("b")
            packed, i = "", 0
            while i < len(row):
                j = i
                while j < len(row) and row[j] == row[i]:
                    j += 1
                packed += (str(j - i) if j - i > 1 else "") + row[i]
                i = j
            rows.append(packed)
        return "$".join(rows) + "!"


def classify(life, limit=60):
    """Still, oscillating, moving, dying, or none of these in so many steps."""
    seen = {}
    for generation, world in enumerate(life):
        if not world.cells:
            return f"dies in generation {generation}"
        shape, place = world.shifted()
        if shape in seen:
            first, where = seen[shape]
            period = generation - first
            moved = place[0] - where[0], place[1] - where[1]
            if moved != (0, 0):
                return f"moves by {moved} in {period}"
            return "still life" if period == 1 else f"oscillates with period {period}"
        seen[shape] = generation, place
        if generation == limit:
            return f"undecided after {limit}, {len(world)} cells"


def main():
    for name in PATTERNS:
        life = Life.pattern(name)
        print(f"{name:<24}{len(life):>3} cells, {classify(life)}")
    glider = Life.pattern("glider")
    for generation, world in zip(range(5), glider):
        print(f"generation {generation}, box {world.box}")
        print(world)
    print(Life.pattern("pulsar").after(1))
    print(Life.pattern("glider").encode(), Life.pattern("pulsar").encode() == PATTERNS["pulsar"])

    torus = Life.pattern("glider", wrap=(6, 8))
    print(torus.after(12))
    period = next(n for n in count(1) if torus.after(n) == torus)
    print("back after", period)

    meeting = Life.pattern("glider") | Life.pattern("block", at=(8, 7))
    history = deque(maxlen=3)
    for generation, world in enumerate(meeting):
        if world in history:
            break
        history.append(world)
    print(f"glider and block settle in generation {generation}: {len(world)} cells\n{world}")
    grown = [len(w) for _, w in zip(range(90), Life.pattern("r-pentomino"))]
    print(grown[::10], max(grown), grown.index(max(grown)))
    for bad in ("3o", "2x!"):
        try:
            list(decode(bad))
        except ValueError as error:
            print("ValueError:", error)
    print(len({glider, glider.after(0), Life(decode(PATTERNS["glider"])), glider.after(4)}))


main()
