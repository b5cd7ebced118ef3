// codegen_expr.c - expressions, assignment targets and conditional jumps.
#include "compiler/compiler.h"
#include "types/int.h"
#include "types/set.h"
#include "types/str.h"
#include "types/tuple.h"

enum {
    DISPLAY_MAX = 30
}; // displays and calls with more parts are built piece by piece, so that the stack stays flat

void visit_optional(Compiler *c, AstNode *e, Position where) {
    if (e)
        visit_expr(c, e);
    else
        emit_none(c, where);
}

// --- operators

static const uint8_t binary_ops[] = {
    [BINOP_Add] = OP_ADD,           [BINOP_Sub] = OP_SUB,       [BINOP_Mult] = OP_MUL,
    [BINOP_MatMult] = OP_MATMUL,    [BINOP_Div] = OP_TRUEDIV,   [BINOP_Mod] = OP_MOD,
    [BINOP_Pow] = OP_POW,           [BINOP_LShift] = OP_LSHIFT, [BINOP_RShift] = OP_RSHIFT,
    [BINOP_BitOr] = OP_OR,          [BINOP_BitXor] = OP_XOR,    [BINOP_BitAnd] = OP_AND,
    [BINOP_FloorDiv] = OP_FLOORDIV,
};

static void emit_compare(Compiler *c, CmpOpKind op, Position where) {
    static const uint8_t compare_ops[] = {[CMPOP_Eq] = CMP_EQ,  [CMPOP_NotEq] = CMP_NE, [CMPOP_Lt] = CMP_LT,
                                          [CMPOP_LtE] = CMP_LE, [CMPOP_Gt] = CMP_GT,    [CMPOP_GtE] = CMP_GE};
    switch (op) {
    case CMPOP_Is:
    case CMPOP_IsNot: emit(c, IS_OP, op == CMPOP_IsNot, where); break;
    case CMPOP_In:
    case CMPOP_NotIn: emit(c, CONTAINS_OP, op == CMPOP_NotIn, where); break;
    default: emit(c, COMPARE_OP, compare_ops[op], where);
    }
}

static void visit_compare(Compiler *c, AstNode *n) {
    AstCompare *e = AST_AS(Compare, n);
    Position where = position_of(n);
    int last = ast_count(e->ops) - 1;
    check_compare(c, n);
    visit_expr(c, e->left);
    if (last == 0) {
        visit_expr(c, ast_item(e->comparators, 0));
        emit_compare(c, ast_cmpop(e->ops, 0), where);
        return;
    }
    Label cleanup = label_new(c), end = label_new(c);
    for (int i = 0; i < last; i++) {
        visit_expr(c, ast_item(e->comparators, i));
        emit(c, SWAP, 2, where);
        emit(c, COPY, 2, where);
        emit_compare(c, ast_cmpop(e->ops, i), where);
        emit_jump(c, JUMP_IF_FALSE_OR_POP, cleanup, where);
    }
    visit_expr(c, ast_item(e->comparators, last));
    emit_compare(c, ast_cmpop(e->ops, last), where);
    emit_jump(c, P_JUMP, end, NOWHERE);
    label_here(c, cleanup);
    emit(c, SWAP, 2, where);
    emit(c, POP_TOP, 0, where);
    label_here(c, end);
}

static void visit_bool_op(Compiler *c, AstNode *n) {
    AstBoolOp *e = AST_AS(BoolOp, n);
    Label end = label_new(c);
    int last = ast_count(e->values) - 1;
    for (int i = 0; i < last; i++) {
        visit_expr(c, ast_item(e->values, i));
        emit_jump(c, e->op == BOOLOP_And ? JUMP_IF_FALSE_OR_POP : JUMP_IF_TRUE_OR_POP, end, position_of(n));
    }
    visit_expr(c, ast_item(e->values, last));
    label_here(c, end);
}

static void visit_binary(Compiler *c, AstNode *n) {
    AstBinOp *e = AST_AS(BinOp, n);
    visit_expr(c, e->left);
    visit_expr(c, e->right);
    emit(c, BINARY_OP, binary_ops[e->op], position_of(n));
}

