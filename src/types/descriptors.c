// descriptors.c - what the dicts of built-in types hold: methods, computed attributes, fields; and the read-only view of a dict.
#include "types/arguments.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_internal.h"

static COLD Own *wrong_receiver(const char *name, const Type *type, Ref got) {
    return raise_error(EXC_TypeError, "descriptor '%s' for '%N' objects doesn't apply to a '%T' object", name, type, got);
}
static inline bool accepts(const Type *type, Ref x) { return type_of(x) == type || type_is_subtype(type_of(x), type); }

static Own *qualified(Type *type, const char *name) {
    return type_name_peek(type) ? error_format("%U.%s", type->qualname, name) : NULL;
}

// ---- method_descriptor, classmethod_descriptor ----------------------------------------------------------------------------

Own *method_descriptor_new(const MethodDef *def, Type *type) {
    TypeId id = def->flags & DEF_CLASS ? TYPE_CLASSMETHOD_DESCRIPTOR : TYPE_METHOD_DESCRIPTOR;
    MethodDescriptor *d = (MethodDescriptor *)object_new(id, sizeof *d);
    if (!d) return NULL;
    d->def = def;
    d->spec = NULL;
    d->type = type;
    return OBJ(d);
}

static Own *method_call(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    MethodDescriptor *d = MUT(MethodDescriptor, self);
    if (UNLIKELY(nargs < 1)) return raise_error(EXC_TypeError, "unbound method %N.%s() needs an argument", d->type, d->def->name);
    if (UNLIKELY(!accepts(d->type, args[0]))) return wrong_receiver(d->def->name, d->type, args[0]);
    return builtin_call(d->def, &d->spec, d->type, args[0], args + 1, nargs - 1, kwnames);
}
static Own *method_get(Ref self, Ref instance, Ref owner UNUSED) {
    MethodDescriptor *d = MUT(MethodDescriptor, self);
    if (!instance) return incref(self);
    if (!accepts(d->type, instance)) return wrong_receiver(d->def->name, d->type, instance);
    return builtin_new(d->def, instance, NULL, d->type);
}
static Own *method_repr(Ref self) {
    const MethodDescriptor *d = AS(MethodDescriptor, self);
    return error_format("<method '%s' of '%N' objects>", d->def->name, d->type);
}
static Own *classmethod_get(Ref self, Ref instance, Ref owner) {
    MethodDescriptor *d = MUT(MethodDescriptor, self);
    if (!owner) {
        if (!instance)
            return raise_error(EXC_TypeError, "descriptor '%s' for type '%N' needs either an object or a type", d->def->name, d->type);
        owner = REF(type_of(instance));
    }
    if (!is_type_object(owner))
        return raise_error(EXC_TypeError, "descriptor '%s' for type '%N' needs a type, not a '%T' as arg 2", d->def->name, d->type, owner);
    if (!type_is_subtype((const Type *)owner, d->type))
        return raise_error(EXC_TypeError, "descriptor '%s' requires a subtype of '%N' but received '%N'", d->def->name, d->type, owner);
    return builtin_new(d->def, owner, NULL, d->type);
}
static Own *classmethod_call(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    MethodDescriptor *d = MUT(MethodDescriptor, self);
    if (nargs < 1) return raise_error(EXC_TypeError, "descriptor '%s' of '%N' object needs an argument", d->def->name, d->type);
    SCOPED Own *bound = classmethod_get(self, NULL, args[0]);
    return bound ? object_call(bound, args + 1, nargs - 1, kwnames) : NULL;
}

static Own *method_name(Ref self) { return str_intern_c(AS(MethodDescriptor, self)->def->name); }
static Own *method_qualname(Ref self) {
    const MethodDescriptor *d = AS(MethodDescriptor, self);
    return qualified(d->type, d->def->name);
}
static Own *method_doc(Ref self) {
    const char *doc = AS(MethodDescriptor, self)->def->doc;
    return doc ? str_from_c(doc) : NONE;
}
static Own *method_signature(Ref self) {
    const char *text = AS(MethodDescriptor, self)->def->signature;
    return text ? str_from_c(text) : NONE;
}
static Own *method_objclass(Ref self) { return incref(REF(AS(MethodDescriptor, self)->type)); }
static Own *method_reduce(Ref self) { return reduce_to_getattr(REF(AS(MethodDescriptor, self)->type), method_name(self)); }

static const MethodDef method_methods[] = {
    {"__reduce__", method_reduce, CALL_NOARGS, 0, "($self, /)", "How pickle finds it again."}, {0}};
