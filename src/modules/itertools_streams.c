// itertools_streams.c - the iterators that pass on one item at a time.
#include "modules/itertools.h"
#include "types/list.h"
#include "types/sequence.h"

#define STREAM_SPEC(variable, text, Struct, prefix, rows, help)                                                        \
    const TypeSpec variable = {                                                                                        \
        .name = "itertools." text,                                                                                     \
        .doc = help,                                                                                                   \
        .size = sizeof(Struct),                                                                                        \
        .flags = TF_BASE | TF_GC,                                                                                      \
        .slots = SLOTS(SLOT(new_, prefix##_new), LIFE_SLOTS(prefix), SLOT(iter, native_self), SLOT(next, prefix##_next)),               \
        .methods = rows,                                                                                               \
    }

// A new object with its references filled in (all moved, also when this fails).
static void *make_take(Type *type, size_t count, Own *const *fields) {
    Own *x = type_alloc(type, 0);
    Own **slots = (Own **)(x + 1);
    for (size_t i = 0; i < count; i++) {
        if (x) slots[i] = fields[i];
        else xdecref(fields[i]);
    }
    if (x) object_track(x);
    return x;
}

// ---- accumulate -----------------------------------------------------------------------------------------------

typedef struct Accumulate {
    Object head;
    Own *iterator, *function; // function NULL: +
    Own *total, *initial;     // NULL: none yet, none to give
} Accumulate;
LIFE(accumulate, 4)

static Own *accumulate_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[3];
    if (arguments_bind("accumulate", "(iterable, func=None, *, initial=None)", args, nargs, kwnames, a) < 0) return NULL;
    Own *it = object_iter(a[0]);
    if (!it) return NULL;
    return make_take(type, 4, (Own *[]){it, a[1] && !is_none(a[1]) ? incref(a[1]) : NULL, NULL,
                                        a[2] && !is_none(a[2]) ? incref(a[2]) : NULL});
}
static Own *accumulate_next(Ref self) {
    Accumulate *s = MUT(Accumulate, self);
    if (s->initial) {
        s->total = GIVE(s->initial);
        return incref(s->total);
    }
    if (!s->iterator) return NULL;
    SCOPED Own *item = native_next(s->iterator);
    if (!item) return NULL;
    if (!s->total) {
        s->total = GIVE(item);
        return incref(s->total);
    }
    SCOPED Own *total = incref(s->total);
    Own *sum = s->function ? object_call2(s->function, total, item) : number_binary(OP_ADD, total, item);
    if (!sum) return NULL;
    SETREF(s->total, incref(sum));
    return sum;
}
STREAM_SPEC(accumulate_spec, "accumulate", Accumulate, accumulate, NULL,
            "accumulate(iterable, func=None, *, initial=None)\n--\n\nRunning sums, or running results of func(total, item).");

// ---- batched --------------------------------------------------------------------------------------------------

typedef struct Batched {
    Object head;
    Own *iterator;
    ssize_t size;
    bool strict;
} Batched;
LIFE(batched, 1)

static Own *batched_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[3];
    ssize_t n;
    if (arguments_bind("batched", "(iterable, n, *, strict=False)", args, nargs, kwnames, a) < 0) return NULL;
    if (native_ssize(a[1], &n) < 0) return NULL;
    int strict = a[2] ? object_is_true(a[2]) : 0;
    if (strict < 0) return NULL;
    if (n < 1) return raise_error(EXC_ValueError, "n must be at least one");
    Own *it = object_iter(a[0]);
    Batched *b = it ? make_take(type, 1, &it) : NULL;
    if (b) {
        b->size = n;
        b->strict = strict;
    }
    return OBJ(b);
}
static Own *batched_next(Ref self) {
    Batched *b = MUT(Batched, self);
    if (!b->iterator) return NULL;
    SCOPED Own *batch = list_new(0);
    if (!batch) return NULL;
    while ((ssize_t)list_size(batch) < b->size) {
        Own *item = b->iterator ? native_next(b->iterator) : NULL; // it may have asked for a batch itself, and met the end
        if (!item) {
            if (error_pending() && !error_clear_if(EXC_StopIteration)) return NULL;
            CLEAR(b->iterator);
            if (list_size(batch) == 0) return NULL;
            if (b->strict) return raise_error(EXC_ValueError, "batched(): incomplete batch");
            break;
        }
        if (list_append_take(batch, item) < 0) return NULL;
    }
    return list_to_tuple(batch);
}
STREAM_SPEC(batched_spec, "batched", Batched, batched, NULL,
            "batched(iterable, n, *, strict=False)\n--\n\nTuples of n items each; the last may be shorter unless strict.");

