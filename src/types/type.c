// type.c - `type`: classes as objects. Calling one, its attributes, its life.
//
// A Type lives in a container block like any object. Built-in ones are immortal, are not tracked and own constant slots; classes
// hold references on base, bases, MRO and dict, and every instance holds one on its class. A class that dies gives its id back.
#include "heap/mem.h"
#include "object/weakref.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_internal.h"
#include "types/types.h"

#define TYPE(x) MUT(Type, x)

// ---- calling a class --------------------------------------------------------------------------------------------------------

Own *type_call(Ref callable, Ref const *args, size_t nargs, Ref kwnames) {
    Type *type = TYPE(callable);
    if (UNLIKELY(type->id == TYPE_TYPE)) {
        if (nargs == 1 && !(kwnames && tuple_size(kwnames))) return incref(REF(type_of(args[0])));
        if (nargs != 3) return raise_error(EXC_TypeError, "type() takes 1 or 3 arguments");
    }
    char here;
    if (UNLIKELY(&here <= vm->c_stack_limit) && recursion_enter(" while calling a Python object") < 0) return NULL;
    Own *x;
    if (LIKELY(type->slots.new_ == object_new_slot && type->slots.init == slot_init)) { // arguments are __init__'s alone
        x = object_new_slot(type, args, 0, NULL);
        if (UNLIKELY(!x)) return NULL;
        if (LIKELY(slot_init(x, args, nargs, kwnames) == 0)) return x;
        decref(x);
        return NULL;
    }
    if (UNLIKELY(!type->slots.new_)) return raise_error(EXC_TypeError, "cannot create '%N' instances", type);
    x = type->slots.new_(type, args, nargs, kwnames);
    if (UNLIKELY(!x)) return NULL;
    Type *made = type_of(x);
    if (UNLIKELY(made != type && !type_is_subtype(made, type))) return x; // __new__ returned a stranger
    InitFn init = made->slots.init;
    if (!init || (init == object_init_slot && made->slots.new_ != object_new_slot)) return x; // object.__init__ minds nothing then
    if (init(x, args, nargs, kwnames) < 0) {
        decref(x);
        return NULL;
    }
    return x;
}

static int type_init(Own *self UNUSED, Ref const *args UNUSED, size_t nargs, Ref kwnames) {
    if (kwnames && tuple_size(kwnames) && nargs == 1) return raise_int(EXC_TypeError, "type.__init__() takes no keyword arguments");
    if (nargs != 1 && nargs != 3) return raise_int(EXC_TypeError, "type.__init__() takes 1 or 3 arguments");
    return 0;
}

// `__new__` of a built-in type, as Python sees it: a function whose first argument is the class to make an instance of.
static Own *new_wrapper(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    Type *type = TYPE(self);
    if (nargs < 1) return raise_error(EXC_TypeError, "%N.__new__(): not enough arguments", type);
    if (!is_type_object(args[0])) return raise_error(EXC_TypeError, "%N.__new__(X): X is not a type object (%T)", type, args[0]);
    Type *sub = TYPE(args[0]);
    if (!type_is_subtype(sub, type))
        return raise_error(EXC_TypeError, "%N.__new__(%N): %N is not a subtype of %N", type, sub, sub, type);
    Type *solid = sub;
    while (solid && !solid->spec) solid = solid->base;
    if (solid && solid->slots.new_ != type->slots.new_)
        return raise_error(EXC_TypeError, "%N.__new__(%N) is not safe, use %N.__new__()", type, sub, solid);
    return type->slots.new_(sub, args + 1, nargs - 1, kwnames);
}
static const MethodDef new_row = {"__new__", new_wrapper, CALL_RAW, 0, "($type, *args, **kwargs)",
                                  "Make an object of the class that is the first argument; the others are what the class is called with."};
Own *type_new_builtin(Type *type) { return builtin_new(&new_row, REF(type), NULL, NULL); }

// ---- attributes -------------------------------------------------------------------------------------------------------------