static void visit_unary(Compiler *c, AstNode *n) {
    static const uint8_t ops[] = {[UNARYOP_Invert] = UNARY_INVERT,
                                  [UNARYOP_Not] = UNARY_NOT,
                                  [UNARYOP_UAdd] = UNARY_POSITIVE,
                                  [UNARYOP_USub] = UNARY_NEGATIVE};
    AstUnaryOp *e = AST_AS(UnaryOp, n);
    visit_expr(c, e->operand);
    emit(c, ops[e->op], 0, position_of(n));
}

// --- conditions

static void jump_if_compare(Compiler *c, AstNode *n, Label target, bool condition) {
    AstCompare *e = AST_AS(Compare, n);
    Position where = position_of(n);
    int last = ast_count(e->ops) - 1;
    check_compare(c, n);
    Label end = label_new(c), cleanup = label_new(c);
    visit_expr(c, e->left);
    for (int i = 0; i < last; i++) {
        visit_expr(c, ast_item(e->comparators, i));
        emit(c, SWAP, 2, where);
        emit(c, COPY, 2, where);
        emit_compare(c, ast_cmpop(e->ops, i), where);
        emit_jump(c, POP_JUMP_IF_FALSE, cleanup, where);
    }
    visit_expr(c, ast_item(e->comparators, last));
    emit_compare(c, ast_cmpop(e->ops, last), where);
    emit_jump(c, condition ? POP_JUMP_IF_TRUE : POP_JUMP_IF_FALSE, target, where);
    emit_jump(c, P_JUMP, end, NOWHERE);
    label_here(c, cleanup);
    emit(c, POP_TOP, 0, where);
    if (!condition) emit_jump(c, P_JUMP, target, NOWHERE);
    label_here(c, end);
}

void jump_if(Compiler *c, AstNode *n, Label target, bool condition) {
    if (c->failed || !compile_enter(c)) return;
    switch ((AstKind)n->kind) {
    case AST_Constant: {
        Own *x = const_object(c, &AST_AS(Constant, n)->value);
        if (!x) return;
        bool truth = const_is_true(x);
        decref(x);
        pass_line(c, position_of(n));
        if (truth == condition) emit_jump(c, P_JUMP, target, position_of(n));
        return;
    }
    case AST_UnaryOp:
        if (AST_AS(UnaryOp, n)->op != UNARYOP_Not) break;
        jump_if(c, AST_AS(UnaryOp, n)->operand, target, !condition);
        return;
    case AST_BoolOp: {
        AstBoolOp *e = AST_AS(BoolOp, n);
        bool decides = e->op == BOOLOP_Or; // the truth that settles it early
        Label settled = decides == condition ? target : label_new(c);
        int last = ast_count(e->values) - 1;
        for (int i = 0; i < last; i++) jump_if(c, ast_item(e->values, i), settled, decides);
        jump_if(c, ast_item(e->values, last), target, condition);
        if (settled != target) label_here(c, settled);
        return;
    }
    case AST_IfExp: {
        AstIfExp *e = AST_AS(IfExp, n);
        Label end = label_new(c), other = label_new(c);
        jump_if(c, e->test, other, false);
        jump_if(c, e->body, target, condition);
        emit_jump(c, P_JUMP, end, NOWHERE);
        label_here(c, other);
        jump_if(c, e->orelse, target, condition);
        label_here(c, end);
        return;
    }
    case AST_Compare: {
        AstCompare *e = AST_AS(Compare, n);
        if (ast_count(e->ops) > 1) {
            jump_if_compare(c, n, target, condition);
            return;
        }
        AstNode *right = ast_item(e->comparators, 0);
        CmpOpKind op = ast_cmpop(e->ops, 0);
        if ((op == CMPOP_Is || op == CMPOP_IsNot) && right->kind == AST_Constant &&
            AST_AS(Constant, right)->value.kind == CONST_NONE) {
            check_compare(c, n);
            visit_expr(c, e->left);
            emit_jump(c, (op == CMPOP_Is) == condition ? POP_JUMP_IF_NONE : POP_JUMP_IF_NOT_NONE, target,
                      position_of(n));
            return;
        }
        break;
    }
    default: break;
    }
    visit_expr(c, n);
    emit_jump(c, condition ? POP_JUMP_IF_TRUE : POP_JUMP_IF_FALSE, target, position_of(n));
}

