// gmp_memory.c - the hooks through which GMP gets memory, and the guard that makes their failure an exception.
//
//   gmp_run ── guard ──► block ◄──► block ◄──► block        every block GMP holds, linked through a header in front of it
//
// GMP cannot be told that memory is short: its allocator may not return NULL. So when the heap is exhausted (or the user
// presses Ctrl-C) the hook leaves GMP altogether: it frees all blocks of the guard and jumps back to gmp_run. This is the
// only longjmp of the house. Between hook and guard there are only GMP's frames, which own nothing but those blocks.
// Without a guard on this thread (a host program that uses GMP itself) the hooks are malloc, realloc and free.
#include "types/gmp_memory.h"
#include "base/library.h"
#include "object/protocol.h"
#include <setjmp.h>

Gmp gmp;

int gmp_open(void) {
    static const char *const names[] = {"libgmp.so.10", "libgmp.so", NULL};
#define TEXT_(name) #name
#define TEXT(name)  TEXT_(name)
    static const LibraryFunction functions[] = {
#define F(name) {TEXT(name), &gmp.name},
        GMP_FUNCTIONS(F)
#undef F
    };
    if (gmp.mp_set_memory_functions || library_load(names, functions, ARRAY_LEN(functions))) return 0;
    raise_error(EXC_ImportError, "big integers need the library libgmp");
    return -1;
}

typedef struct Block { // in front of what GMP sees; its size keeps GMP's part aligned
    struct Block *next, *previous;
} Block;

typedef struct Guard {
    Block blocks;  // head of the ring
    jmp_buf back;
} Guard;

enum { LEFT_NO_MEMORY = 1, LEFT_INTERRUPTED = 2 }; // why the jump was taken

static _Thread_local Guard *guard; // of the gmp_run that runs on this thread; they do not nest

static void guard_free_blocks(Guard *g) {
    while (g->blocks.next != &g->blocks) {
        Block *b = g->blocks.next;
        g->blocks.next = b->next;
        heap_free(&vm->heap, b);
    }
    g->blocks.previous = &g->blocks;
}

NORETURN static void leave(int reason) {
    Guard *g = guard;
    guard_free_blocks(g);
    longjmp(g->back, reason);
}

static void *hook_alloc(size_t size) {
    if (UNLIKELY(!guard)) {
        void *p = malloc(size);
        if (!p) abort();
        return p;
    }
    if (UNLIKELY(vm->heap.gc_wanted & WANT_SIGNAL)) leave(LEFT_INTERRUPTED);
    Block *b = heap_alloc(&vm->heap, sizeof(Block) + size);
    if (UNLIKELY(!b)) leave(LEFT_NO_MEMORY);
    b->next = guard->blocks.next;
    b->previous = &guard->blocks;
    b->next->previous = guard->blocks.next = b;
    return b + 1;
}

static void hook_free(void *p, size_t size UNUSED) {
    if (UNLIKELY(!guard)) {
        free(p);
        return;
    }
    Block *b = (Block *)p - 1;
    b->next->previous = b->previous;
    b->previous->next = b->next;
    heap_free(&vm->heap, b);
}

static void *hook_realloc(void *p, size_t old_size, size_t size) {
    if (UNLIKELY(!guard)) {
        void *q = realloc(p, size);
        if (!q) abort();
        return q;
    }
    void *q = hook_alloc(size);
    memcpy(q, p, MIN(old_size, size));
    hook_free(p, old_size);
    return q;
}

static void install(void) {
    void *(*current)(size_t);
    gmp.mp_get_memory_functions(&current, NULL, NULL);
    if (current != hook_alloc) gmp.mp_set_memory_functions(hook_alloc, hook_realloc, hook_free);
}

// 0, or why GMP was left.
static NOINLINE int attempt(Guard *g, void (*work)(void *), void *context) {
    int left = setjmp(g->back);
    if (left == 0) {
        guard = g;
        work(context);
        ASSERT(g->blocks.next == &g->blocks);
    }
    guard = NULL;
    return left;
}

int gmp_run(void (*work)(void *), void *context) {
    Guard g;
    if (gmp_open() < 0) return -1;
    install();
    g.blocks.next = g.blocks.previous = &g.blocks;
    for (;;) {
        int left = attempt(&g, work, context);
        if (left == 0) return 0;
        if (left == LEFT_NO_MEMORY) {
            raise_no_memory();
            return -1;
        }
        __atomic_and_fetch(&vm->heap.gc_wanted, ~(uint32_t)WANT_SIGNAL, __ATOMIC_SEQ_CST);
        if (vm->deliver_signals && vm->deliver_signals() < 0) return -1; // (does nothing but in the main thread)
    }
}
