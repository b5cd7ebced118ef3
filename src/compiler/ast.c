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

/* ---- fields ----
 * One flat table: FIRST_x is where the rows of a node begin, one row without a name ends them. */

#define F(kind, name) +1
#define NODE(category, name, dumpname, fields) FIRST_##name, END_##name = FIRST_##name fields,
enum {
#include "compiler/ast.def"
};

#define F(kind, name) {AST_FIELD_KIND_##kind, sizeof(AST_FIELD_##kind), _Alignof(AST_FIELD_##kind), #name},
#define NODE(category, name, dumpname, fields) fields{0, 0, 0, NULL},
static const AstField field_table[] = {
#include "compiler/ast.def"
};

#define F(kind, name)
#define NODE(category, name, dumpname, fields) [AST_##name] = FIRST_##name,
static const uint16_t first_fields[AST_KIND_COUNT] = {
#include "compiler/ast.def"
};

#define F(kind, name)
#define NODE(category, name, dumpname, fields) [AST_##name] = sizeof(Ast##name),
static const uint8_t node_sizes[AST_KIND_COUNT] = {
#include "compiler/ast.def"
};

const AstField *ast_fields(int kind)
{
    return &field_table[first_fields[kind]];
}
size_t ast_node_size(int kind)
{
    return node_sizes[kind];
}
void ast_each_child(AstNode *node, AstVisit *visit, void *with)
{
    size_t at = sizeof(AstNode);
    for (const AstField *f = ast_fields(node->kind); f->name; at += f->size, f++) {
        at = ast_field_place(at, f);
        AstNode **place = (AstNode **)((char *)node + at);
        if (f->kind <= AST_FIELD_KIND_OPT) {
            if (*place) visit(with, place);
        } else if (f->kind <= AST_FIELD_KIND_OPTSEQ && *place) {
            AstSeq *seq = *(AstSeq **)place;
            for (int i = 0; i < seq->count; i++)
                if (seq->items[i]) visit(with, (AstNode **)&seq->items[i]);
        }
    }
}

/* In the order of their enums. */
const char *const ast_words_ctx[] = {"Load", "Store", "Del"};
static const char *const boolop_words[] = {"And", "Or"};
static const char *const binop_words[] = {"Add",    "Sub",    "Mult",  "MatMult", "Div",    "Mod",     "Pow",
                                          "LShift", "RShift", "BitOr", "BitXor",  "BitAnd", "FloorDiv"};
static const char *const unaryop_words[] = {"Invert", "Not", "UAdd", "USub"};
static const char *const cmpop_words[] = {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"};

const AstWords *ast_words(int field_kind)
{
    static const AstWords words[] = {{"cmpop", cmpop_words, 10},
                                     {"expr_context", ast_words_ctx, 3},
                                     {"boolop", boolop_words, 2},
                                     {"operator", binop_words, 13},
                                     {"unaryop", unaryop_words, 4}};
    switch (field_kind) {
    case AST_FIELD_KIND_CMPSEQ:
        return &words[0];
    case AST_FIELD_KIND_CTX:
        return &words[1];
    case AST_FIELD_KIND_BOOLOP:
        return &words[2];
    case AST_FIELD_KIND_BINOP:
        return &words[3];
    case AST_FIELD_KIND_UNOP:
        return &words[4];
    default:
        return NULL;
    }
}

/* ---- the dump ---- */

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

static void dump_seq(Dump *dump, const AstSeq *seq, int kind)
{
    fputc('[', dump->out);
    for (int i = 0; i < ast_count(seq); i++) {
        if (i)
            fputs(", ", dump->out);
        if (kind == AST_FIELD_KIND_IDSEQ)
            dump_text(dump, ast_ident(seq, i)->text, ast_ident(seq, i)->length);
        else if (kind == AST_FIELD_KIND_CMPSEQ)
            fprintf(dump->out, "%s()", cmpop_words[ast_cmpop(seq, i)]);
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

static void dump_field(Dump *dump, const AstField *field, const char *place)
{
    FILE *out = dump->out;
    switch (field->kind) {
    case AST_FIELD_KIND_NODE:
    case AST_FIELD_KIND_OPT:
        dump_node(dump, *(AstNode *const *)place);
        break;
    case AST_FIELD_KIND_SEQ:
    case AST_FIELD_KIND_OPTSEQ:
    case AST_FIELD_KIND_IDSEQ:
    case AST_FIELD_KIND_CMPSEQ:
        dump_seq(dump, *(AstSeq *const *)place, field->kind);
        break;
    case AST_FIELD_KIND_IDENT:
    case AST_FIELD_KIND_OPTID:
        dump_ident(dump, *(Ident *const *)place);
        break;
    case AST_FIELD_KIND_CONST:
        dump_const(dump, (const AstConst *)place);
        break;
    case AST_FIELD_KIND_INT:
        fprintf(out, "%d", *(const int *)place);
        break;
    default: /* an operator or a context: an enum */
        fprintf(out, "%s()", ast_words(field->kind)->words[*(const int *)place]);
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
    for (const AstField *field = ast_fields(node->kind); field->name; field++) {
        offset = ast_field_place(offset, field);
        fprintf(dump->out, "%s%s=", field == ast_fields(node->kind) ? "" : ", ", field->name);
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
