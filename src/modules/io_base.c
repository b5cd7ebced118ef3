// io_base.c - the abstract classes of _io: what every stream can do in terms of a few methods.
#include "modules/io_internal.h"
#include "modules/modules.h"
#include "modules/native.h"
#include "object/weakref.h"

#define BASE(x) MUT(IoBase, x)

// ---- errors and short ways ------------------------------------------------------------------------------------------

Ref io_unsupported_type(void) {
    IoState *s = io_state();
    if (!s) return NULL;
    if (!s->unsupported) {
        SCOPED Own *name = str_from_c("UnsupportedOperation"), *ns = dict_new(), *module = str_from_c("io");
        SCOPED Own *bases = tuple_pack(2, exception_class_peek(EXC_OSError), exception_class_peek(EXC_ValueError));
        if (!name || !ns || !bases || !module || dict_set(ns, NAME(__module__), module) < 0) return NULL;
        s->unsupported = type_call_metaclass(REF(vm->types[TYPE_TYPE]), name, bases, ns, NULL);
    }
    return s->unsupported;
}
Own *io_unsupported(const char *message) {
    Ref type = io_unsupported_type();
    SCOPED Own *text = type ? str_from_c(message) : NULL, *e = text ? object_call1(type, text) : NULL;
    return e ? raise_instance_take(GIVE(e)) : NULL;
}
Own *io_closed_error(void) { return raise_error(EXC_ValueError, "I/O operation on closed file."); }

// A stream whose methods take it from the stream above it lives until they return; the next to ask finds none.
static Own *call_method(Ref x, const char *name, Ref const *args, size_t nargs) {
    if (!x) return raise_error(EXC_ValueError, "underlying buffer has been detached");
    SCOPED Own *held = incref(x), *key = str_intern_c(name);
    return key ? object_call_method(held, key, args, nargs) : NULL;
}
Own *io_method(Ref x, const char *name) { return call_method(x, name, NULL, 0); }
Own *io_method1(Ref x, const char *name, Ref a) { return call_method(x, name, &a, 1); }
int io_truth(Ref x, const char *name) {
    SCOPED Own *r = io_method(x, name);
    return r ? object_is_true(r) : -1;
}
int io_closed(Ref x) {
    SCOPED Own *r = object_get_attr(x, NAME(closed));
    return r ? object_is_true(r) : -1;
}
int io_get_writable(Ref x, const char *function, Buffer *out) {
    if (buffer_supported(x) && buffer_get_writable(x, out) == 0) return 0;
    if (error_pending() && !error_clear_if(EXC_TypeError) && !error_clear_if(EXC_BufferError)) return -1;
    return raise_int(EXC_TypeError, "%s() argument must be read-write bytes-like object, not %T", function, x);
}
int io_offset(Ref x, off_t *out) {
    SCOPED Own *index = number_index(x);
    if (!index) return -1;
    int64_t v;
    if (!int_fits_i64(index, &v)) return raise_int(EXC_OverflowError, "Python int too large to convert to C long");
    *out = v;
    return 0;
}
Own *io_int_offset(off_t value) { return value < 0 ? NULL : int_new(value); }
int io_size_argument(Ref x, ssize_t *out) {
    *out = -1;
    if (!x || is_none(x)) return 0;
    if (is_small(x)) {
        *out = int_value(x);
        return 0;
    }
    if (!is_index(x)) return raise_int(EXC_TypeError, "argument should be integer or None, not '%T'", x);
    return number_as_ssize(x, EXC_OverflowError, out);
}

// ---- life -----------------------------------------------------------------------------------------------------------

