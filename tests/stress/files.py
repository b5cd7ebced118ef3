# ouro-test: oom-restart (open files are shared by forked processes)
with open(__file__) as f:
    lines = f.readlines()
print(len(lines), lines[0].strip(), f.closed)
with open("/dev/null", "w") as out:
    print("gone", file=out)
try:
    open("no such file")
except OSError as e:
    print(e.errno, e.filename)
with open(__file__, "rb") as f:
    print(f.read(8), f.tell(), f.seek(0), f.readline())
