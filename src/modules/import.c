// import.c - __import__: from a dotted name to a module in sys.modules.
//
//   import_from_package   what the import statement calls: resolves dots, imports, handles `from`
//   import_absolute       every part of a.b.c in turn, each bound in its parent
//   load_module           finds one (import_find.c), makes the module object, runs it
//
// A module is in sys.modules before its code runs, so that circular imports see what there is of it; if the code fails it
// is taken out again. __spec__._initializing is true meanwhile: messages say "partially initialized module".
#include "modules/import.h"
#include "compiler/compile.h"
#include "heap/mem.h"
#include "modules/frozen.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include "vm/frame.h"
#include "vm/thread.h"
#include <errno.h>
#include <sys/stat.h>

enum { STATE_IMPORT_STDLIB = STATE_STDLIB };

void import_configure(const ImportSettings *settings) {
    vm->module_state[STATE_IMPORT_STDLIB] = (void *)(uintptr_t)settings->stdlib;
}
const char *import_stdlib(void) { return vm->module_state[STATE_IMPORT_STDLIB]; }

// ---- errors ---------------------------------------------------------------------------------------------------------

static Own *with_name(Ref name) { // fills .name of the pending ImportError
    if (error_matches(EXC_ImportError)) {
        ImportErrorExc *e = (ImportErrorExc *)vm->error;
        SETREF(e->name, incref(name));
    }
    return NULL;
}
static Own *not_found(Ref name) {
    raise_error(EXC_ModuleNotFoundError, "No module named %R", name);
    return with_name(name);
}

// ---- loading one module ---------------------------------------------------------------------------------------------

static int run_ready(Ref dict, Ref code) {
    SCOPED Own *result = run_code(code, dict, dict, NULL);
    return result ? 0 : -1;
}

// Runs source as the module: its names, __file__ and so on are there already. The text goes before the code runs, so that
// a long chain of imports does not keep them all. 0 or -1.
static int run_source_take(Ref dict, char *text, size_t length, Ref filename) {
    SCOPED Own *code = compile_source(text, length, filename, COMPILE_EXEC, 0, vm->options.optimize);
    mem_free(text);
    return code ? run_ready(dict, code) : -1;
}

static int set_initializing(Ref spec, bool on) {
    SCOPED Own *name = str_intern_c("_initializing");
    return name ? object_set_attr(spec, name, BOOL(on)) : -1;
}

// The names that every module from source has.
static Own *source_module(Ref full, Ref file, Ref origin, Ref locations) {
    SCOPED Own *spec = import_spec_new(full, NULL, origin, locations, file != NULL), *module = spec ? module_new(full) : NULL;
    if (!module || set_initializing(spec, true) < 0) return NULL;
    SCOPED Own *parent_name = str_intern_c("parent"), *package = parent_name ? object_get_attr(spec, parent_name) : NULL;
    Own *dict = ((Module *)module)->dict;
    if (dict_delete(dict, NAME(__loader__)) < 0) return NULL; // its spec knows, when asked (types/module.c)
    if (!package || dict_set(dict, NAME(__spec__), spec) < 0 || dict_set(dict, NAME(__package__), package) < 0) return NULL;
    if (locations && dict_set(dict, NAME(__path__), locations) < 0) return NULL;
    if (file && (dict_set(dict, NAME(__file__), file) < 0 || dict_set(dict, NAME(__cached__), NONE) < 0)) return NULL;
    if (builtins_complete() < 0 || dict_set(dict, NAME(__builtins__), vm->builtins) < 0) return NULL;
    return GIVE(module);
}

// ---- modules that are being loaded: another thread that wants one waits until it is there

typedef struct Loading { // on the C stack of who loads
    Ref name;
    Thread *thread;      // NULL: the main one, before there were others
    struct Loading *next;
    WaitQueue queue;
} Loading;

static Thread *loader(const Loading *l) { return l->thread ? l->thread : threads_first(); }

