// items.c - length, subscripts, membership.
#include "object/protocol.h"

ssize_t object_length(Ref x) {
    LengthFn length = type_of(x)->slots.length;
    if (LIKELY(length != NULL)) return length(x);
    return raise_int(EXC_TypeError, "object of type '%T' has no len()", x);
}

// C[key] for a class: its metaclass's __getitem__ went first; then __class_getitem__, then the alias of `type[...]`.
static COLD Own *class_get_item(Ref cls, Ref key) {
    if (cls == REF(vm->types[TYPE_TYPE])) return generic_alias_new(cls, key);
    Own *method;
    int found = object_get_attr_optional(cls, NAME(__class_getitem__), &method);
    if (found < 0) return NULL;
    if (!found || is_none(method)) {
        if (found) decref(method);
        return raise_error(EXC_TypeError, "type '%N' is not subscriptable", cls);
    }
    Own *result = object_call1(method, key);
    decref(method);
    return result;
}

Own *object_get_item(Ref x, Ref key) {
    BinaryFn getitem = type_of(x)->slots.getitem;
    if (LIKELY(getitem != NULL)) return getitem(x, key);
    if (has_flag(x, TF_SUB_TYPE)) return class_get_item(x, key);
    return raise_type_of("'%s' object is not subscriptable", x);
}

// Is x a sequence that is asked by number? Then the number must be one that can be an index, before all else (-1).
static int is_numbered(Ref x, Ref key) {
    ssize_t i;
    if (!is_index(key) || !(has_flag(x, TF_CLASS) || type_of(x)->slots.length)) return 0;
    return number_as_ssize(key, EXC_IndexError, &i) < 0 ? -1 : 1;
}

int object_set_item(Ref x, Ref key, Ref value) {
    SetItemFn setitem = type_of(x)->slots.setitem;
    if (LIKELY(setitem != NULL)) return setitem(x, key, value);
    if (is_numbered(x, key) < 0) return -1;
    return raise_int(EXC_TypeError, "'%T' object does not support item assignment", x);
}

int object_del_item(Ref x, Ref key) {
    SetItemFn setitem = type_of(x)->slots.setitem;
    if (LIKELY(setitem != NULL)) return setitem(x, key, NULL);
    int numbered = is_numbered(x, key);
    return numbered < 0 ? -1 : raise_int(EXC_TypeError, "'%T' object %s support item deletion", x, numbered ? "doesn't" : "does not");
}

Own *object_iter_searched(Ref x) {
    Own *it = object_iter(x);
    if (it || !error_clear_if(EXC_TypeError)) return it;
    return raise_error(EXC_TypeError, "argument of type '%T' is not iterable", x);
}

int object_contains(Ref x, Ref item) {
    const Type *t = type_of(x);
    if (LIKELY(t->slots.contains != NULL)) return t->slots.contains(x, item);
    Own *it = object_iter_searched(x);
    if (!it) return -1;
    int found = 0;
    while (!found) {
        Own *candidate = iter_next(it);
        if (!candidate) {
            if (vm->error) found = -1;
            break;
        }
        found = object_equal(candidate, item);
        decref(candidate);
    }
    decref(it);
    return found;
}
