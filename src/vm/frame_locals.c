// frame_locals.c - what f_locals of a function's frame is: a mapping that reads and writes the variables themselves (PEP 667).
//
// A name that is no variable of the function can be set, too: it goes to the frame object's `extra_locals`. A value that is
// replaced here stays alive in `overwritten` until the frame has ended: an instruction under way may have borrowed it.
#include "vm/frame_locals.h"
#include "types/builtin.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include "vm/generator.h"

typedef struct LocalsProxy {
    Object head;
    Own *frame; // FrameObject; NULL once cleared
} LocalsProxy;
static FrameObject *frame_of(Ref self) { return (FrameObject *)MUT(LocalsProxy, self)->frame; }

Own *frame_locals_proxy(Ref frame) {
    LocalsProxy *p = (LocalsProxy *)object_new_container(TYPE_FRAME_LOCALS, sizeof *p);
    if (!p) return NULL;
    p->frame = incref(frame);
    object_track(OBJ(p));
    return OBJ(p);
}

// --- variables

// Where the values of the locals are now: in the running or sleeping frame, or kept by the object.
static Own **slots_of(FrameObject *o, uint32_t *count) {
    *count = o->frame ? o->code->local_count : o->count;
    return o->frame ? frame_locals(o->frame) : o->saved;
}
static bool in_cell(const FrameObject *o, Own *const *slots, uint32_t i) {
    return slots[i] && o->code->local_kinds[i] & (LOCAL_CELL | LOCAL_FREE) && is_type(slots[i], TYPE_CELL);
}
static Ref value_at(const FrameObject *o, Own *const *slots, uint32_t i) {
    return in_cell(o, slots, i) ? ((const Cell *)slots[i])->value : slots[i];
}

// Index of the variable, -1: there is none of this name (or no value, if one is wanted), -2: an exception is pending.
static int find_variable(FrameObject *o, Ref key, bool with_value) {
    int64_t hash = object_hash(key);
    if (hash == -1 && error_pending()) return -2;
    uint32_t count;
    (void)slots_of(o, &count);
    for (uint32_t i = 0; i < count; i++) {
        Ref name = tuple_peek(o->code->local_names, i);
        int same = name == key;
        if (!same && is_exact_str(key)) same = str_equal(name, key);
        else if (!same && str_hash(name) == hash && (same = object_compare_bool(name, key, CMP_EQ)) < 0) return -2;
        if (!same) continue;
        Own **slots = slots_of(o, &count);
        if (i < count && (with_value ? value_at(o, slots, i) != NULL : !(o->code->local_kinds[i] & LOCAL_HIDDEN))) return (int)i;
    }
    return -1;
}

static int find_value(FrameObject *o, Ref key, Own **value) { // 1, 0, -1
    int i = find_variable(o, key, true);
    *value = NULL;
    if (i == -2) return -1;
    if (i < 0) return o->extra_locals ? dict_lookup(o->extra_locals, key, value) : 0;
    uint32_t count;
    Own **slots = slots_of(o, &count);
    *value = incref(value_at(o, slots, (uint32_t)i));
    return 1;
}

static int keep_overwritten(FrameObject *o, Own *old) {
    if (!old) return 0;
    if (!o->overwritten && !(o->overwritten = list_new(0))) return -1;
    return list_append(o->overwritten, old);
}

static int set_value(FrameObject *o, Ref key, Ref value) {
    int i = find_variable(o, key, false);
    if (i == -2) return -1;
    if (i < 0) {
        if (!o->extra_locals && !(o->extra_locals = dict_new())) return -1;
        return dict_set(o->extra_locals, key, value);
    }
    uint32_t count;
    Own **slots = slots_of(o, &count), **place = &slots[i];
    if (in_cell(o, slots, (uint32_t)i)) place = &((Cell *)slots[i])->value;
    if (*place == value) return 0;
    if (keep_overwritten(o, *place) < 0) return -1;
    Own *old = *place;
    *place = incref(value);
    xdecref(old);
    return 0;
}

// All that has a value, as a dict.
static Own *snapshot(FrameObject *o) {
    SCOPED Own *dict = dict_new();
    uint32_t count;
    Own **slots = slots_of(o, &count);
    for (uint32_t i = 0; dict && i < count; i++) {
        Ref value = value_at(o, slots, i);
        if (value && dict_set(dict, tuple_peek(o->code->local_names, i), value) < 0) return NULL;
    }
    if (dict && o->extra_locals && dict_update(dict, o->extra_locals) < 0) return NULL;
    return GIVE(dict);
}
static bool is_proxy(Ref x) { return is_type(x, TYPE_FRAME_LOCALS); }

static int update(FrameObject *o, Ref from) {
    if (!is_dict(from) && !is_proxy(from))
        return raise_int(EXC_TypeError, "update() argument must be dict or another FrameLocalsProxy");
    SCOPED Own *items = is_proxy(from) ? snapshot(frame_of(from)) : dict_copy(from);
    if (!items) return -1;
    size_t position = 0;
    Ref key, value;
    while (dict_next(items, &position, &key, &value))
        if (set_value(o, key, value) < 0) return -1;
    return 0;
}

// --- slots