static void visit_if_expression(Compiler *c, AstNode *n) {
    AstIfExp *e = AST_AS(IfExp, n);
    Label end = label_new(c), other = label_new(c);
    jump_if(c, e->test, other, false);
    visit_expr(c, e->body);
    emit_jump(c, P_JUMP, end, NOWHERE);
    label_here(c, other);
    visit_expr(c, e->orelse);
    label_here(c, end);
}

// --- displays

static bool all_constant(const AstSeq *elts) {
    for (int i = 0; i < ast_count(elts); i++)
        if (ast_item(elts, i)->kind != AST_Constant) return false;
    return true;
}
static bool any_starred(const AstSeq *elts) {
    for (int i = 0; i < ast_count(elts); i++)
        if (ast_item(elts, i)->kind == AST_Starred) return true;
    return false;
}

// Items of a display of kind AST_List, AST_Tuple or AST_Set; `pushed` of them are on the stack already.
static void build_display(Compiler *c, AstKind kind, const AstSeq *elts, int pushed, Position where) {
    int n = ast_count(elts), build = kind == AST_Set    ? BUILD_SET
                                     : kind == AST_List ? BUILD_LIST
                                                        : BUILD_TUPLE;
    int append = kind == AST_Set ? SET_ADD : LIST_APPEND, extend = kind == AST_Set ? SET_UPDATE : LIST_EXTEND;
    int collect = kind == AST_Set ? BUILD_SET : BUILD_LIST;
    if (pushed == 0 && n > 2 && kind != AST_Tuple && all_constant(elts)) {
        SCOPED Own *tuple = tuple_new((size_t)n);
        if (!tuple) {
            compile_fail(c);
            return;
        }
        for (int i = 0; i < n; i++) {
            Own *x = const_object(c, &AST_AS(Constant, ast_item(elts, i))->value);
            if (!x) return;
            ((Tuple *)tuple)->items[i] = x;
        }
        emit(c, collect, 0, where);
        if (kind == AST_Set)
            emit_const_take(c, frozenset_new(tuple), where);
        else
            emit_const_take(c, GIVE(tuple), where);
        emit(c, extend, 1, where);
        return;
    }
    bool big = n + pushed > DISPLAY_MAX;
    if (!big && !any_starred(elts)) {
        for (int i = 0; i < n; i++) visit_expr(c, ast_item(elts, i));
        emit(c, build, n + pushed, where);
        return;
    }
    bool collecting = big;
    if (big) emit(c, collect, pushed, where);
    for (int i = 0; i < n && !c->failed; i++) {
        AstNode *e = ast_item(elts, i);
        if (e->kind == AST_Starred) {
            if (!collecting) emit(c, collect, i + pushed, where);
            collecting = true;
            visit_expr(c, AST_AS(Starred, e)->value);
            emit(c, extend, 1, where);
        } else {
            visit_expr(c, e);
            if (collecting) emit(c, append, 1, where);
        }
    }
    if (kind == AST_Tuple) emit(c, INTRINSIC_1, INTRINSIC_LIST_TO_TUPLE, where);
}

static void visit_pairs(Compiler *c, AstDict *e, int begin, int end, Position where) {
    bool big = (end - begin) * 2 > DISPLAY_MAX;
    if (big) emit(c, BUILD_MAP, 0, where);
    for (int i = begin; i < end; i++) {
        visit_expr(c, ast_item(e->keys, i));
        visit_expr(c, ast_item(e->values, i));
        if (big) emit(c, MAP_ADD, 1, where);
    }
    if (!big) emit(c, BUILD_MAP, end - begin, where);
}

