# Loops at module level: every name is a global, as in most first scripts.

count = 0
total = 0
limit = 2000000
while count < limit:
    if count % 3 == 0:
        total += count
    elif count % 5 == 0:
        total -= 1
    count += 1

flips = 0
STEP = 7


def bump(n):
    global flips
    for i in range(n):
        if i % STEP == 0:
            flips += STEP
        else:
            flips -= 1


bump(1500000)

squares = 0
for i in range(1200000):
    squares += i * i
    last = i

print(total, flips, squares, last)
