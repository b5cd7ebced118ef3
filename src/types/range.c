// range.c - range, and its two iterators: one whose numbers are 64-bit, one for any size.
//
// A range keeps start, stop, step and length as int objects; whatever fits 64 bits is computed there.
#include "types/builtin.h"
#include "types/int.h"
#include "types/sequence.h"
#include "types/slice.h"
#include "types/slice_internal.h"
#include "types/tuple.h"

// ---- making ---------------------------------------------------------------------------------------------------

// Number of items, the usual case. The caller knows that step is not 0.
static uint64_t length_i64(int64_t start, int64_t stop, int64_t step) {
    if (step > 0) return start < stop ? ((uint64_t)stop - (uint64_t)start - 1) / (uint64_t)step + 1 : 0;
    return start > stop ? ((uint64_t)start - (uint64_t)stop - 1) / (0 - (uint64_t)step) + 1 : 0;
}

static Own *length_big(Ref start, Ref stop, Ref step) {
    bool back = int_sign(step) < 0;
    SCOPED Own *distance = back ? int_sub(start, stop) : int_sub(stop, start);
    if (!distance) return NULL;
    if (int_sign(distance) <= 0) return int_new(0);
    SCOPED Own *one = int_new(1);
    SCOPED Own *by = back ? number_negative(step) : incref(step);
    SCOPED Own *less = by ? int_sub(distance, one) : NULL;
    SCOPED Own *whole = less ? int_floordiv(less, by) : NULL;
    return whole ? int_add(whole, one) : NULL;
}

static Own *make_take(Own *start, Own *stop, Own *step) {
    Own *length = NULL;
    if (is_small(start) && is_small(stop) && is_small(step))
        length = int_from_u64(length_i64(int_value(start), int_value(stop), int_value(step)));
    else length = length_big(start, stop, step);
    Range *r = length ? (Range *)object_new(TYPE_RANGE, sizeof(Range)) : NULL;
    if (!r) {
        xdecref(length);
        decref(start);
        decref(stop);
        decref(step);
        return NULL;
    }
    r->start = start;
    r->stop = stop;
    r->step = step;
    r->length = length;
    return OBJ(r);
}

// x as an exact int.
static Own *exact_index(Ref x) {
    if (is_small(x)) return incref(x);
    Own *i = number_index(x);
    if (!i || is_type(i, TYPE_INT)) return i;
    SCOPED Own *zero = int_new(0);
    Own *exact = int_add(i, zero);
    decref(i);
    return exact;
}

Own *range_new(Ref start, Ref stop, Ref step) {
    SCOPED Own *from = start ? exact_index(start) : int_new(0);
    if (!from) return NULL;
    SCOPED Own *to = exact_index(stop);
    if (!to) return NULL;
    SCOPED Own *by = step ? exact_index(step) : int_new(1);
    if (!by) return NULL;
    if (int_sign(by) == 0) return raise_error(EXC_ValueError, "range() arg 3 must not be zero");
    return make_take(GIVE(from), GIVE(to), GIVE(by));
}

static Own *slot_new(UNUSED Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (arguments_positional("range", nargs, kwnames, 1, 3) < 0) return NULL;
    if (nargs == 1) return range_new(NULL, args[0], NULL);
    return range_new(args[0], args[1], nargs > 2 ? args[2] : NULL);
}

static void slot_dealloc(Own *self) {
    Range *r = AS(Range, self);
    decref(r->start);
    decref(r->stop);
    decref(r->step);
    decref(r->length);
    object_free(self);
}

// ---- reading --------------------------------------------------------------------------------------------------

static bool is_i64(const Range *r) {
    return is_small(r->start) && is_small(r->stop) && is_small(r->step) && is_small(r->length);
}

// start + i * step
static Own *item_at(const Range *r, Ref i) {
    if (is_small(r->start) && is_small(r->step) && is_small(i)) {
        int64_t product, sum;
        if (!__builtin_mul_overflow(int_value(i), int_value(r->step), &product) &&
            !__builtin_add_overflow(product, int_value(r->start), &sum))
            return int_new(sum);
    }
    SCOPED Own *product = int_mul(i, r->step);
    return product ? int_add(r->start, product) : NULL;
}