// ---- chain ----------------------------------------------------------------------------------------------------

typedef struct Chain {
    Object head;
    Own *source; // iterator over the iterables; NULL when exhausted
    Own *active; // iterator over one of them, or NULL
} Chain;
LIFE(chain, 2)

static Own *chain_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (native_no_keywords("chain", type, kwnames) < 0) return NULL;
    SCOPED Own *iterables = tuple_from_array(args, nargs);
    Own *source = iterables ? object_iter(iterables) : NULL;
    return source ? make_take(type, 1, &source) : NULL;
}
static Own *chain_from_iterable(Ref type, Ref iterable) {
    Own *source = object_iter(iterable);
    return source ? make_take(MUT(Type, type), 1, &source) : NULL;
}
static Own *chain_next(Ref self) {
    Chain *c = MUT(Chain, self);
    while (c->source) {
        if (!c->active) {
            SCOPED Own *iterable = native_next(c->source);
            Own *active = iterable ? object_iter(iterable) : NULL;
            if (!active) {
                if (error_pending() && !error_matches(EXC_StopIteration) && !iterable) return NULL;
                CLEAR(c->source);
                return NULL;
            }
            SETREF(c->active, active);
        }
        Own *item = native_next(c->active);
        if (LIKELY(item != NULL)) return item;
        if (error_pending() && !error_clear_if(EXC_StopIteration)) return NULL;
        CLEAR(c->active);
    }
    return NULL;
}
static const MethodDef chain_methods[] = {
    {"from_iterable", (void *)chain_from_iterable, CALL_O, DEF_CLASS, "($type, iterable, /)",
     "A chain over the iterables that one iterable gives."},
    {"__class_getitem__", (void *)generic_alias_method, CALL_O, DEF_CLASS, "($type, object, /)", "A generic alias."},
    {0},
};
STREAM_SPEC(chain_spec, "chain", Chain, chain, chain_methods,
            "chain(*iterables)\n--\n\nThe items of the first iterable, then those of the next, and so on.");

// ---- compress -------------------------------------------------------------------------------------------------

typedef struct Compress {
    Object head;
    Own *data, *selectors;
} Compress;
LIFE(compress, 2)

static Own *compress_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[2];
    if (arguments_bind("compress", "(data, selectors)", args, nargs, kwnames, a) < 0) return NULL;
    SCOPED Own *data = object_iter(a[0]);
    SCOPED Own *selectors = data ? object_iter(a[1]) : NULL;
    return selectors ? make_take(type, 2, (Own *[]){GIVE(data), GIVE(selectors)}) : NULL;
}
HOT static Own *compress_next(Ref self) {
    const Compress *c = AS(Compress, self);
    while (c->data && c->selectors) {
        SCOPED Own *item = native_next(c->data);
        Own *selector = item ? native_next(c->selectors) : NULL;
        if (!selector) return NULL;
        int wanted = native_truth_take(selector);
        if (wanted) return wanted < 0 ? NULL : GIVE(item);
    }
    return NULL;
}
STREAM_SPEC(compress_spec, "compress", Compress, compress, NULL,
            "compress(data, selectors)\n--\n\nThe items of data whose selector is true.");

// ---- count ----------------------------------------------------------------------------------------------------

typedef struct Count {
    Object head;
    Own *number, *step; // step NULL: 1, number NULL: the next number is `small`
    int64_t small;
} Count;
LIFE(count, 2)

