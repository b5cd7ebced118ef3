/*
 * walk.c - seeing the heap from outside: any address to its block, every block in address order, and the check of
 * every invariant that heap.h states.
 *
 * Nothing here allocates or writes; an observer adds nothing to the heap that it describes.
 */
#include "heap/internal.h"

#include <stdio.h>

/* ---- pools -------------------------------------------------------------------------------------------------- */

void pool_free_blocks(const Pool *pool, BlockSet *out) {
    memset(out, 0, sizeof *out);
    for (const FreeBlock *b = pool->free; b; b = block_next(b)) set_add(out, block_number(pool, b));
    for (unsigned i = pool->carved; i < pool->capacity; i++) set_add(out, i);
    if (pool->released == 0) return;
    for (unsigned i = 0; i < pool->carved; i++) {
        unsigned page = (pool->first16 * 16u + i * pool->size) / HEAP_PAGE_SIZE;
        if (pool->released >> page & 1) set_add(out, i);
    }
}

unsigned pool_live(const Pool *pool) {
    if (pool->state == POOL_RUN) return 1;
    if (!pool_has_blocks(pool)) return 0;
    if (pool->state == POOL_FULL || arena_of(pool)->heap->debug) return pool->count;
    if (pool->state == POOL_PARTIAL) return pool->live;
    BlockSet free_blocks;
    pool_free_blocks(pool, &free_blocks);
    unsigned live = pool->capacity;
    for (size_t i = 0; i < ARRAY_LEN(free_blocks.words); i++) live -= (unsigned)bits_count(free_blocks.words[i]);
    return live;
}

bool pool_each_block(Pool *pool, HeapVisit *visit, void *arg) {
    if (pool->state == POOL_RUN) return visit(arg, pool_base(pool), pool->run_bytes);
    if (!pool_has_blocks(pool)) return true;
    BlockSet free_blocks;
    pool_free_blocks(pool, &free_blocks);
    for (unsigned i = 0; i < pool->carved; i++)
        if (!set_has(&free_blocks, i) && !visit(arg, pool_block(pool, i), pool->size)) return false;
    return true;
}

bool heap_each_pool(const Heap *h, HeapVisitPool *visit, void *arg) {
    for (size_t i = 0; i < h->arena_count; i++) {
        Arena *arena = h->arenas[i];
        int end = arena->huge ? HEAP_HEAD_POOLS + 1 : HEAP_POOLS;
        for (int k = HEAP_HEAD_POOLS; k < end; k++) {
            Pool *pool = &arena->pools[k];
            if (pool->state == POOL_UNUSED || pool->state == POOL_RUN_TAIL) continue;
            if (!visit(arg, arena, pool)) return false;
        }
    }
    return true;
}

typedef struct BlockWalk {
    HeapVisit *visit;
    void *arg;
} BlockWalk;

static bool walk_pool(void *arg, Arena *arena, Pool *pool) {
    BlockWalk *walk = arg;
    (void)arena;
    return pool_each_block(pool, walk->visit, walk->arg);
}

bool heap_each_block(const Heap *h, HeapVisit *visit, void *arg) {
    BlockWalk walk = {visit, arg};
    return heap_each_pool(h, walk_pool, &walk);
}

/* Containers say of themselves whether they live. */
static bool walk_containers(void *arg, Arena *arena, Pool *pool) {
    BlockWalk *walk = arg;
    (void)arena;
    if (!pool->container) return true;
    char *block = pool->state == POOL_RUN ? pool_base(pool) : pool_block(pool, 0);
    size_t size = pool->state == POOL_RUN ? pool->run_bytes : pool->size;
    for (unsigned left = pool->state == POOL_RUN ? 1 : pool->carved; left > 0; left--, block += size) {
        if (pool->released && pool->released >> ((size_t)(block - pool_base(pool)) / HEAP_PAGE_SIZE) & 1) continue;
        if (heap_first_word(block) != 0 && !walk->visit(walk->arg, block, size)) return false;
    }
    return true;
}

bool heap_each_container(const Heap *h, HeapVisit *visit, void *arg) {
    BlockWalk walk = {visit, arg};
    return heap_each_pool(h, walk_containers, &walk);
}

