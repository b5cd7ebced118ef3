"""Starting a program in a child process, for the subprocess module of Python's library."""

import os
import posix

__all__ = ["fork_exec"]


def fork_exec(args, executables, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite,
              errpipe_read, errpipe_write, restore_signals, start_new_session, process_group, gid, gids, uid, umask,
              preexec_fn, allow_vfork, /):
    """Fork; the child arranges its files and becomes the program. Returns the child's process id."""
    if args is not None:
        args = [os.fsencode(a) for a in args]
    plain = cwd is None and preexec_fn is None and gids is None and gid is None and uid is None
    if plain and umask < 0 and process_group < 0 and not start_new_session and c2pwrite != 0 and errwrite not in (0, 1) and \
            pass_fds == (errpipe_write,):
        # nothing to do in the child that the system could not do; what fails is done again, to be told in full
        for program in executables:
            try:
                return posix._spawn(program, args, env, (p2cread, c2pwrite, errwrite), bool(close_fds), bool(restore_signals))
            except OSError:
                pass
    environment = None if env is None else dict(item.split(b"=", 1) if b"=" in item[1:] else (item, b"") for item in env)
    pid = posix._fork_for_exec()
    if pid:
        return pid
    stage = b"noexec"
    try:
        for fd in (p2cwrite, c2pread, errread, errpipe_read):
            if fd != -1:
                os.close(fd)
        if c2pwrite == 0:
            c2pwrite = os.dup(c2pwrite)
        while errwrite in (0, 1):
            errwrite = os.dup(errwrite)
        for fd, place in ((p2cread, 0), (c2pwrite, 1), (errwrite, 2)):
            if fd == place:
                os.set_inheritable(fd, True)
            elif fd != -1:
                os.dup2(fd, place)
        for fd in pass_fds:
            if fd != errpipe_write:
                os.set_inheritable(fd, True)
        if cwd is not None:
            os.chdir(cwd)
        if umask >= 0:
            os.umask(umask)
        if restore_signals:
            import signal
            for name in ("SIGPIPE", "SIGXFSZ"):
                if hasattr(signal, name):
                    signal.signal(getattr(signal, name), signal.SIG_DFL)
        if start_new_session:
            os.setsid()
        if process_group >= 0:
            os.setpgid(0, process_group)
        if gids is not None:
            os.setgroups(gids)
        if gid is not None:
            os.setregid(gid, gid)
        if uid is not None:
            os.setreuid(uid, uid)
        stage = b""
        if preexec_fn is not None:
            try:
                preexec_fn()
            except BaseException:
                os.write(errpipe_write, b"SubprocessError:0:Exception occurred in preexec_fn.")
                os._exit(255)
        if close_fds:
            keep = sorted({errpipe_write, *pass_fds})
            start = 3
            for fd in keep:
                if fd >= start:
                    os.closerange(start, fd)
                    start = fd + 1
            os.closerange(start, 65536)
        saved = None
        for program in executables:
            try:
                if environment is None:
                    os.execv(program, args)
                else:
                    os.execve(program, args, environment)
            except (FileNotFoundError, NotADirectoryError) as error:
                saved = saved or error
            except OSError as error:
                saved = error
        raise saved
    except OSError as error:
        os.write(errpipe_write, b"OSError:%x:%s" % (error.errno or 0, stage))
    except BaseException:
        os.write(errpipe_write, b"RuntimeError:0:child failed")
    finally:
        os._exit(255)
