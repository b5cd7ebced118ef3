"""Mailboxes on disk: Maildir, mbox, MH, Babyl, MMDF, and their messages with what each format knows of them."""

import contextlib
import copy
import email
import email.generator
import email.message
import errno
import io
import os
import socket
import time
import warnings
from types import GenericAlias

try:
    import fcntl
except ImportError:
    fcntl = None

__all__ = ["Mailbox", "Maildir", "mbox", "MH", "Babyl", "MMDF", "Message", "MaildirMessage", "mboxMessage", "MHMessage", "BabylMessage",
           "MMDFMessage", "Error", "NoSuchMailboxError", "NotEmptyError", "ExternalClashError", "FormatError"]

linesep = os.linesep.encode("ascii")


class Error(Exception):
    """Something about a mailbox."""


class NoSuchMailboxError(Error):
    """It is not there, and was not to be made."""


class NotEmptyError(Error):
    """It should have been empty."""


class ExternalClashError(Error):
    """Another program is at it."""


class FormatError(Error):
    """It cannot be read."""


# ---- mailboxes

class Mailbox:
    """Messages by key."""

    def __init__(self, path, factory=None, create=True):
        self._path, self._factory = os.path.abspath(os.path.expanduser(path)), factory

    def _abstract(self, *args, **kw):
        raise NotImplementedError("Method must be implemented by subclass")

    add = remove = __setitem__ = get_message = get_bytes = get_file = iterkeys = __contains__ = __len__ = flush = lock = unlock = close = _abstract

    def __delitem__(self, key):
        self.remove(key)

    def discard(self, key):
        """Remove a message, if it is there."""
        with contextlib.suppress(KeyError):
            self.remove(key)

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __getitem__(self, key):
        if self._factory:
            with contextlib.closing(self.get_file(key)) as file:
                return self._factory(file)
        return self.get_message(key)

    def get_string(self, key):
        """A message as text."""
        return email.message_from_bytes(self.get_bytes(key)).as_string()

    def keys(self):
        return list(self.iterkeys())

    def itervalues(self):
        for key in self.iterkeys():
            try:
                yield self[key]
            except KeyError:  # gone meanwhile
                pass

    __iter__ = itervalues

    def values(self):
        return list(self.itervalues())

    def iteritems(self):
        for key in self.iterkeys():
            try:
                yield key, self[key]
            except KeyError:
                pass

    def items(self):
        return list(self.iteritems())

    def clear(self):
        for key in self.keys():
            self.discard(key)

    def pop(self, key, default=None):
        try:
            result = self[key]
        except KeyError:
            return default
        self.discard(key)
        return result

    def popitem(self):
        for key in self.iterkeys():
            return key, self.pop(key)
        raise KeyError("No messages in mailbox")

    def update(self, arg=None):
        """Set messages from a mailbox, a dict or pairs; all that can be set are set."""
        items = arg.iteritems() if hasattr(arg, "iteritems") else arg.items() if hasattr(arg, "items") else arg
        missing = False
        for key, message in items:
            try:
                self[key] = message
            except KeyError:
                missing = True
        if missing:
            raise KeyError("No message with key(s)")

    _append_newline = False  # must a message end in a newline?

    def _dump_message(self, message, target, mangle_from_=False):
        """Write a message, whatever it is given as, with the system's line ends."""
        if isinstance(message, email.message.Message):
            buffer = io.BytesIO()
            email.generator.BytesGenerator(buffer, mangle_from_, 0).flatten(message)
            data = buffer.getvalue().replace(b"\n", linesep)
        else:
            if isinstance(message, str):
                data = self._string_to_bytes(message)
            elif isinstance(message, bytes):
                data = message
            elif isinstance(message, io.StringIO):
                warnings.warn("Use of StringIO input is deprecated, use BytesIO instead", DeprecationWarning, 3)
                data = self._string_to_bytes(message.getvalue())
            elif hasattr(message, "read"):
                file = _binary(message)
                data = b"".join(line.rstrip(b"\r\n") + b"\n" if line.endswith((b"\r\n", b"\n")) else line for line in iter(file.readline, b""))
            else:
                raise TypeError(f"Invalid message type: {type(message)}")
            data = data.replace(b"\n", linesep)
            if mangle_from_:
                data = data.replace(b"\nFrom ", b"\n>From ")
        if self._append_newline and not data.endswith(linesep):
            data += linesep
        target.write(data)

    def _string_to_bytes(self, message):
        try:
            return message.encode("ascii")
        except UnicodeError:
            raise ValueError("String input must be ASCII-only; use bytes or a Message instead")

    __class_getitem__ = classmethod(GenericAlias)


