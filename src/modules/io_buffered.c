// io_buffered.c - BufferedReader, BufferedWriter, BufferedRandom: one buffer before a raw stream; BufferedRWPair: two.
//
// The buffer holds either unread bytes, buffer[position .. end), with the raw stream behind them, or unwritten ones,
// buffer[0 .. pending), with the raw stream before them; changing from one to the other seeks or flushes.
#include "heap/mem.h"
#include "modules/io_internal.h"
#include "object/weakref.h"
#include "types/bytes_internal.h"
#include <errno.h>
#include <unistd.h>

#define BUF(x) MUT(Buffered, x)

// ---- the raw stream below -------------------------------------------------------------------------------------------

static bool is_plain_file(const Buffered *b) { return b->raw && io_is(b->raw, IO_FILE); }
static COLD int not_ready(const Buffered *b) {
    return b->detached ? raise_int(EXC_ValueError, "raw stream has been detached")
                       : raise_int(EXC_ValueError, "I/O operation on uninitialized object");
}
static inline int check_ready(const Buffered *b) { return LIKELY(b->ready && b->raw) ? 0 : not_ready(b); }

// A raw stream that uses its own buffered stream would find the buffer half changed, or take it away.
static COLD int when_busy(const Buffered *b) {
    if (b->lock.owner && b->lock.owner != vm->thread) return 0; // another thread's turn, for which we shall wait
    return raise_int(EXC_RuntimeError, "reentrant call inside %R", OBJ(b));
}
static inline int check_idle(const Buffered *b) { return LIKELY(!b->busy) ? 0 : when_busy(b); }
static Own *ask_raw(Buffered *b, Ref method, Ref const *args, size_t nargs) {
    if (check_ready(b) < 0 || check_idle(b) < 0) return NULL;
    SCOPED Own *raw = incref(b->raw);
    b->busy = true;
    Own *result = object_call_method(raw, method, args, nargs);
    b->busy = false;
    return result;
}

// Bytes read; 0 the end; -1 error; -2 would block.
static ssize_t raw_read_some(Buffered *b, void *to, size_t size) {
    if (is_plain_file(b)) return file_read(MUT(FileIO, b->raw), to, size);
    SCOPED Own *room = bytearray_new(NULL, size), *view = room ? memoryview_new(room) : NULL;
    SCOPED Own *count = view ? ask_raw(b, NAME(readinto), (Ref const[]){view}, 1) : NULL;
    if (!count) return -1;
    if (is_none(count)) return -2;
    ssize_t n;
    if (number_as_ssize(count, EXC_OverflowError, &n) < 0) {
        if (!error_matches(EXC_TypeError)) return -1;
        Own *why = error_take();
        raise_error(EXC_OSError, "raw readinto() failed");
        error_add_cause_take(why);
        return -1;
    }
    if (n < 0 || (size_t)n > MIN(size, AS(ByteArray, room)->length)) { // without the view it can be cut
        raise_error(EXC_OSError, "raw readinto() returned invalid length %zd (should have been between 0 and %zu)", n, size);
        return -1;
    }
    memcpy(to, AS(ByteArray, room)->data, (size_t)n);
    return n;
}
static ssize_t raw_write_some(Buffered *b, const void *from, size_t size) {
    if (is_plain_file(b)) return file_write(MUT(FileIO, b->raw), from, size);
    SCOPED Own *data = bytes_new(from, size);
    SCOPED Own *count = data ? ask_raw(b, NAME(write), (Ref const[]){data}, 1) : NULL;
    if (!count) return -1;
    if (is_none(count)) return -2;
    ssize_t n;
    if (number_as_ssize(count, EXC_OverflowError, &n) < 0) return -1;
    if (n < 0 || (size_t)n > size) {
        raise_error(EXC_OSError, "raw write() returned invalid length %zd (should have been between 0 and %zu)", n, size);
        return -1;
    }
    return n;
}
static off_t raw_seek_to(Buffered *b, off_t offset, int whence) {
    if (is_plain_file(b)) return file_seek(MUT(FileIO, b->raw), offset, whence);
    SCOPED Own *o = int_new(offset), *w = int_new(whence);
    if (!o || !w) return -1;
    SCOPED Own *r = ask_raw(b, NAME(seek), (Ref const[]){o, w}, 2);
    off_t at;
    if (!r || io_offset(r, &at) < 0) return -1;
    if (at < 0) raise_error(EXC_OSError, "Raw stream returned invalid position %lld", (long long)at);
    return at;
}
// The same, and how far they have moved it.
static ssize_t moved(Buffered *b, ssize_t n) {
    if (n < 0) b->raw_at = -1;
    else if (b->raw_at >= 0) b->raw_at += n;
    return n;
}
static ssize_t raw_read(Buffered *b, void *to, size_t size) { return moved(b, raw_read_some(b, to, size)); }
static ssize_t raw_write(Buffered *b, const void *from, size_t size) { return moved(b, raw_write_some(b, from, size)); }
static off_t raw_seek(Buffered *b, off_t offset, int whence) { return b->raw_at = raw_seek_to(b, offset, whence); }

