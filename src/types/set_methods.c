// set_methods.c - what Python sees of set and frozenset: slots, methods, the iterator.
#include "types/builtin.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/sequence.h"
#include "types/set_internal.h"
#include "types/tuple.h"

static bool is_frozen(Ref x) { return is_instance_of(x, TYPE_FROZENSET); }
// set or frozenset, whatever subclass x is of.
static Type *plain_type(Ref x) { return vm->types[is_frozen(x) ? TYPE_FROZENSET : TYPE_SET]; }

static Own *make(Type *type, Ref iterable) {
    Own *s = set_alloc(type);
    if (s && iterable && set_update(s, iterable) < 0) {
        decref(s);
        return NULL;
    }
    return s;
}
static Own *plain_copy(Ref set) { return is_type(set, TYPE_FROZENSET) ? incref(set) : make(plain_type(set), set); }
static Own *fresh_copy(Ref set) { return make(plain_type(set), set); }

// ---- results --------------------------------------------------------------------------------------------------

static int difference_update(Own *self, Ref other) {
    if (self == other) {
        set_clear(self);
        return 0;
    }
    if (set_each(other, set_discard_hashed, self, EACH_VISITED) < 0) return -1;
    return set_drop_dummies(self);
}

// Adds to result the items of self that are not keys of a dict.
typedef struct NotKeys {
    Own *result;
    Ref dict;
} NotKeys;
static int add_not_key(Own *context, Ref item, int64_t hash) {
    const NotKeys *n = (const NotKeys *)(void *)context;
    SCOPED Own *held = incref(item);
    int r = dict_contains_hashed(n->dict, held, hash);
    return r ? MIN(r, 0) : set_add_hashed(n->result, held, hash);
}
static int select_not_keys(Own *result, Ref self, Ref dict) {
    NotKeys n = {result, dict};
    return set_each(self, add_not_key, REF(&n), EACH_VISITED);
}

static Own *difference(Ref self, Ref other) {
    bool is_set = is_set_or_frozenset(other), dict = is_type(other, TYPE_DICT);
    size_t size = is_set ? set_size(other) : dict ? dict_size(other) : 0;
    if ((!is_set && !dict) || set_size(self) >> 2 > size) { // few to take away
        SCOPED Own *copy = fresh_copy(self);
        return copy && difference_update(copy, other) == 0 ? GIVE(copy) : NULL;
    }
    SCOPED Own *result = set_alloc(plain_type(self));
    if (!result) return NULL;
    int r = dict ? select_not_keys(result, self, other) : set_select(result, self, other, false);
    return r >= 0 ? GIVE(result) : NULL;
}

static Own *intersection(Ref self, Ref other) {
    if (self == other) return plain_copy(self);
    SCOPED Own *result = set_alloc(plain_type(self));
    if (!result) return NULL;
    bool swap = is_set_or_frozenset(other) && set_size(other) > set_size(self);
    return set_select(result, swap ? self : other, swap ? other : self, true) >= 0 ? GIVE(result) : NULL;
}

static int symmetric_difference_update(Own *self, Ref other) {
    if (self == other) {
        set_clear(self);
        return 0;
    }
    SCOPED Own *items = is_set_or_frozenset(other) ? incref(other) : make(plain_type(self), other);
    if (!items) return -1;
    return set_each(items, set_toggle_hashed, self, EACH_VISITED);
}

static Own *symmetric_difference(Ref self, Ref other) {
    SCOPED Own *result = make(plain_type(self), other);
    return result && symmetric_difference_update(result, self) >= 0 ? GIVE(result) : NULL;
}

static int is_subset(Ref a, Ref b) {
    if (set_size(a) > set_size(b)) return 0;
    int r = set_each(a, (SetVisit)set_contains_hashed, b, 0);
    return r == EACH_VISITED ? 1 : r;
}

// ---- slots ----------------------------------------------------------------------------------------------------

static Own *slot_new(Type *type, UNUSED Ref const *args, UNUSED size_t nargs, UNUSED Ref kwnames) {
    return set_alloc(type);
}

static int slot_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    if (arguments_positional("set", nargs, kwnames, 0, 1) < 0) return -1;
    set_clear(self);
    return nargs ? set_update(self, args[0]) : 0;
}

