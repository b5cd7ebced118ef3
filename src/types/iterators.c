// iterators.c - the iterators that are not of one container: enumerate, reversed, zip, map, filter, and those that iter()
// makes of a sequence or of a callable; and what the iterators of containers that count their way have in common.
//
// A `next` that returns NULL passes on what its source left: nothing, StopIteration, or an error.
#include "types/iterators.h"
#include "types/builtin.h"
#include "types/bytes_internal.h"
#include "types/int.h"
#include "types/list.h"
#include "types/sequence.h"
#include "types/tuple.h"

Own *iterator_self(Ref self) { return incref(self); }
// Most sources are lists: they are read here, but for their end.
static ALWAYS_INLINE Own *next_of(Ref iterator) {
    if (LIKELY(type_id(iterator) == TYPE_LIST_ITERATOR)) {
        ListIterator *it = MUT(ListIterator, iterator);
        if (LIKELY(it->list && it->index < list_size(it->list))) return incref(list_peek(it->list, it->index++));
    }
    return iter_step(iterator);
}

// An instance of a built-in type or of a subclass, not yet tracked; fields behind the header are zero.
static void *instance(Type *type, TypeId id, size_t size) {
    return type->id == id ? object_new_container(id, size) : type_alloc(type, 0);
}
// Keywords are an error, unless a subclass has its own __init__ for them.
static int no_keywords(const char *name, const Type *type, TypeId id, Ref kwnames) {
    if (!kwnames || tuple_size(kwnames) == 0) return 0;
    if (type->id != id && type->slots.init != vm->types[id]->slots.init) return 0;
    return raise_int(EXC_TypeError, "%s() takes no keyword arguments", name);
}

// ---- iterators that count -------------------------------------------------------------------------------------

#define COUNTS_ALIKE(type, field)                                                                            \
    STATIC_ASSERT(offsetof(type, field) == offsetof(SeqIterator, sequence) &&                               \
                  offsetof(type, index) == offsetof(SeqIterator, index), "see iterators.h")
COUNTS_ALIKE(ListIterator, list);
COUNTS_ALIKE(TupleIterator, tuple);

Own *counting_iterator_new(Ref sequence, TypeId id) {
    SeqIterator *it = container_alloc(id, sizeof(SeqIterator), TAG_TRACKED);
    if (!it) return NULL;
    it->sequence = incref(sequence);
    it->index = 0;
    return OBJ(it);
}

void seq_iterator_clear(Own *self) { CLEAR(AS(SeqIterator, self)->sequence); }
void seq_iterator_dealloc(Own *self) {
    object_untrack(self);
    xdecref(AS(SeqIterator, self)->sequence);
    object_free(self);
}
int seq_iterator_traverse(Ref self, VisitFn visit, void *context) {
    Ref sequence = AS(SeqIterator, self)->sequence;
    return sequence ? visit(sequence, context) : 0;
}

