// collections_deque.c - deque: a ring of references that grows and shrinks at both ends.
//
//   Deque { items ──► [ 3 | 4 | - | - | 0 | 1 | 2 | - ] }      start 4, size 4 (of capacity 8: positions wrap around)
//
// Invariants
//   - capacity is 0 (items NULL) or a power of two; the item at index i lies at (start + i) & (capacity - 1).
//   - changes counts what iterators must notice: every change of size or of order.
//   - what leaves the ring is released after the deque is consistent again.
#include "modules/collections.h"
#include "types/list.h"
#include "types/sequence.h"

typedef struct Deque {
    Object head;
    Own **items;       // capacity words
    size_t start, size, capacity;
    ssize_t maxlen;    // -1: unbounded
    uint64_t changes;
} Deque;

typedef struct DequeIterator {
    Object head;
    Own *deque;        // NULL when exhausted
    size_t index;      // items handed out
    uint64_t changes;  // of the deque at the start
} DequeIterator;
LIFE(iterator, 1)

enum { MIN_CAPACITY = 8 };

static inline bool is_deque(Ref x) { return type_of(x)->slots.traverse && is_instance_of(x, native_type(NATIVE_DEQUE)->id); }
static inline size_t place(const Deque *d, size_t i) { return (d->start + i) & (d->capacity - 1); }
static inline Own **slot_at(const Deque *d, size_t i) { return &d->items[place(d, i)]; }

// ---- the ring -------------------------------------------------------------------------------------------------

static int set_capacity(Deque *d, size_t capacity) {
    Own **items = heap_alloc(&vm->heap, capacity * sizeof(Own *));
    if (!items) {
        (void)raise_no_memory();
        return -1;
    }
    size_t head = MIN(d->size, d->capacity - d->start);
    if (d->size) {
        memcpy(items, d->items + d->start, head * sizeof(Own *));
        memcpy(items + head, d->items, (d->size - head) * sizeof(Own *));
    }
    if (d->items) heap_free_plain(&vm->heap, d->items);
    d->items = items;
    d->start = 0;
    d->capacity = capacity;
    return 0;
}

static inline int make_room(Deque *d) {
    if (LIKELY(d->size < d->capacity)) return 0;
    return set_capacity(d, d->capacity ? d->capacity * 2 : MIN_CAPACITY);
}
static inline void give_room_back(Deque *d) {
    if (UNLIKELY(d->capacity > 64 && d->size < d->capacity / 4) && set_capacity(d, d->capacity / 2) < 0) error_clear();
}

static Own *take_first(Deque *d) {
    Own *item = d->items[d->start];
    d->start = (d->start + 1) & (d->capacity - 1);
    d->size--;
    d->changes++;
    give_room_back(d);
    return item;
}
static Own *take_last(Deque *d) {
    Own *item = *slot_at(d, d->size - 1);
    d->size--;
    d->changes++;
    give_room_back(d);
    return item;
}

// A full deque with a bound: what is pushed out at one end makes room at the other.
static ALWAYS_INLINE int push_out(Deque *d, Own *item, bool first) {
    if (UNLIKELY(d->size == 0)) {
        decref(item);
        return 0;
    }
    Own *old = *slot_at(d, first ? d->size - 1 : 0);
    d->start = place(d, first ? (size_t)-1 : 1);
    *slot_at(d, first ? 0 : d->size - 1) = item;
    d->changes++;
    decref(old);
    return 0;
}

static ALWAYS_INLINE int append_last_take(Deque *d, Own *item) {
    if (d->size == (size_t)d->maxlen) return push_out(d, item, false);
    if (UNLIKELY(make_room(d) < 0)) {
        decref(item);
        return -1;
    }
    *slot_at(d, d->size) = item;
    d->size++;
    d->changes++;
    return 0;
}
static int append_first_take(Deque *d, Own *item) {
    if (d->size == (size_t)d->maxlen) return push_out(d, item, true);
    if (UNLIKELY(make_room(d) < 0)) {
        decref(item);
        return -1;
    }
    d->start = place(d, (size_t)-1);
    d->items[d->start] = item;
    d->size++;
    d->changes++;
    return 0;
}

