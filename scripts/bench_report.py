"""Part of scripts/bench: turns a result (see bench_measure) into tables for the terminal and a bar chart as SVG."""
import math
import os
import re
import sys
from xml.sax.saxutils import escape

GREEN, RED, BOLD, DIM, PLAIN = "\x1b[32m", "\x1b[31m", "\x1b[1m", "\x1b[2m", "\x1b[0m"


def coloured(stream=None):
    stream = stream or sys.stdout
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def paint(text, colour):
    return colour + text + PLAIN if colour and coloured() else text


def geometric_mean(values):
    return math.exp(sum(math.log(v) for v in values) / len(values)) if values else None


class Table:
    """Rows of cells; a cell is text or (text, colour). The first column is aligned left, the others right."""

    def __init__(self, *header):
        self.rows = [[(h, BOLD) for h in header]]

    def add(self, *cells):
        self.rows.append([c if isinstance(c, tuple) else (c, None) for c in cells])

    def rule(self):
        self.rows.append(None)

    def print(self):
        columns = max(len(row) for row in self.rows if row)
        widths = [max(len(row[i][0]) for row in self.rows if row and i < len(row)) for i in range(columns)]
        for row in self.rows:
            if row is None:
                print(paint("-" * (sum(widths) + 2 * (columns - 1)), DIM))
                continue
            cells = []
            for i, (text, colour) in enumerate(row):
                padded = text.ljust(widths[i]) if i == 0 else text.rjust(widths[i])
                cells.append(paint(padded, colour))
            print("  ".join(cells).rstrip())


def ms(value):
    return "-" if value is None else "%.1f" % value if value < 1000 else "%.0f" % value


def mib(kib):
    return "-" if kib is None else "%.1f" % (kib / 1024.0)


def speed_colour(ratio):
    return RED if ratio < 1.0 else GREEN if ratio >= 1.8 else None


def size_colour(ratio):
    return RED if ratio > 1.0 else GREEN if ratio <= 0.6 else None


def ratios(result, subject, other, field):
    """{program: other's value / subject's} where both ran well."""
    found = {}
    for name, by in result["programs"].items():
        a, b = by.get(subject), by.get(other)
        if a and b and not a["problem"] and not b["problem"] and a[field] and b[field]:
            found[name] = b[field] / a[field]
    return found


def header(result):
    print(paint("%s, median of %d round%s" % (result["date"], result["rounds"], "s"[:result["rounds"] > 1]), BOLD))
    print(result["machine"])
    for i in result["interpreters"]:
        print("  %-14s %s  (%s)" % (i["label"], i["version"], i["command"]))
    print()


def speed_table(result):
    labels = [i["label"] for i in result["interpreters"]]
    subject, others = labels[0], labels[1:]
    speed = {o: ratios(result, subject, o, "cpu_ms") for o in others}
    memory = {o: {n: 1.0 / r for n, r in ratios(result, subject, o, "peak_kib").items()} for o in others}
    head = ["program", subject + " ms"]
    for o in others:
        head += [o + " ms", "times as fast"]
    head.append(subject + " MiB")
    for o in others:
        head += [o + " MiB", "ratio"]
    table = Table(*head)
    for name, by in result["programs"].items():
        row = [name, ms(by[subject]["cpu_ms"])]
        for o in others:
            r = speed[o].get(name)
            row += [ms(by[o]["cpu_ms"]), ("%.2f" % r, speed_colour(r)) if r else ("-", None)]
        row.append(mib(by[subject]["peak_kib"]))
        for o in others:
            r = memory[o].get(name)
            row += [mib(by[o]["peak_kib"]), ("%.2f" % r, size_colour(r)) if r else ("-", None)]
        table.add(*row)
    if others:
        table.rule()
        for title, best in (("geometric mean", geometric_mean), ("worst", None)):
            row = [(title, BOLD), ""]
            for o in others:
                values = list(speed[o].values())
                r = (best(values) if best else min(values)) if values else None
                row += ["", ("%.2f" % r, speed_colour(r)) if r else "-"]
            row.append("")
            for o in others:
                values = list(memory[o].values())
                r = (best(values) if best else max(values)) if values else None
                row += ["", ("%.2f" % r, size_colour(r)) if r else "-"]
            table.add(*row)
    table.print()
    print()
    for o in others:
        slower = sorted((r, n) for n, r in speed[o].items() if r < 1.0)
        if speed[o]:
            print("slower than %s: %s" % (o, ", ".join("%s (%.2f)" % (n, r) for r, n in slower) or "none"))


def memory_table(result):
    labels = [i["label"] for i in result["interpreters"]]
    subject, others = labels[0], labels[1:]
    head = ["figure", "unit", subject]
    for o in others:
        head += [o, "ratio"]
    table = Table(*head)
    for name, by in result["programs"].items():
        table.add((name, BOLD))
        rows = {}
        for label in labels:
            for figure, (value, unit) in by[label].get("figures", {}).items():
                rows.setdefault((figure, unit), {})[label] = value
            if by[label]["cpu_ms"] is not None:
                rows.setdefault(("whole_program", "ms"), {})[label] = by[label]["cpu_ms"]
                rows.setdefault(("peak_resident", "MiB"), {})[label] = by[label]["peak_kib"] / 1024.0
        for (figure, unit), values in rows.items():
            a = values.get(subject)
            row = ["  " + figure, unit, number(a)]
            for o in others:
                b = values.get(o)
                row.append(number(b))
                ratio = a / b if a is not None and b and a >= 0 and b > 0 else None
                more_is_better = figure.startswith("given_back")
                neutral = unit == "times"
                colour = None if ratio is None or neutral else size_colour(1 / ratio if more_is_better and ratio else ratio)
                row.append(("%.2f" % ratio, colour) if ratio is not None else "-")
            table.add(*row)
    table.print()
    print()


