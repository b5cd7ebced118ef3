// protocol_inline.h - the short bodies of protocol.h, kept apart so that the list above reads as a list.
#pragma once

static inline int object_equal(Ref a, Ref b) { return a == b ? 1 : object_compare_bool(a, b, CMP_EQ); }

const char *type_name_utf8(const Type *type);
static inline const char *type_name(Ref x) { return type_name_utf8(type_of(x)); }

struct ListItems_ { // the head of List and of Tuple as far as sequence_items needs it (asserted in list.c and tuple.c)
    Object head;
    Own **items;
    size_t size;
};
struct TupleItems_ {
    Object head;
    size_t size;
    Own *items[];
};
static inline Ref const *sequence_items(Ref x, size_t *count) {
    if (type_flags(x) & TF_SUB_LIST) {
        *count = ((const struct ListItems_ *)x)->size;
        return REFS(((const struct ListItems_ *)x)->items);
    }
    *count = ((const struct TupleItems_ *)x)->size;
    return REFS(((const struct TupleItems_ *)x)->items);
}

// Long built-ins ask now and then whether Ctrl-C or a limit wants them to stop. modules/signals.c
MUST_USE int poll_slow(void);
MUST_USE static inline int poll_interrupt(void) { // 0, or -1 with an exception pending
    return UNLIKELY(vm->heap.gc_wanted & ~(uint32_t)3) ? poll_slow() : 0;
}
