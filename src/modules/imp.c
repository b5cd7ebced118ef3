// imp.c - _imp: what the Python half of importlib, runpy and linecache ask the import machinery.
#include "heap/mem.h"
#include "modules/frozen.h"
#include "modules/import.h"
#include "types/builtin.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"

static const FrozenModule *frozen_argument(Ref x) {
    if (!is_str(x)) {
        raise_error(EXC_TypeError, "module name must be str, not %T", x);
        return NULL;
    }
    const char *name = str_ascii_peek(x);
    return name ? import_frozen_find(name, str_length(x)) : NULL;
}
static Own *f_is_builtin(Ref module, Ref x) {
    (void)module;
    const char *name = is_str(x) ? str_ascii_peek(x) : NULL;
    return int_new(name && module_spec_find(name, str_length(x)) ? 1 : 0);
}
static Own *f_is_frozen(Ref module, Ref x) {
    (void)module;
    const FrozenModule *f = frozen_argument(x);
    return error_pending() ? NULL : BOOL(f);
}
static Own *f_is_frozen_package(Ref module, Ref x) {
    (void)module;
    const FrozenModule *f = frozen_argument(x);
    if (!f) return error_pending() ? NULL : raise_error(EXC_ImportError, "No such frozen object named %S", x);
    return BOOL(f->is_package);
}
static Own *f_get_frozen_source(Ref module, Ref x) {
    (void)module;
    Ref known = vm->sources && is_str(x) ? dict_get_str_peek(vm->sources, x) : NULL; // of "<string>", when it was given with -c
    if (known) return incref(known);
    const FrozenModule *f = frozen_argument(x);
    if (!f) return error_pending() ? NULL : NONE;
    size_t length;
    char *text = frozen_text(f, &length);
    Own *result = text ? str_from_utf8(text, length) : NULL;
    mem_free(text);
    return result;
}
static Own *f_frozen_names(Ref module) {
    (void)module;
    SCOPED Own *list = list_new(0);
    for (size_t i = 0; list && i < frozen_module_count; i++) {
        Own *name = str_from_c(frozen_modules[i].name);
        if (!name || list_append_take(list, name) < 0) return NULL;
    }
    return GIVE(list);
}
// (kind, origin, search locations or None), or None: where a module would come from
static Own *f_find(Ref module, Ref const *args) {
    (void)module;
    if (!is_str(args[0])) return raise_error(EXC_TypeError, "module name must be str, not %T", args[0]);
    Found found;
    Ref path = args[1] && !is_none(args[1]) ? args[1] : NULL, parent = args[2] && !is_none(args[2]) ? args[2] : NULL;
    int r = import_find(args[0], path, parent, &found);
    if (r <= 0) return r < 0 ? NULL : NONE;
    SCOPED Own *kind = str_from_c(found.native ? "built-in" : found.frozen ? "frozen" : found.file ? "source" : "namespace"), *locations = NONE, *origin = NONE, *result = NULL;
    if (kind && found.file) origin = incref(found.file);
    else if (kind && !found.folders) origin = incref(kind);
    if (found.folder) {
        Ref folder = found.folder;
        SETREF(locations, list_from_array(&folder, 1));
    } else if (found.folders) SETREF(locations, incref(found.folders));
    else if (found.frozen && ((const FrozenModule *)found.frozen)->is_package) SETREF(locations, list_new(0));
    if (kind && locations) result = tuple_pack(3, REF(kind), REF(origin), REF(locations));
    import_found_clear(&found);
    return GIVE(result);
}
static Own *f_create_builtin(Ref module, Ref spec) {
    (void)module;
    SCOPED Own *name = object_get_attr(spec, NAME(name));
    if (!name) return NULL;
    return import_module_object(name);
}
static Own *f_none(Ref module) {
    (void)module;
    return NONE;
}
static Own *f_ignore(Ref module, Ref x) {
    (void)module, (void)x;
    return NONE;
}
static Own *f_false(Ref module) {
    (void)module;
    return FALSE;
}
static Own *f_suffixes(Ref module) {
    (void)module;
    return list_new(0);
}
static Own *f_new_module(Ref module, Ref name) {
    (void)module;
    return module_new(name);
}

static const MethodDef functions[] = {
    {"is_builtin", f_is_builtin, CALL_O, 0, "($module, name, /)", "1 for a native module."},
    {"is_frozen", f_is_frozen, CALL_O, 0, "($module, name, /)", "Is it a module of our own library?"},
    {"is_frozen_package", f_is_frozen_package, CALL_O, 0, "($module, name, /)", "Is it a package?"},
    {"_get_frozen_source", f_get_frozen_source, CALL_O, 0, "($module, name, /)", "The text of such a module, or None."},
    {"_frozen_module_names", f_frozen_names, CALL_NOARGS, 0, "($module, /)", "The names of all of them."},
    {"_find", f_find, CALL_BOUND, 0, "($module, name, path=None, parent=None, /)", "Where a module would come from."},
    {"create_builtin", f_create_builtin, CALL_O, 0, "($module, spec, /)", "A native module."},
    {"acquire_lock", f_none, CALL_NOARGS, 0, "($module, /)", "Nothing to do here."},
    {"release_lock", f_none, CALL_NOARGS, 0, "($module, /)", "Nothing to do here."},
    {"lock_held", f_false, CALL_NOARGS, 0, "($module, /)", "False."},
    {"extension_suffixes", f_suffixes, CALL_NOARGS, 0, "($module, /)", "No extension modules can be loaded: []."},
    {"_override_frozen_modules_for_tests", f_ignore, CALL_O, 0, "($module, override, /)", "Nothing to override here."},
    {"_new_module", f_new_module, CALL_O, 0, "($module, name, /)", "An empty module."},
    {0},
};
static int init(Own *module) {
    Type *type = import_spec_type();
    return type ? module_add(module, "ModuleSpec", REF(type)) : -1;
}
const ModuleSpec imp_c_module = {.name = "_imp", .doc = "What the import machinery tells its Python half.", .functions = functions, .init = init};
