/*
 * kept.c - mappings of freed huge blocks that are kept for the next block of that size.
 *
 * A mapping goes back to the system when its block is freed. A program that makes and drops a large list or table
 * again and again would then spend its time on page faults for memory that it had a moment ago. So sizes (by powers
 * of two) are remembered: a request for a size that has just been given back is a regret, and a size with enough
 * regrets is kept from then on.
 *
 *   free 8 MiB      given back, returned[3]++         new 8 MiB     returned[3]--, regrets[3]++
 *   ... three regrets later ...
 *   free 8 MiB      kept                              new 8 MiB     taken from the kept ones
 *
 * Kept mappings are on no list and not committed. They go at a full collection, at the second trim that finds them
 * unused, and when the heap grows elsewhere. With a limit, or in slow mode, nothing is kept.
 */
#include "heap/internal.h"

#include <sys/mman.h>

enum {
    REGRETS = 3,           /* so many, and a size is kept */
    KEPT_MAX = 32 << 20,   /* bytes of all kept mappings together */
    GROWTH_PATIENCE = 16,  /* new arenas that may be made while mappings lie about */
};

static unsigned size_bucket(size_t mapped) {
    unsigned bucket = 0;
    for (size_t limit = (size_t)1 << 20; limit < mapped && bucket < HEAP_KEPT_SIZES - 1; limit *= 2) bucket++;
    return bucket;
}

static void forget(Heap *h, unsigned i) {
    h->kept_bytes -= h->kept[i]->mapped;
    h->kept[i] = h->kept[--h->kept_count];
}

static void give_back(Heap *h, unsigned i) {
    Arena *arena = h->kept[i];
    UNPOISON(arena, HEAP_HEAD_POOLS * HEAP_POOL_SIZE);
    size_t mapped = arena->mapped;
    forget(h, i);
    UNPOISON(arena, mapped);
    munmap(arena, mapped);
}

bool kept_take_freed(Heap *h, Arena *arena) {
    unsigned bucket = size_bucket(arena->mapped);
    if (h->kept_regrets[bucket] < REGRETS) {
        if (h->kept_returned[bucket] < UINT8_MAX) h->kept_returned[bucket]++;
        return false;
    }
    if (h->limit || h->slow || h->kept_count == HEAP_KEPT_MAX || h->kept_bytes + arena->mapped > KEPT_MAX) return false;
    h->kept[h->kept_count++] = arena;
    h->kept_bytes += arena->mapped;
    h->kept_idle = 0;
    h->kept_trimmed = false;
    return true;
}

Arena *kept_find(Heap *h, size_t mapped) {
    for (unsigned i = 0; i < h->kept_count; i++) {
        Arena *arena = h->kept[i];
        if (arena->mapped < mapped || arena->mapped - mapped > mapped / 4) continue;
        forget(h, i);
        h->kept_idle = 0;
        h->kept_trimmed = false;
        return arena;
    }
    unsigned bucket = size_bucket(mapped);
    if (h->kept_returned[bucket] > 0) {
        h->kept_returned[bucket]--;
        if (h->kept_regrets[bucket] < REGRETS) h->kept_regrets[bucket]++;
    }
    return NULL;
}

void kept_note_growth(Heap *h) {
    if (h->kept_count && ++h->kept_idle > GROWTH_PATIENCE) heap_give_kept(h);
}

size_t kept_trim(Heap *h) {
    size_t bytes = h->kept_bytes;
    if (h->kept_trimmed) heap_give_kept(h);
    h->kept_trimmed = h->kept_count > 0;
    return bytes - h->kept_bytes;
}

void heap_give_kept(Heap *h) {
    while (h->kept_count) give_back(h, h->kept_count - 1);
    memset(h->kept_regrets, 0, sizeof h->kept_regrets);
    memset(h->kept_returned, 0, sizeof h->kept_returned);
}
