/*
 * heap.h - Ouro's own heap: every object and every buffer lives here, nothing comes from malloc.
 *
 *   arena, 1 MiB, aligned to 1 MiB, straight from the system
 *   +--------------------------------------------------+----------+----------+-----+----------+
 *   | head: Arena, 64 pool descriptions, two bitmaps   | pool 2   | pool 3   | ... | pool 63  |
 *   +--------------------------------------------------+----------+----------+-----+----------+
 *     32 KiB, touched page by page as needed             16 KiB
 *
 *   plain pool       [block][block][block]...[never used yet]
 *   container pool   [birth stamps, 4 bytes a block][block][block]...[never used yet]
 *   free block       [0, 8 bytes][next free block, 8 bytes]...
 *
 * A pool serves one size class, either plain blocks or containers (objects that the cycle collector may have to
 * visit). It has its own free list: allocation pops from the class's current pool, freeing pushes on the block's
 * pool. Blocks above HEAP_POOL_MAX are runs of whole pools inside an arena; above HEAP_RUN_MAX they get a mapping
 * of their own whose head looks like an arena's, so that the same arithmetic finds the description of any block.
 *
 * Invariants
 *   - A block's arena is its address rounded down to 1 MiB, its pool the next six bits. (True of block starts only:
 *     a mapping of its own may be longer than 1 MiB.)
 *   - The first word of a free block is 0. In a container pool the first word of a live object is its header, and
 *     never 0, so a container block says of itself whether it lives. (Between heap_alloc_container and the writing
 *     of the header it still looks free.) For plain pools the free list tells: heap_locate, heap_each_block.
 *   - Every container allocated since the last young collection has its bit set in the arena's young bitmap (but for
 *     those of heap_alloc_untracked), and its pool is on heap->young_pools. The bit is a hint: freeing does not clear it.
 *   - pool->live counts down to the next free that needs the slow path, which is taken at 1, see Pool.
 *   - The heap never calls up: what it wants (a collection, a trim) it writes into heap->gc_wanted.
 */
#ifndef OURO_HEAP_H
#define OURO_HEAP_H

#include "base/base.h"

enum {
    HEAP_ARENA_SIZE = 1 << 20, /* also its alignment */
    HEAP_POOL_SIZE = 1 << 14,
    HEAP_PAGE_SIZE = 1 << 12,
    HEAP_POOLS = 64,       /* pools in an arena, counting those under the head */
    HEAP_HEAD_POOLS = 2,   /* pools that the head occupies */
    HEAP_GRANULE = 16,     /* alignment of every block; the bitmaps have a bit for each */
    HEAP_SMALL_MAX = 512,  /* size classes step by 16 bytes up to here, then geometrically */
    HEAP_POOL_MAX = 8192,  /* largest block that lives in a pool */
    HEAP_RUN_MAX = 62 * HEAP_POOL_SIZE, /* largest run: a whole arena, which stays mapped for the next one */
    HEAP_CLASSES = 32 + 14,
    HEAP_BITMAP_WORDS = HEAP_ARENA_SIZE / HEAP_GRANULE / 64,
    HEAP_POOL_WORDS = HEAP_BITMAP_WORDS / HEAP_POOLS, /* bitmap words of one pool */
    HEAP_KEPT_MAX = 4,     /* mappings of freed huge blocks that are kept */
    HEAP_KEPT_SIZES = 6,   /* their sizes: up to 1 MiB, 2, 4, ... */
    HEAP_ARENAS_FEW = 8,   /* of which a small program has fewer */
    HEAP_ARENAS_MAX = 1 << 16, /* arenas and huge blocks together: their ids have 16 bits */
};

enum HeapKind { HEAP_PLAIN = 0, HEAP_CONTAINER = 1 };

/* What a pool-sized piece of an arena is used for. */
enum PoolState {
    POOL_UNUSED,   /* free, or under the arena's head */
    POOL_CURRENT,  /* cut into blocks; the pool its class allocates from; on no list */
    POOL_PARTIAL,  /* cut into blocks, some free; on the class's list */
    POOL_FULL,     /* cut into blocks, none free; on no list until one is freed */
    POOL_RUN,      /* first pool of a run: one large block */
    POOL_RUN_TAIL, /* a further pool of a run; carved says how many pools back the run starts */
};

