// heapq.c - _heapq: a list kept as a binary heap, smallest (or, for the _max functions, largest) item first.
//
// Comparing may run Python, which may change the list: its size is looked at again after every comparison.
#include "modules/native.h"
#include "types/list.h"
#include "types/sequence.h"

// a < b as the heap sees it: 1, 0, -1.
static ALWAYS_INLINE int before(Ref a, Ref b, bool max) {
    if (both_small(a, b)) return max ? int_value(b) < int_value(a) : int_value(a) < int_value(b);
    SCOPED Own *x = incref(max ? b : a);
    SCOPED Own *y = incref(max ? a : b);
    return item_less(x, y);
}
static int size_changed(void) { return raise_int(EXC_RuntimeError, "list changed size during iteration"); }

// Moves the item at `at` up to where it belongs, not above start.
static int sift_up(List *l, size_t start, size_t at, bool max) {
    size_t size = l->size;
    while (at > start) {
        size_t parent = (at - 1) >> 1;
        int r = before(l->items[at], l->items[parent], max);
        if (r < 0) return -1;
        if (l->size != size) return size_changed();
        if (!r) break;
        Own *t = l->items[at];
        l->items[at] = l->items[parent];
        l->items[parent] = t;
        at = parent;
    }
    return 0;
}

// Moves the item at `at` down to a leaf along the better children, then up to where it belongs: fewer comparisons than
// stopping on the way, since it usually comes from the bottom.
static int sift_down(List *l, size_t at, bool max) {
    size_t size = l->size, start = at;
    while (2 * at + 1 < size) {
        size_t child = 2 * at + 1;
        if (child + 1 < size) {
            int r = before(l->items[child], l->items[child + 1], max);
            if (r < 0) return -1;
            if (l->size != size) return size_changed();
            child += !r;
        }
        Own *t = l->items[at];
        l->items[at] = l->items[child];
        l->items[child] = t;
        at = child;
    }
    return sift_up(l, start, at, max);
}

static List *heap_list(Ref x, const char *name) {
    if (is_list(x)) return MUT(List, x);
    return (List *)raise_error(EXC_TypeError, "%s() argument 1 must be list, not %T", name, x);
}
// The first item goes out, the last takes its place.
static Own *pop_first(List *l, bool max) {
    if (l->size == 0) return raise_error(EXC_IndexError, "index out of range");
    SCOPED Own *last = incref(l->items[l->size - 1]);
    if (list_set_slice(OBJ(l), (ssize_t)l->size - 1, (ssize_t)l->size, NULL) < 0) return NULL;
    if (l->size == 0) return GIVE(last);
    SCOPED Own *first = l->items[0];
    l->items[0] = GIVE(last);
    return sift_down(l, 0, max) < 0 ? NULL : GIVE(first);
}
static Own *replace_first(List *l, Ref item, bool max) {
    if (l->size == 0) return raise_error(EXC_IndexError, "index out of range");
    SCOPED Own *first = l->items[0];
    l->items[0] = incref(item);
    return sift_down(l, 0, max) < 0 ? NULL : GIVE(first);
}
static Own *make_heap(List *l, bool max) {
    for (size_t i = l->size / 2; i-- > 0;)
        if (sift_down(l, i, max) < 0) return NULL;
    return NONE;
}

static Own *heappush(UNUSED Ref module, Ref const *args, size_t nargs) {
    if (arguments_positional("heappush", nargs, NULL, 2, 2) < 0) return NULL;
    List *l = heap_list(args[0], "heappush");
    if (!l || list_append(OBJ(l), args[1]) < 0) return NULL;
    return sift_up(l, 0, l->size - 1, false) < 0 ? NULL : NONE;
}
static Own *heappop(UNUSED Ref module, Ref heap) {
    List *l = heap_list(heap, "heappop");
    return l ? pop_first(l, false) : NULL;
}
static Own *heappop_max(UNUSED Ref module, Ref heap) {
    List *l = heap_list(heap, "_heappop_max");
    return l ? pop_first(l, true) : NULL;
}
static Own *heapreplace(UNUSED Ref module, Ref const *args, size_t nargs) {
    if (arguments_positional("heapreplace", nargs, NULL, 2, 2) < 0) return NULL;
    List *l = heap_list(args[0], "heapreplace");
    return l ? replace_first(l, args[1], false) : NULL;
}
static Own *heapreplace_max(UNUSED Ref module, Ref const *args, size_t nargs) {
    if (arguments_positional("_heapreplace_max", nargs, NULL, 2, 2) < 0) return NULL;
    List *l = heap_list(args[0], "_heapreplace_max");
    return l ? replace_first(l, args[1], true) : NULL;
}
static Own *heappushpop(UNUSED Ref module, Ref const *args, size_t nargs) {
    if (arguments_positional("heappushpop", nargs, NULL, 2, 2) < 0) return NULL;
    List *l = heap_list(args[0], "heappushpop");
    if (!l) return NULL;
    if (l->size == 0) return incref(args[1]);
    int r = before(l->items[0], args[1], false);
    if (r < 0) return NULL;
    if (l->size == 0) return raise_error(EXC_IndexError, "index out of range");
    return r ? replace_first(l, args[1], false) : incref(args[1]);
}
static Own *heapify(UNUSED Ref module, Ref heap) {
    List *l = heap_list(heap, "heapify");
    return l ? make_heap(l, false) : NULL;
}
static Own *heapify_max(UNUSED Ref module, Ref heap) {
    List *l = heap_list(heap, "_heapify_max");
    return l ? make_heap(l, true) : NULL;
}

static const MethodDef functions[] = {
    {"heappush", (void *)heappush, CALL_FAST, 0, "($module, heap, item, /)", "Put an item into the heap."},
    {"heappop", (void *)heappop, CALL_O, 0, "($module, heap, /)", "Take the smallest item out of the heap."},
    {"heappushpop", (void *)heappushpop, CALL_FAST, 0, "($module, heap, item, /)",
     "Put an item in, then take the smallest out: faster than both."},
    {"heapreplace", (void *)heapreplace, CALL_FAST, 0, "($module, heap, item, /)",
     "Take the smallest item out, then put one in; the item taken may be larger than the one put in."},
    {"heapify", (void *)heapify, CALL_O, 0, "($module, heap, /)", "Rearrange a list so that it is a heap; the time grows with its length."},
    {"_heappop_max", (void *)heappop_max, CALL_O, 0, "($module, heap, /)", "heappop for a heap of the largest."},
    {"_heapreplace_max", (void *)heapreplace_max, CALL_FAST, 0, "($module, heap, item, /)", "heapreplace, the largest first."},
    {"_heapify_max", (void *)heapify_max, CALL_O, 0, "($module, heap, /)", "heapify, the largest first."},
    {0},
};
const ModuleSpec heapq_c_module = {
    .name = "_heapq",
    .doc = "Heaps in lists, natively.",
    .functions = functions,
};
