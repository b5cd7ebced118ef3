// object.c - birth and death of objects.
//
// A count that reaches 0 lands in object_dealloc. Numbers go straight back to their pool; everything else runs its type's
// dealloc, which releases what the object owns and ends in object_free. Containers can nest without bound, so the nesting
// of their deallocs is counted: beyond DEALLOC_DEPTH_MAX an object is postponed (teardown.c) until the outermost one is done.
#include "object/protocol.h"
#include "object/teardown.h"
#include "object/weakref.h"

void object_dealloc(Own *x) {
    uint32_t tag = x->tag;
    if (tag == TYPE_FLOAT || tag == TYPE_INT) {
        heap_free_plain(&vm->heap, x);
        return;
    }
    TypeId id = tag & TYPE_ID_MASK;
    DeallocFn dealloc = vm->types[id]->slots.dealloc;
    if (!(vm->type_flags[id] & TF_GC)) {
        dealloc(x);
        return;
    }
    if (UNLIKELY(vm->dealloc_depth >= DEALLOC_DEPTH_MAX)) {
        teardown_postpone(x);
        return;
    }
    vm->dealloc_depth++;
    dealloc(x);
    vm->dealloc_depth--;
    if (UNLIKELY(vm->postponed != NULL) && vm->dealloc_depth == 0) teardown_run();
}

Own *object_new(TypeId id, size_t size) {
    Object *x = LIKELY(type_is_there(id)) ? heap_alloc(&vm->heap, size) : NULL;
    if (UNLIKELY(!x)) return raise_no_memory();
    *x = (Object){1, id};
    return x;
}

Own *object_new_container(TypeId id, size_t size) {
    Object *x = LIKELY(type_is_there(id)) ? heap_alloc_container(&vm->heap, size) : NULL;
    if (UNLIKELY(!x)) return raise_no_memory();
    for (uint64_t *word = (uint64_t *)x + 1; word < (uint64_t *)((char *)x + size); word++) {
        *word = 0;
        __asm__("" ::: "memory"); // not a memset, which takes longer to start than most objects need
    }
    *x = (Object){1, id};
    return x;
}

void object_free(Own *x) {
    if (UNLIKELY(x->tag & TAG_WEAKREF)) weakref_clear(x); // a dealloc that forgot: no entry may outlive its object
    TypeId id = type_id(x);
    if (UNLIKELY(vm->type_flags[id] & TF_CLASS)) {
        Type *type = vm->types[id];
        heap_free(&vm->heap, x);
        decref(&type->head);
        return;
    }
    heap_free(&vm->heap, x);
}
