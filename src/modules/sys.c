// sys.c - the module sys: its functions.
//
//   sys_info.c    constants, version, limits (struct sequences)
//   sys_hooks.c   displayhook, excepthook, unraisablehook
#include "modules/sys.h"
#include "heap/mem.h"
#include "modules/io.h"
#include "object/gc.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include "vm/frame.h"
#include "vm/trace.h"
#include "vm/thread.h"
#include "vm/generator.h"
#include <stdio.h>
#include <unistd.h>

Ref sys_get_peek(const char *name) {
    if (!vm->sys_dict) return NULL;
    SCOPED Own *key = str_intern_c(name);
    if (!key) {
        error_clear();
        return NULL;
    }
    return dict_get_str_peek(vm->sys_dict, key);
}
int sys_set(const char *name, Ref value) {
    SCOPED Own *key = str_intern_c(name);
    return key ? dict_set(vm->sys_dict, key, value) : -1;
}

int sys_open_streams(bool real, bool unbuffered) {
    static const char *const names[][2] = {{"stdin", "__stdin__"}, {"stdout", "__stdout__"}, {"stderr", "__stderr__"}};
    for (int fd = 2; fd >= 0; fd--) { // stderr first: what is first is also the first to go, and of what fails then nobody is told
        SCOPED Own *stream = real ? io_standard_stream(fd, unbuffered) : NONE;
        if (!stream || sys_set(names[fd][0], stream) < 0 || sys_set(names[fd][1], stream) < 0) return -1;
    }
    return 0;
}
int sys_add_path(const char *folder, size_t length) {
    SCOPED Own *text = codec_decode((const uint8_t *)folder, length, "utf-8", "surrogateescape");
    Ref path = dict_get_str_peek(vm->sys_dict, NAME(path));
    return text && path && is_list(path) ? list_append(MUT(Object, path), text) : -1;
}

// ---- exceptions and exit --------------------------------------------------------------------------------------------

static Own *f_exit(Ref module, Ref const *args, size_t nargs) {
    (void)module;
    if (arguments_positional("exit", nargs, NULL, 0, 1) < 0) return NULL;
    Ref cls = exception_class_peek(EXC_SystemExit);
    SCOPED Own *e = NULL;
    if (nargs == 0 || is_none(args[0])) e = object_call0(cls);
    else if (is_type(args[0], TYPE_TUPLE)) e = object_call_tuple(cls, args[0], NULL);
    else if (is_exception(args[0]) && is_instance_of(args[0], TYPE_FIRST_EXCEPTION + EXC_SystemExit)) e = incref(args[0]);
    else e = object_call1(cls, args[0]);
    return e ? raise_instance_take(GIVE(e)) : NULL;
}
static Own *f_exc_info(Ref module) {
    (void)module;
    Ref e = handled_peek();
    if (!e || is_none(e)) return tuple_pack(3, NONE, NONE, NONE);
    const Exception *x = (const Exception *)e;
    return tuple_pack(3, REF(type_of(e)), e, x->traceback ? REF(x->traceback) : NONE);
}
static Own *f_exception(Ref module) {
    (void)module;
    Ref e = handled_peek();
    return e ? incref(e) : NONE;
}
static Own *f_is_finalizing(Ref module) {
    (void)module;
    return BOOL(vm->finalizing);
}

// ---- memory ---------------------------------------------------------------------------------------------------------

