// error.c - the pending exception: an instance in vm->error, or NULL. Making exceptions is types/raise.c.
#include "object/protocol.h"

bool error_pending(void) { return vm->error != NULL; }

bool error_matches(ExcKind kind) { // a kind that no one has needed yet has no class: it matches nothing
    return vm->error && type_is_subtype(type_of(vm->error), vm->types[TYPE_FIRST_EXCEPTION + kind]);
}

Own *error_take(void) {
    Own *e = vm->error;
    vm->error = NULL;
    return e;
}

Ref error_peek(void) { return vm->error; }

void error_restore_take(Own *exception) { SETREF(vm->error, exception); }

void error_clear(void) { CLEAR(vm->error); }

bool error_forgive(void) {
    if (error_matches(EXC_MemoryError)) return false;
    error_clear();
    return true;
}

bool error_clear_if(ExcKind kind) {
    if (!error_matches(kind)) return false;
    error_clear();
    return true;
}
