"""Copying, moving and removing files and whole folders; archives; what programs there are."""
import errno
import fnmatch
import os
import stat
import sys
from collections import namedtuple

__all__ = ["copyfileobj", "copyfile", "copymode", "copystat", "copy", "copy2", "copytree", "move", "rmtree", "Error", "SpecialFileError",
           "ExecError", "make_archive", "get_archive_formats", "register_archive_format", "unregister_archive_format",
           "get_unpack_formats", "register_unpack_format", "unregister_unpack_format", "unpack_archive", "ignore_patterns", "chown",
           "which", "get_terminal_size", "SameFileError", "disk_usage"]

COPY_BUFSIZE = 64 * 1024


class Error(OSError):
    pass


class SameFileError(Error):
    """Raised when a file would be copied onto itself."""


class SpecialFileError(OSError):
    """Raised for what is no plain file, such as a named pipe."""


class ExecError(OSError):
    """A command cannot be run."""


class ReadError(OSError):
    """An archive is damaged, or of an unknown kind."""


class RegistryError(Exception):
    """Raised when an archive format cannot be registered."""


# Files.

class _GiveupOnFastCopy(Exception):
    """There is only one way to copy a file here."""


_USE_CP_SENDFILE, _use_fd_functions = False, True


def copyfileobj(fsrc, fdst, length=0):
    """Copy what is left of one open file into another."""
    read, write, length = fsrc.read, fdst.write, length or COPY_BUFSIZE
    while data := read(length):
        write(data)


def _same(src, dst):
    if isinstance(src, os.DirEntry):
        src = src.path
    try:
        return os.path.samefile(src, dst)
    except OSError:
        return False


def copyfile(src, dst, *, follow_symlinks=True):
    """Copy the contents of a file."""
    if _same(src, dst):
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    for name in (src, dst):
        try:
            if stat.S_ISFIFO(os.stat(name).st_mode):
                raise SpecialFileError(f"`{os.fspath(name)}` is a named pipe")
        except FileNotFoundError:
            pass
    if not follow_symlinks and os.path.islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, "rb") as source:
        try:
            with open(dst, "wb") as target:
                copyfileobj(source, target)
        except IsADirectoryError:
            if os.path.exists(dst):
                raise
            raise FileNotFoundError(f"Directory does not exist: {dst}") from None
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    """Copy the permissions."""
    if follow_symlinks or not (os.path.islink(src) and os.path.islink(dst)):
        os.chmod(dst, stat.S_IMODE(os.stat(src).st_mode))


def copystat(src, dst, *, follow_symlinks=True):
    """Copy permissions and times."""
    links = not follow_symlinks and os.path.islink(src) and os.path.islink(dst)
    info = os.lstat(src) if links else os.stat(src)
    if links:
        os.utime(dst, ns=(info.st_atime_ns, info.st_mtime_ns), follow_symlinks=False)
    else:
        os.utime(dst, ns=(info.st_atime_ns, info.st_mtime_ns))
    _copyxattr(src, dst, follow_symlinks=not links)  # before a mode that may forbid it
    if not links:
        os.chmod(dst, stat.S_IMODE(info.st_mode))


def _copyxattr(src, dst, *, follow_symlinks=True):
    """Copy extended attributes, as far as the file systems have them."""
    unable = errno.ENOTSUP, errno.ENODATA, errno.EINVAL
    try:
        names = os.listxattr(src, follow_symlinks=follow_symlinks)
    except OSError as error:
        if error.errno not in unable:
            raise
        return
    for name in names:
        try:
            os.setxattr(dst, name, os.getxattr(src, name, follow_symlinks=follow_symlinks), follow_symlinks=follow_symlinks)
        except OSError as error:
            if error.errno not in (*unable, errno.EPERM, errno.EACCES):
                raise