/* Bits of heap->gc_wanted, the one word that the eval loop polls. The bits from HEAP_WANT_OTHER up belong to the
   floors above (signals, for instance); set them with heap_want, which is safe in a signal handler and
   from other threads. */
enum {
    HEAP_WANT_GC = 1,    /* young_count passed young_threshold */
    HEAP_WANT_TRIM = 2,  /* use has dropped by a quarter: call heap_trim */
    HEAP_WANT_OTHER = 4, /* first bit that the heap does not use */
};

typedef struct Heap Heap;
typedef struct Arena Arena;
typedef struct Pool Pool;

typedef struct FreeBlock {
    uint64_t zero;          /* 0: no live object has such a header */
    struct FreeBlock *next; /* in the same pool */
} FreeBlock;

/* Bits of pool->flags. */
enum {
    POOL_YOUNG = 1,      /* is on heap->young_pools */
    POOL_MIDDLE = 2,     /* is on heap->middle_pools */
    POOL_DIRTY_TAIL = 4, /* blocks never carved may be resident from an earlier use */
    POOL_MARKED = 8,     /* the collector's: has objects that it must come back to */
};

/* Description of a pool, 64 bytes, in the arena's head. */
struct Pool {
    FreeBlock *free;     /* blocks ready to be handed out; NULL does not yet mean full (see carved, released) */
    uint16_t live;       /* frees until the slow path: partial: live blocks; full, run: 1; current: any, see heap.c */
    uint16_t count;      /* live blocks while full or in slow mode (in heapdebug mode live stays 1) */
    uint16_t carved;     /* blocks that have ever been put on the free list */
    uint16_t capacity;   /* blocks that fit */
    uint16_t size;       /* bytes of a block; 0 for a run */
    uint8_t size_class;  /* 0 .. HEAP_CLASSES - 1; HEAP_CLASSES for a run */
    uint8_t first16;     /* offset of block 0 in the pool / 16: behind the birth stamps */
    uint8_t state;       /* enum PoolState */
    uint8_t container;   /* enum HeapKind */
    uint8_t released;    /* bit i: page i is given back; blocks that start there are not on the free list */
    uint8_t flags;       /* POOL_YOUNG ... */
    Pool *pending_next;  /* the collector's queue; NULL between collections */
    Pool *young_next;    /* heap->young_pools */
    Pool *middle_next;   /* heap->middle_pools */
    union {
        struct {
            Pool *next, *prev; /* list of the class's partial pools */
        };
        struct {
            size_t run_bytes;   /* bytes of a run's block */
            uint32_t run_stamp; /* its birth stamp */
            uint32_t run_pools; /* pools it covers in its arena */
        };
    };
};
STATIC_ASSERT(sizeof(Pool) == 64, "a pool description is one cache line");

/* The head of an arena, or of a mapping of one huge block. */
struct Arena {
    Heap *heap;           /* who owns it */
    uint64_t unused;      /* bit i: pool i is free */
    uint64_t dirty;       /* bit i: pool i is free, but may have resident pages */
    uint64_t containers;  /* bit i: pool i holds containers (blocks or a run) */
    size_t mapped;        /* bytes of the whole mapping */
    uint32_t *side;       /* a number per granule for views (heap_side), NULL while switched off */
    uint16_t id;          /* index in heap->arena_by_id, for block ids */
    uint8_t huge;         /* one block with a mapping of its own, described by pool HEAP_HEAD_POOLS */
    uint8_t used_before;  /* huge: the mapping is not fresh, so its bytes are not 0 */
    char pad[4];
    uint64_t hinted;      /* bit i: pool i has held containers, so its bits in the bitmaps may not be 0 */
    Pool pools[HEAP_POOLS];              /* 4 KiB */
    uint64_t young[HEAP_BITMAP_WORDS];   /* 8 KiB: allocated since the last young collection, a hint */
    uint64_t middle[HEAP_BITMAP_WORDS];  /* 8 KiB: the collector's, the same for its second generation */
    uint64_t pending[HEAP_BITMAP_WORDS]; /* 8 KiB: the collector's; all 0 between collections */
};
STATIC_ASSERT(sizeof(Arena) <= HEAP_HEAD_POOLS * HEAP_POOL_SIZE, "the head fits into its pools");