static Own *get_slice(const Range *r, Ref slice) {
    Own *start, *stop, *step;
    if (slice_resolve_big(slice, r->length, &start, &stop, &step) < 0) return NULL;
    SCOPED Own *a = start;
    SCOPED Own *b = stop;
    SCOPED Own *c = step;
    SCOPED Own *new_step = int_mul(c, r->step);
    SCOPED Own *new_start = new_step ? item_at(r, a) : NULL;
    SCOPED Own *new_stop = new_start ? item_at(r, b) : NULL;
    return new_stop ? make_take(GIVE(new_start), GIVE(new_stop), GIVE(new_step)) : NULL;
}

static Own *slot_getitem(Ref self, Ref key) {
    const Range *r = AS(Range, self);
    if (is_type(key, TYPE_SLICE)) return get_slice(r, key);
    if (!is_index(key)) return raise_error(EXC_TypeError, "range indices must be integers or slices, not %T", key);
    SCOPED Own *i = number_index(key);
    if (!i) return NULL;
    if (int_sign(i) < 0) {
        SETREF(i, int_add(i, r->length));
        if (!i) return NULL;
    }
    int inside = int_sign(i) < 0 ? 0 : object_compare_bool(i, r->length, CMP_LT);
    if (inside < 0) return NULL;
    return inside ? item_at(r, i) : raise_error(EXC_IndexError, "range object index out of range");
}

static ssize_t slot_length(Ref self) {
    Ref length = AS(Range, self)->length;
    if (is_small(length)) return int_value(length);
    return raise_int(EXC_OverflowError, "Python int too large to convert to C ssize_t");
}
static int slot_bool(Ref self) { return int_sign(AS(Range, self)->length) != 0; }

// Position of an int: 1 with *index, 0 not there, -1.
static int find_int(const Range *r, Ref x, Own **index) {
    *index = NULL;
    if (is_i64(r) && is_small(x)) {
        int64_t value = int_value(x), start = int_value(r->start), stop = int_value(r->stop), step = int_value(r->step);
        if (step > 0 ? value < start || value >= stop : value > start || value <= stop) return 0;
        uint64_t distance = step > 0 ? (uint64_t)value - (uint64_t)start : (uint64_t)start - (uint64_t)value;
        uint64_t by = step > 0 ? (uint64_t)step : 0 - (uint64_t)step;
        if (distance % by) return 0;
        *index = int_from_u64(distance / by);
        return *index ? 1 : -1;
    }
    bool back = int_sign(r->step) < 0;
    int after = object_compare_bool(x, r->start, back ? CMP_LE : CMP_GE);
    int before = after > 0 ? object_compare_bool(x, r->stop, back ? CMP_GT : CMP_LT) : after;
    if (before <= 0) return before;
    SCOPED Own *distance = int_sub(x, r->start);
    SCOPED Own *rest = distance ? int_mod(distance, r->step) : NULL;
    if (!rest) return -1;
    if (int_sign(rest)) return 0;
    *index = int_floordiv(distance, r->step);
    return *index ? 1 : -1;
}

static inline bool is_plain_int(Ref x) { return is_type(x, TYPE_INT) || is_bool(x); }

// Walks the range comparing, for what is not an int. Stops at the first match unless all are counted.
static int64_t search(Ref self, Ref x, bool all, int64_t *position) {
    SCOPED Own *it = object_iter(self);
    if (!it) return -1;
    int64_t count = 0;
    for (int64_t i = 0;; i++) {
        SCOPED Own *item = iter_next(it);
        if (!item) return error_pending() ? -1 : count;
        int r = object_equal(item, x);
        if (r < 0) return -1;
        if (!r) continue;
        *position = i;
        count++;
        if (!all) return count;
    }
}