static const GetSetDef method_getset[] = {
    {"__name__", method_name, NULL, NULL},
    {"__qualname__", method_qualname, NULL, NULL},
    {"__doc__", method_doc, NULL, NULL},
    {"__text_signature__", method_signature, NULL, NULL},
    {"__objclass__", method_objclass, NULL, NULL},
    {0},
};
const TypeSpec method_descriptor_spec = {
    .name = "method_descriptor",
    .size = sizeof(MethodDescriptor),
    .flags = TF_METHOD | TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, object_free), SLOT(repr, method_repr), SLOT(call, method_call), SLOT(descr_get, method_get)),
    .methods = method_methods,
    .getset = method_getset,
};
const TypeSpec classmethod_descriptor_spec = {
    .name = "classmethod_descriptor",
    .size = sizeof(MethodDescriptor),
    .flags = TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, object_free), SLOT(repr, method_repr), SLOT(call, classmethod_call), SLOT(descr_get, classmethod_get)),
    .getset = method_getset,
};

// ---- getset_descriptor ----------------------------------------------------------------------------------------------------

Own *getset_descriptor_new(const GetSetDef *def, Type *type) {
    GetSetDescriptor *d = (GetSetDescriptor *)object_new(TYPE_GETSET_DESCRIPTOR, sizeof *d);
    if (!d) return NULL;
    d->def = def;
    d->type = type;
    return OBJ(d);
}
static Own *getset_get(Ref self, Ref instance, Ref owner UNUSED) {
    char here; // what a getter asks may be its own object, as a stream's that reads from itself
    if (UNLIKELY(&here <= vm->c_stack_limit) && recursion_enter("") < 0) return NULL;
    const GetSetDescriptor *d = AS(GetSetDescriptor, self);
    if (!instance) return incref(self);
    if (UNLIKELY(!accepts(d->type, instance))) return wrong_receiver(d->def->name, d->type, instance);
    if (!d->def->get)
        return raise_error(EXC_AttributeError, "attribute '%s' of '%N' objects is not readable", d->def->name, d->type);
    return d->def->get(instance);
}
static int getset_set(Ref self, Ref instance, Ref value) {
    const GetSetDescriptor *d = AS(GetSetDescriptor, self);
    if (!accepts(d->type, instance)) {
        wrong_receiver(d->def->name, d->type, instance);
        return -1;
    }
    if (!d->def->set)
        return raise_int(EXC_AttributeError, "attribute '%s' of '%N' objects is not writable", d->def->name, d->type);
    return d->def->set(instance, value);
}
static Own *getset_repr(Ref self) {
    const GetSetDescriptor *d = AS(GetSetDescriptor, self);
    return error_format("<attribute '%s' of '%N' objects>", d->def->name, d->type);
}
static Own *getset_name(Ref self) { return str_intern_c(AS(GetSetDescriptor, self)->def->name); }
static Own *getset_qualname(Ref self) {
    const GetSetDescriptor *d = AS(GetSetDescriptor, self);
    return qualified(d->type, d->def->name);
}
static Own *getset_doc(Ref self) {
    const char *doc = AS(GetSetDescriptor, self)->def->doc;
    return doc ? str_from_c(doc) : NONE;
}
static Own *getset_objclass(Ref self) { return incref(REF(AS(GetSetDescriptor, self)->type)); }
static const GetSetDef getset_getset[] = {
    {"__name__", getset_name, NULL, NULL},
    {"__qualname__", getset_qualname, NULL, NULL},
    {"__doc__", getset_doc, NULL, NULL},
    {"__objclass__", getset_objclass, NULL, NULL},
    {0},
};
const TypeSpec getset_descriptor_spec = {
    .name = "getset_descriptor",
    .size = sizeof(GetSetDescriptor),
    .flags = TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, object_free), SLOT(repr, getset_repr), SLOT(descr_get, getset_get), SLOT(descr_set, getset_set)),
    .getset = getset_getset,
};

// ---- member_descriptor: a field of the C struct, or an entry of __slots__ ----------------------------------------------------

Own *member_descriptor_new(const MemberDef *def, Type *type, Ref name, uint32_t offset) {
    Own *key = name ? incref(name) : str_intern_c(def->name);
    if (!key) return NULL;
    MemberDescriptor *d = (MemberDescriptor *)object_new(TYPE_MEMBER_DESCRIPTOR, sizeof *d);
    if (!d) {
        decref(key);
        return NULL;
    }
    d->def = def;
    d->type = type;
    d->name = key;
    d->offset = offset;
    return OBJ(d);
}
static void member_dealloc(Own *self) {
    xdecref(AS(MemberDescriptor, self)->name);
    object_free(self);
}
// An odd offset says "in the tail" of an entry of __slots__ only: a bool of a C struct may well lie at one.
static inline void *field_of(const MemberDescriptor *d, Ref x) {
    return UNLIKELY(d->offset & 1 && !d->def) ? (char *)instance_tail(x) + d->offset - 1 : (char *)(uintptr_t)x + d->offset;
}
Ref member_peek(const MemberDescriptor *d, Ref x) { return *(Own **)field_of(d, x); }

