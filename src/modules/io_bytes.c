// io_bytes.c - BytesIO: a stream of bytes in memory.
//
// The memory is that of a bytes object, so that getvalue() of much needs no copy; whoever writes makes sure that it is not shared.
#include "heap/mem.h"
#include "modules/io_internal.h"
#include "object/weakref.h"

#define BYTES(x) MUT(BytesIO, x)
enum { SMALL = 64 }; // values of at most so many bytes are copied

static int check(const BytesIO *b) {
    if (!b->is_closed) return 0;
    io_closed_error();
    return -1;
}
static int check_exports(const BytesIO *b) {
    return b->exports ? raise_int(EXC_BufferError, "Existing exports of data: object cannot be re-sized") : 0;
}
static bool is_shared(const BytesIO *b) { return b->store && b->store->head.refcount != 1; }
static void drop(BytesIO *b) {
    Bytes *old = b->store;
    b->store = NULL;
    b->data = NULL;
    b->size = b->capacity = 0;
    if (old) decref(&old->head);
}
static void keep(BytesIO *b, Bytes *store, size_t capacity) { // its own
    store->length = b->capacity = capacity;
    store->hash = 0;
    store->data[capacity] = 0;
    b->store = store;
    b->data = store->data;
}
static int resize(BytesIO *b, size_t capacity) {
    size_t bytes, size = MIN(b->size, capacity);
    bool shared = is_shared(b);
    Bytes *store = size_add(capacity, offsetof(Bytes, data) + 1, &bytes) ? NULL : mem_realloc(shared ? NULL : b->store, bytes);
    if (!store) {
        raise_no_memory();
        return -1;
    }
    store->head = (Object){1, TYPE_BYTES};
    if (shared) {
        memcpy(store->data, b->data, size);
        drop(b);
    }
    b->size = size;
    keep(b, store, capacity);
    return 0;
}
static int reserve(BytesIO *b, size_t size) { // room for that much, to be written to
    if (size <= b->capacity) return is_shared(b) ? resize(b, b->capacity) : 0;
    return resize(b, size < b->capacity + b->capacity / 8 + 16 ? MAX(size, b->capacity + b->capacity / 2 + 64) : size);
}
static int put(BytesIO *b, const uint8_t *from, size_t n) {
    if (n == 0) return 0;
    size_t end;
    if (check_exports(b) < 0) return -1;
    if (size_add(b->position, n, &end)) {
        raise_no_memory();
        return -1;
    }
    if (reserve(b, end) < 0) return -1;
    if (b->position > b->size) memset(b->data + b->size, 0, b->position - b->size);
    memcpy(b->data + b->position, from, n);
    b->position = end;
    if (end > b->size) b->size = end;
    return 0;
}

static Own *bytesio_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Own *self = type_alloc(type, 0);
    if (self) object_track(self);
    return self;
}
static int bytesio_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[1];
    BytesIO *b = BYTES(self);
    if (arguments_bind("BytesIO", "(initial_bytes=b'')", args, nargs, kwnames, a) < 0 || check_exports(b) < 0) return -1;
    if (is_shared(b)) drop(b);
    b->size = b->position = 0;
    b->is_closed = false;
    if (!a[0] || is_none(a[0])) return 0;
    if (type_id(a[0]) == TYPE_BYTES && bytes_length(a[0]) > SMALL) {
        drop(b);
        b->store = (Bytes *)incref(a[0]);
        b->data = b->store->data;
        b->size = b->capacity = b->store->length;
        return 0;
    }
    Buffer view;
    if (buffer_get(a[0], &view) < 0) return -1;
    int r = put(b, view.data, view.length);
    buffer_release(&view);
    b->position = 0;
    return r;
}
static void bytesio_dealloc(Own *self) {
    if (vm->type_flags[type_id(self)] & TF_CLASS && io_dealloc_resurrects(self)) return; // only a subclass has more to do than this
    object_untrack(self);
    if (self->tag & TAG_WEAKREF) weakref_clear(self);
    CLEAR(BYTES(self)->base.dict);
    drop(BYTES(self));
    object_free(self);
}
static int bytesio_traverse(Ref self, VisitFn visit, void *context) { return io_base_traverse(&BYTES(self)->base, visit, context); }

