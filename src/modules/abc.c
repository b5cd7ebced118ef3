// abc.c - _abc: the registry and the caches behind abc.ABCMeta.
//
// A class made by ABCMeta has an `_abc_impl` in its namespace, which holds weak references: to the classes registered, and
// to those that were asked about before (`yes` and `no`; `no` counts only while nothing has been registered anywhere).
#include "types/type_object.h"
#include "types/int.h"
#include "modules/native.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/set.h"

typedef struct AbcData {
    Object head;
    Own *registry, *yes, *no; // sets of weak references, NULL while empty
    uint64_t no_version;      // of the `no` answers
} AbcData;
LIFE(data, 3)

// Changes with every registration, in any class. Kept as a number in the module's state.
static uint64_t version(void) { return (uintptr_t)vm->module_state[STATE_ABC]; }
static void version_advance(void) { vm->module_state[STATE_ABC] = (void *)((uintptr_t)vm->module_state[STATE_ABC] + 1); }

static const TypeSpec data_spec = {
    .name = "_abc._abc_data",
    .doc = "What ABCMeta remembers of a class.",
    .size = sizeof(AbcData),
    .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(LIFE_SLOTS(data)),
};

static Own *data_of(Ref cls) {
    Ref own = is_type_object(cls) ? type_lookup_peek(MUT(Type, cls), NAME(_abc_impl)) : NULL;
    if (own && type_of(own) == native_type(NATIVE_ABC_DATA)) return incref(own);
    Own *data = object_get_attr(cls, NAME(_abc_impl));
    if (data && type_of(data) != native_type(NATIVE_ABC_DATA)) {
        decref(data);
        return raise_error(EXC_TypeError, "_abc_impl is set to a wrong type");
    }
    return data;
}

// ---- sets of weak references ----------------------------------------------------------------------------------

static Own *reference_to(Ref x) { return weakref_new(vm->types[TYPE_WEAKREF], x, NULL); }
static int references_contain(Ref set, Ref x) {
    if (!set || set_size(set) == 0) return 0;
    SCOPED Own *reference = reference_to(x);
    return reference ? set_contains(set, reference) : -1;
}
// Those to classes that are gone leave when the set is about to double.
static int references_sweep(Own **set) {
    SCOPED Own *all = object_to_list(*set), *alive = all ? set_new(NULL) : NULL;
    if (!alive) return -1;
    for (size_t i = 0; i < list_size(all); i++) {
        SCOPED Own *cls = weakref_get(list_peek(all, i));
        if (cls && set_add(alive, list_peek(all, i)) < 0) return -1;
    }
    SCOPED Own *former = *set;
    *set = GIVE(alive);
    return 0;
}
static int references_add(Own **set, Ref x) {
    if (!*set && !(*set = set_new(NULL))) return -1;
    size_t n = set_size(*set);
    if (n >= 32 && (n & (n - 1)) == 0 && references_sweep(set) < 0) return -1;
    SCOPED Own *reference = reference_to(x);
    return reference ? set_add(*set, reference) : -1;
}

// ---- abstract methods -----------------------------------------------------------------------------------------

static int is_abstract(Ref x) {
    SCOPED Own *flag = NULL;
    int r = object_get_attr_optional(x, NAME(__isabstractmethod__), &flag);
    return r <= 0 ? r : object_is_true(flag);
}

static int add_own(Own *abstracts, Ref cls) {
    SCOPED Own *namespace_ = object_get_attr(cls, NAME(__dict__));
    SCOPED Own *items = namespace_ ? object_call_method0(namespace_, NAME(items)) : NULL;
    SCOPED Own *list = items ? object_to_list(items) : NULL;
    if (!list) return -1;
    size_t n;
    Ref const *pairs = sequence_items(list, &n);
    for (size_t i = 0; i < n; i++) {
        int r = is_abstract(tuple_peek(pairs[i], 1));
        if (r < 0 || (r && set_add(abstracts, tuple_peek(pairs[i], 0)) < 0)) return -1;
    }
    return 0;
}
static int add_inherited(Own *abstracts, Ref cls, Ref base) {
    SCOPED Own *names = NULL;
    int r = object_get_attr_optional(base, NAME(__abstractmethods__), &names);
    if (r <= 0) return r;
    SCOPED Own *it = object_iter(names);
    if (!it) return -1;
    for (;;) {
        SCOPED Own *name = iter_next(it);
        if (!name) return error_pending() ? -1 : 0;
        SCOPED Own *value = NULL;
        r = object_get_attr_optional(cls, name, &value);
        if (r > 0) r = is_abstract(value);
        if (r < 0 || (r && set_add(abstracts, name) < 0)) return -1;
    }
}
static int compute_abstract_methods(Ref cls) {
    SCOPED Own *abstracts = frozenset_new(NULL);
    if (!abstracts || add_own(abstracts, cls) < 0) return -1;
    SCOPED Own *bases = object_get_attr(cls, NAME(__bases__));
    if (!bases) return -1;
    if (!is_tuple(bases)) return raise_int(EXC_TypeError, "__bases__ is not a tuple");
    for (size_t i = 0; i < tuple_size(bases); i++)
        if (add_inherited(abstracts, cls, tuple_peek(bases, i)) < 0) return -1;
    return object_set_attr(cls, NAME(__abstractmethods__), abstracts);
}

