/* python.y - the syntax of Python 3.13, for Bison: an IELR(1) push parser without conflicts.
 *
 * Bison only decides right or wrong and builds the tree. Where Python's grammar wants unbounded lookahead, a wider
 * ("cover") rule is read here and an action rejects what does not belong: targets are read as expressions,
 * parameters as a list of anything, `with (...)` as one list. What to say about a wrong statement is found afterwards
 * by src/compiler/syntax_hints.c.
 *
 * The lexer has already decided soft keywords (T_MATCH, T_CASE, T_TYPE) and marked the bracket of `with (a as b):`
 * (T_WITH_LPAR). Values of type <mark> are lists under construction: see src/compiler/parse_state.h.
 */
%require "3.8"
%language "C"
%define api.pure full
%define api.push-pull push
%define api.prefix {grammar_}
%define api.token.prefix {T_}
%define api.location.type {AstSpan}
%define lr.type ielr
%define parse.error simple
%locations
%parse-param { Parser *parser }

%code requires {
#include "compiler/parse_state.h"
}

%union {
    AstNode *node;
    AstSeq *seq;
    Ident *ident;
    Param *param;
    Piece piece;
    int mark;
    int number;
}

%code {
#include "heap/mem.h"

/* The stack of the parser may grow up to here; deeper nesting is a MemoryError. */
#define YYMAXDEPTH 12000
#define YYMALLOC mem_alloc
#define YYFREE mem_free
#define YYSTACK_USE_ALLOCA 0

/* A node spans from its first symbol to its last; nothing is where the symbol before it ended. */
#define YYLLOC_DEFAULT(Current, Rhs, N)                                                                             \
    do {                                                                                                            \
        if (N) {                                                                                                    \
            (Current).lineno = YYRHSLOC(Rhs, 1).lineno;                                                             \
            (Current).col_offset = YYRHSLOC(Rhs, 1).col_offset;                                                     \
            (Current).end_lineno = YYRHSLOC(Rhs, N).end_lineno;                                                     \
            (Current).end_col_offset = YYRHSLOC(Rhs, N).end_col_offset;                                             \
        } else {                                                                                                    \
            (Current).lineno = (Current).end_lineno = YYRHSLOC(Rhs, 0).end_lineno;                                  \
            (Current).col_offset = (Current).end_col_offset = YYRHSLOC(Rhs, 0).end_col_offset;                      \
        }                                                                                                           \
    } while (0)

/* Stores a value that must not be NULL. */
#define SET(place, value)                                                                                           \
    do {                                                                                                            \
        if (!((place) = checked(parser, (value))))                                                                  \
            YYABORT;                                                                                                \
    } while (0)
#define NEW(name, span, ...) AST_NEW(parser->arena, name, span, ##__VA_ARGS__)
#define TAKE(mark) list_take(parser, mark)
#define BINARY(place, span, left, op, right) SET(place, action_binary(parser, span, left, BINOP_##op, right))

static void grammar_error(const AstSpan *span, Parser *parser, const char *message)
{
    (void)span;
    (void)parser;
    (void)message;
}

static AstSpan from_to(AstSpan first, AstSpan last)
{
    return (AstSpan){first.lineno, first.col_offset, last.end_lineno, last.end_col_offset};
}
}

%token START_EXEC START_EVAL START_SINGLE
%token END 0
%token NEWLINE INDENT DEDENT BADCHAR
%token <ident> NAME
%token <piece> NUMBER STRING FSTRING_START FSTRING_MIDDLE FSTRING_END
%token FALSE NONE TRUE AND AS ASSERT ASYNC AWAIT BREAK CLASS CONTINUE DEF DEL ELIF ELSE EXCEPT FINALLY FOR FROM
%token GLOBAL IF IMPORT IN IS LAMBDA NONLOCAL NOT OR PASS RAISE RETURN TRY WHILE WITH YIELD
%token MATCH CASE TYPE
%token LPAR RPAR LSQB RSQB LBRACE RBRACE WITH_LPAR
%token <piece> FLBRACE FRBRACE FCOLON EXCLAMATION EQUAL
%token COMMA DOT ELLIPSIS SEMI COLON COLONEQUAL ARROW AT
%token PLUS MINUS STAR DOUBLESTAR SLASH DOUBLESLASH PERCENT AMPER VBAR CIRCUMFLEX TILDE LEFTSHIFT RIGHTSHIFT
%token LESS GREATER LESSEQUAL GREATEREQUAL EQEQUAL NOTEQUAL
%token PLUSEQUAL MINEQUAL STAREQUAL ATEQUAL SLASHEQUAL PERCENTEQUAL AMPEREQUAL VBAREQUAL CIRCUMFLEXEQUAL
%token LEFTSHIFTEQUAL RIGHTSHIFTEQUAL DOUBLESTAREQUAL DOUBLESLASHEQUAL

%left VBAR
%left CIRCUMFLEX
%left AMPER
%left LEFTSHIFT RIGHTSHIFT
%left PLUS MINUS
%left STAR SLASH DOUBLESLASH PERCENT AT
%precedence UNARY
%right DOUBLESTAR

%type <mark> begin statements simple_list elifs handlers star_handlers with_items with_paren names decorator_list
%type <mark> as_names dotted_as_names targets target_pair star_pair named_pair star_named_list or_list and_list
%type <mark> comparisons strings fstring_parts args slice_list dict_items comp_clauses comp_ifs params lambda_params
%type <mark> type_param_list cases pattern_pair pattern_items or_patterns mapping_items class_pattern_args
%type <mark> assign_targets class_args
%type <seq> block else_opt finally_opt finally type_params decorators import_targets
%type <node> compound_stmt simple_stmt if_stmt while_stmt for_stmt with_stmt try_stmt function class decorated
%type <node> match_stmt async_stmt expr_stmt import_stmt del_stmt raise_stmt assert_stmt type_stmt
%type <node> handler star_handler with_item with_paren_item dotted_as_name as_name
%type <node> expression named_expression disjunction conjunction inversion comparison operand primary atom
%type <node> star_expressions star_expression star_named yield_expr annotated_rhs target_item for_targets
%type <node> fstring fstring_spec fstring_value arg slices slice opt_expression comp_clause comp_head parameters
%type <node> returns_opt star_annotation type_param expressions
%type <node> case guard_opt patterns as_pattern or_pattern closed_pattern maybe_star_pattern subject
%type <node> signed_number complex_number pattern_literal pattern_attr pattern_name mapping_key class_pattern number
%type <param> param lambda_param
%type <ident> dotted_name fstring_conversion
%type <number> dots augmented comparison_op
%type <piece> fstring_equal

