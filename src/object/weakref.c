// weakref.c - the table of weakly referenced objects, and the death of what it leads to.
//
// Open addressing with linear probing by address; removal moves followers back, so there are no tombstones and removal
// needs no memory. The table grows at three quarters and is given back when it is empty.
#include "object/weakref.h"
#include "object/teardown.h"
#include "base/hash.h"

typedef struct WeakEntry {
    Own *object; // borrowed, NULL: free
    WeakRef *first;
} WeakEntry;

typedef struct WeakTable {
    size_t count, mask; // entries in use; slots - 1
    WeakEntry slots[];
} WeakTable;

// ---- the table ------------------------------------------------------------------------------------------------------------

static size_t home(const WeakTable *t, Ref x) { return (size_t)hash_mix((uint64_t)(uintptr_t)x >> 4) & t->mask; }

static WeakEntry *find(Ref x) {
    WeakTable *t = vm->weakrefs;
    if (!t || !(x->tag & TAG_WEAKREF)) return NULL;
    for (size_t i = home(t, x); t->slots[i].object; i = (i + 1) & t->mask)
        if (t->slots[i].object == x) return &t->slots[i];
    return NULL;
}

static WeakEntry *place(WeakTable *t, Ref x) {
    size_t i = home(t, x);
    while (t->slots[i].object) i = (i + 1) & t->mask;
    return &t->slots[i];
}

static int grow(void) {
    WeakTable *old = vm->weakrefs;
    size_t slots = old ? (old->mask + 1) * 2 : 16, bytes = sizeof(WeakTable) + slots * sizeof(WeakEntry);
    WeakTable *t = heap_alloc(&vm->heap, bytes);
    if (!t) {
        raise_no_memory();
        return -1;
    }
    memset(t, 0, bytes);
    t->mask = slots - 1;
    if (old) {
        t->count = old->count;
        for (size_t i = 0; i <= old->mask; i++)
            if (old->slots[i].object) *place(t, old->slots[i].object) = old->slots[i];
        heap_free_plain(&vm->heap, old);
    }
    vm->weakrefs = t;
    return 0;
}

static WeakEntry *find_or_add(Ref x) {
    WeakEntry *e = find(x);
    if (e) return e;
    if ((!vm->weakrefs || (vm->weakrefs->count + 1) * 4 > (vm->weakrefs->mask + 1) * 3) && grow() < 0) return NULL;
    e = place(vm->weakrefs, x);
    e->object = MUT(Object, x);
    e->first = NULL;
    vm->weakrefs->count++;
    e->object->tag |= TAG_WEAKREF;
    return e;
}

static void remove_entry(WeakEntry *e) {
    WeakTable *t = vm->weakrefs;
    e->object->tag &= ~TAG_WEAKREF;
    size_t hole = (size_t)(e - t->slots);
    for (size_t i = (hole + 1) & t->mask; t->slots[i].object; i = (i + 1) & t->mask) {
        size_t wanted = home(t, t->slots[i].object);
        if (((i - wanted) & t->mask) < ((i - hole) & t->mask)) continue; // between hole and i: stays
        t->slots[hole] = t->slots[i];
        hole = i;
    }
    t->slots[hole] = (WeakEntry){NULL, NULL};
    if (--t->count == 0) weakref_table_free();
}

void weakref_table_free(void) {
    if (vm->weakrefs) heap_free_plain(&vm->heap, vm->weakrefs);
    vm->weakrefs = NULL;
}

// ---- the list of one object -----------------------------------------------------------------------------------------------

WeakRef *weakref_first(Ref x) {
    WeakEntry *e = find(x);
    return e ? e->first : NULL;
}

size_t weakref_count(Ref x) {
    size_t count = 0;
    for (WeakRef *w = weakref_first(x); w; w = w->next) count++;
    return count;
}

static bool is_plain(const WeakRef *w, bool proxy) {
    if (!w || w->callback) return false;
    return proxy ? is_weakproxy(&w->head) : type_id(&w->head) == TYPE_WEAKREF;
}