class Maildir(Mailbox):
    """A folder with new, cur and tmp: each message a file, named KEY:2,FLAGS."""

    colon = ":"

    def __init__(self, dirname, factory=None, create=True):
        super().__init__(dirname, factory, create)
        self._paths = {name: os.path.join(self._path, name) for name in ("tmp", "new", "cur")}
        if not os.path.exists(self._path):
            if not create:
                raise NoSuchMailboxError(self._path)
            os.mkdir(self._path, 0o700)
            for path in self._paths.values():
                os.mkdir(path, 0o700)
        self._toc, self._toc_mtimes = {}, {"cur": 0, "new": 0}
        self._last_read, self._skewfactor = 0, 0.1

    def add(self, message):
        """Write to tmp, then move to where it belongs, so that nobody sees half of it."""
        file = self._create_tmp()
        try:
            self._dump_message(message, file)
        except BaseException:
            file.close()
            os.remove(file.name)
            raise
        _sync_close(file)
        subdir, info, mtime = self._place(message)
        key = os.path.basename(file.name).split(self.colon)[0]
        target = os.path.join(self._path, subdir, key + info)
        if mtime is not None:
            os.utime(file.name, (os.path.getatime(file.name), mtime))
        try:
            try:
                os.link(file.name, target)
            except (AttributeError, PermissionError):
                os.rename(file.name, target)
            else:
                os.remove(file.name)
        except OSError as e:
            os.remove(file.name)
            if e.errno == errno.EEXIST:
                raise ExternalClashError(f"Name clash with existing message: {target}")
            raise
        return key

    def _place(self, message):
        """(folder, what stands behind the key, time or None)"""
        if not isinstance(message, MaildirMessage):
            return "new", "", None
        info = self.colon + message.get_info()
        return message.get_subdir(), "" if info == self.colon else info, message.get_date()

    def remove(self, key):
        os.remove(os.path.join(self._path, self._lookup(key)))

    def discard(self, key):
        with contextlib.suppress(KeyError, FileNotFoundError):
            self.remove(key)

    def __setitem__(self, key, message):
        old = self._lookup(key)
        new = self._lookup(self.add(message))
        if isinstance(message, MaildirMessage):
            subdir, name = os.path.split(new)
        else:
            subdir, name = os.path.split(old)
        _, colon, info = name.partition(self.colon)
        self.discard(key)
        source = os.path.join(self._path, new)
        target = os.path.join(self._path, subdir, key + colon + info)
        if isinstance(message, MaildirMessage):
            os.utime(source, (os.path.getatime(source), message.get_date()))
        os.rename(source, target)

    def get_message(self, key):
        subpath = self._lookup(key)
        with open(os.path.join(self._path, subpath), "rb") as file:
            message = self._factory(file) if self._factory else MaildirMessage(file)
        subdir, name = os.path.split(subpath)
        message.set_subdir(subdir)
        if self.colon in name:
            message.set_info(name.split(self.colon)[-1])
        message.set_date(os.path.getmtime(os.path.join(self._path, subpath)))
        return message

    def get_bytes(self, key):
        with open(os.path.join(self._path, self._lookup(key)), "rb") as file:
            return file.read().replace(linesep, b"\n")

    def get_file(self, key):
        return _ProxyFile(open(os.path.join(self._path, self._lookup(key)), "rb"))

    def get_info(self, key):
        """What stands behind the key's colon."""
        return self._lookup(key).partition(self.colon)[2]

    def set_info(self, key, info):
        if not isinstance(info, str):
            raise TypeError(f"info must be a string: {type(info)}")
        old = self._lookup(key)
        new = old.split(self.colon)[0] + (self.colon + info if info else "")
        if new == old:
            return
        os.rename(os.path.join(self._path, old), os.path.join(self._path, new))
        self._toc[key] = new

    def get_flags(self, key):
        info = self.get_info(key)
        return info[2:] if info.startswith("2,") else ""

    def set_flags(self, key, flags):
        if not isinstance(flags, str):
            raise TypeError(f"flags must be a string: {type(flags)}")
        self.set_info(key, "2," + "".join(sorted(set(flags))))

    def add_flag(self, key, flag):
        if not isinstance(flag, str):
            raise TypeError(f"flag must be a string: {type(flag)}")
        self.set_flags(key, "".join(set(self.get_flags(key)) | set(flag)))

    def remove_flag(self, key, flag):
        if not isinstance(flag, str):
            raise TypeError(f"flag must be a string: {type(flag)}")
        if self.get_flags(key):
            self.set_flags(key, "".join(set(self.get_flags(key)) - set(flag)))

    def iterkeys(self):
        self._refresh()
        for key in list(self._toc):
            try:
                self._lookup(key)
            except KeyError:
                continue
            yield key

    def __contains__(self, key):
        self._refresh()
        return key in self._toc

    def __len__(self):
        self._refresh()
        return len(self._toc)

    def flush(self):
        pass  # all is written at once

    lock = unlock = close = flush

    def list_folders(self):
        return [name[1:] for name in os.listdir(self._path)
                if len(name) > 1 and name[0] == "." and os.path.isdir(os.path.join(self._path, name))]

    def get_folder(self, folder):
        return Maildir(os.path.join(self._path, "." + folder), factory=self._factory, create=False)

    def add_folder(self, folder):
        path = os.path.join(self._path, "." + folder)
        result = Maildir(path, factory=self._factory)
        marker = os.path.join(path, "maildirfolder")
        if not os.path.exists(marker):
            os.close(os.open(marker, os.O_CREAT | os.O_WRONLY, 0o666))
        return result

    def remove_folder(self, folder):
        path = os.path.join(self._path, "." + folder)
        for sub in ("new", "cur"):
            for entry in os.listdir(os.path.join(path, sub)):
                if not entry.startswith("."):
                    raise NotEmptyError(f"Folder contains message(s): {folder}")
        for entry in os.listdir(path):
            if entry not in ("new", "cur", "tmp") and os.path.isdir(os.path.join(path, entry)):
                raise NotEmptyError(f"Folder contains subdirectory '{folder}': {entry}")
        for root, folders, files in os.walk(path, topdown=False):
            for entry in files:
                os.remove(os.path.join(root, entry))
            for entry in folders:
                os.rmdir(os.path.join(root, entry))
        os.rmdir(path)

    def clean(self):
        """Remove from tmp what nobody has touched for 36 hours."""
        now = time.time()
        for entry in os.listdir(self._paths["tmp"]):
            path = os.path.join(self._paths["tmp"], entry)
            if now - os.path.getatime(path) > 129600:
                os.remove(path)

    _count = 1

    def _create_tmp(self):
        now = time.time()
        host = socket.gethostname().replace("/", r"\057").replace(":", r"\072")
        name = f"{int(now)}.M{int(now % 1 * 1e6)}P{os.getpid()}Q{Maildir._count}.{host}"
        path = os.path.join(self._paths["tmp"], name)
        if not os.path.exists(path):
            Maildir._count += 1
            try:
                return _create_carefully(path)
            except FileExistsError:
                pass
        raise ExternalClashError(f"Name clash prevented file creation: {path}")

    def _refresh(self):
        """Read the folders again, if they may have changed."""
        if time.time() - self._last_read > 2 + self._skewfactor:
            refresh = False
            for name in self._toc_mtimes:
                mtime = os.path.getmtime(self._paths[name])
                refresh = refresh or mtime > self._toc_mtimes[name]
                self._toc_mtimes[name] = mtime
            if not refresh:
                return
        self._toc = {}
        for name in self._toc_mtimes:
            path = self._paths[name]
            for entry in os.listdir(path):
                if not entry.startswith(".") and not os.path.isdir(os.path.join(path, entry)):
                    self._toc[entry.split(self.colon)[0]] = os.path.join(name, entry)
        self._last_read = time.time()

    def _lookup(self, key):
        path = self._toc.get(key)
        if path is not None and os.path.exists(os.path.join(self._path, path)):
            return path
        self._refresh()
        try:
            return self._toc[key]
        except KeyError:
            raise KeyError(f"No message with key: {key}") from None

    def next(self):
        """The next message; None at the end."""
        if not hasattr(self, "_onetime_keys"):
            self._onetime_keys = self.iterkeys()
        for key in self._onetime_keys:
            try:
                return self[key]
            except KeyError:
                pass
        return None


