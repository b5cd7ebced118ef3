// object_type.c - `object`: the base of everything. Its methods are what every object can do.
#include "object/inspect.h"
#include "object/weakref.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/int.h"
#include "types/set.h"
#include "types/type_internal.h"

// ---- making -----------------------------------------------------------------------------------------------------------------

static COLD Own *abstract_error(Type *type) {
    SCOPED Own *names = object_get_attr(REF(type), NAME(__abstractmethods__));
    SCOPED Own *sorted = names ? object_to_list(names) : NULL;
    if (!sorted || list_sort(sorted, NULL, false) < 0) return NULL;
    SCOPED Own *separator = str_from_c("', '");
    SCOPED Own *joined = separator ? str_join(separator, sorted) : NULL;
    if (!joined) return NULL;
    size_t n = list_size(sorted);
    return raise_error(EXC_TypeError, "Can't instantiate abstract class %N without an implementation for abstract method%s '%U'",
                       type, n > 1 ? "s" : "", joined);
}

static COLD int excess_arguments(const Type *type, bool in_init) {
    if (in_init) {
        if (type->slots.init != object_init_slot)
            return raise_int(EXC_TypeError, "object.__init__() takes exactly one argument (the instance to initialize)");
        if (type->slots.new_ == object_new_slot) return raise_int(EXC_TypeError, "%N.__init__() takes exactly one argument (the instance to initialize)", type);
        return 0;
    }
    if (type->slots.new_ != object_new_slot)
        return raise_int(EXC_TypeError, "object.__new__() takes exactly one argument (the type to instantiate)");
    if (type->slots.init == object_init_slot) return raise_int(EXC_TypeError, "%N() takes no arguments", type);
    return 0;
}

Own *object_new_slot(Type *type, Ref const *args UNUSED, size_t nargs, Ref kwnames) {
    if (UNLIKELY(nargs || (kwnames && tuple_size(kwnames))) && excess_arguments(type, false) < 0) return NULL;
    uint32_t flags = vm->type_flags[type->id];
    if (UNLIKELY(flags & TF_ABSTRACT)) return abstract_error(type);
    Own *x = type_alloc(type, 0);
    if (x && (flags & TF_GC)) object_track(x);
    return x;
}

int object_init_slot(Own *self, Ref const *args UNUSED, size_t nargs, Ref kwnames) {
    if (LIKELY(nargs == 0 && !(kwnames && tuple_size(kwnames)))) return 0;
    return excess_arguments(type_of(self), true);
}

// ---- slots --------------------------------------------------------------------------------------------------------------------

static Own *slot_repr(Ref self) {
    SCOPED Own *name = type_qualified_name(type_of(self));
    return name ? error_format("<%U object at %p>", name, (const void *)self) : NULL;
}
static Own *slot_str(Ref self) { // unchecked: str() looks at what comes out; __repr__ may be __str__ again
    if (recursion_enter(" while getting the str of an object") < 0) return NULL;
    Own *r = type_of(self)->slots.repr(self);
    return r;
}
static int64_t slot_hash(Ref self) {
    uintptr_t p = (uintptr_t)self;
    int64_t h = (int64_t)((p >> 4) | (p << 60));
    return h == -1 ? -2 : h;
}
Own *object_compare_default(Ref a, Ref b, int op) {
    if (op == CMP_EQ) return a == b ? TRUE : NOTIMPLEMENTED;
    if (op != CMP_NE) return NOTIMPLEMENTED;
    CompareFn compare = type_of(a)->slots.compare;
    if (!compare || compare == object_compare_default) return a == b ? FALSE : NOTIMPLEMENTED;
    Own *r = compare(a, b, CMP_EQ); // != is what == is not
    if (!r || r == NOTIMPLEMENTED) return r;
    int truth = object_is_true(r);
    decref(r);
    return truth < 0 ? NULL : BOOL(!truth);
}
static void slot_dealloc(Own *self) {
    object_untrack(self);
    object_free(self);
}

// ---- __class__ ----------------------------------------------------------------------------------------------------------------

static Own *get_class(Ref self) { return incref(REF(type_of(self))); }

