// statements.c - what import, class, annotations, match and the prompt's expression statement do at run time.
#include "vm/operations.h"
#include "types/builtin.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/int.h"
#include "types/list.h"
#include "types/set.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/typing.h"
#include "types/type_object.h"

Own *load_build_class(Frame *f) {
    Own *x;
    int found = find_builtin(f->function, NAME(__build_class__), &x);
    if (!found) return raise_error(EXC_NameError, "__build_class__ not found");
    return found > 0 ? x : NULL;
}

// --- import. The machinery is __import__ (modules/import.c), so that scripts may replace it.

Own *import_name(Frame *f, Ref name, Ref fromlist, Ref level) {
    SCOPED Own *import = NULL;
    int found = find_builtin(f->function, NAME(__import__), &import);
    if (found <= 0) return found < 0 ? NULL : raise_error(EXC_ImportError, "__import__ not found");
    SCOPED Own *locals = f->flags & FRAME_NAMESPACE ? incref(f->extra) : NONE;
    Ref args[] = {name, f->function->globals, locals, fromlist, level};
    return object_call(import, args, 5, NULL);
}

Own *import_from(Ref module, Ref name) {
    Own *x;
    int found = object_get_attr_optional(module, name, &x);
    if (found) return found > 0 ? x : NULL;
    // A submodule that is being imported is in sys.modules before it is an attribute of its package.
    SCOPED Own *package = NULL, *origin = NULL, *spec = NULL;
    if (object_get_attr_optional(module, NAME(__name__), &package) < 0) return NULL;
    if (package && is_str(package)) {
        SCOPED Own *full = str_format_c("%U.%U", package, name);
        if (!full) return NULL;
        Own *submodule;
        found = dict_lookup(vm->modules, full, &submodule);
        if (found) return found > 0 ? submodule : NULL;
    }
    if (object_get_attr_optional(module, NAME(__file__), &origin) < 0) return NULL;
    bool initializing = false;
    if (object_get_attr_optional(module, NAME(__spec__), &spec) < 0) return NULL;
    if (spec && !is_none(spec)) {
        SCOPED Own *key = str_intern_c("_initializing"), *flag = NULL;
        if (!key || object_get_attr_optional(spec, key, &flag) < 0) return NULL;
        initializing = flag && object_is_true(flag) == 1;
    }
    Ref shown = package ? package : NAME(_);
    SCOPED Own *unknown = str_from_c("<unknown module name>");
    if (!package || !is_str(package)) shown = unknown;
    if (origin && !is_str(origin)) SETREF(origin, NULL);
    if (initializing && origin)
        raise_error(EXC_ImportError, "cannot import name %R from partially initialized module %R (most likely due to a circular import) (%S)",
                    name, shown, origin);
    else if (origin) raise_error(EXC_ImportError, "cannot import name %R from %R (%S)", name, shown, origin);
    else raise_error(EXC_ImportError, "cannot import name %R from %R (unknown location)", name, shown);
    if (error_matches(EXC_ImportError)) {
        Own *e = error_take();
        ImportErrorExc *error = (ImportErrorExc *)e;
        SETREF(error->name, incref(package ? package : NONE));
        SETREF(error->name_from, incref(name));
        if (origin) SETREF(error->path, incref(origin));
        error_restore_take(e);
    }
    return NULL;
}

int import_star(Frame *f, Ref module) {
    SCOPED Own *names = NULL, *dict = NULL;
    int found = object_get_attr_optional(module, NAME(__all__), &names);
    if (found < 0) return -1;
    if (!found) {
        if (!(dict = object_get_attr(module, NAME(__dict__)))) return -1;
        SCOPED Own *keys = object_call_method0(dict, NAME(keys));
        if (!keys || !(names = object_to_list(keys))) return -1;
    } else {
        Own *list = object_to_list(names);
        if (!list) return -1;
        SETREF(names, list);
    }
    for (size_t i = 0; i < list_size(names); i++) {
        Ref name = list_peek(names, i);
        if (!is_str(name)) {
            SCOPED Own *module_name = object_get_attr(module, NAME(__name__));
            if (!module_name) return -1;
            return found ? raise_int(EXC_TypeError, "Item in %U.__all__ must be str, not %T", module_name, name)
                         : raise_int(EXC_TypeError, "Key in %U.__dict__ must be str, not %T", module_name, name);
        }
        if (!found && str_length(name) && str_at(name, 0) == '_') continue;
        SCOPED Own *keep = incref(name), *value = object_get_attr(module, name);
        if (!value || store_name(f, keep, value) < 0) return -1;
    }
    return 0;
}

int setup_annotations(Frame *f) {
    Own *value;
    int found = mapping_lookup(frame_namespace_peek(f), NAME(__annotations__), &value);
    if (found < 0) return -1;
    if (!found && !(value = dict_new())) return -1;
    int r = found ? 0 : store_name(f, NAME(__annotations__), value);
    decref(value);
    return r;
}

int print_expression(Ref x) {
    Ref hook = vm->sys_dict ? dict_get_str_peek(vm->sys_dict, NAME(displayhook)) : NULL;
    if (!hook) return raise_int(EXC_RuntimeError, "lost sys.displayhook");
    SCOPED Own *keep = incref(hook), *r = object_call1(keep, x);
    return r ? 0 : -1;
}

// --- match

