// teardown.c - deep structures die without recursion.
//
// A container whose death comes at too deep a nesting of deallocs is not torn down there; it waits in a chain that starts
// at vm->postponed. The link to the next is a block id in the dead object's own count field, so waiting needs no memory:
//
//     vm->postponed ──► [ count: id of next | tag ] ──► [ count: 0 | tag ]
//
// A waiting object is untracked, so the collector passes by, and marked (TAG_MARK_B), so that a weak reference to it
// knows that it is dead (object_is_waiting).
#include "object/protocol.h"
#include "object/teardown.h"

void teardown_postpone(Own *x) {
    x->tag = (x->tag & ~TAG_TRACKED) | TAG_MARK_B;
    x->refcount = vm->postponed ? heap_block_id(vm->postponed) : 0;
    vm->postponed = x;
}

// Runs at the outermost level; what dies on the way may be postponed again.
void teardown_run(void) {
    while (vm->postponed) {
        Own *x = vm->postponed;
        vm->postponed = x->refcount ? heap_block_by_id(&vm->heap, x->refcount) : NULL;
        x->refcount = 0;
        x->tag &= ~TAG_MARK_B;
        vm->dealloc_depth++;
        vm->types[type_id(x)]->slots.dealloc(x);
        vm->dealloc_depth--;
    }
}
