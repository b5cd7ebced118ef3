// _re.c - the types of module re: Pattern, Match, the iterators; and what is done with matches (split, sub,
// findall).
//
// A Match carries its spans inline, in characters. Whatever calls Python in the middle (a replacement
// function) copies what it needs first; the subject stays pinned.
#include "modules/re_internal.h"
#include "types/list.h"
#include "types/sequence.h"
#include "types/str_internal.h"

typedef struct Match {
    Object head;
    Own *string;       // what was matched
    Own *pattern;      // Pattern
    Own *regs;         // tuple of all spans, made on demand
    size_t start, end; // the region searched
    ssize_t last_index;
    size_t groups;   // without group 0
    ssize_t spans[]; // 2 * (groups + 1)
} Match;

typedef struct Scanner { // finditer and Pattern.scanner
    Object head;
    Own *pattern;
    Own *string;
    Run run; // its pattern is borrowed from the field above
    bool open, done;
} Scanner;

enum {
    TYPE_SLOT_PATTERN = 33,
    TYPE_SLOT_MATCH,
    TYPE_SLOT_SCANNER,
    TYPE_SLOT_FINDITER
}; // of vm->module_state
STATIC_ASSERT((int)STATE_FREE <= (int)TYPE_SLOT_PATTERN && (int)TYPE_SLOT_FINDITER < (int)NATIVE_TEE,
              "these slots are free");
static Type *kept(int slot) {
    return vm->types[(uintptr_t)vm->module_state[slot]];
}

static Pattern *pattern_of(Ref x) {
    return MUT(Pattern, x);
}
static bool is_pattern(Ref x) {
    return type_id(x) == kept(TYPE_SLOT_PATTERN)->id;
}

// ---- pieces of the subject

static Own *piece(Ref string, ssize_t from, ssize_t to) {
    if (is_str(string)) return str_slice(string, (size_t)from, (size_t)to);
    if (type_id(string) == TYPE_BYTES) {
        if (from == 0 && (size_t)to == bytes_length(string)) return incref(string);
        return bytes_new(bytes_data(string) + from, (size_t)(to - from));
    }
    Buffer b;
    if (buffer_get(string, &b) < 0) return NULL;
    size_t n = b.length, f = MIN((size_t)from, n), t = MIN((size_t)to, n);
    Own *x = bytes_new(b.data + f, t - f);
    buffer_release(&b);
    return x;
}

// ---- match objects

// The group that was closed last: the one that ends furthest right, of several the one closed last in the
// pattern.
static ssize_t last_closed(const Pattern *p, const ssize_t *spans) {
    ssize_t best = -1;
    for (uint32_t g = 1; g <= p->groups; g++) {
        if (spans[2 * g + 1] < 0) continue;
        if (best < 0 || spans[2 * g + 1] > spans[2 * best + 1] ||
            (spans[2 * g + 1] == spans[2 * best + 1] && p->closing[g - 1] > p->closing[best - 1]))
            best = g;
    }
    return best;
}

static Own *match_new(const Run *run, const ssize_t *spans) {
    const Pattern *p = run->pattern;
    size_t bytes = sizeof(Match) + 2 * (p->groups + 1) * sizeof(ssize_t);
    Match *m = (Match *)object_new_container(kept(TYPE_SLOT_MATCH)->id, bytes);
    if (!m) return NULL;
    m->string = incref(run->subject.object);
    m->pattern = incref(&p->head);
    m->start = run->start;
    m->end = run->end;
    m->groups = p->groups;
    memcpy(m->spans, spans, 2 * (p->groups + 1) * sizeof(ssize_t));
    m->last_index = last_closed(p, spans);
    object_track(OBJ(m));
    return OBJ(m);
}

static void match_clear(Own *x) {
    Match *m = (Match *)x;
    CLEAR(m->string);
    CLEAR(m->pattern);
    CLEAR(m->regs);
}
static void match_dealloc(Own *x) {
    object_untrack(x);
    match_clear(x);
    object_free(x);
}
static int match_traverse(Ref x, VisitFn visit, void *context) {
    const Match *m = AS(Match, x);
    int r = m->string ? visit(m->string, context) : 0;
    if (!r && m->pattern) r = visit(m->pattern, context);
    return !r && m->regs ? visit(m->regs, context) : r;
}

static Own *group_text(const Match *m, size_t g, Ref otherwise) {
    if (m->spans[2 * g] < 0) return incref(otherwise);
    return piece(m->string, m->spans[2 * g], m->spans[2 * g + 1]);
}

// A group by number or name; -1: IndexError.
static ssize_t group_index(const Match *m, Ref key) {
    ssize_t g = -1;
    if (is_small(key))
        g = int_value(key);
    else if (is_index(key)) {
        if (number_as_ssize(key, EXC_COUNT, &g) < 0) return -1;
    } else {
        Ref found;
        int r =
            is_str(key) || is_bytes(key) ? dict_lookup_peek(pattern_of(m->pattern)->names, key, &found) : 0;
        if (r < 0) return -1;
        if (r) g = int_value(found);
    }
    if (g < 0 || (size_t)g > m->groups) return raise_int(EXC_IndexError, "no such group");
    return g;
}

static Own *match_getitem(Ref self, Ref key) {
    const Match *m = AS(Match, self);
    ssize_t g = group_index(m, key);
    return g < 0 ? NULL : group_text(m, (size_t)g, NONE);
}

