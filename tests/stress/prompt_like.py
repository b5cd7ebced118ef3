import sys
total = 0
for line in ["1 + 1", "x = 5", "x * 2", "1 / 0", "def"]:
    try:
        try:
            print(eval(line))
        except SyntaxError:
            exec(line)
    except Exception as e:
        print(type(e).__name__, file=sys.stdout)
        total += 1
print(total, x)