static void visit_dict(Compiler *c, AstNode *n) {
    AstDict *e = AST_AS(Dict, n);
    Position where = position_of(n);
    int count = ast_count(e->values), gathered = 0;
    bool have = false;
    for (int i = 0; i < count && !c->failed; i++) {
        bool unpacking = !e->keys->items[i];
        if (!unpacking && gathered * 2 <= DISPLAY_MAX) {
            gathered++;
            continue;
        }
        int end = unpacking ? i : i + 1;
        if (end - (i - gathered) > 0) {
            visit_pairs(c, e, i - gathered, end, where);
            if (have) emit(c, DICT_UPDATE, 1, where);
            have = true;
            gathered = 0;
        }
        if (unpacking) {
            if (!have) emit(c, BUILD_MAP, 0, where);
            have = true;
            visit_expr(c, ast_item(e->values, i));
            emit(c, DICT_UPDATE, 1, where);
        }
    }
    if (gathered) {
        visit_pairs(c, e, count - gathered, count, where);
        if (have) emit(c, DICT_UPDATE, 1, where);
        have = true;
    }
    if (!have) emit(c, BUILD_MAP, 0, where);
}

// --- f-strings

static void visit_formatted_value(Compiler *c, AstNode *n) {
    AstFormattedValue *e = AST_AS(FormattedValue, n);
    Position where = position_of(n);
    visit_expr(c, e->value);
    if (e->conversion == 's')
        emit(c, CONVERT_VALUE, 1, where);
    else if (e->conversion == 'r')
        emit(c, CONVERT_VALUE, 2, where);
    else if (e->conversion == 'a')
        emit(c, CONVERT_VALUE, 3, where);
    if (e->format_spec) {
        visit_expr(c, e->format_spec);
        emit(c, FORMAT_WITH_SPEC, 0, where);
    } else
        emit(c, FORMAT_SIMPLE, 0, where);
}

static void visit_joined_str(Compiler *c, AstNode *n) {
    AstSeq *values = AST_AS(JoinedStr, n)->values;
    Position where = position_of(n);
    int count = ast_count(values);
    if (count > DISPLAY_MAX) {
        Ident *join = compile_ident(c, "join");
        emit_const_take(c, empty_str, where);
        if (join) emit(c, LOAD_METHOD, unit_name(c, join), where);
        emit(c, BUILD_LIST, 0, where);
        for (int i = 0; i < count; i++) {
            visit_expr(c, ast_item(values, i));
            emit(c, LIST_APPEND, 1, where);
        }
        emit(c, CALL, 1, where);
        return;
    }
    for (int i = 0; i < count; i++) visit_expr(c, ast_item(values, i));
    if (count == 0)
        emit_const_take(c, empty_str, where);
    else if (count > 1)
        emit(c, BUILD_STRING, count, where);
}

// --- subscripts and attributes

static bool is_plain_slice(const AstNode *slice) {
    return slice->kind == AST_Slice && !AST_AS(Slice, slice)->step;
}

void visit_slice_parts(Compiler *c, AstNode *slice) {
    visit_optional(c, AST_AS(Slice, slice)->lower, position_of(slice));
    visit_optional(c, AST_AS(Slice, slice)->upper, position_of(slice));
}

static void visit_slice(Compiler *c, AstNode *n) {
    visit_slice_parts(c, n);
    if (AST_AS(Slice, n)->step) visit_expr(c, AST_AS(Slice, n)->step);
    emit(c, BUILD_SLICE, AST_AS(Slice, n)->step ? 3 : 2, position_of(n));
}

static void visit_subscript(Compiler *c, AstNode *n) {
    AstSubscript *e = AST_AS(Subscript, n);
    Position where = position_of(n);
    if (e->ctx == CTX_Load) check_subscript(c, e->value, e->slice);
    visit_expr(c, e->value);
    if (is_plain_slice(e->slice) && e->ctx != CTX_Del) {
        visit_slice_parts(c, e->slice);
        emit(c, e->ctx == CTX_Load ? BINARY_SLICE : STORE_SLICE, 0, where);
        return;
    }
    visit_expr(c, e->slice);
    emit(c,
         e->ctx == CTX_Load    ? BINARY_SUBSCR
         : e->ctx == CTX_Store ? STORE_SUBSCR
                               : DELETE_SUBSCR,
         0, where);
}

