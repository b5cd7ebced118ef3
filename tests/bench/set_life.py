# The game of life on an endless board: sets of tuples.


def neighbours(cell):
    x, y = cell
    return [(x - 1, y - 1), (x, y - 1), (x + 1, y - 1), (x - 1, y), (x + 1, y),
            (x - 1, y + 1), (x, y + 1), (x + 1, y + 1)]


def step(alive):
    counts = {}
    for cell in alive:
        for n in neighbours(cell):
            counts[n] = counts.get(n, 0) + 1
    return {cell for cell, n in counts.items() if n == 3 or (n == 2 and cell in alive)}


def step_sets(alive):
    candidates = set(alive)
    for cell in alive:
        candidates.update(neighbours(cell))
    following = set()
    for cell in candidates:
        n = sum(1 for other in neighbours(cell) if other in alive)
        if n == 3 or n == 2 and cell in alive:
            following.add(cell)
    return following


R_PENTOMINO = {(1, 0), (2, 0), (0, 1), (1, 1), (1, 2)}
alive = R_PENTOMINO
for _ in range(1150):
    alive = step(alive)
print(len(alive), min(alive), max(alive))
alive = R_PENTOMINO
for _ in range(420):
    alive = step_sets(alive)
print(len(alive), sum(x * y for x, y in alive))
