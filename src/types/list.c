// list.c - the growable array: storage, slots and the calls that C code makes. Methods are in list_methods.c, sorting in
// list_sort.c, iterators at the end of this file.
//
//   List { items ──► [ item | item | item | unused ] }     size 3, capacity 4
//
// Invariants
//   - size <= capacity; items[0..size) are owned and not NULL once a list is visible to Python; items is NULL exactly
//     when capacity is 0.
//   - a release may run Python that sees the list: items leave the array before they are released.
//   - capacity on append: 0, 4, 8, 16, 24, 32, 40, 52, 64, 76 ... (an eighth and a little more, a multiple of 4).
#include "types/list.h"
#include "types/builtin.h"
#include "types/bytes.h"
#include "types/iterators.h"
#include "types/sequence.h"
#include "types/set.h"
#include "types/slice.h"
#include "types/tuple.h"

STATIC_ASSERT(offsetof(List, items) == offsetof(struct ListItems_, items), "sequence_items reads lists");
STATIC_ASSERT(offsetof(List, size) == offsetof(struct ListItems_, size), "sequence_items reads lists");
STATIC_ASSERT(sizeof(List) == 32, "an empty list takes 32 bytes");

#define LIST_LIMIT ((size_t)SSIZE_MAX / sizeof(Own *))

// ---- storage --------------------------------------------------------------------------------------------------

static int set_capacity(List *l, size_t capacity) {
    if (capacity > LIST_LIMIT) {
        (void)raise_no_memory();
        return -1;
    }
    if (capacity == 0) {
        if (l->items) heap_free_plain(&vm->heap, l->items);
        l->items = NULL;
        l->head.tag |= TAG_LIST_EMPTIED;
    } else {
        Own **items = l->items ? heap_realloc(&vm->heap, l->items, capacity * sizeof(Own *))
                               : heap_alloc(&vm->heap, capacity * sizeof(Own *));
        if (!items) {
            (void)raise_no_memory();
            return -1;
        }
        l->items = items;
    }
    l->capacity = capacity;
    return 0;
}

// Makes room for size items and sets size; shrinks when less than half is used.
static int resize(List *l, size_t size) {
    if (l->capacity >= size && size >= l->capacity >> 1) {
        l->size = size;
        return 0;
    }
    size_t capacity = (size + (size >> 3) + 6) & ~(size_t)3;
    if (size > l->size && size - l->size > capacity - size) capacity = (size + 3) & ~(size_t)3;
    if (size == 0) capacity = 0;
    bool shrinks = capacity < l->capacity;
    if (set_capacity(l, capacity) < 0) {
        if (!shrinks) return -1;
        error_clear(); // staying large is no failure
    }
    l->size = size;
    return 0;
}

// Room for exactly size items in a list that has none yet (rounded up to whole heap granules).
static int reserve_exact(List *l, size_t size) { return set_capacity(l, (size + 1) & ~(size_t)1); }

NOINLINE int list_grow(List *l) {
    size_t size = l->size + 1;
    return set_capacity(l, (size + (size >> 3) + 6) & ~(size_t)3);
}

Own *list_new(size_t size) {
    List *l = container_alloc(TYPE_LIST, sizeof(List), TAG_TRACKED);
    if (UNLIKELY(!l)) return NULL;
    l->items = NULL;
    l->size = l->capacity = 0;
    if (size > 0) {
        if (UNLIKELY(set_capacity(l, size) < 0)) {
            decref(OBJ(l));
            return NULL;
        }
        memset(l->items, 0, size * sizeof(Own *));
        l->size = size;
    }
    return OBJ(l);
}

// A list with room for size items and none of them there: the caller copies and sets size at once.
static List *new_room(size_t size) {
    List *l = container_alloc(TYPE_LIST, sizeof(List), TAG_TRACKED);
    if (UNLIKELY(!l)) return NULL;
    l->items = NULL;
    l->size = l->capacity = 0;
    if (size > 0 && UNLIKELY(set_capacity(l, size) < 0)) {
        decref(OBJ(l));
        return NULL;
    }
    return l;
}