// An attribute on a later line than its object: the instruction is at the attribute's name.
static Position attribute_position(Position where, const AstNode *attribute) {
    if (where.line == attribute->end_lineno) return where;
    where.line = attribute->end_lineno;
    const Ident *name = AST_AS(Attribute, attribute)->attr;
    int length = 0;
    for (uint32_t i = 0; i < name->length; i++) length += ((uint8_t)name->text[i] & 0xC0) != 0x80;
    if (length <= attribute->end_col_offset)
        where.column = attribute->end_col_offset - length;
    else
        where.column = where.end_column = -1;
    return where;
}

// super().x and super(C, self).x need no super object. Says whether e.value is such a call.
static bool is_super_call(Compiler *c, const AstNode *value) {
    if (value->kind != AST_Call) return false;
    AstCall *call = AST_AS(Call, value);
    if (call->func->kind != AST_Name || AST_AS(Name, call->func)->id != c->id_super ||
        ast_count(call->keywords))
        return false;
    if (!name_is_builtin_candidate(c, c->id_super) || any_starred(call->args)) return false;
    int n = ast_count(call->args);
    if (n == 2) return true;
    Unit *u = c->unit;
    return n == 0 && u->arg_count > 0 && u->scope->kind == SCOPE_FUNCTION &&
           symbol_place(scope_symbol(u->scope, c->id_class)) == PLACE_FREE;
}

static void load_super_arguments(Compiler *c, AstNode *value) {
    AstCall *call = AST_AS(Call, value);
    Position where = position_of(value);
    emit_load_name(c, c->id_super, position_of(call->func));
    if (ast_count(call->args) == 2) {
        visit_expr(c, ast_item(call->args, 0));
        visit_expr(c, ast_item(call->args, 1));
        return;
    }
    emit(c, LOAD_DEREF, deref_slot(c, c->id_class), where);
    Ident *self = c->unit->varnames.keys[0];
    if (ident_map_find(&c->unit->cells, self))
        emit(c, LOAD_DEREF, deref_slot(c, self), where);
    else
        emit(c, LOAD_FAST, 0, where);
}

static void note_static_attribute(Compiler *c, AstAttribute *e) {
    if (e->value->kind != AST_Name || AST_AS(Name, e->value)->id != c->id_self) return;
    for (Unit *u = c->unit; u; u = u->outer) {
        if (u->kind != UNIT_CLASS) continue;
        ident_map_add(c, &u->static_attributes, e->attr, 0);
        return;
    }
}

static void visit_attribute(Compiler *c, AstNode *n) {
    AstAttribute *e = AST_AS(Attribute, n);
    Position where = attribute_position(position_of(n), n);
    if (e->ctx == CTX_Load) {
        if (is_super_call(c, e->value)) {
            load_super_arguments(c, e->value);
            emit_name(c, LOAD_SUPER_ATTR, e->attr, where);
            return;
        }
        visit_expr(c, e->value);
        emit_name(c, LOAD_ATTR, e->attr, where);
        return;
    }
    if (e->ctx == CTX_Store) note_static_attribute(c, e);
    visit_expr(c, e->value);
    check_assignable_name(c, e->attr, e->ctx, position_of(n));
    emit_name(c, e->ctx == CTX_Store ? STORE_ATTR : DELETE_ATTR, e->attr, where);
}

// --- calls

static bool any_double_star(const AstSeq *keywords) {
    for (int i = 0; i < ast_count(keywords); i++)
        if (!AST_AS(Keyword, ast_item(keywords, i))->arg) return true;
    return false;
}

static void check_keywords(Compiler *c, AstSeq *keywords) {
    for (int i = 0; i < ast_count(keywords); i++) {
        AstKeyword *a = AST_AS(Keyword, ast_item(keywords, i));
        if (!a->arg) continue;
        check_assignable_name(c, a->arg, CTX_Store, position_of(&a->head));
        for (int j = i + 1; j < ast_count(keywords); j++) {
            AstKeyword *b = AST_AS(Keyword, ast_item(keywords, j));
            if (a->arg != b->arg) continue;
            compile_error(c, ast_span(&b->head), "keyword argument repeated: %s", a->arg->text);
            return;
        }
    }
}

