// frozen.c - the text of a module of lib/, out of its packed form in the binary.
//
// What unpacking needs, the model's tables and the dictionary, is made when the first module is imported and kept for the
// process; the text of a module lives only until it is compiled.
#include "modules/frozen.h"
#include "heap/mem.h"
#include "modules/import.h"
#include "object/error.h"

#include <pthread.h>

static Unpacker unpacker;
static pthread_once_t unpacker_once = PTHREAD_ONCE_INIT;

static void make_unpacker(void) {
    unpacker_init(&unpacker, frozen_library.model);
    unpack(&unpacker, &frozen_library.dictionary, NULL, 0, frozen_dictionary);
}

char *frozen_text(const FrozenModule *frozen, size_t *length) {
    const Packed packed = {frozen_library.bytes + frozen->at, frozen[1].at - frozen->at, frozen->length};
    *length = frozen->length;
    char *text = mem_alloc(*length + 1);
    if (!text) {
        raise_no_memory();
        return NULL;
    }
    pthread_once(&unpacker_once, make_unpacker);
    unpack(&unpacker, &packed, frozen_dictionary, frozen_library.dictionary.length, (uint8_t *)text);
    text[*length] = 0;
    return text;
}
