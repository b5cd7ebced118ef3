import subprocess, sys, os
from subprocess import *
r=run(["echo","hi"], capture_output=True, text=True); print(r, r.stdout)
r=run("echo out; echo err >&2; exit 3", shell=True, capture_output=True); print(r)
for f in (lambda: run(["false"], check=True), lambda: run(["no-such-prog"]), lambda: check_output("exit 2", shell=True), lambda: run(["true"], cwd="/nope"), lambda: run("kill -9 $$", shell=True, check=True), lambda: check_call(["false"]), lambda: run(["cat"], input="x", stdin=PIPE), lambda: run(["cat"], capture_output=True, stdout=PIPE)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(check_output(["printf","a\\nb"]), check_output("echo $X", shell=True, env={"X":"val"}, text=True), getoutput("echo q"), getstatusoutput("exit 4"), call(["true"]))
print(run(["cat"], input=b"data"*50000, capture_output=True).stdout==b"data"*50000, run(["cat"], input="té", capture_output=True, encoding="utf-8").stdout)
p=Popen(["cat"], stdin=PIPE, stdout=PIPE, text=True); p.stdin.write("line\n"); p.stdin.close(); print(p.stdout.read(), p.wait(), p.returncode, p.poll())
p=Popen(["sh","-c","read x; echo got $x; exit 7"], stdin=PIPE, stdout=PIPE, stderr=STDOUT); print(p.communicate(b"zz\n"), p.returncode)
p=Popen(["sleep","10"]); print(p.poll()); p.terminate(); print(p.wait(), repr(p))
with Popen("echo a; echo b", shell=True, stdout=PIPE, text=True) as p: print([l for l in p.stdout])
p1=Popen(["printf","b\\na\\n"], stdout=PIPE); p2=Popen(["sort"], stdin=p1.stdout, stdout=PIPE); p1.stdout.close(); print(p2.communicate()); p1.wait()
print(run([sys.executable and "sh","-c","pwd"], cwd="/", capture_output=True, text=True).stdout, run(["true"], stdout=DEVNULL).returncode)
print(CalledProcessError(1,"x"), CalledProcessError(-9,"x"), TimeoutExpired("x",3), CompletedProcess(["a"],0,"o"))
