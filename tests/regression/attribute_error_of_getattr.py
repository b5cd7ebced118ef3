# An AttributeError that a program raises itself, in __getattr__, a property or a descriptor, tells of which attribute and which
# object, so that a traceback can say "Did you mean". It used to tell nothing.
import traceback, types
class C:
    install_platlib=1
    def __getattr__(s,n):
        raise AttributeError(n)
class K(C):
    def __getattr__(self,n):
        f=lambda: self
        raise AttributeError("k"+n)
class R(C):
    def __getattr__(self,n):
        self=n; n=None
        raise AttributeError("r")
class V(C):
    def __getattr__(self,n):
        raise AttributeError("v",name="own",obj=5)
class DD:
    def __get__(self,o,t): raise AttributeError("dd")
    def __set__(self,o,v): raise AttributeError("dds")
class W: 
    install_layout=DD(); install_platlib=2
    def __getattr__(self,n): raise ValueError(n)
class X:
    install_layout=DD(); install_platlib=2
class M(type):
    def __getattr__(c,n): raise AttributeError("meta "+n)
class Y(metaclass=M): install_platlib=3
mod=types.ModuleType("mod"); exec("install_platlib=1\ndef __getattr__(n): raise AttributeError('mod '+n)",mod.__dict__)
def site(o): return o.install_layout
def msite(o): return o.install_layout()
import operator
for o in (C(),K(),V(),W(),X(),Y,mod):
    for f in (site,msite,operator.attrgetter('install_layout'),operator.methodcaller('install_layout'),lambda o: getattr(o,'install_'+'layout'), lambda o: setattr(o,'install_layout',1) if isinstance(o,X) else None):
        for i in range(12):
            try: f(o); r='none'
            except AttributeError as e: r=(e.name, type(e.obj).__name__, traceback.format_exception_only(e))
            except ValueError as e: r=repr(e)
            if i in (0,): print(type(o).__name__, r)
for i in range(30):
    try: R().install_layout
    except AttributeError as e:
        if i==0: print(e.name, type(e.obj))
for i in range(30):
    try: C().install_layout
    except AttributeError as e:
        if i==29: print(e.name, type(e.obj))
print(hasattr(C(),'x'), getattr(C(),'x',3))
import sys,weakref
c=C(); w=weakref.ref(c)
try: c.foo
except AttributeError as e: 
    del c; print(w() is not None); k=e
print(w() is k.obj); del k; print(w())
