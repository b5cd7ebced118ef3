// frozen.c - the text of a module of lib/, out of its packed form in the binary or in the library file.
//
// What unpacking needs, the model's tables and the dictionary, is made when the first module is imported and kept for the
// process; the text of a module lives only until it is compiled. What is in the binary is trusted, what is in the file is not:
// that it is all there and as it was written is looked at before it is unpacked.
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

static bool find_in_pack(const FrozenModule *frozen, const FrozenPack *pack, Packed *packed) {
    PackFileText start;
    if (pack->length < sizeof start || frozen->at > pack->length - sizeof start) return false;
    memcpy(&start, pack->bytes + frozen->at, sizeof start);
    packed->bytes = pack->bytes + frozen->at + sizeof start;
    packed->packed = start.packed;
    return start.packed <= pack->length - sizeof start - frozen->at && (uint32_t)hash_bytes(packed->bytes, start.packed, 0) == start.check;
}

// Where the packed text is. -1: nowhere, an exception is pending.
static int find_packed(const FrozenModule *frozen, Packed *packed) {
    *packed = (Packed){.length = frozen->length};
    if (!frozen->is_in_pack) {
        packed->bytes = frozen_library.bytes + frozen->at;
        packed->packed = (uint32_t)(frozen_library.byte_count - frozen->at);
        return 0;
    }
    const FrozenPack pack = frozen_pack();
    if (pack.bytes && find_in_pack(frozen, &pack, packed)) return 0;
    raise_error(EXC_ModuleNotFoundError, "No module named '%s' (%s)", frozen->name, pack.bytes ? "the library file ouro.pack is damaged" : pack.why);
    return -1;
}

char *frozen_text(const FrozenModule *frozen, size_t *length) {
    Packed packed;
    if (find_packed(frozen, &packed) < 0) return NULL;
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
