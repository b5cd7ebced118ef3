// mmap_module.c - mmap: files, or nobody's memory, as bytes that can be changed in place.
//
// The memory is the system's own, not the heap's. While somebody looks at it (exports) it is neither moved nor given back.
// Whatever runs Python (an argument's __index__) may have closed it: read arguments first, then ask live().
#include "base/library.h"
#include "modules/native.h"
#include "object/protocol.h"
#include "types/bytes.h"
#include "types/bytes_internal.h"
#include "types/slice.h"
#include "types/str_internal.h"
#include "vm/thread.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ACCESS_DEFAULT, ACCESS_READ, ACCESS_WRITE, ACCESS_COPY };

typedef struct Map {
    Object head;
    uint8_t *data;       // NULL: closed
    size_t size, pos;
    off_t offset;        // of the first byte in the file
    int fd;              // a file descriptor of our own; -1: none
    int access;
    unsigned exports;
    bool no_file;        // made with trackfd=False
} Map;
#define MAP(x) MUT(Map, x)

static int live(const Map *m) {
    return m->data ? 0 : raise_int(EXC_ValueError, "mmap closed or invalid");
}
static int changeable(const Map *m) {
    return m->access == ACCESS_READ ? raise_int(EXC_TypeError, "mmap can't modify a readonly memory map.") : live(m);
}
static int number(Ref x, ssize_t otherwise, ssize_t *out) {
    *out = otherwise;
    return x ? number_as_ssize(x, EXC_OverflowError, out) : 0;
}
static size_t left(const Map *m) { return m->pos < m->size ? m->size - m->pos : 0; }

// ---- life

