// module.c - modules: a dict with a name.
#include "object/weakref.h"
#include <unistd.h>
#include "types/builtin.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/instance.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_object.h"

#define SELF(x) MUT(Module, x)

static int init_dict(Module *m, Ref name, Ref doc, size_t names) {
    if (!m->dict && !(m->dict = dict_new_sized(names))) return -1;
    SETREF(m->name, incref(name));
    return dict_set(m->dict, NAME(__name__), name) < 0 || dict_set(m->dict, NAME(__doc__), doc) < 0 ||
                   dict_set(m->dict, NAME(__package__), NONE) < 0 || dict_set(m->dict, NAME(__loader__), NONE) < 0 ||
                   dict_set(m->dict, NAME(__spec__), NONE) < 0
               ? -1
               : 0;
}

Own *module_new(Ref name) { return module_new_sized(name, 0); }

Own *module_new_sized(Ref name, size_t names) {
    Own *x = object_new_container(TYPE_MODULE, sizeof(Module));
    if (!x) return NULL;
    object_track(x);
    if (init_dict(SELF(x), name, NONE, names) == 0) return x;
    decref(x);
    return NULL;
}

int module_add(Own *module, const char *name, Ref value) {
    Own *key = str_intern_c(name);
    if (!key) return -1;
    int r = dict_set(SELF(module)->dict, key, value);
    decref(key);
    return r;
}
int module_add_take(Own *module, const char *name, Own *value) {
    if (!value) return -1;
    int r = module_add(module, name, value);
    decref(value);
    return r;
}
int module_dict_add_absent_take(Own *dict, const char *name, Own *value) {
    SCOPED Own *held = value, *key = value ? str_intern_c(name) : NULL;
    if (!key) return -1;
    if (dict_get_str_peek(dict, key)) return 0;
    Dict *d = (Dict *)dict;
    const DictTable *table = d->table;
    uint32_t version = d->keys_version;
    bool at_the_end = table && table->count == d->used;
    if (dict_set(dict, key, held) < 0) return -1;
    if (at_the_end && d->table == table) d->keys_version = version; // nothing has moved: what inline caches know stays true
    return 0;
}
int module_add_functions(Own *module, const MethodDef *rows) {
    for (; rows->name; rows++)
        if (module_add_take(module, rows->name, builtin_new(rows, module, SELF(module)->name, NULL)) < 0) return -1;
    return 0;
}
int module_fill_functions(Own *module, const MethodDef *rows, Ref name) {
    for (; rows->name; rows++) {
        if (name && !str_equal_c(name, rows->name)) continue;
        if (module_dict_add_absent_take(SELF(module)->dict, rows->name, builtin_new(rows, module, SELF(module)->name, NULL)) < 0) return -1;
        if (name) return 1;
    }
    return !name;
}

Ref builtin_peek(Ref name) {
    Ref x = vm->builtins ? dict_get_str_peek(vm->builtins, name) : NULL;
    if (x || !vm->builtins || !vm->fill_builtins || vm->fill_builtins(name) < 0) return x;
    return dict_get_str_peek(vm->builtins, name);
}
Own *module_import(const char *name) {
    SCOPED Own *text = str_intern_c(name);
    SCOPED Own *import = text ? xincref(builtin_peek(NAME(__import__))) : NULL;
    if (!import) return error_pending() ? NULL : raise_error(EXC_ImportError, "__import__ not found");
    return object_call1(import, text);
}

static Own *slot_new(Type *type, Ref const *args UNUSED, size_t nargs UNUSED, Ref kwnames UNUSED) {
    Own *x = type_alloc(type, 0);
    if (!x) return NULL;
    object_track(x);
    SELF(x)->dict = dict_new();
    if (SELF(x)->dict) return x;
    decref(x);
    return NULL;
}
static int slot_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[2];
    if (arguments_bind("module", "(name, doc=None)", args, nargs, kwnames, a) < 0) return -1;
    if (!is_str(a[0]))
        return raise_int(EXC_TypeError, "module() argument 'name' must be str, not %s", is_none(a[0]) ? "None" : type_name(a[0]));
    return init_dict(SELF(self), a[0], a[1] ? a[1] : NONE, 0);
}
static void slot_dealloc(Own *self) {
    object_untrack(self);
    if (self->tag & TAG_WEAKREF) weakref_clear(self);
    xdecref(SELF(self)->dict);
    xdecref(SELF(self)->name);
    object_free(self);
}
static int slot_traverse(Ref self, VisitFn visit, void *context) { return SELF(self)->dict ? visit(SELF(self)->dict, context) : 0; }
static void slot_clear(Own *self) { CLEAR(SELF(self)->dict); }

