// _pickle.c - the fast half of pickle, module _pickle_fast: dumps(), loads() and load().
//
// Writing: exact built-in types are known here; for anything else the Python half gives a list of steps:
//     bytes  write them    (x,)  save x    None  remember the object    (b"a", x), (b"u", x)  save items of a list, of a dict
//     (head, data)  long data, which goes between frames
// Reading: whatever is not known here, and all that is malformed, ends in NotImplemented: the Python half starts over, and
// knows what to say. What was read of a file by then is handed over.
#include "heap/bytebuf.h"
#include "modules/memo.h"
#include "modules/native.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/float.h"
#include "types/instance.h"
#include "types/list.h"
#include "types/set.h"
#include "types/str_internal.h"

enum {
    MARK = '(', STOP = '.', POP = '0', POP_MARK = '1', DUP = '2', FLOAT = 'F', INT = 'I', BININT = 'J', BININT1 = 'K', LONG = 'L',
    BININT2 = 'M', NONE_CODE = 'N', REDUCE = 'R', UNICODE = 'V', BINUNICODE = 'X', APPEND = 'a', BUILD = 'b', GLOBAL = 'c', DICT = 'd',
    EMPTY_DICT = '}', APPENDS = 'e', GET = 'g', BINGET = 'h', LONG_BINGET = 'j', LIST = 'l', EMPTY_LIST = ']', PUT = 'p',
    BINPUT = 'q', LONG_BINPUT = 'r', SETITEM = 's', TUPLE = 't', EMPTY_TUPLE = ')', SETITEMS = 'u', BINFLOAT = 'G', BINBYTES = 'B',
    SHORT_BINBYTES = 'C', PROTO = 0x80, NEWOBJ = 0x81, TUPLE1 = 0x85, NEWTRUE = 0x88, NEWFALSE = 0x89, LONG1 = 0x8a,
    LONG4 = 0x8b, SHORT_BINUNICODE = 0x8c, BINUNICODE8 = 0x8d, BINBYTES8 = 0x8e, EMPTY_SET = 0x8f, ADDITEMS = 0x90,
    FROZENSET = 0x91, NEWOBJ_EX = 0x92, STACK_GLOBAL = 0x93, MEMOIZE = 0x94, FRAME = 0x95, BYTEARRAY8 = 0x96,
    FRAME_SIZE = 64 * 1024, FRAME_HEAD = 9, BATCH = 1000,
};

// ---- writing --------------------------------------------------------------------------------------------------------

typedef struct Writer {
    ByteBuf out;
    size_t frame;      // where the head of the frame is; what is in the frame comes behind it
    Ref make_steps;    // the Python half: steps = make_steps(protocol), when they are needed
    Own *steps;
    Ref table, newobj; // copyreg's dispatch_table and __newobj__
    Ref known;         // a dict: types that the Python half has a method for
    Ref codes;         // copyreg's short codes for classes, by name
    Ref protocol;      // an int
    ssize_t proto;     // the same
    Memo memo;         // what has been written
} Writer;

static int save(Writer *w, Ref x);

static void put(Writer *w, const void *data, size_t n) { bytebuf_append(&w->out, data, n); }
static void put_code(Writer *w, int code) { bytebuf_push(&w->out, (char)code); }
static ALWAYS_INLINE void put_number(Writer *w, int code, uint64_t value, size_t bytes) { // little endian
    ByteBuf *b = &w->out;
    if (UNLIKELY(b->capacity - b->size < 1 + sizeof value) && !bytebuf_reserve(b, 1 + sizeof value)) return;
    b->data[b->size] = (char)code;
    memcpy(b->data + b->size + 1, &value, sizeof value);
    b->size += 1 + bytes;
}

static void begin_frame(Writer *w) {
    if (w->proto < 4) return;
    w->frame = w->out.size;
    bytebuf_fill(&w->out, 0, FRAME_HEAD);
}
static size_t frame_size(const Writer *w) { return w->out.size - w->frame - FRAME_HEAD; }
static void end_frame(Writer *w) {
    if (w->out.failed || w->proto < 4) return;
    uint64_t size = frame_size(w);
    char *head = w->out.data + w->frame;
    if (size >= 4) {
        *head = (char)FRAME;
        memcpy(head + 1, &size, sizeof size);
    } else { // not worth a head
        memmove(head, head + FRAME_HEAD, size);
        w->out.size -= FRAME_HEAD;
    }
}
static void put_large(Writer *w, const void *head, size_t head_size, const void *data, size_t n) {
    bool between = n >= FRAME_SIZE && w->proto >= 4;
    if (between) end_frame(w);
    put(w, head, head_size);
    put(w, data, n);
    if (between) begin_frame(w);
}
static void put_sized(Writer *w, int short_code, int code, int long_code, const void *data, size_t n) {
    uint8_t head[9] = {(uint8_t)(n < 256 ? short_code : n <= UINT32_MAX ? code : long_code)};
    memcpy(head + 1, &n, sizeof n);
    put_large(w, head, n < 256 ? 2 : n <= UINT32_MAX ? 5 : 9, data, n);
}

// ---- what has been written

