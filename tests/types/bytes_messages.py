"""bytes, bytearray, memoryview: messages and odd corners."""


EXPRESSIONS = r'''
bytes('a')
bytes(1,'a')
bytes(-1)
bytes(1.5)
bytes([256])
bytes(['a'])
bytes('a','utf-8',1)
bytes(10**20)
bytes(encoding='utf-8')
bytes(errors='strict')
bytes('a', errors='strict')
b'a'+1
b'a'+'b'
b'a'*'b'
b'a'[5]
1.5 in b'a'
300 in b'a'
'a' in b'a'
b'a'<1
b'a'=='a'
b'a'.find('a')
b'a'.find(300)
b'a'.find(1.5)
b'a'.index(b'x')
b'a'.index(5)
b'a'.count('a')
b'a'.split('a')
b'a'.split(b'')
b'a'.split(1)
b'a'.join(['a'])
b'a'.join([b'x', 1])
b'a'.join(1)
b'a'.startswith('a')
b'a'.startswith(('a',))
b'a'.replace('a','b')
b'a'.replace(b'a','b')
b'a'.strip('a')
b'a'.center(3,'a')
b'a'.center(3,b'ab')
b'a'.partition('a')
b'a'.partition(b'')
b'a'.translate('a')
b'a'.translate(b'a')
b'a'.translate(None, 'a')
bytes.maketrans('a','b')
bytes.maketrans(b'a',b'bc')
bytes.fromhex('zz')
bytes.fromhex('a')
bytes.fromhex('aa b')
bytes.fromhex(1)
bytes.fromhex('é')
b'abc'.hex(1)
b'abc'.hex('ab')
b'abc'.hex('é')
b'abc'.hex(b':', 'x')
b'abc'.hex(':', 0)
b'abc'.removeprefix('a')
b'abc'.decode(1)
b'abc'.decode('utf-8',1)
b'abc'.zfill('a')
b'abc'.expandtabs('a')
b'%d' % 'a'
b'%s' % 'a'
b'%s' % 1
b'%b' % 1
b'%c' % 256
b'%c' % 'a'
b'%c' % b'ab'
b'%c' % bytearray(b'ab')
b'%a' % 'é'
b'%r' % 'é'
b'%y' % 1
b'%(a)s' % {b'a': b'x'}
b'%(a)s' % {'a': b'x'}
b'%d %d' % 1
b'a' % 1
b'%x' % 1.5
b'%f' % 'a'
b'%' % 1
b'%*d' % ('a',1)
bytearray('a')
bytearray(-1)
bytearray([256])
bytearray(['a'])
bytearray(1.5)
bytearray(b'a').append(256)
bytearray(b'a').append('a')
bytearray(b'a').extend('a')
bytearray(b'a').extend(1)
bytearray(b'a').extend([256])
bytearray(b'a').extend(['a'])
bytearray(b'a').insert('a',1)
bytearray(b'a').pop(5)
bytearray(b'').pop()
bytearray(b'a').remove(5)
bytearray(b'a').remove(300)
bytearray(b'a').remove('a')
bytearray(b'a').__setitem__(5,1)
bytearray(b'a').__setitem__(0,300)
bytearray(b'a').__setitem__(0,'a')
bytearray(b'a').__setitem__('a',1)
bytearray(b'a').__setitem__(slice(0,1),1)
bytearray(b'a').__setitem__(slice(0,1),'a')
bytearray(b'abc').__setitem__(slice(0,3,2),b'a')
bytearray(b'a').__delitem__(5)
bytearray(b'a')[5]
bytearray(b'a')+1
bytearray(b'a').__iadd__(1)
bytearray(b'a')<1
hash(bytearray())
bytearray(b'a').join([1])
repr(bytearray(b"a'"))
memoryview(1)
memoryview('a')
memoryview(b'a')[0:1].tolist()
memoryview(b'a')[5]
memoryview(b'a')['a']
memoryview(b'a').__setitem__(0,1)
memoryview(bytearray(b'a')).__setitem__(0,300)
memoryview(bytearray(b'a')).__setitem__(0,'a')
memoryview(bytearray(b'abc')).__setitem__(slice(0,2),b'a')
memoryview(bytearray(b'abc')).__delitem__(0)
memoryview(b'abcd').cast('x')
memoryview(b'abc').cast('I')
memoryview(b'abcd').cast('I')[0]
memoryview(b'abcd').cast('I').tolist()
memoryview(b'abcd')[::2].cast('B')
memoryview(b'abcd')[::2].tobytes()
memoryview(b'abcd')[::-1].tolist()
hash(memoryview(b'a')) == hash(b'a')
hash(memoryview(bytearray(b'a')))
memoryview(b'a') == b'a'
memoryview(b'abcd').cast('I') == memoryview(b'abcd')
memoryview(b'a') < b'b'
len(memoryview(b'abcd').cast('H'))
bytes(memoryview(b'abcd')[::2])
b''.join([memoryview(b'ab')])
memoryview(b'ab').hex(':')
'''


def show(text):
    try:
        result = ascii(eval(text))
    except BaseException as e:
        result = f"{type(e).__name__}: {ascii(str(e))}"
    print(ascii(text), "->", result)


for line in EXPRESSIONS.strip().splitlines():
    show(line)
