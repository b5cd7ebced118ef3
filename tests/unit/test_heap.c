/*
 * The heap against a model: random allocation, freeing and resizing with the contents checked, limits, injected
 * faults, walking, giving back, debug mode, birth stamps.
 */
#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>
#include "heap/bytebuf.h"

static uint64_t random_state = 88172645463325252u;
static uint64_t random_next(void) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    return random_state ^= random_state << 17;
}
static size_t random_below(size_t n) { return (size_t)(random_next() % n); }

static size_t random_size(void) {
    switch (random_below(20)) {
    case 0: return 512 + random_below(8000);
    case 1: return random_below(60000);
    case 2: return random_below(10) ? random_below(300) : random_below(1 << 20);
    default: return random_below(200);
    }
}

typedef struct Slot {
    unsigned char *p;
    size_t size;
    unsigned char fill;
    int kind;
} Slot;

static void fill_slot(Slot *slot) {
    memset(slot->p, slot->fill, slot->size);
    if (slot->kind == HEAP_CONTAINER) *(uint64_t *)slot->p = 0x0101010101010101u * (slot->fill | 1u);
}

static void check_slot(const Slot *slot) {
    if (slot->kind == HEAP_CONTAINER) cr_assert(*(uint64_t *)slot->p == 0x0101010101010101u * (slot->fill | 1u));
    for (size_t i = slot->kind == HEAP_CONTAINER ? 8 : 0; i < slot->size; i += 1 + slot->size / 64)
        cr_assert(slot->p[i] == slot->fill, "byte %zu of %zu", i, slot->size);
}

static void random_step(Heap *h, Slot *slot) {
    if (slot->p == NULL) {
        slot->kind = random_below(2) ? HEAP_CONTAINER : HEAP_PLAIN;
        slot->size = random_size();
        if (slot->kind == HEAP_CONTAINER && slot->size < 16) slot->size = 16;
        slot->fill = (unsigned char)(random_next() | 1);
        slot->p = slot->kind ? heap_alloc_container(h, slot->size) : heap_alloc(h, slot->size);
        if (slot->p == NULL) return;
        cr_assert(((uintptr_t)slot->p & 15) == 0);
        cr_assert(heap_usable_size(slot->p) >= slot->size);
        cr_assert(heap_of(slot->p) == h && heap_is_container(slot->p) == slot->kind);
        fill_slot(slot);
        return;
    }
    check_slot(slot);
    if (slot->kind == HEAP_PLAIN && random_below(3) == 0) {
        size_t size = random_size(), kept = size < slot->size ? size : slot->size;
        unsigned char *p = heap_realloc(h, slot->p, size);
        if (p == NULL) return;
        slot->p = p;
        slot->size = kept;
        check_slot(slot);
        slot->size = size;
        fill_slot(slot);
        return;
    }
    heap_free(h, slot->p);
    slot->p = NULL;
}

static bool count_block(void *arg, void *block, size_t size) {
    (void)block;
    (void)size;
    ++*(size_t *)arg;
    return true;
}

static void against_model(const HeapConfig *config, size_t slots, int steps) {
    static Heap heap;
    Heap *h = &heap;
    cr_assert(heap_init(h, config));
    Slot *model = calloc(slots, sizeof *model);
    for (int i = 0; i < steps; i++) {
        random_step(h, &model[random_below(slots)]);
        if (i % (steps / 8) == 0) heap_check(h);
        if (i % (steps / 4) == steps / 8) heap_trim(h);
    }
    size_t live = 0, walked = 0, containers = 0, walked_containers = 0;
    for (size_t i = 0; i < slots; i++) {
        if (model[i].p == NULL) continue;
        live++;
        containers += model[i].kind == HEAP_CONTAINER;
        HeapPlace place;
        cr_assert(heap_locate(h, model[i].p + model[i].size / 2, &place));
        cr_assert(place.live && place.start == model[i].p && place.container == model[i].kind);
    }
    cr_assert(heap_each_block(h, count_block, &walked) && walked == live && heap_live_blocks(h) == live);
    cr_assert(heap_each_container(h, count_block, &walked_containers) && walked_containers == containers);
    for (size_t i = 0; i < slots; i++)
        if (model[i].p) {
            check_slot(&model[i]);
            heap_free(h, model[i].p);
        }
    heap_check(h);
    cr_assert(heap_live_blocks(h) == 0);
    heap_trim(h);
    heap_check(h);
    heap_destroy(h);
    free(model);
}

