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
//   - an entry is empty (key NULL, hash 0), deleted (key DELETED, hash -1) or live.
//
// Which places are live cannot be guessed, and a wrong guess costs more than the visit: who walks a table asks for the
// live ones of the next places first, without a jump (live_places).
#include "types/set.h"
#include "object/weakref.h"
#include "types/builtin.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/sequence.h"
#include "types/set_internal.h"
#include "types/tuple.h"
#ifdef __SSE2__
#include <emmintrin.h>
#define ENTRY_BITS(e) _mm_loadu_si128((const __m128i *)(const void *)(e))
#endif

#define DELETED ((Own *)1)
enum { MIN_SLOTS = 8, NEIGHBOURS = 9, WINDOW = 64 };

static inline bool is_live(const SetEntry *e) { return (uintptr_t)e->key > (uintptr_t)DELETED; }

// Which of the next places are live, a bit for each; a table has at least 8.
static NOINLINE uint64_t live_places(const SetEntry *e, size_t places) {
    uint64_t live = 0;
    for (size_t i = 0; i < places; i += 4, e += 4) {
#ifdef __SSE2__ // the low halves of four keys: of an object more than the last bit is set there, too
        __m128i pair1 = _mm_unpacklo_epi64(ENTRY_BITS(e), ENTRY_BITS(e + 1));
        __m128i pair2 = _mm_unpacklo_epi64(ENTRY_BITS(e + 2), ENTRY_BITS(e + 3));
        __m128i low = _mm_castps_si128(_mm_shuffle_ps(_mm_castsi128_ps(pair1), _mm_castsi128_ps(pair2), 0x88));
        __m128i dead = _mm_cmpeq_epi32(_mm_srli_epi32(low, 1), _mm_setzero_si128());
        live |= (uint64_t)(~_mm_movemask_ps(_mm_castsi128_ps(dead)) & 15) << i;
#else
        for (size_t j = 0; j < 4; j++) live |= (uint64_t)is_live(e + j) << (i + j);
#endif
    }
    return live;
}

// Visits the live entries of a table that stays as it is meanwhile; left is how many there are.
#define SET_EACH(e, table, slots, left)                                                                                \
    for (SetEntry *from_ = (table), *e; left; from_ += WINDOW)                                                         \
        for (uint64_t live_ = live_places(from_, MIN((slots), WINDOW));                                                \
             live_ && (e = from_ + __builtin_ctzll(live_), left--, true); live_ &= live_ - 1)

static inline int64_t hash_of_item(Ref x) {
    if (is_exact_str(x)) return str_hash(x);
    if (is_small(x)) return int_hash_of(int_value(x));
    return object_hash(x);
}

// ---- the table ------------------------------------------------------------------------------------------------

static SetEntry *table_new(size_t slots) {
    if (slots > (size_t)1 << 31) return (SetEntry *)raise_no_memory();
    SetEntry *table = heap_alloc_zeroed(&vm->heap, slots * sizeof(SetEntry));
    return table ? table : (SetEntry *)raise_no_memory();
}

// Visits the entries of a hash; `e` is the entry. Left by break, goto or return.
#define SET_PROBE(e, table, mask, hash)                                                                                \
    for (size_t i_ = (size_t)(hash) & (mask), perturb_ = (size_t)(hash);;                                              \
         perturb_ >>= 5, i_ = (i_ * 5 + 1 + perturb_) & (mask))                                                        \
        for (SetEntry *e = (table) + i_, *last_ = e + (i_ + NEIGHBOURS <= (mask) ? NEIGHBOURS : 0); e <= last_; e++)

// The live entries of a table, which has others to keep if they are shared, into a new one: nothing to compare with.
HOT NOINLINE static void spread(SetEntry *table, size_t mask, SetEntry *from, size_t slots, size_t left, bool shared) {
    SET_EACH (e, from, slots, left) {
        if (shared) incref(e->key);
        SetEntry *to = &table[(size_t)e->hash & mask];
        if (to->key) {
            SET_PROBE(next, table, mask, e->hash) {
                if (next->key) continue;
                to = next;
                goto found;
            }
        }
    found:
        *to = *e;
    }
}