HOT static int memoize(Writer *w, Ref x) {
    if (memo_add(&w->memo, x) < 0) return -1;
    uint32_t number = w->memo.count - 1;
    if (w->proto >= 4) put_code(w, MEMOIZE);
    else if (w->proto) put_number(w, number < 256 ? BINPUT : LONG_BINPUT, number, number < 256 ? 1 : 4);
    else bytebuf_format(&w->out, "p%u\n", number);
    return 0;
}
HOT static void put_get(Writer *w, size_t number) {
    if (w->proto) put_number(w, number < 256 ? BINGET : LONG_BINGET, number, number < 256 ? 1 : 4);
    else bytebuf_format(&w->out, "g%zu\n", number);
}
static int save_steps(Writer *w, Ref x, Ref reduced);
static int put_text(Writer *w, int code, Ref x, const char *end) { // a number as it is shown
    SCOPED Own *text = object_repr(x);
    if (!text) return -1;
    put_code(w, code);
    put(w, str_data(text), str_length(text));
    bytebuf_append_text(&w->out, end);
    return 0;
}

// ---- built-in types

HOT static int save_int(Writer *w, Ref x) {
    int64_t value;
    bool fits = int_fits_i64(x, &value) && value == (int32_t)value;
    if (!w->proto || (w->proto == 1 && !fits)) return put_text(w, fits ? INT : LONG, x, fits ? "\n" : "L\n");
    if (fits) {
        if (value >= 0 && value < 65536) put_number(w, value < 256 ? BININT1 : BININT2, (uint64_t)value, value < 256 ? 1 : 2);
        else put_number(w, BININT, (uint64_t)value, 4);
        return 0;
    }
    size_t n = int_bit_length(x) / 8 + 1;
    SCOPED Own *bytes = bytes_new(NULL, n);
    if (!bytes) return -1;
    uint8_t *d = ((Bytes *)bytes)->data;
    if (int_to_bytes(x, d, n, true, true) < 0) return -1;
    if (n > 1 && d[n - 1] == 0xff && d[n - 2] & 0x80) n--;
    put_number(w, n < 256 ? LONG1 : LONG4, n, n < 256 ? 1 : 4);
    put(w, d, n);
    return 0;
}
static int save_float(Writer *w, Ref x) {
    if (!w->proto) return put_text(w, FLOAT, x, "\n");
    uint64_t bits;
    double value = float_value(x);
    memcpy(&bits, &value, sizeof bits);
    put_number(w, BINFLOAT, __builtin_bswap64(bits), 8);
    return 0;
}
static int save_line(Writer *w, Ref x) { // protocol 0: the Python half knows how to write what is not plain
    const char *text = (const char *)str_data(x);
    size_t n = str_length(x);
    if (!str_is_ascii(x) || memchr(text, '\\', n) || memchr(text, '\n', n) || memchr(text, 0, n) || memchr(text, '\r', n) ||
        memchr(text, 0x1a, n))
        return save_steps(w, x, NONE);
    put_code(w, UNICODE);
    put(w, text, n);
    put_code(w, '\n');
    return memoize(w, x);
}
HOT static int save_str(Writer *w, Ref x) {
    if (!w->proto) return save_line(w, x);
    SCOPED Own *bytes = str_is_ascii(x) ? NULL : codec_encode(x, "utf-8", "surrogatepass");
    if (!bytes && !str_is_ascii(x)) return -1;
    const void *data = bytes ? (const void *)bytes_data(bytes) : str_data(x);
    size_t n = bytes ? bytes_length(bytes) : str_length(x);
    if (w->proto >= 4) put_sized(w, SHORT_BINUNICODE, BINUNICODE, BINUNICODE8, data, n);
    else if (n > UINT32_MAX) return save_steps(w, x, NONE);
    else {
        put_number(w, BINUNICODE, n, 4);
        put(w, data, n);
    }
    return memoize(w, x);
}
static int save_bytes(Writer *w, Ref x) {
    if (w->proto < 3 || (w->proto == 3 && bytes_length(x) > UINT32_MAX)) return save_steps(w, x, NONE);
    put_sized(w, SHORT_BINBYTES, BINBYTES, BINBYTES8, bytes_data(x), bytes_length(x));
    return memoize(w, x);
}
HOT static int save_tuple(Writer *w, Ref x) {
    size_t n = tuple_size(x);
    if (n == 0) return w->proto ? put_code(w, EMPTY_TUPLE) : put(w, "(t", 2), 0;
    bool marked = n > 3 || w->proto < 2;
    if (marked) put_code(w, MARK);
    for (size_t i = 0; i < n; i++)
        if (save(w, tuple_peek(x, i)) < 0) return -1;
    ssize_t known = memo_find(&w->memo, x); // it holds itself somewhere below, and is written already
    if (known < 0) {
        put_code(w, marked ? TUPLE : TUPLE1 + (int)n - 1);
        return memoize(w, x);
    }
    if (marked && w->proto) put_code(w, POP_MARK);
    else bytebuf_fill(&w->out, POP, n + marked);
    put_get(w, (size_t)known);
    return 0;
}
static int save_owned(Writer *w, Ref x) { // saving can run Python, which can change the container
    SCOPED Own *held = incref(x);
    return save(w, held);
}
// In batches; one item by itself goes without a mark, the last of an exact list's only if it is the only one.
HOT static int save_items(Writer *w, Ref list, bool exact) {
    bool marked = exact && list_size(list) > 1 && w->proto;
    for (size_t i = 0; i < list_size(list);) {
        size_t n = MIN(list_size(list) - i, w->proto ? BATCH : 1), end = i + n;
        if (n > 1 || marked) put_code(w, MARK);
        for (; i < end && i < list_size(list); i++)
            if (save_owned(w, list_peek(list, i)) < 0) return -1;
        put_code(w, n > 1 || marked ? APPENDS : APPEND);
    }
    return 0;
}
static int changed(const char *what) {
    return raise_int(EXC_RuntimeError, "%s changed size during iteration", what);
}
HOT static int save_pairs(Writer *w, Ref dict) {
    size_t at = 0, used = dict_size(dict), n = used ? BATCH : 0;
    Ref key, value;
    bool marked = used > 1 && w->proto;
    while (n == BATCH) { // a full batch is followed by another, be it empty
        if (marked) put_code(w, MARK);
        for (n = 0; n < BATCH && dict_next(dict, &at, &key, &value); n++) {
            SCOPED Own *held = incref(value);
            if (save_owned(w, key) < 0 || save(w, held) < 0) return -1;
            if (!marked) put_code(w, SETITEM);
            if (dict_size(dict) != used) return changed("dictionary");
        }
        if (marked) put_code(w, SETITEMS);
    }
    return 0;
}
static ssize_t save_members(Writer *w, Ref set, size_t limit, size_t *at) { // their number
    size_t used = set_size(set), n = 0;
    Ref item;
    for (; n < limit && set_next(set, at, &item); n++) {
        if (save_owned(w, item) < 0) return -1;
        if (set_size(set) != used) return changed("set");
    }
    return (ssize_t)n;
}
static int save_set(Writer *w, Ref x) {
    if (w->proto < 4) return save_steps(w, x, NONE);
    size_t at = 0;
    put_code(w, EMPTY_SET);
    if (memoize(w, x) < 0) return -1;
    for (ssize_t n = set_size(x) ? BATCH : 0; n == BATCH;) {
        put_code(w, MARK);
        if ((n = save_members(w, x, BATCH, &at)) < 0) return -1;
        put_code(w, ADDITEMS);
    }
    return 0;
}
static int save_frozenset(Writer *w, Ref x) {
    if (w->proto < 4) return save_steps(w, x, NONE);
    size_t at = 0;
    put_code(w, MARK);
    if (save_members(w, x, SIZE_MAX, &at) < 0) return -1;
    ssize_t known = memo_find(&w->memo, x);
    if (known >= 0) {
        put_code(w, POP_MARK);
        put_get(w, (size_t)known);
        return 0;
    }
    put_code(w, FROZENSET);
    return memoize(w, x);
}