/* What debug mode found. */
typedef enum HeapFault { HEAP_DOUBLE_FREE, HEAP_OVERRUN, HEAP_WRITE_AFTER_FREE, HEAP_BAD_POINTER } HeapFault;
/* Told of a fault: header is the first word that the block had when it was alive (an object's header). Returning
   makes the heap abort. */
typedef void HeapFaultReport(Heap *h, HeapFault fault, const void *block, size_t size, uint64_t header);
/* Told of every new block while views are on, after its side number was cleared. Must not touch the heap. */
typedef void HeapRecorder(Heap *h, void *block, size_t size);

/* Fault injection by somebody else's rule: must the allocation that is being made (heap->serial) fail? */
typedef bool HeapFailAsk(Heap *h);

/* One heap. Embedded by value as the first member of the Vm. */
struct Heap {
    Pool *current[2][HEAP_CLASSES]; /* by HeapKind and class; an empty dummy when there is none or in slow mode */
    int32_t young_count;            /* containers allocated - freed since the last young collection, never < 0 */
    int32_t young_threshold;        /* above this the allocation asks for a collection; INT32_MAX: never */
    uint32_t next_stamp;            /* the next container's birth stamp */
    union {
        struct {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
            uint32_t floor;         /* the owner's; the heap leaves it alone */
            uint32_t gc_wanted;     /* HEAP_WANT_ bits; polled by the eval loop */
#else
            uint32_t gc_wanted, floor;
#endif
        };
        uint64_t breaker;           /* both as one number: above every 32-bit number while anything is wanted */
    };

    Pool *partial[2][HEAP_CLASSES]; /* pools with free blocks, by kind and class */
    Pool *young_pools;              /* container pools that may have young bits, linked by young_next */
    Pool *middle_pools;             /* container pools that may have middle bits: the collector's list */
    Arena **arenas;                 /* all arenas and huge mappings, by address */
    size_t arena_count;             /* of them */
    Arena **arena_by_id;            /* the same by arena->id, NULL where free: what a block id names never moves */
    uint32_t next_arena_id;         /* where to look for a free one */
    uint32_t arena_room;            /* of both tables: HEAP_ARENAS_FEW, in here, or HEAP_ARENAS_MAX */
    Arena *few_arenas[2][HEAP_ARENAS_FEW];
    size_t free_hint;               /* no arena before this one has a free pool */
    Arena *spare;                   /* an empty arena kept against thrashing, or NULL */
    Arena *kept[HEAP_KEPT_MAX];     /* mappings of freed huge blocks, see kept.c */
    size_t kept_bytes;              /* of them all */
    uint8_t kept_count;             /* of them */
    uint8_t kept_idle;              /* arenas made since one of them came or went */
    bool kept_trimmed;              /* none came or went since the last trim */
    uint8_t kept_returned[HEAP_KEPT_SIZES]; /* by size: given back and not asked for again */
    uint8_t kept_regrets[HEAP_KEPT_SIZES];  /* by size: given back and asked for again */

    size_t limit;      /* most bytes to take from the system, 0: none */
    size_t reserve;    /* bytes below the limit that only heap_use_reserve opens */
    bool reserve_open; /* it is open */
    size_t committed;  /* bytes of used pools, runs, huge mappings and arena heads */
    size_t peak;       /* most that committed ever was */
    size_t pools_used; /* pools not free, runs and huge mappings included */
    size_t pools_full; /* of them in state full, or runs */
    size_t used_mark;  /* most of pools_used since the last trim: three quarters of it wake the trim */
    size_t full_mark;  /* the same for pools_full */
    size_t trim_drop;  /* pools that use must drop by, at least, before a trim is wanted */
    size_t trim_peak;  /* used_mark at the last trim */
    size_t trims;      /* trim passes done */
    size_t trimmed;    /* bytes that they gave back */

