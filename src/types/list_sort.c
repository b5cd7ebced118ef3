// list_sort.c - list.sort: how keys become something cheap to compare.
//
// The items leave the list for the time of the sort (who looks sees an empty list; who changes it gets a ValueError).
// Beside each item lies a key that is compared:
//   Number   all keys are 64-bit ints, or all are floats: an int64 in the same order; comparing cannot fail
//   Prefix   all are str of one byte a character, or tuples that begin with an int, a float or such a str: a uint64 that
//            decides most comparisons; ties ask the objects
//   General  anything: object comparison with <
// The sort itself is in list_sort_impl.h.
#include "types/float.h"
#include "types/list.h"
#include "types/sequence.h"
#include "types/tuple.h"

// ---- elements -------------------------------------------------------------------------------------------------

typedef struct Number {
    int64_t rank;
    Own *value;
} Number;
#define SORT(name) numbers_##name
#define T          Number
#define CHEAP      1
#define LESS(x, y) ((x)->rank < (y)->rank ? 1 : 0)
#include "types/list_sort_impl.h"
#undef SORT
#undef T
#undef CHEAP
#undef LESS

typedef struct Prefix {
    uint64_t rank;
    Own *key, *value;
} Prefix;

// Both are exact str or both tuples, and the ranks are equal.
static NOINLINE int prefix_tie(const Prefix *x, const Prefix *y) {
    return x->key == y->key ? 0 : item_less(x->key, y->key);
}
static ALWAYS_INLINE int prefix_less(const Prefix *x, const Prefix *y) {
    return LIKELY(x->rank != y->rank) ? x->rank < y->rank : prefix_tie(x, y);
}
#define SORT(name) prefix_##name
#define T          Prefix
#define CHEAP      0
#define LESS(x, y) prefix_less(x, y)
#include "types/list_sort_impl.h"
#undef SORT
#undef T
#undef CHEAP
#undef LESS

typedef struct General {
    Own *key, *value;
} General;

int item_less(Ref a, Ref b) {
    if (both_small(a, b)) return int_value(a) < int_value(b);
    if (is_exact_str(a) && is_exact_str(b)) return str_order(a, b) < 0;
    if (is_exact_float(a) && is_exact_float(b)) return float_value(a) < float_value(b);
    Own *r = object_compare(a, b, CMP_LT);
    if (!r) return -1;
    int less = r == TRUE ? 1 : r == FALSE ? 0 : object_is_true(r); // what an item said need not be a bool
    decref(r);
    return less;
}
#define SORT(name) general_##name
#define T          General
#define CHEAP      0
#define LESS(x, y) item_less((x)->key, (y)->key)
#include "types/list_sort_impl.h"
#undef SORT
#undef T
#undef CHEAP
#undef LESS

// ---- what keys are --------------------------------------------------------------------------------------------

typedef enum Kind { KIND_NONE, KIND_INT, KIND_FLOAT, KIND_STR } Kind;

static inline Kind kind_of(Ref x) {
    if (is_small(x)) return KIND_INT;
    if (is_exact_float(x)) return float_value(x) == float_value(x) ? KIND_FLOAT : KIND_NONE; // no NaN
    if (is_exact_str(x) && !(x->tag & (TAG_STR_2 | TAG_STR_4))) return KIND_STR;
    return KIND_NONE;
}

// The one kind that all keys have.
static Kind common_kind(Own *const *keys, size_t n) {
    Kind kind = kind_of(keys[0]);
    size_t i = 1;
    if (kind == KIND_INT)
        while (i < n && is_small(keys[i])) i++;
    else
        while (i < n && kind != KIND_NONE && kind_of(keys[i]) == kind) i++;
    return i == n ? kind : KIND_NONE;
}
// Is there nothing to do for keys of one kind?
static bool in_order(Own *const *keys, size_t n, Kind kind) {
    size_t i = 1;
    if (kind == KIND_INT)
        while (i < n && int_value(keys[i - 1]) <= int_value(keys[i])) i++;
    else if (kind == KIND_FLOAT)
        while (i < n && float_value(keys[i - 1]) <= float_value(keys[i])) i++;
    else
        while (i < n && str_order(keys[i - 1], keys[i]) <= 0) i++;
    return i == n;
}
// The one kind that the first items of all keys, tuples, have.
static Kind common_first_kind(Own *const *keys, size_t n) {
    Kind kind = KIND_NONE;
    for (size_t i = 0; i < n; i++) {
        if (!is_type(keys[i], TYPE_TUPLE) || tuple_size(keys[i]) == 0) return KIND_NONE;
        Kind k = kind_of(tuple_peek(keys[i], 0));
        if (k == KIND_NONE || (i > 0 && k != kind)) return KIND_NONE;
        kind = k;
    }
    return kind;
}

static inline int64_t rank_of_double(double d) {
    int64_t bits;
    d += 0.0; // -0.0 equals 0.0
    memcpy(&bits, &d, sizeof bits);
    return bits < 0 ? (int64_t)(~(uint64_t)bits | (uint64_t)1 << 63) : bits;
}

