/* parse_state.h - what the parts of the parser share: parser.c, the actions of grammar/python.y, the hints.
 *
 * Lists under construction. A grammar rule for a list cannot know its length. Its items lie on one stack of pointers
 * that all lists share; a list is named by the height of the stack where it began (a mark), and is copied into the
 * arena when it is complete (list_take). Because the innermost list is always the one that ends first, lists nest on
 * the stack as they nest in the source.
 */
#ifndef OURO_COMPILER_PARSE_STATE_H
#define OURO_COMPILER_PARSE_STATE_H

#include "compiler/ast.h"
#include "compiler/lexer.h"
#include "compiler/parser.h"

/* What an action found out. */
typedef enum ActionState {
    ACTION_OK,
    ACTION_REJECT, /* the text fits the cover grammar but not Python; the hints say why */
    ACTION_FAULT,  /* parser->fault is set */
    ACTION_NOMEM
} ActionState;

/* A raw piece of a line: semantic value of tokens whose text matters. */
typedef struct Piece {
    uint32_t start, end;
    bool raw; /* text of a raw f-string */
} Piece;

/* One parameter as written, before parameter_list sorts them. */
typedef enum ParamKind { PARAM_PLAIN, PARAM_SLASH, PARAM_STAR, PARAM_BARE_STAR, PARAM_DOUBLE_STAR } ParamKind;
typedef struct Param {
    ParamKind kind;
    AstNode *arg;           /* NULL for the bare signs */
    AstNode *default_value; /* or NULL */
} Param;

struct Parser {
    ParseMode mode;
    int flags;
    int max_int_digits;
    const char *filename;
    AstArena *arena;
    bool arena_taken;
    Source source;
    Lexer lexer;
    void *push;            /* Bison's state */
    const Token *current;  /* the token being pushed */
    Token hinted_token;    /* the token that does not fit, as the hints found it */
    Token end_token;       /* room for an END that the lexer did not make */
    int reached_line;      /* of the last token the hints looked at; 0 if they did not */
    LexStatus lex_status;  /* how the line with the current token ended */
    bool current_is_end;
    bool fault_is_final;   /* a later fault of the lexer does not replace this one */
    void **stack;          /* lists under construction */
    int stack_count, stack_capacity;
    ActionState state;
    AstNode *result;
    SyntaxFault fault;
    bool started, finished;
    bool compound;         /* prompt: the statement is a compound one */
    bool first_line_seen;  /* prompt: the statement has begun */
    uint32_t prev_end_line, prev_end_column; /* end of the last token that is no NEWLINE, INDENT or DEDENT */
    uint32_t statement_start, statement_line; /* where the top-level statement being parsed begins */
    /* decoding (decode.c) */
    char *carry;           /* undecoded bytes behind the last line end */
    size_t carry_length, carry_capacity, carry_searched;
    struct Decoder *decoder;
    int decoded_lines;
    int coding_lines;      /* lines that were searched for a coding comment */
    bool decoding_begun, bom, coding_seen;
};

/* ---- lists ----------------------------------------------------------------------------------------------- */

int list_begin(Parser *parser);
int list_start(Parser *parser, void *item);           /* mark of a new list with one item */
void list_push(Parser *parser, void *item);
AstSeq *list_take(Parser *parser, int mark);
static inline int list_count(const Parser *parser, int mark) { return parser->stack_count - mark; }

/* ---- actions (actions.c); on failure they set parser->state and give NULL ---------------------------------- */

static inline void *checked(Parser *parser, void *made)
{
    if (!made && parser->state == ACTION_OK)
        parser->state = ACTION_NOMEM;
    return made;
}

AstNode *action_store(Parser *parser, AstNode *target, ExprContext context);
AstNode *action_single_target(Parser *parser, AstNode *target);
AstNode *action_annotated(Parser *parser, AstSpan span, AstNode *target);
AstNode *action_tuple(Parser *parser, AstSpan span, int mark);
AstNode *action_group(Parser *parser, AstNode *inner);
AstNode *action_compare(Parser *parser, AstSpan span, AstNode *left, int mark);
AstNode *action_binary(Parser *parser, AstSpan span, AstNode *left, BinOpKind op, AstNode *right);
AstNode *action_call(Parser *parser, AstSpan span, AstNode *func, int mark);
AstNode *action_class(Parser *parser, AstSpan span, Ident *name, AstSeq *type_params, int args_mark, AstSeq *body);
AstNode *action_decorated(Parser *parser, AstSeq *decorators, AstNode *definition);
Param *action_param(Parser *parser, ParamKind kind, AstNode *arg, AstNode *default_value);
AstNode *action_parameters(Parser *parser, int mark);
AstNode *action_no_parameters(Parser *parser);
AstNode *action_number(Parser *parser, AstSpan span, Piece piece);
AstNode *action_dict(Parser *parser, AstSpan span, int mark);
AstNode *action_import_from(Parser *parser, AstSpan span, int level, Ident *module, AstSeq *names);
Ident *action_dotted(Parser *parser, Ident *left, Ident *right);
AstNode *action_with_element(Parser *parser, AstSpan span, AstNode *element);
AstNode *action_with_group(Parser *parser, AstSpan span, int mark, bool trailing_comma, int *items_mark);
AstNode *action_name_pattern(Parser *parser, AstSpan span, Ident *name);
AstNode *action_complex(Parser *parser, AstSpan span, AstNode *real, BinOpKind op, AstNode *imaginary);
AstNode *action_mapping(Parser *parser, AstSpan span, int mark);
AstNode *action_class_pattern(Parser *parser, AstSpan span, AstNode *cls, int mark);
AstNode *action_sequence_pattern(Parser *parser, AstSpan span, int mark);
AstNode *action_constant(Parser *parser, AstSpan span, AstConstKind kind);
bool is_wildcard(const Ident *name);

/* ---- strings (fstring.c) --------------------------------------------------------------------------------- */

AstNode *action_string(Parser *parser, AstSpan span, Piece piece);
AstNode *action_fstring_text(Parser *parser, AstSpan span, Piece piece);
Ident *action_conversion(Parser *parser, AstSpan sign, AstSpan span, Ident *name);
/* Pushes the field (and with `=` the text before it) onto the list that is being built. */
void action_fstring_field(Parser *parser, AstSpan span, uint32_t expression_start, AstNode *value, Piece equal,
                          AstSpan conversion_span, Ident *conversion, AstNode *spec);
AstNode *action_fstring(Parser *parser, AstSpan span, int mark);
AstNode *action_strings(Parser *parser, AstSpan span, int mark);

/* ---- faults ---------------------------------------------------------------------------------------------- */

/* A fault at these byte columns; offsets count from 1 there as in the tree. */
void parser_set_fault(Parser *parser, FaultKind kind, const char *message, AstSpan span);
void parser_set_fault_at_current(Parser *parser, const char *message);
uint32_t source_line_start(const Source *source, int lineno);

/* decode.c: bytes of whole lines into parser->source. */
ParseStatus decode_lines(Parser *parser, const char *bytes, size_t length, bool at_eof);
void decode_free(Parser *parser);

/* syntax_hints.c: finds the message for a statement that failed; true if parser->fault was set. */
bool hints_find(Parser *parser);

#endif