// ---- everything else: steps from the Python half

static int save_pairs_of(Writer *w, Ref iterable) {
    SCOPED Own *pairs = object_to_list(iterable);
    if (!pairs) return -1;
    for (size_t i = 0, n = list_size(pairs); i < n;) {
        size_t end = i + MIN(n - i, w->proto ? BATCH : 1);
        bool many = end - i > 1;
        if (many) put_code(w, MARK);
        for (; i < end; i++) {
            SCOPED Own *pair = object_fast_sequence(list_peek(pairs, i), "dict items iterator must return 2-tuples");
            if (!pair) return -1;
            size_t count;
            Ref const *both = sequence_items(pair, &count);
            if (count != 2) return raise_int(EXC_ValueError, "dict items iterator must return 2-tuples");
            if (save_owned(w, both[0]) < 0 || save_owned(w, both[1]) < 0) return -1;
        }
        put_code(w, many ? SETITEMS : SETITEM);
    }
    return 0;
}
static int save_step(Writer *w, Ref x, Ref step) {
    if (is_none(step)) {
        ssize_t known = memo_find(&w->memo, x);
        if (known < 0) return memoize(w, x);
        put_code(w, POP); // it was written while its arguments were
        put_get(w, (size_t)known);
        return 0;
    }
    if (is_bytes(step)) return put(w, bytes_data(step), bytes_length(step)), 0;
    Ref first = tuple_peek(step, 0);
    if (tuple_size(step) == 1) return save(w, first);
    Ref second = tuple_peek(step, 1);
    if (bytes_length(first) > 1) return put_large(w, bytes_data(first), bytes_length(first), bytes_data(second), bytes_length(second)), 0;
    if (*bytes_data(first) == SETITEMS) return save_pairs_of(w, second);
    SCOPED Own *list = object_to_list(second);
    return list ? save_items(w, list, false) : -1;
}
HOT static int save_steps(Writer *w, Ref x, Ref reduced) {
    if (!w->steps && !(w->steps = object_call1(w->make_steps, w->protocol))) return -1;
    SCOPED Own *steps = object_call2(w->steps, x, reduced);
    if (!steps) return -1;
    for (size_t i = 0; i < list_size(steps); i++)
        if (save_step(w, x, list_peek(steps, i)) < 0) return -1;
    return 0;
}
static Ref part(Ref tuple, size_t i) { return i < tuple_size(tuple) ? tuple_peek(tuple, i) : NONE; }
// A class that is found where it says it is. 1: written, 0: the Python half has to look, -1.
static int save_class(Writer *w, Ref x) {
    if (dict_size(w->codes) || w->proto < 4) return 0;
    SCOPED Own *name = object_get_attr(x, NAME(__qualname__)), *module_name = name ? object_get_attr(x, NAME(__module__)) : NULL;
    if (!module_name) return error_clear_if(EXC_AttributeError) ? 0 : -1;
    Ref module;
    if (!is_exact_str(name) || !is_exact_str(module_name)) return 0;
    int r = dict_lookup_peek(vm->modules, module_name, &module);
    if (r <= 0) return r;
    SCOPED Own *held = incref(module), *found = NULL;
    r = object_get_attr_optional(held, name, &found);
    if (r < 0 || found != x) return r < 0 ? -1 : 0;
    if (save(w, module_name) < 0 || save(w, name) < 0) return -1;
    put_code(w, STACK_GLOBAL);
    return memoize(w, x) < 0 ? -1 : 1;
}
// What most instances are made of: (copyreg.__newobj__, (class, ...), state) or (class, arguments, state).
static bool is_plain_reduction(const Writer *w, Ref x, Ref reduced, bool *by_new) {
    if (!is_tuple(reduced) || tuple_size(reduced) < 2 || tuple_size(reduced) > 6) return false;
    Ref how = tuple_peek(reduced, 0), args = tuple_peek(reduced, 1);
    *by_new = how == w->newobj && w->proto >= 2;
    if (type_id(args) != TYPE_TUPLE || !is_none(part(reduced, 3)) || !is_none(part(reduced, 4)) || !is_none(part(reduced, 5))) return false;
    if (*by_new) return tuple_size(args) && tuple_peek(args, 0) == REF(type_of(x));
    return type_id(how) == TYPE_TYPE && strncmp(type_name_utf8((const Type *)how), "__newobj", 8) != 0; // those are told by name
}
HOT static int save_reduction(Writer *w, Ref x, Ref reduced, bool by_new) {
    Ref how = by_new ? REF(type_of(x)) : tuple_peek(reduced, 0), args = tuple_peek(reduced, 1), state = part(reduced, 2);
    SCOPED Own *rest = by_new ? tuple_slice(args, 1, tuple_size(args)) : incref(args);
    if (!rest || save(w, how) < 0 || save(w, rest) < 0) return -1;
    put_code(w, by_new ? NEWOBJ : REDUCE);
    if (save_step(w, x, NONE) < 0) return -1;
    if (is_none(state)) return 0;
    if (save(w, state) < 0) return -1;
    put_code(w, BUILD);
    return 0;
}
static int save_other(Writer *w, Ref x) {
    Ref class = REF(type_of(x));
    if (class == REF(vm->types[TYPE_TYPE])) {
        int r = save_class(w, x);
        if (r) return r < 0 ? -1 : 0;
    }
    int listed = has_flag(x, TF_SUB_TYPE) ? 1 : dict_contains(w->table, class);
    if (!listed) listed = dict_contains(w->known, class);
    if (listed) return listed < 0 ? -1 : save_steps(w, x, NONE);
    SCOPED Own *reduced = object_call_method1(x, NAME(__reduce_ex__), w->protocol);
    if (!reduced) return -1;
    bool by_new;
    return is_plain_reduction(w, x, reduced, &by_new) ? save_reduction(w, x, reduced, by_new) : save_steps(w, x, reduced);
}