static bool same_parts(const Type *a, const Type *b) { // apart from __slots__
    return a->shape_offset == b->shape_offset && a->dict_offset == b->dict_offset &&
           !((vm->type_flags[a->id] ^ vm->type_flags[b->id]) & TF_WEAKREF);
}
// The nearest base that differs in what its instances hold.
static const Type *layout_base(const Type *t) {
    while (t->base && !type_extends_layout(t) && same_parts(t, t->base)) t = t->base;
    return t;
}
static bool same_slots(const Type *a, const Type *b) {
    if (a->slot_count != b->slot_count) return false;
    size_t position = 0;
    Ref key, value;
    while (a->slot_count && dict_next(a->dict, &position, &key, &value)) {
        if (!is_type(value, TYPE_MEMBER_DESCRIPTOR) || ((const MemberDescriptor *)value)->type != a) continue;
        Ref other = dict_get_str_peek(b->dict, key);
        if (!other || !is_type(other, TYPE_MEMBER_DESCRIPTOR)) return false;
    }
    return true;
}
bool type_same_layout(const Type *a, const Type *b) {
    a = layout_base(a);
    b = layout_base(b);
    return a == b || (!a->spec && !b->spec && a->base == b->base && same_parts(a, b) && same_slots(a, b));
}

// An instance's room for attributes belongs to its old class: the new shape must fit it. Dictionary mode always does.
static int move_to_class(Own *self, Type *to) {
    if (to->shape_offset) {
        if (!instance_dict_peek(self)) return -1;
        InstanceSlots *s = instance_slots(self);
        SCOPED Own *dict = incref(s->slots[0]);
        uint32_t tag = self->tag;
        Own *probe = type_alloc(to, 0); // gets the class a dictionary shape
        if (!probe) return -1;
        probe->tag |= TAG_FINALIZED; // nobody's object, nobody's __del__
        if (!instance_dict_peek(probe)) {
            decref(probe);
            return -1;
        }
        Shape *shape = instance_slots(probe)->shape;
        decref(probe);
        self->tag = (tag & ~(uint32_t)TYPE_ID_MASK) | to->id;
        s->shape = shape;
        return 0;
    }
    self->tag = (self->tag & ~(uint32_t)TYPE_ID_MASK) | to->id;
    return 0;
}

