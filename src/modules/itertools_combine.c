// itertools_combine.c - product, permutations, combinations, combinations_with_replacement.
//
// All four keep a pool (a tuple of the items) and an array of indices, and hand out tuples picked by the indices. The first
// call gives the starting position; each later one moves the indices as an odometer does.
#include "modules/itertools.h"

typedef struct Combiner {
    Object head;
    Own *pools;      // product: tuple of tuples; the others: one tuple of items
    Own *result;     // the tuple handed out last, NULL before the first
    ssize_t *indices; // heap block: r indices; permutations: n indices, then r cycle counters
    ssize_t r;       // length of the tuples
    bool stopped;
} Combiner;

static void combiner_clear(Own *self) {
    Combiner *c = AS(Combiner, self);
    c->stopped = true;
    CLEAR(c->pools);
    CLEAR(c->result);
}
static void combiner_dealloc(Own *self) {
    Combiner *c = AS(Combiner, self);
    object_untrack(self);
    combiner_clear(self);
    if (c->indices) heap_free_plain(&vm->heap, c->indices);
    object_free(self);
}
static int combiner_traverse(Ref self, VisitFn visit, void *context) {
    const Combiner *c = AS(Combiner, self);
    int r = c->pools ? visit(c->pools, context) : 0;
    return !r && c->result ? visit(c->result, context) : r;
}

static Own *combiner_make(Type *type, Own *pools, ssize_t r, size_t index_count) {
    SCOPED Own *held = pools;
    size_t bytes;
    if (!pools) return NULL;
    if (size_mul(MAX(index_count, 1), sizeof(ssize_t), &bytes)) return raise_no_memory();
    ssize_t *indices = heap_alloc(&vm->heap, bytes);
    Combiner *c = indices ? (Combiner *)type_alloc(type, 0) : (Combiner *)raise_no_memory();
    if (!c) {
        if (indices) heap_free_plain(&vm->heap, indices);
        return NULL;
    }
    memset(indices, 0, bytes);
    c->pools = GIVE(held);
    c->indices = indices;
    c->r = r;
    object_track(OBJ(c));
    return OBJ(c);
}

// The result tuple to change: the last one if nobody kept it, else a copy of it. Owned; items from `from` on will change.
static Tuple *writable_result(Combiner *c) {
    if (c->result->refcount == 1) {
        if (!is_tracked(c->result)) {
            object_track(c->result);
            heap_stamp_renew(&vm->heap, c->result);
        }
        return (Tuple *)c->result;
    }
    Own *copy = tuple_from_array(REFS(((Tuple *)c->result)->items), tuple_size(c->result));
    if (!copy) return NULL;
    SETREF(c->result, copy);
    return (Tuple *)copy;
}
static inline void put(Tuple *t, ssize_t i, Ref item) { SETREF(t->items[i], incref(item)); }

// The first result: the items that the indices select.
static Own *first_result(Combiner *c, bool product) {
    c->result = tuple_new((size_t)c->r);
    if (!c->result) return NULL;
    if (c->r == 0) c->stopped = true; // () once
    for (ssize_t i = 0; i < c->r; i++) {
        Ref pool = product ? tuple_peek(c->pools, (size_t)i) : (Ref)c->pools;
        ((Tuple *)c->result)->items[i] = incref(tuple_peek(pool, (size_t)c->indices[i]));
    }
    return incref(c->result);
}
static Own *finish(Combiner *c) {
    c->stopped = true;
    return NULL;
}

// ---- product --------------------------------------------------------------------------------------------------

