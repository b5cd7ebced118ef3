// gc_trial.c - what is garbage: trial deletion in the reference counts themselves.
//
//   members        the tracked objects of the generations under collection
//   subtract       every reference from member to member is taken off the target's count: what stays above 0 is
//                  referenced from outside
//   rescue         those, and all that they reach, get their references counted again (mark A)
//   what is left   has count 0 and no mark: it is unreachable. Chained, ordered, marked (B), its references counted
//                  again, and held by one reference each, so that no address is reused while the mark is set.
//   promote        the rescued move to the next generation
//
// No memory: the queue of the rescue is a bitmap in each arena ("rescued, its references not counted yet") and a list of
// the pools that have such bits; pools are worked off in address order. While counts are 0 they hold the links of the
// chain being sorted; afterwards the birth stamp slots do. No Python runs in this file.
#include "object/gc_internal.h"

typedef struct Trial {
    int generation;     // members are of this one and below
    uint32_t limit;     // the first tag bits of generations that are not
    Pool *queue;        // pools with pending bits
    size_t members, rescued;
    uint32_t first, last; // chain of the unreachable
    size_t garbage;
    bool observable;
} Trial;

#define QUEUE_END ((Pool *)1) // not NULL: the last pool of the queue is queued, too

typedef void Act(Trial *t, Own *x);

// ---- members --------------------------------------------------------------------------------------------------------------

static ALWAYS_INLINE bool is_member(const Trial *t, uint32_t tag) {
    return (tag & TAG_TRACKED) && (tag & TAG_GEN_MASK) < t->limit;
}

static ALWAYS_INLINE uint32_t tag_of_word(uint64_t word) { return (uint32_t)(word >> 32); }

// One pool, whole: the first word of a block says whether it is alive.
static ALWAYS_INLINE void each_in_pool(Trial *t, Pool *pool, Act act) {
    char *p = pool_base(pool);
    if (pool->state == POOL_RUN) {
        uint64_t word = heap_first_word(p);
        if (word && is_member(t, tag_of_word(word))) act(t, (Own *)(void *)p);
        return;
    }
    p += pool->first16 * 16u;
    size_t size = pool->size;
    for (char *end = p + size * pool->carved; p < end; p += size) {
        if (UNLIKELY(pool->released) && pool->released >> ((uintptr_t)p >> 12 & 3) & 1) continue;
        uint64_t word = heap_first_word(p);
        if (word && is_member(t, tag_of_word(word))) act(t, (Own *)(void *)p);
    }
}

static ALWAYS_INLINE void each_in_heap(Trial *t, Act act) {
    const Heap *h = &vm->heap;
    for (size_t i = 0; i < h->arena_count; i++)
        for (uint64_t pools = h->arenas[i]->containers; pools; pools &= pools - 1)
            each_in_pool(t, &h->arenas[i]->pools[bits_lowest(pools)], act);
}

// One pool by its bitmaps. A bit is only a hint: the block may have died, or have become something else.
static ALWAYS_INLINE void each_hinted(Trial *t, Pool *pool, bool young, bool middle, Act act) {
    if (!pool->container || pool->state == POOL_UNUSED || pool->state == POOL_RUN_TAIL) return;
    Arena *arena = arena_of(pool);
    size_t first = (size_t)(pool - arena->pools) * HEAP_POOL_WORDS;
    for (size_t word = first; word < first + HEAP_POOL_WORDS; word++) {
        uint64_t bits = (young ? arena->young[word] : 0) | (middle ? arena->middle[word] : 0);
        for (; bits; bits &= bits - 1) {
            char *p = (char *)arena + (word * 64 + (size_t)bits_lowest(bits)) * HEAP_GRANULE;
            uint64_t header = heap_first_word(p);
            if (header && is_member(t, tag_of_word(header))) act(t, (Own *)(void *)p);
        }
    }
}

