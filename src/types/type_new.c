// type_new.c - making a class: type(name, bases, namespace), which is also what a class statement ends in.
//
// In order: the metaclass, the base that decides the layout, __slots__, the Type object with its dict, MRO and slots, and then
// what may run Python: __set_name__ of the namespace's values and __init_subclass__ of the parent.
#include "types/bytes.h"
#include "types/codecs.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/function.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_internal.h"

// ---- metaclass --------------------------------------------------------------------------------------------------------------

Own *class_calculate_metaclass(Ref metaclass, Ref bases) {
    if (!is_type_object(metaclass)) return incref(metaclass);
    Type *winner = MUT(Type, metaclass);
    for (size_t i = 0, n = tuple_size(bases); i < n; i++) {
        Type *candidate = type_of(tuple_peek(bases, i));
        if (type_is_subtype(winner, candidate)) continue;
        if (type_is_subtype(candidate, winner)) {
            winner = candidate;
            continue;
        }
        return raise_error(EXC_TypeError, "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass "
                                          "of the metaclasses of all its bases");
    }
    return incref(REF(winner));
}

Own *type_call_metaclass(Ref metaclass, Ref name, Ref bases, Ref namespace_, Ref kwargs) {
    size_t nkw = kwargs ? dict_size(kwargs) : 0;
    Ref stack[16] = {name, bases, namespace_};
    if (nkw == 0) return object_call(metaclass, stack, 3, NULL);
    SCOPED Own *args = tuple_pack(3, name, bases, namespace_);
    return args ? object_call_tuple(metaclass, args, kwargs) : NULL;
}

// ---- __slots__ --------------------------------------------------------------------------------------------------------------

typedef struct Plan { // what a new class adds to its base
    Type *metatype, *base;
    Ref bases, name;
    Own *dict;          // the class's dict, ours
    Own *slots;         // list of mangled, sorted names, or NULL
    bool has_slots;     // __slots__ was given
    bool add_dict, add_weakref;
    bool may_add_dict, may_add_weakref;
} Plan;

