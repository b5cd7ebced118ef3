// inspect.c - from an address to what is there. Allocates nothing and runs no Python.
#include "object/inspect.h"
#include "object/gc_internal.h"

#include <stdio.h>

// The name of the type that a header names, if it is one.
static const char *type_of_header(uint64_t header) {
    uint32_t refcount = (uint32_t)header, id = (uint32_t)(header >> 32) & TYPE_ID_MASK;
    if (header == 0 || refcount == 0 || !vm || !vm->types || id >= vm->type_count || !vm->types[id]) return NULL;
    return type_name_utf8(vm->types[id]);
}

size_t object_block_size(Ref x, size_t used) { return is_static(x) ? heap_rounded_size(used) : heap_usable_size(x); }

bool object_inspect(const void *address, ObjectPlace *out) {
    *out = (ObjectPlace){0};
    if (!heap_locate(&vm->heap, address, &out->heap)) return false;
    if (!out->heap.live) return true;
    uint64_t header = heap_first_word(out->heap.start);
    uint32_t tag = (uint32_t)(header >> 32);
    out->is_object = out->heap.container && header != 0;
    out->type = type_of_header(header);
    out->refcount = (uint32_t)header;
    out->generation = out->is_object ? gc_generation(out->heap.start) : 0;
    out->tracked = tag & TAG_TRACKED;
    out->finalized = tag & TAG_FINALIZED;
    out->weakly_referenced = tag & TAG_WEAKREF;
    return true;
}

int object_describe_address(const void *address, char *text, size_t size) {
    ObjectPlace place;
    if (!object_inspect(address, &place)) return snprintf(text, size, "%p: not in the heap", address);
    const HeapPlace *h = &place.heap;
    int pool = (int)(h->pool - h->arena->pools);
    if (!h->start) return snprintf(text, size, "%p: arena %p, pool %d, between blocks", address, (void *)h->arena, pool);
    if (!h->live)
        return snprintf(text, size, "%p: arena %p, pool %d, free block %p of %zu bytes", address, (void *)h->arena, pool,
                        h->start, h->size);
    if (!place.type)
        return snprintf(text, size, "%p: arena %p, pool %d, block %p of %zu bytes", address, (void *)h->arena, pool,
                        h->start, h->size);
    return snprintf(text, size, "%p: arena %p, pool %d, block %p of %zu bytes, %s'%s' object, %u references, %s generation %d",
                    address, (void *)h->arena, pool, h->start, h->size, place.is_object ? "" : "looks like a ", place.type,
                    place.refcount, place.tracked ? "tracked," : "not tracked,", place.generation);
}

void object_heap_fault(Heap *h, HeapFault fault, const void *block, size_t size, uint64_t header) {
    (void)h;
    (void)fault;
    (void)size;
    // A dying object has count 0 already.
    const char *type = type_of_header(header | 1);
    if (type) fprintf(stderr, "heap: %p %s a '%s' object\n", block, heap_is_container(block) ? "was" : "may have been", type);
}
