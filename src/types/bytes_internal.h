// bytes_internal.h - what the files of bytes, bytearray and memoryview share.
#pragma once
#include "types/sequence.h"
#include "types/str_internal.h"

// The bytes of a bytes or bytearray object, borrowed: good until Python code can run.
typedef struct Span {
    const uint8_t *data;
    size_t length;
} Span;
static inline Span span_of(Ref x) {
    if (is_bytes(x)) return (Span){bytes_data(x), bytes_length(x)};
    const ByteArray *a = (const ByteArray *)x;
    return (Span){a->data ? a->data : (const uint8_t *)"", a->length};
}
MUST_USE Own *bytes_like_new(Ref like, const void *data,
                             size_t length);        // bytes, or bytearray if `like` is one
Own *bytes_byte(uint8_t b);                         // the constant of one byte
extern Object *const empty_bytes;                   // b""
MUST_USE int byte_from_object(Ref x, uint8_t *out); // an int in range(0, 256)
MUST_USE Own *bytes_not_comparable(Ref a, Ref b, int op); // NotImplemented, and what -b says of it
MUST_USE int bytes_warn_str(Ref x);
MUST_USE Own *bytes_repr_body(const uint8_t *data, size_t n, const char *before, const char *after);
MUST_USE Own *bytes_percent(Ref format, Ref arguments); // bytes_format.c: the % operator
MUST_USE Own *bytes_from_source(const char *type_name, Ref source, Ref encoding, Ref errors); // exact bytes
MUST_USE int bytes_collect(Ref iterable, uint8_t **data, size_t *length,
                           const char *range_message); // a new heap block
MUST_USE int bytes_contains(Ref self, Ref item);
int span_order(Span a, Span b);
MUST_USE Own *memoryview_tobytes(Ref view);
MUST_USE Own *memoryview_new(Ref x);
MUST_USE int buffer_get_native(Ref x, Buffer *out);  // whatever __buffer__ a derived class has
MUST_USE Own *buffer_method(Ref x, Ref flags);       // __buffer__ of bytes, bytearray, memoryview
MUST_USE Own *memoryview_lent(Ref view, Ref lender); // the same window; lender.__release_buffer__(view) is called when it goes
MUST_USE Own *buffer_pin(Ref owner);  // one more view of what buffer_get() has pinned (owned)
void buffer_unpin_take(Own *owner);
static inline bool is_memoryview(Ref x) {
    return type_id(x) == TYPE_MEMORYVIEW;
}

// The methods that bytes and bytearray have in common (bytes_methods.c); results are of the receiver's kind.
extern const MethodDef bytes_methods[], bytearray_methods[];
MUST_USE Own *bytes_join(Ref separator, Ref iterable);
Own *bytes_method_decode(Ref self, Ref const *args);

// bytes_hex.c
MUST_USE Own *hex_text(const uint8_t *data, size_t n, Ref separator, Ref per_separator);
size_t hex_read(const uint8_t *digits, size_t pairs, uint8_t *out); // how many pairs are hexadecimal digits
Own *bytes_hex(Ref self, Ref const *args);
Own *bytes_fromhex(Ref type, Ref text);

// bytearray.c
MUST_USE int bytearray_resize(ByteArray *a, size_t length); // contents kept; BufferError while exported
// What only bytearray has; the rows stand in its table behind those in common.
Own *bytearray_append(Ref self, Ref x);
Own *bytearray_extend(Ref self, Ref x);
Own *bytearray_insert(Ref self, Ref const *args);
Own *bytearray_pop(Ref self, Ref const *args);
Own *bytearray_remove(Ref self, Ref x);
Own *bytearray_reverse(Ref self);
Own *bytearray_clear(Ref self);
Own *bytearray_copy(Ref self);
Own *bytearray_alloc(Ref self);
Own *bytearray_sizeof(Ref self);
Own *bytearray_reduce(Ref self);
Own *memoryview_release_for(Ref owner, Ref view); // owner.__release_buffer__(view)
#define BYTEARRAY_OWN_ROWS                                                                                   \
    {"__release_buffer__", memoryview_release_for, CALL_O, 0, "($self, buffer, /)",                          \
     "Give up a view of the bytes."},                                                                        \
    {"append", bytearray_append, CALL_O, 0, "($self, item, /)", "Add one byte at the end."},                 \
    {"extend", bytearray_extend, CALL_O, 0, "($self, iterable_of_ints, /)",                                  \
     "Add all the bytes of an iterable at the end."},                                                        \
    {"insert", bytearray_insert, CALL_BOUND, 0, "($self, index, item, /)",                                   \
     "Put one byte before the index."},                                                                      \
    {"pop", bytearray_pop, CALL_BOUND, 0, "($self, index=-1, /)",                                            \
     "Remove the byte at the index and return it."},                                                         \
    {"remove", bytearray_remove, CALL_O, 0, "($self, value, /)", "Remove a byte, where it comes first."},    \
    {"reverse", bytearray_reverse, CALL_NOARGS, 0, "($self, /)", "The last byte becomes the first."},        \
    {"clear", bytearray_clear, CALL_NOARGS, 0, "($self, /)", "Remove all bytes."},                           \
    {"copy", bytearray_copy, CALL_NOARGS, 0, "($self, /)", "A copy of the array."},                          \
    {"__alloc__", bytearray_alloc, CALL_NOARGS, 0, "($self, /)", "The number of bytes there is room for."},  \
    {"__sizeof__", bytearray_sizeof, CALL_NOARGS, 0, "($self, /)", "Bytes of memory that it takes."},        \
    {"__reduce__", bytearray_reduce, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."}
