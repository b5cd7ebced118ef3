// bytes.h - bytes and bytearray, and how C code sees any object that exports its bytes.
#pragma once
#include "object/protocol.h"

typedef struct Bytes {
    Object head;
    size_t length;
    uint32_t hash; // 0: not computed
    uint8_t data[]; // and a NUL
} Bytes;
typedef struct ByteArray {
    Object head;
    uint8_t *data;        // heap block, NULL if never needed; data[length] is NUL
    size_t length, capacity;
    size_t start;         // bytes cut off the front (del a[:n] is O(1) amortised)
    uint32_t exports;     // live memoryviews: no resizing while > 0
} ByteArray;
typedef struct MemoryView { // a window on the bytes of a bytes, bytearray, array.array or another exporter
    Object head;
    Own *owner;           // the exporter; NULL once released
    uint8_t *data;
    ssize_t length, stride, item_size; // of the first dimension; length in items (1 if there is no dimension)
    ssize_t *sizes;       // NULL with one dimension; else a block of `dimensions` lengths, then as many strides (owned)
    int64_t hash;         // once asked for, when `hashed`
    Own *lender, *lent;   // got from the __buffer__ of a class: it and the view to give to its __release_buffer__; NULL
    char format;          // struct character, 'B' by default
    uint8_t dimensions;
    bool readonly, hashed;
    uint32_t exports;
} MemoryView;
bool memoryview_contiguous(const MemoryView *m); // in the order of C
size_t memoryview_bytes(const MemoryView *m);

static inline bool is_bytes(Ref x) { return type_id(x) == TYPE_BYTES || has_flag(x, TF_SUB_BYTES); }
static inline bool is_bytearray(Ref x) { return type_id(x) == TYPE_BYTEARRAY || has_flag(x, TF_SUB_BYTEARRAY); }
static inline const uint8_t *bytes_data(Ref x) { return ((const Bytes *)x)->data; }
static inline size_t bytes_length(Ref x) { return ((const Bytes *)x)->length; }
MUST_USE Own *bytes_new(const void *data, size_t length); // data NULL: uninitialised
MUST_USE Own *bytearray_new(const void *data, size_t length);

typedef struct Buffer { // a borrowed window on an object's bytes; pins the exporter until buffer_release
    const uint8_t *data;
    uint8_t *writable;    // NULL if read-only
    size_t length;
    Own *owner;
} Buffer;
bool buffer_supported(Ref x);
MUST_USE int buffer_get(Ref x, Buffer *out);          // TypeError "a bytes-like object is required, not 'int'"
MUST_USE int buffer_get_writable(Ref x, Buffer *out);
void buffer_release(Buffer *b);
// codecs: types/codec_encode.c, codec_decode.c
MUST_USE Own *codec_encode(Ref str, const char *encoding /* NULL: utf-8 */, const char *errors /* NULL: strict */);
MUST_USE Own *codec_decode(const uint8_t *data, size_t length, const char *encoding, const char *errors);
