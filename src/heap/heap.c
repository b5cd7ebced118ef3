/*
 * heap.c - the slow halves of allocation and freeing, and what switches a heap into slow mode.
 *
 * Life of a pool:  unused -> current -> full -> partial -> current ... or -> unused when its last block goes.
 * Only a class's current pool is allocated from. In slow mode (debug, fault injection, stress, views) no pool stays
 * current: heap->current[][] points at an empty dummy, every allocation arrives here, borrows a partial pool, and
 * puts it back; the fast path pays nothing for it.
 */
#include "heap/internal.h"

#include <sys/mman.h>

#define CLASSES(X)                                                                                                \
    X(16) X(32) X(48) X(64) X(80) X(96) X(112) X(128) X(144) X(160) X(176) X(192) X(208) X(224) X(240) X(256)     \
    X(272) X(288) X(304) X(320) X(336) X(352) X(368) X(384) X(400) X(416) X(432) X(448) X(464) X(480) X(496)      \
    X(512) X(640) X(768) X(896) X(1024) X(1280) X(1536) X(1792) X(2048) X(2304) X(2688) X(3200) X(4096) X(5376)   \
    X(8192)
#define SIZE(size)  size,
#define RECIP(size) (uint32_t)((((uint64_t)1 << 32) + (size) - 1) / (size)),

const uint16_t heap_class_size[HEAP_CLASSES] = {CLASSES(SIZE)};
const uint32_t heap_class_recip[HEAP_CLASSES] = {CLASSES(RECIP)};

/* Class of sizes above HEAP_SMALL_MAX by steps of 128 bytes. */
static const uint8_t large_class[(HEAP_POOL_MAX - HEAP_SMALL_MAX) / 128] = {
    32, 33, 34, 35, 36, 36, 37, 37, 38, 38, 39, 39, 40, 40, 41, 41, 41, 42, 42, 42, 42, 43, 43, 43, 43, 43, 43, 43,
    44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 45, 45, 45, 45, 45, 45, 45, 45, 45, 45, 45, 45, 45, 45, 45, 45, 45, 45,
    45, 45, 45, 45,
};

const Pool heap_no_pool = {.state = POOL_UNUSED};

unsigned heap_size_class(size_t size) {
    if (size <= HEAP_SMALL_MAX) return size ? (unsigned)((size - 1) >> 4) : 0;
    return large_class[(size - HEAP_SMALL_MAX - 1) >> 7];
}

size_t heap_rounded_size(size_t size) {
    if (size <= HEAP_POOL_MAX) return heap_class_size[heap_size_class(size)];
    return round_up(size, size > HEAP_RUN_MAX ? HEAP_PAGE_SIZE : HEAP_POOL_SIZE);
}

/* ---- pools -------------------------------------------------------------------------------------------------- */

/* Puts blocks from .. to - 1 on the free list, lowest first. */
static void carve(Heap *h, Pool *pool, unsigned from, unsigned to) {
    for (unsigned i = to; i-- > from;) {
        char *p = pool_block(pool, i);
        if (h->debug) {
            UNPOISON(p, pool->size);
            debug_block_carved(p, pool->size);
            POISON(p, pool->size);
        }
        block_set_free(p, pool->free);
        pool->free = (FreeBlock *)p;
    }
}

/* Takes back one page that was given to the system. */
static void carve_released(Heap *h, Pool *pool) {
    unsigned page = (unsigned)bits_lowest(pool->released);
    pool->released &= (uint8_t)(pool->released - 1);
    unsigned first = pool->first16 * 16u, start = page * HEAP_PAGE_SIZE, end = start + HEAP_PAGE_SIZE;
    unsigned from = start <= first ? 0 : (start - first + pool->size - 1) / pool->size;
    unsigned to = (end - first + pool->size - 1) / pool->size;
    carve(h, pool, MIN(from, pool->carved), MIN(to, pool->carved));
}

