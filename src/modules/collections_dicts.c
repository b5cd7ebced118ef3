// collections_dicts.c - the two dicts of collections that are written in C: defaultdict and OrderedDict.
//
// Both are a Dict with a word more. An OrderedDict's order is the order of the dict's own entries: moving a key to the end
// appends its entry anew, and dicts remember how many leading entries are deleted, so that a queue costs what it should.
#include "modules/collections.h"
#include "types/dict.h"
#include "types/sequence.h"

// ---- defaultdict ----------------------------------------------------------------------------------------------

typedef struct DefaultDict {
    Dict dict;
    Own *factory; // NULL or None: no default
} DefaultDict;

static int defaultdict_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    Ref factory = nargs ? args[0] : NONE;
    if (!is_none(factory) && !object_is_callable(factory))
        return raise_int(EXC_TypeError, "first argument must be callable or None");
    SETREF(AS(DefaultDict, self)->factory, incref(factory));
    size_t skip = nargs ? 1 : 0;
    return vm->types[TYPE_DICT]->slots.init(self, args + skip, nargs - skip, kwnames);
}
static void defaultdict_dealloc(Own *self) {
    object_untrack(self);
    CLEAR(AS(DefaultDict, self)->factory);
    dict_dealloc(self);
}
static int defaultdict_traverse(Ref self, VisitFn visit, void *context) {
    Ref factory = AS(DefaultDict, self)->factory;
    int r = factory ? visit(factory, context) : 0;
    return r ? r : dict_traverse(self, visit, context);
}
static void defaultdict_clear(Own *self) {
    CLEAR(AS(DefaultDict, self)->factory);
    dict_clear(self);
}

static Own *defaultdict_missing(Ref self, Ref key) {
    Ref factory = AS(DefaultDict, self)->factory;
    if (!factory || is_none(factory)) return raise_key_error(key);
    SCOPED Own *value = object_call0(factory);
    if (!value || dict_set(MUT(Own, self), key, value) < 0) return NULL;
    return GIVE(value);
}
static Own *defaultdict_getitem(Ref self, Ref key) {
    if (type_of(self) != native_type(NATIVE_DEFAULTDICT)) return vm->types[TYPE_DICT]->slots.getitem(self, key);
    Ref value;
    int r = dict_lookup_peek(self, key, &value);
    if (LIKELY(r > 0)) return incref(value);
    return r < 0 ? NULL : defaultdict_missing(self, key);
}

static Own *defaultdict_repr(Ref self) {
    SCOPED Own *items = vm->types[TYPE_DICT]->slots.repr(self);
    if (!items) return NULL;
    Ref factory = AS(DefaultDict, self)->factory;
    if (!factory) factory = NONE;
    int running = repr_enter(factory);
    if (running < 0) return NULL;
    SCOPED Own *text = running ? str_from_ascii("...", 3) : object_repr(factory);
    if (!running) repr_leave(factory);
    return text ? str_format_c("%s(%U, %U)", native_name(self), text, items) : NULL;
}
static Own *defaultdict_copy(Ref self) {
    Ref factory = AS(DefaultDict, self)->factory;
    return object_call2(REF(type_of(self)), factory ? factory : NONE, self);
}
static Own *defaultdict_reduce(Ref self) {
    Ref factory = AS(DefaultDict, self)->factory;
    SCOPED Own *args = factory && !is_none(factory) ? tuple_pack(1, factory) : tuple_new(0);
    SCOPED Own *items = args ? object_call_method0(self, NAME(items)) : NULL;
    SCOPED Own *it = items ? object_iter(items) : NULL;
    return it ? tuple_pack(5, REF(type_of(self)), (Ref)args, NONE, NONE, (Ref)it) : NULL;
}
static Own *defaultdict_or(Ref left, Ref right) {
    bool mine = is_instance_of(left, native_type(NATIVE_DEFAULTDICT)->id);
    if (!is_dict(left) || !is_dict(right)) return NOTIMPLEMENTED;
    Ref self = mine ? left : right, factory = AS(DefaultDict, self)->factory;
    SCOPED Own *result = object_call2(REF(type_of(self)), factory ? factory : NONE, left);
    return result && dict_update(result, right) == 0 ? GIVE(result) : NULL;
}

