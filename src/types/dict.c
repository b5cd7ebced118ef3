// dict.c - the hash table: storage, lookup, insertion, deletion, and the calls that C code makes.
//
// The picture is in dict.h. The table's index follows its header, the entries follow the index:
//
//   slots     [ 2 | - | 0 | x | 1 | - | - | - ]        - DICT_EMPTY, x DICT_DUMMY, else the number of an entry (in large
//                                                      tables with bits of the hash above it: see slot_pack)
//   entries   [ k0 v0 | k1 v1 | k2 v2 | (deleted) | room | room ]
//
// Invariants
//   - slots that are not EMPTY number at most capacity - (capacity - count): every appended entry takes at most one slot that
//     was EMPTY, and there are always more slots than capacity, so a probe ends.
//   - in a simple table every key is an exact str or an exact 64-bit int, so finding a key of these two kinds runs no Python.
//   - a general table carries the hash beside the key.
//   - whoever compares by running Python looks again afterwards whether table and key are still the same.
//   - an exact dict is untracked until a key or value comes that the collector may have to visit.
#include "types/dict.h"
#include "object/gc_internal.h"
#include "types/builtin.h"
#include "types/list.h"
#include "types/sequence.h"
#include "types/tuple.h"

enum { DICT_EMPTY = -1, DICT_DUMMY = -2, LOG2_MIN = 3, LOG2_MAX = 29 };
enum { ABSENT = -1, FAILED = -2 };

STATIC_ASSERT(sizeof(Dict) == 24, "an empty dict takes one 32-byte block");
STATIC_ASSERT(offsetof(Dict, table) == offsetof(struct DictItems_, table), "the collector reads dicts");
STATIC_ASSERT(offsetof(DictTable, count) == offsetof(struct DictTable_, count), "the collector reads dicts");
STATIC_ASSERT(offsetof(DictTable, general) == offsetof(struct DictTable_, general), "the collector reads dicts");
STATIC_ASSERT(offsetof(DictTable, entries) == offsetof(struct DictTable_, entries), "the collector reads dicts");
STATIC_ASSERT(sizeof(DictTable) % 8 == 0, "the index follows the header, aligned entries follow the index");

// ---- tables ---------------------------------------------------------------------------------------------------

static inline size_t slots_mask(const DictTable *t) { return ((size_t)1 << t->log2) - 1; }
static inline void *slots_of(const DictTable *t) { return (char *)(uintptr_t)t + sizeof(DictTable); }

static ALWAYS_INLINE int32_t slot_read(const void *slots, int shift, size_t i) {
    return shift == 0 ? ((const int8_t *)slots)[i] : shift == 1 ? ((const int16_t *)slots)[i] : ((const int32_t *)slots)[i];
}
static ALWAYS_INLINE void slot_write(void *slots, int shift, size_t i, int32_t value) {
    if (shift == 0) ((int8_t *)slots)[i] = (int8_t)value;
    else if (shift == 1) ((int16_t *)slots)[i] = (int16_t)value;
    else ((int32_t *)slots)[i] = value;
}

// In a table of four-byte slots an entry's number does not need them all. The rest are bits of the hash: most keys that are
// only passed by are told apart without touching their entry or the key itself, which are far away in a large table.
static ALWAYS_INLINE uint32_t slot_tag(int64_t hash, size_t mask) {
    return (uint32_t)((uint64_t)hash * 0x9E3779B97F4A7C15u >> 33) & ~(uint32_t)mask;
}
static ALWAYS_INLINE int32_t slot_pack(int shift, size_t mask, int64_t hash, uint32_t entry) {
    return (int32_t)(shift < 2 ? entry : slot_tag(hash, mask) | entry);
}
// The number of the entry, or EMPTY or DUMMY.
static ALWAYS_INLINE int32_t slot_entry(int shift, size_t mask, int32_t slot) {
    return shift < 2 || slot < 0 ? slot : slot & (int32_t)mask;
}
static inline int32_t slot_at(const DictTable *t, size_t i) {
    return slot_entry(t->index_shift, ((size_t)1 << t->log2) - 1, slot_read(slots_of(t), t->index_shift, i));
}

static int index_shift_for(int log2) { return log2 < 8 ? 0 : log2 < 16 ? 1 : 2; }

static DictTable *table_new(int log2, bool general) {
    if (log2 > LOG2_MAX) return (DictTable *)raise_no_memory();
    int shift = index_shift_for(log2);
    size_t slots = (size_t)1 << log2, capacity = slots * 2 / 3;
    size_t entries = sizeof(DictTable) + (slots << shift);
    DictTable *t = heap_alloc(&vm->heap, entries + capacity * (general ? sizeof(DictEntryHash) : sizeof(DictEntry)));
    if (UNLIKELY(!t)) return (DictTable *)raise_no_memory();
    *t = (DictTable){.capacity = (uint32_t)capacity, .log2 = (uint8_t)log2, .index_shift = (uint8_t)shift, .general = general,
                     .entries = (uint32_t)entries};
    memset(slots_of(t), 0xFF, slots << shift);
    return t;
}