static Own *product_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    ssize_t repeat = 1;
    for (size_t i = 0; kwnames && i < tuple_size(kwnames); i++) {
        if (!str_equal_c(tuple_peek(kwnames, i), "repeat"))
            return raise_error(EXC_TypeError, "product() got an unexpected keyword argument '%U'", tuple_peek(kwnames, i));
        if (native_ssize(args[nargs + i], &repeat) < 0) return NULL;
        if (repeat < 0) return raise_error(EXC_ValueError, "repeat argument cannot be negative");
    }
    size_t count;
    if (size_mul(nargs, (size_t)repeat, &count) || count > (size_t)SSIZE_MAX / sizeof(ssize_t))
        return raise_error(EXC_OverflowError, "repeat argument too large");
    SCOPED Own *pools = tuple_new(count);
    if (!pools) return NULL;
    bool empty = false;
    for (size_t i = 0; i < count; i++) {
        Own *pool = i < nargs ? object_to_tuple(args[i]) : incref(tuple_peek(pools, i - nargs));
        if (!pool) return NULL;
        ((Tuple *)pools)->items[i] = pool;
        if (tuple_size(pool) == 0) empty = true;
    }
    Own *self = combiner_make(type, GIVE(pools), (ssize_t)count, count);
    if (self && empty) AS(Combiner, self)->stopped = true;
    return self;
}
static Own *product_next(Ref self) {
    Combiner *c = MUT(Combiner, self);
    if (c->stopped || poll_interrupt() < 0) return NULL;
    if (!c->result) return first_result(c, true);
    Tuple *t = writable_result(c);
    if (!t) return NULL;
    ssize_t i = c->r - 1;
    for (; i >= 0; i--) {
        Ref pool = tuple_peek(c->pools, (size_t)i);
        if (++c->indices[i] < (ssize_t)tuple_size(pool)) {
            put(t, i, tuple_peek(pool, (size_t)c->indices[i]));
            return incref(OBJ(t));
        }
        c->indices[i] = 0;
        put(t, i, tuple_peek(pool, 0));
    }
    return finish(c);
}

// ---- combinations ---------------------------------------------------------------------------------------------

static Own *choose_new(const char *name, Type *type, Ref const *args, size_t nargs, Ref kwnames, bool replacement) {
    Ref a[2];
    ssize_t r;
    if (arguments_bind(name, "(iterable, r)", args, nargs, kwnames, a) < 0 || native_ssize(a[1], &r) < 0) return NULL;
    SCOPED Own *pool = object_to_tuple(a[0]);
    if (!pool) return NULL;
    if (r < 0) return raise_error(EXC_ValueError, "r must be non-negative");
    ssize_t n = (ssize_t)tuple_size(pool);
    bool none = replacement ? n == 0 && r > 0 : r > n;
    Own *self = combiner_make(type, GIVE(pool), r, none ? 1 : (size_t)r);
    if (!self) return NULL;
    Combiner *c = (Combiner *)self;
    c->stopped = none;
    for (ssize_t i = 0; !none && !replacement && i < r; i++) c->indices[i] = i;
    return self;
}
static Own *combinations_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    return choose_new("combinations", type, args, nargs, kwnames, false);
}
static Own *with_replacement_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    return choose_new("combinations_with_replacement", type, args, nargs, kwnames, true);
}
static Own *combinations_next(Ref self) {
    Combiner *c = MUT(Combiner, self);
    if (c->stopped || poll_interrupt() < 0) return NULL;
    if (!c->result) return first_result(c, false);
    ssize_t n = (ssize_t)tuple_size(c->pools), i = c->r - 1;
    while (i >= 0 && c->indices[i] == i + n - c->r) i--;
    if (i < 0) return finish(c);
    Tuple *t = writable_result(c);
    if (!t) return NULL;
    c->indices[i]++;
    for (ssize_t j = i + 1; j < c->r; j++) c->indices[j] = c->indices[j - 1] + 1;
    for (; i < c->r; i++) put(t, i, tuple_peek(c->pools, (size_t)c->indices[i]));
    return incref(OBJ(t));
}
static Own *with_replacement_next(Ref self) {
    Combiner *c = MUT(Combiner, self);
    if (c->stopped || poll_interrupt() < 0) return NULL;
    if (!c->result) return first_result(c, false);
    ssize_t n = (ssize_t)tuple_size(c->pools), i = c->r - 1;
    while (i >= 0 && c->indices[i] == n - 1) i--;
    if (i < 0) return finish(c);
    Tuple *t = writable_result(c);
    if (!t) return NULL;
    ssize_t index = c->indices[i] + 1;
    for (; i < c->r; i++) {
        c->indices[i] = index;
        put(t, i, tuple_peek(c->pools, (size_t)index));
    }
    return incref(OBJ(t));
}