// Closes the gap at index i; moves the shorter side.
static Own *take_at(Deque *d, size_t i) {
    Own *item = *slot_at(d, i);
    if (i < d->size / 2) {
        for (size_t j = i; j > 0; j--) *slot_at(d, j) = *slot_at(d, j - 1);
        d->start = (d->start + 1) & (d->capacity - 1);
    } else {
        for (size_t j = i; j + 1 < d->size; j++) *slot_at(d, j) = *slot_at(d, j + 1);
    }
    d->size--;
    d->changes++;
    give_room_back(d);
    return item;
}

static void clear_items(Deque *d) {
    Own **items = d->items;
    size_t start = d->start, size = d->size, mask = d->capacity - 1;
    d->items = NULL;
    d->start = d->size = d->capacity = 0;
    d->changes++;
    if (!items) return;
    for (size_t i = 0; i < size; i++) release_item(items[(start + i) & mask]);
    heap_free_plain(&vm->heap, items);
}

// The items of a list or a tuple, if the bound leaves room for all (of an empty deque, for the last ones): 1; 0: not so.
static int extend_at_once(Deque *d, Ref sequence) {
    size_t count, capacity = MAX(d->capacity, MIN_CAPACITY);
    Ref const *items = sequence_items(sequence, &count);
    if (d->maxlen >= 0 && d->size == 0 && count > (size_t)d->maxlen) {
        items += count - (size_t)d->maxlen;
        count = (size_t)d->maxlen;
    }
    size_t size = d->size + count;
    if (count == 0 || (d->maxlen >= 0 && size > (size_t)d->maxlen)) return count == 0;
    while (capacity < size) capacity *= 2;
    if (capacity > d->capacity && set_capacity(d, capacity) < 0) return -1;
    for (; d->size < size; d->size++) *slot_at(d, d->size) = incref(*items++);
    d->changes++;
    return 1;
}

HOT static int extend_with(Deque *d, Ref iterable, bool first) {
    if (!first && (is_type(iterable, TYPE_LIST) || is_type(iterable, TYPE_TUPLE))) {
        Ref const *items;
        int done = extend_at_once(d, iterable);
        if (done) return done < 0 ? -1 : 0;
        SCOPED Own *held = incref(iterable); // what is pushed out may run Python
        for (size_t i = 0, count; items = sequence_items(held, &count), i < count; i++)
            if (append_last_take(d, incref(items[i])) < 0) return -1;
        return 0;
    }
    SCOPED Own *copy = iterable == OBJ(d) ? object_to_list(iterable) : NULL;
    if (iterable == OBJ(d) && !copy) return -1;
    SCOPED Own *it = object_iter(copy ? (Ref)copy : iterable);
    if (!it) return -1;
    for (;;) {
        Own *item = iter_next(it);
        if (!item) return error_pending() ? -1 : 0;
        if ((first ? append_first_take(d, item) : append_last_take(d, item)) < 0) return -1;
    }
}

// ---- life -----------------------------------------------------------------------------------------------------

static Own *deque_new(Type *type, UNUSED Ref const *args, UNUSED size_t nargs, UNUSED Ref kwnames) {
    Deque *d = (Deque *)type_alloc(type, 0);
    if (!d) return NULL;
    d->maxlen = -1;
    object_track(OBJ(d));
    return OBJ(d);
}

static int read_maxlen(Ref x, ssize_t *maxlen) {
    *maxlen = -1;
    if (!x || is_none(x)) return 0;
    if (!is_int(x)) return raise_int(EXC_TypeError, "an integer is required");
    if (int_is_big(x)) return raise_int(EXC_OverflowError, "Python int too large to convert to C ssize_t");
    *maxlen = int_value(x);
    return *maxlen < 0 ? raise_int(EXC_ValueError, "maxlen must be non-negative") : 0;
}

static int deque_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    Deque *d = (Deque *)self;
    Ref a[2];
    size_t given = nargs + (kwnames ? tuple_size(kwnames) : 0);
    if (given > 2) return raise_int(EXC_TypeError, "deque() takes at most 2 arguments (%zd given)", (ssize_t)given);
    if (arguments_bind("deque", "(iterable=(), maxlen=None)", args, nargs, kwnames, a) < 0) return -1;
    ssize_t maxlen;
    if (read_maxlen(a[1], &maxlen) < 0) return -1;
    d->maxlen = maxlen;
    if (d->size) clear_items(d);
    return a[0] ? extend_with(d, a[0], false) : 0;
}