Test(heap, random_against_a_model) { against_model(NULL, 3000, 200000); }
Test(heap, random_in_debug_mode) { against_model(&(HeapConfig){.debug = true}, 1000, 60000); }
Test(heap, random_under_a_limit) { against_model(&(HeapConfig){.limit = 3 << 20}, 3000, 100000); }
Test(heap, random_in_slow_mode) { against_model(&(HeapConfig){.gc_stress = 1}, 1000, 60000); }

Test(heap, limit_is_kept_and_lifted_by_the_reserve) {
    static Heap heap;
    cr_assert(heap_init(&heap, &(HeapConfig){.limit = 8 << 20}));
    cr_assert(heap_alloc(&heap, 16 << 20) == NULL);
    size_t blocks = 0;
    while (heap_alloc(&heap, 100000)) blocks++;
    cr_assert(blocks > 50 && blocks < 84, "%zu", blocks);
    cr_assert(heap.committed <= heap.limit);
    heap_use_reserve(&heap, true);
    cr_assert(heap_alloc(&heap, 5000) != NULL);
    heap_use_reserve(&heap, false);
    cr_assert(heap_alloc(&heap, (size_t)1 << 62) == NULL);
    cr_assert(heap_alloc(&heap, SIZE_MAX) == NULL);
    heap_destroy(&heap);
}

Test(heap, injected_fault_fails_that_allocation_only) {
    static Heap heap;
    cr_assert(heap_init(&heap, NULL));
    void *p = heap_alloc(&heap, 16);
    heap_fail_at(&heap, 3, 2);
    cr_assert(heap_alloc(&heap, 16) != NULL);
    cr_assert(heap_alloc_container(&heap, 16) != NULL);
    cr_assert(heap_alloc(&heap, 16) == NULL);
    cr_assert(heap_alloc(&heap, 20000) == NULL);
    cr_assert(heap_alloc(&heap, 20000) != NULL);
    cr_assert(heap.failed == 2);
    heap_fail_at(&heap, 1, 1);
    cr_assert(heap_realloc(&heap, p, 1000) == NULL);
    heap_fail_at(&heap, 0, 0);
    cr_assert(!heap.slow);
    heap_check(&heap);
    heap_destroy(&heap);
}

Test(heap, stamps_tell_the_order_of_birth) {
    static Heap heap;
    cr_assert(heap_init(&heap, NULL));
    uint64_t *a = heap_alloc_container(&heap, 40), *b = heap_alloc_container(&heap, 100), *c = heap_alloc_container(&heap, 90000);
    *a = *b = *c = 1;
    cr_assert(heap_stamp(a) < heap_stamp(b) && heap_stamp(b) < heap_stamp(c));
    heap_free_container(&heap, a);
    uint64_t *d = heap_alloc_container(&heap, 40);
    *d = 1;
    cr_assert(d == a && heap_stamp(d) > heap_stamp(c));
    heap.next_stamp = UINT32_MAX;
    uint64_t *e = heap_alloc_container(&heap, 64), *f = heap_alloc_container(&heap, 64);
    *e = *f = 1;
    cr_assert(heap_stamp(b) < heap_stamp(c) && heap_stamp(c) < heap_stamp(d));
    cr_assert(heap_stamp(d) < heap_stamp(f));
    cr_assert(heap.young_count == 5, "%d", heap.young_count);
    cr_assert(arena_of(d)->young[bitmap_word(d)] & bitmap_bit(d));
    heap_reset_young(&heap);
    cr_assert(!(arena_of(d)->young[bitmap_word(d)] & bitmap_bit(d)));
    heap_stamp_renew(&heap, b);
    cr_assert(heap_stamp(b) > heap_stamp(f));
    cr_assert(arena_of(b)->young[bitmap_word(b)] & bitmap_bit(b));
    heap_check(&heap);
    heap_destroy(&heap);
}

Test(heap, what_is_born_untracked_is_counted_and_joins_the_young_when_renewed) {
    static Heap heap;
    cr_assert(heap_init(&heap, NULL));
    uint64_t *a = heap_alloc_untracked(&heap, 24), *b = heap_alloc_untracked(&heap, 24), *c = heap_alloc_container(&heap, 24);
    *a = *b = *c = 1;
    cr_assert(heap.young_count == 3 && heap_is_container(b));
    heap_stamp_renew(&heap, b);
    cr_assert(heap_stamp(b) > heap_stamp(c));
    cr_assert(arena_of(b)->young[bitmap_word(b)] & bitmap_bit(b));
    heap_check(&heap);
    heap_destroy(&heap);
}