static Own *frozen_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (kwnames && type->id != TYPE_FROZENSET && type->slots.init != vm->types[TYPE_OBJECT]->slots.init) kwnames = NULL;
    if (arguments_positional("frozenset", nargs, kwnames, 0, 1) < 0) return NULL;
    if (nargs && type->id == TYPE_FROZENSET && is_type(args[0], TYPE_FROZENSET)) return incref(args[0]);
    return make(type, nargs ? args[0] : NULL);
}

static Own *slot_repr(Ref self) {
    bool plain = is_type(self, TYPE_SET);
    if (set_size(self) == 0) return str_format_c("%T()", self);
    int running = repr_enter(self);
    if (running) return running > 0 ? str_format_c("%T(...)", self) : NULL;
    SCOPED Own *items = object_to_list(self);
    StrBuilder b;
    str_builder_init(&b);
    bool ok = items != NULL;
    if (ok && !plain) ok = str_builder_c(&b, type_name(self)) == 0 && str_builder_char(&b, '(') == 0;
    ok = ok && str_builder_char(&b, '{') == 0;
    ok = ok && repr_items(&b, (Own **const *)&((List *)items)->items, &((List *)items)->size) == 0;
    ok = ok && str_builder_char(&b, '}') == 0 && (plain || str_builder_char(&b, ')') == 0);
    repr_leave(self);
    if (ok) return str_builder_finish(&b);
    str_builder_drop(&b);
    return NULL;
}

static Own *slot_compare(Ref left, Ref right, int op) {
    if (!is_set_or_frozenset(right)) return NOTIMPLEMENTED;
    int r;
    switch (op) {
    case CMP_EQ:
    case CMP_NE:
        r = set_size(left) == set_size(right);
        const Set *a = AS(Set, left), *b = AS(Set, right);
        if (r && a->hash != -1 && b->hash != -1 && a->hash != b->hash) r = 0;
        if (r) r = is_subset(left, right);
        return r < 0 ? NULL : BOOL(r == (op == CMP_EQ));
    case CMP_LT:
    case CMP_LE: r = op == CMP_LT && set_size(left) >= set_size(right) ? 0 : is_subset(left, right); break;
    default: r = op == CMP_GT && set_size(left) <= set_size(right) ? 0 : is_subset(right, left); break;
    }
    return r < 0 ? NULL : BOOL(r);
}

static ssize_t slot_length(Ref self) { return (ssize_t)set_size(self); }

// A set as an item stands for the frozenset of the same items.
static int with_frozen(Ref item, int (*ask)(Own *, Ref), Own *set) {
    int r = ask(set, item);
    if (r >= 0 || !is_set_or_frozenset(item) || !error_clear_if(EXC_TypeError)) return r;
    SCOPED Own *frozen = make(vm->types[TYPE_FROZENSET], item);
    return frozen ? ask(set, frozen) : -1;
}
static int ask_contains(Own *set, Ref item) { return set_contains(set, item); }
static int slot_contains(Ref self, Ref item) {
    int r = set_contains(self, item);
    return LIKELY(r >= 0) ? r : with_frozen(item, ask_contains, MUT(Own, self));
}

static inline bool both_sets(Ref a, Ref b) { return is_set_or_frozenset(a) && is_set_or_frozenset(b); }
static Own *slot_and(Ref a, Ref b) { return both_sets(a, b) ? intersection(a, b) : NOTIMPLEMENTED; }
static Own *slot_sub(Ref a, Ref b) { return both_sets(a, b) ? difference(a, b) : NOTIMPLEMENTED; }
static Own *slot_xor(Ref a, Ref b) { return both_sets(a, b) ? symmetric_difference(a, b) : NOTIMPLEMENTED; }
static Own *slot_or(Ref a, Ref b) {
    if (!both_sets(a, b)) return NOTIMPLEMENTED;
    SCOPED Own *result = fresh_copy(a);
    return result && (a == b || set_update(result, b) == 0) ? GIVE(result) : NULL;
}

