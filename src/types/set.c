// set.c - set and frozenset: open addressing, hashes stored, a few neighbours looked at before jumping.
//
//   Set { table ──► [ key hash | - | key hash | dummy | ... ] }      mask + 1 entries, a power of two, at least 8
//
// The order of iteration is the order of the table, and for ints it can be seen; so sizes, probing and the moments of
// growth are those that CPython documents by behaviour: nine neighbours, then a perturbed jump; growth when three fifths
// are filled, to four times what is used (twice above 50,000); a new key takes the last deleted place on its way.
//
// Invariants
//   - fill counts keys and deleted places, used counts keys; fill < mask + 1, so a probe ends.
//   - an entry is empty (key NULL, hash 0), deleted (key SET_DUMMY, hash -1) or live.
#include "types/set.h"
#include "object/weakref.h"
#include "types/builtin.h"
#include "types/dict.h"
#include "types/sequence.h"
#include "types/set_internal.h"
#include "types/tuple.h"

static Object dummy_object = {IMMORTAL, TYPE_NONE};
enum { MIN_SLOTS = 8, NEIGHBOURS = 9 };

static inline bool is_live(const SetEntry *e) { return e->key && e->key != &dummy_object; }

static inline int64_t hash_of_item(Ref x) {
    if (is_exact_str(x)) return str_hash(x);
    if (is_small(x) && (uint64_t)int_value(x) < ((uint64_t)1 << 61) - 1) return int_value(x);
    return object_hash(x);
}

// ---- the table ------------------------------------------------------------------------------------------------

static SetEntry *table_new(size_t slots) {
    if (slots > (size_t)1 << 31) return (SetEntry *)raise_no_memory();
    SetEntry *table = heap_alloc(&vm->heap, slots * sizeof(SetEntry));
    if (!table) return (SetEntry *)raise_no_memory();
    // what has a mapping of its own comes cleared from the system
    if (slots * sizeof(SetEntry) <= HEAP_RUN_MAX || vm->heap.debug) memset(table, 0, slots * sizeof(SetEntry));
    return table;
}

// Visits the entries of a hash; `e` is the entry. Left by break, goto or return.
#define SET_PROBE(e, table, mask, hash)                                                                                \
    for (size_t i_ = (size_t)(hash) & (mask), perturb_ = (size_t)(hash);;                                              \
         perturb_ >>= 5, i_ = (i_ * 5 + 1 + perturb_) & (mask))                                                        \
        for (SetEntry *e = (table) + i_, *last_ = e + (i_ + NEIGHBOURS <= (mask) ? NEIGHBOURS : 0); e <= last_; e++)

static void insert_clean(SetEntry *table, size_t mask, Own *key, int64_t hash) {
    SET_PROBE(e, table, mask, hash) {
        if (e->key) continue;
        *e = (SetEntry){key, hash};
        return;
    }
}

static int resize(Set *s, size_t wanted) {
    size_t slots = MIN_SLOTS;
    while (slots <= wanted) slots <<= 1;
    SetEntry *table = table_new(slots);
    if (!table) return -1;
    SetEntry *old = s->table;
    if (old) {
        for (size_t i = 0; i <= s->mask; i++)
            if (is_live(&old[i])) insert_clean(table, slots - 1, old[i].key, old[i].hash);
        heap_free_plain(&vm->heap, old);
    }
    s->table = table;
    s->mask = (uint32_t)(slots - 1);
    s->fill = s->used;
    return 0;
}

static size_t grown(const Set *s) { return s->used > 50000 ? (size_t)s->used * 2 : (size_t)s->used * 4; }

// The entry of key, or the empty one where the search ended; NULL with the exception pending. The table exists.
// *deleted is the last deleted place on the way, or NULL: a new key goes there.
static SetEntry *find(const Set *s, Ref key, int64_t hash, SetEntry **deleted) {
    bool text = is_exact_str(key);
restart:;
    SetEntry *table = s->table;
    size_t mask = s->mask;
    *deleted = NULL;
    SET_PROBE(e, table, mask, hash) {
        if (e->key == NULL) return e;
        if (e->hash != hash) {
            if (e->hash == -1) *deleted = e;
            continue;
        }
        Own *k = e->key;
        if (k == key) return e;
        if (both_small(k, key)) {
            if (int_value(k) == int_value(key)) return e;
            continue;
        }
        if (text && is_exact_str(k)) {
            if (str_equal(k, key)) return e;
            continue;
        }
        incref(k);
        int equal = object_compare_bool(k, key, CMP_EQ);
        decref(k);
        if (equal < 0) return NULL;
        if (UNLIKELY(s->table != table || s->mask != mask || e->key != k)) {
            if (!s->table && resize(MUT(Set, s), 0) < 0) return NULL;
            goto restart;
        }
        if (equal) return e;
    }
}

