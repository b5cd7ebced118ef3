// wrappers.c - slots called from Python: int.__add__ (wrapper_descriptor) and (1).__add__ (method-wrapper).
#include "types/dict.h"
#include "types/int.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_internal.h"

// Two ways of counting, as they show in messages: the second begins with an empty function name.
static int check_count(size_t nargs, size_t min, size_t max, bool nameless) {
    if (LIKELY(nargs >= min && nargs <= max)) return 0;
    const char *space = nameless ? " " : "";
    if (min == max) return raise_int(EXC_TypeError, "%sexpected %zu argument%s, got %zu", space, min, min == 1 ? "" : "s", nargs);
    size_t bound = nargs < min ? min : max;
    return raise_int(EXC_TypeError, "%sexpected at %s %zu argument%s, got %zu", space, nargs < min ? "least" : "most", bound,
                     bound == 1 ? "" : "s", nargs);
}

static Own *none_or_error(int result) { return result < 0 ? NULL : NONE; }

// object.__setattr__(some_type, ...) must not get around what the type's own C base does.
static int check_setattr(Ref self, const void *function, const char *what) {
    const Type *t = type_of(self);
    while (t && !t->spec) t = t->base;
    if (t && t->slots.setattr != (SetAttrFn)function)
        return raise_int(EXC_TypeError, "can't apply this %s to %T object", what, self);
    return 0;
}

static Own *binary_checked(const WrapperDescriptor *d, Ref self, Ref other, bool reflected) {
    BinaryFn f = (BinaryFn)d->function;
    return reflected ? f(other, self) : f(self, other);
}

Own *wrapper_call(const WrapperDescriptor *d, Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    WrapKind wrap = d->row->wrap;
    void *f = d->function;
    if (wrap == WRAP_INIT) return none_or_error(((InitFn)f)(MUT(Own, self), args, nargs, kwnames));
    if (wrap == WRAP_CALL) return ((CallFn)f)(self, args, nargs, kwnames);
    if (kwnames && tuple_size(kwnames))
        return raise_error(EXC_TypeError, "wrapper %U() takes no keyword arguments", vm->names[d->row->name]);
#define ARGS(min, max) \
    do { if (check_count(nargs, min, max, false) < 0) return NULL; } while (0)
#define NAMELESS_ARGS(min, max) \
    do { if (check_count(nargs, min, max, true) < 0) return NULL; } while (0)
    switch (wrap) {
    case WRAP_UNARY: ARGS(0, 0); return ((UnaryFn)f)(self);
    case WRAP_NEXT: {
        ARGS(0, 0);
        Own *r = ((UnaryFn)f)(self);
        if (!r && !vm->error) raise_stop_iteration(NULL);
        return r;
    }
    case WRAP_BINARY: ARGS(1, 1); return binary_checked(d, self, args[0], false);
    case WRAP_BINARY_R: ARGS(1, 1); return binary_checked(d, self, args[0], true);
    case WRAP_TERNARY: NAMELESS_ARGS(1, 2); return ((TernaryFn)f)(self, args[0], nargs > 1 ? args[1] : NONE);
    case WRAP_TERNARY_R: NAMELESS_ARGS(1, 2); return ((TernaryFn)f)(args[0], self, nargs > 1 ? args[1] : NONE);
    case WRAP_COUNT: {
        NAMELESS_ARGS(1, 1);
        ssize_t n;
        if (number_as_ssize(args[0], EXC_OverflowError, &n) < 0) return NULL;
        return ((CountFn)f)(self, n);
    }
    case WRAP_HASH: {
        ARGS(0, 0);
        int64_t h = ((HashFn)f)(self);
        return h == -1 && vm->error ? NULL : int_new(h);
    }
    case WRAP_LENGTH: {
        ARGS(0, 0);
        ssize_t n = ((LengthFn)f)(self);
        return n < 0 ? NULL : int_new(n);
    }
    case WRAP_INQUIRY: {
        ARGS(0, 0);
        int b = ((InquiryFn)f)(self);
        return b < 0 ? NULL : BOOL(b);
    }
    case WRAP_LT: case WRAP_LE: case WRAP_EQ: case WRAP_NE: case WRAP_GT: case WRAP_GE:
        ARGS(1, 1);
        return ((CompareFn)f)(self, args[0], wrap - WRAP_LT);
    case WRAP_GETATTR:
        ARGS(1, 1);
        if (is_str(args[0])) {
            SCOPED Own *name = str_interned_name(args[0]);
            return name ? ((GetAttrFn)f)(self, name) : NULL;
        }
        return raise_error(EXC_TypeError, "attribute name must be string, not '%T'", args[0]);
    case WRAP_SETATTR: case WRAP_DELATTR: {
        bool set = wrap == WRAP_SETATTR;
        if (check_count(nargs, set ? 2 : 1, set ? 2 : 1, set) < 0) return NULL;
        if (check_setattr(self, f, set ? "__setattr__" : "__delattr__") < 0) return NULL;
        if (!is_str(args[0])) return raise_error(EXC_TypeError, "attribute name must be string, not '%T'", args[0]);
        SCOPED Own *name = str_interned_name(args[0]);
        return name ? none_or_error(((SetAttrFn)f)(self, name, set ? args[1] : NULL)) : NULL;
    }
    case WRAP_SETITEM: NAMELESS_ARGS(2, 2); return none_or_error(((SetItemFn)f)(self, args[0], args[1]));
    case WRAP_DELITEM: ARGS(1, 1); return none_or_error(((SetItemFn)f)(self, args[0], NULL));
    case WRAP_CONTAINS: {
        ARGS(1, 1);
        int b = ((ContainsFn)f)(self, args[0]);
        return b < 0 ? NULL : BOOL(b);
    }
    case WRAP_GET: {
        NAMELESS_ARGS(1, 2);
        Ref instance = is_none(args[0]) ? NULL : args[0], owner = nargs > 1 && !is_none(args[1]) ? args[1] : NULL;
        if (!instance && !owner) return raise_error(EXC_TypeError, "__get__(None, None) is invalid");
        return ((DescrGetFn)f)(self, instance, owner);
    }
    case WRAP_SET: NAMELESS_ARGS(2, 2); return none_or_error(((DescrSetFn)f)(self, args[0], args[1]));
    case WRAP_DELETE: ARGS(1, 1); return none_or_error(((DescrSetFn)f)(self, args[0], NULL));
    case WRAP_FINALIZE: ARGS(0, 0); ((FinalizeFn)f)(MUT(Own, self)); return NONE;
    default: return raise_error(EXC_SystemError, "not a slot");
    }
#undef ARGS
#undef NAMELESS_ARGS
}