static Own *slot_ior(Ref self, Ref other) {
    if (!is_set_or_frozenset(other)) return NOTIMPLEMENTED;
    return set_update(MUT(Own, self), other) < 0 ? NULL : incref(self);
}
static int keep_only(Own *self, Ref other) {
    SCOPED Own *kept = intersection(self, other);
    if (!kept) return -1;
    set_swap(self, kept);
    return 0;
}
static Own *slot_iand(Ref self, Ref other) {
    if (!is_set_or_frozenset(other)) return NOTIMPLEMENTED;
    if (self == other) return incref(self);
    return keep_only(MUT(Own, self), other) < 0 ? NULL : incref(self);
}
static Own *slot_isub(Ref self, Ref other) {
    if (!is_set_or_frozenset(other)) return NOTIMPLEMENTED;
    return difference_update(MUT(Own, self), other) < 0 ? NULL : incref(self);
}
static Own *slot_ixor(Ref self, Ref other) {
    if (!is_set_or_frozenset(other)) return NOTIMPLEMENTED;
    return symmetric_difference_update(MUT(Own, self), other) < 0 ? NULL : incref(self);
}

// ---- iterator -------------------------------------------------------------------------------------------------

typedef struct SetIterator {
    Object head;
    Own *set;         // NULL when exhausted
    size_t position;  // next entry of the table
    size_t used;      // size at the start: a change is an error; SIZE_MAX once it was
    size_t remaining;
} SetIterator;

static Own *slot_iter(Ref self) {
    SetIterator *it = container_alloc(TYPE_SET_ITERATOR, sizeof(SetIterator), TAG_TRACKED);
    if (!it) return NULL;
    it->set = incref(self);
    it->position = 0;
    it->used = it->remaining = set_size(self);
    return OBJ(it);
}

static void iterator_clear(Own *self) { CLEAR(AS(SetIterator, self)->set); }
static void iterator_dealloc(Own *self) {
    object_untrack(self);
    xdecref(AS(SetIterator, self)->set);
    object_free(self);
}
static int iterator_traverse(Ref self, VisitFn visit, void *context) {
    Ref set = AS(SetIterator, self)->set;
    return set ? visit(set, context) : 0;
}
static Own *iterator_self(Ref self) { return incref(self); }

static Own *iterator_next(Ref self) {
    SetIterator *it = MUT(SetIterator, self);
    if (!it->set) return NULL;
    if (it->used != set_size(it->set)) {
        it->used = SIZE_MAX;
        return raise_error(EXC_RuntimeError, "Set changed size during iteration");
    }
    Ref item;
    if (set_next(it->set, &it->position, &item)) {
        it->remaining--;
        return incref(item);
    }
    CLEAR(it->set);
    return NULL;
}

static Own *iterator_length_hint(Ref self) {
    const SetIterator *it = AS(SetIterator, self);
    return int_new(it->set && it->used == set_size(it->set) ? (int64_t)it->remaining : 0);
}
static Own *iterator_reduce_method(Ref self) {
    const SetIterator *it = AS(SetIterator, self);
    SCOPED Own *rest = list_new(0);
    Ref item;
    if (!rest) return NULL;
    for (size_t position = it->position; it->set && set_next(it->set, &position, &item);)
        if (list_append(rest, item) < 0) return NULL;
    return iterator_reduce("iter", rest, NO_POSITION);
}

static const MethodDef iterator_methods[] = {
    {"__length_hint__", (void *)iterator_length_hint, CALL_NOARGS, 0, "($self, /)", "How many items are left."},
    {"__reduce__", (void *)iterator_reduce_method, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {0},
};
const TypeSpec set_iterator_spec = {
    .name = "set_iterator",
    .size = sizeof(SetIterator),
    .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, iterator_dealloc), SLOT(traverse, iterator_traverse), SLOT(clear, iterator_clear), SLOT(iter, iterator_self),
              SLOT(next, iterator_next)),
    .methods = iterator_methods,
};

// ---- methods --------------------------------------------------------------------------------------------------

static Own *add(Ref self, Ref item) { return set_add(MUT(Own, self), item) < 0 ? NULL : NONE; }
static Own *clear(Ref self) {
    set_clear(MUT(Own, self));
    return NONE;
}
static Own *copy(Ref self) { return plain_copy(self); }
static Own *pop(Ref self) { return set_pop_item(MUT(Own, self)); }
static Own *contains(Ref self, Ref item) {
    int r = slot_contains(self, item);
    return r < 0 ? NULL : BOOL(r);
}
static Own *discard(Ref self, Ref item) { return with_frozen(item, set_discard, MUT(Own, self)) < 0 ? NULL : NONE; }
static Own *remove_(Ref self, Ref item) {
    int r = with_frozen(item, set_discard, MUT(Own, self));
    return r < 0 ? NULL : r ? NONE : raise_key_error(item);
}