static size_t left(const BytesIO *b) { return b->position < b->size ? b->size - b->position : 0; }
static Own *value_of(BytesIO *b) {
    if (b->size <= SMALL || b->exports) return bytes_new(b->size ? b->data : (const uint8_t *)"", b->size);
    if (b->capacity != b->size && resize(b, b->size) < 0) return NULL;
    if (!is_shared(b)) b->store->hash = 0; // it has been written to
    return incref(&b->store->head);
}
HOT static Own *take(BytesIO *b, size_t n) {
    Own *r = n > SMALL && n == b->size ? value_of(b) : bytes_new(n ? b->data + b->position : (const uint8_t *)"", n);
    if (r) b->position += n;
    return r;
}
HOT static Own *m_read(Ref self, Ref const *args) {
    BytesIO *b = BYTES(self);
    ssize_t size;
    if (io_size_argument(args[0], &size) < 0 || check(b) < 0) return NULL;
    size_t n = left(b);
    return take(b, size >= 0 && (size_t)size < n ? (size_t)size : n);
}
static size_t line_length(const BytesIO *b) {
    size_t n = left(b);
    const uint8_t *nl = n ? memchr(b->data + b->position, '\n', n) : NULL;
    return nl ? (size_t)(nl - (b->data + b->position)) + 1 : n;
}
static Own *m_readline(Ref self, Ref const *args) {
    BytesIO *b = BYTES(self);
    ssize_t limit;
    if (io_size_argument(args[0], &limit) < 0 || check(b) < 0) return NULL;
    size_t n = line_length(b);
    return take(b, limit >= 0 && (size_t)limit < n ? (size_t)limit : n);
}
static Own *m_next(Ref self) {
    BytesIO *b = BYTES(self);
    if (check(b) < 0) return NULL;
    size_t n = line_length(b);
    return n ? take(b, n) : NULL;
}
static Own *m_readinto(Ref self, Ref buffer) {
    BytesIO *b = BYTES(self);
    Buffer out;
    if (check(b) < 0 || io_get_writable(buffer, "readinto", &out) < 0) return NULL;
    size_t n = MIN(left(b), out.length);
    if (n) memcpy(out.writable, b->data + b->position, n);
    b->position += n;
    buffer_release(&out);
    return int_new((int64_t)n);
}
static Own *m_write(Ref self, Ref data) {
    BytesIO *b = BYTES(self);
    Buffer in;
    if (check(b) < 0 || buffer_get(data, &in) < 0) return NULL;
    int r = put(b, in.data, in.length);
    size_t n = in.length;
    buffer_release(&in);
    return r < 0 ? NULL : int_new((int64_t)n);
}
static Own *m_seek(Ref self, Ref const *args) {
    BytesIO *b = BYTES(self);
    off_t offset;
    ssize_t whence = 0;
    if (check(b) < 0 || io_offset(args[0], &offset) < 0) return NULL;
    if (args[1] && number_as_ssize(args[1], EXC_OverflowError, &whence) < 0) return NULL;
    if (whence == 0 && offset < 0) return raise_error(EXC_ValueError, "negative seek value %lld", (long long)offset);
    if (whence < 0 || whence > 2) return raise_error(EXC_ValueError, "invalid whence (%zd, should be 0, 1 or 2)", whence);
    off_t from = whence == 1 ? (off_t)b->position : whence == 2 ? (off_t)b->size : 0;
    if (offset > 0 && from > INT64_MAX - offset) return raise_error(EXC_OverflowError, "new position too large");
    offset += from;
    b->position = offset < 0 ? 0 : (size_t)offset;
    return int_new((int64_t)b->position);
}
static Own *m_tell(Ref self) { return check(BYTES(self)) < 0 ? NULL : int_new((int64_t)BYTES(self)->position); }
static Own *m_truncate(Ref self, Ref const *args) {
    BytesIO *b = BYTES(self);
    off_t size = (off_t)b->position;
    if (check(b) < 0 || check_exports(b) < 0) return NULL;
    if (args[0] && !is_none(args[0]) && io_offset(args[0], &size) < 0) return NULL;
    if (size < 0) return raise_error(EXC_ValueError, "negative size value %lld", (long long)size);
    if ((size_t)size < b->size) b->size = (size_t)size;
    return int_new(size);
}
static Own *m_getvalue(Ref self) {
    BytesIO *b = BYTES(self);
    return check(b) < 0 ? NULL : value_of(b);
}
// getbuffer() is a view of an exporter of its own: the stream's bytes are pinned for as long as somebody looks at them.
typedef struct BytesBuffer {
    Object head;
    Own *stream; // NULL once the collector has cleared it
} BytesBuffer;

