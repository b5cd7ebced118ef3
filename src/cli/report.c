// report.c - what is said about the heap at the end of a program.
#include "cli/report.h"
#include "modules/io.h"
#include "object/vm.h"
#include <stdio.h>
#include <unistd.h>

static void write_out(void *context, const char *text, size_t length) {
    (void)context;
    while (length) {
        ssize_t n = write(2, text, length);
        if (n <= 0) return;
        text += n;
        length -= (size_t)n;
    }
}

void report_heap_stats(Heap *heap) { heap_print_stats(heap, write_out, NULL); }

// The names of the built-in types are needed when the types themselves are gone.
static const char *const type_names[] = {
#define TYPE(name, spec) #name,
#include "object/typeids.def"
#undef TYPE
#define EXC(name, base, layout) #name,
#include "object/exceptions.def"
#undef EXC
};

enum { SHOWN = 512, EXAMPLES = 6 };
typedef struct Count {
    size_t objects[SHOWN], classes, plain, bytes;
    int examples;
} Count;

static bool count_container(void *arg, void *block, size_t size) {
    Count *c = arg;
    uint32_t id = ((Object *)block)->tag & TYPE_ID_MASK;
    if (id < SHOWN && id < ARRAY_LEN(type_names)) c->objects[id]++;
    else c->classes++;
    c->bytes += size;
    return true;
}
static bool count_block(void *arg, void *block, size_t size) {
    (void)block;
    ((Count *)arg)->plain++;
    ((Count *)arg)->bytes += size;
    return true;
}
NO_ASAN static bool show_plain(void *arg, void *block, size_t size) {
    Count *c = arg;
    char text[160];
    if (c->examples++ >= EXAMPLES) return false;
    const unsigned char *b = block;
    int n = snprintf(text, sizeof text, "heapcheck:   %zu bytes at %p:", size, block);
    for (size_t i = 0; i < MIN(size, (size_t)40) && n < 140; i++)
        n += snprintf(text + n, sizeof text - (size_t)n, b[i] >= 32 && b[i] < 127 ? "%c" : " %02x", b[i]);
    n += snprintf(text + n, sizeof text - (size_t)n, "\n");
    write_out(NULL, text, (size_t)n);
    return true;
}

void report_live_blocks(Heap *heap, bool loud) {
    if (!loud) return;
    static Count c; // the process is about to end; nothing else lives here
    c = (Count){0};
    heap_each_block(heap, count_block, &c);
    c.plain = c.plain > 0 ? c.plain : 0;
    size_t all = c.plain, bytes = c.bytes;
    c.bytes = 0;
    heap_each_container(heap, count_container, &c);
    char text[200];
    int n = snprintf(text, sizeof text, "heapcheck: %zu blocks (%zu bytes) survived the end of the program\n", all, bytes);
    write_out(NULL, text, (size_t)n);
    size_t containers = c.classes;
    for (size_t id = 0; id < SHOWN; id++) {
        if (!c.objects[id]) continue;
        containers += c.objects[id];
        n = snprintf(text, sizeof text, "heapcheck:   %zu of type %s\n", c.objects[id], type_names[id]);
        write_out(NULL, text, (size_t)n);
    }
    if (c.classes) {
        n = snprintf(text, sizeof text, "heapcheck:   %zu of other types\n", c.classes);
        write_out(NULL, text, (size_t)n);
    }
    if (all > containers) {
        n = snprintf(text, sizeof text, "heapcheck:   %zu plain blocks (strings, numbers, buffers), the first of all blocks:\n", all - containers);
        write_out(NULL, text, (size_t)n);
        heap_each_block(heap, show_plain, &c);
    }
}
