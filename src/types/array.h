// array.h - array.array as C code that wants its bytes sees it.
#pragma once
#include "object/protocol.h"

typedef struct Array {
    Object head;
    uint8_t *data;    // heap block, NULL while empty and new
    size_t count;     // items
    size_t capacity;  // items there is room for
    uint32_t exports; // live memoryviews: no resizing while > 0
    uint8_t item_size;
    char type_code; // 'b', 'B', 'u', ...
} Array;

enum { ARRAY_ITERATOR_STATE = 38 }; // vm->module_state: the iterator's type id, set by module array
extern const TypeSpec array_spec, array_iterator_spec; // made types by module array
static inline bool is_array(Ref x) {
    const Type *t = type_of(x);
    while (!t->spec) t = t->base;
    return t->spec == &array_spec;
}
static inline char array_format(const Array *a) {
    return a->type_code == 'u' || a->type_code == 'w' ? 'w' : a->type_code;
}
