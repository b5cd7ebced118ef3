// itertools_group.c - groupby, whose groups share its source, and tee, whose branches share a chain of saved items.
#include "modules/itertools.h"
#include "types/sequence.h"

// ---- groupby --------------------------------------------------------------------------------------------------

typedef struct GroupBy {
    Object head;
    Own *iterator, *function;   // function None: the item is its key
    Own *target, *key, *value;  // key of the group handed out; key and item read last; NULL: none
    const void *grouper;        // the group handed out last; compared, never followed
} GroupBy;
LIFE(groupby, 5)

typedef struct Grouper {
    Object head;
    Own *parent, *target;
} Grouper;
LIFE(grouper, 2)

static Own *groupby_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[2];
    size_t given = nargs + (kwnames ? tuple_size(kwnames) : 0);
    if (given > 2) return raise_error(EXC_TypeError, "groupby() takes at most 2 arguments (%zd given)", (ssize_t)given);
    if (arguments_bind("groupby", "(iterable, key=None)", args, nargs, kwnames, a) < 0) return NULL;
    Own *it = object_iter(a[0]);
    if (!it) return NULL;
    GroupBy *g = (GroupBy *)type_alloc(type, 0);
    if (!g) {
        decref(it);
        return NULL;
    }
    g->iterator = it;
    g->function = incref(a[1] ? a[1] : NONE);
    object_track(OBJ(g));
    return OBJ(g);
}

// Reads one more item and its key: 1, 0 at the end, -1.
static int groupby_step(GroupBy *g) {
    if (!g->iterator) return 0;
    SCOPED Own *value = native_next(g->iterator);
    if (!value) return error_pending() && !error_clear_if(EXC_StopIteration) ? -1 : 0;
    Own *key = is_none(g->function) ? incref(value) : object_call1(g->function, value);
    if (!key) return -1;
    SETREF(g->value, GIVE(value));
    SETREF(g->key, key);
    return 1;
}
static int keys_equal(Ref a, Ref b) {
    SCOPED Own *y = incref(b);
    return item_equal(a, y);
}
static Own *groupby_next(Ref self) {
    GroupBy *g = MUT(GroupBy, self);
    g->grouper = NULL;
    for (;;) { // skip what is left of the last group
        if (g->key) {
            if (!g->target) break;
            int same = keys_equal(g->target, g->key);
            if (same < 0) return NULL;
            if (!same) break;
        }
        if (groupby_step(g) <= 0) return NULL;
    }
    SETREF(g->target, incref(g->key));
    Grouper *group = (Grouper *)type_alloc(native_type(NATIVE_GROUPER), 0);
    if (!group) return NULL;
    group->parent = incref(self);
    group->target = incref(g->target);
    object_track(OBJ(group));
    g->grouper = group;
    Own *pair[2] = {incref(g->key), OBJ(group)};
    return tuple_from_array_take(pair, 2);
}
static Own *grouper_next(Ref self) {
    const Grouper *group = AS(Grouper, self);
    GroupBy *g = (GroupBy *)group->parent;
    if (!g || g->grouper != group) return NULL;
    if (!g->value && groupby_step(g) <= 0) return NULL;
    int same = keys_equal(group->target, g->key);
    if (same <= 0) return NULL;
    return GIVE(g->value);
}

const TypeSpec groupby_spec = {
    .name = "itertools.groupby",
    .doc = "groupby(iterable, key=None)\n--\n\nPairs (key, group): neighbouring items with equal keys form a group.",
    .size = sizeof(GroupBy),
    .flags = TF_BASE | TF_GC,
    .slots = SLOTS(SLOT(new_, groupby_new), LIFE_SLOTS(groupby), SLOT(iter, native_self), SLOT(next, groupby_next)),
};
const TypeSpec grouper_spec = {
    .name = "itertools._grouper",
    .size = sizeof(Grouper),
    .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(LIFE_SLOTS(grouper), SLOT(iter, native_self), SLOT(next, grouper_next)),
};

// ---- tee ------------------------------------------------------------------------------------------------------
//
//   tee ──► data [ item 0 .. 56 ] ──► data [ item .. ] ──► NULL      each branch: a block and an index in it
//
// Whoever is ahead reads the source and saves the item; a block lives while a branch is in it or before it.

enum { TEE_ITEMS = 57 };
typedef struct TeeData {
    Object head;
    Own *source, *next; // iterator; the following block or NULL
    uint32_t count;
    bool running;       // the source is being asked
    Own *items[TEE_ITEMS];
} TeeData;
typedef struct Tee {
    Object head;
    Own *data;
    size_t index;
} Tee;
LIFE(tee, 1)

