// functools.c - the native half of functools: partial, reduce, the cache behind lru_cache, cmp_to_key.
//
// A bounded cache needs the order of use: it is the order of the dict's entries. A hit moves its key to the end, a full
// cache drops its first key; both are quick because dicts remember how many leading entries are deleted.
#include "modules/native.h"
#include "types/dict.h"
#include "types/function.h"
#include "types/list.h"
#include "types/sequence.h"

// ---- partial --------------------------------------------------------------------------------------------------

typedef struct Partial {
    Object head;
    Own *function;
    Own *args;       // tuple
    Own *keywords;   // dict
    Own *attributes; // __dict__ or NULL
} Partial;
LIFE(partial, 4)

static bool is_partial(Ref x) { return is_instance_of(x, native_type(NATIVE_PARTIAL)->id); }

static int add_keywords(Own *dict, Ref const *values, Ref kwnames) {
    for (size_t i = 0; kwnames && i < tuple_size(kwnames); i++)
        if (dict_set(dict, tuple_peek(kwnames, i), values[i]) < 0) return -1;
    return 0;
}

static Own *partial_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (nargs < 1) return raise_error(EXC_TypeError, "type 'partial' takes at least one argument");
    Ref function = args[0];
    if (!object_is_callable(function)) return raise_error(EXC_TypeError, "the first argument must be callable");
    const Partial *inner = NULL; // partial(partial(f, a), b) is partial(f, a, b)
    if (is_partial(function) && !((Partial *)MUT(Own, function))->attributes && type == type_of(function))
        inner = AS(Partial, function);
    SCOPED Own *keywords = inner ? dict_copy(inner->keywords) : dict_new();
    if (!keywords || add_keywords(keywords, args + nargs, kwnames) < 0) return NULL;
    SCOPED Own *rest = tuple_from_array(args + 1, nargs - 1);
    if (!rest) return NULL;
    SCOPED Own *all = inner ? vm->types[TYPE_TUPLE]->slots.concat(inner->args, rest) : incref(rest);
    Partial *p = all ? (Partial *)type_alloc(type, 0) : NULL;
    if (!p) return NULL;
    p->function = incref(inner ? inner->function : function);
    p->args = GIVE(all);
    p->keywords = GIVE(keywords);
    object_track(OBJ(p));
    return OBJ(p);
}

// The call when keywords are bound: they come first, the caller's replace them.
static COLD Own *call_with_keywords(const Partial *p, Ref const *args, size_t nargs, Ref kwnames) {
    SCOPED Own *keywords = dict_copy(p->keywords);
    if (!keywords || add_keywords(keywords, args + nargs, kwnames) < 0) return NULL;
    SCOPED Own *rest = tuple_from_array(args, nargs);
    SCOPED Own *all = rest ? vm->types[TYPE_TUPLE]->slots.concat(p->args, rest) : NULL;
    return all ? object_call_tuple(p->function, all, keywords) : NULL;
}
static Own *partial_call(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    const Partial *p = AS(Partial, self);
    if (dict_size(p->keywords)) return call_with_keywords(p, args, nargs, kwnames);
    size_t bound = tuple_size(p->args), given = nargs + (kwnames ? tuple_size(kwnames) : 0);
    if (bound == 0) return object_call(p->function, args, nargs, kwnames);
    Ref few[12], *all = few;
    if (bound + given > ARRAY_LEN(few) && !(all = heap_alloc(&vm->heap, (bound + given) * sizeof(Ref))))
        return raise_no_memory();
    memcpy(all, ((Tuple *)p->args)->items, bound * sizeof(Ref));
    memcpy(all + bound, args, given * sizeof(Ref));
    SCOPED Own *held_function = incref(p->function);
    SCOPED Own *held_args = incref(p->args);
    Own *result = object_call(held_function, all, bound + nargs, kwnames);
    if (all != few) heap_free_plain(&vm->heap, all);
    return result;
}

