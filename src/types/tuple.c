// tuple.c - the immutable array.
//
//   Tuple [ header | size | item | item | ... ]     a pair takes 32 bytes
//
// Invariants
//   - () is one constant object; every exact tuple of another size has its own block.
//   - a tuple is tracked from birth; only a collection finds out that its items are atoms and stops tracking it.
//   - items may be NULL only between tuple_new and the caller's filling, when nobody else has seen it.
#include "types/tuple.h"
#include "types/builtin.h"
#include "types/float.h"
#include "types/iterators.h"
#include "types/list.h"
#include "types/sequence.h"
#include "types/slice.h"
#include <stdarg.h>

STATIC_ASSERT(offsetof(Tuple, size) == offsetof(struct TupleItems_, size), "sequence_items reads tuples");
STATIC_ASSERT(offsetof(Tuple, items) == offsetof(struct TupleItems_, items), "sequence_items reads tuples");

Tuple empty_tuple = {{IMMORTAL, TYPE_TUPLE}, 0, {}};

// ---- making ---------------------------------------------------------------------------------------------------

// Items are not initialised: the caller fills them before anything can look.
static ALWAYS_INLINE Tuple *new_room(size_t size) {
    if (UNLIKELY(size > ((size_t)SSIZE_MAX - sizeof(Tuple)) / sizeof(Own *))) return (Tuple *)raise_no_memory();
    Tuple *t = container_alloc(TYPE_TUPLE, sizeof(Tuple) + size * sizeof(Own *), TAG_TRACKED);
    if (LIKELY(t != NULL)) t->size = size;
    return t;
}

Own *tuple_new(size_t size) {
    if (size == 0) return OBJ(&empty_tuple);
    Tuple *t = new_room(size);
    if (UNLIKELY(!t)) return NULL;
    memset(t->items, 0, size * sizeof(Own *));
    return OBJ(t);
}

Own *tuple_from_array(Ref const *items, size_t count) {
    if (count == 0) return OBJ(&empty_tuple);
    Tuple *t = new_room(count);
    if (UNLIKELY(!t)) return NULL;
    if (count > 8) copy_owned(t->items, items, count);
    else
        for (size_t i = 0; i < count; i++) t->items[i] = incref(items[i]);
    return OBJ(t);
}

Own *tuple_from_array_take(Own **items, size_t count) {
    if (count == 0) return OBJ(&empty_tuple);
    Tuple *t = new_room(count);
    if (UNLIKELY(!t)) {
        for (size_t i = 0; i < count; i++) decref(items[i]);
        return NULL;
    }
    move_items(t->items, items, count);
    return OBJ(t);
}

Own *tuple_pack(size_t count, ...) {
    if (count == 0) return OBJ(&empty_tuple);
    Tuple *t = new_room(count);
    if (UNLIKELY(!t)) return NULL;
    va_list ap;
    va_start(ap, count);
    for (size_t i = 0; i < count; i++) t->items[i] = incref(va_arg(ap, Ref));
    va_end(ap);
    return OBJ(t);
}

Own *tuple_slice(Ref tuple, size_t start, size_t end) {
    const Tuple *t = AS(Tuple, tuple);
    if (end > t->size) end = t->size;
    if (start > end) start = end;
    if (start == 0 && end == t->size && is_type(tuple, TYPE_TUPLE)) return incref(tuple);
    return tuple_from_array(REFS(t->items) + start, end - start);
}

// ---- slots ----------------------------------------------------------------------------------------------------

static Own *slot_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (kwnames && type->slots.init != vm->types[TYPE_TUPLE]->slots.init) kwnames = NULL; // a subclass's __init__ takes them
    if (arguments_positional("tuple", nargs, kwnames, 0, 1) < 0) return NULL;
    SCOPED Own *items = nargs ? object_to_tuple(args[0]) : OBJ(&empty_tuple);
    if (!items) return NULL;
    if (type->id == TYPE_TUPLE) return GIVE(items);
    size_t n = tuple_size(items);
    Tuple *t = (Tuple *)type_alloc(type, n);
    if (!t) return NULL;
    t->size = n;
    for (size_t i = 0; i < n; i++) t->items[i] = incref(tuple_peek(items, i));
    object_track(OBJ(t));
    return OBJ(t);
}