static void tee_data_clear(Own *self) {
    TeeData *d = AS(TeeData, self);
    while (d->count > 0) {
        Own *item = d->items[--d->count];
        decref(item);
    }
    CLEAR(d->source);
    Own *next = GIVE(d->next);
    // a long chain that only we hold is taken apart in a loop
    while (next && next->refcount == 1) {
        Own *after = GIVE(((TeeData *)next)->next);
        decref(next);
        next = after;
    }
    xdecref(next);
}
static void tee_data_dealloc(Own *self) {
    object_untrack(self);
    tee_data_clear(self);
    object_free(self);
}
static int tee_data_traverse(Ref self, VisitFn visit, void *context) {
    const TeeData *d = AS(TeeData, self);
    int r = d->source ? visit(d->source, context) : 0;
    for (size_t i = 0; !r && i < d->count; i++) r = visit(d->items[i], context);
    return !r && d->next ? visit(d->next, context) : r;
}

static Own *tee_data_make(Ref source) {
    TeeData *d = (TeeData *)type_alloc(native_type(NATIVE_TEE_DATA), 0);
    if (!d) return NULL;
    d->source = incref(source);
    object_track(OBJ(d));
    return OBJ(d);
}
static Own *tee_data_item(TeeData *d, size_t i) {
    if (i < d->count) return incref(d->items[i]);
    if (d->running) return raise_error(EXC_RuntimeError, "cannot re-enter the tee iterator");
    if (!d->source) return NULL;
    d->running = true;
    Own *item = native_next(d->source);
    d->running = false;
    if (!item) return NULL;
    d->items[d->count++] = incref(item);
    return item;
}
static Own *tee_next(Ref self) {
    Tee *t = MUT(Tee, self);
    if (!t->data) return NULL;
    SCOPED Own *data = incref(t->data);
    TeeData *d = (TeeData *)data;
    if (t->index >= TEE_ITEMS) {
        if (!d->next && (!d->source || !(d->next = tee_data_make(d->source)))) return NULL;
        SETREF(t->data, incref(d->next));
        t->index = 0;
        SETREF(data, incref(t->data));
        d = (TeeData *)data;
    }
    Own *item = tee_data_item(d, t->index);
    if (item) t->index++;
    return item;
}
static Own *tee_make(Ref data, size_t index) {
    Tee *t = (Tee *)type_alloc(native_type(NATIVE_TEE), 0);
    if (!t) return NULL;
    t->data = incref(data);
    t->index = index;
    object_track(OBJ(t));
    return OBJ(t);
}
static Own *tee_copy(Ref self) { return tee_make(AS(Tee, self)->data, AS(Tee, self)->index); }
static Own *tee_of(Ref iterable) {
    SCOPED Own *it = object_iter(iterable);
    if (!it) return NULL;
    if (type_of(it) == native_type(NATIVE_TEE)) return tee_copy(it);
    SCOPED Own *data = tee_data_make(it);
    return data ? tee_make(data, 0) : NULL;
}
static Own *tee_new(UNUSED Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (arguments_positional("_tee", nargs, kwnames, 1, 1) < 0) return NULL;
    return tee_of(args[0]);
}

Own *itertools_tee(UNUSED Ref module, Ref const *args, size_t nargs) {
    ssize_t n = 2;
    if (arguments_positional("tee", nargs, NULL, 1, 2) < 0) return NULL;
    if (nargs > 1 && native_ssize(args[1], &n) < 0) return NULL;
    if (n < 0) return raise_error(EXC_ValueError, "n must be >= 0");
    SCOPED Own *result = tuple_new((size_t)n);
    if (!result || n == 0) return GIVE(result);
    SCOPED Own *it = object_iter(args[0]);
    if (!it) return NULL;
    SCOPED Own *copy_method = NULL;
    int copyable = object_get_attr_optional(it, NAME(__copy__), &copy_method);
    if (copyable < 0) return NULL;
    Own **items = ((Tuple *)result)->items;
    items[0] = copyable ? incref(it) : tee_of(it);
    if (!items[0]) return NULL;
    if (!copyable) {
        copyable = object_get_attr_optional(items[0], NAME(__copy__), &copy_method);
        if (copyable < 0) return NULL;
    }
    for (ssize_t i = 1; i < n; i++)
        if (!(items[i] = object_call0(copy_method))) return NULL;
    return GIVE(result);
}

static const MethodDef tee_methods[] = {
    {"__copy__", (void *)tee_copy, CALL_NOARGS, 0, "($self, /)", "Another branch, at the same place."},
    {0},
};
const TypeSpec tee_spec = {
    .name = "itertools._tee",
    .doc = "_tee(iterable, /)\n--\n\nAn iterator that can be copied.",
    .size = sizeof(Tee),
    .flags = TF_GC | TF_WEAKREF,
    .slots = SLOTS(SLOT(new_, tee_new), LIFE_SLOTS(tee), SLOT(iter, native_self), SLOT(next, tee_next)),
    .methods = tee_methods,
};
const TypeSpec tee_data_spec = {
    .name = "itertools._tee_dataobject",
    .doc = "Items that branches of a tee have read.",
    .size = sizeof(TeeData),
    .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(LIFE_SLOTS(tee_data)),
};
