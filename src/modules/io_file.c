// io_file.c - FileIO: the bytes of a file descriptor, without a buffer.
#include "modules/io_internal.h"
#include "object/weakref.h"
#include "vm/thread.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_(x) MUT(FileIO, x)

// ---- system calls ---------------------------------------------------------------------------------------------------

static ssize_t fail(void) {
    if (errno == EAGAIN) return -2;
    raise_os_error(errno, NULL);
    return -1;
}
ssize_t file_read(FileIO *f, void *to, size_t size) {
    if (f->fd < 0) {
        io_closed_error();
        return -1;
    }
    for (;;) {
        ssize_t n = OUTSIDE(read(f->fd, to, size < (1u << 30) ? size : 1u << 30));
        if (n >= 0) return n;
        if (errno != EINTR) return fail();
        if (poll_interrupt() < 0) return -1;
    }
}
ssize_t file_write(FileIO *f, const void *from, size_t size) {
    if (f->fd < 0) {
        io_closed_error();
        return -1;
    }
    for (;;) {
        ssize_t n = OUTSIDE(write(f->fd, from, size < (1u << 30) ? size : 1u << 30));
        if (n >= 0) return n;
        if (errno != EINTR) return fail();
        if (poll_interrupt() < 0) return -1;
    }
}
off_t file_seek(FileIO *f, off_t offset, int whence) {
    if (f->fd < 0) {
        io_closed_error();
        return -1;
    }
    off_t r = lseek(f->fd, offset, whence);
    if (r < 0) raise_os_error(errno, NULL);
    return r;
}
bool file_is_terminal(const FileIO *f) { return f->fd >= 0 && isatty(f->fd); }

// ---- opening --------------------------------------------------------------------------------------------------------

static int bad_mode(void) {
    return raise_int(EXC_ValueError, "Must have exactly one of create/read/write/append mode and at most one plus");
}
static int parse_mode(FileIO *f, const char *mode, int *flags) {
    int kinds = 0, plus = 0;
    *flags = 0;
    for (const char *p = mode; *p; p++) {
        switch (*p) {
        case 'x':
            kinds++;
            f->created = f->writable = true;
            *flags |= O_EXCL | O_CREAT;
            break;
        case 'r':
            kinds++;
            f->readable = true;
            break;
        case 'w':
            kinds++;
            f->writable = true;
            *flags |= O_CREAT | O_TRUNC;
            break;
        case 'a':
            kinds++;
            f->writable = f->appending = true;
            *flags |= O_APPEND | O_CREAT;
            break;
        case 'b': break;
        case '+':
            if (plus++) return bad_mode();
            f->readable = f->writable = true;
            break;
        default: return raise_int(EXC_ValueError, "invalid mode: %s", mode);
        }
    }
    if (kinds != 1) return bad_mode();
    *flags |= f->readable && f->writable ? O_RDWR : f->readable ? O_RDONLY : O_WRONLY;
    *flags |= O_CLOEXEC;
    return 0;
}

// bytes of a path: str, bytes or os.PathLike
static Own *path_bytes(Ref name) {
    SCOPED Own *path = NULL;
    if (!is_str(name) && !is_bytes(name)) {
        SCOPED Own *method = NULL;
        int found = object_lookup_special(name, NAME(__fspath__), &method);
        if (found < 0) return NULL;
        if (!found) return raise_error(EXC_TypeError, "expected str, bytes or os.PathLike object, not %T", name);
        if (!(path = object_call0(method))) return NULL;
        if (!is_str(path) && !is_bytes(path))
            return raise_error(EXC_TypeError, "expected %T.__fspath__() to return str or bytes, not %T", name, path);
        name = path;
    }
    Own *bytes = is_str(name) ? codec_encode(name, "utf-8", "surrogateescape") : incref(name);
    if (bytes && memchr(bytes_data(bytes), 0, bytes_length(bytes))) {
        decref(bytes);
        return raise_error(EXC_ValueError, "embedded null byte");
    }
    return bytes;
}

static int open_path(FileIO *f, Ref name, int flags) {
    SCOPED Own *path = path_bytes(name);
    if (!path) return -1;
    do {
        f->fd = OUTSIDE(open((const char *)bytes_data(path), flags, 0666));
        if (f->fd < 0 && errno == EINTR && poll_interrupt() < 0) return -1;
    } while (f->fd < 0 && errno == EINTR);
    if (f->fd < 0) {
        raise_os_error(errno, name);
        return -1;
    }
    return 0;
}
static int open_with(FileIO *f, Ref opener, Ref name, int flags) {
    SCOPED Own *number = int_new(flags), *result = number ? object_call2(opener, name, number) : NULL;
    if (!result) return -1;
    if (!is_int(result)) return raise_int(EXC_TypeError, "expected integer from opener");
    int64_t fd;
    if (!int_fits_i64(result, &fd) || fd < 0) return raise_int(EXC_ValueError, "opener returned %R", result);
    f->fd = (int)fd;
    return 0;
}