// How many items are before the last ones that are all the same.
static NOINLINE size_t before_run(Own *const *items, size_t count, Ref item) {
    while (count > 0 && items[count - 1] == item) count--;
    return count;
}

// Gives up items, last to first. Few jumps an item; a constant that is there many times in a row is looked at once.
HOT NOINLINE static void release_items(Own **items, size_t count) {
    while (count-- > 0) {
        Own *item = items[count];
        if (!item) continue;
        if (LIKELY((int32_t)item->refcount > 1)) item->refcount--;
        else if (!is_immortal(item)) decref(item);
        else if (count > 0 && items[count - 1] == item) count = before_run(items, count, item);
    }
}

Own *list_from_array(Ref const *items, size_t count) {
    List *l = new_room(count);
    if (!l) return NULL;
    copy_owned(l->items, items, count);
    l->size = count;
    return OBJ(l);
}

Own *list_from_array_take(Own **items, size_t count) {
    List *l = new_room(count);
    if (UNLIKELY(!l)) {
        for (size_t i = 0; i < count; i++) decref(items[i]);
        return NULL;
    }
    move_items(l->items, items, count);
    l->size = count;
    return OBJ(l);
}

int list_append(Own *list, Ref item) {
    List *l = (List *)list;
    if (UNLIKELY(l->size == l->capacity) && list_grow(l) < 0) return -1;
    l->items[l->size++] = incref(item);
    return 0;
}

int list_insert(Own *list, ssize_t index, Ref item) {
    List *l = (List *)list;
    size_t n = l->size;
    if (index < 0) index = index + (ssize_t)n < 0 ? 0 : index + (ssize_t)n;
    if ((size_t)index > n) index = (ssize_t)n;
    if (resize(l, n + 1) < 0) return -1;
    memmove(l->items + index + 1, l->items + index, (n - (size_t)index) * sizeof(Own *));
    l->items[index] = incref(item);
    return 0;
}

void list_clear(Own *list) {
    List *l = (List *)list;
    Own **items = l->items;
    size_t size = l->size;
    l->items = NULL;
    l->size = l->capacity = 0;
    if (!items) return;
    l->head.tag |= TAG_LIST_EMPTIED;
    release_items(items, size); // the list is already empty for whoever looks
    heap_free_plain(&vm->heap, items);
}

HOT int list_reverse(Own *list) {
    List *l = (List *)list;
    for (size_t i = 0, j = l->size; i + 1 < j; i++) {
        Own *t = l->items[i];
        l->items[i] = l->items[--j];
        l->items[j] = t;
    }
    return 0;
}

Own *list_to_tuple(Ref list) { return tuple_from_array(REFS(AS(List, list)->items), list_size(list)); }

static inline void clip(size_t size, ssize_t *start, ssize_t *end) {
    if (*start < 0) *start = 0;
    else if (*start > (ssize_t)size) *start = (ssize_t)size;
    if (*end < *start) *end = *start;
    else if (*end > (ssize_t)size) *end = (ssize_t)size;
}

Own *list_get_slice(Ref list, ssize_t start, ssize_t end) {
    const List *l = AS(List, list);
    clip(l->size, &start, &end);
    return list_from_array(REFS(l->items) + start, (size_t)(end - start));
}

// ---- extending ------------------------------------------------------------------------------------------------

// Appends count items of an array (which may be the list's own).
static int extend_array(List *l, Ref sequence) {
    size_t count, old = l->size;
    (void)sequence_items(sequence, &count);
    if (count == 0) return 0;
    if (l->items == NULL) {
        if (reserve_exact(l, count) < 0) return -1;
        l->size = count;
    } else if (resize(l, old + count) < 0) return -1;
    size_t now;
    Ref const *from = sequence_items(sequence, &now); // again: it may be this list
    copy_owned(l->items + old, from, count);
    return 0;
}