static const MethodDef defaultdict_methods[] = {
    {"__missing__", (void *)defaultdict_missing, CALL_O, 0, "($self, key, /)",
     "Called for a key that is not there: puts what the factory makes, and returns it."},
    {"copy", (void *)defaultdict_copy, CALL_NOARGS, 0, "($self, /)", "A defaultdict of the same items."},
    {"__copy__", (void *)defaultdict_copy, CALL_NOARGS, 0, "($self, /)", "A defaultdict of the same items."},
    {"__reduce__", (void *)defaultdict_reduce, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {"__class_getitem__", (void *)generic_alias_method, CALL_O, DEF_CLASS, "($type, object, /)", "A generic alias."},
    {0},
};
static const MemberDef defaultdict_members[] = {
    {"default_factory", MEMBER_OBJECT, true, offsetof(DefaultDict, factory), "Called for missing keys; None: KeyError."},
    {0},
};
const TypeSpec defaultdict_spec = {
    .name = "collections.defaultdict",
    .doc = "defaultdict(default_factory=None, /, [...])\n\nA dict that makes values for missing keys by calling "
           "default_factory.",
    .size = sizeof(DefaultDict),
    .base = TYPE_DICT,
    .flags = TF_BASE | TF_GC | TF_SUB_DICT | TF_MAPPING,
    .slots = SLOTS(SLOT(init, defaultdict_init), SLOT(dealloc, defaultdict_dealloc), SLOT(traverse, defaultdict_traverse),
              SLOT(clear, defaultdict_clear), SLOT(repr, defaultdict_repr), SLOT(getitem, defaultdict_getitem), SLOT(or_, defaultdict_or)),
    .methods = defaultdict_methods,
    .members = defaultdict_members,
};

// ---- OrderedDict ----------------------------------------------------------------------------------------------

typedef struct OrderedDict {
    Dict dict;
    Own *attributes; // __dict__ or NULL
} OrderedDict;

static bool is_exact_odict(Ref x) { return type_of(x)->spec == &odict_spec; } // the module may have been loaded twice
static bool is_odict(Ref x) {
    const Type *type = type_of(x);
    while (!type->spec) type = type->base;
    return type->spec == &odict_spec || is_instance_of(x, native_type(NATIVE_ODICT)->id);
}
static Own *odict_update(Ref self, Ref const *args, size_t nargs, Ref kwnames);

static int odict_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    if (nargs > 1) return raise_int(EXC_TypeError, "expected at most 1 arguments, got %zd", (ssize_t)nargs);
    if (is_exact_odict(self)) return vm->types[TYPE_DICT]->slots.init(self, args, nargs, kwnames);
    SCOPED Own *ignored = odict_update(self, args, nargs, kwnames); // a subclass may have its own __setitem__
    return ignored ? 0 : -1;
}
static void odict_dealloc(Own *self) {
    object_untrack(self);
    if (UNLIKELY(self->tag & TAG_WEAKREF)) weakref_clear(self);
    CLEAR(AS(OrderedDict, self)->attributes);
    dict_dealloc(self);
}
static int odict_traverse(Ref self, VisitFn visit, void *context) {
    Ref attributes = AS(OrderedDict, self)->attributes;
    int r = attributes ? visit(attributes, context) : 0;
    return r ? r : dict_traverse(self, visit, context);
}
static void odict_clear(Own *self) {
    CLEAR(AS(OrderedDict, self)->attributes);
    dict_clear(self);
}

static Own *odict_repr(Ref self) {
    if (dict_size(self) == 0) return str_format_c("%s()", native_name(self));
    int running = repr_enter(self);
    if (running) return running > 0 ? str_from_ascii("...", 3) : NULL;
    SCOPED Own *items = is_exact_odict(self) ? incref(self) : object_call_method0(self, NAME(items));
    SCOPED Own *plain = items ? dict_new() : NULL;
    Own *text = plain && dict_update(plain, items) == 0 ? str_format_c("%s(%R)", native_name(self), plain) : NULL;
    repr_leave(self);
    return text;
}

