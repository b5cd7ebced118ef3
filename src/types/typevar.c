// typevar.c - the parameters of generic functions, classes and aliases: T, **P, *Ts, and `type X = ...`.
//
// Bounds, constraints, defaults and the value of an alias are functions that run when somebody asks: each Lazy field holds
// the function until then and the value afterwards.
#include "object/weakref.h"
#include "types/list.h"
#include "types/builtin.h"
#include "types/dict.h"
#include "types/exception_internal.h"
#include "types/instance.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_object.h"
#include "types/typing.h"
#include "types/type_internal.h"

typedef struct Lazy {
    Own *evaluate; // NULL: there is nothing to evaluate
    Own *value;    // NULL: not evaluated
} Lazy;
typedef struct TypeVar { // also ParamSpec, TypeVarTuple and TypeAliasType, which use some of the fields
    Object head;
    Own *name;
    Lazy bound, constraints, otherwise; // otherwise: the default; of an alias, bound is its value
    Own *type_params;  // of an alias: tuple or NULL
    Own *module;       // __module__
    Own *dict;
    bool covariant, contravariant, infer_variance;
} TypeVar;
#define SELF(x) MUT(TypeVar, x)

static Own *lazy_get(Lazy *lazy) { // NULL without a pending exception: nothing there
    if (lazy->value) return incref(lazy->value);
    if (!lazy->evaluate) return NULL;
    SCOPED Own *f = incref(lazy->evaluate);
    Own *value = object_call0(f);
    if (value && !lazy->value) lazy->value = incref(value);
    return value;
}
static Own *lazy_or(Lazy *lazy, Ref otherwise) {
    Own *value = lazy_get(lazy);
    return value || vm->error ? value : incref(otherwise);
}

static Own *parameter_new(TypeId id, Ref name) {
    Own *x = object_new_container(id, sizeof(TypeVar));
    if (!x) return NULL;
    SELF(x)->name = incref(name);
    Ref globals = current_globals_peek();
    Ref module = globals ? dict_get_str_peek(globals, NAME(__name__)) : NULL;
    SELF(x)->module = xincref(module);
    object_track(x);
    return x;
}

Own *typevar_make(Ref name, Ref evaluate_bound, Ref evaluate_constraints) {
    Own *x = parameter_new(TYPE_TYPEVAR, name);
    if (!x) return NULL;
    SELF(x)->bound.evaluate = xincref(evaluate_bound);
    SELF(x)->constraints.evaluate = xincref(evaluate_constraints);
    SELF(x)->infer_variance = true;
    return x;
}
Own *paramspec_make(Ref name) {
    Own *x = parameter_new(TYPE_PARAMSPEC, name);
    if (x) SELF(x)->infer_variance = true;
    return x;
}
Own *typevartuple_make(Ref name) { return parameter_new(TYPE_TYPEVARTUPLE, name); }
Own *typealias_make(Ref name, Ref type_params, Ref evaluate_value) {
    Own *x = parameter_new(TYPE_TYPEALIAS, name);
    if (!x) return NULL;
    SELF(x)->bound.evaluate = incref(evaluate_value);
    if (!is_none(type_params)) SELF(x)->type_params = incref(type_params);
    return x;
}
int typeparam_set_default(Own *parameter, Ref evaluate) {
    SETREF(SELF(parameter)->otherwise.evaluate, incref(evaluate));
    return 0;
}

// ---- called from Python -------------------------------------------------------------------------------------------------------

static int take_bool(Ref x, bool *out) {
    if (!x) return 0;
    int truth = object_is_true(x);
    *out = truth > 0;
    return truth < 0 ? -1 : 0;
}

static int take_keyword(TypeVar *v, Ref name, Ref value, bool has_bound, const char *function) {
    if (has_bound && str_equal_c(name, "bound")) {
        if (is_none(value) && type_id((Ref)v) == TYPE_TYPEVAR) return 0;
        Own *bound = typing_call("_bound", value, NULL, 0, NULL);
        if (!bound) return -1;
        SETREF(v->bound.value, bound);
        return 0;
    }
    if (str_equal_c(name, "default")) {
        SETREF(v->otherwise.value, incref(value));
        return 0;
    }
    if (has_bound && str_equal_c(name, "covariant")) return take_bool(value, &v->covariant);
    if (has_bound && str_equal_c(name, "contravariant")) return take_bool(value, &v->contravariant);
    if (has_bound && str_equal_c(name, "infer_variance")) return take_bool(value, &v->infer_variance);
    return raise_int(EXC_TypeError, "%s() got an unexpected keyword argument '%U'", function, name);
}

