# Real files, folders, pipes and processes: every open file is a descriptor, so each point gets a process of its own.
# ouro-test: oom-restart
import os, sys, select


def attempt(f, *args):
    try:
        print(f(*args))
    except OSError as e:
        print(type(e).__name__, e.errno, e.strerror)
    except Exception as e:
        print(type(e).__name__, e)


home = "/tmp/ouro-stress-%d" % os.getpid()
os.mkdir(home)
try:
    path = os.path.join(home, "file")
    with open(path, "w+b", buffering=4) as f:
        print(f.write(b"some bytes"), f.seek(0), f.read(), f.tell(), f.fileno() > 2, f.mode, f.name == path, f.raw.seekable())
    with open(path, "a", encoding="utf-8") as f:
        print("\u00e9nd", file=f)
    with open(path, encoding="utf-8") as f:
        print(ascii(f.read()), f.closed)
    f = open(path, "rb", buffering=0); room = bytearray(4)
    print(f.readinto(room), room, f.readall(), f.seek(2), f.read(3), f.isatty(), f.mode, repr(f)[:12]); attempt(f.write, b"x"); f.close(); attempt(f.read)
    with open(path, "r+b") as f: f.truncate(3)
    s = os.stat(path); print(s.st_size, s[6], len(s), s.st_mode & 0o777 != 0, os.path.getsize(path), repr(s)[:14], os.access(path, os.R_OK))
    os.mkdir(home + "/sub"); os.makedirs(home + "/sub/deep", exist_ok=True); os.symlink(path, home + "/link"); os.rename(path, home + "/named"); os.chmod(home + "/named", 0o600)
    print(sorted(os.listdir(home)), sorted((e.name, e.is_dir(), e.is_file(), e.is_symlink()) for e in os.scandir(home)), os.readlink(home + "/link") == path)
    with os.scandir(home) as entries:
        e = min(entries, key=lambda e: e.name); print(repr(e), e.path[-4:], e.inode() > 0, os.fspath(e) == e.path); attempt(e.stat)
    print([(len(r) > 1, sorted(d), sorted(f)) for r, d, f in os.walk(home) if r], os.utime(home + "/named", (1, 2)), os.stat(home + "/named").st_mtime)
    for what in (os.stat, os.listdir, os.unlink, os.rmdir, os.mkdir, os.readlink, os.scandir, open, os.chdir):
        attempt(what, home + "/missing/x")
    attempt(os.stat, "a\0b"); attempt(os.rename, home + "/a", home + "/b"); attempt(open, home, "w"); attempt(os.stat, 3.5); attempt(os.close, 999); attempt(os.read, 999, 1)
    fd = os.open(home + "/raw", os.O_RDWR | os.O_CREAT, 0o644); print(os.write(fd, b"hello"), os.lseek(fd, 1, 0), os.read(fd, 10), os.fstat(fd).st_size, os.ftruncate(fd, 2), os.pread(fd, 5, 0) if hasattr(os, "pread") else b"he")
    two = os.dup(fd); print(os.get_inheritable(two), os.isatty(two), os.set_blocking(two, True), os.get_blocking(two)); os.close(fd); os.close(two)
    r, w = os.pipe(); poll = select.poll(); poll.register(r, select.POLLIN); print(poll.poll(0), os.write(w, b"x"), poll.poll(0) == [(r, select.POLLIN)], select.select([r], [w], [], 0) == ([r], [w], [])); poll.unregister(r); os.close(r); os.close(w)
    sys.stdout.flush()
    if (pid := os.fork()) == 0: os._exit(3)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), os.getpid() == pid, os.strerror(2), os.environ.get("NO_SUCH"), os.getcwd() != "", os.fsencode("\udcff"), ascii(os.fsdecode(b"\xff")), len(os.urandom(3)), os.cpu_count() > 0)
    os.environ["OURO_X"] = "1"; print(os.getenv("OURO_X"), os.environ.pop("OURO_X"), type(os.uname()).__name__, len(os.times()), os.get_terminal_size.__name__, os.umask(0o22) >= 0)
    print(sys.flags.dev_mode, sys.version_info[:2], sys.hash_info.width, sys.float_info.dig, sys.int_info.bits_per_digit > 0, sys.thread_info.name, type(sys.version_info).__name__)
finally:
    for root, folders, files in os.walk(home, topdown=False):
        for name in files: os.unlink(os.path.join(root, name))
        for name in folders: os.rmdir(os.path.join(root, name))
    os.rmdir(home)
print(os.path.exists(home))
