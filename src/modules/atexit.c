// atexit.c - the module atexit: functions that are called when the program ends, the last registered first.
#include "modules/modules.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"

// vm->module_state[STATE_ATEXIT]: a list of (function, args, kwargs or None), owned
static Own *entries(bool make) {
    if (!vm->module_state[STATE_ATEXIT] && make) vm->module_state[STATE_ATEXIT] = list_new(0);
    return vm->module_state[STATE_ATEXIT];
}

static Own *f_register(Ref module, Ref const *args, size_t nargs, Ref kwnames) {
    (void)module;
    if (nargs == 0) return raise_error(EXC_TypeError, "register() takes at least 1 argument (0 given)");
    if (!object_is_callable(args[0])) return raise_error(EXC_TypeError, "the first argument must be callable");
    SCOPED Own *positional = tuple_from_array(args + 1, nargs - 1), *keywords = NULL;
    size_t n = kwnames ? tuple_size(kwnames) : 0;
    if (!positional || (n && !(keywords = dict_new()))) return NULL;
    for (size_t i = 0; i < n; i++)
        if (dict_set(keywords, tuple_peek(kwnames, i), args[nargs + i]) < 0) return NULL;
    SCOPED Own *entry = tuple_pack(3, args[0], REF(positional), keywords ? REF(keywords) : NONE);
    Own *list = entry ? entries(true) : NULL;
    if (!list || list_append(list, entry) < 0) return NULL;
    return incref(args[0]);
}

static Own *f_unregister(Ref module, Ref function) {
    (void)module;
    Own *list = entries(false);
    for (size_t i = list ? list_size(list) : 0; i-- > 0;) {
        if (i >= list_size(list)) continue;
        SCOPED Own *entry = incref(list_peek(list, i));
        int same = object_equal(tuple_peek(entry, 0), function);
        if (same < 0) return NULL;
        if (same && i < list_size(list) && list_peek(list, i) == entry && list_set_slice(list, (ssize_t)i, (ssize_t)i + 1, NULL) < 0) return NULL;
    }
    return NONE;
}

// What the functions register meanwhile is not called.
int atexit_run(void) {
    Own *list = entries(false);
    for (size_t n = list ? list_size(list) : 0; n > 0;) {
        if (n > list_size(list)) n = list_size(list);
        if (n-- == 0) break;
        SCOPED Own *entry = incref(list_peek(list, n));
        if (list_set_slice(list, (ssize_t)n, (ssize_t)n + 1, NULL) < 0) error_clear();
        Ref keywords = tuple_peek(entry, 2);
        Own *r = object_call_tuple(tuple_peek(entry, 0), tuple_peek(entry, 1), is_none(keywords) ? NULL : keywords);
        if (r) decref(r);
        else error_write_unraisable_by("Exception ignored in atexit callback %R", tuple_peek(entry, 0));
    }
    if (list) list_clear(list);
    return 0;
}
static Own *f_run(Ref module) {
    (void)module;
    atexit_run();
    return NONE;
}
static Own *f_clear(Ref module) {
    (void)module;
    Own *list = entries(false);
    if (list) list_clear(list);
    return NONE;
}
static Own *f_count(Ref module) {
    (void)module;
    Own *list = entries(false);
    return int_new(list ? (int64_t)list_size(list) : 0);
}
static void free_state(void) {
    Own *list = entries(false);
    vm->module_state[STATE_ATEXIT] = NULL;
    xdecref(list);
}

static const MethodDef functions[] = {
    {"register", f_register, CALL_RAW, 0, "($module, func, /, *args, **kwargs)", "Call func(*args, **kwargs) at the end of the program."},
    {"unregister", f_unregister, CALL_O, 0, "($module, func, /)", "Forget a function."},
    {"_run_exitfuncs", f_run, CALL_NOARGS, 0, "($module, /)", "Call them all now."},
    {"_clear", f_clear, CALL_NOARGS, 0, "($module, /)", "Forget them all."},
    {"_ncallbacks", f_count, CALL_NOARGS, 0, "($module, /)", "How many there are."},
    {0},
};
const ModuleSpec atexit_module = {.name = "atexit", .doc = "Functions to be called at the end of the program.", .functions = functions, .free = free_state};
