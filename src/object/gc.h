// gc.h - the cycle collector: trial deletion over three generations, without lists, headers or memory of its own.
//
// What a container carries for it: in its tag TRACKED, FINALIZED, FROZEN and three marks; in its pool a 32-bit birth stamp.
// Its generation is a matter of bitmaps in its arena: who has a bit in `young` is of generation 0, who has one in `middle` only
// of generation 1, who has none of generation 2 (unless frozen); so a generation moves up without an object being touched.
// A third bitmap is the collector's queue. gc.c says when to collect, gc_trial.c what is garbage, gc_garbage.c what happens
// to it.
//
// Invariants
//   * the pool of a tracked object of generation 0 or 1 is on the list of that bitmap. (Bits are set by allocation and
//     cleared by collections only, so an object that was untracked at a collection counts as old when it is tracked later,
//     unless object_track_late renews it; and the bit of a block that has died is still there.)
//   * traverse visits every owned reference that may lie on a cycle, none that is not owned, at most once each; it does not
//     allocate and runs no Python. The reference that an instance holds on its class is one of them.
//   * between collections no object has a mark, and every count is true.
#pragma once
#include "object/protocol.h"

enum { GC_GENERATIONS = 3, GC_FROZEN = 3 };

enum { // gc.set_debug
    GC_DEBUG_STATS = 1,
    GC_DEBUG_COLLECTABLE = 2,
    GC_DEBUG_UNCOLLECTABLE = 4,
    GC_DEBUG_SAVEALL = 32,
    GC_DEBUG_LEAK = GC_DEBUG_COLLECTABLE | GC_DEBUG_UNCOLLECTABLE | GC_DEBUG_SAVEALL,
};

typedef struct GcGeneration {
    int threshold;        // collect when count is above it
    int count;            // collections of the generation below since its own last one; [0]: heap.young_count instead
    size_t collections;   // done
    size_t collected;     // objects found dead by them
    size_t uncollectable; // always 0: nothing is (PEP 442)
} GcGeneration;

typedef struct Gc {
    GcGeneration generations[GC_GENERATIONS];
    bool enabled;              // collects by itself
    bool collecting;           // right now; a second collection does not start inside
    int debug;                 // GC_DEBUG_*
    uint32_t stress_count;     // collections made because of -X gc_stress
    size_t long_lived_total;   // objects that survived the last full collection
    size_t long_lived_pending; // objects that have become old since; a full collection waits for a quarter of total
    bool fruitless;            // the last full collection that looked at everything found next to nothing ...
    int shallow;               // ... and since then so many that came by themselves have left old objects alone,
    size_t deep_survivors;     // while there are not many times the objects that there were then,
    size_t deep_bytes;         // and the heap has not outgrown by far what it was then
    Own *garbage, *callbacks;  // lists of the gc module, NULL until it is imported
    void (*notify)(bool stop, int generation, size_t collected, size_t uncollectable); // its callbacks, or NULL
} Gc;

MUST_USE int gc_init(void);    // with the VM; -1: no memory
void gc_free(void);            // with the VM
void gc_age_startup(void);     // before the program's first line
// Collects this generation and those below; returns how many objects were found dead. Keeps a pending exception.
size_t gc_collect(int generation);
void gc_order_by_distance(void); // gc_order.c: before the program's first full collection, and at its end
void gc_run_wanted(void);      // what the eval loop does when the heap wants a collection or a trim
void gc_set_enabled(bool on);
void gc_set_threshold(int generation, int threshold);
void gc_get_counts(int counts[GC_GENERATIONS]);
void gc_freeze(void);
void gc_unfreeze(void);
size_t gc_count_generation(int generation); // tracked objects in it
void gc_check(void);           // debug builds: no marks, no counts of 0, every young object is where young ones are looked for

static inline int gc_generation(Ref x) { // of a container
    const Arena *arena = arena_of(x);
    if (x->tag & TAG_FROZEN) return GC_FROZEN;
    if (arena->young[bitmap_word(x)] & bitmap_bit(x)) return 0;
    return arena->middle[bitmap_word(x)] & bitmap_bit(x) ? 1 : 2;
}
// Can the collector know x: does it live in a pool of containers?
bool gc_knows(Ref x);
// Calls visit for every reference that x owns. As TraverseFn.
int gc_traverse(Ref x, VisitFn visit, void *context);