static int slot_contains(Ref self, Ref x) {
    if (is_plain_int(x)) {
        Own *index;
        int r = find_int(AS(Range, self), x, &index);
        xdecref(index);
        return r;
    }
    int64_t position;
    return (int)search(self, x, false, &position);
}

static Own *count(Ref self, Ref x) {
    if (is_plain_int(x)) return int_new(slot_contains(self, x));
    int64_t position, n = search(self, x, true, &position);
    return n < 0 ? NULL : int_new(n);
}

static Own *index_(Ref self, Ref x) {
    Own *index = NULL;
    int64_t position, r;
    if (is_plain_int(x)) {
        r = find_int(AS(Range, self), x, &index);
        if (r > 0) return index;
    } else {
        r = search(self, x, false, &position);
        if (r > 0) return int_new(position);
    }
    return r < 0 ? NULL : raise_error(EXC_ValueError, is_plain_int(x) ? "%R is not in range" : "sequence.index(x): x not in sequence", x);
}

static Own *slot_repr(Ref self) {
    const Range *r = AS(Range, self);
    if (is_small(r->step) && int_value(r->step) == 1) return str_format_c("range(%R, %R)", r->start, r->stop);
    return str_format_c("range(%R, %R, %R)", r->start, r->stop, r->step);
}

static int equal(const Range *a, const Range *b) {
    if (a == b) return 1;
    int r = item_equal(a->length, b->length);
    if (r <= 0 || int_sign(a->length) == 0) return r;
    r = item_equal(a->start, b->start);
    if (r <= 0 || (is_small(a->length) && int_value(a->length) == 1)) return r;
    return item_equal(a->step, b->step);
}

static Own *slot_compare(Ref left, Ref right, int op) {
    if (!is_type(left, TYPE_RANGE) || !is_type(right, TYPE_RANGE) || (op != CMP_EQ && op != CMP_NE)) return NOTIMPLEMENTED;
    int r = equal(AS(Range, left), AS(Range, right));
    return r < 0 ? NULL : BOOL(r == (op == CMP_EQ));
}

static int64_t slot_hash(Ref self) {
    const Range *r = AS(Range, self);
    bool one = is_small(r->length) && int_value(r->length) == 1, none = int_sign(r->length) == 0;
    SCOPED Own *key = tuple_pack(3, (Ref)r->length, none ? NONE : (Ref)r->start, none || one ? NONE : (Ref)r->step);
    return key ? object_hash(key) : -1;
}

// ---- iterators ------------------------------------------------------------------------------------------------

typedef struct LongRangeIterator {
    Object head;
    Own *start, *step, *length; // ints: what is still to come
} LongRangeIterator;

static Own *iterator_i64(int64_t start, int64_t step, uint64_t remaining) {
    RangeIterator *it = heap_alloc(&vm->heap, sizeof(RangeIterator));
    if (!it) return raise_no_memory();
    it->head = (Object){1, TYPE_RANGE_ITERATOR};
    it->next = start;
    it->step = step;
    it->remaining = remaining;
    return OBJ(it);
}

static Own *iterator_big_take(Own *start, Own *step, Own *length) {
    LongRangeIterator *it = start && step && length
                                ? (LongRangeIterator *)object_new(TYPE_LONGRANGE_ITERATOR, sizeof(LongRangeIterator)) : NULL;
    if (!it) {
        xdecref(start);
        xdecref(step);
        xdecref(length);
        return NULL;
    }
    it->start = start;
    it->step = step;
    it->length = length;
    return OBJ(it);
}

// May start + step * count leave 64 bits? The iterator computes one value beyond the last.
static bool stays_i64(int64_t start, int64_t step, uint64_t count) {
    int64_t span, end;
    return count <= INT64_MAX && !__builtin_mul_overflow((int64_t)count, step, &span) &&
           !__builtin_add_overflow(start, span, &end);
}

