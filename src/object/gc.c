// gc.c - when the collector runs, and the phases of a collection in their order.
//
// The heap counts containers made minus freed (heap.young_count) and asks for a collection when that passes the threshold;
// the eval loop sees it at its next back-edge or call. Ten collections of a generation make the next one due; a full one
// waits, besides, until a quarter as many objects have grown old as survived the last. All as CPython 3.13 counts.
//
// One liberty: a program that only builds makes all these full collections go over its old objects in vain. So when one
// has found next to nothing, the next seven that come by themselves are shallow: they are counted, reported and age objects
// as full ones do, but look for garbage among what is new since the last collection of the middle generation only. Eight times
// as many old objects as were looked at end that sooner, and so does a heap that has grown to three times its size, and by
// 128 MiB. gc.collect() always looks at everything.
#include "object/gc_internal.h"

#include <time.h>

// ---- life -----------------------------------------------------------------------------------------------------------------

static void update_threshold(void) {
    const Gc *gc = vm->gc;
    int threshold = gc->generations[0].threshold;
    vm->heap.young_threshold = gc->enabled && threshold ? threshold : INT32_MAX;
}

int gc_init(void) {
    Gc *gc = heap_alloc(&vm->heap, sizeof *gc);
    if (!gc) return -1;
    *gc = (Gc){.generations = {{.threshold = 2000}, {.threshold = 10}, {.threshold = 10}}, .enabled = true};
    vm->gc = gc;
    update_threshold();
    return 0;
}

void gc_free(void) {
    if (!vm->gc) return;
    CLEAR(vm->gc->garbage);
    CLEAR(vm->gc->callbacks);
    heap_free_plain(&vm->heap, vm->gc);
    vm->gc = NULL;
    vm->heap.young_threshold = INT32_MAX;
}

void gc_set_enabled(bool on) {
    vm->gc->enabled = on;
    update_threshold();
}

void gc_set_threshold(int generation, int threshold) {
    vm->gc->generations[generation].threshold = threshold;
    update_threshold();
}

void gc_get_counts(int counts[GC_GENERATIONS]) {
    for (int i = 0; i < GC_GENERATIONS; i++) counts[i] = vm->gc->generations[i].count;
    counts[0] = vm->heap.young_count;
}

// As where a longer start-up has had its collections by now: what it made is of the middle generation, few objects are new.
void gc_age_startup(void) {
    enum { COLLECTIONS = 3, NEW = 40 };
    gc_young_to_middle();
    heap_reset_young(&vm->heap);
    vm->gc->generations[1].count = COLLECTIONS;
    vm->heap.young_count = NEW;
}

// ---- one collection -------------------------------------------------------------------------------------------------------

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void announce(int generation) {
    gc_print("gc: collecting generation %d...\n", generation);
    gc_print("gc: objects in each generation: %zu %zu %zu\n", gc_count_generation(0), gc_count_generation(1),
             gc_count_generation(2));
    gc_print("gc: objects in permanent generation: %zu\n", gc_count_generation(GC_FROZEN));
}

static void reset_counts(Gc *gc, int generation) {
    if (generation + 1 < GC_GENERATIONS) gc->generations[generation + 1].count++;
    for (int i = 0; i <= generation; i++) gc->generations[i].count = 0;
    vm->heap.young_count = 0;
}

static void note_survivors(Gc *gc, int generation, bool shallow, size_t survivors) {
    if (generation == GC_GENERATIONS - 1) {
        if (shallow) gc->long_lived_total += gc->long_lived_pending + survivors;
        else gc->long_lived_total = survivors;
        gc->long_lived_pending = 0;
    } else if (generation == GC_GENERATIONS - 2) {
        gc->long_lived_pending += survivors;
    }
}

enum { SHALLOW_MAX = 7, SHALLOW_OBJECTS = 8, SHALLOW_GROWTH = 3, SHALLOW_BYTES = 128 << 20 };

