// suggestions.c - "Did you mean: 'x'?" for names, attributes and imports.
//
// Candidates are compared by the cost of turning one word into the other: 2 for a letter inserted, deleted or changed, 1 for
// a change of case. A third of the letters may differ.
#include "vm/operations.h"
#include "types/arguments.h"
#include "types/builtin.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/tuple.h"
#include "types/type_object.h"
#include "vm/traceback_print.h"

enum { MOVE_COST = 2, CASE_COST = 1, LENGTH_MAX = 40, CANDIDATES_MAX = 750 };

static size_t substitution_cost(unsigned char a, unsigned char b) {
    if ((a & 31) != (b & 31)) return MOVE_COST;
    if (a == b) return 0;
    if (a >= 'A' && a <= 'Z') a += 'a' - 'A';
    if (b >= 'A' && b <= 'Z') b += 'a' - 'A';
    return a == b ? CASE_COST : MOVE_COST;
}

static size_t distance(const char *a, size_t na, const char *b, size_t nb, size_t max) {
    size_t row[LENGTH_MAX];
    while (na && nb && a[0] == b[0]) a++, na--, b++, nb--;
    while (na && nb && a[na - 1] == b[nb - 1]) na--, nb--;
    if (na == 0 || nb == 0) return (na + nb) * MOVE_COST;
    if (na > LENGTH_MAX || nb > LENGTH_MAX) return max + 1;
    if (nb < na) {
        const char *t = a;
        size_t n = na;
        a = b, na = nb;
        b = t, nb = n;
    }
    if ((nb - na) * MOVE_COST > max) return max + 1;
    for (size_t i = 0; i < na; i++) row[i] = (i + 1) * MOVE_COST;
    size_t result = 0;
    for (size_t bi = 0; bi < nb; bi++) {
        size_t diagonal = result = bi * MOVE_COST, smallest = SIZE_MAX;
        for (size_t i = 0; i < na; i++) {
            size_t change = diagonal + substitution_cost((unsigned char)b[bi], (unsigned char)a[i]);
            diagonal = row[i];
            size_t move = MIN(result, diagonal) + MOVE_COST;
            result = MIN(change, move);
            row[i] = result;
            smallest = MIN(smallest, result);
        }
        if (smallest > max) return max + 1;
    }
    return result;
}

Own *suggest_closest(Ref candidates, Ref wrong) {
    size_t count = list_size(candidates);
    if (count >= CANDIDATES_MAX) return NULL;
    size_t n;
    SCOPED Own *holder = NULL;
    const char *text = str_utf8(wrong, &n, &holder);
    if (!text) return NULL;
    size_t best_distance = SIZE_MAX;
    Ref best = NULL;
    for (size_t i = 0; i < count; i++) {
        Ref item = list_peek(candidates, i);
        if (!is_str(item) || str_equal(item, wrong)) continue;
        size_t m;
        SCOPED Own *item_holder = NULL;
        const char *other = str_utf8(item, &m, &item_holder);
        if (!other) {
            error_clear();
            continue;
        }
        size_t max = (n + m + 3) * MOVE_COST / 6;
        max = MIN(max, best_distance - 1);
        size_t d = distance(text, n, other, m, max);
        if (d > max) continue;
        if (!best || d < best_distance) {
            best = item;
            best_distance = d;
        }
    }
    return best ? incref(best) : NULL;
}

// ---- candidates ---------------------------------------------------------------------------------------------------------------

static Ref innermost_frame(Ref exception) {
    Ref t = ((const Exception *)exception)->traceback;
    while (t && ((const Traceback *)t)->next) t = ((const Traceback *)t)->next;
    return t ? ((const Traceback *)t)->frame : NULL;
}

static Own *frame_part(Ref frame, const char *attribute) {
    SCOPED Own *name = str_intern_c(attribute);
    return name ? object_get_attr(frame, name) : NULL;
}

static Own *frame_self(Ref frame) { // the local variable self; NULL without an exception if there is none
    SCOPED Own *locals = frame ? frame_part(frame, "f_locals") : NULL;
    SCOPED Own *key = locals ? str_intern_c("self") : NULL;
    Own *self = key ? object_get_item(locals, key) : NULL;
    if (!self) error_clear();
    return self;
}

