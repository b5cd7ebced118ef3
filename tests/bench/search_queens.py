# Backtracking: n queens with lists, with sets and with bits; knights; subsets that add up.


def queens(n):
    columns = [False] * n
    up = [False] * (2 * n)
    down = [False] * (2 * n)

    def place(row):
        if row == n:
            return 1
        found = 0
        for c in range(n):
            if not (columns[c] or up[row + c] or down[row - c + n]):
                columns[c] = up[row + c] = down[row - c + n] = True
                found += place(row + 1)
                columns[c] = up[row + c] = down[row - c + n] = False
        return found

    return place(0)


def first_solution(n):
    board = []

    def safe(column):
        row = len(board)
        for r, c in enumerate(board):
            if c == column or abs(c - column) == row - r:
                return False
        return True

    def solve():
        if len(board) == n:
            return True
        for column in range(n):
            if safe(column):
                board.append(column)
                if solve():
                    return True
                board.pop()
        return False

    solve()
    return board


def queens_bits(n, columns=0, left=0, right=0):
    full = (1 << n) - 1
    if columns == full:
        return 1
    found = 0
    free = full & ~(columns | left | right)
    while free:
        bit = free & -free
        free ^= bit
        found += queens_bits(n, columns | bit, (left | bit) << 1, (right | bit) >> 1)
    return found


def subset_sums(items, target):
    def count(i, rest):
        if rest == 0:
            return 1
        if i == len(items) or rest < 0:
            return 0
        return count(i + 1, rest - items[i]) + count(i + 1, rest)

    return count(0, target)


print(queens(9), first_solution(18), queens_bits(11), subset_sums(list(range(1, 28)), 64))