static int repr_parts(StrBuilder *b, const Partial *p) {
    SCOPED Own *function = object_repr(p->function);
    if (!function || str_builder_str(b, function) < 0) return -1;
    SCOPED Own *args = incref(p->args); // a repr may give the partial a new state
    SCOPED Own *keywords = incref(p->keywords);
    for (size_t i = 0; i < tuple_size(args); i++) {
        SCOPED Own *text = object_repr(tuple_peek(args, i));
        if (!text || str_builder_ascii(b, ", ", 2) < 0 || str_builder_str(b, text) < 0) return -1;
    }
    Ref key, value;
    for (size_t position = 0; dict_next(keywords, &position, &key, &value);) {
        SCOPED Own *held_key = incref(key);
        SCOPED Own *held_value = incref(value); // a key's __str__ may replace its value
        SCOPED Own *text = str_format_c(", %S=%R", held_key, held_value);
        if (!text || str_builder_str(b, text) < 0) return -1;
    }
    return 0;
}
static Own *partial_repr(Ref self) {
    int running = repr_enter(self);
    if (running) return running > 0 ? str_from_ascii("...", 3) : NULL;
    StrBuilder b;
    str_builder_init(&b);
    SCOPED Own *name = type_qualified_name(type_of(self));
    bool ok = name && str_builder_str(&b, name) == 0 && str_builder_char(&b, '(') == 0 &&
              repr_parts(&b, AS(Partial, self)) == 0 && str_builder_char(&b, ')') == 0;
    repr_leave(self);
    if (ok) return str_builder_finish(&b);
    str_builder_drop(&b);
    return NULL;
}

