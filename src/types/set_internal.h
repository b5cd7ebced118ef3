// set_internal.h - between set.c (the table) and set_methods.c (what Python sees).
#pragma once
#include "types/set.h"

MUST_USE Own *set_alloc(Type *type); // empty, tracked
MUST_USE int set_add_hashed(Own *set, Ref key, int64_t hash);
MUST_USE int set_contains_hashed(Ref set, Ref key, int64_t hash);
MUST_USE int set_discard_hashed(Own *set, Ref key, int64_t hash);
MUST_USE int set_toggle_hashed(Own *set, Ref key, int64_t hash); // out if it is in, in if it is not

// Visits the items of a set or another iterable, which may change meanwhile: until visit, one of the above for example,
// fails or answers `stop`.
typedef int (*SetVisit)(Own *context, Ref key, int64_t hash);
enum { EACH_VISITED = 2 }; // the result when all have been visited
MUST_USE int set_each(Ref iterable, SetVisit visit, Ref context, int stop);
// Adds to result those of some items that are (wanted) or are not in other, a set.
MUST_USE int set_select(Own *result, Ref items, Ref other, bool wanted);
MUST_USE Own *set_pop_item(Own *set);
MUST_USE int set_drop_dummies(Own *set); // rebuilds if more than a quarter are deleted places
void set_swap(Own *a, Own *b);           // their contents
void set_clear(Own *set);
void set_dealloc(Own *self);
int set_traverse(Ref self, VisitFn visit, void *context);
int64_t frozenset_hash(Ref self);
size_t set_bytes(Ref set);