%%

start
    : START_EXEC file
    | START_EVAL eval
    | START_SINGLE interactive
    ;

begin: %empty { $$ = list_begin(parser); } ;

file
    : begin            { (void)$1; SET(parser->result, NEW(Module, @$)); }
    | begin statements { SET(parser->result, NEW(Module, @$, .body = TAKE($1))); }
    ;

eval
    : expressions NEWLINE { SET(parser->result, NEW(Expression, @$, .body = $1)); }
    ;

interactive
    : begin simple_line       { SET(parser->result, NEW(Interactive, @$, .body = TAKE($1))); }
    | begin compound_stmt     { list_push(parser, $2);
                                    SET(parser->result, NEW(Interactive, @$, .body = TAKE($1))); }
    ;

/* ---- statements ------------------------------------------------------------------------------------------- */

statements
    : statement            { $$ = 0; }
    | statements statement { $$ = 0; }
    ;

/* Statements lie on the list that `begin` opened. */
statement
    : compound_stmt { list_push(parser, $1); }
    | simple_line
    ;

simple_line
    : simple_list NEWLINE
    | simple_list SEMI NEWLINE
    ;

simple_list
    : simple_stmt                  { $$ = 0; list_push(parser, $1); }
    | simple_list SEMI simple_stmt { $$ = 0; list_push(parser, $3); }
    ;

block
    : begin simple_line                          { $$ = TAKE($1); }
    | NEWLINE INDENT begin statements DEDENT     { $$ = TAKE($3); }
    ;

simple_stmt
    : expr_stmt
    | import_stmt
    | del_stmt
    | raise_stmt
    | assert_stmt
    | type_stmt
    | PASS                     { SET($$, NEW(Pass, @$)); }
    | BREAK                    { SET($$, NEW(Break, @$)); }
    | CONTINUE                 { SET($$, NEW(Continue, @$)); }
    | RETURN                   { SET($$, NEW(Return, @$)); }
    | RETURN star_expressions  { SET($$, NEW(Return, @$, .value = $2)); }
    | yield_expr               { SET($$, NEW(Expr, @$, .value = $1)); }
    | GLOBAL names             { SET($$, NEW(Global, @$, .names = TAKE($2))); }
    | NONLOCAL names           { SET($$, NEW(Nonlocal, @$, .names = TAKE($2))); }
    ;

compound_stmt
    : if_stmt
    | while_stmt
    | for_stmt
    | with_stmt
    | try_stmt
    | function
    | class
    | decorated
    | match_stmt
    | async_stmt
    ;

names
    : NAME             { $$ = list_start(parser, $1); }
    | names COMMA NAME { $$ = $1; list_push(parser, $3); }
    ;

/* ---- simple statements ------------------------------------------------------------------------------------ */

expr_stmt
    : star_expressions
        { SET($$, NEW(Expr, @$, .value = $1)); }
    | star_expressions COLON expression
        { SET($1, action_annotated(parser, @1, $1));
          SET($$, NEW(AnnAssign, @$, .target = $1, .annotation = $3,
                      .simple = $1->kind == AST_Name && $1->col_offset == @1.col_offset && $1->lineno == @1.lineno)); }
    | star_expressions COLON expression EQUAL annotated_rhs
        { SET($1, action_annotated(parser, @1, $1));
          SET($$, NEW(AnnAssign, @$, .target = $1, .annotation = $3, .value = $5,
                      .simple = $1->kind == AST_Name && $1->col_offset == @1.col_offset && $1->lineno == @1.lineno)); }
    | star_expressions augmented annotated_rhs
        { SET($1, action_single_target(parser, $1));
          SET($$, NEW(AugAssign, @$, .target = $1, .op = $2, .value = $3)); }
    | assign_targets annotated_rhs
        { SET($$, NEW(Assign, @$, .targets = TAKE($1), .value = $2)); }
    ;

assign_targets
    : star_expressions EQUAL
        { SET($1, action_store(parser, $1, CTX_Store)); $$ = list_start(parser, $1); }
    | assign_targets star_expressions EQUAL
        { SET($2, action_store(parser, $2, CTX_Store)); $$ = $1; list_push(parser, $2); }
    ;

annotated_rhs
    : yield_expr
    | star_expressions
    ;

augmented
    : PLUSEQUAL        { $$ = BINOP_Add; }
    | MINEQUAL         { $$ = BINOP_Sub; }
    | STAREQUAL        { $$ = BINOP_Mult; }
    | ATEQUAL          { $$ = BINOP_MatMult; }
    | SLASHEQUAL       { $$ = BINOP_Div; }
    | PERCENTEQUAL     { $$ = BINOP_Mod; }
    | AMPEREQUAL       { $$ = BINOP_BitAnd; }
    | VBAREQUAL        { $$ = BINOP_BitOr; }
    | CIRCUMFLEXEQUAL  { $$ = BINOP_BitXor; }
    | LEFTSHIFTEQUAL   { $$ = BINOP_LShift; }
    | RIGHTSHIFTEQUAL  { $$ = BINOP_RShift; }
    | DOUBLESTAREQUAL  { $$ = BINOP_Pow; }
    | DOUBLESLASHEQUAL { $$ = BINOP_FloorDiv; }
    ;

raise_stmt
    : RAISE                            { SET($$, NEW(Raise, @$)); }
    | RAISE expression                 { SET($$, NEW(Raise, @$, .exc = $2)); }
    | RAISE expression FROM expression { SET($$, NEW(Raise, @$, .exc = $2, .cause = $4)); }
    ;

assert_stmt
    : ASSERT expression                  { SET($$, NEW(Assert, @$, .test = $2)); }
    | ASSERT expression COMMA expression { SET($$, NEW(Assert, @$, .test = $2, .msg = $4)); }
    ;

del_stmt
    : DEL targets opt_comma
        { for (int i = $2; i < parser->stack_count; i++)
              SET(parser->stack[i], action_store(parser, parser->stack[i], CTX_Del));
          SET($$, NEW(Delete, @$, .targets = TAKE($2))); }
    ;