static bool may_be_shallow(const Gc *gc) {
    if (!gc->fruitless || gc->shallow >= SHALLOW_MAX) return false;
    if ((gc->long_lived_total + gc->long_lived_pending) / SHALLOW_OBJECTS >= gc->deep_survivors) return false;
    size_t now = vm->heap.committed;
    return now / SHALLOW_GROWTH < gc->deep_bytes || now < gc->deep_bytes + SHALLOW_BYTES;
}

static void note_fruits(Gc *gc, bool shallow, size_t dead, size_t survivors) {
    if (shallow) {
        gc->shallow++;
        return;
    }
    gc->shallow = 0;
    gc->fruitless = dead < survivors / 16;
    gc->deep_survivors = survivors;
    gc->deep_bytes = vm->heap.committed;
}

// Finds and frees; returns how many were dead.
static size_t collect_and_free(Gc *gc, int generation, bool shallow) {
    Garbage garbage;
    size_t survivors;
    bool need_order = gc->debug & (GC_DEBUG_COLLECTABLE | GC_DEBUG_SAVEALL);
    gc_find_garbage(shallow ? 1 : generation, need_order, &garbage, &survivors);
    note_survivors(gc, generation, shallow, survivors);
    if (generation == GC_GENERATIONS - 1) note_fruits(gc, shallow, garbage.count, survivors);
    if (garbage.count == 0) return 0;
    vm->heap.stamps_lent = true;
    if (gc->debug & GC_DEBUG_COLLECTABLE) gc_print_objects(&garbage);
    bool python_ran;
    size_t dead = gc_handle_weakrefs(&garbage, &python_ran);
    python_ran |= gc_finalize_garbage(&garbage);
    if (python_ran) gc_spare_resurrected(&garbage);
    dead += garbage.count;
    gc_delete_garbage(&garbage);
    vm->heap.stamps_lent = false;
    return dead;
}

static size_t collect(Gc *gc, int generation, bool shallow) {
    gc->collecting = true;
    Own *pending = error_take();
    bool notify = gc->notify && !vm->finalizing; // at the end nothing is left that callbacks could rely on
    if (notify) gc->notify(false, generation, 0, 0);
    double start = gc->debug & GC_DEBUG_STATS ? seconds() : 0;
    if (gc->debug & GC_DEBUG_STATS) announce(generation);
    reset_counts(gc, generation);
    size_t dead = collect_and_free(gc, generation, shallow);
    if (gc->debug & GC_DEBUG_STATS)
        gc_print("gc: done, %zu unreachable, 0 uncollectable, %.4fs elapsed\n", dead, seconds() - start);
    gc->generations[generation].collections++;
    gc->generations[generation].collected += dead;
    if (notify && gc->notify) gc->notify(true, generation, dead, 0);
    error_restore_take(pending);
    gc->collecting = false;
    return dead;
}

// Debug builds verify the whole heap after the first collections of a program, then after every 64th.
static void check_now_and_then(const Gc *gc) {
#ifdef OURO_DEBUG
    size_t done = gc->generations[0].collections + gc->generations[1].collections + gc->generations[2].collections;
    if (done > 4 && done % 64 != 0) return;
    gc_check();
    heap_check(&vm->heap);
#else
    (void)gc;
#endif
}

size_t gc_collect(int generation) {
    Gc *gc = vm->gc;
    if (!gc || gc->collecting) return 0;
    if (generation == GC_GENERATIONS - 1 && vm->modules && gc_generation(vm->modules) == 1) gc_order_by_distance();
    size_t dead = collect(gc, generation, false);
    if (generation == GC_GENERATIONS - 1 && !vm->finalizing) { // at the end all of it goes
        heap_give_kept(&vm->heap);
        heap_trim(&vm->heap);
    }
    check_now_and_then(gc);
    return dead;
}

// ---- by itself ------------------------------------------------------------------------------------------------------------