// ---- checks ---------------------------------------------------------------------------------------------------------

static int raw_closed(const Buffered *b) {
    return is_plain_file(b) ? AS(FileIO, REF(b->raw))->fd < 0 : io_closed(b->raw);
}
int buffered_check(const Buffered *b, const char *what) {
    if (check_ready(b) < 0 || check_idle(b) < 0) return -1;
    int closed = raw_closed(b);
    if (closed > 0) raise_error(EXC_ValueError, "%s closed file", what);
    return closed ? -1 : 0;
}
static int need_buffer(Buffered *b) {
    if (b->buffer) return 0;
    if ((b->buffer = mem_alloc(b->size))) return 0;
    raise_no_memory();
    return -1;
}

// ---- moving bytes ---------------------------------------------------------------------------------------------------

static int would_block(ssize_t written) {
    SCOPED Own *number = int_new(EAGAIN), *text = str_from_c("write could not complete without blocking"), *count = int_new(written);
    if (!number || !text || !count) return -1;
    SCOPED Own *e = object_call3(exception_class_peek(EXC_BlockingIOError), number, text, count);
    if (e) raise_instance_take(GIVE(e));
    return -1;
}

static int flush_unless_blocked(Buffered *b) { // -2: would block
    size_t done = 0;
    while (done < b->pending) {
        ssize_t n = raw_write(b, b->buffer + done, b->pending - done);
        if (n < 0) {
            memmove(b->buffer, b->buffer + done, b->pending - done);
            b->pending -= done;
            return (int)n;
        }
        done += (size_t)n;
        if (poll_interrupt() < 0) {
            memmove(b->buffer, b->buffer + done, b->pending - done);
            b->pending -= done;
            return -1;
        }
    }
    b->pending = 0;
    return 0;
}
static int flush_pending(Buffered *b) {
    int r = flush_unless_blocked(b);
    return r == -2 ? would_block(0) : r;
}
// Unread bytes are forgotten, and the raw stream goes back to where the reader is.
static int drop_unread(Buffered *b) {
    if (b->end > b->position) {
        off_t back = (off_t)(b->end - b->position);
        if (raw_seek(b, -back, SEEK_CUR) < 0) return -1;
    }
    b->position = b->end = 0;
    return 0;
}
static int flush_both(Buffered *b) {
    if (b->pending && flush_pending(b) < 0) return -1;
    return b->can_write && b->can_read && b->end ? drop_unread(b) : 0;
}
int buffered_flush(Buffered *b) { GUARDED_RESULT(int, , b, -1, flush_both(b)); }

// At least one byte into the empty buffer: how many, 0 at the end, -1, -2.
static ssize_t fill(Buffered *b) {
    if (need_buffer(b) < 0 || (b->pending && flush_pending(b) < 0)) return -1;
    b->position = b->end = 0;
    ssize_t n = raw_read(b, b->buffer, b->size);
    if (n > 0) b->end = (size_t)n;
    return n;
}

static ssize_t read_some(Buffered *b, void *to, size_t size) {
    if (b->end == b->position) {
        if (b->pending && flush_pending(b) < 0) return -1;
        if (size >= b->size) {
            ssize_t n = raw_read(b, to, size);
            return n == -2 ? 0 : n;
        }
        ssize_t n = fill(b);
        if (n <= 0) return n == -2 ? 0 : n;
    }
    size_t n = MIN(size, b->end - b->position);
    memcpy(to, b->buffer + b->position, n);
    b->position += n;
    return (ssize_t)n;
}
ssize_t buffered_read_some(Buffered *b, void *to, size_t size) { GUARDED_RESULT(ssize_t, , b, -1, read_some(b, to, size)); }