// What length and file agree on: 0, -1.
static int measure(int fd, ssize_t *length, ssize_t offset) {
    struct stat file;
    if (fd < 0 || fstat(fd, &file) < 0 || !S_ISREG(file.st_mode)) return 0;
    if (*length == 0) {
        if (file.st_size == 0) return raise_int(EXC_ValueError, "cannot mmap an empty file");
        if (offset >= file.st_size) return raise_int(EXC_ValueError, "mmap offset is greater than file size");
        *length = file.st_size - offset;
    } else if (offset > file.st_size || file.st_size - offset < *length) {
        return raise_int(EXC_ValueError, "mmap length is greater than file size");
    }
    return 0;
}
static int rights(ssize_t access, ssize_t *flags, ssize_t *prot) { // -> the access, -1
    if (access != ACCESS_DEFAULT && (*flags != MAP_SHARED || *prot != (PROT_READ | PROT_WRITE)))
        return raise_int(EXC_ValueError, "mmap can't specify both access and flags, prot.");
    switch (access) {
    case ACCESS_DEFAULT: return *prot & PROT_WRITE ? *prot & PROT_READ ? ACCESS_DEFAULT : ACCESS_WRITE : ACCESS_READ;
    case ACCESS_READ: *prot = PROT_READ; return ACCESS_READ;
    case ACCESS_WRITE: return ACCESS_WRITE;
    case ACCESS_COPY: *flags = MAP_PRIVATE; return ACCESS_COPY;
    default: return raise_int(EXC_ValueError, "mmap invalid access parameter.");
    }
}
static Own *map_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[7];
    ssize_t fd, length, flags, prot, access, offset;
    if (arguments_bind("mmap", "(fileno, length, flags=MAP_SHARED, prot=PROT_WRITE|PROT_READ, access=ACCESS_DEFAULT, offset=0, *, trackfd=True)",
                       args, nargs, kwnames, a) < 0 ||
        number(a[0], -1, &fd) < 0 || number(a[1], 0, &length) < 0 || number(a[2], MAP_SHARED, &flags) < 0 ||
        number(a[3], PROT_READ | PROT_WRITE, &prot) < 0 || number(a[4], ACCESS_DEFAULT, &access) < 0 || number(a[5], 0, &offset) < 0)
        return NULL;
    int track = a[6] ? object_is_true(a[6]) : 1;
    if (track < 0) return NULL;
    if (length < 0) return raise_error(EXC_OverflowError, "memory mapped length must be positive");
    if (offset < 0) return raise_error(EXC_OverflowError, "memory mapped offset must be positive");
    int rights_now = rights(access, &flags, &prot);
    if (rights_now < 0 || AUDIT("mmap.__new__", a[0], a[1], a[4], a[5]) < 0 || measure((int)fd, &length, offset) < 0) return NULL;
    SCOPED Own *self = type_alloc(type, 0);
    if (!self) return NULL;
    object_track(self); // a class derived from it may be part of a cycle
    Map *m = MAP(self);
    m->fd = -1;
    if (fd == -1) flags |= MAP_ANONYMOUS;
    else if (track && (m->fd = fcntl((int)fd, F_DUPFD_CLOEXEC, 0)) < 0) return raise_os_error(errno, NULL);
    m->no_file = !track;
    void *data = mmap(NULL, (size_t)length, (int)prot, (int)flags, (int)fd, offset);
    if (data == MAP_FAILED) return raise_os_error(errno, NULL);
    m->data = data;
    m->size = (size_t)length;
    m->offset = offset;
    m->access = rights_now;
    return GIVE(self);
}
static void give_back(Map *m) {
    if (m->data) OUTSIDE(munmap(m->data, m->size));
    if (m->fd >= 0) OUTSIDE(close(m->fd));
    m->data = NULL;
    m->fd = -1;
}
static void map_dealloc(Own *self) {
    object_untrack(self);
    if (self->tag & TAG_WEAKREF) weakref_clear(self);
    give_back(MAP(self));
    object_free(self);
}
static int map_traverse(UNUSED Ref self, UNUSED VisitFn visit, UNUSED void *context) { return 0; }
static Own *m_close(Ref self) {
    if (MAP(self)->exports) return raise_error(EXC_BufferError, "cannot close exported pointers exist");
    give_back(MAP(self));
    return NONE;
}
static Own *m_enter(Ref self) { return live(MAP(self)) < 0 ? NULL : incref(self); }
static Own *m_exit(Ref self, UNUSED Ref const *args, UNUSED size_t nargs) { return m_close(self); }
static int map_buffer(Ref self, Buffer *out) {
    Map *m = MAP(self);
    if (!out) {
        m->exports--;
        return 0;
    }
    if (live(m) < 0) return -1;
    *out = (Buffer){.data = m->data, .writable = m->access == ACCESS_READ ? NULL : m->data, .length = m->size};
    m->exports++;
    return 0;
}
static Own *map_repr(Ref self) {
    static const char *const names[] = {"DEFAULT", "READ", "WRITE", "COPY"};
    const Map *m = MAP(self);
    if (!m->data) return str_format_c("<%s closed=True>", type_name(self));
    return str_format_c("<%s closed=False, access=ACCESS_%s, length=%zu, pos=%zu, offset=%lld>", type_name(self), names[m->access],
                        m->size, m->pos, (long long)m->offset);
}

// ---- as a sequence