static Own *new_parameter(TypeId id, const char *function, Ref const *args, size_t nargs, Ref kwnames, bool constraints, bool has_bound) {
    Ref name = nargs ? args[0] : NULL;
    for (size_t k = 0; kwnames && k < tuple_size(kwnames); k++)
        if (str_equal(tuple_peek(kwnames, k), NAME(name))) name = args[nargs + k];
    if (!name) return raise_error(EXC_TypeError, "%s() missing required argument 'name' (pos 1)", function);
    if (!is_str(name)) return raise_bad_argument(function, 1, "str", name);
    if (nargs > 1 && !constraints)
        return raise_error(EXC_TypeError, "%s() takes exactly 1 positional argument (%zu given)", function, nargs);
    if (nargs == 2) return raise_error(EXC_TypeError, "A single constraint is not allowed");
    Own *x = parameter_new(id, name);
    if (!x) return NULL;
    TypeVar *v = SELF(x);
    if (nargs > 2 && !(v->constraints.value = tuple_from_array(args + 1, nargs - 1))) goto fail;
    for (size_t k = 0; kwnames && k < tuple_size(kwnames); k++) {
        Ref keyword = tuple_peek(kwnames, k);
        if (str_equal(keyword, NAME(name))) continue;
        if (take_keyword(v, keyword, args[nargs + k], has_bound, function) < 0) goto fail;
    }
    if (v->covariant && v->contravariant) {
        raise_error(EXC_ValueError, "Bivariant types are not supported.");
        goto fail;
    }
    if (v->infer_variance && (v->covariant || v->contravariant)) {
        raise_error(EXC_ValueError, "Variance cannot be specified with infer_variance.");
        goto fail;
    }
    if (v->bound.value && v->constraints.value) {
        raise_error(EXC_TypeError, "Constraints cannot be combined with bound=...");
        goto fail;
    }
    return x;
fail:
    decref(x);
    return NULL;
}
static Own *typevar_slot_new(Type *type UNUSED, Ref const *args, size_t nargs, Ref kwnames) {
    return new_parameter(TYPE_TYPEVAR, "typevar", args, nargs, kwnames, true, true);
}
static Own *paramspec_slot_new(Type *type UNUSED, Ref const *args, size_t nargs, Ref kwnames) {
    return new_parameter(TYPE_PARAMSPEC, "paramspec", args, nargs, kwnames, false, true);
}
static Own *typevartuple_slot_new(Type *type UNUSED, Ref const *args, size_t nargs, Ref kwnames) {
    return new_parameter(TYPE_TYPEVARTUPLE, "typevartuple", args, nargs, kwnames, false, false);
}
static Own *typealias_slot_new(Type *type UNUSED, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[3];
    if (arguments_bind("typealias", "(name, value, *, type_params=())", args, nargs, kwnames, a) < 0) return NULL;
    if (!is_str(a[0])) return raise_bad_argument("typealias", 1, "str", a[0]);
    if (a[2] && !is_tuple(a[2])) return raise_error(EXC_TypeError, "type_params must be a tuple");
    Own *x = parameter_new(TYPE_TYPEALIAS, a[0]);
    if (!x) return NULL;
    SELF(x)->bound.value = incref(a[1]);
    if (a[2] && tuple_size(a[2])) SELF(x)->type_params = incref(a[2]);
    return x;
}

// ---- slots --------------------------------------------------------------------------------------------------------------------

