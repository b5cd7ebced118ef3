// recursion.c - guards for C code that follows objects into objects: the real C stack bounds the depth, and a repr
// notices when it meets itself.
#include "object/protocol.h"
#include "heap/mem.h"

int recursion_enter(const char *where) {
    char here;
    if (LIKELY(&here > vm->c_stack_limit)) return 0;
    return raise_int(EXC_RecursionError, "maximum recursion depth exceeded%s", where);
}

int repr_enter(Ref x) {
    for (uint32_t i = vm->repr_running.count; i-- > 0;)
        if (vm->repr_running.items[i] == x) return 1;
    if (recursion_enter(" while getting the repr of an object") < 0) return -1;
    if (vm->repr_running.count == vm->repr_running.capacity) {
        uint32_t capacity = vm->repr_running.capacity ? vm->repr_running.capacity * 2 : 16;
        Ref *items = mem_realloc(vm->repr_running.items, capacity * sizeof *items);
        if (!items) {
            raise_no_memory();
            return -1;
        }
        vm->repr_running.items = items;
        vm->repr_running.capacity = capacity;
    }
    vm->repr_running.items[vm->repr_running.count++] = x;
    return 0;
}

void repr_leave(Ref x) {
    for (uint32_t i = vm->repr_running.count; i-- > 0;) {
        if (vm->repr_running.items[i] != x) continue;
        vm->repr_running.count--;
        memmove(&vm->repr_running.items[i], &vm->repr_running.items[i + 1],
                (vm->repr_running.count - i) * sizeof *vm->repr_running.items);
        break;
    }
    if (vm->repr_running.count == 0 && vm->repr_running.items) {
        mem_free(vm->repr_running.items);
        vm->repr_running.items = NULL;
        vm->repr_running.capacity = 0;
    }
}