static int save_container(Writer *w, Ref x) {
    switch (type_id(x)) {
    case TYPE_TUPLE: return save_tuple(w, x);
    case TYPE_LIST:
        put(w, w->proto ? "]" : "(l", w->proto ? 1 : 2);
        return memoize(w, x) < 0 ? -1 : save_items(w, x, true);
    case TYPE_DICT:
        put(w, w->proto ? "}" : "(d", w->proto ? 1 : 2);
        return memoize(w, x) < 0 ? -1 : save_pairs(w, x);
    case TYPE_SET: return save_set(w, x);
    case TYPE_FROZENSET: return save_frozenset(w, x);
    default: return save_other(w, x);
    }
}
HOT static int save(Writer *w, Ref x) {
    if (UNLIKELY(frame_size(w) >= FRAME_SIZE) && w->proto >= 4) {
        end_frame(w);
        begin_frame(w);
    }
    switch (type_id(x)) {
    case TYPE_NONE: return put_code(w, NONE_CODE), 0;
    case TYPE_BOOL:
        if (w->proto >= 2) put_code(w, x == TRUE ? NEWTRUE : NEWFALSE);
        else bytebuf_append_text(&w->out, x == TRUE ? "I01\n" : "I00\n");
        return 0;
    case TYPE_INT: return save_int(w, x);
    case TYPE_FLOAT: return save_float(w, x);
    default: break;
    }
    ssize_t known = memo_find(&w->memo, x);
    if (known >= 0) return put_get(w, (size_t)known), 0;
    if (type_id(x) == TYPE_STR) return save_str(w, x);
    if (type_id(x) == TYPE_BYTES) return save_bytes(w, x);
    if (recursion_enter(" while pickling an object") < 0 || poll_interrupt() < 0) return -1;
    int r = save_container(w, x);
    return r;
}

