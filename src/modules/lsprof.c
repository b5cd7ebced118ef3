// lsprof.c - _lsprof: counts calls and measures their times, for cProfile.
//
// One Entry for each function: a code object, or a C function's row. One Edge for each pair of caller and callee. The calls under
// way are a stack of Calls. A recursive call counts in itself but adds its time to the outermost one alone.
#include "heap/mem.h"
#include "modules/native.h"
#include "types/float.h"
#include "types/list.h"
#include "vm/trace.h"
#include <time.h>

typedef struct Times {
    int64_t calls, recursive;
    double total, own;  // seconds: with and without what it calls
    uint32_t depth;     // calls of it under way
} Times;
typedef struct Edge {
    struct Edge *next;
    struct Entry *callee;
    Times times;
} Edge;
typedef struct Entry {
    struct Entry *next; // in its bucket
    const void *key;
    Own *shown;         // code object or str
    Times times;
    Edge *edges;
} Entry;
typedef struct Call {
    struct Call *caller;
    Entry *entry;
    Edge *edge;         // from the caller's entry, or NULL
    double start, inner; // inner: spent in calls that it made
} Call;

enum { BUCKETS = 256 };
typedef struct Profiler {
    Object head;
    Entry *buckets[BUCKETS];
    Call *top;
    Own *timer;         // or NULL: the monotonic clock
    double unit;        // of the timer's ints; 0: it gives floats
    bool subcalls, builtins, active;
} Profiler;
#define PROFILER(x) MUT(Profiler, x)

