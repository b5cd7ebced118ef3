"""Shortest paths on a road map and on a grid, with a binary heap of our own."""
from collections import defaultdict
from math import inf


class Heap:
    """A binary heap of (priority, item) with decrease-key."""

    def __init__(self):
        self.rows = []
        self.place = {}

    def __len__(self):
        return len(self.rows)

    def __contains__(self, item):
        return item in self.place

    def push(self, item, priority):
        if item in self.place:
            i = self.place[item]
            if priority >= self.rows[i][0]:
                return False
            self.rows[i] = (priority, item)
        else:
            i = len(self.rows)
            self.rows.append((priority, item))
            self.place[item] = i
        self._up(i)
        return True

    def pop(self):
        rows = self.rows
        top = rows[0]
        last = rows.pop()
        del self.place[top[1]]
        if rows:
            rows[0] = last
            self.place[last[1]] = 0
            self._down(0)
        return top

    def _swap(self, i, j):
        rows = self.rows
        rows[i], rows[j] = rows[j], rows[i]
        self.place[rows[i][1]], self.place[rows[j][1]] = i, j

    def _up(self, i):
        while i and self.rows[i] < self.rows[parent := (i - 1) // 2]:
            self._swap(i, parent)
            i = parent

    def _down(self, i):
        n = len(self.rows)
        while (child := 2 * i + 1) < n:
            if child + 1 < n and self.rows[child + 1] < self.rows[child]:
                child += 1
            if self.rows[i] <= self.rows[child]:
                break
            self._swap(i, child)
            i = child


class Graph:
    def __init__(self):
        self.edges = defaultdict(dict)

    def road(self, a, b, length, *, oneway=False):
        self.edges[a][b] = length
        if not oneway:
            self.edges[b][a] = length
        else:
            self.edges.setdefault(b, {})
        return self

    def shortest(self, start):
        distance = {start: 0}
        previous = {}
        done = set()
        heap = Heap()
        heap.push(start, 0)
        while heap:
            d, node = heap.pop()
            done.add(node)
            for neighbour, length in self.edges[node].items():
                if neighbour in done:
                    continue
                if heap.push(neighbour, d + length):
                    distance[neighbour] = d + length
                    previous[neighbour] = node
        return distance, previous

    def path(self, start, end):
        distance, previous = self.shortest(start)
        if end not in distance:
            raise LookupError(f"no way from {start} to {end}")
        steps = [end]
        while steps[-1] != start:
            steps.append(previous[steps[-1]])
        return distance[end], steps[::-1]

    def diameter(self):
        best = (0, None, None)
        for node in sorted(self.edges):
            distance, _ = self.shortest(node)
            far = max(distance, key=lambda n: (distance[n], n))
            best = max(best, (distance[far], node, far), key=lambda t: t[0])
        return best


ROADS = """
Hamburg Bremen 119
Hamburg Hannover 151
Hamburg Berlin 289
Bremen Hannover 123
Hannover Berlin 285
Hannover Kassel 167
Kassel Frankfurt 193
Kassel Erfurt 126
Erfurt Leipzig 145
Leipzig Berlin 190
Leipzig Dresden 117
Dresden Berlin 193
Frankfurt Mannheim 88
Mannheim Stuttgart 133
Stuttgart Ulm 92
Ulm Augsburg 83
Augsburg Muenchen 80
Frankfurt Wuerzburg 119
Wuerzburg Nuernberg 107
Nuernberg Muenchen 167
Nuernberg Leipzig 282
Stuttgart Wuerzburg 155
"""

MAZE = """
S.#.......#.
..#.#####.#.
..#.#...#.#.
..#.#.#.#.#.
....#.#...#.
.####.###.#.
......#....E
"""


def grid_graph(text):
    graph = Graph()
    rows = text.strip().splitlines()
    start = end = None
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if cell == "#":
                continue
            if cell == "S":
                start = (y, x)
            elif cell == "E":
                end = (y, x)
            for dy, dx in ((0, 1), (1, 0)):
                ny, nx = y + dy, x + dx
                if ny < len(rows) and nx < len(row) and rows[ny][nx] != "#":
                    graph.road((y, x), (ny, nx), 1)
    return graph, rows, start, end


def main():
    graph = Graph()
    for line in ROADS.split("\n"):
        match line.split():
            case [a, b, length]:
                graph.road(a, b, int(length))
            case []:
                pass
    print(f"{len(graph.edges)} towns, {sum(map(len, graph.edges.values())) // 2} roads")
    distance, _ = graph.shortest("Hamburg")
    for town, d in sorted(distance.items(), key=lambda item: (item[1], item[0])):
        print(f"{town:.<14}{d:.>6} km")
    for a, b in [("Hamburg", "Muenchen"), ("Dresden", "Bremen"), ("Ulm", "Ulm")]:
        length, steps = graph.path(a, b)
        print(f"{a} to {b}: {length} km via {' - '.join(steps)}")
    print("diameter:", *graph.diameter())

    graph.road("Island", "Bremen", 1, oneway=True)
    try:
        graph.path("Hamburg", "Island")
    except LookupError as error:
        print("LookupError:", error)
    print(graph.path("Island", "Berlin")[0])

    maze, rows, start, end = grid_graph(MAZE)
    length, steps = maze.path(start, end)
    print(f"maze: {length} steps")
    canvas = [list(row) for row in rows]
    for y, x in steps[1:-1]:
        canvas[y][x] = "*"
    print("\n".join(map("".join, canvas)))

    # A larger pseudo-random graph, checked against Bellman and Ford.
    state = 12345
    big = Graph()
    n = 120
    for _ in range(600):
        state = (state * 1103515245 + 12345) % 2 ** 31
        a, b = state // 7 % n, state // 1000 % n
        big.road(a, b, 1 + state % 97)
    distance, _ = big.shortest(0)
    relaxed = defaultdict(lambda: inf)
    relaxed[0] = 0
    for _ in range(n):
        changed = False
        for a, targets in list(big.edges.items()):
            for b, length in targets.items():
                if relaxed[a] + length < relaxed[b]:
                    relaxed[b] = relaxed[a] + length
                    changed = True
        if not changed:
            break
    reachable = {k: v for k, v in relaxed.items() if v < inf}
    print(len(distance), sum(distance.values()), reachable == distance)


main()
