# A join that had been bound to its string before (concat = ''.join) was taken for one whose string lies on the stack.
concat = ''.join


def joined(words):
    return ', '.join(w for w in words)


def concatenated(words):
    return concat(w for w in words)


for _ in range(20):
    print(joined('ab'), concatenated('ab'), concatenated(''), end=';')
print()
longest = max
for _ in range(20):
    print(longest(len(w) for w in ('a', 'bc')), list(map(''.join, [(c for c in 'xy')])), end=';')
print()