static Own *f_getrefcount(Ref module, Ref x) {
    (void)module;
    return int_new(x->refcount);
}
static Own *size_of(Ref x) {
    SCOPED Own *method = NULL;
    int found = object_lookup_special(x, NAME(__sizeof__), &method);
    if (found == 0) return raise_error(EXC_TypeError, "Type %T doesn't define __sizeof__", x);
    SCOPED Own *size = found > 0 ? object_call0(method) : NULL;
    if (!size) return NULL;
    if (!is_int(size)) return raise_error(EXC_TypeError, "an integer is required");
    if (int_sign(size) < 0) return raise_error(EXC_ValueError, "__sizeof__() should return >= 0");
    return GIVE(size);
}
static Own *f_getsizeof(Ref module, Ref const *args) {
    (void)module;
    Own *size = size_of(args[0]);
    if (!size && args[1] && error_clear_if(EXC_TypeError)) return incref(args[1]);
    return size;
}
static void write_stderr(void *context, const char *text, size_t length) {
    (void)context;
    while (length) {
        ssize_t n = write(2, text, length);
        if (n <= 0) return;
        text += n;
        length -= (size_t)n;
    }
}
static Own *f_debugmallocstats(Ref module) {
    (void)module;
    Ref err = sys_get_peek("stderr");
    if (err && !is_none(err) && io_flush(err) < 0) error_clear();
    heap_print_stats(&vm->heap, write_stderr, NULL);
    return NONE;
}
static Own *f_getallocatedblocks(Ref module) {
    (void)module;
    return int_from_u64(heap_live_blocks(&vm->heap));
}
static Own *f_intern(Ref module, Ref x) {
    (void)module;
    if (is_exact_str(x)) return str_intern_take(incref(x));
    if (is_str(x)) return raise_error(EXC_TypeError, "can't intern %T", x);
    return raise_bad_argument("intern", 0, "str", x);
}
static Own *f_is_interned(Ref module, Ref x) {
    (void)module;
    if (!is_str(x)) return raise_bad_argument("_is_interned", 0, "str", x);
    return BOOL(str_is_interned(x) || is_immortal(x));
}
static Own *zero(Ref module) {
    (void)module;
    return int_new(0);
}
static Own *none(Ref module) {
    (void)module;
    return NONE;
}

// ---- limits ---------------------------------------------------------------------------------------------------------

static Own *f_getrecursionlimit(Ref module) {
    (void)module;
    return int_new(recursion_limit());
}
static Own *f_setrecursionlimit(Ref module, Ref x) {
    (void)module;
    ssize_t n;
    if (number_as_ssize(x, EXC_OverflowError, &n) < 0) return NULL;
    if (n > INT32_MAX) return raise_error(EXC_OverflowError, "Python int too large to convert to C int");
    if (n < 1) return raise_error(EXC_ValueError, "recursion limit must be greater or equal than 1");
    if ((size_t)n <= recursion_depth())
        return raise_error(EXC_RecursionError, "cannot set the recursion limit to %zd at the recursion depth %u: the limit is too low", n, recursion_depth());
    recursion_set_limit((uint32_t)n);
    return NONE;
}
static Own *f_get_digits(Ref module) {
    (void)module;
    return int_new(int_max_str_digits());
}
static Own *f_set_digits(Ref module, Ref const *args) {
    ssize_t n;
    if (number_as_ssize(args[0], EXC_OverflowError, &n) < 0) return NULL;
    if (n != 0 && n < INT_MAX_STR_DIGITS_MIN)
        return raise_error(EXC_ValueError, "maxdigits must be 0 or larger than %d", INT_MAX_STR_DIGITS_MIN);
    if (n > INT32_MAX) n = INT32_MAX;
    if (sys_fill_start(MUT(Object, module)) < 0) return NULL; // sys.flags keeps what it was at the start
    vm->options.int_max_str_digits = n == 0 ? -1 : (int)n;
    return NONE;
}
static Own *f_getswitchinterval(Ref module) {
    (void)module;
    return float_new(sys_state()->switch_interval);
}
static Own *f_setswitchinterval(Ref module, Ref x) {
    (void)module;
    double v;
    if (float_as_double(x, &v) < 0) return NULL;
    if (!(v > 0)) return raise_error(EXC_ValueError, "switch interval must be strictly positive");
    sys_state()->switch_interval = v;
    threads_switch_interval(v);
    return NONE;
}