static Own *spec_text(Ref spec, const char *attribute) { // spec.origin and the like; NULL if there is none
    SCOPED Own *name = str_intern_c(attribute);
    Own *value = NULL;
    if (!name || is_none(spec) || object_get_attr_optional(spec, name, &value) <= 0) {
        error_clear();
        return NULL;
    }
    return value;
}

static Own *slot_repr(Ref self) {
    const Module *m = SELF(self);
    Ref spec = m->dict ? dict_get_str_peek(m->dict, NAME(__spec__)) : NULL;
    Ref file = m->dict ? dict_get_str_peek(m->dict, NAME(__file__)) : NULL;
    Ref name = m->dict ? dict_get_str_peek(m->dict, NAME(__name__)) : NULL;
    SCOPED Own *held = incref(name ? name : NONE);
    if (!name) {
        decref(held);
        held = str_from_c("?");
    }
    if (m->spec) return error_format("<module %R (built-in)>", held);
    if (file && is_str(file)) return error_format("<module %R from %R>", held, file);
    if (spec && !is_none(spec)) {
        SCOPED Own *origin = spec_text(spec, "origin");
        if (origin && is_str(origin)) return error_format("<module %R (%U)>", held, origin);
    }
    Ref path = m->dict ? dict_get_str_peek(m->dict, NAME(__path__)) : NULL;
    if (path) {
        SCOPED Own *list = object_to_list(path);
        if (list) return error_format("<module %R (namespace) from %R>", held, list);
        error_clear();
    }
    Ref loader = m->dict ? dict_get_str_peek(m->dict, NAME(__loader__)) : NULL;
    SCOPED Own *found = loader ? incref(loader) : NULL;
    if (spec && !is_none(spec)) SETREF(found, spec_text(spec, "loader"));
    if (!found) error_clear();
    return found && !is_none(found) ? error_format("<module %R (%R)>", held, found) : error_format("<module %R>", held);
}

// Does the file of a module lie where the script does (or in the current folder, without a script)? Then it may hide another
// module of the same name.
static bool lies_beside_script(Ref origin) {
    Ref main = dict_get_str_peek(vm->modules, NAME(__main__));
    Ref dict = main && is_module(main) ? SELF(main)->dict : NULL, file = dict ? dict_get_str_peek(dict, NAME(__file__)) : NULL;
    Ref spec = dict ? dict_get_str_peek(dict, NAME(__spec__)) : NULL;
    const char *path = str_ascii_peek(origin), *slash = path ? strrchr(path, '/') : NULL;
    if (!slash || vm->options.safe_path) return false;
    size_t length = (size_t)(slash - path);
    if (strcmp(slash, "/__init__.py") == 0)
        while (length > 0 && path[length - 1] != '/') length--;
    if (length > 1 && path[length - 1] == '/') length--;
    char here[4096];
    const char *folder = here;
    size_t n;
    if (file && is_str(file) && (!spec || is_none(spec)) && (folder = str_ascii_peek(file))) {
        const char *end = strrchr(folder, '/');
        n = end ? (size_t)(end - folder) : 0;
    } else if (getcwd(here, sizeof here)) n = strlen(folder = here);
    else return false;
    return n == length && memcmp(folder, path, n) == 0;
}
static bool is_of_library(Ref name) {
    SCOPED Own *sys_name = str_intern_c("sys"), *key = sys_name ? str_intern_c("stdlib_module_names") : NULL;
    Ref sys = key ? dict_get_str_peek(vm->modules, sys_name) : NULL;
    SCOPED Own *names = sys ? object_get_attr(sys, key) : NULL;
    int r = names ? object_contains(names, name) : -1;
    if (r < 0) error_clear();
    return r > 0;
}