// The shared reference, or where a new one goes: *after NULL is the front.
static WeakRef *find_plain(WeakRef *first, bool proxy, WeakRef **after) {
    *after = NULL;
    WeakRef *w = first;
    if (is_plain(w, false)) {
        if (!proxy) return w;
        *after = w;
        w = w->next;
    }
    return proxy && is_plain(w, true) ? w : NULL;
}

static void link_after(WeakEntry *e, WeakRef *after, WeakRef *w) {
    w->previous = after;
    w->next = after ? after->next : e->first;
    if (w->next) w->next->previous = w;
    if (after) after->next = w;
    else e->first = w;
}

static void unlink_from(WeakEntry *e, WeakRef *w) {
    if (w->previous) w->previous->next = w->next;
    else e->first = w->next;
    if (w->next) w->next->previous = w->previous;
    w->previous = w->next = NULL;
}

// The reference stops referring; its target may be without references then.
void weakref_detach(WeakRef *w) {
    if (!w->target) return;
    WeakEntry *e = find(w->target);
    w->target = NULL;
    if (!e) return;
    unlink_from(e, w);
    if (!e->first) remove_entry(e);
}

// ---- making ---------------------------------------------------------------------------------------------------------------

bool weakref_possible(Ref x) { return type_flags(x) & TF_WEAKREF; }

Own *weakref_new(Type *type, Ref x, Ref callback) {
    if (!weakref_possible(x)) return raise_type_of("cannot create weak reference to '%s' object", x);
    if (callback && is_none(callback)) callback = NULL;
    bool proxy = type->id == TYPE_WEAKPROXY || type->id == TYPE_WEAKCALLABLEPROXY;
    bool shared = !callback && (proxy || type->id == TYPE_WEAKREF);
    WeakRef *after, *plain = find_plain(weakref_first(x), proxy, &after);
    if (shared && plain && plain->head.refcount) return incref(&plain->head);
    WeakRef *w = AS(WeakRef, type_alloc(type, 0));
    if (!w) return NULL;
    w->hash = -1;
    WeakEntry *e = find_or_add(x);
    if (!e) {
        decref(&w->head);
        return NULL;
    }
    w->target = MUT(Object, x);
    w->callback = xincref(callback);
    find_plain(e->first, proxy, &after);
    if (!shared) { // behind both plain ones
        WeakRef *plain_proxy = find_plain(e->first, true, &after);
        if (plain_proxy) after = plain_proxy;
    }
    link_after(e, after, w);
    object_track(&w->head);
    return OBJ(w);
}

Own *weakref_get(Ref weakref) {
    Own *x = AS(WeakRef, weakref)->target;
    if (!x || x->refcount == 0 || object_is_waiting(x)) return NULL;
    return incref(x);
}

// ---- death ----------------------------------------------------------------------------------------------------------------

void weakref_call_callback(WeakRef *w) {
    Own *callback = GIVE(w->callback);
    if (!callback) return;
    if (UNLIKELY(vm->ending)) {
        decref(callback);
        return;
    }
    Own *pending = error_take();
    Own *result = object_call1(callback, &w->head);
    if (!result) error_write_unraisable(NULL, callback);
    xdecref(result);
    decref(callback);
    error_restore_take(pending);
}

// Empties x's list. References with callbacks, garbage and dying ones excepted, are held and chained by next.
void weakref_collect(Own *x, WeakRef **first, WeakRef **last) {
    WeakEntry *e = find(x);
    if (!e) return;
    for (WeakRef *w = e->first, *next; w; w = next) {
        next = w->next;
        w->target = NULL;
        w->previous = w->next = NULL;
        if (!w->callback || w->head.refcount == 0 || (w->head.tag & TAG_MARK_B)) continue;
        incref(&w->head);
        if (*last) (*last)->next = w;
        else *first = w;
        *last = w;
    }
    remove_entry(e);
}

void weakref_clear(Own *x) {
    WeakRef *first = NULL, *last = NULL;
    weakref_collect(x, &first, &last);
    for (WeakRef *w = first, *next; w; w = next) {
        next = w->next;
        w->next = NULL;
        weakref_call_callback(w);
        decref(&w->head);
    }
}
