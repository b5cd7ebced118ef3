// tuple.h - the immutable array, items inline. () is one constant object.
#pragma once
#include "object/protocol.h"

typedef struct Tuple {
    Object head;
    size_t size;
    Own *items[];
} Tuple;

extern Tuple empty_tuple; // immutable, immortal
static inline bool is_tuple(Ref x) { return type_id(x) == TYPE_TUPLE || has_flag(x, TF_SUB_TUPLE); }
static inline size_t tuple_size(Ref x) { return ((const Tuple *)x)->size; }
static inline Ref tuple_peek(Ref x, size_t i) { return ((const Tuple *)x)->items[i]; }
MUST_USE Own *tuple_new(size_t size);       // tracked, items NULL: the caller fills them at once; size 0: the constant
MUST_USE Own *tuple_from_array(Ref const *items, size_t count);
MUST_USE Own *tuple_from_array_take(Own **items, size_t count); // moves the references (also on failure)
MUST_USE Own *tuple_pack(size_t count, ...); // borrowed Ref arguments
MUST_USE Own *tuple_slice(Ref tuple, size_t start, size_t end);
// The mixing steps of xxHash, one lane per item, as CPython's documentation of tuple hashes describes them.
#define TUPLE_HASH_START 2870177450012600261u
static ALWAYS_INLINE uint64_t tuple_hash_lane(uint64_t acc, int64_t lane) {
    acc += (uint64_t)lane * 14029467366897019727u;
    return (acc << 31 | acc >> 33) * 11400714785074694791u;
}
static ALWAYS_INLINE int64_t tuple_hash_end(uint64_t acc, size_t size) {
    acc += size ^ (TUPLE_HASH_START ^ 3527539u);
    return acc == UINT64_MAX ? 1546275796 : (int64_t)acc;
}
typedef struct TupleIterator {
    Object head;
    Own *tuple; // NULL when exhausted
    size_t index;
} TupleIterator;
