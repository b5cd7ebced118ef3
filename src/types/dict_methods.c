// dict_methods.c - the slots and methods of dict.
#include "types/builtin.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/sequence.h"
#include "types/set_internal.h"
#include "types/tuple.h"

// ---- slots ----------------------------------------------------------------------------------------------------

static Own *slot_new(Type *type, UNUSED Ref const *args, UNUSED size_t nargs, UNUSED Ref kwnames) {
    if (type->id == TYPE_DICT) return dict_new();
    Own *x = type_alloc(type, 0);
    if (x) object_track(x);
    return x;
}

static int slot_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    if (nargs > 1) return arguments_positional("dict", nargs, NULL, 0, 1);
    if (nargs && dict_update(self, args[0]) < 0) return -1;
    size_t count = kwnames ? tuple_size(kwnames) : 0;
    for (size_t i = 0; i < count; i++)
        if (dict_set(self, tuple_peek(kwnames, i), args[nargs + i]) < 0) return -1;
    return 0;
}

static int repr_pairs(StrBuilder *b, Ref self) {
    Ref k, v;
    bool first = true;
    for (size_t position = 0; dict_next(self, &position, &k, &v); first = false) {
        SCOPED Own *key = incref(k);
        SCOPED Own *value = incref(v);
        if (!first && str_builder_ascii(b, ", ", 2) < 0) return -1;
        SCOPED Own *key_text = object_repr(key);
        if (!key_text || str_builder_str(b, key_text) < 0 || str_builder_ascii(b, ": ", 2) < 0) return -1;
        SCOPED Own *value_text = object_repr(value);
        if (!value_text || str_builder_str(b, value_text) < 0) return -1;
    }
    return 0;
}

static Own *slot_repr(Ref self) {
    if (dict_size(self) == 0) return str_from_ascii("{}", 2);
    int running = repr_enter(self);
    if (running) return running > 0 ? str_from_ascii("{...}", 5) : NULL;
    StrBuilder b;
    str_builder_init(&b);
    bool ok = str_builder_char(&b, '{') == 0 && repr_pairs(&b, self) == 0 && str_builder_char(&b, '}') == 0;
    repr_leave(self);
    if (ok) return str_builder_finish(&b);
    str_builder_drop(&b);
    return NULL;
}

static Own *slot_compare(Ref left, Ref right, int op) {
    if (!is_dict(left) || !is_dict(right) || (op != CMP_EQ && op != CMP_NE)) return NOTIMPLEMENTED;
    int r = dict_equal(left, right);
    return r < 0 ? NULL : BOOL(r == (op == CMP_EQ));
}

static Own *slot_iter(Ref self) { return dict_iterator_new(TYPE_DICT_KEYITERATOR, self); }
static ssize_t slot_length(Ref self) { return (ssize_t)dict_size(self); }

static COLD Own *missing(Ref self, Ref key) {
    if (!is_type(self, TYPE_DICT)) {
        SCOPED Own *hook = NULL;
        int r = object_lookup_special(self, NAME(__missing__), &hook);
        if (r < 0) return NULL;
        if (r) return object_call1(hook, key);
    }
    return raise_key_error(key);
}

static Own *slot_getitem(Ref self, Ref key) {
    Ref value;
    int r = dict_lookup_peek(self, key, &value);
    if (LIKELY(r > 0)) return incref(value);
    return r < 0 ? NULL : missing(self, key);
}

static int slot_setitem(Ref self, Ref key, Ref value) {
    if (value) return dict_set(MUT(Own, self), key, value);
    int r = dict_delete(MUT(Own, self), key);
    if (r == 0) (void)raise_key_error(key);
    return r == 1 ? 0 : -1;
}

static Own *slot_or(Ref left, Ref right) {
    if (!is_dict(left) || !is_dict(right)) return NOTIMPLEMENTED;
    Own *d = dict_copy(left);
    if (d && dict_update(d, right) < 0) {
        decref(d);
        return NULL;
    }
    return d;
}
static Own *slot_ior(Ref self, Ref other) { return dict_update(MUT(Own, self), other) < 0 ? NULL : incref(self); }

// ---- methods --------------------------------------------------------------------------------------------------

static Own *getitem(Ref self, Ref key) { return slot_getitem(self, key); }
static Own *contains(Ref self, Ref key) {
    int r = dict_contains(self, key);
    return r < 0 ? NULL : BOOL(r);
}
static Own *sizeof_(Ref self) { return int_new((int64_t)dict_bytes(self)); }
static Own *clear(Ref self) {
    dict_clear(MUT(Own, self));
    return NONE;
}
static Own *copy(Ref self) { return dict_copy(self); }

static Own *get(Ref self, Ref const *args, size_t nargs) {
    if (UNLIKELY(nargs - 1 > 1) && arguments_positional("get", nargs, NULL, 1, 2) < 0) return NULL;
    Ref value;
    int r = dict_lookup_peek(self, args[0], &value);
    if (r < 0) return NULL;
    return r ? incref(value) : nargs > 1 ? incref(args[1]) : NONE;
}

static Own *setdefault(Ref self, Ref const *args, size_t nargs) {
    if (UNLIKELY(nargs - 1 > 1) && arguments_positional("setdefault", nargs, NULL, 1, 2) < 0) return NULL;
    Own *result;
    return dict_set_default(MUT(Own, self), args[0], nargs > 1 ? args[1] : NONE, &result) < 0 ? NULL : result;
}

static Own *pop(Ref self, Ref const *args, size_t nargs) {
    if (UNLIKELY(nargs - 1 > 1) && arguments_positional("pop", nargs, NULL, 1, 2) < 0) return NULL;
    Own *value;
    int r = dict_size(self) ? dict_pop(MUT(Own, self), args[0], &value) : 0; // nothing there: not even a hash is asked for
    if (r) return r < 0 ? NULL : value;
    return nargs > 1 ? incref(args[1]) : raise_key_error(args[0]);
}

