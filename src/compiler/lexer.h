/* lexer.h - text to tokens, one logical line at a time.
 *
 *     Source (decoded text so far) --lexer_line--> TokenBuffer: INDENT/DEDENT* token* NEWLINE
 *
 * The lexer sees complete physical lines only. When a logical line (or a string) goes on behind the last of them it
 * keeps its place and says LEX_MORE. Because a whole logical line lies in the buffer before the parser sees any of it,
 * soft keywords are decided here by looking ahead: what leaves as T_MATCH, T_CASE or T_TYPE is one. For the same
 * reason the bracket of `with (a as b, c):` leaves as T_WITH_LPAR.
 *
 * Rules are in grammar/lexer.re; this header and the state belong to it.
 */
#ifndef OURO_COMPILER_LEXER_H
#define OURO_COMPILER_LEXER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "compiler/arena.h"
#include "compiler/ast.h"
#include "compiler/parser.h"

enum {
    LEX_MAX_BRACKETS = 200, /* open at a time, as in CPython */
    LEX_MAX_INDENTS = 100,
    LEX_MAX_FSTRINGS = 150, /* f-strings inside each other */
    LEX_MAX_FIELDS = 3,     /* fields inside format specs */
};

enum { TOKEN_RAW = 0x8000 }; /* bit of level: text of a raw f-string */

/* 40 bytes; positions are 0-based byte columns, lines from 1. */
typedef struct Token {
    uint16_t kind;   /* Bison's token number, T_... */
    uint16_t level;  /* brackets open before it */
    uint32_t start;  /* byte offsets into the source */
    uint32_t end;
    uint32_t line, column;
    uint32_t end_line, end_column;
    Ident *ident;    /* NAME and soft keywords; NULL otherwise */
} Token;

typedef struct TokenBuffer {
    Token *items;
    uint32_t count, capacity;
} TokenBuffer;

/* The decoded text so far: UTF-8, line ends \n, a NUL behind it. Consists of whole lines. */
typedef struct Source {
    char *text;
    size_t length, capacity;
    bool at_eof;           /* nothing will be added */
    bool implicit_newline; /* the last line had no line end; we gave it one */
    bool hides_newline;    /* and messages do not show it */
} Source;

typedef enum LexStatus {
    LEX_LINE,  /* a logical line lies in the buffer */
    LEX_END,   /* DEDENTs and T_END lie in the buffer */
    LEX_MORE,  /* out of text in the middle */
    LEX_FAULT, /* lexer->fault; the tokens before it lie in the buffer */
    LEX_NOMEM
} LexStatus;

/* What kind of fault decides which of two faults is reported (see parser.c). */
typedef enum LexFaultClass {
    LEX_FAULT_HARD, /* a bad token: outranks what the parser says, wherever it is */
    LEX_FAULT_SOFT  /* indentation, end of text, line continuation: counts only when the parser gets there */
} LexFaultClass;

typedef struct Bracket {
    char open;
    uint32_t line, column;
} Bracket;

/* One f-string that is being read. depth and field follow CPython's counting: a field is open while field >= 0. */
typedef struct FStringMode {
    uint32_t start, line, column; /* of its first character */
    uint32_t line_start;
    char quote;
    uint8_t quote_size; /* 1 or 3 */
    bool raw;
    bool in_text;       /* reading text (or a format spec), not an expression */
    bool in_spec;
    int16_t depth;      /* brackets opened inside it */
    int8_t field;       /* nesting of the field whose expression we are in, -1 outside */
} FStringMode;

/* A string whose end has not been fed yet. */
typedef struct PendingString {
    bool active;
    char quote;
    uint8_t quote_size;
    bool escaped_quote;
    uint32_t start, line, column, line_start;
} PendingString;

typedef struct Lexer {
    const Source *source;
    AstArena *arena; /* identifiers, messages, warnings */
    TokenBuffer tokens;
    uint32_t cursor;     /* next byte to read */
    uint32_t line;       /* its line, from 1 */
    uint32_t line_start; /* where that line begins */
    uint32_t joined_start; /* where the first of the lines begins that backslashes have joined with it */
    uint32_t first;      /* index of the logical line's first token that is not INDENT or DEDENT */
    bool at_line_start;
    bool append;          /* keep the tokens of earlier lines (for the hints) */
    bool raw_names;       /* leave soft keywords as names (for the hints) */
    bool blank_line_ends; /* prompt: an empty line ends the block */
    bool blank_line_seen; /* it did */
    bool open_end;        /* the text may lack its last line end: eval, the prompt */
    bool saw_soft;        /* this line has a name that could be a soft keyword */
    bool saw_with;
    bool warn;            /* collect warnings */
    bool match_opened;    /* the line was `match ...:` */
    int depth;            /* of indents */
    int levels;           /* open brackets */
    int fstrings;         /* open f-strings */
    int32_t indents[LEX_MAX_INDENTS + 1];
    int32_t alt_indents[LEX_MAX_INDENTS + 1]; /* with tabs one column wide: both must agree */
    bool match_block[LEX_MAX_INDENTS + 1];
    Bracket brackets[LEX_MAX_BRACKETS];
    FStringMode *modes; /* of the open f-strings; allocated when the first one comes */
    PendingString pending;
    ParseWarning *warnings, **warnings_end;
    SyntaxFault fault;
    LexFaultClass fault_class;
} Lexer;

void lexer_init(Lexer *lexer, const Source *source, AstArena *arena);
void lexer_free(Lexer *lexer);

/* Reads the next logical line into lexer->tokens (which is emptied first unless lexer->append). */
LexStatus lexer_line(Lexer *lexer);

/* The fault of text that ends inside a bracket. */
void lexer_fault_unclosed(Lexer *lexer);

/* Characters in text[from..to). */
int lexer_chars(const Source *source, uint32_t from, uint32_t to);
/* Fills fault->line with the line that begins at line_start. */
void lexer_fault_line(const Source *source, SyntaxFault *fault, uint32_t line_start, bool with_newline);
bool lexer_add_warning(Lexer *lexer, const char *message, uint32_t line, uint32_t column, uint32_t end_line,
                       uint32_t end_column);
bool token_buffer_reserve(TokenBuffer *buffer, uint32_t count);

#endif