// __abc_tpflags__ = 1 << 5 or 1 << 6: a class whose instances match sequence or mapping patterns.
static int take_pattern_flags(Ref cls) {
    SCOPED Own *name = str_intern_c("__abc_tpflags__");
    if (!name) return -1;
    Ref value = dict_get_str_peek(((const Type *)cls)->dict, name);
    if (!value) return 0;
    if (is_small(value) && (int_value(value) & 3 << 5) == 3 << 5)
        return raise_int(EXC_TypeError, "__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING");
    if (is_small(value)) type_set_pattern_flags(MUT(Type, cls), (int_value(value) & 1 << 5 ? TF_SEQUENCE : 0) | (int_value(value) & 1 << 6 ? TF_MAPPING : 0));
    return object_set_attr(cls, name, NULL);
}

static Own *abc_init(UNUSED Ref module, Ref cls) {
    if (!is_type_object(cls)) return raise_error(EXC_AttributeError, "'%T' object has no attribute '__dict__'", cls);
    if (compute_abstract_methods(cls) < 0 || take_pattern_flags(cls) < 0) return NULL;
    SCOPED Own *data = type_alloc(native_type(NATIVE_ABC_DATA), 0);
    if (!data) return NULL;
    object_track(data);
    return object_set_attr(cls, NAME(_abc_impl), data) < 0 ? NULL : NONE;
}

// ---- registering and asking -----------------------------------------------------------------------------------

static Own *abc_register(UNUSED Ref module, Ref const *args, size_t nargs) {
    if (arguments_positional("_abc_register", nargs, NULL, 2, 2) < 0) return NULL;
    Ref cls = args[0], subclass = args[1];
    if (!is_type_object(subclass)) return raise_error(EXC_TypeError, "Can only register classes");
    int r = object_is_subclass(subclass, cls);
    if (r) return r < 0 ? NULL : incref(subclass);
    r = object_is_subclass(cls, subclass);
    if (r < 0) return NULL;
    if (r) return raise_error(EXC_RuntimeError, "Refusing to create an inheritance cycle");
    SCOPED Own *data = data_of(cls);
    if (!data || references_add(&((AbcData *)data)->registry, subclass) < 0) return NULL;
    version_advance();
    uint32_t patterns = is_type_object(cls) ? vm->type_flags[((const Type *)cls)->id] & (TF_SEQUENCE | TF_MAPPING) : 0;
    if (patterns) type_set_pattern_flags(MUT(Type, subclass), patterns);
    return incref(subclass);
}

// Asks the registered classes: 1, 0, -1.
static int registered(const AbcData *d, Ref subclass) {
    if (!d->registry) return 0;
    int itself = references_contain(d->registry, subclass); // not one after the other, for it may be the last of many
    if (itself) return itself;
    SCOPED Own *references = object_to_list(d->registry);
    if (!references) return -1;
    size_t n;
    Ref const *items = sequence_items(references, &n);
    for (size_t i = 0; i < n; i++) {
        SCOPED Own *cls = weakref_get(items[i]);
        int r = cls ? object_is_subclass(subclass, cls) : 0;
        if (r) return r;
    }
    return 0;
}
COLD static int in_subclasses(Ref cls, Ref subclass) {
    SCOPED Own *subclasses = object_call_method0(cls, NAME(__subclasses__));
    if (subclasses && !is_list(subclasses)) return raise_int(EXC_TypeError, "__subclasses__() must return a list");
    SCOPED Own *list = subclasses ? object_to_list(subclasses) : NULL;
    if (!list) return -1;
    size_t n;
    Ref const *items = sequence_items(list, &n);
    for (size_t i = 0; i < n; i++) {
        int r = object_is_subclass(subclass, items[i]);
        if (r) return r;
    }
    return 0;
}
// Without the caches.
static int ask(Ref cls, const AbcData *d, Ref subclass) {
    SCOPED Own *answer = object_call_method1(cls, NAME(__subclasshook__), subclass);
    if (!answer) return -1;
    if (answer == TRUE || answer == FALSE) return answer == TRUE;
    if (answer != NOTIMPLEMENTED)
        return raise_int(EXC_AssertionError, "__subclasshook__ must return either False, True, or NotImplemented");
    if (type_is_subtype(AS(Type, subclass), AS(Type, cls))) return 1;
    int r = registered(d, subclass);
    return r ? r : in_subclasses(cls, subclass);
}