static void slot_clear(Own *self) {
    TypeVar *v = SELF(self);
    Lazy *const lazies[] = {&v->bound, &v->constraints, &v->otherwise};
    for (int i = 0; i < 3; i++) {
        CLEAR(lazies[i]->evaluate);
        CLEAR(lazies[i]->value);
    }
    CLEAR(v->type_params);
    CLEAR(v->dict);
}
static void slot_dealloc(Own *self) {
    object_untrack(self);
    if (self->tag & TAG_WEAKREF) weakref_clear(self);
    slot_clear(self);
    xdecref(SELF(self)->name);
    xdecref(SELF(self)->module);
    object_free(self);
}
static int slot_traverse(Ref self, VisitFn visit, void *context) {
    const TypeVar *v = SELF(self);
    Ref children[] = {v->bound.evaluate, v->bound.value, v->constraints.evaluate, v->constraints.value, v->otherwise.evaluate,
                      v->otherwise.value, v->type_params, v->dict};
    for (size_t i = 0; i < ARRAY_LEN(children); i++)
        if (children[i]) {
            int r = visit(children[i], context);
            if (r) return r;
        }
    return 0;
}
static Own *slot_repr(Ref self) {
    const TypeVar *v = SELF(self);
    if (v->infer_variance) return incref(v->name);
    return error_format("%c%U", v->covariant ? '+' : v->contravariant ? '-' : '~', v->name);
}
static Own *name_repr(Ref self) { return incref(SELF(self)->name); }
static Own *slot_or(Ref a, Ref b) { return union_or(a, b); }
static Own *variable_or(Ref a, Ref b) { return typing_call("_union", a, &b, 1, NULL); } // typing.Union: it takes strings, too

static Own *get_name(Ref self) { return incref(SELF(self)->name); }
static Own *get_module(Ref self) { return incref(SELF(self)->module ? SELF(self)->module : NONE); }
static Own *get_bound(Ref self) { return lazy_or(&SELF(self)->bound, NONE); }
static Own *get_constraints(Ref self) {
    Own *value = lazy_get(&SELF(self)->constraints);
    return value || vm->error ? value : tuple_new(0);
}
static Own *get_default(Ref self) {
    Own *value = lazy_get(&SELF(self)->otherwise);
    return value || vm->error ? value : NODEFAULT;
}
static Own *has_default(Ref self) {
    const TypeVar *v = SELF(self);
    return object_bool(v->otherwise.value || v->otherwise.evaluate);
}
static Own *subst(Ref self, Ref arg) { return typing_call("_checked", self, &arg, 1, NULL); }
static Own *reduce(Ref self) { return incref(SELF(self)->name); }
static Own *no_subclass(Ref self UNUSED, Ref bases UNUSED) {
    return raise_error(EXC_TypeError, "Cannot subclass an instance of %s", type_name(self) + strlen("typing."));
}

#define COMMON_METHODS                                                                                                 \
    {"__typing_subst__", subst, CALL_O, 0, "($self, arg, /)", "What stands for the variable when arg is given."},      \
    {"__reduce__", reduce, CALL_NOARGS, 0, "($self, /)", "Its name: pickle finds it in its module."},                  \
    {"has_default", has_default, CALL_NOARGS, 0, "($self, /)", "Is there a default?"},                                 \
    {"__mro_entries__", no_subclass, CALL_O, 0, "($self, bases, /)", "Not possible."}
static const MethodDef methods[] = {COMMON_METHODS, {0}};
#define COMMON_GETSET {"__name__", get_name, NULL, NULL}, {"__module__", get_module, NULL, NULL}, {"__default__", get_default, NULL, NULL}
static const GetSetDef typevar_getset[] = {
    COMMON_GETSET, {"__bound__", get_bound, NULL, NULL}, {"__constraints__", get_constraints, NULL, NULL}, {0}};
static const MemberDef variance_members[] = {
    {"__covariant__", MEMBER_BOOL, false, offsetof(TypeVar, covariant), NULL},
    {"__contravariant__", MEMBER_BOOL, false, offsetof(TypeVar, contravariant), NULL},
    {"__infer_variance__", MEMBER_BOOL, false, offsetof(TypeVar, infer_variance), NULL},
    {0},
};
#define LIFE SLOT(dealloc, slot_dealloc), SLOT(traverse, slot_traverse), SLOT(clear, slot_clear)

const TypeSpec typevar_spec = {
    .name = "typing.TypeVar",
    .doc = "A type variable: the T of `def f[T](x: T)`.",
    .size = sizeof(TypeVar),
    .flags = TF_GC | TF_WEAKREF,
    .slots = SLOTS(SLOT(new_, typevar_slot_new), SLOT(repr, slot_repr), SLOT(or_, variable_or), LIFE),
    .methods = methods,
    .getset = typevar_getset,
    .members = variance_members,
    .dict_offset = offsetof(TypeVar, dict),
};