// Up to size bytes, as many raw reads as it takes. Result: bytes, None if nothing came and it would block.
static Own *read_exactly(Buffered *b, size_t size) {
    SCOPED Own *result = bytes_new(NULL, size);
    if (!result) return NULL;
    uint8_t *to = ((Bytes *)result)->data;
    size_t got = 0;
    while (got < size) {
        if (b->end > b->position) {
            size_t n = MIN(size - got, b->end - b->position);
            memcpy(to + got, b->buffer + b->position, n);
            b->position += n;
            got += n;
            continue;
        }
        if (b->pending && flush_pending(b) < 0) return NULL;
        ssize_t n;
        if (size - got >= b->size) {
            n = raw_read(b, to + got, size - got);
            if (n > 0) got += (size_t)n;
        } else n = fill(b);
        if (n == -1) return NULL;
        if (n == -2 && got == 0) return NONE;
        if (n <= 0) break;
    }
    return got == size ? GIVE(result) : bytes_new(to, got);
}
static Own *read_all(Buffered *b) {
    if (b->pending && flush_pending(b) < 0) return NULL;
    SCOPED Own *rest = NULL, *raw = incref(b->raw);
    SCOPED Own *readall = str_intern_c("readall"), *method = NULL;
    if (!readall || object_get_attr_optional(raw, readall, &method) < 0) return NULL;
    if (method) {
        b->raw_at = -1;
        rest = object_call0(method);
        if (!rest) return NULL;
        size_t ahead = b->end - b->position;
        if (!is_none(rest) && !is_bytes(rest)) return raise_error(EXC_TypeError, "readall() should return bytes");
        if (is_none(rest)) {
            if (ahead == 0) return NONE;
            SETREF(rest, bytes_new("", 0));
            if (!rest) return NULL;
        }
        if (ahead == 0) return GIVE(rest);
        Own *all = bytes_new(NULL, ahead + bytes_length(rest));
        if (!all) return NULL;
        memcpy(((Bytes *)all)->data, b->buffer + b->position, ahead);
        memcpy(((Bytes *)all)->data + ahead, bytes_data(rest), bytes_length(rest));
        b->position = b->end = 0;
        return all;
    }
    ByteBuf all = BYTEBUF_EMPTY;
    bytebuf_append(&all, b->buffer + b->position, b->end - b->position);
    b->position = b->end = 0;
    Own *result = NULL;
    bool blocked = false;
    for (;;) {
        SCOPED Own *part = object_call_method0(raw, NAME(read));
        if (!part) goto done;
        if (is_none(part)) {
            blocked = true;
            break;
        }
        if (!is_bytes(part)) {
            raise_error(EXC_TypeError, "read() should return bytes");
            goto done;
        }
        if (bytes_length(part) == 0) break;
        bytebuf_append(&all, bytes_data(part), bytes_length(part));
    }
    result = blocked && !all.size ? NONE : bytebuf_failed(&all) ? raise_no_memory() : bytes_new(all.data ? all.data : "", all.size);
done:
    bytebuf_clear(&all);
    return result;
}

static int write_all(Buffered *b, const void *from, size_t size) {
    const uint8_t *p = from;
    if (need_buffer(b) < 0) return -1;
    if (b->end && drop_unread(b) < 0) return -1;
    if (size <= b->size - b->pending) {
        memcpy(b->buffer + b->pending, p, size);
        b->pending += size;
        return 0;
    }
    int flushed = flush_unless_blocked(b);
    if (flushed == -1) return -1;
    while (flushed == -2 || size > b->size) {
        ssize_t n = flushed == -2 ? -2 : raw_write(b, p, size);
        if (n == -1) return -1;
        if (n == -2) { // as much as there is room for is taken, the rest refused
            size_t room = MIN(size, b->size - b->pending);
            memcpy(b->buffer + b->pending, p, room);
            b->pending += room;
            return room == size ? 0 : would_block(p - (const uint8_t *)from + (ssize_t)room);
        }
        p += n;
        size -= (size_t)n;
        if (poll_interrupt() < 0) return -1;
    }
    memcpy(b->buffer, p, size);
    b->pending = size;
    return 0;
}
int buffered_write_all(Buffered *b, const void *from, size_t size) { GUARDED_RESULT(int, , b, -1, write_all(b, from, size)); }

// A raw stream whose position stands still (a device of characters) may seem to be before its start: that is 0.
static off_t not_negative(off_t position) { return position < 0 ? 0 : position; }

off_t buffered_tell(Buffered *b) {
    off_t raw = raw_seek(b, 0, SEEK_CUR);
    if (raw < 0) return -1;
    return not_negative(raw - (off_t)(b->end - b->position) + (off_t)b->pending);
}

// ---- making ---------------------------------------------------------------------------------------------------------

