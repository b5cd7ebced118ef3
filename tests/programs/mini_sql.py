"""A small relational database in memory: create, insert, select with join, where, group and order; update, delete, undo."""
from functools import cmp_to_key
from itertools import groupby, product

from _sql_parser import Parser, SQLError


class Column:
    types = {"int": int, "text": str, "real": float, "bool": bool}

    def __init__(self, name, kind, *options):
        if kind not in self.types:
            raise SQLError(f"no type {kind}")
        self.name, self.kind = name, self.types[kind]
        self.unique = "unique" in options
        self.required = self.unique or "required" in options

    def check(self, value):
        if value is None:
            if self.required:
                raise SQLError(f"{self.name} is required")
            return None
        if self.kind is float and type(value) is int:
            return float(value)
        if type(value) is not self.kind:
            raise SQLError(f"{self.name} wants {self.kind.__name__}, not {value!r}")
        return value


class Table:
    def __init__(self, name, columns):
        self.name, self.columns, self.rows = name, columns, []

    def insert(self, values):
        if len(values) != len(self.columns):
            raise SQLError(f"{self.name} has {len(self.columns)} columns, got {len(values)} values")
        row = {c.name: c.check(v) for c, v in zip(self.columns, values)}
        for c in self.columns:
            if c.unique and any(r[c.name] == row[c.name] for r in self.rows):
                raise SQLError(f"{self.name}.{c.name} {row[c.name]!r} is there already")
        self.rows.append(row)


class Row:
    """Names to values; a name without its table is fine while only one table has it."""
    __slots__ = ("values", "members")

    def __init__(self, values, members=None):
        self.values, self.members = values, members

    def __getitem__(self, name):
        if name in self.values:
            return self.values[name]
        found = [v for k, v in self.values.items() if k.rpartition(".")[2] == name]
        match found:
            case [value]:
                return value
            case []:
                raise SQLError(f"no column {name}")
        raise SQLError(f"{name} is ambiguous")


class Database:
    def __init__(self):
        self.tables, self.saved = {}, []

    def table(self, name):
        try:
            return self.tables[name]
        except KeyError:
            raise SQLError(f"no table {name}") from None

    def run(self, text):
        parser = Parser(text)
        parser.grouped = False
        kind, word = parser.tokens[0]
        handler = getattr(self, f"do_{word}", None) if kind == "word" else None
        if handler is None:
            raise SQLError(f"cannot {word}")
        parser.at = 1
        result = handler(parser)
        if parser.tokens[parser.at][0] != "end":
            raise SQLError(f"did not expect {parser.tokens[parser.at][1]!r}")
        return result() if callable(result) else result

    def do_create(self, p):
        p.expect("table")
        name = p.name()
        p.expect("(")

        def column():
            words = [p.name()]
            while p.tokens[p.at][0] == "name":
                words.append(p.name().lower())
            return Column(*words)
        columns = p.series(column)
        p.expect(")")
        self.tables[name] = Table(name, columns)

    def do_insert(self, p):
        p.expect("into")
        table = self.table(p.name())
        p.expect("values")

        def values():
            p.expect("(")
            row = [e(None) for e in p.series(p.expression)]
            p.expect(")")
            return row
        rows = p.series(values)
        before = list(table.rows)
        try:
            for row in rows:
                table.insert(row)
        except SQLError:
            table.rows = before
            raise
        return len(rows)

    def where(self, p):
        return p.expression() if p.accept("where") else lambda row: True

    def do_delete(self, p):
        p.expect("from")
        table, test = self.table(p.name()), self.where(p)
        keep = [r for r in table.rows if not test(Row(r))]
        gone = len(table.rows) - len(keep)
        table.rows[:] = keep
        return gone

    def do_update(self, p):
        table = self.table(p.name())
        p.expect("set")

        def assignment():
            name = p.name()
            p.expect("=")
            return name, p.sum()
        changes, test = p.series(assignment), self.where(p)
        columns = {c.name: c for c in table.columns}
        touched = 0
        for row in table.rows:
            if test(Row(row)):
                row.update({name: columns[name].check(value(Row(row))) for name, value in changes})
                touched += 1
        return touched

    def do_begin(self, p):
        self.saved.append({name: [dict(r) for r in t.rows] for name, t in self.tables.items()})

    def do_rollback(self, p):
        if not self.saved:
            raise SQLError("nothing to roll back")
        for name, rows in self.saved.pop().items():
            self.tables[name].rows[:] = rows

    def do_commit(self, p):
        self.saved and self.saved.pop()

    def do_select(self, p):
        distinct = p.accept("distinct")
        star = p.accept("*")

        def output():
            start = p.at
            value = p.expression()
            text = "".join(str(t) for _, t in p.tokens[start:p.at])
            return (p.name() if p.accept("as") else text), value
        outputs = [] if star else p.series(output)
        p.expect("from")

        def source():
            table = self.table(p.name())
            return (p.name() if p.accept("as") else table.name), table
        sources, tests = [source()], []
        while p.accept("join"):
            sources.append(source())
            p.expect("on")
            tests.append(p.expression())
        tests.append(self.where(p))
        keys = having = None
        if p.accept("group"):
            p.expect("by")
            keys = p.series(p.expression)
            having = p.expression() if p.accept("having") else None
        orders = []
        if p.accept("order"):
            p.expect("by")
            orders = p.series(lambda: (p.expression(), bool(p.accept("desc")) or (p.accept("asc") and False)))
        limit = p.atom()(None) if p.accept("limit") else None

        def answer():
            rows = []
            for combination in product(*(t.rows for _, t in sources)):
                row = Row({f"{alias}.{k}" if len(sources) > 1 else k: v
                           for (alias, _), r in zip(sources, combination) for k, v in r.items()})
                if all(test(row) for test in tests):
                    rows.append(row)
            if keys is not None:
                key = lambda row: tuple((v is not None, v) for v in (k(row) for k in keys))
                rows = [Row(members[0].values, members) for _, group in groupby(sorted(rows, key=key), key=key)
                        if (members := list(group))]
                rows = [r for r in rows if having is None or having(r)]
            elif p.grouped:
                rows = [Row(rows[0].values if rows else {}, rows)]
            names = [n for n, _ in outputs] if not star else list(rows[0].values) if rows else []
            results = [(row, tuple(row.values.values()) if star else tuple(f(row) for _, f in outputs)) for row in rows]

            def compare(a, b):
                for f, descending in orders:
                    x, y = (named(f, pair) for pair in (a, b))
                    if x != y:
                        smaller = y is not None and (x is None or x < y)
                        return (1 if descending else -1) * (1 if smaller else -1)
                return 0

            def named(f, pair):
                row, values = pair
                return f(Row({**row.values, **dict(zip(names, values))}, row.members))
            if orders:
                results.sort(key=cmp_to_key(compare))
            values = [v for _, v in results]
            if distinct:
                values = list(dict.fromkeys(values))
            return names, values[:limit]
        return answer