static int audit_open(Ref name, const char *mode, int flags) {
    char plain[8];
    size_t n = 0;
    for (; *mode && n < sizeof plain - 1; mode++)
        if (*mode != 'b') plain[n++] = *mode;
    SCOPED Own *text = str_from_ascii(plain, n), *number = int_new(flags | O_CLOEXEC);
    return text && number ? AUDIT("open", name, text, number) : -1;
}

static int file_init_from(FileIO *f, Ref name, const char *mode, bool closefd, Ref opener) {
    int flags;
    struct stat info;
    if (f->fd >= 0 && f->closefd) close(f->fd);
    f->readable = f->writable = f->created = f->appending = false;
    f->fd = -1;
    f->seekable = -1;
    f->closefd = closefd;
    if (parse_mode(f, mode, &flags) < 0) return -1;
    if (UNLIKELY(vm->audit_hooks != NULL) && audit_open(name, mode, flags) < 0) return -1;
    if (is_int(name)) {
        int64_t fd;
        if (is_bool(name) && error_warn(EXC_RuntimeWarning, "bool is used as a file descriptor") < 0) return -1;
        if (!int_fits_i64(name, &fd) || fd > INT32_MAX) return raise_int(EXC_OverflowError, "Python int too large to convert to C int");
        if (fd < 0) return raise_int(EXC_ValueError, "negative file descriptor");
        f->fd = (int)fd;
    } else {
        if (!closefd) return raise_int(EXC_ValueError, "Cannot use closefd=False with file name");
        if ((opener && !is_none(opener) ? open_with(f, opener, name, flags) : open_path(f, name, flags)) < 0) return -1;
    }
    bool own = !is_int(name);
    if (fstat(f->fd, &info) != 0 && errno == EBADF) {
        f->fd = -1;
        raise_os_error(EBADF, is_int(name) ? NULL : name);
        return -1;
    }
    if (S_ISDIR(info.st_mode)) {
        if (own) close(f->fd);
        f->fd = -1;
        raise_os_error(EISDIR, name);
        return -1;
    }
    if (f->appending) (void)!lseek(f->fd, 0, SEEK_END);
    if (io_is(REF(f), IO_FILE)) return instance_set(OBJ(f), NAME(name), name); // nothing to look up first
    return object_generic_set_attr(REF(f), NAME(name), name);
}

static Own *file_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Own *self = type_alloc(type, 0);
    if (!self) return NULL;
    FILE_(self)->fd = -1;
    FILE_(self)->closefd = true;
    FILE_(self)->seekable = -1;
    object_track(self);
    return self;
}
static int file_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[4];
    if (arguments_bind("FileIO", "(file, mode='r', closefd=True, opener=None)", args, nargs, kwnames, a) < 0) return -1;
    if (a[1] && !is_str(a[1])) {
        raise_error(EXC_TypeError, "FileIO() argument 'mode' must be str, not %T", a[1]);
        return -1;
    }
    int closefd = a[2] ? object_is_true(a[2]) : 1;
    const char *mode = a[1] ? str_ascii_peek(a[1]) : "r";
    if (closefd < 0) return -1;
    if (!mode) return raise_int(EXC_ValueError, "invalid mode: %U", a[1]);
    return file_init_from(FILE_(self), a[0], mode, closefd, a[3]);
}
Own *file_open(Ref name, const char *mode, bool closefd, Ref opener) {
    Type *type = io_type(IO_FILE);
    Own *self = type ? file_new(type, NULL, 0, NULL) : NULL;
    if (!self || file_init_from(FILE_(self), name, mode, closefd, opener) == 0) return self;
    FILE_(self)->closefd = false;
    decref(self);
    return NULL;
}

static void file_dealloc(Own *self) {
    if (io_dealloc_resurrects(self)) return;
    object_untrack(self);
    if (self->tag & TAG_WEAKREF) weakref_clear(self);
    CLEAR(FILE_(self)->base.dict);
    object_free(self);
}
static int file_traverse(Ref self, VisitFn visit, void *context) { return io_base_traverse(&FILE_(self)->base, visit, context); }

// ---- methods --------------------------------------------------------------------------------------------------------