static bool submodule_is_busy(Ref package, Ref name) { // being imported: it becomes an attribute only afterwards
    SCOPED Own *full = error_format("%U.%U", package, name);
    Ref found = full ? dict_get_str_peek(vm->modules, full) : NULL;
    Ref dict = found && is_module(found) ? SELF(found)->dict : NULL, spec = dict ? dict_get_str_peek(dict, NAME(__spec__)) : NULL;
    SCOPED Own *busy = spec ? spec_text(spec, "_initializing") : NULL;
    bool yes = busy && object_is_true(busy) > 0;
    error_clear();
    return yes;
}

static void raise_no_attribute(Ref module, Ref name, Ref spec) {
    SCOPED Own *initializing = spec ? spec_text(spec, "_initializing") : NULL, *origin = spec ? spec_text(spec, "origin") : NULL,
               *located = spec ? spec_text(spec, "has_location") : NULL;
    bool busy = initializing && object_is_true(initializing) > 0;
    if (origin && (!is_str(origin) || !located || object_is_true(located) <= 0)) SETREF(origin, NULL);
    bool beside = origin && lies_beside_script(origin);
    if (beside && is_of_library(module))
        raise_error(EXC_AttributeError, "module '%U' has no attribute '%U' (consider renaming %R since it has the same name as the standard "
                    "library module named '%U' and the import system gives it precedence)", module, name, origin, module);
    else if (busy && beside)
        raise_error(EXC_AttributeError, "module '%U' has no attribute '%U' (consider renaming %R if it has the same name as a third-party "
                    "module you intended to import)", module, name, origin);
    else if (busy && origin)
        raise_error(EXC_AttributeError, "partially initialized module '%U' from '%U' has no attribute '%U' "
                    "(most likely due to a circular import)", module, origin, name);
    else if (busy)
        raise_error(EXC_AttributeError, "partially initialized module '%U' has no attribute '%U' (most likely due to a circular import)",
                    module, name);
    else if (submodule_is_busy(module, name))
        raise_error(EXC_AttributeError, "cannot access submodule '%U' of module '%U' (most likely due to a circular import)", name, module);
    else raise_error(EXC_AttributeError, "module '%U' has no attribute '%U'", module, name);
}

static COLD int no_attribute(Ref self, Ref name) {
    const Module *m = SELF(self);
    Ref module_name = m->dict ? dict_get_str_peek(m->dict, NAME(__name__)) : NULL;
    if (module_name && is_str(module_name)) {
        SCOPED Own *held = incref(module_name), *spec = xincref(dict_get_str_peek(m->dict, NAME(__spec__)));
        raise_no_attribute(held, name, spec);
    } else raise_error(EXC_AttributeError, "module has no attribute '%U'", name);
    if (error_matches(EXC_AttributeError)) {
        AttributeErrorExc *e = (AttributeErrorExc *)vm->error;
        SETREF(e->name, incref(name));
        SETREF(e->obj, incref(self));
    }
    return 0;
}

// __loader__ of a module that the machinery in C has loaded is its spec's, which is made when somebody asks; so is __file__ of
// a module of the library.
static COLD int ask_spec(Ref self, Ref name, Own **value) {
    bool is_file = str_equal(name, NAME(__file__));
    Ref spec = (is_file || str_equal(name, NAME(__loader__))) && SELF(self)->dict ? dict_get_str_peek(SELF(self)->dict, NAME(__spec__)) : NULL;
    if (!spec || is_none(spec)) return 0;
    SCOPED Own *held = incref(spec), *attribute = str_intern_c(is_file ? "_file" : "loader");
    int r = attribute ? object_get_attr_optional(held, attribute, value) : -1;
    if (r > 0 && is_file && is_none(*value)) {
        CLEAR(*value);
        return 0;
    }
    return r > 0 && !is_file && dict_set(SELF(self)->dict, NAME(__loader__), *value) < 0 ? -1 : r;
}

int module_get_attr_optional(Ref self, Ref name, Own **result) {
    int r = object_generic_get_attr_optional(self, name, result);
    if (LIKELY(r) || (r = ask_spec(self, name, result))) return r;
    Ref hook = SELF(self)->dict ? dict_get_str_peek(SELF(self)->dict, NAME(__getattr__)) : NULL;
    if (hook) {
        SCOPED Own *held = incref(hook);
        *result = object_call1(held, name);
        return *result ? 1 : -1;
    }
    if (SELF(self)->spec && vm->fill_module) { // made when first asked for
        r = vm->fill_module(self, name);
        return r > 0 ? module_get_attr_optional(self, name, result) : r;
    }
    return 0;
}

