// arguments.c - the signature of a C function, "($self, x, /, y=None, *, key=None)", read once and used to bind arguments.
//
// The messages are those that people know: a function of positional-only parameters counts ("pop expected at most 1
// argument, got 2"), one that takes keywords names what is missing or unexpected.
#include "types/arguments.h"
#include "heap/mem.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"

// ---- parsing --------------------------------------------------------------------------------------------------------------

static const char *skip_spaces(const char *p) {
    while (*p == ' ' || *p == '\n') p++;
    return p;
}

// To the comma or closing parenthesis that ends a parameter: brackets and quotes nest.
static const char *skip_parameter(const char *p) {
    int depth = 0;
    for (; *p; p++) {
        if (*p == '\'' || *p == '"') {
            char quote = *p++;
            while (*p && *p != quote) p += *p == '\\' && p[1] ? 2 : 1;
            if (!*p) return p;
        } else if (strchr("([{", *p)) depth++;
        else if (strchr(")]}", *p)) {
            if (depth-- == 0) return p;
        } else if (*p == ',' && depth == 0) return p;
    }
    return p;
}

typedef struct Piece { // one parameter in the text
    const char *name;
    size_t length;
    int stars;
    bool has_default, marker, receiver; // marker: "/" or "*"
} Piece;

static const char *next_piece(const char *p, Piece *piece) {
    p = skip_spaces(p);
    *piece = (Piece){0};
    if (*p == '/') piece->marker = true, piece->name = p++;
    else {
        for (; *p == '*'; p++) piece->stars++;
        if (*p == '$') piece->receiver = true, p++;
        piece->name = p;
        while (*p && !strchr(",=:) ", *p)) p++;
        piece->length = (size_t)(p - piece->name);
        if (piece->length == 0) piece->marker = true;
    }
    const char *end = skip_parameter(p);
    piece->has_default = memchr(p, '=', (size_t)(end - p)) != NULL;
    return *end == ',' ? end + 1 : end;
}

static bool at_end(const char *p) {
    p = skip_spaces(p);
    return *p == ')' || *p == 0;
}

static int fill_spec(ArgSpec *s, const char *signature) {
    Piece piece;
    bool keyword_only = false;
    s->varargs = s->varkw = -1;
    for (const char *p = signature + 1; !at_end(p);) {
        p = next_piece(p, &piece);
        if (piece.receiver) continue;
        if (piece.marker) {
            if (piece.stars) keyword_only = true;
            else s->positional_only = s->count;
            continue;
        }
        int i = s->count;
        if (!(s->names[i] = str_intern_utf8(piece.name, piece.length))) return -1;
        s->count++;
        if (piece.stars == 1) s->varargs = (int16_t)i, keyword_only = true;
        else if (piece.stars == 2) s->varkw = (int16_t)i;
        else {
            if (piece.has_default) s->has_default |= (uint64_t)1 << i;
            if (!keyword_only) {
                s->positional++;
                if (!piece.has_default) s->required = s->positional;
            } else if (!piece.has_default) s->keyword_required++;
        }
    }
    s->plain = s->count <= BOUND_MAX && s->varargs < 0 && s->varkw < 0 && !s->keyword_required;
    return 0;
}

static size_t count_pieces(const char *signature) {
    size_t n = 0;
    Piece piece;
    for (const char *p = signature + 1; !at_end(p); n++) p = next_piece(p, &piece);
    return n;
}

// ---- the table of parsed signatures: by address of the text ---------------------------------------------------------------

enum { BUCKETS = 256 };
struct SignatureTable {
    ArgSpec *buckets[BUCKETS];
};

static ArgSpec **bucket_of(const char *signature) {
    return &vm->signatures->buckets[((uintptr_t)signature >> 3 ^ (uintptr_t)signature >> 11) % BUCKETS];
}

static void spec_free(ArgSpec *s) {
    for (size_t i = 0; i < s->count; i++) xdecref(s->names[i]);
    mem_free(s);
}

