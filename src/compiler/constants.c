// constants.c - constants as objects, each kept once.
//
// Two constants are the same only if their types are the same and their values cannot be told apart: 1, 1.0,
// True and 0.0, -0.0 stay four and two. Tables hold references; compile_close and unit_finish give them up.
#include "compiler/compiler.h"
#include "base/hash.h"
#include "heap/mem.h"
#include "types/bytes.h"
#include "types/float.h"
#include "types/int.h"
#include "types/set.h"
#include "types/str.h"
#include "types/tuple.h"

static uint64_t mix(uint64_t h, uint64_t x) {
    return (h ^ x) * 0x9E3779B97F4A7C15u;
}
static uint64_t bits_of(double d) {
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    return bits;
}

static uint64_t const_hash(Ref x) {
    uint64_t h = mix(1, type_id(x));
    switch (type_id(x)) {
    case TYPE_INT:
        if (!int_is_big(x)) return mix(h, (uint64_t)int_value(x));
        return mix(h, (uint64_t)int_hash(x));
    case TYPE_FLOAT: return mix(h, bits_of(float_value(x)));
    case TYPE_COMPLEX: return mix(mix(h, bits_of(AS(Complex, x)->real)), bits_of(AS(Complex, x)->imag));
    case TYPE_STR: return mix(h, str_hash(x));
    case TYPE_BYTES: {
        const uint8_t *data = bytes_data(x);
        for (size_t i = 0; i < bytes_length(x); i++) h = mix(h, data[i]);
        return h;
    }
    case TYPE_TUPLE:
        for (size_t i = 0; i < tuple_size(x); i++) h = mix(h, const_hash(tuple_peek(x, i)));
        return h;
    case TYPE_FROZENSET: {
        Ref item;
        uint64_t sum = 0;
        for (size_t at = 0; set_next(x, &at, &item);) sum += const_hash(item);
        return mix(h, sum);
    }
    default: return mix(h, (uint64_t)(uintptr_t)x);
    }
}

static bool const_same(Ref a, Ref b) {
    if (a == b) return true;
    if (type_id(a) != type_id(b)) return false;
    switch (type_id(a)) {
    case TYPE_INT: {
        if (int_is_big(a) != int_is_big(b)) return false;
        if (!int_is_big(a)) return int_value(a) == int_value(b);
        const BigInt *p = AS(BigInt, a), *q = AS(BigInt, b);
        return p->size == q->size &&
               memcmp(p->limbs, q->limbs, (size_t)(p->size < 0 ? -p->size : p->size) * sizeof *p->limbs) == 0;
    }
    case TYPE_FLOAT: return bits_of(float_value(a)) == bits_of(float_value(b));
    case TYPE_COMPLEX:
        return bits_of(AS(Complex, a)->real) == bits_of(AS(Complex, b)->real) &&
               bits_of(AS(Complex, a)->imag) == bits_of(AS(Complex, b)->imag);
    case TYPE_STR: return str_equal(a, b);
    case TYPE_BYTES:
        return bytes_length(a) == bytes_length(b) &&
               memcmp(bytes_data(a), bytes_data(b), bytes_length(a)) == 0;
    case TYPE_TUPLE:
        if (tuple_size(a) != tuple_size(b)) return false;
        for (size_t i = 0; i < tuple_size(a); i++)
            if (!const_same(tuple_peek(a, i), tuple_peek(b, i))) return false;
        return true;
    case TYPE_FROZENSET: { // displays of constants: the same items in the same order of the table
        if (set_size(a) != set_size(b)) return false;
        Ref p, q;
        size_t i = 0, j = 0;
        while (set_next(a, &i, &p))
            if (!set_next(b, &j, &q) || !const_same(p, q)) return false;
        return true;
    }
    default: return false;
    }
}

static bool table_grow(ConstTable *t) {
    if (t->count == t->capacity) {
        uint32_t capacity = t->capacity ? t->capacity * 2 : 16;
        Own **items = mem_realloc(t->items, capacity * sizeof *items);
        if (!items) return false;
        t->items = items;
        t->capacity = capacity;
    }
    if (t->index && (t->count + 1) * 3 <= (t->mask + 1) * 2) return true;
    uint32_t size = t->index ? (t->mask + 1) * 2 : 32;
    uint32_t *index = mem_alloc_zeroed(size * 2 * sizeof *index); // pairs: item + 1, hash
    if (!index) return false;
    for (uint32_t i = 0; t->index && i <= t->mask; i++) {
        if (!t->index[2 * i]) continue;
        uint32_t at = t->index[2 * i + 1] & (size - 1);
        while (index[2 * at]) at = (at + 1) & (size - 1);
        index[2 * at] = t->index[2 * i];
        index[2 * at + 1] = t->index[2 * i + 1];
    }
    mem_free(t->index);
    t->index = index;
    t->mask = size - 1;
    return true;
}

int const_table_add_take(Compiler *c, ConstTable *t, Own *x, bool by_identity) {
    if (!table_grow(t)) {
        decref(x);
        compile_no_memory(c);
        return -1;
    }
    uint64_t wide = by_identity ? mix(7, (uint64_t)(uintptr_t)x) : const_hash(x);
    uint32_t hash = (uint32_t)(wide >> 32), at = hash & t->mask;
    for (; t->index[2 * at]; at = (at + 1) & t->mask) {
        if (t->index[2 * at + 1] != hash) continue;
        uint32_t i = t->index[2 * at] - 1;
        if (by_identity ? t->items[i] == x : const_same(t->items[i], x)) {
            decref(x);
            return (int)i;
        }
    }
    t->index[2 * at] = t->count + 1;
    t->index[2 * at + 1] = hash;
    t->items[t->count] = x;
    return (int)t->count++;
}