// Visits the live entries of a table that stays as it is meanwhile.
#define EACH_ENTRY(e, t)                                                                                               \
    for (size_t step_ = (t)->general ? sizeof(DictEntryHash) : sizeof(DictEntry), at_ = (size_t)dict_entries(t),       \
                end_ = at_ + (t)->count * step_;                                                                       \
         at_ < end_; at_ += step_)                                                                                     \
        for (DictEntry *e = (DictEntry *)at_; e && e->key; e = NULL)

// Smallest table with room for items entries.
static int log2_for(size_t items) {
    int log2 = LOG2_MIN;
    while (((size_t)1 << log2) * 2 / 3 < items) log2++;
    return log2;
}

// ---- hashes ---------------------------------------------------------------------------------------------------

// Hash of a key of a simple table.
static inline int64_t hash_of_simple(Ref key) {
    return is_exact_str(key) ? (int64_t)((const Str *)key)->hash : int_hash_of(int_value(key));
}
static inline bool is_simple_key(Ref key) { return is_exact_str(key) || is_small(key); }

// -1 with the exception pending: unhashable.
static ALWAYS_INLINE int64_t hash_of(Ref key) {
    if (LIKELY(is_exact_str(key))) return str_hash(key);
    if (LIKELY(is_small(key))) return int_hash_of(int_value(key));
    return object_hash(key);
}

// ---- lookup ---------------------------------------------------------------------------------------------------

// Visits the slots of a hash: `i` is the slot. Ends by break or return.
#define PROBE(i, hash, mask)                                                                                           \
    for (size_t i = (size_t)(hash) & (mask), perturb_ = (size_t)(hash);;                                               \
         perturb_ >>= 5, i = (i * 5 + perturb_ + 1) & (mask))

// Each returns the number of the entry or ABSENT, and stores the slot where the probe ended.
static ALWAYS_INLINE ssize_t find_str_in(const DictTable *t, int shift, Ref key, uint32_t hash, size_t *slot) {
    const void *slots = slots_of(t);
    const DictEntry *entries = dict_entries(t);
    size_t mask = slots_mask(t);
    uint32_t tag = shift < 2 ? 0 : slot_tag(hash, mask);
    PROBE(i, hash, mask) {
        int32_t ix = slot_read(slots, shift, i);
        if (ix >= 0) {
            if (shift == 2) {
                if (((uint32_t)ix & ~(uint32_t)mask) != tag) continue;
                ix &= (int32_t)mask;
            }
            Ref k = entries[ix].key;
            if (k == key || (is_exact_str(k) && ((const Str *)k)->hash == hash && str_equal(k, key))) {
                *slot = i;
                return ix;
            }
        } else if (ix == DICT_EMPTY) {
            *slot = i;
            return ABSENT;
        }
    }
}
static ALWAYS_INLINE ssize_t find_str(const DictTable *t, Ref key, uint32_t hash, size_t *slot) {
    switch (t->index_shift) {
    case 0: return find_str_in(t, 0, key, hash, slot);
    case 1: return find_str_in(t, 1, key, hash, slot);
    default: return find_str_in(t, 2, key, hash, slot);
    }
}

static ALWAYS_INLINE ssize_t find_int_in(const DictTable *t, int shift, int64_t value, size_t *slot) {
    const void *slots = slots_of(t);
    const DictEntry *entries = dict_entries(t);
    size_t mask = slots_mask(t);
    int64_t hash = int_hash_of(value);
    uint32_t tag = shift < 2 ? 0 : slot_tag(hash, mask);
    PROBE(i, hash, mask) {
        int32_t ix = slot_read(slots, shift, i);
        if (ix >= 0) {
            if (shift == 2) {
                if (((uint32_t)ix & ~(uint32_t)mask) != tag) continue;
                ix &= (int32_t)mask;
            }
            Ref k = entries[ix].key;
            if (int_value(k) == value && is_small(k)) {
                *slot = i;
                return ix;
            }
        } else if (ix == DICT_EMPTY) {
            *slot = i;
            return ABSENT;
        }
    }
}
static ALWAYS_INLINE ssize_t find_int(const DictTable *t, int64_t value, size_t *slot) {
    switch (t->index_shift) {
    case 0: return find_int_in(t, 0, value, slot);
    case 1: return find_int_in(t, 1, value, slot);
    default: return find_int_in(t, 2, value, slot);
    }
}

