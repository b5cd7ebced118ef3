// str_intern.c - the table of interned strings: for any text at most one string that carries
// TAG_STR_INTERNED.
//
// Open addressing with linear probing. The table owns nothing: a string leaves it when it dies (str's dealloc
// calls str_uninterned), and removal shifts the rest of the cluster back, so there are no dead slots. '' and
// the strings of one character below 256 are constants that count as interned and are never in the table.
// The names that C code needs (object/names.def) are in it from the start and immortal: one block holds them all.
#include "base/hash.h"
#include "heap/mem.h"
#include "types/str_internal.h"

typedef struct InternTable {
    size_t mask;  // slots - 1
    size_t count; // strings in it; at most 2/3 of the slots
    Own *slots[]; // borrowed strings, NULL: empty
} InternTable;

static InternTable *table_new(size_t slots) {
    InternTable *t = heap_alloc_zeroed(&vm->heap, sizeof(InternTable) + slots * sizeof(Own *));
    if (t) t->mask = slots - 1;
    return t;
}

static inline void put(InternTable *t, Own *x) { // its hash is known
    size_t i = AS(Str, x)->hash & t->mask;
    while (t->slots[i]) i = (i + 1) & t->mask;
    t->slots[i] = x;
    t->count++;
}

// Room for one more, or -1.
static int ensure_room(void) {
    InternTable *old = vm->interned;
    if (old && (old->count + 1) * 3 <= (old->mask + 1) * 2) return 0;
    InternTable *t = table_new(old ? (old->mask + 1) * 2 : 1024);
    if (!t) {
        (void)raise_no_memory();
        return -1;
    }
    if (old) {
        for (size_t i = 0; i <= old->mask; i++)
            if (old->slots[i]) put(t, old->slots[i]);
        heap_free_plain(&vm->heap, old);
    }
    vm->interned = t;
    return 0;
}

static Own *lookup(Ref x) {
    InternTable *t = vm->interned;
    uint32_t hash = str_hash(x);
    if (!t) return NULL;
    for (size_t i = hash & t->mask; t->slots[i]; i = (i + 1) & t->mask)
        if (AS(Str, t->slots[i])->hash == hash && str_equal(t->slots[i], x)) return t->slots[i];
    return NULL;
}

static Own *add_take(Own *x) {
    if (ensure_room() < 0) {
        if (vm->types) decref(x); // before there are types nothing can die; an interpreter that does not open drops its heap whole
        return NULL;
    }
    put(vm->interned, x);
    x->tag |= TAG_STR_INTERNED;
    return x;
}

Own *str_intern_take(Own *x) {
    if (str_is_interned(x)) return x;
    if (!is_exact_str(x)) return x; // a subclass's instance may carry anything: it is never the one
    if (str_length(x) <= 1 && str_width_shift(x) == 0) {
        Own *constant = str_length(x) ? str_latin1_char(str_at(x, 0)) : empty_str;
        decref(x);
        return constant;
    }
    Own *found = lookup(x);
    if (!found) return add_take(x);
    incref(found);
    decref(x);
    return found;
}

// Names are short: two loads see most of them whole.
static inline bool is_ascii(const char *text, size_t n) {
    const uint64_t high = 0x8080808080808080u;
    if (n > 16) return ascii_prefix((const uint8_t *)text, n) == n;
    if (n >= 8) return !((load_u64(text) | load_u64(text + n - 8)) & high);
    if (n >= 4) return !((load_u32(text) | load_u32(text + n - 4)) & high);
    return !((text[0] | text[n / 2] | text[n - 1]) & 0x80);
}

// What str_hash gives for more than one character.
static inline uint32_t ascii_hash(const char *text, size_t n) {
    uint64_t wide = hash_bytes(text, n, vm->options.hash_seed);
    uint32_t hash = (uint32_t)(wide ^ wide >> 32);
    return hash ? hash : 7;
}

Own *str_intern_utf8(const char *text, size_t n) {
    if (n > 1 && vm->interned && is_ascii(text, n)) { // most often it is there: find it without making it
        uint32_t hash = ascii_hash(text, n);
        InternTable *t = vm->interned;
        for (size_t i = hash & t->mask; t->slots[i]; i = (i + 1) & t->mask) {
            Own *s = t->slots[i];
            if (AS(Str, s)->hash == hash && str_length(s) == n && str_is_ascii(s) &&
                memcmp(str_data(s), text, n) == 0)
                return incref(s);
        }
        Own *made = str_from_ascii(text, n);
        if (!made) return NULL;
        AS(Str, made)->hash = hash;
        return add_take(made);
    }
    Own *x = str_from_utf8(text, n);
    return x ? str_intern_take(x) : NULL;
}

Own *str_intern_c(const char *text) {
    return str_intern_utf8(text, strlen(text));
}

#define NAME_SIZE(length) ((STR_HEADER + (length) + HEAP_GRANULE) & ~(size_t)(HEAP_GRANULE - 1))

int str_intern_names(void) {
#define NAME_(constant, text) text "\0"
    static const char texts[] =
#include "object/names.def"
        ;
#undef NAME_
#define NAME_(constant, text) +NAME_SIZE(sizeof text - 1)
    const size_t bytes = 0
#include "object/names.def"
        ;
#undef NAME_
    if (ensure_room() < 0) return -1;
    char *place = vm->name_block = mem_alloc(bytes);
    if (!place) {
        (void)raise_no_memory();
        return -1;
    }
    const char *text = texts;
    for (int i = 0; i < NAME_COUNT; i++) {
        size_t n = strlen(text);
        if (n <= 1) vm->names[i] = n ? str_latin1_char((uint8_t)*text) : empty_str;
        else {
            Str *s = (Str *)(void *)place;
            *s = (Str){{IMMORTAL, TYPE_STR | TAG_STR_ASCII | TAG_STR_INTERNED}, n, ascii_hash(text, n)};
            memcpy(s->data, text, n + 1);
            ASSERT(!lookup(OBJ(s))); // each stands in names.def once
            put(vm->interned, OBJ(s));
            vm->names[i] = OBJ(s);
            place += NAME_SIZE(n);
        }
        text += n + 1;
    }
    return 0;
}

void str_uninterned(Own *x) {
    InternTable *t = vm->interned;
    if (!t) return;
    size_t i = str_hash(x) & t->mask;
    while (t->slots[i] != x) {
        if (!t->slots[i]) return;
        i = (i + 1) & t->mask;
    }
    // Close the gap: whoever lies behind it and may stand in it moves there.
    for (size_t k = (i + 1) & t->mask; t->slots[k]; k = (k + 1) & t->mask) {
        size_t home = AS(Str, t->slots[k])->hash & t->mask;
        if (((k - home) & t->mask) >= ((k - i) & t->mask)) {
            t->slots[i] = t->slots[k];
            i = k;
        }
    }
    t->slots[i] = NULL;
    t->count--;
}

void str_intern_free(void) {
    if (!vm->interned) return;
    for (size_t i = 0; i <= vm->interned->mask; i++)
        if (vm->interned->slots[i]) vm->interned->slots[i]->tag &= ~TAG_STR_INTERNED;
    heap_free_plain(&vm->heap, vm->interned);
    vm->interned = NULL;
    mem_free(vm->name_block);
}
