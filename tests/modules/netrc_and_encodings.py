# ~/.netrc; encodings as modules; how wide a pattern is.
import re, importlib, encodings
import re._parser as p
for x in ('a', 'a*', '(a|bc)+?', r'\d{2,5}(?=x)', '', '[ab]{3}|', '(?i)x{2,}', r'(a)\1', '(?:ab){70000}'): print(x, p.parse(x).getwidth(), p.parse(x, re.X).getwidth())
try: p.parse('(')
except p.error as e: print(e)
for n in ('cp1252', 'utf_8', 'gbk', 'rot_13', 'hex_codec', 'utf_7', 'idna', 'nope', 'latin_1', 'iso8859_2', 'big5'):
    try: m = importlib.import_module('encodings.' + n); print(n, m.__name__, m.getregentry().name, m.IncrementalDecoder.__name__)
    except ImportError as e: print(e)
import encodings.ascii, encodings.utf_16_le as u
print(encodings.ascii.__name__, u.getregentry().name)
from _multibytecodec import MultibyteIncrementalDecoder as M
print(issubclass(encodings.gbk.IncrementalDecoder, M), issubclass(encodings.cp1252.IncrementalDecoder, M))
d = encodings.gbk.IncrementalDecoder(); print(d.decode(b'\xc4'), d.decode(b'\xe3'))
import tempfile, os, netrc
f = tempfile.mktemp()
def n(t):
    open(f, 'w').write(t)
    try:
        x = netrc.netrc(f); print(x.hosts, x.macros, x.authenticators('h'), x.authenticators('zz')); print(x)
    except netrc.NetrcParseError as e: print(str(e).replace(f, 'F'), e.lineno)
n('machine h login l password p\nmachine h2\n login "a b" account c password #x\n# comment\ndefault login d password e\\ f\n')
n('macdef init\ncd /pub\nget\n\nmachine h login x password y\n')
n('machine h bogus x'); n('machine'); n('foo'); n('macdef a\nx'); n(''); n('machine h # c\nlogin x')
os.unlink(f)