// ---- wrapper_descriptor -----------------------------------------------------------------------------------------------------

Own *wrapper_descriptor_new(const SlotRow *row, void *function, Type *type) {
    WrapperDescriptor *d = (WrapperDescriptor *)object_new(TYPE_WRAPPER_DESCRIPTOR, sizeof *d);
    if (!d) return NULL;
    d->row = row;
    d->function = function;
    d->type = type;
    return OBJ(d);
}

Own *wrapper_descriptor_call(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    const WrapperDescriptor *d = AS(WrapperDescriptor, self);
    if (nargs < 1)
        return raise_error(EXC_TypeError, "descriptor '%U' of '%N' object needs an argument", vm->names[d->row->name], d->type);
    if (!type_is_subtype(type_of(args[0]), d->type))
        return raise_error(EXC_TypeError, "descriptor '%U' requires a '%N' object but received a '%T'", vm->names[d->row->name],
                           d->type, args[0]);
    return wrapper_call(d, args[0], args + 1, nargs - 1, kwnames);
}

static Own *wrapper_get(Ref self, Ref instance, Ref owner UNUSED) {
    WrapperDescriptor *d = MUT(WrapperDescriptor, self);
    if (!instance) return incref(self);
    if (!type_is_subtype(type_of(instance), d->type))
        return raise_error(EXC_TypeError, "descriptor '%U' for '%N' objects doesn't apply to a '%T' object",
                           vm->names[d->row->name], d->type, instance);
    MethodWrapper *w = (MethodWrapper *)object_new_container(TYPE_METHOD_WRAPPER, sizeof *w);
    if (!w) return NULL;
    w->descriptor = (WrapperDescriptor *)incref(self);
    w->self = incref(instance);
    object_track(OBJ(w));
    return OBJ(w);
}

static Own *wrapper_repr(Ref self) {
    const WrapperDescriptor *d = AS(WrapperDescriptor, self);
    return error_format("<slot wrapper '%U' of '%N' objects>", vm->names[d->row->name], d->type);
}
static Own *wrapper_name(Ref self) { return incref(vm->names[AS(WrapperDescriptor, self)->row->name]); }
static Own *wrapper_qualname(Ref self) {
    const WrapperDescriptor *d = AS(WrapperDescriptor, self);
    if (!type_name_peek(d->type)) return NULL;
    return error_format("%U.%U", d->type->qualname, vm->names[d->row->name]);
}
static Own *wrapper_doc(Ref self) {
    const char *doc = AS(WrapperDescriptor, self)->row->doc;
    return doc ? str_from_c(doc) : NONE;
}
static Own *wrapper_signature(Ref self) {
    const char *text = AS(WrapperDescriptor, self)->row->signature;
    return text ? str_from_c(text) : NONE;
}
static Own *wrapper_objclass(Ref self) { return incref(REF(AS(WrapperDescriptor, self)->type)); }