static Own *partial_reduce(Ref self) {
    const Partial *p = AS(Partial, self);
    SCOPED Own *args = tuple_pack(1, (Ref)p->function);
    SCOPED Own *state = args ? tuple_pack(4, (Ref)p->function, (Ref)p->args, (Ref)p->keywords,
                                          p->attributes ? (Ref)p->attributes : NONE) : NULL;
    return state ? tuple_pack(3, REF(type_of(self)), (Ref)args, (Ref)state) : NULL;
}
static Own *partial_setstate(Ref self, Ref state) {
    Partial *p = MUT(Partial, self);
    bool good = is_tuple(state) && tuple_size(state) == 4 && object_is_callable(tuple_peek(state, 0)) &&
                is_tuple(tuple_peek(state, 1)) && (is_none(tuple_peek(state, 2)) || is_dict(tuple_peek(state, 2)));
    if (!good) return raise_error(EXC_TypeError, "invalid partial state");
    Ref given = tuple_peek(state, 1);
    Own *args = is_type(given, TYPE_TUPLE) ? incref(given) : tuple_from_array(REFS(((const Tuple *)given)->items), tuple_size(given));
    Ref named = tuple_peek(state, 2);
    Own *keywords = is_none(named) ? dict_new() : is_type(named, TYPE_DICT) ? incref(named) : dict_copy(named);
    if (!args || !keywords) {
        xdecref(args);
        xdecref(keywords);
        return NULL;
    }
    SETREF(p->function, incref(tuple_peek(state, 0)));
    SETREF(p->args, args);
    SETREF(p->keywords, keywords);
    Ref attributes = tuple_peek(state, 3);
    SETREF(p->attributes, is_none(attributes) ? NULL : incref(attributes));
    return NONE;
}
// As an attribute of a class it does not bind; some day it will.
static Own *partial_descr_get(Ref self, Ref instance, UNUSED Ref owner) {
    if (instance && !is_none(instance) &&
        error_warn(EXC_FutureWarning, "functools.partial will be a method descriptor in future Python versions; "
                                      "wrap it in staticmethod() if you want to preserve the old behavior") < 0) return NULL;
    return incref(self);
}
static const MethodDef partial_methods[] = {
    {"__reduce__", (void *)partial_reduce, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {"__setstate__", (void *)partial_setstate, CALL_O, 0, "($self, state, /)", "Takes over what __reduce__ gave."},
    {"__class_getitem__", (void *)generic_alias_method, CALL_O, DEF_CLASS, "($type, object, /)", "A generic alias."},
    {0},
};
static const MemberDef partial_members[] = {
    {"func", MEMBER_OBJECT, false, offsetof(Partial, function), "What will be called."},
    {"args", MEMBER_OBJECT, false, offsetof(Partial, args), "Positional arguments that come before the caller's."},
    {"keywords", MEMBER_OBJECT, false, offsetof(Partial, keywords), "Keyword arguments that the caller may replace."},
    {0},
};
static const TypeSpec partial_spec = {
    .name = "functools.partial",
    .doc = "partial(func, /, *args, **keywords)\n--\n\nA callable that calls func with these arguments and those it is given.",
    .size = sizeof(Partial),
    .flags = TF_BASE | TF_GC | TF_WEAKREF,
    .dict_offset = offsetof(Partial, attributes),
    .slots = SLOTS(SLOT(new_, partial_new), LIFE_SLOTS(partial), SLOT(repr, partial_repr), SLOT(call, partial_call),
              SLOT(descr_get, partial_descr_get)),
    .methods = partial_methods,
    .members = partial_members,
};

// ---- lru_cache ------------------------------------------------------------------------------------------------

typedef struct LruCache {
    Object head;
    Own *function;
    Own *cache;      // dict: key -> result
    Own *info_type;  // what cache_info() makes
    Own *limit;      // maxsize as it was given: None or an int
    Own *attributes; // __dict__ or NULL
    ssize_t maxsize; // -1: unbounded
    uint64_t hits, misses;
    bool typed;
} LruCache;
LIFE(lru, 5)

static Own *lru_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[4];
    if (arguments_bind("lru_cache", "(user_function, maxsize, typed, cache_info_type)", args, nargs, kwnames, a) < 0)
        return NULL;
    if (!object_is_callable(a[0])) return raise_error(EXC_TypeError, "the first argument must be callable");
    ssize_t maxsize = -1;
    if (!is_none(a[1])) {
        if (!is_index(a[1])) return raise_error(EXC_TypeError, "maxsize should be integer or None");
        if (number_as_ssize(a[1], EXC_OverflowError, &maxsize) < 0) return NULL;
        if (maxsize < 0) maxsize = 0;
    }
    int typed = object_is_true(a[2]);
    Own *cache = typed < 0 ? NULL : dict_new();
    LruCache *c = cache ? (LruCache *)type_alloc(type, 0) : NULL;
    if (!c) {
        xdecref(cache);
        return NULL;
    }
    c->function = incref(a[0]);
    c->cache = cache;
    c->info_type = incref(a[3]);
    c->limit = incref(a[1]);
    c->maxsize = maxsize;
    c->typed = typed;
    object_track(OBJ(c));
    return OBJ(c);
}

// The key of a call: the argument itself if it is the only one, an int or a str; else a tuple of arguments, a mark (the
// cache itself) and keywords, and with typed of their types.
static Own *lru_key(const LruCache *c, Ref const *args, size_t nargs, Ref kwnames) {
    size_t keywords = kwnames ? tuple_size(kwnames) : 0;
    if (!c->typed && !keywords) {
        if (nargs == 1 && (is_exact_str(args[0]) || is_type(args[0], TYPE_INT))) return incref(args[0]);
        return tuple_from_array(args, nargs);
    }
    size_t size = nargs + (keywords ? 1 + 2 * keywords : 0) + (c->typed ? nargs + keywords : 0), n = nargs;
    SCOPED Own *key = tuple_new(size);
    if (!key) return NULL;
    Own **items = ((Tuple *)key)->items;
    for (size_t i = 0; i < nargs; i++) items[i] = incref(args[i]);
    if (keywords) items[n++] = incref(OBJ(vm->types[TYPE_OBJECT]));
    for (size_t i = 0; i < keywords; i++) {
        items[n++] = incref(tuple_peek(kwnames, i));
        items[n++] = incref(args[nargs + i]);
    }
    for (size_t i = 0; c->typed && i < nargs + keywords; i++) items[n++] = incref(OBJ(type_of(args[i])));
    return GIVE(key);
}