static int check(const FileIO *f) {
    return f->fd >= 0 ? 0 : raise_int(EXC_ValueError, "I/O operation on closed file");
}
static int check_readable(const FileIO *f) {
    if (check(f) < 0) return -1;
    if (f->readable) return 0;
    io_unsupported("File not open for reading");
    return -1;
}
static int check_writable(const FileIO *f) {
    if (check(f) < 0) return -1;
    if (f->writable) return 0;
    io_unsupported("File not open for writing");
    return -1;
}

static Own *f_readall(Ref self) {
    FileIO *f = FILE_(self);
    if (check(f) < 0) return NULL;
    ByteBuf all = BYTEBUF_EMPTY;
    struct stat info;
    off_t at = lseek(f->fd, 0, SEEK_CUR);
    size_t guess = 8192;
    if (fstat(f->fd, &info) == 0 && at >= 0 && info.st_size > at) guess = (size_t)(info.st_size - at) + 1;
    Own *result = NULL;
    for (;;) {
        if (!bytebuf_reserve(&all, guess)) {
            raise_no_memory();
            break;
        }
        size_t room = all.capacity - all.size;
        ssize_t n = file_read(f, all.data + all.size, room);
        if (n == -1) break;
        if (n > 0) {
            all.size += (size_t)n;
            guess = all.capacity == all.size ? all.size : 1;
            continue;
        }
        result = n == -2 && all.size == 0 ? NONE : bytes_new(all.data, all.size);
        break;
    }
    bytebuf_clear(&all);
    return result;
}
static Own *f_read(Ref self, Ref const *args) {
    FileIO *f = FILE_(self);
    ssize_t size;
    if (check_readable(f) < 0 || io_size_argument(args[0], &size) < 0) return NULL;
    if (size < 0) return f_readall(self);
    SCOPED Own *bytes = bytes_new(NULL, (size_t)size);
    if (!bytes) return NULL;
    ssize_t n = file_read(f, ((Bytes *)bytes)->data, (size_t)size);
    if (n < 0) return n == -2 ? NONE : NULL;
    return n == size ? GIVE(bytes) : bytes_new(bytes_data(bytes), (size_t)n);
}
static Own *f_readinto(Ref self, Ref buffer) {
    FileIO *f = FILE_(self);
    Buffer b;
    if (check_readable(f) < 0 || io_get_writable(buffer, "readinto", &b) < 0) return NULL;
    ssize_t n = file_read(f, b.writable, b.length);
    buffer_release(&b);
    return n >= 0 ? int_new(n) : n == -2 ? NONE : NULL;
}
static Own *f_write(Ref self, Ref data) {
    FileIO *f = FILE_(self);
    Buffer b;
    if (check_writable(f) < 0 || buffer_get(data, &b) < 0) return NULL;
    ssize_t n = file_write(f, b.data, b.length);
    buffer_release(&b);
    return n >= 0 ? int_new(n) : n == -2 ? NONE : NULL;
}
static Own *f_seek(Ref self, Ref const *args) {
    off_t offset;
    ssize_t whence = 0;
    if (check(FILE_(self)) < 0 || io_offset(args[0], &offset) < 0) return NULL;
    if (args[1] && number_as_ssize(args[1], EXC_OverflowError, &whence) < 0) return NULL;
    return io_int_offset(file_seek(FILE_(self), offset, (int)whence));
}
static Own *f_tell(Ref self) { return check(FILE_(self)) < 0 ? NULL : io_int_offset(file_seek(FILE_(self), 0, SEEK_CUR)); }
static Own *f_truncate(Ref self, Ref const *args) {
    FileIO *f = FILE_(self);
    off_t size;
    if (check_writable(f) < 0) return NULL;
    if (!args[0] || is_none(args[0])) {
        if ((size = file_seek(f, 0, SEEK_CUR)) < 0) return NULL;
    } else if (io_offset(args[0], &size) < 0) return NULL;
    if (ftruncate(f->fd, size) != 0) return raise_os_error(errno, NULL);
    return int_new(size);
}
static Own *f_close(Ref self) {
    FileIO *f = FILE_(self);
    if (f->fd < 0) return NONE;
    int fd = f->fd;
    if (type_of(self) != io_type_peek(IO_FILE) || f->base.dict) { // a subclass may want its flush called
        SCOPED Own *r = object_call_method0(self, NAME(flush));
        if (!r) {
            f->fd = -1;
            f->base.closed = true;
            if (f->closefd) close(fd);
            return NULL;
        }
    }
    f->fd = -1;
    f->base.closed = true;
    if (f->closefd && close(fd) < 0 && errno != EINTR) return raise_os_error(errno, NULL);
    return NONE;
}
static Own *f_flush(Ref self) { return check(FILE_(self)) < 0 ? NULL : NONE; }
static Own *f_fileno(Ref self) { return check(FILE_(self)) < 0 ? NULL : int_new(FILE_(self)->fd); }
static Own *f_isatty(Ref self) { return check(FILE_(self)) < 0 ? NULL : BOOL(isatty(FILE_(self)->fd)); }
static Own *f_readable(Ref self) { return check(FILE_(self)) < 0 ? NULL : BOOL(FILE_(self)->readable); }
static Own *f_writable(Ref self) { return check(FILE_(self)) < 0 ? NULL : BOOL(FILE_(self)->writable); }
static Own *f_seekable(Ref self) {
    FileIO *f = FILE_(self);
    if (check(f) < 0) return NULL;
    if (f->seekable < 0) f->seekable = lseek(f->fd, 0, SEEK_CUR) >= 0;
    return BOOL(f->seekable);
}
static const char *mode_text(const FileIO *f) {
    if (f->created) return f->readable ? "xb+" : "xb";
    if (f->appending) return f->readable ? "ab+" : "ab";
    if (f->readable) return f->writable ? "rb+" : "rb";
    return "wb";
}
static Own *f_repr(Ref self) {
    const FileIO *f = FILE_(self);
    if (f->fd < 0) return str_format_c("<%N [closed]>", REF(type_of(self)));
    SCOPED Own *name = NULL;
    if (object_get_attr_optional(self, NAME(name), &name) < 0) return NULL;
    SCOPED Own *type = type_of(self)->spec ? type_qualified_name(type_of(self)) : str_format_c("%T", self);
    if (!type) return NULL;
    if (!name) return str_format_c("<%U fd=%d mode='%s' closefd=%s>", type, f->fd, mode_text(f), f->closefd ? "True" : "False");
    if (repr_enter(self)) return error_pending() ? NULL : raise_error(EXC_RuntimeError, "reentrant call inside %T.__repr__", self);
    Own *r = str_format_c("<%U name=%R mode='%s' closefd=%s>", type, name, mode_text(f), f->closefd ? "True" : "False");
    repr_leave(self);
    return r;
}
static Own *get_closed(Ref self) { return BOOL(FILE_(self)->fd < 0); }
static Own *get_closefd(Ref self) { return BOOL(FILE_(self)->closefd); }
static Own *get_mode(Ref self) { return str_from_c(mode_text(FILE_(self))); }

