// dict_views.c - what keys(), values() and items() give: live windows on a dict. Keys and items behave as sets.
#include "types/builtin.h"
#include "types/dict.h"
#include "types/sequence.h"
#include "types/set.h"
#include "types/tuple.h"

Own *dict_view_new(TypeId id, Ref dict) {
    DictView *v = container_alloc(id, sizeof(DictView), TAG_TRACKED);
    if (v) v->dict = incref(dict);
    return OBJ(v);
}

static void view_dealloc(Own *self) {
    object_untrack(self);
    xdecref(AS(DictView, self)->dict);
    object_free(self);
}
static int view_traverse(Ref self, VisitFn visit, void *context) { return visit(AS(DictView, self)->dict, context); }
static ssize_t view_length(Ref self) { return (ssize_t)dict_size(AS(DictView, self)->dict); }
// Which of the three it is: OrderedDict's views are types derived from them.
static TypeId view_kind(Ref x) { return type_id(x) < TYPE_FIRST_EXCEPTION ? type_id(x) : type_of(x)->base->id; }
static bool is_set_view(Ref x) { return view_kind(x) == TYPE_DICT_KEYS || view_kind(x) == TYPE_DICT_ITEMS; }

static Own *view_iter(Ref self) {
    TypeId id = view_kind(self);
    return dict_iterator_new(id == TYPE_DICT_KEYS     ? TYPE_DICT_KEYITERATOR
                             : id == TYPE_DICT_VALUES ? TYPE_DICT_VALUEITERATOR
                                                      : TYPE_DICT_ITEMITERATOR,
                             AS(DictView, self)->dict);
}
static Own *view_reversed(Ref self) {
    TypeId id = view_kind(self);
    return dict_iterator_new(id == TYPE_DICT_KEYS     ? TYPE_DICT_REVERSEKEYITERATOR
                             : id == TYPE_DICT_VALUES ? TYPE_DICT_REVERSEVALUEITERATOR
                                                      : TYPE_DICT_REVERSEITEMITERATOR,
                             AS(DictView, self)->dict);
}

static Own *view_repr(Ref self) {
    int running = repr_enter(self);
    if (running) return running > 0 ? str_from_ascii("...", 3) : NULL;
    SCOPED Own *items = object_to_list(self);
    Own *text = items ? str_format_c("%T(%R)", self, items) : NULL;
    repr_leave(self);
    return text;
}

static int view_contains(Ref self, Ref item) {
    Ref dict = AS(DictView, self)->dict;
    if (view_kind(self) == TYPE_DICT_KEYS) return dict_contains(dict, item);
    if (!is_tuple(item) || tuple_size(item) != 2) return 0;
    SCOPED Own *value = NULL;
    int r = dict_lookup(dict, tuple_peek(item, 0), &value);
    return r <= 0 ? r : item_equal(value, tuple_peek(item, 1));
}

// 1, 0, -1: every item of iterable is in container.
static int all_in(Ref iterable, Ref container) {
    SCOPED Own *it = object_iter(iterable);
    if (!it) return -1;
    for (;;) {
        SCOPED Own *item = iter_next(it);
        if (!item) return error_pending() ? -1 : 1;
        int r = object_contains(container, item);
        if (r <= 0) return r;
    }
}

static Own *view_compare(Ref left, Ref right, int op) {
    if (!is_set_or_frozenset(right) && !is_set_view(right)) return NOTIMPLEMENTED;
    ssize_t a = object_length(left), b = object_length(right);
    if (a < 0 || b < 0) return NULL;
    int r = 0;
    switch (op) {
    case CMP_EQ:
    case CMP_NE: r = a == b ? all_in(left, right) : 0; break;
    case CMP_LT: r = a < b ? all_in(left, right) : 0; break;
    case CMP_LE: r = a <= b ? all_in(left, right) : 0; break;
    case CMP_GT: r = a > b ? all_in(right, left) : 0; break;
    case CMP_GE: r = a >= b ? all_in(right, left) : 0; break;
    }
    return r < 0 ? NULL : BOOL(op == CMP_NE ? !r : r);
}