static void slot_dealloc(Own *self) {
    Tuple *t = AS(Tuple, self);
    object_untrack(self);
    for (size_t i = t->size; i-- > 0;)
        if (t->items[i]) release_item(t->items[i]);
    if (LIKELY(type_id(self) == TYPE_TUPLE)) heap_free_container(&vm->heap, self);
    else object_free(self);
}

static int slot_traverse(Ref self, VisitFn visit, void *context) {
    const Tuple *t = AS(Tuple, self);
    for (size_t i = t->size; i-- > 0;) {
        Ref item = t->items[i];
        int r = item ? visit(item, context) : 0;
        if (r) return r;
    }
    return 0;
}

static Own *slot_repr(Ref self) {
    const Tuple *t = AS(Tuple, self);
    if (t->size == 0) return str_from_ascii("()", 2);
    int running = repr_enter(self);
    if (running) return running > 0 ? str_from_ascii("(...)", 5) : NULL;
    StrBuilder b;
    str_builder_init(&b);
    Own **items = MUT(Tuple, self)->items;
    bool ok = str_builder_char(&b, '(') == 0 && repr_items(&b, (Own **const *)&items, &t->size) == 0 &&
              (t->size > 1 || str_builder_char(&b, ',') == 0) && str_builder_char(&b, ')') == 0;
    repr_leave(self);
    if (ok) return str_builder_finish(&b);
    str_builder_drop(&b);
    return NULL;
}

// Hash of an item; small ints and strings without a call.
static inline int64_t item_hash(Ref x) {
    if (is_small(x)) return int_hash_of(int_value(x));
    return is_exact_str(x) ? str_hash(x) : object_hash(x);
}

static int64_t slot_hash(Ref self) {
    const Tuple *t = AS(Tuple, self);
    uint64_t acc = TUPLE_HASH_START;
    for (size_t i = 0; i < t->size; i++) {
        int64_t lane = item_hash(t->items[i]);
        if (lane == -1 && error_pending()) return -1;
        acc = tuple_hash_lane(acc, lane);
    }
    return tuple_hash_end(acc, t->size);
}

int tuple_equal_plain(Ref a, Ref b) {
    if (type_id(a) != TYPE_TUPLE || type_id(b) != TYPE_TUPLE || tuple_size(a) != tuple_size(b)) return -1;
    for (size_t i = 0; i < tuple_size(a); i++) {
        Ref x = tuple_peek(a, i), y = tuple_peek(b, i);
        if (x == y) continue;
        bool equal;
        if (both_small(x, y)) equal = int_value(x) == int_value(y);
        else if (is_exact_str(x) && is_exact_str(y)) equal = str_equal(x, y);
        else return -1;
        if (!equal) return 0;
    }
    return 1;
}

HOT int item_equal_any(Ref a, Ref b) {
    if (is_exact_float(a) && is_exact_float(b)) return float_value(a) == float_value(b);
    int r = tuple_equal_plain(a, b);
    if (r >= 0) return r;
    Own *held = incref(a);
    r = object_compare_bool(a, b, CMP_EQ);
    decref(held);
    return r;
}

