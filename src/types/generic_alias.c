// generic_alias.c - list[int]: a class with type arguments. It behaves as the class wherever that makes sense.
#include "object/weakref.h"
#include "types/builtin.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_internal.h"
#include "types/typing.h"

typedef struct GenericAlias {
    Object head;
    Own *origin;
    Own *args;       // tuple
    Own *parameters; // tuple of the type variables in args, NULL: not yet asked for
    bool starred;    // *tuple[int, ...]
} GenericAlias;
#define SELF(x) MUT(GenericAlias, x)

static Own *alias_of_type(Type *type, Ref origin, Ref args) {
    Own *tuple = is_tuple(args) ? incref(args) : tuple_pack(1, args);
    if (!tuple) return NULL;
    Own *x = type->id == TYPE_GENERIC_ALIAS ? object_new_container(TYPE_GENERIC_ALIAS, sizeof(GenericAlias)) : type_alloc(type, 0);
    if (!x) {
        decref(tuple);
        return NULL;
    }
    SELF(x)->origin = incref(origin);
    SELF(x)->args = tuple;
    object_track(x);
    return x;
}
Own *generic_alias_new(Ref origin, Ref args) { return type_late(TYPE_GENERIC_ALIAS) ? alias_of_type(vm->types[TYPE_GENERIC_ALIAS], origin, args) : NULL; }
Own *generic_alias_method(Ref cls, Ref item) { return generic_alias_new(cls, item); }

static Own *slot_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (kwnames && tuple_size(kwnames)) return raise_error(EXC_TypeError, "GenericAlias() takes no keyword arguments");
    if (arguments_positional("GenericAlias", nargs, NULL, 2, 2) < 0) return NULL;
    return alias_of_type(type, args[0], args[1]);
}
static void slot_clear(Own *self) { CLEAR(SELF(self)->parameters); }
static void slot_dealloc(Own *self) {
    object_untrack(self);
    if (self->tag & TAG_WEAKREF) weakref_clear(self);
    xdecref(SELF(self)->origin);
    xdecref(SELF(self)->args);
    xdecref(SELF(self)->parameters);
    object_free(self);
}
static int slot_traverse(Ref self, VisitFn visit, void *context) {
    const GenericAlias *g = SELF(self);
    int r = visit(g->origin, context);
    if (!r) r = visit(g->args, context);
    return !r && g->parameters ? visit(g->parameters, context) : r;
}

// ---- text -------------------------------------------------------------------------------------------------------------------

// module.qualname of what has both, functions for instance; 0: x is shown by its repr
static int named_text(Ref x, Own **text) {
    SCOPED Own *module = NULL, *name = NULL, *origin = NULL;
    int found = object_get_attr_optional(x, NAME(__origin__), &origin);
    if (found) return found < 0 ? -1 : 0;
    if ((found = object_get_attr_optional(x, NAME(__qualname__), &name)) <= 0) return found;
    if ((found = object_get_attr_optional(x, NAME(__module__), &module)) <= 0) return found;
    if (is_none(module)) return 0;
    *text = is_str(module) && str_equal_c(module, "builtins") ? object_str(name) : str_format_c("%S.%S", module, name);
    return *text ? 1 : -1;
}

int typing_repr_item(StrBuilder *b, Ref x) {
    if (x == ELLIPSIS) return str_builder_c(b, "...");
    SCOPED Own *text = NULL;
    if (is_type_object(x)) text = type_qualified_name((const Type *)x);
    else if (is_type(x, TYPE_LIST)) {
        if (str_builder_char(b, '[') < 0) return -1;
        for (size_t i = 0; i < list_size(x); i++)
            if ((i && str_builder_c(b, ", ") < 0) || typing_repr_item(b, list_peek(x, i)) < 0) return -1;
        return str_builder_char(b, ']');
    } else {
        int named = named_text(x, &text);
        if (named < 0) return -1;
        if (!named) text = object_repr(x);
    }
    return text ? str_builder_str(b, text) : -1;
}

static Own *slot_repr(Ref self) {
    const GenericAlias *g = SELF(self);
    StrBuilder b;
    str_builder_init(&b);
    size_t n = tuple_size(g->args);
    if (recursion_enter(" while getting the repr of an object") < 0) goto fail;
    if ((g->starred && str_builder_char(&b, '*') < 0) || typing_repr_item(&b, g->origin) < 0 || str_builder_char(&b, '[') < 0) goto fail;
    for (size_t i = 0; i < n; i++)
        if ((i && str_builder_c(&b, ", ") < 0) || typing_repr_item(&b, tuple_peek(g->args, i)) < 0) goto fail;
    if ((n == 0 && str_builder_c(&b, "()") < 0) || str_builder_char(&b, ']') < 0) goto fail;
    return str_builder_finish(&b);
fail:
    str_builder_drop(&b);
    return NULL;
}

