/* unicode_ident.h - identifiers with characters beyond ASCII: which are allowed, and their one spelling (NFKC). */
#ifndef OURO_COMPILER_UNICODE_IDENT_H
#define OURO_COMPILER_UNICODE_IDENT_H

#include <stddef.h>

#include "compiler/ast.h"

typedef enum IdentCheck {
    IDENT_NORMAL,   /* fine as it is */
    IDENT_DENORMAL, /* fine, but needs ident_normalized */
    IDENT_BAD       /* *bad is the offset of a character that may not stand there */
} IdentCheck;

IdentCheck ident_check(const char *text, size_t length, size_t *bad);

/* NFKC of well-formed text, interned. NULL when memory ran out. */
Ident *ident_normalized(AstArena *arena, const char *text, size_t length);

#endif