int io_warn_default_encoding(int level) {
    return vm->options.warn_default_encoding ? warn_c(EXC_EncodingWarning, level, "'encoding' argument not specified") : 0;
}
// Is there a file below that closing would close?
static bool holds_file(Ref x) {
    for (IoState *s = vm->module_state[STATE_IO]; s && x;) {
        Type *type = type_of(x);
        if (type_is_subtype(type, s->types[IO_FILE])) return AS(FileIO, x)->fd >= 0 && AS(FileIO, x)->closefd;
        if (type_is_subtype(type, s->types[IO_TEXT])) x = AS(Text, x)->buffer;
        else if (type_is_subtype(type, s->types[IO_READER]) || type_is_subtype(type, s->types[IO_WRITER]) || type_is_subtype(type, s->types[IO_RANDOM])) x = AS(Buffered, x)->raw;
        else break;
    }
    return false;
}
Own *io_refuse_pickle(Ref self, Ref const *args, size_t nargs) {
    (void)args, (void)nargs;
    SCOPED Own *name = object_get_attr(REF(type_of(self)), NAME(__name__));
    return name ? raise_error(EXC_TypeError, "cannot pickle %R instances", name) : NULL;
}
void io_finalize(Own *self) {
    Own *saved = error_take();
    int closed = io_closed(self);
    if (closed < 0) error_clear();
    if (closed == 0) { // not asked of an object in an unusable state
        if (holds_file(self) && warn_unclosed(self) < 0) error_write_unraisable(NULL, self);
        SCOPED Own *r = object_call_method0(self, NAME(close));
        if (!r) error_write_unraisable(NULL, self);
    }
    error_restore_take(saved);
}
bool io_dealloc_resurrects(Own *self) {
    FinalizeFn finalize = type_of(self)->slots.finalize;
    if (!finalize || self->tag & TAG_FINALIZED) return false;
    self->refcount = 1;
    self->tag |= TAG_FINALIZED;
    finalize(self);
    return self->refcount == IMMORTAL || --self->refcount > 0;
}
int io_base_traverse(const IoBase *base, VisitFn visit, void *context) { return base->dict ? visit(base->dict, context) : 0; }

static void base_dealloc(Own *self) {
    if (io_dealloc_resurrects(self)) return;
    object_untrack(self);
    if (self->tag & TAG_WEAKREF) weakref_clear(self);
    CLEAR(BASE(self)->dict);
    object_free(self);
}
static int base_traverse(Ref self, VisitFn visit, void *context) { return io_base_traverse(BASE(self), visit, context); }
static void base_clear(Own *self) { CLEAR(BASE(self)->dict); }
static Own *base_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Own *self = type_alloc(type, 0);
    if (self) object_track(self);
    return self;
}

// ---- _IOBase --------------------------------------------------------------------------------------------------------

static int check_closed(Ref self) { // 0, -1
    int closed = io_closed(self);
    if (closed > 0) io_closed_error();
    return closed ? -1 : 0;
}
static Own *base_check_closed(Ref self) { return check_closed(self) < 0 ? NULL : NONE; }
static Own *base_check(Ref self, const char *question, const char *message) {
    int r = io_truth(self, question);
    if (r < 0) return NULL;
    return r ? TRUE : io_unsupported(message);
}
static Own *base_check_readable(Ref self) { return base_check(self, "readable", "File or stream is not readable."); }
static Own *base_check_writable(Ref self) { return base_check(self, "writable", "File or stream is not writable."); }
static Own *base_check_seekable(Ref self) { return base_check(self, "seekable", "File or stream is not seekable."); }
static Own *base_false(Ref self) { return check_closed(self) < 0 ? NULL : FALSE; }
static Own *base_no(Ref self) {
    (void)self;
    return FALSE;
}
static Own *base_seek(Ref self, Ref const *args) {
    (void)self, (void)args;
    return io_unsupported("seek");
}
static Own *base_truncate(Ref self, Ref const *args) {
    (void)self, (void)args;
    return io_unsupported("truncate");
}
static Own *base_fileno(Ref self) {
    (void)self;
    return io_unsupported("fileno");
}
static Own *base_tell(Ref self) {
    SCOPED Own *zero = int_new(0), *one = int_new(1);
    Ref args[] = {zero, one};
    return object_call_method(self, NAME(seek), args, 2);
}
static Own *base_flush(Ref self) {
    if (BASE(self)->closed) return io_closed_error();
    return NONE;
}
static Own *base_close(Ref self) {
    if (BASE(self)->closed) return NONE;
    SCOPED Own *r = object_call_method0(self, NAME(flush));
    BASE(self)->closed = true;
    return r ? NONE : NULL;
}
static Own *base_closed(Ref self) { return BOOL(BASE(self)->closed); }

Own *io_enter(Ref self) { return check_closed(self) < 0 ? NULL : incref(self); }
Own *io_exit(Ref self, Ref const *args, size_t nargs) {
    (void)args, (void)nargs;
    SCOPED Own *r = object_call_method0(self, NAME(close));
    return r ? NONE : NULL;
}
Own *io_self_iter(Ref self) { return check_closed(self) < 0 ? NULL : incref(self); }
Own *io_next(Ref self) {
    SCOPED Own *line = object_call_method0(self, NAME(readline));
    if (!line) return NULL;
    ssize_t n = object_length(line);
    return n > 0 ? GIVE(line) : NULL;
}