// ---- parameters ---------------------------------------------------------------------------------------------------------------

static int is_variable(Ref x) { // 1, 0, -1
    TypeId id = type_id(x);
    if (id == TYPE_TYPEVAR || id == TYPE_PARAMSPEC || id == TYPE_TYPEVARTUPLE) return 1;
    if (is_type_object(x)) return 0;
    Ref found = type_lookup_peek(type_of(x), NAME(__typing_subst__));
    if (found != UNKNOWN_ATTRIBUTE) return found != NULL;
    raise_no_memory();
    return -1;
}

static int add_unique(Own *list, Ref x) {
    for (size_t i = 0; i < list_size(list); i++)
        if (list_peek(list, i) == x) return 0;
    return list_append(list, x);
}

Own *typing_parameters(Ref args) { // tuple of the type variables in a tuple of arguments
    SCOPED Own *list = list_new(0);
    if (!list) return NULL;
    for (size_t i = 0, n = tuple_size(args); i < n; i++) {
        Ref x = tuple_peek(args, i);
        if (is_type_object(x)) continue;
        int variable = is_variable(x);
        if (variable) {
            if (variable < 0 || add_unique(list, x) < 0) return NULL;
            continue;
        }
        Own *inner;
        int found;
        if (is_tuple(x) || is_list(x)) {
            SCOPED Own *items = object_to_tuple(x);
            inner = items ? typing_parameters(items) : NULL;
            found = inner ? 1 : -1;
        } else found = object_get_attr_optional(x, NAME(__parameters__), &inner);
        if (found < 0) return NULL;
        if (!found) continue;
        for (size_t k = 0; is_tuple(inner) && k < tuple_size(inner); k++)
            if (add_unique(list, tuple_peek(inner, k)) < 0) {
                decref(inner);
                return NULL;
            }
        decref(inner);
    }
    return list_to_tuple(list);
}

static Own *get_parameters(Ref self) {
    GenericAlias *g = SELF(self);
    if (!g->parameters) g->parameters = typing_parameters(g->args);
    return xincref(g->parameters);
}

// The arguments with item in place of the parameters, as a tuple. What may stand for what is written in typing.py.
Own *typing_substitute(Ref self, Ref args, Ref parameters, Ref item) {
    if (tuple_size(parameters) == 0) return raise_error(EXC_TypeError, "%R is not a generic class", self);
    return typing_call("_substituted", self, (Ref[]){args, parameters, item}, 3, NULL);
}

static Own *slot_getitem(Ref self, Ref item) {
    SCOPED Own *parameters = get_parameters(self);
    SCOPED Own *args = parameters ? typing_substitute(self, SELF(self)->args, parameters, item) : NULL;
    if (!args) return NULL;
    Own *x = generic_alias_new(SELF(self)->origin, args);
    if (x) SELF(x)->starred = SELF(self)->starred;
    return x;
}

// ---- the class behind -----------------------------------------------------------------------------------------------------------

static Own *slot_call(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    Own *x = object_call(SELF(self)->origin, args, nargs, kwnames);
    if (!x) return NULL;
    if (object_set_attr(x, NAME(__orig_class__), self) < 0 && !error_clear_if(EXC_AttributeError) && !error_clear_if(EXC_TypeError)) {
        decref(x);
        return NULL;
    }
    return x;
}

static Own *slot_getattr(Ref self, Ref name) {
    static const char *const own[] = {"__class__", "__origin__", "__args__", "__parameters__", "__unpacked__", "__mro_entries__",
                                      "__typing_unpacked_tuple_args__", "__reduce_ex__", "__reduce__", "__setstate__", "__copy__", "__deepcopy__",
                                      "__instancecheck__", "__subclasscheck__", "__bases__", "__dir__"};
    for (size_t i = 0; i < ARRAY_LEN(own); i++)
        if (str_equal_c(name, own[i])) return object_generic_get_attr(self, name);
    return object_get_attr(SELF(self)->origin, name);
}

