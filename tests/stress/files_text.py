# ouro-test: oom-restart (open files are shared by forked processes)
import io, os
name = "/tmp/stress_%d.txt" % os.getpid()
try:
    with open(name, "w") as f:
        print("one", 2, file=f); f.write("zwei ü\n")
    with open(name) as f: print(f.readlines(), f.tell() > 0)
    with open(name, "rb") as f: print(f.read(5), f.seek(0), f.readline())
finally:
    if os.path.exists(name): os.remove(name)
b = io.StringIO("a\nb\n"); print(list(b), b.getvalue()); c = io.BytesIO(); c.write(b"xy"); print(c.getvalue())
try: open("/nonexistent/x")
except OSError as e: print(e)