static Own *match_group(Ref self, Ref const *args, size_t nargs) {
    const Match *m = AS(Match, self);
    if (nargs == 0) return group_text(m, 0, NONE);
    if (nargs == 1) return match_getitem(self, args[0]);
    Own *t = tuple_new(nargs);
    if (!t) return NULL;
    for (size_t i = 0; i < nargs; i++)
        if (!(((Tuple *)t)->items[i] = match_getitem(self, args[i]))) {
            decref(t);
            return NULL;
        }
    return t;
}

static Own *match_groups(Ref self, Ref const *args) {
    const Match *m = AS(Match, self);
    Own *t = tuple_new(m->groups);
    for (size_t g = 1; t && g <= m->groups; g++)
        if (!(((Tuple *)t)->items[g - 1] = group_text(m, g, args[0] ? args[0] : NONE))) CLEAR(t);
    return t;
}

static Own *match_groupdict(Ref self, Ref const *args) {
    const Match *m = AS(Match, self);
    Own *result = dict_new();
    size_t position = 0;
    Ref name, number;
    while (result && dict_next(pattern_of(m->pattern)->names, &position, &name, &number)) {
        SCOPED Own *text = group_text(m, (size_t)int_value(number), args[0] ? args[0] : NONE);
        if (!text || dict_set(result, name, text) < 0) CLEAR(result);
    }
    return result;
}

static int span_of_group(Ref self, Ref const *args, ssize_t *from, ssize_t *to) {
    const Match *m = AS(Match, self);
    ssize_t g = args[0] ? group_index(m, args[0]) : 0;
    if (g < 0) return -1;
    *from = m->spans[2 * g];
    *to = m->spans[2 * g + 1];
    return 0;
}
static Own *match_start(Ref self, Ref const *args) {
    ssize_t from, to;
    return span_of_group(self, args, &from, &to) < 0 ? NULL : int_new(from);
}
static Own *match_end(Ref self, Ref const *args) {
    ssize_t from, to;
    return span_of_group(self, args, &from, &to) < 0 ? NULL : int_new(to);
}
static Own *pair(ssize_t from, ssize_t to) {
    SCOPED Own *a = int_new(from), *b = int_new(to);
    return a && b ? tuple_pack(2, REF(a), REF(b)) : NULL;
}
static Own *match_span(Ref self, Ref const *args) {
    ssize_t from, to;
    return span_of_group(self, args, &from, &to) < 0 ? NULL : pair(from, to);
}

static Own *match_repr(Ref self) {
    const Match *m = AS(Match, self);
    SCOPED Own *text = group_text(m, 0, NONE);
    return text ? str_format_c("<re.Match object; span=(%zd, %zd), match=%.50R>", m->spans[0], m->spans[1],
                               (Ref)text)
                : NULL;
}

static Own *match_copy(Ref self) {
    return incref(self);
}
static Own *match_deepcopy(Ref self, UNUSED Ref memo) {
    return incref(self);
}

static Own *get_string(Ref self) {
    return incref(AS(Match, self)->string);
}
static Own *get_re(Ref self) {
    return incref(AS(Match, self)->pattern);
}
static Own *get_pos(Ref self) {
    return int_new((int64_t)AS(Match, self)->start);
}
static Own *get_endpos(Ref self) {
    return int_new((int64_t)AS(Match, self)->end);
}
static Own *get_lastindex(Ref self) {
    ssize_t g = AS(Match, self)->last_index;
    return g < 0 ? NONE : int_new(g);
}
static Own *get_lastgroup(Ref self) {
    const Match *m = AS(Match, self);
    return m->last_index < 0 ? NONE
                             : incref(tuple_peek(pattern_of(m->pattern)->index_names, (size_t)m->last_index));
}
static Own *get_regs(Ref self) {
    Match *m = MUT(Match, self);
    if (m->regs) return incref(m->regs);
    Own *t = tuple_new(m->groups + 1);
    for (size_t g = 0; t && g <= m->groups; g++)
        if (!(((Tuple *)t)->items[g] = pair(m->spans[2 * g], m->spans[2 * g + 1]))) CLEAR(t);
    return t ? incref(m->regs = t) : NULL;
}

// ---- replacement templates

// A template is a list of literal pieces and group numbers.
typedef struct TemplateParser {
    Pattern *pattern;
    Ref text;
    bool bytes;
    size_t at, n;
    Own *parts;
    StrBuilder literal;
} TemplateParser;

static uint32_t template_at(const TemplateParser *t, size_t i) {
    return t->bytes ? bytes_data(t->text)[i] : str_at(t->text, i);
}

static int flush_literal(TemplateParser *t) {
    if (t->literal.length == 0) return 0;
    Own *text = str_builder_finish(&t->literal);
    str_builder_init(&t->literal);
    if (text && t->bytes) {
        Own *bytes = bytes_new(str_data(text), str_length(text));
        decref(text);
        text = bytes;
    }
    return text ? list_append_take(t->parts, text) : -1;
}

static int add_group(TemplateParser *t, uint64_t number, size_t position) {
    if (number > t->pattern->groups)
        return re_error(t->text, (ssize_t)position, "invalid group reference %lu", (unsigned long)number);
    if (flush_literal(t) < 0) return -1;
    Own *x = int_new((int64_t)number);
    return x ? list_append_take(t->parts, x) : -1;
}

