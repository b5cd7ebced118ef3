// zlib_module.c - _zlib: deflate streams, the native half of lib/zlib.py, on the system's libz, opened at first use.
//
// One type for both directions. process() takes what it can of its input and says how far it came; what a code means, and
// which exception it is, is Python's business.
#include "base/library.h"
#include "heap/bytebuf.h"
#include "modules/native.h"
#include "types/bytes.h"
#include <zlib.h>

// The functions of libz by pointer.
static struct {
    int (*deflate_init)(z_stream *, int, int, int, int, int, const char *, int);
    int (*inflate_init)(z_stream *, int, const char *, int);
    int (*deflate_)(z_stream *, int), (*inflate_)(z_stream *, int), (*deflate_end)(z_stream *), (*inflate_end)(z_stream *);
    int (*deflate_copy)(z_stream *, z_stream *), (*inflate_copy)(z_stream *, z_stream *);
    int (*deflate_dictionary)(z_stream *, const Bytef *, uInt), (*inflate_dictionary)(z_stream *, const Bytef *, uInt);
    uLong (*adler)(uLong, const Bytef *, uInt);
    const char *(*version)(void);
} lib;

static bool load(void) {
    static const char *const names[] = {"libz.so.1", "libz.so", NULL};
    static const LibraryFunction functions[] = {
        {"deflateInit2_", &lib.deflate_init}, {"inflateInit2_", &lib.inflate_init}, {"deflate", &lib.deflate_},
        {"inflate", &lib.inflate_}, {"deflateEnd", &lib.deflate_end}, {"inflateEnd", &lib.inflate_end},
        {"deflateCopy", &lib.deflate_copy}, {"inflateCopy", &lib.inflate_copy},
        {"deflateSetDictionary", &lib.deflate_dictionary}, {"inflateSetDictionary", &lib.inflate_dictionary},
        {"adler32", &lib.adler}, {"zlibVersion", &lib.version}};
    return lib.version || library_load(names, functions, ARRAY_LEN(functions));
}

typedef struct Stream {
    Object head;
    bool inflating, open; // open: z is libz's, to be ended
    z_stream z;
} Stream;

static void *z_alloc(void *unused, uInt count, uInt size) {
    (void)unused;
    return mem_alloc_array(count, size);
}
static void z_free(void *unused, void *block) {
    (void)unused;
    mem_free(block);
}
static void dealloc(Own *self) {
    Stream *s = (Stream *)self;
    if (s->open) (void)(s->inflating ? lib.inflate_end(&s->z) : lib.deflate_end(&s->z));
    object_free(self);
}

static Stream *stream_new(TypeId type, bool inflating) {
    Stream *s = (Stream *)object_new(type, sizeof(Stream));
    if (!s) return NULL;
    s->inflating = inflating;
    s->open = false;
    s->z = (z_stream){.zalloc = z_alloc, .zfree = z_free};
    return s;
}

static Own *failed(int code) {
    if (code == Z_MEM_ERROR) return raise_no_memory();
    return raise_error(EXC_ValueError, code == Z_STREAM_ERROR ? "Invalid initialization option" : "zlib error %d", code);
}

// stream(inflating, level, wbits, memLevel, strategy)
static Own *f_stream(UNUSED Ref module, Ref const *args) {
    ssize_t n[5];
    for (int i = 0; i < 5; i++)
        if (native_int(args[i], &n[i]) < 0) return NULL;
    Stream *s = stream_new(native_type(NATIVE_ZLIB)->id, n[0] != 0);
    if (!s) return NULL;
    int code = s->inflating ? lib.inflate_init(&s->z, (int)n[2], ZLIB_VERSION, sizeof s->z)
                            : lib.deflate_init(&s->z, (int)n[1], Z_DEFLATED, (int)n[2], (int)n[3], (int)n[4], ZLIB_VERSION,
                                               sizeof s->z);
    s->open = code == Z_OK;
    if (s->open) return OBJ(s);
    decref(OBJ(s));
    return failed(code);
}

static Own *set_dictionary(Ref self, Ref data) {
    Stream *s = MUT(Stream, self);
    Buffer b;
    if (buffer_get(data, &b) < 0) return NULL;
    int code = (s->inflating ? lib.inflate_dictionary : lib.deflate_dictionary)(&s->z, b.data, (uInt)b.length);
    buffer_release(&b);
    return code == Z_MEM_ERROR ? raise_no_memory() : int_new(code);
}