static bool is_number(Ref x) {
    const TypeSlots *s = &type_of(x)->slots;
    return s->int_ || s->float_ || s->index || is_type(x, TYPE_COMPLEX);
}
static Own *count_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[2];
    if (arguments_bind("count", "(start=0, step=1)", args, nargs, kwnames, a) < 0) return NULL;
    if ((a[0] && !is_number(a[0])) || (a[1] && !is_number(a[1]))) return raise_error(EXC_TypeError, "a number is required");
    bool fast = (!a[0] || is_small(a[0])) && (!a[1] || (is_small(a[1]) && int_value(a[1]) == 1));
    Own *fields[2] = {NULL, NULL};
    if (!fast) {
        fields[0] = a[0] ? incref(a[0]) : int_new(0);
        fields[1] = a[1] ? incref(a[1]) : int_new(1);
    }
    Count *c = make_take(type, 2, fields);
    if (c && fast && a[0]) c->small = int_value(a[0]);
    return OBJ(c);
}
static Own *count_next(Ref self) {
    Count *c = MUT(Count, self);
    if (UNLIKELY(poll_interrupt() < 0)) return NULL;
    if (LIKELY(!c->number)) {
        Own *value = int_new(c->small);
        if (!value) return NULL;
        if (UNLIKELY(c->small == INT64_MAX)) { // go on with objects
            c->step = int_new(1);
            c->number = int_add(value, c->step);
            if (!c->number) {
                decref(value);
                return NULL;
            }
        } else c->small++;
        return value;
    }
    SCOPED Own *step = incref(c->step);
    SCOPED Own *now = incref(c->number);
    Own *next = number_binary(OP_ADD, now, step);
    if (!next) return NULL;
    SETREF(c->number, next);
    return GIVE(now);
}
static Own *count_repr(Ref self) {
    const Count *c = AS(Count, self);
    if (!c->number) return str_format_c("%s(%lld)", native_name(self), (long long)c->small);
    if (is_small(c->step) && int_value(c->step) == 1) return str_format_c("%s(%R)", native_name(self), c->number);
    return str_format_c("%s(%R, %R)", native_name(self), c->number, c->step);
}
static Own *count_reduce(Ref self) {
    const Count *c = AS(Count, self);
    SCOPED Own *number = c->number ? incref(c->number) : int_new(c->small);
    if (!number) return NULL;
    bool one = !c->number || (is_small(c->step) && int_value(c->step) == 1);
    SCOPED Own *args = one ? tuple_pack(1, (Ref)number) : tuple_pack(2, (Ref)number, (Ref)c->step);
    return args ? tuple_pack(2, REF(type_of(self)), (Ref)args) : NULL;
}
static const MethodDef count_methods[] = {
    {"__reduce__", (void *)count_reduce, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {0},
};
const TypeSpec count_spec = {
    .name = "itertools.count",
    .doc = "count(start=0, step=1)\n--\n\nstart, start + step, start + 2 * step, without end.",
    .size = sizeof(Count),
    .flags = TF_BASE | TF_GC,
    .slots = SLOTS(SLOT(new_, count_new), LIFE_SLOTS(count), SLOT(repr, count_repr), SLOT(iter, native_self), SLOT(next, count_next)),
    .methods = count_methods,
};

// ---- cycle ----------------------------------------------------------------------------------------------------

typedef struct Cycle {
    Object head;
    Own *iterator; // NULL once the first round is over
    Own *saved;    // list
    size_t index;
} Cycle;
LIFE(cycle, 2)

static Own *cycle_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (native_no_keywords("cycle", type, kwnames) < 0 || arguments_positional("cycle", nargs, NULL, 1, 1) < 0) return NULL;
    SCOPED Own *it = object_iter(args[0]);
    SCOPED Own *saved = it ? list_new(0) : NULL;
    return saved ? make_take(type, 2, (Own *[]){GIVE(it), GIVE(saved)}) : NULL;
}
static Own *cycle_next(Ref self) {
    Cycle *c = MUT(Cycle, self);
    if (!c->saved) return NULL;
    if (c->iterator) {
        Own *item = native_next(c->iterator);
        if (item) {
            if (list_append(c->saved, item) == 0) return item;
            decref(item);
            return NULL;
        }
        if (error_pending() && !error_clear_if(EXC_StopIteration)) return NULL;
        CLEAR(c->iterator);
    }
    if (list_size(c->saved) == 0 || poll_interrupt() < 0) return NULL;
    if (c->index >= list_size(c->saved)) c->index = 0;
    return incref(list_peek(c->saved, c->index++));
}
STREAM_SPEC(cycle_spec, "cycle", Cycle, cycle, NULL,
            "cycle(iterable, /)\n--\n\nThe items of the iterable, then the same ones again and again.");

// ---- dropwhile, takewhile, filterfalse, starmap -----------------------------------------------------------------

typedef struct Predicate {
    Object head;
    Own *function, *iterator;
    bool done; // dropwhile: dropping is over; takewhile: taking is over
} Predicate;
LIFE(predicate, 2)

static Own *predicate_new(const char *name, Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (native_no_keywords(name, type, kwnames) < 0 || arguments_positional(name, nargs, NULL, 2, 2) < 0) return NULL;
    Own *it = object_iter(args[1]);
    return it ? make_take(type, 2, (Own *[]){incref(args[0]), it}) : NULL;
}
#define PREDICATE_NEW(name)                                                                                            \
    static Own *name##_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {                                   \
        return predicate_new(#name, type, args, nargs, kwnames);                                                       \
    }