static Own *lru_call(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    LruCache *c = MUT(LruCache, self);
    if (c->maxsize == 0) {
        c->misses++;
        return object_call(c->function, args, nargs, kwnames);
    }
    SCOPED Own *key = lru_key(c, args, nargs, kwnames);
    Own *found;
    int r = key ? dict_lookup(c->cache, key, &found) : -1;
    if (r < 0) return NULL;
    if (r) {
        if (c->maxsize > 0 && dict_move_to_end(c->cache, key, true) < 0) {
            decref(found);
            return NULL;
        }
        c->hits++;
        return found;
    }
    c->misses++;
    SCOPED Own *function = incref(c->function);
    SCOPED Own *held = incref(self);
    SCOPED Own *result = object_call(function, args, nargs, kwnames);
    if (!result) return NULL;
    if (c->maxsize > 0 && (ssize_t)dict_size(c->cache) >= c->maxsize) {
        int there = dict_contains(c->cache, key); // the call may have filled it in
        Own *old_key, *old_value;
        if (there < 0) return NULL;
        if (there) return GIVE(result);
        if (dict_pop_first(c->cache, &old_key, &old_value)) {
            if (dict_set(c->cache, key, result) < 0) CLEAR(result);
            decref(old_key);
            decref(old_value);
            return GIVE(result);
        }
    }
    return dict_set(c->cache, key, result) < 0 ? NULL : GIVE(result);
}

static Own *lru_descr_get(Ref self, Ref instance, UNUSED Ref owner) {
    return !instance || is_none(instance) ? incref(self) : method_new(self, instance);
}
static Own *lru_cache_info(Ref self) {
    const LruCache *c = AS(LruCache, self);
    SCOPED Own *hits = int_from_u64(c->hits);
    SCOPED Own *misses = int_from_u64(c->misses);
    SCOPED Own *limit = c->maxsize < 0 ? NONE : int_new(c->maxsize);
    SCOPED Own *size = int_new((int64_t)dict_size(c->cache));
    if (!hits || !misses || !limit || !size) return NULL;
    Ref four[4] = {hits, misses, limit, size};
    return object_call(c->info_type, four, 4, NULL);
}
static Own *lru_cache_clear(Ref self) {
    LruCache *c = MUT(LruCache, self);
    c->hits = c->misses = 0;
    dict_clear(c->cache);
    return NONE;
}
static Own *lru_reduce(Ref self) { return object_get_attr(self, NAME(__qualname__)); }
static Own *lru_copy(Ref self) { return incref(self); }
static Own *lru_deepcopy(Ref self, UNUSED Ref memo) { return incref(self); }
static const MethodDef lru_methods[] = {
    {"cache_info", (void *)lru_cache_info, CALL_NOARGS, 0, "($self, /)", "Hits, misses, bound and size of the cache."},
    {"cache_clear", (void *)lru_cache_clear, CALL_NOARGS, 0, "($self, /)", "Forget all results and statistics."},
    {"__reduce__", (void *)lru_reduce, CALL_NOARGS, 0, "($self, /)", "The name to find it by."},
    {"__copy__", (void *)lru_copy, CALL_NOARGS, 0, "($self, /)", "Itself."},
    {"__deepcopy__", (void *)lru_deepcopy, CALL_O, 0, "($self, memo, /)", "Itself."},
    {0},
};
static const TypeSpec lru_spec = {
    .name = "functools._lru_cache_wrapper",
    .doc = "A function that remembers its results.",
    .size = sizeof(LruCache),
    .flags = TF_BASE | TF_GC | TF_WEAKREF | TF_METHOD,
    .dict_offset = offsetof(LruCache, attributes),
    .slots = SLOTS(SLOT(new_, lru_new), LIFE_SLOTS(lru), SLOT(call, lru_call), SLOT(descr_get, lru_descr_get)),
    .methods = lru_methods,
};

