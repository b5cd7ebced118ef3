// symtable.c - walks the tree once and notes, scope by scope, how each name is used. Faults that need no more
// than the text read so far are raised here, in reading order; the places of names are decided afterwards
// (scope_resolve.c).
//
// A comprehension is a scope of its own; its first iterable belongs to the scope around it. Type parameters,
// the values of type aliases and the bounds of type variables have scopes of their own, through which a
// class's names can be seen.
#include "compiler/symtable.h"

typedef struct Walk {
    Compiler *c;
    Scope *scope;
    Ident *private_name;
} Walk;

static void visit(Walk *w, AstNode *n);
static void visit_seq(Walk *w, const AstSeq *seq) {
    for (int i = 0; i < ast_count(seq) && !w->c->failed; i++)
        if (seq->items[i]) visit(w, ast_item(seq, i));
}
static void visit_opt(Walk *w, AstNode *n) {
    if (n) visit(w, n);
}

// --- table of scopes by the node they belong to

static uint32_t key_hash(const void *key) {
    return (uint32_t)(((uintptr_t)key >> 3) * 0x9E3779B97F4A7C15u >> 32);
}

static bool scope_table_grow(Compiler *c) {
    uint32_t size = c->scope_table ? (c->scope_mask + 1) * 2 : 64;
    Scope **table = compile_alloc(c, size * sizeof *table);
    if (!table) return false;
    for (uint32_t i = 0; c->scope_table && i <= c->scope_mask; i++) {
        if (!c->scope_table[i]) continue;
        uint32_t at = key_hash(c->scope_table[i]->key) & (size - 1);
        while (table[at]) at = (at + 1) & (size - 1);
        table[at] = c->scope_table[i];
    }
    c->scope_table = table;
    c->scope_mask = size - 1;
    return true;
}

Scope *symtable_scope(Compiler *c, const void *key) {
    if (!c->scope_table) return NULL;
    for (uint32_t at = key_hash(key) & c->scope_mask; c->scope_table[at]; at = (at + 1) & c->scope_mask)
        if (c->scope_table[at]->key == key) return c->scope_table[at];
    return NULL;
}

static bool enter(Walk *w, ScopeKind kind, Ident *name, const void *key, AstSpan span) {
    Compiler *c = w->c;
    if (c->failed || !compile_enter(c)) return false;
    if ((!c->scope_table || (c->scope_count + 1) * 3 > c->scope_mask * 2) && !scope_table_grow(c))
        return false;
    Scope *s = compile_alloc(c, sizeof *s);
    if (!s) return false;
    Scope *parent = w->scope;
    s->kind = kind;
    s->name = name;
    s->key = key;
    s->span = span;
    s->parent = parent;
    if (parent) {
        s->nested = parent->nested || scope_is_function_like(parent);
        if (parent->last_child)
            parent->last_child->next_sibling = s;
        else
            parent->first_child = s;
        parent->last_child = s;
        s->mangled_only = kind == SCOPE_CLASS ? NULL : parent->mangled_only;
        s->comp_iter_expr = parent->comp_iter_expr;
    } else
        c->top_scope = s;
    uint32_t at = key_hash(key) & c->scope_mask;
    while (c->scope_table[at]) at = (at + 1) & c->scope_mask;
    c->scope_table[at] = s;
    c->scope_count++;
    w->scope = s;
    return true;
}
static void leave(Walk *w) {
    if (w->scope && w->scope->parent) w->scope = w->scope->parent;
}

// --- definitions