static int template_name(TemplateParser *t) { // behind \g
    if (t->at >= t->n || template_at(t, t->at) != '<') return re_error(t->text, (ssize_t)t->at, "missing <");
    size_t start = ++t->at;
    while (t->at < t->n && template_at(t, t->at) != '>') t->at++;
    if (t->at == start) return re_error(t->text, (ssize_t)start, "missing group name");
    if (t->at >= t->n) return re_error(t->text, (ssize_t)start, "missing >, unterminated name");
    SCOPED Own *name = t->bytes ? str_from_latin1(bytes_data(t->text) + start, t->at - start)
                                : str_slice(t->text, start, t->at);
    if (!name) return -1;
    t->at++;
    uint64_t number = 0;
    bool digits = true, identifier = unicode_is_xid_start(str_at(name, 0));
    for (size_t i = 0; i < str_length(name); i++) {
        uint32_t c = str_at(name, i);
        digits = digits && c - '0' < 10;
        identifier = identifier && unicode_is_xid_continue(c);
        if (digits && number < 1000000000) number = number * 10 + (c - '0');
    }
    if (digits) return add_group(t, number, start);
    if (!identifier) return re_error(t->text, (ssize_t)start, "bad character in group name %R", (Ref)name);
    Ref found;
    int r = dict_lookup_peek(t->pattern->names, name, &found);
    if (r < 0) return -1;
    if (!r) return raise_int(EXC_IndexError, "unknown group name %R", (Ref)name);
    return add_group(t, (uint64_t)int_value(found), start);
}

static int template_escape(TemplateParser *t, size_t start) { // behind the backslash
    static const char simple[] = "a\a"
                                 "b\b"
                                 "f\f"
                                 "n\n"
                                 "r\r"
                                 "t\t"
                                 "v\v"
                                 "\\\\";
    if (t->at >= t->n) return re_error(t->text, (ssize_t)start, "bad escape (end of pattern)");
    uint32_t c = template_at(t, t->at++);
    if (c == 'g') return template_name(t);
    if (c - '0' < 10) {
        uint32_t second = t->at < t->n ? template_at(t, t->at) : 0,
                 third = t->at + 1 < t->n ? template_at(t, t->at + 1) : 0;
        bool o2 = second - '0' < 8, o3 = o2 && third - '0' < 8;
        if (c == '0') {
            uint32_t value = 0;
            if (o2) value = second - '0';
            if (o3) value = value * 8 + (third - '0');
            t->at += (size_t)o2 + o3;
            return str_builder_char(&t->literal, value);
        }
        if (c < '8' && o3) {
            uint32_t value = (c - '0') * 64 + (second - '0') * 8 + (third - '0');
            t->at += 2;
            if (value > 0377)
                return re_error(t->text, (ssize_t)start, "octal escape value \\%o outside of range 0-0o377",
                                value);
            return str_builder_char(&t->literal, value);
        }
        uint64_t number = c - '0';
        if (second - '0' < 10) {
            number = number * 10 + (second - '0');
            t->at++;
        }
        return add_group(t, number, start + 1);
    }
    for (size_t i = 0; i + 1 < sizeof simple; i += 2)
        if ((uint8_t)simple[i] == c) return str_builder_char(&t->literal, (uint8_t)simple[i + 1]);
    if (unicode_is_ascii_letter(c)) return re_error(t->text, (ssize_t)start, "bad escape \\%c", c);
    return str_builder_char(&t->literal, '\\') < 0 ? -1 : str_builder_char(&t->literal, c);
}

static Own *template_parse(Pattern *p, Ref text) {
    if (p->template_text && p->template_text != text && is_str(text) && is_str(p->template_text) &&
        str_equal(text, p->template_text))
        return incref(p->template_parts);
    if (p->template_text == text) return incref(p->template_parts);
    TemplateParser t = {.pattern = p, .text = text, .bytes = !is_str(text)};
    t.n = t.bytes ? bytes_length(text) : str_length(text);
    str_builder_init(&t.literal);
    t.parts = list_new(0);
    int r = t.parts ? 0 : -1;
    while (r == 0 && t.at < t.n) {
        size_t start = t.at;
        uint32_t c = template_at(&t, t.at++);
        r = c == '\\' ? template_escape(&t, start) : str_builder_char(&t.literal, c);
    }
    if (r == 0) r = flush_literal(&t);
    str_builder_drop(&t.literal);
    if (r < 0) {
        xdecref(t.parts);
        return NULL;
    }
    SETREF(p->template_text, incref(text));
    SETREF(p->template_parts, incref(t.parts));
    return t.parts;
}

// Appends to `list` what the template makes of spans.
static int template_expand(Ref parts, Ref string, const ssize_t *spans, Own *list) {
    for (size_t i = 0; i < list_size(parts); i++) {
        Ref part = list_peek(parts, i);
        if (!is_int(part)) {
            if (list_append(list, part) < 0) return -1;
            continue;
        }
        size_t g = (size_t)int_value(part);
        if (spans[2 * g] < 0) continue;
        Own *text = piece(string, spans[2 * g], spans[2 * g + 1]);
        if (!text || list_append_take(list, text) < 0) return -1;
    }
    return 0;
}

static Own *join_list(Ref like, Ref list) {
    if (is_str(like)) return str_join(empty_str, list);
    Own *nothing = bytes_new(NULL, 0);
    if (!nothing) return NULL;
    Own *x = object_call_method1(nothing, NAME(join), list);
    decref(nothing);
    return x;
}

