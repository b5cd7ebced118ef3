// symbols.c - the scopes of a compilation as the symtable module takes them: for each scope a tuple
//
//   (kind, name, line, nested, inlined, {name: flags | place << SYM_SHIFT}, [scopes inside])
//
// in the order of the text; parameters come first among a function's names, in the order of their definition.
#include "compiler/compiler.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/tuple.h"

static Own *symbols_object(Compiler *c, const Scope *s) {
    SCOPED Own *symbols = dict_new();
    for (uint32_t i = 0; symbols && i < s->symbols.count; i++) {
        Ref name = ident_object(c, s->symbols.keys[i]);
        SCOPED Own *flags = name ? int_new(s->symbols.values[i]) : NULL;
        if (!flags || dict_set(symbols, name, flags) < 0) return NULL;
    }
    return GIVE(symbols);
}

static Own *scope_object(Compiler *c, const Scope *s) {
    if (!compile_enter(c)) return NULL;
    SCOPED Own *inside = list_new(0), *symbols = symbols_object(c, s);
    if (!inside || !symbols) return NULL;
    for (const Scope *child = s->first_child; child; child = child->next_sibling) {
        Own *made = scope_object(c, child);
        if (!made || list_append_take(inside, made) < 0) return NULL;
    }
    SCOPED Own *kind = int_new(s->kind), *line = int_new(s->parent ? s->span.lineno : 0);
    Ref name = ident_object(c, s->name ? s->name : c->id_empty);
    if (!kind || !line || !name) return NULL;
    return tuple_pack(7, REF(kind), name, REF(line), s->nested ? TRUE : FALSE, s->inlined ? TRUE : FALSE, REF(symbols), REF(inside));
}

Own *scopes_object(Compiler *c) {
    Own *made = scope_object(c, c->top_scope);
    if (!made) compile_fail(c);
    return made;
}