static Own *update(Ref self, Ref const *args, size_t nargs) {
    for (size_t i = 0; i < nargs; i++)
        if (set_update(MUT(Own, self), args[i]) < 0) return NULL;
    return NONE;
}
static Own *union_(Ref self, Ref const *args, size_t nargs) {
    SCOPED Own *result = fresh_copy(self);
    if (!result) return NULL;
    for (size_t i = 0; i < nargs; i++)
        if (args[i] != self && set_update(result, args[i]) < 0) return NULL;
    return GIVE(result);
}
static Own *intersection_many(Ref self, Ref const *args, size_t nargs) {
    if (nargs == 0) return fresh_copy(self);
    SCOPED Own *result = intersection(self, args[0]);
    for (size_t i = 1; i < nargs && result; i++) {
        Own *next = intersection(result, args[i]);
        SETREF(result, next);
    }
    return GIVE(result);
}
static Own *intersection_update(Ref self, Ref const *args, size_t nargs) {
    SCOPED Own *kept = intersection_many(self, args, nargs);
    if (!kept) return NULL;
    set_swap(MUT(Own, self), kept);
    return NONE;
}
static Own *difference_many(Ref self, Ref const *args, size_t nargs) {
    if (nargs == 0) return fresh_copy(self);
    SCOPED Own *result = difference(self, args[0]);
    for (size_t i = 1; i < nargs && result; i++)
        if (difference_update(result, args[i]) < 0) return NULL;
    return GIVE(result);
}
static Own *difference_update_many(Ref self, Ref const *args, size_t nargs) {
    for (size_t i = 0; i < nargs; i++)
        if (difference_update(MUT(Own, self), args[i]) < 0) return NULL;
    return NONE;
}
static Own *symmetric_difference_method(Ref self, Ref other) { return symmetric_difference(self, other); }
static Own *symmetric_difference_update_method(Ref self, Ref other) {
    return symmetric_difference_update(MUT(Own, self), other) < 0 ? NULL : NONE;
}

static Own *as_set(Ref x) { return is_set_or_frozenset(x) ? incref(x) : set_new(x); }

static Own *issubset(Ref self, Ref other) {
    SCOPED Own *s = as_set(other);
    int r = s ? is_subset(self, s) : -1;
    return r < 0 ? NULL : BOOL(r);
}
static Own *issuperset(Ref self, Ref other) {
    int r = is_set_or_frozenset(other) ? is_subset(other, self) : set_each(other, (SetVisit)set_contains_hashed, self, 0);
    return r < 0 ? NULL : BOOL(r);
}
static Own *isdisjoint(Ref self, Ref other) {
    if (self == other) return BOOL(set_size(self) == 0);
    bool swap = is_set_or_frozenset(other) && set_size(other) > set_size(self);
    int r = set_each(swap ? self : other, (SetVisit)set_contains_hashed, swap ? other : self, 1);
    return r < 0 ? NULL : BOOL(r == EACH_VISITED);
}

static Own *reduce(Ref self) {
    SCOPED Own *items = object_to_list(self);
    SCOPED Own *args = items ? tuple_pack(1, (Ref)items) : NULL;
    if (!args) return NULL;
    SCOPED Own *state = object_call_method0(self, NAME(__getstate__));
    return state ? tuple_pack(3, REF(type_of(self)), (Ref)args, (Ref)state) : NULL;
}
static Own *sizeof_(Ref self) { return int_new((int64_t)set_bytes(self)); }

