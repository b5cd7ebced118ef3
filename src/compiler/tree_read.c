// tree_read.c - a tree of the ast module back into the compiler's own: what compile(tree) begins with.
//
// Fields are read as attributes, which may run Python; a subclass of a node is that node (its class has the `_tag`), and
// anything may stand where only fields count (arguments, keywords, aliases ...). Objects are kept in c->folded as
// constants are. Only shapes are looked at here; whether the tree makes sense is tree_check.c's question.
#include "compiler/compiler.h"
#include "object/protocol.h"
#include "types/bytes.h"
#include "types/int.h"
#include "types/list.h"
#include "types/set.h"
#include "types/str.h"
#include "types/tuple.h"

// What may stand in a field.
typedef struct Sort {
    const char *name, *traversing;
    uint8_t category; // AstCategory, if several kinds of node are of this sort
    uint8_t kind;     // AstKind, if one
    bool placed;      // has a line and a column
} Sort;
#define SORT(name, ...) {#name, " while traversing '" #name "' node", __VA_ARGS__}
static const Sort s_expr = SORT(expr, AST_CATEGORY_EXPR, 0, true), s_stmt = SORT(stmt, AST_CATEGORY_STMT, 0, true),
                  s_pattern = SORT(pattern, AST_CATEGORY_PATTERN, 0, true), s_type_param = SORT(type_param, AST_CATEGORY_TYPEPARAM, 0, true),
                  s_handler = SORT(excepthandler, AST_CATEGORY_OTHER, 0, true), s_arguments = SORT(arguments, 0, AST_Arguments, false),
                  s_arg = SORT(arg, 0, AST_Arg, true), s_keyword = SORT(keyword, 0, AST_Keyword, true),
                  s_alias = SORT(alias, 0, AST_Alias, true), s_item = SORT(withitem, 0, AST_WithItem, false),
                  s_comprehension = SORT(comprehension, 0, AST_Comprehension, false), s_case = SORT(match_case, 0, AST_MatchCase, false);

// The sort of a field's nodes.
static const Sort *sort_of(AstKind kind, const char *field) {
#define IS(text) (strcmp(field, text) == 0)
    bool in_expr = ast_kind_categories[kind] == AST_CATEGORY_EXPR || kind == AST_Expression;
    if (!in_expr && (IS("body") || IS("orelse") || IS("finalbody"))) return &s_stmt;
    if (IS("args")) return kind == AST_Call ? &s_expr : kind == AST_Arguments ? &s_arg : &s_arguments;
    if (IS("posonlyargs") || IS("vararg") || IS("kwonlyargs") || IS("kwarg")) return &s_arg;
    if (IS("pattern") || IS("patterns") || IS("kwd_patterns")) return &s_pattern;
    if (IS("type_params")) return &s_type_param;
    if (IS("handlers")) return &s_handler;
    if (IS("keywords")) return &s_keyword;
    if (IS("names")) return &s_alias;
    if (IS("items")) return &s_item;
    if (IS("generators")) return &s_comprehension;
    return IS("cases") ? &s_case : &s_expr;
#undef IS
}

typedef struct Reading { // of one node
    Compiler *c;
    Ref x;
    const char *owner; // its name, for messages
    AstKind kind;
} Reading;

static AstNode *read_node(Compiler *c, Ref x, const Sort *sort);

// A field's value, NULL: absent (found 0), None (found 1) or failed.
static Own *field_value(const Reading *r, const char *field, int *found) {
    *found = 0;
    SCOPED Own *name = r->c->failed ? NULL : str_intern_c(field);
    Own *value = NULL;
    *found = name ? object_get_attr_optional(r->x, name, &value) : -1;
    if (*found < 0) {
        compile_fail(r->c);
        return NULL;
    }
    if (!*found || !is_none(value)) return value;
    decref(value);
    return NULL;
}

#define FAIL(c, ...) (raise_error(__VA_ARGS__), compile_fail(c))

static Own *required(const Reading *r, const char *field) {
    int found;
    Own *value = field_value(r, field, &found);
    if (value || r->c->failed) return value;
    if (found) FAIL(r->c, EXC_ValueError, "field '%s' is required for %s", field, r->owner);
    else FAIL(r->c, EXC_TypeError, "required field \"%s\" missing from %s", field, r->owner);
    return NULL;
}

static Ident *ident_of(Compiler *c, Ref x) {
    SCOPED Own *holder = NULL;
    size_t length;
    if (!is_exact_str(x)) {
        FAIL(c, EXC_TypeError, "AST identifier must be of type str");
        return NULL;
    }
    const char *text = str_utf8(x, &length, &holder);
    Ident *ident = text ? ast_arena_ident(c->arena, text, length) : NULL;
    if (!text) compile_fail(c);
    else if (!ident) compile_no_memory(c);
    return ident;
}
static int int_value_of(Compiler *c, Ref x) {
    int64_t n = 0;
    if (!is_int(x) && !is_bool(x)) FAIL(c, EXC_ValueError, "invalid integer value: %R", x);
    else if (int_as_i64(x, &n) < 0) compile_fail(c);
    else if (n != (int)n) FAIL(c, EXC_OverflowError, "Python int too large to convert to C int");
    return (int)n;
}
// optional: what stands for an int that is not there, NULL: it has to be
static int read_int(const Reading *r, const char *field, const int *optional) {
    int found;
    SCOPED Own *value = field_value(r, field, &found);
    if (value) return int_value_of(r->c, value);
    if (optional) return *optional;
    if (!r->c->failed) {
        if (found) FAIL(r->c, EXC_ValueError, "invalid integer value: None");
        else FAIL(r->c, EXC_TypeError, "required field \"%s\" missing from %s", field, r->owner);
    }
    return 0;
}