static int extend_set(List *l, Ref set) {
    Ref item;
    size_t n = l->size, at = 0;
    if (set_size(set) == 0) return 0;
    if ((l->items ? resize(l, n + set_size(set)) : reserve_exact(l, set_size(set))) < 0) return -1;
    while (set_next(set, &at, &item)) l->items[n++] = incref(item);
    l->size = n;
    return 0;
}

static int extend_bytes(List *l, Ref bytes) {
    size_t n = l->size, count = bytes_length(bytes);
    if (count == 0) return 0;
    if ((l->items ? resize(l, n + count) : reserve_exact(l, count)) < 0) return -1;
    for (size_t i = 0; i < count; i++) l->items[n + i] = int_new(bytes_data(bytes)[i]);
    l->size = n + count;
    return 0;
}

static int extend_iterator(List *l, Ref iterable) {
    SCOPED Own *it = object_iter(iterable);
    if (!it) return -1;
    ssize_t hint = object_length_hint(iterable, 8);
    if (hint < 0) return -1;
    if ((size_t)hint > LIST_LIMIT - l->size) hint = 0;
    if (l->items == NULL) {
        if (hint && reserve_exact(l, (size_t)hint) < 0) return -1;
    } else {
        size_t size = l->size;
        if (resize(l, size + (size_t)hint) < 0) return -1;
        l->size = size;
    }
    UnaryFn next = type_of(it)->slots.next;
    for (;;) {
        Own *item = next(it);
        if (!item) {
            if (error_pending() && !error_clear_if(EXC_StopIteration)) return -1;
            break;
        }
        if (LIKELY(l->size < l->capacity)) l->items[l->size++] = item;
        else if (list_append_take(OBJ(l), item) < 0) return -1;
    }
    return l->size < l->capacity ? resize(l, l->size) : 0;
}

int list_extend(Own *list, Ref iterable) {
    TypeId id = type_id(iterable);
    if (id == TYPE_LIST || id == TYPE_TUPLE || iterable == list) return extend_array((List *)list, iterable);
    if (id == TYPE_SET || id == TYPE_FROZENSET) return extend_set((List *)list, iterable);
    if (id == TYPE_BYTES) return extend_bytes((List *)list, iterable);
    return extend_iterator((List *)list, iterable);
}

// ---- replacing parts ------------------------------------------------------------------------------------------

// items[start:end] = the count objects at from (owned by somebody else; not from this list).
static int replace(List *l, ssize_t start, ssize_t end, Ref const *from, size_t count) {
    clip(l->size, &start, &end);
    size_t removed = (size_t)(end - start), old = l->size;
    if (old - removed + count == 0) {
        list_clear(OBJ(l));
        return 0;
    }
    Own *few[16], **dead = few;
    if (removed > ARRAY_LEN(few) && !(dead = heap_alloc(&vm->heap, removed * sizeof(Own *)))) {
        (void)raise_no_memory();
        return -1;
    }
    if (removed) memcpy(dead, l->items + start, removed * sizeof(Own *));
    if (count > removed && resize(l, old + (count - removed)) < 0) {
        if (dead != few) heap_free_plain(&vm->heap, dead);
        return -1;
    }
    memmove(l->items + start + count, l->items + end, (old - (size_t)end) * sizeof(Own *));
    if (count) copy_owned(l->items + start, from, count);
    if (count < removed) (void)!resize(l, old - (removed - count)); // shrinking does not fail
    release_items(dead, removed);
    if (dead != few) heap_free_plain(&vm->heap, dead);
    return 0;
}

int list_set_slice(Own *list, ssize_t start, ssize_t end, Ref iterable) {
    List *l = (List *)list;
    if (!iterable) return replace(l, start, end, NULL, 0);
    SCOPED Own *sequence = NULL;
    if (iterable == list) sequence = list_from_array(REFS(l->items), l->size);
    else sequence = object_fast_sequence(iterable, "must assign iterable to extended slice");
    if (!sequence) return -1;
    size_t count;
    Ref const *from = sequence_items(sequence, &count);
    return replace(l, start, end, from, count);
}

