// codecs_internal.h - what the files of the codecs share: which codecs there are, and what is done about what
// they cannot convert.
#pragma once
#include "types/bytes_internal.h"
#include "types/codecs.h"
#include "types/exception.h"

typedef enum CodecKind {
    UTF_8,
    UTF_8_SIG,
    ASCII,
    LATIN_1,
    UTF_16,
    UTF_32,
    CHARMAP,
    UNICODE_ESCAPE,
    RAW_UNICODE_ESCAPE
} CodecKind;
typedef enum ByteOrder { MARKED, LITTLE, BIG } ByteOrder; // MARKED: by the byte order mark

typedef struct Codec {
    CodecKind kind;
    ByteOrder order;
    const char *name;      // for messages
    const uint16_t *upper; // CHARMAP
} Codec;

// Is a character below 128 a byte of its value?
static inline bool is_byte_codec(CodecKind kind) {
    return kind <= LATIN_1 || kind == CHARMAP;
}

typedef enum CodecHandler {
    STRICT,
    IGNORE,
    REPLACE,
    BACKSLASH,
    XML,
    NAMES,
    SURROGATE_ESCAPE,
    SURROGATE_PASS,
    CUSTOM
} CodecHandler;

MUST_USE bool codec_find(const char *encoding, Codec *out); // NULL: UTF-8; false: it is not written in C
Own *codec_unknown(const char *encoding);                   // raises LookupError
CodecHandler codec_handler(const char *errors);             // NULL: strict

// UnicodeEncodeError or UnicodeDecodeError(encoding, object, start, end, reason), made or raised (-1).
MUST_USE Own *codec_make_error(ExcKind kind, const char *encoding, Ref object, size_t start, size_t end,
                               const char *reason);
int codec_raise(ExcKind kind, const char *encoding, Ref object, size_t start, size_t end, const char *reason);
// Asks a handler registered by name about the error, which it takes: what stands for the range, and *next,
// where to go on.
MUST_USE Own *codec_ask_handler(const char *errors, Own *error, size_t length, size_t *next);
