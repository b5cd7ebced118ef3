"""The operating system: files, folders, processes, environment."""
import posix as _posix
import posixpath as path
import stat as _stat
import sys
from posix import *
from posix import _exit, _fork_for_exec, _process_cpu_count, _scan, _have_functions
from posixpath import curdir, pardir, sep, pathsep, defpath, extsep, altsep, devnull

name = "posix"
linesep = "\n"
error = OSError
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
P_WAIT, P_NOWAIT, P_NOWAITO = 0, 1, 1
process_cpu_count = _process_cpu_count

sys.modules["os.path"] = path

supports_dir_fd = {access, chmod, chown, link, mkdir, mkfifo, mknod, open, readlink, rename, rmdir, stat, symlink, unlink, utime}
supports_effective_ids, supports_follow_symlinks = {access}, {access, chown, link, stat, utime}
supports_bytes_environ = True


def fsencode(filename):
    """A file name as bytes."""
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    """A file name as text."""
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


from _collections_abc import MutableMapping as _MutableMapping


class _Environ(_MutableMapping):
    """The environment as a mapping that changes it. It is kept as bytes, and shown as what `decode` makes of them."""

    def __init__(self, data, encode, decode):
        self._data, self._encode, self._decode = data, encode, decode

    def __repr__(self):
        items = [f"{key!r}: {value!r}" for key, value in self.items()]
        return f"environ({{{', '.join(items)}}})"

    def __len__(self):
        return len(self._data)

    def __iter__(self):
        return map(self._decode, list(self._data))

    def __getitem__(self, key):
        value = self._data.get(self._encode(key))
        if value is None:
            raise KeyError(key) from None
        return self._decode(value)

    def __setitem__(self, key, value):
        encoded = self._encode(key), self._encode(value)
        putenv(*encoded)
        self._data.update([encoded])

    def __delitem__(self, key):
        encoded = self._encode(key)
        unsetenv(encoded)
        if self._data.pop(encoded, None) is None:
            raise KeyError(key) from None

    def copy(self):
        """A dict of it."""
        return dict(self)

    # together with a mapping it makes a dict

    def __or__(self, other):
        return dict(self) | dict(other) if hasattr(other, "keys") else NotImplemented

    def __ror__(self, other):
        return dict(other) | dict(self) if hasattr(other, "keys") else NotImplemented

    def __ior__(self, other):
        self.update(other)
        return self


def _encode_text(value):
    if not isinstance(value, str):
        raise TypeError(f"str expected, not {type(value).__name__}")
    return value.encode("utf-8", "surrogateescape")


def _decode_text(value):
    return value.decode("utf-8", "surrogateescape")


def _check_bytes(value):
    if not isinstance(value, bytes):
        raise TypeError(f"bytes expected, not {type(value).__name__}")
    return value


environ = _Environ(_posix.environ, _encode_text, _decode_text)
environb = _Environ(environ._data, _check_bytes, bytes)


def getenv(key, default=None):
    """A variable of the environment, or default."""
    return environ.get(key, default)


def getenvb(key, default=None):
    return environb.get(key, default)


def get_exec_path(env=None):
    env = environ if env is None else env
    found = env.get("PATH")
    try:
        as_bytes = env[b"PATH"]
    except (KeyError, TypeError):
        pass
    else:
        if found is not None:
            raise ValueError("env cannot contain 'PATH' and b'PATH' keys")
        found = as_bytes
    return defpath.split(pathsep) if found is None else fsdecode(found).split(pathsep)


def _folders_above(name):
    """The folders that a path names on the way to its last part, the nearest first."""
    folder, last = path.split(name)
    if not last:
        folder, last = path.split(folder)  # the path ended in a slash
    while folder and last:
        yield folder
        folder, last = path.split(folder)


def makedirs(name, mode=0o777, exist_ok=False):
    """Make a folder and those above it."""
    missing = []
    for folder in _folders_above(name):
        if path.exists(folder):
            break
        missing.append(folder)
    for folder in reversed(missing):
        try:
            mkdir(folder)
        except FileExistsError:
            pass  # somebody else made it in the meantime
        except OSError:
            if not exist_ok or not path.isdir(folder):
                raise
    if missing and path.basename(name) in (".", b"."):
        return  # it is the folder just made
    try:
        mkdir(name, mode)
    except OSError:
        if exist_ok and path.isdir(name):
            return
        raise


