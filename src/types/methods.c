// methods.c - staticmethod and classmethod.
#include "types/dict.h"
#include "types/function.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/builtin.h"
#include "types/instance.h"
#include "types/type_object.h"

#define SELF(x) MUT(StaticMethod, x)

static int copy_attribute(Own *self, Ref function, Ref name) {
    Own *value;
    int found = object_get_attr_optional(function, name, &value);
    if (found <= 0) return found;
    int r = object_set_attr(self, name, value);
    decref(value);
    return r;
}

// What functools.wraps would copy.
static int wrap(Own *self, Ref function) {
    return copy_attribute(self, function, NAME(__module__)) < 0 || copy_attribute(self, function, NAME(__name__)) < 0 ||
                   copy_attribute(self, function, NAME(__qualname__)) < 0 || copy_attribute(self, function, NAME(__doc__)) < 0 ||
                   copy_attribute(self, function, NAME(__annotations__)) < 0
               ? -1
               : 0;
}

static Own *slot_new(Type *type, Ref const *args UNUSED, size_t nargs UNUSED, Ref kwnames UNUSED) {
    Own *x = type_alloc(type, 0);
    if (!x) return NULL;
    SELF(x)->function = NONE;
    object_track(x);
    return x;
}
static int slot_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    const Type *t = type_of(self);
    while (!t->spec) t = t->base;
    if (kwnames && tuple_size(kwnames)) return raise_int(EXC_TypeError, "%N() takes no keyword arguments", t);
    if (arguments_positional(t->spec->name, nargs, NULL, 1, 1) < 0) return -1;
    SETREF(SELF(self)->function, incref(args[0]));
    if (is_type(args[0], TYPE_BUILTIN)) return 0; // made by the tables of built-in types
    return wrap(self, args[0]);
}
static void slot_dealloc(Own *self) {
    object_untrack(self);
    xdecref(SELF(self)->function);
    xdecref(SELF(self)->dict);
    object_free(self);
}
static int slot_traverse(Ref self, VisitFn visit, void *context) {
    int r = visit(SELF(self)->function, context);
    if (r || !SELF(self)->dict) return r;
    return visit(SELF(self)->dict, context);
}
static void slot_clear(Own *self) {
    SETREF(SELF(self)->function, NONE);
    CLEAR(SELF(self)->dict);
}
static Own *get_abstract(Ref self) {
    Own *value;
    int found = object_get_attr_optional(SELF(self)->function, NAME(__isabstractmethod__), &value);
    if (found < 0) return NULL;
    if (!found) return object_bool(false);
    int truth = object_is_true(value);
    decref(value);
    return truth < 0 ? NULL : object_bool(truth);
}

static const MemberDef members[] = {
    {"__func__", MEMBER_OBJECT, false, offsetof(StaticMethod, function), NULL},
    {"__wrapped__", MEMBER_OBJECT, false, offsetof(StaticMethod, function), NULL},
    {0},
};
static const GetSetDef getset[] = {{"__isabstractmethod__", get_abstract, NULL, NULL}, {0}};

static Own *static_get(Ref self, Ref instance UNUSED, Ref owner UNUSED) { return incref(SELF(self)->function); }
static Own *static_call(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    return object_call(SELF(self)->function, args, nargs, kwnames);
}
static Own *static_repr(Ref self) { return error_format("<staticmethod(%R)>", SELF(self)->function); }
const TypeSpec staticmethod_spec = {
    .name = "staticmethod",
    .doc = "staticmethod(function, /)\n--\n\nA method that gets neither the instance nor the class.",
    .size = sizeof(StaticMethod),
    .flags = TF_BASE | TF_GC,
    .slots = SLOTS(SLOT(new_, slot_new), SLOT(init, slot_init), SLOT(dealloc, slot_dealloc), SLOT(traverse, slot_traverse), SLOT(clear, slot_clear),
              SLOT(repr, static_repr), SLOT(call, static_call), SLOT(descr_get, static_get)),
    .getset = getset,
    .members = members,
    .dict_offset = offsetof(StaticMethod, dict),
};

static Own *class_get(Ref self, Ref instance, Ref owner) {
    if (!owner) owner = REF(type_of(instance));
    return method_new(SELF(self)->function, owner);
}
static Own *class_repr(Ref self) { return error_format("<classmethod(%R)>", SELF(self)->function); }
const TypeSpec classmethod_spec = {
    .name = "classmethod",
    .doc = "classmethod(function, /)\n--\n\nA method whose first argument is the class.",
    .size = sizeof(StaticMethod),
    .flags = TF_BASE | TF_GC,
    .slots = SLOTS(SLOT(new_, slot_new), SLOT(init, slot_init), SLOT(dealloc, slot_dealloc), SLOT(traverse, slot_traverse), SLOT(clear, slot_clear),
              SLOT(repr, class_repr), SLOT(descr_get, class_get)),
    .getset = getset,
    .members = members,
    .dict_offset = offsetof(StaticMethod, dict),
};