static void deque_dealloc(Own *self) {
    object_untrack(self);
    if (UNLIKELY(self->tag & TAG_WEAKREF)) weakref_clear(self);
    clear_items((Deque *)self);
    object_free(self);
}
static void deque_clear(Own *self) { clear_items((Deque *)self); }
static int deque_traverse(Ref self, VisitFn visit, void *context) {
    const Deque *d = AS(Deque, self);
    for (size_t i = 0; i < d->size; i++) {
        int r = visit(*slot_at(d, i), context);
        if (r) return r;
    }
    return 0;
}

// A deque of the same class (a subclass is called) with the same bound, empty.
static Own *make_like(Ref self) {
    const Deque *d = AS(Deque, self);
    if (type_of(self) == native_type(NATIVE_DEQUE)) {
        Own *copy = deque_new(type_of(self), NULL, 0, NULL);
        if (copy) ((Deque *)copy)->maxlen = d->maxlen;
        return copy;
    }
    SCOPED Own *nothing = list_new(0);
    SCOPED Own *bound = d->maxlen < 0 ? NONE : int_new(d->maxlen);
    if (!nothing || !bound) return NULL;
    Ref two[2] = {nothing, bound};
    Own *copy = object_call(REF(type_of(self)), two, d->maxlen < 0 ? 1 : 2, NULL);
    if (copy && !is_deque(copy)) {
        (void)raise_error(EXC_TypeError, "%T() must return a deque, not %T", self, copy);
        decref(copy);
        return NULL;
    }
    return copy;
}
static Own *copy_of(Ref self) {
    SCOPED Own *copy = make_like(self);
    return copy && extend_with((Deque *)copy, self, false) == 0 ? GIVE(copy) : NULL;
}

// ---- slots ----------------------------------------------------------------------------------------------------

static Own *deque_repr(Ref self) {
    int running = repr_enter(self);
    if (running) return running > 0 ? str_from_ascii("[...]", 5) : NULL;
    const Deque *d = AS(Deque, self);
    SCOPED Own *items = object_to_list(self);
    Own *text = !items           ? NULL
                : d->maxlen >= 0 ? str_format_c("%s(%R, maxlen=%zd)", native_name(self), items, d->maxlen)
                                 : str_format_c("%s(%R)", native_name(self), items);
    repr_leave(self);
    return text;
}

static Own *deque_compare(Ref left, Ref right, int op) {
    if (!is_deque(left) || !is_deque(right)) return NOTIMPLEMENTED;
    const Deque *a = AS(Deque, left), *b = AS(Deque, right);
    if (a->size != b->size && (op == CMP_EQ || op == CMP_NE)) return BOOL(op == CMP_NE);
    uint64_t changes_a = a->changes, changes_b = b->changes;
    for (size_t i = 0; i < a->size && i < b->size; i++) {
        SCOPED Own *x = incref(*slot_at(a, i));
        SCOPED Own *y = incref(*slot_at(b, i));
        int equal = object_equal(x, y);
        if (equal < 0) return NULL;
        if (!equal) {
            if (op == CMP_EQ || op == CMP_NE) return BOOL(op == CMP_NE);
            return object_compare(x, y, op);
        }
        if (a->changes != changes_a || b->changes != changes_b)
            return raise_error(EXC_RuntimeError, "deque mutated during iteration");
    }
    return BOOL(compare_lengths(a->size, b->size, op));
}

static ssize_t deque_length(Ref self) { return (ssize_t)AS(Deque, self)->size; }

// Index of the first item in [start, stop) that equals x: >= 0; -1 absent, -2 error.
static ssize_t find(Deque *d, Ref x, size_t start, size_t stop) {
    uint64_t changes = d->changes;
    for (size_t i = start; i < stop && i < d->size; i++) {
        int r = item_equal(*slot_at(d, i), x);
        if (r < 0) return -2;
        if (r) return (ssize_t)i;
        if (d->changes != changes) {
            (void)raise_error(EXC_RuntimeError, "deque mutated during iteration");
            return -2;
        }
    }
    return -1;
}
static int deque_contains(Ref self, Ref x) {
    ssize_t i = find(MUT(Deque, self), x, 0, SIZE_MAX);
    return i == -2 ? -1 : i >= 0;
}

