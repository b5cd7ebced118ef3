// native.c - adding types to native modules; numbers for C functions.
#include "modules/native.h"

int native_int(Ref x, ssize_t *out) {
    if (number_as_ssize(x, EXC_OverflowError, out) < 0) return -1;
    if (*out == (int)*out) return 0;
    return raise_int(EXC_OverflowError, "Python int too large to convert to C int");
}

static const char *last_part(const char *name) {
    const char *dot = strrchr(name, '.');
    return dot ? dot + 1 : name;
}

Own *native_type_once(const TypeSpec *spec, Ref bases) {
    for (TypeId id = TYPE_FIRST_FREE; id < vm->type_count; id++)
        if (vm->types[id] && vm->types[id]->spec == spec) return incref(REF(vm->types[id]));
    return type_from_spec(spec, bases);
}

int native_add_type(Own *module, const TypeSpec *spec) {
    return module_add_take(module, last_part(spec->name), native_type_once(spec, NULL));
}

int native_add_kept_type(Own *module, const TypeSpec *spec, enum NativeState which) {
    Own *type = native_type_once(spec, NULL);
    if (!type) return -1;
    vm->module_state[which] = (void *)(uintptr_t)((Type *)type)->id;
    return module_add_take(module, last_part(spec->name), type);
}