// ---- frames and tracing ---------------------------------------------------------------------------------------------

static Frame *frame_up(Ref x) {
    ssize_t depth = 0;
    if (x && number_as_ssize(x, EXC_OverflowError, &depth) < 0) return NULL;
    Frame *f = vm->frame;
    for (; f && depth > 0; depth--) f = frame_caller(f);
    if (!f) raise_error(EXC_ValueError, "call stack is not deep enough");
    return f;
}
static Own *f_getframe(Ref module, Ref const *args) {
    (void)module;
    Frame *f = frame_up(args[0]);
    SCOPED Own *frame = f ? frame_object(f) : NULL;
    return !frame || AUDIT("sys._getframe", frame) < 0 ? NULL : GIVE(frame);
}
static Own *f_getframemodulename(Ref module, Ref const *args) {
    (void)module;
    Frame *f = frame_up(args[0]);
    if (!f) {
        error_clear();
        return NONE;
    }
    Ref name = dict_get_str_peek(f->function->globals, NAME(__name__));
    return name ? incref(name) : NONE;
}
static Own *f_current_frames(Ref module) {
    (void)module;
    SCOPED Own *frames = dict_new();
    if (!frames || threads_open() < 0) return NULL;
    for (const Thread *t = threads_first(); t; t = t->next) {
        Frame *f = t == vm->thread ? vm->frame : t->frame;
        SCOPED Own *key = f ? int_new((int64_t)thread_ident(t)) : NULL, *frame = key ? frame_object(f) : NULL;
        if (f && (!frame || dict_set(frames, key, frame) < 0)) return NULL;
    }
    return GIVE(frames);
}
static Own *f_current_exceptions(Ref module) {
    (void)module;
    SCOPED Own *exceptions = dict_new();
    if (!exceptions || threads_open() < 0) return NULL;
    for (const Thread *t = threads_first(); t; t = t->next) {
        Ref exception = NONE;
        for (const ExcState *s = t == vm->thread ? vm->handled : t->handled; s; s = s->previous)
            if (s->exception && is_none(exception)) exception = s->exception;
        SCOPED Own *key = int_new((int64_t)thread_ident(t));
        if (!key || dict_set(exceptions, key, exception) < 0) return NULL;
    }
    return GIVE(exceptions);
}
// settrace, setprofile
static Own *f_settrace(UNUSED Ref module, Ref x) { return trace_set(&vm->tracing.trace, x) < 0 ? NULL : NONE; }
static Own *f_setprofile(UNUSED Ref module, Ref x) { return trace_set(&vm->tracing.profile, x) < 0 ? NULL : NONE; }
static Own *f_gettrace(UNUSED Ref module) { return incref(vm->tracing.trace ? vm->tracing.trace : NONE); }
static Own *f_getprofile(UNUSED Ref module) { return incref(vm->tracing.profile && !vm->tracing.profiler ? vm->tracing.profile : NONE); }
static Own *f_settrace_all(UNUSED Ref module, Ref x) { return trace_set_all(false, x) < 0 ? NULL : NONE; }
static Own *f_setprofile_all(UNUSED Ref module, Ref x) { return trace_set_all(true, x) < 0 ? NULL : NONE; }
static Own *f_call_tracing(UNUSED Ref module, Ref const *args) { return trace_call_untraced(args[0], args[1]); }

// ---- asynchronous generators' hooks

static const MemberDef asyncgen_rows[] = {STRUCTSEQ_FIELD("firstiter", 0, NULL), STRUCTSEQ_FIELD("finalizer", 1, NULL), {0}};
static const StructSeqSpec asyncgen_spec = STRUCTSEQ("asyncgen_hooks", "The hooks of asynchronous generators.", asyncgen_rows, 2, TF_NO_NEW);