static int read_index(const Deque *d, Ref key, size_t *index) {
    if (!is_index(key)) return raise_int(EXC_TypeError, "sequence index must be integer, not '%T'", key);
    ssize_t i;
    if (number_as_ssize(key, EXC_IndexError, &i) < 0) return -1;
    if (i < 0) i += (ssize_t)d->size;
    if ((size_t)i >= d->size) return raise_int(EXC_IndexError, "deque index out of range");
    *index = (size_t)i;
    return 0;
}
static Own *deque_getitem(Ref self, Ref key) {
    const Deque *d = AS(Deque, self);
    size_t i;
    if (LIKELY(is_small(key) && (uint64_t)int_value(key) < d->size)) return incref(*slot_at(d, (size_t)int_value(key)));
    return read_index(d, key, &i) < 0 ? NULL : incref(*slot_at(d, i));
}
static int deque_setitem(Ref self, Ref key, Ref value) {
    Deque *d = MUT(Deque, self);
    size_t i;
    if (read_index(d, key, &i) < 0) return -1;
    if (value) {
        SETREF(*slot_at(d, i), incref(value));
    } else {
        Own *dead = take_at(d, i);
        decref(dead);
    }
    return 0;
}

static Own *deque_concat(Ref self, Ref other) {
    if (!is_deque(other)) return raise_error(EXC_TypeError, "can only concatenate deque (not \"%T\") to deque", other);
    SCOPED Own *copy = copy_of(self);
    return copy && extend_with((Deque *)copy, other, false) == 0 ? GIVE(copy) : NULL;
}
static Own *deque_iconcat(Ref self, Ref other) {
    return extend_with(MUT(Deque, self), other, false) < 0 ? NULL : incref(self);
}
static int repeat_in_place(Deque *d, ssize_t times) {
    size_t total;
    if (times <= 0 || !d->size) {
        clear_items(d);
        return 0;
    }
    if (d->maxlen >= 0) times = MIN(times, d->maxlen); // more would only shift what is there
    if (size_mul(d->size, (size_t)times, &total) || total > (size_t)SSIZE_MAX / sizeof(Own *)) {
        (void)raise_no_memory();
        return -1;
    }
    SCOPED Own *items = object_to_list(OBJ(d));
    if (!items) return -1;
    for (ssize_t n = 1; n < times; n++)
        for (size_t i = 0; i < list_size(items); i++)
            if (append_last_take(d, incref(list_peek(items, i))) < 0) return -1;
    return 0;
}
static Own *deque_repeat(Ref self, ssize_t times) {
    SCOPED Own *copy = copy_of(self);
    return copy && repeat_in_place((Deque *)copy, times) == 0 ? GIVE(copy) : NULL;
}
static Own *deque_irepeat(Ref self, ssize_t times) {
    return repeat_in_place(MUT(Deque, self), times) < 0 ? NULL : incref(self);
}

// ---- iterators ------------------------------------------------------------------------------------------------

static Own *iterator_make(Ref deque, enum NativeState which) {
    DequeIterator *it = (DequeIterator *)type_alloc(native_type(which), 0);
    if (!it) return NULL;
    it->deque = incref(deque);
    it->changes = AS(Deque, deque)->changes;
    object_track(OBJ(it));
    return OBJ(it);
}
static Own *deque_iter(Ref self) { return iterator_make(self, NATIVE_DEQUE_ITERATOR); }
static Own *deque_reversed(Ref self) { return iterator_make(self, NATIVE_DEQUE_REVERSE_ITERATOR); }