#define COMMON_ROWS                                                                                                    \
    {"__contains__", (void *)contains, CALL_O, DEF_COEXIST, "($self, item, /)", "Is item there?"},                     \
    {"__reduce__", (void *)reduce, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},                         \
    {"__sizeof__", (void *)sizeof_, CALL_NOARGS, 0, "($self, /)", "Bytes that the set takes, its table included."},    \
    {"copy", (void *)copy, CALL_NOARGS, 0, "($self, /)", "A set of the same items."},                                  \
    {"difference", (void *)difference_many, CALL_FAST, 0, "($self, /, *others)",                                       \
     "A new set of the items that are in none of the others."},                                                        \
    {"intersection", (void *)intersection_many, CALL_FAST, 0, "($self, /, *others)",                                   \
     "A new set of the items that are in all of the others too."},                                                     \
    {"isdisjoint", (void *)isdisjoint, CALL_O, 0, "($self, other, /)", "Have the two nothing in common?"},             \
    {"issubset", (void *)issubset, CALL_O, 0, "($self, other, /)", "Are all items in other?"},                         \
    {"issuperset", (void *)issuperset, CALL_O, 0, "($self, other, /)", "Are all of other's items here?"},              \
    {"symmetric_difference", (void *)symmetric_difference_method, CALL_O, 0, "($self, other, /)",                      \
     "A new set of the items that are in just one of the two."},                                                       \
    {"union", (void *)union_, CALL_FAST, 0, "($self, /, *others)", "A new set of the items of all."},                  \
    CLASS_GETITEM_ROW

static const MethodDef set_methods[] = {
    COMMON_ROWS,
    {"add", (void *)add, CALL_O, 0, "($self, item, /)", "Put an item into the set; nothing happens if it is there."},
    {"clear", (void *)clear, CALL_NOARGS, 0, "($self, /)", "Remove all items."},
    {"difference_update", (void *)difference_update_many, CALL_FAST, 0, "($self, /, *others)",
     "Remove the items that are in any of the others."},
    {"discard", (void *)discard, CALL_O, 0, "($self, item, /)", "Remove an item if it is there."},
    {"intersection_update", (void *)intersection_update, CALL_FAST, 0, "($self, /, *others)",
     "Keep the items that are in all of the others."},
    {"pop", (void *)pop, CALL_NOARGS, 0, "($self, /)", "Take some item out; KeyError if there is none."},
    {"remove", (void *)remove_, CALL_O, 0, "($self, item, /)", "Remove an item; KeyError if it is not there."},
    {"symmetric_difference_update", (void *)symmetric_difference_update_method, CALL_O, 0, "($self, other, /)",
     "Keep the items that are in just one of the two."},
    {"update", (void *)update, CALL_FAST, 0, "($self, /, *others)", "Take over the items of all the others."},
    {0},
};
static const MethodDef frozenset_methods[] = {COMMON_ROWS, {0}};

const TypeSpec set_spec = {
    .name = "set",
    .doc = "set(iterable=(), /)\n--\n\nA collection in which every item is there once; items must be hashable.",
    .size = sizeof(Set),
    .flags = TF_BASE | TF_GC | TF_SUB_SET | TF_MATCH_SELF | TF_WEAKREF,
    .slots = SLOTS(SLOT(new_, slot_new), SLOT(init, slot_init), SLOT(dealloc, set_dealloc), SLOT(traverse, set_traverse), SLOT(clear, set_clear),
              SLOT(repr, slot_repr),  SLOT(compare, slot_compare), SLOT(iter, slot_iter), SLOT(length, slot_length),
              SLOT(contains, slot_contains), SLOT(sub, slot_sub), SLOT(and_, slot_and), SLOT(xor, slot_xor), SLOT(or_, slot_or),
              SLOT(isub, slot_isub), SLOT(iand, slot_iand), SLOT(ixor, slot_ixor), SLOT(ior, slot_ior)),
    .methods = set_methods,
};
const TypeSpec frozenset_spec = {
    .name = "frozenset",
    .doc = "frozenset(iterable=(), /)\n--\n\nA set that never changes and can be hashed.",
    .size = sizeof(Set),
    .flags = TF_BASE | TF_GC | TF_SUB_SET | TF_MATCH_SELF | TF_WEAKREF,
    .slots = SLOTS(SLOT(new_, frozen_new), SLOT(dealloc, set_dealloc), SLOT(traverse, set_traverse), SLOT(clear, set_clear),
              SLOT(repr, slot_repr), SLOT(hash, frozenset_hash), SLOT(compare, slot_compare), SLOT(iter, slot_iter),
              SLOT(length, slot_length), SLOT(contains, slot_contains), SLOT(sub, slot_sub), SLOT(and_, slot_and), SLOT(xor, slot_xor),
              SLOT(or_, slot_or)),
    .methods = frozenset_methods,
};