// --- operators and contexts: objects whose class says it all

static const char *tag_of(Ref x) { // NULL: no node
    SCOPED Own *name = str_intern_c("_tag");
    Ref tag = name ? type_lookup_peek(type_of(x), name) : NULL;
    if (!name) error_clear();
    return tag && is_str(tag) ? str_ascii_peek(tag) : NULL;
}

static int word_of(Compiler *c, Ref x, int field_kind) {
    const AstWords *known = ast_words(field_kind);
    const char *tag = tag_of(x);
    for (int i = 0; tag && i < known->count; i++)
        if (strcmp(tag, known->words[i]) == 0) return i;
    FAIL(c, EXC_TypeError, "expected some sort of %s, but got %R", known->sort, x);
    return 0;
}
static int read_word(const Reading *r, const char *field, int field_kind) {
    int found;
    SCOPED Own *value = field_kind == AST_FIELD_KIND_CTX ? field_value(r, field, &found) : required(r, field);
    return value ? word_of(r->c, value, field_kind) : 0; // a context that is absent: Load
}

// --- lists: they are looked at item by item, because reading an item may change them

static void *read_item(const Reading *r, Ref x, int field_kind, const Sort *sort) {
    switch (field_kind) {
    case AST_FIELD_KIND_IDSEQ: return ident_of(r->c, x);
    case AST_FIELD_KIND_CMPSEQ: return (void *)(intptr_t)word_of(r->c, x, field_kind);
    default: return is_none(x) ? NULL : read_node(r->c, x, sort);
    }
}

static AstSeq *read_list(const Reading *r, const char *field, int field_kind) {
    int found;
    SCOPED Own *list = field_value(r, field, &found);
    if (!list && !found) return NULL; // absent: empty
    if (!list || !is_list(list)) {
        if (!r->c->failed) FAIL(r->c, EXC_TypeError, "%s field \"%s\" must be a list, not a %T", r->owner, field, list ? list : NONE);
        return NULL;
    }
    size_t count = list_size(list);
    if (!count) return NULL;
    AstSeq *seq = count < INT32_MAX ? ast_seq_new(r->c->arena, (int)count) : NULL;
    if (!seq) compile_no_memory(r->c);
    const Sort *sort = sort_of(r->kind, field);
    for (size_t i = 0; i < count && !r->c->failed; i++) {
        SCOPED Own *x = incref(list_peek(list, i));
        seq->items[i] = read_item(r, x, field_kind, sort);
        if (list_size(list) != count && !r->c->failed)
            FAIL(r->c, EXC_RuntimeError, "%s field \"%s\" changed size during iteration", r->owner, field);
    }
    return seq;
}

// --- constants

static bool good_constant(Compiler *c, Ref x) {
    if (!compile_enter(c)) return false;
    switch (type_id(x)) {
    case TYPE_NONE:
    case TYPE_BOOL:
    case TYPE_INT:
    case TYPE_FLOAT:
    case TYPE_COMPLEX:
    case TYPE_STR:
    case TYPE_BYTES:
    case TYPE_ELLIPSIS: return true;
    case TYPE_TUPLE:
        for (size_t i = 0; i < tuple_size(x); i++)
            if (!good_constant(c, tuple_peek(x, i))) return false;
        return true;
    case TYPE_FROZENSET: {
        Ref item;
        for (size_t at = 0; set_next(x, &at, &item);)
            if (!good_constant(c, item)) return false;
        return true;
    }
    default: FAIL(c, EXC_TypeError, "got an invalid type in Constant: %T", x); return false;
    }
}

static void text_constant(Compiler *c, Ref x, AstConst *out) {
    SCOPED Own *bytes = codec_encode(x, "utf-8", "surrogatepass");
    char *copy = bytes ? ast_arena_copy(c->arena, (const char *)bytes_data(bytes), bytes_length(bytes)) : NULL;
    if (!bytes) compile_fail(c);
    else if (!copy) compile_no_memory(c);
    else *out = (AstConst){.kind = CONST_STR, .text = {copy, bytes_length(bytes), str_length(x)}};
}

