/* ast.c - building and dumping the syntax tree; the tables come from ast.def. */
#include "compiler/ast.h"

#include <inttypes.h>
#include <string.h>

#define F(kind, name)
#define NODE(category, name, dumpname, fields) [AST_##name] = dumpname,
const char *const ast_kind_names[AST_KIND_COUNT] = {
    [AST_INVALID] = "?",
#include "compiler/ast.def"
};

#define F(kind, name)
#define NODE(category, name, dumpname, fields) [AST_##name] = AST_CATEGORY_##category,
const uint8_t ast_kind_categories[AST_KIND_COUNT] = {
#include "compiler/ast.def"
};

AstNode *ast_new(AstArena *arena, const AstNode *node, size_t size)
{
    AstNode *result = ast_arena_alloc(arena, size);
    if (result)
        memcpy(result, node, size);
    return result;
}

AstSeq *ast_seq_new(AstArena *arena, int count)
{
    if (count == 0)
        return NULL;
    size_t size = sizeof(AstSeq) + (size_t)count * sizeof(void *);
    AstSeq *seq = ast_arena_alloc(arena, size);
    if (seq) {
        memset(seq, 0, size);
        seq->count = count;
    }
    return seq;
}

AstSeq *ast_seq_of(AstArena *arena, void *const *items, int count)
{
    if (count == 0)
        return NULL;
    AstSeq *seq = ast_arena_alloc(arena, sizeof(AstSeq) + (size_t)count * sizeof(void *));
    if (seq) {
        seq->count = count;
        memcpy(seq->items, items, (size_t)count * sizeof(void *));
    }
    return seq;
}

/* ---- the dump ----
 * Walks any node by a table of its fields. The offset of a field follows from the sizes and alignments of those
 * before it, as the compiler lays the struct out. */

typedef enum FieldKind {
    FIELD_NODE,
    FIELD_OPT,
    FIELD_SEQ,
    FIELD_OPTSEQ,
    FIELD_IDENT,
    FIELD_OPTID,
    FIELD_IDSEQ,
    FIELD_CMPSEQ,
    FIELD_CONST,
    FIELD_CTX,
    FIELD_BOOLOP,
    FIELD_BINOP,
    FIELD_UNOP,
    FIELD_INT
} FieldKind;

typedef struct Field {
    uint8_t kind; /* FieldKind */
    uint8_t size; /* in the struct */
    uint8_t align;
    const char *name; /* NULL ends the row */
} Field;

#define MAX_FIELDS 8
#define F(kind, name) {FIELD_##kind, sizeof(AST_FIELD_##kind), _Alignof(AST_FIELD_##kind), #name},
#define NODE(category, name, dumpname, fields) [AST_##name] = {fields{0, 0, 0, NULL}},
static const Field field_table[AST_KIND_COUNT][MAX_FIELDS] = {
#include "compiler/ast.def"
};

static const char *const context_names[] = {"Load", "Store", "Del"};
static const char *const boolop_names[] = {"And", "Or"};
static const char *const binop_names[] = {"Add",    "Sub",    "Mult",  "MatMult", "Div",    "Mod",     "Pow",
                                          "LShift", "RShift", "BitOr", "BitXor",  "BitAnd", "FloorDiv"};
static const char *const unaryop_names[] = {"Invert", "Not", "UAdd", "USub"};
static const char *const cmpop_names[] = {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"};

typedef struct Dump {
    FILE *out;
    bool positions;
    int depth; /* of the current recursion; what lies deeper than MAX_DUMP_DEPTH prints as ... */
} Dump;
#define MAX_DUMP_DEPTH 3000

static void dump_node(Dump *dump, const AstNode *node);

static void dump_text(Dump *dump, const char *bytes, size_t length)
{
    fputc('\'', dump->out);
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c == '\\' || c == '\'')
            fprintf(dump->out, "\\%c", c);
        else if (c < 32 || c >= 127)
            fprintf(dump->out, "\\x%02x", c);
        else
            fputc(c, dump->out);
    }
    fputc('\'', dump->out);
}