static Own *dumps(UNUSED Ref module, Ref const *args) {
    ssize_t protocol;
    if (native_ssize(args[1], &protocol) < 0) return NULL;
    if (type_id(args[3]) != TYPE_DICT) return raise_error(EXC_TypeError, "dispatch_table must be a dict");
    if (type_id(args[5]) != TYPE_DICT || type_id(args[6]) != TYPE_DICT) return raise_error(EXC_TypeError, "a dict is wanted");
    Writer w = {.out = BYTEBUF_EMPTY, .protocol = args[1], .proto = protocol, .make_steps = args[2], .table = args[3], .newobj = args[4], .known = args[5],
                .codes = args[6]};
    if (protocol >= 2) put_number(&w, PROTO, (uint64_t)protocol, 1);
    begin_frame(&w);
    int r = save(&w, args[0]);
    put_code(&w, STOP);
    end_frame(&w);
    SCOPED Own *data = r < 0 ? NULL : w.out.failed ? raise_no_memory() : bytes_new(w.out.data, w.out.size);
    bytebuf_clear(&w.out);
    SCOPED Own *memo = list_from_array(REFS(w.memo.kept), w.memo.count);
    Own *result = data && memo ? tuple_pack(2, REF(data), REF(memo)) : NULL;
    memo_free(&w.memo);
    xdecref(w.steps);
    return result;
}

// ---- reading --------------------------------------------------------------------------------------------------------

typedef struct Pile { // of owned references
    Own **items;
    size_t size, capacity;
} Pile;
typedef struct Reader {
    const uint8_t *at, *end;
    Pile stack, memo;
    size_t *marks, mark_count, mark_capacity; // the stack's sizes
    Ref find_class, build;                    // the Python half
    Ref read, readline;                       // the file's, or NULL
    ByteBuf seen;                             // what the file gave; `at` and `end` are in it
} Reader;
typedef enum Step { FAILED = -1, GO, ODD, DONE } Step; // ODD: for the Python half to look at

static Step pile_push(Pile *p, Own *x) { // takes x
    if (!x) return FAILED;
    if (UNLIKELY(p->size == p->capacity)) {
        size_t capacity = p->capacity ? 2 * p->capacity : 32;
        Own **items = mem_realloc(p->items, capacity * sizeof *items);
        if (!items) {
            decref(x);
            raise_no_memory();
            return FAILED;
        }
        p->items = items;
        p->capacity = capacity;
    }
    p->items[p->size++] = x;
    return GO;
}
static void pile_cut(Pile *p, size_t size) {
    while (p->size > size) decref(p->items[--p->size]);
}
static Step push(Reader *r, Own *x) { return pile_push(&r->stack, x); }
static size_t floor_of(const Reader *r) { return r->mark_count ? r->marks[r->mark_count - 1] : 0; }
static Own *top(const Reader *r, size_t down) { return r->stack.items[r->stack.size - 1 - down]; }

static Step push_mark(Reader *r) {
    if (r->mark_count == r->mark_capacity) {
        size_t capacity = r->mark_capacity ? 2 * r->mark_capacity : 16, *marks = mem_realloc(r->marks, capacity * sizeof *marks);
        if (!marks) {
            raise_no_memory();
            return FAILED;
        }
        r->marks = marks;
        r->mark_capacity = capacity;
    }
    r->marks[r->mark_count++] = r->stack.size;
    return GO;
}
// More from the file: what a function of it gives. False: it gave nothing.
static bool more(Reader *r, Ref function, size_t n) {
    size_t at = (size_t)(r->at - (uint8_t *)r->seen.data);
    SCOPED Own *size = n ? int_from_u64(n) : NULL, *got = n && !size ? NULL : object_call(function, (Ref[]){size}, n ? 1 : 0, NULL);
    bool any = got && is_bytes(got) && bytes_length(got) && bytebuf_append(&r->seen, bytes_data(got), bytes_length(got));
    if (r->seen.failed && !error_pending()) raise_no_memory();
    if (!any) return false;
    r->at = (uint8_t *)r->seen.data + at;
    r->end = (uint8_t *)r->seen.data + r->seen.size;
    return true;
}
static ALWAYS_INLINE bool have(Reader *r, size_t n) {
    size_t left = (size_t)(r->end - r->at);
    return LIKELY(left >= n) || (r->read && more(r, r->read, n - left) && (size_t)(r->end - r->at) >= n);
}
// The rest of a line, without its end.
static bool line(Reader *r, const uint8_t **data, size_t *n) {
    const uint8_t *end;
    while (!(end = memchr(r->at, '\n', (size_t)(r->end - r->at))))
        if (!r->readline || !more(r, r->readline, 0)) return false;
    *data = r->at;
    *n = (size_t)(end - r->at);
    r->at = end + 1;
    return true;
}
// The little-endian number behind an opcode; false: the data end before.
static ALWAYS_INLINE bool number(Reader *r, size_t bytes, uint64_t *value) {
    *value = 0;
    if (!have(r, bytes)) return false;
    memcpy(value, r->at, bytes);
    r->at += bytes;
    return true;
}
static bool sized(Reader *r, size_t bytes, const uint8_t **data, size_t *n) {
    uint64_t size;
    if (!number(r, bytes, &size) || !have(r, size)) return false;
    *data = r->at;
    *n = size;
    r->at += size;
    return true;
}