// The first eight characters; a shorter string is filled up with zeros.
static inline uint64_t rank_of_text(Ref s) {
    uint64_t word = 0;
    size_t n = str_length(s);
    memcpy(&word, str_data(s), MIN(n, 8));
    return __builtin_bswap64(word);
}

static inline uint64_t rank_unsigned(Ref x, Kind kind) {
    if (kind == KIND_STR) return rank_of_text(x);
    int64_t rank = kind == KIND_INT ? int_value(x) : rank_of_double(float_value(x));
    return (uint64_t)rank ^ (uint64_t)1 << 63;
}

// ---- sorting arrays -------------------------------------------------------------------------------------------

static void *scratch(size_t n, size_t size) {
    void *p = heap_alloc(&vm->heap, n * size);
    if (!p) (void)raise_no_memory();
    return p;
}

static int sort_numbers(Own **items, Own *const *keys, size_t n, Kind kind) {
    Number *a = scratch(n, sizeof(Number));
    if (!a) return -1;
    for (size_t i = 0; i < n; i++)
        a[i] = (Number){kind == KIND_INT ? int_value(keys[i]) : rank_of_double(float_value(keys[i])), items[i]};
    int r = numbers_sort(a, n);
    for (size_t i = 0; i < n; i++) items[i] = a[i].value;
    heap_free_plain(&vm->heap, a);
    return r;
}

static int sort_prefixes(Own **items, Own *const *keys, size_t n, Kind kind, bool first) {
    Prefix *a = scratch(n, sizeof(Prefix));
    if (!a) return -1;
    for (size_t i = 0; i < n; i++)
        a[i] = (Prefix){rank_unsigned(first ? tuple_peek(keys[i], 0) : keys[i], kind), keys[i], items[i]};
    int r = prefix_sort(a, n);
    for (size_t i = 0; i < n; i++) items[i] = a[i].value;
    heap_free_plain(&vm->heap, a);
    return r;
}

static int sort_general(Own **items, Own *const *keys, size_t n) {
    General *a = scratch(n, sizeof(General));
    if (!a) return -1;
    for (size_t i = 0; i < n; i++) a[i] = (General){keys[i], items[i]};
    int r = general_sort(a, n);
    for (size_t i = 0; i < n; i++) items[i] = a[i].value;
    heap_free_plain(&vm->heap, a);
    return r;
}

static int sort_items(Own **items, Own *const *keys, size_t n) {
    Kind kind = common_kind(keys, n);
    if (kind != KIND_NONE && in_order(keys, n, kind)) return 0;
    if (kind == KIND_INT || kind == KIND_FLOAT) return sort_numbers(items, keys, n, kind);
    if (kind == KIND_STR) return sort_prefixes(items, keys, n, kind, false);
    kind = common_first_kind(keys, n);
    if (kind != KIND_NONE) return sort_prefixes(items, keys, n, kind, true);
    return sort_general(items, keys, n);
}

// The keys of all items in a new array; NULL: an exception is pending.
static Own **make_keys(Own *const *items, size_t n, Ref key) {
    Own **keys = scratch(n, sizeof(Own *));
    if (!keys) return NULL;
    for (size_t i = 0; i < n; i++) {
        keys[i] = object_call1(key, items[i]);
        if (!keys[i]) {
            while (i-- > 0) decref(keys[i]);
            heap_free_plain(&vm->heap, keys);
            return NULL;
        }
    }
    return keys;
}

static void turn_around(Own **items, size_t n) {
    for (size_t i = 0, j = n; i + 1 < j; i++) {
        Own *t = items[i];
        items[i] = items[--j];
        items[j] = t;
    }
}

int list_sort(Own *list, Ref key, bool reverse) {
    List *l = (List *)list;
    if (key && is_none(key)) key = NULL;
    if (l->size < 2 && !key) return 0;
    if (l->size == 0) return 0;
    Own **items = l->items;
    size_t n = l->size, capacity = l->capacity;
    l->items = NULL;
    l->size = l->capacity = 0;
    list->tag &= ~TAG_LIST_EMPTIED;

    int result = 0;
    Own **keys = key ? make_keys(items, n, key) : items;
    if (!keys) result = -1;
    else {
        if (reverse) { // stable downwards: turn around, sort upwards, turn around
            turn_around(items, n);
            if (key) turn_around(keys, n);
        }
        // without a key the array of keys is the array of items: it is only written at the end
        result = sort_items(items, keys, n);
        if (reverse) turn_around(items, n);
    }

    if (key && keys) { // a key's end may look at the list, too, which is still the empty one
        for (size_t i = 0; i < n; i++) decref(keys[i]);
        heap_free_plain(&vm->heap, keys);
    }
    List intruder = *l;
    l->items = items;
    l->size = n;
    l->capacity = capacity;
    if (intruder.items || list->tag & TAG_LIST_EMPTIED) {
        if (result == 0) result = raise_int(EXC_ValueError, "list modified during sort");
        for (size_t i = intruder.size; i-- > 0;) decref(intruder.items[i]);
        if (intruder.items) heap_free_plain(&vm->heap, intruder.items);
    }
    return result;
}
