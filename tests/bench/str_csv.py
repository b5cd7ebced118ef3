# Splitting and joining lines of comma-separated values, with and without quotes; sums by column.


def make(n):
    lines = ["id,name,price,count,note"]
    x = 17
    for i in range(n):
        x = (x * 1103515245 + 12345) % 2147483648
        note = '"said ""%d"", then left"' % (x % 100) if i % 5 == 0 else "plain %d" % (x % 1000)
        lines.append(",".join([str(i), "item-%d" % (x % 97), "%.2f" % (x % 10000 / 100.0), str(x % 12), note]))
    return "\n".join(lines)


def parse_line(line):
    fields = []
    field = []
    quoted = False
    i = 0
    n = len(line)
    while i < n:
        c = line[i]
        if quoted:
            if c == '"':
                if i + 1 < n and line[i + 1] == '"':
                    field.append('"')
                    i += 1
                else:
                    quoted = False
            else:
                field.append(c)
        elif c == '"':
            quoted = True
        elif c == ",":
            fields.append("".join(field))
            field = []
        else:
            field.append(c)
        i += 1
    fields.append("".join(field))
    return fields


def quick(text):
    totals = {}
    for line in text.split("\n")[1:]:
        number, name, price, count, note = line.split(",", 4)
        totals[name] = totals.get(name, 0.0) + float(price) * int(count)
    return totals


text = make(90000)
rows = [parse_line(line) for line in text.splitlines()]
header = rows[0]
records = [dict(zip(header, row)) for row in rows[1:]]
totals = quick(text)
for _ in range(3):
    assert quick(text) == totals
print(len(text), len(records), records[5]["note"], records[-1]["note"])
print(sum(int(r["count"]) for r in records), "%.2f" % sum(totals[k] for k in sorted(totals)))
print(sum(len(",".join(r.values())) for r in records))