static Own *f_get_asyncgen_hooks(Ref module) {
    (void)module;
    SysState *s = sys_state();
    Type *type = structseq_type(&asyncgen_spec, &s->asyncgen_hooks);
    if (!type) return NULL;
    Ref first = vm->asyncgen_firstiter, last = vm->asyncgen_finalizer;
    return structseq_make_take(type, (Own *[]){incref(first ? first : NONE), incref(last ? last : NONE)});
}
static Own *f_set_asyncgen_hooks(Ref module, Ref const *args) {
    (void)module;
    static const char *const names[] = {"firstiter", "finalizer"};
    for (int i = 0; i < 2; i++)
        if (args[i] && !is_none(args[i]) && !object_is_callable(args[i]))
            return raise_error(EXC_TypeError, "callable %s expected, got %T", names[i], args[i]);
    if (args[0]) SETREF(vm->asyncgen_firstiter, is_none(args[0]) ? NULL : incref(args[0]));
    if (args[1]) SETREF(vm->asyncgen_finalizer, is_none(args[1]) ? NULL : incref(args[1]));
    return NONE;
}
static Own *f_get_origin(Ref module) {
    (void)module;
    return int_new(vm->coroutine_origin_depth);
}
static Own *f_set_origin(Ref module, Ref const *args) {
    (void)module;
    ssize_t n;
    if (number_as_ssize(args[0], EXC_OverflowError, &n) < 0) return NULL;
    if (n < 0) return raise_error(EXC_ValueError, "depth must be >= 0");
    vm->coroutine_origin_depth = (int)n;
    return NONE;
}

// ---- audit ----------------------------------------------------------------------------------------------------------

// Hooks are not traced, unless they say that they can be.
static int call_hook(Ref hook, Ref event, Ref args) {
    SCOPED Own *held = incref(hook), *name = str_intern_c("__cantrace__"), *may = NULL;
    int traced = name ? object_get_attr_optional(held, name, &may) : -1;
    if (traced > 0) traced = object_is_true(may);
    if (traced < 0) return -1;
    if (!traced) vm->tracing.depth++;
    Own *r = object_call2(held, event, args);
    if (!traced) vm->tracing.depth--;
    xdecref(r);
    return r ? 0 : -1;
}
static int tell_hooks(Ref event, Ref const *args, size_t count) {
    SCOPED Own *rest = tuple_from_array(args, count);
    for (size_t i = 0; rest && vm->audit_hooks && i < list_size(vm->audit_hooks); i++)
        if (call_hook(list_peek(vm->audit_hooks, i), event, rest) < 0) return -1;
    return rest ? 0 : -1;
}
int audit(const char *event, Ref const *args, size_t count) {
    SCOPED Own *name = str_from_c(event), *absent = int_new(-1);
    Ref given[6];
    for (size_t i = 0; i < count; i++) given[i] = args[i] ? args[i] : (Ref)absent;
    return name && absent ? tell_hooks(name, given, count) : -1;
}
static Own *f_addaudithook(Ref module, Ref const *args) {
    (void)module;
    if (vm->audit_hooks && audit("sys.addaudithook", NULL, 0) < 0) return error_clear_if(EXC_Exception) ? NONE : NULL;
    if (!vm->audit_hooks && !(vm->audit_hooks = list_new(0))) return NULL;
    return list_append(vm->audit_hooks, args[0]) < 0 ? NULL : NONE;
}
static Own *f_audit(Ref module, Ref const *args, size_t nargs) {
    (void)module;
    if (nargs == 0) return raise_error(EXC_TypeError, "audit expected at least 1 argument, got 0");
    if (!is_str(args[0])) return raise_error(EXC_TypeError, "expected str for argument 'event', not %T", args[0]);
    return vm->audit_hooks && tell_hooks(args[0], args + 1, nargs - 1) < 0 ? NULL : NONE;
}

// ---- encodings ------------------------------------------------------------------------------------------------------