static void read_clock(Profiler *p, double *now) {
    if (!p->timer) {
        struct timespec t;
        clock_gettime(CLOCK_MONOTONIC, &t);
        *now = (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
        return;
    }
    vm->tracing.depth++;
    SCOPED Own *x = object_call0(p->timer);
    vm->tracing.depth--;
    if (!x || float_as_double(x, now) < 0) {
        error_write_unraisable(NULL, p->timer);
        *now = 0;
    } else if (p->unit > 0) *now *= p->unit;
}

static Entry **place_of(Profiler *p, const void *key) {
    Entry **place = &p->buckets[((uintptr_t)key >> 4 ^ (uintptr_t)key >> 12) % BUCKETS];
    while (*place && (*place)->key != key) place = &(*place)->next;
    return place;
}

static Own *builtin_shown(const Builtin *f) {
    if (f->owner) return error_format("<method '%s' of '%s' objects>", f->def->name, type_name_utf8(f->owner));
    if (f->module && is_str(f->module)) return error_format("<built-in method %U.%s>", f->module, f->def->name);
    return error_format("<built-in method %s>", f->def->name);
}

static Entry *entry_of(Profiler *p, const void *key, Ref code, const Builtin *builtin) {
    Entry **place = place_of(p, key);
    if (*place) return *place;
    Own *shown = code ? incref(code) : builtin_shown(builtin);
    Entry *entry = shown ? mem_alloc_zeroed(sizeof *entry) : NULL;
    if (!entry) {
        if (shown) raise_no_memory();
        xdecref(shown);
        return NULL;
    }
    *entry = (Entry){.key = key, .shown = shown};
    return *place = entry;
}

static Edge *edge_of(Entry *caller, Entry *callee) {
    for (Edge *e = caller->edges; e; e = e->next)
        if (e->callee == callee) return e;
    Edge *edge = mem_alloc_zeroed(sizeof *edge);
    if (!edge) return NULL;
    edge->callee = callee;
    edge->next = caller->edges;
    return caller->edges = edge;
}

static int enter(Profiler *p, Entry *entry) {
    if (!entry) return -1;
    bool counts_edge = p->top && p->subcalls;
    Edge *edge = counts_edge ? edge_of(p->top->entry, entry) : NULL;
    Call *call = edge || !counts_edge ? mem_alloc(sizeof *call) : NULL;
    if (!call) {
        raise_no_memory();
        return -1;
    }
    *call = (Call){.caller = p->top, .entry = entry, .edge = edge};
    entry->times.depth++;
    if (call->edge) call->edge->times.depth++;
    p->top = call;
    read_clock(p, &call->start);
    return 0;
}

static void add_times(Times *t, double total, double own) {
    t->calls++;
    t->own += own;
    if (--t->depth == 0) t->total += total;
    else t->recursive++;
}

static void leave(Profiler *p, double now) {
    Call *call = p->top;
    double total = now - call->start, own = total - call->inner;
    p->top = call->caller;
    if (call->caller) call->caller->inner += total;
    add_times(&call->entry->times, total, own);
    if (call->edge) add_times(&call->edge->times, total, own);
    mem_free(call);
}

static int on_event(Ref self, Frame *f, int event, Ref arg) {
    Profiler *p = PROFILER(self);
    double now;
    switch (event) {
    case EVENT_CALL: return enter(p, entry_of(p, f->code, REF(f->code), NULL));
    case EVENT_C_CALL: return p->builtins && is_type(arg, TYPE_BUILTIN) ? enter(p, entry_of(p, AS(Builtin, arg)->def, NULL, AS(Builtin, arg))) : 0;
    case EVENT_C_RETURN:
    case EVENT_C_EXCEPTION:
        if (!p->builtins || !is_type(arg, TYPE_BUILTIN) || !p->top || p->top->entry->key != AS(Builtin, arg)->def) return 0;
        break;
    default:
        if (!p->top || p->top->entry->key != f->code) return 0;
    }
    read_clock(p, &now);
    if (p->top) leave(p, now);
    return 0;
}

// --- what Python sees

static int bool_or(Ref x, bool otherwise, bool *out) {
    int truth = x ? object_is_true(x) : otherwise;
    *out = truth > 0;
    return truth < 0 ? -1 : 0;
}

static Own *profiler_enable(Ref self, Ref const *args) {
    Profiler *p = PROFILER(self);
    if (vm->tracing.profile) return raise_error(EXC_ValueError, "Another profiling tool is already active");
    if (bool_or(args[0], p->subcalls, &p->subcalls) < 0 || bool_or(args[1], p->builtins, &p->builtins) < 0) return NULL;
    p->active = true;
    if (trace_set_native(self, on_event) == 0) return NONE;
    p->active = false;
    return NULL;
}
static Own *profiler_disable(Ref self) {
    Profiler *p = PROFILER(self);
    double now = 0;
    if (vm->tracing.profile == self) trace_set(&vm->tracing.profile, NONE);
    p->active = false;
    if (p->top) read_clock(p, &now);
    while (p->top) leave(p, now);
    return NONE;
}
static void forget(Profiler *p) {
    while (p->top) {
        Call *call = p->top;
        p->top = call->caller;
        mem_free(call);
    }
    for (int i = 0; i < BUCKETS; i++)
        for (Entry *entry; (entry = p->buckets[i]);) {
            p->buckets[i] = entry->next;
            for (Edge *edge; (edge = entry->edges);) {
                entry->edges = edge->next;
                mem_free(edge);
            }
            decref(entry->shown);
            mem_free(entry);
        }
}
static Own *profiler_clear(Ref self) {
    forget(PROFILER(self));
    return NONE;
}
static Own *profiler_setup(Ref self, Ref const *args) {
    Profiler *p = PROFILER(self);
    double unit = 0;
    if (args[1] && float_as_double(args[1], &unit) < 0) return NULL;
    if (bool_or(args[2], true, &p->subcalls) < 0 || bool_or(args[3], true, &p->builtins) < 0) return NULL;
    p->unit = unit;
    SETREF(p->timer, args[0] && !is_none(args[0]) ? incref(args[0]) : NULL);
    return NONE;
}

static Own *row(Ref shown, const Times *t, Ref last) {
    Own *items[] = {incref(shown), int_new(t->calls), int_new(t->recursive), float_new(t->total), float_new(t->own), xincref(last)};
    size_t count = last ? 6 : 5;
    for (size_t i = 0; i < count; i++)
        if (!items[i]) {
            for (size_t k = 0; k < count; k++) xdecref(items[k]);
            return NULL;
        }
    return tuple_from_array_take(items, count);
}
static Own *edge_rows(const Entry *entry) {
    if (!entry->edges) return NONE;
    SCOPED Own *list = list_new(0);
    for (const Edge *e = entry->edges; list && e; e = e->next) {
        Own *x = row(e->callee->shown, &e->times, NULL);
        if (!x || list_append_take(list, x) < 0) return NULL;
    }
    return GIVE(list);
}
static Own *profiler_rows(Ref self) { // [(function, calls, recursive calls, total, own, the same for its callees or None)]
    const Profiler *p = AS(Profiler, self);
    SCOPED Own *list = list_new(0);
    for (int i = 0; list && i < BUCKETS; i++)
        for (const Entry *entry = p->buckets[i]; entry; entry = entry->next) {
            if (!entry->times.calls) continue;
            SCOPED Own *edges = edge_rows(entry);
            Own *x = edges ? row(entry->shown, &entry->times, edges) : NULL;
            if (!x || list_append_take(list, x) < 0) return NULL;
        }
    return GIVE(list);
}

static Own *profiler_new(Type *type, UNUSED Ref const *args, UNUSED size_t nargs, UNUSED Ref kwnames) {
    Own *self = type_alloc(type, 0);
    if (!self) return NULL;
    PROFILER(self)->subcalls = PROFILER(self)->builtins = true;
    object_track(self);
    return self;
}
static void profiler_drop(Own *self) {
    forget(PROFILER(self));
    CLEAR(PROFILER(self)->timer);
}
static void profiler_dealloc(Own *self) {
    object_untrack(self);
    if (self->tag & TAG_WEAKREF) weakref_clear(self);
    profiler_drop(self);
    object_free(self);
}
static int profiler_traverse(Ref self, VisitFn visit, void *context) {
    const Profiler *p = AS(Profiler, self);
    int r = p->timer ? visit(p->timer, context) : 0;
    for (int i = 0; i < BUCKETS && r == 0; i++)
        for (const Entry *entry = p->buckets[i]; entry && r == 0; entry = entry->next) r = visit(entry->shown, context);
    return r;
}

static const MethodDef methods[] = {
    {"enable", profiler_enable, CALL_BOUND, 0, "($self, /, subcalls=True, builtins=True)", "Begin to count and measure."},
    {"disable", profiler_disable, CALL_NOARGS, 0, "($self, /)", "Stop."},
    {"clear", profiler_clear, CALL_NOARGS, 0, "($self, /)", "Forget what was measured."},
    {"_setup", profiler_setup, CALL_BOUND, 0, "($self, /, timer=None, timeunit=0.0, subcalls=True, builtins=True)", "What to measure with."},
    {"_rows", profiler_rows, CALL_NOARGS, 0, "($self, /)", "What was measured."},
    {0},
};
static const TypeSpec profiler_spec = {
    .name = "_lsprof.Profiler",
    .doc = "Counts calls and measures their times.",
    .size = sizeof(Profiler),
    .flags = TF_GC | TF_BASE | TF_WEAKREF,
    .slots = SLOTS(SLOT(new_, profiler_new), SLOT(dealloc, profiler_dealloc), SLOT(traverse, profiler_traverse), SLOT(clear, profiler_drop)),
    .methods = methods,
};
static int init(Own *module) { return native_add_type(module, &profiler_spec); }
const ModuleSpec lsprof_c_module = {.name = "_lsprof", .doc = "The collector of cProfile.", .init = init};
