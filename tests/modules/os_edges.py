# os: descriptors of folders, devices, schedulers, commands started, and what is refused.
import os
import posix
import tempfile
import warnings


def say(function, *args, **options):
    try:
        return function(*args, **options)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


# ---- what is here is in posix, too
print([name for name in ("scandir", "DirEntry", "posix_spawn", "waitid", "register_at_fork", "sched_param", "sysconf_names") if not hasattr(posix, name)])

with tempfile.TemporaryDirectory() as folder:
    os.mkdir(f"{folder}/d")
    open(f"{folder}/f", "wb").close()
    os.mkfifo(f"{folder}/p")
    os.symlink("d", f"{folder}/l")
    os.symlink("f", f"{folder}/lf")
    # ---- entries of a folder that is open are asked beside it
    fd = os.open(folder, os.O_RDONLY)
    with os.scandir(fd) as found:
        for entry in sorted(found, key=lambda e: e.name):
            print(entry.name, entry.path, entry.stat().st_ino == os.stat(entry.name, dir_fd=fd).st_ino, entry.is_dir(), entry.is_file(), entry.is_symlink())
    print(say(__import__("pickle").dumps, entry))
    os.close(fd)
    for name in "d", "f", "p", "l", "lf", "none":
        for follow in False, True:
            print(name, follow, str(say(lambda: [each[:3] for each in os.fwalk(f"{folder}/{name}", follow_symlinks=follow)])).replace(folder, "...").split(": ")[0])
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        unfinished = os.scandir(folder)
        next(unfinished)
        del unfinished
        list(os.scandir(folder))
        os.scandir(folder).close()
    print([str(each.message).split(" <")[0] for each in seen])
    print(say(os.chown, f"{folder}/f", -2, 0), say(os.chown, f"{folder}/f", "me", 0), sep="\n")
    print(say(os.stat, f"{folder}/f", dir_fd="x"))

# ---- commands
pipe = os.popen("exit 3")
print(pipe.close(), pipe.close())
print(say(os.execv, "/bin/true", []), say(os.execv, "/bin/true", [""]), say(os.execve, "/bin/true", (), {}), say(os.execv, "/bin/true", "x"), sep="\n")
print(say(os.putenv, "a=b", "c"))
print(os.get_exec_path({b"PATH": b"/a:/b"}), os.get_exec_path({}), say(os.get_exec_path, {b"PATH": b"1", "PATH": "2"}))
print(say(os.posix_spawn, "/bin/true", ["true", 1], os.environ).split(",")[0])
for actions in [7], [()], [(None,)], [(os.POSIX_SPAWN_CLOSE,)], [(os.POSIX_SPAWN_CLOSE, 1, 2)], [(os.POSIX_SPAWN_OPEN, 3, "\0", 0, 0)]:
    print(say(os.posix_spawn, "/bin/true", ["true"], os.environ, file_actions=actions).split(":")[0])
pid = os.posix_spawn("/bin/true", ["true"], os.environ, scheduler=(None, os.sched_param(os.sched_getparam(0).sched_priority)))
print(os.waitpid(pid, 0) == (pid, 0))
print(repr(os.sched_param(1)), os.sched_rr_get_interval(0) >= 0, say(os.sched_setparam, 0, 1))
for options in {}, {"before": None}, {"after_in_child": 1}:
    print(say(os.register_at_fork, **options))

# ---- numbers
print(os.major(-1), os.minor(-1), os.makedev(-1, -1), os.major(os.makedev(8, 17)), os.minor(os.makedev(8, 17)))
print([say(call, *args).split(":")[0] for call, args in ((os.major, (-2,)), (os.minor, (2**64,)), (os.makedev, (0, 2**32)))])
fd = os.eventfd(0)
os.eventfd_write(fd, 2**64 - 2)
print(os.eventfd_read(fd))
os.close(fd)
print(os.sysconf("SC_PAGESIZE") == os.sysconf(30), os.sysconf_names["SC_OPEN_MAX"], os.sysconf("SC_IOV_MAX"), say(os.sysconf, "SC_NONE"), say(os.sysconf, 99999))
for call in os.fsync, os.listdir:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        print(say(call, True))
