# Cookies taken from answers, given to requests, in files.
import http.cookiejar as cj, urllib.request as ur, email.message, time, tempfile, os
time.time = lambda: 1700000000.0
class R:
    def __init__(self, *h):
        self.m = email.message.Message()
        for x in h: self.m['Set-Cookie'] = x
    def info(self): return self.m
jar = cj.CookieJar()
def go(url, *h):
    r = ur.Request(url)
    jar.extract_cookies(R(*h), r)
    print(len(jar), sorted((c.domain, c.path, c.name, c.value, c.expires, c.secure, c.discard, c.version, c.domain_specified, c.domain_initial_dot, c.path_specified, sorted(c._rest.items(), key=str)) for c in jar))
def ask(url):
    r = ur.Request(url); jar.add_cookie_header(r); print(url, r.get_header('Cookie'))
go('http://www.example.com/a/b', 'x=1', 'y="two words"; Path=/; HttpOnly', 'z=3; domain=example.com; secure; SameSite=Lax')
go('http://www.example.com/', 'e=1; expires=Wed, 09-Jun-2100 10:18:14 GMT', 'm=2; max-age=100', 'gone=1; max-age=0', 'bad=1; domain=other.com', 'short=1; domain=.com', 'noval')
go('http://localhost:8080/p/q', 'l=1', 'v=1; version=1; path="/p"', 'port=1; port="8080"', '; nothing', 'm2=x; max-age=abc')
for u in 'http://www.example.com/a/b', 'https://www.example.com/a/c', 'http://example.com/', 'http://sub.www.example.com/', 'http://localhost:8080/p/', 'http://localhost/', 'http://x.com': ask(u)
go('http://www.example.com/a/b', 'x=; expires=Thu, 01-Jan-1970 00:00:00 GMT')
for t in 'Wed, 09 Feb 1994 22:23:32 GMT', '1994-02-03 14:15:29 -0100', 'Tue Feb  8 10:00:00 1994', '03/Feb/1994:17:03:55 -0700', '09 Feb 1994 22:23:32 GMT', '08-Feb-94 14:15:29 GMT', 'nonsense', '', 'Wed, 09-Feb-94 10:00 pm', '19940203T141529Z', '1994-02-03', '03 Foo 1994':
    print(t, cj.http2time(t))
print(cj.time2isoz(0), cj.time2netscape(0), cj.parse_ns_headers(['a=b; Expires=Wed, 09 Feb 1994 22:23:32 GMT; Foo; bar=1']))
print(cj.split_header_words(['foo="bar baz"; port="80,81"; discard, bar=baz', 'a']), cj.join_header_words([[('a', 'b c"'), ('d', None)], [('e', 'f')]]))
print([cj.domain_match(a, b) for a, b in (('x.y.com', '.y.com'), ('y.com', '.y.com'), ('1.2.3.4', '.4'), ('a', 'A'))], cj.reach('www.acme.com'), cj.reach('acme.com'), cj.reach('acme.local'), cj.escape_path('/a b%2f'))
d = tempfile.mkdtemp()
for cls in cj.MozillaCookieJar, cj.LWPCookieJar:
    f = os.path.join(d, 'c')
    j = cls(f)
    for c in jar: j.set_cookie(c)
    j.save(ignore_discard=True)
    print(open(f).read())
    k = cls(); k.load(f, ignore_discard=True); print(sorted(map(str, k)))
    print(oct(os.stat(f).st_mode))
try: cj.LWPCookieJar().load(__file__)
except cj.LoadError as e: print(str(e).replace(__file__, 'F'))
try: cj.LWPCookieJar().save()
except ValueError as e: print(e)
print(jar._cookies.keys(), str(jar)[:60], repr(jar)[:120])
for a in (('x',), ('x', '/'), (None, '/'), (None, None, 'n')):
    try: jar.clear(*a)
    except Exception as e: print(repr(e))
jar.clear_session_cookies(); print(len(jar)); jar.clear(); print(len(jar))
p = cj.DefaultCookiePolicy(blocked_domains=['ads.net', '.ads.net'], allowed_domains=None)
print(p.is_blocked('ads.net'), p.is_blocked('x.ads.net'), p.is_not_allowed('b'), p.blocked_domains())