static int resize(Set *s, size_t wanted) {
    size_t slots = MIN_SLOTS;
    while (slots <= wanted) slots <<= 1;
    SetEntry *table = table_new(slots);
    if (!table) return -1;
    SetEntry *old = s->table;
    if (old) {
        spread(table, slots - 1, old, s->mask + (size_t)1, s->used, false);
        heap_free_plain(&vm->heap, old);
    }
    s->table = table;
    s->mask = (uint32_t)(slots - 1);
    s->fill = s->used;
    return 0;
}

static size_t grown(const Set *s) { return s->used > 50000 ? (size_t)s->used * 2 : (size_t)s->used * 4; }

// The entry of key, or the empty one where the search ended; NULL with the exception pending. The table exists.
// *deleted is the last deleted place on the way, or NULL: a new key goes there. Comparing may take the key out of the set that it
// was found in: the caller holds it for as long as it needs the entry.
static SetEntry *find(const Set *s, Ref key, int64_t hash, SetEntry **deleted) {
    bool text = is_exact_str(key);
restart:;
    SetEntry *table = s->table;
    size_t mask = s->mask;
    *deleted = NULL;
    SET_PROBE(e, table, mask, hash) {
        if (LIKELY(e->hash != hash)) {
            if (LIKELY((uint64_t)e->hash + 1 > 1)) continue;
            if (!e->key) return e;
            if (e->key == DELETED) *deleted = e;
            continue;
        }
        if (!e->key) return e;
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
        int equal = tuple_equal_plain(k, key);
        if (equal > 0) return e;
        if (equal == 0) continue;
        incref(k);
        equal = object_compare_bool(k, key, CMP_EQ);
        decref(k);
        if (equal < 0) return NULL;
        if (UNLIKELY(s->table != table || s->mask != mask || e->key != k)) {
            if (!s->table && resize(MUT(Set, s), 0) < 0) return NULL;
            goto restart;
        }
        if (equal) return e;
    }
}

// Most searches end where they begin: at an empty entry or at the very key. The table exists.
static ALWAYS_INLINE SetEntry *search(const Set *s, Ref key, int64_t hash, SetEntry **deleted) {
    SetEntry *e = &s->table[(size_t)hash & s->mask];
    *deleted = NULL;
    return !e->key || e->key == key ? e : find(s, key, hash, deleted);
}

// A key in a free entry.
static ALWAYS_INLINE int fill_entry(Set *s, SetEntry *e, Ref key, int64_t hash) {
    *e = (SetEntry){incref(key), hash};
    s->used++;
    s->fill++;
    return LIKELY((size_t)s->fill * 5 < (size_t)s->mask * 3) ? 0 : resize(s, grown(s));
}

// Where the search for a new key has ended.
static ALWAYS_INLINE int put(Set *s, SetEntry *e, SetEntry *deleted, Ref key, int64_t hash) {
    if (!deleted) return fill_entry(s, e, key, hash);
    s->used++;
    *deleted = (SetEntry){incref(key), hash};
    return 0;
}

static inline void take_out(Set *s, SetEntry *e) {
    *e = (SetEntry){DELETED, -1};
    s->used--;
}

// What compares may run Python, which may give up the last reference of a key.
static NOINLINE int add_searched(Set *s, Ref key, int64_t hash) {
    SCOPED Own *held = incref(key);
    SetEntry *deleted, *e = find(s, held, hash, &deleted);
    if (UNLIKELY(!e)) return -1;
    return e->key ? 0 : put(s, e, deleted, held, hash);
}

int set_add_hashed(Own *set, Ref key, int64_t hash) {
    Set *s = AS(Set, set);
    if (UNLIKELY(!s->table) && resize(s, 0) < 0) return -1;
    SetEntry *e = &s->table[(size_t)hash & s->mask];
    if (!e->key) return fill_entry(s, e, key, hash);
    return e->key == key ? 0 : add_searched(s, key, hash);
}

int set_contains_hashed(Ref set, Ref key, int64_t hash) {
    const Set *s = AS(Set, set);
    if (!s->table) return 0;
    SetEntry *deleted, *e = &s->table[(size_t)hash & s->mask];
    if (!e->key || e->key == key) return e->key != NULL;
    SCOPED Own *held = incref(key);
    return (e = find(s, held, hash, &deleted)) ? e->key != NULL : -1;
}

