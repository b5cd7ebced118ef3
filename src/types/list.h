// list.h - the growable array. Capacity grows as CPython's does (0, 4, 8, 16, 24, 32, 40, 52, 64, 76, ...).
#pragma once
#include "object/protocol.h"

#define TAG_LIST_EMPTIED TAG_OWN_A // its storage was given back; a sort looks whether that happened meanwhile

typedef struct List {
    Object head;
    Own **items; // capacity words, the first size owned; NULL when capacity is 0
    size_t size, capacity;
} List;

static inline bool is_list(Ref x) { return type_id(x) == TYPE_LIST || has_flag(x, TF_SUB_LIST); }
static inline size_t list_size(Ref x) { return ((const List *)x)->size; }
static inline Ref list_peek(Ref x, size_t i) { return ((const List *)x)->items[i]; }
MUST_USE Own *list_new(size_t size);                         // tracked; size slots, all NULL: the caller fills them at once
MUST_USE Own *list_from_array(Ref const *items, size_t count);
MUST_USE Own *list_from_array_take(Own **items, size_t count); // moves the references (also on failure)
MUST_USE int list_grow(List *list);                          // room for one more
MUST_USE int list_append(Own *list, Ref item);
static ALWAYS_INLINE int list_append_take(Own *list, Own *item) {
    List *l = (List *)list;
    if (UNLIKELY(l->size == l->capacity) && list_grow(l) < 0) {
        decref(item);
        return -1;
    }
    l->items[l->size++] = item;
    return 0;
}
MUST_USE int list_insert(Own *list, ssize_t index, Ref item);
MUST_USE int list_extend(Own *list, Ref iterable);
MUST_USE int list_set_slice(Own *list, ssize_t start, ssize_t end, Ref iterable /* NULL: delete */);
MUST_USE Own *list_get_slice(Ref list, ssize_t start, ssize_t end);
MUST_USE Own *list_to_tuple(Ref list);
MUST_USE int list_sort(Own *list, Ref key /* NULL, None */, bool reverse);
MUST_USE int list_reverse(Own *list);
void list_clear(Own *list);
typedef struct ListIterator {
    Object head;
    Own *list;    // NULL when exhausted
    size_t index;
} ListIterator;