/* Some blocks that start in one page: a small program touches few pages and little of them, and its first blocks lie side by side. */
bool pool_refill(Heap *h, Pool *pool) {
    while (pool->released && pool->free == NULL) carve_released(h, pool);
    if (pool->free) return true;
    if (pool->carved == pool->capacity) return false;
    unsigned from = pool->carved, first = pool->first16 * 16u, end = (unsigned)round_up(first + from * pool->size + 1u, HEAP_PAGE_SIZE);
    unsigned to = MIN(MIN((end - first + pool->size - 1) / pool->size, (unsigned)pool->capacity), from + REFILL_MAX);
    pool->carved = (uint16_t)to;
    carve(h, pool, from, to);
    return true;
}

static void make_full(Heap *h, Pool *pool) {
    pool->state = POOL_FULL;
    pool_set_live(h, pool, pool->capacity);
    h->pools_full++;
    if (h->pools_full > h->full_mark) h->full_mark = h->pools_full;
}

/* The current pool of a class steps back. */
static void retire(Heap *h, Pool *pool, unsigned live) {
    if (live == pool->capacity) {
        make_full(h, pool);
        return;
    }
    pool->state = POOL_PARTIAL;
    pool_set_live(h, pool, live);
    if (live == 0) arena_release_pool(h, pool);
    else pool_list(h, pool);
}

void heap_retire_all(Heap *h) {
    for (int kind = 0; kind < 2; kind++)
        for (unsigned c = 0; c < HEAP_CLASSES; c++) {
            Pool *pool = h->current[kind][c];
            h->current[kind][c] = (Pool *)&heap_no_pool;
            if (pool != &heap_no_pool) retire(h, pool, pool_live(pool));
        }
}

/* A pool with a free block becomes current. */
static Pool *next_pool(Heap *h, unsigned size_class, int kind) {
    Pool *pool = h->partial[kind][size_class];
    if (pool) {
        pool_unlist(h, pool);
        unsigned live = pool_live(pool);
        pool->state = POOL_CURRENT;
        pool_set_live(h, pool, live);
    } else {
        pool = arena_new_pool(h, size_class, kind);
        if (pool == NULL) return NULL;
    }
    if (kind == HEAP_CONTAINER) heap_list_young(h, pool);
    if (pool->free == NULL && !pool_refill(h, pool)) UNREACHABLE();
    return pool;
}

static void *pop(Pool *pool) {
    FreeBlock *b = pool->free;
    pool->free = block_next(b);
    return b;
}

static void *alloc_from_class(Heap *h, unsigned size_class, int kind) {
    Pool **current = &h->current[kind][size_class], *pool = *current;
    if (pool == &heap_no_pool || (pool->free == NULL && !pool_refill(h, pool))) {
        if (pool != &heap_no_pool) { /* nothing free: all of it lives, without counting */
            *current = (Pool *)&heap_no_pool;
            make_full(h, pool);
        }
        pool = next_pool(h, size_class, kind);
        if (pool == NULL) return NULL;
        *current = pool;
    }
    void *p = pop(pool);
    if (UNLIKELY(h->slow)) {
        *current = (Pool *)&heap_no_pool;
        retire(h, pool, pool->count + 1u); /* count is from just before it became current */
    }
    return p;
}

/* ---- allocation --------------------------------------------------------------------------------------------- */

static void record_birth(Heap *h, Pool *pool, void *p) {
    if (pool->size) {
        heap_record_birth(h, pool, p, pool->size);
        return;
    }
    pool->run_stamp = h->next_stamp;
    arena_of(p)->young[bitmap_word(p)] |= bitmap_bit(p);
    if (++h->next_stamp == 0) heap_stamps_wrapped(h);
    heap_count_birth(h);
}

/* Fault injection: is this the allocation that has to fail? */
static bool injected_fault(Heap *h) {
    h->serial++;
    if (h->fail_at == 0 || h->serial < h->fail_at) return false;
    if (h->fail_asked ? !h->fail_asked(h) : h->serial >= h->fail_at + h->fail_count) return false;
    h->failed++;
    return true;
}

static size_t block_room(const Pool *pool) { return pool->size ? pool->size : pool->run_bytes; }

