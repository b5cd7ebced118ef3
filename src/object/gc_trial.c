// gc_trial.c - what is garbage: trial deletion in the reference counts themselves.
//
//   members     the tracked objects of the generations under collection
//   subtract    every reference from member to member is taken off the target's count: what stays above 0 is referenced
//               from outside. Who refers to other members is marked B; most objects don't, and are never traversed again.
//   rescue      what is above 0, and all that it reaches, gets its references counted again; who has been traversed is
//               marked A. In the end, whatever has count 0 is unreachable.
//   chain       the unreachable: ordered, marked (B, the other marks are gone by then), their references counted again, and
//               held by one reference each, so that no address is reused while the mark is set
//   promote     the others move to the next generation
//
// No memory: the queue of the rescue is a bitmap in each arena ("reached, not traversed yet") and a list of the pools that
// have such bits; pools are worked off in address order. While counts are 0 they hold the links of the chain being sorted;
// afterwards the birth stamp slots do. No Python runs in this file.
#include "object/gc_internal.h"

typedef struct Trial {
    int generation;       // members are of this one and below
    uint32_t limit;       // the first tag bits of generations that are not
    Pool *queue;          // pools with pending bits
    size_t members;
    size_t zeros;         // members whose count is 0; after the rescue these are the garbage
    bool inner;           // the object being subtracted refers to a member
    bool subtracted;      // some count has been changed
    bool marked;          // the pool being subtracted has something for promote to do
    uint32_t first, last; // chain of the unreachable
    size_t garbage;
    bool observable;
    bool atomic;          // promote has marked something to be untracked
} Trial;

#define QUEUE_END ((Pool *)1) // not NULL: the last pool of the queue is queued, too

enum { MARKS = TAG_MARK_A | TAG_MARK_B };

typedef void Act(Trial *t, Own *x);

// ---- members --------------------------------------------------------------------------------------------------------------

static ALWAYS_INLINE bool is_member(const Trial *t, uint32_t tag) {
    return (tag & TAG_TRACKED) && (tag & TAG_GEN_MASK) < t->limit;
}

static ALWAYS_INLINE uint32_t tag_of_word(uint64_t word) { return (uint32_t)(word >> 32); }

static ALWAYS_INLINE void set_generation(Own *x, uint32_t generation) {
    x->tag = (x->tag & ~TAG_GEN_MASK) | generation << TAG_GEN_SHIFT;
}

// What lives untracked at a collection counts as old from then on: its young bit goes, and should it be tracked later, only
// full collections look for it.
static ALWAYS_INLINE void age(Own *x) {
    if ((x->tag & TAG_GEN_MASK) < 2u << TAG_GEN_SHIFT) set_generation(x, 2);
}

static ALWAYS_INLINE void act_on_block(Trial *t, char *p, bool first_pass, Act act) {
    uint64_t word = heap_first_word(p);
    if (word == 0) return;
    Own *x = (Own *)(void *)p;
    if (is_member(t, tag_of_word(word))) act(t, x);
    else if (first_pass && !(tag_of_word(word) & TAG_TRACKED)) age(x);
}

#ifdef OURO_ASAN
static const void *second_word(const char *p) { return p; }
#else
static ALWAYS_INLINE const void *second_word(const char *p) { return ((const void *const *)(const void *)p)[1]; }
#endif

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
            __builtin_prefetch(p + 16 * size);
            __builtin_prefetch(second_word(p + 6 * size < end ? p + 6 * size : p));
        }
        if (UNLIKELY(pool->released) && pool->released >> ((uintptr_t)p >> 12 & 3) & 1) continue;
        act_on_block(t, p, first_pass, act);
    }
}

