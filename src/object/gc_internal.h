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
// After Python has run: takes out of the garbage what has become reachable again.
void gc_spare_resurrected(Garbage *garbage, int generation);
// x leaves the garbage: it moves up, and as survivors of finalisers do, becomes the youngest of its generation.
void gc_pardon(Own *x, int generation);

// Clears weak references to garbage, calls their callbacks (*ran: some did); returns how many references died of it.
size_t gc_handle_weakrefs(const Garbage *garbage, bool *ran);
bool gc_finalize_garbage(const Garbage *garbage);  // true: a finaliser ran
void gc_delete_garbage(Garbage *garbage, int generation);
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
    uint16_t count;
};
struct ShapedItems_ {
    Object head;
    struct ShapeHead_ *shape;
    Own *slots[];
};
