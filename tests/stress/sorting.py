words = "the quick brown fox jumps over the lazy dog again and again".split()
print(sorted(words), sorted(words, key=len, reverse=True), sorted(range(20), key=lambda n: (n % 3, -n)))
numbers = [(n * 7919) % 101 for n in range(90)]
numbers.sort(reverse=True)
print(numbers[:5], numbers == sorted(numbers)[::-1], min(numbers), max(words, key=lambda w: w[-1]))
try:
    [1, "a"].sort()
except TypeError as e:
    print(e)