Ident *mangle(Compiler *c, const Ident *class_name, const Scope *scope, Ident *name) {
    if (!class_name || name->length < 2 || name->text[0] != '_' || name->text[1] != '_') return name;
    if ((name->text[name->length - 1] == '_' && name->text[name->length - 2] == '_') ||
        memchr(name->text, '.', name->length))
        return name;
    if (scope && scope->mangled_only && !ident_map_find(scope->mangled_only, name)) return name;
    const char *from = class_name->text;
    size_t length = class_name->length;
    while (length > 0 && *from == '_') from++, length--;
    if (length == 0) return name;
    char *text = compile_alloc(c, length + name->length + 2);
    if (!text) return name;
    text[0] = '_';
    memcpy(text + 1, from, length);
    memcpy(text + 1 + length, name->text, name->length);
    Ident *mangled = ast_arena_ident(c->arena, text, length + 1 + name->length);
    if (!mangled) {
        compile_no_memory(c);
        return name;
    }
    return mangled;
}

static Ident *mangled(Walk *w, Ident *name) {
    return mangle(w->c, w->private_name, w->scope, name);
}

static void define_in(Walk *w, Scope *scope, Ident *name, uint32_t flag, AstSpan span) {
    Compiler *c = w->c;
    if (c->failed) return;
    Ident *key = mangle(c, w->private_name, scope, name);
    int32_t *symbol = ident_map_add(c, &scope->symbols, key, 0);
    if (!symbol) return;
    uint32_t flags = (uint32_t)*symbol;
    if (flag & DEF_PARAM && flags & DEF_PARAM) {
        compile_error(c, span, "duplicate argument '%s' in function definition", name->text);
        return;
    }
    if (flag & DEF_TYPE_PARAM && flags & DEF_TYPE_PARAM) {
        compile_error(c, span, "duplicate type parameter '%s'", name->text);
        return;
    }
    flags |= flag;
    if (scope->comp_iter_target) {
        // This name is an iteration variable; an enclosing := has taken it already.
        if (flags & (DEF_GLOBAL | DEF_NONLOCAL)) {
            compile_error(c, span, "comprehension inner loop cannot rebind assignment expression target '%s'",
                          name->text);
            return;
        }
        flags |= DEF_COMP_ITER;
    }
    *symbol = (int32_t)flags;
    if (flag & DEF_GLOBAL) { // the module's table knows it too
        int32_t *top = ident_map_add(c, &c->top_scope->symbols, key, 0);
        if (top) *top |= DEF_GLOBAL;
    }
}
static void define(Walk *w, Ident *name, uint32_t flag, AstSpan span) {
    define_in(w, w->scope, name, flag, span);
}
static void add_use(Walk *w, Ident *name) {
    define(w, name, DEF_USE, (AstSpan){0});
}
static uint32_t lookup(Walk *w, Ident *name) {
    return scope_symbol(w->scope, mangled(w, name));
}

static void add_directive(Walk *w, Ident *name, AstSpan span) {
    Directive *d = compile_alloc(w->c, sizeof *d);
    if (!d) return;
    *d = (Directive){mangled(w, name), span, w->scope->directives};
    w->scope->directives = d;
}

// --- what is not allowed in annotations and comprehensions

static bool check_expression_place(Walk *w, const AstNode *e, const char *what) {
    const Scope *s = w->scope;
    const char *format = NULL;
    if (s->kind == SCOPE_ANNOTATION)
        format = "%s cannot be used within an annotation";
    else if (s->kind == SCOPE_TYPE_ALIAS)
        format = "%s cannot be used within a type alias";
    else if (s->kind == SCOPE_TYPE_PARAMS)
        format = "%s cannot be used within the definition of a generic";
    else if (s->kind == SCOPE_TYPE_VARIABLE) {
        compile_error(w->c, ast_span(e), "%s cannot be used within %s", what, s->info);
        return false;
    }
    if (!format) return true;
    compile_error(w->c, ast_span(e), format, what);
    return false;
}

static bool check_no_comprehension(Walk *w, const AstNode *e) {
    static const char *const kinds[] = {"", "list comprehension", "dict comprehension", "set comprehension",
                                        "generator expression"};
    if (w->scope->comprehension == COMP_NONE) return true;
    compile_error(w->c, ast_span(e), "'yield' inside %s", kinds[w->scope->comprehension]);
    return false;
}

// --- type parameters

