# A negative descriptor where a path may stand was taken for a path, and there was none.
import os
import tempfile

for f in os.stat, os.chdir, os.listdir, os.scandir, lambda fd: os.chmod(fd, 0), lambda fd: os.chown(fd, 0, 0), os.utime, os.statvfs:
    for fd in -7, 12345:
        try:
            f(fd)
        except OSError as e:
            print(e.errno, e.filename, e)
with tempfile.TemporaryFile() as file:
    fd = file.fileno()
    os.utime(fd, (5, 6))
    print(os.stat(fd).st_mtime, os.statvfs(fd).f_bsize > 0, os.chown(fd, -1, -1))
    os.utime(fd, ns=(1, 2))
    print(os.stat(fd).st_mtime_ns)
try:
    os.stat(-1)
except OSError as e:
    print(e.filename)
