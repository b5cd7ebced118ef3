// frozen.c - the text of a module of lib/, out of its packed form in the binary or in the library file.
//
// What unpacking needs, the model's tables and the dictionary of either place, is made when the first text is wanted from there
// and kept for the process; a text lives only until it is compiled. Most are never wanted: the file has their code, too.
// What is in the binary is trusted, what is in the file is not: that it is all there and as it was written is looked at before
// it is used.
#include "modules/frozen.h"
#include "code/code.h"
#include "heap/mem.h"
#include "modules/import.h"
#include "object/error.h"

#include <pthread.h>

static Unpacker unpacker;
static pthread_once_t core_once = PTHREAD_ONCE_INIT, pack_once = PTHREAD_ONCE_INIT, texts_once = PTHREAD_ONCE_INIT;
static FrozenPack pack; // .bytes is NULL if .why says why

static Packed in_core(uint32_t at, uint32_t length) {
    return (Packed){frozen_library.bytes + at, frozen_library.byte_count - at, length};
}
static bool find_in_pack(uint32_t at, uint32_t length, Packed *packed) {
    PackFileText start;
    if (pack.length < sizeof start || at > pack.length - sizeof start) return false;
    memcpy(&start, pack.bytes + at, sizeof start);
    *packed = (Packed){pack.bytes + at + sizeof start, start.packed, length};
    return start.packed <= pack.length - sizeof start - at && (uint32_t)hash_bytes(packed->bytes, start.packed, 0) == start.check;
}

static void open_core(void) {
    unpacker_init(&unpacker, frozen_library.model);
    const Packed dictionary = in_core(0, frozen_library.core_dictionary);
    unpack(&unpacker, &dictionary, NULL, 0, frozen_core_dictionary);
}
static void open_pack(void) { pack = frozen_pack(); }
static void open_texts(void) {
    static const FrozenPack damaged = {.why = "the library file ouro.pack is damaged"};
    Packed dictionary;
    pthread_once(&core_once, open_core);
    if (!pack.bytes) return;
    if (find_in_pack(sizeof(PackFileHead), frozen_library.pack_dictionary, &dictionary)) unpack(&unpacker, &dictionary, NULL, 0, frozen_pack_dictionary);
    else pack = damaged;
}

char *frozen_text(const FrozenModule *frozen, size_t *length) {
    Packed packed = {0};
    if (frozen->is_in_pack) {
        pthread_once(&pack_once, open_pack);
        pthread_once(&texts_once, open_texts);
        if (!pack.bytes || !find_in_pack(frozen->at, frozen->length, &packed)) {
            raise_error(EXC_ModuleNotFoundError, "No module named '%s' (%s)", frozen->name, pack.why ? pack.why : "it is damaged in the library file ouro.pack");
            return NULL;
        }
    } else {
        pthread_once(&core_once, open_core);
        packed = in_core(frozen->at, frozen->length);
    }
    *length = frozen->length;
    char *text = mem_alloc(*length + 1);
    if (!text) {
        raise_no_memory();
        return NULL;
    }
    if (frozen->is_in_pack) unpack(&unpacker, &packed, frozen_pack_dictionary, frozen_library.pack_dictionary, (uint8_t *)text);
    else unpack(&unpacker, &packed, frozen_core_dictionary, frozen_library.core_dictionary, (uint8_t *)text);
    text[*length] = 0;
    return text;
}

Own *import_frozen_code(const void *module, Ref filename) {
    PackFileHead head;
    PackFileCode place;
    size_t row = (size_t)((const FrozenModule *)module - frozen_modules) * sizeof place;
    pthread_once(&pack_once, open_pack);
    if (!pack.bytes || vm->options.optimize) return NULL; // kept is what is compiled without -O
    memcpy(&head, pack.bytes, sizeof head);
    if (head.code_id != frozen_code_id || head.code_at == 0 || pack.length < frozen_module_count * sizeof place ||
        head.code_at > pack.length - frozen_module_count * sizeof place)
        return NULL;
    memcpy(&place, pack.bytes + head.code_at + row, sizeof place);
    if (place.at > pack.length || place.length > pack.length - place.at) return NULL;
    const uint8_t *bytes = pack.bytes + place.at;
    return (uint32_t)hash_bytes(bytes, place.length, 0) == place.check ? code_load(bytes, filename) : NULL;
}