static bool enter_type_params(Walk *w, Ident *name, const AstSeq *params, bool has_defaults,
                              bool has_kwdefaults, bool of_class, const AstNode *node) {
    bool in_class = w->scope->kind == SCOPE_CLASS;
    AstSpan span = ast_span(node);
    if (!enter(w, SCOPE_TYPE_PARAMS, name, params, span)) return false;
    Compiler *c = w->c;
    if (in_class) {
        w->scope->can_see_class = true;
        add_use(w, c->id_classdict);
    }
    if (of_class) {
        IdentMap *only = compile_alloc(c, sizeof *only);
        if (!only) return false;
        w->scope->mangled_only = only;
        define(w, c->id_type_params, DEF_LOCAL, span);
        add_use(w, c->id_type_params);
        w->private_name = name;
        define(w, c->id_generic_base, DEF_LOCAL, span);
        add_use(w, c->id_generic_base);
    }
    if (has_defaults) define(w, c->id_defaults, DEF_PARAM, span);
    if (has_kwdefaults) define(w, c->id_kwdefaults, DEF_PARAM, span);
    return !c->failed;
}

static void visit_type_variable_part(Walk *w, AstNode *part, Ident *name, const void *key, const char *info) {
    if (!part) return;
    bool in_class = w->scope->can_see_class;
    if (!enter(w, SCOPE_TYPE_VARIABLE, name, key, ast_span(part))) return;
    w->scope->can_see_class = in_class;
    w->scope->info = info;
    if (in_class) add_use(w, w->c->id_classdict);
    visit(w, part);
    leave(w);
}

// Keys of the scopes: a TypeVar's bound is the node itself, a default is the byte behind it.
static void visit_type_param(Walk *w, AstNode *n) {
    Ident *name = AST_AS(TypeVar, n)->name; // the first field of all three
    if (w->scope->mangled_only) ident_map_add(w->c, MUT(IdentMap, w->scope->mangled_only), name, 1);
    define(w, name, DEF_TYPE_PARAM | DEF_LOCAL, ast_span(n));
    const void *default_key = (const char *)n + 1;
    if (n->kind == AST_TypeVar) {
        AstTypeVar *t = AST_AS(TypeVar, n);
        visit_type_variable_part(w, t->bound, name, n,
                                 t->bound && t->bound->kind == AST_Tuple ? "a TypeVar constraint"
                                                                         : "a TypeVar bound");
        visit_type_variable_part(w, t->default_value, name, default_key, "a TypeVar default");
    } else if (n->kind == AST_ParamSpec)
        visit_type_variable_part(w, AST_AS(ParamSpec, n)->default_value, name, default_key,
                                 "a ParamSpec default");
    else
        visit_type_variable_part(w, AST_AS(TypeVarTuple, n)->default_value, name, default_key,
                                 "a TypeVarTuple default");
}

// --- functions and classes

static void visit_annotation_of(Walk *w, AstNode *annotation) {
    if (!annotation) return;
    bool future = w->c->future_annotations;
    if (future && !enter(w, SCOPE_ANNOTATION, w->c->id_annotation, annotation, ast_span(annotation))) return;
    visit(w, annotation);
    if (future) leave(w);
}

static void visit_parameter_annotations(Walk *w, const AstSeq *args) {
    for (int i = 0; i < ast_count(args); i++)
        visit_annotation_of(w, AST_AS(Arg, ast_item(args, i))->annotation);
}
static void visit_annotations(Walk *w, const AstArguments *a, AstNode *returns) {
    visit_parameter_annotations(w, a->posonlyargs);
    visit_parameter_annotations(w, a->args);
    if (a->vararg) visit_annotation_of(w, AST_AS(Arg, a->vararg)->annotation);
    if (a->kwarg) visit_annotation_of(w, AST_AS(Arg, a->kwarg)->annotation);
    visit_parameter_annotations(w, a->kwonlyargs);
    visit_annotation_of(w, returns);
}

