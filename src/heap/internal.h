/*
 * internal.h - what the files of the heap share with each other, and nobody else uses.
 */
#ifndef OURO_HEAP_INTERNAL_H
#define OURO_HEAP_INTERNAL_H

#include "heap/heap.h"

/* ---- the sanitizer's view of free blocks -------------------------------------------------------------------- */

#ifdef OURO_ASAN
void __asan_poison_memory_region(void const volatile *addr, size_t size);
void __asan_unpoison_memory_region(void const volatile *addr, size_t size);
#define POISON(p, size)   __asan_poison_memory_region(p, size)
#define UNPOISON(p, size) __asan_unpoison_memory_region(p, size)
#else
#define POISON(p, size)   ((void)(p), (void)(size))
#define UNPOISON(p, size) ((void)(p), (void)(size))
#endif

/* ---- arena.c: pool-sized pieces from the system ------------------------------------------------------------- */

/* An initialised pool of that class, state current, on no list. NULL: no memory. */
Pool *arena_new_pool(Heap *h, unsigned size_class, int kind);
/* A pool (blocks) whose last block has gone, on no list, goes back to its arena. */
void arena_release_pool(Heap *h, Pool *pool);
/* A large block: a run, or a mapping of its own. */
void *arena_new_run(Heap *h, size_t size, int kind);
void arena_release_run(Heap *h, Pool *pool);
/* Grows or shrinks a large block where it stands or by moving its mapping. NULL: not possible that way. */
void *arena_resize_run(Heap *h, Pool *pool, size_t size);
/* Unmaps an arena and forgets it. */
void arena_unmap(Heap *h, Arena *arena);
/* Unmaps the tables of arenas themselves. */
void arena_forget_tables(Heap *h);
bool arena_side_map(Arena *arena);
void arena_side_unmap(Arena *arena);
/* Index of the first arena at or above the address. */
size_t arena_search(const Heap *h, const void *address);

/* ---- kept.c: freed huge mappings ------------------------------------------------------------------------------- */

/* Keeps the mapping of a freed huge block, which is off all lists; false: it has to be unmapped. */
bool kept_take_freed(Heap *h, Arena *arena);
/* A kept mapping of at least that size, or NULL. Its bytes are what they were. */
Arena *kept_find(Heap *h, size_t mapped);
/* An arena has been made. */
void kept_note_growth(Heap *h);
/* Gives back what has not been used since the last trim. Returns the bytes. */
size_t kept_trim(Heap *h);

/* ---- heap.c ------------------------------------------------------------------------------------------------- */

extern const Pool heap_no_pool; /* the dummy: nothing free, never written */
unsigned heap_size_class(size_t size);
/* Puts the next never-used or given-back blocks on the free list; false: there are none. */
bool pool_refill(Heap *h, Pool *pool);
/* Takes every current pool away from its class, so that the next allocation takes the slow path. */
void heap_retire_all(Heap *h);
/* A measure of use went down: asks for a trim when it is a quarter below its mark. */
void heap_note_drop(Heap *h);
enum { REFILL_MAX = 32 }; /* blocks that pool_refill adds at a time */
enum { TRIM_DROP_MIN = 96, TRIM_DROP_MAX = 512 }; /* pools, for heap->trim_drop */

/* Free list links of free blocks, poisoned or not. */
NO_ASAN static inline FreeBlock *block_next(const FreeBlock *b) { return b->next; }
NO_ASAN static inline void block_set_free(void *p, FreeBlock *next) {
    FreeBlock *b = (FreeBlock *)p;
    b->zero = 0;
    b->next = next;
}
static inline char *pool_block(const Pool *pool, unsigned number) {
    return pool_base(pool) + pool->first16 * 16u + (size_t)number * pool->size;
}
static inline unsigned block_number(const Pool *pool, const void *p) {
    uint32_t offset = (uint32_t)((uintptr_t)p & (HEAP_POOL_SIZE - 1)) - pool->first16 * 16u;
    return (unsigned)((uint64_t)offset * heap_class_recip[pool->size_class] >> 32);
}
static inline bool pool_has_blocks(const Pool *pool) {
    return pool->state == POOL_CURRENT || pool->state == POOL_PARTIAL || pool->state == POOL_FULL;
}
/* A current pool's live does not count: allocation leaves it alone. It is put up again when frees have used it up. */
static inline void pool_set_live(const Heap *h, Pool *pool, unsigned live) {
    pool->count = (uint16_t)live;
    if (h->debug || pool->state == POOL_FULL) pool->live = 1;
    else pool->live = pool->state == POOL_CURRENT ? UINT16_MAX : (uint16_t)live;
}
static inline void pool_list(Heap *h, Pool *pool) {
    Pool **head = &h->partial[pool->container][pool->size_class];
    pool->prev = NULL;
    pool->next = *head;
    if (*head) (*head)->prev = pool;
    *head = pool;
}
static inline void pool_unlist(Heap *h, Pool *pool) {
    if (pool->prev) pool->prev->next = pool->next;
    else h->partial[pool->container][pool->size_class] = pool->next;
    if (pool->next) pool->next->prev = pool->prev;
}

/* Bit per block of a pool. */
typedef struct BlockSet {
    uint64_t words[HEAP_POOL_SIZE / HEAP_GRANULE / 64];
} BlockSet;
static inline bool set_has(const BlockSet *set, unsigned i) { return set->words[i / 64] >> (i % 64) & 1; }
static inline void set_add(BlockSet *set, unsigned i) { set->words[i / 64] |= (uint64_t)1 << (i % 64); }
/* Blocks that are not handed out: on the free list, never carved, or starting in a released page. */
void pool_free_blocks(const Pool *pool, BlockSet *out);

/* ---- debug.c: what a block looks like in heapdebug mode ------------------------------------------------------- */

enum { DEBUG_EXTRA = 24 }; /* bytes that every block grows by: at least 8 of guard, 16 of tail */

void debug_block_carved(void *p, size_t room);
void debug_block_allocated(Heap *h, void *p, size_t size, size_t room);
void debug_block_freed(Heap *h, void *p, size_t room);
size_t debug_block_size(const void *p, size_t room);
void debug_block_check(Heap *h, const void *p, size_t room);

#endif