Own *seq_iterator_reduce(Ref self) {
    const SeqIterator *it = AS(SeqIterator, self);
    if (it->sequence) return iterator_reduce("iter", it->sequence, (ssize_t)it->index);
    TypeId id = type_id(self);
    SCOPED Own *nothing = id == TYPE_LIST_ITERATOR || id == TYPE_LIST_REVERSEITERATOR ? list_new(0)
                        : id == TYPE_BYTES_ITERATOR                                   ? incref(empty_bytes)
                        : id == TYPE_STR_ITERATOR || id == TYPE_STR_ASCII_ITERATOR    ? incref(empty_str)
                                                                                      : incref(REF(&empty_tuple));
    return nothing ? iterator_reduce("iter", nothing, NO_POSITION) : NULL;
}
static size_t length_of(Ref x) { // whatever __len__ a class has
    return is_list(x) ? list_size(x) : is_tuple(x) ? tuple_size(x) : is_str(x) ? str_length(x) : span_of(x).length;
}
static Own *count_left(Ref self) {
    const SeqIterator *it = AS(SeqIterator, self);
    size_t n = it->sequence ? length_of(it->sequence) : 0;
    return int_new(n > it->index ? (int64_t)(n - it->index) : 0);
}
static Own *set_index(Ref self, Ref state) {
    SeqIterator *it = MUT(SeqIterator, self);
    ssize_t index;
    if (number_as_ssize(state, EXC_OverflowError, &index) < 0) return NULL;
    if (it->sequence) it->index = index < 0 ? 0 : MIN((size_t)index, length_of(it->sequence));
    return NONE;
}
const MethodDef seq_iterator_methods[] = {
    {"__length_hint__", (void *)count_left, CALL_NOARGS, 0, "($self, /)", "How many items are probably left."},
    {"__reduce__", (void *)seq_iterator_reduce, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {"__setstate__", (void *)set_index, CALL_O, 0, "($self, state, /)", "Moves to an index."},
    {0},
};

// ---- iter(sequence) -------------------------------------------------------------------------------------------

Own *seq_iterator_new(Ref sequence) { return counting_iterator_new(sequence, TYPE_SEQ_ITERATOR); }
// sequence[index]; NULL without a pending exception when the index is too high.
static Own *item_of(Ref sequence, ssize_t index) {
    SCOPED Own *i = int_new(index);
    Own *item = i ? object_get_item(sequence, i) : NULL;
    if (!item && !error_clear_if(EXC_IndexError)) (void)error_clear_if(EXC_StopIteration);
    return item;
}
static Own *seq_next(Ref self) {
    SeqIterator *it = MUT(SeqIterator, self);
    if (!it->sequence) return NULL;
    SCOPED Own *sequence = incref(it->sequence);
    Own *item = item_of(sequence, (ssize_t)it->index);
    if (item) it->index++;
    else if (!error_pending()) CLEAR(it->sequence);
    return item;
}
static Own *seq_length_hint(Ref self) {
    const SeqIterator *it = AS(SeqIterator, self);
    if (!it->sequence) return int_new(0);
    ssize_t n = object_length(it->sequence);
    if (n < 0) return error_clear_if(EXC_TypeError) ? NOTIMPLEMENTED : NULL;
    return int_new(n > (ssize_t)it->index ? n - (ssize_t)it->index : 0);
}
static Own *seq_setstate(Ref self, Ref state) {
    ssize_t index;
    if (number_as_ssize(state, EXC_OverflowError, &index) < 0) return NULL;
    MUT(SeqIterator, self)->index = index < 0 ? 0 : (size_t)index;
    return NONE;
}
static const MethodDef seq_methods[] = {
    {"__length_hint__", (void *)seq_length_hint, CALL_NOARGS, 0, "($self, /)", "How many items are probably left."},
    {"__reduce__", (void *)seq_iterator_reduce, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {"__setstate__", (void *)seq_setstate, CALL_O, 0, "($self, state, /)", "Moves to an index."},
    {0},
};
const TypeSpec seq_iterator_spec = SEQ_ITERATOR_SPEC("iterator", seq_next, seq_methods);

// ---- iter(callable, sentinel) -----------------------------------------------------------------------------------

typedef struct CallableIterator {
    Object head;
    Own *callable, *sentinel; // NULL when exhausted
} CallableIterator;

Own *callable_iterator_new(Ref callable, Ref sentinel) {
    CallableIterator *it = container_alloc(TYPE_CALLABLE_ITERATOR, sizeof(CallableIterator), TAG_TRACKED);
    if (!it) return NULL;
    it->callable = incref(callable);
    it->sentinel = incref(sentinel);
    return OBJ(it);
}
static void callable_clear(Own *self) {
    CLEAR(AS(CallableIterator, self)->callable);
    CLEAR(AS(CallableIterator, self)->sentinel);
}
static void callable_dealloc(Own *self) {
    object_untrack(self);
    callable_clear(self);
    object_free(self);
}
static int callable_traverse(Ref self, VisitFn visit, void *context) {
    const CallableIterator *it = AS(CallableIterator, self);
    int r = it->callable ? visit(it->callable, context) : 0;
    return !r && it->sentinel ? visit(it->sentinel, context) : r;
}
static Own *callable_next(Ref self) {
    CallableIterator *it = MUT(CallableIterator, self);
    if (!it->callable) return NULL;
    SCOPED Own *callable = incref(it->callable);
    SCOPED Own *result = object_call0(callable);
    if (!result) {
        if (error_clear_if(EXC_StopIteration)) callable_clear(MUT(Own, self));
        return NULL;
    }
    if (!it->sentinel) return NULL; // the call has exhausted us
    SCOPED Own *sentinel = incref(it->sentinel);
    int equal = object_equal(result, sentinel);
    if (equal < 0) return NULL;
    if (!equal) return GIVE(result);
    callable_clear(MUT(Own, self));
    return NULL;
}
static Own *callable_reduce(Ref self) {
    const CallableIterator *it = AS(CallableIterator, self);
    if (!it->callable) return iterator_reduce("iter", REF(&empty_tuple), NO_POSITION);
    SCOPED Own *two = iterator_reduce("iter", NONE, NO_POSITION);
    SCOPED Own *args = two ? tuple_pack(2, (Ref)it->callable, (Ref)it->sentinel) : NULL;
    return args ? tuple_pack(2, tuple_peek(two, 0), (Ref)args) : NULL;
}
static const MethodDef callable_methods[] = {
    {"__reduce__", (void *)callable_reduce, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {0},
};
const TypeSpec callable_iterator_spec = {
    .name = "callable_iterator",
    .size = sizeof(CallableIterator),
    .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, callable_dealloc), SLOT(traverse, callable_traverse), SLOT(clear, callable_clear), SLOT(iter, iterator_self),
              SLOT(next, callable_next)),
    .methods = callable_methods,
};

// ---- enumerate --------------------------------------------------------------------------------------------------

static int enumerate_start(Enumerate *e, Ref start) {
    SCOPED Own *first = number_index(start);
    if (!first) return -1;
    if (int_fits_i64(first, &e->index)) {
        if (e->index < INT64_MAX) return 0;
    }
    e->index = INT64_MAX;
    e->big_index = GIVE(first);
    return 0;
}

static Own *enumerate_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[2];
    size_t given = nargs + (kwnames ? tuple_size(kwnames) : 0);
    if (given == 0) return raise_error(EXC_TypeError, "enumerate() missing required argument 'iterable'");
    if (given > 2) return raise_error(EXC_TypeError, "enumerate() takes at most 2 arguments (%zd given)", (ssize_t)given);
    if (arguments_bind("enumerate", "(iterable, start=0)", args, nargs, kwnames, a) < 0) return NULL;
    Enumerate *e = instance(type, TYPE_ENUMERATE, sizeof(Enumerate));
    if (!e) return NULL;
    SCOPED Own *self = OBJ(e);
    if (a[1] && enumerate_start(e, a[1]) < 0) return NULL;
    e->iterator = object_iter(a[0]);
    if (!e->iterator) return NULL;
    e->result = tuple_pack(2, NONE, NONE);
    if (!e->result) return NULL;
    object_track(self);
    return GIVE(self);
}
static void enumerate_clear(Own *self) {
    Enumerate *e = AS(Enumerate, self);
    CLEAR(e->iterator);
    CLEAR(e->result);
    CLEAR(e->big_index);
}
static void enumerate_dealloc(Own *self) {
    object_untrack(self);
    enumerate_clear(self);
    object_free(self);
}
static int enumerate_traverse(Ref self, VisitFn visit, void *context) {
    const Enumerate *e = AS(Enumerate, self);
    int r = e->iterator ? visit(e->iterator, context) : 0;
    if (!r && e->result) r = visit(e->result, context);
    return !r && e->big_index ? visit(e->big_index, context) : r;
}