static void define_params(Walk *w, const AstSeq *args) {
    for (int i = 0; i < ast_count(args); i++)
        define(w, AST_AS(Arg, ast_item(args, i))->arg, DEF_PARAM, ast_span(ast_item(args, i)));
}
static void define_arguments(Walk *w, const AstArguments *a) {
    define_params(w, a->posonlyargs);
    define_params(w, a->args);
    define_params(w, a->kwonlyargs);
    if (a->vararg) {
        define(w, AST_AS(Arg, a->vararg)->arg, DEF_PARAM, ast_span(a->vararg));
        w->scope->varargs = true;
    }
    if (a->kwarg) {
        define(w, AST_AS(Arg, a->kwarg)->arg, DEF_PARAM, ast_span(a->kwarg));
        w->scope->varkeywords = true;
    }
}

static bool has_kwdefault(const AstArguments *a) {
    for (int i = 0; i < ast_count(a->kw_defaults); i++)
        if (a->kw_defaults->items[i]) return true;
    return false;
}

static void visit_function_def(Walk *w, AstNode *n, bool is_async) {
    AstFunctionDef *f = AST_AS(FunctionDef, n);
    AstArguments *a = AST_AS(Arguments, f->args);
    define(w, f->name, DEF_LOCAL, ast_span(n));
    visit_seq(w, a->defaults);
    visit_seq(w, a->kw_defaults);
    visit_seq(w, f->decorator_list);
    if (f->type_params) {
        if (!enter_type_params(w, f->name, f->type_params, a->defaults != NULL, has_kwdefault(a), false, n))
            return;
        visit_seq(w, f->type_params);
    }
    visit_annotations(w, a, f->returns);
    if (!enter(w, SCOPE_FUNCTION, f->name, n, ast_span(n))) return;
    if (is_async) w->scope->coroutine = true;
    define_arguments(w, a);
    visit_seq(w, f->body);
    leave(w);
    if (f->type_params) leave(w);
}

static void visit_class_def(Walk *w, AstNode *n) {
    AstClassDef *k = AST_AS(ClassDef, n);
    Ident *outer_private = w->private_name;
    define(w, k->name, DEF_LOCAL, ast_span(n));
    visit_seq(w, k->decorator_list);
    if (k->type_params) {
        if (!enter_type_params(w, k->name, k->type_params, false, false, true, n)) return;
        visit_seq(w, k->type_params);
    }
    visit_seq(w, k->bases);
    visit_seq(w, k->keywords);
    if (!enter(w, SCOPE_CLASS, k->name, n, ast_span(n))) return;
    w->private_name = k->name;
    if (k->type_params) {
        define(w, w->c->id_dunder_type_params, DEF_LOCAL, ast_span(n));
        add_use(w, w->c->id_type_params);
        w->scope->has_type_params = true;
    }
    visit_seq(w, k->body);
    leave(w);
    if (k->type_params) leave(w);
    w->private_name = outer_private;
}

static void visit_type_alias_statement(Walk *w, AstNode *n) {
    AstTypeAlias *t = AST_AS(TypeAlias, n);
    visit(w, t->name);
    Ident *name = AST_AS(Name, t->name)->id;
    bool in_class = w->scope->kind == SCOPE_CLASS;
    if (t->type_params) {
        if (!enter_type_params(w, name, t->type_params, false, false, false, n)) return;
        visit_seq(w, t->type_params);
    }
    if (!enter(w, SCOPE_TYPE_ALIAS, name, n, ast_span(n))) return;
    w->scope->can_see_class = in_class;
    if (in_class) add_use(w, w->c->id_classdict);
    visit(w, t->value);
    leave(w);
    if (t->type_params) leave(w);
}

// --- comprehensions

static void visit_generator(Walk *w, AstComprehension *g) {
    w->scope->comp_iter_target = true;
    visit(w, g->target);
    w->scope->comp_iter_target = false;
    w->scope->comp_iter_expr++;
    visit(w, g->iter);
    w->scope->comp_iter_expr--;
    visit_seq(w, g->ifs);
    if (g->is_async) w->scope->coroutine = true;
}

