// native.h - what native modules share: the life of simple objects, arguments of constructors, types kept per interpreter.
//
//   typedef struct Chain { Object head; Own *source, *active; ... } Chain;      the references come first
//   LIFE(chain, 2)                                                              chain_traverse, _clear, _dealloc
#pragma once
#include "modules/modules.h"
#include "object/weakref.h"
#include "types/builtin.h"
#include "types/int.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_object.h"

#define LIFE(prefix, count)                                                                                            \
    UNUSED static void prefix##_clear(Own *self) {                                                                     \
        Own **fields_ = (Own **)(self + 1);                                                                            \
        for (int i_ = 0; i_ < (count); i_++) CLEAR(fields_[i_]);                                                       \
    }                                                                                                                  \
    UNUSED static void prefix##_dealloc(Own *self) {                                                                   \
        object_untrack(self);                                                                                          \
        if (UNLIKELY(self->tag & TAG_WEAKREF)) weakref_clear(self);                                                    \
        prefix##_clear(self);                                                                                          \
        object_free(self);                                                                                             \
    }                                                                                                                  \
    UNUSED static int prefix##_traverse(Ref self, VisitFn visit, void *context) {                                      \
        Own *const *fields_ = (Own *const *)(self + 1);                                                                \
        for (int i_ = 0; i_ < (count); i_++) {                                                                         \
            int r_ = fields_[i_] ? visit(fields_[i_], context) : 0;                                                    \
            if (r_) return r_;                                                                                         \
        }                                                                                                              \
        return 0;                                                                                                      \
    }
#define LIFE_SLOTS(prefix) SLOT(dealloc, prefix##_dealloc), SLOT(traverse, prefix##_traverse), SLOT(clear, prefix##_clear)

static inline Own *native_self(Ref self) { return incref(self); }
// Passes on what the source left behind: nothing, StopIteration or an error.
static ALWAYS_INLINE Own *native_next(Ref iterator) { return iter_step(iterator); }

// Keywords are an error, unless a subclass has its own __init__ for them.
static inline int native_no_keywords(const char *name, const Type *type, Ref kwnames) {
    if (!kwnames || tuple_size(kwnames) == 0 || type->slots.init != vm->types[TYPE_OBJECT]->slots.init) return 0;
    return raise_int(EXC_TypeError, "%s() takes no keyword arguments", name);
}

// 1, 0, -1: the truth of what a predicate answered (which is released).
static inline int native_truth_take(Own *answer) {
    if (!answer) return -1;
    int r = answer == TRUE ? 1 : answer == FALSE ? 0 : object_is_true(answer);
    decref(answer);
    return r;
}

static inline int native_ssize(Ref x, ssize_t *out) {
    if (is_small(x)) {
        *out = int_value(x);
        return 0;
    }
    return number_as_ssize(x, EXC_OverflowError, out);
}
int native_int(Ref x, ssize_t *out); // what a C int holds: 2**32 + 1 must not become 1

// Types that C code must find again: vm->module_state holds their ids. Types made from a spec live as long as the VM.
enum NativeState { // the upper half of module_state; modules.h hands out the lower
    NATIVE_TEE = 40, NATIVE_TEE_DATA, NATIVE_GROUPER, NATIVE_DEQUE, NATIVE_DEQUE_ITERATOR, NATIVE_DEQUE_REVERSE_ITERATOR,
    NATIVE_TUPLEGETTER, NATIVE_DEFAULTDICT, NATIVE_PARTIAL, NATIVE_LRU_CACHE, NATIVE_CMP_KEY, NATIVE_ITEMGETTER,
    NATIVE_ATTRGETTER, NATIVE_METHODCALLER, NATIVE_ODICT, NATIVE_ODICT_ITERATOR, NATIVE_ABC_DATA, NATIVE_RANDOM,
    NATIVE_ODICT_KEYS, NATIVE_ODICT_VALUES, NATIVE_ODICT_ITEMS, NATIVE_ZLIB, NATIVE_SQLITE, NATIVE_SQLITE_STATEMENT, NATIVE_SQLITE_BLOB, NATIVE_PACKER,
    NATIVE_SSL, NATIVE_XMLPARSER, NATIVE_ELEMENT, NATIVE_ELEMENT_ITERATOR, NATIVE_TREE_BUILDER,
    NATIVE_STATE_END,
};
STATIC_ASSERT(NATIVE_STATE_END <= 72, "they fit vm->module_state");
static inline Type *native_type(enum NativeState which) { return vm->types[(uintptr_t)vm->module_state[which]]; }

// The class's name without its module, for repr.
static inline const char *native_name(Ref x) {
    const char *name = type_name(x), *dot = strrchr(name, '.');
    return dot ? dot + 1 : name;
}

// The type of a spec: made only once, for a module can be imported again, also because its first import has failed.
MUST_USE Own *native_type_once(const TypeSpec *spec, Ref bases);
// Puts it into the module under its own name.
MUST_USE int native_add_type(Own *module, const TypeSpec *spec);
MUST_USE int native_add_kept_type(Own *module, const TypeSpec *spec, enum NativeState which);