// The oldest generation that is due, -1: none.
static int due_generation(const Gc *gc) {
    if (vm->heap.young_count <= gc->generations[0].threshold) return -1;
    for (int i = GC_GENERATIONS - 1; i > 0; i--) {
        if (gc->generations[i].count <= gc->generations[i].threshold) continue;
        if (i == GC_GENERATIONS - 1 && gc->long_lived_pending < gc->long_lived_total / 4) continue;
        return i;
    }
    return 0;
}

// -X gc_stress: mostly young collections, so that a run ends, but not only.
static int stress_generation(Gc *gc) {
    gc->stress_count++;
    return gc->stress_count % 256 == 0 ? 2 : gc->stress_count % 16 == 0 ? 1 : 0;
}

void gc_run_wanted(void) {
    Heap *h = &vm->heap;
    Gc *gc = vm->gc;
    if (h->gc_wanted & HEAP_WANT_TRIM) heap_trim(h);
    if (!(h->gc_wanted & HEAP_WANT_GC)) return;
    heap_unwant(h, HEAP_WANT_GC);
    if (!gc || gc->collecting || vm->finalizing) return;
    int generation = h->gc_stress ? stress_generation(gc) : gc->enabled ? due_generation(gc) : -1;
    bool full = generation == GC_GENERATIONS - 1;
    if (generation >= 0) collect(gc, generation, full && !h->gc_stress && may_be_shallow(gc));
    if (h->gc_wanted & HEAP_WANT_TRIM) heap_trim(h);
}

// ---- questions ------------------------------------------------------------------------------------------------------------

bool gc_knows(Ref x) { return is_container(x); }

int gc_traverse(Ref x, VisitFn visit, void *context) {
    TraverseFn traverse = type_of(x)->slots.traverse;
    return traverse ? traverse(x, visit, context) : 0;
}

typedef struct GenerationCount {
    int generation;
    size_t count;
} GenerationCount;

static bool count_if_in(void *arg, void *block, size_t size) {
    GenerationCount *c = arg;
    (void)size;
    Ref x = block;
    c->count += is_tracked(x) && !(x->tag & TAG_MARK_B) && gc_generation(x) == c->generation;
    return true;
}

size_t gc_count_generation(int generation) {
    GenerationCount c = {generation, 0};
    heap_each_container(&vm->heap, count_if_in, &c);
    return c.count;
}

static bool freeze_one(void *arg, void *block, size_t size) {
    Own *x = block;
    (void)arg;
    (void)size;
    if (!is_tracked(x) || x->tag & TAG_MARK_B) return true;
    x->tag |= TAG_FROZEN;
    arena_of(x)->young[bitmap_word(x)] &= ~bitmap_bit(x);
    arena_of(x)->middle[bitmap_word(x)] &= ~bitmap_bit(x);
    return true;
}

static bool unfreeze_one(void *arg, void *block, size_t size) {
    Own *x = block;
    (void)arg;
    (void)size;
    x->tag &= ~TAG_FROZEN;
    return true;
}

void gc_freeze(void) {
    heap_each_container(&vm->heap, freeze_one, NULL);
    for (int i = 0; i < GC_GENERATIONS; i++) vm->gc->generations[i].count = 0;
    vm->heap.young_count = 0;
}

void gc_unfreeze(void) { heap_each_container(&vm->heap, unfreeze_one, NULL); }

// ---- the check ------------------------------------------------------------------------------------------------------------

#ifdef OURO_DEBUG
static bool check_one(void *arg, void *block, size_t size) {
    Ref x = block;
    (void)arg;
    (void)size;
    if (!is_tracked(x)) return true;
    ASSERT(!(x->tag & (TAG_MARK_A | TAG_MARK_B | TAG_MARK_C)));
    ASSERT(x->refcount != 0);
    if (gc_generation(x) == 0) ASSERT(pool_of(block)->flags & POOL_YOUNG);
    if (gc_generation(x) == 1) ASSERT(pool_of(block)->flags & POOL_MIDDLE);
    return true;
}
#endif

void gc_check(void) {
#ifdef OURO_DEBUG
    if (!vm->gc || !vm->gc->collecting) heap_each_container(&vm->heap, check_one, NULL);
#endif
}