static Own *enumerate_count(Enumerate *e) {
    if (LIKELY(e->index < INT64_MAX)) return int_new(e->index++);
    SCOPED Own *one = int_new(1);
    if (!e->big_index && !(e->big_index = int_new(INT64_MAX))) return NULL;
    Own *next = int_add(e->big_index, one), *now = e->big_index;
    if (!next) return NULL;
    e->big_index = next;
    return now;
}
static Own *enumerate_next(Ref self) {
    Enumerate *e = MUT(Enumerate, self);
    if (UNLIKELY(!e->iterator)) return NULL;
    Own *item = next_of(e->iterator);
    if (!item) return NULL;
    Own *index = enumerate_count(e);
    if (!index) {
        decref(item);
        return NULL;
    }
    Own *result = e->result;
    if (result && result->refcount == 1) { // nobody kept it
        Tuple *t = (Tuple *)result;
        Own *old_index = t->items[0], *old_item = t->items[1];
        t->items[0] = index;
        t->items[1] = item;
        incref(result);
        if (UNLIKELY(!is_tracked(result))) object_track_late(result);
        decref(old_index);
        decref(old_item);
        return result;
    }
    Own *pair[2] = {index, item};
    return tuple_from_array_take(pair, 2);
}
static Own *enumerate_reduce(Ref self) {
    const Enumerate *e = AS(Enumerate, self);
    SCOPED Own *index = e->big_index ? incref(e->big_index) : int_new(e->index);
    SCOPED Own *args = index ? tuple_pack(2, (Ref)e->iterator, (Ref)index) : NULL;
    return args ? tuple_pack(2, REF(type_of(self)), (Ref)args) : NULL;
}
static const MethodDef enumerate_methods[] = {
    {"__reduce__", (void *)enumerate_reduce, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    CLASS_GETITEM_ROW,
    {0},
};
const TypeSpec enumerate_spec = {
    .name = "enumerate",
    .doc = "enumerate(iterable, start=0)\n--\n\nGives pairs (number, item), numbers counting up from start.",
    .size = sizeof(Enumerate),
    .flags = TF_BASE | TF_GC,
    .slots = SLOTS(SLOT(new_, enumerate_new), SLOT(dealloc, enumerate_dealloc), SLOT(traverse, enumerate_traverse),
              SLOT(clear, enumerate_clear), SLOT(iter, iterator_self), SLOT(next, enumerate_next)),
    .methods = enumerate_methods,
};

// ---- reversed ---------------------------------------------------------------------------------------------------

typedef struct Reversed {
    Object head;
    Own *sequence; // NULL when exhausted
    ssize_t index; // of the next item; -1: none
} Reversed;

static Own *reversed_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (no_keywords("reversed", type, TYPE_REVERSED, kwnames) < 0) return NULL;
    if (arguments_positional("reversed", nargs, NULL, 1, 1) < 0) return NULL;
    SCOPED Own *method = NULL;
    int r = object_lookup_special(args[0], NAME(__reversed__), &method);
    if (r < 0) return NULL;
    if (r && !is_none(method)) return object_call0(method);
    const TypeSlots *slots = &type_of(args[0])->slots;
    if (r || !slots->getitem || has_flag(args[0], TF_SUB_DICT))
        return raise_error(EXC_TypeError, "'%T' object is not reversible", args[0]);
    if (!slots->length) return raise_error(EXC_TypeError, "object of type '%T' has no len()", args[0]);
    ssize_t n = object_length(args[0]);
    if (n < 0) return NULL;
    Reversed *it = instance(type, TYPE_REVERSED, sizeof(Reversed));
    if (!it) return NULL;
    it->sequence = incref(args[0]);
    it->index = n - 1;
    object_track(OBJ(it));
    return OBJ(it);
}
static void reversed_clear(Own *self) { CLEAR(AS(Reversed, self)->sequence); }
static void reversed_dealloc(Own *self) {
    object_untrack(self);
    reversed_clear(self);
    object_free(self);
}
static int reversed_traverse(Ref self, VisitFn visit, void *context) {
    Ref sequence = AS(Reversed, self)->sequence;
    return sequence ? visit(sequence, context) : 0;
}
static Own *reversed_next(Ref self) {
    Reversed *it = MUT(Reversed, self);
    if (!it->sequence) return NULL;
    if (it->index >= 0) {
        SCOPED Own *sequence = incref(it->sequence);
        Own *item = item_of(sequence, it->index);
        if (item) {
            it->index--;
            return item;
        }
        if (error_pending()) return NULL;
    }
    it->index = -1;
    CLEAR(it->sequence);
    return NULL;
}
static Own *reversed_length_hint(Ref self) {
    const Reversed *it = AS(Reversed, self);
    if (!it->sequence) return int_new(0);
    ssize_t n = object_length(it->sequence);
    if (n < 0) return NULL;
    return int_new(n < it->index + 1 ? 0 : it->index + 1);
}
static Own *reversed_reduce(Ref self) {
    const Reversed *it = AS(Reversed, self);
    SCOPED Own *args = tuple_pack(1, it->sequence ? (Ref)it->sequence : REF(&empty_tuple));
    if (!args) return NULL;
    if (!it->sequence) return tuple_pack(2, REF(type_of(self)), (Ref)args);
    SCOPED Own *index = int_new(it->index);
    return index ? tuple_pack(3, REF(type_of(self)), (Ref)args, (Ref)index) : NULL;
}
static Own *reversed_setstate(Ref self, Ref state) {
    Reversed *it = MUT(Reversed, self);
    ssize_t index;
    if (number_as_ssize(state, EXC_OverflowError, &index) < 0) return NULL;
    if (!it->sequence) return NONE;
    ssize_t n = object_length(it->sequence);
    if (n < 0) return NULL;
    it->index = index < -1 ? -1 : MIN(index, n - 1);
    return NONE;
}
static const MethodDef reversed_methods[] = {
    {"__length_hint__", (void *)reversed_length_hint, CALL_NOARGS, 0, "($self, /)", "How many items are left."},
    {"__reduce__", (void *)reversed_reduce, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {"__setstate__", (void *)reversed_setstate, CALL_O, 0, "($self, state, /)", "Moves to an index."},
    {0},
};
const TypeSpec reversed_spec = {
    .name = "reversed",
    .doc = "reversed(object, /)\n--\n\nGives the items of a sequence from the last to the first.",
    .size = sizeof(Reversed),
    .flags = TF_BASE | TF_GC,
    .slots = SLOTS(SLOT(new_, reversed_new), SLOT(dealloc, reversed_dealloc), SLOT(traverse, reversed_traverse), SLOT(clear, reversed_clear),
              SLOT(iter, iterator_self), SLOT(next, reversed_next)),
    .methods = reversed_methods,
};

// ---- zip --------------------------------------------------------------------------------------------------------

// A tuple of the iterators of some objects.
static Own *iterators_of(Ref const *objects, size_t count) {
    SCOPED Own *tuple = tuple_new(count);
    for (size_t i = 0; tuple && i < count; i++) {
        Own *it = object_iter(objects[i]);
        if (!it) return NULL;
        ((Tuple *)tuple)->items[i] = it;
    }
    return GIVE(tuple);
}

static Own *zip_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    int strict = 0;
    size_t keywords = kwnames ? tuple_size(kwnames) : 0;
    bool exact = type->id == TYPE_ZIP || type->slots.init == vm->types[TYPE_ZIP]->slots.init;
    for (size_t i = 0; i < keywords; i++) {
        if (str_equal_c(tuple_peek(kwnames, i), "strict")) {
            strict = object_is_true(args[nargs + i]);
            if (strict < 0) return NULL;
        } else if (exact)
            return raise_error(EXC_TypeError, "zip() got an unexpected keyword argument '%U'", tuple_peek(kwnames, i));
    }
    SCOPED Own *iterators = iterators_of(args, nargs);
    if (!iterators) return NULL;
    SCOPED Own *result = tuple_new(nargs);
    if (!result) return NULL;
    for (size_t i = 0; i < nargs; i++) ((Tuple *)result)->items[i] = NONE;
    Zip *z = instance(type, TYPE_ZIP, sizeof(Zip));
    if (!z) return NULL;
    z->iterators = GIVE(iterators);
    z->result = GIVE(result);
    z->strict = strict;
    object_track(OBJ(z));
    return OBJ(z);
}
static void zip_clear(Own *self) {
    CLEAR(AS(Zip, self)->iterators);
    CLEAR(AS(Zip, self)->result);
}
static void zip_dealloc(Own *self) {
    object_untrack(self);
    zip_clear(self);
    object_free(self);
}
static int zip_traverse(Ref self, VisitFn visit, void *context) {
    const Zip *z = AS(Zip, self);
    int r = z->iterators ? visit(z->iterators, context) : 0;
    return !r && z->result ? visit(z->result, context) : r;
}

