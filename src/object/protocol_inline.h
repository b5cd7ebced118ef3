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
