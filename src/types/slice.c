// slice.c - slice objects, and resolving them against a length.
#include "types/slice.h"
#include "types/builtin.h"
#include "types/int.h"
#include "types/sequence.h"
#include "types/slice_internal.h"
#include "types/tuple.h"

Own *slice_new(Ref start, Ref stop, Ref step) {
    Slice *s = container_alloc(TYPE_SLICE, sizeof(Slice), TAG_TRACKED);
    if (!s) return NULL;
    s->start = start ? incref(start) : NONE;
    s->stop = stop ? incref(stop) : NONE;
    s->step = step ? incref(step) : NONE;
    return OBJ(s);
}

int slice_index_clip(Ref x, ssize_t otherwise, ssize_t *out) {
    if (is_small(x)) *out = int_value(x);
    else if (is_none(x)) *out = otherwise;
    else if (!is_index(x))
        return raise_int(EXC_TypeError, "slice indices must be integers or None or have an __index__ method");
    else return number_as_ssize(x, EXC_COUNT, out);
    return 0;
}

int slice_resolve_live(Ref slice, const size_t *length, ssize_t *start, ssize_t *stop, ssize_t *step, size_t *count) {
    const Slice *s = AS(Slice, slice);
    if (slice_index_clip(s->step, 1, step) < 0) return -1;
    if (*step == 0) return raise_int(EXC_ValueError, "slice step cannot be zero");
    if (*step < -SSIZE_MAX) *step = -SSIZE_MAX; // so that it can be negated
    bool back = *step < 0;
    if (slice_index_clip(s->start, back ? SSIZE_MAX : 0, start) < 0) return -1;
    if (slice_index_clip(s->stop, back ? PTRDIFF_MIN : SSIZE_MAX, stop) < 0) return -1;
    ssize_t n = (ssize_t)*length, lowest = back ? -1 : 0, highest = back ? n - 1 : n;
    if (*start < 0) *start = MAX(*start + n, lowest);
    else *start = MIN(*start, highest);
    if (*stop < 0) *stop = MAX(*stop + n, lowest);
    else *stop = MIN(*stop, highest);
    if (back) *count = *stop < *start ? (size_t)((*start - *stop - 1) / -*step) + 1 : 0;
    else *count = *start < *stop ? (size_t)((*stop - *start - 1) / *step) + 1 : 0;
    return 0;
}

// x as an int, moved into [lowest, highest] as slices do; x None: otherwise.
static Own *clip_big(Ref x, Ref length, Ref lowest, Ref highest, Ref otherwise) {
    if (is_none(x)) return incref(otherwise);
    if (!is_index(x))
        return raise_error(EXC_TypeError, "slice indices must be integers or None or have an __index__ method");
    SCOPED Own *value = number_index(x);
    if (!value) return NULL;
    if (int_sign(value) < 0) {
        SETREF(value, int_add(value, length));
        if (!value) return NULL;
        int low = object_compare_bool(value, lowest, CMP_LT);
        return low < 0 ? NULL : low ? incref(lowest) : GIVE(value);
    }
    int high = object_compare_bool(value, highest, CMP_GT);
    return high < 0 ? NULL : high ? incref(highest) : GIVE(value);
}

int slice_resolve_big(Ref slice, Ref length, Own **start, Own **stop, Own **step) {
    const Slice *s = AS(Slice, slice);
    *start = *stop = *step = NULL;
    if (!is_none(s->step) && !is_index(s->step))
        return raise_int(EXC_TypeError, "slice indices must be integers or None or have an __index__ method");
    SCOPED Own *by = is_none(s->step) ? int_new(1) : number_index(s->step);
    if (!by) return -1;
    if (int_sign(by) == 0) return raise_int(EXC_ValueError, "slice step cannot be zero");
    bool back = int_sign(by) < 0;
    SCOPED Own *minus_one = int_new(-1);
    SCOPED Own *zero = int_new(0);
    SCOPED Own *lowest = incref(back ? minus_one : zero);
    SCOPED Own *highest = back ? int_add(length, minus_one) : incref(length);
    if (!highest) return -1;
    SCOPED Own *from = clip_big(s->start, length, lowest, highest, back ? highest : lowest);
    if (!from) return -1;
    SCOPED Own *to = clip_big(s->stop, length, lowest, highest, back ? lowest : highest);
    if (!to) return -1;
    *start = GIVE(from);
    *stop = GIVE(to);
    *step = GIVE(by);
    return 0;
}

