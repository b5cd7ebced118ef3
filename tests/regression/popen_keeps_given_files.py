# Popen() closed a file that it was given for the child's output when the program could not be started: the descriptors of
# its own pipes were closed, and with them all others above 2.
import subprocess
import tempfile

with tempfile.TemporaryFile() as f:
    for keyword in ("stdin", "stdout", "stderr"):
        try:
            subprocess.Popen(["no-such-program-here"], **{keyword: f})
        except FileNotFoundError as e:
            print(e.strerror)
    f.write(b"still open")
    f.seek(0)
    print(f.read())