static ALWAYS_INLINE Own *iterator_step(Ref self, bool back) {
    DequeIterator *it = MUT(DequeIterator, self);
    const Deque *d = (const Deque *)it->deque;
    if (!d) return NULL;
    if (it->changes != d->changes) {
        CLEAR(it->deque);
        return raise_error(EXC_RuntimeError, "deque mutated during iteration");
    }
    if (it->index < d->size) {
        size_t i = it->index++;
        return incref(*slot_at(d, back ? d->size - 1 - i : i));
    }
    CLEAR(it->deque);
    return NULL;
}
HOT static Own *iterator_next(Ref self) { return iterator_step(self, false); }
HOT static Own *iterator_previous(Ref self) { return iterator_step(self, true); }
static Own *iterator_length_hint(Ref self) {
    const DequeIterator *it = AS(DequeIterator, self);
    return int_new(it->deque ? (int64_t)(((Deque *)it->deque)->size - it->index) : 0);
}
static Own *iterator_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (arguments_positional("_deque_iterator", nargs, kwnames, 1, 2) < 0) return NULL;
    if (!is_deque(args[0])) return raise_error(EXC_TypeError, "argument 1 must be collections.deque, not %T", args[0]);
    ssize_t skip = 0;
    if (nargs > 1 && native_ssize(args[1], &skip) < 0) return NULL;
    Own *it = iterator_make(args[0], type == native_type(NATIVE_DEQUE_ITERATOR) ? NATIVE_DEQUE_ITERATOR
                                                                               : NATIVE_DEQUE_REVERSE_ITERATOR);
    if (it) ((DequeIterator *)it)->index = skip < 0 ? 0 : MIN((size_t)skip, AS(Deque, args[0])->size);
    return it;
}
static Own *iterator_reduce_method(Ref self) {
    const DequeIterator *it = AS(DequeIterator, self);
    SCOPED Own *deque = it->deque ? incref(it->deque) : deque_new(native_type(NATIVE_DEQUE), NULL, 0, NULL);
    SCOPED Own *index = int_new(it->deque ? (int64_t)it->index : 0);
    SCOPED Own *args = deque && index ? tuple_pack(2, (Ref)deque, (Ref)index) : NULL;
    return args ? tuple_pack(2, REF(type_of(self)), (Ref)args) : NULL;
}
static const MethodDef iterator_methods[] = {
    {"__length_hint__", (void *)iterator_length_hint, CALL_NOARGS, 0, "($self, /)", "How many items are left."},
    {"__reduce__", (void *)iterator_reduce_method, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {0},
};
#define DEQUE_ITERATOR_SPEC(variable, text, next_function)                                                             \
    const TypeSpec variable = {                                                                                        \
        .name = "collections." text,                                                                                   \
        .size = sizeof(DequeIterator),                                                                                 \
        .flags = TF_GC,                                                                                                \
        .slots = SLOTS(SLOT(new_, iterator_new), LIFE_SLOTS(iterator), SLOT(iter, native_self), SLOT(next, next_function)),             \
        .methods = iterator_methods,                                                                                   \
    }
DEQUE_ITERATOR_SPEC(deque_iterator_spec, "_deque_iterator", iterator_next);
DEQUE_ITERATOR_SPEC(deque_reverse_iterator_spec, "_deque_reverse_iterator", iterator_previous);

// ---- methods --------------------------------------------------------------------------------------------------

static Own *append(Ref self, Ref item) { return append_last_take(MUT(Deque, self), incref(item)) < 0 ? NULL : NONE; }
static Own *appendleft(Ref self, Ref item) { return append_first_take(MUT(Deque, self), incref(item)) < 0 ? NULL : NONE; }
static Own *pop(Ref self) {
    Deque *d = MUT(Deque, self);
    return d->size ? take_last(d) : raise_error(EXC_IndexError, "pop from an empty deque");
}
static Own *popleft(Ref self) {
    Deque *d = MUT(Deque, self);
    return d->size ? take_first(d) : raise_error(EXC_IndexError, "pop from an empty deque");
}
static Own *extend(Ref self, Ref iterable) { return extend_with(MUT(Deque, self), iterable, false) < 0 ? NULL : NONE; }
static Own *extendleft(Ref self, Ref iterable) { return extend_with(MUT(Deque, self), iterable, true) < 0 ? NULL : NONE; }
static Own *clear(Ref self) {
    clear_items(MUT(Deque, self));
    return NONE;
}
static Own *copy(Ref self) { return copy_of(self); }

static Own *count(Ref self, Ref x) {
    Deque *d = MUT(Deque, self);
    uint64_t changes = d->changes;
    int64_t n = 0;
    for (size_t i = 0; i < d->size; i++) {
        int r = item_equal(*slot_at(d, i), x);
        if (r < 0) return NULL;
        n += r;
        if (d->changes != changes) return raise_error(EXC_RuntimeError, "deque mutated during iteration");
    }
    return int_new(n);
}

static Own *index_(Ref self, Ref const *args, size_t nargs) {
    Deque *d = MUT(Deque, self);
    ssize_t start = 0, stop = SSIZE_MAX, size = (ssize_t)d->size;
    if (arguments_positional("index", nargs, NULL, 1, 3) < 0) return NULL;
    if (nargs > 1 && index_as_ssize_clip(args[1], &start) < 0) return NULL;
    if (nargs > 2 && index_as_ssize_clip(args[2], &stop) < 0) return NULL;
    if (start < 0 && (start += size) < 0) start = 0;
    if (stop < 0 && (stop += size) < 0) stop = 0;
    ssize_t i = find(d, args[0], (size_t)start, (size_t)stop);
    if (i == -2) return NULL;
    return i >= 0 ? int_new(i) : raise_error(EXC_ValueError, "%R is not in deque", args[0]);
}

static Own *insert(Ref self, Ref const *args, size_t nargs) {
    Deque *d = MUT(Deque, self);
    ssize_t i, size = (ssize_t)d->size;
    if (arguments_positional("insert", nargs, NULL, 2, 2) < 0 || native_ssize(args[0], &i) < 0) return NULL;
    if (d->maxlen == size) return raise_error(EXC_IndexError, "deque already at its maximum size");
    if (i < 0 && (i += size) < 0) i = 0;
    if (i > size) i = size;
    if (make_room(d) < 0) return NULL;
    if (i < size / 2) {
        d->start = (d->start - 1) & (d->capacity - 1);
        for (ssize_t j = 0; j < i; j++) *slot_at(d, (size_t)j) = *slot_at(d, (size_t)j + 1);
    } else {
        for (ssize_t j = size; j > i; j--) *slot_at(d, (size_t)j) = *slot_at(d, (size_t)j - 1);
    }
    *slot_at(d, (size_t)i) = incref(args[1]);
    d->size++;
    d->changes++;
    return NONE;
}

static Own *remove_(Ref self, Ref x) {
    Deque *d = MUT(Deque, self);
    size_t size = d->size;
    ssize_t i = find(d, x, 0, SIZE_MAX);
    if (i == -2) {
        if (d->size != size && error_clear_if(EXC_RuntimeError))
            return raise_error(EXC_IndexError, "deque mutated during remove().");
        return NULL;
    }
    if (i < 0) return raise_error(EXC_ValueError, "%R is not in deque", x);
    if ((size_t)i >= d->size) return raise_error(EXC_IndexError, "deque mutated during remove().");
    Own *dead = take_at(d, (size_t)i);
    decref(dead);
    return NONE;
}

static Own *reverse(Ref self) {
    Deque *d = MUT(Deque, self);
    for (size_t i = 0, j = d->size; i + 1 < j; i++) {
        Own **a = slot_at(d, i), **b = slot_at(d, --j), *t = *a;
        *a = *b;
        *b = t;
    }
    d->changes++;
    return NONE;
}

static Own *rotate(Ref self, Ref const *args, size_t nargs) {
    Deque *d = MUT(Deque, self);
    ssize_t n = 1;
    if (arguments_positional("rotate", nargs, NULL, 0, 1) < 0) return NULL;
    if (nargs && native_ssize(args[0], &n) < 0) return NULL;
    ssize_t size = (ssize_t)d->size;
    if (size < 2) return NONE;
    n %= size;
    if (n > size / 2) n -= size;
    else if (n < -(size / 2)) n += size;
    for (; n > 0; n--) { // the last one goes to the front
        Own *item = *slot_at(d, d->size - 1);
        d->start = (d->start - 1) & (d->capacity - 1);
        d->items[d->start] = item;
    }
    for (; n < 0; n++) {
        Own *item = d->items[d->start];
        d->start = (d->start + 1) & (d->capacity - 1);
        *slot_at(d, d->size - 1) = item;
    }
    d->changes++;
    return NONE;
}

static Own *reduce(Ref self) {
    const Deque *d = AS(Deque, self);
    SCOPED Own *state = object_call_method0(self, NAME(__getstate__));
    SCOPED Own *it = state ? object_iter(self) : NULL;
    SCOPED Own *bound = it && d->maxlen >= 0 ? int_new(d->maxlen) : NULL;
    if (!it || (d->maxlen >= 0 && !bound)) return NULL;
    SCOPED Own *args = bound ? tuple_pack(2, REF(&empty_tuple), (Ref)bound) : tuple_new(0);
    return args ? tuple_pack(4, REF(type_of(self)), (Ref)args, (Ref)state, (Ref)it) : NULL;
}
static Own *sizeof_(Ref self) {
    return int_new((int64_t)(type_of(self)->size + AS(Deque, self)->capacity * sizeof(Own *)));
}
static Own *get_maxlen(Ref self) {
    ssize_t n = AS(Deque, self)->maxlen;
    return n < 0 ? NONE : int_new(n);
}

static const MethodDef methods[] = {
    {"append", (void *)append, CALL_O, 0, "($self, item, /)", "Put an item at the right end."},
    {"appendleft", (void *)appendleft, CALL_O, 0, "($self, item, /)", "Put an item at the left end."},
    {"clear", (void *)clear, CALL_NOARGS, 0, "($self, /)", "Remove all items."},
    {"copy", (void *)copy, CALL_NOARGS, 0, "($self, /)", "A deque of the same items."},
    {"__copy__", (void *)copy, CALL_NOARGS, 0, "($self, /)", "A deque of the same items."},
    {"count", (void *)count, CALL_O, 0, "($self, value, /)", "How many items equal value."},
    {"extend", (void *)extend, CALL_O, 0, "($self, iterable, /)", "Put all items at the right end."},
    {"extendleft", (void *)extendleft, CALL_O, 0, "($self, iterable, /)", "Put all items at the left end, one after another."},
    {"index", (void *)index_, CALL_FAST, 0, "($self, value, start=0, stop=9223372036854775807, /)",
     "Index of the first item that equals value; ValueError if there is none."},
    {"insert", (void *)insert, CALL_FAST, 0, "($self, index, value, /)", "Put value before the item at index."},
    {"pop", (void *)pop, CALL_NOARGS, 0, "($self, /)", "Remove the rightmost item and return it."},
    {"popleft", (void *)popleft, CALL_NOARGS, 0, "($self, /)", "Remove the leftmost item and return it."},
    {"remove", (void *)remove_, CALL_O, 0, "($self, value, /)", "Remove the first item that equals value."},
    {"reverse", (void *)reverse, CALL_NOARGS, 0, "($self, /)", "Turn the order around, in place."},
    {"rotate", (void *)rotate, CALL_FAST, 0, "($self, n=1, /)", "Move n items from the right end to the left end."},
    {"__reversed__", (void *)deque_reversed, CALL_NOARGS, 0, "($self, /)", "An iterator from the right end."},
    {"__reduce__", (void *)reduce, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {"__sizeof__", (void *)sizeof_, CALL_NOARGS, 0, "($self, /)", "Bytes that the deque takes, its ring included."},
    {"__class_getitem__", (void *)generic_alias_method, CALL_O, DEF_CLASS, "($type, object, /)", "A generic alias."},
    {0},
};
static const GetSetDef getset[] = {
    {"maxlen", get_maxlen, NULL, "The largest size, or None."},
    {0},
};

const TypeSpec deque_spec = {
    .name = "collections.deque",
    .doc = "deque(iterable=(), maxlen=None)\n--\n\nA sequence that is fast at both ends.",
    .size = sizeof(Deque),
    .flags = TF_BASE | TF_GC | TF_WEAKREF | TF_SEQUENCE,
    .slots = SLOTS(SLOT(new_, deque_new), SLOT(init, deque_init), SLOT(dealloc, deque_dealloc), SLOT(traverse, deque_traverse),
              SLOT(clear, deque_clear), SLOT(repr, deque_repr), SLOT(compare, deque_compare), SLOT(iter, deque_iter),
              SLOT(length, deque_length), SLOT(getitem, deque_getitem), SLOT(setitem, deque_setitem), SLOT(contains, deque_contains),
              SLOT(concat, deque_concat), SLOT(repeat, deque_repeat), SLOT(iconcat, deque_iconcat), SLOT(irepeat, deque_irepeat)),
    .methods = methods,
    .getset = getset,
};