int set_discard_hashed(Own *set, Ref key, int64_t hash) {
    Set *s = AS(Set, set);
    if (!s->table) return 0;
    SCOPED Own *held = incref(key);
    SetEntry *deleted, *e = search(s, held, hash, &deleted);
    if (!e) return -1;
    Own *old = e->key;
    if (!old) return 0;
    take_out(s, e);
    decref(old);
    return 1;
}

// Out if it is in, in if it is not.
int set_toggle_hashed(Own *set, Ref key, int64_t hash) {
    Set *s = AS(Set, set);
    if (UNLIKELY(!s->table) && resize(s, 0) < 0) return -1;
    SCOPED Own *held = incref(key);
    SetEntry *deleted, *e = search(s, held, hash, &deleted);
    if (UNLIKELY(!e)) return -1;
    Own *old = e->key;
    if (!old) return put(s, e, deleted, held, hash);
    take_out(s, e);
    decref(old);
    return 0;
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

bool set_next(Ref set, size_t *position, Ref *item) {
    const Set *s = AS(Set, set);
    const SetEntry *e = s->table + *position, *end = s->table ? s->table + s->mask + 1 : e;
    while (e < end && !is_live(e)) e++;
    if (e >= end) return false;
    *position = (size_t)(e - s->table) + 1;
    *item = e->key;
    return true;
}

static ALWAYS_INLINE int each_of_set(const Set *s, SetVisit visit, Own *context, int stop) {
    size_t places = MIN_SLOTS; // the first ones often decide
    for (size_t at = 0; s->table && at <= s->mask; at += places, places = at % WINDOW ? places : WINDOW) {
        SetEntry *table = s->table;
        size_t mask = s->mask;
        for (uint64_t live = live_places(table + at, MIN(places, mask + 1)); live; live &= live - 1) {
            SetEntry *e = table + at + __builtin_ctzll(live);
            if (UNLIKELY(s->table != table || s->mask != mask)) break; // Python ran
            if (UNLIKELY(!is_live(e))) continue;
            int r = visit(context, e->key, e->hash);
            if (r < 0 || r == stop) return r;
        }
    }
    return EACH_VISITED;
}

// The next item of a list, a tuple or a dict. Hashing and comparing may run Python that changes these.
static ALWAYS_INLINE Own *next_item(Ref source, TypeId id, size_t *position) {
    Ref item, value;
    if (id == TYPE_LIST) return *position < list_size(source) ? incref(list_peek(source, (*position)++)) : NULL;
    if (id == TYPE_TUPLE) return *position < tuple_size(source) ? incref(tuple_peek(source, (*position)++)) : NULL;
    return dict_next(source, position, &item, &value) ? incref(item) : NULL;
}

int set_each(Ref iterable, SetVisit visit, Ref context, int stop) {
    if (is_set_or_frozenset(iterable)) return each_of_set(AS(Set, iterable), visit, MUT(Own, context), stop);
    TypeId id = type_id(iterable);
    bool walked = id == TYPE_LIST || id == TYPE_TUPLE || id == TYPE_DICT;
    SCOPED Own *source = walked ? incref(iterable) : object_iter(iterable);
    if (!source) return -1;
    UnaryFn next = walked ? NULL : type_of(source)->slots.next;
    for (size_t position = 0;;) {
        SCOPED Own *item = next ? next(source) : next_item(source, id, &position);
        if (UNLIKELY(!item)) return error_pending() && !error_clear_if(EXC_StopIteration) ? -1 : EACH_VISITED;
        bool known = id == TYPE_DICT && ((const Dict *)source)->table->general;
        int64_t hash = known ? dict_hash_before(source, position) : hash_of_item(item);
        int r = hash == -1 ? -1 : visit(MUT(Own, context), item, hash);
        if (r < 0 || r == stop) return r;
    }
}

HOT NOINLINE static void table_release(SetEntry *table, size_t slots, size_t left) {
    SET_EACH (e, table, slots, left) release_item(e->key);
    heap_free_plain(&vm->heap, table);
}

void set_clear(Own *set) {
    Set *s = AS(Set, set);
    SetEntry *table = s->table;
    size_t used = s->used, slots = s->mask + (size_t)1;
    if (!table) return;
    s->table = NULL;
    s->mask = s->fill = s->used = 0;
    s->hash = -1;
    table_release(table, slots, used);
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
    take_out(s, &s->table[i]);
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
        size_t slots = o->mask + (size_t)1, left = o->used;
        if (s->mask == o->mask && o->fill == o->used) {
            memcpy(s->table, o->table, slots * sizeof(SetEntry));
            SET_EACH (e, o->table, slots, left) incref(e->key);
        } else {
            spread(s->table, s->mask, o->table, slots, left, true);
        }
        s->fill = s->used = o->used;
        return 0;
    }
    return set_each(other, set_add_hashed, set, EACH_VISITED) < 0 ? -1 : 0;
}