static ssize_t map_length(Ref self) { return live(MAP(self)) < 0 ? -1 : (ssize_t)MAP(self)->size; }
static int item_at(Ref self, Ref key, size_t *out) {
    const Map *m = MAP(self);
    ssize_t i;
    if (number_as_ssize(key, EXC_IndexError, &i) < 0 || live(m) < 0) return -1;
    if (i < 0) i += (ssize_t)m->size;
    if (i < 0 || (size_t)i >= m->size) return raise_int(EXC_IndexError, "mmap index out of range");
    *out = (size_t)i;
    return 0;
}
static Own *map_getitem(Ref self, Ref key) {
    const Map *m = MAP(self);
    size_t i, count;
    ssize_t start, stop, step;
    if (live(m) < 0) return NULL;
    if (is_index(key)) return item_at(self, key, &i) < 0 ? NULL : int_new(m->data[i]);
    if (type_id(key) != TYPE_SLICE) return raise_error(EXC_TypeError, "mmap indices must be integers");
    if (slice_resolve_live(key, &m->size, &start, &stop, &step, &count) < 0 || live(m) < 0) return NULL;
    if (step == 1) return bytes_new(m->data + start, count);
    Own *y = bytes_new(NULL, count);
    for (i = 0; y && i < count; i++, start = slice_step(start, step)) MUT(Bytes, y)->data[i] = m->data[start];
    return y;
}
static int map_setitem(Ref self, Ref key, Ref value) {
    Map *m = MAP(self);
    size_t i, count;
    ssize_t start, stop, step;
    if (live(m) < 0 || changeable(m) < 0) return -1;
    if (!value) return raise_int(EXC_TypeError, "mmap doesn't support %s deletion", is_index(key) ? "item" : "slice");
    if (is_index(key)) {
        if (item_at(self, key, &i) < 0) return -1;
        if (!is_index(value)) return raise_int(EXC_TypeError, "mmap item value must be an int");
        if (number_as_ssize(value, EXC_TypeError, &start) < 0) return -1;
        if (start < 0 || start > 255) return raise_int(EXC_ValueError, "mmap item value must be in range(0, 256)");
        if (live(m) < 0) return -1;
        if (i >= m->size) return raise_int(EXC_IndexError, "mmap index out of range");
        m->data[i] = (uint8_t)start;
        return 0;
    }
    if (type_id(key) != TYPE_SLICE) return raise_int(EXC_TypeError, "mmap indices must be integers");
    Buffer from;
    if (slice_resolve_live(key, &m->size, &start, &stop, &step, &count) < 0 || buffer_get(value, &from) < 0) return -1;
    int r = live(m);
    if (r == 0 && from.length != count) r = raise_int(EXC_IndexError, "mmap slice assignment is wrong size");
    if (r == 0 && step == 1) memmove(m->data + start, from.data, count);
    else if (r == 0)
        for (i = 0; i < count; i++, start = slice_step(start, step)) m->data[start] = from.data[i];
    buffer_release(&from);
    return r;
}
static int map_contains(Ref self, Ref item) { // as if its items were bytes of length 1
    const Map *m = MAP(self);
    if (live(m) < 0) return -1;
    return is_bytes(item) && bytes_length(item) == 1 && m->size && memchr(m->data, bytes_data(item)[0], m->size) != NULL;
}
static Own *map_iter(Ref self) {
    SCOPED Own *view = memoryview_new(self), *cast = view ? str_intern_c("cast") : NULL, *kind = cast ? str_from_c("c") : NULL;
    SCOPED Own *chars = kind ? object_call_method(view, cast, (Ref[]){kind}, 1) : NULL;
    return chars ? object_iter(chars) : NULL;
}

// ---- as a file

static Own *search(Ref self, Ref const *args, bool backwards) {
    Map *m = MAP(self);
    ssize_t start, end, at = -1;
    if (live(m) < 0 || number(args[1], (ssize_t)m->pos, &start) < 0 || number(args[2], (ssize_t)m->size, &end) < 0) return NULL;
    Buffer what;
    if (buffer_get(args[0], &what) < 0) return NULL;
    int closed = live(m);
    ssize_t size = (ssize_t)m->size;
    if (start < 0) start = MAX(start + size, 0);
    if (end < 0) end = MAX(end + size, 0);
    start = MIN(start, size), end = MIN(end, size);
    if (closed == 0 && start <= end) {
        at = (backwards ? text_rfind : text_find)(m->data + start, (size_t)(end - start), what.data, what.length, 0);
        if (at >= 0) at += start;
    }
    buffer_release(&what);
    return closed < 0 ? NULL : int_new(at);
}
static Own *m_find(Ref self, Ref const *args) { return search(self, args, false); }
static Own *m_rfind(Ref self, Ref const *args) { return search(self, args, true); }