// The same keys in the same order: 1, 0, -1. Comparing keys may change either dict.
static int same_order(Ref a, Ref b) {
    size_t i = 0, j = 0;
    Ref key_a, key_b, value;
    uint32_t version_a = dict_keys_version(MUT(Own, a)), version_b = dict_keys_version(MUT(Own, b));
    while (dict_next(a, &i, &key_a, &value) && dict_next(b, &j, &key_b, &value)) {
        SCOPED Own *x = incref(key_a);
        SCOPED Own *y = incref(key_b);
        int r = object_equal(x, y);
        if (r < 0) return -1;
        if (AS(Dict, a)->keys_version != version_a || AS(Dict, b)->keys_version != version_b)
            return raise_int(EXC_RuntimeError, "OrderedDict mutated during iteration");
        if (r == 0) return 0;
    }
    return dict_size(a) == dict_size(b);
}
static Own *odict_compare(Ref left, Ref right, int op) {
    if (!is_dict(right) || (op != CMP_EQ && op != CMP_NE)) return NOTIMPLEMENTED;
    SCOPED Own *equal = vm->types[TYPE_DICT]->slots.compare(left, right, CMP_EQ);
    if (!equal) return NULL;
    int r = equal == TRUE;
    if (r && is_odict(left) && is_odict(right)) r = same_order(left, right);
    return r < 0 ? NULL : BOOL(r == (op == CMP_EQ));
}

static Own *odict_popitem(Ref self, Ref const *args) {
    int last = args[0] ? object_is_true(args[0]) : 1;
    if (last < 0) return NULL;
    Own *pair[2];
    bool found = last ? dict_pop_last(MUT(Own, self), &pair[0], &pair[1]) : dict_pop_first(MUT(Own, self), &pair[0], &pair[1]);
    return found ? tuple_from_array_take(pair, 2) : raise_error(EXC_KeyError, "dictionary is empty");
}
static Own *odict_move_to_end(Ref self, Ref const *args) {
    int last = args[1] ? object_is_true(args[1]) : 1;
    if (last < 0) return NULL;
    int r = dict_size(self) ? dict_move_to_end(MUT(Own, self), args[0], last) : 0;
    return r < 0 ? NULL : r ? NONE : raise_key_error(args[0]);
}
// With these two an override of __setitem__, __getitem__ or __delitem__ in a subclass counts.
static Own *odict_setdefault(Ref self, Ref const *args) {
    Ref otherwise = args[1] ? args[1] : NONE;
    if (is_exact_odict(self)) {
        Own *result;
        return dict_set_default(MUT(Own, self), args[0], otherwise, &result) < 0 ? NULL : result;
    }
    int there = object_contains(self, args[0]);
    if (there) return there < 0 ? NULL : object_get_item(self, args[0]);
    return object_set_item(self, args[0], otherwise) < 0 ? NULL : incref(otherwise);
}
static Own *odict_pop(Ref self, Ref const *args) {
    Own *value;
    int r = dict_pop(MUT(Own, self), args[0], &value);
    if (r) return r < 0 ? NULL : value;
    return args[1] ? incref(args[1]) : raise_key_error(args[0]);
}

static Own *odict_fromkeys(Ref type, Ref const *args) {
    SCOPED Own *d = object_call0(type), *it = d ? object_iter(args[0]) : NULL;
    if (!it) return NULL;
    for (;;) {
        SCOPED Own *key = iter_next(it);
        if (!key) return error_pending() ? NULL : GIVE(d);
        if (object_set_item(d, key, args[1] ? args[1] : NONE) < 0) return NULL;
    }
}

// update() of a subclass goes through its __setitem__.
static int odict_set_all(Own *self, Ref other) {
    SCOPED Own *plain = dict_new();
    if (!plain || dict_update(plain, other) < 0) return -1;
    Ref key, value;
    for (size_t i = 0; dict_next(plain, &i, &key, &value);)
        if (object_set_item(self, key, value) < 0) return -1;
    return 0;
}
static Own *odict_update(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    if (nargs > 1) return raise_error(EXC_TypeError, "update() takes at most 1 positional argument (%zd given)", (ssize_t)nargs);
    Own *d = MUT(Own, self);
    bool exact = type_of(self)->slots.setitem == vm->types[TYPE_DICT]->slots.setitem;
    if (nargs && (exact ? dict_update(d, args[0]) : odict_set_all(d, args[0])) < 0) return NULL;
    for (size_t i = 0; kwnames && i < tuple_size(kwnames); i++) {
        Ref key = tuple_peek(kwnames, i), value = args[nargs + i];
        if ((exact ? dict_set(d, key, value) : object_set_item(d, key, value)) < 0) return NULL;
    }
    return NONE;
}
static Own *odict_copy(Ref self) { return object_call1(REF(type_of(self)), self); }
static Own *odict_reduce(Ref self) {
    SCOPED Own *state = object_call_method0(self, NAME(__getstate__));
    SCOPED Own *args = state ? tuple_new(0) : NULL;
    SCOPED Own *items = args ? object_call_method0(self, NAME(items)) : NULL;
    SCOPED Own *it = items ? object_iter(items) : NULL;
    return it ? tuple_pack(5, REF(type_of(self)), (Ref)args, (Ref)state, NONE, (Ref)it) : NULL;
}
static Own *odict_or(Ref left, Ref right) {
    if (!is_dict(left) || !is_dict(right)) return NOTIMPLEMENTED;
    Ref type = REF(type_of(is_odict(left) ? left : right));
    SCOPED Own *result = object_call1(type, left);
    return result && dict_update(result, right) == 0 ? GIVE(result) : NULL;
}
static Own *odict_ior(Ref self, Ref other) {
    SCOPED Own *ignored = odict_update(self, &other, 1, NULL);
    return ignored ? incref(self) : NULL;
}

