// gc_module.c - the module gc: the collector seen and steered from Python.
//
// Lists of objects come in CPython's order: by generation, within one by age (birth stamps).
#include "heap/mem.h"
#include "modules/modules.h"
#include "object/gc.h"
#include "types/builtin.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"

// ---- arguments ------------------------------------------------------------------------------------------------------------

static int as_c_int(Ref x, int *out, const char *too_large, const char *too_small) {
    SCOPED Own *index = number_index(x);
    int64_t value;
    if (!index) return -1;
    if (!int_fits_i64(index, &value)) value = int_sign(index) < 0 ? INT64_MIN : INT64_MAX;
    if (value > INT_MAX) return raise_int(EXC_OverflowError, "%s", too_large);
    if (value < INT_MIN) return raise_int(EXC_OverflowError, "%s", too_small);
    *out = (int)value;
    return 0;
}

static int as_plain_int(Ref x, int *out) {
    const char *message = "Python int too large to convert to C int";
    return as_c_int(x, out, message, message);
}

static int as_threshold(Ref x, int *out) {
    return as_c_int(x, out, "signed integer is greater than maximum", "signed integer is less than minimum");
}

// ---- steering -------------------------------------------------------------------------------------------------------------

static Own *m_enable(Ref module) {
    (void)module;
    gc_set_enabled(true);
    return NONE;
}

static Own *m_disable(Ref module) {
    (void)module;
    gc_set_enabled(false);
    return NONE;
}

static Own *m_isenabled(Ref module) {
    (void)module;
    return BOOL(vm->gc->enabled);
}

static Own *m_collect(Ref module, Ref const *args) {
    int generation = GC_GENERATIONS - 1;
    (void)module;
    if (args[0] && as_plain_int(args[0], &generation) < 0) return NULL;
    if (generation < 0 || generation >= GC_GENERATIONS) return raise_error(EXC_ValueError, "invalid generation");
    return int_new((int64_t)gc_collect(generation));
}

static Own *m_set_debug(Ref module, Ref flags) {
    (void)module;
    int value;
    if (as_plain_int(flags, &value) < 0) return NULL;
    vm->gc->debug = value;
    return NONE;
}

static Own *m_get_debug(Ref module) {
    (void)module;
    return int_new(vm->gc->debug);
}

static Own *m_set_threshold(Ref module, Ref const *args, size_t nargs, Ref kwnames) {
    (void)module;
    int values[GC_GENERATIONS];
    if (kwnames) return raise_error(EXC_TypeError, "set_threshold() takes no keyword arguments");
    if (nargs < 1 || nargs > GC_GENERATIONS)
        return raise_error(EXC_TypeError, "gc.set_threshold requires 1 to 3 arguments");
    for (size_t i = 0; i < nargs; i++)
        if (as_threshold(args[i], &values[i]) < 0) return NULL;
    for (size_t i = 0; i < nargs; i++) gc_set_threshold((int)i, values[i]);
    return NONE;
}

static Own *triple(int a, int b, int c) {
    SCOPED Own *x = int_new(a);
    SCOPED Own *y = int_new(b);
    SCOPED Own *z = int_new(c);
    return x && y && z ? tuple_pack(3, x, y, z) : NULL;
}

static Own *m_get_threshold(Ref module) {
    (void)module;
    const GcGeneration *g = vm->gc->generations;
    return triple(g[0].threshold, g[1].threshold, g[2].threshold);
}

static Own *m_get_count(Ref module) {
    (void)module;
    int counts[GC_GENERATIONS];
    gc_get_counts(counts);
    return triple(counts[0], counts[1], counts[2]);
}

static Own *m_freeze(Ref module) {
    (void)module;
    gc_freeze();
    return NONE;
}

static Own *m_unfreeze(Ref module) {
    (void)module;
    gc_unfreeze();
    return NONE;
}

static Own *m_get_freeze_count(Ref module) {
    (void)module;
    return int_new((int64_t)gc_count_generation(GC_FROZEN));
}

// ---- statistics and callbacks ---------------------------------------------------------------------------------------------

static int set_number(Own *dict, const char *key, size_t value) {
    SCOPED Own *number = int_new((int64_t)value);
    return number ? dict_set_c(dict, key, number) : -1;
}

static Own *m_get_stats(Ref module) {
    (void)module;
    SCOPED Own *list = list_new(0);
    for (int i = 0; list && i < GC_GENERATIONS; i++) {
        const GcGeneration *g = &vm->gc->generations[i];
        SCOPED Own *row = dict_new();
        if (!row || set_number(row, "collections", g->collections) < 0 || set_number(row, "collected", g->collected) < 0 ||
            set_number(row, "uncollectable", g->uncollectable) < 0 || list_append(list, row) < 0)
            return NULL;
    }
    return GIVE(list);
}

static Own *make_info(int generation, size_t collected, size_t uncollectable) {
    Own *info = dict_new();
    if (info && (set_number(info, "generation", (size_t)generation) < 0 || set_number(info, "collected", collected) < 0 ||
                 set_number(info, "uncollectable", uncollectable) < 0))
        CLEAR(info);
    return info;
}

