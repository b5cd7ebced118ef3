import pickle, io, collections, datetime, decimal, fractions, enum, copyreg
class P:
    def __init__(s,a): s.a=a
    def __eq__(s,o): return s.__dict__==o.__dict__
class S: __slots__=('x','y')
class G:
    def __init__(s): s.q=1
    def __getstate__(s): return {'z':s.q}
    def __setstate__(s,st): s.q=st['z']+1
class R:
    def __init__(s,*a): s.a=a
    def __reduce__(s): return (R,(1,2))
class N:
    def __new__(c,*a,**k): o=object.__new__(c); o.k=(a,k); return o
    def __getnewargs_ex__(s): return (1,),{'b':2}
class L(list): pass
class Dd(dict): pass
class C(enum.Enum): A=1; B='x'
class T(collections.namedtuple('T0','a b')): pass
NT=collections.namedtuple('NT','p q')
class Out:
    class In: pass
def fn(): pass
s=S(); s.x=1; s.y=[2]
l=L([1,2]); l.n=5; d=Dd(a=1); d.m=2
rec=[1]; rec.append(rec); rd={}; rd['s']=rd
objs=[None,True,False,0,1,255,256,65535,65536,-1,-129,2**31,-2**31-1,2**63,2**100,-2**100,2**2100,0.0,1.5,-0.0,float('inf'),'','abc','é€😀','a'*300,'nl\n\\x\0',b'',b'abc',b'x'*300,bytearray(b'ba'),(),(1,),(1,2),(1,2,3),(1,2,3,4),[],[1],[1,2],list(range(5)),{},{'a':1},{'a':1,'b':[1]},set(),{1},frozenset(),frozenset([2]),1j,range(3),slice(1,2),Ellipsis,NotImplemented,int,len,fn,P,P(3),G(),R(5),l,d,C.A,C.B,T(1,2),NT(3,4),collections.OrderedDict(a=1),collections.deque([1,2],3),collections.Counter('aab'),collections.defaultdict(list,{1:[2]}),datetime.date(2020,1,2),datetime.timedelta(3),fractions.Fraction(1,3),ValueError('x'),KeyError(1),[P(1)]*3,('a','a'),type(None),rec,rd,[[],[]],list('aa'), ZeroDivisionError, map]
for proto in range(6):
    for o in objs:
        try: b=pickle.dumps(o,proto)
        except Exception as e: print(proto, type(e).__name__, e); continue
        try: r=pickle.loads(b)
        except Exception as e: r=f'{type(e).__name__} {e}'
        sh = b if len(b)<120 else (len(b), b[:20])
        if isinstance(o,(decimal.Decimal,)): sh=''
        print(proto, type(o).__name__, sh, '' if o is rd or o is rec else (r if not isinstance(r,(P,S,G,R,N,list)) else (type(r).__name__)))
print(pickle.loads(pickle.dumps(rec))[1][1][0], pickle.loads(pickle.dumps(G())).q, pickle.loads(pickle.dumps(l)).n, pickle.loads(pickle.dumps(s)).y, pickle.loads(pickle.dumps(R(3))).a, pickle.loads(pickle.dumps(N())).k)
x=P(1); y=[x,x]; z=pickle.loads(pickle.dumps(y)); print(z[0] is z[1])
for bad in (lambda:0, (i for i in ()), __import__('sys')):
    try: pickle.dumps(bad)
    except Exception as e: print(type(e).__name__, str(e).split(' at ')[0])
for bad in (b'', b'abc', b'\x80\x05K', b'.', b'\x80\x09N.', b'(K\x01', b'cnomod\nx\n.', b'cbuiltins\nnox\n.'):
    try: print(pickle.loads(bad))
    except Exception as e: print(type(e).__name__, e)
f=io.BytesIO(); p=pickle.Pickler(f,2); p.dump([1]); p.dump({'a':2}); f.seek(0); u=pickle.Unpickler(f); print(u.load(), u.load())
try: u.load()
except EOFError as e: print('EOF', e)
class PP(pickle.Pickler):
    def persistent_id(self,o): return 'id%d'%o.a if isinstance(o,P) else None
class UU(pickle.Unpickler):
    def persistent_load(self,i): return ('P',i)
    def find_class(self,m,n): print('find',m,n); return super().find_class(m,n)
for pr in (0,2,4): f=io.BytesIO(); PP(f,pr).dump([P(7),NT(1,2)]); print(f.getvalue()); f.seek(0); print(UU(f).load())
big=[list(range(3000)), 'x'*100000, {i:str(i) for i in range(2500)}]
import hashlib
for pr in range(6): b=pickle.dumps(big,pr); print(len(b), hashlib.md5(b).hexdigest(), pickle.loads(b)==big)
def red(o): return (complex,(o.a,0))
copyreg.pickle(P, red); print(pickle.loads(pickle.dumps(P(3)))); 
def local():
    class Loc: pass
    try: pickle.dumps(Loc())
    except Exception as e: print(type(e).__name__, e)
local(); print(pickle.HIGHEST_PROTOCOL, pickle.DEFAULT_PROTOCOL, pickle.PickleError.__mro__)
