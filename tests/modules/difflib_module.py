import difflib
from difflib import *
import random
a="""one
two
three
four tabs\there
the quick brown fox
jumps over
""".splitlines(True)
b="""ore
tree
emu
four tabs\tthere
the quack brown fox!
jumps over
a lazy dog
""".splitlines(True)
for f in (ndiff, unified_diff, context_diff): print(''.join(f(a,b)))
print(''.join(unified_diff(a,b,'x','y','d1','d2',n=1)), ''.join(context_diff(a,b,'x','y','d1','d2',n=0)))
d=list(ndiff(a,b)); print(''.join(restore(d,1))==''.join(a), ''.join(restore(d,2))==''.join(b))
print(get_close_matches('appel', ['ape','apple','peach','puppy']), get_close_matches("wheel", ['heel','while','eel','wheal'], n=5, cutoff=.5))
s=SequenceMatcher(None,"private Thread currentThread;","private volatile Thread currentThread;")
print(s.ratio(), s.get_matching_blocks(), s.get_opcodes(), s.quick_ratio(), s.real_quick_ratio())
s=SequenceMatcher(lambda x:x==' '," abcd","abcd abcd"); print(s.find_longest_match(0,5,0,9), s.bjunk, s.bpopular)
r=random.Random(3)
for n in range(20):
    x=[''.join(r.choice('ab c') for _ in range(r.randrange(8)))+'\n' for _ in range(r.randrange(15))]
    y=[l if r.random()<.6 else ''.join(r.choice('ab c') for _ in range(r.randrange(8)))+'\n' for l in x]
    if r.random()<.5: r.shuffle(y)
    print(list(ndiff(x,y)), list(unified_diff(x,y,n=r.randrange(3))), list(context_diff(x,y)))
    print(SequenceMatcher(None,x,y).ratio(), SequenceMatcher(None,''.join(x),''.join(y)).get_opcodes())
    print([list(g) for g in SequenceMatcher(None,x,y).get_grouped_opcodes(1)])
x='abc'*100; y='abd'*90; print(SequenceMatcher(None,x,y).ratio(), SequenceMatcher(None,x,y,False).ratio())
try: list(unified_diff(['a'],[b'a']))
except TypeError as e: print(e)
print(list(diff_bytes(unified_diff,[b'a\xff'],[b'b'],b'x',b'y')))