type_stmt
    : TYPE NAME type_params EQUAL expression
        { AstNode *name;
          SET(name, NEW(Name, @2, .id = $2, .ctx = CTX_Store));
          SET($$, NEW(TypeAlias, @$, .name = name, .type_params = $3, .value = $5)); }
    ;

import_stmt
    : IMPORT dotted_as_names
        { SET($$, NEW(Import, @$, .names = TAKE($2))); }
    | FROM dotted_name IMPORT import_targets
        { SET($$, action_import_from(parser, @$, 0, $2, $4)); }
    | FROM dots dotted_name IMPORT import_targets
        { SET($$, action_import_from(parser, @$, $2, $3, $5)); }
    | FROM dots IMPORT import_targets
        { SET($$, action_import_from(parser, @$, $2, NULL, $4)); }
    ;

dots
    : DOT           { $$ = 1; }
    | ELLIPSIS      { $$ = 3; }
    | dots DOT      { $$ = $1 + 1; }
    | dots ELLIPSIS { $$ = $1 + 3; }
    ;

import_targets
    : STAR
        { AstNode *alias; Ident *star;
          SET(star, ast_arena_ident(parser->arena, "*", 1));
          SET(alias, NEW(Alias, @$, .name = star));
          $$ = TAKE(list_start(parser, alias)); }
    | as_names                     { $$ = TAKE($1); }
    | LPAR as_names opt_comma RPAR { $$ = TAKE($2); }
    ;

as_names
    : as_name                { $$ = list_start(parser, $1); }
    | as_names COMMA as_name { $$ = $1; list_push(parser, $3); }
    ;

as_name
    : NAME         { SET($$, NEW(Alias, @$, .name = $1)); }
    | NAME AS NAME { SET($$, NEW(Alias, @$, .name = $1, .asname = $3)); }
    ;

dotted_as_names
    : dotted_as_name                       { $$ = list_start(parser, $1); }
    | dotted_as_names COMMA dotted_as_name { $$ = $1; list_push(parser, $3); }
    ;

dotted_as_name
    : dotted_name         { SET($$, NEW(Alias, @$, .name = $1)); }
    | dotted_name AS NAME { SET($$, NEW(Alias, @$, .name = $1, .asname = $3)); }
    ;

dotted_name
    : NAME
    | dotted_name DOT NAME { SET($$, action_dotted(parser, $1, $3)); }
    ;

/* ---- compound statements ---------------------------------------------------------------------------------- */

if_stmt
    : IF named_expression COLON block elifs else_opt
        { /* Each elif is the else part of the one before; all end where the last block ends. */
          AstSeq *orelse = $6;
          while (parser->stack_count > $5) {
              AstIf *last = parser->stack[--parser->stack_count];
              last->orelse = orelse;
              last->head.end_lineno = @$.end_lineno;
              last->head.end_col_offset = @$.end_col_offset;
              SET(orelse, ast_seq_of(parser->arena, (void *[]){last}, 1));
          }
          SET($$, NEW(If, @$, .test = $2, .body = $4, .orelse = orelse)); }
    ;

elifs
    : begin
    | elifs ELIF named_expression COLON block
        { AstNode *node;
          SET(node, NEW(If, from_to(@2, @5), .test = $3, .body = $5));
          $$ = $1; list_push(parser, node); }
    ;

else_opt
    : %empty           { $$ = NULL; }
    | ELSE COLON block { $$ = $3; }
    ;

while_stmt
    : WHILE named_expression COLON block else_opt
        { SET($$, NEW(While, @$, .test = $2, .body = $4, .orelse = $5)); }
    ;

for_stmt
    : FOR for_targets IN star_expressions COLON block else_opt
        { SET($$, NEW(For, @$, .target = $2, .iter = $4, .body = $6, .orelse = $7)); }
    ;

async_stmt
    : ASYNC function { $$ = $2; $$->kind = AST_AsyncFunctionDef; $$->lineno = @1.lineno; $$->col_offset = @1.col_offset; }
    | ASYNC for_stmt { $$ = $2; $$->kind = AST_AsyncFor; $$->lineno = @1.lineno; $$->col_offset = @1.col_offset; }
    | ASYNC with_stmt { $$ = $2; $$->kind = AST_AsyncWith; $$->lineno = @1.lineno; $$->col_offset = @1.col_offset; }
    ;

with_stmt
    : WITH with_items COLON block
        { SET($$, NEW(With, @$, .items = TAKE($2), .body = $4)); }
    | WITH WITH_LPAR with_paren opt_trailing RPAR COLON block
        { int items;
          AstNode *group;
          SET(group, action_with_group(parser, from_to(@2, @5), $3, @4.col_offset != @4.end_col_offset, &items));
          SET($$, NEW(With, @$, .items = TAKE(items), .body = $7)); }
    | WITH WITH_LPAR RPAR COLON block
        { AstNode *node;
          SET(node, NEW(Tuple, from_to(@2, @3)));
          SET(node, NEW(WithItem, from_to(@2, @3), .context_expr = node));
          SET($$, NEW(With, @$, .items = TAKE(list_start(parser, node)), .body = $5)); }
    | WITH WITH_LPAR yield_expr RPAR COLON block
        { AstNode *node;
          SET(node, NEW(WithItem, @3, .context_expr = $3));
          SET($$, NEW(With, @$, .items = TAKE(list_start(parser, node)), .body = $6)); }
    | WITH WITH_LPAR named_expression comp_clauses RPAR COLON block
        { AstNode *node;
          SET(node, NEW(GeneratorExp, from_to(@2, @5), .elt = $3, .generators = TAKE($4)));
          SET(node, NEW(WithItem, @$, .context_expr = node));
          SET($$, NEW(With, @$, .items = TAKE(list_start(parser, node)), .body = $7)); }
    ;

with_items
    : with_item                  { $$ = list_start(parser, $1); }
    | with_items COMMA with_item { $$ = $1; list_push(parser, $3); }
    ;

with_item
    : expression
        { SET($$, NEW(WithItem, @$, .context_expr = $1)); }
    | expression AS target_item
        { SET($3, action_store(parser, $3, CTX_Store));
          SET($$, NEW(WithItem, @$, .context_expr = $1, .optional_vars = $3)); }
    ;

