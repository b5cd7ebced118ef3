// function.c - functions, bound methods, cells as objects. Running them is call.c.
#include "types/function.h"
#include "heap/mem.h"
#include "code/code.h"
#include "object/weakref.h"
#include "types/builtin.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_object.h"

// --- functions

Own *function_new(Ref code_object, Ref globals) {
    const Code *code = (const Code *)code_object;
    Function *f = (Function *)object_new_container(TYPE_FUNCTION, sizeof(Function));
    if (!f) return NULL;
    f->code = (Code *)incref(code_object);
    f->globals = incref(globals);
    f->name = incref(code->name);
    f->qualname = incref(code->qualname);
    if (code->flags & CODE_HAS_DOCSTRING) f->doc = incref(code->const_items[0]);
    Ref module = dict_get_str_peek(globals, NAME(__name__));
    if (module) f->module = incref(module);
    Ref builtins = dict_get_str_peek(globals, NAME(__builtins__));
    if (builtins && is_module(builtins)) builtins = ((const Module *)builtins)->dict;
    if (!builtins) builtins = current_builtins_peek();
    f->builtins = is_dict(builtins) ? incref(builtins) : dict_new(); // any other mapping: see find_builtin
    if (!f->builtins) {
        decref(OBJ(f));
        return NULL;
    }
    f->version = ++vm->next_version;
    object_track(OBJ(f));
    return OBJ(f);
}

static void function_changed(Function *f) { f->version = ++vm->next_version; }

#define VISIT(field)                                                                                                   \
    if ((field) && (r = visit(REF(field), context)) != 0) return r

static int function_traverse(Ref self, VisitFn visit, void *context) {
    const Function *f = (const Function *)self;
    int r;
    VISIT(f->code);
    VISIT(f->globals);
    VISIT(f->builtins);
    VISIT(f->module);
    VISIT(f->defaults);
    VISIT(f->kwdefaults);
    VISIT(f->doc);
    VISIT(f->name);
    VISIT(f->dict);
    VISIT(f->closure);
    VISIT(f->annotations);
    VISIT(f->type_params);
    VISIT(f->qualname);
    return 0;
}
static void function_clear(Own *self) {
    Function *f = (Function *)self;
    f->version = 0;
    CLEAR(f->defaults);
    CLEAR(f->kwdefaults);
    CLEAR(f->doc);
    CLEAR(f->module);
    CLEAR(f->dict);
    CLEAR(f->closure);
    CLEAR(f->annotations);
    CLEAR(f->type_params);
}
static void function_dealloc(Own *self) {
    object_untrack(self);
    if (self->tag & TAG_WEAKREF) weakref_clear(self);
    Function *f = (Function *)self;
    function_clear(self);
    CLEAR(f->globals);
    CLEAR(f->builtins);
    CLEAR(f->name);
    CLEAR(f->qualname);
    CLEAR(f->code);
    object_free(self);
}
static Own *function_repr(Ref self) { return error_format("<function %U at 0x%zx>", ((const Function *)self)->qualname, (size_t)self); }

static Own *function_descr_get(Ref self, Ref instance, Ref owner) {
    (void)owner;
    return instance ? method_new(self, instance) : incref(self);
}

#define GETTER(name, field, missing)                                                                                   \
    static Own *name(Ref self) {                                                                                       \
        Own *x = (Own *)(void *)((const Function *)self)->field;                                                       \
        return x ? incref(x) : missing;                                                                                \
    }
GETTER(get_code, code, NULL)
GETTER(get_defaults, defaults, NONE)
GETTER(get_kwdefaults, kwdefaults, NONE)
GETTER(get_name, name, NULL)
GETTER(get_qualname, qualname, NULL)
GETTER(get_doc, doc, NONE)
GETTER(get_module, module, NONE)
GETTER(get_type_params, type_params, OBJ(&empty_tuple))

