// object.h - what an object is: an eight-byte header, its reference count, its tag, and who owns a reference.
//
//      31            28  27   26   25   23  22   21    20  19                 0
//     +----------------+----+----+--------+----+-----+-----+-------------------+
// tag |  type's own    | SH | WR |  mark  | FZ | FIN | TRK |     type id       |
//     +----------------+----+----+--------+----+-----+-----+-------------------+
//
// Invariants
//   * refcount is 0 only while an object is being torn down. IMMORTAL (all ones) never changes: increments and
//     decrements leave it alone, and so do decrements of a count that has passed 2**31: that object stays for good.
//   * an exact small int's or float's tag is its type id and nothing else, so that one compare proves the type.
//   * a reference says who owns it: `Own *` is given up exactly once (decref, return, or a `_take` parameter);
//     `Ref` is borrowed, is const, and cannot be released. Parameters borrow, results are owned; the deviations show
//     in the name: `_take` consumes its argument even when it fails, `_peek` returns a borrowed reference.
//   * a borrowed reference dies at any call that can run Python, unless something you own keeps it alive.
#pragma once
#include "base/base.h"
#include "heap/heap.h"
#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>
#include <sys/types.h>

typedef struct Object {
    uint32_t refcount; // live references; IMMORTAL: never changes
    uint32_t tag;      // type id and flags, see the picture above
} Object;

typedef Object Own;        // `Own *x`: a reference that this code owns
typedef const Object *Ref; // a reference that somebody else owns and keeps alive
typedef uint32_t TypeId;

#define IMMORTAL 0xFFFFFFFFu

enum {
    TYPE_ID_BITS = 20,
    TYPE_ID_MASK = (1 << TYPE_ID_BITS) - 1,
    TAG_TRACKED = 1u << 20,   // the collector looks at it
    TAG_FINALIZED = 1u << 21, // its finaliser has been called (PEP 442: once only)
    TAG_FROZEN = 1u << 22,   // gc.freeze(): the collector passes by
    TAG_MARK_C = 1u << 23,   // the collector's own, clear between collections
    TAG_MARK_A = 1u << 24,
    TAG_MARK_B = 1u << 25,
    TAG_WEAKREF = 1u << 26, // something in vm->weakrefs points here
    TAG_SHAPED = 1u << 27,  // a plain instance: Shape * at offset 8, attribute slots behind it (types/instance.h)
    TAG_OWN_A = 1u << 28,   // four flags for the type itself
    TAG_OWN_B = 1u << 29,
    TAG_OWN_C = 1u << 30,
#define TAG_OWN_D (1u << 31)
};

// AS(List, x): x as a List, const if x is borrowed. MUT(List, x): for the few mutators that take a Ref.
#define AS(T, x)  _Generic((x), const Object *: (const T *)(x), Object *: (T *)(x), default: (const T *)(x))
#define MUT(T, x) ((T *)(uintptr_t)(const void *)(x))
#define OBJ(x)    ((Own *)(void *)(x))  // a concrete object as an owned Object *
#define REF(x)    ((Ref)(const void *)(x)) // any object pointer, borrowed
#define REFS(x)   ((Ref const *)(const void *)(x)) // a vector of owned references, read as borrowed ones

static inline TypeId type_id(Ref x) { return x->tag & TYPE_ID_MASK; }

void object_dealloc(Own *x); // the count has come to 0: run the type's dealloc (deep structures are postponed)

static ALWAYS_INLINE Own *incref(Ref x) {
    uint32_t n = x->refcount + 1;
    if (LIKELY(n != 0)) MUT(Object, x)->refcount = n;
    return MUT(Object, x);
}

static ALWAYS_INLINE void decref(Own *x) {
    int32_t left = (int32_t)(x->refcount - 1); // the sign tells what is immortal
    if (UNLIKELY(left < 0)) return;
    x->refcount = (uint32_t)left;
    if (left == 0) object_dealloc(x);
}

static inline Own *xincref(Ref x) { return x ? incref(x) : NULL; }
static inline void xdecref(Own *x) {
    if (x) decref(x);
}

// Replace an owned field: store first, release after, because a release can run Python that looks at the field.
#define SETREF(field, value)                                                                                           \
    do {                                                                                                               \
        Own *setref_old_ = (Own *)(void *)(field);                                                                     \
        (field) = (value);                                                                                             \
        xdecref(setref_old_);                                                                                          \
    } while (0)
#define CLEAR(field) SETREF(field, NULL)

static inline void scoped_release_(void *slot) { xdecref(*(Own **)slot); }
#define SCOPED __attribute__((cleanup(scoped_release_), unused)) // SCOPED Own *x: released when the scope ends, if only that
#define GIVE(x)                                                                                                        \
    ({                                                                                                                 \
        __typeof__(x) give_ = (x);                                                                                     \
        (x) = NULL;                                                                                                    \
        give_;                                                                                                         \
    }) // hand a SCOPED reference out of its scope

static inline bool is_immortal(Ref x) { return x->refcount == IMMORTAL; }
static inline bool is_tracked(Ref x) { return x->tag & TAG_TRACKED; }
static inline void object_track(Own *x) {
    ASSERT(heap_is_container(x)); // the collector would not find it elsewhere
    x->tag |= TAG_TRACKED;
}
static inline void object_untrack(Own *x) { x->tag &= ~TAG_TRACKED; }
