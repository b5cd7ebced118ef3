"""csv: readers, writers, dialects, what they refuse, dicts and the sniffer."""

import csv
import io

import _csv


def r(*rows, **k): return list(csv.reader(rows, **k))
def w(*rows, **k):
    f=io.StringIO(); x=csv.writer(f, **k)
    n=[x.writerow(q) for q in rows]
    return f.getvalue(), n
EXPRESSIONS = r'''
r('a,b,c'), r('"a,b",c'), r('"a""b",c'), r('a\n','b\r\n'), r(''), r('a,'), r(',')
r('"a\n','b",c')
r('"abc')
r('"abc',strict=True)
r('"a"b,c')
r('"a"b,c',strict=True)
r('a b;c',delimiter=';'), r("'a,b',c",quotechar="'"), r('a\\,b,c',escapechar='\\'), r(' a, b',skipinitialspace=True)
r('1,"2",x',quoting=csv.QUOTE_NONNUMERIC)
r('1,"2",3.5',quoting=csv.QUOTE_NONNUMERIC)
r('a,"b"',quoting=csv.QUOTE_NONE)
r('a,"b",',quoting=csv.QUOTE_STRINGS)
r('1,"b",',quoting=csv.QUOTE_STRINGS)
r('a,,""',quoting=csv.QUOTE_NOTNULL)
r('a\rb')
r('a\r\nb')
r('a\nb')
r(b'a')
r(1)
csv.reader(1)
csv.reader([],delimiter=1)
csv.reader([],delimiter='ab')
csv.reader([],delimiter='')
csv.reader([],delimiter='\n')
csv.reader([],quotechar=1)
csv.reader([],quotechar='ab')
csv.reader([],quotechar='')
csv.reader([],escapechar='ab')
csv.reader([],lineterminator=1)
csv.reader([],lineterminator=None)
csv.reader([],quoting=9)
csv.reader([],quoting='a')
csv.reader([],foo=1)
csv.reader([],'nodialect')
csv.reader([],delimiter=',',quotechar=',')
csv.reader()
w(['a','b,c','d"e','f\ng',1,2.5,None])
w(['a',''],[''],[],[None])
w(['a',1],quoting=csv.QUOTE_ALL)
w(['a',1,None],quoting=csv.QUOTE_NONNUMERIC)
w(['a',1,None,''],quoting=csv.QUOTE_STRINGS)
w(['a',1,None,''],quoting=csv.QUOTE_NOTNULL)
w(['a','b,c'],quoting=csv.QUOTE_NONE)
w(['a','b,c'],quoting=csv.QUOTE_NONE,escapechar='\\')
w(['a"b'],quoting=csv.QUOTE_NONE,quotechar=None)
w(['a"b'],doublequote=False,escapechar='\\')
w(['a"b'],doublequote=False)
w(['a\\b'],escapechar='\\')
w(['a','b'],lineterminator='\n',delimiter='\t')
w('abc')
w(1)
w(['a'],dialect='unix')
w(['a b',' c'],delimiter=' ')
w([''],quoting=csv.QUOTE_NONE)
w([1.0,10**20,True])
w(['a\rb','c\r\nd'])
csv.list_dialects()
csv.get_dialect('excel').delimiter, csv.get_dialect('excel').lineterminator, csv.get_dialect('excel').quoting, csv.get_dialect('excel').quotechar, csv.get_dialect('excel').doublequote, csv.get_dialect('excel').escapechar, csv.get_dialect('excel').skipinitialspace, csv.get_dialect('excel').strict
csv.get_dialect('x')
csv.unregister_dialect('x')
csv.register_dialect(1)
csv.register_dialect('pipe',delimiter='|'), r('a|b',dialect='pipe'), csv.unregister_dialect('pipe')
csv.field_size_limit()
csv.field_size_limit('a')
csv.writer(1)
csv.writer(io.StringIO()).dialect.delimiter, csv.reader([]).line_num
list(csv.DictReader(['a,b','1,2','3','4,5,6']))
csv.Sniffer().sniff('a;b;c\n1;2;3\n').delimiter, csv.Sniffer().has_header('a,b\n1,2\n3,4\n')
csv.Error, csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC, csv.QUOTE_NONE, csv.QUOTE_STRINGS, csv.QUOTE_NOTNULL
w([['x']],[('a',)])
csv.Dialect()
_csv.Dialect
r('a\0b')
r('x'*131073)
'''


def show(text):
    try:
        result = ascii(eval(text))
    except BaseException as e:
        result = f"{type(e).__name__}: {ascii(str(e))}"
    print(ascii(text), "->", result)


for line in EXPRESSIONS.strip().splitlines():
    show(line)
f=io.StringIO(); d=csv.DictWriter(f,['a','b'],restval='-',extrasaction='ignore'); d.writeheader(); d.writerow({'a':1,'b':2}); d.writerows([{'a':3},{'a':1,'c':5}]); print(repr(f.getvalue()))
try: csv.DictWriter(f,['a']).writerow({'z':1})
except ValueError as e: print(e)
x=csv.reader(['a\n','b\n']); next(x); next(x); print(x.line_num)