static void notify(bool stop, int generation, size_t collected, size_t uncollectable) {
    Own *callbacks = vm->gc->callbacks;
    if (!callbacks || list_size(callbacks) == 0) return;
    SCOPED Own *phase = str_intern_c(stop ? "stop" : "start");
    SCOPED Own *info = make_info(generation, collected, uncollectable);
    if (!phase || !info) {
        error_write_unraisable(NULL, NULL);
        return;
    }
    for (size_t i = 0; i < list_size(callbacks); i++) {
        SCOPED Own *callback = incref(list_peek(callbacks, i));
        Own *result = object_call2(callback, phase, info);
        if (!result) error_write_unraisable(NULL, callback);
        xdecref(result);
    }
}

// ---- lists of objects -----------------------------------------------------------------------------------------------------

typedef struct Found {
    uint64_t age; // generation, then birth stamp: the order of the result
    Own *object;  // borrowed: no Python runs while these are gathered
} Found;

typedef struct Gathering {
    int generation;            // only this one, -1: all
    Ref const *targets;        // only what refers to one of these, NULL: all
    size_t target_count;
    Found *found;              // mem_alloc's
    size_t count, capacity;
    bool failed;
} Gathering;

static int stop_at_target(Ref x, void *context) {
    const Gathering *g = context;
    for (size_t i = 0; i < g->target_count; i++)
        if (x == g->targets[i]) return 1;
    return 0;
}

static bool gather(void *arg, void *block, size_t size) {
    Gathering *g = arg;
    Own *x = block;
    (void)size;
    if (!is_tracked(x) || (x->tag & TAG_MARK_B) || gc_generation(x) == GC_FROZEN) return true;
    if (g->generation >= 0 && gc_generation(x) != g->generation) return true;
    if (g->targets && !gc_traverse(x, stop_at_target, g)) return true;
    if (g->count < g->capacity) g->found[g->count] = (Found){(uint64_t)gc_generation(x) << 32 | heap_stamp(x), x};
    g->count++;
    return true;
}

static void merge_runs(const Found *from, Found *to, size_t low, size_t middle, size_t high) {
    size_t a = low, b = middle;
    for (size_t i = low; i < high; i++)
        to[i] = a < middle && (b >= high || from[a].age <= from[b].age) ? from[a++] : from[b++];
}

// Merge sort between the two halves of found[2 * count]; returns the half that is sorted.
static const Found *sort_by_age(Found *found, size_t count) {
    Found *from = found, *to = found + count;
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t low = 0; low < count; low += 2 * width)
            merge_runs(from, to, low, MIN(low + width, count), MIN(low + 2 * width, count));
        Found *other = from;
        from = to;
        to = other;
    }
    return from;
}

static Own *gathered_list(Gathering *g) {
    heap_each_container(&vm->heap, gather, g); // how many?
    g->capacity = g->count;
    g->found = mem_alloc_array(MAX(g->count, (size_t)1), 2 * sizeof(Found));
    if (!g->found) return raise_no_memory();
    g->count = 0;
    heap_each_container(&vm->heap, gather, g);
    const Found *sorted = sort_by_age(g->found, g->count);
    Own *list = list_new(g->count);
    for (size_t i = 0; list && i < g->count; i++) AS(List, list)->items[i] = incref(sorted[i].object);
    mem_free(g->found);
    return list;
}

static Own *m_get_objects(Ref module, Ref const *args) {
    Gathering g = {.generation = -1};
    (void)module;
    if (args[0] && !is_none(args[0])) {
        ssize_t generation;
        if (!is_index(args[0]))
            return raise_error(EXC_TypeError, "argument should be integer or None, not '%.200s'", type_name(args[0]));
        if (number_as_ssize(args[0], EXC_OverflowError, &generation) < 0) return NULL;
        if (generation >= GC_GENERATIONS)
            return raise_error(EXC_ValueError,
                               "generation parameter must be less than the number of available generations (%d)",
                               GC_GENERATIONS);
        if (generation < -1) return raise_error(EXC_ValueError, "generation parameter cannot be negative");
        g.generation = (int)generation;
    }
    return gathered_list(&g);
}

static Own *m_get_referrers(Ref module, Ref const *args, size_t nargs) {
    (void)module;
    if (nargs == 0) return list_new(0);
    Gathering g = {.generation = -1, .targets = args, .target_count = nargs};
    return gathered_list(&g);
}

static int append_to(Ref x, void *list) { return x && list_append(list, x) < 0; }

// A dict's own traversal leaves out keys that cannot be in a cycle. For people: all of them, unless all are strings.
static int append_dict(Own *list, Ref dict) {
    size_t at = 0;
    Ref key, value;
    bool strings = true;
    while (strings && dict_next(dict, &at, &key, &value)) strings = is_str(key);
    at = 0;
    while (dict_next(dict, &at, &key, &value))
        if (list_append(list, value) < 0 || (!strings && list_append(list, key) < 0)) return -1;
    return 0;
}