static void dump_const(Dump *dump, const AstConst *value)
{
    FILE *out = dump->out;
    switch ((AstConstKind)value->kind) {
    case CONST_NONE:
        fputs("None", out);
        break;
    case CONST_TRUE:
        fputs("True", out);
        break;
    case CONST_FALSE:
        fputs("False", out);
        break;
    case CONST_ELLIPSIS:
        fputs("Ellipsis", out);
        break;
    case CONST_INT:
        fprintf(out, "int%d:%s", value->base, value->integer.digits);
        break;
    case CONST_FLOAT:
        fprintf(out, "%.17g", value->real);
        break;
    case CONST_COMPLEX:
        fprintf(out, "%.17gj", value->real);
        break;
    case CONST_STR:
        if (value->u)
            fputc('u', out);
        dump_text(dump, value->text.bytes, value->text.length);
        break;
    case CONST_BYTES:
        fputc('b', out);
        dump_text(dump, value->text.bytes, value->text.length);
        break;
    }
}

static void dump_seq(Dump *dump, const AstSeq *seq, FieldKind kind)
{
    fputc('[', dump->out);
    for (int i = 0; i < ast_count(seq); i++) {
        if (i)
            fputs(", ", dump->out);
        if (kind == FIELD_IDSEQ)
            dump_text(dump, ast_ident(seq, i)->text, ast_ident(seq, i)->length);
        else if (kind == FIELD_CMPSEQ)
            fprintf(dump->out, "%s()", cmpop_names[ast_cmpop(seq, i)]);
        else
            dump_node(dump, ast_item(seq, i));
    }
    fputc(']', dump->out);
}

static void dump_ident(Dump *dump, const Ident *ident)
{
    if (ident)
        dump_text(dump, ident->text, ident->length);
    else
        fputs("None", dump->out);
}

static void dump_field(Dump *dump, const Field *field, const char *place)
{
    FILE *out = dump->out;
    switch ((FieldKind)field->kind) {
    case FIELD_NODE:
    case FIELD_OPT:
        dump_node(dump, *(AstNode *const *)place);
        break;
    case FIELD_SEQ:
    case FIELD_OPTSEQ:
    case FIELD_IDSEQ:
    case FIELD_CMPSEQ:
        dump_seq(dump, *(AstSeq *const *)place, (FieldKind)field->kind);
        break;
    case FIELD_IDENT:
    case FIELD_OPTID:
        dump_ident(dump, *(Ident *const *)place);
        break;
    case FIELD_CONST:
        dump_const(dump, (const AstConst *)place);
        break;
    case FIELD_CTX:
        fprintf(out, "%s()", context_names[*(const ExprContext *)place]);
        break;
    case FIELD_BOOLOP:
        fprintf(out, "%s()", boolop_names[*(const BoolOpKind *)place]);
        break;
    case FIELD_BINOP:
        fprintf(out, "%s()", binop_names[*(const BinOpKind *)place]);
        break;
    case FIELD_UNOP:
        fprintf(out, "%s()", unaryop_names[*(const UnaryOpKind *)place]);
        break;
    case FIELD_INT:
        fprintf(out, "%d", *(const int *)place);
        break;
    }
}

static void dump_node(Dump *dump, const AstNode *node)
{
    if (!node) {
        fputs("None", dump->out);
        return;
    }
    if (dump->depth >= MAX_DUMP_DEPTH) {
        fputs("...", dump->out);
        return;
    }
    dump->depth++;
    fputs(ast_kind_names[node->kind], dump->out);
    if (dump->positions && node->lineno)
        fprintf(dump->out, "@%d:%d-%d:%d", node->lineno, node->col_offset, node->end_lineno, node->end_col_offset);
    fputc('(', dump->out);
    size_t offset = sizeof(AstNode);
    for (const Field *field = field_table[node->kind]; field->name; field++) {
        offset = (offset + field->align - 1) & ~(size_t)(field->align - 1);
        fprintf(dump->out, "%s%s=", field == field_table[node->kind] ? "" : ", ", field->name);
        dump_field(dump, field, (const char *)node + offset);
        offset += field->size;
    }
    fputc(')', dump->out);
    dump->depth--;
}

void ast_dump(FILE *out, const AstNode *node, bool positions)
{
    Dump dump = {out, positions, 0};
    dump_node(&dump, node);
    fputc('\n', out);
}