// Any key in any table. May run Python, and then starts again if the dict has changed.
static NOINLINE ssize_t find_general(const Dict *d, Ref key, int64_t hash, size_t *slot) {
    bool text = is_exact_str(key);
restart:;
    DictTable *t = d->table;
    size_t mask = slots_mask(t);
    int shift = t->index_shift;
    uint32_t tag = shift < 2 ? 0 : slot_tag(hash, mask);
    PROBE(i, hash, mask) {
        int32_t ix = slot_read(slots_of(t), shift, i);
        if (ix == DICT_EMPTY) {
            *slot = i;
            return ABSENT;
        }
        if (ix < 0) continue;
        if (shift == 2) {
            if (((uint32_t)ix & ~(uint32_t)mask) != tag) continue;
            ix &= (int32_t)mask;
        }
        Own *k = dict_entry_at(t, (size_t)ix)->key;
        if (k == key) {
            *slot = i;
            return ix;
        }
        if ((t->general ? dict_entries_hash(t)[ix].hash : hash_of_simple(k)) != hash) continue;
        int equal;
        if (text && is_exact_str(k)) equal = str_equal(k, key);
        else if ((equal = tuple_equal_plain(k, key)) < 0) {
            incref(k);
            equal = object_compare_bool(k, key, CMP_EQ);
            decref(k);
            if (equal < 0) return FAILED;
            if (d->table != t || slots_mask(t) != mask || (size_t)ix >= t->count || dict_entry_at(t, (size_t)ix)->key != k) {
                if (!d->table) {
                    *slot = SIZE_MAX;
                    return ABSENT;
                }
                goto restart;
            }
        }
        if (equal) {
            *slot = i;
            return ix;
        }
    }
}

// The table exists.
static ALWAYS_INLINE ssize_t find(const Dict *d, Ref key, int64_t hash, size_t *slot) {
    const DictTable *t = d->table;
    if (LIKELY(!t->general)) {
        if (is_exact_str(key)) return find_str(t, key, (uint32_t)hash, slot);
        if (is_small(key)) return find_int(t, int_value(key), slot);
    }
    return find_general(d, key, hash, slot);
}

// Number of the entry, ABSENT or FAILED.
static ALWAYS_INLINE ssize_t find_key(const Dict *d, Ref key, int64_t *hash, size_t *slot) {
    int64_t h = hash_of(key);
    if (UNLIKELY(h == -1)) return FAILED;
    *hash = h;
    return LIKELY(d->table != NULL) ? find(d, key, h, slot) : ABSENT;
}

// The same for callers that have more to do than to look: one copy of the search for all of them.
static NOINLINE ssize_t find_key_shared(const Dict *d, Ref key, int64_t *hash, size_t *slot) { return find_key(d, key, hash, slot); }

int dict_lookup_peek(Ref dict, Ref key, Ref *value) {
    const Dict *d = AS(Dict, dict);
    int64_t hash;
    size_t slot;
    ssize_t ix = find_key(d, key, &hash, &slot);
    if (ix < 0) return ix == ABSENT ? 0 : -1;
    *value = dict_entry_at(d->table, (size_t)ix)->value;
    return 1;
}

int dict_lookup(Ref dict, Ref key, Own **value) {
    Ref found;
    int r = dict_lookup_peek(dict, key, &found);
    *value = r == 1 ? incref(found) : NULL;
    return r;
}

int dict_contains(Ref dict, Ref key) {
    int64_t hash;
    size_t slot;
    ssize_t ix = find_key(AS(Dict, dict), key, &hash, &slot);
    return ix >= 0 ? 1 : ix == ABSENT ? 0 : -1;
}

int dict_contains_hashed(Ref dict, Ref key, int64_t hash) {
    const Dict *d = AS(Dict, dict);
    size_t slot;
    if (!d->table || is_exact_str(key) || is_small(key)) return dict_contains(dict, key);
    ssize_t ix = find_general(d, key, hash, &slot);
    return ix >= 0 ? 1 : ix == ABSENT ? 0 : -1;
}

int dict_equal(Ref a, Ref b) {
    if (dict_size(a) != dict_size(b)) return 0;
    const Dict *d = AS(Dict, b);
    Ref k, v;
    for (size_t position = 0; dict_next(a, &position, &k, &v);) {
        const DictTable *t = AS(Dict, a)->table;
        int64_t hash = t->general ? dict_entries_hash(t)[position - 1].hash : hash_of_simple(k);
        bool plain = d->table && !d->table->general && !t->general; // no Python runs to find the key
        SCOPED Own *key = plain ? NULL : incref(k);
        SCOPED Own *value = plain ? NULL : incref(v);
        size_t slot;
        ssize_t ix = d->table ? find(d, k, hash, &slot) : ABSENT;
        if (ix < 0) return ix == ABSENT ? 0 : -1;
        Ref w = dict_entry_at(d->table, (size_t)ix)->value;
        if (v == w) continue;
        SCOPED Own *one = incref(v);
        SCOPED Own *other = incref(w);
        int r = item_equal(one, other);
        if (r <= 0) return r;
    }
    return 1;
}

