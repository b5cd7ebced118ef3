// lifecycle.c - the modules that every program has, and how all modules go at the end.
//
// The order of shutdown is CPython's, because programs can see it in their finalisers: names of sys that keep things alive,
// then every module out of sys.modules (most die here), then the globals of those that something still holds, sys and
// builtins last.
#include "code/code.h"
#include "heap/mem.h"
#include "modules/import.h"
#include "modules/io.h"
#include "modules/sys.h"
#include "object/gc.h"
#include "object/weakref.h"
#include "types/codecs.h"
#include "types/dict.h"
#include "types/function.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_object.h"
#include "vm/trace.h"

extern const ModuleSpec builtins_module, sys_module;

static Own *first_module(const ModuleSpec *spec, Own **dict_out) {
    SCOPED Own *name = str_from_c(spec->name), *origin = str_from_c("built-in");
    SCOPED Own *known_by = name && origin ? import_spec_new(name, NULL, origin, NULL, false) : NULL;
    SCOPED Own *module = known_by ? module_from_spec(spec, known_by) : NULL;
    if (!module) return NULL;
    Own *dict = ((Module *)module)->dict;
    if (dict_set_c(vm->modules, spec->name, module) < 0 || dict_set(dict, NAME(__package__), NAME(empty)) < 0) return NULL;
    *dict_out = incref(dict);
    return GIVE(module);
}

int modules_init(void) {
    if (!(vm->modules = dict_new())) return -1;
    SCOPED Own *builtins = first_module(&builtins_module, &vm->builtins);
    if (!builtins) return -1;
    SCOPED Own *sys = first_module(&sys_module, &vm->sys_dict);
    if (!sys) return -1;
    SCOPED Own *main = module_new(NAME(__main__));
    if (!main) return -1;
    Own *names = ((Module *)main)->dict;
    SCOPED Own *annotations = dict_new();
    if (!annotations || dict_set(names, NAME(__annotations__), annotations) < 0 || dict_set(names, NAME(__builtins__), builtins) < 0 ||
        dict_set(vm->modules, NAME(__main__), main) < 0)
        return -1;
    return 0;
}

// ---- the end --------------------------------------------------------------------------------------------------------

static void forget(Own *dict, const char *name) {
    SCOPED Own *key = str_intern_c(name);
    if (!key || !dict_get_str_peek(dict, key) || dict_set(dict, key, NONE) < 0) error_clear();
}

static void forget_special_names(void) {
    static const char *const names[] = {"path", "argv", "ps1", "ps2", "last_exc", "last_type", "last_value", "last_traceback",
                                        "path_importer_cache", "meta_path", "path_hooks", "__interactivehook__"};
    forget(vm->builtins, "_");
    for (size_t i = 0; i < ARRAY_LEN(names); i++) forget(vm->sys_dict, names[i]);
    static const char *const streams[][2] = {{"stdin", "__stdin__"}, {"stdout", "__stdout__"}, {"stderr", "__stderr__"}};
    for (size_t i = 0; i < ARRAY_LEN(streams); i++) {
        SCOPED Own *name = str_intern_c(streams[i][0]), *first = str_intern_c(streams[i][1]);
        Ref value = first ? dict_get_str_peek(vm->sys_dict, first) : NULL;
        if (!name || dict_set(vm->sys_dict, name, value ? value : NONE) < 0) error_clear();
    }
}

// Every module out of sys.modules; list of (name, weak reference) in the order of import.
static Own *remove_modules(void) {
    Own *list = list_new(0), *items = dict_items_list(vm->modules);
    if (!list || !items) error_clear();
    for (size_t i = 0; items && i < list_size(items); i++) {
        SCOPED Own *name = incref(tuple_peek(list_peek(items, i), 0)), *module = incref(tuple_peek(list_peek(items, i), 1));
        if (is_module(module) && list) {
            SCOPED Own *weak = weakref_new(vm->types[TYPE_WEAKREF], module, NULL), *pair = weak ? tuple_pack(2, REF(name), REF(weak)) : NULL;
            if (!pair || list_append(list, pair) < 0) error_clear();
        }
        // the pair in `items` must not keep it alive
        SETREF(((Tuple *)MUT(Object, list_peek(items, i)))->items[1], NONE);
        if (dict_set(vm->modules, name, NONE) < 0) error_clear();
    }
    xdecref(items);
    return list;
}

