// gc_garbage.c - what happens to garbage: weak references, finalisers, tearing down.
//
// All of it is held (one reference each) until its turn comes, so whatever Python does meanwhile, nothing of it is freed
// early and no address comes back. The order is that of birth wherever something can be observed.
#include "object/gc_internal.h"
#include "object/weakref.h"

#include <stdarg.h>
#include <stdio.h>

// ---- messages -------------------------------------------------------------------------------------------------------------

void gc_print(const char *format, ...) {
    char text[300];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    Own *line = error_format("%s", text);
    Own *stream = line && vm->sys_dict ? object_get_item(vm->sys_dict, NAME(stderr)) : NULL;
    Own *result = stream ? object_call_method1(stream, NAME(write), line) : NULL;
    if (!result) {
        error_clear();
        fputs(text, stderr);
    }
    xdecref(line);
    xdecref(stream);
    xdecref(result);
}

void gc_print_objects(const Garbage *garbage) {
    Own *x;
    for (uint32_t id = garbage->first; (x = garbage_at(id)); id = garbage_next(x))
        gc_print("gc: collectable <%.200s %p>\n", type_name(x), (void *)x);
}

// ---- weak references ------------------------------------------------------------------------------------------------------

// First all references are cleared, then callbacks run: no callback can get at garbage through a reference. References
// that are garbage themselves are not told.
size_t gc_handle_weakrefs(const Garbage *garbage, bool *ran) {
    *ran = false;
    if (!garbage->observable) return 0;
    WeakRef *first = NULL, *last = NULL;
    Own *x;
    for (uint32_t id = garbage->first; (x = garbage_at(id)); id = garbage_next(x))
        if (x->tag & TAG_WEAKREF) weakref_collect(x, &first, &last);
    size_t freed = 0;
    *ran = first != NULL;
    for (WeakRef *w = first, *next; w; w = next) {
        next = w->next;
        w->next = NULL;
        weakref_call_callback(w);
        freed += w->head.refcount == 1;
        decref(&w->head);
    }
    return freed;
}

// ---- finalisers -----------------------------------------------------------------------------------------------------------

// Those whose turn it is; *later: one has been met whose turn comes later.
static bool finalize_some(const Garbage *garbage, uint32_t turn, bool *later) {
    bool ran = false;
    Own *x;
    for (uint32_t id = garbage->first; (x = garbage_at(id)); id = garbage_next(x)) {
        FinalizeFn finalize = vm->types[type_id(x)]->slots.finalize;
        if (!finalize || (x->tag & TAG_FINALIZED)) continue;
        if ((vm->type_flags[type_id(x)] & TF_LATE_FILE) != turn) {
            *later = true;
            continue;
        }
        x->tag |= TAG_FINALIZED;
        finalize(x);
        ran = true;
    }
    return ran;
}

bool gc_finalize_garbage(const Garbage *garbage) {
    if (!garbage->observable) return false;
    bool ran = false, later = true;
    for (uint32_t turn = 0; later && turn <= TF_LATE_FILE; turn += TF_LATE_TEXT) {
        later = false;
        ran |= finalize_some(garbage, turn, &later);
    }
    return ran;
}

// ---- tearing down ---------------------------------------------------------------------------------------------------------

static void save(Own *x) {
    Own *result = vm->gc->garbage ? object_call_method1(vm->gc->garbage, NAME(append), x) : NULL;
    if (!result) error_write_unraisable("while saving to gc.garbage", x);
    xdecref(result);
}

// Each in turn: it is garbage no more, its references are dropped, and the collector's hold on it; most die here or a few
// steps later, with the last of those that refer to them.
void gc_delete_garbage(Garbage *garbage) {
    bool keep = vm->gc->debug & GC_DEBUG_SAVEALL;
    uint32_t next;
    Own *x;
    for (uint32_t id = garbage->first; (x = garbage_at(id)); id = next) {
        next = garbage_next(x);
        gc_pardon(x);
        ClearFn clear = vm->types[type_id(x)]->slots.clear;
        if (keep) save(x);
        else if (clear) clear(x);
        if (UNLIKELY(error_pending())) error_write_unraisable("Exception ignored in tp_clear of", x);
        decref(x);
    }
    garbage->first = 0;
}