ssize_t dict_index_of_str(Ref dict, Ref name) {
    const DictTable *t = AS(Dict, dict)->table;
    if (!t) return -1;
    size_t slot;
    uint32_t hash = str_hash(name);
    if (LIKELY(!t->general)) return find_str(t, name, hash, &slot);
    const DictEntryHash *entries = dict_entries_hash(t); // only text is compared: no Python runs
    PROBE(i, hash, slots_mask(t)) {
        int32_t ix = slot_at(t, i);
        if (ix == DICT_EMPTY) return -1;
        if (ix < 0 || entries[ix].hash != (int64_t)hash) continue;
        Ref k = entries[ix].key;
        if (k == name || (is_str(k) && str_equal(k, name))) return ix;
    }
}

Ref dict_get_str_peek(Ref dict, Ref name) {
    ssize_t ix = dict_index_of_str(dict, name);
    return ix < 0 ? NULL : dict_entry_at(AS(Dict, dict)->table, (size_t)ix)->value;
}

uint32_t dict_keys_version(Own *dict) {
    Dict *d = AS(Dict, dict);
    if (d->keys_version == 0 && vm->next_version < UINT32_MAX) d->keys_version = vm->next_version++;
    return d->keys_version;
}

// ---- changing the table ---------------------------------------------------------------------------------------

// Writes the index of a table whose entries 0..count are all live.
static void index_build(DictTable *t) {
    void *slots = slots_of(t);
    int shift = t->index_shift;
    size_t mask = slots_mask(t);
    for (size_t n = 0; n < t->count; n++) {
        int64_t hash = t->general ? dict_entries_hash(t)[n].hash : hash_of_simple(dict_entries(t)[n].key);
        PROBE(i, hash, mask) {
            if (slot_read(slots, shift, i) != DICT_EMPTY) continue;
            slot_write(slots, shift, i, slot_pack(shift, mask, hash, (uint32_t)n));
            break;
        }
    }
}

// Moves (or copies, counting references) the live entries of one table into an empty larger one.
static void entries_move(DictTable *to, const DictTable *from) {
    uint32_t n = 0;
    if (!from->general && !to->general) {
        const DictEntry *source = dict_entries(from);
        DictEntry *target = dict_entries(to);
        for (size_t i = 0; i < from->count; i++)
            if (source[i].key) target[n++] = source[i];
    } else {
        DictEntryHash *target = dict_entries_hash(to);
        for (size_t i = 0; i < from->count; i++) {
            const DictEntry *e = dict_entry_at(from, i);
            if (!e->key) continue;
            int64_t hash = from->general ? dict_entries_hash(from)[i].hash : hash_of_simple(e->key);
            target[n++] = (DictEntryHash){e->key, e->value, hash};
        }
    }
    to->count = n;
    index_build(to);
}

// A new table for items entries, of the kind asked for (a general one stays general), with the dict's entries.
static int resize(Dict *d, size_t items, bool general) {
    DictTable *old = d->table;
    DictTable *t = table_new(log2_for(items), general || (old && old->general));
    if (!t) return -1;
    if (old) {
        entries_move(t, old);
        heap_free_plain(&vm->heap, old);
    }
    d->table = t;
    d->keys_version = 0;
    return 0;
}

// Room for one more entry with this key. Twice what is used: as many slots as a growth to three times used asks for.
static NOINLINE int make_room(Dict *d, bool general) {
    size_t wanted = d->table && d->table->count == d->table->capacity ? (size_t)d->used * 2 : d->used + 1;
    if (wanted < d->used + 1) wanted = d->used + 1;
    return resize(d, wanted, general);
}

static inline void track_for(Dict *d, Ref key, Ref value) {
    if (!is_tracked(OBJ(d)) && (may_be_tracked(value) || may_be_tracked(key))) object_track_late(OBJ(d));
}

// The first slot on a hash's way that holds no entry.
static size_t first_free(const DictTable *t, int64_t hash) {
    PROBE(i, hash, slots_mask(t)) {
        if (slot_at(t, i) < 0) return i;
    }
}