static void visit_comprehension_node(Walk *w, AstNode *e, Ident *name, ComprehensionKind kind,
                                     AstSeq *generators, AstNode *elt, AstNode *value) {
    AstComprehension *first = AST_AS(Comprehension, ast_item(generators, 0));
    w->scope->comp_iter_expr++;
    visit(w, first->iter);
    w->scope->comp_iter_expr--;
    if (!enter(w, SCOPE_FUNCTION, name, e, ast_span(e))) return;
    Scope *s = w->scope;
    s->comprehension = kind;
    if (first->is_async) s->coroutine = true;
    define(w, w->c->id_dot0, DEF_PARAM, ast_span(e));
    s->comp_iter_target = true;
    visit(w, first->target);
    s->comp_iter_target = false;
    visit_seq(w, first->ifs);
    for (int i = 1; i < ast_count(generators) && !w->c->failed; i++)
        visit_generator(w, AST_AS(Comprehension, ast_item(generators, i)));
    visit_opt(w, value);
    visit(w, elt);
    s->generator = kind == COMP_GENERATOR;
    bool is_async = s->coroutine && kind != COMP_GENERATOR;
    leave(w);
    if (is_async) w->scope->coroutine = true;
}

// The target of := belongs to the nearest scope that is no comprehension.
static void extend_named_expression(Walk *w, AstNode *target) {
    Compiler *c = w->c;
    Ident *name = AST_AS(Name, target)->id;
    for (Scope *s = w->scope; s; s = s->parent) {
        if (s->comprehension != COMP_NONE) {
            uint32_t symbol = scope_symbol(s, mangled(w, name));
            if (symbol & DEF_COMP_ITER && symbol & DEF_LOCAL) {
                compile_error(c, ast_span(target),
                              "assignment expression cannot rebind comprehension iteration variable '%s'",
                              name->text);
                return;
            }
            continue;
        }
        AstSpan span = ast_span(target);
        switch (s->kind) {
        case SCOPE_FUNCTION: {
            uint32_t symbol = scope_symbol(s, mangled(w, name));
            if (symbol & DEF_GLOBAL)
                define(w, name, DEF_GLOBAL, span);
            else
                define(w, name, DEF_NONLOCAL, span);
            add_directive(w, name, span);
            define_in(w, s, name, DEF_LOCAL, span);
            return;
        }
        case SCOPE_MODULE:
            define(w, name, DEF_GLOBAL, span);
            add_directive(w, name, span);
            define_in(w, s, name, DEF_GLOBAL, span);
            return;
        case SCOPE_CLASS:
            compile_error(c, span,
                          "assignment expression within a comprehension cannot be used in a class body");
            return;
        case SCOPE_TYPE_PARAMS:
            compile_error(c, span,
                          "assignment expression within a comprehension cannot be used within the definition "
                          "of a generic");
            return;
        case SCOPE_TYPE_ALIAS:
            compile_error(c, span,
                          "assignment expression within a comprehension cannot be used in a type alias");
            return;
        case SCOPE_TYPE_VARIABLE:
            compile_error(c, span,
                          "assignment expression within a comprehension cannot be used in a TypeVar bound");
            return;
        case SCOPE_ANNOTATION:
            compile_error(c, span, "named expression cannot be used within an annotation");
            return;
        }
    }
}

static void visit_named_expression(Walk *w, AstNode *n) {
    AstNamedExpr *e = AST_AS(NamedExpr, n);
    if (!check_expression_place(w, n, "named expression")) return;
    if (w->scope->comp_iter_expr > 0) {
        compile_error(w->c, ast_span(n),
                      "assignment expression cannot be used in a comprehension iterable expression");
        return;
    }
    if (w->scope->comprehension != COMP_NONE) extend_named_expression(w, e->target);
    visit(w, e->value);
    visit(w, e->target);
}

// --- statements with rules of their own

