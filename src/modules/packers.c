// packers.c - _packers: the streams of bzip2 and xz, the native half of lib/bz2.py and lib/lzma.py, on the system's libbz2
// and liblzma, each opened at its first stream.
//
// One type for all. process() takes what it can of its input and says how far it came; a code of 0 means that it can go on,
// 1 that its end has been seen, anything else is the library's own number of a fault.
#include "base/library.h"
#include "heap/bytebuf.h"
#include "modules/native.h"
#include "types/bytes.h"
#include "types/int.h"
#include "types/tuple.h"

typedef struct BzStream { // bz_stream of bzlib.h
    const uint8_t *next_in;
    unsigned avail_in, total_in_low, total_in_high;
    uint8_t *next_out;
    unsigned avail_out, total_out_low, total_out_high;
    void *state, *(*alloc)(void *, int, int);
    void (*free)(void *, void *);
    void *opaque;
} BzStream;

typedef struct LzmaAllocator { // lzma_allocator of lzma/base.h
    void *(*alloc)(void *, size_t, size_t);
    void (*free)(void *, void *);
    void *opaque;
} LzmaAllocator;
typedef struct LzmaStream { // lzma_stream
    const uint8_t *next_in;
    size_t avail_in;
    uint64_t total_in;
    uint8_t *next_out;
    size_t avail_out;
    uint64_t total_out;
    const LzmaAllocator *allocator;
    void *internal, *reserved_pointers[4];
    uint64_t seek_pos, reserved_number;
    size_t reserved_sizes[2];
    int reserved_enums[2];
} LzmaStream;

typedef struct LzmaFilter { // lzma_filter: a chain of them ends with the id UINT64_MAX
    uint64_t id;
    void *options;
} LzmaFilter;

enum { BZ_RUN = 0, BZ_FINISH = 2, BZ_STREAM_END = 4, BZ_MEM_ERROR = -3, LZMA_RUN = 0, LZMA_FINISH = 3, LZMA_STREAM_END = 1, LZMA_MEM_ERROR = 5,
       LZMA_BUF_ERROR = 10, LZMA_TELL_ANY_CHECK = 4, MOST_FILTERS = 4, OPTIONS_SIZE = 512 /* lzma_options_lzma has 112 bytes */ };

static struct {
    int (*init)(BzStream *, int, int, int), (*end)(BzStream *), (*run)(BzStream *, int);
    int (*out_init)(BzStream *, int, int), (*out_end)(BzStream *), (*out_run)(BzStream *);
} bz;
static struct {
    int (*easy)(LzmaStream *, uint32_t, int), (*alone)(LzmaStream *, const void *), (*code)(LzmaStream *, int);
    unsigned char (*preset)(void *, uint32_t), (*supported)(int);
    int (*chain)(LzmaStream *, const LzmaFilter *, int), (*raw)(LzmaStream *, const LzmaFilter *), (*raw_decoder)(LzmaStream *, const LzmaFilter *);
    int (*auto_decoder)(LzmaStream *, uint64_t, uint32_t), (*stream_decoder)(LzmaStream *, uint64_t, uint32_t), (*alone_decoder)(LzmaStream *, uint64_t);
    int (*check)(const LzmaStream *);
    void (*end)(LzmaStream *);
} xz;

static bool load_bz(void) {
    static const char *const names[] = {"libbz2.so.1.0", "libbz2.so.1", "libbz2.so", NULL};
    static const LibraryFunction functions[] = {
        {"BZ2_bzCompressInit", &bz.init}, {"BZ2_bzCompressEnd", &bz.end}, {"BZ2_bzCompress", &bz.run}, {"BZ2_bzDecompressInit", &bz.out_init},
        {"BZ2_bzDecompressEnd", &bz.out_end}, {"BZ2_bzDecompress", &bz.out_run}};
    return bz.out_run || library_load(names, functions, ARRAY_LEN(functions));
}
static bool load_xz(void) {
    static const char *const names[] = {"liblzma.so.5", "liblzma.so", NULL};
    static const LibraryFunction functions[] = {
        {"lzma_easy_encoder", &xz.easy}, {"lzma_alone_encoder", &xz.alone}, {"lzma_code", &xz.code}, {"lzma_lzma_preset", &xz.preset},
        {"lzma_check_is_supported", &xz.supported}, {"lzma_auto_decoder", &xz.auto_decoder}, {"lzma_stream_decoder", &xz.stream_decoder},
        {"lzma_alone_decoder", &xz.alone_decoder}, {"lzma_get_check", &xz.check}, {"lzma_stream_encoder", &xz.chain}, {"lzma_raw_encoder", &xz.raw},
        {"lzma_raw_decoder", &xz.raw_decoder}, {"lzma_end", &xz.end}};
    return xz.end || library_load(names, functions, ARRAY_LEN(functions));
}

