# csv.Sniffer on samples without quotes: which character comes equally often in most lines, letters and digits too.
import csv
import random

random.seed(4)
samples = ["abc", "a", "", "\n", "ab\ncd", "a b c\nd e f", "1,2;3\n4,5;6", "a:b\nc:d", "name\nbob\n", "aXbXc\ndXeXf\n", "a,b;c\n1;2,3\n", "a\tb\n",
           "1\n2\n3\n", "a,b\nc\nd,e\n", " a, b\n c, d\n", "12:30 5\n13:40 6\n", "a,b,c\n" * 20, "ab\n" * 20, "q;" * 5 + "\n", "a-b\nc-d\n", "aa\nab\nac\n"]
for _ in range(60):
    d = random.choice(",;|\t: x")
    rows = [d.join(random.choice(["a", "bc", "1", "x y", "", "d;e", "3.5"]) for _ in range(random.choice([1, 2, 3, 3, 3])))
            for _ in range(random.choice([1, 2, 3, 9, 11, 21]))]
    samples.append("\n".join(rows) + random.choice(["", "\n"]))
for sample in samples:
    for delimiters in (None, ",;"):
        try:
            d = csv.Sniffer().sniff(sample, delimiters)
            print(repr(sample)[:40], delimiters, repr(d.delimiter), d.skipinitialspace, csv.Sniffer().has_header(sample))
        except (csv.Error, StopIteration) as e:
            print(repr(sample)[:40], delimiters, type(e).__name__, e)