// Data descriptor of the metaclass, attribute of the class, other attribute of the metaclass.
int type_get_attr_optional(Ref self, Ref name, Own **result) {
    Type *type = TYPE(self), *meta = type_of(self);
    Ref meta_found = type_lookup_peek(meta, name);
    DescrGetFn meta_get = NULL;
    if (meta_found) {
        const Type *mt = type_of(meta_found);
        meta_get = mt->slots.descr_get;
        if (meta_get && mt->slots.descr_set) {
            Own *held = incref(meta_found);
            *result = meta_get(held, self, REF(meta));
            decref(held);
            return *result ? 1 : -1;
        }
    }
    Ref found = type_lookup_peek(type, name);
    if (found) {
        DescrGetFn get = type_of(found)->slots.descr_get;
        Own *held = incref(found);
        if (!get) {
            *result = held;
            return 1;
        }
        *result = get(held, NULL, self);
        decref(held);
        return *result ? 1 : -1;
    }
    if (!meta_found) return 0;
    Own *held = incref(meta_found);
    if (!meta_get) {
        *result = held;
        return 1;
    }
    *result = meta_get(held, self, REF(meta));
    decref(held);
    return *result ? 1 : -1;
}

Own *type_get_attr_slot(Ref self, Ref name) {
    Own *result;
    int r = type_get_attr_optional(self, name, &result);
    if (LIKELY(r > 0)) return result;
    return r < 0 ? NULL : raise_attribute_error(self, name);
}
Own *type_get_attr(Ref self, Ref name) { return type_get_attr_slot(self, name); }

// Values that behave the same wherever they are found: neither descriptors nor callable, of types that nobody can change
static bool is_plain_data(Ref x) {
    switch (type_id(x)) {
    case TYPE_NONE:
    case TYPE_BOOL:
    case TYPE_INT:
    case TYPE_FLOAT:
    case TYPE_STR:
    case TYPE_TUPLE:
    case TYPE_LIST:
    case TYPE_DICT: return true;
    default: return false;
    }
}
static bool is_special_name(Ref name) { return str_length(name) > 1 && str_at(name, 0) == '_' && str_at(name, 1) == '_'; }
static Ref type_own_value_peek(const Type *type, Ref name) {
    return is_exact_str(name) && str_is_interned(name) ? dict_get_str_peek(type->dict, name) : NULL;
}

int type_set_attr(Ref self, Ref name, Ref value) {
    Type *type = TYPE(self), *meta = type_of(self);
    if (vm->type_flags[type->id] & TF_IMMUTABLE)
        return raise_int(EXC_TypeError, "cannot set '%U' attribute of immutable type '%N'", name, type);
    Ref descr = type_lookup_peek(meta, name);
    DescrSetFn set = descr ? type_of(descr)->slots.descr_set : NULL;
    if (set) {
        SCOPED Own *held = incref(descr);
        if (set(held, self, value) < 0) return -1;
        type_modified(type);
        return 0;
    }
    SCOPED Own *old = xincref(type_own_value_peek(type, name)); // its end may ask for what is there then
    bool is_counter = value && old && is_plain_data(old) && is_plain_data(value) && !is_special_name(name);
    int r = value ? dict_set(type->dict, name, value) : dict_delete(type->dict, name);
    if (r < 0) return -1;
    if (is_counter) {
        type_value_changed(type, name);
        return 0;
    }
    if (!value && r == 0) {
        raise_error(EXC_AttributeError, "type object '%N' has no attribute '%U'", type, name);
        attribute_error_context(self, name);
        return -1;
    }
    type_modified(type);
    return type_update_slot(type, name);
}

static int check_settable(const Type *type, Ref value, const char *name) {
    if (vm->type_flags[type->id] & TF_IMMUTABLE)
        return raise_int(EXC_TypeError, "cannot set '%s' attribute of immutable type '%N'", name, type);
    if (!value) return raise_int(EXC_TypeError, "cannot delete '%s' attribute of immutable type '%N'", name, type);
    return 0;
}