static Own *match_expand(Ref self, Ref template) {
    const Match *m = AS(Match, self);
    if (!is_str(template) && !is_bytes(template))
        return raise_error(EXC_TypeError, "expected str or bytes, not %T", template);
    SCOPED Own *parts = template_parse(pattern_of(m->pattern), template);
    SCOPED Own *list = parts ? list_new(0) : NULL;
    if (!list || template_expand(parts, m->string, m->spans, list) < 0) return NULL;
    return join_list(template, list);
}

static const MethodDef match_methods[] = {
    {"group", match_group, CALL_FAST, 0, "($self, /, *groups)",
     "The text of a group, or a tuple for several; group 0 is the whole."},
    {"groups", match_groups, CALL_BOUND, 0, "($self, /, default=None)",
     "The texts of all groups; default for those without part."},
    {"groupdict", match_groupdict, CALL_BOUND, 0, "($self, /, default=None)",
     "The texts of the named groups."},
    {"start", match_start, CALL_BOUND, 0, "($self, group=0, /)",
     "Where the group starts, -1 if it took no part."},
    {"end", match_end, CALL_BOUND, 0, "($self, group=0, /)", "Where the group ends, -1 if it took no part."},
    {"span", match_span, CALL_BOUND, 0, "($self, group=0, /)", "(start, end) of the group."},
    {"expand", match_expand, CALL_O, 0, "($self, /, template)",
     "What sub() would put in place of this match."},
    {"__copy__", match_copy, CALL_NOARGS, 0, "($self, /)", "The match itself."},
    {"__deepcopy__", match_deepcopy, CALL_O, 0, "($self, memo, /)", "The match itself."},
    CLASS_GETITEM_ROW,
    {0},
};
static const GetSetDef match_getset[] = {
    {"string", get_string, NULL, "What was searched."},
    {"re", get_re, NULL, "The pattern."},
    {"pos", get_pos, NULL, "Where the search began."},
    {"endpos", get_endpos, NULL, "Where the search had to end."},
    {"lastindex", get_lastindex, NULL, "Number of the group that was closed last, or None."},
    {"lastgroup", get_lastgroup, NULL, "Name of the group that was closed last, or None."},
    {"regs", get_regs, NULL, "Spans of all groups."},
    {0},
};
static const TypeSpec match_spec = {
    .name = "re.Match",
    .doc = "What a pattern found: texts and positions of its groups.",
    .size = sizeof(Match),
    .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, match_dealloc),
              SLOT(traverse, match_traverse),
              SLOT(clear, match_clear),
              SLOT(repr, match_repr),
              SLOT(getitem, match_getitem)),
    .methods = match_methods,
    .getset = match_getset,
};

// ---- runs

enum { SMALL_SPANS = 32 };
typedef struct Spans {
    ssize_t small[SMALL_SPANS];
    ssize_t *all; // small, or a heap block
} Spans;

static int spans_open(Spans *s, const Pattern *p) {
    size_t n = 2 * ((size_t)p->groups + 1);
    s->all = n <= SMALL_SPANS ? s->small : heap_alloc(&vm->heap, n * sizeof(ssize_t));
    return s->all ? 0 : ((void)raise_no_memory(), -1);
}
static void spans_close(Spans *s) {
    if (s->all && s->all != s->small) heap_free(&vm->heap, s->all);
}

static int run_open(Run *run, Pattern *p, Ref string, Ref pos, Ref endpos) {
    ssize_t from = 0, to = SSIZE_MAX;
    *run = (Run){.pattern = p};
    if (pos && !is_none(pos) && native_ssize(pos, &from) < 0) return -1;
    if (endpos && !is_none(endpos) && native_ssize(endpos, &to) < 0) return -1;
    if (subject_open(&run->subject, p, string) < 0) return -1;
    size_t n = run->subject.length;
    run->start = from < 0 ? 0 : MIN((size_t)from, n);
    run->end = to < 0 ? 0 : MIN((size_t)to, n);
    run->at = run->start;
    return 0;
}

// The next match of a search that goes on; an empty match is not repeated at the same place.
static int run_next(Run *run, RunKind kind, ssize_t *spans) {
    if (run->at > run->end) return 0;
    int r = pattern_run(run->pattern, &run->subject, kind, run->at, run->end, run->not_empty, spans);
    if (r > 0) {
        run->at = (size_t)spans[1];
        run->not_empty = spans[0] == spans[1];
    }
    return r;
}

static Own *run_once(Ref self, RunKind kind, Ref string, Ref pos, Ref endpos) {
    Pattern *p = pattern_of(self);
    Run run;
    Spans spans;
    if (spans_open(&spans, p) < 0) return NULL;
    Own *result = NULL;
    if (run_open(&run, p, string, pos, endpos) == 0) {
        int r = pattern_run(p, &run.subject, kind, run.start, run.end, false, spans.all);
        result = r < 0 ? NULL : r ? match_new(&run, spans.all) : NONE;
        subject_close(&run.subject);
    }
    spans_close(&spans);
    return result;
}
static Own *pattern_search(Ref self, Ref const *args) {
    return run_once(self, RUN_SEARCH, args[0], args[1], args[2]);
}
static Own *pattern_match(Ref self, Ref const *args) {
    return run_once(self, RUN_MATCH, args[0], args[1], args[2]);
}
static Own *pattern_fullmatch(Ref self, Ref const *args) {
    return run_once(self, RUN_FULL, args[0], args[1], args[2]);
}

