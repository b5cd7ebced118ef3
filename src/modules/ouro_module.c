// ouro_module.c - _ouro: what the library's Python files need of the interpreter and cannot say in Python.
#include "modules/native.h"
#include "code/code.h"
#include "heap/mem.h"
#include "types/function.h"
#include "types/type_internal.h"

static Own *name_in_full(Ref module UNUSED, Ref const *args, size_t nargs) {
    for (size_t i = 0; i < nargs; i++) {
        if (!is_type_object(args[i])) return raise_bad_argument("name_in_full", (int)i + 1, "a class", args[i]);
        type_show_full_name(MUT(Type, args[i]));
    }
    return NONE;
}

static Own *quiet(Ref module UNUSED, Ref function) {
    if (!is_type(function, TYPE_FUNCTION)) return raise_bad_argument("quiet", 1, "a function", function);
    ((Code *)((const Function *)function)->code)->flags |= CODE_QUIET;
    return incref(function);
}

// The running thread's contextvars.Context; if it has none yet, what make() gives becomes it.
static Own *context(Ref module UNUSED, Ref make) {
    if (!vm->context) {
        Own *made = object_call0(make);
        if (!made) return NULL;
        SETREF(vm->context, made);
    }
    return incref(vm->context);
}
static Own *set_context(Ref module UNUSED, Ref x) {
    SETREF(vm->context, incref(x));
    return NONE;
}

// heap_bytes(reset): (bytes in live blocks, the most there were since the last reset). Between two looks the peak is known by the
// pool only, which is what the heap counts.
static Own *heap_bytes(Ref module UNUSED, Ref reset) {
    HeapStats *s = mem_alloc(sizeof *s);
    int again = object_is_true(reset);
    if (!s || again < 0) {
        mem_free(s);
        return s ? NULL : raise_no_memory();
    }
    if (again) vm->heap.peak = vm->heap.committed;
    heap_stats(&vm->heap, s);
    size_t live = s->live_bytes, peak = live + (vm->heap.peak - vm->heap.committed);
    mem_free(s);
    SCOPED Own *now = int_new((int64_t)live), *most = int_new((int64_t)peak);
    return now && most ? tuple_pack(2, REF(now), REF(most)) : NULL;
}

static const MethodDef functions[] = {
    {"heap_bytes", (void *)heap_bytes, CALL_O, 0, "($module, reset, /)", "(bytes in live blocks, the most since the last reset)"},
    {"context", (void *)context, CALL_O, 0, "($module, make, /)", "The running thread's context; make() gives the first one."},
    {"set_context", (void *)set_context, CALL_O, 0, "($module, context, /)", "Makes a context the running thread's."},
    {"quiet", (void *)quiet, CALL_O, 0, "($module, function, /)",
     "Tracebacks will not show the function (a decorator), as they do not show functions that are written in C."},
    {"name_in_full", (void *)name_in_full, CALL_FAST, 0, "($module, /, *classes)",
     "Messages will call these classes by module and name, as they call types that are written in C."},
    {0},
};

const ModuleSpec ouro_c_module = {.name = "_ouro", .doc = "The interpreter, for its own library.", .functions = functions};
