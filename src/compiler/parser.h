/* parser.h - source text to syntax tree.
 *
 * A Parser is pushed source piece by piece and says after each whether it needs more, is done, or found a fault. The
 * text is decoded, cut into tokens one logical line at a time (lexer.h), and the tokens are pushed into Bison's parser
 * (grammar/python.y). Nothing here touches Python objects or raises; a fault is a plain struct that the compiler turns
 * into a SyntaxError.
 *
 * Who owns what: the parser owns arena, tree, fault and source until parser_free. parser_take_arena hands the arena
 * (and with it the tree) to the caller, who then frees it with ast_arena_free.
 */
#ifndef OURO_COMPILER_PARSER_H
#define OURO_COMPILER_PARSER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "compiler/ast.h"

typedef enum ParseMode {
    PARSE_EXEC,   /* a file: Module */
    PARSE_EVAL,   /* one expression: Expression */
    PARSE_SINGLE, /* one statement of the prompt: Interactive; a compound one ends at a blank line */
} ParseMode;

typedef enum ParseStatus {
    PARSE_MORE,  /* fine so far, but not at its end */
    PARSE_DONE,  /* parser_result has the tree */
    PARSE_ERROR, /* parser_fault says what */
    PARSE_NOMEM  /* out of memory (or nested beyond the parser's stack: fault.kind is FAULT_MEMORY) */
} ParseStatus;

/* Flags of parser_new. */
enum {
    PARSE_IGNORE_CODING = 1,      /* the text is UTF-8 already (compile() of a str): a coding line means nothing */
    PARSE_DONT_IMPLY_DEDENT = 2,  /* codeop: the end of the text does not end a block, it is incomplete */
    PARSE_ALLOW_INCOMPLETE = 4,   /* codeop: a text that only ends too early is FAULT_INCOMPLETE */
    PARSE_FROM_FILE = 8,          /* the bytes are a script's file: some messages about encoding differ */
};

typedef enum FaultKind {
    FAULT_NONE,
    FAULT_SYNTAX,
    FAULT_INDENTATION,
    FAULT_TAB,
    FAULT_MEMORY,  /* MemoryError: parser stack overflow; message may be "" */
    FAULT_INCOMPLETE /* only with PARSE_ALLOW_INCOMPLETE: _IncompleteInputError */
} FaultKind;

/* Lives in the parser. Offsets count characters from 1 as SyntaxError's do; 0 or less where CPython has that too. */
typedef struct SyntaxFault {
    FaultKind kind;
    const char *message;  /* UTF-8 */
    int lineno, offset;
    int end_lineno, end_offset;
    const char *line;     /* UTF-8 text of the source line with its newline, NULL if there is none */
    size_t line_length;
    bool has_position;    /* false: SyntaxError(message) alone, without file and line */
    bool is_incomplete;   /* more text could make it right */
} SyntaxFault;

/* A SyntaxWarning the text deserves ("invalid escape sequence '\d'"), in order of appearance. */
typedef struct ParseWarning {
    struct ParseWarning *next;
    const char *message;
    int lineno;
    bool is_deprecation;   /* DeprecationWarning instead of SyntaxWarning */
    int col_offset, end_col_offset; /* of the token, in bytes: where the error is if the warning is one */
    int end_lineno;
} ParseWarning;

typedef struct Parser Parser;

/* filename (UTF-8) is only for messages; may be NULL. NULL when memory ran out. */
Parser *parser_new(ParseMode mode, const char *filename, int flags);
void parser_free(Parser *parser);

/* The next piece of source. at_eof says it was the last (length may be 0 then). After DONE or an error only
 * parser_free may follow, and the getters below. */
ParseStatus parser_feed(Parser *parser, const char *bytes, size_t length, bool at_eof);

/* After PARSE_MORE: is the parser in the middle of a statement (the prompt says ...) or between two? */
bool parser_in_statement(const Parser *parser);

AstNode *parser_result(const Parser *parser);         /* Module, Expression or Interactive; NULL unless DONE */
const SyntaxFault *parser_fault(const Parser *parser); /* after PARSE_ERROR or PARSE_NOMEM */
const ParseWarning *parser_warnings(const Parser *parser);
AstArena *parser_take_arena(Parser *parser);           /* ends the parser's ownership of tree and warnings */

/* The whole text in one go. The parser is returned through *parser (NULL when memory ran out at once). */
ParseStatus parse_source(Parser **parser, const char *bytes, size_t length, ParseMode mode, const char *filename,
                         int flags);

/* Decoded source text so far, UTF-8 with \n line ends; line `lineno` of it (from 1), or NULL. For error reports. */
const char *parser_line(const Parser *parser, int lineno, size_t *length);
/* Is `offset` bytes into that line how many characters (from 0)? */
int parser_char_offset(const Parser *parser, int lineno, int col_offset);

#endif