// What findall() lists for one match.
static Own *found_item(const Run *run, const ssize_t *spans) {
    Ref string = run->subject.object;
    uint32_t groups = run->pattern->groups;
    if (groups == 0) return piece(string, spans[0], spans[1]);
    if (groups == 1) return piece(string, MAX(spans[2], 0), MAX(spans[3], 0));
    Own *t = tuple_new(groups);
    for (uint32_t g = 1; t && g <= groups; g++)
        if (!(((Tuple *)t)->items[g - 1] = piece(string, MAX(spans[2 * g], 0), MAX(spans[2 * g + 1], 0))))
            CLEAR(t);
    return t;
}

static Own *pattern_findall(Ref self, Ref const *args) {
    Pattern *p = pattern_of(self);
    Run run;
    Spans spans;
    if (spans_open(&spans, p) < 0) return NULL;
    Own *list = NULL;
    if (run_open(&run, p, args[0], args[1], args[2]) == 0) {
        int r = (list = list_new(0)) ? 1 : -1;
        while (r > 0 && (r = run_next(&run, RUN_SEARCH, spans.all)) > 0) {
            Own *item = found_item(&run, spans.all);
            if (!item || list_append_take(list, item) < 0) r = -1;
        }
        if (r < 0 && list) CLEAR(list);
        subject_close(&run.subject);
    }
    spans_close(&spans);
    return list;
}

static Own *split_text(Pattern *p, Ref string, ssize_t limit) {
    Run run;
    Spans spans;
    if (spans_open(&spans, p) < 0) return NULL;
    Own *list = NULL;
    if (run_open(&run, p, string, NULL, NULL) == 0) {
        int r = (list = list_new(0)) ? 1 : -1;
        ssize_t last = 0;
        for (ssize_t n = 0;
             r > 0 && (!limit || n < limit) && (r = run_next(&run, RUN_SEARCH, spans.all)) > 0; n++) {
            Own *text = piece(run.subject.object, last, spans.all[0]);
            if (!text || list_append_take(list, text) < 0) r = -1;
            for (uint32_t g = 1; r > 0 && g <= p->groups; g++) {
                Own *group = spans.all[2 * g] < 0
                                 ? NONE
                                 : piece(run.subject.object, spans.all[2 * g], spans.all[2 * g + 1]);
                if (!group || list_append_take(list, group) < 0) r = -1;
            }
            last = spans.all[1];
        }
        Own *rest = r < 0 ? NULL : piece(run.subject.object, last, (ssize_t)run.subject.length);
        if (!rest || list_append_take(list, rest) < 0) CLEAR(list);
        subject_close(&run.subject);
    }
    spans_close(&spans);
    return list;
}
static Own *pattern_split(Ref self, Ref const *args) {
    ssize_t limit = 0;
    if (args[1] && native_ssize(args[1], &limit) < 0) return NULL;
    return split_text(pattern_of(self), args[0], limit);
}

// ---- sub

typedef struct Replacement {
    Ref text;     // literal, if the template has no group
    Own *parts;   // template, or NULL
    Ref function; // or NULL
} Replacement;

static bool has_backslash(Ref x) {
    if (is_str(x)) return text_find_char(str_data(x), str_length(x), '\\', str_width_shift(x)) >= 0;
    return memchr(bytes_data(x), '\\', bytes_length(x)) != NULL;
}

static int replacement_open(Replacement *r, Pattern *p, Ref repl) {
    *r = (Replacement){0};
    if (object_is_callable(repl)) {
        r->function = repl;
        return 0;
    }
    if (!is_str(repl) && !is_bytes(repl)) {
        if (!buffer_supported(repl))
            return raise_int(EXC_TypeError, "decoding to str: need a bytes-like object, %T found", repl);
        r->text = repl;
        return 0;
    }
    if (!has_backslash(repl)) {
        r->text = repl;
        return 0;
    }
    return (r->parts = template_parse(p, repl)) ? 0 : -1;
}

static int add_replacement(const Replacement *r, const Run *run, const ssize_t *spans, Own *list) {
    if (r->text) return list_append(list, r->text);
    if (r->parts) return template_expand(r->parts, run->subject.object, spans, list);
    Own *match = match_new(run, spans);
    Own *text = match ? object_call1(r->function, match) : NULL;
    xdecref(match);
    if (!text) return -1;
    if (is_none(text)) return 0;
    return list_append_take(list, text);
}

