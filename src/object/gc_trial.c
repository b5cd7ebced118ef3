// gc_trial.c - what is garbage: trial deletion in the reference counts themselves.
//
//   members     the tracked objects of the generations under collection
//   subtract    every reference from member to member is taken off the target's count: what stays above 0 is referenced
//               from outside. Who refers to other members is marked as owing (B; A: it owes its class alone); most objects
//               don't, and are never looked at again.
//   rescue      what is above 0, and all that it reaches, pays: its references are counted again, its marks go. In the end,
//               whatever has count 0 is unreachable, and nothing else is marked.
//   chain       the unreachable: ordered, marked (B, the other marks are gone by then), their references counted again, and
//               held by one reference each, so that no address is reused while the mark is set
//   promote     the others move to the next generation: their bits move to its bitmap, no object is touched
//
// Young collections (of generations 0 and 1) go from bit to bit of the young bitmaps, where the middle generation's have
// been added; a member is what has its bit there. Full collections go over all pools of containers; all that is tracked is a
// member. The two are the same code, compiled twice (`full` is a constant wherever it is passed).
//
// No memory: the queue of the rescue is a bitmap in each arena ("reached, not traversed yet") and a list of the pools that
// have such bits; pools are worked off in address order. While counts are 0 they hold the links of the chain being sorted;
// afterwards the birth stamp slots do. No Python runs in this file.
#include "object/gc_internal.h"

typedef struct Trial {
    bool full;            // all generations: members are told by their tag, not by a bit
    Pool *queue;          // pools with pending bits
    size_t members;
    size_t taken;         // references taken off counts
    size_t zeros;         // members whose count is 0; after the rescue these are the garbage
    bool marked;          // the pool being subtracted has marks that later passes must look for
    bool atomic;          // something is marked to be untracked
    uint32_t first, last; // chain of the unreachable
    size_t garbage;
    bool observable;
} Trial;

#define QUEUE_END ((Pool *)1) // not NULL: the last pool of the queue is queued, too

enum {
    OWES_CLASS = TAG_MARK_A,
    OWES = TAG_MARK_B,
    ATOMIC = TAG_MARK_C, // a tuple or dict to be untracked
    MARKS = OWES_CLASS | OWES | ATOMIC,
};

enum { AHEAD_BYTES = 512 }; // how far ahead young blocks are fetched

typedef void Act(Trial *t, Own *x, bool full);

// ---- members --------------------------------------------------------------------------------------------------------------

// (What is frozen has no young bit.)
static ALWAYS_INLINE bool is_collected(uint32_t tag, bool full) {
    return full ? (tag & (TAG_TRACKED | TAG_FROZEN)) == TAG_TRACKED : tag & TAG_TRACKED;
}

// Is what a member refers to a member? In a young collection its header is at hand, most often; in a full one a reference to
// an int is told by its address alone.
static ALWAYS_INLINE bool is_member(Ref x, bool full) {
    if (full) return is_container(x) && is_collected(x->tag, true);
    return is_collected(x->tag, false) && arena_of(x)->young[bitmap_word(x)] & bitmap_bit(x);
}

static ALWAYS_INLINE Own *block_of_bit(Arena *arena, size_t word, uint64_t bits) {
    char *first = (char *)arena + word * 64 * HEAP_GRANULE;
    return (Own *)(void *)(first + (unsigned)bits_lowest(bits) * HEAP_GRANULE);
}

// The word of the header, 0 if the block is free, says in its upper half whether it is a member's.
static ALWAYS_INLINE bool is_live_member(const void *block, bool full) {
    return is_collected((uint32_t)(heap_first_word(block) >> 32), full);
}

static ALWAYS_INLINE void note_marks(Trial *t, Pool *pool) {
    pool->flags = (uint8_t)((pool->flags & ~POOL_MARKED) | (t->marked ? POOL_MARKED : 0));
    t->marked = false;
}

// ---- passes of a young collection -----------------------------------------------------------------------------------------

static ALWAYS_INLINE bool holds_containers(const Pool *pool) {
    return pool->container && pool->state != POOL_UNUSED && pool->state != POOL_RUN_TAIL;
}

static inline size_t first_word(const Pool *pool) { return (size_t)(pool - arena_of(pool)->pools) * HEAP_POOL_WORDS; }

