# Dynamic programming over numbers: knapsack, coins, matrix chain, rod cutting, subset sums.


def knapsack(items, capacity):
    best = [0] * (capacity + 1)
    for weight, value in items:
        for c in range(capacity, weight - 1, -1):
            candidate = best[c - weight] + value
            if candidate > best[c]:
                best[c] = candidate
    return best[capacity]


def coins(kinds, amount):
    ways = [1] + [0] * amount
    for coin in kinds:
        for a in range(coin, amount + 1):
            ways[a] += ways[a - coin]
    return ways[amount]


def fewest(kinds, amount):
    best = [0] + [amount + 1] * amount
    for a in range(1, amount + 1):
        for coin in kinds:
            if coin <= a and best[a - coin] + 1 < best[a]:
                best[a] = best[a - coin] + 1
    return best[amount]


def chain_order(sizes):
    n = len(sizes) - 1
    cost = [[0] * n for _ in range(n)]
    for length in range(2, n + 1):
        for i in range(n - length + 1):
            j = i + length - 1
            best = 1 << 62
            for k in range(i, j):
                c = cost[i][k] + cost[k + 1][j] + sizes[i] * sizes[k + 1] * sizes[j + 1]
                if c < best:
                    best = c
            cost[i][j] = best
    return cost[0][n - 1]


def rods(prices, n):
    best = [0] * (n + 1)
    for length in range(1, n + 1):
        best[length] = max(prices[i] + best[length - i - 1] for i in range(min(length, len(prices))))
    return best[n]


items = [(i * 37 % 41 + 5, i * 53 % 97 + 10) for i in range(120)]
print(knapsack(items, 26000), coins([1, 2, 5, 10, 20, 50, 100, 200], 200000), fewest([1, 7, 10, 31, 97], 200000))
print(chain_order([i * 7 % 23 + 3 for i in range(160)]), rods([1, 5, 8, 9, 10, 17, 17, 20, 24, 30], 80000))