def _target(src, dst):
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def _copied(src, dst, copy_more, follow_symlinks):
    dst = _target(src, dst)
    for step in (copyfile, copy_more):
        step(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy(src, dst, *, follow_symlinks=True):
    """Copy contents and permissions, to a file or into a folder."""
    return _copied(src, dst, copymode, follow_symlinks)


def copy2(src, dst, *, follow_symlinks=True):
    """Copy contents, permissions and times."""
    return _copied(src, dst, copystat, follow_symlinks)


# Folders.

def ignore_patterns(*patterns):
    """A function for copytree() that leaves out what matches."""
    def ignored(folder, names):
        return {name for pattern in patterns for name in fnmatch.filter(names, pattern)}
    return ignored


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False):
    """Copy a folder and all in it."""
    sys.audit("shutil.copytree", src, dst)
    with os.scandir(src) as entries:
        entries = list(entries)
    left_out = ignore(os.fspath(src), [entry.name for entry in entries]) if ignore is not None else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    errors = []
    for entry in entries:
        if entry.name in left_out:
            continue
        source, target = os.path.join(src, entry.name), os.path.join(dst, entry.name)
        given = entry if copy_function in (copy2, copy) else source
        try:
            if entry.is_symlink():
                where = os.readlink(source)
                if symlinks:
                    os.symlink(where, target)
                    copystat(source, target, follow_symlinks=False)
                    continue
                if ignore_dangling_symlinks and not os.path.exists(os.path.join(src, where)):
                    continue
            if entry.is_dir():
                copytree(source, target, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
            else:
                copy_function(given if copy_function is not copy2 else source, target)
        except Error as error:
            errors.extend(error.args[0])
        except OSError as error:
            errors.append((source, target, str(error)))
    try:
        copystat(src, dst)
    except OSError as error:
        errors.append((src, dst, str(error)))
    if errors:
        raise Error(errors)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    """Remove a folder and all in it."""
    sys.audit("shutil.rmtree", path, dir_fd)
    if onerror is not None:
        import warnings
        warnings.warn("onerror argument is deprecated, use onexc instead", DeprecationWarning, stacklevel=2)
    if ignore_errors:
        def failed(function, name, error):
            pass
    elif onexc is not None:
        failed = onexc
    elif onerror is not None:
        def failed(function, name, error):
            onerror(function, name, (type(error), error, error.__traceback__))
    else:
        def failed(function, name, error):
            raise error
    if isinstance(path, bytes):
        path = os.fsdecode(path)

    def told(function, name, error):
        error.filename = name
        failed(function, name, error)
    todo = [(_enter, dir_fd, path, path, None)]
    try:
        while todo:
            step, *about = todo.pop()
            step(todo, told, *about)
    finally:
        for step, fd, *_ in todo:
            if step is _leave:
                try:
                    os.close(fd)
                except OSError:
                    pass


rmtree.avoids_symlink_attacks = True


# A tree is removed with a list of what is to be done, because folders nest deeper than calls may. Each folder is opened, seen to be
# the one that was listed, and emptied through its descriptor: nobody can put a link to another one in its place meanwhile.

def _enter(todo, failed, parent, name, path, listed):
    try:
        if listed is None:
            listed = os.lstat(name) if parent is None else os.stat(name, dir_fd=parent, follow_symlinks=False)
    except OSError as error:
        failed(os.lstat, path, error)
        return
    try:
        fd = os.open(name, os.O_RDONLY | os.O_NONBLOCK, dir_fd=parent)
    except FileNotFoundError as error:
        if name is path:
            failed(os.open, path, error)
        return
    except OSError as error:
        failed(os.open, path, error)
        return
    if not os.path.samestat(listed, os.fstat(fd)):
        os.close(fd)
        try:
            raise OSError("Cannot call rmtree on a symbolic link")
        except OSError as error:
            failed(os.path.islink, path, error)
        return
    todo.append((_leave, fd, parent, name, path))
    try:
        with os.scandir(fd) as entries:
            entries = list(entries)
    except OSError as error:
        failed(os.scandir, path, error)
        return
    for entry in entries:
        below = os.path.join(path, entry.name)
        try:
            if entry.is_dir(follow_symlinks=False):
                todo.append((_enter, fd, entry.name, below, entry.stat(follow_symlinks=False)))
                continue
        except FileNotFoundError:
            continue
        except OSError:
            pass
        try:
            os.unlink(entry.name, dir_fd=fd)
        except FileNotFoundError:
            continue
        except OSError as error:
            failed(os.unlink, below, error)


def _leave(todo, failed, fd, parent, name, path):
    try:
        os.close(fd)
    except OSError as error:
        failed(os.close, path, error)
    try:
        os.rmdir(name, dir_fd=parent)
    except FileNotFoundError as error:
        if name is path:
            failed(os.rmdir, path, error)
    except OSError as error:
        failed(os.rmdir, path, error)


def move(src, dst, copy_function=copy2):
    """Move a file or a folder; a rename if that can be."""
    sys.audit("shutil.move", src, dst)
    target = dst
    if os.path.isdir(dst):
        if _same(src, dst) and not os.path.islink(src):
            os.rename(src, dst)
            return
        target = os.path.join(dst, os.path.basename(os.fspath(src).rstrip(os.sep)))
        if os.path.exists(target):
            raise Error(f"Destination path '{target}' already exists")
    try:
        os.rename(src, target)
    except OSError:
        if os.path.islink(src):
            os.symlink(os.readlink(src), target)
            os.unlink(src)
        elif os.path.isdir(src):
            if _destinsrc(src, dst):
                raise Error(f"Cannot move a directory '{src}' into itself '{dst}'.") from None
            copytree(src, target, copy_function=copy_function, symlinks=True)
            rmtree(src)
        else:
            copy_function(src, target)
            os.unlink(src)
    return target


def _destinsrc(src, dst):
    return (os.path.abspath(dst) + os.sep).startswith(os.path.abspath(src) + os.sep)


# Archives.

def _known(find, name):
    """What find() says of a name, None if there is nobody of that name."""
    try:
        return None if name is None else find(name)
    except LookupError:
        return None


def _make_folder_for(name, dry_run):
    folder = os.path.dirname(name)
    if folder and not dry_run:
        os.makedirs(folder, exist_ok=True)


def _make_tar(compress):
    def make(base_name, base_dir, root_dir=None, dry_run=0, logger=None, owner=None, group=None, **ignored):
        import tarfile
        name = base_name + ".tar" + (f".{compress}" if compress else "")
        uid, gid = (_known(find, each) for find, each in ((_user_number, owner), (_group_number, group)))

        def owned(member):
            if gid is not None:
                member.gid, member.gname = gid, group
            if uid is not None:
                member.uid, member.uname = uid, owner
            return member
        _make_folder_for(name, dry_run)
        if not dry_run:
            with tarfile.open(name, "w:" + compress) as archive:
                archive.add(os.path.join(root_dir, base_dir) if root_dir is not None else base_dir, base_dir, filter=owned)
        return os.path.abspath(name) if root_dir is not None else name
    make.supports_root_dir = True
    return make


def _make_zip(base_name, base_dir, root_dir=None, dry_run=0, logger=None, owner=None, group=None, **ignored):
    import zipfile
    name = base_name + ".zip"
    _make_folder_for(name, dry_run)
    if not dry_run:
        start = os.path.normpath(os.path.join(root_dir, base_dir) if root_dir is not None else base_dir)
        inside = os.path.normpath(base_dir)
        with zipfile.ZipFile(name, "w", compression=zipfile.ZIP_DEFLATED) as archive:
            if inside != os.curdir:
                archive.write(start, inside)
            for folder, folders, files in os.walk(start):
                for entry in sorted(folders) + files:
                    path = os.path.join(folder, entry)
                    if entry in folders or os.path.isfile(path):
                        archive.write(path, os.path.normpath(os.path.join(inside, os.path.relpath(path, start))))
    return os.path.abspath(name) if root_dir is not None else name


_make_zip.supports_root_dir = True


def _unpack_tar(filename, extract_dir, *, filter=None):
    import tarfile
    with tarfile.open(filename) as archive:
        archive.extractall(extract_dir, filter=filter)


def _unpack_zip(filename, extract_dir):
    import zipfile
    with zipfile.ZipFile(filename) as archive:
        archive.extractall(extract_dir)


_makers = {"tar": (_make_tar(""), [], "uncompressed tar file"), "gztar": (_make_tar("gz"), [], "gzip'ed tar-file"),
           "zip": (_make_zip, [], "ZIP file"), "bztar": (_make_tar("bz2"), [], "bzip2'ed tar-file"), "xztar": (_make_tar("xz"), [], "xz'ed tar-file")}
_unpackers = {"tar": ([".tar"], _unpack_tar, "uncompressed tar file"), "gztar": ([".tar.gz", ".tgz"], _unpack_tar, "gzip'ed tar-file"),
              "zip": ([".zip"], _unpack_zip, "ZIP file"), "bztar": ([".tar.bz2", ".tbz2"], _unpack_tar, "bzip2'ed tar-file"),
              "xztar": ([".tar.xz", ".txz"], _unpack_tar, "xz'ed tar-file")}


def get_archive_formats():
    return sorted((name, entry[-1]) for name, entry in _makers.items())


def register_archive_format(name, function, extra_args=None, description=""):
    if not callable(function):
        raise TypeError("The %s object is not callable" % function)
    extra_args = [] if extra_args is None else extra_args
    if not isinstance(extra_args, (tuple, list)):
        raise TypeError("extra_args needs to be a sequence")
    for pair in extra_args:
        if not isinstance(pair, (tuple, list)) or len(pair) != 2:
            raise TypeError("extra_args elements are : (arg_name, value)")
    _makers[name] = (function, extra_args, description)


def unregister_archive_format(name):
    del _makers[name]


def make_archive(base_name, format, root_dir=None, base_dir=None, verbose=0, dry_run=0, owner=None, group=None, logger=None):
    """Put a folder in an archive; returns its name."""
    sys.audit("shutil.make_archive", base_name, format, root_dir, base_dir)
    try:
        maker, extra, _ = _makers[format]
    except KeyError:
        raise ValueError("unknown archive format '%s'" % format) from None
    base_name, base_dir = os.fspath(base_name), os.curdir if base_dir is None else base_dir
    options = dict(dry_run=dry_run, logger=logger) | dict(extra)
    if format != "zip":
        options.update(owner=owner, group=group)
    if root_dir is None:
        return maker(base_name, base_dir, **options)
    root_dir = os.fspath(root_dir)
    if not stat.S_ISDIR(os.stat(root_dir).st_mode):
        raise NotADirectoryError(errno.ENOTDIR, "Not a directory", root_dir)
    if getattr(maker, "supports_root_dir", False):
        return maker(base_name, base_dir, root_dir=root_dir, **options)
    here, base_name = os.getcwd(), os.path.abspath(base_name)
    os.chdir(root_dir)  # what others have registered may know of no root
    try:
        return maker(base_name, base_dir, **options)
    finally:
        os.chdir(here)


def get_unpack_formats():
    return sorted((name, entry[0], entry[-1]) for name, entry in _unpackers.items())


def register_unpack_format(name, extensions, function, extra_args=None, description=""):
    for extension in extensions:
        for other, entry in _unpackers.items():
            if extension in entry[0]:
                raise RegistryError(f'{extension} is already registered for "{other}"')
    if not callable(function):
        raise TypeError("The registered function must be a callable")
    _unpackers[name] = (extensions, lambda *args, **kwargs: function(*args, **dict(extra_args or ()), **kwargs), description)


def unregister_unpack_format(name):
    del _unpackers[name]


def unpack_archive(filename, extract_dir=None, format=None, *, filter=None):
    """Unpack an archive into a folder."""
    extract_dir = os.fspath(os.getcwd() if extract_dir is None else extract_dir)
    filename = os.fspath(filename)
    if format is None:
        format = next((name for name, entry in _unpackers.items() if any(filename.endswith(e) for e in entry[0])), None)
        if format is None:
            raise ReadError(f"Unknown archive format '{filename}'")
    elif format not in _unpackers:
        raise ValueError(f"Unknown unpack format '{format}'")
    _unpackers[format][1](filename, extract_dir, **({} if filter is None else {"filter": filter}))


# The system.

_usage = namedtuple("usage", "total used free")


def disk_usage(path):
    """Bytes of the file system: total, used, free."""
    info = os.statvfs(path)
    total, size = info.f_blocks * info.f_frsize, info.f_frsize
    return _usage(total, total - info.f_bfree * size, info.f_bavail * size)


def chown(path, user=None, group=None, *, dir_fd=None, follow_symlinks=True):
    """Change who owns a file; by name or by number."""
    if user is None and group is None:
        raise ValueError("user and/or group must be set")
    uid = -1 if user is None else _user_number(user)
    gid = -1 if group is None else _group_number(group)
    os.chown(path, uid, gid, dir_fd=dir_fd, follow_symlinks=follow_symlinks)


def _user_number(user):
    if not isinstance(user, str):
        return user
    try:
        import pwd
        return pwd.getpwnam(user).pw_uid
    except KeyError:
        raise LookupError(f"no such user: {user!r}") from None


def _group_number(group):
    if not isinstance(group, str):
        return group
    try:
        import grp
        return grp.getgrnam(group).gr_gid
    except KeyError:
        raise LookupError(f"no such group: {group!r}") from None


def get_terminal_size(fallback=(80, 24)):
    """Columns and lines: what COLUMNS and LINES say, or the terminal, or the fallback."""
    sizes = []
    for name in ("COLUMNS", "LINES"):
        try:
            sizes.append(int(os.environ[name]))
        except (KeyError, ValueError):
            sizes.append(0)
    if sizes[0] <= 0 or sizes[1] <= 0:
        try:
            found = os.get_terminal_size(sys.__stdout__.fileno())
        except (AttributeError, ValueError, OSError):
            found = os.terminal_size(fallback)
        sizes = [mine if mine > 0 else theirs or other for mine, theirs, other in zip(sizes, found, fallback)]
    return os.terminal_size(sizes)


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """The path of the program that a command would run, or None."""
    def fits(name):
        return os.path.exists(name) and os.access(name, mode) and not os.path.isdir(name)
    if os.path.dirname(cmd):
        return cmd if fits(cmd) else None
    if path is None:
        path = os.environ.get("PATH")
        if path is None:
            try:
                path = os.confstr("CS_PATH")
            except (AttributeError, ValueError):
                path = os.defpath
    if not path:
        return None
    as_bytes = isinstance(cmd, bytes)
    path = os.fsencode(path) if as_bytes else os.fsdecode(path)
    seen = set()
    for folder in path.split(os.fsencode(os.pathsep) if as_bytes else os.pathsep):
        if folder not in seen:
            seen.add(folder)
            name = os.path.join(folder, cmd)
            if fits(name):
                return name
    return None