static void visit_global(Walk *w, AstNode *n, bool global) {
    AstSeq *names = AST_AS(Global, n)->names; // Nonlocal has the same shape
    AstSpan span = ast_span(n);
    for (int i = 0; i < ast_count(names) && !w->c->failed; i++) {
        Ident *name = ast_ident(names, i);
        uint32_t symbol = lookup(w, name);
        const char *format = NULL;
        if (symbol & DEF_PARAM)
            format = global ? "name '%s' is parameter and global" : "name '%s' is parameter and nonlocal";
        else if (symbol & DEF_USE)
            format = global ? "name '%s' is used prior to global declaration"
                            : "name '%s' is used prior to nonlocal declaration";
        else if (symbol & DEF_ANNOT)
            format = global ? "annotated name '%s' can't be global" : "annotated name '%s' can't be nonlocal";
        else if (symbol & DEF_LOCAL)
            format = global ? "name '%s' is assigned to before global declaration"
                            : "name '%s' is assigned to before nonlocal declaration";
        if (format) {
            compile_error(w->c, span, format, name->text);
            return;
        }
        define(w, name, global ? DEF_GLOBAL : DEF_NONLOCAL, span);
        add_directive(w, name, span);
    }
}

static void visit_alias(Walk *w, AstNode *n) {
    AstAlias *a = AST_AS(Alias, n);
    Ident *name = a->asname ? a->asname : a->name;
    if (!a->asname) {
        const char *dot = memchr(name->text, '.', name->length);
        if (dot && !(name = ast_arena_ident(w->c->arena, name->text, (size_t)(dot - name->text)))) {
            compile_no_memory(w->c);
            return;
        }
    }
    if (name->length == 1 && name->text[0] == '*') {
        if (w->scope->kind != SCOPE_MODULE)
            compile_error(w->c, ast_span(n), "import * only allowed at module level");
        return;
    }
    define(w, name, DEF_IMPORT, ast_span(n));
}

static void visit_ann_assign(Walk *w, AstNode *n) {
    AstAnnAssign *s = AST_AS(AnnAssign, n);
    if (s->target->kind == AST_Name) {
        AstName *name = AST_AS(Name, s->target);
        uint32_t symbol = lookup(w, name->id);
        if (symbol & (DEF_GLOBAL | DEF_NONLOCAL) && s->simple && w->scope->kind != SCOPE_MODULE) {
            compile_error(w->c, ast_span(n),
                          symbol & DEF_GLOBAL ? "annotated name '%s' can't be global"
                                              : "annotated name '%s' can't be nonlocal",
                          name->id->text);
            return;
        }
        if (s->simple)
            define(w, name->id, DEF_ANNOT | DEF_LOCAL, ast_span(s->target));
        else if (s->value)
            define(w, name->id, DEF_LOCAL, ast_span(s->target));
    } else
        visit(w, s->target);
    visit_annotation_of(w, s->annotation);
    visit_opt(w, s->value);
}

static void visit_name(Walk *w, AstNode *n) {
    AstName *name = AST_AS(Name, n);
    define(w, name->id, name->ctx == CTX_Load ? DEF_USE : DEF_LOCAL, ast_span(n));
    if (name->ctx == CTX_Load && name->id == w->c->id_super && scope_is_function_like(w->scope))
        add_use(w, w->c->id_class);
}

static void visit_function_without_name(Walk *w, AstNode *n) {
    AstLambda *e = AST_AS(Lambda, n);
    AstArguments *a = AST_AS(Arguments, e->args);
    visit_seq(w, a->defaults);
    visit_seq(w, a->kw_defaults);
    if (!enter(w, SCOPE_FUNCTION, w->c->id_lambda, n, ast_span(n))) return;
    define_arguments(w, a);
    visit(w, e->body);
    leave(w);
}

static void define_name(Walk *w, AstNode *n, Ident *name) { // of an except clause or a pattern
    if (name) define(w, name, DEF_LOCAL, ast_span(n));
}

