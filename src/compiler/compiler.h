// compiler.h - shared by the files of the compiler: one compilation, its scopes, the code units under construction.
//
//   text --parser--> tree --fold.c--> tree --symtable.c--> scopes --codegen_*.c--> Ins[] of a Unit
//        --flowgraph.c--> blocks, laid out --assemble.c--> Code
//
// Failure sticks: the first fault leaves its exception pending and sets c->failed; everything after it does nothing, so code
// generation need not test after each step. Structures without objects live in the tree's arena; what holds references
// (constants, units) is released by compiler_close on every path.
#pragma once
#include "code/code.h"
#include "compiler/ast.h"
#include "compiler/compile.h"

typedef struct Compiler Compiler;

// --- identifiers to small numbers
typedef struct IdentMap { // insertion-ordered; all in the arena
    Ident **keys;
    int32_t *values;
    uint32_t *index;      // open addressing, entry + 1; NULL while small
    uint32_t count, capacity, mask;
} IdentMap;
int32_t *ident_map_find(const IdentMap *map, const Ident *key);            // NULL: absent
int32_t *ident_map_add(Compiler *c, IdentMap *map, Ident *key, int32_t value); // found or added; NULL: failed

// --- scopes (symtable.c)
typedef enum ScopeKind { SCOPE_MODULE, SCOPE_FUNCTION, SCOPE_CLASS, SCOPE_TYPE_PARAMS, SCOPE_TYPE_ALIAS, SCOPE_TYPE_VARIABLE, SCOPE_ANNOTATION } ScopeKind;
typedef enum ComprehensionKind { COMP_NONE, COMP_LIST, COMP_DICT, COMP_SET, COMP_GENERATOR } ComprehensionKind;
enum { // flags of a symbol: how its name is used in the scope's own text
    DEF_GLOBAL = 1, DEF_LOCAL = 2, DEF_PARAM = 4, DEF_NONLOCAL = 8, DEF_USE = 16, DEF_FREE_CLASS = 64, DEF_IMPORT = 128,
    DEF_ANNOT = 256, DEF_COMP_ITER = 512, DEF_TYPE_PARAM = 1024,
    DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT | DEF_TYPE_PARAM,
    SYM_SHIFT = 16, // above: where the name lives, a SymbolPlace
};
typedef enum SymbolPlace { PLACE_UNKNOWN, PLACE_LOCAL, PLACE_GLOBAL_EXPLICIT, PLACE_GLOBAL_IMPLICIT, PLACE_FREE, PLACE_CELL } SymbolPlace;

typedef struct Directive { // a global or nonlocal statement's name
    Ident *name;
    AstSpan span;
    struct Directive *next;
} Directive;

typedef struct Scope {
    ScopeKind kind;
    ComprehensionKind comprehension;
    Ident *name;
    const void *key;              // node it belongs to
    struct Scope *parent, *first_child, *last_child, *next_sibling, *next_in_table;
    IdentMap symbols;             // flags | place << SYM_SHIFT
    Directive *directives;
    const IdentMap *mangled_only; // of a class's type parameters: only these names are mangled
    const char *info;             // of a type variable scope: "a TypeVar bound", ...
    AstSpan span;
    bool generator, coroutine, varargs, varkeywords, nested, inlined, can_see_class, needs_class_cell, needs_class_dict,
        returns_value, comp_iter_target, has_type_params;
    int comp_iter_expr;
    IdentMap free_names;          // what its closure holds, sorted; made when its unit is entered
} Scope;
static inline bool scope_is_function_like(const Scope *s) { return s->kind != SCOPE_MODULE && s->kind != SCOPE_CLASS; }
static inline bool scope_is_annotation_like(const Scope *s) { return s->kind >= SCOPE_TYPE_PARAMS; }
bool symtable_build(Compiler *c, AstNode *module);
Scope *symtable_scope(Compiler *c, const void *key);      // of a node
static inline uint32_t scope_symbol(const Scope *s, const Ident *name) { // 0: not in it
    const int32_t *flags = ident_map_find(&s->symbols, name);
    return flags ? (uint32_t)*flags : 0;
}
static inline SymbolPlace symbol_place(uint32_t symbol) { return (SymbolPlace)(symbol >> SYM_SHIFT & 7); }
Ident *mangle(Compiler *c, const Ident *class_name, const Scope *scope, Ident *name);

