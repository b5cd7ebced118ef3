// native.c - adding types to native modules.
#include "modules/native.h"

static const char *last_part(const char *name) {
    const char *dot = strrchr(name, '.');
    return dot ? dot + 1 : name;
}

int native_add_type(Own *module, const TypeSpec *spec) {
    return module_add_take(module, last_part(spec->name), type_from_spec(spec, NULL));
}

int native_add_kept_type(Own *module, const TypeSpec *spec, enum NativeState which) {
    Own *type = type_from_spec(spec, NULL);
    if (!type) return -1;
    vm->module_state[which] = (void *)(uintptr_t)((Type *)type)->id;
    return module_add_take(module, last_part(spec->name), type);
}