static Own *substitute(Pattern *p, Ref repl, Ref string, ssize_t limit, ssize_t *count) {
    Replacement r;
    Run run;
    Spans spans;
    *count = 0;
    if (spans_open(&spans, p) < 0) return NULL;
    Own *list = NULL, *result = NULL;
    if (run_open(&run, p, string, NULL, NULL) == 0) {
        int status = replacement_open(&r, p, repl) == 0 && (list = list_new(0)) ? 1 : -1;
        bool direct = status > 0 && r.text && is_str(r.text) && is_str(string); // no pieces to be joined
        StrBuilder whole;
        str_builder_init(&whole);
        ssize_t last = 0;
        while (status > 0 && (!limit || *count < limit) &&
               (status = run_next(&run, RUN_SEARCH, spans.all)) > 0) {
            ssize_t from = spans.all[0], to = spans.all[1];
            if (direct) {
                if (str_builder_part(&whole, run.subject.object, (size_t)last, (size_t)from) < 0 || str_builder_str(&whole, r.text) < 0)
                    status = -1;
            } else if (from > last) {
                Own *text = piece(run.subject.object, last, from);
                if (!text || list_append_take(list, text) < 0) status = -1;
            }
            if (status > 0 && !direct && add_replacement(&r, &run, spans.all, list) < 0) status = -1;
            last = to;
            ++*count;
        }
        if (status >= 0) {
            if (*count == 0 && (is_str(string) || type_id(string) == TYPE_BYTES))
                result = piece(string, 0, (ssize_t)run.subject.length);
            else if (direct) {
                if (str_builder_part(&whole, run.subject.object, (size_t)last, run.subject.length) == 0) result = str_builder_finish(&whole);
            } else {
                Own *rest = piece(run.subject.object, last, (ssize_t)run.subject.length);
                if (rest && list_append_take(list, rest) == 0) result = join_list(run.subject.object, list);
            }
        }
        str_builder_drop(&whole);
        xdecref(r.parts);
        subject_close(&run.subject);
    }
    xdecref(list);
    spans_close(&spans);
    return result;
}

static Own *sub_common(Pattern *p, Ref repl, Ref string, Ref count, bool with_count) {
    ssize_t limit = 0, n;
    if (count && native_ssize(count, &limit) < 0) return NULL;
    Own *text = substitute(p, repl, string, limit, &n);
    if (!text || !with_count) return text;
    Own *number = int_new(n), *t = number ? tuple_pack(2, REF(text), REF(number)) : NULL;
    decref(text);
    xdecref(number);
    return t;
}
static Own *pattern_sub(Ref self, Ref const *args) {
    return sub_common(pattern_of(self), args[0], args[1], args[2], false);
}
static Own *pattern_subn(Ref self, Ref const *args) {
    return sub_common(pattern_of(self), args[0], args[1], args[2], true);
}

// ---- scanners

static Own *scanner_new(Ref self, Ref string, Ref pos, Ref endpos, int slot) {
    Scanner *s = (Scanner *)object_new_container(kept(slot)->id, sizeof(Scanner));
    if (!s) return NULL;
    s->pattern = incref(self);
    if (run_open(&s->run, pattern_of(self), string, pos, endpos) < 0) {
        decref(OBJ(s));
        return NULL;
    }
    s->open = true;
    s->string = incref(string);
    object_track(OBJ(s));
    return OBJ(s);
}
static void scanner_clear(Own *x) {
    Scanner *s = (Scanner *)x;
    if (s->open) subject_close(&s->run.subject);
    s->open = false;
    s->done = true;
    CLEAR(s->pattern);
    CLEAR(s->string);
}
static void scanner_dealloc(Own *x) {
    object_untrack(x);
    scanner_clear(x);
    object_free(x);
}
static int scanner_traverse(Ref x, VisitFn visit, void *context) {
    const Scanner *s = AS(Scanner, x);
    int r = s->pattern ? visit(s->pattern, context) : 0;
    if (!r && s->string) r = visit(s->string, context);
    if (!r && s->open && s->run.subject.object) r = visit(s->run.subject.object, context);
    if (!r && s->open && s->run.subject.buffer.owner) r = visit(s->run.subject.buffer.owner, context);
    return r;
}

// A match, or NULL: no more (no exception) or an error.
static Own *scan(Ref self, RunKind kind) {
    Scanner *s = MUT(Scanner, self);
    if (s->done) return NULL;
    Spans spans;
    if (spans_open(&spans, s->run.pattern) < 0) return NULL;
    int r = run_next(&s->run, kind, spans.all);
    Own *match = r > 0 ? match_new(&s->run, spans.all) : NULL;
    if (r <= 0) s->done = true;
    spans_close(&spans);
    return match;
}
static Own *finditer_next(Ref self) {
    return scan(self, RUN_SEARCH);
}
static Own *scanner_search(Ref self) {
    Own *m = scan(self, RUN_SEARCH);
    return m || error_pending() ? m : NONE;
}
static Own *scanner_match(Ref self) {
    Own *m = scan(self, RUN_MATCH);
    return m || error_pending() ? m : NONE;
}
static Own *scanner_pattern(Ref self) {
    return incref(AS(Scanner, self)->pattern);
}

static Own *pattern_finditer(Ref self, Ref const *args) {
    return scanner_new(self, args[0], args[1], args[2], TYPE_SLOT_FINDITER);
}
static Own *pattern_scanner(Ref self, Ref const *args) {
    return scanner_new(self, args[0], args[1], args[2], TYPE_SLOT_SCANNER);
}

static const MethodDef scanner_methods[] = {
    {"search", scanner_search, CALL_NOARGS, 0, "($self, /)", "The next match anywhere."},
    {"match", scanner_match, CALL_NOARGS, 0, "($self, /)", "The next match, right where the last one ended."},
    {0},
};
static const GetSetDef scanner_getset[] = {{"pattern", scanner_pattern, NULL, "The pattern."}, {0}};
static const TypeSpec scanner_spec = {
    .name = "_sre.SRE_Scanner",
    .size = sizeof(Scanner),
    .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, scanner_dealloc), SLOT(traverse, scanner_traverse), SLOT(clear, scanner_clear)),
    .methods = scanner_methods,
    .getset = scanner_getset,
};
static const TypeSpec finditer_spec = {
    .name = "callable_iterator",
    .size = sizeof(Scanner),
    .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, scanner_dealloc),
              SLOT(traverse, scanner_traverse),
              SLOT(clear, scanner_clear),
              SLOT(iter, native_self),
              SLOT(next, finditer_next)),
};