static Own *slot_new(UNUSED Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (kwnames && tuple_size(kwnames)) return raise_error(EXC_TypeError, "FrameLocalsProxy takes no keyword arguments");
    if (nargs != 1) return raise_error(EXC_TypeError, "FrameLocalsProxy expected 1 argument, got %zu", nargs);
    if (!is_type(args[0], TYPE_FRAME)) return raise_error(EXC_TypeError, "expect frame, not %T", args[0]);
    return frame_locals_proxy(args[0]);
}
static void slot_dealloc(Own *self) {
    object_untrack(self);
    xdecref(((LocalsProxy *)self)->frame);
    object_free(self);
}
static int slot_traverse(Ref self, VisitFn visit, void *context) {
    Ref frame = AS(LocalsProxy, self)->frame;
    return frame ? visit(frame, context) : 0;
}
static ssize_t slot_length(Ref self) {
    SCOPED Own *dict = snapshot(frame_of(self));
    return dict ? (ssize_t)dict_size(dict) : -1;
}
static Own *slot_getitem(Ref self, Ref key) {
    Own *value;
    int found = find_value(frame_of(self), key, &value);
    return found ? value : raise_error(EXC_KeyError, "local variable '%R' is not defined", key);
}
static int slot_setitem(Ref self, Ref key, Ref value) {
    if (!value) return raise_int(EXC_TypeError, "cannot remove variables from FrameLocalsProxy");
    return set_value(frame_of(self), key, value);
}
static int slot_contains(Ref self, Ref key) {
    Own *value;
    int found = find_value(frame_of(self), key, &value);
    xdecref(value);
    return found;
}
static Own *keys(Ref self) {
    SCOPED Own *dict = snapshot(frame_of(self));
    return dict ? dict_keys_list(dict) : NULL;
}
static Own *values(Ref self) {
    SCOPED Own *dict = snapshot(frame_of(self));
    return dict ? dict_values_list(dict) : NULL;
}
static Own *items(Ref self) {
    SCOPED Own *dict = snapshot(frame_of(self));
    return dict ? dict_items_list(dict) : NULL;
}
static Own *slot_iter(Ref self) {
    SCOPED Own *names = keys(self);
    return names ? object_iter(names) : NULL;
}
static Own *slot_repr(Ref self) {
    int deep = repr_enter(self);
    if (deep) return deep < 0 ? NULL : str_from_c("{...}");
    SCOPED Own *dict = snapshot(frame_of(self));
    Own *text = dict ? object_repr(dict) : NULL;
    repr_leave(self);
    return text;
}
static Own *slot_compare(Ref a, Ref b, int op) {
    if (is_proxy(b)) return op == CMP_EQ || op == CMP_NE ? BOOL((frame_of(a) == frame_of(b)) == (op == CMP_EQ)) : NOTIMPLEMENTED;
    if (!is_dict(b)) return NOTIMPLEMENTED;
    SCOPED Own *dict = snapshot(frame_of(a));
    return dict ? object_compare(dict, b, op) : NULL;
}
static Own *slot_or(Ref a, Ref b) {
    if ((!is_dict(a) && !is_proxy(a)) || (!is_dict(b) && !is_proxy(b))) return NOTIMPLEMENTED;
    SCOPED Own *left = is_proxy(a) ? snapshot(frame_of(a)) : dict_copy(a), *right = NULL;
    if (!left) return NULL;
    if (is_proxy(b) && !(right = snapshot(frame_of(b)))) return NULL;
    return dict_update(left, right ? (Ref)right : b) < 0 ? NULL : GIVE(left);
}
static Own *slot_ior(Ref a, Ref b) {
    if (!is_dict(b) && !is_proxy(b)) return NOTIMPLEMENTED;
    return update(frame_of(a), b) < 0 ? NULL : incref(a);
}

// --- methods

static Own *get(Ref self, Ref const *args) {
    Own *value;
    int found = find_value(frame_of(self), args[0], &value);
    return found ? value : args[1] ? incref(args[1]) : NONE;
}
static Own *set_default(Ref self, Ref const *args) {
    Own *value;
    int found = find_value(frame_of(self), args[0], &value);
    if (found) return value;
    Ref otherwise = args[1] ? args[1] : NONE;
    return set_value(frame_of(self), args[0], otherwise) < 0 ? NULL : incref(otherwise);
}
static Own *update_method(Ref self, Ref from) { return update(frame_of(self), from) < 0 ? NULL : NONE; }
static Own *copy(Ref self) { return snapshot(frame_of(self)); }
static Own *backwards(Ref self) {
    SCOPED Own *names = keys(self), *r = names ? object_call_method0(names, NAME(reverse)) : NULL;
    return r ? GIVE(names) : NULL;
}

static const MethodDef methods[] = {
    {"get", get, CALL_BOUND, 0, "($self, key, default=None, /)", "The value of a name, or default."},
    {"setdefault", set_default, CALL_BOUND, 0, "($self, key, default=None, /)", "The value of a name, which is default if it had none."},
    {"update", update_method, CALL_O, 0, "($self, mapping, /)", "Sets the names of a dict."},
    {"keys", keys, CALL_NOARGS, 0, "($self, /)", "The names, as a list."},
    {"values", values, CALL_NOARGS, 0, "($self, /)", "The values, as a list."},
    {"items", items, CALL_NOARGS, 0, "($self, /)", "The pairs of name and value, as a list."},
    {"copy", copy, CALL_NOARGS, 0, "($self, /)", "What there is now, as a dict."},
    {"__reversed__", backwards, CALL_NOARGS, 0, "($self, /)", "The names from the last to the first."},
    {0},
};
const TypeSpec frame_locals_spec = {
    .name = "FrameLocalsProxy",
    .size = sizeof(LocalsProxy),
    .flags = TF_GC | TF_MAPPING,
    .slots = SLOTS(SLOT(new_, slot_new), SLOT(dealloc, slot_dealloc), SLOT(traverse, slot_traverse), SLOT(length, slot_length), SLOT(getitem, slot_getitem),
              SLOT(setitem, slot_setitem), SLOT(contains, slot_contains), SLOT(iter, slot_iter), SLOT(repr, slot_repr),
              SLOT(compare, slot_compare), SLOT(or_, slot_or), SLOT(ior, slot_ior)),
    .methods = methods,
};