static COLD void *alloc_extras(Heap *h, void *p, size_t size, int kind) {
    Pool *pool = pool_of(p);
    if (h->debug) debug_block_allocated(h, p, size, block_room(pool));
    if (h->gc_stress && kind == HEAP_CONTAINER && --h->gc_stress_left == 0) {
        h->gc_stress_left = h->gc_stress;
        heap_want(h, HEAP_WANT_GC);
    }
    if (h->recorder) {
        uint32_t *side = heap_side(p);
        if (side) *side = 0;
        h->recorder(h, p, size);
    }
    return p;
}

static void *alloc(Heap *h, size_t size, int kind) {
    size_t want = size;
    if (UNLIKELY(h->slow)) {
        if (injected_fault(h)) return NULL;
        if (h->debug && size_add(size, DEBUG_EXTRA, &want)) return NULL;
    }
    void *p = want <= HEAP_POOL_MAX ? alloc_from_class(h, heap_size_class(want), kind) : arena_new_run(h, want, kind);
    if (UNLIKELY(p == NULL)) return NULL;
    Pool *pool = pool_of(p);
    UNPOISON(p, h->debug ? block_room(pool) : MAX(size, (size_t)8));
    if (kind == HEAP_CONTAINER) {
        if (pool->size == 0) heap_list_young(h, pool);
        *(uint64_t *)p = 0;
        record_birth(h, pool, p);
    }
    return UNLIKELY(h->slow) ? alloc_extras(h, p, size, kind) : p;
}

void *heap_alloc_slow(Heap *h, size_t size) { return alloc(h, size, HEAP_PLAIN); }
void *heap_alloc_container_slow(Heap *h, size_t size) { return alloc(h, size, HEAP_CONTAINER); }

#ifdef OURO_ASAN
void *heap_alloc_poisoned(Heap *h, size_t size, int kind) { return alloc(h, size, kind); }

void heap_free_poisoned(void *p) {
    Pool *pool = pool_of(p);
    if (pool->live == 1) {
        heap_free_slow(pool, p);
        return;
    }
    pool->live--;
    POISON(p, pool->size);
    block_set_free(p, pool->free);
    pool->free = (FreeBlock *)p;
}
#endif

void heap_free_slow(Pool *pool, void *p) {
    Heap *h = arena_of(pool)->heap;
    if (h->debug) debug_block_freed(h, p, block_room(pool));
    if (pool->state == POOL_RUN) {
        arena_release_run(h, pool);
        return;
    }
    unsigned live = pool->state == POOL_CURRENT ? 0 : pool_live(pool) - 1;
    POISON(p, pool->size);
    block_set_free(p, pool->free);
    pool->free = (FreeBlock *)p;
    if (pool->state == POOL_FULL) {
        h->pools_full--;
        pool->state = POOL_PARTIAL;
        pool_list(h, pool);
        heap_note_drop(h);
    }
    pool_set_live(h, pool, live);
    if (live == 0 && pool->state == POOL_PARTIAL) {
        pool_unlist(h, pool);
        arena_release_pool(h, pool);
    }
}

/* Only heaps of some size are worth a trim, and only drops of some size; how much, heap_trim finds out. */
void heap_note_drop(Heap *h) {
    enum { WORTH = 64 };
    size_t worth = h->trim_drop;
    if ((h->used_mark > WORTH && h->used_mark - MIN(h->pools_used, h->used_mark) > MAX(h->used_mark / 4, worth)) ||
        (h->full_mark > WORTH && h->full_mark - MIN(h->pools_full, h->full_mark) > MAX(h->full_mark / 4, worth)))
        heap_want(h, HEAP_WANT_TRIM);
}

void *heap_alloc_zeroed(Heap *h, size_t size) {
    void *p = heap_alloc(h, size);
    bool fresh = p && size > HEAP_RUN_MAX && !h->debug && !arena_of(p)->used_before;
    return p && !fresh ? memset(p, 0, size) : p;
}

size_t heap_usable_size(const void *p) {
    Pool *pool = pool_of(p);
    if (arena_of(p)->heap->debug) return debug_block_size(p, block_room(pool));
    UNPOISON(p, block_room(pool));
    return block_room(pool);
}

/* ---- realloc ------------------------------------------------------------------------------------------------ */