def removedirs(name):
    """Remove a folder, and those above it as long as they are empty."""
    rmdir(name)
    try:
        for folder in _folders_above(name):
            rmdir(folder)
    except OSError:
        pass  # that one is in use, and so are those above it


def renames(old, new):
    """Rename; folders that are missing are made, and empty ones left behind removed."""
    target, left = path.dirname(new), path.dirname(old)
    if target and path.basename(new) and not path.exists(target):
        makedirs(target)
    rename(old, new)
    if left and path.basename(old):
        try:
            removedirs(left)
        except OSError:
            pass


class DirEntry:
    """What scandir() yields."""

    __slots__ = ("name", "path", "_kind", "_inode", "_stat", "_lstat", "_folder")
    __module__ = "posix"
    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, name, path, kind, inode):
        self.name = name
        self.path = path
        self._kind = kind
        self._inode = inode  # the rest comes when it is needed

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle 'posix.DirEntry' object")

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"

    def __fspath__(self):
        return self.path

    def inode(self):
        return self._inode

    def stat(self, *, follow_symlinks=True):
        if follow_symlinks and self.is_symlink():
            if not hasattr(self, "_stat"):
                self._stat = stat(self.path, dir_fd=getattr(self, "_folder", None))
            return self._stat
        if not hasattr(self, "_lstat"):
            self._lstat = lstat(self.path, dir_fd=getattr(self, "_folder", None))
        return self._lstat

    def _is(self, test, follow_symlinks):
        if self._kind == 10 and not follow_symlinks:
            return False
        try:
            return test(self.stat(follow_symlinks=follow_symlinks).st_mode)
        except FileNotFoundError:
            return False

    def is_dir(self, *, follow_symlinks=True):
        kind = self._kind
        return kind == 4 if kind != 0 and kind != 10 else self._is(_stat.S_ISDIR, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        kind = self._kind
        return kind == 8 if kind != 0 and kind != 10 else self._is(_stat.S_ISREG, follow_symlinks)

    def is_symlink(self):
        if self._kind:
            return self._kind == 10
        return _stat.S_ISLNK(lstat(self.path, dir_fd=getattr(self, "_folder", None)).st_mode)

    def is_junction(self):
        return False


class _ScandirIterator(filter):  # of what is true, which all entries are: no step is Python
    __slots__ = "_entries",

    def __new__(cls, entries):
        entries = iter(entries)
        self = super().__new__(cls, None, entries)
        self._entries = entries
        return self

    def close(self):
        for _ in self._entries:
            pass

    def __del__(self):
        if self._entries.__length_hint__():
            try:
                import warnings
            except ImportError:  # the interpreter is about to end
                return
            warnings.warn(f"unclosed scandir iterator {self!r}", ResourceWarning, source=self)

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.close()


_ScandirIterator.__module__, _ScandirIterator.__name__, _ScandirIterator.__qualname__ = "posix", "ScandirIterator", "ScandirIterator"


def scandir(path=None):
    """An iterator over the entries of a folder."""
    if path is None:
        path = "."
    base = path if isinstance(path, int) else fspath(path)
    found = _scan(path)
    if isinstance(base, int):
        entries = [DirEntry(n, n, k, i) for n, k, i in found]
        for entry in entries:
            entry._folder = path
        return _ScandirIterator(entries)
    slash = b"/" if isinstance(base, bytes) else "/"
    prefix = base if not base or base.endswith(slash) else base + slash
    return _ScandirIterator([DirEntry(n, prefix + n, k, i) for n, k, i in found])


_walk_symlinks_as_files = object()  # for followlinks, from shutil: a link to a folder is a file


def walk(top, topdown=True, onerror=None, followlinks=False):
    """The tree below a folder: (path, names of folders, names of files) for each."""
    waiting = [fspath(top)]
    while waiting:
        top = waiting.pop()
        if type(top) is tuple:  # a folder whose inside is done
            yield top
            continue
        try:
            with scandir(top) as found:
                entries = list(found)
        except OSError as problem:
            if onerror is not None:
                onerror(problem)
            continue
        dirs, files, inside = [], [], []
        for entry in entries:
            try:
                is_dir = entry.is_dir(follow_symlinks=followlinks is not _walk_symlinks_as_files)
            except OSError:
                is_dir = False
            (dirs if is_dir else files).append(entry.name)
            if is_dir and not topdown and (followlinks or not entry.is_symlink()):
                inside.append(entry.path)
        if topdown:
            yield top, dirs, files
            below = (path.join(top, name) for name in reversed(dirs))
            waiting += [each for each in below if followlinks or not path.islink(each)]
        else:
            waiting.append((top, dirs, files))
            waiting += reversed(inside)


def execl(file, *args):
    execv(file, args)


def execle(file, *args):
    execve(file, args[:-1], args[-1])


def execlp(file, *args):
    execvp(file, args)


def execvp(file, args):
    _search_and_exec(file, args, None)


def execvpe(file, args, env):
    _search_and_exec(file, args, env)


def _search_and_exec(file, args, env):
    run = (lambda f: execv(f, args)) if env is None else (lambda f: execve(f, args, env))
    if path.dirname(file):
        run(file)
    failure = None
    for folder in get_exec_path(env):
        try:
            run(path.join(folder, file))
        except (FileNotFoundError, NotADirectoryError) as e:
            failure = failure or e
        except OSError as e:
            failure = e
    raise failure


def popen(cmd, mode="r", buffering=-1):
    """A pipe to or from a shell command."""
    if not isinstance(cmd, str):
        raise TypeError("invalid cmd type (%s, expected string)" % type(cmd))
    if mode not in ("r", "w"):
        raise ValueError("invalid mode %r" % mode)
    if buffering == 0 or buffering is None:
        raise ValueError("popen() does not support unbuffered streams")
    reader, writer = pipe()
    pid = _fork_for_exec()
    if pid == 0:
        dup2(*((writer, 1) if mode == "r" else (reader, 0)))
        try:
            execv("/bin/sh", ["/bin/sh", "-c", cmd])
        finally:
            _exit(127)
    close(writer if mode == "r" else reader)
    return _wrap_close(fdopen(reader if mode == "r" else writer, mode, buffering), _Shell(pid))


class _Shell:
    """As much of a subprocess.Popen as _wrap_close needs."""

    def __init__(self, pid):
        self.pid, self.returncode = pid, None

    def wait(self):
        if self.returncode is None:
            self.returncode = waitstatus_to_exitcode(waitpid(self.pid, 0)[1])
        return self.returncode


class _wrap_close:
    """A stream of a process that is waited for when the stream is closed; pagers make their own."""

    def __init__(self, stream, proc):
        self._stream, self._proc = stream, proc

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)

    def close(self):
        """Close it and wait for the command: what wait() says of it, None for 0."""
        self._stream.close()
        return self._proc.wait() << 8 or None

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.close()


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """A file object on a descriptor."""
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
    import io
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


