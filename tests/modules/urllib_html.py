from urllib.parse import *
import html
for u in ('http://user:pw@Host.com:8080/a/b;p?q=1&r=2#frag','//x/y','mailto:a@b','/a?b#c','','http://[::1]:80/x','file:///etc/passwd','HTTP://A/','a:b','x?y','http://h?q','http://h#f','http://h:99999/','javascript:1'):
    s=urlsplit(u); p=urlparse(u); print(s,p,s.geturl()==u,p.geturl(),s.hostname,s.username,s.password)
    try: print(s.port)
    except ValueError as e: print(e)
for b,r in (('http://a/b/c/d;p?q','g'),('http://a/b/c/d;p?q','../g'),('http://a/b/c/d;p?q','/g'),('http://a/b/c/d;p?q','//g'),('http://a/b/c/d;p?q','?y'),('http://a/b/c/d;p?q','#s'),('http://a/b/c/d;p?q','../../../g'),('http://a/b/c/d;p?q','g/./h'),('http://a/b/c/d;p?q','.'),('http://a/b/c/d;p?q','..'),('','x'),('http://a','b'),('http://a/b/','http:c')): print(urljoin(b,r))
print(quote('a b/é?&=~'), quote('a b', safe=''), quote_plus('a b+c'), unquote('a%20b%C3%A9%zz'), unquote_plus('a+b%2B'), quote(b'\xff a'), unquote('%ff'), unquote_to_bytes('a%20%ff'))
print(urlencode({'a':1,'b':'x y','c':[1,2]}), urlencode({'c':[1,2]}, doseq=True), urlencode([('a','é')]), parse_qs('a=1&b=2&a=3&c='), parse_qsl('a=1&b=%20x+y&c=', keep_blank_values=True))
print(urldefrag('http://a/b#c'), urlunsplit(('http','h','/p','q','f')), urlunparse(('http','h','p','x','q','f')), urlsplit(b'http://a/b'), urlsplit('http://a')._replace(path='/z').geturl())
for f in (lambda: urlencode(5), lambda: quote_from_bytes('a'), lambda: urlsplit('http://[a'), lambda: urljoin('a',b'b')):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(html.escape('<a href="x">&\'</a>'), html.escape('"', False), html.unescape('&lt;&gt;&amp;&quot;&#39;&#x27;&nbsp;&eacute;&euro;&hellip;&nope;&copy2 &notit; &amp &#128; &#0; &mdash;'))
from html.parser import HTMLParser
class H(HTMLParser):
    def handle_starttag(s,t,a): print('S',t,a,s.getpos())
    def handle_endtag(s,t): print('E',t)
    def handle_data(s,d): print('D',repr(d))
    def handle_comment(s,d): print('C',d)
    def handle_decl(s,d): print('DECL',d)
    def handle_pi(s,d): print('PI',d)
    def handle_startendtag(s,t,a): print('SE',t,a)
    def handle_entityref(s,n): print('ER',n)
    def handle_charref(s,n): print('CR',n)
t='''<!DOCTYPE html><html>
<head><title>T &amp; x</title><script>if (a<b) "</p>";</script></head><body class="a b" id=q data-x='1&lt;2' checked>
<!-- com --><p>Hi<br/>x &#65; &eacute; y</p><?pi x><a href=foo>l</a><img src="a.png" /> 1 < 2 </body></html>'''
for cc in (True, False):
    h=H(convert_charrefs=cc); h.feed(t); h.close()
    h=H(convert_charrefs=cc)
    for c in t: h.feed(c)
    h.close()

import html
print(html.entities.name2codepoint['auml'])

# what a parser of HTML is made of
import html.parser
import re
print(html.parser.tagfind_tolerant.match('a b').group(1), html.parser.endendtag.search('x>').span())


class Notes(html.parser.HTMLParser):
    def handle_pi(self, data):
        print('pi', repr(data))

    def handle_comment(self, data):
        print('comment', repr(data))


Notes().feed('<?php a > b ?><!bogus><!-- c --><?x?>')
html.parser.piclose = re.compile(r'\?>')
Notes().feed('<?php a > b ?><!bogus><!-- c --><?x?>')
