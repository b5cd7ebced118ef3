/*
 * debug.c - heapdebug mode: guard bytes, poisoned free blocks, double frees.
 *
 *   live    [what the caller asked for, n bytes][guard FD FD ...][state: n and LIVE, 8 bytes][unused, 8 bytes]
 *   free    [0][next free][poison DB DB ...                     ][state: n and FREED       ][header when alive]
 *
 * The block's last 16 bytes survive its death, so that a second free can say what the block was. A block that was
 * never handed out has state 0. The mode is chosen when the heap is made and never changes.
 */
#include "heap/internal.h"

#include <stdio.h>

enum { GUARD = 0xFD, POISONED = 0xDB, FRESH = 0xCD };

typedef struct Tail {
    uint64_t state;  /* (n << 16) | LIVE or FREED; 0: never used */
    uint64_t header; /* first word of the block when it was freed */
} Tail;

enum { LIVE = 0xA11E, FREED = 0xDEAD };

static Tail *tail_of(const void *p, size_t room) { return (Tail *)((char *)p + room - sizeof(Tail)); }

static const char *const fault_names[] = {
    [HEAP_DOUBLE_FREE] = "double free of",
    [HEAP_OVERRUN] = "write past the end of",
    [HEAP_WRITE_AFTER_FREE] = "write to the freed",
    [HEAP_BAD_POINTER] = "free of something that is no",
};

static COLD void fault(Heap *h, HeapFault what, const void *p, size_t size, uint64_t header) {
    fprintf(stderr, "heap: %s block %p of %zu bytes (header %#llx)\n", fault_names[what], p, size,
            (unsigned long long)header);
    if (h->report) h->report(h, what, p, size, header);
    abort();
}

static bool all_bytes(const unsigned char *p, const unsigned char *end, unsigned char value) {
    while (p < end)
        if (*p++ != value) return false;
    return true;
}

void debug_block_carved(void *p, size_t room) {
    Tail *tail = tail_of(p, room);
    tail->state = 0;
    tail->header = 0;
}

void debug_block_allocated(Heap *h, void *p, size_t size, size_t room) {
    Tail *tail = tail_of(p, room);
    unsigned char *bytes = p, *end = (unsigned char *)tail;
    bool in_pool = pool_of(p)->size != 0;
    if (in_pool && (tail->state & 0xFFFF) == FREED && !all_bytes(bytes + sizeof(FreeBlock), end, POISONED))
        fault(h, HEAP_WRITE_AFTER_FREE, p, (size_t)(tail->state >> 16), tail->header);
    memset(bytes + 8, FRESH, size > 8 ? size - 8 : 0); /* the first word stays 0: no header yet */
    memset(bytes, 0, MIN(size, (size_t)8));
    memset(bytes + size, GUARD, (size_t)(end - (bytes + size)));
    tail->state = (uint64_t)size << 16 | LIVE;
    tail->header = 0;
}

void debug_block_check(Heap *h, const void *p, size_t room) {
    Tail *tail = tail_of(p, room);
    size_t size = (size_t)(tail->state >> 16);
    uint64_t header = load_u64(p);
    if ((tail->state & 0xFFFF) == FREED) fault(h, HEAP_DOUBLE_FREE, p, size, tail->header);
    if ((tail->state & 0xFFFF) != LIVE || size + DEBUG_EXTRA > room) fault(h, HEAP_BAD_POINTER, p, room, header);
    if (!all_bytes((const unsigned char *)p + size, (unsigned char *)tail, GUARD)) fault(h, HEAP_OVERRUN, p, size, header);
}

void debug_block_freed(Heap *h, void *p, size_t room) {
    Pool *pool = pool_of(p);
    bool in_pool = pool_has_blocks(pool);
    if (!in_pool && pool->state != POOL_RUN) fault(h, HEAP_DOUBLE_FREE, p, 0, 0);
    if (in_pool) {
        size_t offset = (size_t)((char *)p - pool_block(pool, 0));
        if (offset % pool->size != 0) fault(h, HEAP_BAD_POINTER, p, pool->size, 0);
        UNPOISON(p, room);
    }
    debug_block_check(h, p, room);
    Tail *tail = tail_of(p, room);
    tail->header = load_u64(p);
    tail->state = (tail->state & ~(uint64_t)0xFFFF) | FREED;
    if (in_pool) memset((char *)p + sizeof(FreeBlock), POISONED, room - sizeof(FreeBlock) - sizeof(Tail));
}

size_t debug_block_size(const void *p, size_t room) { return (size_t)(tail_of(p, room)->state >> 16); }