// A bit is only a hint: the block may have died, or have become something else. Only the members' bits are left. (What lives
// untracked at a collection counts as old from then on; should it be tracked later, only full collections look for it.)
static ALWAYS_INLINE void first_pass_over_bits(Trial *t, Pool *pool, Act act) {
    Arena *arena = arena_of(pool);
    size_t first = first_word(pool);
    for (size_t word = first; word < first + HEAP_POOL_WORDS; word++) {
        uint64_t members = arena->young[word], others = 0;
        if (members == 0) continue;
        for (uint64_t bits = members; bits; bits &= bits - 1) {
            Own *x = block_of_bit(arena, word, bits);
            __builtin_prefetch((const char *)x + AHEAD_BYTES);
            if (LIKELY(is_live_member(x, false))) act(t, x, false);
            else others |= bits & -bits;
        }
        arena->young[word] = members &= ~others;
        arena->middle[word] &= ~others;
        t->members += (size_t)bits_count(members);
    }
    note_marks(t, pool);
}

static ALWAYS_INLINE void next_pass_over_bits(Trial *t, Pool *pool, Act act) {
    Arena *arena = arena_of(pool);
    size_t first = first_word(pool);
    for (size_t word = first; word < first + HEAP_POOL_WORDS; word++)
        for (uint64_t bits = arena->young[word]; bits; bits &= bits - 1) act(t, block_of_bit(arena, word, bits), false);
}

// The middle generation joins the young one.
static void add_middle(void) {
    Heap *h = &vm->heap;
    for (Pool *pool = h->middle_pools; pool; pool = pool->middle_next) {
        Arena *arena = arena_of(pool);
        size_t first = first_word(pool);
        for (size_t word = first; word < first + HEAP_POOL_WORDS; word++) arena->young[word] |= arena->middle[word];
        heap_list_young(h, pool);
    }
    heap_reset_middle(h);
}

// The young generation becomes the middle one, or joins it. (Bits of garbage are hints that lead nowhere.)
void gc_young_to_middle(void) {
    Heap *h = &vm->heap;
    for (Pool *pool = h->young_pools; pool; pool = pool->young_next) {
        Arena *arena = arena_of(pool);
        size_t first = first_word(pool);
        uint64_t any = 0;
        for (size_t word = first; word < first + HEAP_POOL_WORDS; word++) any |= arena->middle[word] |= arena->young[word];
        if (any) heap_list_middle(h, pool);
    }
}

// ---- passes of a full collection ------------------------------------------------------------------------------------------

#ifdef OURO_ASAN
static const void *second_word(const char *p) { return p; }
#else
static ALWAYS_INLINE const void *second_word(const char *p) { return ((const void *const *)(const void *)p)[1]; }
#endif

static ALWAYS_INLINE void act_on_block(Trial *t, char *p, bool first_pass, Act act) {
    if (!is_live_member(p, true)) return;
    if (first_pass) t->members++;
    act(t, (Own *)(void *)p, true);
}

// One pool, whole: the first word of a block says whether it is alive.
static ALWAYS_INLINE void each_in_pool(Trial *t, Pool *pool, bool first_pass, Act act) {
    char *p = pool_base(pool);
    if (pool->state == POOL_RUN) {
        act_on_block(t, p, first_pass, act);
        return;
    }
    p += pool->first16 * 16u;
    size_t size = pool->size;
    for (char *end = p + size * pool->carved; p < end; p += size) {
        if (first_pass) { // what a list or an instance keeps elsewhere is needed soon: its pointer is the second word
            __builtin_prefetch(p + 48 * size);
            __builtin_prefetch(second_word(p + 20 * size < end ? p + 20 * size : p));
        }
        if (UNLIKELY(pool->released) && pool->released >> ((uintptr_t)p >> 12 & 3) & 1) continue;
        act_on_block(t, p, first_pass, act);
    }
}

static ALWAYS_INLINE void each_in_heap(Trial *t, bool first_pass, bool marked_only, Act act) {
    const Heap *h = &vm->heap;
    for (size_t i = 0; i < h->arena_count; i++)
        for (uint64_t pools = h->arenas[i]->containers; pools; pools &= pools - 1) {
            Pool *pool = &h->arenas[i]->pools[bits_lowest(pools)];
            if (marked_only && !(pool->flags & POOL_MARKED)) continue;
            each_in_pool(t, pool, first_pass, act);
            if (first_pass) note_marks(t, pool);
        }
}