static Own *slot_compare(Ref left, Ref right, int op) {
    if (!is_tuple(left) || !is_tuple(right)) return NOTIMPLEMENTED;
    const Tuple *a = AS(Tuple, left), *b = AS(Tuple, right);
    size_t n = MIN(a->size, b->size);
    for (size_t i = 0; i < n; i++) {
        Ref x = a->items[i], y = b->items[i];
        if (x == y) continue;
        if (both_small(x, y)) {
            int64_t v = int_value(x), w = int_value(y);
            if (v == w) continue;
            return BOOL(op == CMP_EQ ? false : op == CMP_NE ? true : op <= CMP_LE ? v < w : v > w);
        }
        int equal = item_equal(x, y);
        if (equal < 0) return NULL;
        if (equal) continue;
        if (op == CMP_EQ || op == CMP_NE) return BOOL(op == CMP_NE);
        return object_compare(x, y, op);
    }
    return BOOL(compare_lengths(a->size, b->size, op));
}

static ssize_t slot_length(Ref self) { return (ssize_t)tuple_size(self); }

static int slot_contains(Ref self, Ref item) {
    const Tuple *t = AS(Tuple, self);
    for (size_t i = 0; i < t->size; i++) {
        int r = item_equal(t->items[i], item);
        if (r) return r;
    }
    return 0;
}

static Own *get_slice_object(Ref self, Ref key) {
    const Tuple *t = AS(Tuple, self);
    ssize_t start, stop, step;
    size_t count;
    if (slice_resolve(key, t->size, &start, &stop, &step, &count) < 0) return NULL;
    if (count == 0) return OBJ(&empty_tuple);
    if (step == 1) return tuple_slice(self, (size_t)start, (size_t)start + count);
    Tuple *r = new_room(count);
    if (!r) return NULL;
    for (size_t i = 0; i < count; i++, start = slice_step(start, step)) r->items[i] = incref(t->items[start]);
    return OBJ(r);
}

static Own *slot_getitem(Ref self, Ref key) {
    const Tuple *t = AS(Tuple, self);
    ssize_t i;
    if (LIKELY(is_small(key))) i = int_value(key);
    else if (is_type(key, TYPE_SLICE)) return get_slice_object(self, key);
    else if (!is_index(key)) return raise_error(EXC_TypeError, "tuple indices must be integers or slices, not %T", key);
    else if (number_as_ssize(key, EXC_IndexError, &i) < 0) return NULL;
    if (i < 0) i += (ssize_t)t->size;
    if (UNLIKELY((size_t)i >= t->size)) return raise_error(EXC_IndexError, "tuple index out of range");
    return incref(t->items[i]);
}

static Own *slot_concat(Ref left, Ref right) {
    if (!is_tuple(right)) return raise_error(EXC_TypeError, "can only concatenate tuple (not \"%T\") to tuple", right);
    const Tuple *a = AS(Tuple, left), *b = AS(Tuple, right);
    if (a->size == 0 && is_type(right, TYPE_TUPLE)) return incref(right);
    if (b->size == 0 && is_type(left, TYPE_TUPLE)) return incref(left);
    if (a->size + b->size == 0) return OBJ(&empty_tuple);
    Tuple *r = new_room(a->size + b->size);
    if (!r) return NULL;
    for (size_t i = 0; i < a->size; i++) r->items[i] = incref(a->items[i]);
    for (size_t i = 0; i < b->size; i++) r->items[a->size + i] = incref(b->items[i]);
    return OBJ(r);
}

static Own *slot_repeat(Ref self, ssize_t times) {
    const Tuple *t = AS(Tuple, self);
    size_t total;
    if (times == 1 && is_type(self, TYPE_TUPLE)) return incref(self);
    if (times <= 0 || t->size == 0) return OBJ(&empty_tuple);
    if (size_mul(t->size, (size_t)times, &total)) return raise_no_memory();
    Tuple *r = new_room(total);
    if (!r) return NULL;
    for (size_t i = 0, j = 0; i < total; i++) {
        r->items[i] = incref(t->items[j]);
        if (++j == t->size) j = 0;
    }
    return OBJ(r);
}

static Own *slot_iter(Ref self) {
    TupleIterator *it = container_alloc(TYPE_TUPLE_ITERATOR, sizeof(TupleIterator), TAG_TRACKED);
    if (!it) return NULL;
    it->tuple = incref(self);
    it->index = 0;
    return OBJ(it);
}