// Iterator number i is exhausted: with strict, so must be all others.
static COLD Own *zip_ended(const Zip *z, size_t i) {
    if (!z->strict) return NULL;
    if (error_pending() && !error_clear_if(EXC_StopIteration)) return NULL;
    if (i > 0)
        return raise_error(EXC_ValueError, i == 1 ? "zip() argument %zd is shorter than argument 1"
                                                  : "zip() argument %zd is shorter than arguments 1-%zd",
                           (ssize_t)i + 1, (ssize_t)i);
    for (i = 1; i < tuple_size(z->iterators); i++) {
        Own *item = next_of(tuple_peek(z->iterators, i));
        if (item) {
            decref(item);
            return raise_error(EXC_ValueError, i == 1 ? "zip() argument %zd is longer than argument 1"
                                                      : "zip() argument %zd is longer than arguments 1-%zd",
                               (ssize_t)i + 1, (ssize_t)i);
        }
        if (error_pending() && !error_clear_if(EXC_StopIteration)) return NULL;
    }
    return NULL;
}
// Few iterators: the items are fetched first and then put into a tuple of their own, or the last one if nobody kept it.
enum { ZIP_FEW = 4 };
static ALWAYS_INLINE Own *zip_next_few(Zip *z, const Tuple *iterators, size_t n) {
    Own *items[ZIP_FEW];
    for (size_t i = 0; i < n; i++) {
        items[i] = next_of(iterators->items[i]);
        if (LIKELY(items[i])) continue;
        for (size_t k = 0; k < i; k++) decref(items[k]);
        return zip_ended(z, i);
    }
    Own *result = z->result;
    if (!result || result->refcount != 1) return tuple_from_array_take(items, n);
    incref(result);
    if (UNLIKELY(!is_tracked(result))) object_track_late(result);
    for (size_t i = 0; i < n; i++) {
        Own *old = ((Tuple *)result)->items[i];
        ((Tuple *)result)->items[i] = items[i];
        decref(old);
    }
    return result;
}