// ---- passes over the members ----------------------------------------------------------------------------------------------

// The first one finds out which pools later ones have to come back to.
static ALWAYS_INLINE void first_pass(Trial *t, bool full, Act act) {
    if (full) each_in_heap(t, true, false, act);
    else
        for (Pool *pool = vm->heap.young_pools; pool; pool = pool->young_next)
            if (holds_containers(pool)) first_pass_over_bits(t, pool, act);
}

static ALWAYS_INLINE void next_pass(Trial *t, bool full, bool marked_only, Act act) {
    if (full) each_in_heap(t, false, marked_only, act);
    else
        for (Pool *pool = vm->heap.young_pools; pool; pool = pool->young_next)
            if (holds_containers(pool) && (!marked_only || pool->flags & POOL_MARKED)) next_pass_over_bits(t, pool, act);
}

// ---- references -----------------------------------------------------------------------------------------------------------

enum { AHEAD = 12 }; // items of a long list whose headers are fetched before they are needed

static ALWAYS_INLINE void each_item(Trial *t, Own **items, size_t count, size_t step, bool full, Act act) {
    Own **end = items + count * step;
    if (UNLIKELY(count > AHEAD))
        for (; items < end - AHEAD * step; items += step) {
            if (!*items || !is_container(*items)) continue;
            __builtin_prefetch(items[AHEAD * step]); // another container, most probably
            act(t, *items, full);
        }
    for (; items < end; items += step)
        if (*items) act(t, *items, full);
}

// Every reference of x that may be to a member, but for the one of an instance to its class, which is returned. The common
// types in line; visit is act behind a TraverseFn's callback.
static ALWAYS_INLINE Own *each_child(Trial *t, Own *x, bool full, Act act, VisitFn visit) {
    uint32_t tag = x->tag;
    TypeId id = tag & TYPE_ID_MASK;
    Own **items, *class = NULL;
    size_t count;
    if (tag & TAG_SHAPED) {
        items = AS(struct ShapedItems_, x)->slots;
        count = AS(struct ShapedItems_, x)->shape->count;
        class = OBJ(vm->types[id]);
    } else if (id == TYPE_LIST) {
        items = AS(struct ListItems_, x)->items;
        count = AS(struct ListItems_, x)->size;
    } else if (id == TYPE_TUPLE) {
        items = AS(struct TupleItems_, x)->items;
        count = AS(struct TupleItems_, x)->size;
    } else if (id == TYPE_DICT && !dict_has_general_keys(x)) {
        items = dict_first_value(x, &count);
        each_item(t, items, count, 2, full, act); // simple keys between them
        return NULL;
    } else {
        Type *type = vm->types[id];
        if (!type->only_slots) {
            if (type->slots.traverse) type->slots.traverse(x, visit, t);
            return NULL;
        }
        items = (Own **)(void *)(x + 1);
        count = (type->size - sizeof *x) / sizeof *items;
        class = &type->head;
    }
    each_item(t, items, count, 1, full, act);
    return class;
}

// ---- subtract -------------------------------------------------------------------------------------------------------------

static ALWAYS_INLINE void subtract_child(Trial *t, Own *x, bool full) {
    if (!is_member(x, full) || is_immortal(x)) return;
    ASSERT(x->refcount != 0);
    t->taken++;
    t->zeros += --x->refcount == 0;
}
static int subtract_visited(Ref x, void *context) {
    Trial *t = context;
    if (x) subtract_child(t, MUT(Object, x), t->full);
    return 0;
}

// Tuples, and in full collections dicts, that hold nothing but atoms need not be looked at again. They are marked now and
// untracked at the end: a tuple in a tuple counts as tracked until the next collection, as it does where a collector moves
// what it reaches behind what it starts from.
static bool is_atom(Ref x) {
    if (!is_static(x) && !is_container(x)) return true;
    return !(vm->type_flags[type_id(x)] & TF_GC) || (type_id(x) == TYPE_TUPLE && !is_tracked(x));
}

static int stop_unless_atom(Ref x, void *unused) {
    (void)unused;
    return x && !is_atom(x);
}