static Own *without_underscored(Ref names) {
    Own *kept = list_new(0);
    for (size_t i = 0; kept && i < list_size(names); i++) {
        Ref s = list_peek(names, i);
        if (!is_str(s) || (str_length(s) && str_at(s, 0) == '_')) continue;
        if (list_append(kept, s) < 0) {
            decref(kept);
            return NULL;
        }
    }
    return kept;
}

static Own *dir_candidates(Ref x, Ref wrong, bool show_underscored) {
    SCOPED Own *names = object_dir(x);
    if (!names) return NULL;
    if (show_underscored || (str_length(wrong) && str_at(wrong, 0) == '_')) return GIVE(names);
    return without_underscored(names);
}

static Own *scope_candidates(Ref frame) {
    static const char *const parts[] = {"f_locals", "f_globals", "f_builtins"};
    Own *names = list_new(0);
    for (int i = 0; names && i < 3; i++) {
        SCOPED Own *mapping = frame_part(frame, parts[i]);
        if (!mapping || list_extend(names, mapping) < 0) {
            decref(names);
            return NULL;
        }
    }
    return names;
}

static Own *suggest_attribute(const AttributeErrorExc *e) {
    SCOPED Own *self = frame_self(innermost_frame(REF(e)));
    if (!e->obj) return NULL;
    SCOPED Own *names = dir_candidates(e->obj, e->name, self && self == e->obj);
    return names ? suggest_closest(names, e->name) : NULL;
}

static Own *suggest_name(const NameErrorExc *e) {
    Ref frame = innermost_frame(REF(e));
    if (!frame) return NULL;
    SCOPED Own *self = frame_self(frame);
    if (self) {
        int has = object_has_attr(self, e->name);
        if (has < 0) error_clear();
        if (has > 0) return error_format("self.%U", e->name);
    }
    SCOPED Own *names = scope_candidates(frame);
    return names ? suggest_closest(names, e->name) : NULL;
}

static Own *suggest_import(const ImportErrorExc *e) {
    SCOPED Own *import = e->name ? xincref(builtin_peek(NAME(__import__))) : NULL;
    if (!import) return NULL;
    SCOPED Own *module = object_call1(import, e->name);
    SCOPED Own *names = module ? dir_candidates(module, e->name_from, false) : NULL;
    return names ? suggest_closest(names, e->name_from) : NULL;
}

static bool is_standard_module(Ref name) {
    SCOPED Own *key = str_intern_c("stdlib_module_names"), *names = NULL;
    Ref sys = vm->modules && is_dict(vm->modules) ? dict_get_str_peek(vm->modules, NAME(sys)) : NULL;
    if (!key || !sys || object_get_attr_optional(sys, key, &names) < 0) error_clear();
    int r = names ? object_contains(names, name) : 0;
    if (r < 0) error_clear();
    return r > 0;
}

static bool kind_of(Ref exception, ExcKind kind) {
    return type_is_subtype(type_of(exception), vm->types[TYPE_FIRST_EXCEPTION + kind]);
}

Own *suggestion_text(Ref exception) {
    Own *text = NULL;
    if (kind_of(exception, EXC_ImportError)) {
        const ImportErrorExc *e = (const ImportErrorExc *)exception;
        SCOPED Own *s = e->name_from && is_str(e->name_from) ? suggest_import(e) : NULL;
        if (s) text = error_format(". Did you mean: '%U'?", s);
    } else if (kind_of(exception, EXC_AttributeError)) {
        const AttributeErrorExc *e = (const AttributeErrorExc *)exception;
        SCOPED Own *s = e->name && is_str(e->name) ? suggest_attribute(e) : NULL;
        if (s) text = error_format(". Did you mean: '%U'?", s);
    } else if (kind_of(exception, EXC_NameError)) {
        const NameErrorExc *e = (const NameErrorExc *)exception;
        if (!e->name || !is_str(e->name)) return NULL;
        SCOPED Own *s = suggest_name(e);
        error_clear();
        bool standard = is_standard_module(e->name);
        if (s && standard) text = error_format(". Did you mean: '%U'? Or did you forget to import '%U'?", s, e->name);
        else if (s) text = error_format(". Did you mean: '%U'?", s);
        else if (standard) text = error_format(". Did you forget to import '%U'?", e->name);
    }
    error_clear();
    return text;
}
