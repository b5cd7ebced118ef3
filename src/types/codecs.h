// codecs.h - what the codecs offer beyond codec_encode and codec_decode (types/bytes.h), and what they ask of the registry.
#pragma once
#include "types/bytes.h"

bool codec_known(const char *encoding);                               // one of the codecs written in C
const char *codec_canonical_name(const char *encoding, char out[40]); // "UTF8" -> "utf-8"
MUST_USE Own *codec_alias_dict(void);                                 // {alias: name}, both normalised
// Decodes what is complete; *consumed says how far. With final an incomplete character at the end is an
// error.
MUST_USE Own *codec_decode_partial(const uint8_t *data, size_t length, const char *encoding,
                                   const char *errors, bool final, size_t *consumed);

// As str.encode and bytes.decode do: an exception gets a note with the encoding.
MUST_USE Own *codec_encode_by_name(Ref text, const char *encoding, const char *errors);
MUST_USE Own *codec_decode_by_name(const uint8_t *data, size_t length, const char *encoding,
                                   const char *errors);
void codec_add_note(const char *encoding, const char *verb); // to the pending exception
MUST_USE int codec_library(void); // imports `encodings`, which registers what is not native (modules/codecs_module.c)

// The registry (codec_registry.c): error handlers and codecs made in Python.
MUST_USE int codec_check_text(const char *encoding);            // is it one, from str to bytes? LookupError if not
MUST_USE Own *codec_error_handler(const char *name); // LookupError if there is none
MUST_USE int codec_register_error(Ref name, Ref handler);
MUST_USE int codec_register_search(Ref function);
MUST_USE int codec_unregister_search(Ref function);
MUST_USE Own *codec_lookup(Ref encoding); // CodecInfo by the search functions; LookupError
MUST_USE Own *codec_registered_encode(Ref text, const char *encoding,
                                      const char *errors); // NULL without error: no such codec
MUST_USE Own *codec_registered_decode(const uint8_t *data, size_t length, const char *encoding,
                                      const char *errors);
void codec_registry_free(void); // at shutdown