static Own *copy(Ref self) {
    Stream *s = MUT(Stream, self), *other = stream_new(type_id(self), s->inflating);
    if (!other) return NULL;
    int code = (s->inflating ? lib.inflate_copy : lib.deflate_copy)(&other->z, &s->z);
    other->open = code == Z_OK;
    if (other->open) return OBJ(other);
    decref(OBJ(other));
    return failed(code);
}

static Own *what_happened(const ByteBuf *out, size_t used, int code, const char *text) {
    SCOPED Own *bytes = bytes_new(out->data ? out->data : "", out->size), *count = int_new((int64_t)used), *number = int_new(code);
    SCOPED Own *message = code < 0 && text ? str_from_c(text) : NONE;
    return bytes && count && number && message ? tuple_pack(4, REF(bytes), REF(count), REF(number), REF(message)) : NULL;
}

// process(data, flush, limit): (output, bytes used, code, libz's message or None); no more output than limit, if that is >= 0
static Own *process(Ref self, Ref const *args) {
    Stream *s = MUT(Stream, self);
    ssize_t flush, limit;
    Buffer in;
    if (native_int(args[1], &flush) < 0 || native_ssize(args[2], &limit) < 0 || buffer_get(args[0], &in) < 0) return NULL;
    ByteBuf out = BYTEBUF_EMPTY;
    size_t used = 0;
    Own *result = NULL;
    int code = Z_OK;
    while (code == Z_OK || (code == Z_BUF_ERROR && !s->z.avail_out)) {
        if (limit >= 0 && out.size >= (size_t)limit) break;
        size_t room = MAX((size_t)1024, MIN(out.size, (size_t)1 << 20));
        if (limit >= 0) room = MIN(room, (size_t)limit - out.size);
        if (poll_interrupt() < 0) goto done;
        if (!bytebuf_reserve(&out, room)) {
            raise_no_memory();
            goto done;
        }
        uInt given = (uInt)MIN(in.length - used, (size_t)1 << 30);
        s->z.next_in = (Bytef *)(uintptr_t)in.data + used;
        s->z.avail_in = given;
        s->z.next_out = (Bytef *)out.data + out.size;
        s->z.avail_out = (uInt)room;
        int how = used + given < in.length ? Z_NO_FLUSH : (int)flush;
        code = s->inflating ? lib.inflate_(&s->z, how) : lib.deflate_(&s->z, how);
        used += given - s->z.avail_in;
        out.size += room - s->z.avail_out;
        // room left over: it has said all that it can
        if (code == Z_OK && s->z.avail_out && used == in.length && !(how == Z_FINISH && !s->inflating)) break;
    }
    if (code == Z_MEM_ERROR) raise_no_memory();
    else result = what_happened(&out, used, code, s->z.msg);
done:
    buffer_release(&in);
    bytebuf_clear(&out);
    return result;
}

static Own *f_adler32(UNUSED Ref module, Ref const *args) {
    ssize_t value = 1;
    Buffer b;
    if ((args[1] && native_ssize(args[1], &value) < 0) || buffer_get(args[0], &b) < 0) return NULL;
    uLong sum = (uLong)(uint32_t)value;
    for (size_t i = 0; i < b.length; i += (size_t)1 << 30)
        sum = lib.adler(sum, b.data + i, (uInt)MIN(b.length - i, (size_t)1 << 30));
    buffer_release(&b);
    return int_new((int64_t)sum);
}

static const MethodDef stream_methods[] = {
    {"process", process, CALL_BOUND, 0, "($self, data, flush, limit, /)", NULL},
    {"copy", copy, CALL_NOARGS, 0, "($self, /)", NULL},
    {"set_dictionary", set_dictionary, CALL_O, 0, "($self, data, /)", NULL},
    {0},
};
static const TypeSpec stream_spec = {
    .name = "_zlib.Stream",
    .size = sizeof(Stream),
    .flags = TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, dealloc)),
    .methods = stream_methods,
};
static const MethodDef functions[] = {
    {"stream", f_stream, CALL_BOUND, 0, "($module, inflating, level, wbits, memLevel, strategy, /)", NULL},
    {"adler32", f_adler32, CALL_BOUND, 0, "($module, data, value=1, /)", "Adler-32 checksum, starting from value."},
    {0},
};
static int init(Own *module) {
    if (!load()) return raise_int(EXC_ImportError, "there is no libz on this system");
    if (native_add_kept_type(module, &stream_spec, NATIVE_ZLIB) < 0) return -1;
    return module_add_take(module, "version", str_from_c(lib.version()));
}
const ModuleSpec zlib_module = {.name = "_zlib", .doc = "Deflate streams.", .functions = functions, .init = init};
