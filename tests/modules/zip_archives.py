# Modules in archives, and archives that are programs.
import sys, os, zipfile, zipimport, tempfile, importlib.util, pkgutil
d = tempfile.mkdtemp()
a = os.path.join(d, 'lib.zip')
with zipfile.ZipFile(a, 'w') as z:
    z.writestr('one.py', 'x = 1\ndef f(): 1/0\n')
    z.writestr('pack/__init__.py', 'from . import sub\n')
    z.writestr('pack/sub.py', 'y = __name__, __package__\n')
    z.writestr('pack/data.txt', 'data')
    z.writestr('in/side.py', 'w = 4')
    z.writestr('bad.py', 'x = (')
sys.path.insert(0, a)
show = lambda t: print(str(t).replace(d, "D"))
import one, pack
show = lambda t: print(str(t).replace(d, 'D'))
show(one.__file__); show(one.__loader__); show(one.__spec__.origin); print(one.x)
print(pkgutil.get_data('pack', 'data.txt'))
try: one.f()
except ZeroDivisionError as e:
    import traceback
    show(''.join(traceback.format_exception(e)).splitlines()[-1]); show(e.__traceback__.tb_next.tb_frame.f_code.co_filename)
try: import bad
except SyntaxError as e: show(e)
try: import nothere
except ImportError as e: print(e)
sys.path.insert(0, a + '/in')
import side; print(side.w); show(side.__loader__.prefix)
i = zipimport.zipimporter(a)
show(i); show(i.archive); print(repr(i.prefix), i.is_package('pack'), i.is_package('one'), i.get_source('one')); show(i.get_filename('pack')); print(i.get_data('pack/data.txt'), i.find_spec('nope'))
for f in (lambda: i.get_source('nope'), lambda: i.get_data('nope'), lambda: zipimport.zipimporter(''), lambda: zipimport.zipimporter(d), lambda: zipimport.zipimporter(a + 'x')):
    try: f()
    except OSError as e: print(type(e).__name__, e.args)
    except ImportError as e: show(f'{type(e).__name__} {e}')
print(importlib.util.find_spec('one').name, type(sys.path_importer_cache[a]).__name__, issubclass(zipimport.ZipImportError, ImportError))
import runpy, subprocess
p = os.path.join(d, 'app.pyz')
with open(p, 'wb') as f: f.write(b'#!/usr/bin/env python3\n')
with zipfile.ZipFile(p, 'a') as z:
    z.writestr('helper.py', 'def hello(): return "hello"')
    z.writestr('__main__.py', 'import sys, helper\nprint(helper.hello(), sys.argv[1:], __name__, __file__.rpartition("/")[2], __package__)\nif len(sys.argv) > 1: helper.nope')
print(sorted(k for k in runpy.run_path(p) if k[:2] != '__'))
r = subprocess.run([sys.executable, p, 'a', 'b'], capture_output=True, text=True)
show(r.stdout + r.stderr.splitlines()[-1] + str(r.returncode))
with zipfile.ZipFile(p, 'w') as z: z.writestr('x.py', '')
r = subprocess.run([sys.executable, p], capture_output=True, text=True)
show((r.stdout + r.stderr).replace(sys.executable, 'PY') + str(r.returncode))