static void loading_begin(Loading *l, Ref name) {
    *l = (Loading){.name = name, .thread = vm->thread, .next = vm->module_state[STATE_LOADING]};
    vm->module_state[STATE_LOADING] = l;
}
static void loading_unlink(Loading *l) {
    Loading *at = vm->module_state[STATE_LOADING];
    if (at == l) vm->module_state[STATE_LOADING] = l->next;
    while (at && at->next != l) at = at->next;
    if (at) at->next = l->next;
}
static void loading_end(Loading *l) {
    loading_unlink(l);
    thread_wake_all(&l->queue);
}

// Who loads it may in turn wait for a module that this thread loads: then it is taken as it is.
static bool waits_for_us(const Loading *l) {
    for (; l; l = loader(l)->importing)
        if (loader(l) == vm->thread) return true;
    return false;
}
static int wait_until_loaded(Ref name) {
    for (;;) {
        Loading *l = vm->module_state[STATE_LOADING];
        while (l && !str_equal(l->name, name)) l = l->next;
        if (!l || waits_for_us(l)) return 0;
        vm->thread->importing = l;
        int r = thread_wait(&l->queue, INT64_MAX, 0);
        vm->thread->importing = NULL;
        if (r < 0) return -1;
    }
}

void import_after_fork(void) {
    for (Loading *l = vm->module_state[STATE_LOADING], *next; l; l = next) {
        next = l->next;
        if (loader(l) != vm->thread) loading_unlink(l);
    }
}

// Runs the module in sys.modules; gives what is there then (a module may put something else in its place). It has code, or
// text, which is freed in any case; neither: a native module, which has run.
static Own *run_module(Ref full, Own *module, Ref code, char *text_take, size_t length, Ref filename) {
    if (dict_set(vm->modules, full, module) < 0) {
        mem_free(text_take);
        return NULL;
    }
    SCOPED Own *dict = incref(((Module *)module)->dict), *spec = NULL;
    Ref known = dict_get_str_peek(dict, NAME(__spec__));
    spec = xincref(known);
    Loading loading;
    loading_begin(&loading, full);
    int r = code ? run_ready(dict, code) : text_take ? run_source_take(dict, text_take, length, filename) : 0;
    loading_end(&loading);
    if (r < 0) {
        Own *error = error_take();
        if (dict_delete(vm->modules, full) < 0) error_clear();
        error_restore_take(error);
        return NULL;
    }
    if (spec && set_initializing(spec, false) < 0) return NULL;
    Own *now;
    int found = dict_lookup(vm->modules, full, &now);
    if (found < 0) return NULL;
    if (!found) {
        raise_error(EXC_KeyError, "%R", full);
        return with_name(full);
    }
    return now;
}

static Own *load_native(const ModuleSpec *native, Ref full) {
    SCOPED Own *origin = str_from_c("built-in"), *spec = origin ? import_spec_new(full, NULL, origin, NULL, false) : NULL;
    SCOPED Own *module = spec ? module_from_spec(native, spec) : NULL;
    if (!module || dict_set(((Module *)module)->dict, NAME(__package__), NAME(empty)) < 0) return NULL;
    return run_module(full, module, NULL, NULL, 0, NULL);
}

static Own *load_frozen(const FrozenModule *frozen, Ref full) {
    SCOPED Own *locations = NULL, *origin = str_from_c("frozen"), *filename = str_format_c("<frozen %s>", frozen->name);
    if (!origin || !filename) return NULL;
    if (frozen->is_package) {
        if (!(locations = list_new(0))) return NULL;
        if (import_stdlib()) { // submodules that we do not have may come from there
            SCOPED Own *folder = str_format_c("%s/%s", import_stdlib(), frozen->name);
            if (!folder || list_append(locations, folder) < 0) return NULL;
        }
    }
    SCOPED Own *module = source_module(full, NULL, origin, locations);
    size_t length = 0;
    SCOPED Own *code = module ? import_frozen_code(frozen, filename) : NULL;
    char *text = code || error_pending() ? NULL : frozen_text(frozen, &length);
    return code || text ? run_module(full, module, code, text, length, filename) : with_name(full);
}

