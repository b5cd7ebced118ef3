/*
 * stats.c - the heap in numbers, and as a table for people.
 *
 * Nothing is counted while the heap works: the numbers are read off the pools when somebody asks.
 */
#include "heap/internal.h"

#include <stdarg.h>
#include <stdio.h>

static bool add_pool(void *arg, Arena *arena, Pool *pool) {
    HeapStats *stats = arg;
    int kind = pool->container;
    if (pool->state == POOL_RUN) {
        stats->live_blocks++;
        stats->live_bytes += pool->run_bytes;
        if (arena->huge) {
            stats->huge++;
            stats->huge_bytes += arena->mapped;
        } else {
            stats->runs[kind]++;
            stats->run_bytes[kind] += pool->run_bytes;
        }
        return true;
    }
    HeapClassStats *row = &stats->classes[kind][pool->size_class];
    unsigned live = pool_live(pool);
    row->pools++;
    row->live += live;
    row->free += pool->capacity - live;
    row->released += (size_t)bits_count(pool->released) * HEAP_PAGE_SIZE;
    stats->live_blocks += live;
    stats->live_bytes += (size_t)live * pool->size;
    return true;
}

void heap_stats(const Heap *h, HeapStats *stats) {
    memset(stats, 0, sizeof *stats);
    for (int kind = 0; kind < 2; kind++)
        for (unsigned c = 0; c < HEAP_CLASSES; c++) stats->classes[kind][c].size = heap_class_size[c];
    heap_each_pool(h, add_pool, stats);
    for (size_t i = 0; i < h->arena_count; i++) {
        if (h->arenas[i]->huge) continue;
        stats->arenas++;
        stats->arena_bytes += HEAP_ARENA_SIZE;
        stats->unused_pools += (size_t)bits_count(h->arenas[i]->unused);
    }
    stats->committed = h->committed;
    stats->peak = h->peak;
    stats->limit = h->limit;
    stats->trims = h->trims;
    stats->trimmed = h->trimmed;
}

/* ---- the table ---------------------------------------------------------------------------------------------- */

typedef struct Printer {
    void (*write)(void *arg, const char *text, size_t length);
    void *arg;
} Printer;

static PRINTF(2, 3) void print(const Printer *printer, const char *format, ...) {
    char line[200];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (length > 0) printer->write(printer->arg, line, MIN((size_t)length, sizeof line - 1));
}

static void print_classes(const Printer *printer, const HeapStats *stats, int kind) {
    print(printer, "\n%s\n", kind == HEAP_CONTAINER ? "containers (what the cycle collector visits)" : "plain blocks");
    print(printer, "%7s %8s %10s %10s %12s %12s %6s\n", "size", "pools", "live", "free", "bytes live", "given back",
          "in use");
    for (unsigned c = 0; c < HEAP_CLASSES; c++) {
        const HeapClassStats *row = &stats->classes[kind][c];
        if (row->pools == 0) continue;
        print(printer, "%7zu %8zu %10zu %10zu %12zu %12zu %5.1f%%\n", row->size, row->pools, row->live, row->free,
              row->live * row->size, row->released, 100.0 * (double)row->live / (double)(row->live + row->free));
    }
    if (stats->runs[kind]) print(printer, "   runs %8s %10zu %10s %12zu\n", "", stats->runs[kind], "", stats->run_bytes[kind]);
}

void heap_print_stats(const Heap *h, void (*write)(void *arg, const char *text, size_t length), void *arg) {
    Printer out = {write, arg};
    const Printer *printer = &out;
    HeapStats stats;
    heap_stats(h, &stats);
    print(printer, "heap: %zu live blocks, %zu bytes\n", stats.live_blocks, stats.live_bytes);
    print_classes(printer, &stats, HEAP_PLAIN);
    print_classes(printer, &stats, HEAP_CONTAINER);
    print(printer, "\n%-44s %12zu\n", "arenas (1 MiB each)", stats.arenas);
    print(printer, "%-44s %12zu\n", "pools in them not in use (16 KiB each)", stats.unused_pools);
    print(printer, "%-44s %12zu  %zu bytes\n", "blocks with a mapping of their own", stats.huge, stats.huge_bytes);
    print(printer, "%-44s %12zu  (most ever %zu)\n", "bytes taken from the system and in use", stats.committed, stats.peak);
    if (stats.limit) print(printer, "%-44s %12zu\n", "limit", stats.limit);
    print(printer, "%-44s %12zu  %zu bytes\n", "trim passes, given back by them", stats.trims, stats.trimmed);
}
