// calls.c - calling any object. Arguments travel in a C array: positional ones first, then the values of keywords, whose
// names are in the tuple kwnames.
#include "object/protocol.h"

Own *object_call(Ref callable, Ref const *args, size_t nargs, Ref kwnames) {
    CallFn call = type_of(callable)->slots.call;
    char here;
    if (UNLIKELY(!call)) return raise_type_of("'%s' object is not callable", callable);
    if (UNLIKELY(&here <= vm->c_stack_limit) && recursion_enter(" while calling a Python object") < 0) return NULL;
    return call(callable, args, nargs, kwnames);
}

bool object_is_callable(Ref x) { return type_of(x)->slots.call != NULL; }

Own *object_call0(Ref callable) {
    Ref none[1] = {NULL};
    return object_call(callable, none, 0, NULL);
}
Own *object_call1(Ref callable, Ref a) { return object_call(callable, &a, 1, NULL); }
Own *object_call2(Ref callable, Ref a, Ref b) {
    Ref args[] = {a, b};
    return object_call(callable, args, 2, NULL);
}
Own *object_call3(Ref callable, Ref a, Ref b, Ref c) {
    Ref args[] = {a, b, c};
    return object_call(callable, args, 3, NULL);
}

// x.name(*args): a method found on the type is called with x in front, without making a bound method.
Own *object_call_method(Ref x, Ref name, Ref const *args, size_t nargs) {
    Own *method;
    int bound = object_get_method(x, name, &method);
    if (bound < 0) return NULL;
    Ref none[1] = {NULL};
    if (!args) args = none;
    Own *result;
    if (bound) result = object_call(method, args, nargs, NULL);
    else {
        Ref stack[8];
        Ref *all = nargs < 8 ? stack : heap_alloc(&vm->heap, (nargs + 1) * sizeof *all);
        if (!all) {
            decref(method);
            return raise_no_memory();
        }
        all[0] = x;
        if (nargs) memcpy(all + 1, args, nargs * sizeof *all);
        result = object_call(method, all, nargs + 1, NULL);
        if (all != stack) heap_free(&vm->heap, all);
    }
    decref(method);
    return result;
}
Own *object_call_method0(Ref x, Ref name) { return object_call_method(x, name, NULL, 0); }
Own *object_call_method1(Ref x, Ref name, Ref a) { return object_call_method(x, name, &a, 1); }