/* Items in brackets are either with-items or the elements of a tuple: action_with_group finds out. */
with_paren
    : with_paren_item                  { $$ = list_start(parser, $1); }
    | with_paren COMMA with_paren_item { $$ = $1; list_push(parser, $3); }
    ;

with_paren_item
    : star_named
        { SET($$, action_with_element(parser, @$, $1)); }
    | expression AS target_item
        { SET($3, action_store(parser, $3, CTX_Store));
          SET($$, NEW(WithItem, @$, .context_expr = $1, .optional_vars = $3)); }
    ;

try_stmt
    : TRY COLON block finally
        { SET($$, NEW(Try, @$, .body = $3, .finalbody = $4)); }
    | TRY COLON block handlers else_opt finally_opt
        { SET($$, NEW(Try, @$, .body = $3, .handlers = TAKE($4), .orelse = $5, .finalbody = $6)); }
    | TRY COLON block star_handlers else_opt finally_opt
        { SET($$, NEW(TryStar, @$, .body = $3, .handlers = TAKE($4), .orelse = $5, .finalbody = $6)); }
    ;

finally: FINALLY COLON block { $$ = $3; } ;

finally_opt
    : %empty  { $$ = NULL; }
    | finally
    ;

handlers
    : handler          { $$ = list_start(parser, $1); }
    | handlers handler { $$ = $1; list_push(parser, $2); }
    ;

handler
    : EXCEPT COLON block
        { SET($$, NEW(ExceptHandler, @$, .body = $3)); }
    | EXCEPT expression COLON block
        { SET($$, NEW(ExceptHandler, @$, .type = $2, .body = $4)); }
    | EXCEPT expression AS NAME COLON block
        { SET($$, NEW(ExceptHandler, @$, .type = $2, .name = $4, .body = $6)); }
    ;

star_handlers
    : star_handler               { $$ = list_start(parser, $1); }
    | star_handlers star_handler { $$ = $1; list_push(parser, $2); }
    ;

star_handler
    : EXCEPT STAR expression COLON block
        { SET($$, NEW(ExceptHandler, @$, .type = $3, .body = $5)); }
    | EXCEPT STAR expression AS NAME COLON block
        { SET($$, NEW(ExceptHandler, @$, .type = $3, .name = $5, .body = $7)); }
    ;

/* ---- functions and classes -------------------------------------------------------------------------------- */

decorated
    : decorators function       { SET($$, action_decorated(parser, $1, $2)); }
    | decorators class          { SET($$, action_decorated(parser, $1, $2)); }
    | decorators ASYNC function
        { $3->kind = AST_AsyncFunctionDef; $3->lineno = @2.lineno; $3->col_offset = @2.col_offset;
          SET($$, action_decorated(parser, $1, $3)); }
    ;

decorators: decorator_list { $$ = TAKE($1); } ;

decorator_list
    : AT named_expression NEWLINE                { $$ = list_start(parser, $2); }
    | decorator_list AT named_expression NEWLINE { $$ = $1; list_push(parser, $3); }
    ;

function
    : DEF NAME type_params LPAR parameters RPAR returns_opt COLON block
        { SET($$, NEW(FunctionDef, @$, .name = $2, .args = $5, .body = $9, .returns = $7, .type_params = $3)); }
    ;

returns_opt
    : %empty           { $$ = NULL; }
    | ARROW expression { $$ = $2; }
    ;

parameters
    : %empty           { SET($$, action_no_parameters(parser)); }
    | params opt_comma { SET($$, action_parameters(parser, $1)); }
    ;

params
    : param              { $$ = list_start(parser, $1); }
    | params COMMA param { $$ = $1; list_push(parser, $3); }
    ;

param
    : NAME
        { AstNode *arg;
          SET(arg, NEW(Arg, @1, .arg = $1));
          SET($$, action_param(parser, PARAM_PLAIN, arg, NULL)); }
    | NAME EQUAL expression
        { AstNode *arg;
          SET(arg, NEW(Arg, @1, .arg = $1));
          SET($$, action_param(parser, PARAM_PLAIN, arg, $3)); }
    | NAME COLON expression
        { AstNode *arg;
          SET(arg, NEW(Arg, @$, .arg = $1, .annotation = $3));
          SET($$, action_param(parser, PARAM_PLAIN, arg, NULL)); }
    | NAME COLON expression EQUAL expression
        { AstNode *arg;
          SET(arg, NEW(Arg, from_to(@1, @3), .arg = $1, .annotation = $3));
          SET($$, action_param(parser, PARAM_PLAIN, arg, $5)); }
    | SLASH { SET($$, action_param(parser, PARAM_SLASH, NULL, NULL)); }
    | STAR  { SET($$, action_param(parser, PARAM_BARE_STAR, NULL, NULL)); }
    | STAR NAME
        { AstNode *arg;
          SET(arg, NEW(Arg, @2, .arg = $2));
          SET($$, action_param(parser, PARAM_STAR, arg, NULL)); }
    | STAR NAME COLON star_annotation
        { AstNode *arg;
          SET(arg, NEW(Arg, from_to(@2, @4), .arg = $2, .annotation = $4));
          SET($$, action_param(parser, PARAM_STAR, arg, NULL)); }
    | DOUBLESTAR NAME
        { AstNode *arg;
          SET(arg, NEW(Arg, @2, .arg = $2));
          SET($$, action_param(parser, PARAM_DOUBLE_STAR, arg, NULL)); }
    | DOUBLESTAR NAME COLON expression
        { AstNode *arg;
          SET(arg, NEW(Arg, from_to(@2, @4), .arg = $2, .annotation = $4));
          SET($$, action_param(parser, PARAM_DOUBLE_STAR, arg, NULL)); }
    ;

star_annotation
    : expression
    | STAR operand { SET($$, NEW(Starred, @$, .value = $2)); }
    ;

lambda_params
    : lambda_param                     { $$ = list_start(parser, $1); }
    | lambda_params COMMA lambda_param { $$ = $1; list_push(parser, $3); }
    ;