// Small ints, booleans and None: nothing is to be released when they are replaced.
static bool all_immortal(Own *const *items, ssize_t step, size_t count) {
    for (; count > 0; count--, items += step)
        if (!is_immortal(*items)) return false;
    return true;
}

static int delete_stepped(List *l, ssize_t start, ssize_t step, size_t count) {
    if (count == 0) return 0;
    if (step < 0) {
        start += step * (ssize_t)(count - 1);
        step = -step;
    }
    Own **dead = heap_alloc(&vm->heap, count * sizeof(Own *));
    if (!dead) {
        (void)raise_no_memory();
        return -1;
    }
    size_t to = (size_t)start, from = to;
    for (size_t i = 0; i < count; i++) {
        dead[i] = l->items[from++];
        for (size_t next = i + 1 < count ? from + (size_t)step - 1 : l->size; from < next;) l->items[to++] = l->items[from++];
    }
    (void)!resize(l, to);
    for (size_t i = 0; i < count; i++) decref(dead[i]);
    heap_free_plain(&vm->heap, dead);
    return 0;
}

static int assign_stepped(List *l, ssize_t start, ssize_t step, size_t count, Ref value) {
    ssize_t last = start + (ssize_t)(count ? count - 1 : 0) * step;
    SCOPED Own *sequence = value == REF(l) ? list_from_array(REFS(l->items), l->size)
                                           : object_fast_sequence(value, "must assign iterable to extended slice");
    if (!sequence) return -1;
    size_t given;
    if ((size_t)MAX(start, last) >= l->size) count = 0; // iterating has shrunk this very list
    Ref const *from = sequence_items(sequence, &given);
    if (given != count)
        return raise_int(EXC_ValueError, "attempt to assign sequence of size %zd to extended slice of size %zd",
                         (ssize_t)given, (ssize_t)count);
    if (count == 0) return 0;
    Own **first = l->items + start, **dead = NULL;
    if (!all_immortal(first, step, count) && !(dead = heap_alloc(&vm->heap, count * sizeof(Own *)))) {
        (void)raise_no_memory();
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        Own **slot = first + (ssize_t)i * step;
        if (dead) dead[i] = *slot;
        *slot = incref(from[i]);
    }
    if (!dead) return 0;
    for (size_t i = 0; i < count; i++) decref(dead[i]);
    heap_free_plain(&vm->heap, dead);
    return 0;
}

static int set_slice_object(List *l, Ref key, Ref value) {
    ssize_t start, stop, step;
    size_t count;
    if (slice_resolve_live(key, &l->size, &start, &stop, &step, &count) < 0) return -1;
    if (step == 1) return list_set_slice(OBJ(l), start, stop, value);
    // an empty slice with a step selects the place before start
    if (count == 0 && (step < 0 ? start < stop : start > stop)) stop = start;
    return value ? assign_stepped(l, start, step, count, value) : delete_stepped(l, start, step, count);
}

// ---- slots ----------------------------------------------------------------------------------------------------

static Own *slot_new(Type *type, UNUSED Ref const *args, UNUSED size_t nargs, UNUSED Ref kwnames) {
    if (type->id == TYPE_LIST) return list_new(0);
    Own *x = type_alloc(type, 0);
    if (x) object_track(x);
    return x;
}

static int slot_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    // a subclass with its own __new__ or __init__ may have let keywords through
    if (kwnames && !is_type(self, TYPE_LIST) && type_of(self)->slots.new_ != slot_new) kwnames = NULL;
    if (arguments_positional("list", nargs, kwnames, 0, 1) < 0) return -1;
    if (AS(List, self)->size) list_clear(self);
    return nargs ? list_extend(self, args[0]) : 0;
}