// --- constants (constants.c)
typedef struct ConstTable { // equal constants once; 1, 1.0, True, 0.0, -0.0 are not equal here
    Own **items;
    uint32_t *index;     // open addressing, item + 1
    uint32_t count, capacity, mask;
} ConstTable;
int const_table_add_take(Compiler *c, ConstTable *table, Own *x, bool by_identity); // index or -1; consumes x
void const_table_free(ConstTable *table);
Own *const_object(Compiler *c, const AstConst *value);                 // NULL: failed
Own *docstring_clean(Compiler *c, const AstConst *text);               // dedented as 3.13 does
bool const_is_true(Ref x);
enum { CONST_OBJECT = 100 };                                           // AstConst.kind: `text.bytes` is an Own * (kept in c->folded)
AstNode *const_node_take(Compiler *c, const AstNode *where, Own *x);   // Constant node of an object
bool fold_tree(Compiler *c, AstNode *module);                          // fold.c

// --- instructions under construction
enum PseudoOp { P_JUMP = 256, P_JUMP_NO_INTERRUPT, P_SETUP /* arg: handler */, P_STORE_FAST_MAYBE_NULL, P_PASS /* a NOP that stays */ };
typedef int Label;
enum { LOCAL_IS_CELL = 0x1000000, LOCAL_IS_FREE = 0x2000000, NO_HANDLER = -1 }; // added to a cell's, free variable's number
typedef struct Ins {
    uint16_t op;
    uint16_t flags;
    int32_t arg;     // a Label for jumps
    int32_t handler; // innermost protecting handler, or NO_HANDLER
    Position where;
} Ins;
typedef struct Handler {
    Label target;
    int32_t parent;
    int32_t depth;        // of the stack where it is set up; -1: never reached
    bool push_lasti, with;
} Handler;

typedef enum FrameBlockKind { // what break, continue and return must undo
    FB_WHILE, FB_FOR, FB_ASYNC_FOR, FB_TRY_EXCEPT, FB_FINALLY_TRY, FB_FINALLY_END, FB_WITH, FB_ASYNC_WITH, FB_HANDLER_CLEANUP,
    FB_POP_VALUE, FB_EXCEPTION_HANDLER, FB_EXCEPTION_GROUP_HANDLER, FB_ASYNC_COMPREHENSION, FB_STOP_ITERATION,
} FrameBlockKind;
typedef struct FrameBlock {
    FrameBlockKind kind;
    Label block, exit;
    const void *datum;   // finally body, name of the exception, ...
    Position where;
} FrameBlock;
enum { MAX_STATIC_BLOCKS = 21 };

typedef enum UnitKind { UNIT_MODULE, UNIT_CLASS, UNIT_FUNCTION, UNIT_ASYNC_FUNCTION, UNIT_LAMBDA, UNIT_COMPREHENSION, UNIT_TYPE_PARAMS } UnitKind;
typedef struct InlinedComprehension { // being compiled inside the unit
    Scope *scope;
    IdentMap slots;      // names bound by it: index into the locals
    struct InlinedComprehension *outer;
} InlinedComprehension;
typedef struct Unit {
    UnitKind kind;
    struct Unit *outer;
    Scope *scope;
    Ident *name, *private_name; // private_name: class whose names are mangled
    Own *qualname;              // owned
    int first_line, arg_count, posonly_count, kwonly_count;
    uint32_t extra_flags;
    IdentMap names, varnames, cells, free, static_attributes;
    IdentMap hidden;            // names that exist only for comprehensions inlined into a module or class body
    InlinedComprehension *inlined;
    ConstTable consts;
    Ins *ins;
    uint32_t ins_count, ins_capacity;
    int32_t *labels;            // label: instruction it is in front of
    uint32_t label_count, label_capacity;
    Handler *handlers;
    uint32_t handler_count, handler_capacity;
    int32_t handler;            // protecting what is emitted now
    FrameBlock blocks[MAX_STATIC_BLOCKS];
    int block_count;
    bool wrap_stop_iteration;
} Unit;

