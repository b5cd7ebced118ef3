// builtin_types.c - all built-in types, registered at start or when first needed, and torn down at the end.
#include "heap/mem.h"
#include "types/arguments.h"
#include "types/dict.h"
#include "types/exception_internal.h"
#include "types/tuple.h"
#include "types/type_internal.h"
#include "types/types.h"

#define TYPE(name, spec) extern const TypeSpec spec;
#include "object/typeids.def"
#undef TYPE

static const TypeSpec *const specs[] = {
#define TYPE(name, spec) [TYPE_##name] = &spec,
#include "object/typeids.def"
#undef TYPE
};

int types_init(void) {
    if (!vm->types && types_reserve() < 0) return -1;
    for (TypeId id = 0; id < TYPE_FIRST_LATE; id++)
        if (type_register_builtin(id, specs[id]) < 0) return -1;
    vm->type_count = TYPE_FIRST_FREE; // the others have their ids, but are made when first needed
    if (!exception_type(EXC_MemoryError)) return -1;
    vm->memory_error = exception_new(EXC_MemoryError, NULL, 0);
    return vm->memory_error ? 0 : -1;
}

COLD Type *type_make_late(TypeId id) {
    if (!type_late(specs[id]->base)) return NULL;
    int32_t young = vm->heap.young_count; // programs shall not see in the collector's count when it was made
    int r = type_register_builtin(id, specs[id]);
    vm->heap.young_count = young;
    return r < 0 ? NULL : vm->types[id];
}

int types_all(void) {
    for (TypeId id = TYPE_FIRST_LATE; id < TYPE_FIRST_EXCEPTION; id++)
        if (!type_late(id)) return -1;
    return exception_types_all();
}

const TypeSpec *type_builtin_spec(TypeId id) { return specs[id]; }

// Dicts first: their values may be instances of other types here, whose deallocs must still work. Then what the Type
// objects own, then the objects themselves.
void types_free(void) {
    error_clear();
    CLEAR(vm->memory_error);
    type_cache_free();
    for (TypeId id = vm->type_count; id-- > 0;) {
        Type *t = vm->types[id];
        if (!t || !t->spec) continue;
        CLEAR(t->dict);
        CLEAR(t->name);
        CLEAR(t->qualname);
    }
    type_cache_free();
    arguments_free();
    for (TypeId id = vm->type_count; id-- > 0;) {
        Type *t = vm->types[id];
        if (!t || !t->spec) continue;
        CLEAR(t->mro);
        CLEAR(t->bases);
        mem_free(t->subclasses);
        t->subclasses = NULL;
        t->subclass_count = 0;
    }
    for (TypeId id = vm->type_count; id-- > 0;) {
        Type *t = vm->types[id];
        if (!t || !t->spec) continue;
        vm->types[id] = NULL;
        heap_free(&vm->heap, t);
    }
    vm->type_count = 0;
    types_unreserve();
}