// readline in terms of read (and peek, if there is one)
static Own *base_readline(Ref self, Ref const *args) {
    ssize_t limit;
    if (io_size_argument(args[0], &limit) < 0) return NULL;
    SCOPED Own *peek_name = str_intern_c("peek"), *peek = NULL;
    if (!peek_name || object_get_attr_optional(self, peek_name, &peek) < 0) return NULL;
    ByteBuf line = BYTEBUF_EMPTY;
    Own *result = NULL;
    while (limit < 0 || line.size < (size_t)limit) {
        size_t want = 1;
        if (peek) {
            SCOPED Own *one = int_new(1), *ahead = object_call1(peek, one);
            if (!ahead) goto done;
            if (!is_bytes(ahead)) {
                raise_error(EXC_OSError, "peek() should have returned a bytes object, not '%T'", ahead);
                goto done;
            }
            if (bytes_length(ahead) > 0) {
                const uint8_t *nl = memchr(bytes_data(ahead), '\n', bytes_length(ahead));
                want = nl ? (size_t)(nl - bytes_data(ahead)) + 1 : bytes_length(ahead);
                if (limit >= 0 && want > (size_t)limit - line.size) want = (size_t)limit - line.size;
            }
        }
        SCOPED Own *size = int_new((int64_t)want), *part = size ? object_call_method1(self, NAME(read), size) : NULL;
        if (!part) goto done;
        if (is_none(part)) break;
        if (!is_bytes(part)) {
            raise_error(EXC_OSError, "read() should have returned a bytes object, not '%T'", part);
            goto done;
        }
        if (bytes_length(part) == 0) break;
        bytebuf_append(&line, bytes_data(part), bytes_length(part));
        if (line.data && line.data[line.size - 1] == '\n') break;
    }
    result = bytebuf_failed(&line) ? raise_no_memory() : bytes_new(line.data ? line.data : "", line.size);
done:
    bytebuf_clear(&line);
    return result;
}

static Own *base_readlines(Ref self, Ref const *args) {
    ssize_t hint;
    if (io_size_argument(args[0], &hint) < 0) return NULL;
    SCOPED Own *it = object_iter(self), *lines = it ? list_new(0) : NULL;
    if (!lines) return NULL;
    ssize_t total = 0;
    Own *line;
    while ((line = iter_next(it))) {
        ssize_t n = object_length(line);
        if (list_append_take(lines, line) < 0 || n < 0) return NULL;
        total += n;
        if (hint > 0 && total >= hint) break;
    }
    return error_pending() ? NULL : GIVE(lines);
}
static Own *base_writelines(Ref self, Ref lines) {
    if (check_closed(self) < 0) return NULL;
    SCOPED Own *it = object_iter(lines);
    if (!it) return NULL;
    Own *line;
    while ((line = iter_next(it))) {
        Own *r = object_call_method1(self, NAME(write), line);
        decref(line);
        if (!r) return NULL;
        decref(r);
    }
    return error_pending() ? NULL : NONE;
}

