// load.c - code objects out of bytes, as scripts/pack_code.py writes them: modules of the library need no compiler when they are
// imported.
//
// The bytes are trusted: who has them has looked whether they are as they were written, and for this build.
//
//   all      count of strings, value
//   value    its kind (enum Kind) and what the comments there say. Numbers are little-endian groups of seven bits. A string is
//            numbered when it is met first; later it is a KIND_AGAIN
//   code     numbers: flags, arguments, positional-only and keyword-only ones, stack, first line; values: name, qualified name,
//            then, counted: constants, names, names of the locals and their kinds, exception entries, line table, instructions
//            without their caches (the count is of all units)
#include "code/code.h"
#include "heap/mem.h"
#include "types/builtin.h"
#include "types/bytes.h"
#include "types/float.h"
#include "types/int.h"
#include "types/set.h"
#include "types/str.h"
#include "types/tuple.h"

enum Kind {
    KIND_NONE, KIND_TRUE, KIND_FALSE, KIND_ELLIPSIS,
    KIND_NATURAL,   // number
    KIND_INT,       // count, bytes of a signed int
    KIND_COMPLEX,   // two doubles
    KIND_FLOAT,     // a double
    KIND_STR,       // count, UTF-8
    KIND_NAME,      // the same, to be interned
    KIND_AGAIN,     // number of the string
    KIND_BYTES,     // count, bytes
    KIND_TUPLE,     // count, values
    KIND_FROZENSET, // count, values
    KIND_CODE,
};

typedef struct Loader {
    const uint8_t *at;
    Ref filename;
    Own **strings;  // those met so far
    size_t met;
} Loader;

static Own *load_value(Loader *l);

static uint32_t number(Loader *l) {
    uint32_t value = *l->at & 0x7F;
    for (int shift = 7; *l->at++ & 0x80; shift += 7) value |= (uint32_t)(*l->at & 0x7F) << shift;
    return value;
}
static const uint8_t *skip(Loader *l, size_t bytes) {
    const uint8_t *here = l->at;
    l->at += bytes;
    return here;
}
static double real(Loader *l) {
    double value;
    memcpy(&value, skip(l, sizeof value), sizeof value);
    return value;
}

static Own *load_string(Loader *l, bool is_name) {
    size_t n = number(l);
    const char *text = (const char *)skip(l, n);
    Own *x = is_name ? str_intern_utf8(text, n) : str_from_wtf8(text, n);
    return x ? incref(l->strings[l->met++] = x) : NULL;
}

static Own *load_tuple(Loader *l) {
    size_t n = number(l);
    SCOPED Own *tuple = tuple_new(n);
    for (size_t i = 0; tuple && i < n; i++)
        if (!(((Tuple *)tuple)->items[i] = load_value(l))) return NULL;
    return GIVE(tuple);
}

static Own *load_frozenset(Loader *l) {
    SCOPED Own *items = load_tuple(l);
    return items ? frozenset_new(items) : NULL;
}

// The caches stay 0: the VM sets them up.
static void load_instructions(Loader *l, Instr *units, size_t count) {
    memset(units, 0, count * sizeof *units);
    for (size_t i = 0; i < count; i += 1u + opcode_info[units[i].op].caches) {
        const uint8_t *pair = skip(l, 2);
        units[i].op = pair[0], units[i].arg = pair[1];
    }
}

static Own *load_code(Loader *l) {
    CodeInit init = {.filename = l->filename, .flags = number(l)};
    init.arg_count = (int)number(l), init.posonly_count = (int)number(l), init.kwonly_count = (int)number(l);
    init.stack_size = (int)number(l), init.first_line = (int)number(l);
    SCOPED Own *name = load_value(l), *qualname = name ? load_value(l) : NULL, *consts = qualname ? load_tuple(l) : NULL,
               *names = consts ? load_tuple(l) : NULL, *locals = names ? load_tuple(l) : NULL, *code = NULL;
    if (!locals) return NULL;
    init.name = name, init.qualname = qualname, init.consts = consts, init.names = names, init.local_names = locals;
    init.local_kinds = skip(l, tuple_size(locals));
    init.exception_count = number(l);
    const uint8_t *entries = skip(l, init.exception_count * sizeof(ExceptionEntry));
    init.line_table_length = number(l);
    init.line_table = skip(l, init.line_table_length);
    init.length = number(l);
    size_t protected = init.exception_count * sizeof(ExceptionEntry);
    char *block = mem_alloc(protected + init.length * sizeof(Instr)); // entries lie anyhow in the bytes
    if (!block) return raise_no_memory();
    init.exceptions = memcpy(block, entries, protected);
    load_instructions(l, (Instr *)(void *)(block + protected), init.length);
    init.instructions = (const Instr *)(const void *)(block + protected);
    code = code_new(&init);
    mem_free(block);
    return GIVE(code);
}

static Own *load_value(Loader *l) {
    enum Kind kind = *l->at++;
    size_t n;
    switch (kind) {
    case KIND_NONE: return NONE;
    case KIND_TRUE: return TRUE;
    case KIND_FALSE: return FALSE;
    case KIND_ELLIPSIS: return ELLIPSIS;
    case KIND_NATURAL: return int_new(number(l));
    case KIND_INT: n = number(l); return int_from_bytes(skip(l, n), n, true, true);
    case KIND_COMPLEX: {
        double re = real(l);
        return complex_new(re, real(l));
    }
    case KIND_FLOAT: return float_new(real(l));
    case KIND_STR:
    case KIND_NAME: return load_string(l, kind == KIND_NAME);
    case KIND_AGAIN: return incref(l->strings[number(l)]);
    case KIND_BYTES: n = number(l); return bytes_new(skip(l, n), n);
    case KIND_TUPLE: return load_tuple(l);
    case KIND_FROZENSET: return load_frozenset(l);
    case KIND_CODE: return load_code(l);
    }
    UNREACHABLE();
}

Own *code_load(const uint8_t *bytes, Ref filename) {
    Loader l = {.at = bytes, .filename = filename};
    if (!(l.strings = mem_alloc_array(number(&l) + 1, sizeof *l.strings))) return raise_no_memory();
    Own *x = load_value(&l);
    while (l.met > 0) decref(l.strings[--l.met]);
    mem_free(l.strings);
    return x;
}