static int set_class(Ref self, Ref value) {
    if (!value) return raise_int(EXC_TypeError, "can't delete __class__ attribute");
    if (!is_type_object(value)) return raise_int(EXC_TypeError, "__class__ must be set to a class, not '%T' object", value);
    Type *from = type_of(self), *to = MUT(Type, value);
    bool both_modules = type_is_subtype(from, vm->types[TYPE_MODULE]) && type_is_subtype(to, vm->types[TYPE_MODULE]);
    if (!both_modules && (to->spec || from->spec))
        return raise_int(EXC_TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses");
    if (from == to) return 0;
    if (both_modules ? !to->spec && to->slot_count : !type_same_layout(from, to))
        return raise_int(EXC_TypeError, "__class__ assignment: '%N' object layout differs from '%N'", to, from);
    if (!to->spec) incref(value);
    if (move_to_class(MUT(Own, self), to) < 0) {
        if (!to->spec) decref(&to->head);
        return -1;
    }
    if (!from->spec) decref(&from->head);
    return 0;
}

// ---- methods ------------------------------------------------------------------------------------------------------------------

static Own *format(Ref self, Ref spec) {
    if (!is_str(spec)) return raise_error(EXC_TypeError, "__format__() argument must be str, not %T", spec);
    if (str_length(spec)) return raise_error(EXC_TypeError, "unsupported format string passed to %T.__format__", self);
    return object_str(self);
}
static Own *sizeof_(Ref self) {
    const Type *t = type_of(self);
    return int_from_u64(object_block_size(self, t->size));
}
static Own *init_subclass(Ref cls UNUSED, Ref const *args UNUSED, size_t nargs, Ref kwnames) {
    if (kwnames && tuple_size(kwnames)) return raise_error(EXC_TypeError, "%N.__init_subclass__() takes no keyword arguments", cls);
    if (nargs) return raise_error(EXC_TypeError, "%N.__init_subclass__() takes no arguments (%zu given)", cls, nargs);
    return NONE;
}
static Own *subclasshook(Ref cls UNUSED, Ref subclass UNUSED) { return NOTIMPLEMENTED; }

static int merge_names(Own *into, Ref x, Ref attribute) {
    Own *dict;
    int r = object_get_attr_optional(x, attribute, &dict);
    if (r <= 0) return r;
    r = is_dict(dict) || is_type(dict, TYPE_MAPPINGPROXY) ? dict_update(into, dict) : 0;
    decref(dict);
    return r;
}

static int merge_class(Own *into, const Type *t) {
    for (size_t i = tuple_size(t->mro); i-- > 0;) {
        Ref dict = type_dict_peek(MUT(Type, tuple_peek(t->mro, i)));
        if (!dict || dict_update(into, dict) < 0) return -1;
    }
    return 0;
}
static Own *dir(Ref self) {
    SCOPED Own *names = dict_new();
    if (!names || merge_names(names, self, NAME(__dict__)) < 0) return NULL;
    Own *claimed = NULL;
    if (object_get_attr_optional(self, NAME(__class__), &claimed) < 0) return NULL;
    SCOPED Own *cls = claimed;
    if (cls && is_type_object(cls) && merge_class(names, (const Type *)cls) < 0) return NULL;
    return dict_keys_list(names);
}

// ---- copying and pickling -------------------------------------------------------------------------------------------------------

static Own *import_attr(const char *module, const char *name) {
    SCOPED Own *attr = str_intern_c(name), *m = attr ? module_import(module) : NULL;
    return m ? object_get_attr(m, attr) : NULL;
}

// Values of all __slots__ members that are set, as a dict; NULL result with *none set if there are none.
static Own *slot_values(Ref self, bool *none) {
    Own *values = dict_new();
    if (!values) return NULL;
    const Type *type = type_of(self);
    for (size_t i = 0; i < tuple_size(type->mro); i++) {
        Type *t = MUT(Type, tuple_peek(type->mro, i));
        if (t->spec || !t->slot_count) continue;
        size_t position = 0;
        Ref key, value;
        while (dict_next(t->dict, &position, &key, &value)) {
            if (!is_type(value, TYPE_MEMBER_DESCRIPTOR) || ((const MemberDescriptor *)value)->type != t) continue;
            Ref member = member_peek((const MemberDescriptor *)value, self);
            if (member && dict_set(values, key, member) < 0) {
                decref(values);
                return NULL;
            }
        }
    }
    *none = dict_size(values) == 0;
    return values;
}

static Own *default_state(Ref self) {
    Own *dict;
    int found = object_get_attr_optional(self, NAME(__dict__), &dict);
    if (found < 0) return NULL;
    SCOPED Own *state = found ? dict : incref(NONE);
    if (is_dict(state) && dict_size(state) == 0) {
        decref(state);
        state = incref(NONE);
    }
    bool none = true;
    SCOPED Own *slots = slot_values(self, &none);
    if (!slots) return NULL;
    if (is_dict(state)) { // a copy: the state must not change with the object
        Own *copy = dict_copy(state);
        if (!copy) return NULL;
        decref(state);
        state = copy;
    }
    if (!none) return tuple_pack(2, REF(state), REF(slots));
    return GIVE(state);
}
static Own *getstate(Ref self) { return default_state(self); }

static Own *state_of(Ref self) {
    SCOPED Own *f = object_get_attr(self, NAME(__getstate__));
    if (!f) return NULL;
    return object_call0(f);
}

static int new_arguments(Ref self, Own **args, Own **kwargs) {
    Own *f, *r;
    *args = *kwargs = NULL;
    int found = object_lookup_special(self, NAME(__getnewargs_ex__), &f);
    if (found < 0) return -1;
    if (found) {
        r = object_call0(f);
        decref(f);
        if (!r) return -1;
        if (is_tuple(r) && tuple_size(r) == 2 && is_tuple(tuple_peek(r, 0)) && is_dict(tuple_peek(r, 1))) {
            *args = incref(tuple_peek(r, 0));
            *kwargs = incref(tuple_peek(r, 1));
        } else raise_error(EXC_TypeError, "__getnewargs_ex__ should return a tuple of length 2 of a tuple and a dict, not '%T'", r);
        decref(r);
        return *args ? 0 : -1;
    }
    found = object_lookup_special(self, NAME(__getnewargs__), &f);
    if (found < 0) return -1;
    if (!found) {
        *args = tuple_new(0);
        return 0;
    }
    r = object_call0(f);
    decref(f);
    if (!r) return -1;
    if (!is_tuple(r)) {
        raise_error(EXC_TypeError, "__getnewargs__ should return a tuple, not '%T'", r);
        decref(r);
        return -1;
    }
    *args = r;
    return 0;
}

static Own *with_class(Ref cls, Ref args) {
    size_t n = tuple_size(args);
    Own *t = tuple_new(n + 1);
    if (!t) return NULL;
    AS(Tuple, t)->items[0] = incref(cls);
    for (size_t i = 0; i < n; i++) AS(Tuple, t)->items[i + 1] = incref(tuple_peek(args, i));
    return t;
}

static Own *items_iterator(Ref self, bool wanted, Name method) {
    if (!wanted) return NONE;
    if (method == NAME_COUNT) return object_iter(self);
    SCOPED Own *items = object_call_method0(self, vm->names[method]);
    return items ? object_iter(items) : NULL;
}

// Protocol 2 and later: (copyreg.__newobj__, (cls, *args), state, list items, dict items)
static Own *reduce_newobj(Ref self) {
    Type *type = type_of(self);
    if (!type->slots.new_ || type_id(self) == TYPE_MODULE) return raise_error(EXC_TypeError, "cannot pickle '%T' object", self);
    Own *a, *k;
    if (new_arguments(self, &a, &k) < 0) return NULL;
    SCOPED Own *args = a;
    SCOPED Own *kwargs = k;
    if (!args) return NULL;
    if (type->spec && !(kwargs || tuple_size(args)) && type->size != sizeof(Object) && !is_list(self) && !is_dict(self) &&
        !has_flag(self, TF_SUB_SET | TF_SUB_EXCEPTION) && type_id(self) != TYPE_OBJECT &&
        type_lookup_peek(type, NAME(__getstate__)) == type_lookup_peek(vm->types[TYPE_OBJECT], NAME(__getstate__)))
        return raise_error(EXC_TypeError, is_type(self, TYPE_CODE) || is_type(self, TYPE_MEMORYVIEW) ? "cannot pickle %T objects" : "cannot pickle '%T' object", self);
    SCOPED Own *state = state_of(self);
    if (!state) return NULL;
    SCOPED Own *function = NULL;
    SCOPED Own *full = NULL;
    SCOPED Own *cls = object_get_attr(self, NAME(__class__));
    if (!cls) return NULL;
    if (kwargs && dict_size(kwargs)) {
        function = import_attr("copyreg", "__newobj_ex__");
        full = tuple_pack(3, REF(cls), REF(args), REF(kwargs));
    } else {
        function = import_attr("copyreg", "__newobj__");
        full = with_class(cls, args);
    }
    if (!function || !full) return NULL;
    SCOPED Own *list_items = items_iterator(self, is_list(self), NAME_COUNT);
    SCOPED Own *dict_items = items_iterator(self, is_dict(self), N_items);
    if (!list_items || !dict_items) return NULL;
    return tuple_pack(5, REF(function), REF(full), REF(state), REF(list_items), REF(dict_items));
}

static Own *reduce_with(Ref self, int64_t protocol) {
    if (protocol >= 2) return reduce_newobj(self);
    SCOPED Own *f = import_attr("copyreg", "_reduce_ex");
    SCOPED Own *p = int_new(protocol);
    return f && p ? object_call2(f, self, p) : NULL;
}
static Own *reduce(Ref self) { return reduce_with(self, 0); }
static Own *reduce_ex(Ref self, Ref protocol) {
    SCOPED Own *own = object_get_attr(REF(type_of(self)), NAME(__reduce__));
    if (!own) return NULL;
    Ref plain = type_lookup_peek(vm->types[TYPE_OBJECT], NAME(__reduce__));
    if (own != plain) return object_call_method0(self, NAME(__reduce__));
    SCOPED Own *n = number_index(protocol);
    int64_t value;
    if (!n || int_as_i64(n, &value) < 0) return NULL;
    return reduce_with(self, value);
}

static const MethodDef methods[] = {
    {"__reduce_ex__", reduce_ex, CALL_O, 0, "($self, protocol, /)", "What copy and pickle take the object apart by."},
    {"__reduce__", reduce, CALL_NOARGS, 0, "($self, /)", "What copy and pickle take the object apart by."},
    {"__getstate__", getstate, CALL_NOARGS, 0, "($self, /)", "What copy and pickle take the object apart by."},
    {"__subclasshook__", subclasshook, CALL_O, DEF_CLASS, "($type, object, /)", "An abstract class answers here what counts as derived from it."},
    {"__init_subclass__", init_subclass, CALL_RAW, DEF_CLASS, "($type, /)", "Run for every class that derives from this one."},
    {"__format__", format, CALL_O, 0, "($self, format_spec, /)", "What format() gives: str(), for an empty format."},
    {"__sizeof__", sizeof_, CALL_NOARGS, 0, "($self, /)", "How many bytes it takes."},
    {"__dir__", dir, CALL_NOARGS, 0, "($self, /)", "The names that dir() lists."},
    {0},
};
static const GetSetDef getset[] = {{"__class__", get_class, set_class, "What it is an instance of."}, {0}};

const TypeSpec object_spec = {
    .name = "object",
    .doc = "object()\n--\n\nWhat every object has: all classes derive from it.",
    .size = sizeof(Object),
    .flags = TF_BASE,
    .slots = SLOTS(SLOT(new_, object_new_slot), SLOT(init, object_init_slot), SLOT(dealloc, slot_dealloc), SLOT(repr, slot_repr), SLOT(str, slot_str),
              SLOT(hash, slot_hash), SLOT(compare, object_compare_default), SLOT(getattr, object_generic_get_attr),
              SLOT(setattr, object_generic_set_attr)),
    .methods = methods,
    .getset = getset,
};
