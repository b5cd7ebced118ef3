// builtin.c - built-in functions and methods: a row of a table, called.
//
// builtin_call is the one way in for functions, bound methods and method descriptors. The common kinds need no binding; the
// names in messages are "len()" and "list.append()", with a module in front where it is not builtins.
#include "object/weakref.h"
#include "types/arguments.h"
#include "types/dict.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_internal.h"

typedef Own *(*NoArgsFn)(Ref self);
typedef Own *(*OneArgFn)(Ref self, Ref arg);
typedef Own *(*BoundFn)(Ref self, Ref const *args);
typedef Own *(*FastFn)(Ref self, Ref const *args, size_t nargs);
typedef Own *(*RawFn)(Ref self, Ref const *args, size_t nargs, Ref kwnames);

// ---- messages -------------------------------------------------------------------------------------------------------------

static Own *function_text(const MethodDef *def, const Type *owner, Ref self) {
    if (self && (def->flags & DEF_CLASS) && is_type_object(self)) owner = (const Type *)self;
    if (owner) {
        if (!type_name_peek(MUT(Type, REF(owner)))) return NULL;
        return error_format("%U.%s()", owner->qualname, def->name);
    }
    if (self && is_module(self) && AS(Module, self)->name && !str_equal_c(AS(Module, self)->name, "builtins"))
        return error_format("%U.%s()", AS(Module, self)->name, def->name);
    return error_format("%s()", def->name);
}

static COLD Own *no_keywords(const MethodDef *def, const Type *owner, Ref self) {
    SCOPED Own *f = function_text(def, owner, self);
    return f ? raise_error(EXC_TypeError, "%U takes no keyword arguments", f) : NULL;
}
static COLD Own *wrong_number(const MethodDef *def, const Type *owner, Ref self, const char *wanted, size_t given) {
    SCOPED Own *f = function_text(def, owner, self);
    return f ? raise_error(EXC_TypeError, "%U takes %s (%zu given)", f, wanted, given) : NULL;
}

// ---- calling --------------------------------------------------------------------------------------------------------------

static Own *call_bound(const MethodDef *def, ArgSpec **cache, const Type *owner, Ref self, Ref const *args, size_t nargs,
                       Ref kwnames) {
    const ArgSpec *spec = *cache;
    if (UNLIKELY(!spec)) {
        spec = signature_parse(def->signature);
        if (!spec) return NULL;
        *cache = (ArgSpec *)(uintptr_t)spec;
    }
    if (spec->positional_only == spec->count && spec->varargs < 0) { // these are counted as CALL_NOARGS and CALL_O are
        if (kwnames && tuple_size(kwnames)) return no_keywords(def, owner, self);
        if (spec->count == 0 && nargs) return wrong_number(def, owner, self, "no arguments", nargs);
        if (spec->count == 1 && spec->required == 1 && nargs != 1)
            return wrong_number(def, owner, self, "exactly one argument", nargs);
    }
    Ref stack[12];
    Ref *out = spec->count <= 12 ? stack : heap_alloc(&vm->heap, spec->count * sizeof *out);
    if (!out) return raise_no_memory();
    Own *varargs = NULL, *varkw = NULL, *result = NULL;
    if (arguments_bind_spec(def->name, spec, args, nargs, kwnames, out, &varargs, &varkw) == 0)
        result = ((BoundFn)def->function)(self, out);
    xdecref(varargs);
    xdecref(varkw);
    if (out != stack) heap_free(&vm->heap, out);
    return result;
}

Own *builtin_call(const MethodDef *def, ArgSpec **spec, const Type *owner, Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    char here;
    if (UNLIKELY(&here <= vm->c_stack_limit) && recursion_enter(" while calling a Python object") < 0) return NULL;
    switch ((CallKind)def->kind) {
    case CALL_NOARGS:
        if (UNLIKELY(kwnames && tuple_size(kwnames))) return no_keywords(def, owner, self);
        if (UNLIKELY(nargs != 0)) return wrong_number(def, owner, self, "no arguments", nargs);
        return ((NoArgsFn)def->function)(self);
    case CALL_O:
        if (UNLIKELY(kwnames && tuple_size(kwnames))) return no_keywords(def, owner, self);
        if (UNLIKELY(nargs != 1)) return wrong_number(def, owner, self, "exactly one argument", nargs);
        return ((OneArgFn)def->function)(self, args[0]);
    case CALL_FAST:
        if (UNLIKELY(kwnames && tuple_size(kwnames))) return no_keywords(def, owner, self);
        return ((FastFn)def->function)(self, args, nargs);
    case CALL_RAW: return ((RawFn)def->function)(self, args, nargs, kwnames);
    case CALL_BOUND: return call_bound(def, spec, owner, self, args, nargs, kwnames);
    }
    UNREACHABLE();
}

// ---- the object -----------------------------------------------------------------------------------------------------------

Own *builtin_new(const MethodDef *def, Ref self, Ref module_name, Type *owner) {
    Builtin *b = (Builtin *)object_new_container(TYPE_BUILTIN, sizeof *b);
    if (!b) return NULL;
    b->def = def;
    b->self = xincref(self);
    b->module = xincref(module_name);
    b->owner = owner;
    object_track(OBJ(b));
    return OBJ(b);
}

