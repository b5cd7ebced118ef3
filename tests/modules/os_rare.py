# os: what few programs ask for; signal: signals that are held back and waited for.
import errno
import os
import signal
import sys
import tempfile
import threading

os.chdir(tempfile.mkdtemp())


def attempt(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


with open("file", "wb") as file:
    file.write(b"0123456789")
os.symlink("file", "link")
os.utime("file", (1000, 2000))
os.utime("link", ns=(5, 7), follow_symlinks=False)
print(os.stat("file").st_mtime, os.lstat("link").st_mtime_ns)
fd = os.open("file", os.O_RDWR)
os.utime(fd, (10, 20))
print(os.stat("file").st_mtime)
here = os.open(".", os.O_RDONLY)
os.utime("file", (30, 40), dir_fd=here)
print(os.stat(fd).st_mtime, attempt(os.utime, "file", (1, 2), ns=(1, 2)), attempt(os.utime, fd, (1, 2), follow_symlinks=False))

first, second = bytearray(3), bytearray(4)
print(os.readv(fd, [first, second]), first, second, os.preadv(fd, [first], 8), first, os.writev(fd, [b"ab", b"", bytearray(b"c")]))
print(os.pwritev(fd, [b"X"], 0), os.pread(fd, 20, 0), attempt(os.writev, 999, [b""]))
other = os.open("copy", os.O_RDWR | os.O_CREAT)
print(os.copy_file_range(fd, other, 4, offset_src=1), os.pread(other, 9, 0), attempt(os.copy_file_range, fd, other, -1))
read, write = os.pipe()
print(os.splice(fd, write, 3, offset_src=0), os.read(read, 9), os.fstatvfs(fd).f_bsize == os.statvfs(".").f_bsize == os.statvfs(fd).f_bsize)
try:
    os.setxattr("file", "user.note", b"kept")
    os.setxattr(fd, b"user.more", b"", os.XATTR_CREATE)
    print(sorted(os.listxattr("file")), os.getxattr("link", "user.note"), attempt(os.setxattr, fd, "user.more", b"", os.XATTR_CREATE))
    os.removexattr("file", "user.note")
    print(os.listxattr(fd), attempt(os.getxattr, "file", "user.note"), os.listxattr("link", follow_symlinks=False))
except OSError as error:
    if error.errno != errno.EOPNOTSUPP:
        raise
    print("['user.more', 'user.note'] b'kept' FileExistsError: [Errno 17] File exists: 3\n['user.more'] "
          "OSError: [Errno 61] No data available: 'file' []")

print(os.pathconf(".", "PC_NAME_MAX"), os.fpathconf(fd, "PC_PIPE_BUF"), os.pathconf_names["PC_PATH_MAX"], attempt(os.pathconf, ".", "PC_ODD"))
print(os.confstr("CS_PATH"), attempt(os.confstr, "CS_ODD"), os.confstr("CS_GNU_LIBC_VERSION").split()[0], os.ctermid(), os.device_encoding(read))
print(os.getgrouplist("root", 0)[:1], os.sched_getscheduler(0), os.sched_get_priority_max(os.SCHED_FIFO), os.sched_get_priority_min(os.SCHED_RR))
master = os.posix_openpt(os.O_RDWR | os.O_NOCTTY)
os.grantpt(master)
os.unlockpt(master)
print(os.ptsname(master).startswith("/dev/pts/"))

# children
status = os.wait4(os.posix_spawn("/bin/sh", ["sh", "-c", "exit 3"], os.environ), 0)
print(os.waitstatus_to_exitcode(status[1]), type(status[2]).__name__, len(status[2]))
pid = os.posix_spawnp("sh", ["sh", "-c", "echo spawned $WORD; cat"], {"WORD": "well", "PATH": os.environ["PATH"]}, setsid=True, file_actions=[
    (os.POSIX_SPAWN_OPEN, 1, "out", os.O_WRONLY | os.O_CREAT, 0o600), (os.POSIX_SPAWN_DUP2, 1, 2), (os.POSIX_SPAWN_OPEN, 0, "file", os.O_RDONLY, 0),
    (os.POSIX_SPAWN_CLOSE, fd)])
seen = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
print(seen.si_pid == pid, seen.si_signo == signal.SIGCHLD, seen.si_status, seen.si_code == os.CLD_EXITED, type(seen).__name__, len(seen))
print(os.wait3(0)[0] == pid, open("out").read(), attempt(os.posix_spawn, "/none", ["x"], {}), attempt(os.posix_spawn, "/none", [], {}))
print(attempt(os.waitid, os.P_ALL, 0, os.WEXITED), attempt(os.wait3, 0), os.WIFCONTINUED(0xFFFF), os.WCOREDUMP(0x86))

# a tree that is deeper than Python may recurse
path = deep = "deep"
os.mkdir(path)
start = os.getcwd()
os.chdir(path)
limit = sys.getrecursionlimit()
sys.setrecursionlimit(100)
for _ in range(150):
    os.mkdir("d")
    os.chdir("d")
os.chdir(start)
print(sum(1 for _ in os.walk("deep")), sum(1 for _ in os.walk("deep", topdown=False)), [len(each) for each in os.fwalk("deep")][-1])
sys.setrecursionlimit(limit)
for topdown in True, False:
    os.makedirs(f"tree{topdown}/a/b")
    os.makedirs(f"tree{topdown}/c")
    for where, dirs, files in os.walk(f"tree{topdown}", topdown):
        dirs.sort()
        print(where, dirs, files)
for where in "nowhere", "file":
    print(attempt(lambda: list(os.fwalk(where))))
inside = os.open("treeTrue", os.O_RDONLY)
print([(top, dirs) for top, dirs, files, fd in os.fwalk("a", dir_fd=inside)], [top for top, *_ in os.fwalk(b"c", dir_fd=inside)])

# signals
got = []
signal.signal(signal.SIGUSR1, lambda number, frame: got.append(number))
print(signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1, signal.SIGUSR2]))
signal.raise_signal(signal.SIGUSR1)
signal.pthread_kill(threading.get_ident(), signal.SIGUSR2)
print(got, signal.sigpending() == {signal.SIGUSR1, signal.SIGUSR2}, repr(signal.sigwait([signal.SIGUSR2])))
print(sorted(signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])), got)
os.kill(os.getpid(), signal.SIGUSR2)
info = signal.sigwaitinfo({signal.SIGUSR2})
print(info.si_signo, info.si_pid == os.getpid(), info.si_uid == os.getuid(), signal.sigtimedwait([signal.SIGUSR2], 0.01))
print(attempt(signal.sigtimedwait, [signal.SIGUSR2], -1), attempt(signal.pthread_sigmask, 99, []), attempt(signal.sigwait, [700]))
print(attempt(signal.pthread_kill, threading.get_ident(), 0))