HOT static Step read_str(Reader *r, size_t bytes) {
    const uint8_t *d;
    size_t n;
    if (!sized(r, bytes, &d, &n)) return ODD;
    return push(r, ascii_prefix(d, n) == n ? str_from_ascii((const char *)d, n) : codec_decode(d, n, "utf-8", "surrogatepass"));
}
static Step read_bytes(Reader *r, size_t bytes, bool array) {
    const uint8_t *d;
    size_t n;
    if (!sized(r, bytes, &d, &n)) return ODD;
    return push(r, array ? bytearray_new(d, n) : bytes_new(d, n));
}
static ALWAYS_INLINE Step read_int(Reader *r, size_t bytes) {
    uint64_t value;
    if (!number(r, bytes, &value)) return ODD;
    return push(r, int_new(bytes == 4 ? (int32_t)value : (int64_t)value));
}
static Step read_long(Reader *r, size_t bytes) {
    const uint8_t *d;
    size_t n;
    if (!sized(r, bytes, &d, &n)) return ODD;
    return push(r, int_from_bytes(d, n, true, true));
}
static Step read_float(Reader *r) {
    uint64_t bits;
    double value;
    if (!number(r, 8, &bits)) return ODD;
    bits = __builtin_bswap64(bits);
    memcpy(&value, &bits, sizeof value);
    return push(r, float_new(value));
}

static Step read_number(Reader *r, int code) { // as text
    const uint8_t *d;
    size_t n;
    bool bad = false;
    if (!line(r, &d, &n)) return ODD;
    if (code == INT && n == 2 && d[0] == '0' && (d[1] | 1) == '1') return push(r, BOOL(d[1] == '1'));
    if (code == LONG && n && d[n - 1] == 'L') n--;
    Own *x = code == FLOAT ? float_from_text((const char *)d, n, &bad) : int_from_text((const char *)d, n, 10, &bad);
    return bad ? ODD : push(r, x);
}
static Step read_unicode(Reader *r) {
    const uint8_t *d;
    size_t n;
    if (!line(r, &d, &n)) return ODD;
    return push(r, codec_decode(d, n, "raw-unicode-escape", "strict"));
}
static Step read_global(Reader *r) {
    const uint8_t *d;
    size_t n;
    if (!line(r, &d, &n)) return ODD;
    SCOPED Own *module = codec_decode(d, n, "utf-8", "strict"), *name = NULL;
    if (!module) return FAILED;
    if (!line(r, &d, &n)) return ODD;
    if (!(name = codec_decode(d, n, "utf-8", "strict"))) return FAILED;
    return push(r, object_call2(r->find_class, module, name));
}
// A place in the memo behind an opcode: of so many bytes, 0: as text.
static bool place(Reader *r, size_t bytes, uint64_t *value) {
    if (bytes) return number(r, bytes, value);
    const uint8_t *d;
    size_t n;
    if (!line(r, &d, &n) || n == 0 || n > 9) return false;
    for (*value = 0; n; n--, d++) {
        if (*d < '0' || *d > '9') return false;
        *value = *value * 10 + *d - '0';
    }
    return true;
}
static Step memo_get(Reader *r, size_t bytes) {
    uint64_t i;
    if (!place(r, bytes, &i) || i >= r->memo.size) return ODD;
    return push(r, incref(r->memo.items[i]));
}
static Step memo_put(Reader *r, size_t bytes) {
    uint64_t i;
    Own *x = top(r, 0);
    if (!place(r, bytes, &i) || i > r->memo.size) return ODD;
    if (i == r->memo.size) return pile_push(&r->memo, incref(x));
    SETREF(r->memo.items[i], incref(x));
    return GO;
}

// The n topmost, no longer the stack's: good until something is pushed.
static Own **pop(Reader *r, size_t n) { return r->stack.items + (r->stack.size -= n); }
static void drop(Own **items, size_t n) {
    for (size_t i = 0; i < n; i++) decref(items[i]);
}
static Step read_tuple(Reader *r, size_t n) { return push(r, tuple_from_array_take(pop(r, n), n)); }