static void slot_dealloc(Own *self) {
    List *l = AS(List, self);
    object_untrack(self);
    if (l->items) {
        release_items(l->items, l->size);
        heap_free_plain(&vm->heap, l->items);
    }
    if (LIKELY(type_id(self) == TYPE_LIST)) heap_free_container(&vm->heap, self);
    else object_free(self);
}

static int slot_traverse(Ref self, VisitFn visit, void *context) {
    const List *l = AS(List, self);
    for (size_t i = l->size; i-- > 0;) {
        Ref item = l->items[i];
        int r = item ? visit(item, context) : 0;
        if (r) return r;
    }
    return 0;
}

static Own *slot_repr(Ref self) {
    const List *l = AS(List, self);
    if (l->size == 0) return str_from_ascii("[]", 2);
    int running = repr_enter(self);
    if (running) return running > 0 ? str_from_ascii("[...]", 5) : NULL;
    StrBuilder b;
    str_builder_init(&b);
    bool ok = str_builder_char(&b, '[') == 0 && repr_items(&b, (Own **const *)&l->items, &l->size) == 0 &&
              str_builder_char(&b, ']') == 0;
    repr_leave(self);
    if (ok) return str_builder_finish(&b);
    str_builder_drop(&b);
    return NULL;
}

static Own *slot_compare(Ref left, Ref right, int op) {
    if (!is_list(left) || !is_list(right)) return NOTIMPLEMENTED;
    const List *a = AS(List, left), *b = AS(List, right);
    if (a->size != b->size && (op == CMP_EQ || op == CMP_NE)) return BOOL(op == CMP_NE);
    for (size_t i = 0; i < a->size && i < b->size; i++) {
        Ref x = a->items[i], y = b->items[i];
        if (x == y) continue;
        if (both_small(x, y)) {
            int64_t v = int_value(x), w = int_value(y);
            if (v == w) continue;
            return BOOL(op == CMP_EQ ? false : op == CMP_NE ? true : op <= CMP_LE ? v < w : v > w);
        }
        SCOPED Own *held_x = incref(x);
        SCOPED Own *held_y = incref(y);
        int equal = item_equal(x, y);
        if (equal < 0) return NULL;
        if (equal) continue;
        if (i >= a->size || i >= b->size) break; // an item's __eq__ made a list shorter: the lengths decide
        if (op == CMP_EQ || op == CMP_NE) return BOOL(op == CMP_NE);
        return object_compare(x, y, op);
    }
    return BOOL(compare_lengths(a->size, b->size, op));
}

static ssize_t slot_length(Ref self) { return (ssize_t)AS(List, self)->size; }

static int slot_contains(Ref self, Ref item) {
    const List *l = AS(List, self);
    for (size_t i = 0; i < l->size; i++) {
        int r = item_equal(l->items[i], item);
        if (r) return r;
    }
    return 0;
}

HOT NOINLINE static void copy_stepped(Own **to, Own *const *from, ssize_t step, size_t count) {
    for (size_t i = 0; i < count; i++, from += step) to[i] = incref(*from);
}

static Own *get_slice_object(const List *l, Ref key) {
    ssize_t start, stop, step;
    size_t count;
    if (slice_resolve_live(key, &l->size, &start, &stop, &step, &count) < 0) return NULL;
    if (count == 0) return list_new(0);
    if (step == 1) return list_from_array(REFS(l->items) + start, count);
    List *r = new_room(count);
    if (!r) return NULL;
    copy_stepped(r->items, l->items + start, step, count);
    r->size = count;
    return OBJ(r);
}

static Own *slot_getitem(Ref self, Ref key) {
    const List *l = AS(List, self);
    ssize_t i;
    if (LIKELY(is_small(key))) i = int_value(key);
    else if (is_type(key, TYPE_SLICE)) return get_slice_object(l, key);
    else if (!is_index(key)) return raise_error(EXC_TypeError, "list indices must be integers or slices, not %T", key);
    else if (number_as_ssize(key, EXC_IndexError, &i) < 0) return NULL;
    if (i < 0) i += (ssize_t)l->size;
    if (UNLIKELY((size_t)i >= l->size)) return raise_error(EXC_IndexError, "list index out of range");
    return incref(l->items[i]);
}