static int exporter_buffer(Ref self, Buffer *out) {
    Own *stream = AS(BytesBuffer, self)->stream;
    if (!stream) return out ? raise_int(EXC_ValueError, "I/O operation on closed file.") : 0;
    BytesIO *b = BYTES(stream);
    if (!out) {
        b->exports--;
        return 0;
    }
    if (check(b) < 0 || (is_shared(b) && resize(b, b->capacity) < 0)) return -1;
    static uint8_t nothing;
    *out = (Buffer){.data = b->data ? b->data : &nothing, .writable = b->data ? b->data : &nothing, .length = b->size};
    b->exports++;
    return 0;
}
static void exporter_dealloc(Own *self) {
    object_untrack(self);
    xdecref(AS(BytesBuffer, self)->stream);
    object_free(self);
}
static int exporter_traverse(Ref self, VisitFn visit, void *context) {
    Ref stream = AS(BytesBuffer, self)->stream;
    return stream ? visit(stream, context) : 0;
}
const TypeSpec io_bytes_buffer_spec = {
    .name = "_io._BytesIOBuffer",
    .doc = "What a view of a stream's bytes looks at.",
    .size = sizeof(BytesBuffer),
    .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, exporter_dealloc), SLOT(traverse, exporter_traverse)),
    .buffer = exporter_buffer,
};
static Own *m_getbuffer(Ref self) {
    if (check(BYTES(self)) < 0) return NULL;
    SCOPED Own *exporter = type_alloc(io_state()->types[IO_BYTES_BUFFER], 0);
    if (!exporter) return NULL;
    ((BytesBuffer *)exporter)->stream = incref(self);
    object_track(exporter);
    return type_late(TYPE_MEMORYVIEW) ? object_call1(REF(vm->types[TYPE_MEMORYVIEW]), exporter) : NULL;
}
static Own *m_close(Ref self) {
    BytesIO *b = BYTES(self);
    if (check_exports(b) < 0) return NULL;
    b->is_closed = true;
    drop(b);
    b->position = 0;
    return NONE;
}
static Own *m_true(Ref self) { return check(BYTES(self)) < 0 ? NULL : TRUE; }
static Own *m_false(Ref self) { return check(BYTES(self)) < 0 ? NULL : FALSE; }
static Own *m_flush(Ref self) { return check(BYTES(self)) < 0 ? NULL : NONE; }
static Own *get_closed(Ref self) { return BOOL(BYTES(self)->is_closed); }
static Own *m_sizeof(Ref self) { return int_new((int64_t)(sizeof(BytesIO) + (is_shared(BYTES(self)) ? 0 : BYTES(self)->capacity))); }
static Own *m_getstate(Ref self) {
    SCOPED Own *value = m_getvalue(self), *position = value ? int_new((int64_t)BYTES(self)->position) : NULL;
    return position ? tuple_pack(3, REF(value), REF(position), REF(BYTES(self)->base.dict ? BYTES(self)->base.dict : NONE)) : NULL;
}