void const_table_free(ConstTable *t) {
    for (uint32_t i = 0; i < t->count; i++) decref(t->items[i]);
    mem_free(t->items);
    mem_free(t->index);
    *t = (ConstTable){0};
}

// Strings that could be names are interned, as in CPython: `"abc" is "abc"` across modules.
static bool looks_like_name(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        char ch = text[i];
        if (!((ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9') || ch == '_'))
            return false;
    }
    return true;
}

static Own *str_const(const char *text, size_t length) {
    if (length <= 4096 && looks_like_name(text, length)) return str_intern_utf8(text, length);
    return str_from_wtf8(text, length);
}

static Own *int_const(const AstConst *k) {
    if (k->fits) return int_new(k->integer.small);
    bool bad = false;
    return int_from_text(k->integer.digits, k->integer.length, k->base, &bad);
}

Own *const_object(Compiler *c, const AstConst *k) {
    if (c->failed) return NULL;
    Own *x = NULL;
    switch (k->kind) {
    case CONST_NONE: return NONE;
    case CONST_TRUE: return TRUE;
    case CONST_FALSE: return FALSE;
    case CONST_ELLIPSIS: return ELLIPSIS;
    case CONST_INT: x = int_const(k); break;
    case CONST_FLOAT: x = float_new(k->real); break;
    case CONST_COMPLEX: x = complex_new(0, k->real); break;
    case CONST_STR: x = str_const(k->text.bytes, k->text.length); break;
    case CONST_BYTES: x = bytes_new(k->text.bytes, k->text.length); break;
    case CONST_OBJECT: return incref((Ref)(const void *)k->text.bytes);
    }
    if (!x) compile_fail(c);
    return x;
}

AstNode *const_node_take(Compiler *c, const AstNode *where, Own *x) {
    if (!x) {
        compile_fail(c);
        return NULL;
    }
    if (is_exact_str(x)) {
        const char *text = str_ascii_peek(x);
        if (text && looks_like_name(text, str_length(x)) && !str_is_interned(x)) x = str_intern_take(x);
        if (!x) {
            compile_fail(c);
            return NULL;
        }
    }
    if (c->folded_count == c->folded_capacity) {
        uint32_t capacity = c->folded_capacity ? c->folded_capacity * 2 : 32;
        Own **folded = mem_realloc(c->folded, capacity * sizeof *folded);
        if (!folded) {
            decref(x);
            compile_no_memory(c);
            return NULL;
        }
        c->folded = folded;
        c->folded_capacity = capacity;
    }
    c->folded[c->folded_count++] = x;
    AstConst value = {.kind = CONST_OBJECT, .text = {.bytes = (const char *)x}};
    AstNode *node = AST_NEW(c->arena, Constant, ast_span(where), .value = value);
    if (!node) compile_no_memory(c);
    return node;
}

bool const_is_true(Ref x) {
    switch (type_id(x)) {
    case TYPE_NONE: return false;
    case TYPE_BOOL: return x == TRUE;
    case TYPE_INT: return int_is_big(x) || int_value(x) != 0;
    case TYPE_FLOAT: return float_value(x) != 0;
    case TYPE_COMPLEX: return AS(Complex, x)->real != 0 || AS(Complex, x)->imag != 0;
    case TYPE_STR: return str_length(x) != 0;
    case TYPE_BYTES: return bytes_length(x) != 0;
    case TYPE_TUPLE: return tuple_size(x) != 0;
    case TYPE_FROZENSET: return set_size(x) != 0;
    default: return true;
    }
}

// --- docstrings: tabs become spaces, the first line loses its indentation, the others what they have in
// common

static size_t expand_tabs(const char *from, size_t length, char *to) { // to NULL: only measures
    size_t n = 0, column = 0;
    for (size_t i = 0; i < length; i++) {
        if (from[i] == '\t') {
            size_t spaces = 8 - column % 8;
            if (to) memset(to + n, ' ', spaces);
            n += spaces;
            column += spaces;
            continue;
        }
        if (to) to[n] = from[i];
        n++;
        if (from[i] == '\n' || from[i] == '\r')
            column = 0;
        else if (((uint8_t)from[i] & 0xC0) != 0x80)
            column++; // columns are characters
    }
    return n;
}

static size_t dedent(char *text, size_t length) {
    char *end = text + length, *p = text, *out = text;
    size_t margin = SIZE_MAX;
    while (p < end && *p != '\n') p++;
    for (char *q = p; q < end;) { // after a newline
        char *line = ++q;
        while (q < end && *q == ' ') q++;
        if (q < end && *q != '\n' && (size_t)(q - line) < margin) margin = (size_t)(q - line);
        while (q < end && *q != '\n') q++;
    }
    if (margin == SIZE_MAX) margin = 0;
    p = text;
    while (p < end && *p == ' ') p++;
    while (p < end) {
        while (p < end && *p != '\n') *out++ = *p++;
        if (p == end) break;
        *out++ = *p++;
        for (size_t i = 0; i < margin && p < end && *p == ' '; i++) p++;
    }
    return (size_t)(out - text);
}

Own *docstring_clean(Compiler *c, const AstConst *k) {
    if (c->failed) return NULL;
    size_t length = expand_tabs(k->text.bytes, k->text.length, NULL);
    char *text = compile_alloc(c, length + 1);
    if (!text) return NULL;
    expand_tabs(k->text.bytes, k->text.length, text);
    Own *x = str_const(text, dedent(text, length));
    if (!x) compile_fail(c);
    return x;
}
