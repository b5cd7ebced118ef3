/* ast.h - the syntax tree.
 *
 * Nodes live in an AstArena and are freed with it, all at once. They hold no Python objects: constants are raw
 * (AstConst), names are Idents interned in the arena, so two names are equal exactly when their pointers are. Each node
 * begins with an AstNode header (kind and position); AST_AS(FunctionDef, node) gives the fields. Lines count from 1,
 * columns are byte offsets into the UTF-8 line, as in Python's `ast` module.
 *
 * Chains such as a+a+a... lean left as deep as the source is long: who walks the tree brings his own depth guard.
 */
#ifndef OURO_COMPILER_AST_H
#define OURO_COMPILER_AST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "compiler/arena.h"

/* A name: NFKC-normalised UTF-8, one per spelling and arena. */
typedef struct Ident {
    uint32_t length;    /* bytes, without the closing NUL */
    uint32_t hash;      /* of the text */
    void *object;       /* the compiler's interned str for it, NULL until asked for; not owned by the arena */
    struct Ident *next; /* in its bucket of the arena's table */
    char text[];        /* NUL-terminated */
} Ident;

typedef enum AstKind {
    AST_INVALID = 0,
#define F(kind, name)
#define NODE(category, name, dumpname, fields) AST_##name,
#include "compiler/ast.def"
    AST_KIND_COUNT
} AstKind;

typedef enum AstCategory {
    AST_CATEGORY_MOD,
    AST_CATEGORY_STMT,
    AST_CATEGORY_EXPR,
    AST_CATEGORY_PATTERN,
    AST_CATEGORY_TYPEPARAM,
    AST_CATEGORY_OTHER
} AstCategory;

typedef enum ExprContext { CTX_Load, CTX_Store, CTX_Del } ExprContext;
typedef enum BoolOpKind { BOOLOP_And, BOOLOP_Or } BoolOpKind;
typedef enum BinOpKind {
    BINOP_Add,
    BINOP_Sub,
    BINOP_Mult,
    BINOP_MatMult,
    BINOP_Div,
    BINOP_Mod,
    BINOP_Pow,
    BINOP_LShift,
    BINOP_RShift,
    BINOP_BitOr,
    BINOP_BitXor,
    BINOP_BitAnd,
    BINOP_FloorDiv
} BinOpKind;
typedef enum UnaryOpKind { UNARYOP_Invert, UNARYOP_Not, UNARYOP_UAdd, UNARYOP_USub } UnaryOpKind;
typedef enum CmpOpKind {
    CMPOP_Eq,
    CMPOP_NotEq,
    CMPOP_Lt,
    CMPOP_LtE,
    CMPOP_Gt,
    CMPOP_GtE,
    CMPOP_Is,
    CMPOP_IsNot,
    CMPOP_In,
    CMPOP_NotIn
} CmpOpKind;

typedef enum AstConstKind {
    CONST_NONE,
    CONST_TRUE,
    CONST_FALSE,
    CONST_ELLIPSIS,
    CONST_INT,
    CONST_FLOAT,   /* real */
    CONST_COMPLEX, /* real is the imaginary part; the real part of a literal is 0 */
    CONST_STR,
    CONST_BYTES
} AstConstKind;

typedef struct AstConst {
    uint8_t kind;       /* AstConstKind */
    uint8_t base;       /* INT: 2, 8, 10 or 16 */
    bool fits;          /* INT: `small` holds the value */
    bool u;             /* STR: written with the u prefix */
    union {
        double real;    /* FLOAT, COMPLEX */
        struct {
            const char *digits; /* without prefix, underscores and leading zeros ("0" for zero), NUL-terminated */
            size_t length;      /* number of digits */
            int64_t small;      /* the value, if fits */
        } integer;
        struct {
            const char *bytes; /* STR: UTF-8, lone surrogates as three bytes each; BYTES: the bytes; NUL-terminated */
            size_t length;     /* in bytes, without the NUL */
            size_t points;     /* STR: number of code points */
        } text;
    };
} AstConst;

/* Header of every node. */
typedef struct AstNode {
    int32_t kind;           /* AstKind */
    int32_t lineno;         /* from 1 */
    int32_t col_offset;     /* bytes from the start of the line */
    int32_t end_lineno;     /* line of the last byte */
    int32_t end_col_offset; /* just behind the last byte */
} AstNode;

/* What a node is for, where one wants to say it. */
typedef AstNode AstMod, AstStmt, AstExprNode, AstPattern;

/* Immutable once built. NULL stands for the empty sequence. */
typedef struct AstSeq {
    int32_t count;
    void *items[]; /* AstNode *, Ident *, or CmpOpKind as (void *)(intptr_t) */
} AstSeq;

static inline int ast_count(const AstSeq *seq)
{
    return seq ? seq->count : 0;
}
static inline AstNode *ast_item(const AstSeq *seq, int i)
{
    return (AstNode *)seq->items[i];
}
static inline Ident *ast_ident(const AstSeq *seq, int i)
{
    return (Ident *)seq->items[i];
}
static inline CmpOpKind ast_cmpop(const AstSeq *seq, int i)
{
    return (CmpOpKind)(intptr_t)seq->items[i];
}

