/*
 * mem.c - plain memory from the current thread's heap.
 */
#include "heap/mem.h"

_Thread_local Heap *heap_current TLS_FAST;

void *mem_alloc(size_t size) { return heap_alloc(heap_current, size); }

void *mem_alloc_zeroed(size_t size) {
    void *p = mem_alloc(size);
    if (p) memset(p, 0, size);
    return p;
}

void *mem_alloc_array(size_t count, size_t size) {
    size_t bytes;
    return size_mul(count, size, &bytes) ? NULL : mem_alloc(bytes);
}

void *mem_realloc(void *p, size_t size) {
    return p ? heap_realloc(heap_of(p), p, size) : heap_alloc(heap_current, size);
}

void mem_free(void *p) {
    if (p) heap_free_plain(heap_of(p), p);
}

char *mem_copy_text(const char *text, size_t length) {
    char *copy = mem_alloc(length + 1);
    if (copy == NULL) return NULL;
    memcpy(copy, text, length);
    copy[length] = 0;
    return copy;
}