class _singlefileMailbox(Mailbox):
    """All messages in one file. `_toc` has the place of each by its key, once it is read; `_pending`: places or messages have changed."""

    def __init__(self, path, factory=None, create=True):
        super().__init__(path, factory, create)
        try:
            file = open(self._path, "rb+")
        except FileNotFoundError:
            if not create:
                raise NoSuchMailboxError(self._path)
            file = open(self._path, "wb+")
        except (PermissionError, OSError) as e:
            if e.errno not in (errno.EACCES, errno.EROFS):
                raise
            file = open(self._path, "rb")
        self._file, self._toc, self._next_key, self._locked, self._file_length = file, None, 0, False, None
        self._pending = self._pending_sync = False

    def add(self, message):
        self._lookup()
        self._toc[self._next_key] = self._append_message(message)
        self._next_key += 1
        self._pending_sync = True
        return self._next_key - 1

    def remove(self, key):
        self._lookup(key)
        del self._toc[key]
        self._pending = True

    def __setitem__(self, key, message):
        self._lookup(key)
        self._toc[key] = self._append_message(message)
        self._pending = True

    def iterkeys(self):
        self._lookup()
        yield from list(self._toc)

    def __contains__(self, key):
        self._lookup()
        return key in self._toc

    def __len__(self):
        self._lookup()
        return len(self._toc)

    def lock(self):
        if not self._locked:
            _lock_file(self._file)
            self._locked = True

    def unlock(self):
        if self._locked:
            _unlock_file(self._file)
            self._locked = False

    def _pre_mailbox_hook(self, file):
        pass

    def _pre_message_hook(self, file):
        pass

    _post_message_hook = _pre_message_hook

    def flush(self):
        """Write changes: a new file takes the old one's place."""
        if not self._pending:
            if self._pending_sync:
                _sync_flush(self._file)
                self._pending_sync = False
            return
        assert self._toc is not None
        self._file.seek(0, 2)
        length = self._file.tell()
        if length != self._file_length:
            raise ExternalClashError("Size of mailbox file changed (expected %i, found %i)" % (self._file_length, length))
        new = _create_temporary(self._path)
        try:
            toc = {}
            self._pre_mailbox_hook(new)
            for key in sorted(self._toc):
                start, stop = self._toc[key]
                self._file.seek(start)
                self._pre_message_hook(new)
                at = new.tell()
                while data := self._file.read(min(4096, stop - self._file.tell())):
                    new.write(data)
                toc[key] = (at, new.tell())
                self._post_message_hook(new)
            self._file_length = new.tell()
        except BaseException:
            new.close()
            os.remove(new.name)
            raise
        _sync_close(new)
        self._file.close()
        info = os.stat(self._path)
        os.chmod(new.name, info.st_mode)
        with contextlib.suppress(AttributeError, OSError):
            os.chown(new.name, info.st_uid, info.st_gid)
        os.rename(new.name, self._path)
        self._file = open(self._path, "rb+")
        self._toc, self._pending, self._pending_sync = toc, False, False
        if self._locked:
            _lock_file(self._file, dotlock=False)

    def close(self):
        try:
            self.flush()
        finally:
            try:
                if self._locked:
                    self.unlock()
            finally:
                self._file.close()

    def _lookup(self, key=None):
        if self._toc is None:
            self._generate_toc()
        if key is not None:
            try:
                return self._toc[key]
            except KeyError:
                raise KeyError(f"No message with key: {key}") from None

    def _append_message(self, message):
        """Put a message at the end of the file; its place."""
        self._file.seek(0, 2)
        before = self._file.tell()
        if not self._toc and not self._pending:
            self._pre_mailbox_hook(self._file)
        try:
            self._pre_message_hook(self._file)
            place = self._install_message(message)
            self._post_message_hook(self._file)
        except BaseException:
            self._file.truncate(before)
            raise
        self._file.flush()
        self._file_length = self._file.tell()
        return place


