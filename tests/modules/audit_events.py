# What hooks of sys.addaudithook() are told: files, folders, processes, code, modules; a hook that raises forbids.
import os, sys, tempfile, time

seen, forbidden = [], set()
listening = False

def hook(event, args):
    if not listening:
        return
    if event in ("open", "compile", "exec", "import", "time.sleep", "sys._getframe", "os.fork") or event.startswith(("os.", "my.")):
        seen.append((event, args))
    if event in forbidden:
        raise RuntimeError(f"no {event}")

def told(call, *args):
    global listening
    seen.clear()
    listening = True
    try:
        result = call(*args)
    except Exception as e:
        result = f"{type(e).__name__}: {e}"
    finally:
        listening = False
    for event, given in seen:
        given = [x if isinstance(x, (int, str, type(None))) else type(x).__name__ for x in given]
        if event in ("import",):
            given = given[:3]
        print("   ", event, [x.replace(folder, "FOLDER") if isinstance(x, str) else x for x in given])
    return result

sys.addaudithook(hook)
folder = tempfile.mkdtemp()
path, other = os.path.join(folder, "a"), os.path.join(folder, "b")
told(lambda: open(path, "w").close())
told(lambda: open(path, "rb").close())
told(lambda: os.close(os.open(path, os.O_RDONLY)))
told(os.rename, path, other)
told(os.chmod, other, 0o600)
told(os.link, other, path)
told(os.symlink, path, path + "2")
told(os.listdir, folder)
told(lambda: list(os.scandir(folder)) and None)
told(os.mkdir, path + "d")
told(os.mkdir, path + "e", 0o700)
told(os.rmdir, path + "d")
told(os.rmdir, path + "e")
for name in os.listdir(folder):
    told(os.remove, os.path.join(folder, name))
told(os.chdir, folder)
os.chdir("/")
os.rmdir(folder)
told(os.putenv, "AUDITED", "1")
told(time.sleep, 0)
told(sys._getframe)
told(sys.audit, "my.event", 1, "x")
code = compile("1 + 1", "<code>", "eval")
told(eval, code)
told(exec, code)
told(compile, "1", "<name>", "eval")
print(told(__import__, "no_such_module"))

forbidden.update(["open", "os.system", "os.listdir", "sys.addaudithook", "my.event"])
told(exec, "x = 1")
print(told(open, "/dev/null"))
print(told(os.system, "echo never"))
print(told(os.listdir, "/"))
print(told(sys.audit, "my.event"))
second = []
told(sys.addaudithook, lambda *given: second.append(given))       # refused without a word
sys.audit("my.other")
print(second)

class Traced:
    __cantrace__ = True
    def __call__(self, event, args): pass
lines = []
forbidden.clear()
sys.addaudithook(Traced())
def trace(frame, event, arg):
    lines.append((event, frame.f_code.co_name))
sys.settrace(trace)
sys.audit("my.other")
sys.settrace(None)
print(lines[:1])
