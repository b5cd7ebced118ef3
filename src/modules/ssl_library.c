// ssl_library.c - _ssl: functions of the system's libssl and libcrypto, called by name. Which there are and what they take stands
// in the table of lib/_ssl_library.py, the only user; the library is opened when it is imported.
//
//   Function("SSL_new", "SC")    a callable: its result, then its arguments, a letter each
//
//   results     i int (32 bits)   l int (64)   v None   s text or None   y bytes, as many as the `n` says   o bytes where the `o` points
//               n int, what the `n` was set to   e int > 0, or -(SSL_get_error() of the first argument | 128 if it was 0 | errno << 8);
//               0: not called, the connection is busy
//               a capital: an object of the library, owned by its new Handle; * and a capital: one that belongs to the first argument
//   arguments   i int   s bytes   z bytes or None   b, w bytes-like, writable: address and length   f a callback's number, -1: none
//               a capital: a Handle of this kind   taking no argument: 0, 1   o a pointer's, n an unsigned's place for a result
//
// All arguments travel as words in registers: so it is in the calling conventions of 64-bit Linux. A descriptor that OpenSSL reads
// and writes must be non-blocking, for no other thread runs meanwhile. So threads may share a connection.
#include "modules/native.h"
#include "types/bytes.h"
#include <dlfcn.h>
#include <errno.h>

typedef uintptr_t Word;
typedef Word (*Foreign)(Word, Word, Word, Word, Word, Word);
enum { MOST_WORDS = 6 };

static void *library; // once opened it stays
static struct {
    void (*clear_error)(void), *(*get_ex_data)(const void *, int);
    int (*get_error)(void *, int), (*set_ex_data)(void *, int, void *);
} lib;

typedef struct Handle {
    Object head;
    Own *peer;          // of a connection what lib/_ssl_connection.py hangs there; of what belongs to another its Handle; or NULL
    void *p;            // the library's object
    void (*end)(void *); // frees it; NULL: it belongs to another
    char kind;
    bool busy; // a call of the kind `e` is in a callback; there may be no other
} Handle;
typedef struct Function {
    Object head;
    Own *signature; // ASCII str
    Foreign f;
    bool keep_errors; // it reads the thread's queue of errors, which other calls clear first
} Function;
#define HANDLE(x) MUT(Handle, x)

LIFE(handle, 1)
static void handle_forget(Own *self) { // what belongs to another cannot be without it
    if (HANDLE(self)->end) handle_clear(self);
}
static void handle_end(Own *self) {
    if (HANDLE(self)->end) HANDLE(self)->end(HANDLE(self)->p);
    handle_dealloc(self);
}
static void function_end(Own *self) {
    xdecref(((Function *)self)->signature);
    object_free(self);
}

static Own *handle_new(char kind, void *p, Ref owner) {
    if (!p) return NONE;
    static const char kinds[] = "CSBXED", *const ends[] = {"SSL_CTX_free", "SSL_free", "BIO_free", "X509_free", "SSL_SESSION_free", "DH_free"};
    const char *at = owner ? NULL : strchr(kinds, kind);
    void (*end)(void *) = at ? (void (*)(void *))dlsym(library, ends[at - kinds]) : NULL;
    Handle *h = (Handle *)object_new_container(native_type(NATIVE_SSL)->id, sizeof *h);
    if (!h) {
        if (end) end(p);
        return NULL;
    }
    h->peer = owner ? incref(owner) : NULL;
    h->p = p;
    h->end = end;
    h->kind = kind;
    h->busy = false;
    object_track(OBJ(h));
    if (kind == 'S') lib.set_ex_data(p, 0, h); // callbacks find it there
    return OBJ(h);
}

// ---- callbacks: tell(number, peer of the connection's Handle, bytes or None), which lib/_ssl_connection.py has left in the module

static Own *tell(int number, const void *ssl, const void *data, size_t n) {
    const Handle *h = lib.get_ex_data(ssl, 0);
    SCOPED Own *function = h && h->peer && !error_pending() ? import_attr("_ssl", "tell") : NULL;
    SCOPED Own *bytes = !function ? NULL : data ? bytes_new(data, n) : NONE, *code = int_new(number);
    Own *r = bytes && code ? object_call3(function, code, h->peer, bytes) : NULL;
    if (error_pending()) error_write_unraisable(NULL, function ? function : NONE);
    lib.clear_error();
    return r;
}
static int tell_number(int number, const void *ssl, const void *data, size_t n, int otherwise) {
    SCOPED Own *r = tell(number, ssl, data, n);
    int64_t answer;
    return r && is_int(r) && int_fits_i64(r, &answer) && answer == (int)answer ? (int)answer : otherwise;
}
enum { ON_NAME, ON_ALPN, ON_KEYS, ON_PSK_CLIENT, ON_PSK_SERVER, ON_MESSAGE };

