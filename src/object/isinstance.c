// isinstance.c - isinstance() and issubclass(): exact types at once, then __instancecheck__ and __subclasscheck__, then tuples.
#include "object/protocol.h"

static int check_special(Ref classinfo, Ref name, Ref argument, int *result) {
    SCOPED Own *checker = xincref(type_lookup_peek(type_of(classinfo), name));
    if (!checker) return 0;
    SCOPED Own *bound = NULL;
    Own *r;
    if (type_flags(checker) & TF_METHOD) r = object_call2(checker, classinfo, argument);
    else {
        int found = object_lookup_special(classinfo, name, &bound);
        if (found <= 0) return found;
        r = object_call1(bound, argument);
    }
    if (!r) return -1;
    *result = object_is_true(r);
    decref(r);
    return *result < 0 ? -1 : 1;
}

static int any_of_tuple(Ref x, Ref tuple, int (*check)(Ref, Ref)) {
    if (recursion_enter(" in __instancecheck__") < 0) return -1;
    size_t n;
    Ref const *items = sequence_items(tuple, &n);
    int r = 0;
    for (size_t i = 0; i < n && r == 0; i++) r = check(x, items[i]);
    return r;
}

int object_is_instance(Ref x, Ref classinfo) {
    if (REF(type_of(x)) == classinfo) return 1;
    if (type_id(classinfo) == TYPE_TYPE) return object_is_instance_plain(x, classinfo);
    if (type_id(classinfo) == TYPE_UNION) classinfo = union_args_peek(classinfo);
    if (has_flag(classinfo, TF_SUB_TUPLE)) return any_of_tuple(x, classinfo, object_is_instance);
    int result = 0;
    int found = check_special(classinfo, NAME(__instancecheck__), x, &result);
    if (found) return found < 0 ? -1 : result;
    return object_is_instance_plain(x, classinfo);
}

int object_is_subclass(Ref x, Ref classinfo) {
    if (type_id(classinfo) == TYPE_TYPE) {
        if (x == classinfo) return 1;
        return object_is_subclass_plain(x, classinfo);
    }
    if (has_flag(classinfo, TF_SUB_TUPLE)) return any_of_tuple(x, classinfo, object_is_subclass);
    int result = 0;
    int found = check_special(classinfo, NAME(__subclasscheck__), x, &result);
    if (found) return found < 0 ? -1 : result;
    return object_is_subclass_plain(x, classinfo);
}

// __bases__ if it is a tuple: what makes a stranger a class.
static int stranger_bases(Ref x, Own **bases) {
    int found = object_get_attr_optional(x, NAME(__bases__), bases);
    if (found == 1 && !has_flag(*bases, TF_SUB_TUPLE)) {
        decref(*bases);
        return 0;
    }
    return found;
}

static int stranger_subclass(Ref x, Ref cls) {
    if (x == cls) return 1;
    if (recursion_enter(" in __issubclass__") < 0) return -1;
    Own *bases;
    int found = stranger_bases(x, &bases);
    if (found <= 0) return found;
    size_t n;
    Ref const *items = sequence_items(bases, &n);
    int r = 0;
    for (size_t i = 0; i < n && r == 0; i++) r = stranger_subclass(items[i], cls);
    decref(bases);
    return r;
}

static int check_class(Ref x, const char *message) {
    Own *bases;
    int found = stranger_bases(x, &bases);
    if (found < 0) return -1;
    if (!found) return raise_int(EXC_TypeError, "%s", message);
    decref(bases);
    return 0;
}

// Without hooks: type.__instancecheck__. An object may claim another class through its __class__.
int object_is_instance_plain(Ref x, Ref cls) {
    if (has_flag(cls, TF_SUB_TYPE)) {
        if (type_is_subtype(type_of(x), (const Type *)cls)) return 1;
        if (!object_claims_class(x)) return 0;
        Own *claimed;
        int found = object_get_attr_optional(x, NAME(__class__), &claimed);
        if (found <= 0) return found;
        int r = 0;
        if (claimed != REF(type_of(x)) && has_flag(claimed, TF_SUB_TYPE))
            r = type_is_subtype((const Type *)claimed, (const Type *)cls);
        decref(claimed);
        return r;
    }
    if (check_class(cls, "isinstance() arg 2 must be a type, a tuple of types, or a union") < 0) return -1;
    Own *claimed;
    int found = object_get_attr_optional(x, NAME(__class__), &claimed);
    if (found <= 0) return found;
    int r = stranger_subclass(claimed, cls);
    decref(claimed);
    return r;
}

int object_is_subclass_plain(Ref x, Ref cls) {
    if (has_flag(cls, TF_SUB_TYPE) && has_flag(x, TF_SUB_TYPE)) return type_is_subtype((const Type *)x, (const Type *)cls);
    if (check_class(x, "issubclass() arg 1 must be a class") < 0) return -1;
    if (check_class(cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union") < 0) return -1;
    return stranger_subclass(x, cls);
}