static void read_const(const Reading *r, const char *field, AstConst *out) {
    int found;
    SCOPED Own *x = field_value(r, field, &found);
    if (!x && !found && !r->c->failed) FAIL(r->c, EXC_TypeError, "required field \"%s\" missing from %s", field, r->owner);
    if (!x) {
        *out = (AstConst){.kind = CONST_NONE};
        return;
    }
    if (!good_constant(r->c, x)) return;
    if (x == TRUE) *out = (AstConst){.kind = CONST_TRUE};
    else if (x == FALSE) *out = (AstConst){.kind = CONST_FALSE};
    else if (type_id(x) == TYPE_ELLIPSIS) *out = (AstConst){.kind = CONST_ELLIPSIS};
    else if (is_exact_str(x)) text_constant(r->c, x, out);
    else {
        AstNode *node = const_node_take(r->c, &(AstNode){0}, GIVE(x));
        if (node) *out = AST_AS(Constant, node)->value;
    }
}

// --- nodes

static void read_place(const Reading *r, AstNode *n) {
    static const char *const fields[] = {"lineno", "col_offset", "end_lineno", "end_col_offset"};
    int place[4];
    for (int i = 0; i < 4 && !r->c->failed; i++) place[i] = read_int(r, fields[i], i < 2 ? NULL : &place[i - 2]);
    if (!r->c->failed) *n = (AstNode){n->kind, place[0], place[1], place[2], place[3]};
}

static void read_field(const Reading *r, const AstField *f, void *out) {
    int found;
    bool needed = f->kind == AST_FIELD_KIND_NODE || f->kind == AST_FIELD_KIND_IDENT;
    switch (f->kind) {
    case AST_FIELD_KIND_NODE:
    case AST_FIELD_KIND_OPT:
    case AST_FIELD_KIND_IDENT:
    case AST_FIELD_KIND_OPTID: {
        SCOPED Own *x = needed ? required(r, f->name) : field_value(r, f->name, &found);
        if (!x) return;
        if (f->kind <= AST_FIELD_KIND_OPT) *(AstNode **)out = read_node(r->c, x, sort_of(r->kind, f->name));
        else *(Ident **)out = ident_of(r->c, x);
        return;
    }
    case AST_FIELD_KIND_SEQ:
    case AST_FIELD_KIND_OPTSEQ:
    case AST_FIELD_KIND_IDSEQ:
    case AST_FIELD_KIND_CMPSEQ: *(AstSeq **)out = read_list(r, f->name, f->kind); return;
    case AST_FIELD_KIND_CONST: read_const(r, f->name, out); return;
    case AST_FIELD_KIND_INT: *(int *)out = read_int(r, f->name, r->kind == AST_ImportFrom ? &(const int){0} : NULL); return;
    default: *(int *)out = read_word(r, f->name, f->kind); // enums are ints
    }
}

static AstNode *read_fields(Compiler *c, Ref x, const AstNode *head) {
    const Reading r = {c, x, ast_kind_names[head->kind], (AstKind)head->kind};
    AstNode *n = compile_alloc(c, ast_node_size(head->kind));
    if (!n) return NULL;
    *n = *head;
    size_t at = sizeof(AstNode);
    for (const AstField *f = ast_fields(head->kind); f->name && !c->failed; at += f->size, f++) {
        at = ast_field_place(at, f);
        read_field(&r, f, (char *)n + at);
    }
    return c->failed ? NULL : n;
}

static int kind_of(Ref x, const Sort *sort) {
    const char *tag = sort->kind ? NULL : tag_of(x);
    for (int kind = 1; tag && kind < AST_KIND_COUNT; kind++)
        if (ast_kind_categories[kind] == sort->category && strcmp(ast_kind_names[kind], tag) == 0) return kind;
    return sort->kind;
}

static AstNode *read_node(Compiler *c, Ref x, const Sort *sort) {
    if (c->failed) return NULL;
    if (recursion_enter(sort->traversing) < 0) {
        compile_fail(c);
        return NULL;
    }
    AstNode head = {.kind = kind_of(x, sort)};
    if (sort->placed) read_place(&(Reading){c, x, sort->name, AST_INVALID}, &head);
    if (!head.kind && !c->failed) FAIL(c, EXC_TypeError, "expected some sort of %s, but got %R", sort->name, x);
    AstNode *n = c->failed ? NULL : read_fields(c, x, &head);
    if (n && n->kind == AST_Constant && AST_AS(Constant, n)->value.kind == CONST_STR) {
        int found;
        SCOPED Own *kind = field_value(&(Reading){c, x, sort->name, AST_INVALID}, "kind", &found);
        AST_AS(Constant, n)->value.u = kind != NULL;
    }
    return n;
}

AstNode *tree_read(Compiler *c, Ref tree) {
    static const AstKind kinds[] = {AST_Module, AST_Expression, AST_Interactive};
    const char *wanted = ast_kind_names[kinds[c->mode]], *tag = tag_of(tree);
    if (!tag || strcmp(tag, wanted) != 0) {
        FAIL(c, EXC_TypeError, "expected %s node, got %T", wanted, tree);
        return NULL;
    }
    AstNode *module = read_fields(c, tree, &(AstNode){.kind = kinds[c->mode]});
    return module && tree_check(c, module) ? module : NULL;
}