enum { NOT_KNOWN = 2 };
static int known_answer(AbcData *d, Ref subclass) { // 1, 0, -1 or NOT_KNOWN
    int r = references_contain(d->yes, subclass);
    if (r) return r;
    if (d->no_version < version()) {
        CLEAR(d->no);
        d->no_version = version();
        return NOT_KNOWN;
    }
    r = references_contain(d->no, subclass);
    return r == 0 ? NOT_KNOWN : r < 0 ? -1 : 0;
}

static int subclass_check(Ref cls, Ref subclass) {
    if (!is_type_object(subclass)) return raise_int(EXC_TypeError, "issubclass() arg 1 must be a class");
    SCOPED Own *held = data_of(cls);
    if (!held) return -1;
    AbcData *d = (AbcData *)held;
    int r = known_answer(d, subclass);
    if (r != NOT_KNOWN) return r;
    r = ask(cls, d, subclass);
    if (r == 1 && references_contain(d->registry, subclass) == 1) return 1; // such a question is heard by the metaclass each time
    if (r < 0 || references_add(r ? &d->yes : &d->no, subclass) < 0) return -1;
    return r;
}
static Own *abc_subclasscheck(UNUSED Ref module, Ref const *args, size_t nargs) {
    if (arguments_positional("_abc_subclasscheck", nargs, NULL, 2, 2) < 0) return NULL;
    int r = subclass_check(args[0], args[1]);
    return r < 0 ? NULL : BOOL(r);
}
static Own *abc_instancecheck(UNUSED Ref module, Ref const *args, size_t nargs) {
    if (arguments_positional("_abc_instancecheck", nargs, NULL, 2, 2) < 0) return NULL;
    SCOPED Own *cls = object_get_attr(args[1], NAME(__class__));
    SCOPED Own *data = cls ? data_of(args[0]) : NULL;
    if (!data) return NULL;
    bool plain = REF(type_of(args[1])) == cls;
    int r = is_type_object(cls) ? known_answer((AbcData *)data, cls) : NOT_KNOWN;
    if (r == 1 || (r == 0 && plain) || r < 0) return r < 0 ? NULL : BOOL(r);
    r = object_is_subclass(cls, args[0]); // cls.__subclasscheck__, which a metaclass may override
    if (r == 0 && !plain) r = object_is_subclass(REF(type_of(args[1])), args[0]);
    return r < 0 ? NULL : BOOL(r);
}

static Own *reset_registry(UNUSED Ref module, Ref cls) {
    SCOPED Own *data = data_of(cls);
    if (!data) return NULL;
    CLEAR(((AbcData *)data)->registry);
    return NONE;
}
static Own *reset_caches(UNUSED Ref module, Ref cls) {
    SCOPED Own *data = data_of(cls);
    if (!data) return NULL;
    CLEAR(((AbcData *)data)->yes);
    CLEAR(((AbcData *)data)->no);
    return NONE;
}
static Own *get_dump(UNUSED Ref module, Ref cls) {
    SCOPED Own *held = data_of(cls);
    if (!held) return NULL;
    const AbcData *d = (AbcData *)held;
    SCOPED Own *registry = set_new(d->registry);
    SCOPED Own *yes = set_new(d->yes);
    SCOPED Own *no = set_new(d->no);
    SCOPED Own *number = int_from_u64(d->no_version);
    return registry && yes && no && number ? tuple_pack(4, (Ref)registry, (Ref)yes, (Ref)no, (Ref)number) : NULL;
}
static Own *get_cache_token(UNUSED Ref module) { return int_from_u64(version()); }

static const MethodDef functions[] = {
    {"get_cache_token", (void *)get_cache_token, CALL_NOARGS, 0, "($module, /)",
     "A number that changes with every registration of any class."},
    {"_abc_init", (void *)abc_init, CALL_O, 0, "($module, self, /)", "Finds the abstract methods, makes the caches."},
    {"_abc_register", (void *)abc_register, CALL_FAST, 0, "($module, self, subclass, /)", "Registers a virtual subclass."},
    {"_abc_instancecheck", (void *)abc_instancecheck, CALL_FAST, 0, "($module, self, instance, /)", "For isinstance()."},
    {"_abc_subclasscheck", (void *)abc_subclasscheck, CALL_FAST, 0, "($module, self, subclass, /)", "For issubclass()."},
    {"_reset_registry", (void *)reset_registry, CALL_O, 0, "($module, self, /)", "Forgets what is registered."},
    {"_reset_caches", (void *)reset_caches, CALL_O, 0, "($module, self, /)", "Forgets answers."},
    {"_get_dump", (void *)get_dump, CALL_O, 0, "($module, self, /)", "Registry, both caches, version."},
    {0},
};
static int init(Own *module) {
    Own *type = native_type_once(&data_spec, NULL);
    if (!type) return -1;
    vm->module_state[NATIVE_ABC_DATA] = (void *)(uintptr_t)((Type *)type)->id;
    decref(type);
    (void)module;
    return 0;
}
const ModuleSpec abc_c_module = {
    .name = "_abc",
    .doc = "What abc.ABCMeta is made of.",
    .functions = functions,
    .init = init,
};