// Appends an entry for a key that is not there; slot is where the search ended. Moves both references in.
static ALWAYS_INLINE int append_take(Dict *d, Own *key, int64_t hash, Own *value, size_t slot) {
    DictTable *t = d->table;
    bool general = !is_simple_key(key);
    if (UNLIKELY(!t || t->count == t->capacity || (general && !t->general))) {
        if (make_room(d, general) < 0) {
            decref(key);
            decref(value);
            return -1;
        }
        t = d->table;
        slot = first_free(t, hash);
    } else if (UNLIKELY(t->count != d->used)) { // a key that comes and goes leaves one DUMMY on its way, not many
        slot = first_free(t, hash);
        t->reused |= slot_at(t, slot) == DICT_DUMMY;
    }
    uint32_t n = t->count++;
    slot_write(slots_of(t), t->index_shift, slot, slot_pack(t->index_shift, slots_mask(t), hash, n));
    if (t->general) dict_entries_hash(t)[n] = (DictEntryHash){key, value, hash};
    else dict_entries(t)[n] = (DictEntry){key, value};
    d->used++;
    d->keys_version = 0;
    track_for(d, key, value);
    return 0;
}

int dict_set_take(Own *dict, Own *key, Own *value) {
    Dict *d = AS(Dict, dict);
    int64_t hash;
    size_t slot = 0;
    ssize_t ix = find_key(d, key, &hash, &slot);
    if (ix >= 0) {
        DictEntry *e = dict_entry_at(d->table, (size_t)ix);
        Own *old = e->value;
        e->value = value;
        track_for(d, key, value);
        decref(key);
        decref(old);
        return 0;
    }
    if (UNLIKELY(ix == FAILED)) {
        decref(key);
        decref(value);
        return -1;
    }
    return append_take(d, key, hash, value, slot);
}

static ALWAYS_INLINE int set_found(Dict *d, ssize_t ix, Ref key, int64_t hash, Ref value, size_t slot) {
    if (ix >= 0) {
        DictEntry *e = dict_entry_at(d->table, (size_t)ix);
        Own *old = e->value;
        e->value = incref(value);
        track_for(d, key, value);
        decref(old);
        return 0;
    }
    if (UNLIKELY(ix == FAILED)) return -1;
    return append_take(d, incref(key), hash, incref(value), slot);
}

int dict_set(Own *dict, Ref key, Ref value) {
    Dict *d = AS(Dict, dict);
    int64_t hash;
    size_t slot = 0;
    ssize_t ix = find_key(d, key, &hash, &slot);
    return set_found(d, ix, key, hash, value, slot);
}

HOT Own *dict_replace_near(Own *dict, Ref name, size_t entry, Own *value) {
    Dict *d = AS(Dict, dict);
    DictEntry *e = d->table && entry < d->table->count ? dict_entry_at(d->table, entry) : NULL;
    if (UNLIKELY(!e || e->key != name)) return NULL;
    Own *old = e->value;
    e->value = value;
    track_for(d, name, value);
    return old;
}

int dict_set_hashed(Own *dict, Ref key, int64_t hash, Ref value) {
    Dict *d = AS(Dict, dict);
    size_t slot = 0;
    if (is_exact_str(key) || is_small(key)) return dict_set(dict, key, value);
    ssize_t ix = d->table ? find_general(d, key, hash, &slot) : ABSENT;
    return set_found(d, ix, key, hash, value, slot);
}

int dict_set_c(Own *dict, const char *name, Ref value) {
    Own *key = str_intern_c(name);
    return key ? dict_set_take(dict, key, incref(value)) : -1;
}

// The place of key's value, which is `initial` if the key is new: 0 found, 1 inserted, -1. Good until the dict changes.
int dict_place(Own *dict, Ref key, Ref initial, Own ***place) {
    Dict *d = AS(Dict, dict);
    int64_t hash;
    size_t slot = 0;
    ssize_t ix = find_key(d, key, &hash, &slot);
    if (UNLIKELY(ix == FAILED)) return -1;
    if (ix == ABSENT) {
        if (append_take(d, incref(key), hash, incref(initial), slot) < 0) return -1;
        *place = &dict_entry_at(d->table, d->table->count - 1)->value;
        return 1;
    }
    *place = &dict_entry_at(d->table, (size_t)ix)->value;
    return 0;
}

int dict_set_default(Own *dict, Ref key, Ref otherwise, Own **result) {
    Own **place;
    int r = dict_place(dict, key, otherwise, &place);
    *result = r < 0 ? NULL : incref(*place);
    return r < 0 ? -1 : !r;
}

// Takes entry ix out; its references are the caller's. The place of the youngest can be used again at once, but not if an iterator
// may have been there (`reuse` false): it would not notice that key after key is deleted and added.
static DictEntry take_entry(Dict *d, size_t ix, size_t slot, bool reuse) {
    DictTable *t = d->table;
    DictEntry *e = dict_entry_at(t, ix), taken = *e;
    e->key = e->value = NULL;
    d->used--;
    d->keys_version = 0;
    if (reuse && ix + 1 == t->count && !t->reused) { // the youngest entry: nobody's probe passes over its slot
        slot_write(slots_of(t), t->index_shift, slot, DICT_EMPTY);
        t->count--;
    } else slot_write(slots_of(t), t->index_shift, slot, DICT_DUMMY);
    if (ix == t->first)
        while (t->first < t->count && !dict_entry_at(t, t->first)->key) t->first++;
    if (t->first > t->count) t->first = t->count;
    return taken;
}