PREDICATE_NEW(dropwhile)
PREDICATE_NEW(takewhile)
PREDICATE_NEW(filterfalse)
PREDICATE_NEW(starmap)

static Own *dropwhile_next(Ref self) {
    Predicate *p = MUT(Predicate, self);
    while (p->iterator) {
        SCOPED Own *item = native_next(p->iterator);
        if (!item || p->done) return GIVE(item);
        int drop = native_truth_take(object_call1(p->function, item));
        if (drop < 0) return NULL;
        if (drop) continue;
        p->done = true;
        return GIVE(item);
    }
    return NULL;
}
static Own *takewhile_next(Ref self) {
    Predicate *p = MUT(Predicate, self);
    if (p->done || !p->iterator) return NULL;
    SCOPED Own *item = native_next(p->iterator);
    if (!item) return NULL;
    int take = native_truth_take(object_call1(p->function, item));
    if (take > 0) return GIVE(item);
    if (take == 0) p->done = true;
    return NULL;
}
static Own *filterfalse_next(Ref self) {
    const Predicate *p = AS(Predicate, self);
    while (p->iterator) {
        SCOPED Own *item = native_next(p->iterator);
        if (!item) return NULL;
        bool plain = is_none(p->function) || p->function == OBJ(vm->types[TYPE_BOOL]);
        int r = plain ? object_is_true(item) : native_truth_take(object_call1(p->function, item));
        if (r <= 0) return r < 0 ? NULL : GIVE(item);
    }
    return NULL;
}
static Own *starmap_next(Ref self) {
    const Predicate *p = AS(Predicate, self);
    if (!p->iterator) return NULL;
    SCOPED Own *item = native_next(p->iterator);
    SCOPED Own *args = item ? object_to_tuple(item) : NULL;
    return args ? object_call(p->function, REFS(((Tuple *)args)->items), tuple_size(args), NULL) : NULL;
}
#define PREDICATE_SPEC(variable, text, prefix, help)                                                                   \
    const TypeSpec variable = {                                                                                        \
        .name = "itertools." text,                                                                                     \
        .doc = help,                                                                                                   \
        .size = sizeof(Predicate),                                                                                     \
        .flags = TF_BASE | TF_GC,                                                                                      \
        .slots = SLOTS(SLOT(new_, prefix##_new), LIFE_SLOTS(predicate), SLOT(iter, native_self), SLOT(next, prefix##_next)),            \
    }
PREDICATE_SPEC(dropwhile_spec, "dropwhile", dropwhile,
               "dropwhile(predicate, iterable, /)\n--\n\nSkips items while predicate is true of them, then gives all.");
PREDICATE_SPEC(takewhile_spec, "takewhile", takewhile,
               "takewhile(predicate, iterable, /)\n--\n\nGives items for as long as predicate is true of them.");
PREDICATE_SPEC(filterfalse_spec, "filterfalse", filterfalse,
               "filterfalse(function, iterable, /)\n--\n\nGives the items that the function refuses.");
PREDICATE_SPEC(starmap_spec, "starmap", starmap,
               "starmap(function, iterable, /)\n--\n\nGives function(*item) for each item.");

// ---- islice ---------------------------------------------------------------------------------------------------

typedef struct Islice {
    Object head;
    Own *iterator;      // NULL when exhausted
    ssize_t next, stop; // position to give next; stop -1: no end
    ssize_t step;
    ssize_t position;   // of the source
} Islice;
LIFE(islice, 1)

// None stays `none`; -1 with ValueError for what is not an int from lowest up.
static int slice_number(Ref x, ssize_t none, ssize_t lowest, const char *message, ssize_t *out) {
    *out = none;
    if (is_none(x)) return 0;
    if (number_as_ssize(x, EXC_OverflowError, out) < 0) {
        error_clear();
        *out = lowest - 1;
    }
    return *out < lowest ? raise_int(EXC_ValueError, "%s", message) : 0;
}
static Own *islice_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    static const char stop_text[] = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    static const char start_text[] = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    static const char step_text[] = "Step for islice() must be a positive integer or None.";
    if (native_no_keywords("islice", type, kwnames) < 0 || arguments_positional("islice", nargs, NULL, 2, 4) < 0) return NULL;
    ssize_t start = 0, stop, step = 1;
    if (nargs > 2 && slice_number(args[1], 0, 0, start_text, &start) < 0) {
        return NULL;
    }
    if (slice_number(args[nargs > 2 ? 2 : 1], -1, 0, stop_text, &stop) < 0) return NULL;
    if (nargs > 3 && slice_number(args[3], 1, 1, step_text, &step) < 0) return NULL;
    Own *it = object_iter(args[0]);
    Islice *s = it ? make_take(type, 1, &it) : NULL;
    if (!s) return NULL;
    s->next = start;
    s->stop = stop;
    s->step = step;
    return OBJ(s);
}
static Own *islice_end(Islice *s) {
    if (!error_pending() || error_clear_if(EXC_StopIteration)) CLEAR(s->iterator);
    return NULL;
}
static Own *islice_next(Ref self) {
    Islice *s = MUT(Islice, self);
    while (s->iterator && s->position < s->next) { // it may step this very slice, to its end
        if (s->stop >= 0 && s->position >= s->stop) return islice_end(s);
        Own *skipped = native_next(s->iterator);
        if (!skipped) return islice_end(s);
        decref(skipped);
        s->position++;
    }
    if (!s->iterator) return NULL;
    if (s->stop >= 0 && s->position >= s->stop) return islice_end(s);
    Own *item = native_next(s->iterator);
    if (!item) return islice_end(s);
    s->position++;
    if (__builtin_add_overflow(s->next, s->step, &s->next)) s->next = s->stop >= 0 ? s->stop : SSIZE_MAX;
    if (s->stop >= 0 && s->next > s->stop) s->next = s->stop;
    return item;
}
STREAM_SPEC(islice_spec, "islice", Islice, islice, NULL,
            "islice(iterable, stop), islice(iterable, start, stop[, step])\n\nThe items that a slice of a list would have.");

// ---- pairwise -------------------------------------------------------------------------------------------------

typedef struct Pairwise {
    Object head;
    Own *iterator, *previous;
} Pairwise;
LIFE(pairwise, 2)

static Own *pairwise_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (native_no_keywords("pairwise", type, kwnames) < 0 || arguments_positional("pairwise", nargs, NULL, 1, 1) < 0)
        return NULL;
    Own *it = object_iter(args[0]);
    return it ? make_take(type, 1, &it) : NULL;
}
HOT static Own *pairwise_next(Ref self) {
    Pairwise *p = MUT(Pairwise, self);
    if (!p->iterator) return NULL;
    SCOPED Own *iterator = incref(p->iterator);
    if (!p->previous) {
        Own *first = native_next(iterator);
        if (!first) {
            CLEAR(p->iterator);
            return NULL;
        }
        SETREF(p->previous, first);
        if (!p->iterator) {
            CLEAR(p->previous);
            return NULL;
        }
    }
    SCOPED Own *old = incref(p->previous);
    Own *item = native_next(iterator);
    if (!item) {
        CLEAR(p->iterator);
        CLEAR(p->previous);
        return NULL;
    }
    Own *pair[2] = {GIVE(old), incref(item)};
    SETREF(p->previous, item);
    return tuple_from_array_take(pair, 2);
}
STREAM_SPEC(pairwise_spec, "pairwise", Pairwise, pairwise, NULL,
            "pairwise(iterable, /)\n--\n\nEach item together with the one after it.");