// A set operation between whatever stands left and right: one of them is a view, the other any iterable.
static Own *view_binary(Ref left, Ref right, const char *method) {
    SCOPED Own *name = str_intern_c(method);
    SCOPED Own *set = name ? set_new(left) : NULL;
    if (!set) return NULL;
    SCOPED Own *ignored = object_call_method1(set, name, right);
    return ignored ? GIVE(set) : NULL;
}

// The items of one that are in the other; walks the shorter one if both know their lengths.
static Own *view_and(Ref left, Ref right) {
    if (!is_set_view(left)) {
        Ref t = left;
        left = right;
        right = t;
    }
    if (is_set_view(right) && view_length(right) > view_length(left)) {
        Ref t = left;
        left = right;
        right = t;
    }
    SCOPED Own *result = set_new(NULL);
    SCOPED Own *it = result ? object_iter(right) : NULL;
    if (!it) return NULL;
    for (;;) {
        SCOPED Own *item = iter_next(it);
        if (!item) return error_pending() ? NULL : GIVE(result);
        int r = view_contains(left, item);
        if (r < 0 || (r && set_add(result, item) < 0)) return NULL;
    }
}
static Own *view_or(Ref a, Ref b) { return view_binary(a, b, "update"); }
static Own *view_sub(Ref a, Ref b) { return view_binary(a, b, "difference_update"); }
static Own *view_xor(Ref a, Ref b) { return view_binary(a, b, "symmetric_difference_update"); }

static Own *isdisjoint(Ref self, Ref other) {
    if (self == other) return BOOL(view_length(self) == 0);
    Ref walked = other, asked = self;
    if (is_set_or_frozenset(other) || is_set_view(other)) {
        ssize_t n = object_length(other);
        if (n < 0) return NULL;
        if (n > view_length(self)) {
            walked = self;
            asked = other;
        }
    }
    SCOPED Own *it = object_iter(walked);
    if (!it) return NULL;
    for (;;) {
        SCOPED Own *item = iter_next(it);
        if (!item) return error_pending() ? NULL : TRUE;
        int r = object_contains(asked, item);
        if (r) return r < 0 ? NULL : FALSE;
    }
}

Own *mappingproxy_new(Ref mapping); // types/mappingproxy.c
static Own *get_mapping(Ref self) { return mappingproxy_new(AS(DictView, self)->dict); }

static const GetSetDef getset[] = {
    {"mapping", get_mapping, NULL, "The dict behind this view, read-only."},
    {0},
};
static const MethodDef set_methods[] = {
    {"isdisjoint", (void *)isdisjoint, CALL_O, 0, "($self, other, /)", "Have the two nothing in common?"},
    {"__reversed__", (void *)view_reversed, CALL_NOARGS, 0, "($self, /)", "An iterator, newest first."},
    {0},
};
static const MethodDef value_methods[] = {
    {"__reversed__", (void *)view_reversed, CALL_NOARGS, 0, "($self, /)", "An iterator, newest first."},
    {0},
};

#define SET_VIEW_SPEC(variable, text)                                                                                  \
    const TypeSpec variable = {                                                                                        \
        .name = text,                                                                                                  \
        .size = sizeof(DictView),                                                                                      \
        .flags = TF_GC | TF_NO_NEW,                                                                                    \
        .slots = SLOTS(SLOT(dealloc, view_dealloc), SLOT(traverse, view_traverse), SLOT(repr, view_repr),                                      \
                  SLOT(compare, view_compare), SLOT(iter, view_iter), SLOT(length, view_length), SLOT(contains, view_contains),        \
                  SLOT(and_, view_and), SLOT(or_, view_or), SLOT(sub, view_sub), SLOT(xor, view_xor)),                                 \
        .methods = set_methods,                                                                                        \
        .getset = getset,                                                                                              \
    }
SET_VIEW_SPEC(dict_keys_spec, "dict_keys");
SET_VIEW_SPEC(dict_items_spec, "dict_items");

const TypeSpec dict_values_spec = {
    .name = "dict_values",
    .size = sizeof(DictView),
    .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, view_dealloc), SLOT(traverse, view_traverse), SLOT(repr, view_repr), SLOT(iter, view_iter),
              SLOT(length, view_length)),
    .methods = value_methods,
    .getset = getset,
};