typedef struct Selection {
    Own *result;
    Ref other;
    bool wanted;
} Selection;
static int select_item(Own *context, Ref key, int64_t hash) {
    const Selection *s = (const Selection *)(void *)context;
    const Set *other = AS(Set, s->other);
    const SetEntry *e = other->table ? &other->table[(size_t)hash & other->mask] : NULL;
    if (!e || !e->key || e->key == key) return (e && e->key) == s->wanted ? set_add_hashed(s->result, key, hash) : 0;
    SCOPED Own *held = incref(key);
    SetEntry *deleted;
    if (UNLIKELY(!(e = find(other, held, hash, &deleted)))) return -1;
    return (e->key != NULL) == s->wanted ? set_add_hashed(s->result, held, hash) : 0;
}
int set_select(Own *result, Ref items, Ref other, bool wanted) {
    Selection selection = {result, other, wanted};
    if (is_set_or_frozenset(items)) return each_of_set(AS(Set, items), select_item, OBJ(&selection), EACH_VISITED);
    return set_each(items, select_item, REF(&selection), EACH_VISITED);
}

// What is hashed without running Python needs no reference meanwhile: who compares takes one.
static ALWAYS_INLINE int add_borrowed(Own *set, Ref item) {
    if (is_exact_str(item)) return set_add_hashed(set, item, str_hash(item));
    if (is_small(item)) return set_add_hashed(set, item, int_hash_of(int_value(item)));
    SCOPED Own *held = incref(item);
    int64_t hash = object_hash(held);
    return UNLIKELY(hash == -1) ? -1 : set_add_hashed(set, held, hash);
}

int set_update(Own *set, Ref iterable) {
    if (is_set_or_frozenset(iterable)) return merge_set(set, iterable);
    if (is_type(iterable, TYPE_LIST) || is_type(iterable, TYPE_TUPLE)) {
        SCOPED Own *source = incref(iterable);
        bool list = is_type(iterable, TYPE_LIST);
        for (size_t i = 0; i < (list ? list_size(source) : tuple_size(source)); i++) // it may change meanwhile
            if (UNLIKELY(add_borrowed(set, list ? list_peek(source, i) : tuple_peek(source, i)) < 0)) return -1;
        return 0;
    }
    if (is_type(iterable, TYPE_DICT) && reserve(AS(Set, set), dict_size(iterable)) < 0) return -1;
    return set_each(iterable, set_add_hashed, set, EACH_VISITED) < 0 ? -1 : 0;
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
    if (s->table) table_release(s->table, s->mask + (size_t)1, s->used);
    object_free(self);
}

int set_traverse(Ref self, VisitFn visit, void *context) {
    const Set *s = AS(Set, self);
    size_t left = s->used;
    SET_EACH (e, s->table, s->mask + (size_t)1, left) {
        int r = visit(e->key, context);
        if (r) return r;
    }
    return 0;
}

// Hashes are shuffled and mixed by exclusive or, so that the order does not matter.
int64_t frozenset_hash(Ref self) {
    Set *s = MUT(Set, self);
    if (s->hash != -1) return s->hash;
    uint64_t mixed = 0;
    size_t left = s->used;
    SET_EACH (e, s->table, s->mask + (size_t)1, left)
        mixed ^= ((uint64_t)e->hash ^ 89869747u ^ ((uint64_t)e->hash << 16)) * 3644798167u;
    mixed ^= ((uint64_t)s->used + 1) * 1927868237u;
    mixed ^= (mixed >> 11) ^ (mixed >> 25);
    mixed = mixed * 69069u + 907133923u;
    if (mixed == UINT64_MAX) mixed = 590923713u;
    return s->hash = (int64_t)mixed;
}
