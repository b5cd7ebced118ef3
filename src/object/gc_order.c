// gc_order.c - the order in which what lives is found alive; finalisers that run at the end show it.
//
// Where a generation is a list, a collection goes along it: what something has led to already stays where it is, what is met
// before anything that leads to it waits, and goes to the end when it is found after all. So an owner comes before its parts,
// though these are often older. And a full collection's list is the old generation, the young one, then the middle one: until
// the first full collection globals are of the middle one, and whatever is young waits for them.
//
// Here birth stamps are the order, and most collections leave them alone. At the two moments that count (see gc.h) all is
// ordered anew, generation by generation. Marks: C on the list, B waiting, A found.
#include "object/gc_internal.h"

#include <stdlib.h>

enum { OBJECTS_MAX = 100000 }; // with more it would take too long

typedef struct Order {
    Own **list, **waited, **ordered; // waited: those that have been found after all
    size_t count, capacity, waited_count, ordered_count;
    int generation; // which objects are put on the list
} Order;

static bool count_object(void *context, UNUSED void *block, UNUSED size_t size) {
    return ++((Order *)context)->capacity <= OBJECTS_MAX;
}

static bool put_on_list(void *context, void *block, UNUSED size_t size) {
    Order *o = context;
    Own *x = block;
    if (is_tracked(x) && gc_generation(x) == o->generation) o->list[o->count++] = x;
    return true;
}

static int by_birth(const void *a, const void *b) {
    uint32_t x = heap_stamp(*(Own *const *)a), y = heap_stamp(*(Own *const *)b);
    return (x > y) - (x < y);
}

static void add_generation(Order *o, int generation) {
    size_t first = o->count;
    o->generation = generation;
    heap_each_container(&vm->heap, put_on_list, o);
    qsort(o->list + first, o->count - first, sizeof *o->list, by_birth);
}

static int find(Ref x, void *context) {
    Order *o = context;
    if (!x || !is_container(x) || (x->tag & (TAG_MARK_A | TAG_MARK_C)) != TAG_MARK_C) return 0;
    MUT(Object, x)->tag |= TAG_MARK_A;
    if (x->tag & TAG_MARK_B) o->waited[o->waited_count++] = MUT(Object, x);
    return 0;
}

static void take_turn(Order *o, Own *x) {
    if (!(x->tag & TAG_MARK_A)) {
        x->tag |= TAG_MARK_B;
        return;
    }
    o->ordered[o->ordered_count++] = x;
    gc_traverse(x, find, o);
    if (!(x->tag & TAG_SHAPED) || !AS(struct ShapedItems_, x)->shape->dictionary) return;
    Ref attributes = AS(struct ShapedItems_, x)->slots[0]; // they are near, wherever they lie
    if (attributes) gc_traverse(attributes, find, o);
}

// Goes along the list; afterwards it is in order. What nothing has led to comes last: it may be a part of something younger.
static void go_along(Order *o) {
    for (size_t i = 0; i < o->count; i++) o->list[i]->tag |= TAG_MARK_C;
    MUT(Object, vm->modules)->tag |= TAG_MARK_A;
    o->waited_count = o->ordered_count = 0;
    for (size_t i = 0; i < o->count; i++) take_turn(o, o->list[i]);
    for (size_t i = 0; i < o->waited_count; i++) take_turn(o, o->waited[i]);
    for (size_t i = 0; i < o->count; i++)
        if (!(o->list[i]->tag & TAG_MARK_A)) o->ordered[o->ordered_count++] = o->list[i];
    for (size_t i = 0; i < o->count; i++) o->list[i]->tag &= ~(uint32_t)(TAG_MARK_A | TAG_MARK_B | TAG_MARK_C);
    Own **list = o->list;
    o->list = o->ordered;
    o->ordered = list;
}

static bool has_finalizers(void) {
    for (TypeId id = TYPE_FIRST_FREE; id < vm->type_count; id++)
        if (vm->types[id] && (vm->type_flags[id] & TF_CLASS) && vm->types[id]->slots.finalize) return true;
    return false;
}

void gc_order_by_distance(void) {
    Order o = {0};
    if (!has_finalizers() || !heap_each_container(&vm->heap, count_object, &o)) return;
    Own **room = heap_alloc(&vm->heap, (o.capacity + 1) * 3 * sizeof *room);
    if (!room) return; // the order of birth will do
    o.list = room;
    o.waited = room + o.capacity;
    o.ordered = o.waited + o.capacity;
    bool young_first = gc_generation(vm->modules) == 1;
    for (int generation = 2; generation; generation--) {
        add_generation(&o, generation);
        go_along(&o);
    }
    if (young_first) {
        size_t older = o.count;
        memcpy(o.ordered, o.list, older * sizeof *o.list);
        o.count = 0;
        add_generation(&o, 0);
        memcpy(o.list + o.count, o.ordered, older * sizeof *o.list);
        o.count += older;
    } else add_generation(&o, 0);
    go_along(&o);
    for (size_t i = 0; i < o.count; i++) heap_stamp_renew(&vm->heap, o.list[i]);
    heap_free_plain(&vm->heap, room);
}