static Own *wrapper_reduce(Ref self) { return reduce_to_getattr(REF(AS(WrapperDescriptor, self)->type), wrapper_name(self)); }

static const MethodDef wrapper_methods[] = {
    {"__reduce__", wrapper_reduce, CALL_NOARGS, 0, "($self, /)", "How pickle finds it again."}, {0}};
static const GetSetDef wrapper_getset[] = {
    {"__name__", wrapper_name, NULL, NULL},
    {"__qualname__", wrapper_qualname, NULL, NULL},
    {"__doc__", wrapper_doc, NULL, NULL},
    {"__text_signature__", wrapper_signature, NULL, NULL},
    {"__objclass__", wrapper_objclass, NULL, NULL},
    {0},
};
const TypeSpec wrapper_descriptor_spec = {
    .name = "wrapper_descriptor",
    .size = sizeof(WrapperDescriptor),
    .flags = TF_METHOD | TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, object_free), SLOT(repr, wrapper_repr), SLOT(call, wrapper_descriptor_call), SLOT(descr_get, wrapper_get)),
    .methods = wrapper_methods,
    .getset = wrapper_getset,
};

// ---- method-wrapper ---------------------------------------------------------------------------------------------------------

static void bound_dealloc(Own *self) {
    MethodWrapper *w = AS(MethodWrapper, self);
    object_untrack(self);
    decref(&w->descriptor->head);
    xdecref(w->self);
    object_free(self);
}
static int bound_traverse(Ref self, VisitFn visit, void *context) {
    Ref x = AS(MethodWrapper, self)->self;
    return x ? visit(x, context) : 0;
}
static Own *bound_repr(Ref self) {
    const MethodWrapper *w = AS(MethodWrapper, self);
    return error_format("<method-wrapper '%U' of %T object at %p>", vm->names[w->descriptor->row->name], w->self, (void *)w->self);
}
static Own *bound_call(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    const MethodWrapper *w = AS(MethodWrapper, self);
    return wrapper_call(w->descriptor, w->self, args, nargs, kwnames);
}
static Own *bound_compare(Ref a, Ref b, int op) {
    if ((op != CMP_EQ && op != CMP_NE) || !is_type(b, TYPE_METHOD_WRAPPER)) return NOTIMPLEMENTED;
    const MethodWrapper *x = AS(MethodWrapper, a), *y = AS(MethodWrapper, b);
    bool same = x->descriptor == y->descriptor && x->self == y->self;
    return BOOL(same == (op == CMP_EQ));
}
static int64_t bound_hash(Ref self) {
    const MethodWrapper *w = AS(MethodWrapper, self);
    return (int64_t)(((uintptr_t)w->self >> 4) ^ ((uintptr_t)w->descriptor >> 5) * 3) & INT64_MAX;
}
static Own *bound_name(Ref self) { return wrapper_name(REF(AS(MethodWrapper, self)->descriptor)); }
static Own *bound_qualname(Ref self) { return wrapper_qualname(REF(AS(MethodWrapper, self)->descriptor)); }
static Own *bound_doc(Ref self) { return wrapper_doc(REF(AS(MethodWrapper, self)->descriptor)); }
static Own *bound_signature(Ref self) { return wrapper_signature(REF(AS(MethodWrapper, self)->descriptor)); }
static Own *bound_objclass(Ref self) { return wrapper_objclass(REF(AS(MethodWrapper, self)->descriptor)); }
static Own *bound_reduce(Ref self) { return reduce_to_getattr(AS(MethodWrapper, self)->self, bound_name(self)); }

static const MethodDef bound_methods[] = {
    {"__reduce__", bound_reduce, CALL_NOARGS, 0, "($self, /)", "How pickle finds it again."}, {0}};
static const GetSetDef bound_getset[] = {
    {"__name__", bound_name, NULL, NULL},
    {"__qualname__", bound_qualname, NULL, NULL},
    {"__doc__", bound_doc, NULL, NULL},
    {"__text_signature__", bound_signature, NULL, NULL},
    {"__objclass__", bound_objclass, NULL, NULL},
    {0},
};
static const MemberDef bound_members[] = {{"__self__", MEMBER_OBJECT, false, offsetof(MethodWrapper, self), NULL}, {0}};
const TypeSpec method_wrapper_spec = {
    .name = "method-wrapper",
    .size = sizeof(MethodWrapper),
    .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, bound_dealloc), SLOT(traverse, bound_traverse), SLOT(repr, bound_repr), SLOT(hash, bound_hash),
              SLOT(compare, bound_compare), SLOT(call, bound_call)),
    .methods = bound_methods,
    .getset = bound_getset,
    .members = bound_members,
};
