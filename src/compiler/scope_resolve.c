// scope_resolve.c - where each name lives: local, global, a cell that inner functions share, or a variable of
// an outer one.
//
// A name that a scope uses but does not bind is looked for in the scopes around it (classes excepted). Where
// it is found it becomes a cell, unless only inlined comprehensions lie between: their code is part of that
// scope's. Scopes in between pass it on as a free variable.
#include "compiler/symtable.h"

static void set_place(int32_t *symbol, SymbolPlace place) {
    *symbol = (int32_t)(((uint32_t)*symbol & ((1u << SYM_SHIFT) - 1)) | (uint32_t)place << SYM_SHIFT);
}

static bool directive_error(Compiler *c, const Scope *s, const Ident *name, const char *format) {
    AstSpan span = s->span;
    for (const Directive *d = s->directives; d; d = d->next)
        if (d->name == name) span = d->span;
    compile_error(c, span, format, name->text);
    return false;
}

// Scopes from s up to (not including) binder hand `name` on.
static bool pass_on(Compiler *c, Scope *s, const Scope *binder, Ident *name) {
    for (; s != binder; s = s->parent) {
        int32_t *symbol = ident_map_add(c, &s->symbols, name, 0);
        if (!symbol) return false;
        if (s->kind == SCOPE_CLASS && *symbol & (DEF_BOUND | DEF_GLOBAL) && !(*symbol & DEF_NONLOCAL))
            *symbol |= DEF_FREE_CLASS;
        else
            set_place(symbol, PLACE_FREE);
    }
    return true;
}

// The scope around s that binds name for it, or NULL. *captured: a function of its own lies between.
static Scope *find_binder(Compiler *c, Scope *s, const Ident *name, bool *captured) {
    *captured = !s->inlined;
    for (Scope *p = s->parent; p; p = p->parent) {
        if (p->kind == SCOPE_CLASS) {
            if ((name == c->id_class && *captured) || name == c->id_classdict) return p;
            if (name == c->id_class) return NULL;
        } else if (p->kind != SCOPE_MODULE) {
            uint32_t symbol = scope_symbol(p, name);
            if (symbol & DEF_GLOBAL) return NULL;
            if (symbol & DEF_BOUND && !(symbol & DEF_NONLOCAL)) return p;
        }
        if (!p->inlined) *captured = true;
    }
    return NULL;
}

static bool resolve_outer(Compiler *c, Scope *s, uint32_t at, Scope *binder, bool captured) {
    Ident *name = s->symbols.keys[at];
    if (!pass_on(c, s, binder, name)) return false;
    if (binder->kind == SCOPE_CLASS) {
        if (name == c->id_class)
            binder->needs_class_cell = true;
        else
            binder->needs_class_dict = true;
    } else if (captured) {
        int32_t *symbol = ident_map_find(&binder->symbols, name);
        set_place(symbol, PLACE_CELL);
    }
    return true;
}

// The class whose names an annotation scope sees, or NULL.
static const Scope *visible_class(const Scope *s) {
    if (!s->can_see_class) return NULL;
    const Scope *p = s->parent;
    while (p->kind != SCOPE_CLASS && p->can_see_class) p = p->parent;
    return p->kind == SCOPE_CLASS ? p : NULL;
}

static bool resolve_symbol(Compiler *c, Scope *s, uint32_t at) {
    Ident *name = s->symbols.keys[at];
    int32_t *symbol = &s->symbols.values[at];
    uint32_t flags = (uint32_t)*symbol;
    bool captured;
    if (flags & DEF_GLOBAL) {
        if (flags & DEF_NONLOCAL) return directive_error(c, s, name, "name '%s' is nonlocal and global");
        set_place(symbol, PLACE_GLOBAL_EXPLICIT);
        return true;
    }
    if (flags & DEF_NONLOCAL) {
        if (s->kind == SCOPE_MODULE)
            return directive_error(c, s, name, "nonlocal declaration not allowed at module level");
        Scope *binder = find_binder(c, s, name, &captured);
        if (!binder || (binder->kind == SCOPE_CLASS && name == c->id_classdict))
            return directive_error(c, s, name, "no binding for nonlocal '%s' found");
        if (binder->kind != SCOPE_CLASS && scope_symbol(binder, name) & DEF_TYPE_PARAM)
            return directive_error(c, s, name, "nonlocal binding not allowed for type parameter '%s'");
        return resolve_outer(c, s, at, binder, captured);
    }
    if (flags & DEF_BOUND) {
        if (symbol_place(flags) == PLACE_UNKNOWN) set_place(symbol, PLACE_LOCAL);
        return true;
    }
    if (symbol_place(flags) == PLACE_FREE) return true; // handed on by an inner scope already
    const Scope *visible = visible_class(s);
    if (visible) {
        uint32_t in_class = scope_symbol(visible, name);
        if (in_class & DEF_GLOBAL) {
            set_place(symbol, PLACE_GLOBAL_EXPLICIT);
            return true;
        }
        if (in_class & DEF_BOUND && !(in_class & DEF_NONLOCAL)) {
            set_place(symbol, PLACE_GLOBAL_IMPLICIT);
            return true;
        }
    }
    Scope *binder = find_binder(c, s, name, &captured);
    if (binder) return resolve_outer(c, s, at, binder, captured);
    set_place(symbol, PLACE_GLOBAL_IMPLICIT);
    return true;
}

// Parents first, as faults are reported; iterative, because scopes nest as deep as the source does.
bool scopes_resolve(Compiler *c) {
    Scope *s = c->top_scope;
    while (s) {
        if (s->comprehension != COMP_NONE && s->comprehension != COMP_GENERATOR && !s->parent->can_see_class)
            s->inlined = true;
        if (s->first_child)
            s = s->first_child;
        else {
            while (s && !s->next_sibling) s = s->parent;
            if (s) s = s->next_sibling;
        }
    }
    for (s = c->top_scope; s;) {
        for (uint32_t i = 0; i < s->symbols.count; i++) // grows only by symbols that are placed already
            if (!resolve_symbol(c, s, i)) return false;
        if (s->first_child)
            s = s->first_child;
        else {
            while (s && !s->next_sibling) s = s->parent;
            if (s) s = s->next_sibling;
        }
    }
    return !c->failed;
}