static Own *keyword_names(Compiler *c, AstSeq *keywords) {
    Own *names = tuple_new((size_t)ast_count(keywords));
    if (!names) {
        compile_fail(c);
        return NULL;
    }
    for (int i = 0; i < ast_count(keywords); i++) {
        Ident *name = AST_AS(Keyword, ast_item(keywords, i))->arg;
        Ref text = ident_object(c, name); // a keyword's name is never mangled
        ((Tuple *)names)->items[i] = text ? incref(text) : NONE;
    }
    return names;
}

static bool is_lone_mapping(AstSeq *keywords) { // f(**x): the call can do without a dict of its own
    return ast_count(keywords) == 1 && !AST_AS(Keyword, ast_item(keywords, 0))->arg;
}

static void merge_keywords(Compiler *c, AstSeq *keywords, Position where) { // leaves one dict
    if (is_lone_mapping(keywords)) {
        visit_expr(c, AST_AS(Keyword, ast_item(keywords, 0))->value);
        return;
    }
    bool have = false;
    int n = ast_count(keywords);
    for (int i = 0; i < n && !c->failed;) {
        AstKeyword *k = AST_AS(Keyword, ast_item(keywords, i));
        if (!k->arg) {
            if (!have) emit(c, BUILD_MAP, 0, where);
            have = true;
            visit_expr(c, k->value);
            emit(c, DICT_MERGE, 1, where);
            i++;
            continue;
        }
        int end = i;
        while (end < n && AST_AS(Keyword, ast_item(keywords, end))->arg) end++;
        bool big = (end - i) * 2 > DISPLAY_MAX;
        if (big) emit(c, BUILD_MAP, 0, NOWHERE);
        for (int j = i; j < end; j++) {
            AstKeyword *kw = AST_AS(Keyword, ast_item(keywords, j));
            Ref name = ident_object(c, kw->arg);
            if (!name) return;
            emit_const_take(c, incref(name), where);
            visit_expr(c, kw->value);
            if (big) emit(c, MAP_ADD, 1, NOWHERE);
        }
        if (!big) emit(c, BUILD_MAP, end - i, where);
        if (have) emit(c, DICT_MERGE, 1, where);
        have = true;
        i = end;
    }
}

void emit_call_arguments(Compiler *c, Position where, int extra, AstSeq *args, AstSeq *keywords) {
    check_keywords(c, keywords);
    int n = ast_count(args), k = ast_count(keywords);
    bool spread = any_starred(args) || any_double_star(keywords) || n + k + extra > DISPLAY_MAX * 8;
    if (!spread) {
        for (int i = 0; i < n; i++) visit_expr(c, ast_item(args, i));
        if (k == 0) {
            emit(c, CALL, n + extra, where);
            return;
        }
        for (int i = 0; i < k; i++) visit_expr(c, AST_AS(Keyword, ast_item(keywords, i))->value);
        if (c->failed) return;
        emit_const_take(c, keyword_names(c, keywords), where);
        emit(c, CALL_KW, n + k + extra, where);
        return;
    }
    if (extra == 0 && n == 1 && ast_item(args, 0)->kind == AST_Starred)
        visit_expr(c, AST_AS(Starred, ast_item(args, 0))->value);
    else if (n == 0 && extra == 0)
        emit_const_take(c, OBJ(&empty_tuple), where);
    else
        build_display(c, AST_Tuple, args, extra, where);
    if (k) merge_keywords(c, keywords, where);
    emit(c, CALL_FUNCTION_EX, (k != 0) | is_lone_mapping(keywords) << 1, where);
}

static bool call_has_plain_arguments(const AstCall *e) {
    return !any_starred(e->args) && !any_double_star(e->keywords) &&
           ast_count(e->args) + ast_count(e->keywords) <= DISPLAY_MAX * 8;
}