static int on_name(void *ssl, int *alert, void *unused) { // the answer: an alert, or 0
    (void)unused;
    enum { OK = 0, FATAL = 2, INTERNAL_ERROR = 80 };
    int answer = tell_number(ON_NAME, ssl, NULL, 0, INTERNAL_ERROR);
    if (answer) *alert = answer;
    return answer ? FATAL : OK;
}
static int on_alpn(void *ssl, const uint8_t **out, uint8_t *length, const uint8_t *in, unsigned n, void *unused) {
    (void)unused; // the answer: where in `in` it stands, or -1
    enum { OK = 0, NONE_FITS = 3 };
    int at = tell_number(ON_ALPN, ssl, in, n, -1);
    if (at < 0 || (unsigned)at >= n || (unsigned)at + in[at] >= n) return NONE_FITS;
    *length = in[at];
    *out = in + at + 1;
    return OK;
}
static void on_keys(const void *ssl, const char *line) { xdecref(tell(ON_KEYS, ssl, line, strlen(line))); }

static unsigned give(Own *answer, void *out, unsigned most) { // bytes; 0: none
    size_t n = answer && is_bytes(answer) ? bytes_length(answer) : 0;
    if (n > most) n = 0;
    if (n) memcpy(out, bytes_data(answer), n);
    return (unsigned)n;
}
static unsigned on_psk_client(void *ssl, const char *hint, char *identity, unsigned most, uint8_t *key, unsigned most_key) {
    SCOPED Own *r = tell(ON_PSK_CLIENT, ssl, hint, hint ? strlen(hint) : 0);
    if (!r || !is_tuple(r) || tuple_size(r) != 2) return 0;
    identity[give(((Tuple *)r)->items[0], identity, most - 1)] = 0;
    return give(((Tuple *)r)->items[1], key, most_key);
}
static unsigned on_psk_server(void *ssl, const char *identity, uint8_t *key, unsigned most) { // the key
    SCOPED Own *r = tell(ON_PSK_SERVER, ssl, identity, identity ? strlen(identity) : 0);
    return give(r, key, most);
}
static void on_message(int written, int version, int type, const void *data, size_t n, void *ssl, void *unused) {
    (void)unused; // what is told has a head of three ints
    int head[3] = {written, version, type};
    uint8_t all[sizeof head + 64]; // of a message its beginning says what it is
    if (n > 64) n = 64;
    memcpy(all, head, sizeof head);
    memcpy(all + sizeof head, data, n);
    xdecref(tell(ON_MESSAGE, ssl, all, sizeof head + n));
}
static void *const callbacks[] = {on_name, on_alpn, on_keys, on_psk_client, on_psk_server, on_message};

// ---- calls

typedef struct Call { // its words, and what must be given back or read after it
    Word words[MOST_WORDS];
    size_t count;
    Buffer buffers[3];
    int held;
    const void *place;
    Word number; // an unsigned is in its lower half
} Call;