static Own *get_args(Ref self) { return paramspec_part_new(TYPE_PARAMSPEC_ARGS, self); }
static Own *get_kwargs(Ref self) { return paramspec_part_new(TYPE_PARAMSPEC_KWARGS, self); }
static const GetSetDef paramspec_getset[] = {
    COMMON_GETSET, {"__bound__", get_bound, NULL, NULL}, {"args", get_args, NULL, NULL}, {"kwargs", get_kwargs, NULL, NULL}, {0}};
const TypeSpec paramspec_spec = {
    .name = "typing.ParamSpec",
    .doc = "A variable for the parameters of a callable: the P of `def f[**P](g: Callable[P, int])`.",
    .size = sizeof(TypeVar),
    .flags = TF_GC | TF_WEAKREF,
    .slots = SLOTS(SLOT(new_, paramspec_slot_new), SLOT(repr, slot_repr), SLOT(or_, variable_or), LIFE),
    .methods = methods,
    .getset = paramspec_getset,
    .members = variance_members,
    .dict_offset = offsetof(TypeVar, dict),
};

static Own *tuple_iter(Ref self) { // *Ts
    SCOPED Own *name = str_intern_c("Unpack"), *module = name ? module_import("typing") : NULL;
    SCOPED Own *unpack = module ? object_get_attr(module, name) : NULL;
    SCOPED Own *item = unpack ? object_get_item(unpack, self) : NULL;
    SCOPED Own *one = item ? tuple_pack(1, REF(item)) : NULL;
    return one ? object_iter(one) : NULL;
}
static const GetSetDef typevartuple_getset[] = {COMMON_GETSET, {0}};
const TypeSpec typevartuple_spec = {
    .name = "typing.TypeVarTuple",
    .doc = "A variable for any number of types: the Ts of `def f[*Ts](*args: *Ts)`.",
    .size = sizeof(TypeVar),
    .flags = TF_GC | TF_WEAKREF,
    .slots = SLOTS(SLOT(new_, typevartuple_slot_new), SLOT(repr, name_repr), SLOT(iter, tuple_iter), LIFE),
    .methods = methods,
    .getset = typevartuple_getset,
    .dict_offset = offsetof(TypeVar, dict),
};

// ---- type X = ... ---------------------------------------------------------------------------------------------------------------

static Own *get_value(Ref self) { return lazy_or(&SELF(self)->bound, NONE); }
static Own *get_type_params(Ref self) { return SELF(self)->type_params ? incref(SELF(self)->type_params) : tuple_new(0); }
static Own *get_parameters(Ref self) { // the same with *Ts where Ts is a tuple of types
    SCOPED Own *params = get_type_params(self), *list = params ? list_new(0) : NULL;
    for (size_t i = 0; list && i < tuple_size(params); i++) {
        Ref p = tuple_peek(params, i);
        SCOPED Own *iterator = is_type(p, TYPE_TYPEVARTUPLE) ? object_iter(p) : NULL;
        Own *item = iterator ? iter_next(iterator) : is_type(p, TYPE_TYPEVARTUPLE) ? NULL : incref(p);
        if (!item || list_append_take(list, item) < 0) return NULL;
    }
    return list ? object_to_tuple(list) : NULL;
}
static Own *alias_getitem(Ref self, Ref item) {
    if (!SELF(self)->type_params) return raise_error(EXC_TypeError, "Only generic type aliases are subscriptable");
    return generic_alias_new(self, item);
}
static const MethodDef alias_methods[] = {{"__reduce__", reduce, CALL_NOARGS, 0, "($self, /)", "Its name."}, {0}};
static const GetSetDef alias_getset[] = {
    {"__name__", get_name, NULL, NULL}, {"__module__", get_module, NULL, NULL}, {"__value__", get_value, NULL, NULL},
    {"__type_params__", get_type_params, NULL, NULL}, {"__parameters__", get_parameters, NULL, NULL}, {0}};
const TypeSpec typealias_spec = {
    .name = "typing.TypeAliasType",
    .doc = "An alias of a type, made by `type X = ...`; its value is evaluated when asked for.",
    .size = sizeof(TypeVar),
    .flags = TF_GC | TF_WEAKREF,
    .slots = SLOTS(SLOT(new_, typealias_slot_new), SLOT(repr, name_repr), SLOT(getitem, alias_getitem), SLOT(or_, slot_or), LIFE),
    .methods = alias_methods,
    .getset = alias_getset,
};