Own *match_keys(Ref subject, Ref keys) {
    size_t n = tuple_size(keys);
    if (n == 0) return incref(REF(&empty_tuple));
    SCOPED Own *seen = set_new(NULL), *values = list_new(0);
    if (!seen || !values) return NULL;
    SCOPED Own *get = is_type(subject, TYPE_DICT) ? NULL : object_get_attr(subject, NAME(get));
    if (!get && error_pending()) return NULL;
    SCOPED Own *missing = object_call0(REF(vm->types[TYPE_OBJECT]));
    if (!missing) return NULL;
    for (size_t i = 0; i < n; i++) {
        Ref key = tuple_peek(keys, i);
        int duplicate = set_contains(seen, key);
        if (duplicate < 0) return NULL;
        if (duplicate) return raise_error(EXC_ValueError, "mapping pattern checks duplicate key (%R)", key);
        if (set_add(seen, key) < 0) return NULL;
        SCOPED Own *value = NULL;
        if (get) {
            if (!(value = object_call2(get, key, missing))) return NULL;
            if (value == missing) return NONE;
        } else {
            int found = dict_lookup(subject, key, &value);
            if (found < 0) return NULL;
            if (!found) return NONE;
        }
        if (list_append(values, value) < 0) return NULL;
    }
    return list_to_tuple(values);
}

static int match_attribute(Ref subject, Ref name, Ref class_, Own *seen, Own *values) { // 1 matched, 0 not, -1
    int duplicate = set_contains(seen, name);
    if (duplicate < 0) return -1;
    if (duplicate) return raise_int(EXC_TypeError, "%N() got multiple sub-patterns for attribute %R", class_, name);
    if (set_add(seen, name) < 0) return -1;
    Own *value;
    int found = object_get_attr_optional(subject, name, &value);
    if (found <= 0) return found;
    int r = list_append(values, value);
    decref(value);
    return r < 0 ? -1 : 1;
}

Own *match_class(Ref subject, Ref class_, size_t positional, Ref names) {
    if (!is_type_object(class_)) return raise_error(EXC_TypeError, "called match pattern must be a class");
    int instance = object_is_instance(subject, class_);
    if (instance <= 0) return instance < 0 ? NULL : NONE;
    SCOPED Own *seen = set_new(NULL), *values = list_new(0);
    if (!seen || !values) return NULL;
    if (positional) {
        SCOPED Own *match_args = NULL;
        bool match_self = false;
        int found = object_get_attr_optional(class_, NAME(__match_args__), &match_args);
        if (found < 0) return NULL;
        if (found && !is_type(match_args, TYPE_TUPLE))
            return raise_error(EXC_TypeError, "%N.__match_args__ must be a tuple (got %T)", class_, match_args);
        if (!found) match_self = vm->type_flags[((const Type *)class_)->id] & TF_MATCH_SELF;
        size_t allowed = match_self ? 1 : found ? tuple_size(match_args) : 0;
        if (allowed < positional)
            return raise_error(EXC_TypeError, "%N() accepts %zu positional sub-pattern%s (%zu given)", class_, allowed,
                               allowed == 1 ? "" : "s", positional);
        if (match_self) {
            if (list_append(values, subject) < 0) return NULL;
        } else
            for (size_t i = 0; i < positional; i++) {
                Ref name = tuple_peek(match_args, i);
                if (!is_type(name, TYPE_STR))
                    return raise_error(EXC_TypeError, "__match_args__ elements must be strings (got %T)", name);
                int r = match_attribute(subject, name, class_, seen, values);
                if (r <= 0) return r < 0 ? NULL : NONE;
            }
    }
    for (size_t i = 0; i < tuple_size(names); i++) {
        int r = match_attribute(subject, tuple_peek(names, i), class_, seen, values);
        if (r <= 0) return r < 0 ? NULL : NONE;
    }
    return list_to_tuple(values);
}

// --- what is too rare for an instruction of its own

Own *intrinsic_1(Frame *f, int which, Ref x) {
    switch (which) {
    case INTRINSIC_TYPEVAR: return typevar_make(x, NULL, NULL);
    case INTRINSIC_PARAMSPEC: return paramspec_make(x);
    case INTRINSIC_TYPEVARTUPLE: return typevartuple_make(x);
    case INTRINSIC_SUBSCRIPT_GENERIC: return generic_subscript(x);
    case INTRINSIC_TYPEALIAS: return typealias_make(tuple_peek(x, 0), tuple_peek(x, 1), tuple_peek(x, 2));
    case INTRINSIC_LIST_TO_TUPLE: return list_to_tuple(x);
    case INTRINSIC_AITER: return get_aiter(x);
    case INTRINSIC_ASYNC_GEN_WRAP: return async_gen_wrap(x);
    case INTRINSIC_STOPITERATION_ERROR: return stopiteration_error(f, x);
    }
    return raise_error(EXC_SystemError, "unknown intrinsic %d", which);
}

Own *intrinsic_2(int which, Ref x, Ref y) {
    switch (which) {
    case INTRINSIC_TYPEVAR_WITH_BOUND: return typevar_make(x, y, NULL);
    case INTRINSIC_TYPEVAR_WITH_CONSTRAINTS: return typevar_make(x, NULL, y);
    case INTRINSIC_SET_TYPEPARAM_DEFAULT: return typeparam_set_default(MUT(Object, x), y) < 0 ? NULL : incref(x);
    case INTRINSIC_PREP_RERAISE_STAR: return prep_reraise_star(x, y);
    }
    return raise_error(EXC_SystemError, "unknown intrinsic %d", which);
}