static void visit_call(Compiler *c, AstNode *n) {
    AstCall *e = AST_AS(Call, n);
    Position where = position_of(n);
    if (e->func->kind == AST_Attribute && AST_AS(Attribute, e->func)->ctx == CTX_Load &&
        call_has_plain_arguments(e)) {
        AstAttribute *method = AST_AS(Attribute, e->func);
        Position at = attribute_position(position_of(e->func), e->func);
        check_keywords(c, e->keywords);
        if (is_super_call(c, method->value)) {
            load_super_arguments(c, method->value);
            emit_name(c, LOAD_SUPER_METHOD, method->attr, at);
        } else {
            visit_expr(c, method->value);
            emit_name(c, LOAD_METHOD, method->attr, at);
        }
        emit_call_arguments(c, attribute_position(where, e->func), 0, e->args, e->keywords);
        return;
    }
    check_call(c, e->func);
    visit_expr(c, e->func);
    emit(c, PUSH_NULL, 0, position_of(e->func));
    emit_call_arguments(c, where, 0, e->args, e->keywords);
}

// --- generators and coroutines

void emit_yield_from(Compiler *c, Position where, bool await) {
    (void)await;
    Label send = label_new(c), fail = label_new(c), exit = label_new(c);
    label_here(c, send);
    emit_jump(c, SEND, exit, where);
    int handler = setup_handler(c, fail, false, false, where);
    emit(c, YIELD_VALUE, 1, where);
    pop_handler(c);
    emit_jump(c, P_JUMP_NO_INTERRUPT, send, where);
    handler_here(c, handler);
    emit(c, CLEANUP_THROW, 0, where);
    label_here(c, exit);
    emit(c, END_SEND, 0, where);
}

static void visit_yield(Compiler *c, AstNode *n) {
    Position where = position_of(n);
    if (!scope_is_function_like(c->unit->scope)) {
        compile_error(c, ast_span(n), "'yield' outside function");
        return;
    }
    visit_optional(c, AST_AS(Yield, n)->value, where);
    if (c->unit->scope->generator && c->unit->scope->coroutine) emit(c, INTRINSIC_1, INTRINSIC_ASYNC_GEN_WRAP, where);
    emit(c, YIELD_VALUE, 0, where);
}

static void visit_yield_from(Compiler *c, AstNode *n) {
    Position where = position_of(n);
    if (!scope_is_function_like(c->unit->scope)) {
        compile_error(c, ast_span(n), "'yield from' outside function");
        return;
    }
    if (c->unit->kind == UNIT_ASYNC_FUNCTION) {
        compile_error(c, ast_span(n), "'yield from' inside async function");
        return;
    }
    visit_expr(c, AST_AS(YieldFrom, n)->value);
    emit(c, GET_YIELD_FROM_ITER, 0, where);
    emit_none(c, where);
    emit_yield_from(c, where, false);
}

static void visit_await(Compiler *c, AstNode *n) {
    Position where = position_of(n);
    if (!unit_is_async(c) && !scope_is_function_like(c->unit->scope)) {
        compile_error(c, ast_span(n), "'await' outside function");
        return;
    }
    if (!unit_is_async(c) && c->unit->kind != UNIT_COMPREHENSION) {
        compile_error(c, ast_span(n), "'await' outside async function");
        return;
    }
    visit_expr(c, AST_AS(Await, n)->value);
    emit(c, GET_AWAITABLE, 0, where);
    emit_none(c, where);
    emit_yield_from(c, where, true);
}

// --- targets

static void unpack_targets(Compiler *c, AstSeq *elts, Position where) {
    int n = ast_count(elts), star = -1;
    for (int i = 0; i < n; i++) {
        if (ast_item(elts, i)->kind != AST_Starred) continue;
        if (star >= 0) {
            compile_error(c, span_of(where), "multiple starred expressions in assignment");
            return;
        }
        star = i;
        if (i >= 1 << 8 || n - i - 1 >= INT_MAX >> 8) {
            compile_error(c, span_of(where), "too many expressions in star-unpacking assignment");
            return;
        }
    }
    if (star >= 0)
        emit(c, UNPACK_EX, star | (n - star - 1) << 8, where);
    else
        emit(c, UNPACK_SEQUENCE, n, where);
    for (int i = 0; i < n; i++) {
        AstNode *e = ast_item(elts, i);
        store_target(c, e->kind == AST_Starred ? AST_AS(Starred, e)->value : e);
    }
}