static bool holds_atoms(Own *x) {
    Own **items;
    size_t count, step = 2;
    if (type_id(x) == TYPE_TUPLE) {
        items = AS(struct TupleItems_, x)->items;
        count = AS(struct TupleItems_, x)->size;
        step = 1;
    } else if (!dict_has_general_keys(x)) items = dict_first_value(x, &count);
    else return vm->types[TYPE_DICT]->slots.traverse(x, stop_unless_atom, NULL) == 0;
    for (Own **end = items + count * step; items < end; items += step) {
        if (*items ? !is_atom(*items) : step == 1) return false; // a tuple that native code still fills: all is possible
    }
    return true;
}

// Most lists are short and hold nothing that is tracked: that is seen at a glance.
static ALWAYS_INLINE bool is_plain_list(Ref x, bool full) {
    if (type_id(x) != TYPE_LIST) return false;
    Own **items = AS(struct ListItems_, x)->items, **end = items + AS(struct ListItems_, x)->size;
    if (end - items > AHEAD) return false;
    for (; items < end; items++)
        if (*items && (!full || is_container(*items)) && is_tracked(*items)) return false;
    return true;
}

static ALWAYS_INLINE void subtract(Trial *t, Own *x, bool full) {
    if (is_plain_list(x, full)) return;
    size_t before = t->taken;
    TypeId id = type_id(x);
    Own *class = each_child(t, x, full, subtract_child, subtract_visited);
    uint32_t marks = t->taken != before ? OWES : 0;
    if (class) {
        before = t->taken;
        subtract_child(t, class, full);
        if (t->taken != before) marks |= OWES_CLASS;
    } else if (!marks && (id == TYPE_TUPLE || (full && id == TYPE_DICT)) && holds_atoms(x)) {
        marks = ATOMIC;
        t->atomic = true;
    }
    if (!marks) return;
    x->tag |= marks;
    t->marked = true;
}

static ALWAYS_INLINE void untrack_if_marked(Trial *t, Own *x, bool full) {
    (void)t;
    (void)full;
    if (x->tag & ATOMIC) x->tag &= ~(uint32_t)(ATOMIC | TAG_TRACKED);
}

// ---- rescue ---------------------------------------------------------------------------------------------------------------

static ALWAYS_INLINE void queue(Trial *t, Own *x) {
    arena_of(x)->pending[bitmap_word(x)] |= bitmap_bit(x);
    Pool *pool = pool_of(x);
    if (pool->pending_next == NULL) {
        pool->pending_next = t->queue;
        t->queue = pool;
    }
}

// Takes the queue's pools one by one, their bits in address order; act may queue more.
static ALWAYS_INLINE void work_off_queue(Trial *t, bool full, Act act) {
    while (t->queue != QUEUE_END) {
        Pool *pool = t->queue;
        t->queue = pool->pending_next;
        pool->pending_next = NULL;
        Arena *arena = arena_of(pool);
        size_t first = first_word(pool);
        for (size_t word = first; word < first + HEAP_POOL_WORDS; word++)
            while (arena->pending[word]) {
                uint64_t bits = arena->pending[word];
                arena->pending[word] &= bits - 1;
                act(t, block_of_bit(arena, word, bits), full);
            }
    }
}

static ALWAYS_INLINE void pay_later(Trial *t, Own *x) {
    if (!(x->tag & OWES)) return;
    x->tag &= ~(uint32_t)OWES;
    queue(t, x);
}

static ALWAYS_INLINE void pay_class(Trial *t, Own *x) {
    if (!(x->tag & OWES_CLASS)) return;
    x->tag &= ~(uint32_t)OWES_CLASS;
    Own *class = OBJ(vm->types[type_id(x)]);
    if (class->refcount++ != 0) return;
    t->zeros--;
    pay_later(t, class);
}

static ALWAYS_INLINE void rescue_child(Trial *t, Own *x, bool full) {
    if (!is_member(x, full) || is_immortal(x)) return;
    if (x->refcount++ != 0) return; // who was not at 0 pays when the scan comes to it
    t->zeros--;
    pay_class(t, x);
    pay_later(t, x);
}
static int rescue_visited(Ref x, void *context) {
    Trial *t = context;
    if (x) rescue_child(t, MUT(Object, x), t->full);
    return 0;
}

