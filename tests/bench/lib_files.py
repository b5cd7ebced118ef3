# Reading and writing: lines of a file, text and binary, print to a file, StringIO and BytesIO, csv, json, re.
import csv
import io
import json
import os
import re
import tempfile

LINES = ["%d,name %d,%.2f,%s" % (i, i, i / 7, "x" * (i % 20)) for i in range(3000)]


def files(folder, n):
    path = os.path.join(folder, "lines.txt")
    total = 0
    for turn in range(n):
        with open(path, "w", encoding="utf-8") as f:
            for line in LINES:
                f.write(line + "\n")
            for i in range(500):
                print(i, "é", file=f)
                print("a", i, sep=",", end=";\n", file=f)
        with open(path, encoding="utf-8") as f:
            for line in f:
                total += len(line.strip().split(","))
        with open(path, encoding="utf-8") as f:
            total += len(f.read()) + len(f.readline())
        with open(path, encoding="utf-8") as f:
            total += len(f.readlines())
        with open(path, "rb") as f:
            for line in f:
                total += len(line)
        with open(path, encoding="utf-8") as f:
            while f.readline():
                total += 1
        with open(path, "rb") as f:
            total += len(f.read())
    os.remove(path)
    return total


def memory(n):
    total = 0
    for _ in range(n):
        out, raw = io.StringIO(), io.BytesIO()
        for line in LINES[:500]:
            out.write(line)
            out.write("\n")
            raw.write(b"abc")
        print("end", file=out)
        total += len(out.getvalue()) + len(raw.getvalue())
        out.seek(0)
        for line in out:
            total += 1
        table = io.StringIO()
        writer = csv.writer(table)
        writer.writerows([i, "a,b", 1.5] for i in range(200))
        total += sum(len(row) for row in csv.reader(io.StringIO(table.getvalue())))
    return total


def formats(n):
    total = 0
    document = {"a": [1, 2.5, "text", None, True] * 20, "b": {"k%d" % i: i for i in range(50)}, "c": 'quoted "text" é\n' * 5}
    word, pair, token = re.compile(r"\w+"), re.compile(r"(\w+)=(\w+)"), re.compile(r"(?P<n>\d+)|(?P<w>[a-z]+)|(?P<o>\S)")
    text = "alpha=1 beta=22 gamma = 3; (delta) " * 20
    for _ in range(n):
        data = json.dumps(document)
        total += len(data) + len(json.loads(data)) + len(json.dumps(document, indent=2)) + len(json.dumps(document, sort_keys=True))
        total += len(word.findall(text)) + len(pair.sub(r"\2", text)) + len(word.sub(lambda m: m.group().upper(), text))
        total += len(re.split(r"\s+", text)) + sum(m.end() for m in token.finditer(text)) + len(re.escape(text))
        for w in text.split():
            m = pair.match(w)
            total += len(m.groups()) + len(m.group(1)) if m else 0
            total += bool(word.fullmatch(w)) + bool(word.search(w)) + bool(re.match("[a-e]+", w))
    return total


with tempfile.TemporaryDirectory() as folder:
    print(files(folder, 120), memory(300), formats(600))