void store_target(Compiler *c, AstNode *target) {
    visit_expr(c, target);
}

static void visit_sequence(Compiler *c, AstNode *n, AstSeq *elts, ExprContext ctx) {
    if (ctx == CTX_Store)
        unpack_targets(c, elts, position_of(n));
    else if (ctx == CTX_Load)
        build_display(c, (AstKind)n->kind, elts, 0, position_of(n));
    else
        for (int i = 0; i < ast_count(elts); i++) visit_expr(c, ast_item(elts, i));
}

static void visit_name(Compiler *c, AstNode *n) {
    AstName *e = AST_AS(Name, n);
    switch (e->ctx) {
    case CTX_Load: emit_load_name(c, e->id, position_of(n)); break;
    case CTX_Store: emit_store_name(c, e->id, position_of(n)); break;
    case CTX_Del: emit_delete_name(c, e->id, position_of(n)); break;
    }
}

void visit_annotation(Compiler *c, AstNode *annotation) {
    if (!c->future_annotations)
        visit_expr(c, annotation);
    else if (!c->failed)
        emit_const_take(c, unparse_annotation(c, annotation), position_of(annotation));
}

// An expression leaves its value; a target in store context takes one, in delete context neither.
void visit_expr(Compiler *c, AstNode *n) {
    if (c->failed || !compile_enter(c)) return;
    Position where = position_of(n);
    switch ((AstKind)n->kind) {
    case AST_Name: visit_name(c, n); break;
    case AST_Constant: emit_const_take(c, const_object(c, &AST_AS(Constant, n)->value), where); break;
    case AST_Call: visit_call(c, n); break;
    case AST_Attribute: visit_attribute(c, n); break;
    case AST_Subscript: visit_subscript(c, n); break;
    case AST_BinOp: visit_binary(c, n); break;
    case AST_UnaryOp: visit_unary(c, n); break;
    case AST_BoolOp: visit_bool_op(c, n); break;
    case AST_Compare: visit_compare(c, n); break;
    case AST_IfExp: visit_if_expression(c, n); break;
    case AST_NamedExpr:
        visit_expr(c, AST_AS(NamedExpr, n)->value);
        emit(c, COPY, 1, where);
        store_target(c, AST_AS(NamedExpr, n)->target);
        break;
    case AST_Lambda: visit_lambda(c, n); break;
    case AST_Dict: visit_dict(c, n); break;
    case AST_Set: build_display(c, AST_Set, AST_AS(Set, n)->elts, 0, where); break;
    case AST_List: visit_sequence(c, n, AST_AS(List, n)->elts, AST_AS(List, n)->ctx); break;
    case AST_Tuple: visit_sequence(c, n, AST_AS(Tuple, n)->elts, AST_AS(Tuple, n)->ctx); break;
    case AST_ListComp:
    case AST_SetComp:
    case AST_DictComp:
    case AST_GeneratorExp: visit_comprehension(c, n); break;
    case AST_Await: visit_await(c, n); break;
    case AST_Yield: visit_yield(c, n); break;
    case AST_YieldFrom: visit_yield_from(c, n); break;
    case AST_FormattedValue: visit_formatted_value(c, n); break;
    case AST_JoinedStr: visit_joined_str(c, n); break;
    case AST_Slice: visit_slice(c, n); break;
    case AST_Starred:
        compile_error(c, ast_span(n),
                      AST_AS(Starred, n)->ctx == CTX_Store
                          ? "starred assignment target must be in a list or tuple"
                          : "can't use starred expression here");
        break;
    default: raise_error(EXC_SystemError, "compiler: unexpected expression"); compile_fail(c);
    }
}
