/*
 * trim.c - giving memory back to the system, and when.
 *
 * Freeing never calls the system, but for an arena that became empty. This pass does the rest: the pages of free
 * pools, and inside partly used pools every 4 KiB page that no live block touches:
 *
 *   page      0            1            2            3
 *             [SS bb B.|...|.. .. .. ..|.. .. .. ..|.. B. bb ..]      S stamps, B live, b or . free
 *   given back              yes          yes
 *
 * Free blocks that start in a page given back leave the free list; pool->released remembers the page, and
 * pool_refill takes it back when everything else in the pool is used up. The pass is woken when use (pools in use,
 * or full pools) has dropped by a quarter since the last pass, so that its cost is shared by many frees and a
 * program that oscillates does not pay for every swing.
 */
#include "heap/internal.h"

#include <sys/mman.h>

enum { PAGES = HEAP_POOL_SIZE / HEAP_PAGE_SIZE };

/* Gives back the pages whose bits are set, neighbours in one call. */
static size_t give_pages(char *base, uint64_t pages, size_t page_size) {
    size_t given = 0;
    while (pages) {
        int from = bits_lowest(pages);
        uint64_t rest = ~(pages >> from);
        int count = rest ? bits_lowest(rest) : 64 - from;
        size_t bytes = (size_t)count * page_size;
        if (madvise(base + (size_t)from * page_size, bytes, MADV_DONTNEED) == 0) given += bytes;
        pages &= count + from >= 64 ? ((uint64_t)1 << from) - 1 : ~((((uint64_t)1 << count) - 1) << from);
    }
    return given;
}

/* Pages from .. to of bytes in the pool, as bits. */
static unsigned pages_of(unsigned start, unsigned end) {
    unsigned mask = 0;
    for (unsigned page = start / HEAP_PAGE_SIZE; page * HEAP_PAGE_SIZE < end; page++) mask |= 1u << page;
    return mask;
}

/* Pages that hold stamps or a live block, and pages that nothing has touched or that are gone already. */
static unsigned pages_to_keep(const Pool *pool, const BlockSet *free_blocks) {
    unsigned first = pool->first16 * 16u;
    unsigned keep = pages_of(0, first) | pool->released;
    for (unsigned i = 0; i < pool->carved && keep != (1u << PAGES) - 1; i++) {
        if (set_has(free_blocks, i)) continue;
        unsigned start = first + i * pool->size;
        keep |= pages_of(start & ~(unsigned)(HEAP_PAGE_SIZE - 1), start + pool->size);
    }
    unsigned end_of_carved = first + pool->carved * pool->size;
    unsigned untouched = (unsigned)round_up(end_of_carved, HEAP_PAGE_SIZE);
    if (!(pool->flags & POOL_DIRTY_TAIL)) keep |= pages_of(untouched, HEAP_POOL_SIZE);
    return keep;
}

/* Pages in which a carved block starts: only those have blocks to take off the free list. */
static unsigned pages_with_starts(const Pool *pool) {
    unsigned mask = 0;
    for (unsigned i = 0; i < pool->carved; i++) mask |= 1u << (pool->first16 * 16u + i * pool->size) / HEAP_PAGE_SIZE;
    return mask;
}

/* A new free list, in address order, without the blocks that start in pages given back. */
static void rebuild_free_list(Pool *pool, const BlockSet *free_blocks) {
    unsigned first = pool->first16 * 16u;
    pool->free = NULL;
    for (unsigned i = pool->carved; i-- > 0;) {
        if (!set_has(free_blocks, i)) continue;
        unsigned page = (first + i * pool->size) / HEAP_PAGE_SIZE;
        if (pool->released >> page & 1) continue;
        char *p = pool_block(pool, i);
        block_set_free(p, pool->free);
        pool->free = (FreeBlock *)p;
    }
}

static size_t trim_pool(Pool *pool) {
    unsigned live = pool_live(pool);
    if ((pool->capacity - live) * (unsigned)pool->size < HEAP_PAGE_SIZE) return 0;
    BlockSet free_blocks;
    pool_free_blocks(pool, &free_blocks);
    unsigned give = ~pages_to_keep(pool, &free_blocks) & ((1u << PAGES) - 1);
    if (give == 0) return 0;
    pool->released |= (uint8_t)(give & pages_with_starts(pool));
    pool->flags &= (uint8_t)~POOL_DIRTY_TAIL;
    rebuild_free_list(pool, &free_blocks);
    return give_pages(pool_base(pool), give, HEAP_PAGE_SIZE);
}

static size_t trim_arena(Arena *arena) {
    size_t given = give_pages((char *)arena, arena->unused & arena->dirty, HEAP_POOL_SIZE);
    arena->dirty = 0;
    for (int i = HEAP_HEAD_POOLS; i < HEAP_POOLS; i++) {
        Pool *pool = &arena->pools[i];
        if (pool->state == POOL_PARTIAL || pool->state == POOL_CURRENT) given += trim_pool(pool);
    }
    return given;
}

/* A program that makes and drops the same amount again and again would spend its time on page faults: when use has come
   back to where it was at the last trim, the next one waits for twice the drop, up to 8 MiB. */
static void settle(Heap *h) {
    size_t near = h->used_mark / 8;
    bool again = h->used_mark + near > h->trim_peak && h->used_mark < h->trim_peak + near;
    h->trim_drop = again ? MIN(h->trim_drop * 2, (size_t)TRIM_DROP_MAX) : TRIM_DROP_MIN;
    h->trim_peak = h->used_mark;
}

size_t heap_trim(Heap *h) {
    size_t given = 0;
    if (h->spare) {
        given += HEAP_ARENA_SIZE;
        arena_unmap(h, h->spare);
        h->spare = NULL;
    }
    given += kept_trim(h);
    for (size_t i = 0; i < h->arena_count; i++)
        if (!h->arenas[i]->huge) given += trim_arena(h->arenas[i]);
    settle(h);
    h->used_mark = h->pools_used;
    h->full_mark = h->pools_full;
    h->trims++;
    h->trimmed += given;
    heap_unwant(h, HEAP_WANT_TRIM);
    return given;
}