// ---- patterns

static void pattern_dealloc(Own *x) {
    Pattern *p = (Pattern *)x;
    object_untrack(x);
    pattern_free_codes(p);
    re_translation_done(&p->code);
    if (p->closing) heap_free(&vm->heap, p->closing);
    CLEAR(p->pattern);
    CLEAR(p->names);
    CLEAR(p->index_names);
    CLEAR(p->template_text);
    CLEAR(p->template_parts);
    object_free(x);
}

static Own *names_by_index(Ref names, uint32_t groups) {
    Own *t = tuple_new((size_t)groups + 1);
    if (!t) return NULL;
    for (uint32_t i = 0; i <= groups; i++) ((Tuple *)t)->items[i] = NONE;
    size_t position = 0;
    Ref name, number;
    while (dict_next(names, &position, &name, &number)) ((Tuple *)t)->items[int_value(number)] = incref(name);
    return t;
}

static Own *pattern_new(Ref text, uint32_t flags) {
    Pattern *p = (Pattern *)object_new_container(kept(TYPE_SLOT_PATTERN)->id, sizeof(Pattern));
    if (!p) return NULL;
    p->pattern = incref(text);
    p->is_bytes = is_bytes(text);
    bool compact = false;
again:
    if (re_translate(text, flags, compact, &p->code) < 0) goto fail;
    p->flags = p->code.flags;
    p->groups = p->code.groups;
    p->closing = p->code.closing;
    p->names = p->code.names;
    p->code.closing = NULL;
    p->code.names = NULL;
    int r = pattern_compile(p, compact);
    if (r > 0) {
        re_translation_done(&p->code);
        if (p->closing) heap_free(&vm->heap, p->closing);
        p->closing = NULL;
        CLEAR(p->names);
        compact = true;
        goto again;
    }
    if (r < 0 || !(p->index_names = names_by_index(p->names, p->groups))) goto fail;
    return OBJ(p);
fail:
    decref(OBJ(p));
    return NULL;
}

static Own *pattern_repr(Ref self) {
    static const struct {
        uint32_t flag;
        const char *name;
    } names[] = {{RE_IGNORECASE, "re.IGNORECASE"}, {RE_LOCALE, "re.LOCALE"},   {RE_MULTILINE, "re.MULTILINE"},
                 {RE_DOTALL, "re.DOTALL"},         {RE_UNICODE, "re.UNICODE"}, {RE_VERBOSE, "re.VERBOSE"},
                 {RE_DEBUG, "re.DEBUG"},           {RE_ASCII, "re.ASCII"}};
    const Pattern *p = AS(Pattern, self);
    uint32_t flags = p->flags;
    if (!p->is_bytes) flags &= ~(uint32_t)RE_UNICODE;
    StrBuilder b;
    str_builder_init(&b);
    SCOPED Own *text = object_repr(p->pattern);
    if (!text || str_builder_c(&b, "re.compile(") < 0 ||
        str_builder_part(&b, text, 0, MIN(str_length(text), 200)) < 0)
        goto fail;
    const char *between = ", ";
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        if (!(flags & names[i].flag)) continue;
        if (str_builder_c(&b, between) < 0 || str_builder_c(&b, names[i].name) < 0) goto fail;
        between = "|";
    }
    if (str_builder_char(&b, ')') < 0) goto fail;
    return str_builder_finish(&b);
fail:
    str_builder_drop(&b);
    return NULL;
}

static int64_t pattern_hash(Ref self) {
    const Pattern *p = AS(Pattern, self);
    int64_t h = object_hash(p->pattern);
    if (h == -1) return -1;
    h ^= (int64_t)p->flags * 1000003;
    return h == -1 ? -2 : h;
}
static Own *pattern_compare(Ref a, Ref b, int op) {
    if ((op != CMP_EQ && op != CMP_NE) || !is_pattern(a) || !is_pattern(b)) return NOTIMPLEMENTED;
    const Pattern *p = AS(Pattern, a), *q = AS(Pattern, b);
    int equal = p == q                                               ? 1
                : p->flags == q->flags && p->is_bytes == q->is_bytes ? object_equal(p->pattern, q->pattern)
                                                                     : 0;
    return equal < 0 ? NULL : BOOL(equal == (op == CMP_EQ));
}

static Own *pattern_copy(Ref self) {
    return incref(self);
}
static Own *pattern_deepcopy(Ref self, UNUSED Ref memo) {
    return incref(self);
}
static Own *pattern_reduce(Ref self) {
    const Pattern *p = AS(Pattern, self);
    SCOPED Own *compile = import_attr("re", "_compile"), *flags = int_new(p->flags), *args = NULL;
    if (!compile || !flags) return NULL;
    args = tuple_pack(2, REF(p->pattern), REF(flags));
    return args ? tuple_pack(2, REF(compile), REF(args)) : NULL;
}

