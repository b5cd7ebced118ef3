// embed.c - the functions of ouro.h.
#include "cli/ouro.h"
#include "compiler/compile.h"
#include "heap/mem.h"
#include "modules/import.h"
#include "modules/io.h"
#include "modules/signals.h"
#include "modules/sys.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_object.h"
#include "vm/frame.h"
#include "vm/interpreter.h"
#include "vm/thread.h"
#include <stdio.h>
#include <stdlib.h>

struct Ouro {
    Vm *vm;
    Thread *outside;        // the main thread's record while the host runs and others may; NULL
    char *error;            // malloc'ed text or NULL
    Type *function_type;    // of C functions set by ouro_set_function, NULL until there is one
    int argc;
    char *argv[2];
};

typedef struct Entered { // what was current on this thread before
    Vm *vm;
    Heap *heap;
} Entered;
// Between calls from the host the interpreter's other threads run. A call from inside a host function has the lock already.
static Entered enter(Ouro *o) {
    Entered before = {vm, heap_current};
    vm = o->vm;
    heap_current = &o->vm->heap;
    if (before.vm != o->vm && o->outside) {
        thread_return(o->outside);
        o->outside = NULL;
    }
    return before;
}
static void leave(Ouro *o, Entered before) {
    if (vm && before.vm != vm) o->outside = thread_leave();
    vm = before.vm;
    heap_current = before.heap;
}

static void keep_error(Ouro *o) {
    free(o->error);
    o->error = NULL;
    SCOPED Own *e = error_take();
    if (!e) return;
    SCOPED Own *text = traceback_format(e, false), *holder = NULL;
    size_t n;
    const char *bytes = text ? str_utf8(text, &n, &holder) : NULL;
    o->error = strdup(bytes ? bytes : type_name(e));
    error_clear();
}

// Runs body with the interpreter entered; success is what it says
#define INSIDE(o, result_type, failure, body)                                                                              \
    Entered before_ = enter(o);                                                                                            \
    result_type result_ = (body);                                                                                          \
    keep_error(o);                                                                                                         \
    leave((o), before_);                                                                                                        \
    return result_

static Own *main_dict(void) {
    Ref main = dict_get_str_peek(vm->modules, NAME(__main__));
    return main && is_module(main) ? incref(((const Module *)main)->dict) : NULL;
}

static int set_up(Ouro *o, const OuroConfig *config) {
    SysSettings sys = {.argc = config->argc, .argv = config->argv, .program = "ouro"};
    if (!sys.argc) {
        o->argv[0] = (char *)(uintptr_t) "";
        sys.argc = 1;
        sys.argv = o->argv;
    }
    if (modules_init() < 0 || sys_configure(vm->sys_dict, &sys) < 0 || sys_open_streams(config->standard_streams, false) < 0) return -1;
    for (const char *const *p = config->path; p && *p; p++)
        if (sys_add_path(*p, strlen(*p)) < 0) return -1;
    return config->handle_signals ? signals_open() : 0;
}

Ouro *ouro_open(const OuroConfig *config) {
    static const OuroConfig usual = {.standard_streams = 1};
    if (!config) config = &usual;
    Ouro *o = calloc(1, sizeof *o);
    if (!o) return NULL;
    Entered before = {vm, heap_current};
    Options options = {.optimize = config->optimize, .ignore_environment = true};
    HeapConfig heap = {.limit = config->max_memory};
    if (vm_open(&options, &heap) < 0) {
        leave(o, before);
        free(o);
        return NULL;
    }
    o->vm = vm;
    if (set_up(o, config) < 0) {
        error_clear();
        modules_close();
        vm_close(NULL);
        leave(o, before);
        free(o);
        return NULL;
    }
    leave(o, before);
    return o;
}

int atexit_run(void); // modules/atexit.c
size_t ouro_close(Ouro *o) {
    if (!o) return 0;
    Entered before = enter(o);
    threads_join();
    if (atexit_run() < 0) error_clear();
    vm->finalizing = true;
    threads_stop();
    static const char *const names[] = {"stdout", "stderr"};
    for (int i = 0; i < 2; i++) {
        SCOPED Own *file = xincref(sys_get_peek(names[i]));
        if (file && !is_none(file) && io_flush(file) < 0) error_clear();
    }
    signals_forget();
    modules_close();
    signals_close();
    size_t leaked = vm_close(NULL);
    leave(o, before);
    free(o->error);
    free(o);
    return leaked;
}

// ---- running --------------------------------------------------------------------------------------------------------