static Own *load_file(const Found *found, Ref full) {
    size_t length;
    SCOPED Own *locations = NULL;
    if (found->folder) {
        Ref folder = found->folder;
        if (!(locations = list_from_array(&folder, 1))) return NULL;
    }
    char *text = import_read_file(found->file, &length);
    if (!text) return NULL;
    SCOPED Own *module = source_module(full, found->file, found->file, locations);
    if (module) return run_module(full, module, NULL, text, length, found->file);
    mem_free(text);
    return NULL;
}

// ---- finders that scripts have put into sys.meta_path

static Own *load_by_spec(Ref spec) {
    SCOPED Own *util = import_attr("importlib._bootstrap", "_load");
    return util ? object_call1(util, spec) : NULL;
}

// Nobody knows it: perhaps one of the folders is an archive, or inside of one, or something that only a hook of a script's
// understands. What knows such places is written in Python. NULL with nothing pending: nobody knows it.
static Own *load_by_hooks(Ref full, Ref path) {
    Ref entries = path ? path : vm->sys_dict ? dict_get_str_peek(vm->sys_dict, NAME(path)) : NULL;
    SCOPED Own *key = str_intern_c("path_hooks");
    if (!key) return NULL;
    bool wanted = vm->sys_dict && dict_get_str_peek(vm->sys_dict, key);
    if (!entries || (!is_list(entries) && !wanted)) return NULL;
    SCOPED Own *list = object_to_list(entries);
    if (!list) return NULL;
    for (size_t i = 0; i < list_size(list) && !wanted; i++) {
        struct stat info;
        const char *entry = is_str(list_peek(list, i)) ? str_ascii_peek(list_peek(list, i)) : NULL;
        wanted = entry && *entry && (stat(entry, &info) == 0 ? S_ISREG(info.st_mode) : errno == ENOTDIR);
    }
    if (!wanted) return NULL;
    SCOPED Own *find = import_attr("importlib._bootstrap", "_find_by_hooks"), *spec = find ? object_call2(find, full, list) : NULL;
    if (!spec) return NULL;
    return is_none(spec) ? NULL : load_by_spec(spec);
}

static Own *load_sourceless(Ref full, Ref path, Ref parent) {
    SCOPED Own *find = import_attr("importlib._bootstrap", "_find");
    SCOPED Own *spec = find ? object_call3(find, full, path ? path : NONE, parent ? parent : NONE) : NULL;
    return spec ? load_by_spec(spec) : NULL;
}

// What CPython's own three finders do. NULL with nothing pending: nobody knows it.
static Own *load_here(Ref full, Ref path, Ref parent) {
    Own *module;
    Found found;
    int r = import_find(full, path, parent, &found);
    if (r < 0) return NULL;
    if (!r) return load_by_hooks(full, path);
    if (found.native) module = load_native(found.native, full);
    else if (found.frozen) module = load_frozen(found.frozen, full);
    else if (found.file && str_at(found.file, str_length(found.file) - 1) == 'c') module = load_sourceless(full, path, parent);
    else if (found.file) module = load_file(&found, full);
    else {
        SCOPED Own *fresh = source_module(full, NULL, NULL, found.folders);
        module = fresh ? run_module(full, fresh, NULL, NULL, 0, NULL) : NULL;
    }
    import_found_clear(&found);
    return module;
}