static Own *get_name(Ref self) {
    Ref name = type_name_peek(TYPE(self));
    return name ? incref(name) : NULL;
}
static int set_name(Ref self, Ref value) {
    Type *type = TYPE(self);
    if (check_settable(type, value, "__name__") < 0) return -1;
    if (!is_str(value)) return raise_int(EXC_TypeError, "can only assign string to %N.__name__, not '%T'", type, value);
    for (size_t i = 0; i < str_length(value); i++)
        if (str_at(value, i) == 0) return raise_int(EXC_ValueError, "type name must not contain null characters");
    SCOPED Own *encoded = codec_encode(value, NULL, NULL); // lone surrogates
    if (!encoded) return -1;
    SETREF(type->name, incref(value));
    return 0;
}
static Own *get_qualname(Ref self) { return type_name_peek(TYPE(self)) ? incref(TYPE(self)->qualname) : NULL; }
static int set_qualname(Ref self, Ref value) {
    Type *type = TYPE(self);
    if (check_settable(type, value, "__qualname__") < 0) return -1;
    if (!is_str(value)) return raise_int(EXC_TypeError, "can only assign string to %N.__qualname__, not '%T'", type, value);
    SETREF(type->qualname, incref(value));
    return 0;
}
static Own *get_module(Ref self) {
    Type *type = TYPE(self);
    if (type->spec) {
        const char *dot = strrchr(type->spec->name, '.');
        return dot ? str_intern_utf8(type->spec->name, (size_t)(dot - type->spec->name)) : incref(NAME(builtins));
    }
    Ref module = dict_get_str_peek(type->dict, NAME(__module__));
    return module ? incref(module) : raise_object(EXC_AttributeError, NAME(__module__));
}

// An assignment to something that lives in the class's dict.
static int set_in_dict(Type *type, Name name, Ref value) {
    if (dict_set(type->dict, vm->names[name], value) < 0) return -1;
    type_modified(type);
    return 0;
}
static int set_module(Ref self, Ref value) {
    if (check_settable(TYPE(self), value, "__module__") < 0) return -1;
    SCOPED Own *first_line = str_intern_c("__firstlineno__"); // which is that of the other module
    if (!first_line || dict_delete(TYPE(self)->dict, first_line) < 0) return -1;
    return set_in_dict(TYPE(self), N___module__, value);
}
static Own *get_base(Ref self) {
    const Type *base = TYPE(self)->base;
    return incref(base ? REF(base) : NONE);
}
static Own *get_bases(Ref self) { return incref(TYPE(self)->bases); }
static Own *get_mro(Ref self) { return incref(TYPE(self)->mro ? TYPE(self)->mro : NONE); }
static Own *get_dict(Ref self) {
    Ref dict = type_dict_peek(TYPE(self));
    return dict ? mappingproxy_new(dict) : NULL;
}
static Own *get_doc(Ref self) {
    Ref dict = type_dict_peek(TYPE(self));
    if (!dict) return NULL;
    Ref doc = dict_get_str_peek(dict, NAME(__doc__));
    if (!doc) return NONE;
    DescrGetFn get = type_of(doc)->slots.descr_get;
    if (!get) return incref(doc);
    if (TYPE(self)->spec && TYPE(self)->spec->doc) return type_spec_doc(TYPE(self)->spec); // what the dict has is for the instances
    SCOPED Own *held = incref(doc);
    return get(held, NULL, self);
}
static int set_doc(Ref self, Ref value) {
    if (check_settable(TYPE(self), value, "__doc__") < 0) return -1;
    return set_in_dict(TYPE(self), N___doc__, value);
}
static Own *get_abstract(Ref self) {
    Type *type = TYPE(self);
    Ref found = type->id == TYPE_TYPE || type->spec ? NULL : dict_get_str_peek(type->dict, NAME(__abstractmethods__));
    return found ? incref(found) : raise_object(EXC_AttributeError, NAME(__abstractmethods__));
}
static int set_abstract(Ref self, Ref value) {
    Type *type = TYPE(self);
    int truth = 0;
    if (value) {
        truth = object_is_true(value);
        if (truth < 0 || dict_set(type->dict, NAME(__abstractmethods__), value) < 0) return -1;
    } else {
        int r = dict_delete(type->dict, NAME(__abstractmethods__));
        if (r < 0) return -1;
        if (r == 0) {
            raise_object(EXC_AttributeError, NAME(__abstractmethods__));
            return -1;
        }
    }
    type_modified(type);
    if (truth) vm->type_flags[type->id] |= TF_ABSTRACT;
    else vm->type_flags[type->id] &= ~(uint32_t)TF_ABSTRACT;
    return 0;
}
static Own *get_annotations(Ref self) {
    Type *type = TYPE(self);
    if (type->spec) return raise_error(EXC_AttributeError, "type object '%N' has no attribute '__annotations__'", type);
    Ref found = dict_get_str_peek(type->dict, NAME(__annotations__));
    if (found) {
        DescrGetFn get = type_of(found)->slots.descr_get;
        return get ? get(found, NULL, self) : incref(found);
    }
    Own *fresh = dict_new();
    if (fresh && set_in_dict(type, N___annotations__, fresh) < 0) {
        decref(fresh);
        return NULL;
    }
    return fresh;
}
static int set_annotations(Ref self, Ref value) {
    Type *type = TYPE(self);
    if (type->spec) return raise_int(EXC_TypeError, "cannot set '__annotations__' attribute of immutable type '%N'", type);
    if (value) return set_in_dict(type, N___annotations__, value);
    int r = dict_delete(type->dict, NAME(__annotations__));
    if (r == 0) raise_object(EXC_AttributeError, NAME(__annotations__));
    type_modified(type);
    return r > 0 ? 0 : -1;
}
static Own *get_type_params(Ref self) {
    Type *type = TYPE(self);
    Ref found = type->spec ? NULL : dict_get_str_peek(type->dict, NAME(__type_params__));
    return found ? incref(found) : tuple_new(0);
}
static int set_type_params(Ref self, Ref value) {
    if (check_settable(TYPE(self), value, "__type_params__") < 0) return -1;
    return set_in_dict(TYPE(self), N___type_params__, value);
}
static Own *get_signature(Ref self) {
    const TypeSpec *spec = TYPE(self)->spec;
    const char *open = spec && spec->doc ? strchr(spec->doc, '(') : NULL, *end = open ? strstr(spec->doc, "\n--\n\n") : NULL;
    return end && end > open ? str_from_utf8(open, (size_t)(end - open)) : NONE;
}
static Own *get_basicsize(Ref self) {
    const Type *t = TYPE(self);
    return int_new(t->size + (t->shape_offset > 0 ? 8 + 8 * t->slot_capacity : 0));
}
static Own *get_itemsize(Ref self) { return int_new(TYPE(self)->item_size); }
static Own *get_dictoffset(Ref self) {
    const Type *t = TYPE(self);
    return int_new(t->dict_offset ? t->dict_offset : t->shape_offset);
}
static Own *get_weakrefoffset(Ref self) { // weak references lie in a table: where they are allowed the number means "somewhere"
    return int_new(vm->type_flags[TYPE(self)->id] & TF_WEAKREF ? -32 : 0);
}
static Own *get_flags(Ref self) { // the few bits that programs test, where CPython has them
    uint32_t f = vm->type_flags[TYPE(self)->id];
    int64_t flags = (f & TF_BASE ? 1 << 10 : 0) | (f & TF_CLASS ? 1 << 9 : 0) | (f & TF_IMMUTABLE ? 1 << 8 : 0) |
                    (f & TF_GC ? 1 << 14 : 0) | (f & TF_ABSTRACT ? 1 << 20 : 0) | (f & TF_SEQUENCE ? 1 << 5 : 0) |
                    (f & TF_MAPPING ? 1 << 6 : 0) | (f & TF_SUB_INT ? 1 << 24 : 0) | (f & TF_SUB_LIST ? 1 << 25 : 0) |
                    (f & TF_SUB_TUPLE ? 1 << 26 : 0) | (f & TF_SUB_BYTES ? 1 << 27 : 0) | (f & TF_SUB_STR ? 1 << 28 : 0) |
                    (f & TF_SUB_DICT ? 1 << 29 : 0) | (f & TF_SUB_EXCEPTION ? 1 << 30 : 0) | (f & TF_SUB_TYPE ? 1ll << 31 : 0);
    return int_new(flags);
}

