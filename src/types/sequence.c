// sequence.c - what the built-in containers share, out of line.
#include "types/sequence.h"
#include "types/dict.h"
#include "types/tuple.h"

HOT NOINLINE void copy_owned(Own **to, Ref const *from, size_t count) {
#pragma GCC unroll 4
    for (size_t i = 0; i < count; i++) to[i] = incref(from[i]);
}

int repr_items(StrBuilder *b, Own **const *items, const size_t *size) {
    for (size_t i = 0; i < *size; i++) {
        if (i > 0 && str_builder_ascii(b, ", ", 2) < 0) return -1;
        SCOPED Own *item = incref((*items)[i]);
        SCOPED Own *text = object_repr(item);
        if (!text || str_builder_str(b, text) < 0) return -1;
    }
    return 0;
}

Own *iterator_reduce(const char *function, Ref sequence, ssize_t index) {
    SCOPED Own *name = str_intern_c(function);
    if (!name) return NULL;
    SCOPED Own *callable = xincref(builtin_peek(name));
    if (!callable && error_pending()) return NULL;
    if (!callable) return raise_error(EXC_AttributeError, "module 'builtins' has no attribute '%s'", function);
    SCOPED Own *args = tuple_pack(1, sequence);
    if (!args) return NULL;
    if (index == NO_POSITION) return tuple_pack(2, callable, args);
    SCOPED Own *position = int_new(index);
    if (!position) return NULL;
    return tuple_pack(3, callable, args, position);
}