static NOINLINE void rescue_children_young(Trial *t, Own *x) { each_child(t, x, false, rescue_child, rescue_visited); }
static NOINLINE void rescue_children_full(Trial *t, Own *x) { each_child(t, x, true, rescue_child, rescue_visited); }

static ALWAYS_INLINE void rescue_children(Trial *t, Own *x, bool full) {
    if (full) rescue_children_full(t, x);
    else rescue_children_young(t, x);
}

static ALWAYS_INLINE void rescue_if_referenced(Trial *t, Own *x, bool full) {
    if (x->refcount == 0) return;
    pay_class(t, x);
    if (!(x->tag & OWES)) return;
    x->tag &= ~(uint32_t)OWES;
    rescue_children(t, x, full);
}

// ---- the unreachable ------------------------------------------------------------------------------------------------------

// Counts are 0 here, and serve as links. What these still owe is counted by restore_counts.
static ALWAYS_INLINE void chain_if_unreachable(Trial *t, Own *x, bool full) {
    (void)full;
    if (x->refcount != 0) return;
    x->tag &= ~(uint32_t)MARKS;
    uint32_t id = heap_block_id(x);
    if (t->last) garbage_at(t->last)->refcount = id;
    else t->first = id;
    t->last = id;
    t->garbage++;
    t->observable |= (x->tag & TAG_WEAKREF) || vm->types[type_id(x)]->slots.finalize;
}

static uint32_t merge(uint32_t a, uint32_t b) {
    uint32_t first = 0, *link = &first;
    while (a && b) {
        Own *x = garbage_at(a), *y = garbage_at(b);
        if (heap_stamp(x) <= heap_stamp(y)) {
            *link = a;
            link = &x->refcount;
            a = x->refcount;
        } else {
            *link = b;
            link = &y->refcount;
            b = y->refcount;
        }
    }
    *link = a ? a : b;
    return first;
}

// Takes the ascending run that begins at *rest.
static uint32_t take_run(uint32_t *rest) {
    uint32_t first = *rest;
    Own *x = garbage_at(first);
    while (x->refcount && heap_stamp(garbage_at(x->refcount)) > heap_stamp(x)) x = garbage_at(x->refcount);
    *rest = x->refcount;
    x->refcount = 0;
    return first;
}

// Natural merge sort by birth stamp: bins[i] is a sorted chain of 2^i runs.
static uint32_t sort_by_birth(uint32_t chain) {
    uint32_t bins[33] = {0};
    while (chain) {
        uint32_t run = take_run(&chain);
        int i = 0;
        for (; bins[i] && i < 32; i++) {
            run = merge(bins[i], run);
            bins[i] = 0;
        }
        bins[i] = run;
    }
    uint32_t sorted = 0;
    for (int i = 0; i < 33; i++)
        if (bins[i]) sorted = sorted ? merge(bins[i], sorted) : bins[i];
    return sorted;
}

// From links in counts to links in stamp slots; a mark and one held reference for each.
static void hold_chain(uint32_t chain) {
    for (Own *x; (x = garbage_at(chain)) != NULL;) {
        chain = x->refcount;
        garbage_set_next(x, chain);
        x->refcount = 1;
        x->tag |= TAG_MARK_B;
    }
}

static int restore_child(Ref x, void *context) {
    const Trial *t = context;
    if (x && is_member(x, t->full) && !is_immortal(x)) MUT(Object, x)->refcount++;
    return 0;
}

static void restore_counts(Trial *t, uint32_t chain) {
    for (Own *x; (x = garbage_at(chain)) != NULL; chain = garbage_next(x))
        gc_traverse(x, restore_child, t);
}

// ---- the whole ------------------------------------------------------------------------------------------------------------

static Trial trial_new(bool full) { return (Trial){.full = full, .queue = QUEUE_END}; }

static ALWAYS_INLINE void run_trial(Trial *t, bool full, bool need_order) {
    first_pass(t, full, subtract);
    if (t->taken) {
        next_pass(t, full, true, rescue_if_referenced);
        work_off_queue(t, full, rescue_children);
    }
    if (t->zeros) {
        next_pass(t, full, false, chain_if_unreachable);
        ASSERT(t->garbage == t->zeros);
        if (need_order || t->observable) t->first = sort_by_birth(t->first);
        hold_chain(t->first);
        restore_counts(t, t->first);
    }
    if (t->atomic) next_pass(t, full, true, untrack_if_marked);
}