    uint64_t serial;     /* allocations counted, in slow mode only */
    uint64_t fail_at;    /* fault injection: this allocation fails, 0: off (heap_fail_at) */
    uint64_t fail_count; /* that many in a row */
    uint64_t failed;     /* injected failures so far */
    HeapFailAsk *fail_asked; /* from fail_at on it decides about each allocation instead; NULL: fail_count does */
    bool *fail_handled;      /* set when a handler of the program gets a MemoryError; NULL: nobody asks */
    uint32_t gc_stress;  /* every n-th container allocation asks for a collection (heap_gc_stress), 0: off */
    uint32_t gc_stress_left; /* until the next one */
    bool debug;          /* guard bytes, poison, double free detection */
    bool stamps_lent;    /* the collector keeps links in stamp slots: they must not be renumbered now */
    bool slow;           /* every allocation takes the slow path: any of the above, or views */
    HeapRecorder *recorder;  /* views are on */
    HeapFaultReport *report; /* debug mode's voice */
};

typedef struct HeapConfig {
    size_t limit;            /* --max-memory, 0: none */
    bool debug;              /* -X heapdebug */
    uint32_t gc_stress;      /* -X gc_stress[=N]: every n-th allocation of a container, 0: off */
    uint64_t fail_at;        /* -X alloc_fail, 0: off */
    HeapFailAsk *fail_asked; /* -X alloc_sweep */
    bool *fail_handled;      /* -X alloc_sweep */
    HeapFaultReport *report; /* NULL: a line on stderr */
} HeapConfig;

/* ---- life of a heap ---------------------------------------------------------------------------------------- */

/* config may be NULL. False when the system has no memory at all. */
MUST_USE bool heap_init(Heap *h, const HeapConfig *config);
/* Gives everything back, whatever still lives. */
void heap_destroy(Heap *h);
void heap_set_limit(Heap *h, size_t bytes);
/* Lets allocation dip into the reserve below the limit (tracebacks of MemoryError, its handler). */
void heap_use_reserve(Heap *h, bool open);
void heap_fail_at(Heap *h, uint64_t nth_from_now, uint64_t how_many);
void heap_gc_stress(Heap *h, uint32_t every);
/* recorder NULL switches views off. False when there is no memory for the side arrays. */
MUST_USE bool heap_views(Heap *h, HeapRecorder *recorder);

/* By size class: bytes of a block, and 2^32 / that, rounded up, which turns an offset into a block number. */
extern const uint16_t heap_class_size[HEAP_CLASSES];
extern const uint32_t heap_class_recip[HEAP_CLASSES];

/* ---- finding one's way ------------------------------------------------------------------------------------- */

static ALWAYS_INLINE Arena *arena_of(const void *p) {
    return (Arena *)((uintptr_t)p & ~(uintptr_t)(HEAP_ARENA_SIZE - 1));
}
static ALWAYS_INLINE unsigned pool_number(const void *p) {
    return (unsigned)((uintptr_t)p >> 14) & (HEAP_POOLS - 1);
}
/* The description of the pool in which the block p starts. */
static ALWAYS_INLINE Pool *pool_of(const void *p) { return &arena_of(p)->pools[pool_number(p)]; }
static inline Heap *heap_of(const void *p) { return arena_of(p)->heap; }
/* The 16 KiB that a description describes. */
static inline char *pool_base(const Pool *pool) {
    Arena *arena = arena_of(pool);
    return (char *)arena + (size_t)(pool - arena->pools) * HEAP_POOL_SIZE;
}
/* Word of the bitmaps that has p's bit, and the bit. */
static ALWAYS_INLINE size_t bitmap_word(const void *p) {
    return ((uintptr_t)p & (HEAP_ARENA_SIZE - 1)) >> 10;
}
static ALWAYS_INLINE uint64_t bitmap_bit(const void *p) { return (uint64_t)1 << (((uintptr_t)p >> 4) & 63); }
/* Where a container block's birth stamp is kept. */
static ALWAYS_INLINE uint32_t *heap_stamp_slot(const void *p) {
    Pool *pool = pool_of(p);
    if (UNLIKELY(pool->size == 0)) return &pool->run_stamp;
    uint32_t offset = (uint32_t)((uintptr_t)p & (HEAP_POOL_SIZE - 1)) - pool->first16 * 16u;
    uint32_t number = (uint32_t)((uint64_t)offset * heap_class_recip[pool->size_class] >> 32);
    return (uint32_t *)((uintptr_t)p & ~(uintptr_t)(HEAP_POOL_SIZE - 1)) + number;
}
/* Order of birth (of tracking, after heap_stamp_renew) among containers. */
static inline uint32_t heap_stamp(const void *p) { return *heap_stamp_slot(p); }
/* Makes container p the youngest in that order: for what becomes tracked later than it was made. Also marks it as
   possibly young. */