static COLD const ArgSpec *parse_new(const char *signature) {
    if (!vm->signatures && !(vm->signatures = mem_alloc_zeroed(sizeof *vm->signatures))) goto no_memory;
    size_t n = count_pieces(signature);
    ArgSpec *s = mem_alloc_zeroed(sizeof *s + n * sizeof(Own *));
    if (!s) goto no_memory;
    s->text = signature;
    if (fill_spec(s, signature) < 0) {
        spec_free(s);
        return NULL;
    }
    ArgSpec **bucket = bucket_of(signature);
    s->next = *bucket;
    *bucket = s;
    return s;
no_memory:
    raise_no_memory();
    return NULL;
}

const ArgSpec *signature_parse(const char *signature) {
    if (LIKELY(vm->signatures != NULL))
        for (const ArgSpec *s = *bucket_of(signature); s; s = s->next)
            if (s->text == signature) return s;
    return parse_new(signature);
}

void arguments_free(void) {
    struct SignatureTable *table = vm->signatures;
    vm->signatures = NULL;
    if (!table) return;
    for (size_t i = 0; i < BUCKETS; i++)
        for (ArgSpec *s = table->buckets[i], *next; s; s = next) {
            next = s->next;
            spec_free(s);
        }
    mem_free(table);
}

// ---- messages -------------------------------------------------------------------------------------------------------------

#define PLURAL(n) ((n) == 1 ? "" : "s")
#define NAME_OF(f) (f) ? (f) : "function", (f) ? "()" : "" // constructors of some types do not tell their name

static COLD int wrong_count(const char *f, const ArgSpec *s, size_t nargs, size_t nkw) {
    size_t len = s->count, total = nargs + nkw;
    if (total > len && s->varkw < 0)
        return raise_int(EXC_TypeError, "%s%s takes %s %zu %sargument%s (%zu given)", NAME_OF(f),
                         s->required + s->keyword_required < (int)len ? "at most" : "exactly", len, nargs ? "" : "keyword ",
                         PLURAL(len), total);
    size_t max = s->positional;
    if (max == 0) return raise_int(EXC_TypeError, "%s%s takes no positional arguments", NAME_OF(f));
    return raise_int(EXC_TypeError, "%s%s takes %s %zu positional argument%s (%zu given)", NAME_OF(f),
                     s->required < max ? "at most" : "exactly", max, PLURAL(max), nargs);
}

static COLD int too_few_positional(const char *f, const ArgSpec *s, size_t nargs) {
    size_t min = MIN(s->required, s->positional_only);
    return raise_int(EXC_TypeError, "%s%s takes %s %zu positional argument%s (%zu given)", NAME_OF(f),
                     min < s->positional ? "at least" : "exactly", min, PLURAL(min), nargs);
}

static COLD int missing(const char *f, const ArgSpec *s, size_t i) {
    return raise_int(EXC_TypeError, "%s%s missing required argument '%U' (pos %zu)", NAME_OF(f), s->names[i], i + 1);
}

static COLD int bad_keyword(const char *f, const ArgSpec *s, Ref name) { // also for positional-only parameters: their names are nobody's business
    SCOPED Own *known = list_new(0), *near = NULL;
    for (size_t i = s->positional_only; known && i < s->count; i++)
        if (list_append(known, s->names[i]) < 0) return -1;
    if (!known || (!(near = suggest_closest(known, name)) && error_pending())) return -1;
    const char *open = f ? "" : "this ", *title = f ? f : "function", *close = f ? "()" : "";
    if (near) return raise_int(EXC_TypeError, "%s%s%s got an unexpected keyword argument '%U'. Did you mean '%U'?", open, title, close, name, near);
    return raise_int(EXC_TypeError, "%s%s%s got an unexpected keyword argument '%U'", open, title, close, name);
}

int arguments_none(const char *function, size_t nargs, Ref kwnames) {
    if (nargs == 0 && (!kwnames || tuple_size(kwnames) == 0)) return 0;
    return raise_int(EXC_TypeError, "%s() takes no arguments", function);
}

int arguments_positional(const char *function, size_t nargs, Ref kwnames, size_t min, size_t max) {
    if (UNLIKELY(kwnames && tuple_size(kwnames))) return raise_int(EXC_TypeError, "%s() takes no keyword arguments", function);
    if (LIKELY(nargs >= min && nargs <= max)) return 0;
    size_t bound = nargs < min ? min : max;
    return raise_int(EXC_TypeError, "%s expected %s%zu argument%s, got %zu", function,
                     min == max ? "" : nargs < min ? "at least " : "at most ", bound, PLURAL(bound), nargs);
}

