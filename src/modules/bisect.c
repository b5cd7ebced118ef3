// bisect.c - _bisect: where an item belongs in a sorted sequence.
#include "modules/native.h"
#include "types/list.h"
#include "types/sequence.h"

// Index in [low, high) of the first item that is not less than x (left), or that is greater (right); -1: error.
static ssize_t search(Ref sequence, Ref x, ssize_t low, ssize_t high, Ref key, bool right) {
    bool exact_list = is_type(sequence, TYPE_LIST);
    while (low < high) {
        ssize_t middle = (ssize_t)(((size_t)low + (size_t)high) / 2);
        SCOPED Own *item = NULL;
        if (exact_list && (size_t)middle < list_size(sequence)) item = incref(list_peek(sequence, (size_t)middle));
        else {
            SCOPED Own *index = int_new(middle);
            item = index ? object_get_item(sequence, index) : NULL;
        }
        if (!item) return -1;
        if (key) {
            Own *of_item = object_call1(key, item);
            if (!of_item) return -1;
            SETREF(item, of_item);
        }
        int r = right ? item_less(x, item) : item_less(item, x);
        if (r < 0) return -1;
        if ((bool)r == right) high = middle;
        else low = middle + 1;
    }
    return low;
}

// Binds (a, x, lo=0, hi=None, *, key=None), and searches. insort gives the key function to x as well.
static ssize_t run(Ref const *args, bool right, bool insort) {
    ssize_t low = 0, high = -1;
    if (args[2] && number_as_ssize(args[2], EXC_OverflowError, &low) < 0) return -1;
    if (low < 0) return raise_int(EXC_ValueError, "lo must be non-negative");
    if (args[3] && !is_none(args[3]) && number_as_ssize(args[3], EXC_OverflowError, &high) < 0) return -1;
    if (high == -1 && (high = object_length(args[0])) < 0) return -1;
    Ref key = args[4] && !is_none(args[4]) ? args[4] : NULL;
    SCOPED Own *wanted = insort && key ? object_call1(key, args[1]) : incref(args[1]);
    return wanted ? search(args[0], wanted, low, high, key, right) : -1;
}
static Own *bisect_right(UNUSED Ref module, Ref const *args) {
    ssize_t i = run(args, true, false);
    return i < 0 ? NULL : int_new(i);
}
static Own *bisect_left(UNUSED Ref module, Ref const *args) {
    ssize_t i = run(args, false, false);
    return i < 0 ? NULL : int_new(i);
}
static Own *insert_at(Ref sequence, ssize_t i, Ref x) {
    if (i < 0) return NULL;
    if (is_type(sequence, TYPE_LIST)) return list_insert(MUT(Own, sequence), i, x) < 0 ? NULL : NONE;
    SCOPED Own *index = int_new(i);
    SCOPED Own *name = index ? str_intern_c("insert") : NULL;
    Ref two[2] = {index, x};
    SCOPED Own *ignored = name ? object_call_method(sequence, name, two, 2) : NULL;
    return ignored ? NONE : NULL;
}
static Own *insort_right(UNUSED Ref module, Ref const *args) {
    return insert_at(args[0], run(args, true, true), args[1]);
}
static Own *insort_left(UNUSED Ref module, Ref const *args) {
    return insert_at(args[0], run(args, false, true), args[1]);
}

static const char signature[] = "($module, /, a, x, lo=0, hi=None, *, key=None)";
static const MethodDef functions[] = {
    {"bisect_right", (void *)bisect_right, CALL_BOUND, 0, signature, "Index behind the items that are not greater than x."},
    {"bisect", (void *)bisect_right, CALL_BOUND, 0, signature, "The same as bisect_right."},
    {"bisect_left", (void *)bisect_left, CALL_BOUND, 0, signature, "Index of the first item that is not less than x."},
    {"insort_right", (void *)insort_right, CALL_BOUND, 0, signature, "Insert x behind its equals."},
    {"insort", (void *)insort_right, CALL_BOUND, 0, signature, "The same as insort_right."},
    {"insort_left", (void *)insort_left, CALL_BOUND, 0, signature, "Insert x before its equals."},
    {0},
};
const ModuleSpec bisect_c_module = {
    .name = "_bisect",
    .doc = "Searching sorted sequences, natively.",
    .functions = functions,
};