// Asks the finders in sys.meta_path, if anybody has looked at that list yet. Three of them are ours: the last, PathFinder, marks
// the place where the machinery in C looks for all three (_stands_for_all; the other two have that, too, and it is false).
static Own *load_module(Ref full, Ref path, Ref parent) {
    SCOPED Own *key = str_intern_c("meta_path"), *find_spec = key ? str_intern_c("find_spec") : NULL;
    SCOPED Own *ours = find_spec ? str_intern_c("_stands_for_all") : NULL;
    if (!ours) return NULL;
    Ref finders = vm->sys_dict ? dict_get_str_peek(vm->sys_dict, key) : NULL;
    Ref folders = vm->sys_dict ? dict_get_str_peek(vm->sys_dict, NAME(path)) : NULL;
    if (AUDIT("import", full, NONE, folders ? folders : NONE, finders ? finders : NONE, NONE) < 0) return NULL;
    Own *module = NULL;
    if (!finders || !is_list(finders)) {
        module = load_here(full, path, parent);
        return module || error_pending() ? module : not_found(full);
    }
    SCOPED Own *keep = incref(finders);
    for (size_t i = 0; i < list_size(keep); i++) {
        SCOPED Own *finder = incref(list_peek(keep, i)), *method = NULL, *mark = NULL;
        int r = object_get_attr_optional(finder, ours, &mark);
        if (r < 0) return NULL;
        if (mark == TRUE && ((module = load_here(full, path, parent)) || error_pending())) return module;
        if (r) continue;
        r = object_get_attr_optional(finder, find_spec, &method);
        if (r < 0) return NULL;
        if (!r) continue;
        SCOPED Own *spec = object_call3(method, full, path ? path : NONE, NONE);
        if (!spec) return NULL;
        if (!is_none(spec)) return load_by_spec(spec);
    }
    return not_found(full);
}

// ---- dotted names ---------------------------------------------------------------------------------------------------

// None in sys.modules keeps scripts from importing a native module; the modules of the library that cannot do without their native
// half get it all the same. NULL with nothing pending: it is halted.
static Own *native_half(Ref full) {
    static const char *const needed[] = {"_heapq", "_bisect", "_operator", "_functools", "_collections"};
    const char *name = str_ascii_peek(full), *by = vm->frame ? str_ascii_peek(vm->frame->code->filename) : NULL;
    bool is_needed = false;
    for (size_t i = 0; name && i < ARRAY_LEN(needed); i++) is_needed |= strcmp(name, needed[i]) == 0;
    if (!is_needed || !by || strncmp(by, "<frozen ", 8) != 0) return NULL;
    SCOPED Own *module = load_native(module_spec_find(name, strlen(name)), full);
    return module && dict_set(vm->modules, full, NONE) == 0 ? GIVE(module) : NULL;
}

static int is_halted(Ref full, Ref module) {
    if (!is_none(module)) return 0;
    raise_error(EXC_ModuleNotFoundError, "import of %U halted; None in sys.modules", full);
    with_name(full);
    return -1;
}

// full = parent.tail, or a top-level name; its parent is imported already
static Own *import_one(Ref full, Ref parent_name, Ref tail) {
    Own *module;
    if (vm->threaded && wait_until_loaded(full) < 0) return NULL;
    int found = dict_lookup(vm->modules, full, &module);
    if (found < 0) return NULL;
    if (found) {
        if (is_none(module)) {
            Own *native = native_half(full);
            if (native || error_pending()) return native;
        }
        if (!is_halted(full, module)) return module;
        decref(module);
        return NULL;
    }
    if (vm->finalizing) return raise_error(EXC_ImportError, "sys.meta_path is None, Python is likely shutting down");
    if (!parent_name) return load_module(full, NULL, NULL);
    Own *parent;
    found = dict_lookup(vm->modules, parent_name, &parent);
    if (found < 0) return NULL;
    if (!found) return not_found(parent_name);
    SCOPED Own *keep = parent, *path = NULL;
    found = object_get_attr_optional(keep, NAME(__path__), &path);
    if (found < 0) return NULL;
    if (!found) {
        raise_error(EXC_ModuleNotFoundError, "No module named %R; %R is not a package", full, parent_name);
        return with_name(full);
    }
    module = load_module(full, path, parent_name);
    Ref now = NULL; // the parent may be another by now
    if (module && (dict_lookup_peek(vm->modules, parent_name, &now) < 0 || object_set_attr(now ? MUT(Own, now) : keep, tail, module) < 0)) {
        decref(module);
        return NULL;
    }
    return module;
}