static int delete_at(List *l, size_t i) {
    Own *dead = l->items[i];
    size_t size = l->size - 1;
    memmove(l->items + i, l->items + i + 1, (size - i) * sizeof(Own *));
    l->size = size;
    (void)!resize(l, size);
    decref(dead);
    return 0;
}

static int slot_setitem(Ref self, Ref key, Ref value) {
    List *l = MUT(List, self);
    ssize_t i;
    if (LIKELY(is_small(key))) i = int_value(key);
    else if (is_type(key, TYPE_SLICE)) return set_slice_object(l, key, value);
    else if (!is_index(key)) return raise_int(EXC_TypeError, "list indices must be integers or slices, not %T", key);
    else if (number_as_ssize(key, EXC_IndexError, &i) < 0) return -1;
    if (i < 0) i += (ssize_t)l->size;
    if (UNLIKELY((size_t)i >= l->size)) return raise_int(EXC_IndexError, "list assignment index out of range");
    if (!value) return delete_at(l, (size_t)i);
    SETREF(l->items[i], incref(value));
    return 0;
}

static Own *slot_concat(Ref left, Ref right) {
    if (!is_list(right)) return raise_error(EXC_TypeError, "can only concatenate list (not \"%T\") to list", right);
    const List *a = AS(List, left), *b = AS(List, right);
    List *r = new_room(a->size + b->size);
    if (!r) return NULL;
    copy_owned(r->items, REFS(a->items), a->size);
    copy_owned(r->items + a->size, REFS(b->items), b->size);
    r->size = a->size + b->size;
    return OBJ(r);
}

// Fills to[n..n*times) with copies of to[0..n), whose references have been counted already.
static void repeat_items(Own **to, size_t n, size_t times) {
    size_t total = n * times, done = n;
    while (done < total) {
        size_t step = MIN(done, total - done);
        memcpy(to + done, to, step * sizeof(Own *));
        done += step;
    }
}

VECTORIZED static void fill(Own **to, Own *item, size_t count) {
    for (size_t i = 0; i < count; i++) to[i] = item;
}

static void incref_times(Own *x, size_t times) {
    uint64_t n = (uint64_t)x->refcount + times;
    x->refcount = (uint32_t)MIN(n, IMMORTAL);
}

static Own *slot_repeat(Ref self, ssize_t times) {
    const List *l = AS(List, self);
    size_t total;
    if (times <= 0 || l->size == 0) return list_new(0);
    if (size_mul(l->size, (size_t)times, &total) || total > LIST_LIMIT) return raise_no_memory();
    List *r = new_room(total);
    if (!r) return NULL;
    if (l->size == 1) {
        Own *item = l->items[0];
        incref_times(item, total);
        fill(r->items, item, total);
    } else {
        for (size_t i = 0; i < l->size; i++) {
            incref_times(l->items[i], (size_t)times);
            r->items[i] = l->items[i];
        }
        repeat_items(r->items, l->size, (size_t)times);
    }
    r->size = total;
    return OBJ(r);
}

static Own *slot_iconcat(Ref self, Ref other) { return list_extend(MUT(Own, self), other) < 0 ? NULL : incref(self); }

static Own *slot_irepeat(Ref self, ssize_t times) {
    List *l = MUT(List, self);
    size_t total, n = l->size;
    if (n == 0 || times == 1) return incref(self);
    if (times < 1) {
        list_clear(OBJ(l));
        return incref(self);
    }
    if (size_mul(n, (size_t)times, &total) || total > LIST_LIMIT) return raise_no_memory();
    if (resize(l, total) < 0) return NULL;
    for (size_t i = 0; i < n; i++) incref_times(l->items[i], (size_t)times - 1);
    repeat_items(l->items, n, (size_t)times);
    return incref(self);
}