// The first pass over the whole heap notes the pools that rescue and promote have to come back to.
static ALWAYS_INLINE void each_in_heap(Trial *t, bool first_pass, bool marked_only, Act act) {
    const Heap *h = &vm->heap;
    for (size_t i = 0; i < h->arena_count; i++)
        for (uint64_t pools = h->arenas[i]->containers; pools; pools &= pools - 1) {
            Pool *pool = &h->arenas[i]->pools[bits_lowest(pools)];
            if (marked_only && !(pool->flags & POOL_MARKED)) continue;
            t->marked = false;
            each_in_pool(t, pool, first_pass, act);
            if (first_pass) pool->flags = (uint8_t)((pool->flags & ~POOL_MARKED) | (t->marked ? POOL_MARKED : 0));
        }
}

// The first pass over young pools. A bit is only a hint: the block may have died, or have become something else. Only the
// members' bits are left in the young bitmap, those of the middle generation join them there.
static ALWAYS_INLINE void first_pass_in_hinted(Trial *t, Pool *pool, bool middle, Act act) {
    if (!pool->container || pool->state == POOL_UNUSED || pool->state == POOL_RUN_TAIL) return;
    Arena *arena = arena_of(pool);
    size_t first = (size_t)(pool - arena->pools) * HEAP_POOL_WORDS, size = pool->size;
    char *last = pool_base(pool) + HEAP_POOL_SIZE - 4 * size;
    for (size_t word = first; word < first + HEAP_POOL_WORDS; word++) {
        uint64_t bits = arena->young[word] | (middle ? arena->middle[word] : 0), members = 0;
        if (bits == 0) continue;
        for (; bits; bits &= bits - 1) {
            char *p = (char *)arena + (word * 64 + (size_t)bits_lowest(bits)) * HEAP_GRANULE;
            uint64_t header = heap_first_word(p);
            if (header == 0) continue;
            __builtin_prefetch(p + 12 * size);
            __builtin_prefetch(second_word(p < last ? p + 3 * size : p));
            Own *x = (Own *)(void *)p;
            if (is_member(t, tag_of_word(header))) {
                members |= bits & -bits;
                act(t, x);
            } else if (!(tag_of_word(header) & TAG_TRACKED)) age(x);
        }
        arena->young[word] = members;
    }
}

static ALWAYS_INLINE void each_hinted(Trial *t, Pool *pool, Act act) {
    if (!pool->container || pool->state == POOL_UNUSED || pool->state == POOL_RUN_TAIL) return;
    Arena *arena = arena_of(pool);
    size_t first = (size_t)(pool - arena->pools) * HEAP_POOL_WORDS;
    for (size_t word = first; word < first + HEAP_POOL_WORDS; word++)
        for (uint64_t bits = arena->young[word]; bits; bits &= bits - 1) {
            char *p = (char *)arena + (word * 64 + (size_t)bits_lowest(bits)) * HEAP_GRANULE;
            act(t, (Own *)(void *)p);
        }
}

static ALWAYS_INLINE void first_pass(Trial *t, Act act) {
    Heap *h = &vm->heap;
    if (t->generation == GC_GENERATIONS - 1) {
        each_in_heap(t, true, false, act);
        return;
    }
    bool middle = t->generation == 1;
    for (Pool *pool = h->young_pools; pool; pool = pool->young_next) first_pass_in_hinted(t, pool, middle, act);
    if (!middle) return;
    for (Pool *pool = h->middle_pools; pool; pool = pool->middle_next) {
        if (pool->flags & POOL_YOUNG) continue;
        first_pass_in_hinted(t, pool, true, act);
        heap_list_young(h, pool);
    }
    heap_reset_middle(h);
}

// Later passes over the same members.
static ALWAYS_INLINE void next_pass(Trial *t, bool marked_only, Act act) {
    if (t->generation == GC_GENERATIONS - 1) each_in_heap(t, false, marked_only, act);
    else
        for (Pool *pool = vm->heap.young_pools; pool; pool = pool->young_next) each_hinted(t, pool, act);
}

// ---- references -----------------------------------------------------------------------------------------------------------

enum { AHEAD = 12 }; // items of a long list whose headers are fetched before they are needed

