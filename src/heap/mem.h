/*
 * mem.h - plain memory from the current thread's heap, for code that has no Heap at hand.
 *
 * The same blocks as heap_alloc's: buffers of objects, tables, scratch. Never malloc.
 */
#ifndef OURO_MEM_H
#define OURO_MEM_H

#include "heap/heap.h"

/* The heap of the VM that runs on this thread; set by whoever enters a VM. */
extern _Thread_local Heap *heap_current TLS_FAST;

/* NULL: out of memory (no exception is set here). Size 0 gives a block as well. */
MUST_USE void *mem_alloc(size_t size);
MUST_USE void *mem_alloc_zeroed(size_t size);
/* count * size bytes; NULL as well when the product does not fit. */
MUST_USE void *mem_alloc_array(size_t count, size_t size);
/* p may be NULL. On failure p is as it was. */
MUST_USE void *mem_realloc(void *p, size_t size);
/* p may be NULL. Goes to the heap that p came from. */
void mem_free(void *p);
/* Copies length bytes; one more byte holds a 0. */
MUST_USE char *mem_copy_text(const char *text, size_t length);

#endif
