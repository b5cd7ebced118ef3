// frozen.c - the text of a module of lib/, out of its compressed form in the binary.
//
// A text is one raw deflate stream (no header, no checksum: it was written by the build that linked it). Inflating takes a
// few milliseconds a megabyte, which importing pays once a module; the text lives only until it is compiled.
#include "modules/frozen.h"
#include "heap/mem.h"
#include "modules/import.h"
#include "object/error.h"

#include <string.h>
#include <zlib.h>

static void *inflate_alloc(void *unused, uInt count, uInt size) {
    (void)unused;
    return mem_alloc_array(count, size);
}
static void inflate_free(void *unused, void *block) {
    (void)unused;
    mem_free(block);
}

char *frozen_text(const FrozenModule *frozen, size_t *length) {
    *length = frozen->length;
    char *text = mem_alloc(frozen->length + 1);
    if (!text) {
        raise_no_memory();
        return NULL;
    }
    z_stream z = {.zalloc = inflate_alloc, .zfree = inflate_free, .next_in = (Bytef *)(uintptr_t)frozen->packed,
                  .avail_in = (uInt)frozen->packed_length, .next_out = (Bytef *)text, .avail_out = (uInt)frozen->length};
    int r = inflateInit2(&z, -MAX_WBITS);
    if (r == Z_OK) {
        r = inflate(&z, Z_FINISH);
        inflateEnd(&z);
    }
    if (r != Z_STREAM_END) {
        mem_free(text);
        if (r == Z_MEM_ERROR) raise_no_memory();
        else raise_error(EXC_SystemError, "frozen module %s is damaged", frozen->name);
        return NULL;
    }
    text[frozen->length] = 0;
    return text;
}
