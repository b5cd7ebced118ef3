// set.h - set and frozenset: open addressing with hashes stored.
#pragma once
#include "object/protocol.h"
typedef struct SetEntry {
    Own *key;     // NULL: empty; SET_DUMMY: deleted
    int64_t hash;
} SetEntry;
typedef struct Set {
    Object head;
    SetEntry *table;  // mask + 1 entries; NULL while empty and new
    uint32_t mask, fill, used;
    uint32_t finger;  // where pop() looks next
    int64_t hash;     // of a frozenset, -1: not computed
} Set;
static inline bool is_set_or_frozenset(Ref x) { return has_flag(x, TF_SUB_SET); }
static inline size_t set_size(Ref x) { return ((const Set *)x)->used; }
MUST_USE Own *set_new(Ref iterable_or_null);
MUST_USE Own *frozenset_new(Ref iterable_or_null);
MUST_USE int set_add(Own *set, Ref item);         // also fills a frozenset that nobody has seen yet
MUST_USE int set_discard(Own *set, Ref item);     // 1, 0, -1
MUST_USE int set_contains(Ref set, Ref item);
MUST_USE int set_update(Own *set, Ref iterable);
bool set_next(Ref set, size_t *position, Ref *item);
