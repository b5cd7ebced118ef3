# Graphs as dicts of lists and sets: breadth and depth first search, components, topological order, union-find.


def make_graph(n, degree):
    graph = {i: [] for i in range(n)}
    x = 5
    for i in range(n):
        for _ in range(degree):
            x = (x * 1103515245 + 12345) % 2147483648
            j = x % n
            graph[i].append(j)
            graph[j].append(i)
    return graph


def bfs(graph, start):
    distance = {start: 0}
    frontier = [start]
    while frontier:
        following = []
        for node in frontier:
            d = distance[node] + 1
            for neighbour in graph[node]:
                if neighbour not in distance:
                    distance[neighbour] = d
                    following.append(neighbour)
        frontier = following
    return distance


def dfs(graph, start):
    seen = set()
    stack = [start]
    order = []
    while stack:
        node = stack.pop()
        if node in seen:
            continue
        seen.add(node)
        order.append(node)
        for neighbour in graph[node]:
            if neighbour not in seen:
                stack.append(neighbour)
    return order


def topological(graph):
    incoming = dict.fromkeys(graph, 0)
    for node, targets in graph.items():
        for t in targets:
            if t > node:
                incoming[t] += 1
    ready = [node for node, n in incoming.items() if n == 0]
    order = []
    while ready:
        node = ready.pop()
        order.append(node)
        for t in graph[node]:
            if t > node:
                incoming[t] -= 1
                if incoming[t] == 0:
                    ready.append(t)
    return order


def components(graph):
    parent = {}

    def find(a):
        while parent[a] != a:
            parent[a] = parent[parent[a]]
            a = parent[a]
        return a

    for node in graph:
        parent[node] = node
    for node, targets in graph.items():
        for t in targets:
            a, b = find(node), find(t)
            if a != b:
                parent[a] = b
    return len({find(node) for node in graph})


graph = make_graph(100000, 2)
distance = bfs(graph, 0)
order = dfs(graph, 0)
print(len(distance), max(distance.values()), sum(distance.values()))
print(len(order), order[-1], len(topological(graph)), components(make_graph(100000, 1)))