static ALWAYS_INLINE void each_member(Trial *t, Act act) {
    const Heap *h = &vm->heap;
    if (t->generation == GC_GENERATIONS - 1) {
        each_in_heap(t, act);
        return;
    }
    bool middle = t->generation == 1;
    for (Pool *pool = h->young_pools; pool; pool = pool->young_next) each_hinted(t, pool, true, middle, act);
    for (Pool *pool = middle ? h->middle_pools : NULL; pool; pool = pool->middle_next)
        if (!(pool->flags & POOL_YOUNG)) each_hinted(t, pool, false, true, act);
}

// ---- references -----------------------------------------------------------------------------------------------------------

// Every reference of x to a container, lists and tuples in line. visit is act behind a TraverseFn's callback.
static ALWAYS_INLINE void each_child(Trial *t, Own *x, Act act, VisitFn visit) {
    TypeId id = type_id(x);
    if (id == TYPE_LIST || id == TYPE_TUPLE) {
        bool list = id == TYPE_LIST;
        Own **items = list ? AS(struct ListItems_, x)->items : AS(struct TupleItems_, x)->items;
        size_t count = list ? AS(struct ListItems_, x)->size : AS(struct TupleItems_, x)->size;
        for (size_t i = 0; i < count; i++)
            if (items[i] && is_container(items[i])) act(t, items[i]);
        return;
    }
    TraverseFn traverse = vm->types[id]->slots.traverse;
    if (traverse) traverse(x, visit, t);
}

static ALWAYS_INLINE void subtract_child(Trial *t, Own *x) {
    if (!is_member(t, x->tag) || is_immortal(x)) return;
    ASSERT(x->refcount != 0);
    x->refcount--;
}
static int subtract_visit(Ref x, void *t) {
    if (x && is_container(x)) subtract_child(t, MUT(Object, x));
    return 0;
}
static ALWAYS_INLINE void subtract(Trial *t, Own *x) {
    t->members++;
    each_child(t, x, subtract_child, subtract_visit);
}

static ALWAYS_INLINE void queue(Trial *t, Own *x) {
    x->tag |= TAG_MARK_A;
    t->rescued++;
    arena_of(x)->pending[bitmap_word(x)] |= bitmap_bit(x);
    Pool *pool = pool_of(x);
    if (pool->pending_next == NULL) {
        pool->pending_next = t->queue;
        t->queue = pool;
    }
}

static ALWAYS_INLINE void rescue_child(Trial *t, Own *x) {
    if (!is_member(t, x->tag)) return;
    if (!is_immortal(x)) x->refcount++;
    if (!(x->tag & TAG_MARK_A)) queue(t, x);
}
static int rescue_visit(Ref x, void *t) {
    if (x && is_container(x)) rescue_child(t, MUT(Object, x));
    return 0;
}
static ALWAYS_INLINE void rescue_children(Trial *t, Own *x) { each_child(t, x, rescue_child, rescue_visit); }

static ALWAYS_INLINE void rescue_if_referenced(Trial *t, Own *x) {
    if (x->refcount == 0 || (x->tag & TAG_MARK_A)) return;
    x->tag |= TAG_MARK_A;
    t->rescued++;
    rescue_children(t, x);
}

static void work_off_queue(Trial *t) {
    while (t->queue != QUEUE_END) {
        Pool *pool = t->queue;
        t->queue = pool->pending_next;
        pool->pending_next = NULL;
        Arena *arena = arena_of(pool);
        size_t first = (size_t)(pool - arena->pools) * HEAP_POOL_WORDS;
        for (size_t word = first; word < first + HEAP_POOL_WORDS; word++)
            while (arena->pending[word]) {
                uint64_t bits = arena->pending[word];
                arena->pending[word] &= bits - 1;
                size_t granule = word * 64 + (size_t)bits_lowest(bits);
                rescue_children(t, (Own *)(void *)((char *)arena + granule * HEAP_GRANULE));
            }
    }
}

static ALWAYS_INLINE void restore_child(Trial *t, Own *x) {
    if (is_member(t, x->tag) && !is_immortal(x)) x->refcount++;
}
static int restore_visit(Ref x, void *t) {
    if (x && is_container(x)) restore_child(t, MUT(Object, x));
    return 0;
}