// The n items, which are given up, go into the target.
HOT static Step append_items(Own *target, Own **items, size_t n) {
    if (type_id(target) == TYPE_LIST) {
        for (size_t i = 0; i < n; i++)
            if (list_append_take(target, items[i]) < 0) return drop(items + i + 1, n - i - 1), FAILED;
        return GO;
    }
    SCOPED Own *list = list_from_array_take(items, n), *name = str_intern_c("extend"), *method = NULL, *done = NULL;
    if (!list || !name) return FAILED;
    int found = object_get_attr_optional(target, name, &method);
    if (found <= 0) return found < 0 ? FAILED : ODD;
    return (done = object_call1(method, list)) ? GO : FAILED;
}
HOT static Step set_items(Own *target, Own **items, size_t n) {
    Step step = n % 2 ? ODD : GO;
    bool dict = type_id(target) == TYPE_DICT;
    for (size_t i = 0; i < n && step == GO; i += 2)
        if ((dict ? dict_set(target, items[i], items[i + 1]) : object_set_item(target, items[i], items[i + 1])) < 0) step = FAILED;
    drop(items, n);
    return step;
}
static Step add_items(Own *target, Own **items, size_t n) {
    Step step = type_id(target) == TYPE_SET ? GO : ODD;
    for (size_t i = 0; i < n && step == GO; i++)
        if (set_add(target, items[i]) < 0) step = FAILED;
    drop(items, n);
    return step;
}
// The n topmost go into what lies under them.
HOT static Step fill(Reader *r, size_t n, Step (*how)(Own *, Own **, size_t)) {
    Own **items = pop(r, n);
    return how(top(r, 0), items, n);
}
// The n topmost become what they make.
static Step replace(Reader *r, size_t n, Own *x) {
    if (!x) return FAILED;
    pile_cut(&r->stack, r->stack.size - n);
    return push(r, x);
}
static Own *new_object(Ref cls, Ref args) {
    const Type *type = (const Type *)cls;
    if (type->slots.new_) return type->slots.new_((Type *)(uintptr_t)type, REFS(AS(Tuple, args)->items), tuple_size(args), NULL);
    SCOPED Own *new_ = object_get_attr(cls, NAME(__new__)), *all = NULL, *first = tuple_pack(1, cls);
    if (!new_ || !first || !(all = number_binary(OP_ADD, first, args))) return NULL;
    return object_call_tuple(new_, all, NULL);
}
static Step set_slots(Own *target, Ref slots) {
    SCOPED Own *items = dict_items_list(slots); // setting one can run Python
    for (size_t i = 0; items && i < list_size(items); i++) {
        Ref pair = list_peek(items, i);
        if (object_set_attr(target, tuple_peek(pair, 0), tuple_peek(pair, 1)) < 0) return FAILED;
    }
    return items ? GO : FAILED;
}
// Attributes of an instance that wants nothing special go where they belong; the Python half does the rest.
HOT static Step build(Reader *r, Own *target, Ref state) {
    SCOPED Own *setter = NULL, *done = NULL;
    int found = object_get_attr_optional(target, NAME(__setstate__), &setter);
    if (found < 0) return FAILED;
    if (!found && type_id(state) == TYPE_TUPLE && tuple_size(state) == 2 && is_none(tuple_peek(state, 0)) &&
        type_id(tuple_peek(state, 1)) == TYPE_DICT)
        return set_slots(target, tuple_peek(state, 1));
    bool plain = !found && target->tag & TAG_SHAPED && type_id(state) == TYPE_DICT;
    size_t at = 0;
    Ref key, value;
    while (plain && dict_next(state, &at, &key, &value)) plain = type_id(key) == TYPE_STR;
    if (!plain) return (done = object_call2(r->build, target, state)) ? GO : FAILED;
    for (at = 0; dict_next(state, &at, &key, &value);) {
        SCOPED Own *name = str_interned_name(key);
        if (!name || instance_set(target, name, value) < 0) return FAILED;
    }
    return GO;
}