static Own *buffered_alloc(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Own *self = type_alloc(type, 0);
    if (self) object_track(self);
    return self;
}
static void set_up(Buffered *b, Ref raw, size_t size, bool can_read, bool can_write) {
    SETREF(b->raw, incref(raw));
    mem_free(b->buffer);
    b->buffer = NULL;
    b->size = size;
    b->position = b->end = b->pending = 0;
    b->raw_at = -1;
    b->can_read = can_read;
    b->can_write = can_write;
    b->detached = false;
    b->ready = true;
}
Own *buffered_new(enum IoType which, Ref raw, size_t size) {
    Type *type = io_type(which);
    Own *self = type ? buffered_alloc(type, NULL, 0, NULL) : NULL;
    if (self) set_up(BUF(self), raw, size, which != IO_WRITER, which != IO_READER);
    return self;
}
static int init_as(Own *self, const char *name, Ref const *args, size_t nargs, Ref kwnames, bool can_read, bool can_write) {
    Ref a[2];
    ssize_t size = IO_BUFFER_SIZE;
    BUF(self)->ready = false;
    if (arguments_bind(name, "(raw, buffer_size=8192)", args, nargs, kwnames, a) < 0) return -1;
    if (a[1] && number_as_ssize(a[1], EXC_OverflowError, &size) < 0) return -1;
    static const struct {
        const char *question, *message;
    } questions[] = {{"seekable", "File or stream is not seekable."}, {"readable", "File or stream is not readable."}, {"writable", "File or stream is not writable."}};
    bool ask[] = {can_read && can_write, can_read, can_write};
    for (int i = 0; i < 3; i++) {
        if (!ask[i]) continue;
        int r = io_truth(a[0], questions[i].question);
        if (r == 0) io_unsupported(questions[i].message);
        if (r <= 0) return -1;
    }
    if (size <= 0) return raise_int(EXC_ValueError, "buffer size must be strictly positive");
    if (check_idle(BUF(self)) < 0) return -1;
    set_up(BUF(self), a[0], (size_t)size, can_read, can_write);
    return 0;
}
static int reader_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) { return init_as(self, "BufferedReader", args, nargs, kwnames, true, false); }
static int writer_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) { return init_as(self, "BufferedWriter", args, nargs, kwnames, false, true); }
static int random_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) { return init_as(self, "BufferedRandom", args, nargs, kwnames, true, true); }

static void buffered_dealloc(Own *self) {
    if (io_dealloc_resurrects(self)) return;
    object_untrack(self);
    if (self->tag & TAG_WEAKREF) weakref_clear(self);
    Buffered *b = BUF(self);
    CLEAR(b->raw);
    CLEAR(b->base.dict);
    mem_free(b->buffer);
    object_free(self);
}
static int buffered_traverse(Ref self, VisitFn visit, void *context) {
    const Buffered *b = BUF(self);
    int r = b->raw ? visit(b->raw, context) : 0;
    return r ? r : io_base_traverse(&b->base, visit, context);
}
static void buffered_clear(Own *self) {
    CLEAR(BUF(self)->raw);
    CLEAR(BUF(self)->base.dict);
}

// ---- methods: reading -----------------------------------------------------------------------------------------------

static Own *b_read_body(Ref self, Ref const *args) {
    Buffered *b = BUF(self);
    ssize_t size = -1;
    if (io_size_argument(args[0], &size) < 0) return NULL;
    if (size < -1) return raise_error(EXC_ValueError, "read length must be non-negative or -1");
    if (buffered_check(b, "read of") < 0) return NULL;
    return size < 0 ? read_all(b) : read_exactly(b, (size_t)size);
}
GUARDED_BOUND(BUF, b_read)
static Own *b_read1_body(Ref self, Ref const *args) {
    Buffered *b = BUF(self);
    ssize_t size = -1;
    if (args[0] && number_as_ssize(args[0], EXC_OverflowError, &size) < 0) return NULL;
    if (buffered_check(b, "read of") < 0) return NULL;
    if (size < 0) size = (ssize_t)b->size;
    if (size == 0) return bytes_new("", 0);
    size_t ahead = b->end - b->position;
    if (ahead) size = MIN(size, (ssize_t)ahead);
    SCOPED Own *result = bytes_new(NULL, (size_t)size);
    if (!result) return NULL;
    ssize_t n = ahead ? buffered_read_some(b, ((Bytes *)result)->data, (size_t)size) : (b->pending && flush_pending(b) < 0) ? -1 : raw_read(b, ((Bytes *)result)->data, (size_t)size);
    if (n == -1) return NULL;
    if (n < 0) n = 0;
    return n == size ? GIVE(result) : bytes_new(bytes_data(result), (size_t)n);
}
GUARDED_BOUND(BUF, b_read1)
static Own *readinto(Ref self, Ref buffer, bool once) {
    Buffered *b = BUF(self);
    Buffer out;
    if (buffered_check(b, "readinto of") < 0 || io_get_writable(buffer, "readinto", &out) < 0) return NULL;
    size_t got = 0;
    ssize_t n = 0;
    bool raw = false; // was the raw stream asked?
    while (got < out.length && !(once && got && (raw || out.length - got <= b->size))) {
        raw = b->end == b->position;
        n = buffered_read_some(b, out.writable + got, out.length - got);
        if (n <= 0) break;
        got += (size_t)n;
    }
    buffer_release(&out);
    return n < 0 ? NULL : int_new((int64_t)got);
}
static Own *b_readinto_body(Ref self, Ref buffer) { return readinto(self, buffer, false); }
GUARDED_O(BUF, b_readinto)
static Own *b_readinto1_body(Ref self, Ref buffer) { return readinto(self, buffer, true); }
GUARDED_O(BUF, b_readinto1)
static Own *b_peek_body(Ref self, Ref const *args) {
    (void)args;
    Buffered *b = BUF(self);
    if (buffered_check(b, "peek of") < 0) return NULL;
    if (b->end == b->position && fill(b) == -1) return NULL;
    return bytes_new(b->buffer + b->position, b->end - b->position);
}
GUARDED_BOUND(BUF, b_peek)