// ---- the unreachable ------------------------------------------------------------------------------------------------------

// Counts are 0 here, and serve as links.
static ALWAYS_INLINE void chain_if_unreachable(Trial *t, Own *x) {
    if (x->tag & TAG_MARK_A) return;
    ASSERT(x->refcount == 0);
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

static void restore_counts(Trial *t, uint32_t chain) {
    for (Own *x; (x = garbage_at(chain)) != NULL; chain = garbage_next(x)) each_child(t, x, restore_child, restore_visit);
}

// ---- the survivors --------------------------------------------------------------------------------------------------------

static int stop_if_may_be_tracked(Ref x, void *unused) {
    (void)unused;
    if (x == NULL || !(vm->type_flags[type_id(x)] & TF_GC)) return 0;
    return type_id(x) != TYPE_TUPLE || is_tracked(x);
}

// Tuples, and in full collections dicts, that hold nothing but atoms need not be looked at again.
static void untrack_if_atomic(const Trial *t, Own *x) {
    TypeId id = type_id(x);
    if (id != TYPE_TUPLE && (id != TYPE_DICT || t->generation < GC_GENERATIONS - 1)) return;
    if (vm->types[id]->slots.traverse(x, stop_if_may_be_tracked, NULL) == 0) object_untrack(x);
}

static ALWAYS_INLINE void set_generation(Own *x, uint32_t generation) {
    x->tag = (x->tag & ~TAG_GEN_MASK) | generation << TAG_GEN_SHIFT;
}

static void list_as_middle(Own *x) {
    arena_of(x)->middle[bitmap_word(x)] |= bitmap_bit(x);
    heap_list_middle(&vm->heap, pool_of(x));
}

static ALWAYS_INLINE void promote(Trial *t, Own *x) {
    if (!(x->tag & TAG_MARK_A)) return;
    x->tag &= ~TAG_MARK_A;
    untrack_if_atomic(t, x);
    if (t->generation == 0) {
        set_generation(x, 1);
        list_as_middle(x);
    } else {
        set_generation(x, 2);
    }
}

// Before the bits of a pool are cleared: what lives there untracked counts as old from now on.
static void age_untracked(Pool *pool, const uint64_t *bitmap) {
    if (!pool->container || pool->state == POOL_UNUSED || pool->state == POOL_RUN_TAIL) return;
    Arena *arena = arena_of(pool);
    size_t first = (size_t)(pool - arena->pools) * HEAP_POOL_WORDS;
    for (size_t word = first; word < first + HEAP_POOL_WORDS; word++)
        for (uint64_t bits = bitmap[word]; bits; bits &= bits - 1) {
            char *p = (char *)arena + (word * 64 + (size_t)bits_lowest(bits)) * HEAP_GRANULE;
            if (heap_first_word(p) && !is_tracked((Ref)(void *)p)) set_generation((Own *)(void *)p, 2);
        }
}

static void forget_hints(int generation) {
    Heap *h = &vm->heap;
    for (Pool *pool = h->young_pools; pool; pool = pool->young_next) age_untracked(pool, arena_of(pool)->young);
    heap_reset_young(h);
    if (generation == 0) return;
    for (Pool *pool = h->middle_pools; pool; pool = pool->middle_next) age_untracked(pool, arena_of(pool)->middle);
    heap_reset_middle(h);
}

// ---- the whole ------------------------------------------------------------------------------------------------------------

static void trial_begin(Trial *t, int generation) {
    *t = (Trial){.generation = generation, .limit = (uint32_t)(generation + 1) << TAG_GEN_SHIFT, .queue = QUEUE_END};
}

void gc_find_garbage(int generation, bool need_order, Garbage *garbage, size_t *survivors) {
    Trial t;
    trial_begin(&t, generation);
    each_member(&t, subtract);
    each_member(&t, rescue_if_referenced);
    work_off_queue(&t);
    *survivors = t.rescued;
    if (t.rescued < t.members) {
        each_member(&t, chain_if_unreachable);
        if (need_order || t.observable) t.first = sort_by_birth(t.first);
        hold_chain(t.first);
        restore_counts(&t, t.first);
    }
    each_member(&t, promote);
    forget_hints(generation);
    *garbage = (Garbage){t.first, t.garbage, t.observable};
}

// ---- a second trial, over the garbage alone -------------------------------------------------------------------------------

static ALWAYS_INLINE void second_subtract_child(Trial *t, Own *x) {
    (void)t;
    if ((x->tag & TAG_MARK_B) && is_tracked(x)) x->refcount--;
}
static int second_subtract_visit(Ref x, void *t) {
    if (x && is_container(x)) second_subtract_child(t, MUT(Object, x));
    return 0;
}
static ALWAYS_INLINE void second_restore_child(Trial *t, Own *x) {
    (void)t;
    if ((x->tag & TAG_MARK_B) && is_tracked(x)) x->refcount++;
}
static int second_restore_visit(Ref x, void *t) {
    if (x && is_container(x)) second_restore_child(t, MUT(Object, x));
    return 0;
}
static ALWAYS_INLINE void second_rescue_child(Trial *t, Own *x) {
    if (!(x->tag & TAG_MARK_B) || !is_tracked(x) || (x->tag & TAG_MARK_A)) return;
    queue(t, x);
}
static int second_rescue_visit(Ref x, void *t) {
    if (x && is_container(x)) second_rescue_child(t, MUT(Object, x));
    return 0;
}

// As work_off_queue, without counting: all counts are restored in one go afterwards.
static void second_work_off(Trial *t) {
    while (t->queue != QUEUE_END) {
        Pool *pool = t->queue;
        t->queue = pool->pending_next;
        pool->pending_next = NULL;
        Arena *arena = arena_of(pool);
        size_t first = (size_t)(pool - arena->pools) * HEAP_POOL_WORDS;
        for (size_t word = first; word < first + HEAP_POOL_WORDS; word++)
            while (arena->pending[word]) {
                uint64_t bits = arena->pending[word];
                arena->pending[word] &= bits - 1;
                size_t granule = word * 64 + (size_t)bits_lowest(bits);
                Own *x = (Own *)(void *)((char *)arena + granule * HEAP_GRANULE);
                each_child(t, x, second_rescue_child, second_rescue_visit);
            }
    }
}

void gc_pardon(Own *x, int generation) {
    x->tag &= ~(TAG_MARK_A | TAG_MARK_B);
    uint32_t *slot = heap_stamp_slot(x);
    *slot = vm->heap.next_stamp;
    if (++vm->heap.next_stamp == 0) heap_stamps_wrapped(&vm->heap);
    if (generation == 0) {
        set_generation(x, 1);
        list_as_middle(x);
    } else {
        set_generation(x, 2);
    }
}

void gc_spare_resurrected(Garbage *garbage, int generation) {
    Trial t;
    trial_begin(&t, generation);
    Own *x;
    for (uint32_t id = garbage->first; (x = garbage_at(id)); id = garbage_next(x))
        each_child(&t, x, second_subtract_child, second_subtract_visit);
    for (uint32_t id = garbage->first; (x = garbage_at(id)); id = garbage_next(x))
        if (x->refcount > 1 && !(x->tag & TAG_MARK_A)) queue(&t, x); // more than the collector's own reference
    second_work_off(&t);
    for (uint32_t id = garbage->first; (x = garbage_at(id)); id = garbage_next(x))
        each_child(&t, x, second_restore_child, second_restore_visit);
    if (t.rescued == 0) return;
    uint32_t first = 0, last = 0, next;
    size_t count = 0;
    for (uint32_t id = garbage->first; (x = garbage_at(id)); id = next) {
        next = garbage_next(x);
        if (x->tag & TAG_MARK_A) {
            gc_pardon(x, generation);
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