class _mboxMMDF(_singlefileMailbox):
    """Messages that begin with a line "From "."""

    _mangle_from_ = True

    def _read(self, key):
        """(the line "From ", the message)"""
        start, stop = self._lookup(key)
        self._file.seek(start)
        line = self._file.readline().replace(linesep, b"")
        return line, self._file.read(stop - self._file.tell()).replace(linesep, b"\n")

    def get_message(self, key):
        line, data = self._read(key)
        message = self._message_factory(data)
        line = line.decode("ascii", "surrogateescape")
        message.set_unixfrom(line)
        message.set_from(line[5:])
        return message

    def get_string(self, key, from_=False):
        return email.message_from_bytes(self.get_bytes(key, from_)).as_string(unixfrom=from_)

    def get_bytes(self, key, from_=False):
        line, data = self._read(key)
        return line + b"\n" + data if from_ else data

    def get_file(self, key, from_=False):
        start, stop = self._lookup(key)
        self._file.seek(start)
        if not from_:
            self._file.readline()
        return _PartialFile(self._file, self._file.tell(), stop)

    def _install_message(self, message):
        line = None
        if isinstance(message, str):
            message = self._string_to_bytes(message)
        if isinstance(message, bytes) and message.startswith(b"From "):
            line, _, message = message.partition(b"\n")
        elif isinstance(message, _mboxMMDFMessage):
            line = b"From " + message.get_from().encode("ascii", "surrogateescape")
        elif isinstance(message, email.message.Message):
            line = message.get_unixfrom()
            line = line and line.encode("ascii", "surrogateescape")
        if line is None:
            line = b"From MAILER-DAEMON " + time.asctime(time.gmtime()).encode()
        start = self._file.tell()
        self._file.write(line + linesep)
        self._dump_message(message, self._file, self._mangle_from_)
        return start, self._file.tell()


class mbox(_mboxMMDF):
    """The classic format: an empty line, then "From "."""

    _append_newline = True

    def __init__(self, path, factory=None, create=True):
        self._message_factory = mboxMessage
        super().__init__(path, factory, create)

    def _post_message_hook(self, file):
        file.write(linesep)

    def _generate_toc(self):
        starts, stops, empty = [], [], False
        self._file.seek(0)
        while True:
            at = self._file.tell()
            line = self._file.readline()
            if line.startswith(b"From "):
                if len(stops) < len(starts):
                    stops.append(at - len(linesep) if empty else at)
                starts.append(at)
                empty = False
            elif not line:
                if len(stops) < len(starts):
                    stops.append(at - len(linesep) if empty else at)
                break
            else:
                empty = line == linesep
        self._toc = dict(enumerate(zip(starts, stops)))
        self._next_key, self._file_length = len(self._toc), self._file.tell()


class MMDF(_mboxMMDF):
    """Messages between lines of four Control-A."""

    def __init__(self, path, factory=None, create=True):
        self._message_factory = MMDFMessage
        super().__init__(path, factory, create)

    def _pre_message_hook(self, file):
        file.write(b"\x01\x01\x01\x01" + linesep)

    def _post_message_hook(self, file):
        file.write(linesep + b"\x01\x01\x01\x01" + linesep)

    def _generate_toc(self):
        mark, places = b"\x01\x01\x01\x01" + linesep, []
        self._file.seek(0)
        while line := self._file.readline():
            if line != mark:
                continue
            start = self._file.tell()
            while True:
                stop = self._file.tell()
                line = self._file.readline()
                if line == mark:
                    places.append((start, stop - len(linesep)))
                    break
                if not line:
                    places.append((start, stop))
                    break
        self._toc = dict(enumerate(places))
        self._next_key, self._file_length = len(self._toc), self._file.seek(0, 2)