struct Compiler {
    AstArena *arena;
    Ref filename;
    CompileMode mode;
    int optimize;
    bool failed, future_annotations, interactive, top_level_await;
    const struct Parser *prompt;     // text typed at a prompt is in no file: its lines are the parser's; else NULL
    bool reading_symbols;  // before code generation: errors have their message alone as argument
    int quiet;             // > 0: compiling something a second time: no warnings
    int future_line;       // last line of `from __future__` statements
    ConstTable const_cache;// objects shared by the code objects of this compilation
    Own **folded;          // objects in CONST_OBJECT nodes
    uint32_t folded_count, folded_capacity;
    Scope *top_scope;
    Scope **scope_table;   // by key
    uint32_t scope_count, scope_mask;
    Unit *unit;
    Ident *id_class, *id_classdict, *id_super, *id_debug, *id_dot0, *id_type_params, *id_generic_base, *id_defaults,
        *id_kwdefaults, *id_name, *id_module, *id_qualname, *id_doc, *id_annotations, *id_future, *id_lambda, *id_listcomp,
        *id_setcomp, *id_dictcomp, *id_genexpr, *id_top, *id_firstlineno, *id_static_attributes, *id_dunder_type_params,
        *id_classcell, *id_classdictcell, *id_return, *id_self, *id_annotation, *id_empty;
};

// Reports: set c->failed and leave an exception pending.
void compile_fail(Compiler *c);                                       // one is pending already
void compile_no_memory(Compiler *c);
void compile_error(Compiler *c, AstSpan where, const char *format, ...); // SyntaxError; %U an str as in error_format, %I not known
bool compile_enter(Compiler *c);                                      // recursion guard; false: failed (RecursionError)
void compile_warn(Compiler *c, AstSpan where, const char *format, ...); // SyntaxWarning
Ref ident_object(Compiler *c, Ident *ident);                          // interned str, borrowed; NULL: failed
void *compile_alloc(Compiler *c, size_t size);                        // in the arena, zeroed; NULL: failed

// --- emitting (codegen.c)
Unit *unit_enter(Compiler *c, UnitKind kind, Ident *name, const void *key, int first_line, Ident *private_name);
Own *unit_finish(Compiler *c);                                        // code object or NULL; the outer unit is current again
void unit_drop(Compiler *c);
void emit(Compiler *c, int op, int arg, Position where);
void pass_line(Compiler *c, Position where);                          // for those who trace: this line is executed, though no instruction is its own
Label label_new(Compiler *c);
void label_here(Compiler *c, Label label);
void emit_jump(Compiler *c, int op, Label target, Position where);
void emit_const_take(Compiler *c, Own *x, Position where);            // x NULL: failed already
void emit_none(Compiler *c, Position where);
void emit_name(Compiler *c, int op, Ident *name, Position where);     // operand: the (mangled) name's number in co_names
int unit_name(Compiler *c, Ident *name);                              // number in co_names of an already mangled name
void emit_load_name(Compiler *c, Ident *name, Position where);
void emit_store_name(Compiler *c, Ident *name, Position where);
void emit_delete_name(Compiler *c, Ident *name, Position where);
static inline bool unit_is_async(const Compiler *c) { // code that may await
    return c->unit->kind == UNIT_ASYNC_FUNCTION || (c->unit->kind == UNIT_MODULE && c->top_level_await);
}
int begin_generator_body(Compiler *c); // -1: the unit is none
void end_generator_body(Compiler *c, int handler);
int setup_handler(Compiler *c, Label target, bool push_lasti, bool with, Position where); // what follows is protected
void pop_handler(Compiler *c);
void handler_here(Compiler *c, int handler);                          // the handler's code begins
void push_block(Compiler *c, FrameBlockKind kind, Label block, Label exit, const void *datum, Position where);
void pop_block(Compiler *c);
void set_qualname(Compiler *c);
int local_slot(Compiler *c, Ident *name);                             // plain local, added if new
int deref_slot(Compiler *c, Ident *name);                             // cell or free variable
bool name_is_builtin_candidate(Compiler *c, Ident *name);             // global by default, and the module's text does not bind it
Ident *compile_ident(Compiler *c, const char *text);