lambda_param
    : NAME
        { AstNode *arg;
          SET(arg, NEW(Arg, @1, .arg = $1));
          SET($$, action_param(parser, PARAM_PLAIN, arg, NULL)); }
    | NAME EQUAL expression
        { AstNode *arg;
          SET(arg, NEW(Arg, @1, .arg = $1));
          SET($$, action_param(parser, PARAM_PLAIN, arg, $3)); }
    | SLASH { SET($$, action_param(parser, PARAM_SLASH, NULL, NULL)); }
    | STAR  { SET($$, action_param(parser, PARAM_BARE_STAR, NULL, NULL)); }
    | STAR NAME
        { AstNode *arg;
          SET(arg, NEW(Arg, @2, .arg = $2));
          SET($$, action_param(parser, PARAM_STAR, arg, NULL)); }
    | DOUBLESTAR NAME
        { AstNode *arg;
          SET(arg, NEW(Arg, @2, .arg = $2));
          SET($$, action_param(parser, PARAM_DOUBLE_STAR, arg, NULL)); }
    ;

type_params
    : %empty                              { $$ = NULL; }
    | LSQB type_param_list opt_comma RSQB { $$ = TAKE($2); }
    ;

type_param_list
    : type_param                       { $$ = list_start(parser, $1); }
    | type_param_list COMMA type_param { $$ = $1; list_push(parser, $3); }
    ;

type_param
    : NAME                                   { SET($$, NEW(TypeVar, @$, .name = $1)); }
    | NAME COLON expression                  { SET($$, NEW(TypeVar, @$, .name = $1, .bound = $3)); }
    | NAME EQUAL expression                  { SET($$, NEW(TypeVar, @$, .name = $1, .default_value = $3)); }
    | NAME COLON expression EQUAL expression
        { SET($$, NEW(TypeVar, @$, .name = $1, .bound = $3, .default_value = $5)); }
    | STAR NAME                              { SET($$, NEW(TypeVarTuple, @$, .name = $2)); }
    | STAR NAME EQUAL star_expression        { SET($$, NEW(TypeVarTuple, @$, .name = $2, .default_value = $4)); }
    | DOUBLESTAR NAME                        { SET($$, NEW(ParamSpec, @$, .name = $2)); }
    | DOUBLESTAR NAME EQUAL expression       { SET($$, NEW(ParamSpec, @$, .name = $2, .default_value = $4)); }
    ;

class
    : CLASS NAME type_params class_args COLON block
        { SET($$, action_class(parser, @$, $2, $3, $4, $6)); }
    ;

class_args
    : begin
    | LPAR begin RPAR          { $$ = $2; }
    | LPAR args opt_comma RPAR { $$ = $2; }
    ;

/* ---- match ------------------------------------------------------------------------------------------------ */

match_stmt
    : MATCH subject COLON NEWLINE INDENT cases DEDENT
        { SET($$, NEW(Match, @$, .subject = $2, .cases = TAKE($6))); }
    ;

subject
    : named_expression
    | star_named COMMA       { SET($$, action_tuple(parser, @$, list_start(parser, $1))); }
    | named_pair             { SET($$, action_tuple(parser, @$, $1)); }
    | named_pair COMMA       { SET($$, action_tuple(parser, @$, $1)); }
    ;

cases
    : case       { $$ = list_start(parser, $1); }
    | cases case { $$ = $1; list_push(parser, $2); }
    ;

case
    : CASE patterns guard_opt COLON block
        { SET($$, NEW(MatchCase, @$, .pattern = $2, .guard = $3, .body = $5)); }
    ;

guard_opt
    : %empty              { $$ = NULL; }
    | IF named_expression { $$ = $2; }
    ;

patterns
    : as_pattern
    | maybe_star_pattern COMMA { SET($$, action_sequence_pattern(parser, @$, list_start(parser, $1))); }
    | pattern_pair             { SET($$, action_sequence_pattern(parser, @$, $1)); }
    | pattern_pair COMMA       { SET($$, action_sequence_pattern(parser, @$, $1)); }
    ;

pattern_pair
    : maybe_star_pattern COMMA maybe_star_pattern { $$ = list_start(parser, $1); list_push(parser, $3); }
    | pattern_pair COMMA maybe_star_pattern       { $$ = $1; list_push(parser, $3); }
    ;

pattern_items
    : maybe_star_pattern                     { $$ = list_start(parser, $1); }
    | pattern_items COMMA maybe_star_pattern { $$ = $1; list_push(parser, $3); }
    ;

maybe_star_pattern
    : as_pattern
    | STAR NAME { SET($$, NEW(MatchStar, @$, .name = is_wildcard($2) ? NULL : $2)); }
    ;

as_pattern
    : or_pattern
    | or_pattern AS NAME
        { if (is_wildcard($3)) { parser->state = ACTION_REJECT; YYABORT; }
          SET($$, NEW(MatchAs, @$, .pattern = $1, .name = $3)); }
    ;

or_pattern
    : closed_pattern
    | or_patterns { SET($$, NEW(MatchOr, @$, .patterns = TAKE($1))); }
    ;

or_patterns
    : closed_pattern VBAR closed_pattern { $$ = list_start(parser, $1); list_push(parser, $3); }
    | or_patterns VBAR closed_pattern    { $$ = $1; list_push(parser, $3); }
    ;

closed_pattern
    : NAME            { SET($$, action_name_pattern(parser, @$, $1)); }
    | pattern_attr    { SET($$, NEW(MatchValue, @$, .value = $1)); }
    | pattern_literal { SET($$, NEW(MatchValue, @$, .value = $1)); }
    | NONE            { SET($$, NEW(MatchSingleton, @$, .value = {.kind = CONST_NONE})); }
    | TRUE            { SET($$, NEW(MatchSingleton, @$, .value = {.kind = CONST_TRUE})); }
    | FALSE           { SET($$, NEW(MatchSingleton, @$, .value = {.kind = CONST_FALSE})); }
    | LPAR as_pattern RPAR               { $$ = $2; }
    | LPAR RPAR                          { SET($$, NEW(MatchSequence, @$)); }
    | LPAR maybe_star_pattern COMMA RPAR
        { SET($$, action_sequence_pattern(parser, @$, list_start(parser, $2))); }
    | LPAR pattern_pair opt_comma RPAR   { SET($$, action_sequence_pattern(parser, @$, $2)); }
    | LSQB RSQB                          { SET($$, NEW(MatchSequence, @$)); }
    | LSQB pattern_items opt_comma RSQB  { SET($$, action_sequence_pattern(parser, @$, $2)); }
    | LBRACE RBRACE                      { SET($$, NEW(MatchMapping, @$)); }
    | LBRACE mapping_items opt_comma RBRACE { SET($$, action_mapping(parser, @$, $2)); }
    | class_pattern
    ;

