# What programs do to importing: finders, loaders of all kinds, hooks for places, modules that wait until they are wanted.
import sys, importlib, importlib.util, importlib.abc, importlib.machinery, types, os
HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), '_importing')
print([type(f).__name__ if not isinstance(f,type) else f.__name__ for f in sys.meta_path], len(sys.path_hooks))
class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.startswith('virt'):
            print('find', name, path)
            return importlib.machinery.ModuleSpec(name, Loader(), is_package=name=='virt')
class Loader(importlib.abc.Loader):
    def create_module(self, spec): print('create', spec.name); return None
    def exec_module(self, module): print('exec', module.__name__, module.__package__, getattr(module,'__path__',None)); module.v=module.__name__
sys.meta_path.insert(0, Finder())
import virt.inner
print(virt.v, virt.inner.v, virt.inner.__spec__.parent, virt.inner.__loader__.__class__.__name__)
from virt import other as o
print(o.v)
try: import virtx.y
except ImportError as e: print(type(e).__name__, e, e.name)
sys.meta_path.pop(0)
# get_source loader
class SL(importlib.abc.SourceLoader):
    def get_filename(self, name): return '/virtual/'+name
    def get_data(self, path): return b'q = 42\nprint(__file__, __cached__ if "__cached__" in globals() else None)'
spec=importlib.util.spec_from_loader('slm', SL())
m=importlib.util.module_from_spec(spec); spec.loader.exec_module(m); print(m.q, spec.origin, spec.has_location)
class IL(importlib.abc.InspectLoader):
    def get_source(self, name): return 'w=1'
m=importlib.util.module_from_spec(importlib.util.spec_from_loader('ilm', IL())); m.__spec__.loader.exec_module(m); print(m.w)
sys.path.insert(0, HERE)
import pk, pk.mod, pk.sub
for mod in (pk, pk.mod, pk.sub):
    print(mod.__name__, mod.__package__, os.path.basename(mod.__file__), type(mod.__loader__).__name__, mod.__spec__.origin==mod.__file__, mod.__spec__.has_location, mod.__spec__.submodule_search_locations and len(mod.__spec__.submodule_search_locations))
print(type(pk.mod.loader).__name__, pk.mod.loader is pk.mod.__loader__)
print(pk.__loader__.get_source('pk'), pk.__loader__.is_package('pk'), pk.__loader__.get_filename('pk')==pk.__file__, pk.__loader__.get_code('pk').co_filename==pk.__file__, pk.__loader__.get_data(pk.__file__), pk.__loader__.path==pk.__file__, pk.__loader__.name)
s=importlib.util.find_spec('pk.mod'); print(s.name, s.parent)
print(importlib.util.find_spec('nope'), importlib.util.find_spec('json').name)
try: importlib.util.find_spec('nope.x')
except ModuleNotFoundError as e: print(e)
sys.path[:0]=[os.path.join(HERE,'ns1'),os.path.join(HERE,'ns2')]
import nsp.a, nsp.b
print(len(nsp.__path__), nsp.__spec__.loader.__class__.__name__, nsp.__loader__.__class__.__name__, repr(nsp)[:20])
spec=importlib.util.spec_from_file_location('renamed', os.path.join(HERE,'plain.py'))
m=importlib.util.module_from_spec(spec); print(m.__name__, os.path.basename(m.__file__)); spec.loader.exec_module(m); sys.modules['renamed']=m; importlib.reload(m) if 0 else None
# lazy
spec=importlib.util.find_spec('plain'); l=importlib.util.LazyLoader(spec.loader); spec.loader=l; m=importlib.util.module_from_spec(spec); sys.modules['plain']=m; l.exec_module(m); print('lazy', type(m).__name__); print(m.__name__); m.foo=1
try: m.bar
except AttributeError as e: print(e)
# path hooks
class PF:
    def __init__(self, p):
        if not p.startswith('mem:'): raise ImportError
        self.p=p
    def find_spec(self, name, target=None):
        print('pf', self.p, name)
        return importlib.util.spec_from_loader(name, Loader()) if name.startswith('mm') else None
    def invalidate_caches(self): print('inv')
sys.path_hooks.append(PF); sys.path.append('mem:1')
import mm1; print(mm1.v)
print(type(sys.path_importer_cache['mem:1']).__name__)
importlib.invalidate_caches()
fh=importlib.machinery.FileFinder.path_hook((importlib.machinery.SourceFileLoader, ['.py']))
f=fh(HERE); print(f.path==HERE, f.find_spec('plain').name, f.find_spec('zz'))
try: fh('/nonexistent')
except ImportError as e: print(e)
print(importlib.import_module('.mod','pk').y, importlib.import_module('pk.mod').y)
print(importlib.machinery.PathFinder.find_spec('pk').name, importlib.machinery.BuiltinImporter.find_spec('sys').origin)
print(importlib.util.resolve_name('.a','b.c'), importlib.util.cache_from_source('/a/b.py').split('/')[2])
import json, enum, collections.abc
for mm in (json, enum, collections.abc, os, sys): print(mm.__name__, mm.__loader__ is not None, mm.__spec__.loader is mm.__loader__)
print(importlib.__import__('pk.mod').__name__, importlib.__import__('pk.mod', fromlist=['y']).__name__)
class Bad:
    def find_spec(self, name, path, target=None):
        if name=='badmod': raise RuntimeError('finder broke')
sys.meta_path.insert(0, Bad())
try: import badmod
except RuntimeError as e: print(e)
sys.meta_path[0]=object()
try: import qqq
except ImportError as e: print(e)
except AttributeError as e: print(e)
sys.meta_path[:]=[]
try: import qqq2
except ImportError as e: print(e)
try: import colorsys
except ImportError as e: print(e)