static Own *read_line(Buffered *b, ssize_t limit) {
    if (b->pending && flush_pending(b) < 0) return NULL;
    size_t ahead = b->end - b->position;
    if (LIKELY(ahead)) { // mostly the whole line is there
        size_t scan = limit >= 0 && (size_t)limit < ahead ? (size_t)limit : ahead;
        const uint8_t *start = b->buffer + b->position, *nl = memchr(start, '\n', scan);
        if (nl || (limit >= 0 && scan == (size_t)limit)) {
            size_t n = nl ? (size_t)(nl - start) + 1 : scan;
            b->position += n;
            return bytes_new(start, n);
        }
    }
    ByteBuf line = BYTEBUF_EMPTY;
    Own *result = NULL;
    while (limit < 0 || line.size < (size_t)limit) {
        if (b->end == b->position) {
            ssize_t n = fill(b);
            if (n == -1) goto done;
            if (n <= 0) break;
        }
        size_t scan = b->end - b->position;
        if (limit >= 0) scan = MIN(scan, (size_t)limit - line.size);
        const uint8_t *start = b->buffer + b->position, *nl = memchr(start, '\n', scan);
        size_t n = nl ? (size_t)(nl - start) + 1 : scan;
        bytebuf_append(&line, start, n);
        b->position += n;
        if (nl) break;
    }
    result = bytebuf_failed(&line) ? raise_no_memory() : bytes_new(line.data ? line.data : "", line.size);
done:
    bytebuf_clear(&line);
    return result;
}
static Own *b_readline_body(Ref self, Ref const *args) {
    ssize_t limit;
    if (io_size_argument(args[0], &limit) < 0 || buffered_check(BUF(self), "readline of") < 0) return NULL;
    return read_line(BUF(self), limit);
}
GUARDED_BOUND(BUF, b_readline)
static Own *b_next_body(Ref self) {
    Buffered *b = BUF(self);
    Own *line;
    if (type_of(self)->spec) {
        if (buffered_check(b, "readline of") < 0) return NULL;
        line = read_line(b, -1);
    } else line = object_call_method0(self, NAME(readline));
    if (!line) return NULL;
    ssize_t n = object_length(line);
    if (n > 0) return line;
    decref(line);
    return NULL;
}
GUARDED(BUF, b_next)

// ---- methods: writing, position, closing ----------------------------------------------------------------------------