void heap_stamp_renew(Heap *h, void *p);
static ALWAYS_INLINE bool heap_is_container(const void *p) { return pool_of(p)->container; }
/* Bytes that may be used in the block: its size class, or what was asked for in debug mode. */
size_t heap_usable_size(const void *p);
/* Bytes that a block of this size really takes. */
CONST_FN size_t heap_rounded_size(size_t size);
/* The view's number of a block; NULL while views are off. */
static inline uint32_t *heap_side(const void *p) {
    Arena *arena = arena_of(p);
    if (arena->side == NULL) return NULL;
    return &arena->side[((uintptr_t)p & (HEAP_ARENA_SIZE - 1)) / HEAP_GRANULE];
}
/* Asks the eval loop for attention; safe in a signal handler. */
static inline void heap_want(Heap *h, uint32_t bits) { __atomic_fetch_or(&h->gc_wanted, bits, __ATOMIC_RELAXED); }
static inline void heap_unwant(Heap *h, uint32_t bits) { __atomic_fetch_and(&h->gc_wanted, ~bits, __ATOMIC_RELAXED); }

/* A live block in 32 bits (never 0), for links where there is no room for a pointer. Not for blocks that move. */
static inline uint32_t heap_block_id(const void *p) {
    Arena *arena = arena_of(p);
    return (uint32_t)arena->id << 16 | (uint32_t)(((uintptr_t)p & (HEAP_ARENA_SIZE - 1)) / HEAP_GRANULE);
}
static inline void *heap_block_by_id(const Heap *h, uint32_t id) {
    return (char *)h->arena_by_id[id >> 16] + (size_t)(id & 0xFFFF) * HEAP_GRANULE;
}
/* First word of a block that may be free (the sanitizer would object to a plain load). */
#ifdef OURO_ASAN
NO_ASAN NOINLINE UNUSED static uint64_t heap_first_word(const void *p) { return *(const uint64_t *)p; }
#else
static ALWAYS_INLINE uint64_t heap_first_word(const void *p) { return *(const uint64_t *)p; }
#endif
/* Puts the container pool on heap->young_pools, unless it is there. */
static ALWAYS_INLINE void heap_list_young(Heap *h, Pool *pool) {
    if (pool->flags & POOL_YOUNG) return;
    pool->flags |= POOL_YOUNG;
    pool->young_next = h->young_pools;
    h->young_pools = pool;
}
/* The same for heap->middle_pools. */
static ALWAYS_INLINE void heap_list_middle(Heap *h, Pool *pool) {
    if (pool->flags & POOL_MIDDLE) return;
    pool->flags |= POOL_MIDDLE;
    pool->middle_next = h->middle_pools;
    h->middle_pools = pool;
}
/* Clear the list and its pools' bits. The young list begins anew with the current pools, which go on filling. */
void heap_reset_young(Heap *h);
void heap_reset_middle(Heap *h);

/* ---- allocation -------------------------------------------------------------------------------------------- */

/* The slow halves; not for callers. */
void *heap_alloc_slow(Heap *h, size_t size);
void *heap_alloc_container_slow(Heap *h, size_t size);
void heap_free_slow(Pool *pool, void *p);
void heap_stamps_wrapped(Heap *h);

/* Block 0's offset in a container pool of blocks of this size: behind the birth stamps. */
#define HEAP_CONTAINER_FIRST(size) (((HEAP_POOL_SIZE / ((size) + 4)) * 4 + 15) & ~15)

