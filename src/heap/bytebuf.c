/*
 * bytebuf.c - see bytebuf.h.
 */
#include "heap/bytebuf.h"

#include <stdarg.h>
#include <stdio.h>
#include "base/utf8.h"

bool bytebuf_reserve(ByteBuf *b, size_t more) {
    size_t needed;
    if (b->failed) return false;
    if (size_add(b->size, more, &needed)) {
        b->failed = true;
        return false;
    }
    if (needed <= b->capacity) return true;
    size_t capacity = heap_rounded_size(MAX(needed, MIN(b->capacity + b->capacity / 2, SIZE_MAX / 4)));
    char *data = mem_realloc(b->data, capacity);
    if (data == NULL && capacity > needed) data = mem_realloc(b->data, capacity = needed);
    if (data == NULL) {
        b->failed = true;
        return false;
    }
    b->data = data;
    b->capacity = capacity;
    return true;
}

bool bytebuf_append(ByteBuf *b, const void *bytes, size_t size) {
    if (size == 0) return !b->failed;
    if (!bytebuf_reserve(b, size)) return false;
    memcpy(b->data + b->size, bytes, size);
    b->size += size;
    return true;
}

bool bytebuf_append_text(ByteBuf *b, const char *text) { return bytebuf_append(b, text, strlen(text)); }

bool bytebuf_fill(ByteBuf *b, char byte, size_t count) {
    if (!bytebuf_reserve(b, count)) return false;
    if (count) memset(b->data + b->size, byte, count);
    b->size += count;
    return true;
}

bool bytebuf_append_char(ByteBuf *b, uint32_t code_point) {
    char bytes[4];
    return bytebuf_append(b, bytes, (size_t)utf8_encode(code_point, bytes));
}

bool bytebuf_format(ByteBuf *b, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    bool ok = length >= 0 && bytebuf_reserve(b, (size_t)length + 1);
    if (ok) {
        vsnprintf(b->data + b->size, (size_t)length + 1, format, again);
        b->size += (size_t)length;
    }
    va_end(again);
    return ok;
}

const char *bytebuf_text(ByteBuf *b) {
    if (!bytebuf_push(b, 0)) return NULL;
    b->size--;
    return b->data;
}

void bytebuf_clear(ByteBuf *b) {
    mem_free(b->data);
    *b = BYTEBUF_EMPTY;
}