class MH(Mailbox):
    """A folder with a file for each message, named by a number, and .mh_sequences."""

    def __init__(self, path, factory=None, create=True):
        super().__init__(path, factory, create)
        if not os.path.exists(self._path):
            if not create:
                raise NoSuchMailboxError(self._path)
            os.mkdir(self._path, 0o700)
            os.close(os.open(self._sequences_path(), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        self._locked = False

    def _sequences_path(self):
        return os.path.join(self._path, ".mh_sequences")

    def _message_path(self, key):
        return os.path.join(self._path, str(key))

    @contextlib.contextmanager
    def _open(self, key, mode="rb"):
        try:
            file = open(self._message_path(key), mode)
        except FileNotFoundError:
            raise KeyError(f"No message with key: {key}") from None
        with file:
            if self._locked:
                _lock_file(file)
            try:
                yield file
            finally:
                if self._locked:
                    _unlock_file(file)

    def add(self, message):
        key = max(self.keys(), default=0) + 1
        file = _create_carefully(self._message_path(key))
        done = False
        try:
            if self._locked:
                _lock_file(file)
            try:
                try:
                    self._dump_message(message, file)
                except BaseException:
                    if self._locked:
                        _unlock_file(file)
                    _sync_close(file)
                    done = True
                    os.remove(self._message_path(key))
                    raise
                if isinstance(message, MHMessage):
                    self._dump_sequences(message, key)
            finally:
                if self._locked and not done:
                    _unlock_file(file)
        finally:
            if not done:
                _sync_close(file)
        return key

    def remove(self, key):
        try:
            os.stat(self._message_path(key))
        except FileNotFoundError:
            raise KeyError(f"No message with key: {key}") from None
        os.remove(self._message_path(key))

    def __setitem__(self, key, message):
        with self._open(key, "rb+") as file:
            os.close(os.open(file.name, os.O_WRONLY | os.O_TRUNC))
            self._dump_message(message, file)
            if isinstance(message, MHMessage):
                self._dump_sequences(message, key)
            _sync_flush(file)

    def get_message(self, key):
        with self._open(key, "rb+" if self._locked else "rb") as file:
            message = MHMessage(file)
        for name, keys in self.get_sequences().items():
            if key in keys:
                message.add_sequence(name)
        return message

    def get_bytes(self, key):
        with self._open(key, "rb+" if self._locked else "rb") as file:
            return file.read().replace(linesep, b"\n")

    def get_file(self, key):
        try:
            return _ProxyFile(open(self._message_path(key), "rb"))
        except FileNotFoundError:
            raise KeyError(f"No message with key: {key}") from None

    def iterkeys(self):
        return iter(sorted(int(name) for name in os.listdir(self._path) if name.isdigit()))

    def __contains__(self, key):
        return os.path.exists(self._message_path(key))

    def __len__(self):
        return len(list(self.iterkeys()))

    def _open_sequences(self, mode):
        return open(self._sequences_path(), mode, encoding="ASCII")

    def lock(self):
        if not self._locked:
            self._file = open(self._sequences_path(), "rb+" if os.path.exists(self._sequences_path()) else "xb+")
            _lock_file(self._file)
            self._locked = True

    def unlock(self):
        if self._locked:
            _unlock_file(self._file)
            _sync_close(self._file)
            del self._file
            self._locked = False

    def flush(self):
        pass

    def close(self):
        if self._locked:
            self.unlock()

    def list_folders(self):
        return [name for name in os.listdir(self._path) if os.path.isdir(os.path.join(self._path, name))]

    def get_folder(self, folder):
        return MH(os.path.join(self._path, folder), factory=self._factory, create=False)

    def add_folder(self, folder):
        return MH(os.path.join(self._path, folder), factory=self._factory)

    def remove_folder(self, folder):
        path = os.path.join(self._path, folder)
        entries = os.listdir(path)
        if entries == [".mh_sequences"]:
            os.remove(os.path.join(path, ".mh_sequences"))
        elif entries:
            raise NotEmptyError(f"Folder not empty: {self._path}")
        os.rmdir(path)

    def get_sequences(self):
        """{name: keys}"""
        results = {}
        try:
            file = self._open_sequences("r")
        except FileNotFoundError:
            return results
        with file:
            present = set(self.keys())
            for line in file:
                try:
                    name, contents = line.split(":")
                    keys = set()
                    for spec in contents.split():
                        if spec.isdigit():
                            keys.add(int(spec))
                        else:
                            first, last = map(int, spec.split("-"))
                            keys.update(range(first, last + 1))
                except ValueError:
                    raise FormatError(f"Invalid sequence specification: {line.rstrip()}")
                results[name] = [key for key in sorted(keys) if key in present]
                if not results[name]:
                    del results[name]
        return results

    def set_sequences(self, sequences):
        with self._open_sequences("w") as file:
            for name, keys in sequences.items():
                if not keys:
                    continue
                runs = []
                for key in sorted(set(keys)):
                    if runs and runs[-1][1] == key - 1:
                        runs[-1][1] = key
                    else:
                        runs.append([key, key])
                print(f"{name}:", *(str(a) if a == b else f"{a} {b}" if b == a + 1 else f"{a}-{b}" for a, b in runs), file=file)

    def pack(self):
        """Number the messages anew, without gaps."""
        sequences, renamed = self.get_sequences(), {}
        for number, key in enumerate(self.keys(), 1):
            if key != number:
                renamed[key] = number
                os.rename(self._message_path(key), self._message_path(number))
        self._next_key = len(self) + 1
        if renamed:
            self.set_sequences({name: [renamed.get(key, key) for key in keys] for name, keys in sequences.items()})

    def _dump_sequences(self, message, key):
        pending, all_sequences = message.get_sequences(), self.get_sequences()
        for name, keys in all_sequences.items():
            if name in pending:
                keys.append(key)
            elif key in keys:
                keys.remove(key)
        for name in pending:
            all_sequences.setdefault(name, [key])
        self.set_sequences(all_sequences)


class Babyl(_singlefileMailbox):
    """Emacs Rmail's format: messages with labels, after Control-Underscore and Control-L."""

    _special_labels = frozenset({"unseen", "deleted", "filed", "answered", "forwarded", "edited", "resent"})

    def __init__(self, path, factory=None, create=True):
        super().__init__(path, factory, create)
        self._labels = {}

    def add(self, message):
        key = super().add(message)
        if isinstance(message, BabylMessage):
            self._labels[key] = message.get_labels()
        return key

    def remove(self, key):
        super().remove(key)
        self._labels.pop(key, None)

    def __setitem__(self, key, message):
        super().__setitem__(key, message)
        if isinstance(message, BabylMessage):
            self._labels[key] = message.get_labels()

    def _read(self, key):
        """(the original headers, the visible ones, the body)"""
        start, stop = self._lookup(key)
        self._file.seek(start)
        self._file.readline()  # the labels
        blocks = []
        for _ in range(2):
            lines = []
            while (line := self._file.readline()) and line != b"*** EOOH ***" + linesep:
                lines.append(line.replace(linesep, b"\n"))
                if blocks and line == linesep:
                    break
            blocks.append(b"".join(lines))
        return *blocks, self._file.read(stop - self._file.tell()).replace(linesep, b"\n")

    def get_message(self, key):
        original, visible, body = self._read(key)
        message = BabylMessage(original + body)
        message.set_visible(visible)
        if key in self._labels:
            message.set_labels(self._labels[key])
        return message

    def get_bytes(self, key):
        original, _, body = self._read(key)
        return original + body

    def get_file(self, key):
        return io.BytesIO(self.get_bytes(key).replace(b"\n", linesep))

    def get_labels(self):
        """All labels that users have given."""
        self._lookup()
        return list({label for labels in self._labels.values() for label in labels} - self._special_labels)

    def _generate_toc(self):
        starts, stops, labels = [], [], []
        self._file.seek(0)
        after = 0
        while True:
            at = self._file.tell()
            line = self._file.readline()
            if line == b"\037\014" + linesep:
                if len(stops) < len(starts):
                    stops.append(at - len(linesep))
                starts.append(after := self._file.tell())
                names = [word.strip() for word in self._file.readline()[1:].split(b",") if word.strip()]
                labels.append([name.decode("ascii", "surrogateescape") for name in names])
            elif line in (b"\037", b"\037" + linesep):
                if len(stops) < len(starts):
                    stops.append(at - len(linesep))
            elif not line:
                stops.append(at - len(linesep))
                break
        self._toc = dict(enumerate(zip(starts, stops)))
        self._labels = dict(enumerate(labels))
        self._next_key, self._file_length = len(self._toc), self._file.seek(0, 2)

    def _pre_mailbox_hook(self, file):
        text = b"BABYL OPTIONS:%sVersion: 5%sLabels:%s%s\037" % (linesep, linesep, ",".join(self.get_labels()).encode(), linesep)
        file.write(text)

    def _pre_message_hook(self, file):
        file.write(b"\014" + linesep)

    def _post_message_hook(self, file):
        file.write(linesep + b"\037")

    def _install_message(self, message):
        start = self._file.tell()
        if isinstance(message, BabylMessage):
            special = [label for label in message.get_labels() if label in self._special_labels]
            labels = [label for label in message.get_labels() if label not in self._special_labels]
            self._file.write(b"1" + b"".join(b", " + label.encode() for label in special) + b",,"
                             + b",".join(b" " + label.encode() for label in labels) + (b"," if labels else b"") + linesep)
        else:
            self._file.write(b"1,," + linesep)
        visible = None
        if isinstance(message, email.message.Message):
            buffer = io.BytesIO()
            email.generator.BytesGenerator(buffer, False, 0).flatten(message)
            data = buffer.getvalue()
            if isinstance(message, BabylMessage):
                buffer = io.BytesIO()
                email.generator.BytesGenerator(buffer, False, 0).flatten(message.get_visible())
                visible = buffer.getvalue().partition(b"\n\n")[0] + b"\n\n"
        elif isinstance(message, (str, bytes, io.StringIO)):
            if isinstance(message, io.StringIO):
                warnings.warn("Use of StringIO input is deprecated, use BytesIO instead", DeprecationWarning, 3)
                message = message.getvalue()
            data = self._string_to_bytes(message) if isinstance(message, str) else message
        elif hasattr(message, "readline"):
            data = _binary(message).read().replace(b"\r\n", b"\n")
        else:
            raise TypeError(f"Invalid message type: {type(message)}")
        head, separator, body = data.partition(b"\n\n")
        head = head + b"\n\n" if separator else data
        if separator:
            text = head + b"*** EOOH ***\n" + (head if visible is None else visible) + body
        else:
            text = b"*** EOOH ***\n\n" + data
        self._file.write(text.replace(b"\n", linesep))
        return start, self._file.tell()


# ---- messages

class Message(email.message.Message):
    """A message with what its mailbox knows of it."""

    def __init__(self, message=None):
        if isinstance(message, email.message.Message):
            self._become_message(copy.deepcopy(message))
            if isinstance(message, Message):
                message._explain_to(self)
        elif isinstance(message, bytes):
            self._become_message(email.message_from_bytes(message))
        elif isinstance(message, str):
            self._become_message(email.message_from_string(message))
        elif isinstance(message, io.TextIOWrapper):
            self._become_message(email.message_from_file(message))
        elif hasattr(message, "read"):
            self._become_message(email.message_from_binary_file(message))
        elif message is None:
            email.message.Message.__init__(self)
        else:
            raise TypeError(f"Invalid message type: {type(message)}")

    def _become_message(self, message):
        special = getattr(message, "_type_specific_attributes", ())
        self.__dict__.update((name, value) for name, value in message.__dict__.items() if name not in special)

    _type_specific_attributes = ()

    def _explain_to(self, message):
        """Tell a message of another format what we know."""
        if not isinstance(message, Message):
            raise TypeError("Cannot convert to specified type")


# What the formats call the same: Maildir's flags, mbox's flags, MH's sequences ("unseen" where it is not set), Babyl's labels.

def _tell(target, seen, flagged, replied, deleted=False, passed=False):
    if isinstance(target, MaildirMessage):
        for flag, wanted in zip("SFRTP", (seen, flagged, replied, deleted, passed)):
            if wanted:
                target.add_flag(flag)
    elif isinstance(target, _mboxMMDFMessage):
        for flag, wanted in zip("RFAD", (seen, flagged, replied, deleted)):
            if wanted:
                target.add_flag(flag)
    elif isinstance(target, MHMessage):
        for name, wanted in (("unseen", not seen), ("replied", replied), ("flagged", flagged)):
            if wanted:
                target.add_sequence(name)
    elif isinstance(target, BabylMessage):
        for name, wanted in (("unseen", not seen), ("deleted", deleted), ("answered", replied), ("forwarded", passed)):
            if wanted:
                target.add_label(name)


class MaildirMessage(Message):
    """A message with flags, in new or cur, with a date."""

    _type_specific_attributes = ["_subdir", "_info", "_date"]

    def __init__(self, message=None):
        self._subdir, self._info, self._date = "new", "", time.time()
        super().__init__(message)

    def get_subdir(self):
        return self._subdir

    def set_subdir(self, subdir):
        if subdir not in ("new", "cur"):
            raise ValueError(f"subdir must be 'new' or 'cur': {subdir}")
        self._subdir = subdir

    def get_flags(self):
        return self._info[2:] if self._info.startswith("2,") else ""

    def set_flags(self, flags):
        self._info = "2," + "".join(sorted(flags))

    def add_flag(self, flag):
        self.set_flags("".join(set(self.get_flags()) | set(flag)))

    def remove_flag(self, flag):
        if self.get_flags():
            self.set_flags("".join(set(self.get_flags()) - set(flag)))

    def get_date(self):
        return self._date

    def set_date(self, date):
        try:
            self._date = float(date)
        except ValueError:
            raise TypeError(f"can't convert to float: {date}") from None

    def get_info(self):
        return self._info

    def set_info(self, info):
        if not isinstance(info, str):
            raise TypeError(f"info must be a string: {type(info)}")
        self._info = info

    def _explain_to(self, message):
        super()._explain_to(message)
        if isinstance(message, MaildirMessage):
            message.set_flags(self.get_flags())
            message.set_subdir(self.get_subdir())
            message.set_date(self.get_date())
            return
        flags = self.get_flags()
        _tell(message, "S" in flags, "F" in flags, "R" in flags, "T" in flags, "P" in flags)
        if isinstance(message, _mboxMMDFMessage):
            if self.get_subdir() == "cur":
                message.add_flag("O")
            message.set_from("MAILER-DAEMON", time.gmtime(self.get_date()))


class _mboxMMDFMessage(Message):
    """A message with the line "From ", and flags in the headers Status and X-Status."""

    _type_specific_attributes = ["_from"]

    def __init__(self, message=None):
        self.set_from("MAILER-DAEMON", True)
        if isinstance(message, email.message.Message):
            line = message.get_unixfrom()
            if line is not None and line.startswith("From "):
                self.set_from(line[5:])
        super().__init__(message)

    def get_from(self):
        return self._from

    def set_from(self, from_, time_=None):
        if time_ is not None:
            from_ += " " + time.asctime(time.gmtime() if time_ is True else time_)
        self._from = from_

    def get_flags(self):
        return self.get("Status", "") + self.get("X-Status", "")

    def set_flags(self, flags):
        flags = set(flags)
        for header, own in (("Status", "RO"), ("X-Status", "DFA")):
            text = "".join(flag for flag in own if flag in flags)
            if header == "X-Status":
                text += "".join(sorted(flags - set("RODFA")))
            try:
                self.replace_header(header, text)
            except KeyError:
                self.add_header(header, text)

    def add_flag(self, flag):
        self.set_flags("".join(set(self.get_flags()) | set(flag)))

    def remove_flag(self, flag):
        if "Status" in self or "X-Status" in self:
            self.set_flags("".join(set(self.get_flags()) - set(flag)))

    def _explain_to(self, message):
        super()._explain_to(message)
        flags = set(self.get_flags())
        if isinstance(message, _mboxMMDFMessage):
            message.set_flags("".join(flags))
            message.set_from(self.get_from())
            return
        if isinstance(message, MaildirMessage):
            if "O" in flags:
                message.set_subdir("cur")
            with contextlib.suppress(ValueError, OverflowError):
                import calendar
                message.set_date(calendar.timegm(time.strptime(" ".join(self.get_from().split()[-5:]))))
        _tell(message, "R" in flags, "F" in flags, "A" in flags, "D" in flags)
        del message["status"]
        del message["x-status"]


class mboxMessage(_mboxMMDFMessage):
    """A message of an mbox."""


class MMDFMessage(_mboxMMDFMessage):
    """A message of an MMDF mailbox."""


class MHMessage(Message):
    """A message with the sequences it is in."""

    _type_specific_attributes = ["_sequences"]

    def __init__(self, message=None):
        self._sequences = []
        super().__init__(message)

    def get_sequences(self):
        return self._sequences[:]

    def set_sequences(self, sequences):
        self._sequences = list(sequences)

    def add_sequence(self, sequence):
        if not isinstance(sequence, str):
            raise TypeError(f"sequence type must be str: {type(sequence)}")
        if sequence not in self._sequences:
            self._sequences.append(sequence)

    def remove_sequence(self, sequence):
        with contextlib.suppress(ValueError):
            self._sequences.remove(sequence)

    def _explain_to(self, message):
        super()._explain_to(message)
        names = set(self.get_sequences())
        if isinstance(message, MHMessage):
            for name in self.get_sequences():
                message.add_sequence(name)
            return
        seen = "unseen" not in names
        if isinstance(message, MaildirMessage):
            message.set_subdir("cur")
        elif isinstance(message, _mboxMMDFMessage):
            message.add_flag("O")
        _tell(message, seen, "flagged" in names, "replied" in names)


class BabylMessage(Message):
    """A message with labels, and the headers that are shown."""

    _type_specific_attributes = ["_labels", "_visible"]

    def __init__(self, message=None):
        self._labels, self._visible = [], Message()
        super().__init__(message)

    def get_labels(self):
        return self._labels[:]

    def set_labels(self, labels):
        self._labels = list(labels)

    def add_label(self, label):
        if not isinstance(label, str):
            raise TypeError(f"label must be a string: {type(label)}")
        if label not in self._labels:
            self._labels.append(label)

    def remove_label(self, label):
        with contextlib.suppress(ValueError):
            self._labels.remove(label)

    def get_visible(self):
        return Message(self._visible)

    def set_visible(self, visible):
        self._visible = Message(visible)

    def update_visible(self):
        """Make the visible headers what the real ones are; have the usual ones if there are none."""
        for header in self._visible.keys():
            if header in self:
                self._visible.replace_header(header, self[header])
            else:
                del self._visible[header]
        for header in ("Date", "From", "Reply-To", "To", "CC", "Subject"):
            if header in self and header not in self._visible:
                self._visible[header] = self[header]

    def _explain_to(self, message):
        super()._explain_to(message)
        labels = set(self.get_labels())
        if isinstance(message, BabylMessage):
            message.set_visible(self.get_visible())
            for label in self.get_labels():
                message.add_label(label)
            return
        if isinstance(message, MaildirMessage):
            message.set_subdir("cur")
        elif isinstance(message, _mboxMMDFMessage):
            message.add_flag("O")
        _tell(message, "unseen" not in labels, False, "answered" in labels, "deleted" in labels,
              passed=bool(labels & {"forwarded", "resent"}))


# ---- files

class _ProxyFile:
    """A file that keeps its own place in another."""

    def __init__(self, f, pos=None):
        self._file, self._pos = f, f.tell() if pos is None else pos

    def read(self, size=None):
        return self._read(size, self._file.read)

    def read1(self, size=None):
        return self._read(size, self._file.read1)

    def readline(self, size=None):
        return self._read(size, self._file.readline)

    def readlines(self, sizehint=None):
        result = []
        for line in self:
            result.append(line)
            if sizehint is not None:
                sizehint -= len(line)
                if sizehint <= 0:
                    break
        return result

    def __iter__(self):
        while line := self.readline():
            yield line

    def tell(self):
        return self._pos

    def seek(self, offset, whence=0):
        if whence == 1:
            self._file.seek(self._pos)
        self._file.seek(offset, whence)
        self._pos = self._file.tell()

    def close(self):
        if hasattr(self, "_file"):
            try:
                if hasattr(self._file, "close"):
                    self._file.close()
            finally:
                del self._file

    def _read(self, size, read_method):
        self._file.seek(self._pos)
        result = read_method(-1 if size is None else size)
        self._pos = self._file.tell()
        return result

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def readable(self):
        return self._file.readable()

    def writable(self):
        return self._file.writable()

    def seekable(self):
        return self._file.seekable()

    def flush(self):
        return self._file.flush()

    @property
    def closed(self):
        return not hasattr(self, "_file") or hasattr(self._file, "closed") and self._file.closed

    __class_getitem__ = classmethod(GenericAlias)


class _PartialFile(_ProxyFile):
    """A part of a file, as a file."""

    def __init__(self, f, start=None, stop=None):
        super().__init__(f, start)
        self._start, self._stop = start, stop

    def tell(self):
        return super().tell() - self._start

    def seek(self, offset, whence=0):
        if whence == 0:
            self._pos, whence = self._start, 1
        elif whence == 2:
            self._pos, whence = self._stop, 1
        super().seek(offset, whence)

    def _read(self, size, read_method):
        remaining = self._stop - self._pos
        if remaining <= 0:
            return b""
        return super()._read(remaining if size is None or size < 0 or size > remaining else size, read_method)

    def close(self):
        if hasattr(self, "_file"):
            del self._file  # which is not ours


def _binary(file):
    if not hasattr(file, "buffer"):
        return file
    warnings.warn("Use of text mode files is deprecated, use a binary mode file instead", DeprecationWarning, 4)
    return file.buffer


def _lock_file(f, dotlock=True):
    """Lock by lockf and by a file .lock, as far as either can be had."""
    lockf_done = dotlock_done = False
    try:
        if fcntl:
            try:
                fcntl.lockf(f, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as e:
                if e.errno in (errno.EAGAIN, errno.EACCES, errno.EROFS):
                    raise ExternalClashError(f"lockf: lock unavailable: {f.name}")
                raise
            lockf_done = True
        if dotlock:
            try:
                pre = _create_temporary(f.name + ".lock")
                pre.close()
            except OSError as e:
                if e.errno in (errno.EACCES, errno.EROFS):
                    return  # a place where nothing can be written
                raise
            try:
                try:
                    os.link(pre.name, f.name + ".lock")
                    dotlock_done = True
                except (AttributeError, PermissionError):
                    os.rename(pre.name, f.name + ".lock")
                    dotlock_done = True
                else:
                    os.unlink(pre.name)
            except FileExistsError:
                os.remove(pre.name)
                raise ExternalClashError(f"dot lock unavailable: {f.name}")
    except BaseException:
        if lockf_done:
            fcntl.lockf(f, fcntl.LOCK_UN)
        if dotlock_done:
            os.remove(f.name + ".lock")
        raise


def _unlock_file(f):
    if fcntl:
        fcntl.lockf(f, fcntl.LOCK_UN)
    if os.path.exists(f.name + ".lock"):
        os.remove(f.name + ".lock")


def _create_carefully(path):
    """A file that was not there before."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666))
    return open(path, "rb+")


def _create_temporary(path):
    return _create_carefully(f"{path}.{int(time.time())}.{socket.gethostname()}.{os.getpid()}")


def _sync_flush(f):
    f.flush()
    if hasattr(os, "fsync"):
        os.fsync(f.fileno())


def _sync_close(f):
    _sync_flush(f)
    f.close()