int dict_delete(Own *dict, Ref key) {
    Dict *d = AS(Dict, dict);
    int64_t hash;
    size_t slot;
    ssize_t ix = find_key_shared(d, key, &hash, &slot);
    if (ix < 0) return ix == ABSENT ? 0 : -1;
    DictEntry dead = take_entry(d, (size_t)ix, slot, false);
    decref(dead.key);
    decref(dead.value);
    return 1;
}

int dict_pop(Own *dict, Ref key, Own **value) {
    Dict *d = AS(Dict, dict);
    int64_t hash;
    size_t slot;
    *value = NULL;
    ssize_t ix = find_key_shared(d, key, &hash, &slot);
    if (ix < 0) return ix == ABSENT ? 0 : -1;
    DictEntry dead = take_entry(d, (size_t)ix, slot, false);
    *value = dead.value;
    decref(dead.key);
    return 1;
}

bool dict_pop_first(Own *dict, Own **key, Own **value) {
    Dict *d = AS(Dict, dict);
    if (d->used == 0) return false;
    DictTable *t = d->table;
    size_t ix = t->first;
    while (!dict_entry_at(t, ix)->key) ix++;
    t->first = (uint32_t)ix;
    int64_t hash = t->general ? dict_entries_hash(t)[ix].hash : hash_of_simple(dict_entry_at(t, ix)->key);
    PROBE(i, hash, slots_mask(t)) {
        if (slot_at(t, i) != (int32_t)ix) continue;
        DictEntry taken = take_entry(d, ix, i, true);
        *key = taken.key;
        *value = taken.value;
        return true;
    }
}

bool dict_pop_last(Own *dict, Own **key, Own **value) {
    Dict *d = AS(Dict, dict);
    if (d->used == 0) return false;
    DictTable *t = d->table;
    size_t ix = t->count - 1;
    while (!dict_entry_at(t, ix)->key) ix--;
    // deleted entries behind it go as well; their slots stay taken, so the room for new entries stays what it was
    t->capacity -= t->count - (uint32_t)(ix + 1);
    t->count = (uint32_t)(ix + 1);
    DictEntry *e = dict_entry_at(t, ix);
    int64_t hash = t->general ? dict_entries_hash(t)[ix].hash : hash_of_simple(e->key);
    PROBE(i, hash, slots_mask(t)) {
        if (slot_at(t, i) != (int32_t)ix) continue;
        DictEntry taken = take_entry(d, ix, i, true);
        *key = taken.key;
        *value = taken.value;
        return true;
    }
}

HOT NOINLINE static void table_release(DictTable *t) {
    EACH_ENTRY (e, t) {
        release_item(e->key);
        release_item(e->value);
    }
    heap_free_plain(&vm->heap, t);
}

void dict_clear(Own *dict) {
    Dict *d = AS(Dict, dict);
    DictTable *t = d->table;
    if (!t) return;
    d->table = NULL;
    d->used = 0;
    d->keys_version = 0;
    table_release(t);
}

void dict_dealloc(Own *self) {
    Dict *d = AS(Dict, self);
    object_untrack(self);
    if (d->table) table_release(d->table);
    object_free(self);
}

int dict_traverse(Ref self, VisitFn visit, void *context) {
    const DictTable *t = AS(Dict, self)->table;
    if (!t) return 0;
    EACH_ENTRY (e, t) {
        int r = visit(e->value, context);
        if (!r && t->general) r = visit(e->key, context);
        if (r) return r;
    }
    return 0;
}

// ---- making ---------------------------------------------------------------------------------------------------

Own *dict_new(void) {
    Dict *d = heap_alloc_untracked(&vm->heap, sizeof(Dict)); // track_for makes up for it
    if (UNLIKELY(!d)) return raise_no_memory();
    d->head = (Object){1, TYPE_DICT};
    d->table = NULL;
    d->used = d->keys_version = 0;
    return OBJ(d);
}

Own *dict_new_sized(size_t items) {
    Own *d = dict_new();
    if (d && items > 0 && resize((Dict *)d, items, false) < 0) {
        decref(d);
        return NULL;
    }
    return d;
}

