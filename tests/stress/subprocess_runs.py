# Processes: run, pipes both ways, what fails, time-outs, and shells.
# ouro-test: oom-restart oom-after-imports
import subprocess
from subprocess import PIPE, STDOUT, DEVNULL


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


print(subprocess.run(["echo", "one"], stdout=PIPE), subprocess.check_output("echo two; exit 0", shell=True, text=True), subprocess.call(["false"]))
p = subprocess.run(["cat"], input="h\xe9\n", capture_output=True, encoding="utf-8"); print(ascii(p.stdout), p.stderr, p.returncode)
attempt(subprocess.run, ["false"], check=True); attempt(subprocess.run, ["no-such-program-here"]); attempt(subprocess.run, ["cat"], cwd="/no/such")
with subprocess.Popen(["cat"], stdin=PIPE, stdout=PIPE, env={"PATH": "/usr/bin:/bin", "X": "1"}) as p: print(p.poll(), p.communicate(b"x" * 5, timeout=5), p.wait())
with subprocess.Popen(["sh", "-c", "echo out; echo err >&2"], stdout=PIPE, stderr=STDOUT, stdin=DEVNULL, text=True) as p: print([line for line in p.stdout], p.args[0])
try:
    subprocess.run(["sleep", "5"], timeout=0.01)
except subprocess.TimeoutExpired as e:
    print(e.cmd, e.output)
p = subprocess.Popen(["sleep", "5"]); p.kill(); print(p.wait(), p.returncode, subprocess.getstatusoutput("echo s; exit 3"))