static Own *slot_call(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    Builtin *b = MUT(Builtin, self);
    const Type *owner = b->owner; // in messages a bound method is one of its receiver's class
    if (owner && b->self) owner = is_type_object(b->self) ? (const Type *)b->self : type_of(b->self);
    return builtin_call(b->def, &b->spec, owner, b->self, args, nargs, kwnames);
}

static void slot_dealloc(Own *self) {
    Builtin *b = AS(Builtin, self);
    object_untrack(self);
    if (self->tag & TAG_WEAKREF) weakref_clear(self);
    xdecref(b->self);
    xdecref(b->module);
    object_free(self);
}
static int slot_traverse(Ref self, VisitFn visit, void *context) {
    const Builtin *b = AS(Builtin, self);
    if (b->self && visit(b->self, context)) return 1;
    return b->module ? visit(b->module, context) : 0;
}
static void slot_clear(Own *self) { CLEAR(AS(Builtin, self)->self); }

static Own *slot_repr(Ref self) {
    const Builtin *b = AS(Builtin, self);
    if (!b->self || is_module(b->self)) return error_format("<built-in function %s>", b->def->name);
    return error_format("<built-in method %s of %T object at %p>", b->def->name, b->self, (void *)b->self);
}
static Own *slot_compare(Ref a, Ref b, int op) {
    if ((op != CMP_EQ && op != CMP_NE) || !is_type(b, TYPE_BUILTIN)) return NOTIMPLEMENTED;
    const Builtin *x = AS(Builtin, a), *y = AS(Builtin, b);
    bool same = x->self == y->self && x->def->function == y->def->function && x->def == y->def;
    return object_bool(same == (op == CMP_EQ));
}
static int64_t slot_hash(Ref self) {
    const Builtin *b = AS(Builtin, self);
    return (int64_t)(((uintptr_t)b->self >> 4) ^ ((uintptr_t)b->def >> 3)) & INT64_MAX;
}

bool builtin_is_print(Ref x) { return strcmp(AS(Builtin, x)->def->name, "print") == 0 && !AS(Builtin, x)->owner; }

static Own *get_name(Ref self) { return str_intern_c(AS(Builtin, self)->def->name); }
static Own *get_qualname(Ref self) {
    const Builtin *b = AS(Builtin, self);
    if (!b->self || is_module(b->self)) {
        if (b->owner && type_name_peek(b->owner)) return error_format("%U.%s", b->owner->qualname, b->def->name);
        return get_name(self);
    }
    Type *t = is_type_object(b->self) ? MUT(Type, b->self) : type_of(b->self);
    if (!type_name_peek(t)) return NULL;
    return error_format("%U.%s", t->qualname, b->def->name);
}
static Own *get_module(Ref self) {
    const Builtin *b = AS(Builtin, self);
    return incref(b->module ? b->module : NONE);
}
static int set_module(Ref self, Ref value) {
    SETREF(MUT(Builtin, self)->module, xincref(value));
    return 0;
}
static Own *get_self(Ref self) {
    const Builtin *b = AS(Builtin, self);
    return incref(b->self ? b->self : NONE);
}
static Own *get_doc(Ref self) {
    const char *doc = AS(Builtin, self)->def->doc;
    return doc ? str_from_c(doc) : NONE;
}
static Own *get_signature(Ref self) {
    const char *text = AS(Builtin, self)->def->signature;
    return text ? str_from_c(text) : NONE;
}
Own *reduce_to_getattr(Ref owner, Own *name_take) {
    SCOPED Own *name = name_take, *key = str_intern_c("getattr");
    if (!name || !key) return NULL;
    Ref function = builtin_peek(key);
    if (!function) return error_pending() ? NULL : raise_error(EXC_AttributeError, "getattr");
    SCOPED Own *args = tuple_pack(2, owner, REF(name));
    return args ? tuple_pack(2, function, REF(args)) : NULL;
}
static Own *reduce(Ref self) {
    const Builtin *b = AS(Builtin, self);
    Ref owner = b->self ? REF(b->self) : REF(b->owner); // a static method has but a class
    return !owner || is_module(owner) ? get_name(self) : reduce_to_getattr(owner, get_name(self));
}

static const MethodDef methods[] = {{"__reduce__", reduce, CALL_NOARGS, 0, "($self, /)", "How pickle makes it again."}, {0}};
static const GetSetDef getset[] = {
    {"__name__", get_name, NULL, NULL},
    {"__qualname__", get_qualname, NULL, NULL},
    {"__module__", get_module, set_module, NULL},
    {"__self__", get_self, NULL, NULL},
    {"__doc__", get_doc, NULL, NULL},
    {"__text_signature__", get_signature, NULL, NULL},
    {0},
};
const TypeSpec builtin_spec = {
    .name = "builtin_function_or_method",
    .size = sizeof(Builtin),
    .flags = TF_GC | TF_NO_NEW | TF_WEAKREF,
    .slots = SLOTS(SLOT(dealloc, slot_dealloc), SLOT(traverse, slot_traverse), SLOT(clear, slot_clear), SLOT(repr, slot_repr), SLOT(hash, slot_hash),
              SLOT(compare, slot_compare), SLOT(call, slot_call)),
    .methods = methods,
    .getset = getset,
};