// Registered with an abstract Sequence or Mapping: instances match such patterns from now on, those of subclasses too.
void type_set_pattern_flags(Type *type, uint32_t flags) {
    if (vm->type_flags[type->id] & TF_IMMUTABLE) return;
    vm->type_flags[type->id] = (vm->type_flags[type->id] & ~(uint32_t)(TF_SEQUENCE | TF_MAPPING)) | flags;
    for (uint32_t i = 0; i < type->subclass_count; i++) type_set_pattern_flags(type->subclasses[i], flags);
}

// ---- other bases ------------------------------------------------------------------------------------------------------------

static int recompute_mro(Type *type) {
    Own *mro = type_call_mro(type);
    if (!mro) return -1;
    SETREF(type->mro, mro);
    if (type_fill_dicts(type) < 0) return -1;
    for (uint32_t i = 0; i < type->subclass_count; i++)
        if (recompute_mro(type->subclasses[i]) < 0) return -1;
    return 0;
}

static int check_new_bases(const Type *type, Ref value) {
    if (!is_tuple(value)) return raise_int(EXC_TypeError, "can only assign tuple to %N.__bases__, not %T", type, value);
    size_t n = tuple_size(value);
    if (n == 0) return raise_int(EXC_TypeError, "can only assign non-empty tuple to %N.__bases__, not ()", type);
    for (size_t i = 0; i < n; i++) {
        Ref b = tuple_peek(value, i);
        if (!is_type_object(b)) return raise_int(EXC_TypeError, "%N.__bases__ must be tuple of classes, not '%T'", type, b);
        bool cycle = type_is_subtype((const Type *)b, type); // by the chain of bases, too: an mro() under way may be behind
        for (const Type *t = (const Type *)b; t && !cycle; t = t->base) cycle = t == type;
        if (cycle) return raise_int(EXC_TypeError, "a __bases__ item causes an inheritance cycle");
    }
    return 0;
}