static ALWAYS_INLINE void heap_count_birth(Heap *h) {
    if (UNLIKELY(++h->young_count > h->young_threshold)) heap_want(h, HEAP_WANT_GC);
}

/* Records the birth of the container b. The size is the size class's. */
static ALWAYS_INLINE void heap_record_birth(Heap *h, const Pool *pool, void *b, size_t size) {
    uint32_t number, offset = (uint32_t)((uintptr_t)b & (HEAP_POOL_SIZE - 1));
    if (__builtin_constant_p(size)) number = (offset - (uint32_t)HEAP_CONTAINER_FIRST(size)) / (uint32_t)size;
    else number = (uint32_t)((uint64_t)(offset - pool->first16 * 16u) * heap_class_recip[pool->size_class] >> 32);
    uint32_t *stamps = (uint32_t *)((uintptr_t)b & ~(uintptr_t)(HEAP_POOL_SIZE - 1));
    stamps[number] = h->next_stamp;
    arena_of(b)->young[bitmap_word(b)] |= bitmap_bit(b);
    if (UNLIKELY(++h->next_stamp == 0)) heap_stamps_wrapped(h);
    heap_count_birth(h);
}

#ifdef OURO_ASAN
/* Free blocks are poisoned for the sanitizer, so everything happens out of line. */
void *heap_alloc_poisoned(Heap *h, size_t size, int kind);
void heap_free_poisoned(void *p);
#endif

/* A plain block of at least size bytes, aligned to 16, not cleared. NULL: out of memory (the system's, the limit's,
   an injected fault); no exception is set at this floor. */
MUST_USE static ALWAYS_INLINE void *heap_alloc(Heap *h, size_t size) {
#ifdef OURO_ASAN
    return heap_alloc_poisoned(h, size, HEAP_PLAIN);
#else
    if (LIKELY(size - 1 < HEAP_SMALL_MAX)) {
        Pool *pool = h->current[HEAP_PLAIN][(size - 1) >> 4];
        FreeBlock *b = pool->free;
        if (LIKELY(b != NULL)) {
            pool->free = b->next;
            return b;
        }
    }
    return heap_alloc_slow(h, size);
#endif
}

/* The same, cleared. */
MUST_USE void *heap_alloc_zeroed(Heap *h, size_t size);

/* The same for a container: an object whose type the collector may visit, nothing else. Its first word is 0 until
   the caller writes the object's header. Stamps its birth and marks it young. */
MUST_USE static ALWAYS_INLINE void *heap_alloc_container(Heap *h, size_t size) {
#ifdef OURO_ASAN
    return heap_alloc_poisoned(h, size, HEAP_CONTAINER);
#else
    if (LIKELY(size - 1 < HEAP_SMALL_MAX)) {
        Pool *pool = h->current[HEAP_CONTAINER][(size - 1) >> 4];
        FreeBlock *b = pool->free;
        if (LIKELY(b != NULL)) {
            pool->free = b->next;
            heap_record_birth(h, pool, b, (size + 15) & ~(size_t)15);
            return b;
        }
    }
    return heap_alloc_container_slow(h, size);
#endif
}

/* The same for one that most probably is never tracked: it is counted, but heap_stamp_renew has to be called before the
   collector may see it. */
MUST_USE static ALWAYS_INLINE void *heap_alloc_untracked(Heap *h, size_t size) {
#ifdef OURO_ASAN
    return heap_alloc_poisoned(h, size, HEAP_CONTAINER);
#else
    Pool *pool = h->current[HEAP_CONTAINER][(size - 1) >> 4];
    FreeBlock *b = pool->free;
    if (UNLIKELY(b == NULL)) return heap_alloc_container_slow(h, size);
    pool->free = b->next;
    heap_count_birth(h);
    return b;
#endif
}

/* Gives back a plain block. p must not be NULL. */
static ALWAYS_INLINE void heap_free_plain(UNUSED Heap *h, void *p) {
#ifdef OURO_ASAN
    heap_free_poisoned(p);
#else
    Pool *pool = pool_of(p);
    if (UNLIKELY(pool->live == 1)) {
        heap_free_slow(pool, p);
        return;
    }
    pool->live--;
    FreeBlock *b = (FreeBlock *)p;
    b->zero = 0;
    b->next = pool->free;
    pool->free = b;
#endif
}