static Own *f_utf8(Ref module) {
    (void)module;
    return incref(NAME(utf_8));
}
static Own *f_surrogateescape(Ref module) {
    (void)module;
    return incref(NAME(surrogateescape));
}
static Own *f_true(Ref module) {
    (void)module;
    return TRUE;
}

static const MethodDef functions[] = {
    {"_clear_type_cache", none, CALL_NOARGS, 0, "($module, /)", "Nothing to do here."},
    {"_current_exceptions", f_current_exceptions, CALL_NOARGS, 0, "($module, /)", "What every thread is handling."},
    {"_current_frames", f_current_frames, CALL_NOARGS, 0, "($module, /)", "The running frame of every thread."},
    {"_debugmallocstats", f_debugmallocstats, CALL_NOARGS, 0, "($module, /)", "Write the heap's statistics to stderr."},
    {"_getframe", f_getframe, CALL_BOUND, 0, "($module, depth=0, /)", "A frame of the call stack, 0 the innermost."},
    {"_getframemodulename", f_getframemodulename, CALL_BOUND, 0, "($module, /, depth=0)", "The module of a frame of the call stack."},
    {"_is_gil_enabled", f_true, CALL_NOARGS, 0, "($module, /)", "True: one thread runs Python at a time."},
    {"_is_interned", f_is_interned, CALL_O, 0, "($module, string, /)", "Is this string the interned one?"},
    {"addaudithook", f_addaudithook, CALL_BOUND, 0, "($module, /, hook)", "Call hook for every audit event."},
    {"audit", f_audit, CALL_FAST, 0, NULL, "Tell the audit hooks of an event."},
    {"breakpointhook", sys_breakpointhook, CALL_RAW, 0, NULL, "What breakpoint() calls."},
    {"displayhook", sys_displayhook, CALL_O, 0, "($module, object, /)", "What the prompt does with a value: show its repr, keep it as _."},
    {"exc_info", f_exc_info, CALL_NOARGS, 0, "($module, /)", "The exception that is being handled: (type, value, traceback)."},
    {"excepthook", sys_excepthook, CALL_FAST, 0, "($module, exctype, value, traceback, /)", "Print an uncaught exception to sys.stderr."},
    {"exception", f_exception, CALL_NOARGS, 0, "($module, /)", "The exception that is being handled, or None."},
    {"exit", f_exit, CALL_FAST, 0, "($module, status=None, /)", "End the program: raises SystemExit(status)."},
    {"get_asyncgen_hooks", f_get_asyncgen_hooks, CALL_NOARGS, 0, "($module, /)", "The hooks of asynchronous generators."},
    {"get_coroutine_origin_tracking_depth", f_get_origin, CALL_NOARGS, 0, "($module, /)", "How many frames coroutines remember."},
    {"get_int_max_str_digits", f_get_digits, CALL_NOARGS, 0, "($module, /)", "The limit of digits in conversions between int and str."},
    {"getallocatedblocks", f_getallocatedblocks, CALL_NOARGS, 0, "($module, /)", "The number of blocks in use in the heap."},
    {"getdefaultencoding", f_utf8, CALL_NOARGS, 0, "($module, /)", "'utf-8'"},
    {"getfilesystemencodeerrors", f_surrogateescape, CALL_NOARGS, 0, "($module, /)", "'surrogateescape'"},
    {"getfilesystemencoding", f_utf8, CALL_NOARGS, 0, "($module, /)", "'utf-8'"},
    {"getprofile", f_getprofile, CALL_NOARGS, 0, "($module, /)", "What setprofile() has set."},
    {"getrecursionlimit", f_getrecursionlimit, CALL_NOARGS, 0, "($module, /)", "How deep calls may nest."},
    {"getrefcount", f_getrefcount, CALL_O, 0, "($module, object, /)",
     "The references to an object, the argument of this call included."},
    {"getsizeof", f_getsizeof, CALL_BOUND, 0, "($module, /, object, default=<unrepresentable>)", "The bytes that an object takes."},
    {"getswitchinterval", f_getswitchinterval, CALL_NOARGS, 0, "($module, /)", "Seconds between thread switches."},
    {"gettrace", f_gettrace, CALL_NOARGS, 0, "($module, /)", "What settrace() has set."},
    {"getunicodeinternedsize", zero, CALL_NOARGS, 0, "($module, /)", "The number of interned strings."},
    {"intern", f_intern, CALL_O, 0, "($module, string, /)", "The one string of this text that all names share."},
    {"is_finalizing", f_is_finalizing, CALL_NOARGS, 0, "($module, /)", "Is the interpreter shutting down?"},
    {"is_stack_trampoline_active", zero, CALL_NOARGS, 0, "($module, /)", "False."},
    {"set_asyncgen_hooks", f_set_asyncgen_hooks, CALL_BOUND, 0, "($module, /, firstiter=None, finalizer=None)",
     "Set the hooks of asynchronous generators."},
    {"set_coroutine_origin_tracking_depth", f_set_origin, CALL_BOUND, 0, "($module, /, depth)", "Set how many frames coroutines remember."},
    {"set_int_max_str_digits", f_set_digits, CALL_BOUND, 0, "($module, /, maxdigits)", "Set the limit of digits in conversions between int and str."},
    {"setprofile", f_setprofile, CALL_O, 0, "($module, function, /)", "Set the profiling function."},
    {"setrecursionlimit", f_setrecursionlimit, CALL_O, 0, "($module, limit, /)", "Set how deep calls may nest."},
    {"setswitchinterval", f_setswitchinterval, CALL_O, 0, "($module, interval, /)", "Set the seconds between thread switches."},
    {"_settraceallthreads", f_settrace_all, CALL_O, 0, "($module, function, /)", "Set the tracing function of all threads."},
    {"_setprofileallthreads", f_setprofile_all, CALL_O, 0, "($module, function, /)", "Set the profiling function of all threads."},
    {"call_tracing", f_call_tracing, CALL_BOUND, 0, "($module, func, args, /)", "Call func(*args) with tracing, from within a trace function."},
    {"settrace", f_settrace, CALL_O, 0, "($module, function, /)", "Set the tracing function."},
    {"unraisablehook", sys_unraisablehook, CALL_O, 0, "($module, unraisable, /)", "Report an exception that could not be raised."},
    {0},
};