Test(heap, threshold_asks_for_a_collection) {
    static Heap heap;
    cr_assert(heap_init(&heap, NULL));
    heap.young_threshold = 10;
    for (int i = 0; i < 10; i++) {
        void *p = heap_alloc_container(&heap, 48);
        cr_assert(p && heap.gc_wanted == 0);
    }
    void *last = heap_alloc_container(&heap, 48);
    cr_assert(last && heap.gc_wanted == HEAP_WANT_GC);
    heap_free_container(&heap, last);
    cr_assert(heap.young_count == 10);
    heap_destroy(&heap);
}

static size_t resident(void) {
    FILE *f = fopen("/proc/self/statm", "r");
    unsigned long pages = 0, res = 0;
    if (f == NULL || fscanf(f, "%lu %lu", &pages, &res) != 2) res = 0;
    if (f) fclose(f);
    return res * HEAP_PAGE_SIZE;
}

Test(heap, trim_gives_pages_back_around_survivors) {
    static Heap heap;
    cr_assert(heap_init(&heap, NULL));
    enum { COUNT = 500000 };
    void **blocks = mmap(NULL, COUNT * sizeof(void *), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    for (int i = 0; i < COUNT; i++) blocks[i] = memset(heap_alloc(&heap, 100), 1, 100);
    size_t full = resident();
    for (int i = 0; i < COUNT; i++)
        if (i % 1000) heap_free(&heap, blocks[i]);
    cr_assert(heap.gc_wanted & HEAP_WANT_TRIM);
    size_t given = heap_trim(&heap);
    heap_check(&heap);
    size_t left = resident();
#ifndef OURO_ASAN
    cr_assert(full - left > 40u << 20, "%zu of %zu left, %zu given", left, full, given);
#endif
    (void)full;
    (void)left;
    (void)given;
    for (int i = 0; i < COUNT; i += 1000) cr_assert(((char *)blocks[i])[99] == 1);
    for (int i = 0; i < COUNT; i++)
        if (i % 1000) blocks[i] = memset(heap_alloc(&heap, 100), 2, 100);
    heap_check(&heap);
    for (int i = 0; i < COUNT; i++) heap_free(&heap, blocks[i]);
    cr_assert(heap_live_blocks(&heap) == 0);
    cr_assert(heap.arena_count <= 2);
    heap_destroy(&heap);
}

Test(heap, a_big_block_grows_in_place_or_by_remapping) {
    static Heap heap;
    cr_assert(heap_init(&heap, NULL));
    char *p = heap_alloc(&heap, 10);
    p[0] = 'x';
    for (size_t size = 100; size < 40u << 20; size = size * 3 / 2) {
        p = heap_realloc(&heap, p, size);
        cr_assert(p && p[0] == 'x');
        if (size > 1000) cr_assert(p[size * 2 / 3 - 100] == 'y' || size < 2000);
        memset(p + 1, 'y', size - 1);
        HeapPlace place;
        cr_assert(heap_locate(&heap, p + size - 1, &place) && place.start == p);
    }
    heap_check(&heap);
    p = heap_realloc(&heap, p, 10);
    cr_assert(p[0] == 'x' && p[9] == 'y');
    cr_assert(heap.committed < 1 << 20);
    heap_check(&heap);
    heap_destroy(&heap);
}

static void misuse(void (*act)(Heap *h)) {
    static Heap heap;
    if (!heap_init(&heap, &(HeapConfig){.debug = true})) return;
    act(&heap);
    heap_check(&heap);
}
static void free_twice(Heap *h) {
    void *p = heap_alloc(h, 30), *q = heap_alloc(h, 30);
    if (!p || !q) return;
    heap_free(h, p);
    heap_free(h, p);
}
static void write_past_end(Heap *h) {
    volatile char *p = heap_alloc(h, 30);
    p[30] = 1;
    heap_free(h, (void *)p);
}
#ifndef OURO_ASAN
static void write_after_free(Heap *h) {
    volatile char *p = heap_alloc(h, 100);
    if (heap_alloc(h, 100) == NULL) return; /* keeps the pool in use */
    heap_free(h, (void *)p);
    p[50] = 1;
    for (int i = 0; i < 200; i++)
        if (heap_alloc(h, 100) == NULL) return;
}
Test(heap, debug_finds_write_after_free, .signal = SIGABRT) { misuse(write_after_free); }
#endif
Test(heap, debug_finds_double_free, .signal = SIGABRT) { misuse(free_twice); }
Test(heap, debug_finds_overrun, .signal = SIGABRT) { misuse(write_past_end); }

static size_t recorded;
static void record(Heap *h, void *block, size_t size) {
    (void)h;
    *heap_side(block) = (uint32_t)size;
    recorded++;
}

Test(heap, views_record_every_new_block) {
    static Heap heap;
    cr_assert(heap_init(&heap, NULL));
    void *before = heap_alloc(&heap, 32);
    cr_assert(heap_side(before) == NULL);
    cr_assert(heap_views(&heap, record));
    void *a = heap_alloc(&heap, 32), *b = heap_alloc_container(&heap, 20000);
    cr_assert(recorded == 2 && *heap_side(a) == 32 && *heap_side(b) == 20000 && *heap_side(before) == 0);
    cr_assert(heap_views(&heap, NULL));
    cr_assert(heap_side(a) == NULL && heap_alloc(&heap, 32) != NULL && recorded == 2);
    heap_destroy(&heap);
}

static void append_piece(void *arg, const char *text, size_t length) { bytebuf_append(arg, text, length); }

Test(heap, statistics_read_as_a_table) {
    static Heap heap;
    cr_assert(heap_init(&heap, NULL));
    heap_current = &heap;
    for (int i = 0; i < 100; i++) cr_assert(heap_alloc(&heap, 48) && heap_alloc_container(&heap, 64));
    HeapStats stats;
    heap_stats(&heap, &stats);
    cr_assert(stats.live_blocks == 200 && stats.live_bytes == 100 * 48 + 100 * 64);
    ByteBuf text = BYTEBUF_EMPTY;
    heap_print_stats(&heap, append_piece, &text);
    cr_assert(strstr(bytebuf_text(&text), "containers") != NULL);
    bytebuf_clear(&text);
    cr_assert(bytebuf_format(&text, "%d-%s", 42, "x") && strcmp(bytebuf_text(&text), "42-x") == 0);
    bytebuf_clear(&text);
    heap_destroy(&heap);
}

Test(heap, sizes_round_up_to_their_class) {
    for (size_t size = 0; size <= HEAP_POOL_MAX; size++) {
        size_t rounded = heap_rounded_size(size);
        cr_assert(rounded >= size && rounded % 16 == 0);
        if (size <= HEAP_SMALL_MAX) cr_assert(rounded - size < 16 || size == 0);
        else cr_assert(rounded <= size * 3 / 2 + 128, "%zu for %zu", rounded, size);
    }
}

/* One huge block again and again: soon its mapping is kept; a collection's giving back drops it. */
Test(heap, huge_mappings_are_kept_when_they_come_back) {
    Heap h;
    size_t size = (size_t)3 << 20;
    cr_assert(heap_init(&h, NULL));
    size_t before = h.committed;
    for (int i = 0; i < 10; i++) {
        unsigned char *p = heap_alloc_zeroed(&h, size);
        cr_assert(p != NULL && p[0] == 0 && p[size - 1] == 0);
        memset(p, 0xAA, size);
        heap_check(&h);
        heap_free_plain(&h, p);
        heap_check(&h);
        cr_assert_eq(h.committed, before);
    }
    cr_assert_eq(h.kept_count, 1);
    void *other = heap_alloc(&h, size * 4); /* another size finds nothing */
    cr_assert_eq(h.kept_count, 1);
    void *container = heap_alloc_container(&h, size);
    cr_assert_eq(h.kept_count, 0);
    heap_free_container(&h, container); /* its bitmaps are in use: not kept */
    cr_assert_eq(h.kept_count, 0);
    heap_free_plain(&h, other);
    void *p = heap_alloc(&h, size);
    heap_free_plain(&h, p);
    cr_assert_eq(h.kept_count, 1);
    heap_trim(&h);
    cr_assert_eq(h.kept_count, 1);
    heap_trim(&h); /* nobody wanted it since the last */
    cr_assert_eq(h.kept_count, 0);
    heap_destroy(&h);
}