pattern_literal
    : signed_number
    | complex_number
    | strings { SET($$, action_strings(parser, @$, $1)); }
    ;

number: NUMBER { SET($$, action_number(parser, @$, $1)); } ;

signed_number
    : number
    | MINUS number { SET($$, NEW(UnaryOp, @$, .op = UNARYOP_USub, .operand = $2)); }
    ;

complex_number
    : signed_number PLUS number  { SET($$, action_complex(parser, @$, $1, BINOP_Add, $3)); }
    | signed_number MINUS number { SET($$, action_complex(parser, @$, $1, BINOP_Sub, $3)); }
    ;

pattern_name
    : NAME { SET($$, NEW(Name, @$, .id = $1)); }
    ;

pattern_attr
    : pattern_name DOT NAME { SET($$, NEW(Attribute, @$, .value = $1, .attr = $3)); }
    | pattern_attr DOT NAME { SET($$, NEW(Attribute, @$, .value = $1, .attr = $3)); }
    ;

/* Keys and patterns alternate on the list; **rest is a NULL key and a name. */
mapping_items
    : mapping_key COLON as_pattern
        { $$ = list_start(parser, $1); list_push(parser, $3); }
    | DOUBLESTAR NAME
        { $$ = list_start(parser, NULL); list_push(parser, $2); }
    | mapping_items COMMA mapping_key COLON as_pattern
        { $$ = $1; list_push(parser, $3); list_push(parser, $5); }
    | mapping_items COMMA DOUBLESTAR NAME
        { $$ = $1; list_push(parser, NULL); list_push(parser, $4); }
    ;

mapping_key
    : pattern_literal
    | pattern_attr
    | NONE  { SET($$, action_constant(parser, @$, CONST_NONE)); }
    | TRUE  { SET($$, action_constant(parser, @$, CONST_TRUE)); }
    | FALSE { SET($$, action_constant(parser, @$, CONST_FALSE)); }
    ;

class_pattern
    : pattern_name LPAR begin RPAR
        { SET($$, action_class_pattern(parser, @$, $1, $3)); }
    | pattern_attr LPAR begin RPAR
        { SET($$, action_class_pattern(parser, @$, $1, $3)); }
    | pattern_name LPAR class_pattern_args opt_comma RPAR
        { SET($$, action_class_pattern(parser, @$, $1, $3)); }
    | pattern_attr LPAR class_pattern_args opt_comma RPAR
        { SET($$, action_class_pattern(parser, @$, $1, $3)); }
    ;

/* Names (NULL for positional ones) and patterns alternate. */
class_pattern_args
    : as_pattern
        { $$ = list_start(parser, NULL); list_push(parser, $1); }
    | NAME EQUAL as_pattern
        { $$ = list_start(parser, $1); list_push(parser, $3); }
    | class_pattern_args COMMA as_pattern
        { $$ = $1; list_push(parser, NULL); list_push(parser, $3); }
    | class_pattern_args COMMA NAME EQUAL as_pattern
        { $$ = $1; list_push(parser, $3); list_push(parser, $5); }
    ;

/* ---- expressions ------------------------------------------------------------------------------------------ */

opt_comma
    : %empty
    | COMMA
    ;

/* The same where its location is asked. */
opt_trailing
    : %empty
    | COMMA
    ;

expressions
    : expression
    | expression COMMA { SET($$, action_tuple(parser, @$, list_start(parser, $1))); }
    | expression_pair           { SET($$, action_tuple(parser, @$, $<mark>1)); }
    | expression_pair COMMA     { SET($$, action_tuple(parser, @$, $<mark>1)); }
    ;

expression_pair
    : expression COMMA expression      { $<mark>$ = list_start(parser, $1); list_push(parser, $3); }
    | expression_pair COMMA expression { $<mark>$ = $<mark>1; list_push(parser, $3); }
    ;

star_expressions
    : star_expression
    | star_expression COMMA { SET($$, action_tuple(parser, @$, list_start(parser, $1))); }
    | star_pair             { SET($$, action_tuple(parser, @$, $1)); }
    | star_pair COMMA       { SET($$, action_tuple(parser, @$, $1)); }
    ;

star_pair
    : star_expression COMMA star_expression { $$ = list_start(parser, $1); list_push(parser, $3); }
    | star_pair COMMA star_expression       { $$ = $1; list_push(parser, $3); }
    ;

star_expression
    : expression
    | STAR operand { SET($$, NEW(Starred, @$, .value = $2)); }
    ;

star_named
    : named_expression
    | STAR operand { SET($$, NEW(Starred, @$, .value = $2)); }
    ;

named_pair
    : star_named COMMA star_named { $$ = list_start(parser, $1); list_push(parser, $3); }
    | named_pair COMMA star_named { $$ = $1; list_push(parser, $3); }
    ;

star_named_list
    : star_named                       { $$ = list_start(parser, $1); }
    | star_named_list COMMA star_named { $$ = $1; list_push(parser, $3); }
    ;

yield_expr
    : YIELD                  { SET($$, NEW(Yield, @$)); }
    | YIELD star_expressions { SET($$, NEW(Yield, @$, .value = $2)); }
    | YIELD FROM expression  { SET($$, NEW(YieldFrom, @$, .value = $3)); }
    ;

named_expression
    : expression
    | NAME COLONEQUAL expression
        { AstNode *name;
          SET(name, NEW(Name, @1, .id = $1, .ctx = CTX_Store));
          SET($$, NEW(NamedExpr, @$, .target = name, .value = $3)); }
    ;

expression
    : disjunction
    | disjunction IF disjunction ELSE expression
        { SET($$, NEW(IfExp, @$, .test = $3, .body = $1, .orelse = $5)); }
    | LAMBDA COLON expression
        { AstNode *none;
          SET(none, action_no_parameters(parser));
          SET($$, NEW(Lambda, @$, .args = none, .body = $3)); }
    | LAMBDA lambda_params opt_comma COLON expression
        { AstNode *args;
          SET(args, action_parameters(parser, $2));
          SET($$, NEW(Lambda, @$, .args = args, .body = $5)); }
    ;