static int set_bases(Ref self, Ref value) {
    Type *type = TYPE(self);
    if (check_settable(type, value, "__bases__") < 0 || check_new_bases(type, value) < 0) return -1;
    Type *best = type_best_base(value);
    if (!best) return -1;
    if ((vm->type_flags[best->id] ^ vm->type_flags[type->base->id]) & TF_GC)
        return raise_int(EXC_TypeError, "__bases__ assignment: '%N' deallocator differs from '%N'", best, type->base);
    if (!type_same_layout(best, type->base))
        return raise_int(EXC_TypeError, "__bases__ assignment: '%N' object layout differs from '%N'", best, type->base);
    SCOPED Own *old_bases = type->bases;
    SCOPED Own *old_base = OBJ(type->base);
    type->bases = incref(value);
    type->base = TYPE(incref(REF(best)));
    if (recompute_mro(type) < 0) {
        Own *error = error_take();
        SETREF(type->bases, incref(old_bases));
        decref(OBJ(type->base));
        type->base = TYPE(incref(old_base));
        if (recompute_mro(type) < 0) error_clear();
        error_restore_take(error);
        return -1;
    }
    if (type->bases != value) return 0; // mro() has given it other bases and done the rest
    for (size_t i = 0; i < tuple_size(old_bases); i++) type_remove_subclass(TYPE(tuple_peek(old_bases, i)), type);
    for (size_t i = 0; i < tuple_size(value); i++)
        if (type_add_subclass(TYPE(tuple_peek(value, i)), type) < 0) return -1;
    type_modified(type);
    type_refill_slots(type);
    return 0;
}

// ---- slots and methods --------------------------------------------------------------------------------------------------------

static Own *slot_repr(Ref self) {
    SCOPED Own *name = type_qualified_name(TYPE(self));
    return name ? error_format("<class '%U'>", name) : NULL;
}

void type_dealloc(Own *self) {
    Type *type = AS(Type, self);
    object_untrack(self);
    if (self->tag & TAG_WEAKREF) weakref_clear(self);
    Own *pending = error_take();
    for (size_t i = 0; type->bases && i < tuple_size(type->bases); i++)
        if (is_type_object(tuple_peek(type->bases, i))) type_remove_subclass(TYPE(tuple_peek(type->bases, i)), type);
    vm->type_versions[type->id] = 0;
    CLEAR(type->dict);
    CLEAR(type->mro);
    CLEAR(type->bases);
    CLEAR(type->base);
    CLEAR(type->name);
    CLEAR(type->qualname);
    shapes_free(type);
    mem_free(type->subclasses);
    type_release_id(type);
    error_restore_take(pending);
    object_free(self);
}
static int slot_traverse(Ref self, VisitFn visit, void *context) {
    const Type *t = AS(Type, self);
    Ref children[] = {t->dict, t->mro, t->bases, REF(t->base), t->spec ? NULL : REF(type_of(self))};
    for (size_t i = 0; i < ARRAY_LEN(children); i++)
        if (children[i]) {
            if (i == 4 && type_of(self)->spec) continue;
            int r = visit(children[i], context);
            if (r) return r;
        }
    return 0;
}
static void slot_clear(Own *self) { // the MRO holds the class itself; what is found through it must go with it
    Type *type = AS(Type, self);
    type_modified(type);
    if (type->dict) dict_clear(type->dict);
    CLEAR(type->mro);
}

static Own *slot_or(Ref a, Ref b) { return union_or(a, b); }

