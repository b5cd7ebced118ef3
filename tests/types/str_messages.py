"""str: what its methods, format, % and the codecs say when they refuse, and what they make where it is odd."""


EXPRESSIONS = r'''
'a'.find(1)
'a'.find()
'a'.find('a','x')
'a'.find('a',None,1.5)
'a'.index('b')
'a'.rindex('b')
'a'.count(1)
'a'.split(1)
'a'.split('')
'a'.split('a','b')
'a'.split(foo=1)
'a'.replace('a')
'a'.replace('a',1)
'a'.replace('a','b','c')
'a'.replace('a','b',count='c')
'a'.strip(1)
'a'.center('a')
'a'.center(3,'ab')
'a'.center(3,1)
'a'.ljust()
'a'.zfill('x')
'a'.startswith(1)
'a'.startswith((1,))
'a'.endswith(1)
'a'.endswith((1,))
'a'.startswith()
'a'.join(1)
'a'.join([1])
'a'.join()
'a'.partition('')
'a'.partition(1)
'a'.rpartition('')
'a'.removeprefix(1)
'a'.expandtabs('x')
'a'.encode(1)
'a'.encode('foo')
'a'.encode('ascii', 1)
'\xff'.encode('ascii')
'\xff\xfe'.encode('ascii')
'\u1234'.encode('latin-1')
'\ud800'.encode()
'\ud800'.encode('utf-16')
'\ud800x'.encode('utf-32')
'a'.translate(1)
'a'.translate({97:1.5})
'a'.translate({97:0x110000})
str.maketrans(1)
str.maketrans({'ab':1})
str.maketrans({1.5:1})
str.maketrans('a','bc')
str.maketrans('a',1)
str.maketrans(1,'a')
str.maketrans('a','b',1)
'a'[1]
1 in 'a'
'a'+1
1+'a'
'a'*1.5
'a'*'b'
'a'*(2**64)
'ab'*(2**62)
'a'*10**15
'a'<1
'a'.splitlines(1,2)
'a'.format_map()
'{}'.format()
'{a}'.format()
'{0}{}'.format(1,2)
'{}{0}'.format(1,2)
'{'.format()
'}'.format()
'{!x}'.format(1)
'{!}'.format(1)
'{!rx}'.format(1)
'{0.}'.format(1)
'{0[}'.format(1)
'{0[]}'.format(1)
'{0[a]b}'.format({'a':1})
'{0.a}'.format(1)
'{0[a]}'.format([1])
'{:{}}'.format(1)
'{:{:{}}}'.format(1,2,3)
'{0!r:>{1}'.format(1,2)
'{a.b[c]!s:{d}}'.format(a=1)
'{:'.format(1)
'{0'.format(1)
'{0!'.format(1)
'{0!r'.format(1)
'{99999999999999999999}'.format(1)
'{0[99999999999999999999]}'.format([1])
'{-1}'.format(1)
'{ 0}'.format(1)
'{0:{1}}'.format(1)
'%d' % 'x'
'%d' % ()
'%d' % (1,2)
'%(a)d' % 1
'%(a)d' % {}
'%(a' % {}
'%' % ()
'%z' % 1
'a%y' % 1
'%s %s' % 1
'%c' % 'ab'
'%c' % 1.5
'%c' % -1
'%c' % 0x110000
'%*d' % ('a',1)
'%.*d' % ('a',1)
'%x' % 1.5
'%f' % 'a'
'%d' % 1.5
'%i' % None
'%o' % 'a'
'a' % 1
'a' % {}
'a' % [1]
'%99999999999999999999d' % 1
'%.99999999999999999999d' % 1
'%s' % (1,2)
str(b'a', 1)
str(1, 'utf-8')
str('a', 'utf-8')
str(b'\xff', 'utf-8')
str(b'\xff', 'ascii')
str(1,2,3,4)
str(foo=1)
str(object=b'a', errors='strict')
b'\xc3'.decode()
b'a\xc3b'.decode()
b'\xe2\x82'.decode()
b'\xed\xa0\x80'.decode()
b'\xf8'.decode()
b'\xf0\x80\x80\x80'.decode()
b'\xe0\x80'.decode()
b'\xf0\x9f\x98'.decode()
b'\x80'.decode('cp1252')
b'\x81'.decode('cp1252')
'\u0100'.encode('cp1252')
b'\x00'.decode('utf-16')
b'\x00\xd8'.decode('utf-16-le')
b'\x00\xd8\x00'.decode('utf-16-le')
b'\x00\xd8\x00\x00'.decode('utf-16-le')
b'\x00\xdc\x00\x00'.decode('utf-16-le')
b'\x00\x00\x00'.decode('utf-32')
b'\x00\x00\x11\x00'.decode('utf-32-le')
b'\x00\xd8\x00\x00'.decode('utf-32-le')
'a'.encode('utf-8','foo')
'\ud800'.encode('utf-8','foo')
b'\xff'.decode('utf-8','foo')
'\ud800'.encode('utf-8','surrogateescape')
b'abc'.decode('rot13')
'abc'.encode('rot13')
'abc'.encode('hex')
'''


def show(text):
    try:
        result = ascii(eval(text))
    except BaseException as e:
        result = f"{type(e).__name__}: {ascii(str(e))}"
    print(ascii(text), "->", result)


for line in EXPRESSIONS.strip().splitlines():
    show(line)