// ---- methods --------------------------------------------------------------------------------------------------

static Own *count(Ref self, Ref item) {
    const Tuple *t = AS(Tuple, self);
    int64_t n = 0;
    for (size_t i = 0; i < t->size; i++) {
        int r = item_equal(t->items[i], item);
        if (r < 0) return NULL;
        n += r;
    }
    return int_new(n);
}

static Own *index_(Ref self, Ref const *args, size_t nargs) {
    const Tuple *t = AS(Tuple, self);
    ssize_t start = 0, stop = SSIZE_MAX, size = (ssize_t)t->size;
    if (arguments_positional("index", nargs, NULL, 1, 3) < 0) return NULL;
    if (nargs > 1 && index_as_ssize_clip(args[1], &start) < 0) return NULL;
    if (nargs > 2 && index_as_ssize_clip(args[2], &stop) < 0) return NULL;
    if (start < 0 && (start += size) < 0) start = 0;
    if (stop < 0) stop += size;
    for (ssize_t i = start; i < MIN(stop, size); i++) {
        int r = item_equal(t->items[i], args[0]);
        if (r < 0) return NULL;
        if (r) return int_new(i);
    }
    return raise_error(EXC_ValueError, "tuple.index(x): x not in tuple");
}

static Own *getnewargs(Ref self) {
    SCOPED Own *exact = tuple_from_array(REFS(AS(Tuple, self)->items), tuple_size(self));
    return exact ? tuple_pack(1, (Ref)exact) : NULL;
}

static Own *sizeof_(Ref self) { return int_new((int64_t)(type_of(self)->size + tuple_size(self) * sizeof(Own *))); }

static const MethodDef methods[] = {
    {"__getnewargs__", (void *)getnewargs, CALL_NOARGS, 0, "($self, /)", "Arguments of __new__ for a copy."},
    {"__sizeof__", (void *)sizeof_, CALL_NOARGS, 0, "($self, /)", "Bytes that the tuple takes."},
    {"count", (void *)count, CALL_O, 0, "($self, value, /)", "How many items equal value."},
    {"index", (void *)index_, CALL_FAST, 0, "($self, value, start=0, stop=9223372036854775807, /)",
     "Index of the first item that equals value; ValueError if there is none."},
    CLASS_GETITEM_ROW,
    {0},
};

const TypeSpec tuple_spec = {
    .name = "tuple",
    .doc = "tuple(iterable=(), /)\n--\n\nA sequence that never changes; with an iterable, of its items in their order.",
    .size = sizeof(Tuple),
    .item_size = sizeof(Own *),
    .flags = TF_BASE | TF_GC | TF_VARSIZE | TF_SUB_TUPLE | TF_SEQUENCE | TF_MATCH_SELF,
    .slots = SLOTS(SLOT(new_, slot_new), SLOT(dealloc, slot_dealloc), SLOT(traverse, slot_traverse), SLOT(repr, slot_repr),
              SLOT(hash, slot_hash), SLOT(compare, slot_compare), SLOT(iter, slot_iter), SLOT(length, slot_length),
              SLOT(getitem, slot_getitem), SLOT(contains, slot_contains), SLOT(concat, slot_concat), SLOT(repeat, slot_repeat)),
    .methods = methods,
};

// ---- iterator -------------------------------------------------------------------------------------------------

static Own *iterator_next(Ref self) {
    TupleIterator *it = MUT(TupleIterator, self);
    const Tuple *t = (const Tuple *)it->tuple;
    if (UNLIKELY(!t)) return NULL;
    if (LIKELY(it->index < t->size)) return incref(t->items[it->index++]);
    CLEAR(it->tuple);
    return NULL;
}

const TypeSpec tuple_iterator_spec = SEQ_ITERATOR_SPEC("tuple_iterator", iterator_next, seq_iterator_methods);