static void visit_child(void *w, AstNode **child) {
    visit(w, *child);
}
static void visit_children(Walk *w, AstNode *n) {
    ast_each_child(n, visit_child, w);
}

// Most nodes are no more than their children, in the order of the fields. (Chains of operators lean left: the rights of
// a chain are visited from the outside in, which the order of symbols bears.)
static void visit(Walk *w, AstNode *n) {
    Compiler *c = w->c;
    if (c->failed || !compile_enter(c)) return;
    switch ((AstKind)n->kind) {
    case AST_Constant: break;
    case AST_Name: visit_name(w, n); break;
    case AST_FunctionDef: visit_function_def(w, n, false); break;
    case AST_AsyncFunctionDef: visit_function_def(w, n, true); break;
    case AST_ClassDef: visit_class_def(w, n); break;
    case AST_Lambda: visit_function_without_name(w, n); break;
    case AST_TypeAlias: visit_type_alias_statement(w, n); break;
    case AST_TypeVar:
    case AST_ParamSpec:
    case AST_TypeVarTuple: visit_type_param(w, n); break;
    case AST_Global: visit_global(w, n, true); break;
    case AST_Nonlocal: visit_global(w, n, false); break;
    case AST_Alias: visit_alias(w, n); break;
    case AST_AnnAssign: visit_ann_assign(w, n); break;
    case AST_NamedExpr: visit_named_expression(w, n); break;
    case AST_Return:
        visit_children(w, n);
        if (AST_AS(Return, n)->value) w->scope->returns_value = true;
        break;
    case AST_AsyncFor:
    case AST_AsyncWith:
        w->scope->coroutine = true;
        visit_children(w, n);
        break;
    case AST_ExceptHandler:
        visit_opt(w, AST_AS(ExceptHandler, n)->type);
        define_name(w, n, AST_AS(ExceptHandler, n)->name);
        visit_seq(w, AST_AS(ExceptHandler, n)->body);
        break;
    case AST_MatchMapping:
        visit_children(w, n);
        define_name(w, n, AST_AS(MatchMapping, n)->rest);
        break;
    case AST_MatchStar: define_name(w, n, AST_AS(MatchStar, n)->name); break;
    case AST_MatchAs:
        visit_children(w, n);
        define_name(w, n, AST_AS(MatchAs, n)->name);
        break;
    case AST_ListComp:
        visit_comprehension_node(w, n, c->id_listcomp, COMP_LIST, AST_AS(ListComp, n)->generators,
                                 AST_AS(ListComp, n)->elt, NULL);
        break;
    case AST_SetComp:
        visit_comprehension_node(w, n, c->id_setcomp, COMP_SET, AST_AS(SetComp, n)->generators,
                                 AST_AS(SetComp, n)->elt, NULL);
        break;
    case AST_GeneratorExp:
        visit_comprehension_node(w, n, c->id_genexpr, COMP_GENERATOR, AST_AS(GeneratorExp, n)->generators,
                                 AST_AS(GeneratorExp, n)->elt, NULL);
        break;
    case AST_DictComp:
        visit_comprehension_node(w, n, c->id_dictcomp, COMP_DICT, AST_AS(DictComp, n)->generators,
                                 AST_AS(DictComp, n)->key, AST_AS(DictComp, n)->value);
        break;
    case AST_Await:
        if (!check_expression_place(w, n, "await expression")) return;
        visit_children(w, n);
        w->scope->coroutine = true;
        break;
    case AST_Yield:
    case AST_YieldFrom:
        if (!check_expression_place(w, n, "yield expression")) return;
        visit_children(w, n);
        w->scope->generator = true;
        check_no_comprehension(w, n);
        break;
    default: visit_children(w, n);
    }
}

bool symtable_build(Compiler *c, AstNode *module) {
    Walk w = {.c = c};
    if (!enter(&w, SCOPE_MODULE, c->id_top, module, (AstSpan){0})) return false;
    visit(&w, module);
    return !c->failed && scopes_resolve(c);
}
