// generic_attr.c - what `x.name` means for ordinary objects: data descriptor of the class, own attribute, other descriptor or
// value of the class - in this order.
#include "types/dict.h"
#include "types/function.h"
#include "types/str.h"
#include "types/type_internal.h"

int object_generic_get_attr_optional(Ref x, Ref name, Own **result) {
    Type *type = type_of(x);
    Ref descr = type_lookup_peek(type, name);
    DescrGetFn get = NULL;
    if (descr) {
        const Type *dt = type_of(descr);
        get = dt->slots.descr_get;
        if (get && dt->slots.descr_set) {
            Own *held = incref(descr);
            *result = get(held, x, REF(type));
            decref(held);
            return *result ? 1 : -1;
        }
    }
    if (type->shape_offset | type->dict_offset) {
        Ref value;
        Own *held = get ? incref(descr) : NULL;
        int r = instance_get_peek(x, name, &value);
        if (r > 0) *result = incref(value);
        if (r) {
            xdecref(held);
            return r;
        }
        xdecref(held);
    }
    if (!descr) return 0;
    if (!get) {
        *result = incref(descr);
        return 1;
    }
    Own *held = incref(descr);
    *result = get(held, x, REF(type));
    decref(held);
    return *result ? 1 : -1;
}

// 1, 0, or -1 if only getting it can tell. A method is there without being bound.
int object_generic_has_attr(Ref x, Ref name) {
    Type *type = type_of(x);
    Ref descr = type_lookup_peek(type, name), value;
    if (!descr) return type->shape_offset | type->dict_offset ? instance_get_peek(x, name, &value) : 0;
    return is_function(descr) || (!has_flag(x, TF_CLASS) && type_flags(descr) & TF_METHOD) ? 1 : -1;
}

Own *object_generic_get_attr(Ref x, Ref name) {
    Own *result;
    int r = object_generic_get_attr_optional(x, name, &result);
    if (LIKELY(r > 0)) return result;
    return r < 0 ? NULL : raise_attribute_error(x, name);
}

int object_get_method(Ref x, Ref name, Own **method) {
    Type *type = type_of(x);
    bool ordinary = LIKELY(type->slots.getattr == object_generic_get_attr && str_is_interned(name));
    if (ordinary) {
        Ref descr = type_lookup_peek(type, name), value;
        if (descr && type_flags(descr) & TF_METHOD) {
            int r = type->shape_offset | type->dict_offset ? instance_get_peek(x, name, &value) : 0;
            if (r < 0) return -1;
            *method = incref(r ? value : descr);
            return r;
        }
    }
    *method = ordinary ? object_generic_get_attr(x, name) : object_get_attr(x, name);
    return *method ? 1 : -1;
}

static COLD int cannot_set(Ref x, Ref name, Ref descr) {
    if (descr) return raise_int(EXC_AttributeError, "'%T' object attribute '%U' is read-only", x, name);
    if (type_of(x)->slots.setattr == object_generic_set_attr)
        raise_error(EXC_AttributeError, "'%T' object has no attribute '%U' and no __dict__ for setting new attributes", x, name);
    else raise_error(EXC_AttributeError, "'%T' object has no attribute '%U'", x, name);
    attribute_error_context(x, name);
    return -1;
}

int object_generic_set_attr(Ref x, Ref name, Ref value) {
    Type *type = type_of(x);
    if (!value && type->id == TYPE_MODULE && vm->fill_module && vm->fill_module(x, NULL) < 0) return -1; // what is deleted must not be made again
    Ref descr = type_lookup_peek(type, name);
    if (descr) {
        DescrSetFn set = type_of(descr)->slots.descr_set;
        if (set) {
            Own *held = incref(descr);
            int r = set(held, x, value);
            decref(held);
            return r;
        }
    }
    if (!(type->shape_offset | type->dict_offset)) return cannot_set(x, name, descr);
    int r = instance_set(MUT(Own, x), name, value);
    if (r <= 0) return r;
    raise_attribute_error(x, name);
    return -1;
}

bool object_claims_class(Ref x) {
    Type *type = type_of(x);
    if (type->slots.getattr != object_generic_get_attr && type->slots.getattr != type_get_attr_slot) return true;
    return type_lookup_peek(type, NAME(__class__)) != type_lookup_peek(vm->types[TYPE_OBJECT], NAME(__class__));
}
