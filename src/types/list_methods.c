// list_methods.c - the methods of list.
#include "types/builtin.h"
#include "types/list.h"
#include "types/sequence.h"
#include "types/tuple.h"

Own *list_reversed(Ref self);
extern const TypeSpec list_spec;

static Own *append(Ref self, Ref item) { return list_append(MUT(Own, self), item) < 0 ? NULL : NONE; }
static Own *clear(Ref self) {
    list_clear(MUT(Own, self));
    return NONE;
}
static Own *copy(Ref self) { return list_from_array(REFS(AS(List, self)->items), list_size(self)); }
static Own *extend(Ref self, Ref iterable) { return list_extend(MUT(Own, self), iterable) < 0 ? NULL : NONE; }
static Own *reverse(Ref self) { return list_reverse(MUT(Own, self)) < 0 ? NULL : NONE; }

static Own *count(Ref self, Ref item) {
    const List *l = AS(List, self);
    int64_t n = 0;
    for (size_t i = 0; i < l->size; i++) {
        int r = item_equal(l->items[i], item);
        if (r < 0) return NULL;
        n += r;
    }
    return int_new(n);
}

static Own *index_(Ref self, Ref const *args, size_t nargs) {
    const List *l = AS(List, self);
    ssize_t start = 0, stop = SSIZE_MAX;
    if (arguments_positional("index", nargs, NULL, 1, 3) < 0) return NULL;
    if (nargs > 1 && index_as_ssize_clip(args[1], &start) < 0) return NULL;
    if (nargs > 2 && index_as_ssize_clip(args[2], &stop) < 0) return NULL;
    if (start < 0 && (start += (ssize_t)l->size) < 0) start = 0;
    if (stop < 0 && (stop += (ssize_t)l->size) < 0) stop = 0;
    for (ssize_t i = start; i < stop && i < (ssize_t)l->size; i++) {
        int r = item_equal(l->items[i], args[0]);
        if (r < 0) return NULL;
        if (r) return int_new(i);
    }
    return raise_error(EXC_ValueError, "%R is not in list", args[0]);
}

static Own *insert(Ref self, Ref const *args, size_t nargs) {
    ssize_t i;
    if (arguments_positional("insert", nargs, NULL, 2, 2) < 0) return NULL;
    if (is_small(args[0])) i = int_value(args[0]);
    else if (number_as_ssize(args[0], EXC_OverflowError, &i) < 0) return NULL;
    return list_insert(MUT(Own, self), i, args[1]) < 0 ? NULL : NONE;
}

static Own *pop(Ref self, Ref const *args, size_t nargs) {
    List *l = MUT(List, self);
    ssize_t i = -1;
    if (arguments_positional("pop", nargs, NULL, 0, 1) < 0) return NULL;
    if (nargs && index_as_ssize(args[0], &i) < 0) return NULL;
    if (l->size == 0) return raise_error(EXC_IndexError, "pop from empty list");
    if (i < 0) i += (ssize_t)l->size;
    if ((size_t)i >= l->size) return raise_error(EXC_IndexError, "pop index out of range");
    Own *item = l->items[i];
    size_t left = l->size - 1;
    if ((size_t)i == left && left >= l->capacity >> 1) { // the common case: nothing moves, nothing shrinks
        l->size = left;
        return item;
    }
    incref(item);
    if (list_set_slice(OBJ(l), i, i + 1, NULL) < 0) {
        decref(item);
        return NULL;
    }
    return item;
}

static Own *remove_(Ref self, Ref item) {
    List *l = MUT(List, self);
    for (size_t i = 0; i < l->size; i++) {
        int r = item_equal(l->items[i], item);
        if (r < 0) return NULL;
        if (r) return list_set_slice(OBJ(l), (ssize_t)i, (ssize_t)i + 1, NULL) < 0 ? NULL : NONE;
    }
    return raise_error(EXC_ValueError, "list.remove(x): x not in list");
}

static Own *sort(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[2];
    size_t given = nargs + (kwnames ? tuple_size(kwnames) : 0);
    if (given > 2) return raise_error(EXC_TypeError, "sort() takes at most 2 arguments (%zu given)", given);
    if (nargs > 0) return raise_error(EXC_TypeError, "sort() takes no positional arguments");
    if (arguments_bind("sort", "(*, key=None, reverse=False)", args, nargs, kwnames, a) < 0) return NULL;
    int reversed = a[1] ? object_is_true(a[1]) : 0;
    if (reversed < 0) return NULL;
    return list_sort(MUT(Own, self), a[0], reversed) < 0 ? NULL : NONE;
}

static Own *sizeof_(Ref self) {
    return int_new((int64_t)(type_of(self)->size + AS(List, self)->capacity * sizeof(Own *)));
}
static Own *getitem(Ref self, Ref key) { return vm->types[TYPE_LIST]->slots.getitem(self, key); }

const MethodDef list_methods[] = {
    {"__getitem__", (void *)getitem, CALL_O, DEF_COEXIST, "($self, index, /)", "What self[index] is, an item or a slice."},
    {"__reversed__", (void *)list_reversed, CALL_NOARGS, 0, "($self, /)", "An iterator from the last item to the first."},
    {"__sizeof__", (void *)sizeof_, CALL_NOARGS, 0, "($self, /)", "Bytes that the list takes, its array included."},
    {"append", (void *)append, CALL_O, 0, "($self, object, /)", "Put one object at the end."},
    {"clear", (void *)clear, CALL_NOARGS, 0, "($self, /)", "Remove all items."},
    {"copy", (void *)copy, CALL_NOARGS, 0, "($self, /)", "A new list of the same items."},
    {"count", (void *)count, CALL_O, 0, "($self, value, /)", "How many items equal value."},
    {"extend", (void *)extend, CALL_O, 0, "($self, iterable, /)", "Put all items of iterable at the end."},
    {"index", (void *)index_, CALL_FAST, 0, "($self, value, start=0, stop=9223372036854775807, /)",
     "Index of the first item that equals value; ValueError if there is none."},
    {"insert", (void *)insert, CALL_FAST, 0, "($self, index, object, /)", "Put object before the item at index."},
    {"pop", (void *)pop, CALL_FAST, 0, "($self, index=-1, /)",
     "Remove the item at index (the last one) and return it; IndexError if there is none."},
    {"remove", (void *)remove_, CALL_O, 0, "($self, value, /)",
     "Remove the first item that equals value; ValueError if there is none."},
    {"reverse", (void *)reverse, CALL_NOARGS, 0, "($self, /)", "Turn the order of the items around, in place."},
    {"sort", (void *)sort, CALL_RAW, 0, "($self, /, *, key=None, reverse=False)",
     "Sort the items in place. The sort is stable; key is called once for each item, reverse sorts downwards."},
    CLASS_GETITEM_ROW,
    {0},
};
