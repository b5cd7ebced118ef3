/*
 * The collector on objects made by hand: cycles, generations, order, weak references, and its own invariants after each
 * collection. (What Python can see of it is in tests/memory.)
 */
#include <criterion/criterion.h>
#include "object/gc.h"
#include "object/weakref.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/set.h"
#include "types/tuple.h"
#include "vm/interpreter.h"

static void begin(void) {
    cr_assert(vm_open(NULL, NULL) == 0);
    gc_collect(2);
    gc_set_enabled(false);
}

static void check(void) {
    gc_check();
    heap_check(&vm->heap);
}

static void append(Own *list, Ref item) { cr_assert(list_append(list, item) == 0); }

static void make_cycle(int length) {
    Own *first = list_new(0), *last = incref(first);
    for (int i = 1; i < length; i++) {
        Own *next = list_new(0);
        append(next, last);
        decref(last);
        last = next;
    }
    append(first, last);
    decref(last);
    decref(first);
}

Test(gc, cycles_of_any_length_die) {
    begin();
    for (int length = 1; length < 2000; length = length * 3 + 1) {
        make_cycle(length);
        cr_assert(gc_collect(2) == (size_t)length);
        check();
        make_cycle(length);
        cr_assert(gc_collect(0) == (size_t)length);
        check();
    }
}

Test(gc, survivors_move_up_one_generation_at_a_time) {
    begin();
    Own *list = list_new(0);
    append(list, list);
    for (int i = 0; i < 4; i++) {
        cr_assert(gc_generation(list) == (i < 2 ? i : 2));
        gc_collect(i < 2 ? i : 2);
        check();
    }
    Own *young = list_new(0);
    append(list, young); /* an old one refers to a young one */
    decref(young);
    cr_assert(gc_collect(0) == 0 && gc_collect(1) == 0);
    decref(list);
    cr_assert(gc_collect(1) == 0);
    cr_assert(gc_collect(2) == 2);
    check();
}

static uint32_t random_state = 12345;
static uint32_t random_below(uint32_t n) { return (random_state = random_state * 1103515245 + 12345) / 65536 % n; }

/* Graphs of lists, tuples, dicts and sets: what is freed is what cannot be reached. */
Test(gc, random_graphs_agree_with_reachability) {
    enum { MAX = 60 };
    begin();
    size_t before = heap_live_blocks(&vm->heap);
    for (int round = 0; round < 1500; round++) {
        int count = 1 + (int)random_below(MAX - 1);
        Own *nodes[MAX], *links[MAX];
        bool edge[MAX][MAX] = {{false}}, alive[MAX] = {false};
        for (int i = 0; i < count; i++) {
            links[i] = list_new(0);
            int kind = (int)random_below(3);
            nodes[i] = kind == 0 ? tuple_pack(1, links[i]) : kind == 1 ? dict_new() : list_new(0);
            if (kind == 1) cr_assert(dict_set_c(nodes[i], "links", links[i]) == 0);
            if (kind == 2) append(nodes[i], links[i]);
        }
        for (int e = (int)random_below((uint32_t)count * 2); e > 0; e--) {
            int a = (int)random_below((uint32_t)count), b = (int)random_below((uint32_t)count);
            append(links[a], nodes[b]);
            edge[a][b] = true;
        }
        int queue[MAX], queued = 0;
        for (int i = 0; i < count; i++)
            if (random_below(8) == 0) {
                alive[i] = true;
                queue[queued++] = i;
            }
        bool root[MAX];
        memcpy(root, alive, sizeof root);
        for (int q = 0; q < queued; q++)
            for (int b = 0; b < count; b++)
                if (edge[queue[q]][b] && !alive[b]) {
                    alive[b] = true;
                    queue[queued++] = b;
                }
        for (int i = 0; i < count; i++) decref(links[i]);
        size_t expected = heap_live_blocks(&vm->heap);
        for (int i = 0; i < count; i++)
            if (!root[i]) decref(nodes[i]);
        (void)expected;
        gc_collect((int)random_below(3));
        check();
        gc_collect(2);
        check();
        for (int i = 0; i < count; i++) {
            if (!alive[i]) continue;
            cr_assert(heap_first_word(nodes[i]) != 0 && nodes[i]->refcount > 0);
            cr_assert(heap_first_word(links[i]) != 0 && links[i]->refcount == 1);
        }
        for (int i = 0; i < count; i++)
            if (root[i]) decref(nodes[i]);
        gc_collect(2);
        cr_assert(heap_live_blocks(&vm->heap) == before, "round %d: %zu blocks, %zu before", round,
                  heap_live_blocks(&vm->heap), before);
    }
}

Test(gc, tuples_of_atoms_are_untracked) {
    begin();
    Own *tuple = tuple_pack(2, NONE, TRUE), *list = list_new(0), *mixed = tuple_pack(1, list);
    cr_assert(is_tracked(tuple) && is_tracked(mixed));
    gc_collect(0);
    cr_assert(!is_tracked(tuple) && is_tracked(mixed));
    check();
    decref(tuple);
    decref(mixed);
    decref(list);
}

Test(gc, thresholds_count_as_they_should) {
    begin();
    gc_set_threshold(0, 100);
    gc_set_enabled(true);
    vm->heap.young_count = 0;
    Own *keep = list_new(0);
    size_t young = vm->gc->generations[0].collections, middle = vm->gc->generations[1].collections;
    for (int i = 0; i < 1300; i++) {
        Own *x = list_new(0);
        append(keep, x);
        decref(x);
        if (vm->heap.gc_wanted) gc_run_wanted();
    }
    cr_assert(vm->gc->generations[0].collections - young == 11);
    cr_assert(vm->gc->generations[1].collections - middle == 1);
    decref(keep);
    check();
}

Test(gc, frozen_objects_are_left_alone) {
    begin();
    make_cycle(3);
    gc_freeze();
    cr_assert(gc_count_generation(GC_FROZEN) >= 3 && gc_collect(2) == 0);
    gc_unfreeze();
    cr_assert(gc_count_generation(GC_FROZEN) == 0 && gc_collect(2) == 3);
    check();
}

Test(weakref, table_follows_its_objects) {
    begin();
    enum { COUNT = 300 };
    Own *objects[COUNT], *refs[COUNT];
    Type *type = vm->types[TYPE_WEAKREF];
    for (int i = 0; i < COUNT; i++) {
        objects[i] = set_new(NULL);
        refs[i] = weakref_new(type, objects[i], NULL);
        Own *again = weakref_new(type, objects[i], NULL);
        cr_assert(again == refs[i]);
        decref(again);
    }
    for (int i = 0; i < COUNT; i += 2) decref(objects[i]);
    for (int i = 0; i < COUNT; i++) {
        Own *target = weakref_get(refs[i]);
        cr_assert(i % 2 ? target == objects[i] : target == NULL);
        xdecref(target);
    }
    for (int i = 0; i < COUNT; i += 3) decref(refs[i]);
    for (int i = 1; i < COUNT; i += 2) {
        cr_assert(weakref_count(objects[i]) == (i % 3 != 0));
        decref(objects[i]);
    }
    for (int i = 0; i < COUNT; i++)
        if (i % 3) decref(refs[i]);
    cr_assert(vm->weakrefs == NULL);
    check();
}
