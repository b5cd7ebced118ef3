import heapq, bisect, operator
h = [5, 2, 8]; heapq.heapify(h); heapq.heappush(h, 1); print(heapq.heappop(h), heapq.nsmallest(2, h), list(heapq.merge([1, 4], [2])))
l = [1, 3, 5]; bisect.insort(l, 4); print(l, bisect.bisect_left(l, 3))
print(sorted([("b", 2), ("a", 3)], key=operator.itemgetter(1)), operator.attrgetter("real")(5), operator.methodcaller("upper")("x"))