HOT static Step read_one(Reader *r) {
    if (!have(r, 1)) return ODD;
    size_t above = r->stack.size - floor_of(r); // what lies above the last mark
    uint64_t value;
    uint8_t code = *r->at++;
    switch (code) {
    case NONE_CODE: return push(r, NONE);
    case NEWTRUE: return push(r, TRUE);
    case NEWFALSE: return push(r, FALSE);
    case BININT1: return read_int(r, 1);
    case BININT2: return read_int(r, 2);
    case BININT: return read_int(r, 4);
    case LONG1: return read_long(r, 1);
    case LONG4: return read_long(r, 4);
    case BINFLOAT: return read_float(r);
    case SHORT_BINUNICODE: return read_str(r, 1);
    case BINUNICODE: return read_str(r, 4);
    case BINUNICODE8: return read_str(r, 8);
    case SHORT_BINBYTES: return read_bytes(r, 1, false);
    case BINBYTES: return read_bytes(r, 4, false);
    case BINBYTES8: return read_bytes(r, 8, false);
    case BYTEARRAY8: return read_bytes(r, 8, true);
    case EMPTY_TUPLE: return push(r, tuple_new(0));
    case EMPTY_LIST: return push(r, list_new(0));
    case EMPTY_DICT: return push(r, dict_new());
    case EMPTY_SET: return push(r, set_new(NULL));
    case MARK: return push_mark(r);
    case FRAME: return number(r, 8, &value) && have(r, value) ? GO : ODD;
    case MEMOIZE: return above ? pile_push(&r->memo, incref(top(r, 0))) : ODD;
    case BINGET: return memo_get(r, 1);
    case LONG_BINGET: return memo_get(r, 4);
    case GET: return memo_get(r, 0);
    case BINPUT: return above ? memo_put(r, 1) : ODD;
    case LONG_BINPUT: return above ? memo_put(r, 4) : ODD;
    case PUT: return above ? memo_put(r, 0) : ODD;
    case INT:
    case LONG:
    case FLOAT: return read_number(r, code);
    case UNICODE: return read_unicode(r);
    case GLOBAL: return read_global(r);
    case DUP: return above ? push(r, incref(top(r, 0))) : ODD;
    case POP:
        if (!above) return ODD;
        pile_cut(&r->stack, r->stack.size - 1);
        return GO;
    case TUPLE1:
    case TUPLE1 + 1:
    case TUPLE1 + 2: return above > (size_t)(code - TUPLE1) ? read_tuple(r, (size_t)(code - TUPLE1) + 1) : ODD;
    case APPEND: return above >= 2 ? fill(r, 1, append_items) : ODD;
    case SETITEM: return above >= 3 ? fill(r, 2, set_items) : ODD;
    case STACK_GLOBAL:
        return above >= 2 && is_str(top(r, 0)) && is_str(top(r, 1)) ? replace(r, 2, object_call2(r->find_class, top(r, 1), top(r, 0))) : ODD;
    case REDUCE: return above >= 2 && is_tuple(top(r, 0)) ? replace(r, 2, object_call_tuple(top(r, 1), top(r, 0), NULL)) : ODD;
    case NEWOBJ: return above >= 2 && is_tuple(top(r, 0)) && is_type_object(top(r, 1)) ? replace(r, 2, new_object(top(r, 1), top(r, 0))) : ODD;
    case BUILD: {
        if (above < 2) return ODD;
        Step step = build(r, top(r, 1), top(r, 0));
        pile_cut(&r->stack, r->stack.size - 1);
        return step;
    }
    case STOP: return above ? DONE : ODD;
    default: break;
    }
    // what follows takes all above the mark
    if (!r->mark_count) return ODD;
    r->mark_count--;
    bool below = r->stack.size - above > floor_of(r); // there is something under the mark
    switch (code) {
    case POP_MARK: pile_cut(&r->stack, r->stack.size - above); return GO;
    case TUPLE: return read_tuple(r, above);
    case LIST: return push(r, list_from_array_take(pop(r, above), above));
    case DICT: {
        Own *dict = dict_new(), **items = pop(r, above);
        Step step = dict ? set_items(dict, items, above) : FAILED;
        if (!dict) drop(items, above);
        if (step == GO) return push(r, dict);
        xdecref(dict);
        return step;
    }
    case APPENDS: return below ? fill(r, above, append_items) : ODD;
    case SETITEMS: return below ? fill(r, above, set_items) : ODD;
    case ADDITEMS: return below ? fill(r, above, add_items) : ODD;
    case FROZENSET: {
        SCOPED Own *list = list_from_array(REFS(r->stack.items + r->stack.size - above), above);
        return replace(r, above, list ? frozenset_new(list) : NULL);
    }
    default: return ODD;
    }
}

// loads(data or (read, readline) of a file, find_class, the same for protocols below 3, build): (object, memo), or what was read.
static Own *loads(UNUSED Ref module, Ref const *args) {
    Buffer in = {0};
    Reader r = {.find_class = args[1], .build = args[3], .seen = BYTEBUF_EMPTY};
    bool file = is_tuple(args[0]) && tuple_size(args[0]) == 2;
    if (file) {
        r.read = tuple_peek(args[0], 0);
        r.readline = tuple_peek(args[0], 1);
        r.at = r.end = (const uint8_t *)(r.seen.data = mem_alloc(r.seen.capacity = 64));
        if (!r.at) return raise_no_memory();
    } else {
        if (buffer_get(args[0], &in) < 0) return NULL;
        r.at = in.data;
        r.end = r.at + in.length;
    }
    Step step = have(&r, 2) && (r.at[0] != PROTO || r.at[1] <= 5) ? GO : ODD;
    if (step == GO && (r.at[0] != PROTO || r.at[1] < 3)) r.find_class = args[2];
    if (step == GO && r.at[0] == PROTO) r.at += 2;
    while (step == GO) step = read_one(&r);
    if (error_pending()) step = FAILED;
    SCOPED Own *value = step == DONE ? incref(top(&r, 0)) : NULL;
    SCOPED Own *memo = value ? list_from_array_take(r.memo.items, r.memo.size) : NULL;
    if (value) r.memo.size = 0;
    Own *result = value ? memo ? tuple_pack(2, REF(value), REF(memo)) : NULL : step == ODD ? bytes_new(r.seen.data, r.seen.size) : NULL;
    pile_cut(&r.stack, 0);
    pile_cut(&r.memo, 0);
    mem_free(r.stack.items);
    mem_free(r.memo.items);
    mem_free(r.marks);
    bytebuf_clear(&r.seen);
    if (!file) buffer_release(&in);
    return result;
}

static const MethodDef functions[] = {
    {"dumps", dumps, CALL_BOUND, 0, "($module, obj, protocol, make_steps, dispatch_table, newobj, known, codes, /)",
     "(an object as bytes, the memo); make_steps(protocol)(x, reduced) says how to write what is not built in."},
    {"loads", loads, CALL_BOUND, 0, "($module, data, find_class, find_old_class, build, /)", "(the object, the memo), or what was read of the file."},
    {0},
};
const ModuleSpec pickle_c_module = {.name = "_pickle_fast", .doc = "The fast half of pickle.", .functions = functions};
