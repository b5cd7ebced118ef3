// gc_internal.h - what the three files of the collector share.
#pragma once
#include "object/gc.h"

// The unreachable objects: a chain of block ids in their birth stamp slots, oldest first where order can be observed.
// Each is marked (TAG_MARK_B) and held by one reference of the collector's.
typedef struct Garbage {
    uint32_t first; // 0: none
    size_t count;
    bool observable; // some have finalisers or weak references
} Garbage;

static inline Own *garbage_at(uint32_t id) { return id ? heap_block_by_id(&vm->heap, id) : NULL; }
static inline uint32_t garbage_next(const Own *x) { return heap_stamp(x); }
static inline void garbage_set_next(Own *x, uint32_t next) { *heap_stamp_slot(x) = next; }

// Divides the generations 0 .. generation: what is reachable moves up, what is not becomes garbage. survivors: how many
// were reachable.
void gc_find_garbage(int generation, bool need_order, Garbage *garbage, size_t *survivors);
void gc_young_to_middle(void); // the bits of those that are young; the collector's own step after a young collection
// After Python has run: takes out of the garbage what has become reachable again.
void gc_spare_resurrected(Garbage *garbage);
// x leaves the garbage (it has moved up with the survivors) and, as survivors of finalisers do, becomes the youngest.
void gc_pardon(Own *x);

// Clears weak references to garbage, calls their callbacks (*ran: some did); returns how many references died of it.
size_t gc_handle_weakrefs(const Garbage *garbage, bool *ran);
bool gc_finalize_garbage(const Garbage *garbage);  // true: a finaliser ran
void gc_delete_garbage(Garbage *garbage);
void gc_print(const char *format, ...) PRINTF(1, 2); // on sys.stderr
void gc_print_objects(const Garbage *garbage);

// The image of the program: static objects, which are immortal and in no arena. (Symbols of the linker.)
extern const char __ehdr_start[] __attribute__((visibility("hidden")));
extern const char _end[] __attribute__((visibility("hidden")));

static ALWAYS_INLINE bool is_static(Ref x) {
    return (uintptr_t)x - (uintptr_t)__ehdr_start < (uintptr_t)_end - (uintptr_t)__ehdr_start;
}
// Without touching x: a reference to an int costs no cache miss.
static ALWAYS_INLINE bool is_container(Ref x) {
    return !is_static(x) && arena_of(x)->containers >> pool_number(x) & 1;
}

// Plain instances as far as the collector looks into them (types/instance.h; types/shape.c asserts that they agree).
struct ShapeHead_ {
    uint32_t id;
    uint16_t count, capacity;
    bool dictionary;
};
struct ShapedItems_ {
    Object head;
    struct ShapeHead_ *shape;
    Own *slots[];
};
// Dicts likewise (types/dict.h; types/dict.c asserts).
struct DictTable_ {
    uint32_t capacity, count;
    uint8_t log2, index_shift, general;
    uint32_t entries;
};
struct DictItems_ {
    Object head;
    struct DictTable_ *table;
};
static ALWAYS_INLINE bool dict_has_general_keys(Ref x) {
    const struct DictTable_ *t = AS(struct DictItems_, x)->table;
    return t && t->general;
}
// The values of a dict without general keys: every second word from here, NULL where an entry has been deleted.
static ALWAYS_INLINE Own **dict_first_value(Ref x, size_t *count) {
    struct DictTable_ *t = AS(struct DictItems_, x)->table;
    *count = t ? t->count : 0;
    return t ? (Own **)(void *)((char *)t + t->entries) + 1 : NULL;
}