// Every reference of x to a container, but for that of a plain instance on its class. Lists, tuples and plain instances in
// line; visit is act behind a TraverseFn's callback.
static ALWAYS_INLINE void each_child(Trial *t, Own *x, Act act, VisitFn visit) {
    uint32_t tag = x->tag;
    TypeId id = tag & TYPE_ID_MASK;
    Own **items;
    size_t count;
    if (tag & TAG_SHAPED) {
        items = AS(struct ShapedItems_, x)->slots;
        count = AS(struct ShapedItems_, x)->shape->count;
    } else if (id == TYPE_LIST) {
        items = AS(struct ListItems_, x)->items;
        count = AS(struct ListItems_, x)->size;
    } else if (id == TYPE_TUPLE) {
        items = AS(struct TupleItems_, x)->items;
        count = AS(struct TupleItems_, x)->size;
    } else {
        TraverseFn traverse = vm->types[id]->slots.traverse;
        if (traverse) traverse(x, visit, t);
        return;
    }
    size_t i = 0;
    for (; i + AHEAD < count; i++) {
        if (!items[i] || !is_container(items[i])) continue;
        __builtin_prefetch(items[i + AHEAD]); // another container, most probably
        act(t, items[i]);
    }
    for (; i < count; i++)
        if (items[i] && is_container(items[i])) act(t, items[i]);
}

static ALWAYS_INLINE void all_children(Trial *t, Own *x, Act act, VisitFn visit) {
    each_child(t, x, act, visit);
    if (x->tag & TAG_SHAPED) act(t, OBJ(vm->types[type_id(x)]));
}

// The callback that goes with an act.
#define VISIT_WITH(act)                                                                                                    static int act##_visit(Ref x, void *t) {                                                                                   if (x && is_container(x)) act(t, MUT(Object, x));                                                                      return 0;                                                                                                          }

static ALWAYS_INLINE void take_one(Trial *t, Own *x) {
    if (is_immortal(x)) return;
    ASSERT(x->refcount != 0);
    t->subtracted = true;
    t->zeros += --x->refcount == 0;
}

static ALWAYS_INLINE void subtract_child(Trial *t, Own *x) {
    if (!is_member(t, x->tag)) return;
    t->inner = true;
    take_one(t, x);
}
VISIT_WITH(subtract_child)

static ALWAYS_INLINE bool may_be_untracked(const Trial *t, const Own *x) {
    TypeId id = type_id(x);
    return id == TYPE_TUPLE || (id == TYPE_DICT && t->generation == GC_GENERATIONS - 1);
}

static ALWAYS_INLINE void subtract(Trial *t, Own *x) {
    t->members++;
    t->inner = false;
    each_child(t, x, subtract_child, subtract_child_visit);
    if (t->inner) x->tag |= TAG_MARK_B;
    t->marked |= t->inner || (x->tag & TAG_GEN_MASK) != 2u << TAG_GEN_SHIFT || may_be_untracked(t, x);
    if (x->tag & TAG_SHAPED) {
        t->marked = true;
        Own *class = OBJ(vm->types[type_id(x)]);
        if (is_member(t, class->tag)) take_one(t, class);
    }
}

static ALWAYS_INLINE void queue(Trial *t, Own *x) {
    x->tag |= TAG_MARK_A;
    arena_of(x)->pending[bitmap_word(x)] |= bitmap_bit(x);
    Pool *pool = pool_of(x);
    if (pool->pending_next == NULL) {
        pool->pending_next = t->queue;
        t->queue = pool;
    }
}

// Takes the queue's pools one by one, their bits in address order; act may queue more.
static ALWAYS_INLINE void work_off_queue(Trial *t, Act act) {
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
                act(t, (Own *)(void *)((char *)arena + (word * 64 + (size_t)bits_lowest(bits)) * HEAP_GRANULE));
            }
    }
}

// A reference is counted again. What comes up from 0 has been passed over by the scan, or will find itself traversed.
static ALWAYS_INLINE void rescue_child(Trial *t, Own *x) {
    if (!is_member(t, x->tag) || is_immortal(x)) return;
    if (x->refcount++ != 0) return;
    t->zeros--;
    if ((x->tag & (TAG_MARK_B | TAG_SHAPED)) && !(x->tag & TAG_MARK_A)) queue(t, x);
}
VISIT_WITH(rescue_child)