// ---- permutations ---------------------------------------------------------------------------------------------

static Own *permutations_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[2];
    if (arguments_bind("permutations", "(iterable, r=None)", args, nargs, kwnames, a) < 0) return NULL;
    SCOPED Own *pool = object_to_tuple(a[0]);
    if (!pool) return NULL;
    ssize_t n = (ssize_t)tuple_size(pool), r = n;
    if (a[1] && !is_none(a[1])) {
        if (!is_int(a[1])) return raise_error(EXC_TypeError, "Expected int as r");
        if (native_ssize(a[1], &r) < 0) return NULL;
        if (r < 0) return raise_error(EXC_ValueError, "r must be non-negative");
    }
    bool none = r > n;
    Own *self = combiner_make(type, GIVE(pool), r, none ? 1 : (size_t)(n + r));
    if (!self) return NULL;
    Combiner *c = (Combiner *)self;
    c->stopped = none;
    for (ssize_t i = 0; !none && i < n; i++) c->indices[i] = i;
    for (ssize_t i = 0; !none && i < r; i++) c->indices[n + i] = n - i;
    return self;
}
static Own *permutations_next(Ref self) {
    Combiner *c = MUT(Combiner, self);
    if (c->stopped || poll_interrupt() < 0) return NULL;
    if (!c->result) return first_result(c, false);
    Tuple *t = writable_result(c);
    if (!t) return NULL;
    ssize_t n = (ssize_t)tuple_size(c->pools), *indices = c->indices, *cycles = indices + n;
    for (ssize_t i = c->r - 1; i >= 0; i--) {
        if (--cycles[i] == 0) { // all of these were here: put the first one last
            ssize_t first = indices[i];
            memmove(indices + i, indices + i + 1, (size_t)(n - i - 1) * sizeof(ssize_t));
            indices[n - 1] = first;
            cycles[i] = n - i;
            continue;
        }
        ssize_t j = n - cycles[i], swap = indices[i];
        indices[i] = indices[j];
        indices[j] = swap;
        for (; i < c->r; i++) put(t, i, tuple_peek(c->pools, (size_t)indices[i]));
        return incref(OBJ(t));
    }
    return finish(c);
}

static Own *sizeof_(Ref self) {
    const Combiner *c = AS(Combiner, self);
    return int_new((int64_t)(type_of(self)->size + (c->indices ? heap_usable_size(c->indices) : 0)));
}
static const MethodDef methods[] = {
    {"__sizeof__", (void *)sizeof_, CALL_NOARGS, 0, "($self, /)", "Bytes that the iterator takes."},
    {0},
};

#define COMBINER_SPEC(variable, text, new_function, next_function, help)                                               \
    const TypeSpec variable = {                                                                                        \
        .name = "itertools." text,                                                                                     \
        .doc = help,                                                                                                   \
        .size = sizeof(Combiner),                                                                                      \
        .flags = TF_BASE | TF_GC,                                                                                      \
        .slots = SLOTS(SLOT(new_, new_function), LIFE_SLOTS(combiner), SLOT(iter, native_self), SLOT(next, next_function)),             \
        .methods = methods,                                                                                            \
    }
COMBINER_SPEC(product_spec, "product", product_new, product_next,
              "product(*iterables, repeat=1)\n--\n\nAll ways to take one item from each iterable, the last one moving fastest.");
COMBINER_SPEC(permutations_spec, "permutations", permutations_new, permutations_next,
              "permutations(iterable, r=None)\n--\n\nAll orders of r items.");
COMBINER_SPEC(combinations_spec, "combinations", combinations_new, combinations_next,
              "combinations(iterable, r)\n--\n\nAll ways to pick r items, in their order.");
COMBINER_SPEC(combinations_with_replacement_spec, "combinations_with_replacement", with_replacement_new,
              with_replacement_next,
              "combinations_with_replacement(iterable, r)\n--\n\nAll ways to pick r items, each as often as one likes.");