// Globals set to None: first names with one underscore, then all others but __builtins__.
static void clear_module_dict(Own *dict) {
    for (int round = 0; round < 2; round++) {
        SCOPED Own *keys = dict_keys_list(dict);
        if (!keys) {
            error_clear();
            dict_clear(dict);
            return;
        }
        for (size_t i = 0; i < list_size(keys); i++) {
            Ref key = list_peek(keys, i);
            if (!is_str(key)) continue;
            size_t n = str_length(key);
            bool private = n > 0 && str_at(key, 0) == '_' && !(n > 1 && str_at(key, 1) == '_');
            if (round == 0 ? !private : n > 0 && str_at(key, 0) == '_' && str_equal_c(key, "__builtins__")) continue;
            Ref value;
            if (dict_lookup_peek(dict, key, &value) <= 0 || is_none(value)) continue;
            if (dict_set(dict, key, NONE) < 0) error_clear();
        }
    }
}

static void clear_survivors(Ref list) {
    for (size_t i = list_size(list); i-- > 0;) {
        SCOPED Own *module = weakref_get(tuple_peek(list_peek(list, i), 1));
        if (!module || !((Module *)module)->dict) continue;
        SCOPED Own *dict = incref(((Module *)module)->dict);
        if (dict == vm->sys_dict || dict == vm->builtins) continue;
        clear_module_dict(dict);
    }
}

static void free_native_state(void) {
    size_t count;
    const ModuleSpec *const *specs = module_specs(&count);
    for (size_t i = 0; i < count; i++)
        if (specs[i]->free) specs[i]->free();
}

// ---- an end that nobody sees ----

typedef struct Parts { // of the standard streams
    size_t count;
    Ref items[9];
} Parts;

// Those that keep weak sets and dicts of the library tidy, and the list of logging's handlers.
static bool is_silent_callback(Ref callback) {
    Ref call = is_type(callback, TYPE_FUNCTION) ? callback : type_lookup_peek(type_of(callback), NAME(__call__));
    if (!call || !is_type(call, TYPE_FUNCTION)) return false;
    Ref file = AS(Code, AS(Function, call)->code)->filename;
    return str_equal_c(file, "<frozen _weakrefset>") || str_equal_c(file, "<frozen logging>");
}

// Of a container: all instances of Python classes are some.
static bool is_silent(void *context, void *block, size_t size) {
    (void)size;
    const Parts *known = context;
    Ref x = block;
    if (type_of(x)->slots.finalize) {
        size_t i = 0;
        while (i < known->count && known->items[i] != x) i++;
        if (i == known->count) return false;
    }
    if (!(is_weakproxy(x) || is_weakref(x))) return true;
    return !AS(WeakRef, x)->callback || is_silent_callback(AS(WeakRef, x)->callback);
}

bool modules_end_silently(void) {
    if (vm->gc->debug || (vm->gc->callbacks && list_size(vm->gc->callbacks))) return false;
    static const char *const streams[][2] = {{"stdin", "__stdin__"}, {"stdout", "__stdout__"}, {"stderr", "__stderr__"}};
    Parts known = {0};
    for (size_t i = 0; i < ARRAY_LEN(streams); i++) {
        Ref stream = sys_get_peek(streams[i][1]);
        if (stream != sys_get_peek(streams[i][0])) return false;
        if (stream) known.count += io_parts_peek(stream, known.items + known.count);
    }
    return heap_each_container(&vm->heap, is_silent, &known);
}

// ---- the end that everybody may see ----

void modules_close(void) {
    if (!vm->modules) return;
    trace_thread_ends();
    vm->gc->debug = 0; // what the program asked the collector to keep goes, too
    CLEAR(vm->gc->garbage);
    gc_unfreeze();
    if (vm->sys_dict) {
        gc_order_by_distance();
        gc_collect(2);
        forget_special_names();
        Own *list = remove_modules();
        dict_clear(vm->modules);
        gc_collect(2);
        if (list) clear_survivors(list);
        xdecref(list);
        clear_module_dict(vm->sys_dict);
    }
    vm->fill_builtins = NULL;
    if (vm->builtins) clear_module_dict(vm->builtins);
    free_native_state();
    codec_registry_free();
    CLEAR(vm->handled_base->exception);
    CLEAR(vm->context);
    error_clear();
    if (vm->sys_dict) dict_clear(vm->sys_dict);
    if (vm->builtins) dict_clear(vm->builtins);
    CLEAR(vm->sources);
    CLEAR(vm->modules);
    CLEAR(vm->sys_dict);
    sys_state_free();
    CLEAR(vm->builtins);
    gc_collect(2); // what only cycles hold now
    io_state_free();
}
