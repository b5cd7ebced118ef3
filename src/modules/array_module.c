// array_module.c - module array: the type is in types/array.c.
#include "modules/native.h"
#include "types/array.h"

STATIC_ASSERT((int)STATE_FREE <= (int)ARRAY_ITERATOR_STATE && (int)ARRAY_ITERATOR_STATE < (int)NATIVE_TEE,
              "the slot is free");

static int init(Own *module) {
    Own *type = type_from_spec(&array_spec, NULL),
        *iterator = type ? type_from_spec(&array_iterator_spec, NULL) : NULL;
    if (!iterator) {
        xdecref(type);
        return -1;
    }
    vm->module_state[ARRAY_ITERATOR_STATE] = (void *)(uintptr_t)((Type *)iterator)->id;
    int r = module_add(module, "array", type);
    if (r == 0) r = module_add(module, "ArrayType", type);
    decref(type);
    decref(iterator);
    if (r == 0) r = module_add_take(module, "typecodes", str_from_c("bBuwhHiIlLqQfd"));
    return r;
}

const ModuleSpec array_module = {.name = "array", .doc = "Arrays of basic values.", .init = init};
