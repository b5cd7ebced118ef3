"""re: flags, errors of calls, results of all functions."""

import re


EXPRESSIONS = r'''
re.compile(b'a\xff')
re.compile(1)
re.match('a',b'a')
re.match(b'a','a')
re.match('a',1)
re.sub('a','\\1','a')
re.sub('a','\\q','a')
re.sub('a','\\g<x>','a')
re.sub('a','\\g<','a')
re.sub('a','\\g','a')
re.sub('a','\\g<1>','a')
re.sub('a','\\g<>','a')
re.sub('a','\\','a')
re.sub('a', 1, 'a')
re.sub('a',b'x','a')
re.sub('a',lambda m: 1,'a')
re.match('(a)','a').group(2)
re.match('(a)','a').group('x')
re.match('(a)','a')[1:2]
re.match('a','a').start(5)
re.compile('a',re.A|re.U)
re.compile('a', re.L)
re.compile(b'a', re.U)
re.compile(re.compile('a'), re.I)
re.match('a','a', 'x')
re.split('x*','axbc')
re.split('(x)|(y)','axbyc')
re.findall('a|b*','abbcab')
re.sub('x*','-','abxd')
re.sub(r'(?P<n>a)|b', r'[\g<n>\1]', 'aXb')
re.match('(a)|(b)','b').groups('d')
re.match('(?P<x>a)|(?P<y>b)','b').groupdict()
re.compile('(?P<x>a)').groupindex
re.match('(a)(b)?','a').regs
re.match('((a)(b))','ab').lastindex
re.I|re.M
re.RegexFlag(0)
re.RegexFlag(1<<20)
~re.I
re.escape('a.b*c d\n-é')
re.escape(b'a.b')
re.compile('a',re.I|re.X)
re.compile('a'*300)
re.compile('a').flags
re.compile('(?i)a').flags
re.compile(b'a').flags
re.match('é+','ééé').span()
re.search('b','éab').span()
re.match('a','a')
re.fullmatch('a|ab','ab')
re.compile('a').search('bab',1,2)
re.compile('^a').match('ba',1)
re.match(r'\s','\x1c')
re.match(r'\w+','aé_9')
re.match(r'(?i)ß','ẞ')
re.match(r'(?i)k','\u212a')
[m.lastgroup for m in re.finditer(r'(?P<a>\d+)|(?P<b>\w+)','12 ab')]
re.match('a','a').expand(r'\g<0>x')
re.subn('a','b','aa',count=1)
re.match(r'(a*)*','aa').groups()
re.match(r'(?:(a)|b)*','ab').groups()
re.match(r'(a|b)*?c','abc').groups()
re.compile('a')==re.compile('a')
re.Pattern
re.Match
re.error
re.match("a","a").string
re.purge()
re.match(b'a', bytearray(b'abc')).group()
re.match(b'a', memoryview(b'abc'))
re.sub('a', 'b\\n\\x', 'a')
re.sub('(a)','\\0|\\01|\\100|\\1','a')
'''


def show(text):
    try:
        result = ascii(eval(text))
    except BaseException as e:
        result = f"{type(e).__name__}: {ascii(str(e))}"
    print(ascii(text), "->", result)


for line in EXPRESSIONS.strip().splitlines():
    show(line)