static const MethodDef base_methods[] = {
    {"seek", base_seek, CALL_BOUND, 0, "($self, offset, whence=0, /)", "Change the position."},
    {"tell", base_tell, CALL_NOARGS, 0, "($self, /)", "The position."},
    {"truncate", base_truncate, CALL_BOUND, 0, "($self, size=None, /)", "Cut the stream at a size."},
    {"flush", base_flush, CALL_NOARGS, 0, "($self, /)", "Write out what is buffered."},
    {"close", base_close, CALL_NOARGS, 0, "($self, /)", "Flush and close."},
    {"seekable", base_no, CALL_NOARGS, 0, "($self, /)", "Can the position be changed?"},
    {"readable", base_no, CALL_NOARGS, 0, "($self, /)", "Can it be read?"},
    {"writable", base_no, CALL_NOARGS, 0, "($self, /)", "Can it be written?"},
    {"_checkClosed", base_check_closed, CALL_NOARGS, 0, "($self, /)", NULL},
    {"_checkSeekable", base_check_seekable, CALL_NOARGS, 0, "($self, /)", NULL},
    {"_checkReadable", base_check_readable, CALL_NOARGS, 0, "($self, /)", NULL},
    {"_checkWritable", base_check_writable, CALL_NOARGS, 0, "($self, /)", NULL},
    {"fileno", base_fileno, CALL_NOARGS, 0, "($self, /)", "The file descriptor."},
    {"isatty", base_false, CALL_NOARGS, 0, "($self, /)", "Is it a terminal?"},
    {"__enter__", io_enter, CALL_NOARGS, 0, "($self, /)", NULL},
    {"__exit__", io_exit, CALL_FAST, 0, "($self, /, *args)", NULL},
    {"readline", base_readline, CALL_BOUND, 0, "($self, size=-1, /)", "The next line, at most size bytes of it."},
    {"readlines", base_readlines, CALL_BOUND, 0, "($self, hint=-1, /)", "A list of lines."},
    {"writelines", base_writelines, CALL_O, 0, "($self, lines, /)", "Write each item; nothing is put in between."},
    {0},
};
static const GetSetDef base_getset[] = {{"closed", base_closed, NULL, "Has it been closed?"}, {0}};

const TypeSpec io_base_spec = {
    .name = "_io._IOBase",
    .doc = "The base of all streams.",
    .size = sizeof(IoBase),
    .flags = TF_GC | TF_BASE | TF_WEAKREF,
    .slots = SLOTS(SLOT(new_, base_new), SLOT(dealloc, base_dealloc), SLOT(traverse, base_traverse), SLOT(clear, base_clear), SLOT(finalize, io_finalize),
              SLOT(iter, io_self_iter), SLOT(next, io_next)),
    .methods = base_methods,
    .getset = base_getset,
    .dict_offset = offsetof(IoBase, dict),
};

// ---- _RawIOBase -----------------------------------------------------------------------------------------------------

static Own *raw_readall(Ref self) {
    ByteBuf all = BYTEBUF_EMPTY;
    SCOPED Own *size = int_new(IO_BUFFER_SIZE);
    Own *result = NULL;
    for (;;) {
        SCOPED Own *part = object_call_method1(self, NAME(read), size);
        if (!part) goto done;
        if (is_none(part)) {
            if (all.size == 0) {
                result = NONE;
                goto done;
            }
            break;
        }
        if (!is_bytes(part)) {
            raise_error(EXC_TypeError, "read() should return bytes");
            goto done;
        }
        if (bytes_length(part) == 0) break;
        bytebuf_append(&all, bytes_data(part), bytes_length(part));
    }
    result = bytebuf_failed(&all) ? raise_no_memory() : bytes_new(all.data ? all.data : "", all.size);
done:
    bytebuf_clear(&all);
    return result;
}
static Own *raw_read(Ref self, Ref const *args) {
    ssize_t size;
    if (io_size_argument(args[0], &size) < 0) return NULL;
    if (size < 0) return io_method(self, "readall");
    SCOPED Own *room = bytearray_new(NULL, (size_t)size);
    if (!room) return NULL;
    SCOPED Own *n = object_call_method1(self, NAME(readinto), room);
    if (!n || is_none(n)) return GIVE(n);
    ssize_t got;
    if (number_as_ssize(n, EXC_OverflowError, &got) < 0) return NULL;
    if (got < 0 || got > size) return raise_error(EXC_ValueError, "readinto returned %zd outside buffer size %zd", got, size);
    if ((size_t)got > AS(ByteArray, room)->length) got = (ssize_t)AS(ByteArray, room)->length; // readinto() has cut it
    return bytes_new(AS(ByteArray, room)->data ? (const void *)AS(ByteArray, room)->data : "", (size_t)got);
}
static Own *raw_unwritten(UNUSED Ref self, UNUSED Ref buffer) { return raise_error(EXC_NotImplementedError, ""); }
static const MethodDef raw_methods[] = {
    {"read", raw_read, CALL_BOUND, 0, "($self, size=-1, /)", "At most size bytes; all if it is negative."},
    {"readinto", raw_unwritten, CALL_O, 0, "($self, buffer, /)", NULL},
    {"write", raw_unwritten, CALL_O, 0, "($self, buffer, /)", NULL},
    {"readall", raw_readall, CALL_NOARGS, 0, "($self, /)", "Everything up to the end."},
    {0},
};
const TypeSpec io_raw_base_spec = {.name = "_io._RawIOBase", .doc = "The base of unbuffered streams of bytes.", .flags = TF_GC | TF_BASE, .slots = SLOTS(SLOT(new_, base_new)), .methods = raw_methods};

