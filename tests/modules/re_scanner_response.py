# re.Scanner: phrases with groups and references of their own; urllib.response.
import re
s = re.Scanner([(r'[a-z]\w*', lambda s, t: ('id', t)), (r'(\d+)\.(\d+)', lambda s, t: ('f', s.match.group(1), s.match.group(2), s.match.lastindex)), (r'\d+', lambda s, t: int(t)), (r'(["\'])(.*?)\1', lambda s, t: ('s', s.match.group(2), s.match[0])), (r'(x)?(?(1)y|z)', None), (r'\s+', None), (r'[+*]', 'op')])
print(s.scan('ab 12 3.14 "q\'r" \'z\' + zz !rest'), len(s.lexicon))
sc = s.scanner.scanner('foo 1.5 "x"')
for m in iter(sc.search, None): print(m.lastindex, m.group(), m.span(), m.start(), m.end())
print(re.Scanner([('a', 1), ('b', 2)], re.I).scan('ABc'))
import urllib.request as r, urllib.response, io
x = urllib.response.addinfourl(io.BytesIO(b'ab'), {'a': 1}, 'u', 200); print(x.read(), x.code, x.status, x.url, x.headers, x.info(), x.geturl(), x.getcode()); x.close()
with r.urlopen('data:text/plain;base64,YWJj') as f: print(f.read(), f.headers['content-type'], isinstance(f, urllib.response.addinfourl), f.status)
with r.urlopen('data:,a%20b') as f: print(list(f), f.url)
h = urllib.response.addclosehook(io.BytesIO(b''), print, 'closed', 1); h.close()