typedef enum PackKind { BZ_PACK, BZ_UNPACK, XZ_PACK, ALONE_PACK, AUTO_UNPACK, XZ_UNPACK, ALONE_UNPACK, RAW_UNPACK, CHAIN_PACK, RAW_PACK } PackKind;
typedef struct Packer {
    Object head;
    PackKind kind;
    bool open;    // the stream is the library's, to be ended
    union {
        BzStream bz;
        LzmaStream xz;
    };
} Packer;

static void *bz_alloc(UNUSED void *opaque, int count, int size) { return mem_alloc_array((size_t)count, (size_t)size); }
static void *xz_alloc(UNUSED void *opaque, size_t count, size_t size) { return mem_alloc_array(count, size); }
static void give_back(UNUSED void *opaque, void *block) { mem_free(block); }
static const LzmaAllocator allocator = {xz_alloc, give_back, NULL};

static void dealloc(Own *self) {
    Packer *p = (Packer *)self;
    if (p->open && p->kind >= XZ_PACK) xz.end(&p->xz);
    else if (p->open) (void)(p->kind == BZ_PACK ? bz.end : bz.out_end)(&p->bz);
    object_free(self);
}

// The filters that lib/lzma.py describes, with the bytes of their options: a tuple of (id, bytes)
static int read_chain(Ref chain, LzmaFilter *filters, uint8_t (*options)[OPTIONS_SIZE]) {
    size_t n = MIN(tuple_size(chain), (size_t)MOST_FILTERS);
    for (size_t i = 0; i < n; i++) {
        Ref pair = tuple_peek(chain, i), bytes = tuple_peek(pair, 1);
        if (int_as_u64(tuple_peek(pair, 0), &filters[i].id) < 0) return -1;
        memcpy(options[i], bytes_data(bytes), MIN(bytes_length(bytes), (size_t)OPTIONS_SIZE));
        filters[i].options = options[i];
    }
    filters[n].id = UINT64_MAX;
    return 0;
}

static int start(Packer *p, ssize_t a, ssize_t b, LzmaFilter *chain) {
    uint64_t options[OPTIONS_SIZE / 8];
    switch (p->kind) {
    case BZ_PACK: return bz.init(&p->bz, (int)a, 0, 0);
    case BZ_UNPACK: return bz.out_init(&p->bz, 0, 0);
    case XZ_PACK: return xz.easy(&p->xz, (uint32_t)a, (int)b);
    case CHAIN_PACK: return xz.chain(&p->xz, chain, (int)b);
    case RAW_PACK: return xz.raw(&p->xz, chain);
    case RAW_UNPACK: return xz.raw_decoder(&p->xz, chain);
    case ALONE_PACK: if (chain->options) return xz.alone(&p->xz, chain->options);
        return xz.preset(options, (uint32_t)a) ? 8 : xz.alone(&p->xz, options);
    case AUTO_UNPACK: return xz.auto_decoder(&p->xz, (uint64_t)a, LZMA_TELL_ANY_CHECK);
    case XZ_UNPACK: return xz.stream_decoder(&p->xz, (uint64_t)a, LZMA_TELL_ANY_CHECK);
    default: return xz.alone_decoder(&p->xz, (uint64_t)a);
    }
}

// packer(kind, preset, level or memory limit, check, filters): a stream, or the number of a fault
static Own *f_packer(UNUSED Ref module, Ref const *args) {
    ssize_t n[3];
    for (int i = 0; i < 3; i++)
        if (native_ssize(args[i], &n[i]) < 0) return NULL;
    if (n[0] >= XZ_PACK ? !load_xz() : !load_bz()) return raise_error(EXC_ImportError, "there is no %s on this system", n[0] >= XZ_PACK ? "liblzma" : "libbz2");
    LzmaFilter chain[MOST_FILTERS + 1] = {0};
    uint8_t options[MOST_FILTERS][OPTIONS_SIZE] __attribute__((aligned(8))) = {0};
    if (read_chain(args[3], chain, options) < 0) return NULL;
    Packer *p = (Packer *)object_new(native_type(NATIVE_PACKER)->id, sizeof(Packer));
    if (!p) return NULL;
    p->kind = (PackKind)n[0];
    p->open = false;
    if (p->kind >= XZ_PACK) p->xz = (LzmaStream){.allocator = &allocator};
    else p->bz = (BzStream){.alloc = bz_alloc, .free = give_back};
    int code = start(p, n[1], n[2], chain);
    if (code == 0) {
        p->open = true;
        return OBJ(p);
    }
    decref(OBJ(p));
    if (code == (n[0] >= XZ_PACK ? LZMA_MEM_ERROR : BZ_MEM_ERROR)) return raise_no_memory();
    return int_new(code);
}