int set_add_hashed(Own *set, Ref key, int64_t hash) {
    Set *s = AS(Set, set);
    if (UNLIKELY(!s->table) && resize(s, 0) < 0) return -1;
    SetEntry *deleted, *e = find(s, key, hash, &deleted);
    if (UNLIKELY(!e)) return -1;
    if (e->key) return 0;
    s->used++;
    if (deleted) {
        *deleted = (SetEntry){incref(key), hash};
        return 0;
    }
    *e = (SetEntry){incref(key), hash};
    s->fill++;
    return LIKELY((size_t)s->fill * 5 < (size_t)s->mask * 3) ? 0 : resize(s, grown(s));
}

int set_contains_hashed(Ref set, Ref key, int64_t hash) {
    const Set *s = AS(Set, set);
    if (!s->table) return 0;
    SetEntry *deleted, *e = find(s, key, hash, &deleted);
    return e ? e->key != NULL : -1;
}

int set_discard_hashed(Own *set, Ref key, int64_t hash) {
    Set *s = AS(Set, set);
    if (!s->table) return 0;
    SetEntry *deleted, *e = find(s, key, hash, &deleted);
    if (!e) return -1;
    Own *old = e->key;
    if (!old) return 0;
    *e = (SetEntry){&dummy_object, -1};
    s->used--;
    decref(old);
    return 1;
}

int set_add(Own *set, Ref item) {
    int64_t hash = hash_of_item(item);
    return UNLIKELY(hash == -1) ? -1 : set_add_hashed(set, item, hash);
}
int set_contains(Ref set, Ref item) {
    int64_t hash = hash_of_item(item);
    return UNLIKELY(hash == -1) ? -1 : set_contains_hashed(set, item, hash);
}
int set_discard(Own *set, Ref item) {
    int64_t hash = hash_of_item(item);
    return UNLIKELY(hash == -1) ? -1 : set_discard_hashed(set, item, hash);
}

bool set_next_hashed(Ref set, size_t *position, Ref *item, int64_t *hash) {
    const Set *s = AS(Set, set);
    if (!s->table) return false;
    while (*position <= s->mask) {
        const SetEntry *e = &s->table[(*position)++];
        if (!is_live(e)) continue;
        *item = e->key;
        *hash = e->hash;
        return true;
    }
    return false;
}
bool set_next(Ref set, size_t *position, Ref *item) {
    int64_t hash;
    return set_next_hashed(set, position, item, &hash);
}

static void table_release(SetEntry *table, size_t mask) {
    for (size_t i = 0; i <= mask; i++)
        if (is_live(&table[i])) decref(table[i].key);
    heap_free_plain(&vm->heap, table);
}

void set_clear(Own *set) {
    Set *s = AS(Set, set);
    SetEntry *table = s->table;
    size_t mask = s->mask;
    if (!table) return;
    s->table = NULL;
    s->mask = s->fill = s->used = 0;
    s->hash = -1;
    table_release(table, mask);
}

void set_swap(Own *a, Own *b) {
    Set *x = AS(Set, a), *y = AS(Set, b), t = *x;
    x->table = y->table, x->mask = y->mask, x->fill = y->fill, x->used = y->used, x->finger = y->finger;
    y->table = t.table, y->mask = t.mask, y->fill = t.fill, y->used = t.used, y->finger = t.finger;
    x->hash = y->hash = -1;
}

Own *set_pop_item(Own *set) {
    Set *s = AS(Set, set);
    if (s->used == 0) return raise_error(EXC_KeyError, "pop from an empty set");
    size_t i = s->finger & s->mask;
    while (!is_live(&s->table[i])) i = (i + 1) & s->mask;
    Own *key = s->table[i].key;
    s->table[i] = (SetEntry){&dummy_object, -1};
    s->used--;
    s->finger = (uint32_t)i + 1;
    return key;
}

int set_drop_dummies(Own *set) {
    Set *s = AS(Set, set);
    if (!s->table || s->fill - s->used <= s->mask / 4) return 0;
    return resize(s, grown(s));
}

size_t set_bytes(Ref set) {
    const Set *s = AS(Set, set);
    return type_of(set)->size + (s->table ? (s->mask + (size_t)1) * sizeof(SetEntry) : 0);
}