// keys(), values() and items() have types of their own, which only their names tell from a dict's.
const TypeSpec odict_view_specs[3] = {
    {.name = "odict_keys", .size = sizeof(DictView), .base = TYPE_DICT_KEYS, .flags = TF_GC | TF_NO_NEW},
    {.name = "odict_values", .size = sizeof(DictView), .base = TYPE_DICT_VALUES, .flags = TF_GC | TF_NO_NEW},
    {.name = "odict_items", .size = sizeof(DictView), .base = TYPE_DICT_ITEMS, .flags = TF_GC | TF_NO_NEW},
};
static Own *odict_view(Ref self, int which) { return dict_view_new(native_type(NATIVE_ODICT_KEYS + which)->id, self); }
static Own *odict_keys(Ref self) { return odict_view(self, 0); }
static Own *odict_values(Ref self) { return odict_view(self, 1); }
static Own *odict_items(Ref self) { return odict_view(self, 2); }

static const MethodDef odict_methods[] = {
    {"popitem", (void *)odict_popitem, CALL_BOUND, 0, "($self, /, last=True)",
     "Remove the newest item, or with last=False the oldest, and return it as a pair."},
    {"move_to_end", (void *)odict_move_to_end, CALL_BOUND, 0, "($self, /, key, last=True)",
     "Make key the newest, or with last=False the oldest; KeyError if it is not there."},
    {"setdefault", (void *)odict_setdefault, CALL_BOUND, 0, "($self, /, key, default=None)",
     "The value of key; if it is not there, put default there first."},
    {"pop", (void *)odict_pop, CALL_BOUND, 0, "($self, /, key, default=<unrepresentable>)",
     "Remove key and return its value; if it is not there, return default or raise KeyError."},
    {"update", (void *)odict_update, CALL_RAW, 0, "($self, other=(), /, **kwargs)", "Take over items and keywords."},
    {"fromkeys", (void *)odict_fromkeys, CALL_BOUND, DEF_CLASS, "($type, iterable, value=None)",
     "A new one with these keys, all of the same value."},
    {"keys", (void *)odict_keys, CALL_NOARGS, 0, "($self, /)", "A view of the keys."},
    {"values", (void *)odict_values, CALL_NOARGS, 0, "($self, /)", "A view of the values."},
    {"items", (void *)odict_items, CALL_NOARGS, 0, "($self, /)", "A view of the items, as pairs."},
    {"copy", (void *)odict_copy, CALL_NOARGS, 0, "($self, /)", "An OrderedDict of the same items."},
    {"__reduce__", (void *)odict_reduce, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {"__class_getitem__", (void *)generic_alias_method, CALL_O, DEF_CLASS, "($type, object, /)", "A generic alias."},
    {0},
};
const TypeSpec odict_spec = {
    .name = "collections.OrderedDict",
    .doc = "A dict that can be told to change its order, and whose order counts when compared with another one.",
    .size = sizeof(OrderedDict),
    .base = TYPE_DICT,
    .dict_offset = offsetof(OrderedDict, attributes),
    .flags = TF_BASE | TF_GC | TF_SUB_DICT | TF_MAPPING | TF_WEAKREF,
    .slots = SLOTS(SLOT(init, odict_init), SLOT(dealloc, odict_dealloc), SLOT(traverse, odict_traverse), SLOT(clear, odict_clear),
              SLOT(repr, odict_repr), SLOT(compare, odict_compare), SLOT(or_, odict_or), SLOT(ior, odict_ior)),
    .methods = odict_methods,
};