// ---- _BufferedIOBase ------------------------------------------------------------------------------------------------

static Own *unsupported_read(Ref self, Ref const *args) {
    (void)self, (void)args;
    return io_unsupported("read");
}
static Own *unsupported_read1(Ref self, Ref const *args) {
    (void)self, (void)args;
    return io_unsupported("read1");
}
static Own *unsupported_write(Ref self, Ref x) {
    (void)self, (void)x;
    return io_unsupported("write");
}
static Own *unsupported_write_text(Ref self, Ref x) {
    return is_str(x) ? unsupported_write(self, x) : raise_type_of("write() argument 1 must be str, not %s", x);
}
static Own *unsupported_detach(Ref self) {
    (void)self;
    return io_unsupported("detach");
}
static Own *unsupported_readline(Ref self, Ref const *args) {
    (void)self, (void)args;
    return io_unsupported("readline");
}
static Own *readinto_by(Ref self, Ref buffer, const char *reader) {
    Buffer b;
    if (buffer_get_writable(buffer, &b) < 0) return NULL;
    SCOPED Own *size = int_new((int64_t)b.length), *data = size ? io_method1(self, reader, size) : NULL;
    Own *result = NULL;
    if (data && !is_bytes(data)) raise_error(EXC_TypeError, "read() should return bytes");
    else if (data && bytes_length(data) > b.length)
        raise_error(EXC_ValueError, "read() returned too much data: %zu bytes requested, %zu returned", b.length, bytes_length(data));
    else if (data) {
        memcpy(b.writable, bytes_data(data), bytes_length(data));
        result = int_new((int64_t)bytes_length(data));
    }
    buffer_release(&b);
    return result;
}
static Own *buffered_base_readinto(Ref self, Ref buffer) { return readinto_by(self, buffer, "read"); }
static Own *buffered_base_readinto1(Ref self, Ref buffer) { return readinto_by(self, buffer, "read1"); }
static const MethodDef buffered_base_methods[] = {
    {"detach", unsupported_detach, CALL_NOARGS, 0, "($self, /)", "Give the underlying stream away."},
    {"read", unsupported_read, CALL_BOUND, 0, "($self, size=-1, /)", NULL},
    {"read1", unsupported_read1, CALL_BOUND, 0, "($self, size=-1, /)", NULL},
    {"readinto", buffered_base_readinto, CALL_O, 0, "($self, buffer, /)", "Read into a writable buffer."},
    {"readinto1", buffered_base_readinto1, CALL_O, 0, "($self, buffer, /)", "Read into a writable buffer with at most one raw read."},
    {"write", unsupported_write, CALL_O, 0, "($self, buffer, /)", NULL},
    {0},
};
const TypeSpec io_buffered_base_spec = {.name = "_io._BufferedIOBase", .doc = "The base of buffered streams of bytes.", .flags = TF_GC | TF_BASE, .slots = SLOTS(SLOT(new_, base_new)), .methods = buffered_base_methods};

// ---- _TextIOBase ----------------------------------------------------------------------------------------------------

static Own *get_none(Ref self) {
    (void)self;
    return NONE;
}
static const GetSetDef text_base_getset[] = {{"encoding", get_none, NULL, NULL}, {"newlines", get_none, NULL, NULL}, {"errors", get_none, NULL, NULL}, {0}};
static const MethodDef text_base_methods[] = {
    {"detach", unsupported_detach, CALL_NOARGS, 0, "($self, /)", NULL},
    {"read", unsupported_read, CALL_BOUND, 0, "($self, size=-1, /)", NULL},
    {"readline", unsupported_readline, CALL_BOUND, 0, "($self, size=-1, /)", NULL},
    {"write", unsupported_write_text, CALL_O, 0, "($self, s, /)", NULL},
    {0},
};
const TypeSpec io_text_base_spec = {.name = "_io._TextIOBase", .doc = "The base of streams of text.", .flags = TF_GC | TF_BASE, .slots = SLOTS(SLOT(new_, base_new)), .methods = text_base_methods, .getset = text_base_getset};