static Own *b_write_body(Ref self, Ref data) {
    Buffered *b = BUF(self);
    Buffer in;
    if (check_ready(b) < 0 || buffer_get(data, &in) < 0) return NULL;
    Own *result = NULL;
    if (buffered_check(b, "write to") == 0 && buffered_write_all(b, in.data, in.length) == 0) result = int_new((int64_t)in.length);
    buffer_release(&in);
    return result;
}
GUARDED_O(BUF, b_write)
static Own *b_flush_body(Ref self) {
    Buffered *b = BUF(self);
    if (buffered_check(b, "flush of") < 0) return NULL;
    if (buffered_flush(b) < 0) return NULL;
    if (is_plain_file(b) || b->can_write) return NONE;
    return io_method(b->raw, "flush");
}
GUARDED(BUF, b_flush)
static Own *b_tell_body(Ref self) { return check_ready(BUF(self)) < 0 ? NULL : io_int_offset(buffered_tell(BUF(self))); }
GUARDED(BUF, b_tell)
static Own *b_seek_body(Ref self, Ref const *args) {
    Buffered *b = BUF(self);
    off_t offset;
    ssize_t whence = 0;
    if (check_ready(b) < 0) return NULL;
    if (args[1] && number_as_ssize(args[1], EXC_OverflowError, &whence) < 0) return NULL;
    if (whence < 0 || whence > 4) return raise_error(EXC_ValueError, "whence value %zd unsupported", whence);
    if (buffered_check(b, "seek of") < 0 || io_offset(args[0], &offset) < 0) return NULL;
    int seekable = io_truth(b->raw, "seekable");
    if (seekable <= 0) return seekable < 0 ? NULL : io_unsupported("File or stream is not seekable.");
    if (b->pending && flush_pending(b) < 0) return NULL;
    if (b->end && whence != SEEK_END) { // often the target is in the buffer
        off_t raw = b->raw_at >= 0 ? b->raw_at : raw_seek(b, 0, SEEK_CUR);
        if (raw < 0) return NULL;
        off_t here = raw - (off_t)(b->end - b->position), target = whence == SEEK_SET ? offset : here + offset, first = raw - (off_t)b->end;
        if (target >= first && target <= raw) {
            b->position = (size_t)(target - first);
            return int_new(not_negative(target));
        }
        if (whence == SEEK_CUR) offset -= (off_t)(b->end - b->position);
    }
    b->position = b->end = 0;
    return io_int_offset(raw_seek(b, offset, (int)whence));
}
GUARDED_BOUND(BUF, b_seek)
static Own *b_truncate_body(Ref self, Ref const *args) {
    Buffered *b = BUF(self);
    if (buffered_check(b, "truncate of") < 0) return NULL;
    if (!b->can_write) return io_unsupported("truncate");
    SCOPED Own *size = args[0] && !is_none(args[0]) ? incref(args[0]) : io_int_offset(buffered_tell(b));
    if (!size || buffered_flush(b) < 0) return NULL;
    return object_call_method1(b->raw, NAME(truncate), size);
}
GUARDED_BOUND(BUF, b_truncate)
static Own *b_close_body(Ref self) {
    Buffered *b = BUF(self);
    if (check_ready(b) < 0 || check_idle(b) < 0) return NULL;
    int closed = raw_closed(b);
    if (closed) return closed < 0 ? NULL : NONE;
    SCOPED Own *flushed = object_call_method0(self, NAME(flush));
    Own *error = flushed ? NULL : error_take();
    SCOPED Own *raw = incref(b->raw), *r = object_call_method0(raw, NAME(close));
    mem_free(b->buffer);
    b->buffer = NULL;
    b->position = b->end = b->pending = 0;
    if (error) {
        if (r) error_restore_take(error);
        else error_displace_take(error); // both failed: the second hides the first
        return NULL;
    }
    return GIVE(r);
}
GUARDED(BUF, b_close)
static Own *b_detach_body(Ref self) {
    Buffered *b = BUF(self);
    if (check_ready(b) < 0) return NULL;
    SCOPED Own *r = object_call_method0(self, NAME(flush));
    if (!r || check_idle(b) < 0) return NULL;
    Own *raw = b->raw;
    b->raw = NULL;
    b->detached = true;
    return raw;
}
GUARDED(BUF, b_detach)
#define PASS(name)                                                                                                          \
    static Own *b_##name(Ref self) { return check_ready(BUF(self)) < 0 ? NULL : io_method(BUF(self)->raw, #name); }
PASS(seekable)
PASS(readable)
PASS(writable)
PASS(fileno)
PASS(isatty)
static Own *raw_attribute(Ref self, const char *name) {
    if (check_ready(BUF(self)) < 0) return NULL;
    SCOPED Own *key = str_intern_c(name);
    return key ? object_get_attr(BUF(self)->raw, key) : NULL;
}
static Own *get_closed(Ref self) { return raw_attribute(self, "closed"); }
static Own *get_name(Ref self) { return raw_attribute(self, "name"); }
static Own *get_mode(Ref self) { return raw_attribute(self, "mode"); }
static Own *get_raw(Ref self) { return check_ready(BUF(self)) < 0 ? NULL : incref(BUF(self)->raw); }
static Own *b_repr(Ref self) {
    SCOPED Own *name = NULL;
    if (object_get_attr_optional(self, NAME(name), &name) < 0 && !error_clear_if(EXC_ValueError)) return NULL;
    SCOPED Own *type = type_qualified_name(type_of(self));
    if (!type) return NULL;
    if (!name) return str_format_c("<%U>", type);
    int r = repr_enter(self);
    if (r) return r < 0 ? NULL : raise_error(EXC_RuntimeError, "reentrant call inside %U.__repr__", type);
    Own *text = str_format_c("<%U name=%R>", type, name);
    repr_leave(self);
    return text;
}
static Own *b_sizeof(Ref self) { return int_new((int64_t)(sizeof(Buffered) + (BUF(self)->buffer ? BUF(self)->size : 0))); }