static ALWAYS_INLINE void rescue_children(Trial *t, Own *x) {
    if (x->tag & TAG_MARK_B) each_child(t, x, rescue_child, rescue_child_visit);
    if (x->tag & TAG_SHAPED) rescue_child(t, OBJ(vm->types[type_id(x)]));
}

static ALWAYS_INLINE void rescue_if_referenced(Trial *t, Own *x) {
    if (x->refcount == 0 || (x->tag & TAG_MARK_A) || !(x->tag & (TAG_MARK_B | TAG_SHAPED))) return;
    x->tag |= TAG_MARK_A;
    rescue_children(t, x);
}

static ALWAYS_INLINE void restore_child(Trial *t, Own *x) {
    if (is_member(t, x->tag) && !is_immortal(x)) x->refcount++;
}
VISIT_WITH(restore_child)

// ---- the unreachable ------------------------------------------------------------------------------------------------------

// Counts are 0 here, and serve as links. The marks of the trial have done their service.
static ALWAYS_INLINE void chain_if_unreachable(Trial *t, Own *x) {
    x->tag &= ~(uint32_t)MARKS;
    if (x->refcount != 0 || (x->tag & TAG_GEN_MASK) >= t->limit) return;
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
    for (Own *x; (x = garbage_at(chain)) != NULL; chain = garbage_next(x)) all_children(t, x, restore_child, restore_child_visit);
}

// ---- the survivors --------------------------------------------------------------------------------------------------------

// Tuples, and in full collections dicts, that hold nothing but atoms need not be looked at again. What is to be untracked
// is marked (A) first and untracked in a pass of its own: a tuple in a tuple counts as tracked until the next collection, as
// it does where a collector moves what it reaches behind what it starts from.
static int stop_if_may_be_tracked(Ref x, void *unused) {
    (void)unused;
    if (x == NULL || !(vm->type_flags[type_id(x)] & TF_GC)) return 0;
    return type_id(x) != TYPE_TUPLE || is_tracked(x);
}

// A tuple that native code still fills, and ran Python between two items: what it will hold is not known yet.
static bool is_unfinished(Ref x) {
    if (type_id(x) != TYPE_TUPLE) return false;
    const struct TupleItems_ *t = AS(struct TupleItems_, x);
    for (size_t i = 0; i < t->size; i++)
        if (!t->items[i]) return true;
    return false;
}

static void mark_if_atomic(Trial *t, Own *x) {
    if (is_unfinished(x) || vm->types[type_id(x)]->slots.traverse(x, stop_if_may_be_tracked, NULL) != 0) return;
    x->tag |= TAG_MARK_A;
    t->atomic = true;
}

static ALWAYS_INLINE void untrack_if_marked(Trial *t, Own *x) {
    (void)t;
    if (x->tag & TAG_MARK_A) x->tag &= ~(TAG_MARK_A | TAG_TRACKED);
}

static void list_as_middle(Own *x) {
    arena_of(x)->middle[bitmap_word(x)] |= bitmap_bit(x);
    heap_list_middle(&vm->heap, pool_of(x));
}

// All that is left unmarked survives; B is on garbage only by now, unless there is none.
static ALWAYS_INLINE void promote(Trial *t, Own *x) {
    if (t->garbage && (x->tag & TAG_MARK_B)) return;
    x->tag &= ~(uint32_t)MARKS;
    if (may_be_untracked(t, x)) mark_if_atomic(t, x);
    set_generation(x, t->generation == 0 ? 1 : 2);
}

