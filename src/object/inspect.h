// inspect.h - from an address to what is there: the heap's facts and the object's.
#pragma once
#include "object/protocol.h"

typedef struct ObjectPlace {
    HeapPlace heap;     // arena, pool, block, live or free
    bool is_object;     // a live container: its header can be trusted. Plain blocks may be objects or buffers; if the
                        // first word looks like the header of an object it is decoded below, and likely is true
    const char *type;   // name of its type, NULL if the first word is no header
    uint32_t refcount;  // IMMORTAL: all ones
    int generation;     // 0, 1, 2, 3: frozen
    bool tracked, finalized, weakly_referenced;
} ObjectPlace;

// Bytes of the block that holds x; of an object that is constant data of the program, what such a block would have.
size_t object_block_size(Ref x, size_t used);
MUST_USE bool object_inspect(const void *address, ObjectPlace *out); // false: not in this heap
// One line about an address, for people; returns the length as snprintf does.
int object_describe_address(const void *address, char *text, size_t size);
// What -X heapdebug says about a faulty block beyond the heap's own line: the type of the object that it was.
void object_heap_fault(Heap *h, HeapFault fault, const void *block, size_t size, uint64_t header);