static const MethodDef methods[] = {
    {"read", f_read, CALL_BOUND, 0, "($self, size=-1, /)", "At most size bytes with one system call."},
    {"readall", f_readall, CALL_NOARGS, 0, "($self, /)", "Everything up to the end."},
    {"readinto", f_readinto, CALL_O, 0, "($self, buffer, /)", "Read into a writable buffer."},
    {"write", f_write, CALL_O, 0, "($self, b, /)", "Write bytes; the number that was written."},
    {"seek", f_seek, CALL_BOUND, 0, "($self, pos, whence=0, /)", "Change the position."},
    {"tell", f_tell, CALL_NOARGS, 0, "($self, /)", "The position."},
    {"truncate", f_truncate, CALL_BOUND, 0, "($self, size=None, /)", "Cut the file at a size."},
    {"close", f_close, CALL_NOARGS, 0, "($self, /)", "Close the descriptor."},
    IO_NOT_PICKLED,
    {"flush", f_flush, CALL_NOARGS, 0, "($self, /)", "Nothing to do here."},
    {"seekable", f_seekable, CALL_NOARGS, 0, "($self, /)", "Can the position be changed?"},
    {"readable", f_readable, CALL_NOARGS, 0, "($self, /)", "Was it opened for reading?"},
    {"writable", f_writable, CALL_NOARGS, 0, "($self, /)", "Was it opened for writing?"},
    {"fileno", f_fileno, CALL_NOARGS, 0, "($self, /)", "The descriptor."},
    {"isatty", f_isatty, CALL_NOARGS, 0, "($self, /)", "Is it a terminal?"},
    {0},
};
static const GetSetDef getset[] = {{"closed", get_closed, NULL, NULL}, {"closefd", get_closefd, NULL, NULL}, {"mode", get_mode, NULL, NULL}, {0}};

const TypeSpec io_file_spec = {
    .name = "_io.FileIO",
    .doc = "The bytes of a file, unbuffered.",
    .size = sizeof(FileIO),
    .flags = TF_GC | TF_BASE | TF_LATE_FILE,
    .slots = SLOTS(SLOT(new_, file_new), SLOT(init, file_init), SLOT(dealloc, file_dealloc), SLOT(traverse, file_traverse), SLOT(repr, f_repr)),
    .methods = methods,
    .getset = getset,
};