static COLD Own *member_missing(const MemberDescriptor *d, Ref instance) {
    const Type *type = type_of(instance);
    Ref module = type->spec ? NULL : dict_get_str_peek(type->dict, NAME(__module__));
    bool is_main = module && is_str(module) && str_equal_c(module, "__main__");
    SCOPED Own *name = is_main ? incref(type->qualname) : type_qualified_name(type);
    if (!name) return NULL;
    raise_error(EXC_AttributeError, "'%U' object has no attribute '%U'", name, d->name);
    attribute_error_context(instance, d->name);
    return NULL;
}
static Own *member_get(Ref self, Ref instance, Ref owner UNUSED) {
    const MemberDescriptor *d = AS(MemberDescriptor, self);
    if (!instance) return incref(self);
    if (UNLIKELY(!accepts(d->type, instance)))
        return raise_error(EXC_TypeError, "descriptor '%U' for '%N' objects doesn't apply to a '%T' object", d->name, d->type, instance);
    void *field = field_of(d, instance);
    switch (d->def ? d->def->kind : MEMBER_OBJECT_EX) {
    case MEMBER_OBJECT: return incref(*(Own **)field ? *(Own **)field : NONE);
    case MEMBER_OBJECT_EX: return *(Own **)field ? incref(*(Own **)field) : member_missing(d, instance);
    case MEMBER_I64: return int_new(*(int64_t *)field);
    case MEMBER_I32: return int_new(*(int32_t *)field);
    case MEMBER_BOOL: return BOOL(*(bool *)field);
    case MEMBER_SIZE: return int_from_u64(*(uint64_t *)field);
    }
    UNREACHABLE();
}
static int member_set(Ref self, Ref instance, Ref value) {
    const MemberDescriptor *d = AS(MemberDescriptor, self);
    if (!accepts(d->type, instance))
        return raise_int(EXC_TypeError, "descriptor '%U' for '%N' objects doesn't apply to a '%T' object", d->name, d->type, instance);
    if (d->def && !d->def->writable) return raise_int(EXC_AttributeError, "readonly attribute");
    void *field = field_of(d, instance);
    switch (d->def ? d->def->kind : MEMBER_OBJECT_EX) {
    case MEMBER_OBJECT_EX:
        if (!value && !*(Own **)field) {
            raise_object(EXC_AttributeError, d->name);
            return -1;
        }
        FALLTHROUGH;
    case MEMBER_OBJECT: SETREF(*(Own **)field, xincref(value)); return 0;
    case MEMBER_BOOL:
        if (!value) return raise_int(EXC_TypeError, "can't delete numeric/char attribute");
        if (!is_bool(value)) return raise_int(EXC_TypeError, "attribute value type must be bool");
        *(bool *)field = value == TRUE;
        return 0;
    default: {
        if (!value) return raise_int(EXC_TypeError, "can't delete numeric/char attribute");
        int64_t number;
        SCOPED Own *index = number_index(value);
        if (!index || int_as_i64(index, &number) < 0) return -1;
        if (d->def->kind == MEMBER_I32) *(int32_t *)field = (int32_t)number;
        else *(int64_t *)field = number;
        return 0;
    }
    }
}
static Own *member_repr(Ref self) {
    const MemberDescriptor *d = AS(MemberDescriptor, self);
    return error_format("<member '%U' of '%N' objects>", d->name, d->type);
}
static Own *member_name(Ref self) { return incref(AS(MemberDescriptor, self)->name); }
static Own *member_qualname(Ref self) {
    const MemberDescriptor *d = AS(MemberDescriptor, self);
    return type_name_peek(d->type) ? error_format("%U.%U", d->type->qualname, d->name) : NULL;
}
static Own *member_doc(Ref self) {
    const MemberDescriptor *d = AS(MemberDescriptor, self);
    return d->def && d->def->doc ? str_from_c(d->def->doc) : NONE;
}
static Own *member_objclass(Ref self) { return incref(REF(AS(MemberDescriptor, self)->type)); }
static const GetSetDef member_getset[] = {
    {"__name__", member_name, NULL, NULL},
    {"__qualname__", member_qualname, NULL, NULL},
    {"__doc__", member_doc, NULL, NULL},
    {"__objclass__", member_objclass, NULL, NULL},
    {0},
};
const TypeSpec member_descriptor_spec = {
    .name = "member_descriptor",
    .size = sizeof(MemberDescriptor),
    .flags = TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, member_dealloc), SLOT(repr, member_repr), SLOT(descr_get, member_get), SLOT(descr_set, member_set)),
    .getset = member_getset,
};