def show(result):
    match result:
        case (list(names), list(rows)):
            cells = [[("-" if v is None else f"{v:.2f}" if isinstance(v, float) else str(v)) for v in row] for row in rows]
            widths = [max(map(len, column)) for column in zip(names, *cells)]
            print("  " + " | ".join(n.ljust(w) for n, w in zip(names, widths)).rstrip())
            print("  " + "-+-".join("-" * w for w in widths))
            for row, values in zip(cells, rows):
                print("  " + " | ".join(c.rjust(w) if isinstance(v, (int, float)) else c.ljust(w)
                                        for c, w, v in zip(row, widths, values)).rstrip())
        case int(n):
            print(f"  {n} row{'s' * (n != 1)}")
        case None:
            print("  ok")


SESSION = """
create table author (id int unique, name text required, born int)
create table book (title text, author int, year int, price real, sold int)
insert into author values (1, 'Austen', 1775), (2, 'Borges', 1899), (3, 'Calvino', 1923), (4, 'Anonymous', null)
insert into book values ('Emma', 1, 1815, 7.5, 120), ('Persuasion', 1, 1817, 8, 40), ('Ficciones', 2, 1944, 12.25, 75)
insert into book values ('Cosmicomics', 3, 1965, 9.9, 60), ('Invisible Cities', 3, 1972, 11, 200), ('Beowulf', 4, null, 5.5, 10)
select * from author
select title, price * sold as income from book where price > 6 order by income desc limit 3
select name, title, year - born as age from author join book on author.id = book.author where born is not null order by name, year
select a.name, count(*) as books, sum(b.sold) as sold, avg(price) as mean from author as a join book as b on a.id = b.author group by a.name order by sold desc
select author, max(price) as top from book group by author having count(*) > 1 order by author
select count(*) as n, count(year) as dated, min(year) as first, sum(sold * price) as income from book
select upper(title) as t, length(title) as n from book where title like '%i%s' or title like '_mma'
select distinct author from book where year between 1800 and 1970 and not title in ('Emma', 'Beowulf')
begin
update book set price = price * 2, sold = sold + 1 where author = 3
delete from book where sold < 50
select title, price, sold from book order by price desc
rollback
select count(*) as n, sum(sold) as sold from book
select title from book where year is null
select sum(price) as s from book where sold > 10000
delete from author where id = 99
insert into author values (5, 'Eco', 1932), (1, 'Double', 0)
select count(*) as n from author
insert into author values (6, null, 1)
insert into book values ('x', 'y', 1, 1, 1)
insert into book values (1, 2)
select nothing from book
select name from nowhere
select id from author join book on author.id = book.author where name = 1 and title = title and foo = 1
select title from book order by
select title frm book
create table t (a blob)
select foo(title) from book
drop everything
select 'abc from book
rollback
"""


def main():
    database = Database()
    for line in SESSION.strip().splitlines():
        print(">", line)
        try:
            show(database.run(line))
        except SQLError as error:
            print("  error:", error)
    table = database.table("author")
    print([c.name for c in table.columns if c.required], len(table.rows))


main()
