// sequence.h - short helpers shared by the built-in containers: comparing items, reading indices, making exact objects.
#pragma once
#include "types/builtin.h"
#include "types/int.h"
#include "types/str.h"

// A container of exactly this type, header written, the rest untouched; NULL with MemoryError.
static ALWAYS_INLINE void *container_alloc(TypeId id, size_t size, uint32_t flags) {
    Object *x = LIKELY(type_is_there(id)) ? heap_alloc_container(&vm->heap, size) : NULL;
    if (UNLIKELY(!x)) return raise_no_memory();
    *x = (Object){1, id | flags};
    return x;
}

// decref for loops over many items: one jump decides for most of them.
static ALWAYS_INLINE void release_item(Own *x) {
    if (LIKELY((int32_t)x->refcount > 1)) x->refcount--;
    else decref(x);
}

// Moves references that may just have been written: one at a time, because a wider load would wait until the writes are done.
static ALWAYS_INLINE void move_items(Own **to, Own *const *from, size_t count) {
    for (size_t i = 0; i < count; i++) {
        Own *item = from[i];
        __asm__("" : "+r"(item)); // not a memcpy
        to[i] = item;
    }
}

// Copies references, which are counted: for long runs.
void copy_owned(Own **to, Ref const *from, size_t count);

// Tracks what lived untracked for a while: it becomes the youngest.
static inline void object_track_late(Own *x) {
    x->tag = (x->tag & ~TAG_FROZEN) | TAG_TRACKED;
    heap_stamp_renew(&vm->heap, x);
}

// May the collector ever have to look at x? (CPython's rule for tracking dicts: tuples count only while tracked.)
static inline bool may_be_tracked(Ref x) {
    uint32_t id = type_id(x);
    if (id == TYPE_INT || id == TYPE_STR) return false;
    if (!(vm->type_flags[id] & TF_GC)) return false;
    return id != TYPE_TUPLE || is_tracked(x);
}

// Are two objects tuples of small ints and strings, and equal? 1; 0: not equal; -1: ask object_compare. No Python runs.
int tuple_equal_plain(Ref a, Ref b);
MUST_USE int item_equal_any(Ref a, Ref b);
MUST_USE int item_less(Ref a, Ref b); // a < b; both are the caller's
// a == b as containers see it. a is kept alive here; b must be the caller's.
static ALWAYS_INLINE int item_equal(Ref a, Ref b) {
    if (a == b) return 1;
    if (both_small(a, b)) return int_value(a) == int_value(b);
    if (is_exact_str(a) && is_exact_str(b)) return str_equal(a, b);
    return item_equal_any(a, b);
}

// Index of a subscript or an argument.
static ALWAYS_INLINE int index_as_ssize(Ref x, ssize_t *out) {
    if (LIKELY(is_small(x))) {
        *out = int_value(x);
        return 0;
    }
    return number_as_ssize(x, EXC_IndexError, out);
}
// The same for start and stop of index(): out of range clips.
static inline int index_as_ssize_clip(Ref x, ssize_t *out) {
    if (LIKELY(is_small(x))) {
        *out = int_value(x);
        return 0;
    }
    if (!is_index(x)) return raise_int(EXC_TypeError, "slice indices must be integers or have an __index__ method");
    return number_as_ssize(x, EXC_COUNT, out);
}

static inline bool compare_lengths(size_t a, size_t b, int op) {
    switch (op) {
    case CMP_LT: return a < b;
    case CMP_LE: return a <= b;
    case CMP_EQ: return a == b;
    case CMP_NE: return a != b;
    case CMP_GT: return a > b;
    default: return a >= b;
    }
}

// [a, b, ...] or (a, b, ...) by reprs of items; `items` and `size` are read anew at every step (a repr may change them).
MUST_USE int repr_items(StrBuilder *b, Own **const *items, const size_t *size);
// (iter or reversed, (sequence,)[, index]): what iterators' __reduce__ gives.
enum { NO_POSITION = INT32_MIN };
MUST_USE Own *iterator_reduce(const char *function, Ref sequence, ssize_t index /* or NO_POSITION */);

#define CLASS_GETITEM_ROW                                                                                              \
    { "__class_getitem__", (void *)generic_alias_method, CALL_O, DEF_CLASS, "($type, object, /)",                       \
      "A generic alias: this type with type arguments." }
