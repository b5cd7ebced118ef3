// dict.h - the compact, insertion-ordered hash table.
//
//   Dict ──► DictTable (one block):  [ header | index: 2^log2 slots of 1, 2 or 4 bytes | entries, in insertion order ]
//
// A slot holds the number of an entry, DICT_EMPTY or DICT_DUMMY; open addressing, perturbed as in CPython's design notes
// (Objects/dictnotes). Two kinds of entries:
//   simple   {key, value}: every key is an exact str or an exact 64-bit int, whose hash costs nothing to find again
//   general  {key, value, hash}: anything
// A deleted entry has key NULL and stays until the next resize. keys_version: 0, or a number that changes whenever a key is
// added, removed or moves, so that inline caches can remember an entry's index (values may change freely).
#pragma once
#include "object/protocol.h"

typedef struct DictEntry {
    Own *key, *value; // key NULL: deleted
} DictEntry;
typedef struct DictEntryHash {
    Own *key, *value;
    int64_t hash;
} DictEntryHash;
typedef struct DictTable {
    uint32_t capacity;  // entries there is room for (2/3 of the slots)
    uint32_t count;     // entries in use, deleted ones included
    uint8_t log2;       // of the number of slots
    uint8_t index_shift;// log2 of bytes per slot
    uint8_t general;    // entries carry their hash
    uint8_t reused;     // an entry took the slot of a deleted one: probes may pass over the youngest, too
    uint32_t entries;   // offset in bytes of the first entry from the start of the table
    uint32_t first;     // entries before this one are deleted: a dict used as a queue is walked from here
    uint32_t unused;    // keeps the entries aligned
} DictTable;
typedef struct Dict {
    Object head;
    DictTable *table;     // NULL while empty and new
    uint32_t used;        // live items
    uint32_t keys_version;
} Dict;

static inline bool is_dict(Ref x) { return type_id(x) == TYPE_DICT || has_flag(x, TF_SUB_DICT); }
static inline size_t dict_size(Ref x) { return ((const Dict *)x)->used; }
static inline DictEntry *dict_entries(const DictTable *t) { return (DictEntry *)(void *)((char *)(uintptr_t)t + t->entries); }
static inline DictEntryHash *dict_entries_hash(const DictTable *t) { return (DictEntryHash *)(void *)((char *)(uintptr_t)t + t->entries); }
static inline DictEntry *dict_entry_at(const DictTable *t, size_t i) { // either kind: key and value come first in both
    return t->general ? (DictEntry *)&dict_entries_hash(t)[i] : &dict_entries(t)[i];
}

static inline int64_t dict_hash_before(Ref dict, size_t position) { // of the key that dict_next has just given, if entries are general
    return dict_entries_hash(((const Dict *)dict)->table)[position - 1].hash;
}

MUST_USE Own *dict_new(void);
MUST_USE Own *dict_new_sized(size_t items);
MUST_USE Own *dict_copy(Ref dict);
bool dict_shows_all(Ref x); // a dict, and not one whose class has an __iter__ of its own
// Lookup: 1 and a borrowed value, 0 absent, -1 error (hashing or comparing may run Python).
MUST_USE int dict_lookup_peek(Ref dict, Ref key, Ref *value);
MUST_USE int dict_lookup(Ref dict, Ref key, Own **value);          // the same, value owned
Ref dict_get_str_peek(Ref dict, Ref interned_name);                // str key: cannot fail; NULL if absent
static ALWAYS_INLINE Ref dict_get_str_near(Ref dict, Ref interned_name, size_t entry) { // the same; most probably that entry
    const DictTable *t = ((const Dict *)dict)->table;
    if (LIKELY(t && entry < t->count)) {
        const DictEntry *e = dict_entry_at(t, entry);
        if (LIKELY(e->key == interned_name)) return e->value;
    }
    return dict_get_str_peek(dict, interned_name);
}
Own *dict_replace_near(Own *dict, Ref interned_name, size_t entry, Own *value); // the value there was, given up for this one; NULL: not that entry
ssize_t dict_index_of_str(Ref dict, Ref name);                     // index of its entry or -1 (inline caches)
uint32_t dict_keys_version(Own *dict);                             // assigns one if there is none; 0 if they ran out
MUST_USE int dict_set(Own *dict, Ref key, Ref value);
MUST_USE int dict_set_hashed(Own *dict, Ref key, int64_t hash, Ref value); // key's hash is known already
MUST_USE int dict_set_take(Own *dict, Own *key, Own *value);
MUST_USE int dict_set_c(Own *dict, const char *name, Ref value);
MUST_USE int dict_set_default(Own *dict, Ref key, Ref otherwise, Own **result); // 1 was there, 0 inserted, -1
MUST_USE int dict_place(Own *dict, Ref key, Ref initial, Own ***place); // where its value lies: 0 found, 1 inserted, -1
MUST_USE int dict_delete(Own *dict, Ref key);                      // 1 deleted, 0 absent, -1
MUST_USE int dict_pop(Own *dict, Ref key, Own **value);            // 1, 0, -1
MUST_USE int dict_contains(Ref dict, Ref key);
MUST_USE int dict_contains_hashed(Ref dict, Ref key, int64_t hash);
MUST_USE int dict_equal(Ref a, Ref b);                             // the same keys with equal values: 1, 0, -1
MUST_USE int dict_update(Own *dict, Ref mapping_or_pairs);         // as dict.update(x)
MUST_USE int dict_merge(Own *dict, Ref mapping, int override);     // override 0: keep, 1: replace, 2: KeyError on duplicates
void dict_clear(Own *dict);
// Iteration for C: position starts at 0; borrowed key and value; the dict must not change size meanwhile.
bool dict_next(Ref dict, size_t *position, Ref *key, Ref *value);
MUST_USE Own *dict_keys_list(Ref dict);
MUST_USE Own *dict_values_list(Ref dict);
MUST_USE Own *dict_items_list(Ref dict);
typedef struct DictIterator {
    Object head;
    Own *dict;         // NULL when exhausted
    size_t position;   // next entry
    size_t used;       // size at the start: a change is an error
    size_t remaining;
    Own *result;       // items(): the tuple handed out last, reused if nobody kept it
} DictIterator;
typedef struct DictView { // what keys(), values(), items() give
    Object head;
    Own *dict;
} DictView;
MUST_USE Own *dict_view_new(TypeId id, Ref dict);     // TYPE_DICT_KEYS, _VALUES, _ITEMS
MUST_USE Own *dict_iterator_new(TypeId id, Ref dict); // TYPE_DICT_KEYITERATOR, ...
bool dict_pop_first(Own *dict, Own **key, Own **value);
MUST_USE int dict_move_to_end(Own *dict, Ref key, bool last); // 1, 0 absent, -1
bool dict_pop_last(Own *dict, Own **key, Own **value); // false: empty; both owned
size_t dict_bytes(Ref dict);                           // of the object and its table
void dict_dealloc(Own *self);                          // slots, for types that derive in C
int dict_traverse(Ref self, VisitFn visit, void *context);