static int put_argument(Call *c, char kind, Ref x) {
    ssize_t n;
    Word word = 0;
    if (kind >= 'A' && kind <= 'Z') {
        if (type_of(x) != native_type(NATIVE_SSL) || HANDLE(x)->kind != kind)
            return raise_int(EXC_TypeError, "not a handle of kind %c: %T", kind, x);
        word = (Word)HANDLE(x)->p;
    } else if (kind == 'i' || kind == 'f') {
        if (native_ssize(x, &n) < 0) return -1;
        word = kind == 'i' ? (Word)n : (size_t)n < ARRAY_LEN(callbacks) ? (Word)callbacks[n] : 0;
    } else if (kind == 'b' || kind == 'w') {
        Buffer *b = &c->buffers[c->held];
        if (buffer_get(x, b) < 0) return -1;
        c->held++;
        if (kind == 'w' && !b->writable) return raise_int(EXC_TypeError, "a writable bytes-like object is needed, not %T", x);
        c->words[c->count++] = (Word)b->data;
        word = b->length;
    } else if (!is_none(x) || kind != 'z') {
        if (!is_bytes(x)) return raise_int(EXC_TypeError, "bytes are needed, not %T", x);
        word = (Word)bytes_data(x);
    }
    c->words[c->count++] = word;
    return 0;
}
static Own *result_of(const Call *c, const char *kind, Word r, Ref first) {
    switch (*kind) {
    case 'i': return int_new((int32_t)r);
    case 'l': return int_new((int64_t)r);
    case 'n': return int_new((uint32_t)c->number);
    case 's': return r ? codec_decode((const void *)r, strlen((const char *)r), "utf-8", "replace") : NONE;
    case 'y': return r ? bytes_new((const void *)r, (uint32_t)c->number) : NONE;
    case 'o': return bytes_new(c->place, c->place ? (uint32_t)c->number : 0);
    case 'e': return int_new((int32_t)r > 0 ? (int32_t)r : -(lib.get_error((void *)c->words[0], (int)r) | (r ? 0 : 128) | errno << 8));
    case '*': return handle_new(kind[1], (void *)r, first);
    case 'v': return NONE;
    default: return handle_new(*kind, (void *)r, NULL);
    }
}
static Own *function_call(Ref self, Ref const *args, size_t nargs, UNUSED Ref kwnames) {
    const Function *f = (const Function *)self;
    const char *kind = str_ascii_peek(f->signature), *at = kind + (*kind == '*' ? 2 : 1);
    Call c = {.count = 0};
    Own *result = NULL;
    size_t used = 0;
    for (; *at && c.count < MOST_WORDS - 1; at++) { // one argument may take two words
        if (strchr("01on", *at))
            c.words[c.count++] = *at == 'o' ? (Word)&c.place : *at == 'n' ? (Word)&c.number : (Word)(*at - '0');
        else if (used == nargs || put_argument(&c, *at, args[used++]) < 0) break;
    }
    if (!error_pending() && (*at || used != nargs)) (void)raise_error(EXC_TypeError, "wrong number of arguments");
    if (!error_pending()) {
        if (!f->keep_errors) lib.clear_error();
        errno = 0;
        bool *busy = *kind == 'e' ? &HANDLE(args[0])->busy : NULL;
        if (busy && *busy) result = int_new(0);
        else {
            if (busy) *busy = true;
            Word r = f->f(c.words[0], c.words[1], c.words[2], c.words[3], c.words[4], c.words[5]);
            if (busy) *busy = false;
            result = result_of(&c, kind, r, nargs ? args[0] : NONE);
        }
    }
    while (c.held) buffer_release(&c.buffers[--c.held]);
    return result;
}
static Own *function_new(Type *type, Ref const *args, size_t nargs, UNUSED Ref kwnames) {
    const char *name = nargs == 2 && is_str(args[0]) ? str_ascii_peek(args[0]) : NULL;
    const char *kinds = name && is_str(args[1]) ? str_ascii_peek(args[1]) : NULL;
    if (!kinds || !*kinds || (*kinds == '*' && !kinds[1]) || (*kinds == 'e' && kinds[1] != 'S')) return raise_error(EXC_TypeError, "a name and a signature");
    void *found = dlsym(library, name);
    if (!found) return raise_error(EXC_AttributeError, "libssl has no %s", name);
    Function *f = (Function *)object_new(type->id, sizeof *f);
    if (!f) return raise_no_memory();
    f->signature = incref(args[1]);
    f->f = (Foreign)found;
    f->keep_errors = strncmp(name, "ERR_", 4) == 0;
    return OBJ(f);
}

static const MemberDef handle_members[] = {{"peer", MEMBER_OBJECT, true, offsetof(Handle, peer), NULL}, {0}};
static const TypeSpec handle_spec = {.name = "_ssl.Handle", .size = sizeof(Handle), .flags = TF_GC | TF_NO_NEW, .members = handle_members,
    .slots = SLOTS(SLOT(dealloc, handle_end), SLOT(traverse, handle_traverse), SLOT(clear, handle_forget))};
static const TypeSpec function_spec = {.name = "_ssl.Function", .size = sizeof(Function),
    .slots = SLOTS(SLOT(new_, function_new), SLOT(dealloc, function_end), SLOT(call, function_call))};

static int init(Own *module) {
    if (!library) library = dlopen("libssl.so.3", RTLD_LAZY | RTLD_LOCAL); // libcrypto's functions are found through it, too
    if (!library) return raise_int(EXC_ImportError, "there is no libssl.so.3 on this system");
    static const char *const names[] = {"ERR_clear_error", "SSL_get_ex_data", "SSL_get_error", "SSL_set_ex_data"};
    void *found[ARRAY_LEN(names)];
    for (size_t i = 0; i < ARRAY_LEN(names); i++) found[i] = dlsym(library, names[i]);
    memcpy(&lib, found, sizeof lib);
    return native_add_kept_type(module, &handle_spec, NATIVE_SSL) < 0 ? -1 : native_add_type(module, &function_spec);
}
const ModuleSpec ssl_c_module = {.name = "_ssl", .doc = "Functions of OpenSSL.", .init = init};