static bool count_pool(void *arg, Arena *arena, Pool *pool) {
    (void)arena;
    *(size_t *)arg += pool_live(pool);
    return true;
}

size_t heap_live_blocks(const Heap *h) {
    size_t live = 0;
    heap_each_pool(h, count_pool, &live);
    return live;
}

/* ---- any address -------------------------------------------------------------------------------------------- */

static Arena *find_by_address(const Heap *h, const char *address) {
    size_t at = arena_search(h, address + 1);
    if (at == 0) return NULL;
    Arena *arena = h->arenas[at - 1];
    return address < (char *)arena + arena->mapped ? arena : NULL;
}

static bool locate_in_run(Pool *pool, HeapPlace *place) {
    place->pool = pool;
    place->start = pool_base(pool);
    place->size = pool->run_bytes;
    place->live = true;
    place->container = pool->container;
    return true;
}

bool heap_locate(const Heap *h, const void *address, HeapPlace *place) {
    memset(place, 0, sizeof *place);
    Arena *arena = find_by_address(h, address);
    if (arena == NULL) return false;
    place->arena = arena;
    size_t offset = (size_t)((const char *)address - (const char *)arena);
    if (offset < HEAP_HEAD_POOLS * HEAP_POOL_SIZE) return false;
    if (arena->huge) return locate_in_run(&arena->pools[HEAP_HEAD_POOLS], place);
    Pool *pool = &arena->pools[offset / HEAP_POOL_SIZE];
    if (pool->state == POOL_RUN_TAIL) pool -= pool->carved;
    if (pool->state == POOL_RUN) return locate_in_run(pool, place);
    if (!pool_has_blocks(pool)) return false;
    place->pool = pool;
    place->size = pool->size;
    place->container = pool->container;
    size_t inside = offset % HEAP_POOL_SIZE, first = pool->first16 * 16u;
    if (inside < first) return true;
    unsigned number = (unsigned)((inside - first) / pool->size);
    if (number >= pool->capacity) return true;
    BlockSet free_blocks;
    pool_free_blocks(pool, &free_blocks);
    place->start = pool_block(pool, number);
    place->live = !set_has(&free_blocks, number);
    return true;
}

/* ---- the check ---------------------------------------------------------------------------------------------- */

static COLD NORETURN void broken(const char *what, const void *where) {
    fprintf(stderr, "heap_check: %s at %p\n", what, where);
    abort();
}
#define CHECK(condition, where) ((condition) ? (void)0 : broken(#condition, where))

static unsigned check_free_list(const Pool *pool) {
    unsigned count = 0;
    BlockSet seen;
    memset(&seen, 0, sizeof seen);
    for (const FreeBlock *b = pool->free; b; b = block_next(b)) {
        CHECK(pool_of(b) == pool, b);
        unsigned number = block_number(pool, b);
        CHECK(number < pool->carved, b);
        CHECK(pool_block(pool, number) == (const char *)b, b);
        CHECK(!set_has(&seen, number), b);
        CHECK(heap_first_word(b) == 0, b);
        unsigned page = (pool->first16 * 16u + number * pool->size) / HEAP_PAGE_SIZE;
        CHECK(!(pool->released >> page & 1), b);
        set_add(&seen, number);
        count++;
    }
    return count;
}

static unsigned check_blocks(const Heap *h, Pool *pool) {
    unsigned listed = check_free_list(pool), in_released = 0;
    for (unsigned i = 0; pool->released && i < pool->carved; i++)
        in_released += pool->released >> ((pool->first16 * 16u + i * pool->size) / HEAP_PAGE_SIZE) & 1;
    unsigned live = pool_live(pool);
    CHECK(pool->carved <= pool->capacity, pool);
    CHECK(live + listed + in_released == pool->carved, pool);
    CHECK(pool->size == heap_class_size[pool->size_class], pool);
    CHECK(pool->first16 * 16u + pool->capacity * pool->size <= HEAP_POOL_SIZE, pool);
    CHECK(!pool->container || pool->capacity * 4u <= pool->first16 * 16u, pool);
    if (pool->state == POOL_FULL) CHECK(live == pool->capacity && pool->live == 1, pool);
    if (pool->state == POOL_PARTIAL) CHECK(live > 0, pool);
    if (pool->state == POOL_CURRENT) CHECK(h->current[pool->container][pool->size_class] == pool, pool);
    if (h->debug) CHECK(pool->live == 1, pool);
    return live;
}

