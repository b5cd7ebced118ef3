/*
 * bytebuf.h - a byte buffer that grows, on the heap's memory.
 *
 * Failure sticks: after one failed growth every further append fails too and the contents stay as they were, so a
 * writer may append many times and ask once (bytebuf_failed).
 */
#ifndef OURO_BYTEBUF_H
#define OURO_BYTEBUF_H

#include "heap/mem.h"

typedef struct ByteBuf {
    char *data;      /* mem_alloc's, or NULL while empty */
    size_t size;     /* bytes in use */
    size_t capacity; /* bytes there are */
    bool failed;     /* an append found no memory */
} ByteBuf;

#define BYTEBUF_EMPTY ((ByteBuf){NULL, 0, 0, false})

/* Room for more bytes behind size. False: no memory. */
bool bytebuf_reserve(ByteBuf *b, size_t more);
bool bytebuf_append(ByteBuf *b, const void *bytes, size_t size);
bool bytebuf_append_text(ByteBuf *b, const char *text);
bool bytebuf_fill(ByteBuf *b, char byte, size_t count);
bool bytebuf_append_char(ByteBuf *b, uint32_t code_point); /* as UTF-8 */
PRINTF(2, 3) bool bytebuf_format(ByteBuf *b, const char *format, ...);
/* The contents with a 0 behind them, not counted; NULL: no memory, now or before. Still the buffer's. */
const char *bytebuf_text(ByteBuf *b);
/* Frees the memory; the buffer is empty and usable. */
void bytebuf_clear(ByteBuf *b);

static inline bool bytebuf_failed(const ByteBuf *b) { return b->failed; }
static inline bool bytebuf_push(ByteBuf *b, char byte) {
    if (UNLIKELY(b->size == b->capacity) && !bytebuf_reserve(b, 1)) return false;
    b->data[b->size++] = byte;
    return true;
}

#endif
