# Backtracking: sudoku by candidates in sets, most constrained cell first; the grid is a flat list.

PUZZLES = [
    "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79",
    "..9748...7.........2.1.9.....7...24..64.1.59..98...3.....8.3.2.........6...2759..",
    "4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......",
]


def peers(i):
    row, column = divmod(i, 9)
    found = set()
    for k in range(9):
        found.add(row * 9 + k)
        found.add(k * 9 + column)
        found.add((row // 3 * 3 + k // 3) * 9 + column // 3 * 3 + k % 3)
    found.discard(i)
    return sorted(found)


PEERS = [peers(i) for i in range(81)]


class Solver:
    def __init__(self, text):
        self.steps = 0
        self.grid = [0 if c == "." else int(c) for c in text]

    def candidates(self, i):
        used = {self.grid[p] for p in PEERS[i]}
        return [d for d in range(1, 10) if d not in used]

    def solve(self, limit):
        best = None
        for i in range(81):
            if self.grid[i] == 0:
                options = self.candidates(i)
                if best is None or len(options) < len(best[1]):
                    best = (i, options)
                    if len(options) <= 1:
                        break
        if best is None:
            return True
        self.steps += 1
        if self.steps > limit:
            return True
        i, options = best
        for d in options:
            self.grid[i] = d
            if self.solve(limit):
                return True
            self.grid[i] = 0
        return False


total = 0
for shift in range(80):
    for text in PUZZLES:
        renamed = "".join([c if c == "." else str((int(c) + shift) % 9 + 1) for c in text])
        solver = Solver(renamed)
        solved = solver.solve(400)
        total += solver.steps
    if shift % 8 == 0:
        print(solved, solver.steps, "".join(map(str, solver.grid)))
print(total)
