// attr.c - attributes: dispatch. Below this file every name is an exact, interned str, so that identity is equality.
#include "object/protocol.h"

// A name that came from a running program (getattr(x, "a" + "b")): interned for the time of the access.
static COLD Own *name_interned(Ref name) {
    if (!has_flag(name, TF_SUB_STR)) return raise_error(EXC_TypeError, "attribute name must be string, not '%T'", name);
    return str_interned_name(name);
}

static inline bool is_plain_name(Ref name) {
    return (name->tag & (TYPE_ID_MASK | TAG_NAME_INTERNED)) == (TYPE_STR | TAG_NAME_INTERNED);
}

static COLD Own *attribute_failed(Ref x, Ref name) { // an AttributeError of a getter or a __getattr__ tells of what, too
    attribute_error_context(x, name);
    return NULL;
}

Own *object_get_attr(Ref x, Ref name) {
    GetAttrFn get = type_of(x)->slots.getattr;
    if (LIKELY(is_plain_name(name))) {
        Own *value = get(x, name);
        return LIKELY(value) ? value : attribute_failed(x, name);
    }
    SCOPED Own *interned = name_interned(name);
    return interned ? object_get_attr(x, interned) : NULL;
}

int object_set_attr(Ref x, Ref name, Ref value) {
    SetAttrFn set = type_of(x)->slots.setattr;
    if (UNLIKELY(!set)) {
        if (value) return raise_int(EXC_TypeError, "'%T' object has only read-only attributes (assign to .%U)", x, name);
        return raise_int(EXC_TypeError, "'%T' object has only read-only attributes (del .%U)", x, name);
    }
    if (LIKELY(is_plain_name(name))) return set(x, name, value);
    SCOPED Own *interned = name_interned(name);
    return interned ? set(x, interned, value) : -1;
}

int object_get_attr_optional(Ref x, Ref name, Own **result) {
    GetAttrFn get = type_of(x)->slots.getattr;
    if ((get == object_generic_get_attr || get == type_get_attr_slot || get == module_get_attr) && is_plain_name(name)) {
        int found = get == object_generic_get_attr ? object_generic_get_attr_optional(x, name, result)
                    : get == type_get_attr_slot    ? type_get_attr_optional(x, name, result)
                                                   : module_get_attr_optional(x, name, result);
        if (UNLIKELY(found < 0) && error_clear_if(EXC_AttributeError)) return 0; // a getter said so
        return found;
    }
    *result = object_get_attr(x, name);
    if (*result) return 1;
    return error_clear_if(EXC_AttributeError) ? 0 : -1;
}

int object_has_attr(Ref x, Ref name) {
    if (type_of(x)->slots.getattr == object_generic_get_attr && is_plain_name(name)) {
        int known = object_generic_has_attr(x, name);
        if (known >= 0) return known;
    }
    Own *value;
    int found = object_get_attr_optional(x, name, &value);
    if (found == 1) decref(value);
    return found;
}

// x's special method, bound: looked up on the type, never on x itself.
int object_lookup_special(Ref x, Ref name, Own **result) {
    Type *type = type_of(x);
    Ref found = type_lookup_peek(type, name);
    *result = NULL;
    if (!found) return 0;
    DescrGetFn get = type_of(found)->slots.descr_get;
    Own *held = incref(found);
    if (!get) {
        *result = held;
        return 1;
    }
    *result = get(held, x, REF(type));
    decref(held);
    return *result ? 1 : -1;
}