#define COMMON_ROWS                                                                                                          \
    {"close", b_close, CALL_NOARGS, 0, "($self, /)", "Flush and close."}, IO_NOT_PICKLED,                                   \
        {"detach", b_detach, CALL_NOARGS, 0, "($self, /)", "Give the raw stream away."},                                    \
        {"seekable", b_seekable, CALL_NOARGS, 0, "($self, /)", NULL},                                                       \
        {"fileno", b_fileno, CALL_NOARGS, 0, "($self, /)", NULL}, {"isatty", b_isatty, CALL_NOARGS, 0, "($self, /)", NULL}, \
        {"tell", b_tell, CALL_NOARGS, 0, "($self, /)", "The position."},                                                    \
        {"seek", b_seek, CALL_BOUND, 0, "($self, target, whence=0, /)", "Change the position."},                            \
        {"flush", b_flush, CALL_NOARGS, 0, "($self, /)", "Write out what is buffered."},                                    \
        {"truncate", b_truncate, CALL_BOUND, 0, "($self, pos=None, /)", "Cut the file at a size."}, {                       \
        "__sizeof__", b_sizeof, CALL_NOARGS, 0, "($self, /)", NULL                                                          \
    }
#define READING_ROWS                                                                                                        \
    {"read", b_read, CALL_BOUND, 0, "($self, size=-1, /)", "At most size bytes; all if it is negative or None."},           \
        {"read1", b_read1, CALL_BOUND, 0, "($self, size=-1, /)", "What there is, with at most one raw read."},              \
        {"readinto", b_readinto, CALL_O, 0, "($self, buffer, /)", "Read into a writable buffer."},                          \
        {"readinto1", b_readinto1, CALL_O, 0, "($self, buffer, /)", "The same with at most one raw read."},                 \
        {"readline", b_readline, CALL_BOUND, 0, "($self, size=-1, /)", "The next line."},                                   \
        {"peek", b_peek, CALL_BOUND, 0, "($self, size=0, /)", "What is next, without moving."}, {                           \
        "readable", b_readable, CALL_NOARGS, 0, "($self, /)", NULL                                                          \
    }
#define WRITING_ROWS                                                                                                        \
    {"write", b_write, CALL_O, 0, "($self, buffer, /)", "Write bytes; the number that was taken."}, {                       \
        "writable", b_writable, CALL_NOARGS, 0, "($self, /)", NULL                                                          \
    }
static const GetSetDef getset[] = {{"closed", get_closed, NULL, NULL}, {"name", get_name, NULL, NULL}, {"mode", get_mode, NULL, NULL}, {"raw", get_raw, NULL, NULL}, {0}};
static const MethodDef reader_methods[] = {COMMON_ROWS, READING_ROWS, {0}};
static const MethodDef writer_methods[] = {COMMON_ROWS, WRITING_ROWS, {0}};
static const MethodDef random_methods[] = {COMMON_ROWS, READING_ROWS, WRITING_ROWS, {0}};

#define BUFFERED_SPEC(type_name, text, init_fn, rows, next_fn)                                                              \
    {.name = "_io." type_name, .doc = text, .size = sizeof(Buffered), .flags = TF_GC | TF_BASE | TF_LATE_BUFFER,                             \
     .slots = SLOTS(SLOT(new_, buffered_alloc), SLOT(init, init_fn), SLOT(dealloc, buffered_dealloc), SLOT(traverse, buffered_traverse),          \
               SLOT(clear, buffered_clear), SLOT(repr, b_repr), SLOT(next, next_fn)),                                                   \
     .methods = rows, .getset = getset}
const TypeSpec io_reader_spec = BUFFERED_SPEC("BufferedReader", "Reads a raw stream through a buffer.", reader_init, reader_methods, b_next);
const TypeSpec io_writer_spec = BUFFERED_SPEC("BufferedWriter", "Writes to a raw stream through a buffer.", writer_init, writer_methods, io_next);
const TypeSpec io_random_spec = BUFFERED_SPEC("BufferedRandom", "Reads and writes a seekable raw stream through a buffer.", random_init, random_methods, b_next);

// ---- BufferedRWPair -------------------------------------------------------------------------------------------------

typedef struct Pair {
    IoBase base;
    Own *reader, *writer;
} Pair;
#define PAIR(x) MUT(Pair, x)