static Own *slot_iter(Ref self) {
    ListIterator *it = container_alloc(TYPE_LIST_ITERATOR, sizeof(ListIterator), TAG_TRACKED);
    if (!it) return NULL;
    it->list = incref(self);
    it->index = 0;
    return OBJ(it);
}

extern const MethodDef list_methods[];

const TypeSpec list_spec = {
    .name = "list",
    .doc = "list(iterable=(), /)\n--\n\nA growable sequence of any objects; with an iterable, of its items in their order.",
    .size = sizeof(List),
    .flags = TF_BASE | TF_GC | TF_SUB_LIST | TF_SEQUENCE | TF_MATCH_SELF,
    .slots = SLOTS(SLOT(new_, slot_new), SLOT(init, slot_init), SLOT(dealloc, slot_dealloc), SLOT(traverse, slot_traverse),
              SLOT(clear, list_clear), SLOT(repr, slot_repr),  SLOT(compare, slot_compare), SLOT(iter, slot_iter),
              SLOT(length, slot_length), SLOT(getitem, slot_getitem), SLOT(setitem, slot_setitem), SLOT(contains, slot_contains),
              SLOT(concat, slot_concat), SLOT(repeat, slot_repeat), SLOT(iconcat, slot_iconcat), SLOT(irepeat, slot_irepeat)),
    .methods = list_methods,
};

// ---- iterators ------------------------------------------------------------------------------------------------

static Own *iterator_next(Ref self) {
    ListIterator *it = MUT(ListIterator, self);
    const List *l = (const List *)it->list;
    if (UNLIKELY(!l)) return NULL;
    if (LIKELY(it->index < l->size)) return incref(l->items[it->index++]);
    CLEAR(it->list);
    return NULL;
}

HOT static Own *reverse_next(Ref self) { // index counts down; it is the number of items left
    ListIterator *it = MUT(ListIterator, self);
    const List *l = (const List *)it->list;
    if (UNLIKELY(!l)) return NULL;
    if (it->index > 0 && it->index <= l->size) return incref(l->items[--it->index]);
    it->index = 0;
    CLEAR(it->list);
    return NULL;
}

static Own *reverse_length_hint(Ref self) {
    const ListIterator *it = AS(ListIterator, self);
    return int_new(!it->list || it->index > list_size(it->list) ? 0 : (int64_t)it->index);
}

static Own *reverse_reduce_method(Ref self) {
    const ListIterator *it = AS(ListIterator, self);
    return it->list ? iterator_reduce("reversed", it->list, (ssize_t)it->index - 1) : seq_iterator_reduce(self);
}
static Own *reverse_setstate(Ref self, Ref state) {
    ListIterator *it = MUT(ListIterator, self);
    ssize_t index;
    if (number_as_ssize(state, EXC_OverflowError, &index) < 0) return NULL;
    if (it->list) it->index = index < 0 ? 0 : MIN((size_t)index + 1, list_size(it->list));
    return NONE;
}

static const MethodDef reverse_methods[] = {
    {"__length_hint__", (void *)reverse_length_hint, CALL_NOARGS, 0, "($self, /)", "How many items are probably left."},
    {"__reduce__", (void *)reverse_reduce_method, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {"__setstate__", (void *)reverse_setstate, CALL_O, 0, "($self, state, /)", "Moves to an index."},
    {0},
};

const TypeSpec list_iterator_spec = SEQ_ITERATOR_SPEC("list_iterator", iterator_next, seq_iterator_methods);
const TypeSpec list_reverseiterator_spec = SEQ_ITERATOR_SPEC("list_reverseiterator", reverse_next, reverse_methods);

Own *list_reversed(Ref self) {
    ListIterator *it = container_alloc(TYPE_LIST_REVERSEITERATOR, sizeof(ListIterator), TAG_TRACKED);
    if (!it) return NULL;
    it->list = incref(self);
    it->index = list_size(self);
    return OBJ(it);
}