static Own *take(Map *m, size_t n) {
    Own *y = bytes_new(m->data + m->pos, n);
    if (y) m->pos += n;
    return y;
}
static Own *m_read(Ref self, Ref const *args) {
    Map *m = MAP(self);
    ssize_t n = -1;
    if (live(m) < 0) return NULL;
    if (args[0] && !is_none(args[0])) {
        if (!is_index(args[0])) return raise_error(EXC_TypeError, "argument should be integer or None, not '%T'", args[0]);
        if (number(args[0], -1, &n) < 0 || live(m) < 0) return NULL;
    }
    return take(m, n < 0 ? left(m) : MIN((size_t)n, left(m)));
}
static Own *m_readline(Ref self) {
    Map *m = MAP(self);
    if (live(m) < 0) return NULL;
    const uint8_t *end = left(m) ? memchr(m->data + m->pos, '\n', left(m)) : NULL;
    return take(m, end ? (size_t)(end + 1 - m->data) - m->pos : left(m));
}
static Own *m_read_byte(Ref self) {
    Map *m = MAP(self);
    if (live(m) < 0) return NULL;
    return left(m) ? int_new(m->data[m->pos++]) : raise_error(EXC_ValueError, "read byte out of range");
}
static Own *m_write(Ref self, Ref data) {
    Map *m = MAP(self);
    Buffer from;
    if (live(m) < 0 || buffer_get(data, &from) < 0) return NULL;
    size_t n = from.length;
    int r = changeable(m);
    if (r == 0 && (m->pos > m->size || n > left(m))) r = raise_int(EXC_ValueError, "data out of range");
    if (r == 0) memmove(m->data + m->pos, from.data, n);
    buffer_release(&from);
    if (r < 0) return NULL;
    m->pos += n;
    return int_new((int64_t)n);
}
static Own *m_write_byte(Ref self, Ref byte) {
    Map *m = MAP(self);
    ssize_t value;
    if (live(m) < 0 || number(byte, 0, &value) < 0) return NULL;
    if (value < 0) return raise_error(EXC_OverflowError, "unsigned byte integer is less than minimum");
    if (value > 255) return raise_error(EXC_OverflowError, "unsigned byte integer is greater than maximum");
    if (changeable(m) < 0) return NULL;
    if (!left(m)) return raise_error(EXC_ValueError, "write byte out of range");
    m->data[m->pos++] = (uint8_t)value;
    return NONE;
}
static Own *m_seek(Ref self, Ref const *args) {
    Map *m = MAP(self);
    ssize_t to, whence;
    if (live(m) < 0 || number(args[0], 0, &to) < 0 || number(args[1], 0, &whence) < 0 || live(m) < 0) return NULL;
    if (whence < 0 || whence > 2) return raise_error(EXC_ValueError, "unknown seek type");
    ssize_t from = whence == 0 ? 0 : (ssize_t)(whence == 1 ? m->pos : m->size);
    if (__builtin_add_overflow(from, to, &to) || to < 0 || (size_t)to > m->size) return raise_error(EXC_ValueError, "seek out of range");
    m->pos = (size_t)to;
    return int_new(to);
}
static Own *m_tell(Ref self) { return live(MAP(self)) < 0 ? NULL : int_new((int64_t)MAP(self)->pos); }
static Own *m_seekable(UNUSED Ref self) { return TRUE; }
static Own *m_size(Ref self) {
    struct stat file;
    if (live(MAP(self)) < 0) return NULL;
    return fstat(MAP(self)->fd, &file) < 0 ? raise_os_error(errno, NULL) : int_new(file.st_size);
}

// ---- the memory itself