static Own *zip_next(Ref self) {
    Zip *z = MUT(Zip, self);
    if (UNLIKELY(!z->iterators)) return NULL;
    const Tuple *iterators = (const Tuple *)z->iterators;
    size_t n = iterators->size;
    if (n == 0) return NULL;
    if (n == 2) return zip_next_few(z, iterators, 2);
    if (n <= ZIP_FEW) return zip_next_few(z, iterators, n);
    Own *result = z->result;
    bool reuse = result->refcount == 1;
    if (reuse) incref(result);
    else if (!(result = tuple_new(n))) return NULL;
    Tuple *t = (Tuple *)result;
    size_t i = 0;
    for (Own *item; i < n && LIKELY((item = next_of(iterators->items[i])) != NULL); i++) {
        Own *old = t->items[i];
        t->items[i] = item;
        xdecref(old);
    }
    if (reuse && UNLIKELY(!is_tracked(result))) object_track_late(result); // half filled ones, too: the zip keeps them
    if (LIKELY(i == n)) return result;
    decref(result);
    return zip_ended(z, i);
}
static Own *zip_reduce(Ref self) {
    const Zip *z = AS(Zip, self);
    if (z->strict) return tuple_pack(3, REF(type_of(self)), (Ref)z->iterators, TRUE);
    return tuple_pack(2, REF(type_of(self)), (Ref)z->iterators);
}
static Own *zip_setstate(Ref self, Ref state) {
    int strict = object_is_true(state);
    if (strict < 0) return NULL;
    MUT(Zip, self)->strict = strict;
    return NONE;
}
static const MethodDef zip_methods[] = {
    {"__reduce__", (void *)zip_reduce, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {"__setstate__", (void *)zip_setstate, CALL_O, 0, "($self, state, /)", "Sets whether lengths must agree."},
    {0},
};
const TypeSpec zip_spec = {
    .name = "zip",
    .doc = "zip(*iterables, strict=False)\n--\n\nGives tuples of one item from each iterable, until the shortest ends; with "
           "strict, lengths must agree.",
    .size = sizeof(Zip),
    .flags = TF_BASE | TF_GC,
    .slots = SLOTS(SLOT(new_, zip_new), SLOT(dealloc, zip_dealloc), SLOT(traverse, zip_traverse), SLOT(clear, zip_clear),
              SLOT(iter, iterator_self), SLOT(next, zip_next)),
    .methods = zip_methods,
};

// ---- map --------------------------------------------------------------------------------------------------------

typedef struct Map {
    Object head;
    Own *function;
    Own *iterators; // tuple
} Map;

static Own *map_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (no_keywords("map", type, TYPE_MAP, kwnames) < 0) return NULL;
    if (nargs < 2) return raise_error(EXC_TypeError, "map() must have at least two arguments.");
    SCOPED Own *iterators = iterators_of(args + 1, nargs - 1);
    Map *m = iterators ? instance(type, TYPE_MAP, sizeof(Map)) : NULL;
    if (!m) return NULL;
    m->function = incref(args[0]);
    m->iterators = GIVE(iterators);
    object_track(OBJ(m));
    return OBJ(m);
}
static void map_clear(Own *self) {
    CLEAR(AS(Map, self)->iterators);
    CLEAR(AS(Map, self)->function);
}
static void map_dealloc(Own *self) {
    object_untrack(self);
    map_clear(self);
    object_free(self);
}
static int map_traverse(Ref self, VisitFn visit, void *context) {
    const Map *m = AS(Map, self);
    int r = m->iterators ? visit(m->iterators, context) : 0;
    return !r && m->function ? visit(m->function, context) : r;
}
static Own *map_next(Ref self) {
    const Map *m = AS(Map, self);
    if (UNLIKELY(!m->iterators)) return NULL;
    const Tuple *iterators = (const Tuple *)m->iterators;
    size_t n = iterators->size, got = 0;
    if (LIKELY(n == 1)) {
        Own *item = next_of(iterators->items[0]);
        if (!item) return NULL;
        Ref argument = item;
        Own *result = object_call(m->function, &argument, 1, NULL);
        decref(item);
        return result;
    }
    Own *few[6], **items = few;
    if (n > ARRAY_LEN(few) && !(items = heap_alloc(&vm->heap, n * sizeof(Own *)))) return raise_no_memory();
    while (got < n && (items[got] = next_of(iterators->items[got]))) got++;
    Own *result = got == n ? object_call(m->function, REFS(items), n, NULL) : NULL;
    while (got > 0) decref(items[--got]);
    if (items != few) heap_free_plain(&vm->heap, items);
    return result;
}
static Own *map_reduce(Ref self) {
    const Map *m = AS(Map, self);
    SCOPED Own *first = tuple_pack(1, (Ref)m->function);
    SCOPED Own *args = first ? vm->types[TYPE_TUPLE]->slots.concat(first, m->iterators) : NULL;
    return args ? tuple_pack(2, REF(type_of(self)), (Ref)args) : NULL;
}
static const MethodDef map_methods[] = {
    {"__reduce__", (void *)map_reduce, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {0},
};
const TypeSpec map_spec = {
    .name = "map",
    .doc = "map(function, iterable, /, *iterables)\n--\n\nGives function(item, ...) for the items of the iterables, until the "
           "shortest ends.",
    .size = sizeof(Map),
    .flags = TF_BASE | TF_GC,
    .slots = SLOTS(SLOT(new_, map_new), SLOT(dealloc, map_dealloc), SLOT(traverse, map_traverse), SLOT(clear, map_clear),
              SLOT(iter, iterator_self), SLOT(next, map_next)),
    .methods = map_methods,
};

// ---- filter -----------------------------------------------------------------------------------------------------

typedef struct Filter {
    Object head;
    Own *function; // None: truth of the items themselves
    Own *iterator;
} Filter;

static Own *filter_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (no_keywords("filter", type, TYPE_FILTER, kwnames) < 0) return NULL;
    if (arguments_positional("filter", nargs, NULL, 2, 2) < 0) return NULL;
    SCOPED Own *iterator = object_iter(args[1]);
    Filter *f = iterator ? instance(type, TYPE_FILTER, sizeof(Filter)) : NULL;
    if (!f) return NULL;
    f->function = incref(args[0]);
    f->iterator = GIVE(iterator);
    object_track(OBJ(f));
    return OBJ(f);
}
static void filter_clear(Own *self) {
    CLEAR(AS(Filter, self)->iterator);
    CLEAR(AS(Filter, self)->function);
}
static void filter_dealloc(Own *self) {
    object_untrack(self);
    filter_clear(self);
    object_free(self);
}
static int filter_traverse(Ref self, VisitFn visit, void *context) {
    const Filter *f = AS(Filter, self);
    int r = f->iterator ? visit(f->iterator, context) : 0;
    return !r && f->function ? visit(f->function, context) : r;
}
static Own *filter_next(Ref self) {
    const Filter *f = AS(Filter, self);
    if (UNLIKELY(!f->iterator)) return NULL;
    bool plain = is_none(f->function) || f->function == OBJ(vm->types[TYPE_BOOL]);
    for (;;) {
        Own *item = next_of(f->iterator);
        if (!item) return NULL;
        int wanted;
        if (plain) wanted = object_is_true(item);
        else {
            SCOPED Own *answer = object_call1(f->function, item);
            wanted = !answer ? -1 : answer == TRUE ? 1 : answer == FALSE ? 0 : object_is_true(answer);
        }
        if (wanted > 0) return item;
        decref(item);
        if (wanted < 0) return NULL;
    }
}
static Own *filter_reduce(Ref self) {
    const Filter *f = AS(Filter, self);
    SCOPED Own *args = tuple_pack(2, (Ref)f->function, (Ref)f->iterator);
    return args ? tuple_pack(2, REF(type_of(self)), (Ref)args) : NULL;
}
static const MethodDef filter_methods[] = {
    {"__reduce__", (void *)filter_reduce, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {0},
};
const TypeSpec filter_spec = {
    .name = "filter",
    .doc = "filter(function, iterable, /)\n--\n\nGives the items that the function accepts; if it is None, those that are "
           "true.",
    .size = sizeof(Filter),
    .flags = TF_BASE | TF_GC,
    .slots = SLOTS(SLOT(new_, filter_new), SLOT(dealloc, filter_dealloc), SLOT(traverse, filter_traverse), SLOT(clear, filter_clear),
              SLOT(iter, iterator_self), SLOT(next, filter_next)),
    .methods = filter_methods,
};