// ---- binding --------------------------------------------------------------------------------------------------------------

static ssize_t find_parameter(const ArgSpec *s, Ref name) {
    for (size_t i = s->positional_only; i < s->count; i++)
        if (s->names[i] == name && (ssize_t)i != s->varargs && (ssize_t)i != s->varkw) return (ssize_t)i;
    for (size_t i = s->positional_only; i < s->count; i++)
        if ((ssize_t)i != s->varargs && (ssize_t)i != s->varkw && str_equal(s->names[i], name)) return (ssize_t)i;
    return -1;
}

static int bind_keywords(const char *f, const ArgSpec *s, Ref const *values, Ref kwnames, Ref *out, size_t nargs, Own *varkw,
                         Ref *unexpected) {
    for (size_t k = 0, n = tuple_size(kwnames); k < n; k++) {
        Ref name = tuple_peek(kwnames, k);
        ssize_t i = find_parameter(s, name);
        if (i < 0) {
            if (varkw) {
                if (dict_set(varkw, name, values[k]) < 0) return -1;
            } else if (!*unexpected) *unexpected = name;
        } else if (out[i]) {
            return raise_int(EXC_TypeError, "argument for %s%s given by name ('%U') and position (%zd)", NAME_OF(f), name, i + 1);
        } else out[i] = values[k];
    }
    (void)nargs;
    return 0;
}

int arguments_bind_spec(const char *function, const ArgSpec *s, Ref const *args, size_t nargs, Ref kwnames, Ref *out,
                        Own **varargs, Own **varkw) {
    size_t nkw = kwnames ? tuple_size(kwnames) : 0;
    if (LIKELY(!nkw && nargs >= s->required && nargs <= s->positional && !s->keyword_required && (s->varargs & s->varkw) < 0)) {
        for (size_t i = 0; i < s->count; i++) out[i] = i < nargs ? args[i] : NULL;
        return 0;
    }
    if (s->positional_only == s->count && s->varargs < 0) // no keywords at all, and not this number
        return arguments_positional(function, nargs, kwnames, s->required, s->count);
    if (UNLIKELY(s->varargs < 0 && (nargs > s->positional || (nargs + nkw > s->count && s->varkw < 0))))
        return wrong_count(function, s, nargs, nkw);
    size_t min_only = MIN(s->required, s->positional_only);
    if (UNLIKELY(nargs < min_only)) return too_few_positional(function, s, nargs);
    size_t direct = MIN(nargs, s->positional);
    for (size_t i = 0; i < s->count; i++) out[i] = i < direct ? args[i] : NULL;
    if (s->varargs >= 0) {
        if (!varargs) return raise_int(EXC_SystemError, "%s(): *args needs a place to go", function);
        *varargs = tuple_from_array(args + direct, nargs - direct);
        if (!*varargs) return -1;
        out[s->varargs] = *varargs;
    }
    if (s->varkw >= 0) {
        if (!varkw) return raise_int(EXC_SystemError, "%s(): **kwargs needs a place to go", function);
        *varkw = dict_new();
        if (!*varkw) return -1;
        out[s->varkw] = *varkw;
    }
    Ref unexpected = NULL;
    if (nkw && bind_keywords(function, s, args + nargs, kwnames, out, nargs, s->varkw >= 0 ? *varkw : NULL, &unexpected) < 0)
        return -1;
    for (size_t i = 0; i < s->count; i++)
        if (UNLIKELY(!out[i]) && !(s->has_default >> i & 1)) return missing(function, s, i);
    return unexpected ? bad_keyword(function, s, unexpected) : 0;
}

int arguments_bind(const char *function, const char *signature, Ref const *args, size_t nargs, Ref kwnames, Ref *out) {
    const ArgSpec *s = signature_parse(signature);
    return s ? arguments_bind_spec(function, s, args, nargs, kwnames, out, NULL, NULL) : -1;
}
