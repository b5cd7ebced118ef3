// interpreter.c - opening and closing an interpreter, and what the eval loop does when the heap or a signal wants attention.
#include "vm/interpreter.h"
#include "heap/mem.h"
#include "object/gc.h"
#include "object/inspect.h"
#include "object/weakref.h"
#include "types/str.h"
#include "types/codecs.h"
#include "types/types.h"
#include "vm/frame.h"
#include "vm/thread.h"
#include "vm/trace.h"
#include <sys/mman.h>
#include <sys/resource.h>

_Thread_local Vm *vm;

enum { C_STACK_RESERVE = 256 << 10, C_STACK_ASSUMED = 8 << 20, C_STACK_USED = 1 << 30 };

// C may use the thread's stack down to a reserve that handlers and messages need.
static char *find_c_stack_limit(void) {
    char *here = __builtin_frame_address(0);
    struct rlimit limit;
    size_t bytes = C_STACK_ASSUMED;
    if (getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) bytes = limit.rlim_cur;
    if (bytes > C_STACK_USED) bytes = C_STACK_USED;
    return here - (bytes - c_stack_reserve(bytes));
}
size_t c_stack_reserve(size_t bytes) { return (bytes / 4 < C_STACK_RESERVE ? bytes / 4 : C_STACK_RESERVE) + bytes / 16; }

int vm_open(const Options *options, const HeapConfig *config) {
    Vm *self = mmap(NULL, sizeof(Vm), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (self == MAP_FAILED) return -1;
    HeapConfig quiet = config ? *config : (HeapConfig){0};
    quiet.gc_stress = 0;
    if (!quiet.report) quiet.report = object_heap_fault;
    if (!heap_init(&self->heap, &quiet)) {
        munmap(self, sizeof(Vm));
        return -1;
    }
    vm = self;
    heap_current = &self->heap;
    if (options) vm->options = *options;
    recursion_set_limit(1000);
    vm->c_stack_limit = find_c_stack_limit();
    vm->next_version = 1;
    vm->handled_base = vm->handled = mem_alloc(sizeof(ExcState));
    if (!vm->handled) goto fail;
    *vm->handled = (ExcState){0};
    if (stack_open() < 0 || gc_init() < 0 || str_intern_names() < 0 || types_init() < 0) goto fail;
    if (config && config->gc_stress) heap_gc_stress(&vm->heap, config->gc_stress);
    return 0;
fail:
    heap_destroy(&self->heap);
    stack_close();
    types_unreserve();
    munmap(self, sizeof(Vm));
    vm = NULL;
    heap_current = NULL;
    return -1;
}

size_t vm_close(void (*report)(Heap *heap)) {
    error_clear();
    heap_gc_stress(&vm->heap, 0);
    codec_registry_free();
    types_free();
    str_intern_free();
    weakref_table_free();
    gc_free();
    mem_free(vm->handled_base);
    mem_free(vm->name_cache);
    mem_free(vm->shape_cache);
    size_t lost = threads_close();
    size_t survivors = heap_live_blocks(&vm->heap);
    if (survivors && !lost && report) report(&vm->heap);
    Vm *self = vm;
    if (!lost) { // otherwise the system may still write into a buffer that a lost thread reads to
        stack_close();
        types_unreserve();
        heap_destroy(&vm->heap);
        munmap(self, sizeof(Vm));
    }
    vm = NULL;
    heap_current = NULL;
    return lost ? 0 : survivors;
}

int vm_service(void) {
    uint32_t wanted = vm->heap.gc_wanted;
    if (wanted & WANT_SWITCH && thread_switch() < 0) return -1;
    if (wanted & (HEAP_WANT_GC | HEAP_WANT_TRIM)) gc_run_wanted();
    if (wanted & WANT_SIGNAL) { // the main thread finds it set again when it runs
        __atomic_and_fetch(&vm->heap.gc_wanted, ~(uint32_t)WANT_SIGNAL, __ATOMIC_SEQ_CST);
        if (thread_poll() < 0) return -1;
    }
    return wanted & WANT_TRACE ? trace_enter() : 0;
}