static Own *import_absolute(Ref full) {
    Own *ready;
    if (UNLIKELY(vm->threaded) && wait_until_loaded(full) < 0) return NULL;
    int found = dict_lookup(vm->modules, full, &ready); // though its package may have failed and gone
    if (found < 0 || (found && !is_none(ready))) return found < 0 ? NULL : ready;
    size_t start = 0, n = str_length(full);
    SCOPED Own *module = NULL, *parent = NULL;
    for (size_t i = n; !start && i-- > 0;) { // nor are packages that are there loaded again, whatever became of those they are in
        if (str_at(full, i) != '.') continue;
        SCOPED Own *package = str_slice(full, 0, i);
        if (!package || (found = dict_contains(vm->modules, package)) < 0) return NULL;
        if (found && (start = i + 1)) parent = GIVE(package);
    }
    for (size_t i = start; i <= n; i++) {
        if (i < n && str_at(full, i) != '.') continue;
        if (i == 0 && n > 0) { // a dot at the front
            for (i = 1; i < n && str_at(full, i) != '.';) i++;
            SCOPED Own *first = str_slice(full, 0, i);
            return first ? not_found(first) : NULL;
        }
        SCOPED Own *prefix = i == n ? incref(full) : str_slice(full, 0, i), *tail = str_slice(full, start, i);
        if (!prefix || !tail) return NULL;
        prefix = str_intern_take(GIVE(prefix));
        tail = str_intern_take(GIVE(tail));
        if (!prefix || !tail) return NULL;
        Own *next = import_one(prefix, parent, tail);
        if (!next) return NULL;
        SETREF(module, next);
        SETREF(parent, GIVE(prefix));
        start = i + 1;
    }
    return GIVE(module);
}

Own *import_module_object(Ref name) { return import_absolute(name); }
Own *import_module(const char *name) {
    SCOPED Own *text = str_intern_c(name);
    return text ? import_absolute(text) : NULL;
}
Own *import_attr(const char *module, const char *name) {
    SCOPED Own *m = import_module(module), *key = m ? str_intern_c(name) : NULL;
    return key ? object_get_attr(m, key) : NULL;
}

// ---- relative names -------------------------------------------------------------------------------------------------

// The package that a module with these globals is in, "" at top level; owned
static Own *package_of(Ref globals) {
    Ref package = dict_get_str_peek(globals, NAME(__package__)), spec = dict_get_str_peek(globals, NAME(__spec__));
    bool given = package && !is_none(package);
    if (given && !is_str(package)) return raise_error(EXC_TypeError, "package must be a string");
    SCOPED Own *held = given ? incref(package) : NULL;
    if (spec && !is_none(spec)) {
        SCOPED Own *key = str_intern_c("parent"), *parent = key ? object_get_attr(spec, key) : NULL;
        if (!parent) return NULL;
        if (!given) return is_str(parent) ? GIVE(parent) : raise_error(EXC_TypeError, "__spec__.parent must be a string");
        int equal = object_compare_bool(held, parent, CMP_EQ);
        if (equal < 0 || (!equal && warn_c(EXC_DeprecationWarning, 1, "__package__ != __spec__.parent") < 0)) return NULL;
    }
    if (given) return GIVE(held);
    if (warn_c(EXC_ImportWarning, 1, "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__") < 0)
        return NULL;
    Ref name = dict_get_str_peek(globals, NAME(__name__));
    if (!name) return raise_error(EXC_KeyError, "'__name__' not in globals");
    if (!is_str(name)) return raise_error(EXC_TypeError, "__name__ must be a string");
    if (dict_get_str_peek(globals, NAME(__path__))) return incref(name);
    for (size_t i = str_length(name); i-- > 0;)
        if (str_at(name, i) == '.') return str_slice(name, 0, i);
    return incref(NAME(empty));
}

static Own *resolve(Ref name, Ref globals, int64_t level) {
    if (!globals || is_none(globals)) return raise_error(EXC_KeyError, "'__name__' not in globals");
    if (!is_dict(globals)) return raise_error(EXC_TypeError, "globals must be a dict");
    SCOPED Own *package = package_of(globals);
    if (!package) return NULL;
    size_t end = str_length(package);
    if (end == 0) return raise_error(EXC_ImportError, "attempted relative import with no known parent package");
    for (int64_t up = 1; up < level; up++) {
        while (end > 0 && str_at(package, end - 1) != '.') end--;
        if (end == 0) return raise_error(EXC_ImportError, "attempted relative import beyond top-level package");
        end--;
    }
    SCOPED Own *base = str_slice(package, 0, end);
    if (!base || str_length(name) == 0) return GIVE(base);
    return str_format_c("%U.%U", base, name);
}

