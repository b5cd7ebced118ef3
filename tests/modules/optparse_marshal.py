import os; os.environ["COLUMNS"] = "80"
from optparse import *
import sys, marshal; sys.stderr = sys.stdout
p=OptionParser(usage="usage: %prog [options] arg", version="%prog 1.0", description="A description that is long enough to be wrapped over more than one line of the terminal.", prog="PROG", epilog="The end.")
p.add_option("-f","--file",dest="filename",help="write report to FILE",metavar="FILE")
p.add_option("-q","--quiet",action="store_false",dest="verbose",default=True,help="don't print [default: %default]")
p.add_option("-n",type="int",dest="num",default=3); p.add_option("-m","--mode",choices=["a","b"],default="a",help="one of a, b"); p.add_option("-v",action="count"); p.add_option("-x",action="append",help="x")
p.add_option("--pt",nargs=2,type="float"); p.add_option("--a-very-long-option-name",help="some help text "*6)
g=OptionGroup(p,"Dangerous","careful"); g.add_option("-g",action="store_true",help="group opt"); p.add_option_group(g)
for a in ("-f x -q rest -n 5 more","--file=y -vvv -x 1 -x2","--pt 1 2.5","-h","--version","--nope","-n x","--mode c","-f","--fil z","--quiet=1","-z","a -- -b","--pt 1"):
    try: o,r=p.parse_args(a.split()); print(a,'|',sorted(o.__dict__.items()),r)
    except SystemExit as e: print(a,'exit',e.code)
    sys.stdout.flush(); sys.stderr.flush()
print(p.get_usage()); print(Values({'a':1}), p.has_option('-f'), p.get_option('--file'))
try: p.add_option('-f')
except OptionConflictError as e: print(e)
for x in (None,True,False,0,1,-1,2**31,-2**40,2**100,1.5,1j,'a','é','x'*300,b'ab',(),(1,2),[1,[2]],{'a':1},frozenset([1]),...): 
    d=marshal.dumps(x,2); print(marshal.loads(marshal.dumps(x))==x, marshal.loads(d)==x, type(marshal.loads(d)).__name__)
for x in (object(), lambda: 1 if 0 else 2):
    try: marshal.dumps(x)
    except ValueError as e: print(e)
for b in (b'', b'i\x01', b'?'):
    try: marshal.loads(b)
    except Exception as e: print(type(e).__name__, e)