static Own *slot_iter(Ref self) {
    const Range *r = AS(Range, self);
    if (is_i64(r)) {
        int64_t start = int_value(r->start), step = int_value(r->step);
        uint64_t count = (uint64_t)int_value(r->length);
        if (stays_i64(start, step, count)) return iterator_i64(start, step, count);
    }
    return iterator_big_take(incref(r->start), incref(r->step), incref(r->length));
}

static Own *reversed_(Ref self) {
    const Range *r = AS(Range, self);
    SCOPED Own *one = int_new(1);
    SCOPED Own *last_index = int_sub(r->length, one);
    SCOPED Own *last = last_index ? item_at(r, last_index) : NULL;
    SCOPED Own *step = last ? number_negative(r->step) : NULL;
    if (!step) return NULL;
    if (is_small(last) && is_small(step) && is_small(r->length) &&
        stays_i64(int_value(last), int_value(step), (uint64_t)int_value(r->length)))
        return iterator_i64(int_value(last), int_value(step), (uint64_t)int_value(r->length));
    return iterator_big_take(GIVE(last), GIVE(step), incref(r->length));
}

static Own *iterator_self(Ref self) { return incref(self); }

static Own *iterator_next(Ref self) {
    RangeIterator *it = MUT(RangeIterator, self);
    if (it->remaining == 0) return NULL;
    Own *value = int_new(it->next);
    if (LIKELY(value != NULL)) {
        it->next = (int64_t)((uint64_t)it->next + (uint64_t)it->step);
        it->remaining--;
    }
    return value;
}
static Own *iterator_length_hint(Ref self) { return int_from_u64(AS(RangeIterator, self)->remaining); }

// (iter, (range,), None)
static Own *reduce_as_range(Own *range) {
    SCOPED Own *rest = range;
    if (!rest) return NULL;
    SCOPED Own *two = iterator_reduce("iter", rest, NO_POSITION);
    return two ? tuple_pack(3, tuple_peek(two, 0), tuple_peek(two, 1), NONE) : NULL;
}
static Own *iterator_reduce_method(Ref self) {
    const RangeIterator *it = AS(RangeIterator, self);
    SCOPED Own *start = int_new(it->next);
    SCOPED Own *stop = int_new((int64_t)((uint64_t)it->next + it->remaining * (uint64_t)it->step));
    SCOPED Own *step = int_new(it->step);
    return start && stop && step ? reduce_as_range(range_new(start, stop, step)) : NULL;
}
static Own *iterator_setstate(Ref self, Ref state) {
    RangeIterator *it = MUT(RangeIterator, self);
    ssize_t skip;
    if (number_as_ssize(state, EXC_OverflowError, &skip) < 0) return NULL;
    if (skip < 0) skip = 0;
    if ((uint64_t)skip > it->remaining) skip = (ssize_t)it->remaining;
    it->next = (int64_t)((uint64_t)it->next + (uint64_t)skip * (uint64_t)it->step);
    it->remaining -= (uint64_t)skip;
    return NONE;
}

static void long_dealloc(Own *self) {
    LongRangeIterator *it = AS(LongRangeIterator, self);
    decref(it->start);
    decref(it->step);
    decref(it->length);
    object_free(self);
}
static Own *long_next(Ref self) {
    LongRangeIterator *it = MUT(LongRangeIterator, self);
    if (int_sign(it->length) <= 0) return NULL;
    SCOPED Own *one = int_new(1);
    SCOPED Own *left = int_sub(it->length, one);
    SCOPED Own *next = left ? int_add(it->start, it->step) : NULL;
    if (!next) return NULL;
    Own *value = it->start;
    it->start = GIVE(next);
    SETREF(it->length, GIVE(left));
    return value;
}
static Own *long_length_hint(Ref self) { return incref(AS(LongRangeIterator, self)->length); }
static Own *long_reduce(Ref self) {
    const LongRangeIterator *it = AS(LongRangeIterator, self);
    SCOPED Own *span = int_mul(it->length, it->step);
    SCOPED Own *stop = span ? int_add(it->start, span) : NULL;
    return stop ? reduce_as_range(range_new(it->start, stop, it->step)) : NULL;
}
static Own *long_setstate(Ref self, Ref state) {
    LongRangeIterator *it = MUT(LongRangeIterator, self);
    if (!is_int(state)) return raise_error(EXC_TypeError, "state must be an int, not %T", state);
    int above = object_compare_bool(state, it->length, CMP_GT);
    if (above < 0) return NULL;
    SCOPED Own *skip = int_sign(state) < 0 ? int_new(0) : incref(above ? it->length : state);
    SCOPED Own *span = skip ? int_mul(skip, it->step) : NULL;
    SCOPED Own *start = span ? int_add(it->start, span) : NULL;
    SCOPED Own *left = start ? int_sub(it->length, skip) : NULL;
    if (!left) return NULL;
    SETREF(it->start, GIVE(start));
    SETREF(it->length, GIVE(left));
    return NONE;
}

