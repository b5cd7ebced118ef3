"""Sudoku: constraint propagation and search, human-like techniques, and a count of solutions."""
from itertools import combinations, product

DIGITS = "123456789"
ROWS = "ABCDEFGHI"


def cross(a, b):
    return [x + y for x, y in product(a, b)]


CELLS = cross(ROWS, DIGITS)
UNITS = ([cross(ROWS, c) for c in DIGITS] + [cross(r, DIGITS) for r in ROWS]
         + [cross(rs, cs) for rs in ("ABC", "DEF", "GHI") for cs in ("123", "456", "789")])
UNITS_OF = {cell: [u for u in UNITS if cell in u] for cell in CELLS}
PEERS = {cell: sorted(set().union(*UNITS_OF[cell]) - {cell}) for cell in CELLS}


class Contradiction(Exception):
    pass


class Board:
    def __init__(self, text=None):
        self.options = dict.fromkeys(CELLS, DIGITS)
        if text is not None:
            digits = [c if c in DIGITS else None for c in text if c in "0.123456789"]
            if len(digits) != 81:
                raise ValueError(f"a board has 81 cells, not {len(digits)}")
            for cell, digit in zip(CELLS, digits):
                if digit:
                    self.assign(cell, digit)

    def copy(self):
        other = Board.__new__(type(self))
        other.options = self.options.copy()
        return other

    def assign(self, cell, digit):
        if digit not in self.options[cell]:
            raise Contradiction(f"{cell} cannot be {digit}")
        for other in self.options[cell].replace(digit, ""):
            self.eliminate(cell, other)

    def eliminate(self, cell, digit):
        options = self.options
        if digit not in options[cell]:
            return
        options[cell] = left = options[cell].replace(digit, "")
        if not left:
            raise Contradiction(f"nothing left for {cell}")
        if len(left) == 1:
            for peer in PEERS[cell]:
                self.eliminate(peer, left)
        for unit in UNITS_OF[cell]:
            places = [c for c in unit if digit in options[c]]
            match places:
                case []:
                    raise Contradiction(f"no place for {digit}")
                case [place]:
                    self.assign(place, digit)

    @property
    def solved(self):
        return all(len(v) == 1 for v in self.options.values())

    @property
    def open_cells(self):
        return sum(len(v) > 1 for v in self.options.values())

    def naked_pairs(self):
        """Two cells of a unit with the same two options: no other cell of it has them."""
        changed = 0
        for unit in UNITS:
            pairs = [c for c in unit if len(self.options[c]) == 2]
            for a, b in combinations(pairs, 2):
                if self.options[a] != self.options[b]:
                    continue
                for cell in unit:
                    if cell not in (a, b):
                        for digit in self.options[a]:
                            if digit in self.options[cell]:
                                self.eliminate(cell, digit)
                                changed += 1
        return changed

    def __str__(self):
        lines = []
        for i, row in enumerate(ROWS):
            if i in (3, 6):
                lines.append("------+-------+------")
            shown = [v if len(v := self.options[row + c]) == 1 else "." for c in DIGITS]
            lines.append(" | ".join(" ".join(shown[j:j + 3]) for j in (0, 3, 6)))
        return "\n".join(lines)

    def line(self):
        return "".join(v if len(v) == 1 else "." for v in self.options.values())


class Solver:
    def __init__(self):
        self.guesses = self.dead_ends = 0

    def solutions(self, board):
        if board.solved:
            yield board
            return
        cell = min((c for c in CELLS if len(board.options[c]) > 1), key=lambda c: (len(board.options[c]), c))
        for digit in board.options[cell]:
            self.guesses += 1
            attempt = board.copy()
            try:
                attempt.assign(cell, digit)
            except Contradiction:
                self.dead_ends += 1
            else:
                yield from self.solutions(attempt)


PUZZLES = {
    "easy": "003020600900305001001806400008102900700000008006708200002609500800203009005010300",
    "medium": "..9748...7.........2.1.9.....7...24..64.1.59..98...3.....8.3.2.........6...2759..",
    "hard": "4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......",
    "swordfish": ".1.....2..3..9..1656..7..33.7..8..1....".ljust(81, "."),
    "two ways": ("." * 9).join(["123456789", "456789123", "", ""]).ljust(81, "."),
    "broken": "11" + "." * 79,
    "short": "123",
}


def check(board):
    return all({board.options[c] for c in unit} == set(DIGITS) for unit in UNITS)


def main():
    print(len(CELLS), len(UNITS), {len(p) for p in PEERS.values()}, sorted(PEERS["E5"])[:6])
    for name, text in PUZZLES.items():
        print(f"--- {name}")
        try:
            board = Board(text)
        except (Contradiction, ValueError) as error:
            print(f"{type(error).__name__}: {error}" if name == "short" else type(error).__name__)
            continue
        print(f"after propagation: {board.open_cells} open cells")
        if not board.solved and name != "two ways":
            print("naked pairs removed options:", board.naked_pairs() > 0, board.open_cells)
        solver = Solver()
        found = []
        for solution in solver.solutions(board):
            found.append(solution)
            if len(found) == 3:
                break
        print(f"{len(found)}{'+' if len(found) == 3 else ''} solutions, {solver.guesses} guesses, "
              f"{solver.dead_ends} dead ends, valid: {all(map(check, found))}")
        if found:
            print(found[0] if name in ("easy", "hard") else found[0].line())
    solved = next(Solver().solutions(Board(PUZZLES["hard"])))
    rotated = Board("".join(solved.options[r + c] for c in reversed(DIGITS) for r in ROWS))
    print(check(rotated), rotated.line() == solved.line())


main()