// Makes an empty dict an image of another: one block copied, references counted.
static int clone_table(Dict *to, const Dict *from) {
    const DictTable *t = from->table;
    if (from->used == 0) return 0;
    DictTable *copy;
    if (from->used * (uint64_t)3 >= t->count * (uint64_t)2) {
        copy = table_new(t->log2, t->general);
        if (!copy) return -1;
        size_t entry = t->general ? sizeof(DictEntryHash) : sizeof(DictEntry);
        copy->capacity = t->capacity;
        copy->count = t->count;
        copy->first = t->first;
        copy->reused = t->reused;
        memcpy(slots_of(copy), slots_of(t), t->entries - sizeof(DictTable) + t->count * entry);
    } else {
        copy = table_new(log2_for(from->used + 1), t->general);
        if (!copy) return -1;
        entries_move(copy, t);
    }
    EACH_ENTRY (e, copy) {
        incref(e->key);
        incref(e->value);
    }
    if (to->table) heap_free_plain(&vm->heap, to->table);
    to->table = copy;
    to->used = from->used;
    to->keys_version = 0;
    if (is_tracked(REF(from)) && !is_tracked(OBJ(to))) object_track_late(OBJ(to));
    return 0;
}

// Is what it stores what it shows? A class that iterates in a way of its own is asked like any other mapping.
bool dict_shows_all(Ref x) { return is_dict(x) && type_of(x)->slots.iter == vm->types[TYPE_DICT]->slots.iter; }

Own *dict_copy(Ref dict) {
    Own *d = dict_new();
    if (d && (dict_shows_all(dict) ? clone_table((Dict *)d, AS(Dict, dict)) : dict_merge(d, dict, 1)) < 0) {
        decref(d);
        return NULL;
    }
    return d;
}

// ---- merging --------------------------------------------------------------------------------------------------

static int merge_one(Own *dict, Ref key, Ref value, int override) {
    if (override == 1) return dict_set(dict, key, value);
    SCOPED Own *there = NULL;
    int r = dict_set_default(dict, key, value, &there);
    if (r < 0) return -1;
    if (r == 1 && override == 2) {
        (void)raise_key_error(key);
        return -1;
    }
    return 0;
}

static int merge_dict(Own *dict, Ref from, int override) {
    Dict *d = AS(Dict, dict);
    const Dict *f = AS(Dict, from);
    if (from == dict || f->used == 0) return 0;
    if (d->used == 0 && type_id(from) == TYPE_DICT) return clone_table(d, f);
    if (!d->table || d->table->capacity - d->table->count < f->used) {
        size_t wanted = (size_t)d->used + f->used;
        if ((!d->table || wanted > d->table->capacity) && resize(d, wanted, false) < 0) return -1;
    }
    Ref key, value;
    size_t position = 0, size = f->used;
    while (dict_next(from, &position, &key, &value)) {
        SCOPED Own *k = incref(key);
        SCOPED Own *v = incref(value);
        bool hashed = override == 1 && f->table->general;
        if ((hashed ? dict_set_hashed(dict, k, dict_hash_before(from, position), v) : merge_one(dict, k, v, override)) < 0) return -1;
        if (f->used != size) return raise_int(EXC_RuntimeError, "dict mutated during update");
    }
    return 0;
}

// Iterates over a list of what keys() gives: to ask for a value may change the mapping.
static Own *mapping_keys(Ref mapping) {
    SCOPED Own *keys = object_call_method0(mapping, NAME(keys)), *it = keys ? object_iter(keys) : NULL;
    if (keys && !it && error_clear_if(EXC_TypeError))
        return raise_error(EXC_TypeError, "%T.keys() returned a non-iterable (type %T)", mapping, keys);
    SCOPED Own *list = it ? object_to_list(it) : NULL;
    return list ? object_iter(list) : NULL;
}

static int merge_mapping(Own *dict, Ref mapping, int override) {
    SCOPED Own *it = mapping_keys(mapping);
    if (!it) return -1;
    for (;;) {
        SCOPED Own *key = iter_next(it);
        if (!key) return error_pending() ? -1 : 0;
        if (override != 1) {
            int there = dict_contains(dict, key);
            if (there < 0) return -1;
            if (there && override == 2) {
                (void)raise_key_error(key);
                return -1;
            }
            if (there) continue;
        }
        SCOPED Own *value = object_get_item(mapping, key);
        if (!value || dict_set(dict, key, value) < 0) return -1;
    }
}

int dict_merge(Own *dict, Ref mapping, int override) {
    if (dict_shows_all(mapping))
        return merge_dict(dict, mapping, override);
    return merge_mapping(dict, mapping, override);
}