static Own *popitem(Ref self) {
    Own *key, *value;
    if (!dict_pop_last(MUT(Own, self), &key, &value))
        return raise_error(EXC_KeyError, "popitem(): dictionary is empty");
    Own *pair[2] = {key, value};
    return tuple_from_array_take(pair, 2);
}

static Own *update(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    if (arguments_positional("update", nargs, NULL, 0, 1) < 0) return NULL;
    return slot_init(MUT(Own, self), args, nargs, kwnames) < 0 ? NULL : NONE;
}

static Own *keys(Ref self) { return dict_view_new(TYPE_DICT_KEYS, self); }
static Own *values(Ref self) { return dict_view_new(TYPE_DICT_VALUES, self); }
static Own *items(Ref self) { return dict_view_new(TYPE_DICT_ITEMS, self); }
static Own *reversed_(Ref self) { return dict_iterator_new(TYPE_DICT_REVERSEKEYITERATOR, self); }

typedef struct Filling {
    Own *dict;
    Ref value;
} Filling;
static int fill_one(Own *context, Ref key, int64_t hash) {
    const Filling *f = (const Filling *)(void *)context;
    SCOPED Own *held = incref(key);
    return dict_set_hashed(f->dict, held, hash, f->value);
}
static int fill(Own *d, Ref iterable, Ref value) {
    if (is_type(d, TYPE_DICT) && (is_type(iterable, TYPE_SET) || is_type(iterable, TYPE_FROZENSET) || is_type(iterable, TYPE_DICT))) {
        Filling filling = {d, value};
        return set_each(iterable, fill_one, REF(&filling), EACH_VISITED) < 0 ? -1 : 0;
    }
    SCOPED Own *it = object_iter(iterable);
    if (!it) return -1;
    bool exact = is_type(d, TYPE_DICT);
    for (;;) {
        SCOPED Own *key = iter_next(it);
        if (!key) return error_pending() ? -1 : 0;
        if ((exact ? dict_set(d, key, value) : object_set_item(d, key, value)) < 0) return -1;
    }
}

static Own *fromkeys(Ref type, Ref const *args, size_t nargs) {
    if (arguments_positional("fromkeys", nargs, NULL, 1, 2) < 0) return NULL;
    SCOPED Own *d = object_call0(type);
    if (!d || fill(d, args[0], nargs > 1 ? args[1] : NONE) < 0) return NULL;
    return GIVE(d);
}

static const MethodDef methods[] = {
    {"__contains__", (void *)contains, CALL_O, DEF_COEXIST, "($self, key, /)", "Is key there?"},
    {"__getitem__", (void *)getitem, CALL_O, DEF_COEXIST, "($self, key, /)", "Return self[key]."},
    {"__sizeof__", (void *)sizeof_, CALL_NOARGS, 0, "($self, /)", "Bytes that the dict takes, its table included."},
    {"__reversed__", (void *)reversed_, CALL_NOARGS, 0, "($self, /)", "An iterator over the keys, newest first."},
    {"get", (void *)get, CALL_FAST, 0, "($self, key, default=None, /)", "The value of key, or default if it is not there."},
    {"setdefault", (void *)setdefault, CALL_FAST, 0, "($self, key, default=None, /)",
     "The value of key; if it is not there, put default there first."},
    {"pop", (void *)pop, CALL_FAST, 0, "($self, key, default=<unrepresentable>, /)",
     "Remove key and return its value; if it is not there, return default or raise KeyError."},
    {"popitem", (void *)popitem, CALL_NOARGS, 0, "($self, /)",
     "Take the newest item out, as a pair; KeyError if there is none."},
    {"keys", (void *)keys, CALL_NOARGS, 0, "($self, /)", "A set-like view of the keys."},
    {"items", (void *)items, CALL_NOARGS, 0, "($self, /)", "A set-like view of the (key, value) pairs."},
    {"values", (void *)values, CALL_NOARGS, 0, "($self, /)", "A view of the values."},
    {"update", (void *)update, CALL_RAW, 0, "($self, other=(), /, **kwargs)",
     "Take over the items of a mapping, or pairs of an iterable, and the keywords."},
    {"fromkeys", (void *)fromkeys, CALL_FAST, DEF_CLASS, "($type, iterable, value=None, /)",
     "A new dict with these keys, all of the same value."},
    {"clear", (void *)clear, CALL_NOARGS, 0, "($self, /)", "Remove all items."},
    {"copy", (void *)copy, CALL_NOARGS, 0, "($self, /)", "A new dict of the same items."},
    CLASS_GETITEM_ROW,
    {0},
};

const TypeSpec dict_spec = {
    .name = "dict",
    .doc = "dict(), dict(mapping), dict(pairs), dict(**kwargs)\n\nA mapping from hashable keys to values that remembers "
           "the order in which keys came.",
    .size = sizeof(Dict),
    .flags = TF_BASE | TF_GC | TF_SUB_DICT | TF_MAPPING | TF_MATCH_SELF,
    .slots = SLOTS(SLOT(new_, slot_new), SLOT(init, slot_init), SLOT(dealloc, dict_dealloc), SLOT(traverse, dict_traverse),
              SLOT(clear, dict_clear), SLOT(repr, slot_repr),  SLOT(compare, slot_compare), SLOT(iter, slot_iter),
              SLOT(length, slot_length), SLOT(getitem, slot_getitem), SLOT(setitem, slot_setitem), SLOT(contains, dict_contains),
              SLOT(or_, slot_or), SLOT(ior, slot_ior)),
    .methods = methods,
};
