/*
 * unicode_names.h - names of characters, for \N{...} and unicodedata.
 *
 * The names are libunistring's. It is opened at the first question, so that a program that asks none never loads it.
 */
#ifndef OURO_UNICODE_NAMES_H
#define OURO_UNICODE_NAMES_H

#include "base/base.h"

/* Is the library there? */
bool unicode_names_available(void);

/* Character of that name (any case; aliases and control names such as "LINE FEED" included), -1 if there is none. */
int32_t unicode_lookup_name(const char *name, size_t length);

enum { UNICODE_NAME_MAX = 256 };

/* Writes the name and gives it back, NULL if the character has none. */
const char *unicode_name(uint32_t c, char out[UNICODE_NAME_MAX]);

#endif