static int set_code(Ref self, Ref value) {
    Function *f = MUT(Function, self);
    if (!value || !is_code(value)) return raise_int(EXC_TypeError, "__code__ must be set to a code object");
    size_t free = ((const Code *)value)->free_count, closure = f->closure ? tuple_size(f->closure) : 0;
    if (free != closure)
        return raise_int(EXC_ValueError, "%U() requires a code object with %zu free vars, not %zu", f->name, closure, free);
    SETREF(f->code, (Code *)incref(value));
    function_changed(f);
    return 0;
}
static int set_defaults(Ref self, Ref value) {
    Function *f = MUT(Function, self);
    if (value && !is_none(value) && !is_tuple(value)) return raise_int(EXC_TypeError, "__defaults__ must be set to a tuple object");
    SETREF(f->defaults, value && !is_none(value) ? incref(value) : NULL);
    function_changed(f);
    return 0;
}
static int set_kwdefaults(Ref self, Ref value) {
    Function *f = MUT(Function, self);
    if (value && !is_none(value) && !is_dict(value)) return raise_int(EXC_TypeError, "__kwdefaults__ must be set to a dict object");
    SETREF(f->kwdefaults, value && !is_none(value) ? incref(value) : NULL);
    function_changed(f);
    return 0;
}
static int set_name(Ref self, Ref value) {
    if (!value || !is_str(value)) return raise_int(EXC_TypeError, "__name__ must be set to a string object");
    SETREF(MUT(Function, self)->name, incref(value));
    return 0;
}
static int set_qualname(Ref self, Ref value) {
    if (!value || !is_str(value)) return raise_int(EXC_TypeError, "__qualname__ must be set to a string object");
    SETREF(MUT(Function, self)->qualname, incref(value));
    return 0;
}
static int set_doc(Ref self, Ref value) {
    SETREF(MUT(Function, self)->doc, xincref(value));
    return 0;
}
static int set_module(Ref self, Ref value) {
    SETREF(MUT(Function, self)->module, xincref(value));
    return 0;
}
static int set_type_params(Ref self, Ref value) {
    if (!value || !is_tuple(value)) return raise_int(EXC_TypeError, "__type_params__ must be set to a tuple");
    SETREF(MUT(Function, self)->type_params, incref(value));
    return 0;
}
// The compiler leaves (name, value, name, value ...); the dict is made when somebody asks.
static Own *get_annotations(Ref self) {
    Function *f = MUT(Function, self);
    if (f->annotations && is_dict(f->annotations)) return incref(f->annotations);
    Own *dict = dict_new();
    if (!dict) return NULL;
    if (f->annotations)
        for (size_t i = 0; i + 1 < tuple_size(f->annotations); i += 2)
            if (dict_set(dict, tuple_peek(f->annotations, i), tuple_peek(f->annotations, i + 1)) < 0) {
                decref(dict);
                return NULL;
            }
    SETREF(f->annotations, incref(dict));
    return dict;
}
static int set_annotations(Ref self, Ref value) {
    if (value && !is_none(value) && !is_dict(value)) return raise_int(EXC_TypeError, "__annotations__ must be set to a dict object");
    SETREF(MUT(Function, self)->annotations, value && !is_none(value) ? incref(value) : NULL);
    return 0;
}
static Own *get_dict(Ref self) {
    Function *f = MUT(Function, self);
    if (!f->dict && !(f->dict = dict_new())) return NULL;
    return incref(f->dict);
}
static int set_dict(Ref self, Ref value) {
    if (!value) return raise_int(EXC_TypeError, "cannot delete __dict__");
    if (!is_dict(value)) return raise_int(EXC_TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
    SETREF(MUT(Function, self)->dict, incref(value));
    return 0;
}

static Own *function_getattr(Ref self, Ref name) {
    const Function *f = (const Function *)self;
    Ref found = type_lookup_peek(vm->types[TYPE_FUNCTION], name);
    if (found == UNKNOWN_ATTRIBUTE) return raise_no_memory();
    if (!found && f->dict) {
        Ref value;
        int r = dict_lookup_peek(f->dict, name, &value);
        if (r != 0) return r > 0 ? incref(value) : NULL;
    }
    return object_generic_get_attr(self, name);
}
static int function_setattr(Ref self, Ref name, Ref value) {
    Ref found = type_lookup_peek(vm->types[TYPE_FUNCTION], name);
    if (found == UNKNOWN_ATTRIBUTE) {
        raise_no_memory();
        return -1;
    }
    if (found) return object_generic_set_attr(self, name, value);
    SCOPED Own *dict = get_dict(self);
    if (!dict) return -1;
    if (value) return dict_set(dict, name, value);
    int r = dict_delete(dict, name);
    if (r == 0) raise_attribute_error(self, name);
    return r > 0 ? 0 : -1;
}

static Own *new_function(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    (void)type;
    Ref a[6];
    if (arguments_bind("function", "(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)", args, nargs, kwnames, a) < 0)
        return NULL;
    if (!is_code(a[0])) return raise_error(EXC_TypeError, "function() argument 'code' must be code, not %T", a[0]);
    if (!is_dict(a[1])) return raise_error(EXC_TypeError, "function() argument 'globals' must be dict, not %T", a[1]);
    if (a[2] && !is_none(a[2]) && !is_str(a[2])) return raise_error(EXC_TypeError, "arg 3 (name) must be None or string");
    if (a[3] && !is_none(a[3]) && !is_tuple(a[3])) return raise_error(EXC_TypeError, "arg 4 (defaults) must be None or tuple");
    if (a[5] && !is_none(a[5]) && !is_dict(a[5])) return raise_error(EXC_TypeError, "arg 6 (kwdefaults) must be None or dict");
    size_t free = ((const Code *)a[0])->free_count;
    if (a[4] && !is_none(a[4]) && !is_tuple(a[4])) return raise_error(EXC_TypeError, "arg 5 (closure) must be None or tuple");
    size_t given = a[4] && is_tuple(a[4]) ? tuple_size(a[4]) : 0;
    if (free && !given) return raise_error(EXC_TypeError, "arg 5 (closure) must be tuple");
    if (free != given)
        return raise_error(EXC_ValueError, "%U requires closure of length %zu, not %zu", ((const Code *)a[0])->name, free, given);
    for (size_t i = 0; i < given; i++)
        if (!is_type(tuple_peek(a[4], i), TYPE_CELL))
            return raise_error(EXC_TypeError, "arg 5 (closure) expected cell, found %T", tuple_peek(a[4], i));
    Own *result = function_new(a[0], a[1]);
    if (!result) return NULL;
    Function *f = (Function *)result;
    if (a[2] && !is_none(a[2])) SETREF(f->name, incref(a[2]));
    if (a[3] && !is_none(a[3])) f->defaults = incref(a[3]);
    if (given) f->closure = incref(a[4]);
    if (a[5] && !is_none(a[5])) f->kwdefaults = incref(a[5]);
    return result;
}

static Own *get_builtins(Ref self) { return builtins_complete() < 0 ? NULL : incref(((const Function *)self)->builtins); }
static const GetSetDef function_getset[] = {
    {"__code__", get_code, set_code, "Its code object."},
    {"__defaults__", get_defaults, set_defaults, "Default values of its positional parameters."},
    {"__kwdefaults__", get_kwdefaults, set_kwdefaults, "Default values of its keyword-only parameters."},
    {"__annotations__", get_annotations, set_annotations, "Annotations of its parameters."},
    {"__type_params__", get_type_params, set_type_params, "Its type parameters."},
    {"__name__", get_name, set_name, "Its name."},
    {"__qualname__", get_qualname, set_qualname, "Its name with those of the scopes around it."},
    {"__doc__", get_doc, set_doc, "Its docstring."},
    {"__module__", get_module, set_module, "Name of the module it was defined in."},
    {"__dict__", get_dict, set_dict, "Other attributes."},
    {"__builtins__", get_builtins, NULL, "The dict of built-in names that it sees."},
    {0},
};
static const MemberDef function_members[] = {
    {"__globals__", MEMBER_OBJECT, false, offsetof(Function, globals), "The dict of its module's names."},
    {"__closure__", MEMBER_OBJECT, false, offsetof(Function, closure), "Cells of its free variables."},
    {0},
};
const TypeSpec function_spec = {
    .name = "function",
    .doc = "A function written in Python.",
    .size = sizeof(Function),
    .flags = TF_GC | TF_METHOD | TF_WEAKREF,
    .slots = SLOTS(SLOT(new_, new_function), SLOT(dealloc, function_dealloc), SLOT(traverse, function_traverse), SLOT(clear, function_clear),
              SLOT(repr, function_repr), SLOT(call, function_call), SLOT(getattr, function_getattr), SLOT(setattr, function_setattr),
              SLOT(descr_get, function_descr_get)),
    .getset = function_getset, .members = function_members,
};

// --- bound methods

Own *method_new(Ref function, Ref self) {
    Method *m = heap_alloc_container(&vm->heap, sizeof(Method));
    if (UNLIKELY(!m)) return raise_no_memory();
    *m = (Method){{1, TYPE_METHOD}, incref(function), incref(self)};
    object_track(OBJ(m));
    return OBJ(m);
}
static int method_traverse(Ref self, VisitFn visit, void *context) {
    const Method *m = (const Method *)self;
    int r;
    VISIT(m->function);
    VISIT(m->self);
    return 0;
}
static void method_dealloc(Own *self) {
    object_untrack(self);
    if (self->tag & TAG_WEAKREF) weakref_clear(self);
    decref(((Method *)self)->function);
    decref(((Method *)self)->self);
    heap_free_container(&vm->heap, self);
}
static Own *method_call(Ref callable, Ref const *args, size_t nargs, Ref kwnames) {
    const Method *m = (const Method *)callable;
    size_t total = nargs + (kwnames ? tuple_size(kwnames) : 0);
    Ref few[8], *all = few;
    if (total + 1 > ARRAY_LEN(few) && !(all = mem_alloc((total + 1) * sizeof(Ref)))) return raise_no_memory();
    all[0] = m->self;
    if (total) memcpy(all + 1, args, total * sizeof(Ref));
    SCOPED Own *keep = incref(callable); // its halves must outlive the call
    Own *result = object_call(m->function, all, nargs + 1, kwnames);
    if (all != few) mem_free((void *)all);
    return result;
}
static Own *method_repr(Ref self) {
    const Method *m = (const Method *)self;
    Own *name;
    int found = object_get_attr_optional(m->function, NAME(__qualname__), &name);
    if (found == 0) found = object_get_attr_optional(m->function, NAME(__name__), &name);
    if (found < 0) return NULL;
    Own *result = found ? error_format("<bound method %S of %R>", name, m->self) : error_format("<bound method ? of %R>", m->self);
    if (found) decref(name);
    return result;
}
static int64_t method_hash(Ref self) {
    const Method *m = (const Method *)self;
    int64_t h = object_hash(m->function);
    if (h == -1) return -1;
    h ^= (int64_t)((uintptr_t)m->self >> 4);
    return h == -1 ? -2 : h;
}
static Own *method_compare(Ref a, Ref b, int op) {
    if (!is_type(a, TYPE_METHOD) || !is_type(b, TYPE_METHOD) || (op != CMP_EQ && op != CMP_NE)) return incref(NOTIMPLEMENTED);
    const Method *x = (const Method *)a, *y = (const Method *)b;
    int equal = object_equal(x->function, y->function);
    if (equal < 0) return NULL;
    return incref(BOOL((equal && x->self == y->self) == (op == CMP_EQ)));
}
static Own *method_descr_get(Ref self, Ref instance, Ref owner) {
    (void)instance, (void)owner;
    return incref(self);
}
static Own *method_getattr(Ref self, Ref name) {
    Ref found = type_lookup_peek(vm->types[TYPE_METHOD], name);
    if (found == UNKNOWN_ATTRIBUTE) return raise_no_memory();
    if (found) return object_generic_get_attr(self, name);
    return object_get_attr(((const Method *)self)->function, name);
}
static Own *method_get_doc(Ref self) { return object_get_attr(((const Method *)self)->function, NAME(__doc__)); }
static Own *method_new_slot(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    (void)type;
    if (arguments_positional("method", nargs, kwnames, 2, 2) < 0) return NULL;
    if (!object_is_callable(args[0])) return raise_error(EXC_TypeError, "first argument must be callable");
    if (is_none(args[1])) return raise_error(EXC_TypeError, "instance must not be None");
    return method_new(args[0], args[1]);
}
static Own *method_reduce(Ref self) {
    const Method *m = (const Method *)self;
    return reduce_to_getattr(m->self, object_get_attr(m->function, NAME(__name__)));
}
static const MethodDef method_methods[] = {
    {"__reduce__", method_reduce, CALL_NOARGS, 0, "($self, /)", "How to make it again."},
    {0},
};
static const GetSetDef method_getset[] = {{"__doc__", method_get_doc, NULL, "Its function's docstring."}, {0}};
static const MemberDef method_members[] = {
    {"__func__", MEMBER_OBJECT, false, offsetof(Method, function), "The function."},
    {"__self__", MEMBER_OBJECT, false, offsetof(Method, self), "What it is bound to."},
    {0},
};
const TypeSpec method_spec = {
    .name = "method",
    .doc = "A function bound to its first argument.",
    .size = sizeof(Method),
    .flags = TF_GC | TF_WEAKREF,
    .slots = SLOTS(SLOT(new_, method_new_slot), SLOT(dealloc, method_dealloc), SLOT(traverse, method_traverse), SLOT(repr, method_repr),
              SLOT(hash, method_hash), SLOT(compare, method_compare), SLOT(call, method_call), SLOT(getattr, method_getattr),
              SLOT(descr_get, method_descr_get)),
    .methods = method_methods, .getset = method_getset, .members = method_members,
};

// --- cells

Own *cell_new(Ref value) {
    Cell *c = (Cell *)object_new_container(TYPE_CELL, sizeof(Cell));
    if (!c) return NULL;
    c->value = xincref(value);
    object_track(OBJ(c));
    return OBJ(c);
}
static int cell_traverse(Ref self, VisitFn visit, void *context) {
    Own *value = ((const Cell *)self)->value;
    return value ? visit(value, context) : 0;
}
static void cell_clear(Own *self) { CLEAR(((Cell *)self)->value); }
static void cell_dealloc(Own *self) {
    object_untrack(self);
    cell_clear(self);
    object_free(self);
}
static Own *cell_repr(Ref self) {
    Own *value = ((const Cell *)self)->value;
    if (!value) return error_format("<cell at 0x%zx: empty>", (size_t)self);
    return error_format("<cell at 0x%zx: %T object at 0x%zx>", (size_t)self, value, (size_t)value);
}
static Own *cell_compare(Ref a, Ref b, int op) {
    if (!is_type(a, TYPE_CELL) || !is_type(b, TYPE_CELL)) return incref(NOTIMPLEMENTED);
    Own *x = ((const Cell *)a)->value, *y = ((const Cell *)b)->value;
    if (x && y) return object_compare(x, y, op);
    int left = x != NULL, right = y != NULL;
    bool r = op == CMP_LT ? left < right : op == CMP_LE ? left <= right : op == CMP_EQ ? left == right
             : op == CMP_NE ? left != right : op == CMP_GT ? left > right : left >= right;
    return incref(BOOL(r));
}
static Own *cell_get(Ref self) {
    Own *value = ((const Cell *)self)->value;
    return value ? incref(value) : raise_error(EXC_ValueError, "Cell is empty");
}
static int cell_set(Ref self, Ref value) {
    SETREF(MUT(Cell, self)->value, xincref(value));
    return 0;
}
static Own *cell_new_slot(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    (void)type;
    if (arguments_positional("cell", nargs, kwnames, 0, 1) < 0) return NULL;
    return cell_new(nargs ? args[0] : NULL);
}
static const GetSetDef cell_getset[] = {{"cell_contents", cell_get, cell_set, "What the variable holds."}, {0}};
const TypeSpec cell_spec = {
    .name = "cell",
    .doc = "A variable that several functions share.",
    .size = sizeof(Cell),
    .flags = TF_GC,
    .slots = SLOTS(SLOT(new_, cell_new_slot), SLOT(dealloc, cell_dealloc), SLOT(traverse, cell_traverse), SLOT(clear, cell_clear),
              SLOT(repr, cell_repr), SLOT(compare, cell_compare)),
    .getset = cell_getset,
};