Own *module_get_attr(Ref self, Ref name) {
    Own *result;
    int r = module_get_attr_optional(self, name, &result);
    if (LIKELY(r > 0)) return result;
    if (r == 0) no_attribute(self, name);
    return NULL;
}

int module_make_loader(Ref self) { // which is in the dict from when it is first asked for
    Own *loader = NULL;
    int r = object_get_attr_optional(self, NAME(__loader__), &loader);
    xdecref(loader);
    return r < 0 && !error_clear_if(EXC_ImportError) ? -1 : 0; // a binary without its library has no loaders
}
static Own *dir(Ref self) { // of the __dict__ that the module shows, __loader__ included
    SCOPED Own *hook = NULL, *dict = NULL;
    if (module_make_loader(self) < 0 || !(dict = object_get_attr(self, NAME(__dict__)))) return NULL;
    if (!is_dict(dict)) return raise_error(EXC_TypeError, "<module>.__dict__ is not a dictionary");
    int r = dict_lookup(dict, NAME(__dir__), &hook);
    return r < 0 ? NULL : r ? object_call0(hook) : dict_keys_list(dict);
}
static Own *get_annotations(Ref self) {
    Own *dict = SELF(self)->dict;
    if (!dict) return raise_attribute_error(self, NAME(__annotations__));
    Ref found = dict_get_str_peek(dict, NAME(__annotations__));
    if (found) return incref(found);
    Own *fresh = dict_new();
    if (fresh && dict_set(dict, NAME(__annotations__), fresh) < 0) {
        decref(fresh);
        return NULL;
    }
    return fresh;
}
static int set_annotations(Ref self, Ref value) {
    Own *dict = SELF(self)->dict;
    if (value) return dict_set(dict, NAME(__annotations__), value);
    int r = dict_delete(dict, NAME(__annotations__));
    if (r == 0) raise_object(EXC_AttributeError, NAME(__annotations__));
    return r > 0 ? 0 : -1;
}
static Own *get_dict(Ref self) { // of a native module it is complete from here on: who walks over it may do anything meanwhile
    if (!SELF(self)->dict && !(SELF(self)->dict = dict_new())) return NULL;
    if (SELF(self)->spec && vm->fill_module && (vm->fill_module(self, NULL) < 0 || module_make_loader(self) < 0)) return NULL;
    return incref(SELF(self)->dict);
}

static const MethodDef methods[] = {{"__dir__", dir, CALL_NOARGS, 0, "($self, /)", "The names in the module."}, {0}};
static const GetSetDef getset[] = {
    {"__annotations__", get_annotations, set_annotations, NULL}, {"__dict__", get_dict, NULL, NULL}, {0}};
const TypeSpec module_spec = {
    .name = "module",
    .doc = "module(name, doc=None)\n--\n\nA namespace that a file or a built-in table fills.",
    .size = sizeof(Module),
    .flags = TF_BASE | TF_GC | TF_WEAKREF,
    .slots = SLOTS(SLOT(new_, slot_new), SLOT(init, slot_init), SLOT(dealloc, slot_dealloc), SLOT(traverse, slot_traverse), SLOT(clear, slot_clear),
              SLOT(repr, slot_repr), SLOT(getattr, module_get_attr)),
    .methods = methods,
    .getset = getset,
    .dict_offset = offsetof(Module, dict),
};

// ---- warnings ---------------------------------------------------------------------------------------------------------------

int warn_deprecated(const char *message) {
    SCOPED Own *warn = str_intern_c("warn");
    SCOPED Own *text = str_from_c(message);
    if (!warn || !text) return -1;
    SCOPED Own *module = module_import("warnings");
    SCOPED Own *function = module ? object_get_attr(module, warn) : NULL;
    if (!function) {
        error_clear();
        return 0;
    }
    Own *r = object_call2(function, text, exception_class_peek(EXC_DeprecationWarning));
    if (!r) return -1;
    decref(r);
    return 0;
}