/* Gives back a container and takes it off the count of young containers. */
static ALWAYS_INLINE void heap_free_container(Heap *h, void *p) {
    if (h->young_count > 0) h->young_count--;
    heap_free_plain(h, p);
}

/* Gives back any block. */
static ALWAYS_INLINE void heap_free(Heap *h, void *p) {
    if (pool_of(p)->container && h->young_count > 0) h->young_count--;
    heap_free_plain(h, p);
}

/* Changes a block's size, keeping its contents, its kind and its birth stamp; p NULL allocates a plain block. NULL:
   out of memory, and p is as it was. A container must not be moved while it is known to anybody. */
MUST_USE void *heap_realloc(Heap *h, void *p, size_t size);

/* ---- giving back to the system ----------------------------------------------------------------------------- */

/* Gives back empty pools' pages, and the empty 4 KiB pages inside pools in use. Called after a full collection and
   when HEAP_WANT_TRIM is set; never by the heap itself while it frees. Returns the bytes given back. */
size_t heap_trim(Heap *h);
/* Gives back the mappings that are kept for the next huge block: after a full collection. */
void heap_give_kept(Heap *h);

/* ---- walking (walk.c) -------------------------------------------------------------------------------------- */

/* Where an address is. */
typedef struct HeapPlace {
    Arena *arena;  /* the arena or huge mapping */
    Pool *pool;    /* the pool, or the first of a run */
    void *start;   /* the block's first byte; NULL: between blocks */
    size_t size;   /* its bytes */
    bool live;     /* handed out and not freed */
    bool container; /* in a pool of containers */
} HeapPlace;

/* False: the address is not in a pool of this heap. Any address will do. */
MUST_USE bool heap_locate(const Heap *h, const void *address, HeapPlace *place);

/* Visitors return false to stop; the walk then returns false. They may not allocate or free. */
typedef bool HeapVisit(void *arg, void *block, size_t size);
typedef bool HeapVisitPool(void *arg, Arena *arena, Pool *pool);
/* Every pool in use and every run, in address order. */
bool heap_each_pool(const Heap *h, HeapVisitPool *visit, void *arg);
/* Every live block of one pool (or the block of a run), in address order. */
bool pool_each_block(Pool *pool, HeapVisit *visit, void *arg);
/* Every live container whose header is written, in address order. */
bool heap_each_container(const Heap *h, HeapVisit *visit, void *arg);
/* Every live block, in address order. */
bool heap_each_block(const Heap *h, HeapVisit *visit, void *arg);
/* Live blocks of a pool. */
unsigned pool_live(const Pool *pool);
/* Live blocks and bytes of a heap: the proof at shutdown. */
size_t heap_live_blocks(const Heap *h);

/* ---- statistics -------------------------------------------------------------------------------------------- */

typedef struct HeapClassStats {
    size_t size;      /* bytes of a block */
    size_t pools;     /* pools of this class */
    size_t live;      /* blocks in use */
    size_t free;      /* blocks in those pools not in use */
    size_t released;  /* bytes of those pools given back to the system */
} HeapClassStats;

typedef struct HeapStats {
    HeapClassStats classes[2][HEAP_CLASSES]; /* by HeapKind */
    size_t arenas, arena_bytes;              /* arenas mapped */
    size_t unused_pools;                     /* free pools in them */
    size_t runs[2], run_bytes[2];            /* by HeapKind, inside arenas */
    size_t huge, huge_bytes;                 /* mappings of their own */
    size_t live_blocks, live_bytes;          /* everything together */
    size_t committed, peak, limit;           /* see Heap */
    size_t trims, trimmed;
} HeapStats;

void heap_stats(const Heap *h, HeapStats *stats);
/* The table for people. write is called with pieces of text. */
void heap_print_stats(const Heap *h, void (*write)(void *arg, const char *text, size_t length), void *arg);

/* Verifies every invariant; aborts with a message when one is broken. Slow. */
void heap_check(const Heap *h);

#endif