static Own *m_flush(Ref self, Ref const *args) {
    Map *m = MAP(self);
    ssize_t offset, size;
    if (live(m) < 0 || number(args[0], 0, &offset) < 0 || number(args[1], (ssize_t)m->size, &size) < 0 || live(m) < 0) return NULL;
    if (size < 0 || offset < 0 || (ssize_t)m->size - offset < size) return raise_error(EXC_ValueError, "flush values out of range");
    if (m->access == ACCESS_READ || m->access == ACCESS_COPY) return NONE;
    return RARE(msync)(m->data + offset, (size_t)size, MS_SYNC) < 0 ? raise_os_error(errno, NULL) : NONE;
}
static Own *m_madvise(Ref self, Ref const *args) {
    Map *m = MAP(self);
    ssize_t option, start, length;
    if (live(m) < 0 || number(args[0], 0, &option) < 0 || number(args[1], 0, &start) < 0 ||
        number(args[2], (ssize_t)m->size, &length) < 0 || live(m) < 0)
        return NULL;
    if (start < 0 || (size_t)start >= m->size) return raise_error(EXC_ValueError, "madvise start out of bounds");
    if (length < 0) return raise_error(EXC_ValueError, "madvise length invalid");
    if (length > INT64_MAX - start) return raise_error(EXC_OverflowError, "madvise length too large");
    length = MIN(length, (ssize_t)m->size - start);
    return madvise(m->data + start, (size_t)length, (int)option) < 0 ? raise_os_error(errno, NULL) : NONE;
}
static Own *m_move(Ref self, Ref const *args) {
    Map *m = MAP(self);
    ssize_t to, from, n;
    if (live(m) < 0 || number(args[0], 0, &to) < 0 || number(args[1], 0, &from) < 0 || number(args[2], 0, &n) < 0 || changeable(m) < 0)
        return NULL;
    ssize_t size = (ssize_t)m->size;
    if (to < 0 || from < 0 || n < 0 || size - to < n || size - from < n)
        return raise_error(EXC_ValueError, "source, destination, or count out of range");
    memmove(m->data + to, m->data + from, (size_t)n);
    return NONE;
}
static Own *m_resize(Ref self, Ref size) {
    Map *m = MAP(self);
    ssize_t n;
    if (live(m) < 0 || number(size, 0, &n) < 0 || live(m) < 0) return NULL;
    if (m->exports) return raise_error(EXC_BufferError, "mmap can't resize with extant buffers exported.");
    if (m->no_file) return raise_error(EXC_ValueError, "mmap can't resize with trackfd=False.");
    if (m->access == ACCESS_READ || m->access == ACCESS_COPY)
        return raise_error(EXC_TypeError, "mmap can't resize a readonly or copy-on-write memory map.");
    if (n < 0 || n > INT64_MAX - m->offset) return raise_error(EXC_ValueError, "new size out of range");
    if (m->fd >= 0 && ftruncate(m->fd, m->offset + n) < 0) return raise_os_error(errno, NULL);
    void *data = mremap(m->data, m->size, (size_t)n, MREMAP_MAYMOVE);
    if (data == MAP_FAILED) return raise_os_error(errno, NULL);
    m->data = data;
    m->size = (size_t)n;
    return NONE;
}
static Own *m_sizeof(Ref self) { return int_new((int64_t)type_of(self)->size); }
static Own *m_buffer(Ref self, UNUSED Ref flags) { return memoryview_new(self); }
static Own *get_closed(Ref self) { return BOOL(!MAP(self)->data); }