def number(value):
    if value is None:
        return "-"
    return "%.0f" % value if abs(value) >= 10000 else "%.1f" % value if abs(value) >= 100 else "%.2f" % value


def problems(result):
    """Prints what failed or disagreed; tells how many."""
    count = 0
    for name, by in result["programs"].items():
        for label, entry in by.items():
            if entry["problem"]:
                print(paint("%s under %s: %s" % (name, label, entry["problem"]), RED))
                count += 1
    return count


def compare_table(old, new):
    """Two builds of the same subject: what became faster and what slower."""
    a = old["interpreters"][0]["label"]
    b = new["interpreters"][0]["label"]
    print(paint("\n%s of %s against %s of %s" % (a, old["date"], b, new["date"]), BOLD))
    table = Table("program", "old ms", "new ms", "times as fast", "old MiB", "new MiB", "ratio")
    speed, size = [], []
    for name, by in new["programs"].items():
        was, now = old["programs"].get(name, {}).get(a), by[b]
        if not was or was["problem"] or now["problem"] or not was["cpu_ms"] or not now["cpu_ms"]:
            continue
        s = was["cpu_ms"] / now["cpu_ms"]
        m = now["peak_kib"] / was["peak_kib"]
        speed.append(s)
        size.append(m)
        table.add(name, ms(was["cpu_ms"]), ms(now["cpu_ms"]), ("%.2f" % s, RED if s < 0.97 else GREEN if s > 1.03 else None),
                  mib(was["peak_kib"]), mib(now["peak_kib"]), ("%.2f" % m, RED if m > 1.03 else GREEN if m < 0.97 else None))
    if speed:
        table.rule()
        table.add(("geometric mean", BOLD), "", "", "%.3f" % geometric_mean(speed), "", "", "%.3f" % geometric_mean(size))
    table.print()


PALETTE = ["#3b6ea5", "#d98b2b", "#5a9a5a", "#9a5a9a", "#777777"]


def svg(result, path):
    """A bar for each program and each other interpreter: how many times as fast the subject is. 1.0 is a line."""
    labels = [i["label"] for i in result["interpreters"]]
    subject, others = labels[0], labels[1:]
    speed = {o: ratios(result, subject, o, "cpu_ms") for o in others}
    names = [n for n in result["programs"] if any(n in speed[o] for o in others)]
    names.sort(key=lambda n: -max(speed[o].get(n, 0) for o in others))
    means = {o: geometric_mean(list(speed[o].values())) for o in others}
    rows = [("geometric mean", {o: means[o] for o in others if means[o]}, True)]
    rows += [(n, {o: speed[o][n] for o in others if n in speed[o]}, False) for n in names]

    bar, gap, left, top, width = 9, 7, 170, 84, 620
    longest = max([1.0] + [v for _, values, _ in rows for v in values.values()])
    scale = width / (longest * 1.02)
    step = 0.5 if longest <= 5 else 1 if longest <= 12 else 5 if longest <= 60 else 20
    row_height = bar * max(1, len(others)) + gap
    height = top + row_height * len(rows) + 40
    out = ['<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="11">'
           % (left + width + 60, height),
           '<rect width="100%" height="100%" fill="white"/>',
           '<text x="%d" y="22" font-size="15" font-weight="bold">How many times as fast is %s? (CPU time)</text>'
           % (12, escape(subject)),
           '<text x="12" y="40" fill="#555">%s; %s; median of %d</text>'
           % (escape(result["machine"]), escape(result["date"]), result["rounds"])]
    x = 12
    for k, o in enumerate(others):
        version = next(i["version"] for i in result["interpreters"] if i["label"] == o)
        text = "%s (%s)" % (o, version)
        out.append('<rect x="%d" y="52" width="10" height="10" fill="%s"/>' % (x, PALETTE[k % len(PALETTE)]))
        out.append('<text x="%d" y="61">%s</text>' % (x + 15, escape(text)))
        x += 30 + 7 * len(text)
    bottom = top + row_height * len(rows)
    mark = 0.0
    while mark <= longest * 1.02:
        px = left + mark * scale
        strong = abs(mark - 1.0) < 1e-9
        out.append('<line x1="%.1f" y1="%d" x2="%.1f" y2="%d" stroke="%s" stroke-width="%s"/>'
                   % (px, top - 6, px, bottom, "#222" if strong else "#ddd", "1.2" if strong else "1"))
        out.append('<text x="%.1f" y="%d" text-anchor="middle" fill="#555">%g</text>' % (px, bottom + 14, mark))
        mark += step
    y = top
    for name, values, strong in rows:
        weight = ' font-weight="bold"' if strong else ""
        out.append('<text x="%d" y="%.1f" text-anchor="end"%s>%s</text>'
                   % (left - 6, y + (row_height - gap) / 2 + 4, weight, escape(name)))
        for k, o in enumerate(others):
            if o in values:
                v = values[o]
                by = y + k * bar
                out.append('<rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/>'
                           % (left, by, v * scale, bar - 1, PALETTE[k % len(PALETTE)]))
                out.append('<text x="%.1f" y="%d" font-size="9" fill="#333">%.2f</text>'
                           % (left + v * scale + 3, by + bar - 1, v))
        y += row_height
    out.append("</svg>")
    with open(path, "w") as f:
        f.write(re.sub(r"\n+", "\n", "\n".join(out)) + "\n")
