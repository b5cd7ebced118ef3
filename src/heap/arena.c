/*
 * arena.c - arenas from the system, pools and runs from arenas.
 *
 * heap->arenas lists every arena and every mapping of one huge block by address. Pools are taken from the lowest
 * arena that has one, so that the high ones have a chance to become empty. An empty arena is unmapped at once, but
 * for one that is kept against thrashing (heap->spare; the trim pass takes it).
 *
 * Accounting: committed = arena heads + pools in use + runs + huge mappings. The limit is on that sum.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* mremap */
#endif
#include "heap/internal.h"

#include <sys/mman.h>

enum { HEAD_SIZE = HEAP_HEAD_POOLS * HEAP_POOL_SIZE };

/* ---- the list of arenas ------------------------------------------------------------------------------------- */

size_t arena_search(const Heap *h, const void *address) {
    size_t low = 0, high = h->arena_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if ((const char *)h->arenas[middle] < (const char *)address) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* Both tables begin in the heap itself. When that is too small they are reserved at their full size, and touched as far as
   they are used. */
static bool reserve_tables(Heap *h) {
    if (h->arena_room == HEAP_ARENAS_MAX) return false;
    if (h->arena_room == 0) {
        h->arenas = h->few_arenas[0];
        h->arena_by_id = h->few_arenas[1];
        h->arena_room = HEAP_ARENAS_FEW;
        return true;
    }
    size_t bytes = 2 * HEAP_ARENAS_MAX * sizeof(Arena *);
    void *map = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (map == MAP_FAILED) return false;
    h->arenas = map;
    h->arena_by_id = h->arenas + HEAP_ARENAS_MAX;
    memcpy(h->arenas, h->few_arenas[0], sizeof h->few_arenas[0]);
    memcpy(h->arena_by_id, h->few_arenas[1], sizeof h->few_arenas[1]);
    h->arena_room = HEAP_ARENAS_MAX;
    return true;
}

void arena_forget_tables(Heap *h) {
    if (h->arena_room == HEAP_ARENAS_MAX) munmap(h->arenas, 2 * HEAP_ARENAS_MAX * sizeof(Arena *));
}

static bool list_insert(Heap *h, Arena *arena) {
    if (h->arena_count == h->arena_room && !reserve_tables(h)) return false;
    size_t at = arena_search(h, arena);
    memmove(h->arenas + at + 1, h->arenas + at, (h->arena_count - at) * sizeof(Arena *));
    h->arenas[at] = arena;
    h->arena_count++;
    while (h->arena_by_id[h->next_arena_id]) h->next_arena_id = (h->next_arena_id + 1) % h->arena_room;
    arena->id = (uint16_t)h->next_arena_id;
    h->arena_by_id[arena->id] = arena;
    if (at < h->free_hint) h->free_hint = at;
    return true;
}

/* Takes an arena off the tables. Where it was is looked up, what it was is not read: it may have moved already. */
static void list_remove(Heap *h, const Arena *at_address, uint16_t id) {
    size_t at = arena_search(h, at_address);
    ASSERT(h->arenas[at] == at_address);
    h->arena_count--;
    h->arena_by_id[id] = NULL;
    if (id < h->next_arena_id) h->next_arena_id = id;
    memmove(h->arenas + at, h->arenas + at + 1, (h->arena_count - at) * sizeof(Arena *));
    if (at < h->free_hint) h->free_hint--;
}

/* ---- mappings ----------------------------------------------------------------------------------------------- */

/* Fresh zeroed address space aligned to 1 MiB. The system places mappings next to each other, downwards: after the first
   the plain request is usually aligned already, and the first one will do a little below. */
static void *map_aligned(size_t size, int protection) {
    size = round_up(size, HEAP_PAGE_SIZE);
    int flags = MAP_PRIVATE | MAP_ANONYMOUS | (protection == PROT_NONE ? MAP_NORESERVE : 0);
    char *p = mmap(NULL, size, protection, flags, -1, 0);
    if (p == MAP_FAILED) return NULL;
    if (((uintptr_t)p & (HEAP_ARENA_SIZE - 1)) == 0) return p;
    munmap(p, size);
    char *below = (char *)((uintptr_t)p & ~(uintptr_t)(HEAP_ARENA_SIZE - 1));
    p = mmap(below, size, protection, flags, -1, 0);
    if (p == below || p == MAP_FAILED) return p == MAP_FAILED ? NULL : p;
    munmap(p, size);
    size_t wide = size + HEAP_ARENA_SIZE - HEAP_PAGE_SIZE;
    p = mmap(NULL, wide, protection, flags, -1, 0);
    if (p == MAP_FAILED) return NULL;
    char *start = (char *)round_up((uintptr_t)p, HEAP_ARENA_SIZE);
    if (start > p) munmap(p, (size_t)(start - p));
    if (p + wide > start + size) munmap(start + size, (size_t)(p + wide - (start + size)));
    return start;
}

/* An open reserve closes by itself when use has fallen by as much again. */
static bool may_commit(Heap *h, size_t bytes) {
    if (h->limit == 0) return true;
    if (h->committed < h->limit - 2 * h->reserve) h->reserve_open = false;
    size_t limit = h->reserve_open ? h->limit : h->limit - h->reserve;
    return bytes <= limit && h->committed <= limit - bytes;
}

static void commit(Heap *h, size_t bytes) {
    h->committed += bytes;
    if (h->committed > h->peak) h->peak = h->committed;
}

static void note_rise(Heap *h) {
    if (h->pools_used > h->used_mark) h->used_mark = h->pools_used;
}

bool arena_side_map(Arena *arena) {
    if (arena->side != NULL) return true;
    size_t bytes = sizeof(uint32_t) * HEAP_ARENA_SIZE / HEAP_GRANULE;
    void *side = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (side == MAP_FAILED) return false;
    arena->side = side;
    return true;
}

void arena_side_unmap(Arena *arena) {
    if (arena->side) munmap(arena->side, sizeof(uint32_t) * HEAP_ARENA_SIZE / HEAP_GRANULE);
    arena->side = NULL;
}

/* A mapping with an initialised head, listed. */
static Arena *arena_map(Heap *h, size_t mapped) {
    Arena *arena = map_aligned(mapped, PROT_READ | PROT_WRITE);
    if (arena == NULL) return NULL;
    arena->heap = h;
    arena->mapped = mapped;
    if ((h->recorder && !arena_side_map(arena)) || !list_insert(h, arena)) {
        arena_side_unmap(arena);
        munmap(arena, mapped);
        return NULL;
    }
    return arena;
}

/* Pools of an arena that goes away must leave the lists that link pools. */
static void unlink_pools_of(Heap *h, const Arena *arena) {
    for (Pool **link = &h->young_pools; *link;) {
        if (arena_of(*link) == arena) *link = (*link)->young_next;
        else link = &(*link)->young_next;
    }
    for (Pool **link = &h->middle_pools; *link;) {
        if (arena_of(*link) == arena) *link = (*link)->middle_next;
        else link = &(*link)->middle_next;
    }
}

static bool has_listed_pools(const Arena *arena) {
    if (arena->huge) return arena->pools[HEAP_HEAD_POOLS].flags & (POOL_YOUNG | POOL_MIDDLE);
    for (int i = HEAP_HEAD_POOLS; i < HEAP_POOLS; i++)
        if (arena->pools[i].flags & (POOL_YOUNG | POOL_MIDDLE)) return true;
    return false;
}

void arena_unmap(Heap *h, Arena *arena) {
    if (has_listed_pools(arena)) unlink_pools_of(h, arena);
    list_remove(h, arena, arena->id);
    arena_side_unmap(arena);
    h->committed -= arena->huge ? arena->mapped : HEAD_SIZE;
    if (arena->huge && arena->containers == 0 && kept_take_freed(h, arena)) return; // bitmaps of its head: all 0
    UNPOISON(arena, arena->mapped);
    munmap(arena, arena->mapped);
}

/* ---- arenas of pools ---------------------------------------------------------------------------------------- */

static const uint64_t ALL_POOLS = ~(uint64_t)0 << HEAP_HEAD_POOLS;

/* In a heap that is large already the next MiB is going to be used: one call instead of 248 page faults. */
enum { POPULATE_FROM = 32 };
static void populate(Arena *arena) {
#ifdef MADV_POPULATE_WRITE
    if (madvise((char *)arena + HEAD_SIZE, HEAP_ARENA_SIZE - HEAD_SIZE, MADV_POPULATE_WRITE) == 0) arena->dirty = ALL_POOLS;
#else
    (void)arena;
#endif
}

static Arena *new_arena(Heap *h, size_t wanted) {
    if (!may_commit(h, HEAD_SIZE + wanted)) return NULL;
    Arena *arena = arena_map(h, HEAP_ARENA_SIZE);
    if (arena == NULL) return NULL;
    arena->unused = ALL_POOLS;
    if (h->arena_count > POPULATE_FROM) populate(arena);
    kept_note_growth(h);
    commit(h, HEAD_SIZE);
    return arena;
}

/* First bit of count consecutive ones, or -1. */
static int find_ones(uint64_t bits, unsigned count) {
    unsigned have = 1;
    while (have < count && bits) {
        unsigned step = MIN(have, count - have);
        bits &= bits >> step;
        have += step;
    }
    return bits ? bits_lowest(bits) : -1;
}

/* The lowest arena with count free pools in a row; makes one when there is none. */
static Arena *find_arena(Heap *h, unsigned count, int *index) {
    size_t bytes = (size_t)count * HEAP_POOL_SIZE;
    if (!may_commit(h, bytes)) return NULL;
    while (h->free_hint < h->arena_count && h->arenas[h->free_hint]->unused == 0) h->free_hint++;
    for (size_t i = h->free_hint; i < h->arena_count; i++) {
        Arena *arena = h->arenas[i];
        if (arena->unused == 0 || (*index = find_ones(arena->unused, count)) < 0) continue;
        if (count == 1 && (arena->unused & arena->dirty)) *index = bits_lowest(arena->unused & arena->dirty);
        return arena;
    }
    Arena *arena = new_arena(h, bytes);
    if (arena) *index = HEAP_HEAD_POOLS;
    return arena;
}

static void take_pools(Heap *h, Arena *arena, int index, unsigned count, int kind) {
    uint64_t mask = ((((uint64_t)1 << (count - 1)) << 1) - 1) << index;
    arena->unused &= ~mask;
    arena->dirty &= ~mask;
    if (kind == HEAP_CONTAINER) arena->containers |= (uint64_t)1 << index;
    if (arena == h->spare) h->spare = NULL;
    commit(h, (size_t)count * HEAP_POOL_SIZE);
}

/* Some pools have become free; perhaps the arena is empty now. */
static void give_pools(Heap *h, Arena *arena, int index, unsigned count) {
    uint64_t mask = ((((uint64_t)1 << (count - 1)) << 1) - 1) << index;
    arena->unused |= mask;
    arena->dirty |= mask;
    arena->containers &= ~mask;
    h->committed -= (size_t)count * HEAP_POOL_SIZE;
    if (arena->unused == ALL_POOLS) {
        if (h->spare == NULL) h->spare = arena;
        else {
            arena_unmap(h, arena);
            return;
        }
    }
    size_t at = arena_search(h, arena);
    if (at < h->free_hint) h->free_hint = at;
}

/* No stale hint may point into the middle of a block. */
static void clear_hints(Arena *arena, int index) {
    uint64_t bit = (uint64_t)1 << index;
    if (arena->hinted & bit) {
        memset(&arena->young[index * HEAP_POOL_WORDS], 0, HEAP_POOL_WORDS * sizeof(uint64_t));
        memset(&arena->middle[index * HEAP_POOL_WORDS], 0, HEAP_POOL_WORDS * sizeof(uint64_t));
    }
    arena->hinted |= bit;
}

Pool *arena_new_pool(Heap *h, unsigned size_class, int kind) {
    int index;
    Arena *arena = find_arena(h, 1, &index);
    if (arena == NULL) return NULL;
    bool dirty = arena->dirty >> index & 1;
    take_pools(h, arena, index, 1, kind);
    h->pools_used++;
    note_rise(h);

    Pool *pool = &arena->pools[index];
    unsigned size = heap_class_size[size_class];
    unsigned first = kind == HEAP_CONTAINER ? (unsigned)HEAP_CONTAINER_FIRST(size) : 0;
    pool->free = NULL;
    pool->carved = 0;
    size_t capacity = (HEAP_POOL_SIZE - first) / size;
    if (kind == HEAP_CONTAINER) capacity = MIN(capacity, HEAP_POOL_SIZE / (size + 4)); // as many as there are stamps
    pool->capacity = (uint16_t)capacity;
    pool->size = (uint16_t)size;
    pool->size_class = (uint8_t)size_class;
    pool->first16 = (uint8_t)(first / 16);
    pool->state = POOL_CURRENT;
    pool->container = (uint8_t)kind;
    pool->released = 0;
    pool->flags = (uint8_t)((pool->flags & (POOL_YOUNG | POOL_MIDDLE)) | (dirty ? POOL_DIRTY_TAIL : 0));
    pool_set_live(h, pool, 0);
    char *base = pool_base(pool);
    UNPOISON(base, HEAP_POOL_SIZE);
    POISON(base + first, HEAP_POOL_SIZE - first);
    if (kind == HEAP_CONTAINER) clear_hints(arena, index);
    return pool;
}

void arena_release_pool(Heap *h, Pool *pool) {
    Arena *arena = arena_of(pool);
    pool->state = POOL_UNUSED;
    pool->free = NULL;
    h->pools_used--;
    give_pools(h, arena, (int)(pool - arena->pools), 1);
    heap_note_drop(h);
}

/* ---- runs and huge blocks ----------------------------------------------------------------------------------- */

static void describe_run(Heap *h, Pool *pool, size_t bytes, unsigned pools, int kind) {
    pool->free = NULL;
    pool->live = 1;
    pool->count = 1;
    pool->carved = 0;
    pool->capacity = 1;
    pool->size = 0;
    pool->size_class = HEAP_CLASSES;
    pool->first16 = 0;
    pool->state = POOL_RUN;
    pool->container = (uint8_t)kind;
    pool->released = 0;
    pool->flags &= POOL_YOUNG | POOL_MIDDLE;
    pool->run_bytes = bytes;
    pool->run_pools = pools;
    h->pools_used += pools;
    h->pools_full += pools;
    note_rise(h);
    if (h->pools_full > h->full_mark) h->full_mark = h->pools_full;
}

static void describe_tails(Arena *arena, int index, unsigned from, unsigned to) {
    for (unsigned i = from; i < to; i++) {
        Pool *tail = &arena->pools[index + (int)i];
        tail->state = POOL_RUN_TAIL;
        tail->container = HEAP_PLAIN;
        tail->carved = (uint16_t)i;
        tail->live = 1;
    }
}

/* A run's pools count as many, a huge block as one pool per 16 KiB. */
static unsigned huge_pools(size_t mapped) { return (unsigned)MIN(mapped / HEAP_POOL_SIZE, (size_t)UINT32_MAX); }

/* Large mappings ask for large pages: a page fault for every 2 MiB instead of 512. */
static void ask_large_pages(Arena *arena, size_t mapped) {
#ifdef MADV_HUGEPAGE
    if (mapped >= (size_t)4 << 20) (void)!madvise(arena, mapped, MADV_HUGEPAGE);
#else
    (void)arena, (void)mapped;
#endif
}

/* A huge mapping that was kept, listed again. */
static Arena *reuse_huge(Heap *h, size_t mapped) {
    Arena *arena = kept_find(h, mapped);
    if (arena == NULL) return NULL;
    UNPOISON(arena, arena->mapped);
    arena->used_before = 1;
    if ((!h->recorder || arena_side_map(arena)) && list_insert(h, arena)) return arena;
    arena_side_unmap(arena);
    munmap(arena, arena->mapped);
    return NULL;
}

static void *new_huge(Heap *h, size_t size, int kind) {
    if (size > (size_t)PTRDIFF_MAX - 2 * HEAP_ARENA_SIZE) return NULL;
    size_t mapped = round_up(size, HEAP_PAGE_SIZE) + HEAD_SIZE;
    if (!may_commit(h, mapped)) return NULL;
    Arena *arena = reuse_huge(h, mapped);
    if (arena == NULL) {
        arena = arena_map(h, mapped);
        if (arena == NULL) return NULL;
        ask_large_pages(arena, mapped);
    }
    mapped = arena->mapped;
    arena->huge = 1;
    commit(h, mapped);
    if (kind == HEAP_CONTAINER) arena->containers = (uint64_t)1 << HEAP_HEAD_POOLS;
    describe_run(h, &arena->pools[HEAP_HEAD_POOLS], mapped - HEAD_SIZE, huge_pools(mapped), kind);
    return (char *)arena + HEAD_SIZE;
}

void *arena_new_run(Heap *h, size_t size, int kind) {
    if (size > HEAP_RUN_MAX) return new_huge(h, size, kind);
    unsigned count = (unsigned)((size + HEAP_POOL_SIZE - 1) / HEAP_POOL_SIZE);
    int index;
    Arena *arena = find_arena(h, count, &index);
    if (arena == NULL) return NULL;
    take_pools(h, arena, index, count, kind);
    Pool *pool = &arena->pools[index];
    describe_run(h, pool, (size_t)count * HEAP_POOL_SIZE, count, kind);
    describe_tails(arena, index, 1, count);
    if (kind == HEAP_CONTAINER) clear_hints(arena, index);
    UNPOISON(pool_base(pool), pool->run_bytes);
    return pool_base(pool);
}

void arena_release_run(Heap *h, Pool *pool) {
    Arena *arena = arena_of(pool);
    unsigned count = pool->run_pools;
    h->pools_used -= count;
    h->pools_full -= count;
    if (arena->huge) {
        arena_unmap(h, arena);
    } else {
        int index = (int)(pool - arena->pools);
        POISON(pool_base(pool), pool->run_bytes);
        for (unsigned i = 0; i < count; i++) arena->pools[index + (int)i].state = POOL_UNUSED;
        give_pools(h, arena, index, count);
    }
    heap_note_drop(h);
}

/* Moves a huge mapping to a larger aligned place without copying; its head travels along. */
static Arena *move_huge(Heap *h, Arena *arena, size_t mapped) {
    void *place = map_aligned(mapped, PROT_NONE);
    if (place == NULL) return NULL;
    if (has_listed_pools(arena)) unlink_pools_of(h, arena);
    uint8_t *flags = &arena->pools[HEAP_HEAD_POOLS].flags;
    bool young = *flags & POOL_YOUNG, middle = *flags & POOL_MIDDLE;
    *flags = 0;
    Arena *old = arena;
    Arena *moved = mremap(old, old->mapped, mapped, MREMAP_MAYMOVE | MREMAP_FIXED, place);
    if (moved == MAP_FAILED) munmap(place, mapped);
    else {
        list_remove(h, old, moved->id);
        if (!list_insert(h, moved)) abort(); /* a place has just become free */
        arena = moved;
    }
    Pool *pool = &arena->pools[HEAP_HEAD_POOLS];
    if (young) heap_list_young(h, pool);
    if (middle) heap_list_middle(h, pool);
    return moved == MAP_FAILED ? NULL : moved;
}

static void *resize_huge(Heap *h, Arena *arena, size_t size) {
    if (size <= HEAP_RUN_MAX || size > (size_t)PTRDIFF_MAX - 2 * HEAP_ARENA_SIZE) return NULL;
    size_t old = arena->mapped, mapped = round_up(size, HEAP_PAGE_SIZE) + HEAD_SIZE;
    if (mapped > old && !may_commit(h, mapped - old)) return NULL;
    if (mapped != old) {
        Arena *moved = mremap(arena, old, mapped, 0);
        if (moved == MAP_FAILED) moved = mapped > old ? move_huge(h, arena, mapped) : NULL;
        if (moved == NULL) return NULL;
        arena = moved;
        arena->mapped = mapped;
        ask_large_pages(arena, mapped);
        Pool *pool = &arena->pools[HEAP_HEAD_POOLS];
        unsigned pools = huge_pools(mapped);
        h->pools_used += (size_t)pools - pool->run_pools;
        h->pools_full += (size_t)pools - pool->run_pools;
        pool->run_pools = pools;
        pool->run_bytes = mapped - HEAD_SIZE;
        h->committed -= old;
        commit(h, mapped);
        note_rise(h);
        if (h->pools_full > h->full_mark) h->full_mark = h->pools_full;
        if (mapped < old) heap_note_drop(h);
    }
    return (char *)arena + HEAD_SIZE;
}

void *arena_resize_run(Heap *h, Pool *pool, size_t size) {
    Arena *arena = arena_of(pool);
    if (arena->huge) return resize_huge(h, arena, size);
    if (size > HEAP_RUN_MAX || size <= HEAP_POOL_MAX) return NULL;
    int index = (int)(pool - arena->pools);
    unsigned have = pool->run_pools, want = (unsigned)((size + HEAP_POOL_SIZE - 1) / HEAP_POOL_SIZE);
    if (want > have) {
        unsigned more = want - have;
        int next = index + (int)have;
        if (next + (int)more > HEAP_POOLS || !may_commit(h, (size_t)more * HEAP_POOL_SIZE)) return NULL;
        uint64_t mask = (((uint64_t)1 << more) - 1) << next;
        if ((arena->unused & mask) != mask) return NULL;
        take_pools(h, arena, next, more, HEAP_PLAIN);
        describe_tails(arena, index, have, want);
        UNPOISON((char *)arena + (size_t)next * HEAP_POOL_SIZE, (size_t)more * HEAP_POOL_SIZE);
    } else if (want < have) {
        for (unsigned i = want; i < have; i++) arena->pools[index + (int)i].state = POOL_UNUSED;
        POISON((char *)arena + (size_t)(index + (int)want) * HEAP_POOL_SIZE, (size_t)(have - want) * HEAP_POOL_SIZE);
        give_pools(h, arena, index + (int)want, have - want);
    }
    h->pools_used += (size_t)want - have;
    h->pools_full += (size_t)want - have;
    note_rise(h);
    pool->run_pools = want;
    pool->run_bytes = (size_t)want * HEAP_POOL_SIZE;
    return pool_base(pool);
}
