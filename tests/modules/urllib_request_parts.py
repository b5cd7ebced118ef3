# Proxies from the environment, passwords by place, what stands in authentication headers.
import os
import urllib.request as r

for name in list(os.environ):
    if name.lower().endswith('_proxy'):
        del os.environ[name]
os.environ.update(HTTP_PROXY='http://old:1', http_proxy='http://u:p%40@proxy:3128', no_proxy='localhost, .example.com,other.org:8080')
print(sorted(r.getproxies().items()))
for host in 'localhost', 'a.example.com', 'example.com', 'notexample.com', 'other.org', 'other.org:8080', 'x':
    print(host, bool(r.proxy_bypass(host)), bool(r.proxy_bypass_environment(host, {'no': '*'})))
os.environ['REQUEST_METHOD'] = 'GET'
print('http' in r.getproxies_environment())

print(r.parse_http_list('a="b,c", d=e ,"f\\"g,",  h'), r.parse_keqv_list(['a="b"', 'c=d']))
for manager in r.HTTPPasswordMgr(), r.HTTPPasswordMgrWithDefaultRealm(), r.HTTPPasswordMgrWithPriorAuth():
    manager.add_password('realm', 'http://h/a/', 'u', 'p')
    manager.add_password(None, ['h2:80', 'http://h3/'], 'u2', 'p2')
    print([manager.find_user_password(realm, place) for realm, place in (
        ('realm', 'http://h/a/b'), ('realm', 'http://h/b'), ('other', 'http://h/a/'), ('x', 'http://h2/'), ('realm', 'http://h:80/a'), (None, 'h3'))])

request = r.Request('http://host:81/p?q#f', headers={'x-a': '1'})
print(request.origin_req_host, request.host, request.selector, request.has_proxy(), request.unverifiable)
request.set_proxy('proxy:3128', 'http')
print(request.host, request.selector, request.has_proxy(), request.full_url)
secure = r.Request('https://host/p')
secure.set_proxy('proxy:3128', 'http')
print(secure.host, secure.selector, secure._tunnel_host, secure.type)

handler = r.HTTPDigestAuthHandler()
handler.get_cnonce = lambda nonce: 'mine'
handler.add_password('R', 'http://host/', 'user', 'secret')
for demand in ({'realm': 'R', 'nonce': 'n', 'qop': 'auth', 'opaque': 'o'}, {'realm': 'R', 'nonce': 'n'}, {'realm': 'R', 'nonce': 'n', 'qop': 'auth,auth-int', 'algorithm': 'SHA'}, {'nonce': 'n'}):
    print(handler.get_authorization(r.Request('http://host/x?y'), demand))
names = [type(h).__name__ for h in r.build_opener(r.HTTPCookieProcessor(), r.ProxyHandler({})).handlers]
print([n for n in names if n not in ('HTTPSHandler', 'FTPHandler')])
try:
    r.HTTPDigestAuthHandler().get_algorithm_impls('X')
except ValueError as e:
    print(e)
import email.errors
for name in 'HeaderDefect', 'NonPrintableDefect', 'MalformedHeaderDefect', 'BoundaryError':
    c = getattr(email.errors, name)
    print(c.__name__, c.__bases__, c.__module__)
print(email.errors.NonPrintableDefect('ab'), email.errors.StartBoundaryNotFoundDefect('l').line, repr(email.errors.InvalidHeaderDefect()))
