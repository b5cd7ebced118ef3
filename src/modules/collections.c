// collections.c - the native half of collections: deque, defaultdict, OrderedDict, and what namedtuple and Counter need to
// be fast. The rest is lib/collections/__init__.py.
#include "modules/collections.h"
#include "types/dict.h"
#include "types/sequence.h"

// ---- the attributes of named tuples -----------------------------------------------------------------------------

typedef struct TupleGetter {
    Object head;
    Own *doc;
    ssize_t index;
} TupleGetter;
LIFE(getter, 1)

static Own *getter_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    ssize_t index;
    if (arguments_positional("_tuplegetter", nargs, kwnames, 2, 2) < 0 || native_ssize(args[0], &index) < 0) return NULL;
    TupleGetter *g = (TupleGetter *)type_alloc(type, 0);
    if (!g) return NULL;
    g->doc = incref(args[1]);
    g->index = index;
    object_track(OBJ(g));
    return OBJ(g);
}
static Own *getter_get(Ref self, Ref instance, UNUSED Ref owner) {
    const TupleGetter *g = AS(TupleGetter, self);
    if (!instance || is_none(instance)) return incref(self);
    if (!is_tuple(instance))
        return raise_error(EXC_TypeError, "descriptor for index '%zd' for tuple subclasses doesn't apply to '%T' object",
                           g->index, instance);
    if ((size_t)g->index >= tuple_size(instance)) return raise_error(EXC_IndexError, "tuple index out of range");
    return incref(tuple_peek(instance, (size_t)g->index));
}
static int getter_set(UNUSED Ref self, UNUSED Ref instance, Ref value) {
    return raise_int(EXC_AttributeError, value ? "can't set attribute" : "can't delete attribute");
}
static Own *getter_repr(Ref self) {
    const TupleGetter *g = AS(TupleGetter, self);
    return str_format_c("%s(%zd, %R)", native_name(self), g->index, g->doc);
}
static Own *getter_reduce(Ref self) {
    const TupleGetter *g = AS(TupleGetter, self);
    SCOPED Own *index = int_new(g->index);
    SCOPED Own *args = index ? tuple_pack(2, (Ref)index, (Ref)g->doc) : NULL;
    return args ? tuple_pack(2, REF(type_of(self)), (Ref)args) : NULL;
}
static const MethodDef getter_methods[] = {
    {"__reduce__", (void *)getter_reduce, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {0},
};
static const MemberDef getter_members[] = {
    {"__doc__", MEMBER_OBJECT, true, offsetof(TupleGetter, doc), NULL},
    {0},
};
const TypeSpec tuplegetter_spec = {
    .name = "collections._tuplegetter",
    .size = sizeof(TupleGetter),
    .flags = TF_GC,
    .slots = SLOTS(SLOT(new_, getter_new), LIFE_SLOTS(getter), SLOT(repr, getter_repr), SLOT(descr_get, getter_get), SLOT(descr_set, getter_set)),
    .methods = getter_methods,
    .members = getter_members,
};

// ---- counting -------------------------------------------------------------------------------------------------

static int count_one(Own *mapping, Ref key, Ref one, bool plain) {
    if (plain) {
        Own **place;
        int r = dict_place(mapping, key, one, &place);
        if (r) return r < 0 ? -1 : 0;
        if (LIKELY(is_small(*place) && int_value(*place) < INT64_MAX)) {
            Own *next = int_new(int_value(*place) + 1);
            if (!next) return -1;
            SETREF(*place, next);
            return 0;
        }
        SCOPED Own *old = incref(*place);
        SCOPED Own *sum = number_binary(OP_ADD, old, one);
        return sum ? dict_set(mapping, key, sum) : -1;
    }
    SCOPED Own *get = object_get_attr(mapping, NAME(get));
    SCOPED Own *zero = int_new(0);
    SCOPED Own *old = get ? object_call2(get, key, zero) : NULL;
    SCOPED Own *sum = old ? number_binary(OP_ADD, old, one) : NULL;
    return sum ? object_set_item(mapping, key, sum) : -1;
}

// A slot tells too little: that of a class is the same for __setitem__ and __delitem__.
static bool is_dicts_own(Ref mapping, Ref name) {
    return type_lookup_peek(type_of(mapping), name) == type_lookup_peek(vm->types[TYPE_DICT], name);
}

static Own *count_elements(UNUSED Ref module, Ref const *args, size_t nargs) {
    if (arguments_positional("_count_elements", nargs, NULL, 2, 2) < 0) return NULL;
    SCOPED Own *it = object_iter(args[1]);
    SCOPED Own *one = int_new(1);
    if (!it) return NULL;
    Own *mapping = MUT(Own, args[0]);
    // get and __setitem__ may be overridden; then they count
    bool plain = is_dict(mapping) && is_dicts_own(mapping, NAME(get)) && is_dicts_own(mapping, NAME(__setitem__));
    for (;;) {
        SCOPED Own *key = iter_next(it);
        if (!key) return error_pending() ? NULL : NONE;
        if (count_one(mapping, key, one, plain) < 0) return NULL;
    }
}

static const MethodDef functions[] = {
    {"_count_elements", (void *)count_elements, CALL_FAST, 0, "($module, mapping, iterable, /)",
     "Add 1 to mapping[item] for every item of iterable."},
    {0},
};

static int init(Own *module) {
    if (native_add_kept_type(module, &deque_spec, NATIVE_DEQUE) < 0) return -1;
    if (native_add_kept_type(module, &deque_iterator_spec, NATIVE_DEQUE_ITERATOR) < 0) return -1;
    if (native_add_kept_type(module, &deque_reverse_iterator_spec, NATIVE_DEQUE_REVERSE_ITERATOR) < 0) return -1;
    if (native_add_kept_type(module, &defaultdict_spec, NATIVE_DEFAULTDICT) < 0) return -1;
    if (native_add_kept_type(module, &odict_spec, NATIVE_ODICT) < 0) return -1;
    for (int i = 0; i < 3; i++)
        if (native_add_kept_type(module, &odict_view_specs[i], NATIVE_ODICT_KEYS + i) < 0) return -1;
    return native_add_kept_type(module, &tuplegetter_spec, NATIVE_TUPLEGETTER);
}

const ModuleSpec collections_c_module = {
    .name = "_collections",
    .doc = "The native half of collections.",
    .functions = functions,
    .init = init,
};
