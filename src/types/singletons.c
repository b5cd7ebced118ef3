// singletons.c - None, Ellipsis, NotImplemented: constant data, one type each.
#include "types/builtin.h"
#include "types/int.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_internal.h"

Object none_object = {IMMORTAL, TYPE_NONE}, ellipsis_object = {IMMORTAL, TYPE_ELLIPSIS},
       notimplemented_object = {IMMORTAL, TYPE_NOTIMPLEMENTED};

Own *object_bool(bool b) { return BOOL(b); }

static Own *new_checked(const char *name, size_t nargs, Ref kwnames, Own *x) {
    if (nargs || (kwnames && tuple_size(kwnames))) return raise_error(EXC_TypeError, "%s takes no arguments", name);
    return x;
}
static void never_dealloc(Own *self UNUSED) {}

static Own *none_new(Type *type UNUSED, Ref const *args UNUSED, size_t nargs, Ref kwnames) {
    return new_checked("NoneType", nargs, kwnames, NONE);
}
static Own *none_repr(Ref self UNUSED) { return str_intern_c("None"); }
static int none_bool(Ref self UNUSED) { return 0; }
static int64_t none_hash(Ref self UNUSED) { return 0xfca86420; }
const TypeSpec none_spec = {
    .name = "NoneType",
    .doc = "The type of None, the value that stands for no value.",
    .size = sizeof(Object),
    .slots = SLOTS(SLOT(new_, none_new), SLOT(dealloc, never_dealloc), SLOT(repr, none_repr), SLOT(bool_, none_bool), SLOT(hash, none_hash)),
};

static Own *ellipsis_new(Type *type UNUSED, Ref const *args UNUSED, size_t nargs, Ref kwnames) {
    return new_checked("EllipsisType", nargs, kwnames, ELLIPSIS);
}
static Own *ellipsis_repr(Ref self UNUSED) { return str_intern_c("Ellipsis"); }
static Own *ellipsis_reduce(Ref self UNUSED) { return str_intern_c("Ellipsis"); }
static const MethodDef ellipsis_methods[] = {{"__reduce__", ellipsis_reduce, CALL_NOARGS, 0, "($self, /)", "Its name."}, {0}};
const TypeSpec ellipsis_spec = {
    .name = "ellipsis",
    .doc = "The type of Ellipsis, which is written `...`.",
    .size = sizeof(Object),
    .slots = SLOTS(SLOT(new_, ellipsis_new), SLOT(dealloc, never_dealloc), SLOT(repr, ellipsis_repr)),
    .methods = ellipsis_methods,
};

static Own *notimplemented_new(Type *type UNUSED, Ref const *args UNUSED, size_t nargs, Ref kwnames) {
    return new_checked("NotImplementedType", nargs, kwnames, NOTIMPLEMENTED);
}
static Own *notimplemented_repr(Ref self UNUSED) { return str_intern_c("NotImplemented"); }
static int notimplemented_bool(Ref self UNUSED) {
    return warn_deprecated("NotImplemented should not be used in a boolean context") < 0 ? -1 : 1;
}
static const MethodDef notimplemented_methods[] = {
    {"__reduce__", notimplemented_repr, CALL_NOARGS, 0, "($self, /)", "Its name."}, {0}};
const TypeSpec notimplemented_spec = {
    .name = "NotImplementedType",
    .doc = "The type of NotImplemented: an operator's answer that it does not know these operands.",
    .size = sizeof(Object),
    .slots = SLOTS(SLOT(new_, notimplemented_new), SLOT(dealloc, never_dealloc), SLOT(repr, notimplemented_repr), SLOT(bool_, notimplemented_bool)),
    .methods = notimplemented_methods,
};