disjunction
    : conjunction
    | or_list { SET($$, NEW(BoolOp, @$, .op = BOOLOP_Or, .values = TAKE($1))); }
    ;

or_list
    : conjunction OR conjunction { $$ = list_start(parser, $1); list_push(parser, $3); }
    | or_list OR conjunction     { $$ = $1; list_push(parser, $3); }
    ;

conjunction
    : inversion
    | and_list { SET($$, NEW(BoolOp, @$, .op = BOOLOP_And, .values = TAKE($1))); }
    ;

and_list
    : inversion AND inversion { $$ = list_start(parser, $1); list_push(parser, $3); }
    | and_list AND inversion  { $$ = $1; list_push(parser, $3); }
    ;

inversion
    : comparison
    | NOT inversion { SET($$, NEW(UnaryOp, @$, .op = UNARYOP_Not, .operand = $2)); }
    ;

/* Operators and operands alternate on the list. */
comparison
    : operand
    | operand comparisons { SET($$, action_compare(parser, @$, $1, $2)); }
    ;

comparisons
    : comparison_op operand
        { $$ = list_start(parser, (void *)(intptr_t)$1); list_push(parser, $2); }
    | comparisons comparison_op operand
        { $$ = $1; list_push(parser, (void *)(intptr_t)$2); list_push(parser, $3); }
    ;

comparison_op
    : EQEQUAL      { $$ = CMPOP_Eq; }
    | NOTEQUAL     { $$ = CMPOP_NotEq; }
    | LESS         { $$ = CMPOP_Lt; }
    | LESSEQUAL    { $$ = CMPOP_LtE; }
    | GREATER      { $$ = CMPOP_Gt; }
    | GREATEREQUAL { $$ = CMPOP_GtE; }
    | IN           { $$ = CMPOP_In; }
    | NOT IN       { $$ = CMPOP_NotIn; }
    | IS           { $$ = CMPOP_Is; }
    | IS NOT       { $$ = CMPOP_IsNot; }
    ;

operand
    : primary
    | AWAIT primary                { SET($$, NEW(Await, @$, .value = $2)); }
    | operand VBAR operand         { BINARY($$, @$, $1, BitOr, $3); }
    | operand CIRCUMFLEX operand   { BINARY($$, @$, $1, BitXor, $3); }
    | operand AMPER operand        { BINARY($$, @$, $1, BitAnd, $3); }
    | operand LEFTSHIFT operand    { BINARY($$, @$, $1, LShift, $3); }
    | operand RIGHTSHIFT operand   { BINARY($$, @$, $1, RShift, $3); }
    | operand PLUS operand         { BINARY($$, @$, $1, Add, $3); }
    | operand MINUS operand        { BINARY($$, @$, $1, Sub, $3); }
    | operand STAR operand         { BINARY($$, @$, $1, Mult, $3); }
    | operand SLASH operand        { BINARY($$, @$, $1, Div, $3); }
    | operand DOUBLESLASH operand  { BINARY($$, @$, $1, FloorDiv, $3); }
    | operand PERCENT operand      { BINARY($$, @$, $1, Mod, $3); }
    | operand AT operand           { BINARY($$, @$, $1, MatMult, $3); }
    | operand DOUBLESTAR operand   { BINARY($$, @$, $1, Pow, $3); }
    | PLUS operand %prec UNARY     { SET($$, NEW(UnaryOp, @$, .op = UNARYOP_UAdd, .operand = $2)); }
    | MINUS operand %prec UNARY    { SET($$, NEW(UnaryOp, @$, .op = UNARYOP_USub, .operand = $2)); }
    | TILDE operand %prec UNARY    { SET($$, NEW(UnaryOp, @$, .op = UNARYOP_Invert, .operand = $2)); }
    ;

primary
    : atom
    | primary DOT NAME
        { SET($$, NEW(Attribute, @$, .value = $1, .attr = $3)); }
    | primary LPAR begin RPAR
        { SET($$, action_call(parser, @$, $1, $3)); }
    | primary LPAR args opt_comma RPAR
        { SET($$, action_call(parser, @$, $1, $3)); }
    | primary LPAR named_expression comp_clauses RPAR
        { AstNode *generator;
          SET(generator, NEW(GeneratorExp, from_to(@2, @5), .elt = $3, .generators = TAKE($4)));
          SET($$, action_call(parser, @$, $1, list_start(parser, generator))); }
    | primary LSQB slices RSQB
        { SET($$, NEW(Subscript, @$, .value = $1, .slice = $3)); }
    ;

args
    : arg            { $$ = list_start(parser, $1); }
    | args COMMA arg { $$ = $1; list_push(parser, $3); }
    ;

arg
    : named_expression
    | STAR expression       { SET($$, NEW(Starred, @$, .value = $2)); }
    | NAME EQUAL expression { SET($$, NEW(Keyword, @$, .arg = $1, .value = $3)); }
    | DOUBLESTAR expression { SET($$, NEW(Keyword, @$, .value = $2)); }
    ;

slices
    : slice
        { $$ = $1;
          if ($1->kind == AST_Starred)
              SET($$, action_tuple(parser, @$, list_start(parser, $1))); }
    | slice COMMA      { SET($$, action_tuple(parser, @$, list_start(parser, $1))); }
    | slice_list       { SET($$, action_tuple(parser, @$, $1)); }
    | slice_list COMMA { SET($$, action_tuple(parser, @$, $1)); }
    ;

slice_list
    : slice COMMA slice      { $$ = list_start(parser, $1); list_push(parser, $3); }
    | slice_list COMMA slice { $$ = $1; list_push(parser, $3); }
    ;

slice
    : named_expression
    | STAR expression
        { SET($$, NEW(Starred, @$, .value = $2)); }
    | COLON opt_expression
        { SET($$, NEW(Slice, @$, .upper = $2)); }
    | COLON opt_expression COLON opt_expression
        { SET($$, NEW(Slice, @$, .upper = $2, .step = $4)); }
    | expression COLON opt_expression
        { SET($$, NEW(Slice, @$, .lower = $1, .upper = $3)); }
    | expression COLON opt_expression COLON opt_expression
        { SET($$, NEW(Slice, @$, .lower = $1, .upper = $3, .step = $5)); }
    ;

opt_expression
    : %empty     { $$ = NULL; }
    | expression
    ;