// One step; in and out are what is left, and are moved. The library's code.
static int step(Packer *p, const uint8_t **in, size_t *given, uint8_t **out, size_t *room, bool finish) {
    if (p->kind >= XZ_PACK) {
        p->xz.next_in = *in, p->xz.avail_in = *given, p->xz.next_out = *out, p->xz.avail_out = *room;
        int code;
        do code = xz.code(&p->xz, finish ? LZMA_FINISH : LZMA_RUN);
        while (code >= 2 && code <= 4); // it tells of the integrity check
        *in = p->xz.next_in, *given = p->xz.avail_in, *out = p->xz.next_out, *room = p->xz.avail_out;
        return code == LZMA_STREAM_END ? 1 : code == LZMA_BUF_ERROR ? 0 : code;
    }
    unsigned first = (unsigned)MIN(*given, (size_t)1 << 30);
    bool last = finish && first == *given;
    p->bz.next_in = *in, p->bz.avail_in = first, p->bz.next_out = *out, p->bz.avail_out = (unsigned)*room;
    int code = p->kind == BZ_PACK ? first || last ? bz.run(&p->bz, last ? BZ_FINISH : BZ_RUN) : 0 : bz.out_run(&p->bz);
    *in += first - p->bz.avail_in, *given -= first - p->bz.avail_in, *out = p->bz.next_out, *room = p->bz.avail_out;
    return code == BZ_STREAM_END ? 1 : code > 0 ? 0 : code;
}

// process(data, finish, limit): (output, bytes used, code); no more output than limit, if that is >= 0
static Own *process(Ref self, Ref const *args) {
    Packer *p = MUT(Packer, self);
    ssize_t finish, limit;
    Buffer data;
    if (native_int(args[1], &finish) < 0 || native_ssize(args[2], &limit) < 0 || buffer_get(args[0], &data) < 0) return NULL;
    ByteBuf out = BYTEBUF_EMPTY;
    const uint8_t *in = data.data;
    size_t left = data.length;
    int code = 0;
    bool ok = true;
    while (code == 0 && (limit < 0 || out.size < (size_t)limit)) {
        size_t room = MAX((size_t)1024, MIN(out.size, (size_t)1 << 20));
        if (limit >= 0) room = MIN(room, (size_t)limit - out.size);
        if ((ok = poll_interrupt() == 0 && (bytebuf_reserve(&out, room) || (raise_no_memory(), false))) == false) break;
        uint8_t *to = (uint8_t *)out.data + out.size;
        size_t before = left, unused = room;
        code = step(p, &in, &left, &to, &unused, finish != 0);
        out.size += room - unused;
        if (code == 0 && !left && unused && !(finish && p->kind == BZ_PACK)) break; // it has said all that it can
        if (code == 0 && left == before && unused == room) break;
    }
    if (ok && code == (p->kind >= XZ_PACK ? LZMA_MEM_ERROR : BZ_MEM_ERROR)) ok = (raise_no_memory(), false);
    SCOPED Own *bytes = ok ? bytes_new(out.data ? out.data : "", out.size) : NULL, *used = ok ? int_new((int64_t)(data.length - left)) : NULL,
               *number = ok ? int_new(code) : NULL;
    buffer_release(&data);
    bytebuf_clear(&out);
    return bytes && used && number ? tuple_pack(3, REF(bytes), REF(used), REF(number)) : NULL;
}

static Own *check(Ref self) {
    const Packer *p = AS(Packer, self);
    return int_new(p->kind >= XZ_PACK ? xz.check(&p->xz) : 0);
}
static Own *f_is_check_supported(UNUSED Ref module, Ref const *args) {
    ssize_t id;
    if (native_ssize(args[0], &id) < 0) return NULL;
    return BOOL(load_xz() && id >= 0 && xz.supported((int)id));
}

// lzma_preset(number): the bytes of its options, None if there is no such preset
static Own *f_preset(UNUSED Ref module, Ref const *args) {
    uint64_t options[112 / 8] = {0}, number;
    if (int_as_u64(args[0], &number) < 0) return NULL;
    if (!load_xz()) return raise_error(EXC_ImportError, "there is no liblzma on this system");
    return number > UINT32_MAX || xz.preset(options, (uint32_t)number) ? NONE : bytes_new((char *)options, sizeof options);
}

static const MethodDef packer_methods[] = {
    {"process", process, CALL_BOUND, 0, "($self, data, finish, limit, /)", NULL},
    {"check", check, CALL_NOARGS, 0, "($self, /)", NULL},
    {0},
};
static const TypeSpec packer_spec = {
    .name = "_packers.Packer",
    .size = sizeof(Packer),
    .flags = TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, dealloc)),
    .methods = packer_methods,
};
static const MethodDef functions[] = {
    {"packer", f_packer, CALL_BOUND, 0, "($module, kind, a, b, filters=(), /)", NULL},
    {"lzma_preset", f_preset, CALL_BOUND, 0, "($module, number, /)", NULL},
    {"is_check_supported", f_is_check_supported, CALL_BOUND, 0, "($module, check_id, /)", NULL},
    {0},
};
static int init(Own *module) { return native_add_kept_type(module, &packer_spec, NATIVE_PACKER); }
const ModuleSpec packers_module = {.name = "_packers", .doc = "The streams of bzip2 and xz.", .functions = functions, .init = init};