_forks = [], [], [], []  # the last: what was there before


def register_at_fork(*, before=_forks, after_in_parent=_forks, after_in_child=_forks):
    """Functions to be called when this process forks."""
    given = before, after_in_parent, after_in_child
    if given == (_forks,) * 3:
        raise TypeError("At least one argument is required.")
    for name, function in zip(("before", "after_in_parent", "after_in_child"), given):
        if function is not _forks and not callable(function):
            raise TypeError(f"{name!r} must be callable, not {type(function).__name__}")
    for function, kept in zip(given, _forks):
        if function is not _forks:
            kept.insert(0, function) if kept is _forks[0] else kept.append(function)
    if not _forks[3]:
        _forks[3].append(getattr(_posix, "_at_fork", None))
        _posix._at_fork = _run_at_fork


def _run_at_fork(when):
    if _forks[3][0]:
        _forks[3][0](when)
    for function in _forks[when]:
        function()


def execlpe(file, *args):
    *args, env = args
    execvpe(file, args, env)


def _spawn(mode, run, file, args, *env):
    if not isinstance(args, (tuple, list)):
        raise TypeError("argv must be a tuple or a list")
    if not args or not args[0]:
        raise ValueError("argv first element cannot be empty")
    pid = fork()
    if not pid:
        try:
            run(file, args, *env)
        finally:
            _exit(127)
    return pid if mode == P_NOWAIT else waitstatus_to_exitcode(waitpid(pid, 0)[1])


def spawnv(mode, file, args):
    """Run a program: its exit code, or its pid with P_NOWAIT."""
    return _spawn(mode, execv, file, args)