void gc_find_garbage(int generation, bool need_order, Garbage *garbage, size_t *survivors) {
    Trial t = trial_new(generation == GC_GENERATIONS - 1);
    if (t.full) {
        run_trial(&t, true, need_order);
        heap_reset_middle(&vm->heap);
    } else {
        if (generation == 1) add_middle();
        run_trial(&t, false, need_order);
        if (generation == 0) gc_young_to_middle();
    }
    heap_reset_young(&vm->heap);
    *survivors = t.members - t.garbage;
    *garbage = (Garbage){t.first, t.garbage, t.observable};
}

// ---- a second trial, over the garbage alone -------------------------------------------------------------------------------

static ALWAYS_INLINE bool is_garbage(Ref x) { return (x->tag & (TAG_MARK_B | TAG_TRACKED)) == (TAG_MARK_B | TAG_TRACKED); }

static int second_subtract(Ref x, void *unused) {
    (void)unused;
    if (x && is_garbage(x)) MUT(Object, x)->refcount--;
    return 0;
}
static int second_restore(Ref x, void *unused) {
    (void)unused;
    if (x && is_garbage(x)) MUT(Object, x)->refcount++;
    return 0;
}
static int second_reach(Ref x, void *t) {
    if (!x || !is_garbage(x) || x->tag & TAG_MARK_A) return 0;
    MUT(Object, x)->tag |= TAG_MARK_A;
    queue(t, MUT(Object, x));
    return 0;
}
static void reach_children(Trial *t, Own *x, bool full) {
    (void)full;
    gc_traverse(x, second_reach, t);
}

void gc_pardon(Own *x) {
    x->tag &= ~(TAG_MARK_A | TAG_MARK_B);
    *heap_stamp_slot(x) = vm->heap.next_stamp;
    if (++vm->heap.next_stamp == 0) heap_stamps_wrapped(&vm->heap);
}

// What nobody but the collector refers to any more would be dead by now if it were not held: it dies here, and is not
// counted. Letting one go may make the next ready, so the chain is gone through again while that helps.
static void let_go_of_dead(Garbage *garbage) {
    enum { ROUNDS = 16 };
    bool again = true;
    for (int round = 0; again && round < ROUNDS; round++) {
        again = false;
        uint32_t last = 0, next;
        Own *x;
        for (uint32_t id = garbage->first; (x = garbage_at(id)); id = next) {
            next = garbage_next(x);
            if (x->refcount != 1) {
                last = id;
                continue;
            }
            if (last) garbage_set_next(garbage_at(last), next);
            else garbage->first = next;
            garbage->count--;
            gc_pardon(x);
            decref(x);
            again = true;
        }
    }
}

void gc_spare_resurrected(Garbage *garbage) {
    let_go_of_dead(garbage);
    Trial t = trial_new(false);
    Own *x;
    for (uint32_t id = garbage->first; (x = garbage_at(id)); id = garbage_next(x))
        gc_traverse(x, second_subtract, NULL);
    bool resurrected = false;
    for (uint32_t id = garbage->first; (x = garbage_at(id)); id = garbage_next(x)) {
        if (x->refcount <= 1 || (x->tag & TAG_MARK_A)) continue; // 1: the collector's own reference
        second_reach(x, &t);
        resurrected = true;
    }
    work_off_queue(&t, false, reach_children);
    for (uint32_t id = garbage->first; (x = garbage_at(id)); id = garbage_next(x))
        gc_traverse(x, second_restore, NULL);
    if (!resurrected) return;
    uint32_t first = 0, last = 0, next;
    size_t count = 0;
    for (uint32_t id = garbage->first; (x = garbage_at(id)); id = next) {
        next = garbage_next(x);
        if (x->tag & TAG_MARK_A) {
            gc_pardon(x);
            decref(x); // the collector's; somebody else has one
            continue;
        }
        if (last) garbage_set_next(garbage_at(last), id);
        else first = id;
        garbage_set_next(x, 0);
        last = id;
        count++;
    }
    garbage->first = first;
    garbage->count = count;
}