static void check_run(const Arena *arena, const Pool *pool) {
    CHECK(pool->live == 1 && pool->size == 0, pool);
    if (arena->huge) return;
    for (unsigned i = 1; i < pool->run_pools; i++)
        CHECK(pool[i].state == POOL_RUN_TAIL && pool[i].carved == i, pool + i);
}

typedef struct CheckSums {
    const Heap *h;
    size_t used, full, committed, partial;
} CheckSums;

static bool check_pool(void *arg, Arena *arena, Pool *pool) {
    CheckSums *sums = arg;
    CHECK(arena->heap == sums->h, arena);
    CHECK(pool->pending_next == NULL, pool);
    int index = (int)(pool - arena->pools);
    CHECK(!(arena->unused >> index & 1), pool);
    CHECK((arena->containers >> index & 1) == pool->container, pool);
    if (pool->state == POOL_RUN) {
        check_run(arena, pool);
        sums->used += pool->run_pools;
        sums->full += pool->run_pools;
        sums->committed += arena->huge ? 0 : pool->run_bytes;
        return true;
    }
    check_blocks(sums->h, pool);
    sums->used++;
    sums->full += pool->state == POOL_FULL;
    sums->partial += pool->state == POOL_PARTIAL;
    sums->committed += HEAP_POOL_SIZE;
    return true;
}

static void check_debug_block(const Heap *h) {
    if (!h->debug) return;
    for (size_t i = 0; i < h->arena_count; i++)
        for (int k = HEAP_HEAD_POOLS; k < (h->arenas[i]->huge ? HEAP_HEAD_POOLS + 1 : HEAP_POOLS); k++) {
            Pool *pool = &h->arenas[i]->pools[k];
            if (pool->state == POOL_RUN) debug_block_check((Heap *)h, pool_base(pool), pool->run_bytes);
            if (!pool_has_blocks(pool)) continue;
            BlockSet free_blocks;
            pool_free_blocks(pool, &free_blocks);
            for (unsigned b = 0; b < pool->carved; b++)
                if (!set_has(&free_blocks, b)) debug_block_check((Heap *)h, pool_block(pool, b), pool->size);
        }
}

void heap_check(const Heap *h) {
    CheckSums sums = {h, 0, 0, 0, 0};
    heap_each_pool(h, check_pool, &sums);
    for (size_t i = 0; i < h->arena_count; i++) {
        const Arena *arena = h->arenas[i];
        if (i) CHECK((char *)h->arenas[i - 1] + h->arenas[i - 1]->mapped <= (char *)arena, arena);
        CHECK((arena->dirty & ~arena->unused) == 0, arena);
        if (arena->unused) CHECK(i >= h->free_hint, arena);
        for (size_t word = 0; word < HEAP_BITMAP_WORDS; word += arena->huge ? HEAP_BITMAP_WORDS : 1)
            CHECK(arena->pending[word] == 0, arena);
        sums.committed += arena->huge ? arena->mapped : HEAP_HEAD_POOLS * HEAP_POOL_SIZE;
    }
    CHECK(sums.used == h->pools_used, h);
    CHECK(sums.full == h->pools_full, h);
    CHECK(sums.committed == h->committed, h);
    for (int kind = 0; kind < 2; kind++)
        for (unsigned c = 0; c < HEAP_CLASSES; c++)
            for (const Pool *pool = h->partial[kind][c]; pool; pool = pool->next) {
                CHECK(pool->state == POOL_PARTIAL && pool->size_class == c && pool->container == kind, pool);
                CHECK(pool->next == NULL || pool->next->prev == pool, pool);
                sums.partial--;
            }
    CHECK(sums.partial == 0, h);
    check_debug_block(h);
}