static Own *m_get_referents(Ref module, Ref const *args, size_t nargs) {
    (void)module;
    SCOPED Own *list = list_new(0);
    for (size_t i = 0; list && i < nargs; i++) {
        if (is_type(args[i], TYPE_DICT)) {
            if (append_dict(list, args[i]) < 0) return NULL;
        } else if ((type_flags(args[i]) & TF_GC) && gc_traverse(args[i], append_to, list)) return NULL;
    }
    return GIVE(list);
}

static Own *m_is_tracked(Ref module, Ref x) {
    (void)module;
    return BOOL(is_tracked(x));
}

static Own *m_is_finalized(Ref module, Ref x) {
    (void)module;
    return BOOL((type_flags(x) & TF_GC) && (x->tag & TAG_FINALIZED));
}

// ---- the module -----------------------------------------------------------------------------------------------------------

static const MethodDef functions[] = {
    {"enable", m_enable, CALL_NOARGS, 0, "($module, /)", "Let collections start by themselves."},
    {"disable", m_disable, CALL_NOARGS, 0, "($module, /)", "Collections start only when collect() is called."},
    {"isenabled", m_isenabled, CALL_NOARGS, 0, "($module, /)", "Say whether automatic garbage collection is enabled."},
    {"collect", m_collect, CALL_BOUND, 0, "($module, /, generation=2)",
     "Collect this generation and those below it; by default, everything.\n\n"
     "Returns how many unreachable objects were found. An invalid generation is a ValueError."},
    {"get_count", m_get_count, CALL_NOARGS, 0, "($module, /)", "The current collection counts, as a tuple of three."},
    {"get_stats", m_get_stats, CALL_NOARGS, 0, "($module, /)", "A list of dictionaries, one for each generation."},
    {"set_debug", m_set_debug, CALL_O, 0, "($module, flags, /)",
     "Set the debugging flags.\n\n"
     "DEBUG_STATS prints statistics of each collection, DEBUG_COLLECTABLE the objects found,\n"
     "DEBUG_UNCOLLECTABLE those that cannot be freed, DEBUG_SAVEALL puts all into gc.garbage\n"
     "instead of freeing them, DEBUG_LEAK is all of these but the first."},
    {"get_debug", m_get_debug, CALL_NOARGS, 0, "($module, /)", "The debugging flags."},
    {"set_threshold", m_set_threshold, CALL_RAW, 0, NULL,
     "set_threshold(threshold0, [threshold1, [threshold2]])\n"
     "Set the collection thresholds, that is, how often it collects. A threshold0 of 0 disables collection."},
    {"get_threshold", m_get_threshold, CALL_NOARGS, 0, "($module, /)", "The collection thresholds."},
    {"get_objects", m_get_objects, CALL_BOUND, 0, "($module, /, generation=None)",
     "A list of the objects that the collector tracks, of one generation if it is given."},
    {"is_tracked", m_is_tracked, CALL_O, 0, "($module, obj, /)", "Does the collector track the object?"},
    {"is_finalized", m_is_finalized, CALL_O, 0, "($module, obj, /)", "Has the object's finaliser been called?"},
    {"get_referrers", m_get_referrers, CALL_FAST, 0, "($module, /, *objs)",
     "A list of the objects that refer directly to any of these."},
    {"get_referents", m_get_referents, CALL_FAST, 0, "($module, /, *objs)",
     "A list of the objects that these refer to directly."},
    {"freeze", m_freeze, CALL_NOARGS, 0, "($module, /)",
     "Put all tracked objects into the permanent generation, where no collection looks."},
    {"unfreeze", m_unfreeze, CALL_NOARGS, 0, "($module, /)", "Put the permanent generation back into the oldest one."},
    {"get_freeze_count", m_get_freeze_count, CALL_NOARGS, 0, "($module, /)", "How many objects are frozen."},
    {0},
};

static const struct {
    const char *name;
    int value;
} flags[] = {
    {"DEBUG_STATS", GC_DEBUG_STATS},
    {"DEBUG_COLLECTABLE", GC_DEBUG_COLLECTABLE},
    {"DEBUG_UNCOLLECTABLE", GC_DEBUG_UNCOLLECTABLE},
    {"DEBUG_SAVEALL", GC_DEBUG_SAVEALL},
    {"DEBUG_LEAK", GC_DEBUG_LEAK},
};

static int init(Own *module) {
    Gc *gc = vm->gc;
    if (!gc->garbage && !(gc->garbage = list_new(0))) return -1;
    if (!gc->callbacks && !(gc->callbacks = list_new(0))) return -1;
    gc->notify = notify;
    for (size_t i = 0; i < ARRAY_LEN(flags); i++)
        if (module_add_take(module, flags[i].name, int_new(flags[i].value)) < 0) return -1;
    if (module_add(module, "garbage", gc->garbage) < 0) return -1;
    return module_add(module, "callbacks", gc->callbacks);
}

static void drop_state(void) {
    CLEAR(vm->gc->garbage);
    CLEAR(vm->gc->callbacks);
    vm->gc->notify = NULL;
}

const ModuleSpec gc_module = {
    .name = "gc",
    .doc = "The cycle collector: switch it, run it, watch it, and ask it about objects.",
    .functions = functions,
    .init = init,
    .free = drop_state,
};
