// generic.c - typing.Generic, which `class C[T]` gets among its bases, and the small objects around type parameters.
#include "object/weakref.h"
#include "types/builtin.h"
#include "types/dict.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_internal.h"
#include "types/typing.h"

// ---- NoDefault ----------------------------------------------------------------------------------------------------------------

Object nodefault_object = {IMMORTAL, TYPE_NODEFAULT};

static Own *nodefault_new(Type *type UNUSED, Ref const *args UNUSED, size_t nargs, Ref kwnames) {
    if (nargs || (kwnames && tuple_size(kwnames))) return raise_error(EXC_TypeError, "NoDefaultType takes no arguments");
    return NODEFAULT;
}
static void never_dealloc(Own *self UNUSED) {}
static Own *nodefault_repr(Ref self UNUSED) { return str_from_c("typing.NoDefault"); }
static Own *nodefault_reduce(Ref self UNUSED) { return str_from_c("NoDefault"); }
static const MethodDef nodefault_methods[] = {{"__reduce__", nodefault_reduce, CALL_NOARGS, 0, "($self, /)", "Its name."}, {0}};
const TypeSpec nodefault_spec = {
    .name = "typing.NoDefaultType",
    .doc = "The type of NoDefault, the default of a type parameter that has none.",
    .size = sizeof(Object),
    .slots = SLOTS(SLOT(new_, nodefault_new), SLOT(dealloc, never_dealloc), SLOT(repr, nodefault_repr)),
    .methods = nodefault_methods,
};

// ---- P.args and P.kwargs --------------------------------------------------------------------------------------------------------

typedef struct ParamSpecPart {
    Object head;
    Own *origin;
} ParamSpecPart;
#define ORIGIN(x) (MUT(ParamSpecPart, x)->origin)

Own *paramspec_part_new(TypeId id, Ref paramspec) {
    Own *x = object_new_container(id, sizeof(ParamSpecPart));
    if (!x) return NULL;
    ORIGIN(x) = incref(paramspec);
    object_track(x);
    return x;
}
static Own *part_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Ref origin;
    if (arguments_bind(type->spec->name + 7, "(origin)", args, nargs, kwnames, &origin) < 0) return NULL;
    return paramspec_part_new(type->id, origin);
}
static void part_dealloc(Own *self) {
    object_untrack(self);
    if (self->tag & TAG_WEAKREF) weakref_clear(self);
    xdecref(ORIGIN(self));
    object_free(self);
}
static int part_traverse(Ref self, VisitFn visit, void *context) { return visit(ORIGIN(self), context); }
static Own *part_repr(Ref self) {
    const char *what = type_id(self) == TYPE_PARAMSPEC_ARGS ? "args" : "kwargs";
    if (type_id(ORIGIN(self)) != TYPE_PARAMSPEC) return error_format("%R.%s", ORIGIN(self), what);
    SCOPED Own *name = object_get_attr(ORIGIN(self), NAME(__name__));
    return name ? error_format("%S.%s", name, what) : NULL;
}
static Own *part_compare(Ref a, Ref b, int op) {
    if (type_id(a) != type_id(b)) return NOTIMPLEMENTED;
    return object_compare(ORIGIN(a), ORIGIN(b), op);
}
static int64_t part_hash(Ref self) { return object_hash(ORIGIN(self)); }
static Own *part_mro_entries(Ref self, Ref bases UNUSED) {
    return raise_error(EXC_TypeError, "Cannot subclass an instance of %s", type_name(self) + 7);
}
static const MethodDef part_methods[] = {{"__mro_entries__", part_mro_entries, CALL_O, 0, "($self, bases, /)", "Not possible."}, {0}};
static const MemberDef part_members[] = {{"__origin__", MEMBER_OBJECT, false, offsetof(ParamSpecPart, origin), NULL}, {0}};
static const SlotEntry part_slots[] = {SLOT(new_, part_new), SLOT(dealloc, part_dealloc), SLOT(traverse, part_traverse),
                                     SLOT(repr, part_repr), SLOT(compare, part_compare), SLOT(hash, part_hash), {0}};
const TypeSpec paramspec_args_spec = {
    .name = "typing.ParamSpecArgs", .doc = "The positional arguments of a ParamSpec: P.args.", .size = sizeof(ParamSpecPart),
    .flags = TF_GC | TF_WEAKREF, .slots = part_slots, .methods = part_methods, .members = part_members};
const TypeSpec paramspec_kwargs_spec = {
    .name = "typing.ParamSpecKwargs", .doc = "The keyword arguments of a ParamSpec: P.kwargs.", .size = sizeof(ParamSpecPart),
    .flags = TF_GC | TF_WEAKREF, .slots = part_slots, .methods = part_methods, .members = part_members};

// ---- Generic --------------------------------------------------------------------------------------------------------------------

// What Generic does, and more, is written in typing.py: typing.NAME(first, *args, **kwargs).
Own *typing_call(const char *name, Ref first, Ref const *args, size_t nargs, Ref kwnames) {
    SCOPED Own *attribute = str_intern_c(name), *module = attribute ? module_import("typing") : NULL;
    SCOPED Own *function = module ? object_get_attr(module, attribute) : NULL;
    size_t total = nargs + (kwnames ? tuple_size(kwnames) : 0);
    Ref *all = function ? heap_alloc(&vm->heap, (total + 1) * sizeof *all) : NULL;
    if (!all) return function ? raise_no_memory() : NULL;
    all[0] = first;
    if (total) memcpy(all + 1, args, total * sizeof *all);
    Own *r = object_call(function, all, nargs + 1, kwnames);
    heap_free(&vm->heap, all);
    return r;
}
static Own *generic_getitem(Ref cls, Ref const *args, size_t nargs, Ref kwnames) {
    return typing_call("_generic_class_getitem", cls, args, nargs, kwnames);
}
static Own *generic_init_subclass(Ref cls, Ref const *args, size_t nargs, Ref kwnames) {
    return typing_call("_generic_init_subclass", cls, args, nargs, kwnames);
}
static const MethodDef generic_methods[] = {
    {"__class_getitem__", generic_getitem, CALL_RAW, DEF_CLASS, "($type, /, *args, **kwargs)", "Generic[T]: the alias that makes a class generic."},
    {"__init_subclass__", generic_init_subclass, CALL_RAW, DEF_CLASS, "($type, /, *args, **kwargs)", "Finds out the parameters of a generic class."},
    {0},
};
const TypeSpec generic_spec = {
    .name = "typing.Generic",
    .doc = "The base of generic classes: `class C[T]` is `class C(Generic[T])`.",
    .size = sizeof(Object),
    .flags = TF_BASE,
    .slots = SLOTS(SLOT(new_, object_new_slot)),
    .methods = generic_methods,
};

Own *generic_subscript(Ref type_params) {
    size_t n = tuple_size(type_params);
    SCOPED Own *items = tuple_new(n);
    if (!items) return NULL;
    for (size_t i = 0; i < n; i++) {
        Ref p = tuple_peek(type_params, i);
        Own *item = NULL;
        if (type_id(p) == TYPE_TYPEVARTUPLE) { // Ts stands for *Ts
            SCOPED Own *it = object_iter(p);
            item = it ? iter_next(it) : NULL;
        } else item = incref(p);
        if (!item) return NULL;
        AS(Tuple, items)->items[i] = item;
    }
    return type_late(TYPE_GENERIC) ? object_get_item(REF(vm->types[TYPE_GENERIC]), items) : NULL;
}
