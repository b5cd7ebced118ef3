# Shortest paths: Dijkstra with a priority queue of our own, A* on a grid, Floyd-Warshall.


class PriorityQueue:
    def __init__(self):
        self.items = []

    def __len__(self):
        return len(self.items)

    def push(self, item):
        items = self.items
        items.append(item)
        i = len(items) - 1
        while i:
            parent = (i - 1) // 2
            if items[parent] <= items[i]:
                break
            items[parent], items[i] = items[i], items[parent]
            i = parent

    def pop(self):
        items = self.items
        top = items[0]
        last = items.pop()
        if items:
            items[0] = last
            i = 0
            n = len(items)
            while True:
                child = 2 * i + 1
                if child >= n:
                    break
                if child + 1 < n and items[child + 1] < items[child]:
                    child += 1
                if items[i] <= items[child]:
                    break
                items[i], items[child] = items[child], items[i]
                i = child
        return top


class Graph:
    def __init__(self):
        self.edges = {}

    def add(self, a, b, weight):
        self.edges.setdefault(a, []).append((b, weight))
        self.edges.setdefault(b, []).append((a, weight))

    def shortest(self, start):
        distance = {start: 0}
        done = set()
        queue = PriorityQueue()
        queue.push((0, start))
        while len(queue):
            d, node = queue.pop()
            if node in done:
                continue
            done.add(node)
            for neighbour, weight in self.edges[node]:
                candidate = d + weight
                if neighbour not in distance or candidate < distance[neighbour]:
                    distance[neighbour] = candidate
                    queue.push((candidate, neighbour))
        return distance


def astar(width, height, walls, goal):
    queue = PriorityQueue()
    queue.push((0, 0, (0, 0)))
    cost = {(0, 0): 0}
    came = {}
    while len(queue):
        _, c, cell = queue.pop()
        if cell == goal:
            break
        x, y = cell
        for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            nx, ny = x + dx, y + dy
            if 0 <= nx < width and 0 <= ny < height and (nx, ny) not in walls:
                if (nx, ny) not in cost or c + 1 < cost[nx, ny]:
                    cost[nx, ny] = c + 1
                    came[nx, ny] = cell
                    queue.push((c + 1 + abs(goal[0] - nx) + abs(goal[1] - ny), c + 1, (nx, ny)))
    steps = 0
    while goal in came:
        goal = came[goal]
        steps += 1
    return steps, len(cost)


def floyd(n):
    far = 10 ** 9
    d = [[0 if i == j else (i * 7 + j * 13) % 50 + 1 if (i * j) % 3 == 1 else far for j in range(n)] for i in range(n)]
    for k in range(n):
        dk = d[k]
        for i in range(n):
            di = d[i]
            dik = di[k]
            if dik == far:
                continue
            for j in range(n):
                if dik + dk[j] < di[j]:
                    di[j] = dik + dk[j]
    return sum(x for row in d for x in row if x != far)


graph = Graph()
x = 3
for i in range(50000):
    graph.add(i, (i + 1) % 50000, 50)
    x = (x * 1103515245 + 12345) % 2147483648
    graph.add(i, x % 50000, x // 50000 % 100 + 1)
distance = graph.shortest(0)
walls = {(i, j) for i in range(5, 160, 6) for j in range(160) if (j + i) % 31}
print(len(distance), sum(distance.values()), astar(160, 160, walls, (159, 159)), floyd(270))
