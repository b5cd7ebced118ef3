// mappingproxy.c - a mapping that cannot be changed through this view: `C.__dict__`.
#include "types/dict.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_internal.h"

#define MAPPING(x) (AS(MappingProxy, x)->mapping)

Own *mappingproxy_new(Ref mapping) {
    MappingProxy *p = (MappingProxy *)object_new_container(TYPE_MAPPINGPROXY, sizeof *p);
    if (!p) return NULL;
    p->mapping = incref(mapping);
    object_track(OBJ(p));
    return OBJ(p);
}

static Own *slot_new(Type *type UNUSED, Ref const *args, size_t nargs, Ref kwnames) {
    Ref mapping;
    if (arguments_bind("mappingproxy", "(mapping)", args, nargs, kwnames, &mapping) < 0) return NULL;
    if (!type_of(mapping)->slots.getitem || type_flags(mapping) & (TF_SUB_LIST | TF_SUB_TUPLE | TF_SUB_STR))
        return raise_error(EXC_TypeError, "mappingproxy() argument must be a mapping, not %T", mapping);
    return mappingproxy_new(mapping);
}
static void slot_dealloc(Own *self) {
    object_untrack(self);
    xdecref(MAPPING(self));
    object_free(self);
}
static int slot_traverse(Ref self, VisitFn visit, void *context) { return visit(MAPPING(self), context); }
static ssize_t slot_length(Ref self) { return object_length(MAPPING(self)); }
static Own *slot_getitem(Ref self, Ref key) { return object_get_item(MAPPING(self), key); }
static int slot_contains(Ref self, Ref key) {
    if (is_type(MAPPING(self), TYPE_DICT)) return dict_contains(MAPPING(self), key);
    return object_contains(MAPPING(self), key);
}
static Own *slot_iter(Ref self) { return object_iter(MAPPING(self)); }
static Own *slot_repr(Ref self) { return error_format("mappingproxy(%R)", MAPPING(self)); }
static Own *slot_str(Ref self) { return object_str(MAPPING(self)); }
static int64_t slot_hash(Ref self) { return object_hash(MAPPING(self)); }
static Own *slot_compare(Ref a, Ref b, int op) {
    return object_compare(MAPPING(a), is_type(b, TYPE_MAPPINGPROXY) ? MAPPING(b) : b, op);
}
static Ref unwrap(Ref x) { return is_type(x, TYPE_MAPPINGPROXY) ? MAPPING(x) : x; }
static Own *slot_or(Ref a, Ref b) { return number_binary(OP_OR, unwrap(a), unwrap(b)); }
static Own *slot_ior(Ref a, Ref b UNUSED) {
    return raise_error(EXC_TypeError, "'|=' is not supported by %T; use '|' instead", a);
}

static Own *forward(Ref self, Name name) { return object_call_method(MAPPING(self), vm->names[name], NULL, 0); }
static Own *get(Ref self, Ref const *args, size_t nargs) {
    if (arguments_positional("get", nargs, NULL, 1, 2) < 0) return NULL;
    Ref both[] = {args[0], nargs > 1 ? args[1] : NONE};
    return object_call_method(MAPPING(self), NAME(get), both, 2);
}
static Own *keys(Ref self) { return forward(self, N_keys); }
static Own *values(Ref self) { return forward(self, N_values); }
static Own *items(Ref self) { return forward(self, N_items); }
static Own *copy(Ref self) { return forward(self, N_copy); }
static Own *reversed(Ref self) { return forward(self, N___reversed__); }

static const MethodDef methods[] = {
    {"get", get, CALL_FAST, 0, "($self, key, default=None, /)", "The value of key, or default."},
    {"keys", keys, CALL_NOARGS, 0, "($self, /)", "The keys, as a view of the mapping shows them."},
    {"values", values, CALL_NOARGS, 0, "($self, /)", "The values, as a view of the mapping shows them."},
    {"items", items, CALL_NOARGS, 0, "($self, /)", "The pairs, as a view of the mapping shows them."},
    {"copy", copy, CALL_NOARGS, 0, "($self, /)", "A copy that can be changed."},
    {"__reversed__", reversed, CALL_NOARGS, 0, "($self, /)", "The keys from the last to the first."},
    {"__class_getitem__", generic_alias_method, CALL_O, DEF_CLASS, "($type, object, /)", "mappingproxy[key, value] for annotations."},
    {0},
};
const TypeSpec mappingproxy_spec = {
    .name = "mappingproxy",
    .doc = "mappingproxy(mapping)\n--\n\nA read-only view of a mapping.",
    .size = sizeof(MappingProxy),
    .flags = TF_GC | TF_MAPPING,
    .slots = SLOTS(SLOT(new_, slot_new), SLOT(dealloc, slot_dealloc), SLOT(traverse, slot_traverse), SLOT(length, slot_length), SLOT(getitem, slot_getitem),
              SLOT(contains, slot_contains), SLOT(iter, slot_iter), SLOT(repr, slot_repr), SLOT(str, slot_str), SLOT(hash, slot_hash),
              SLOT(compare, slot_compare), SLOT(or_, slot_or), SLOT(ior, slot_ior)),
    .methods = methods,
};