static bool is_identifier(Ref s) {
    const char *p = str_ascii_peek(s);
    if (p) {
        if (!*p || (*p >= '0' && *p <= '9')) return false;
        if (strlen(p) != str_length(s)) return false;
        for (; *p; p++)
            if (!(*p == '_' || (*p >= '0' && *p <= '9') || (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z'))) return false;
        return true;
    }
    SCOPED Own *method = str_intern_c("isidentifier");
    SCOPED Own *r = method ? object_call_method0(s, method) : NULL;
    if (!r) error_clear();
    return r && object_is_true(r) > 0;
}

// _Class__name for __name
static Own *mangled(Ref class_name, Ref name) {
    size_t n = str_length(name);
    if (n < 3 || str_at(name, 0) != '_' || str_at(name, 1) != '_') return incref(name);
    if (str_at(name, n - 1) == '_' && str_at(name, n - 2) == '_') return incref(name);
    size_t skip = 0, length = str_length(class_name);
    while (skip < length && str_at(class_name, skip) == '_') skip++;
    if (skip == length) return incref(name);
    SCOPED Own *stripped = str_slice(class_name, skip, length);
    return stripped ? error_format("_%U%U", stripped, name) : NULL;
}

// Is it a name? __dict__ and __weakref__ are not attributes, but what the instances get.
static int check_slot(Plan *p, Ref item) {
    if (!is_str(item)) return raise_int(EXC_TypeError, "__slots__ items must be strings, not '%T'", item);
    if (!is_identifier(item)) return raise_int(EXC_TypeError, "__slots__ must be identifiers");
    if (str_equal(item, NAME(__dict__))) {
        if (!p->may_add_dict || p->add_dict) return raise_int(EXC_TypeError, "__dict__ slot disallowed: we already got one");
        p->add_dict = true;
    } else if (str_equal(item, NAME(__weakref__))) {
        if (!p->may_add_weakref || p->add_weakref) return raise_int(EXC_TypeError, "__weakref__ slot disallowed: we already got one");
        p->add_weakref = true;
    }
    return 0;
}

static int add_slot(Plan *p, Ref item) {
    if (str_equal(item, NAME(__dict__)) || str_equal(item, NAME(__weakref__))) return 0;
    Own *text = mangled(p->name, item);
    if (!text) return -1;
    Own *name = str_intern_take(text);
    if (!name) return -1;
    if (dict_get_str_peek(p->dict, name) && !str_equal(name, NAME(__qualname__)) && !str_equal(name, NAME(__classcell__))) {
        (void)raise_error(EXC_ValueError, "%R in __slots__ conflicts with class variable", (Ref)name);
        decref(name);
        return -1;
    }
    return list_append_take(p->slots, name);
}

static int plan_slots(Plan *p) {
    Ref given = dict_get_str_peek(p->dict, NAME(__slots__));
    uint32_t base_flags = vm->type_flags[p->base->id];
    bool has_dict = p->base->shape_offset || p->base->dict_offset;
    p->may_add_dict = !has_dict;
    bool inline_data = base_flags & (TF_SUB_INT | TF_SUB_TUPLE | TF_SUB_BYTES);
    p->may_add_weakref = !(base_flags & TF_WEAKREF) && !inline_data;
    if (!given) {
        p->add_dict = p->may_add_dict;
        p->add_weakref = p->may_add_weakref;
        return 0;
    }
    p->has_slots = true;
    SCOPED Own *held = incref(given);
    SCOPED Own *items = is_str(held) ? tuple_pack(1, REF(held)) : object_to_tuple(held);
    p->slots = list_new(0);
    if (!items || !p->slots) return -1;
    size_t n = tuple_size(items);
    if (n && (inline_data || base_flags & TF_SUB_TYPE))
        return raise_int(EXC_TypeError, "nonempty __slots__ not supported for subtype of '%N'", p->base);
    for (size_t i = 0; i < n; i++)
        if (check_slot(p, tuple_peek(items, i)) < 0) return -1;
    for (size_t i = 0; i < n; i++)
        if (add_slot(p, tuple_peek(items, i)) < 0) return -1;
    if (list_sort(p->slots, NULL, false) < 0) return -1;
    for (size_t i = 0, m = tuple_size(p->bases); m > 1 && i < m; i++) { // other bases may bring what the best one lacks
        const Type *b = (const Type *)tuple_peek(p->bases, i);
        if (b == p->base) continue;
        if (p->may_add_dict && (b->shape_offset || b->dict_offset)) p->add_dict = true;
        if (p->may_add_weakref && vm->type_flags[b->id] & TF_WEAKREF) p->add_weakref = true;
    }
    return 0;
}

// ---- the Type object ----------------------------------------------------------------------------------------------------------

// How many attribute slots instances get: what the base's instances have, and the names that this class's methods assign.
static uint16_t count_slots(const Plan *p, bool *untried) {
    size_t n = p->base->shape_offset && !p->base->wide && !p->base->untried ? p->base->slot_capacity : 0;
    Ref names = dict_get_str_peek(p->dict, NAME(__static_attributes__));
    if (n == 2 && p->base->base == vm->types[TYPE_OBJECT] && !p->base->wide) { // perhaps only rounded up
        Ref theirs = p->base->dict ? dict_get_str_peek(p->base->dict, NAME(__static_attributes__)) : NULL;
        if (theirs && is_tuple(theirs)) n = tuple_size(theirs);
    }
    for (size_t i = 0; names && is_tuple(names) && i < tuple_size(names); i++) {
        bool known = false;
        for (const Type *t = p->base; t && !t->spec && !known; t = t->base) {
            Ref theirs = dict_get_str_peek(t->dict, NAME(__static_attributes__));
            for (size_t k = 0; theirs && is_tuple(theirs) && k < tuple_size(theirs); k++)
                known |= tuple_peek(theirs, k) == tuple_peek(names, i);
        }
        n += !known;
    }
    *untried = n == 0;
    n = MAX(n, 2);
    return (uint16_t)MIN(n + (n & 1), 30); // blocks come in steps of two words
}

static int lay_out(Type *type, const Plan *p) {
    const Type *base = p->base;
    size_t members = p->slots ? list_size(p->slots) : 0;
    if (members > 4000) return raise_int(EXC_TypeError, "too many __slots__");
    uint32_t inherited = vm->type_flags[base->id] & (TF_MATCH_SELF | TF_VARSIZE | TF_WEAKREF | TF_GC | TF_LATE_FILE | 0xFFFF0000u);
    uint32_t flags = TF_CLASS | TF_BASE | TF_GC | inherited; // every instance holds its class, so every one can be in a cycle
    for (size_t i = 0; i < tuple_size(p->bases) && !(flags & (TF_SEQUENCE | TF_MAPPING)); i++) // the first base that matches decides
        flags |= vm->type_flags[((const Type *)tuple_peek(p->bases, i))->id] & (TF_SEQUENCE | TF_MAPPING);
    type->item_size = base->item_size;
    type->dict_offset = base->dict_offset;
    bool inline_data = flags & (TF_SUB_INT | TF_SUB_STR | TF_SUB_TUPLE | TF_SUB_BYTES);
    type->size = inline_data ? base->size : (uint32_t)(round_up(base->size, 8) + members * sizeof(Own *));
    type->slot_count = (uint16_t)members;
    bool shaped = base->shape_offset || p->add_dict;
    if (shaped) type->shape_offset = inline_data ? -1 : (int32_t)type->size;
    if (p->add_weakref) flags |= TF_WEAKREF;
    bool untried;
    type->slot_capacity = count_slots(p, &untried);
    type->untried = untried;
    vm->type_flags[type->id] = flags;
    return 0;
}

static int add_getset(Type *type, const GetSetDef *def) {
    SCOPED Own *key = str_intern_c(def->name);
    if (!key) return -1;
    if (dict_get_str_peek(type->dict, key)) return 0;
    SCOPED Own *d = getset_descriptor_new(def, type);
    return d ? dict_set(type->dict, key, d) : -1;
}

static int add_members(Type *type, const Plan *p) {
    size_t n = p->slots ? list_size(p->slots) : 0;
    size_t behind = type_tail_members(type); // then an offset is odd and counts from the end of the inline data
    uint32_t offset = (uint32_t)((behind ? behind * sizeof(Own *) + 1 : type->size) - n * sizeof(Own *));
    for (size_t i = 0; i < n; i++, offset += sizeof(Own *)) {
        SCOPED Own *d = member_descriptor_new(NULL, type, list_peek(p->slots, i), offset);
        if (!d || dict_set(type->dict, list_peek(p->slots, i), d) < 0) return -1;
    }
    if (p->add_dict && add_getset(type, &instance_dict_getset) < 0) return -1;
    if (p->add_weakref && add_getset(type, &weakref_getset) < 0) return -1;
    return 0;
}

static int wrap_function(Own *dict, Name name, TypeId wrapper) {
    Ref f = dict_get_str_peek(dict, vm->names[name]);
    if (!f || !is_type(f, TYPE_FUNCTION)) return 0;
    SCOPED Own *w = type_late(wrapper) ? object_call1(REF(vm->types[wrapper]), f) : NULL;
    return w ? dict_set(dict, vm->names[name], w) : -1;
}

// Functions that are native elsewhere and are written in Python here (`digest = hashlib.md5`, `loads = pickle.loads`): in a class
// they are no methods.
static bool is_native_elsewhere(Ref x, Ref here) {
    static const char modules[][9] = {"hashlib", "zlib", "_pickle", "marshal", "warnings"};
    if (!is_function(x)) return false;
    Ref module = ((const Function *)x)->module;
    for (size_t i = 0; module && module != here && i < sizeof modules / sizeof *modules; i++)
        if (is_str(module) && str_equal_c(module, modules[i])) return true;
    return false;
}
static int keep_unbound(Own *dict) {
    size_t position = 0;
    Ref key, value, here = dict_get_str_peek(dict, NAME(__module__));
    while (dict_next(dict, &position, &key, &value)) {
        if (!is_native_elsewhere(value, here)) continue;
        SCOPED Own *w = type_late(TYPE_STATICMETHOD) ? object_call1(REF(vm->types[TYPE_STATICMETHOD]), value) : NULL;
        if (!w || dict_set(dict, key, w) < 0) return -1; // in its place: nothing moves
    }
    return 0;
}

static int fill_dict(Type *type) {
    Own *dict = type->dict;
    Ref qualname = dict_get_str_peek(dict, NAME(__qualname__));
    if (qualname) {
        if (!is_str(qualname)) return raise_int(EXC_TypeError, "type __qualname__ must be a str, not %T", qualname);
        type->qualname = incref(qualname);
        if (dict_delete(dict, NAME(__qualname__)) < 0) return -1;
    } else type->qualname = incref(type->name);
    if (!dict_get_str_peek(dict, NAME(__module__))) {
        Ref globals = current_globals_peek();
        Ref module = globals ? dict_get_str_peek(globals, NAME(__name__)) : NULL;
        if (module && dict_set(dict, NAME(__module__), module) < 0) return -1;
    }
    if (wrap_function(dict, N___new__, TYPE_STATICMETHOD) < 0 || wrap_function(dict, N___init_subclass__, TYPE_CLASSMETHOD) < 0 ||
        wrap_function(dict, N___class_getitem__, TYPE_CLASSMETHOD) < 0)
        return -1;
    Ref doc = dict_get_str_peek(dict, NAME(__doc__));
    if (doc && is_str(doc) && !str_ascii_peek(doc)) { // one that UTF-8 cannot write is refused
        SCOPED Own *bytes = codec_encode(doc, "utf-8", NULL);
        if (!bytes) return -1;
    }
    if (!doc && dict_set(dict, NAME(__doc__), NONE) < 0) return -1;
    if (dict_get_str_peek(dict, NAME(__eq__)) && !dict_get_str_peek(dict, NAME(__hash__)))
        if (dict_set(dict, NAME(__hash__), NONE) < 0) return -1;
    return keep_unbound(dict);
}

// The cells that the class's methods see __class__ and the class dict through.
static int set_cells(Type *type) {
    static const uint16_t names[] = {N___classcell__, N___classdictcell__};
    for (int i = 0; i < 2; i++) {
        Ref cell = dict_get_str_peek(type->dict, vm->names[names[i]]);
        if (!cell) continue;
        if (!is_type(cell, TYPE_CELL))
            return raise_int(EXC_TypeError, "%U must be a nonlocal cell, not %R", vm->names[names[i]], REF(type_of(cell)));
        SETREF(MUT(Cell, cell)->value, incref(i == 0 ? REF(type) : REF(type->dict)));
        if (dict_delete(type->dict, vm->names[names[i]]) < 0) return -1;
    }
    return 0;
}

// mro(): a metaclass may have its own.
Own *type_call_mro(Type *type) {
    Ref found = type_of(REF(type)) == vm->types[TYPE_TYPE] ? NULL : type_lookup_peek(type_of(REF(type)), NAME(mro));
    if (!found || type_id(found) == TYPE_METHOD_DESCRIPTOR) return type_mro_compute(type);
    SCOPED Own *r = object_call_method0(REF(type), NAME(mro));
    if (!r) return NULL;
    SCOPED Own *mro = object_to_tuple(r);
    if (!mro) return NULL;
    if (!tuple_size(mro)) return raise_error(EXC_TypeError, "type MRO must not be empty");
    for (size_t i = 0; i < tuple_size(mro); i++) {
        Ref t = tuple_peek(mro, i);
        if (!is_type_object(t)) return raise_error(EXC_TypeError, "mro() returned a non-class ('%T')", t);
        if (!type_holds_layout(type, MUT(Type, t)))
            return raise_error(EXC_TypeError, "mro() returned base with unsuitable layout ('%N')", t);
    }
    return GIVE(mro);
}

static bool is_plain_layout(const Type *type) {
    return type->shape_offset == (int32_t)sizeof(Object);
}

static bool only_slots(const Type *type) {
    if (type->shape_offset || type->dict_offset) return false;
    while (!type->spec) type = type->base;
    return type->id == TYPE_OBJECT;
}

static int set_slots(Type *type, const Plan *p) {
    type->slots = p->base->slots;
    type->slots.dealloc = is_plain_layout(type) ? instance_dealloc_plain : instance_dealloc;
    type->slots.traverse = instance_traverse;
    type->slots.clear = instance_clear;
    type->only_slots = only_slots(type);
    if (vm->type_flags[type->id] & TF_SUB_TYPE) { // classes of classes: Type objects look after themselves
        const Type *t = vm->types[TYPE_TYPE];
        type->slots.dealloc = t->slots.dealloc;
        type->slots.traverse = t->slots.traverse;
        type->slots.clear = t->slots.clear;
    }
    return type_fill_slots(type);
}

static int build(Type *type, Plan *p) {
    type->base = p->base;
    incref(REF(p->base));
    type->bases = incref(p->bases);
    type->name = incref(p->name);
    type->dict = GIVE(p->dict);
    if (lay_out(type, &(Plan){.base = p->base, .bases = p->bases, .slots = p->slots, .add_dict = p->add_dict,
                              .add_weakref = p->add_weakref, .dict = type->dict}) < 0)
        return -1;
    if (fill_dict(type) < 0 || add_members(type, p) < 0 || set_cells(type) < 0) return -1;
    Own *mro = type_call_mro(type);
    if (!mro) return -1;
    type->mro = mro;
    if (set_slots(type, p) < 0) return -1;
    for (size_t i = 0, n = tuple_size(p->bases); i < n; i++)
        if (type_add_subclass(MUT(Type, tuple_peek(p->bases, i)), type) < 0) return -1;
    object_track(&type->head);
    return 0;
}

// ---- what runs Python -----------------------------------------------------------------------------------------------------------

static COLD void note_set_name(Ref value, Ref key, const Type *type) {
    Own *error = error_take();
    Own *note = error_format("Error calling __set_name__ on '%T' instance %R in '%N'", value, key, type);
    Own *name = note ? str_intern_c("add_note") : NULL;
    Own *r = name ? object_call_method1(error, name, note) : NULL;
    xdecref(name);
    xdecref(note);
    if (r) {
        decref(r);
        error_restore_take(error);
    } else error_displace_take(error);
}

static int set_names(Type *type) {
    SCOPED Own *copy = NULL;
    size_t position = 0;
    Ref key, value;
    bool wanted = false;
    while (!wanted && dict_next(type->dict, &position, &key, &value))
        wanted = type_id(value) != TYPE_FUNCTION && type_id(value) != TYPE_STR &&
                 type_lookup_peek(type_of(value), NAME(__set_name__));
    if (!wanted) return 0;
    if (!(copy = dict_copy(type->dict))) return -1;
    position = 0;
    while (dict_next(copy, &position, &key, &value)) {
        Own *method;
        int found = object_lookup_special(value, NAME(__set_name__), &method);
        if (found < 0) return -1;
        if (!found) continue;
        Own *r = object_call2(method, REF(type), key);
        decref(method);
        if (!r) {
            note_set_name(value, key, type);
            return -1;
        }
        decref(r);
    }
    return 0;
}

static int init_subclass(Type *type, Ref const *kwvalues, Ref kwnames) {
    Ref found = NULL;
    for (size_t i = 1; !found && i < tuple_size(type->mro); i++) {
        Ref dict = type_dict_peek(MUT(Type, tuple_peek(type->mro, i)));
        if (!dict) return -1;
        found = dict_get_str_peek(dict, NAME(__init_subclass__));
    }
    bool no_keywords = !kwnames || tuple_size(kwnames) == 0;
    Ref plain = type_lookup_peek(vm->types[TYPE_OBJECT], NAME(__init_subclass__)); // does nothing
    if (!found || (no_keywords && found == plain)) return 0;
    SCOPED Own *held = incref(found);
    DescrGetFn get = type_of(held)->slots.descr_get;
    SCOPED Own *method = get ? get(held, NULL, REF(type)) : incref(held);
    if (!method) return -1;
    Own *r = object_call(method, kwvalues, 0, no_keywords ? NULL : kwnames);
    if (!r) return -1;
    decref(r);
    return 0;
}

// ---- type.__new__ ---------------------------------------------------------------------------------------------------------------

static int check_base_types(Ref bases) {
    for (size_t i = 0, n = tuple_size(bases); i < n; i++) {
        Ref b = tuple_peek(bases, i);
        if (is_type_object(b)) continue;
        Own *hook;
        int found = object_get_attr_optional(b, NAME(__mro_entries__), &hook);
        if (found < 0) return -1;
        if (!found) continue;
        decref(hook);
        return raise_int(EXC_TypeError, "type() doesn't support MRO entry resolution; use types.new_class()");
    }
    return 0;
}

static Own *make(Plan *p, Ref const *kwvalues, Ref kwnames) {
    p->base = type_best_base(p->bases);
    if (!p->base || plan_slots(p) < 0) return NULL;
    Own *x = type_alloc(p->metatype, 0);
    if (!x) return NULL;
    Type *type = AS(Type, x);
    if (!type_allocate_id(type)) {
        type->dict = NULL;
        Type *meta = p->metatype;
        heap_free(&vm->heap, x);
        if (!meta->spec) decref(&meta->head);
        return NULL;
    }
    if (build(type, p) < 0 || set_names(type) < 0 || init_subclass(type, kwvalues, kwnames) < 0) {
        object_track(x); // its MRO refers to it: half made or not, it is the collector's to free
        decref(x);
        return NULL;
    }
    return x;
}

Own *type_new(Type *metatype, Ref const *args, size_t nargs, Ref kwnames) {
    static const TypeId wanted[] = {TYPE_STR, TYPE_TUPLE, TYPE_DICT};
    if (nargs != 3) return raise_error(EXC_TypeError, "type.__new__() takes exactly 3 arguments (%zu given)", nargs);
    for (int i = 0; i < 3; i++)
        if (!is_instance_of(args[i], wanted[i]))
            return raise_error(EXC_TypeError, "type.__new__() argument %d must be %N, not %s", i + 1, vm->types[wanted[i]],
                               is_none(args[i]) ? "None" : type_name(args[i]));
    Ref given_bases = args[1];
    if (check_base_types(given_bases) < 0) return NULL;
    SCOPED Own *winner = class_calculate_metaclass(REF(metatype), given_bases);
    if (!winner) return NULL;
    if (winner != REF(metatype)) {
        Type *w = MUT(Type, winner);
        if (w->slots.new_ != type_new) return w->slots.new_(w, args, nargs, kwnames);
        metatype = w;
    }
    SCOPED Own *bases = NULL;
    Ref object = REF(vm->types[TYPE_OBJECT]);
    bases = tuple_size(given_bases) ? incref(given_bases) : tuple_from_array(&object, 1);
    if (!bases) return NULL;
    for (size_t i = 0; i < str_length(args[0]); i++)
        if (str_at(args[0], i) == 0) return raise_error(EXC_ValueError, "type name must not contain null characters");
    SCOPED Own *encoded = codec_encode(args[0], NULL, NULL); // lone surrogates
    if (!encoded) return NULL;
    SCOPED Own *name = str_interned_name(args[0]);
    Plan plan = {.metatype = metatype, .bases = bases, .name = name, .dict = name ? dict_copy(args[2]) : NULL};
    Own *type = plan.dict ? make(&plan, args + 3, kwnames) : NULL;
    xdecref(plan.dict);
    xdecref(plan.slots);
    return type;
}