static const char *const ordinals[] = {"second", "third", "fourth"};
int io_set_stream_state(IoBase *base, Ref position, Ref dict, size_t *to) {
    const char *const *ordinal = type_id(REF(base)) == io_state()->types[IO_BYTES]->id ? ordinals : ordinals + 1;
    ssize_t n;
    if (!is_int(position)) return raise_int(EXC_TypeError, ordinal == ordinals ? "%s item of state must be an integer, not %T" : "%s item of state must be an integer, got %T", ordinal[0], position);
    if (number_as_ssize(position, EXC_OverflowError, &n) < 0) return -1;
    if (n < 0) return raise_int(EXC_ValueError, "position value cannot be negative");
    *to = (size_t)n;
    if (is_none(dict)) return 0;
    if (!is_dict(dict)) return raise_int(EXC_TypeError, "%s item of state should be a dict, got a %T", ordinal[1], dict);
    if (!base->dict && !(base->dict = dict_new())) return -1;
    return dict_update(base->dict, dict);
}
static Own *m_setstate(Ref self, Ref state) {
    BytesIO *b = BYTES(self);
    if (!is_tuple(state) || tuple_size(state) < 3)
        return raise_error(EXC_TypeError, "%T.__setstate__ argument should be 3-tuple, got %T", self, state);
    Ref value = tuple_peek(state, 0);
    if (check(b) < 0 || check_exports(b) < 0 || bytesio_init(MUT(Object, self), &value, 1, NULL) < 0) return NULL;
    return io_set_stream_state(&b->base, tuple_peek(state, 1), tuple_peek(state, 2), &b->position) < 0 ? NULL : NONE;
}

static const MethodDef methods[] = {
    {"read", m_read, CALL_BOUND, 0, "($self, size=-1, /)", "At most size bytes; all if it is negative or None."},
    {"read1", m_read, CALL_BOUND, 0, "($self, size=-1, /)", "The same as read."},
    {"readline", m_readline, CALL_BOUND, 0, "($self, size=-1, /)", "The next line."},
    {"readinto", m_readinto, CALL_O, 0, "($self, buffer, /)", "Read into a writable buffer."},
    {"readinto1", m_readinto, CALL_O, 0, "($self, buffer, /)", "Read into a writable buffer."},
    {"write", m_write, CALL_O, 0, "($self, b, /)", "Write bytes; their number."},
    {"seek", m_seek, CALL_BOUND, 0, "($self, pos, whence=0, /)", "Change the position."},
    {"tell", m_tell, CALL_NOARGS, 0, "($self, /)", "The position."},
    {"truncate", m_truncate, CALL_BOUND, 0, "($self, size=None, /)", "Cut the stream at a size."},
    {"getvalue", m_getvalue, CALL_NOARGS, 0, "($self, /)", "Everything that is in it."},
    {"getbuffer", m_getbuffer, CALL_NOARGS, 0, "($self, /)", "A view of what is in it."},
    {"close", m_close, CALL_NOARGS, 0, "($self, /)", "Drop everything."},
    {"flush", m_flush, CALL_NOARGS, 0, "($self, /)", "Nothing to do here."},
    {"isatty", m_false, CALL_NOARGS, 0, "($self, /)", "False."},
    {"readable", m_true, CALL_NOARGS, 0, "($self, /)", "True."},
    {"writable", m_true, CALL_NOARGS, 0, "($self, /)", "True."},
    {"seekable", m_true, CALL_NOARGS, 0, "($self, /)", "True."},
    {"__sizeof__", m_sizeof, CALL_NOARGS, 0, "($self, /)", NULL},
    {"__getstate__", m_getstate, CALL_NOARGS, 0, "($self, /)", NULL},
    {"__setstate__", m_setstate, CALL_O, 0, "($self, state, /)", NULL},
    {0},
};
static const GetSetDef getset[] = {{"closed", get_closed, NULL, NULL}, {0}};
const TypeSpec io_bytes_spec = {
    .name = "_io.BytesIO",
    .doc = "A stream of bytes in memory.",
    .size = sizeof(BytesIO),
    .flags = TF_GC | TF_BASE,
    .slots = SLOTS(SLOT(new_, bytesio_new), SLOT(init, bytesio_init), SLOT(dealloc, bytesio_dealloc), SLOT(traverse, bytesio_traverse), SLOT(next, m_next)),
    .methods = methods,
    .getset = getset,
};