def spawnve(mode, file, args, env):
    return _spawn(mode, execve, file, args, env)


def spawnvp(mode, file, args):
    return _spawn(mode, execvp, file, args)


def spawnvpe(mode, file, args, env):
    return _spawn(mode, execvpe, file, args, env)


def spawnl(mode, file, *args):
    return spawnv(mode, file, args)


def spawnlp(mode, file, *args):
    return spawnvp(mode, file, args)


def spawnle(mode, file, *args):
    return spawnve(mode, file, args[:-1], args[-1])


def openpty():
    """(master, slave): the two ends of a new terminal."""
    import pty
    return pty.openpty()


def forkpty():
    """(pid, master); in the child the pid is 0, and the terminal is what it reads and writes."""
    import pty
    return pty.fork()


import abc as _abc


class PathLike(_abc.ABC):
    """An object that stands for a path: it has __fspath__."""

    __slots__ = ()

    @_abc.abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            for base in subclass.__mro__:
                if "__fspath__" in vars(base):
                    return NotImplemented if vars(base)["__fspath__"] is None else True
        return NotImplemented

    __class_getitem__ = classmethod(type(list[int]))


def fwalk(top=".", topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """walk() that gives an open descriptor of each folder, too."""
    sys.audit("os.fwalk", top, topdown, onerror, follow_symlinks, dir_fd)
    top = real = fspath(top)
    if dir_fd is not None and not path.isabs(top):
        real = path.join(f"/proc/self/fd/{dir_fd}", fsdecode(top))
        real = fsencode(real) if isinstance(top, bytes) else real
    if not follow_symlinks and not _stat.S_ISDIR(lstat(real).st_mode):
        return
    close(open(real, O_RDONLY | O_NONBLOCK | O_DIRECTORY))  # what is wrong with the first folder is not for onerror
    for where, dirs, files in walk(real, topdown, onerror, follow_symlinks):
        fd = open(where, O_RDONLY | O_CLOEXEC)
        try:
            yield top + where[len(real):], dirs, files, fd
        finally:
            close(fd)


def readv(fd, buffers, /):
    """Read into several buffers."""
    return preadv(fd, buffers, -1)


def writev(fd, buffers, /):
    """Write several buffers."""
    return pwritev(fd, buffers, -1)


def preadv(fd, buffers, offset, flags=0, /):
    """Read into several buffers from a place in the file."""
    return _posix._vector(0, fd, buffers, offset, flags)


def pwritev(fd, buffers, offset, flags=0, /):
    """Write several buffers to a place in the file."""
    return _posix._vector(1, fd, buffers, offset, flags)


def copy_file_range(src, dst, count, offset_src=None, offset_dst=None):
    """Copy from file to file inside the system."""
    return _posix._move(0, src, dst, count, offset_src, offset_dst, 0)


def splice(src, dst, count, offset_src=None, offset_dst=None, flags=0):
    """Move data from or to a pipe."""
    return _posix._move(1, src, dst, count, offset_src, offset_dst, flags)


def listxattr(path=None, *, follow_symlinks=True):
    """The names of a file's attributes."""
    return _posix._listxattr("." if path is None else path, follow_symlinks)


pathconf_names = {"PC_" + _n: _i for _i, _n in enumerate(
    "LINK_MAX MAX_CANON MAX_INPUT NAME_MAX PATH_MAX PIPE_BUF CHOWN_RESTRICTED NO_TRUNC VDISABLE SYNC_IO ASYNC_IO PRIO_IO SOCK_MAXBUF "
    "FILESIZEBITS REC_INCR_XFER_SIZE REC_MAX_XFER_SIZE REC_MIN_XFER_SIZE REC_XFER_ALIGN ALLOC_SIZE_MIN SYMLINK_MAX".split())}
confstr_names = {"CS_PATH": 0, "CS_GNU_LIBC_VERSION": 2, "CS_GNU_LIBPTHREAD_VERSION": 3}


def _number(name, names):
    if isinstance(name, str):
        if name not in names:
            raise ValueError("unrecognized configuration name")
        return names[name]
    if not isinstance(name, int):
        raise TypeError("configuration names must be strings or integers")
    return name


_n = ("ARG_MAX CHILD_MAX CLK_TCK NGROUPS_MAX OPEN_MAX STREAM_MAX TZNAME_MAX JOB_CONTROL SAVED_IDS REALTIME_SIGNALS PRIORITY_SCHEDULING TIMERS "
      "ASYNCHRONOUS_IO PRIORITIZED_IO SYNCHRONIZED_IO FSYNC MAPPED_FILES MEMLOCK MEMLOCK_RANGE MEMORY_PROTECTION MESSAGE_PASSING SEMAPHORES "
      "SHARED_MEMORY_OBJECTS AIO_LISTIO_MAX AIO_MAX AIO_PRIO_DELTA_MAX DELAYTIMER_MAX MQ_OPEN_MAX MQ_PRIO_MAX VERSION PAGESIZE RTSIG_MAX "
      "SEM_NSEMS_MAX SEM_VALUE_MAX SIGQUEUE_MAX TIMER_MAX BC_BASE_MAX BC_DIM_MAX BC_SCALE_MAX BC_STRING_MAX COLL_WEIGHTS_MAX").split()
sysconf_names = {"SC_" + _n: _i for _i, _n in enumerate(_n)} | dict(
    SC_PAGE_SIZE=30, SC_EXPR_NEST_MAX=42, SC_LINE_MAX=43, SC_RE_DUP_MAX=44, SC_2_VERSION=46, SC_IOV_MAX=60, SC_THREADS=67,
    SC_GETGR_R_SIZE_MAX=69, SC_GETPW_R_SIZE_MAX=70, SC_LOGIN_NAME_MAX=71, SC_TTY_NAME_MAX=72, SC_THREAD_STACK_MIN=75, SC_NPROCESSORS_CONF=83,
    SC_NPROCESSORS_ONLN=84, SC_PHYS_PAGES=85, SC_AVPHYS_PAGES=86, SC_ATEXIT_MAX=87, SC_XOPEN_VERSION=89, SC_MINSIGSTKSZ=249)


def sysconf(name, /):
    """A limit of the system."""
    return _posix._sysconf(_number(name, sysconf_names))


def confstr(name, /):
    """A text that the system is configured with."""
    return _posix._confstr(_number(name, confstr_names))


def pathconf(path, name):
    """A limit of a file."""
    return _posix._pathconf(path, _number(name, pathconf_names))


def fpathconf(fd, name, /):
    return pathconf(fd, name)


def fstatvfs(fd, /):
    """What the system knows of the file system of an open file."""
    return statvfs(fd)


def ctermid():
    """The name of the terminal that controls this process."""
    return "/dev/tty"


def device_encoding(fd):
    """The encoding of a terminal; None for what is none."""
    return sys.stdout.encoding.upper() if isatty(fd) else None


def _lazy(module):
    def __getattr__(name):
        if name not in ("waitid_result", "sched_param"):
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        import _structseq
        return getattr(_structseq, name)
    return __getattr__


__getattr__, _posix.__getattr__ = _lazy("os"), _lazy("posix")


def __dir__():
    return [*globals(), "waitid_result", "sched_param"]


def _priority(param):
    if not isinstance(param, __getattr__("sched_param")):
        raise TypeError("must have a sched_param object")
    return param[0]


def sched_getparam(pid, /):
    return __getattr__("sched_param")(_posix._sched(0, pid, 0, 0))


def sched_setparam(pid, param, /):
    _posix._sched(1, pid, 0, _priority(param))


def sched_setscheduler(pid, policy, param, /):
    _posix._sched(2, pid, policy, _priority(param))


def sched_rr_get_interval(pid, /):
    """The seconds that a process has for a turn."""
    return _posix._sched(3, pid, 0, 0) / 1e9


def waitid(idtype, id, options, /):
    """Wait for a child; None if none has changed."""
    found = _posix._waitid(idtype, id, options)
    return __getattr__("waitid_result")(found) if found[0] else None


def wait3(options):
    """Wait for any child: (pid, status, what it has used)."""
    return wait4(0, options)


def wait4(pid, options):
    """Wait for a child: (pid, status, what it has used)."""
    import _unix
    from resource import struct_rusage
    pid, status, used = _unix.wait4(pid or -1, options)
    return pid, status, struct_rusage(used)


POSIX_SPAWN_OPEN, POSIX_SPAWN_CLOSE, POSIX_SPAWN_DUP2 = range(3)


def posix_spawn(path, argv, env, *, file_actions=(), setpgroup=None, resetids=False, setsid=False, setsigmask=(), setsigdef=(),
                scheduler=None, _run=execve):
    """Run a program in a child, after some things done to its files; gives its pid."""
    if not isinstance(argv, (tuple, list)):
        raise TypeError("posix_spawn: argv must be a tuple or list")
    if not argv:
        raise ValueError("posix_spawn: argv must not be empty")
    path, argv, env = fspath(path), [fspath(each) for each in argv], environ if env is None else env
    if not argv[0]:
        raise ValueError("posix_spawn: argv first element cannot be empty")
    setsigmask, setsigdef = list(setsigmask), list(setsigdef)
    for number in setsigmask + setsigdef:
        if not isinstance(number, int):
            raise TypeError(f"{type(number).__name__!r} object cannot be interpreted as an integer")
        if not 1 <= number <= 64:
            raise ValueError(f"signal number {number} out of range [1; 64]")
    for action in file_actions or ():
        if not isinstance(action, tuple) or not action:
            raise TypeError("Each file_actions element must be a non-empty tuple")
        if action[0] not in (0, 1, 2):
            raise TypeError("Unknown file_actions identifier")
        if len(action) != (5, 2, 3)[action[0]] or not all(isinstance(each, int) for each in action[1:2] + action[3 if action[0] == 0 else 2:]):
            raise TypeError("A file action must be " + ("(POSIX_SPAWN_OPEN, fd, path, flags, mode)", "(POSIX_SPAWN_CLOSE, fd)",
                                                        "(POSIX_SPAWN_DUP2, fd, new_fd)")[action[0]])
        if not action[0] and "\0" in fsdecode(action[2]):
            raise ValueError("embedded null byte")
    policy, param = scheduler or (None, None)
    priority = None if scheduler is None else _priority(param)
    read_end, write_end = pipe()
    pid = _fork_for_exec()
    if not pid:
        try:
            for action, fd, *rest in file_actions or ():
                if action == POSIX_SPAWN_CLOSE:
                    close(fd)
                elif action == POSIX_SPAWN_DUP2:
                    dup2(fd, *rest)
                else:
                    opened = open(*rest)
                    if opened != fd:
                        dup2(opened, fd)
                        close(opened)
            if setsid:
                _posix.setsid()
            if setpgroup is not None:
                setpgid(0, setpgroup)
            if resetids:
                setegid(getgid())
                seteuid(getuid())
            if scheduler is not None:
                _posix._sched(1 if policy is None else 2, 0, policy or 0, priority)
            if setsigmask or setsigdef:
                import _signal
                for number in setsigdef:
                    _signal.signal(number, 0)
                _signal.pthread_sigmask(_signal.SIG_SETMASK, setsigmask)
            _run(path, argv, env)
        except OSError as error:
            write(write_end, b"%d" % error.errno)
        finally:
            _exit(127)
    close(write_end)
    code = read(read_end, 20)
    close(read_end)
    if code:
        waitpid(pid, 0)
        raise OSError(int(code), strerror(int(code)), path)
    return pid


def posix_spawnp(path, argv, env, **options):
    """The same with a program that PATH leads to."""
    return posix_spawn(path, argv, env, **options, _run=execvpe)


def spawnlpe(mode, file, *args):
    return spawnvpe(mode, file, args[:-1], args[-1])


supports_fd = {chdir, chmod, chown, listdir, pathconf, scandir, stat, statvfs, truncate, utime}

# what is written here but known as posix's, too
for _n in ("DirEntry POSIX_SPAWN_CLOSE POSIX_SPAWN_DUP2 POSIX_SPAWN_OPEN confstr confstr_names copy_file_range ctermid device_encoding forkpty "
           "fpathconf fstatvfs listxattr openpty pathconf pathconf_names posix_spawn posix_spawnp preadv pwritev readv register_at_fork scandir "
           "sched_getparam sched_rr_get_interval sched_setparam sched_setscheduler splice sysconf sysconf_names wait3 wait4 waitid "
           "writev").split():
    setattr(_posix, _n, globals()[_n])

__all__ = [_n for _n in dir() if not _n.startswith("_") and _n not in ("sys",)] + ["_exit", "sched_param", "waitid_result"]
