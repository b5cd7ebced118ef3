"""pprint: every kind of object in several layouts."""

from pprint import *
import collections, types, dataclasses
@dataclasses.dataclass
class P: x:int; y:list; name:str='n'*30
data=[{'name':'Alice','roles':['admin','user'],'address':{'street':'Main Street 123','city':'Springfield'}},('tuple',)*12,{1,2,3},frozenset('abcdefghijklmnopqrstuvwxyz'),list(range(60)),'word '*40,b'bytes'*30,bytearray(b'q'*90),collections.OrderedDict((i,'v'*i) for i in range(12)),collections.defaultdict(list,{i:[i]*5 for i in range(8)}),collections.Counter('the quick brown fox jumps over the lazy dog'),collections.deque(range(50)),collections.deque(range(50),60),collections.ChainMap({'a':'x'*50},{'b':'y'*50}),types.SimpleNamespace(a=1,b='z'*80),P(1,list(range(30))),{'long key '*5:'long value '*12},[[[[[[1]]]]]],None,1.5,'short','line1\nline2\n'*6, {3:1,'a':2,None:4}, types.MappingProxyType({'k'*40:'v'*50})]
for d in data:
    for kw in ({},{'width':40},{'compact':True},{'depth':2},{'indent':4},{'sort_dicts':False},{'compact':True,'width':30,'indent':2}):
        print(pformat(d,**kw))
a=[1]; a.append(a); print(saferepr(a)[:20], isrecursive(a), isreadable([1,'a']), isreadable(object()))
pprint({'a':1}); pp({'b':1,'a':2}); print(pformat(123456789,underscore_numbers=True))
pprint(data[:4], width=60)