static const MethodDef iterator_methods[] = {
    {"__length_hint__", (void *)iterator_length_hint, CALL_NOARGS, 0, "($self, /)", "How many items are left."},
    {"__reduce__", (void *)iterator_reduce_method, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {"__setstate__", (void *)iterator_setstate, CALL_O, 0, "($self, state, /)", "Moves on by some items."},
    {0},
};
static const MethodDef long_methods[] = {
    {"__length_hint__", (void *)long_length_hint, CALL_NOARGS, 0, "($self, /)", "How many items are left."},
    {"__reduce__", (void *)long_reduce, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {"__setstate__", (void *)long_setstate, CALL_O, 0, "($self, state, /)", "Moves on by some items."},
    {0},
};
const TypeSpec range_iterator_spec = {
    .name = "range_iterator",
    .size = sizeof(RangeIterator),
    .flags = TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, object_free), SLOT(iter, iterator_self), SLOT(next, iterator_next)),
    .methods = iterator_methods,
};
const TypeSpec longrange_iterator_spec = {
    .name = "longrange_iterator",
    .size = sizeof(LongRangeIterator),
    .flags = TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, long_dealloc), SLOT(iter, iterator_self), SLOT(next, long_next)),
    .methods = long_methods,
};

// ---- type -----------------------------------------------------------------------------------------------------

static Own *reduce(Ref self) {
    const Range *r = AS(Range, self);
    SCOPED Own *args = tuple_pack(3, (Ref)r->start, (Ref)r->stop, (Ref)r->step);
    return args ? tuple_pack(2, REF(type_of(self)), (Ref)args) : NULL;
}

static const MethodDef methods[] = {
    {"__reversed__", (void *)reversed_, CALL_NOARGS, 0, "($self, /)", "An iterator from the last number to the first."},
    {"__reduce__", (void *)reduce, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {"count", (void *)count, CALL_O, 0, "($self, value, /)", "How many items equal value."},
    {"index", (void *)index_, CALL_O, 0, "($self, value, /)", "Index of value; ValueError if it is not there."},
    {0},
};
static const MemberDef members[] = {
    {"start", MEMBER_OBJECT, false, offsetof(Range, start), NULL},
    {"stop", MEMBER_OBJECT, false, offsetof(Range, stop), NULL},
    {"step", MEMBER_OBJECT, false, offsetof(Range, step), NULL},
    {0},
};
const TypeSpec range_spec = {
    .name = "range",
    .doc = "range(stop), range(start, stop[, step])\n\nThe ints from start up to, but not including, stop.",
    .size = sizeof(Range),
    .flags = TF_SEQUENCE,
    .slots = SLOTS(SLOT(new_, slot_new), SLOT(dealloc, slot_dealloc), SLOT(repr, slot_repr), SLOT(hash, slot_hash), SLOT(compare, slot_compare),
              SLOT(iter, slot_iter), SLOT(length, slot_length), SLOT(getitem, slot_getitem), SLOT(contains, slot_contains),
              SLOT(bool_, slot_bool)),
    .methods = methods,
    .members = members,
};