// ---- making and filling ---------------------------------------------------------------------------------------

Own *set_alloc(Type *type) {
    Set *s;
    if (type->id == TYPE_SET || type->id == TYPE_FROZENSET) s = container_alloc(type->id, sizeof(Set), TAG_TRACKED);
    else s = (Set *)type_alloc(type, 0);
    if (!s) return NULL;
    s->table = NULL;
    s->mask = s->fill = s->used = s->finger = 0;
    s->hash = -1;
    object_track(OBJ(s));
    return OBJ(s);
}

static int reserve(Set *s, size_t more) {
    if ((s->fill + more) * 5 < (size_t)(s->table ? s->mask : MIN_SLOTS - 1) * 3) return s->table ? 0 : resize(s, 0);
    return resize(s, (s->used + more) * 2);
}

static int merge_set(Own *set, Ref other) {
    Set *s = AS(Set, set);
    const Set *o = AS(Set, other);
    if (set == other || o->used == 0) return 0;
    if (reserve(s, o->used) < 0) return -1;
    if (s->fill == 0) { // nothing to compare with
        bool same = s->mask == o->mask && o->fill == o->used;
        for (size_t i = 0; i <= o->mask; i++) {
            const SetEntry *e = &o->table[i];
            if (!is_live(e)) continue;
            if (same) s->table[i] = (SetEntry){incref(e->key), e->hash};
            else insert_clean(s->table, s->mask, incref(e->key), e->hash);
        }
        s->fill = s->used = o->used;
        return 0;
    }
    Ref item;
    int64_t hash;
    for (size_t position = 0; set_next_hashed(other, &position, &item, &hash);) {
        SCOPED Own *held = incref(item);
        if (set_add_hashed(set, held, hash) < 0) return -1;
    }
    return 0;
}

int set_update(Own *set, Ref iterable) {
    if (is_set_or_frozenset(iterable)) return merge_set(set, iterable);
    if (is_type(iterable, TYPE_DICT)) {
        if (reserve(AS(Set, set), dict_size(iterable)) < 0) return -1;
        Ref key, value;
        for (size_t position = 0; dict_next(iterable, &position, &key, &value);) {
            SCOPED Own *held = incref(key);
            if (set_add(set, held) < 0) return -1;
        }
        return 0;
    }
    SCOPED Own *it = object_iter(iterable);
    if (!it) return -1;
    for (;;) {
        SCOPED Own *item = iter_next(it);
        if (!item) return error_pending() ? -1 : 0;
        if (set_add(set, item) < 0) return -1;
    }
}

static Own *make(TypeId id, Ref iterable) {
    Own *s = set_alloc(vm->types[id]);
    if (s && iterable && set_update(s, iterable) < 0) {
        decref(s);
        return NULL;
    }
    return s;
}
Own *set_new(Ref iterable) { return make(TYPE_SET, iterable); }
Own *frozenset_new(Ref iterable) {
    if (iterable && is_type(iterable, TYPE_FROZENSET)) return incref(iterable);
    return make(TYPE_FROZENSET, iterable);
}

// ---- slots ----------------------------------------------------------------------------------------------------

void set_dealloc(Own *self) {
    Set *s = AS(Set, self);
    object_untrack(self);
    if (UNLIKELY(self->tag & TAG_WEAKREF)) weakref_clear(self);
    if (s->table) table_release(s->table, s->mask);
    object_free(self);
}

int set_traverse(Ref self, VisitFn visit, void *context) {
    const Set *s = AS(Set, self);
    for (size_t i = 0; s->table && i <= s->mask; i++) {
        int r = is_live(&s->table[i]) ? visit(s->table[i].key, context) : 0;
        if (r) return r;
    }
    return 0;
}

// Hashes are shuffled and mixed by exclusive or, so that the order does not matter.
int64_t frozenset_hash(Ref self) {
    Set *s = MUT(Set, self);
    if (s->hash != -1) return s->hash;
    uint64_t mixed = 0;
    Ref item;
    int64_t hash;
    for (size_t position = 0; set_next_hashed(self, &position, &item, &hash);)
        mixed ^= ((uint64_t)hash ^ 89869747u ^ ((uint64_t)hash << 16)) * 3644798167u;
    mixed ^= ((uint64_t)s->used + 1) * 1927868237u;
    mixed ^= (mixed >> 11) ^ (mixed >> 25);
    mixed = mixed * 69069u + 907133923u;
    if (mixed == UINT64_MAX) mixed = 590923713u;
    return s->hash = (int64_t)mixed;
}
