// ouro_module.c - _ouro: what the library's Python files need of the interpreter and cannot say in Python.
#include "modules/datetime.h"
#include "code/code.h"
#include "heap/mem.h"
#include "types/function.h"
#include "types/str.h"
#include "types/type_internal.h"
#include "types/list.h"
#include "types/tuple.h"
#include "types/dict.h"
#include "types/int.h"
#include "vm/frame.h"

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

static bool is_import_system(const Frame *f) {
    const char *name = str_ascii_peek(f->code->filename);
    return name && strstr(name, "importlib") && strstr(name, "_bootstrap");
}

// The frame `level` calls out from who calls the one that asks. The import system's do not count, unless it asks itself.
static Frame *frame_outside(ssize_t level) {
    Frame *f = frame_caller(vm->frame);
    bool skip = f && level > 1 && !is_import_system(f);
    while (f && level-- > 1) do f = frame_caller(f);
        while (f && skip && is_import_system(f));
    return f;
}

// Is x a warning's class that any other is compared with by type_is_subtype()?
static bool is_plain_class(Ref x) { return is_type(x, TYPE_TYPE); }

// silent(message, category, stacklevel, filters, version): will warnings.warn() say nothing, because the first filter that fits
// ignores it or because it was shown already? False where that takes more than a look.
static Own *silent(Ref module UNUSED, Ref const *a, size_t nargs) {
    Ref category = nargs == 5 && is_none(a[1]) ? exception_class_peek(EXC_UserWarning) : a[1], rule = NULL;
    if (nargs != 5 || !is_exact_str(a[0]) || !is_plain_class(category) || !is_small(a[2]) || !is_type(a[3], TYPE_LIST)) return BOOL(false);
    if (!type_is_subtype((const Type *)category, (const Type *)exception_class_peek(EXC_Warning))) return BOOL(false);
    for (size_t i = 0; !rule; i++) {
        if (i >= list_size(a[3]) || !is_type(rule = list_peek(a[3], i), TYPE_TUPLE) || tuple_size(rule) != 5) return BOOL(false);
        Ref const *part = REFS(((const Tuple *)rule)->items);
        if (!is_none(part[1]) || !is_none(part[3]) || !is_plain_class(part[2]) || !is_small(part[4]) || int_value(part[4])) return BOOL(false);
        if (!type_is_subtype((const Type *)category, (const Type *)part[2])) rule = NULL;
    }
    const Frame *f = frame_outside(int_value(a[2]));
    Ref registry = f ? dict_get_str_peek(f->function->globals, NAME(__warningregistry__)) : NULL;
    Ref version = registry && is_type(registry, TYPE_DICT) ? dict_get_str_peek(registry, NAME(version)) : NULL;
    if (!version || !both_small(version, a[4]) || int_value(version) != int_value(a[4])) return BOOL(false);
    Ref action = tuple_peek(rule, 0), shown = NULL;
    if (!is_exact_str(action) || !str_equal(action, NAME(ignore))) {
        SCOPED Own *line = int_new(code_line(f->code, frame_instruction(f))), *key = line ? tuple_pack(3, a[0], category, (Ref)line) : NULL;
        if (!key || dict_lookup_peek(registry, key, &shown) < 0) return NULL;
        if (shown != TRUE) return BOOL(false);
    }
    SCOPED Own *made = object_call1(category, a[0]); // it may not like its argument
    return made ? TRUE : NULL;
}

// For zoneinfo: what table[2] has for a datetime's clock, when table[fold] are the moments at which there is something
// new, in seconds since 1970. None: nothing, or dt is no datetime.
static Own *period(Ref module UNUSED, Ref const *a, size_t nargs) {
    if (nargs != 2 || !is_datetime(a[1])) return NONE;
    Moment at = moment_of(a[1]);
    int64_t now = seconds_of(at) - (int64_t)EPOCH_ORDINAL * DAY_SECONDS;
    Ref moments = tuple_peek(a[0], at.fold);
    size_t low = 0, high = tuple_size(moments);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (now < int_value(tuple_peek(moments, middle))) high = middle;
        else low = middle + 1;
    }
    return incref(tuple_peek(tuple_peek(a[0], 2), low));
}

// assign(x, dict), assign(x, names, values), two tuples, of which the second ends with the values: setattr() for each.
static Own *assign(Ref module UNUSED, Ref const *a, size_t nargs) {
    Ref name, value;
    size_t at = 0, count = nargs == 3 && is_type(a[1], TYPE_TUPLE) && is_type(a[2], TYPE_TUPLE) ? tuple_size(a[1]) : 0;
    if (nargs == 2 && is_type(a[1], TYPE_DICT))
        while (dict_next(a[1], &at, &name, &value))
            if (object_set_attr(MUT(Own, a[0]), name, value) < 0) return NULL;
    for (size_t before = count ? tuple_size(a[2]) - count : 0; at < count; at++)
        if (object_set_attr(MUT(Own, a[0]), tuple_peek(a[1], at), tuple_peek(a[2], before + at)) < 0) return NULL;
    return NONE;
}

static const MethodDef functions[] = {
    {"assign", (void *)assign, CALL_FAST, 0, NULL, "setattr() for all names and values, two tuples or a dict."},
    {"period", (void *)period, CALL_FAST, 0, "($module, table, dt, /)", "What zoneinfo's table has for a datetime's clock."},
    {"silent", (void *)silent, CALL_FAST, 0, "($module, message, category, stacklevel, filters, version, /)",
     "Will warnings.warn() say nothing?"},
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
