# Dicts compared their values the wrong way round: the right one's __eq__ was asked first, so that {1: x} == {1: ANY} asked ANY and
# not x.
class E:
    def __init__(s,n): s.n=n
    def __eq__(s,o): print("eq",s.n,o.n); return True
{1:E(1)}=={1:E(2)}
{1:E(1),2:E(3)}=={2:E(4),1:E(2)}
class D(dict): pass
D({1:E(1)})=={1:E(2)}
{1:E(1)}==D({1:E(2)})
from collections import OrderedDict
OrderedDict({1:E(1)})==OrderedDict({1:E(2)})
OrderedDict({1:E(1)})=={1:E(2)}
{1:E(1)}==OrderedDict({1:E(2)})
{1:E(1)}!={1:E(2)}
