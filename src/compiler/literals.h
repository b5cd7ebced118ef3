/* literals.h - the values of number and string literals, from their text. No Python objects. */
#ifndef OURO_COMPILER_LITERALS_H
#define OURO_COMPILER_LITERALS_H

#include <stdbool.h>
#include <stddef.h>

#include "compiler/ast.h"

typedef enum LiteralStatus { LITERAL_OK, LITERAL_BAD, LITERAL_NOMEM } LiteralStatus;

/* Value of the number written in text[0..length), which the lexer has accepted. BAD: a decimal integer with more than
 * max_digits digits (0: no limit); *message says so. */
LiteralStatus literal_number(AstArena *arena, const char *text, size_t length, int max_digits, AstConst *value,
                             const char **message);

/* An escape that means nothing ("\d", "\400"): reported once per literal, the first one. */
typedef struct EscapeWarning {
    const char *message; /* NULL: none */
} EscapeWarning;

/* Decodes the escapes of a str literal's body into value (CONST_STR). raw: there are none. braces: {{ and }} stand for
 * one brace (f-string text). BAD: *message is complete: "(unicode error) ..." */
LiteralStatus literal_str(AstArena *arena, const char *body, size_t length, bool raw, bool braces, AstConst *value,
                          const char **message, EscapeWarning *warning);
/* The same for bytes. */
LiteralStatus literal_bytes(AstArena *arena, const char *body, size_t length, bool raw, AstConst *value,
                            const char **message, EscapeWarning *warning);

#endif