static Own *run(const char *source, size_t length, Ref name, CompileMode mode) {
    SCOPED Own *code = compile_source(source, length, name, mode, 0, vm->options.optimize), *dict = code ? main_dict() : NULL;
    return dict ? run_code(code, dict, dict, NULL) : NULL;
}
static int run_text(const char *source, const char *name) {
    SCOPED Own *filename = str_from_c(name ? name : "<string>"), *text = filename ? str_from_c(source) : NULL;
    if (!text || (!vm->sources && !(vm->sources = dict_new())) || dict_set(vm->sources, filename, text) < 0) return -1;
    SCOPED Own *r = run(source, strlen(source), filename, COMPILE_EXEC);
    return r ? 0 : -1;
}
static int run_path(const char *path) {
    SCOPED Own *filename = str_from_c(path);
    size_t length;
    char *text = filename ? import_read_file(filename, &length) : NULL;
    if (!text) return -1;
    SCOPED Own *r = run(text, length, filename, COMPILE_EXEC);
    mem_free(text);
    return r ? 0 : -1;
}
static Own *evaluate(const char *expression) { return run(expression, strlen(expression), NAME(string_), COMPILE_EVAL); }

int ouro_run(Ouro *o, const char *source, const char *name) { INSIDE(o, int, -1, run_text(source, name)); }
int ouro_run_file(Ouro *o, const char *path) { INSIDE(o, int, -1, run_path(path)); }

static char *malloc_text(Ref x) {
    SCOPED Own *text = object_str(x), *holder = NULL;
    size_t n;
    const char *bytes = text ? str_utf8(text, &n, &holder) : NULL;
    return bytes ? strdup(bytes) : NULL;
}
static char *get_text(const char *expression) {
    SCOPED Own *x = evaluate(expression);
    return x ? malloc_text(x) : NULL;
}
static int get_int(const char *expression, long long *result) {
    SCOPED Own *x = evaluate(expression), *index = x ? number_index(x) : NULL;
    int64_t v;
    if (!index || int_as_i64(index, &v) < 0) return -1;
    *result = v;
    return 0;
}
static int get_double(const char *expression, double *result) {
    SCOPED Own *x = evaluate(expression);
    return x ? float_as_double(x, result) : -1;
}
char *ouro_get_text(Ouro *o, const char *expression) { INSIDE(o, char *, NULL, get_text(expression)); }
int ouro_get_int(Ouro *o, const char *expression, long long *result) { INSIDE(o, int, -1, get_int(expression, result)); }
int ouro_get_double(Ouro *o, const char *expression, double *result) { INSIDE(o, int, -1, get_double(expression, result)); }

// ---- setting names --------------------------------------------------------------------------------------------------

static int set_take(const char *name, Own *value) {
    SCOPED Own *keep = value, *dict = value ? main_dict() : NULL;
    return dict ? dict_set_c(dict, name, keep) : -1;
}
int ouro_set_text(Ouro *o, const char *name, const char *text) { INSIDE(o, int, -1, set_take(name, str_from_c(text))); }
int ouro_set_int(Ouro *o, const char *name, long long value) { INSIDE(o, int, -1, set_take(name, int_new(value))); }
int ouro_set_double(Ouro *o, const char *name, double value) { INSIDE(o, int, -1, set_take(name, float_new(value))); }

typedef struct Callback {
    Object head;
    OuroFunction function;
    void *context;
} Callback;

static Own *callback_call(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    const Callback *c = (const Callback *)self;
    if (kwnames && tuple_size(kwnames)) return raise_error(EXC_TypeError, "the function takes no keyword arguments");
    char **texts = calloc(nargs + 1, sizeof *texts);
    if (!texts) return raise_no_memory();
    Own *result = NULL;
    size_t done = 0;
    while (done < nargs && (texts[done] = malloc_text(args[done]))) done++;
    if (done == nargs) {
        Vm *ours = vm;
        Heap *our_heap = heap_current;
        char *text = c->function(c->context, nargs, (const char *const *)texts);
        vm = ours;
        heap_current = our_heap;
        result = text ? str_from_c(text) : NONE;
        free(text);
    } else if (!error_pending()) raise_no_memory();
    for (size_t i = 0; i < done; i++) free(texts[i]);
    free(texts);
    return result;
}
static void callback_dealloc(Own *self) { object_free(self); }
static Own *callback_repr(Ref self) { return str_format_c("<function of the host at %p>", (const void *)self); }
static const TypeSpec callback_spec = {.name = "ouro.HostFunction",
                                       .doc = "A function of the program that Ouro runs in.",
                                       .size = sizeof(Callback),
                                       .flags = TF_NO_NEW,
                                       .slots = SLOTS(SLOT(call, callback_call), SLOT(dealloc, callback_dealloc), SLOT(repr, callback_repr))};

static int set_function(Ouro *o, const char *name, OuroFunction function, void *context) {
    if (!o->function_type && !(o->function_type = (Type *)type_from_spec(&callback_spec, NULL))) return -1;
    Own *x = object_new(o->function_type->id, sizeof(Callback));
    if (x) {
        ((Callback *)x)->function = function;
        ((Callback *)x)->context = context;
    }
    return set_take(name, x);
}
int ouro_set_function(Ouro *o, const char *name, OuroFunction function, void *context) {
    INSIDE(o, int, -1, set_function(o, name, function, context));
}

const char *ouro_error(Ouro *o) { return o->error ? o->error : ""; }
size_t ouro_memory(Ouro *o) {
    HeapStats stats;
    heap_stats(&o->vm->heap, &stats);
    return stats.live_bytes;
}