static Own *mro_method(Ref self) {
    Own *mro = type_mro_compute(TYPE(self));
    if (!mro) return NULL;
    Own *list = object_to_list(mro);
    decref(mro);
    return list;
}
static Own *subclasses_method(Ref self) {
    Type *type = TYPE(self);
    if (type->id < TYPE_FIRST_FREE && types_all() < 0) return NULL;
    Own *list = list_new(0);
    for (uint32_t i = 0; list && i < type->subclass_count; i++)
        if (list_append(list, REF(type->subclasses[i])) < 0) {
            decref(list);
            return NULL;
        }
    return list;
}
static Own *prepare(Ref self UNUSED, Ref const *args UNUSED, size_t nargs UNUSED, Ref kwnames UNUSED) { return dict_new(); }
static Own *instancecheck(Ref self, Ref x) {
    int r = object_is_instance_plain(x, self);
    return r < 0 ? NULL : BOOL(r);
}
static Own *subclasscheck(Ref self, Ref x) {
    int r = object_is_subclass_plain(x, self);
    return r < 0 ? NULL : BOOL(r);
}
static int merge_dicts(Own *into, Type *type) {
    for (size_t i = tuple_size(type->mro); i-- > 0;) {
        Ref dict = type_dict_peek(TYPE(tuple_peek(type->mro, i)));
        if (!dict || dict_update(into, dict) < 0) return -1;
    }
    return 0;
}
static Own *dir_method(Ref self) {
    SCOPED Own *names = dict_new();
    if (!names || merge_dicts(names, TYPE(self)) < 0) return NULL;
    return dict_keys_list(names);
}
static Own *sizeof_method(Ref self) { return int_from_u64(heap_usable_size(self)); }

static const MethodDef methods[] = {
    {"mro", mro_method, CALL_NOARGS, 0, "($self, /)", "Work out the order in which the class and its bases are searched."},
    {"__subclasses__", subclasses_method, CALL_NOARGS, 0, "($self, /)", "The classes derived from it directly, those that are alive."},
    {"__prepare__", prepare, CALL_RAW, DEF_CLASS, "($cls, name, bases, /, **kwds)", "The dict in which a class statement runs."},
    {"__instancecheck__", instancecheck, CALL_O, 0, "($self, instance, /)", "What isinstance() asks."},
    {"__subclasscheck__", subclasscheck, CALL_O, 0, "($self, subclass, /)", "What issubclass() asks."},
    {"__dir__", dir_method, CALL_NOARGS, 0, "($self, /)", "The names in the class and its bases."},
    {"__sizeof__", sizeof_method, CALL_NOARGS, 0, "($self, /)", "How many bytes the class takes."},
    {0},
};
static const GetSetDef getset[] = {
    {"__name__", get_name, set_name, NULL},
    {"__qualname__", get_qualname, set_qualname, NULL},
    {"__bases__", get_bases, set_bases, NULL},
    {"__base__", get_base, NULL, NULL},
    {"__mro__", get_mro, NULL, NULL},
    {"__module__", get_module, set_module, NULL},
    {"__abstractmethods__", get_abstract, set_abstract, NULL},
    {"__dict__", get_dict, NULL, NULL},
    {"__doc__", get_doc, set_doc, NULL},
    {"__text_signature__", get_signature, NULL, NULL},
    {"__annotations__", get_annotations, set_annotations, NULL},
    {"__type_params__", get_type_params, set_type_params, NULL},
    {"__basicsize__", get_basicsize, NULL, NULL},
    {"__itemsize__", get_itemsize, NULL, NULL},
    {"__dictoffset__", get_dictoffset, NULL, NULL},
    {"__weakrefoffset__", get_weakrefoffset, NULL, NULL},
    {"__flags__", get_flags, NULL, NULL},
    {0},
};
const TypeSpec type_spec = {
    .name = "type",
    .doc = "With one argument, the class of an object; with a name, bases and a dict, a new class.",
    .size = sizeof(Type),
    .flags = TF_BASE | TF_GC | TF_SUB_TYPE | TF_WEAKREF,
    .slots = SLOTS(SLOT(new_, type_new), SLOT(init, type_init), SLOT(dealloc, type_dealloc), SLOT(traverse, slot_traverse), SLOT(clear, slot_clear),
              SLOT(repr, slot_repr), SLOT(call, type_call), SLOT(getattr, type_get_attr_slot), SLOT(setattr, type_set_attr), SLOT(or_, slot_or)),
    .methods = methods,
    .getset = getset,
    .dict_offset = offsetof(Type, dict),
};
