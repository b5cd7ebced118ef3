// iterate.c - iter() and next() for C.
#include "object/protocol.h"

Own *object_iter(Ref x) {
    const Type *t = type_of(x);
    if (LIKELY(t->slots.iter != NULL)) {
        Own *it = t->slots.iter(x);
        if (LIKELY(it && type_of(it)->slots.next)) return it;
        if (it) {
            raise_error(EXC_TypeError, "iter() returned non-iterator of type '%T'", it);
            decref(it);
        }
        return NULL;
    }
    if (object_is_sequence(x)) return seq_iterator_new(x);
    return raise_type_of("'%s' object is not iterable", x);
}

// One iterator reads another, which reads another...: a chain of them is as deep as a program likes. What the inner one runs may
// step the outer one to its end, which then gives up the inner one.
Own *iter_step(Ref iterator) {
    char here;
    if (UNLIKELY(&here <= vm->c_stack_limit) && recursion_enter("") < 0) return NULL;
    SCOPED Own *held = incref(iterator);
    return poll_interrupt() < 0 ? NULL : type_of(iterator)->slots.next(iterator); // it may go on for ever
}

Own *iter_next(Ref iterator) {
    UnaryFn next = type_of(iterator)->slots.next;
    if (UNLIKELY(!next)) return raise_type_of("'%s' object is not an iterator", iterator);
    if (UNLIKELY(poll_interrupt() < 0)) return NULL;
    Own *item = next(iterator);
    if (UNLIKELY(!item && vm->error)) error_clear_if(EXC_StopIteration);
    return item;
}

// Has __getitem__ and is no mapping of ours: the old protocol of iteration, and of `in`.
bool object_is_sequence(Ref x) {
    if (type_flags(x) & (TF_SUB_DICT | TF_SUB_TYPE)) return false;
    if (type_id(x) == TYPE_MAPPINGPROXY || type_id(x) == TYPE_GENERIC_ALIAS) return false;
    return type_of(x)->slots.getitem != NULL;
}