static int pair_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[3];
    if (arguments_bind("BufferedRWPair", "(reader, writer, buffer_size=8192, /)", args, nargs, kwnames, a) < 0) return -1;
    for (int i = 0; i < 2; i++) {
        int r = io_truth(a[i], i ? "writable" : "readable");
        if (r == 0) io_unsupported(i ? "File or stream is not writable." : "File or stream is not readable.");
        if (r <= 0) return -1;
    }
    SCOPED Own *reader = buffered_new(IO_READER, a[0], IO_BUFFER_SIZE), *writer = buffered_new(IO_WRITER, a[1], IO_BUFFER_SIZE);
    if (!reader || !writer) return -1;
    SETREF(PAIR(self)->reader, GIVE(reader));
    SETREF(PAIR(self)->writer, GIVE(writer));
    return 0;
}
static void pair_dealloc(Own *self) {
    if (io_dealloc_resurrects(self)) return;
    object_untrack(self);
    if (self->tag & TAG_WEAKREF) weakref_clear(self);
    CLEAR(PAIR(self)->reader);
    CLEAR(PAIR(self)->writer);
    CLEAR(PAIR(self)->base.dict);
    object_free(self);
}
static int pair_traverse(Ref self, VisitFn visit, void *context) {
    const Pair *p = PAIR(self);
    int r = p->reader ? visit(p->reader, context) : 0;
    if (!r && p->writer) r = visit(p->writer, context);
    return r ? r : io_base_traverse(&p->base, visit, context);
}
static Own *pair_pass(Ref half, const char *name, Ref const *args, size_t nargs) {
    if (!half) return raise_error(EXC_ValueError, "I/O operation on uninitialized object");
    SCOPED Own *key = str_intern_c(name);
    return key ? object_call_method(half, key, args, nargs) : NULL;
}
#define PAIR_METHOD(name, half)                                                                                             \
    static Own *p_##name(Ref self, Ref const *args, size_t nargs) { return pair_pass(PAIR(self)->half, #name, args, nargs); }
PAIR_METHOD(read, reader)
PAIR_METHOD(read1, reader)
PAIR_METHOD(peek, reader)
PAIR_METHOD(readinto, reader)
PAIR_METHOD(readinto1, reader)
PAIR_METHOD(readable, reader)
PAIR_METHOD(write, writer)
PAIR_METHOD(writable, writer)
PAIR_METHOD(flush, writer)
static Own *p_isatty(Ref self) {
    SCOPED Own *r = pair_pass(PAIR(self)->writer, "isatty", NULL, 0);
    if (!r || object_is_true(r)) return GIVE(r);
    return pair_pass(PAIR(self)->reader, "isatty", NULL, 0);
}
static Own *p_close(Ref self) {
    SCOPED Own *w = pair_pass(PAIR(self)->writer, "close", NULL, 0);
    Own *error = w ? NULL : error_take();
    SCOPED Own *r = pair_pass(PAIR(self)->reader, "close", NULL, 0);
    if (error) {
        if (r) error_restore_take(error);
        else error_displace_take(error); // the reader's failure, and the writer's before it
        return NULL;
    }
    return GIVE(r);
}
static Own *p_closed(Ref self) {
    return PAIR(self)->writer ? object_get_attr(PAIR(self)->writer, NAME(closed)) : raise_error(EXC_RuntimeError, "the BufferedRWPair object is being garbage-collected");
}
static const MethodDef pair_methods[] = {
    {"read", p_read, CALL_FAST, 0, "($self, size=-1, /)", NULL},     {"read1", p_read1, CALL_FAST, 0, "($self, size=-1, /)", NULL},
    {"peek", p_peek, CALL_FAST, 0, "($self, size=0, /)", NULL},      {"readinto", p_readinto, CALL_FAST, 0, "($self, buffer, /)", NULL},
    {"readinto1", p_readinto1, CALL_FAST, 0, "($self, buffer, /)", NULL}, {"readable", p_readable, CALL_FAST, 0, "($self, /)", NULL},
    {"write", p_write, CALL_FAST, 0, "($self, buffer, /)", NULL},    {"writable", p_writable, CALL_FAST, 0, "($self, /)", NULL},
    {"flush", p_flush, CALL_FAST, 0, "($self, /)", NULL},            {"isatty", p_isatty, CALL_NOARGS, 0, "($self, /)", NULL},
    {"close", p_close, CALL_NOARGS, 0, "($self, /)", NULL},          {0},
};
static const GetSetDef pair_getset[] = {{"closed", p_closed, NULL, NULL}, {0}};
const TypeSpec io_pair_spec = {.name = "_io.BufferedRWPair",
                               .doc = "A reader and a writer as one stream.",
                               .size = sizeof(Pair),
                               .flags = TF_GC | TF_BASE | TF_LATE_BUFFER,
                               .slots = SLOTS(SLOT(new_, buffered_alloc), SLOT(init, pair_init), SLOT(dealloc, pair_dealloc), SLOT(traverse, pair_traverse)),
                               .methods = pair_methods,
                               .getset = pair_getset};