// ---- from package import a, b, * ------------------------------------------------------------------------------------

static int import_submodules(Ref module, Ref names, bool inside_all) {
    SCOPED Own *list = object_fast_sequence(names, "fromlist must be iterable"), *package = NULL;
    if (!list || object_get_attr_optional(module, NAME(__name__), &package) < 0) return -1;
    size_t count;
    sequence_items(list, &count);
    for (size_t i = 0; i < count; i++) {
        Ref name = sequence_items(list, &count)[i];
        if (!is_str(name)) {
            SCOPED Own *where = inside_all ? str_format_c("%S.__all__", package ? package : NONE) : str_from_c("``from list''");
            return where ? raise_int(EXC_TypeError, "Item in %U must be str, not %T", where, name) : -1;
        }
        if (str_equal_c(name, "*")) {
            SCOPED Own *all = NULL;
            if (inside_all) continue;
            int r = object_get_attr_optional(module, NAME(__all__), &all);
            if (r < 0 || (r && import_submodules(module, all, true) < 0)) return -1;
            continue;
        }
        Own *value;
        int r = object_get_attr_optional(module, name, &value);
        if (r < 0) return -1;
        if (r) {
            decref(value);
            continue;
        }
        if (!package || !is_str(package)) continue;
        SCOPED Own *full = str_format_c("%U.%U", package, name), *submodule = full ? import_absolute(full) : NULL;
        if (!submodule) {
            // that this very module does not exist is for the import statement to say
            if (!full || !error_matches(EXC_ModuleNotFoundError)) return -1;
            Ref missing = ((const ImportErrorExc *)vm->error)->name;
            Ref there = NULL;
            if (!missing || !is_str(missing) || !str_equal(missing, full) || dict_lookup_peek(vm->modules, full, &there) != 0) return -1;
            error_clear();
        }
    }
    return 0;
}

static bool has_items(Ref fromlist) { return fromlist && !is_none(fromlist) && !(is_tuple(fromlist) && tuple_size(fromlist) == 0); }

static Own *top_of(Ref name, Ref full, Ref module, int64_t level) { // `import a.b` binds a
    size_t n = str_length(name), dot = 0;
    while (dot < n && str_at(name, dot) != '.') dot++;
    if (dot == n) return incref(module);
    SCOPED Own *front = level ? str_slice(full, 0, str_length(full) - (n - dot)) : str_slice(name, 0, dot);
    if (!front) return NULL;
    if (level == 0) return import_absolute(front);
    Own *top;
    int found = dict_lookup(vm->modules, front, &top);
    if (found) return found > 0 ? top : NULL;
    return raise_error(EXC_KeyError, "%R not in sys.modules as expected", front);
}

Own *import_from_package(Ref name, Ref globals, Ref fromlist, int64_t level) {
    if (!is_str(name)) return raise_error(EXC_TypeError, "module name must be a string");
    if (level < 0) return raise_error(EXC_ValueError, "level must be >= 0");
    if (level == 0 && str_length(name) == 0) return raise_error(EXC_ValueError, "Empty module name");
    SCOPED Own *full = level ? resolve(name, globals, level) : incref(name);
    SCOPED Own *module = full ? import_absolute(full) : NULL;
    if (!module) return NULL;
    int from = fromlist ? has_items(fromlist) && object_is_true(fromlist) : 0;
    if (from < 0) return NULL;
    if (!from) return top_of(name, full, module, level);
    SCOPED Own *path = NULL;
    int package = object_get_attr_optional(module, NAME(__path__), &path);
    if (package < 0 || (package && import_submodules(module, fromlist, false) < 0)) return NULL;
    return GIVE(module);
}