// ---- slots and methods ----------------------------------------------------------------------------------------

static Own *slot_new(UNUSED Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (arguments_positional("slice", nargs, kwnames, 1, 3) < 0) return NULL;
    if (nargs == 1) return slice_new(NULL, args[0], NULL);
    return slice_new(args[0], args[1], nargs > 2 ? args[2] : NULL);
}

static void slot_dealloc(Own *self) {
    Slice *s = AS(Slice, self);
    object_untrack(self);
    decref(s->step);
    decref(s->start);
    decref(s->stop);
    object_free(self);
}
static int slot_traverse(Ref self, VisitFn visit, void *context) {
    const Slice *s = AS(Slice, self);
    int r = visit(s->start, context);
    if (!r) r = visit(s->stop, context);
    return r ? r : visit(s->step, context);
}

static Own *slot_repr(Ref self) {
    const Slice *s = AS(Slice, self);
    return str_format_c("slice(%R, %R, %R)", s->start, s->stop, s->step);
}

static Own *slot_compare(Ref left, Ref right, int op) {
    if (!is_type(left, TYPE_SLICE) || !is_type(right, TYPE_SLICE)) return NOTIMPLEMENTED;
    const Slice *a = AS(Slice, left), *b = AS(Slice, right);
    SCOPED Own *x = tuple_pack(3, (Ref)a->start, (Ref)a->stop, (Ref)a->step);
    SCOPED Own *y = x ? tuple_pack(3, (Ref)b->start, (Ref)b->stop, (Ref)b->step) : NULL;
    return y ? object_compare(x, y, op) : NULL;
}

static int64_t slot_hash(Ref self) { // as a tuple's, without the length
    const Slice *s = AS(Slice, self);
    Ref parts[3] = {s->start, s->stop, s->step};
    const uint64_t prime1 = 11400714785074694791u, prime2 = 14029467366897019727u, prime5 = 2870177450012600261u;
    uint64_t acc = prime5;
    for (int i = 0; i < 3; i++) {
        int64_t lane = object_hash(parts[i]);
        if (lane == -1) return -1;
        acc += (uint64_t)lane * prime2;
        acc = (acc << 31 | acc >> 33) * prime1;
    }
    return acc == UINT64_MAX ? 1546275796 : (int64_t)acc;
}

static Own *indices(Ref self, Ref length) {
    SCOPED Own *n = number_index(length);
    if (!n) return NULL;
    if (int_sign(n) < 0) return raise_error(EXC_ValueError, "length should not be negative");
    Own *start, *stop, *step;
    if (slice_resolve_big(self, n, &start, &stop, &step) < 0) return NULL;
    Own *three[3] = {start, stop, step};
    return tuple_from_array_take(three, 3);
}
static Own *reduce(Ref self) {
    const Slice *s = AS(Slice, self);
    SCOPED Own *args = tuple_pack(3, (Ref)s->start, (Ref)s->stop, (Ref)s->step);
    return args ? tuple_pack(2, REF(type_of(self)), (Ref)args) : NULL;
}

static const MethodDef methods[] = {
    {"indices", (void *)indices, CALL_O, 0, "($self, length, /)",
     "(start, stop, step) as they apply to a sequence of this length."},
    {"__reduce__", (void *)reduce, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {0},
};
static const MemberDef members[] = {
    {"start", MEMBER_OBJECT, false, offsetof(Slice, start), NULL},
    {"stop", MEMBER_OBJECT, false, offsetof(Slice, stop), NULL},
    {"step", MEMBER_OBJECT, false, offsetof(Slice, step), NULL},
    {0},
};

const TypeSpec slice_spec = {
    .name = "slice",
    .doc = "slice(stop), slice(start, stop[, step])\n\nWhat a[start:stop:step] passes to a.",
    .size = sizeof(Slice),
    .flags = TF_GC,
    .slots = SLOTS(SLOT(new_, slot_new), SLOT(dealloc, slot_dealloc), SLOT(traverse, slot_traverse), SLOT(repr, slot_repr),
              SLOT(hash, slot_hash), SLOT(compare, slot_compare)),
    .methods = methods,
    .members = members,
};