// ---- cmp_to_key -----------------------------------------------------------------------------------------------

typedef struct KeyWrapper {
    Object head;
    Own *compare;
    Own *object; // NULL: the factory itself
} KeyWrapper;
LIFE(key, 2)

static Own *key_make(Ref compare, Ref object) {
    KeyWrapper *k = (KeyWrapper *)type_alloc(native_type(NATIVE_CMP_KEY), 0);
    if (!k) return NULL;
    k->compare = incref(compare);
    k->object = xincref(object);
    object_track(OBJ(k));
    return OBJ(k);
}
static Own *key_call(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[1];
    if (arguments_bind("K", "(obj)", args, nargs, kwnames, a) < 0) return NULL;
    return key_make(AS(KeyWrapper, self)->compare, a[0]);
}
static Own *key_compare(Ref left, Ref right, int op) {
    if (type_of(right) != native_type(NATIVE_CMP_KEY) || type_of(left) != type_of(right))
        return raise_error(EXC_TypeError, "other argument must be K instance");
    const KeyWrapper *x = AS(KeyWrapper, left), *y = AS(KeyWrapper, right);
    if (!x->object || !y->object) return raise_error(EXC_AttributeError, "object");
    SCOPED Own *answer = object_call2(x->compare, x->object, y->object);
    SCOPED Own *zero = int_new(0);
    return answer ? object_compare(answer, zero, op) : NULL;
}
static const MemberDef key_members[] = {
    {"obj", MEMBER_OBJECT, true, offsetof(KeyWrapper, object), "What is compared."},
    {0},
};
static const TypeSpec key_spec = {
    .name = "functools.KeyWrapper",
    .size = sizeof(KeyWrapper),
    .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(LIFE_SLOTS(key), SLOT(call, key_call), SLOT(compare, key_compare)),
    .members = key_members,
};
static Own *cmp_to_key(UNUSED Ref module, Ref const *args) { return key_make(args[0], NULL); }

// ---- reduce ---------------------------------------------------------------------------------------------------

static Own *reduce(UNUSED Ref module, Ref const *args, size_t nargs) {
    if (arguments_positional("reduce", nargs, NULL, 2, 3) < 0) return NULL;
    SCOPED Own *it = object_iter(args[1]);
    if (!it) {
        if (error_clear_if(EXC_TypeError)) return raise_error(EXC_TypeError, "reduce() arg 2 must support iteration");
        return NULL;
    }
    SCOPED Own *total = nargs > 2 ? incref(args[2]) : iter_next(it);
    if (!total) {
        if (error_pending()) return NULL;
        return raise_error(EXC_TypeError, "reduce() of empty iterable with no initial value");
    }
    for (;;) {
        SCOPED Own *item = iter_next(it);
        if (!item) return error_pending() ? NULL : GIVE(total);
        Own *next = object_call2(args[0], total, item);
        if (!next) return NULL;
        SETREF(total, next);
    }
}

static const MethodDef functions[] = {
    {"cmp_to_key", (void *)cmp_to_key, CALL_BOUND, 0, "($module, /, mycmp)", "A key function from an old-style comparison."},
    {"reduce", (void *)reduce, CALL_FAST, 0, "($module, function, iterable, initial=<unrepresentable>, /)",
     "function(function(function(a, b), c), d) for the items a, b, c, d; initial comes first if given."},
    {0},
};
static int init(Own *module) {
    if (native_add_kept_type(module, &partial_spec, NATIVE_PARTIAL) < 0) return -1;
    if (native_add_kept_type(module, &lru_spec, NATIVE_LRU_CACHE) < 0) return -1;
    Own *key_type = native_type_once(&key_spec, NULL);
    if (!key_type) return -1;
    vm->module_state[NATIVE_CMP_KEY] = (void *)(uintptr_t)((Type *)key_type)->id;
    decref(key_type);
    return 0;
}
const ModuleSpec functools_c_module = {
    .name = "_functools",
    .doc = "The native half of functools.",
    .functions = functions,
    .init = init,
};
