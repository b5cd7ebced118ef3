"""re, string, textwrap, json: programs like people write them."""

import copy
import json
import re
import string
import textwrap


def p(*a): print(*[ascii(x) for x in a])
p(re.findall(r'(\w+)=(\d+)','a=1, b=22 c=3'))
p([m.span() for m in re.finditer(r'\d*','a12b')])
p(re.sub(r'(?P<first>\w+) (?P<second>\w+)', r'\g<second> \g<first>', 'hello world foo bar'))
p(re.sub(r'\b(\w)(\w*)', lambda m: m[1].upper()+m[2], 'the quick brown'))
p(re.split(r'[,;\s]+','a, b;c  d'), re.split(r'(,)','a,b,c',maxsplit=1))
p(re.match(r'(?x) (\d+) # number\n \s* ([a-z]+) ', '12 abc').groups())
p(re.compile(r'^(.*)$', re.M).findall('a\nbb\n\nc'))
p(re.search('(?s)a.b','a\nb').group(), re.search('a.b','a\nb'))
p(re.match(r'(\d{3})-(\d{4})','555-1234').group(0,1,2), re.match('a{2,3}?','aaaa').group())
p(re.findall(r'é\w', 'éa ébéc'), [m.span() for m in re.finditer('b','aéb😀b')])
p(re.sub('😀','X','a😀b😀'), re.split('é','aébéc'), re.search(r'\bfoo\b','éfoo foo').span())
p(re.fullmatch(r'[A-Za-z_]\w*','abc_1'), re.fullmatch('a','ab'))
p(re.match(r'(a)|(b)','b').lastindex, re.match(r'(?P<x>a)(?P<y>b)?','a').lastgroup, re.match(r'((a)(b))','ab').lastindex, re.match(r'(a)(b)','ab').lastindex)
p(re.search(r'(?<=abc)def','abcdef').group(), re.search(r'(?<!abc)def','abcdef xdef').span(), re.match(r'(?!a)b','b'), re.search(r'(?=(\w+))','abc').group(1))
p(re.match(r'(<)?(\w+@\w+)(?(1)>|$)','<a@b>').group(), re.match(r'(<)?(\w+@\w+)(?(1)>|$)','<a@b'))
p(re.escape('hello.*[world]'), re.match(re.escape('a+b'),'a+b').group())
p(re.compile(rb'\x00(\d+)').findall(b'\x0012\x003'), re.sub(rb'(a)', rb'<\1>', b'banana'), re.split(b',', b'a,b'))
p(re.I, re.I|re.M, re.compile('x',re.I|re.S), re.RegexFlag.IGNORECASE, int(re.X), re.A.value, re.I.name)
p(re.match('(?i:A)b','ab'), re.match('(?i)É','é').group(), re.match('(?i)straße','STRASSE'))
p(re.findall(r'[^\W\d_]+','ab1_c2é'), re.findall(r'[\w.]+@[\w.]+','x@y.z, q.w@e'))
s=re.Scanner([(r'\d+',lambda s,t:('int',int(t))),(r'\w+',lambda s,t:('name',t)),(r'\s+',None)])
p(s.scan('12 ab 3 !'))
p(re.compile('a(?P<n>b)').groupindex['n'], re.match('a(?P<n>b)','ab')['n'], re.match('a(b)','ab').expand(r'[\1]'), re.match('(a)(b)','ab').regs)
it=re.finditer('a','aaa'); next(it); p(len(list(it)))
p(re.match('a*','').span(), re.sub('','-','abc'), re.sub('b*','-','abc'), re.subn('x','y','axbx'))
p(re.search('a','bca',re.I).start(), re.compile('b').search('abcb',2).start(), re.compile('b').match('abc',1), re.compile('$').search('ab\n').start(), [m.start() for m in re.finditer('$','ab\n')], [m.start() for m in re.finditer(r'\Z','ab\n')])
p(re.match(r'(?:(?:a|b)*?c){2,}','abcac').group(), re.match(r'a{,2}b','aab').group(), re.match(r'\d+(?:\.\d+)?(?:[eE][+-]?\d+)?','3.14e-10').group())
p(re.findall(r"(?:'[^']*'|\"[^\"]*\"|\S)+", """a 'b c' "d e"f"""))
p(re.match(r'((?:[^()]|\([^()]*\))*)','a(b)c)d').group(1))
tok=re.compile(r'''(?P<NUM>\d+)|(?P<OP>[-+*/()])|(?P<WS>\s+)|(?P<BAD>.)''')
p([(m.lastgroup,m.group()) for m in tok.finditer('1 + (2*3) $')])
try: re.compile('(?P<a>x)(?P<a>y)')
except re.error as e: p(e.msg,e.pos,e.lineno,e.colno,e.pattern,str(e),type(e).__name__)
m=re.match('a','a'); p(copy.copy(m) is m, copy.deepcopy(m) is m, m.re.pattern, m.string, m.pos, m.endpos, bool(m))
p(string.Template('$a ${b} $$ $c').safe_substitute(a=1,b=2), string.Template('$x').substitute({'x':5}), string.Formatter().format('{0} {a!r:>5} {}'.replace('{}','{1}'),1,2,a='q'), string.capwords('hello  big world'))
try: string.Template('$a $').substitute(a=1)
except ValueError as e: p(str(e))
p(list(string.Formatter().parse('a{b!r:c}d{{}}')), string.punctuation)
p(textwrap.wrap('The quick brown fox jumped over the lazy dog', 20), textwrap.dedent('  a\n   b\n'), textwrap.shorten('Hello world foo bar',12), textwrap.indent('a\n\nb','> '))
class E(json.JSONEncoder):
    def default(self,o):
        if isinstance(o,complex): return [o.real,o.imag]
        return super().default(o)
p(json.dumps({'z':1j,'l':[1,2,{'a':None}]},cls=E,indent=2,sort_keys=True))
p(json.loads(json.dumps({'k':[1,2.5,'é',True,None,{'x':{}}]})), json.dumps({'a':[]},indent=4), json.dumps([1,[2,[3]]],separators=(',',':')))