static void *move_block(Heap *h, void *p, size_t old, size_t size) {
    Pool *pool = pool_of(p);
    int kind = pool->container;
    uint64_t fail_at = h->fail_at;
    if (size < old) h->fail_at = 0; /* shrinking does not fail, not by injection either */
    void *fresh = alloc(h, size, kind);
    h->fail_at = fail_at;
    if (fresh == NULL) return size <= old ? p : NULL;
    UNPOISON(p, MIN(old, size));
    memcpy(fresh, p, MIN(old, size));
    if (kind == HEAP_CONTAINER) {
        *heap_stamp_slot(fresh) = heap_stamp(p);
        if (h->young_count > 0) h->young_count--;
    }
    heap_free_plain(h, p);
    return fresh;
}

void *heap_realloc(Heap *h, void *p, size_t size) {
    if (p == NULL) return heap_alloc(h, size);
    Pool *pool = pool_of(p);
    size_t old = h->debug ? debug_block_size(p, block_room(pool)) : block_room(pool);
    if (h->debug) return move_block(h, p, old, size);
    if (pool->size) {
        if (size <= HEAP_POOL_MAX && heap_size_class(size) == pool->size_class) {
            UNPOISON(p, size);
            POISON((char *)p + round_up(size, 8), pool->size - round_up(size, 8));
            return p;
        }
        return move_block(h, p, old, size);
    }
    if (UNLIKELY(h->slow) && size > old && injected_fault(h)) return NULL;
    void *resized = arena_resize_run(h, pool, size);
    if (resized) {
        UNPOISON(resized, size);
        return resized;
    }
    return move_block(h, p, old, size);
}

/* ---- birth stamps ------------------------------------------------------------------------------------------- */

void heap_stamp_renew(Heap *h, void *p) {
    Pool *pool = pool_of(p);
    *heap_stamp_slot(p) = h->next_stamp;
    if (++h->next_stamp == 0) heap_stamps_wrapped(h);
    arena_of(p)->young[bitmap_word(p)] |= bitmap_bit(p);
    heap_list_young(h, pool);
}

/* After four thousand million births the stamps of the living are renumbered. The new number of each is the count of
   stamps in use below it, read from a bitmap over all stamps; without memory for that (512 MiB of address space,
   touched only where stamps are), halving keeps the order but for neighbours. */
typedef struct Renumber {
    uint64_t *used;  /* bit per stamp, or NULL: halve */
    uint32_t *below; /* bits set before each block of 4096 stamps */
} Renumber;

static bool mark_stamp(void *arg, void *block, size_t size) {
    Renumber *r = arg;
    (void)size;
    uint32_t stamp = heap_stamp(block);
    r->used[stamp / 64] |= (uint64_t)1 << (stamp % 64);
    return true;
}

static bool rewrite_stamp(void *arg, void *block, size_t size) {
    Renumber *r = arg;
    (void)size;
    uint32_t *slot = heap_stamp_slot(block), stamp = *slot;
    if (r->used == NULL) {
        *slot = stamp / 2;
        return true;
    }
    uint32_t rank = r->below[stamp / 4096];
    for (size_t word = stamp / 4096 * 64; word < stamp / 64; word++) rank += (uint32_t)bits_count(r->used[word]);
    *slot = rank + (uint32_t)bits_count(r->used[stamp / 64] & (((uint64_t)1 << (stamp % 64)) - 1));
    return true;
}

COLD void heap_stamps_wrapped(Heap *h) {
    enum { BLOCKS = 1 << 20 };
    if (h->stamps_lent) return; /* for once, some of the youngest pass for the oldest */
    size_t bitmap = (size_t)1 << 29, bytes = bitmap + BLOCKS * sizeof(uint32_t);
    char *map = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    Renumber r = {NULL, NULL};
    uint32_t total = (uint32_t)1 << 31;
    if (map != MAP_FAILED) {
        r.used = (uint64_t *)map;
        r.below = (uint32_t *)(map + bitmap);
        heap_each_container(h, mark_stamp, &r);
        total = 0;
        for (size_t block = 0; block < BLOCKS; block++) {
            r.below[block] = total;
            for (size_t word = block * 64; word < block * 64 + 64; word++) total += (uint32_t)bits_count(r.used[word]);
        }
    }
    heap_each_container(h, rewrite_stamp, &r);
    h->next_stamp = total;
    if (map != MAP_FAILED) munmap(map, bytes);
}