/* C types of the field kinds of ast.def. */
#define AST_FIELD_NODE AstNode *
#define AST_FIELD_OPT AstNode *
#define AST_FIELD_SEQ AstSeq *
#define AST_FIELD_OPTSEQ AstSeq *
#define AST_FIELD_IDENT Ident *
#define AST_FIELD_OPTID Ident *
#define AST_FIELD_IDSEQ AstSeq *
#define AST_FIELD_CMPSEQ AstSeq *
#define AST_FIELD_CONST AstConst
#define AST_FIELD_CTX ExprContext
#define AST_FIELD_BOOLOP BoolOpKind
#define AST_FIELD_BINOP BinOpKind
#define AST_FIELD_UNOP UnaryOpKind
#define AST_FIELD_INT int

/* struct AstFunctionDef { AstNode head; Ident *name; ... } and so on. */
#define F(kind, name) AST_FIELD_##kind name;
#define NODE(category, name, dumpname, fields)                                                                      \
    typedef struct Ast##name {                                                                                      \
        AstNode head;                                                                                               \
        fields                                                                                                      \
    } Ast##name;
#include "compiler/ast.def"

/* The fields of a node by table, for what treats all nodes alike. The offset of a field follows from the sizes and
 * alignments of those before it, as the compiler lays the struct out:
 *     size_t at = sizeof(AstNode);
 *     for (const AstField *f = ast_fields(kind); f->name; at += f->size, f++) at = ast_field_place(at, f), ... */
typedef enum AstFieldKind {
    AST_FIELD_KIND_NODE,
    AST_FIELD_KIND_OPT,
    AST_FIELD_KIND_SEQ,
    AST_FIELD_KIND_OPTSEQ,
    AST_FIELD_KIND_IDENT,
    AST_FIELD_KIND_OPTID,
    AST_FIELD_KIND_IDSEQ,
    AST_FIELD_KIND_CMPSEQ,
    AST_FIELD_KIND_CONST,
    AST_FIELD_KIND_CTX,
    AST_FIELD_KIND_BOOLOP,
    AST_FIELD_KIND_BINOP,
    AST_FIELD_KIND_UNOP,
    AST_FIELD_KIND_INT
} AstFieldKind;
typedef struct AstField {
    uint8_t kind; /* AstFieldKind */
    uint8_t size; /* in the struct */
    uint8_t align;
    const char *name; /* NULL ends the node's rows */
} AstField;
const AstField *ast_fields(int kind);
/* Calls visit(with, where the child stands) for each child of a node, in the order of the fields. A visit may put
 * another node there. */
typedef void AstVisit(void *with, AstNode **child);
void ast_each_child(AstNode *node, AstVisit *visit, void *with);
size_t ast_node_size(int kind);
static inline size_t ast_field_place(size_t end_of_last, const AstField *field)
{
    return (end_of_last + field->align - 1) & ~(size_t)(field->align - 1);
}

/* The names of operators and contexts, in the order of their enums, and what they are together. */
typedef struct AstWords {
    const char *sort;
    const char *const *words;
    int count;
} AstWords;
const AstWords *ast_words(int field_kind); /* NULL: the field is no enum */
extern const char *const ast_words_ctx[];  /* "Load", "Store", "Del" */

#define AST_AS(name, node) ((Ast##name *)(node))

/* Where a node begins and ends. */
typedef struct AstSpan {
    int32_t lineno, col_offset, end_lineno, end_col_offset;
} AstSpan;

/* New node with named fields, the others zero:
 *     AST_NEW(arena, Assign, span, .targets = targets, .value = value)
 * is an AstNode *, NULL when memory ran out. */
#define AST_NEW(arena, name, span, ...)                                                                             \
    ast_new(arena, &(Ast##name){.head = AST_HEAD(AST_##name, span), ##__VA_ARGS__}.head, sizeof(Ast##name))
#define AST_HEAD(kind_, span)                                                                                       \
    {kind_, (span).lineno, (span).col_offset, (span).end_lineno, (span).end_col_offset}
AstNode *ast_new(AstArena *arena, const AstNode *node, size_t size);

extern const char *const ast_kind_names[AST_KIND_COUNT];   /* "FunctionDef", "arguments", ... */
extern const uint8_t ast_kind_categories[AST_KIND_COUNT]; /* AstCategory */

static inline bool ast_is_expr(const AstNode *node)
{
    return ast_kind_categories[node->kind] == AST_CATEGORY_EXPR;
}
static inline AstSpan ast_span(const AstNode *node)
{
    return (AstSpan){node->lineno, node->col_offset, node->end_lineno, node->end_col_offset};
}

/* A sequence with room for `count` items, all NULL; NULL when memory ran out (or count is 0). */
AstSeq *ast_seq_new(AstArena *arena, int count);
/* A sequence that holds copies of items[0..count-1]. */
AstSeq *ast_seq_of(AstArena *arena, void *const *items, int count);

/* Writes the tree as text that tests compare: Name@1:0-1:5(id='x', ctx=Load()). Positions are left out on request. */
void ast_dump(FILE *out, const AstNode *node, bool positions);

#endif