static Own *slot_compare(Ref a, Ref b, int op) {
    if (!is_instance_of(b, TYPE_GENERIC_ALIAS) || (op != CMP_EQ && op != CMP_NE)) return NOTIMPLEMENTED;
    const GenericAlias *x = SELF(a), *y = SELF(b);
    int r = x->starred != y->starred ? 0 : object_compare_bool(x->origin, y->origin, CMP_EQ);
    if (r > 0) r = object_compare_bool(x->args, y->args, CMP_EQ);
    return r < 0 ? NULL : object_bool(r == (op == CMP_EQ));
}
static int64_t slot_hash(Ref self) {
    int64_t a = object_hash(SELF(self)->origin), b = a == -1 ? -1 : object_hash(SELF(self)->args);
    if (b == -1) return -1;
    a ^= b;
    return a == -1 ? -2 : a;
}
static Own *slot_or(Ref a, Ref b) { return union_or(a, b); }

// *list[int]: an iterator over one starred alias
static Own *slot_iter(Ref self) {
    Own *starred = generic_alias_new(SELF(self)->origin, SELF(self)->args);
    if (!starred) return NULL;
    SELF(starred)->starred = true;
    SCOPED Own *one = tuple_pack(1, REF(starred));
    decref(starred);
    return one ? object_iter(one) : NULL;
}

static Own *mro_entries(Ref self, Ref bases UNUSED) { return tuple_pack(1, REF(SELF(self)->origin)); }
static Own *no_instancecheck(Ref self UNUSED, Ref x UNUSED) {
    return raise_error(EXC_TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}
static Own *no_subclasscheck(Ref self UNUSED, Ref x UNUSED) {
    return raise_error(EXC_TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}
static Own *reduce(Ref self) {
    const GenericAlias *g = SELF(self);
    SCOPED Own *args = tuple_pack(2, REF(g->origin), REF(g->args));
    if (!args) return NULL;
    return g->starred ? tuple_pack(3, REF(type_of(self)), REF(args), object_bool(true)) : tuple_pack(2, REF(type_of(self)), REF(args));
}
static Own *set_state(Ref self, Ref starred) { // of a copy that is being made
    int yes = object_is_true(starred);
    if (yes < 0) return NULL;
    SELF(self)->starred = yes;
    return NONE;
}
static Own *get_unpacked_args(Ref self) {
    const GenericAlias *g = SELF(self);
    return incref(g->starred && g->origin == REF(vm->types[TYPE_TUPLE]) ? g->args : NONE);
}

static const MethodDef methods[] = {
    {"__mro_entries__", mro_entries, CALL_O, 0, "($self, bases, /)", "The class that stands for the alias among bases."},
    {"__instancecheck__", no_instancecheck, CALL_O, 0, "($self, instance, /)", "Not possible."},
    {"__subclasscheck__", no_subclasscheck, CALL_O, 0, "($self, cls, /)", "Not possible."},
    {"__reduce__", reduce, CALL_NOARGS, 0, "($self, /)", "How pickle and copy make it again."},
    {"__setstate__", set_state, CALL_O, 0, "($self, state, /)", "Whether it stands with a star."},
    {0},
};
static const GetSetDef getset[] = {
    {"__parameters__", get_parameters, NULL, "The type variables in its arguments."},
    {"__typing_unpacked_tuple_args__", get_unpacked_args, NULL, NULL},
    {0},
};
static const MemberDef members[] = {
    {"__origin__", MEMBER_OBJECT, false, offsetof(GenericAlias, origin), NULL},
    {"__args__", MEMBER_OBJECT, false, offsetof(GenericAlias, args), NULL},
    {"__unpacked__", MEMBER_BOOL, false, offsetof(GenericAlias, starred), NULL},
    {0},
};
const TypeSpec generic_alias_spec = {
    .name = "types.GenericAlias",
    .doc = "GenericAlias(origin, args, /)\n--\n\nA class with type arguments.",
    .size = sizeof(GenericAlias),
    .flags = TF_BASE | TF_GC | TF_WEAKREF,
    .slots = SLOTS(SLOT(new_, slot_new), SLOT(dealloc, slot_dealloc), SLOT(traverse, slot_traverse), SLOT(clear, slot_clear), SLOT(repr, slot_repr),
              SLOT(hash, slot_hash), SLOT(compare, slot_compare), SLOT(call, slot_call), SLOT(getattr, slot_getattr), SLOT(getitem, slot_getitem),
              SLOT(iter, slot_iter), SLOT(or_, slot_or)),
    .methods = methods,
    .getset = getset,
    .members = members,
};