static const MethodDef methods[] = {
    {"close", m_close, CALL_NOARGS, 0, "($self, /)", "Give the memory back."},
    {"find", m_find, CALL_BOUND, 0, "($self, view, start=None, end=None, /)", "Where these bytes are, or -1."},
    {"rfind", m_rfind, CALL_BOUND, 0, "($self, view, start=None, end=None, /)", NULL},
    {"flush", m_flush, CALL_BOUND, 0, "($self, offset=0, size=None, /)", "Write changes to the file."},
    {"madvise", m_madvise, CALL_BOUND, 0, "($self, option, start=0, length=None, /)", "Tell the system how it will be used."},
    {"move", m_move, CALL_BOUND, 0, "($self, dest, src, count, /)", "Copy bytes within it."},
    {"read", m_read, CALL_BOUND, 0, "($self, n=None, /)", "The next bytes."},
    {"read_byte", m_read_byte, CALL_NOARGS, 0, "($self, /)", NULL},
    {"readline", m_readline, CALL_NOARGS, 0, "($self, /)", NULL},
    {"resize", m_resize, CALL_O, 0, "($self, newsize, /)", "Change its size, and the file's."},
    {"seek", m_seek, CALL_BOUND, 0, "($self, pos, whence=0, /)", NULL},
    {"seekable", m_seekable, CALL_NOARGS, 0, "($self, /)", NULL},
    {"size", m_size, CALL_NOARGS, 0, "($self, /)", "The size of the file."},
    {"tell", m_tell, CALL_NOARGS, 0, "($self, /)", NULL},
    {"write", m_write, CALL_O, 0, "($self, bytes, /)", "Put bytes at the position."},
    {"write_byte", m_write_byte, CALL_O, 0, "($self, byte, /)", NULL},
    {"__enter__", m_enter, CALL_NOARGS, 0, "($self, /)", NULL},
    {"__exit__", m_exit, CALL_FAST, 0, "($self, /, *args)", NULL},
    {"__sizeof__", m_sizeof, CALL_NOARGS, 0, "($self, /)", NULL},
    {"__buffer__", m_buffer, CALL_O, 0, "($self, flags, /)", NULL},
    {0},
};
static const GetSetDef getset[] = {{"closed", get_closed, NULL, NULL}, {0}};
static const TypeSpec map_spec = {
    .name = "mmap.mmap",
    .doc = "mmap(fileno, length, flags=MAP_SHARED, prot=PROT_WRITE|PROT_READ, access=ACCESS_DEFAULT, offset=0, *, trackfd=True)\n\n"
           "A file in memory; fileno -1: memory without a file.",
    .size = sizeof(Map),
    .flags = TF_GC | TF_BASE | TF_WEAKREF,
    .slots = SLOTS(SLOT(new_, map_new), SLOT(dealloc, map_dealloc), SLOT(traverse, map_traverse), SLOT(repr, map_repr), SLOT(iter, map_iter), SLOT(length, map_length),
                   SLOT(getitem, map_getitem), SLOT(setitem, map_setitem), SLOT(contains, map_contains)),
    .methods = methods,
    .getset = getset,
    .buffer = map_buffer,
};

#define C(name) {#name, name}
static const struct { const char name[20]; int value; } constants[] = {
    C(PROT_EXEC), C(PROT_READ), C(PROT_WRITE), C(MAP_SHARED), C(MAP_PRIVATE), C(MAP_DENYWRITE), C(MAP_EXECUTABLE), C(MAP_ANON),
    C(MAP_ANONYMOUS), C(MAP_POPULATE), C(MAP_STACK), C(MAP_NORESERVE), C(MAP_32BIT), C(ACCESS_DEFAULT), C(ACCESS_READ), C(ACCESS_WRITE),
    C(ACCESS_COPY), C(MADV_NORMAL), C(MADV_RANDOM), C(MADV_SEQUENTIAL), C(MADV_WILLNEED), C(MADV_DONTNEED), C(MADV_REMOVE),
    C(MADV_DONTFORK), C(MADV_DOFORK), C(MADV_HWPOISON), C(MADV_MERGEABLE), C(MADV_UNMERGEABLE), C(MADV_HUGEPAGE), C(MADV_NOHUGEPAGE),
    C(MADV_DONTDUMP), C(MADV_DODUMP), C(MADV_FREE),
};
static int init(Own *module) {
    for (size_t i = 0; i < ARRAY_LEN(constants); i++)
        if (module_add_take(module, constants[i].name, int_new(constants[i].value)) < 0) return -1;
    long page = sysconf(_SC_PAGESIZE);
    if (module_add_take(module, "PAGESIZE", int_new(page)) < 0 || module_add_take(module, "ALLOCATIONGRANULARITY", int_new(page)) < 0 ||
        module_add(module, "error", exception_class_peek(EXC_OSError)) < 0)
        return -1;
    return native_add_type(module, &map_spec);
}
const ModuleSpec mmap_module = {.name = "mmap", .doc = "Files in memory.", .init = init};