static inline Position position_of(const AstNode *n) {
    return (Position){n->lineno, n->end_lineno, n->col_offset, n->end_col_offset};
}
#define NOWHERE ((Position){0, 0, -1, -1})
static inline AstSpan span_of(Position p) { return (AstSpan){p.line, p.column, p.end_line, p.end_column}; }

// --- warnings about what looks like a mistake (codegen_check.c)
void check_call(Compiler *c, AstNode *func);
void check_subscript(Compiler *c, AstNode *value, AstNode *index);
void check_compare(Compiler *c, AstNode *e);
const char *static_type_name(const AstNode *e);                       // NULL: not known

// --- code generation, by file
void visit_expr(Compiler *c, AstNode *e);                             // codegen_expr.c
void visit_optional(Compiler *c, AstNode *e, Position where);         // None if absent
void jump_if(Compiler *c, AstNode *e, Label target, bool condition);
void emit_yield_from(Compiler *c, Position where, bool await);
void emit_call_arguments(Compiler *c, Position where, int extra, AstSeq *args, AstSeq *keywords); // callable, NULL [and extra] are pushed
void store_target(Compiler *c, AstNode *target);                      // pops the value
void visit_slice_parts(Compiler *c, AstNode *slice);
void check_assignable_name(Compiler *c, Ident *name, ExprContext ctx, Position where);
void visit_annotation(Compiler *c, AstNode *annotation);
void visit_statements(Compiler *c, AstSeq *body);                     // codegen_stmt.c
void visit_statement(Compiler *c, AstNode *s);
void unwind_block(Compiler *c, FrameBlock *block, Position *where, bool preserve_top);
void call_exit_with_nones(Compiler *c, Position where); // exit self -- result
void visit_body_with_docstring(Compiler *c, AstSeq *body, Position where);
void visit_body_interactive(Compiler *c, AstSeq *body);
void visit_function(Compiler *c, AstNode *s, bool is_async);          // codegen_function.c
void visit_lambda(Compiler *c, AstNode *e);
int visit_default_arguments(Compiler *c, AstArguments *args, Position where);
void make_closure(Compiler *c, Own *code_take, const Scope *scope, int flags, Position where); // flags: FUNCTION_* pushed below
void visit_decorators(Compiler *c, AstSeq *decorators);
void apply_decorators(Compiler *c, AstSeq *decorators);
void visit_class(Compiler *c, AstNode *s);                            // codegen_class.c
void visit_type_params(Compiler *c, AstSeq *params);                  // codegen_typeparams.c
void visit_type_alias(Compiler *c, AstNode *s);
Ident *generic_unit_name(Compiler *c, const Ident *name);             // "<generic parameters of NAME>"
void visit_comprehension(Compiler *c, AstNode *e);                    // codegen_comprehension.c
void visit_try(Compiler *c, AstNode *s);                              // codegen_try.c
void visit_try_star(Compiler *c, AstNode *s);
void visit_with(Compiler *c, AstNode *s, bool is_async);
void visit_match(Compiler *c, AstNode *s);                            // codegen_match.c
Own *tree_object(Compiler *c, const AstNode *n);                     // tree.c: plain objects for the ast module
Own *scopes_object(Compiler *c);                                     // symbols.c: the same for symtable
AstNode *tree_read(Compiler *c, Ref tree);                            // tree_read.c: the reverse; NULL: failed
bool tree_check(Compiler *c, AstNode *module);                        // tree_check.c: whether it can be compiled
Own *unparse_annotation(Compiler *c, const AstNode *e);               // unparse.c: a str
Own *assemble_unit(Compiler *c, Unit *u);                             // assemble.c, with flowgraph.c