/* ---- the lists of the collector ----------------------------------------------------------------------------- */

void heap_reset_young(Heap *h) {
    for (Pool *pool = h->young_pools, *next; pool; pool = next) {
        next = pool->young_next;
        pool->flags &= (uint8_t)~POOL_YOUNG;
        Arena *arena = arena_of(pool);
        memset(&arena->young[(pool - arena->pools) * HEAP_POOL_WORDS], 0, HEAP_POOL_WORDS * sizeof(uint64_t));
    }
    h->young_pools = NULL;
    for (unsigned c = 0; c < HEAP_CLASSES; c++)
        if (h->current[HEAP_CONTAINER][c] != &heap_no_pool) heap_list_young(h, h->current[HEAP_CONTAINER][c]);
}

void heap_reset_middle(Heap *h) {
    for (Pool *pool = h->middle_pools, *next; pool; pool = next) {
        next = pool->middle_next;
        pool->flags &= (uint8_t)~POOL_MIDDLE;
        Arena *arena = arena_of(pool);
        memset(&arena->middle[(pool - arena->pools) * HEAP_POOL_WORDS], 0, HEAP_POOL_WORDS * sizeof(uint64_t));
    }
    h->middle_pools = NULL;
}

/* ---- life --------------------------------------------------------------------------------------------------- */

static void update_slow(Heap *h) {
    h->slow = h->debug || h->gc_stress || h->fail_at || h->recorder;
    if (h->slow) heap_retire_all(h);
}

bool heap_init(Heap *h, const HeapConfig *config) {
    memset(h, 0, sizeof *h);
    for (int kind = 0; kind < 2; kind++)
        for (unsigned c = 0; c < HEAP_CLASSES; c++) h->current[kind][c] = (Pool *)&heap_no_pool;
    h->young_threshold = INT32_MAX;
    h->trim_drop = TRIM_DROP_MIN;
    if (config) {
        h->debug = config->debug;
        h->gc_stress = h->gc_stress_left = config->gc_stress;
        h->report = config->report;
        heap_set_limit(h, config->limit);
        h->fail_asked = config->fail_asked;
        h->fail_handled = config->fail_handled;
        if (config->fail_at) heap_fail_at(h, config->fail_at, 1);
    }
    update_slow(h);
    void *probe = heap_alloc(h, 16); /* no memory at all: better said now */
    if (probe == NULL && h->failed == 0) return false;
    if (probe) heap_free_plain(h, probe);
    return true;
}

void heap_destroy(Heap *h) {
    heap_give_kept(h);
    for (size_t i = 0; i < h->arena_count; i++) {
        Arena *arena = h->arenas[i];
        arena_side_unmap(arena);
        UNPOISON(arena, arena->mapped);
        munmap(arena, arena->mapped);
    }
    arena_forget_tables(h);
    memset(h, 0, sizeof *h);
}

void heap_set_limit(Heap *h, size_t bytes) {
    h->limit = bytes;
    h->reserve = MIN(bytes / 16, (size_t)1 << 20);
}

void heap_use_reserve(Heap *h, bool open) { h->reserve_open = open; }

void heap_fail_at(Heap *h, uint64_t nth_from_now, uint64_t how_many) {
    h->fail_at = nth_from_now ? h->serial + nth_from_now : 0;
    h->fail_count = how_many;
    update_slow(h);
}

void heap_gc_stress(Heap *h, uint32_t every) {
    h->gc_stress = h->gc_stress_left = every;
    update_slow(h);
}

bool heap_views(Heap *h, HeapRecorder *recorder) {
    h->recorder = recorder;
    bool mapped = true;
    for (size_t i = 0; recorder && mapped && i < h->arena_count; i++) mapped = arena_side_map(h->arenas[i]);
    if (!mapped) h->recorder = NULL;
    for (size_t i = 0; h->recorder == NULL && i < h->arena_count; i++) arena_side_unmap(h->arenas[i]);
    update_slow(h);
    return mapped;
}
