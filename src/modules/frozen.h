/*
 * The modules of lib/. A core of them, what small scripts import most (lib/CORE), travels in the binary; the others in one
 * file beside it, ouro.pack, which is mapped when the first of them is wanted. The table of all is in the binary, generated
 * by scripts/embed_lib.c at build time (build/gen/frozen_lib.c) and sorted by name.
 *
 *   ouro.pack   PackFileHead, then for its dictionary and for every module PackFileText and the packed text. The texts in the
 *               binary are packed in the same way, with the same model but a dictionary of their own; the id ties both together.
 *               Then, added by scripts/pack_code.py, a PackFileCode for each row of frozen_modules[], those of the core too,
 *               and their code (src/code/load.c): importing them needs no compiler. It is used if it is of this build.
 */
#ifndef OURO_MODULES_FROZEN_H
#define OURO_MODULES_FROZEN_H

#include <stddef.h>

#include "base/base.h"
#include "base/hash.h"
#include "base/unpack.h"

typedef struct {
    const char *name;        /* dotted module name: "collections.abc" */
    uint32_t at;             /* where its packed text begins: in frozen_library.bytes, or its PackFileText in the library file */
    uint32_t length : 30;    /* of the text: UTF-8, without its comments */
    uint32_t is_package : 1; /* came from an __init__.py */
    uint32_t is_in_pack : 1;
} FrozenModule;

typedef struct {
    const uint8_t *model, *bytes; /* the dictionary comes first */
    uint32_t byte_count, core_dictionary, pack_dictionary; /* their lengths, unpacked */
    uint64_t id;                  /* of everything: model, dictionaries, texts */
} FrozenLibrary;
extern const FrozenLibrary frozen_library;
extern uint8_t frozen_core_dictionary[], frozen_pack_dictionary[]; /* room for them, unpacked */

extern const FrozenModule frozen_modules[];
extern const size_t frozen_module_count;

#define PACK_FILE_MAGIC "ouropack" /* without its NUL */
enum { PACK_FILE_VERSION = 2 };

typedef struct {
    char magic[8];
    uint32_t version, length; /* of the whole file */
    uint64_t id;              /* that of the binary */
    uint32_t code_at;         /* where the PackFileCodes are; 0: there are none */
    uint32_t code_id;         /* of the compiler that made it */
} PackFileHead;
extern const uint32_t frozen_code_id; /* that of this build (build/gen/code_id.c) */

typedef struct {
    uint32_t at, length;
    uint32_t check; /* as in PackFileText */
} PackFileCode;

typedef struct {
    uint32_t packed; /* bytes that follow */
    uint32_t check;  /* lower half of hash_bytes() of them, seed 0 */
} PackFileText;

/* The library file. The program `ouro` looks for it (pack_file.c), libouro.a has it inside (build/gen/frozen_pack.c). */
typedef struct {
    const uint8_t *bytes; /* NULL: there is none that belongs to this binary */
    size_t length;
    const char *why; /* in that case, a text for people */
} FrozenPack;
FrozenPack frozen_pack(void);

/* The text with a NUL behind it, from mem_alloc; NULL: an exception is pending, ModuleNotFoundError if it is not to be had. */
MUST_USE char *frozen_text(const FrozenModule *frozen, size_t *length);

#endif