static int init(Own *module) {
    SysState *s = mem_alloc_zeroed(sizeof *s);
    if (!s) {
        raise_no_memory();
        return -1;
    }
    s->switch_interval = 0.005;
    vm->module_state[STATE_SYS] = s;
    Own *dict = ((Module *)module)->dict;
    static const char *const hooks[][2] = {{"displayhook", "__displayhook__"}, {"excepthook", "__excepthook__"},
                                           {"unraisablehook", "__unraisablehook__"}, {"breakpointhook", "__breakpointhook__"}};
    for (size_t i = 0; i < ARRAY_LEN(hooks); i++) {
        SCOPED Own *key = str_intern_c(hooks[i][0]);
        if (!key || module_fill_functions(module, functions, key) < 0 || dict_set_c(dict, hooks[i][1], dict_get_str_peek(dict, key)) < 0) return -1;
    }
    return sys_add_info(module);
}

void sys_state_free(void) {
    SysState *s = sys_state();
    if (!s) return;
    CLEAR(vm->audit_hooks);
    CLEAR(vm->asyncgen_firstiter);
    CLEAR(vm->asyncgen_finalizer);
    mem_free(s);
    vm->module_state[STATE_SYS] = NULL;
}

const ModuleSpec sys_module = {
    .name = "sys",
    .doc = "What the interpreter knows of itself and of the program that it runs:\nargv, path, modules, the standard streams, limits, hooks.",
    .functions = functions,
    .when_asked = true,
    .init = init,
    .more = 20,
};
