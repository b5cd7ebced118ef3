# Messages for arguments that do not fit, and operator.length_hint() with a negative default, which ended the program without a word.
import operator
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Seq:
    def __getitem__(s,i): raise IndexError
for a,b in ((range(3),'a'),(1,[1]),([1],1),('a',b'b'),(Seq(),Seq()),({},[]),((1,),[2])):
    t(lambda: operator.concat(a,b)); t(lambda: operator.iconcat(a,b))
t(lambda: memoryview(1,2)); t(lambda: memoryview()); t(lambda: memoryview(b'a',object=3)); t(lambda: memoryview(obj=3)); t(lambda: memoryview(object=b'q').tobytes())
t(lambda: [1].sort(1)); t(lambda: [1].sort(1,2)); t(lambda: [1].sort(1,2,3)); t(lambda: [1].sort(kee=1)); t(lambda: sorted([1],2)); t(lambda: sorted()); t(lambda: [1].sort(None,None,None,None))
t(lambda: operator.length_hint(1,10**30)); t(lambda: operator.length_hint(1,'a')); t(lambda: operator.length_hint([1,2],5)); t(lambda: operator.length_hint(1,-3))
t(lambda: b''.decode('nope')); t(lambda: b''.decode('utf-8','nope')); t(lambda: bytearray().decode('nope')); t(lambda: ''.encode('nope')); t(lambda: str(b'','nope')); t(lambda: b'a'.decode('nope'))
t(lambda: b'a,b'.replace(1.5,2.5,set())); t(lambda: b'a,b'.replace(b'a',2.5,set())); t(lambda: b'a'.replace(b'a',b'b',1.5)); t(lambda: bytearray(b'a').replace(1,b'',None))
for f in (lambda:open('x',mod='r'), lambda:int('1',bse=3), lambda:print(1,seq=2), lambda:'a'.split(seq=1), lambda:dict.fromkeys(itrable=1), lambda:sum([1],strt=1), lambda:bytes(b'',encodng='x'), lambda: max([1],keyy=1), lambda: [].sort(nothing_near=1), lambda: ''.encode(objct=1)):
    try: f()
    except TypeError as e: print(e)
