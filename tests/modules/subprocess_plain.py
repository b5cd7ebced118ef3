# Children that need nothing but their files are started without copying this process; failures are told as ever.
import os
import subprocess
import sys

print(subprocess.run(["sh", "-c", "echo hi; echo err >&2; exit 3"], capture_output=True))
print(subprocess.run(["sh", "-c", "cat; echo $X"], input=b"in", capture_output=True, env={"X": "y"}).stdout)
print(subprocess.run(["sh", "-c", "echo a; echo b >&2"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout)
for bad in ["/nonexistent"], ["nonexistentprog"], ["/etc/passwd"], ["/tmp"], ["/etc/passwd/x"]:
    try:
        subprocess.run(bad)
    except OSError as e:
        print(type(e).__name__, e)
r, w = os.pipe()
os.set_inheritable(w, True)
for close in True, False:
    print(subprocess.run(["sh", "-c", f"test -e /proc/self/fd/{w} && echo open"], capture_output=True, close_fds=close).stdout)
print(subprocess.run(["sh", "-c", f"test -e /proc/self/fd/{r} && echo open"], capture_output=True, pass_fds=(r,)).stdout)
process = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
print(process.communicate("x\n"), process.returncode)
print(subprocess.run("exit 5", shell=True).returncode, subprocess.run(["true"], executable="/bin/false").returncode)
process = subprocess.Popen(["sleep", "10"])
process.kill()
print(process.wait())
print(subprocess.run(["pwd"], cwd="/", capture_output=True).stdout)
with open(os.devnull, "w") as null:
    print(subprocess.run(["echo", "x"], stdout=null).returncode)
for restore in True, False:
    print(subprocess.run([sys.executable, "-c", "import signal; print(signal.getsignal(signal.SIGXFSZ))"], capture_output=True,
                         restore_signals=restore).stdout)
try:
    subprocess.run(["a\0b"])
except ValueError as e:
    print(e)