// ---- repeat ---------------------------------------------------------------------------------------------------

typedef struct Repeat {
    Object head;
    Own *object;
    ssize_t left; // -1: without end
} Repeat;
LIFE(repeat, 1)

static Own *repeat_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[2];
    ssize_t times = -1;
    size_t given = nargs + (kwnames ? tuple_size(kwnames) : 0);
    if (given > 2) return raise_error(EXC_TypeError, "repeat() takes at most 2 arguments (%zd given)", (ssize_t)given);
    if (arguments_bind("repeat", "(object, times=None)", args, nargs, kwnames, a) < 0) return NULL;
    if (a[1]) {
        if (native_ssize(a[1], &times) < 0) return NULL;
        if (times < 0) times = 0;
    }
    Own *object = incref(a[0]);
    Repeat *r = make_take(type, 1, &object);
    if (r) r->left = times;
    return OBJ(r);
}
HOT static Own *repeat_next(Ref self) {
    Repeat *r = MUT(Repeat, self);
    if (UNLIKELY(poll_interrupt() < 0)) return NULL;
    if (r->left == 0 || !r->object) return NULL;
    if (r->left > 0) r->left--;
    return incref(r->object);
}
static Own *repeat_repr(Ref self) {
    const Repeat *r = AS(Repeat, self);
    if (r->left < 0) return str_format_c("%s(%R)", native_name(self), r->object);
    return str_format_c("%s(%R, %zd)", native_name(self), r->object, r->left);
}
static Own *repeat_length_hint(Ref self) {
    const Repeat *r = AS(Repeat, self);
    return r->left < 0 ? raise_error(EXC_TypeError, "len() of unsized object") : int_new(r->left);
}
static Own *repeat_reduce(Ref self) {
    const Repeat *r = AS(Repeat, self);
    SCOPED Own *left = int_new(r->left);
    if (!left) return NULL;
    SCOPED Own *args = r->left < 0 ? tuple_pack(1, (Ref)r->object) : tuple_pack(2, (Ref)r->object, (Ref)left);
    return args ? tuple_pack(2, REF(type_of(self)), (Ref)args) : NULL;
}
static const MethodDef repeat_methods[] = {
    {"__length_hint__", (void *)repeat_length_hint, CALL_NOARGS, 0, "($self, /)", "How many times are left."},
    {"__reduce__", (void *)repeat_reduce, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {0},
};
const TypeSpec repeat_spec = {
    .name = "itertools.repeat",
    .doc = "repeat(object[, times])\n\nThe same object, times times or without end.",
    .size = sizeof(Repeat),
    .flags = TF_BASE | TF_GC,
    .slots = SLOTS(SLOT(new_, repeat_new), LIFE_SLOTS(repeat), SLOT(repr, repeat_repr), SLOT(iter, native_self), SLOT(next, repeat_next)),
    .methods = repeat_methods,
};

// ---- zip_longest ----------------------------------------------------------------------------------------------

typedef struct ZipLongest {
    Object head;
    Own *iterators; // tuple; an exhausted one is replaced by None
    Own *fill;
    Own *result;    // the tuple handed out last, reused if nobody kept it
    size_t active;  // iterators not exhausted
} ZipLongest;
LIFE(zip_longest, 3)

static Own *zip_longest_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Ref fill = NONE;
    for (size_t i = 0; kwnames && i < tuple_size(kwnames); i++) {
        if (!str_equal_c(tuple_peek(kwnames, i), "fillvalue"))
            return raise_error(EXC_TypeError, "zip_longest() got an unexpected keyword argument");
        fill = args[nargs + i];
    }
    SCOPED Own *iterators = tuple_new(nargs);
    SCOPED Own *result = iterators ? tuple_new(nargs) : NULL;
    if (!result) return NULL;
    for (size_t i = 0; i < nargs; i++) {
        ((Tuple *)result)->items[i] = NONE;
        ((Tuple *)iterators)->items[i] = object_iter(args[i]);
        if (!((Tuple *)iterators)->items[i]) return NULL;
    }
    ZipLongest *z = make_take(type, 3, (Own *[]){GIVE(iterators), incref(fill), GIVE(result)});
    if (z) z->active = nargs;
    return OBJ(z);
}
static Own *zip_longest_next(Ref self) {
    ZipLongest *z = MUT(ZipLongest, self);
    if (!z->iterators || z->active == 0) return NULL;
    Tuple *iterators = (Tuple *)z->iterators;
    SCOPED Own *result = z->result->refcount == 1 ? incref(z->result) : tuple_new(iterators->size);
    if (!result) return NULL;
    bool ended = false;
    for (size_t i = 0; i < iterators->size; i++) {
        Own *item = NULL;
        if (!is_none(iterators->items[i])) {
            item = native_next(iterators->items[i]);
            if (!item) {
                bool failed = error_pending() && !error_clear_if(EXC_StopIteration);
                z->active = failed || z->active == 0 ? 0 : z->active - 1; // 0: it was stepped to its end meanwhile
                if ((ended = z->active == 0)) break;
                SETREF(iterators->items[i], NONE);
            }
        }
        if (!item) item = incref(z->fill);
        SETREF(((Tuple *)result)->items[i], item);
    }
    if (!is_tracked(result)) object_track_late(result); // half filled ones, too: the iterator keeps them
    return ended ? NULL : GIVE(result);
}
STREAM_SPEC(zip_longest_spec, "zip_longest", ZipLongest, zip_longest, NULL,
            "zip_longest(*iterables, fillvalue=None)\n--\n\nAs zip, until the longest ends; fillvalue stands for what is missing.");