// What was young is of the middle generation now, and so are the bits. (Those of garbage are hints that lead nowhere.)
static void move_bits_up(void) {
    Heap *h = &vm->heap;
    for (Pool *pool = h->young_pools; pool; pool = pool->young_next) {
        Arena *arena = arena_of(pool);
        size_t first = (size_t)(pool - arena->pools) * HEAP_POOL_WORDS;
        uint64_t any = 0;
        for (size_t word = first; word < first + HEAP_POOL_WORDS; word++) any |= arena->middle[word] |= arena->young[word];
        if (any) heap_list_middle(h, pool);
    }
}

// ---- the whole ------------------------------------------------------------------------------------------------------------

static void trial_begin(Trial *t, int generation) {
    *t = (Trial){.generation = generation, .limit = (uint32_t)(generation + 1) << TAG_GEN_SHIFT, .queue = QUEUE_END};
}

static void make_chain(Trial *t, bool need_order) {
    next_pass(t, false, chain_if_unreachable);
    ASSERT(t->garbage == t->zeros);
    if (need_order || t->observable) t->first = sort_by_birth(t->first);
    hold_chain(t->first);
    restore_counts(t, t->first);
}

void gc_find_garbage(int generation, bool need_order, Garbage *garbage, size_t *survivors) {
    Trial t;
    trial_begin(&t, generation);
    first_pass(&t, subtract);
    if (t.subtracted) {
        next_pass(&t, true, rescue_if_referenced); // who refers to members has marked its pool
        work_off_queue(&t, rescue_children);
    }
    if (t.zeros) make_chain(&t, need_order);
    next_pass(&t, t.garbage == 0, promote);
    if (t.atomic) next_pass(&t, t.garbage == 0, untrack_if_marked);
    if (generation == 0) move_bits_up();
    heap_reset_young(&vm->heap);
    if (generation == GC_GENERATIONS - 1) heap_reset_middle(&vm->heap);
    *survivors = t.members - t.garbage;
    *garbage = (Garbage){t.first, t.garbage, t.observable};
}

// ---- a second trial, over the garbage alone -------------------------------------------------------------------------------

static ALWAYS_INLINE bool is_garbage(const Own *x) { return (x->tag & (TAG_MARK_B | TAG_TRACKED)) == (TAG_MARK_B | TAG_TRACKED); }

static ALWAYS_INLINE void second_subtract(Trial *t, Own *x) {
    (void)t;
    if (is_garbage(x)) x->refcount--;
}
VISIT_WITH(second_subtract)
static ALWAYS_INLINE void second_restore(Trial *t, Own *x) {
    (void)t;
    if (is_garbage(x)) x->refcount++;
}
VISIT_WITH(second_restore)
static ALWAYS_INLINE void second_reach(Trial *t, Own *x) {
    if (is_garbage(x) && !(x->tag & TAG_MARK_A)) queue(t, x);
}
VISIT_WITH(second_reach)
static ALWAYS_INLINE void reach_children(Trial *t, Own *x) { all_children(t, x, second_reach, second_reach_visit); }

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

// What nobody but the collector refers to any more would be dead by now if it were not held: it dies here, and is not
// counted. Letting one go may make the next ready, so the chain is gone through again while that helps.
static void let_go_of_dead(Garbage *garbage, int generation) {
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
            gc_pardon(x, generation);
            decref(x);
            again = true;
        }
    }
}

void gc_spare_resurrected(Garbage *garbage, int generation) {
    let_go_of_dead(garbage, generation);
    Trial t;
    trial_begin(&t, generation);
    Own *x;
    for (uint32_t id = garbage->first; (x = garbage_at(id)); id = garbage_next(x))
        all_children(&t, x, second_subtract, second_subtract_visit);
    bool resurrected = false;
    for (uint32_t id = garbage->first; (x = garbage_at(id)); id = garbage_next(x)) {
        if (x->refcount <= 1 || (x->tag & TAG_MARK_A)) continue; // 1: the collector's own reference
        queue(&t, x);
        resurrected = true;
    }
    work_off_queue(&t, reach_children);
    for (uint32_t id = garbage->first; (x = garbage_at(id)); id = garbage_next(x))
        all_children(&t, x, second_restore, second_restore_visit);
    if (!resurrected) return;
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
