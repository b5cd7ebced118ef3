# warnings: what arguments are checked, what the filters decide, what is shown, @deprecated, options of -W.
import warnings, sys, functools
def t(f,*a,**k):
    try: print(f(*a,**k))
    except BaseException as e: print(type(e).__name__, e)
w=warnings
t(w.warn,"x",int); t(w.warn,"x",3); t(w.warn,"x",skip_file_prefixes=["a"]); t(w.warn,"x",skip_file_prefixes=(1,)); t(w.warn, 5); t(w.warn,"x",stacklevel="a")
t(w.warn_explicit,"x",UserWarning,"f",1,registry=3); t(w.warn_explicit,"x",UserWarning,"f","1"); t(w.warn_explicit,"x",3,"f",1); t(w.warn_explicit,"x",UserWarning,4,1); t(w.warn_explicit,"x",int,"f",1)
for bad in ((1,2),("bogus",None,Warning,None,0),(3,None,Warning,None,0),("default",3,Warning,None,0),"abc"):
    with w.catch_warnings():
        w.filters[:]=[bad]; w._filters_mutated()
        t(w.warn,"y")
with w.catch_warnings():
    w.filters=3
    t(w.warn,"y")
t(w.filterwarnings,"bad"); t(w.filterwarnings,"error",3);t(w.filterwarnings,"error","",int);t(w.filterwarnings,"error","",Warning,3);t(w.filterwarnings,"error",lineno="3");t(w.filterwarnings,"error",lineno=-3);t(w.simplefilter,"error",lineno=-3);t(w.simplefilter,"er")
t(w.filterwarnings,"error","",3)
print(w.catch_warnings(record=True), w.catch_warnings())
c=w.catch_warnings(); t(c.__exit__)
c.__enter__(); t(c.__enter__); c.__exit__()
print(w.WarningMessage("m",UserWarning,"f",3), repr(w.WarningMessage("m",None,"f",3)).split(' at')[0])
w.resetwarnings(); print(w.filters)
with w.catch_warnings(record=True, action="always") as log:
    @w.deprecated("old")
    class A:
        def __init__(self,x=1): pass
    A(); A(2)
    class B(A): pass
    B()
    @w.deprecated("fun")
    def f(): return 1
    f()
    @w.deprecated("none",category=None)
    def g(): return 1
    g()
    print(g.__deprecated__, f.__deprecated__, A.__deprecated__, f.__name__, A.__new__.__deprecated__)
    t(w.deprecated, 3); t(w.deprecated("x"), 3)
    @w.deprecated("nope")
    class C: pass
    t(C, 1)
    C()
    class D:
        @classmethod
        def __init_subclass__(cls, **k): print("sub", cls, k)
        def __new__(cls,*a): print("new",a); return super().__new__(cls)
    D=w.deprecated("dd")(D)
    D(3)
    class E(D, z=3): pass
    @w.deprecated("co")
    async def co(): pass
    print(type(co()))
    for m in log: print(m.lineno, m.category, m.message)
    del log[:]
    def inner(): w.warn("lvl", stacklevel=2)
    inner()
    w.warn("deep",stacklevel=50)
    w.warn("zero",stacklevel=0)
    w.warn("skip",skip_file_prefixes=("warnings_",))
    w.warn(UserWarning("inst"), RuntimeWarning)
    for m in log: print(m.lineno, m.filename.rsplit('/')[-1], m.category, m.message)
for opt in ("error","e:msg:UserWarning:mod:3","a:b:c:d:e:f","foo","e::Foo","e::foo.Bar","e::int","d:::m:x","d:::m:-1", "i::warnings.Nope", "once::DeprecationWarning", "all"):
    w.resetwarnings()
    try: w._setoption(opt)
    except w._OptionError as e: print(opt, "->", e)
    else: print(opt, w.filters)
w.resetwarnings()
w.simplefilter("once"); w.simplefilter("ignore", append=True)
sys.stderr=sys.stdout
for i in range(3): w.warn("onced"); 
w.simplefilter("module")
for i in range(3): w.warn("mod")
w.warn("mod")
w.simplefilter("default")
for i in range(3): w.warn("def")
w.warn("def")
w.simplefilter("error"); t(w.warn,"boom")
w.simplefilter("always"); w.warn_explicit("expl",UserWarning,"file.py",3); w.warn_explicit("expl",UserWarning,"file.py",3,source=3)
w.showwarning=lambda *a: print("shown",a); w.warn("custom")
w.showwarning=3; t(w.warn,"custom2")
del w.showwarning; w.warn("deleted")
w.formatwarning=lambda *a: "fmt %r\n"%(a[:2],); w.warn("formatted")
t(w._deprecated,"nm",remove=(3,12)); t(w._deprecated,"nm",remove=(3,99)); t(w._deprecated, "nm", "{name} m {remove}", remove=(3,14))
print(w.formatwarning.__name__)
