# Permutations, combinations and subsets made by hand, in lists.


def permutations(items):
    if len(items) <= 1:
        return [items[:]]
    result = []
    for i in range(len(items)):
        rest = items[:i] + items[i + 1:]
        for tail in permutations(rest):
            result.append([items[i]] + tail)
    return result


def next_permutation(a):
    i = len(a) - 2
    while i >= 0 and a[i] >= a[i + 1]:
        i -= 1
    if i < 0:
        return False
    j = len(a) - 1
    while a[j] <= a[i]:
        j -= 1
    a[i], a[j] = a[j], a[i]
    a[i + 1:] = reversed(a[i + 1:])
    return True


def subsets(items):
    result = [[]]
    for item in items:
        result += [s + [item] for s in result]
    return result


all_of_them = permutations(list(range(8)))
digest = 0
for p in all_of_them:
    digest = (digest * 31 + p[0] * 8 + p[-1]) % 1000003
steps = 0
for _ in range(2):
    a = list(range(9))
    while next_permutation(a):
        steps += 1
sums = [sum(s) for s in subsets(list(range(17)))]
print(len(all_of_them), digest, steps, a, len(sums), max(sums))
