"""array: all type codes, methods, slices, errors, views of it."""

import array as A
from array import array

EXPRESSIONS = r'''
A.typecodes
array('i'), array('i',[1,2]), array('d',[1.5,2]), array('w','héé'), array('w','a😀'), array('b',b'ab'), array('i',array('d',[])), array('f',(1,2))
array('x')
array('ii')
array(1)
array()
array('i','ab')
array('i',['a'])
array('i',[1.5])
array('d',['a'])
array('w',[1])
array('w','ab').tounicode()
array('b',[200])
array('b',[-200])
array('B',[-1])
array('B',[256])
array('h',[40000])
array('h',[-40000])
array('H',[-1])
array('H',[70000])
array('i',[2**31])
array('i',[-2**31-1])
array('I',[-1])
array('I',[2**32])
array('l',[2**63])
array('L',[-1])
array('L',[2**64])
array('q',[2**63])
array('Q',[-1])
array('Q',[2**64])
array('f',[1e40])
array('i',[1,2,3])[1], array('i',[1,2,3])[-1], array('i',[1,2,3])[1:], array('i',[1,2,3])[::-1]
array('i',[1])[5]
array('i',[1])['a']
array('i',[1]).__setitem__(5,1)
array('i',[1]).__setitem__(0,'a')
array('i',[1]).__setitem__('a',1)
array('i',[1]).__delitem__(5)
array('i',[1]).__setitem__(slice(0,1),[1])
array('i',[1]).__setitem__(slice(0,1),array('d'))
array('i',[1,2,3]).__setitem__(slice(0,3,2),array('i',[1]))
array('i',[1])+array('i',[2])
array('i',[1])+array('d',[2])
array('i',[1])+[1]
array('i',[1])*3, 2*array('i',[1]), array('i',[1])*-1
array('i',[1]).__iadd__([1])
array('i',[1]).__iadd__(array('d'))
array('i',[1]).extend([1,2])
array('i',[1]).extend(array('d',[1]))
array('i',[1]).extend(1)
array('i',[1]).append('a')
array('i').pop()
array('i',[1]).pop(5)
array('i',[1]).remove(5)
array('i',[1,2]).index(2), array('i',[1,2,1]).count(1), 1 in array('i',[1]), 1.0 in array('i',[1])
array('i',[1]).index(5)
array('i',[1,2,1]).index(1,1)
array('i',[1])==array('d',[1.0]), array('i',[1])<array('i',[2]), array('i',[1])==[1], array('i',[1,2])>array('i',[1])
array('i',[1])<1
array('i',[1,2]).tobytes(), array('h',[1,2]).tolist(), len(array('i',[1]))
array('i').frombytes(b'abc')
array('i').fromlist([1,'a'])
array('i').fromlist(1)
array('i').fromunicode('a')
array('i').tounicode()
array('i',[1]).itemsize, array('i',[1]).typecode, array('d').itemsize
hash(array('i'))
list(array('i',[1,2,3])), list(reversed(array('i',[1,2]))), iter(array('i')).__class__.__name__
memoryview(array('i',[1,2])).format, memoryview(array('i',[1,2])).tolist(), bytes(array('h',[1])), memoryview(array('d',[1.5]))[0]
array('i',b'abcd')
array('i',b'abc')
array('w','a') == array('w','a')
array('h',[1,2]).byteswap()
array('i',[3,1,2]).reverse()
array('i',[1]).clear()
sorted(x for x in dir(array) if not x.startswith('__'))
array('i',[1,2]).__reduce_ex__(2), array('i',[1]).__copy__()
array('i',iterable=[1])
array('i',[1],2)
array('i', range(3)), array('i', (x for x in [1,2]))
array('i',[1]).insert(0,5)
array('i',[1]).insert('a',5)
array('w',['a','b']), array('w','ab')[0]
array('w',['ab'])
array('w',['ab'])
str(array('w','a\n'))
isinstance(array('i').buffer_info(), tuple)
'''


def show(text):
    try:
        result = ascii(eval(text))
    except BaseException as e:
        result = f"{type(e).__name__}: {ascii(str(e))}"
    print(ascii(text), "->", result)


for line in EXPRESSIONS.strip().splitlines():
    show(line)
a=array('i',[1,2,3]); m=memoryview(a)
try: a.append(1)
except BufferError as e: print(e)
m[0]=9; print(a); m.release(); a.append(4); del a[1]; a[1:2]=array('i',[7,8]); a+=array('i',[5]); a*=2; print(a); a.byteswap(); print(a); a.byteswap(); a.reverse(); print(a, a.pop(), a.pop(0), a.remove(8), a)
class S(array): pass
s=S('i',[1,2]); s.x=1; print(s, s[0:1], type(s[0:1]), s.x)