static Own *get_pattern(Ref self) {
    return incref(AS(Pattern, self)->pattern);
}
static Own *get_flags(Ref self) {
    return int_new(AS(Pattern, self)->flags);
}
static Own *get_groups(Ref self) {
    return int_new(AS(Pattern, self)->groups);
}
static Own *get_groupindex(Ref self) {
    return type_late(TYPE_MAPPINGPROXY) ? object_call1(REF(vm->types[TYPE_MAPPINGPROXY]), AS(Pattern, self)->names) : NULL;
}

#define REGION "($self, /, string, pos=0, endpos=sys.maxsize)"
static const MethodDef pattern_methods[] = {
    {"match", pattern_match, CALL_BOUND, 0, REGION, "A Match if the pattern fits at the start, else None."},
    {"fullmatch", pattern_fullmatch, CALL_BOUND, 0, REGION,
     "A Match if the pattern fits the whole, else None."},
    {"search", pattern_search, CALL_BOUND, 0, REGION, "The first Match anywhere, or None."},
    {"findall", pattern_findall, CALL_BOUND, 0, REGION, "List of all matches: texts, or tuples of groups."},
    {"finditer", pattern_finditer, CALL_BOUND, 0, REGION, "Iterator over all matches."},
    {"scanner", pattern_scanner, CALL_BOUND, 0, REGION, "A scanner, with search() and match()."},
    {"split", pattern_split, CALL_BOUND, 0, "($self, /, string, maxsplit=0)",
     "List of the parts between matches."},
    {"sub", pattern_sub, CALL_BOUND, 0, "($self, /, repl, string, count=0)",
     "With matches replaced by a template or what a function returns."},
    {"subn", pattern_subn, CALL_BOUND, 0, "($self, /, repl, string, count=0)",
     "(what sub() gives, number of replacements)"},
    {"__copy__", pattern_copy, CALL_NOARGS, 0, "($self, /)", "The pattern itself."},
    {"__deepcopy__", pattern_deepcopy, CALL_O, 0, "($self, memo, /)", "The pattern itself."},
    {"__reduce__", pattern_reduce, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    CLASS_GETITEM_ROW,
    {0},
};
static const GetSetDef pattern_getset[] = {
    {"pattern", get_pattern, NULL, "Its text."},
    {"flags", get_flags, NULL, "Its flags, with those written in it."},
    {"groups", get_groups, NULL, "Number of capturing groups."},
    {"groupindex", get_groupindex, NULL, "Names of groups and their numbers."},
    {0},
};
static const TypeSpec pattern_spec = {
    .name = "re.Pattern",
    .doc = "A compiled regular expression.",
    .size = sizeof(Pattern),
    .flags = TF_GC | TF_NO_NEW | TF_WEAKREF,
    .slots = SLOTS(SLOT(dealloc, pattern_dealloc),
              SLOT(repr, pattern_repr),
              SLOT(hash, pattern_hash),
              SLOT(compare, pattern_compare)),
    .methods = pattern_methods,
    .getset = pattern_getset,
};

// ---- the module

static int check_source(Ref pattern) {
    if (is_str(pattern) || is_bytes(pattern)) return 0;
    return raise_int(EXC_TypeError, "first argument must be string or compiled pattern");
}
static Own *re_compile(UNUSED Ref module, Ref const *args) {
    ssize_t flags = 0;
    if (check_source(args[0]) < 0 || (args[1] && native_ssize(args[1], &flags) < 0)) return NULL;
    return pattern_new(args[0], (uint32_t)flags);
}

static Own *re_widths(UNUSED Ref module, Ref const *args) {
    ssize_t flags;
    if (check_source(args[0]) < 0 || native_ssize(args[1], &flags) < 0) return NULL;
    Translation t;
    if (re_translate(args[0], (uint32_t)flags, false, &t) < 0) return NULL;
    SCOPED Own *least = int_from_u64(t.least), *most = int_from_u64(t.most);
    re_translation_done(&t);
    return least && most ? tuple_pack(2, REF(least), REF(most)) : NULL;
}

static Own *re_clear(UNUSED Ref module) {
    re_cache_clear();
    return NONE;
}

static const MethodDef functions[] = {
    {"compile", re_compile, CALL_BOUND, 0, "($module, /, pattern, flags=0)", "A Pattern, always a new one."},
    {"widths", re_widths, CALL_BOUND, 0, "($module, pattern, flags, /)", "The least and the most characters that a pattern can match."},
    {"clear", re_clear, CALL_NOARGS, 0, "($module, /)", "Forget the text converted last."},
    {0},
};

static int add_kept(Own *module, const TypeSpec *spec, int slot, const char *name) {
    Own *type = native_type_once(spec, NULL);
    if (!type) return -1;
    vm->module_state[slot] = (void *)(uintptr_t)((Type *)type)->id;
    return module_add_take(module, name, type);
}

static int init(Own *module) {
    if (add_kept(module, &pattern_spec, TYPE_SLOT_PATTERN, "Pattern") < 0 ||
        add_kept(module, &match_spec, TYPE_SLOT_MATCH, "Match") < 0 ||
        add_kept(module, &scanner_spec, TYPE_SLOT_SCANNER, "Scanner") < 0 ||
        add_kept(module, &finditer_spec, TYPE_SLOT_FINDITER, "_Finditer") < 0)
        return -1;
    return 0;
}

const ModuleSpec re_c_module = {
    .name = "_re",
    .doc = "What module re is made of: patterns and matches.",
    .functions = functions,
    .init = init,
    .free = re_state_free,
};