// One pair of dict([(k, v), ...]).
static int set_pair(Own *dict, Ref pair, size_t number) {
    SCOPED Own *sequence = object_fast_sequence(pair, "");
    if (!sequence) {
        if (error_clear_if(EXC_TypeError))
            return raise_int(EXC_TypeError, "cannot convert dictionary update sequence element #%zd to a sequence",
                             (ssize_t)number);
        return -1;
    }
    size_t n;
    Ref const *items = sequence_items(sequence, &n);
    if (n != 2)
        return raise_int(EXC_ValueError, "dictionary update sequence element #%zd has length %zd; 2 is required",
                         (ssize_t)number, (ssize_t)n);
    return dict_set_take(dict, incref(items[0]), incref(items[1]));
}

static int merge_pairs(Own *dict, Ref pairs) {
    SCOPED Own *it = object_iter(pairs);
    if (!it) return -1;
    for (size_t n = 0;; n++) {
        SCOPED Own *pair = iter_next(it);
        if (!pair) return error_pending() ? -1 : 0;
        if (set_pair(dict, pair, n) < 0) return -1;
    }
}

int dict_update(Own *dict, Ref from) {
    if (type_id(from) == TYPE_DICT) return merge_dict(dict, from, 1);
    if (type_id(from) == TYPE_LIST || type_id(from) == TYPE_TUPLE) return merge_pairs(dict, from);
    SCOPED Own *keys = NULL;
    int r = object_get_attr_optional(from, NAME(keys), &keys);
    if (r < 0) return -1;
    return r ? dict_merge(dict, from, 1) : merge_pairs(dict, from);
}

// ---- iteration for C ------------------------------------------------------------------------------------------

bool dict_next(Ref dict, size_t *position, Ref *key, Ref *value) {
    const DictTable *t = AS(Dict, dict)->table;
    if (!t) return false;
    if (*position < t->first) *position = t->first;
    while (*position < t->count) {
        const DictEntry *e = dict_entry_at(t, (*position)++);
        if (!e->key) continue;
        *key = e->key;
        *value = e->value;
        return true;
    }
    return false;
}

Own *dict_keys_list(Ref dict) {
    Own *list = list_new(dict_size(dict));
    if (!list) return NULL;
    Ref key, value;
    for (size_t p = 0, n = 0; dict_next(dict, &p, &key, &value);) ((List *)list)->items[n++] = incref(key);
    return list;
}

Own *dict_values_list(Ref dict) {
    Own *list = list_new(dict_size(dict));
    if (!list) return NULL;
    Ref key, value;
    for (size_t p = 0, n = 0; dict_next(dict, &p, &key, &value);) ((List *)list)->items[n++] = incref(value);
    return list;
}

Own *dict_items_list(Ref dict) {
    Own *list = list_new(dict_size(dict));
    if (!list) return NULL;
    Ref key, value;
    for (size_t p = 0, n = 0; dict_next(dict, &p, &key, &value);) {
        Own *pair = tuple_pack(2, key, value);
        if (!pair) {
            decref(list);
            return NULL;
        }
        ((List *)list)->items[n++] = pair;
    }
    return list;
}

// Makes entry ix the oldest: everything before it moves up by one.
static void move_to_front(Dict *d, size_t ix) {
    DictTable *t = d->table;
    size_t size = t->general ? sizeof(DictEntryHash) : sizeof(DictEntry);
    char *entries = (char *)t + t->entries;
    DictEntryHash moved;
    memcpy(&moved, entries + ix * size, size);
    memmove(entries + size, entries, ix * size);
    memcpy(entries, &moved, size);
    // close the gaps, then write the index anew
    size_t live = 0;
    for (size_t i = 0; i < t->count; i++) {
        if (!dict_entry_at(t, i)->key) continue;
        if (live != i) memcpy(entries + live * size, entries + i * size, size);
        live++;
    }
    t->count = (uint32_t)live;
    t->first = 0;
    memset(slots_of(t), 0xFF, (slots_mask(t) + 1) << t->index_shift);
    index_build(t);
    d->keys_version = 0;
}

int dict_move_to_end(Own *dict, Ref key, bool last) {
    Dict *d = AS(Dict, dict);
    int64_t hash;
    size_t slot;
    ssize_t ix = find_key_shared(d, key, &hash, &slot);
    if (ix < 0) return ix == ABSENT ? 0 : -1;
    if (last) {
        if ((size_t)ix + 1 == d->table->count) return 1;
        DictEntry e = take_entry(d, (size_t)ix, slot, true);
        return append_take(d, e.key, hash, e.value, slot) < 0 ? -1 : 1; // into the first free slot, for one entry is deleted
    }
    move_to_front(d, (size_t)ix);
    return 1;
}

size_t dict_bytes(Ref dict) {
    const DictTable *t = AS(Dict, dict)->table;
    size_t size = type_of(dict)->size;
    if (!t) return size;
    size_t capacity = ((size_t)1 << t->log2) * 2 / 3;
    return size + t->entries + capacity * (t->general ? sizeof(DictEntryHash) : sizeof(DictEntry));
}