atom
    : NAME     { SET($$, NEW(Name, @$, .id = $1)); }
    | NUMBER   { SET($$, action_number(parser, @$, $1)); }
    | strings  { SET($$, action_strings(parser, @$, $1)); }
    | TRUE     { SET($$, action_constant(parser, @$, CONST_TRUE)); }
    | FALSE    { SET($$, action_constant(parser, @$, CONST_FALSE)); }
    | NONE     { SET($$, action_constant(parser, @$, CONST_NONE)); }
    | ELLIPSIS { SET($$, action_constant(parser, @$, CONST_ELLIPSIS)); }
    | LPAR RPAR                          { SET($$, NEW(Tuple, @$)); }
    | LPAR yield_expr RPAR               { $$ = $2; }
    | LPAR star_named RPAR               { SET($$, action_group(parser, $2)); }
    | LPAR star_named COMMA RPAR         { SET($$, action_tuple(parser, @$, list_start(parser, $2))); }
    | LPAR named_pair opt_comma RPAR     { SET($$, action_tuple(parser, @$, $2)); }
    | LPAR named_expression comp_clauses RPAR
        { SET($$, NEW(GeneratorExp, @$, .elt = $2, .generators = TAKE($3))); }
    | LSQB RSQB                          { SET($$, NEW(List, @$)); }
    | LSQB star_named_list opt_comma RSQB { SET($$, NEW(List, @$, .elts = TAKE($2))); }
    | LSQB named_expression comp_clauses RSQB
        { SET($$, NEW(ListComp, @$, .elt = $2, .generators = TAKE($3))); }
    | LBRACE RBRACE                      { SET($$, NEW(Dict, @$)); }
    | LBRACE dict_items opt_comma RBRACE { SET($$, action_dict(parser, @$, $2)); }
    | LBRACE expression COLON expression comp_clauses RBRACE
        { SET($$, NEW(DictComp, @$, .key = $2, .value = $4, .generators = TAKE($5))); }
    | LBRACE star_named_list opt_comma RBRACE { SET($$, NEW(Set, @$, .elts = TAKE($2))); }
    | LBRACE named_expression comp_clauses RBRACE
        { SET($$, NEW(SetComp, @$, .elt = $2, .generators = TAKE($3))); }
    ;

/* Keys and values alternate; ** is a NULL key. */
dict_items
    : expression COLON expression
        { $$ = list_start(parser, $1); list_push(parser, $3); }
    | DOUBLESTAR operand
        { $$ = list_start(parser, NULL); list_push(parser, $2); }
    | dict_items COMMA expression COLON expression
        { $$ = $1; list_push(parser, $3); list_push(parser, $5); }
    | dict_items COMMA DOUBLESTAR operand
        { $$ = $1; list_push(parser, NULL); list_push(parser, $4); }
    ;

comp_clauses
    : comp_clause              { $$ = list_start(parser, $1); }
    | comp_clauses comp_clause { $$ = $1; list_push(parser, $2); }
    ;

comp_clause
    : comp_head
    | comp_head comp_ifs { $$ = $1; AST_AS(Comprehension, $1)->ifs = TAKE($2); }
    ;

comp_head
    : FOR for_targets IN disjunction
        { SET($$, NEW(Comprehension, @$, .target = $2, .iter = $4)); }
    | ASYNC FOR for_targets IN disjunction
        { SET($$, NEW(Comprehension, @$, .target = $3, .iter = $5, .is_async = 1)); }
    ;

comp_ifs
    : IF disjunction          { $$ = list_start(parser, $2); }
    | comp_ifs IF disjunction { $$ = $1; list_push(parser, $3); }
    ;

/* ---- targets: read as operands, checked in actions ---------------------------------------------------------- */

target_item
    : operand
    | STAR operand { SET($$, NEW(Starred, @$, .value = $2)); }
    ;

targets
    : target_item               { $$ = list_start(parser, $1); }
    | targets COMMA target_item { $$ = $1; list_push(parser, $3); }
    ;

target_pair
    : target_item COMMA target_item { $$ = list_start(parser, $1); list_push(parser, $3); }
    | target_pair COMMA target_item { $$ = $1; list_push(parser, $3); }
    ;

for_targets
    : target_item       { SET($$, action_store(parser, $1, CTX_Store)); }
    | target_item COMMA
        { SET($$, action_tuple(parser, @$, list_start(parser, $1))); SET($$, action_store(parser, $$, CTX_Store)); }
    | target_pair
        { SET($$, action_tuple(parser, @$, $1)); SET($$, action_store(parser, $$, CTX_Store)); }
    | target_pair COMMA
        { SET($$, action_tuple(parser, @$, $1)); SET($$, action_store(parser, $$, CTX_Store)); }
    ;

/* ---- strings ---------------------------------------------------------------------------------------------- */

strings
    : STRING          { AstNode *piece; SET(piece, action_string(parser, @1, $1)); $$ = list_start(parser, piece); }
    | fstring         { $$ = list_start(parser, $1); }
    | strings STRING  { AstNode *piece; SET(piece, action_string(parser, @2, $2)); $$ = $1; list_push(parser, piece); }
    | strings fstring { $$ = $1; list_push(parser, $2); }
    ;

fstring
    : FSTRING_START fstring_parts FSTRING_END { SET($$, action_fstring(parser, @$, $2)); }
    ;

fstring_parts
    : begin
    | fstring_parts FSTRING_MIDDLE
        { AstNode *text; SET(text, action_fstring_text(parser, @2, $2)); $$ = $1; list_push(parser, text); }
    | fstring_parts fstring_field
    ;

/* Pushes onto the list of fstring_parts. */
fstring_field
    : FLBRACE fstring_value fstring_equal fstring_conversion fstring_spec FRBRACE
        { action_fstring_field(parser, @$, $1.end, $2, $3, @4, $4, $5); }
    ;

fstring_value
    : yield_expr
    | star_expressions
    ;

fstring_equal
    : %empty { $$ = (Piece){0, 0, false}; }
    | EQUAL  { $$ = $1; }
    ;

fstring_conversion
    : %empty           { $$ = NULL; }
    | EXCLAMATION NAME { SET($$, action_conversion(parser, @1, @2, $2)); }
    ;

fstring_spec
    : %empty               { $$ = NULL; }
    | FCOLON fstring_parts { SET($$, action_fstring(parser, @$, $2)); }
    ;

%%
