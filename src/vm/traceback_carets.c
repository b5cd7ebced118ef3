// traceback_carets.c - which part of an expression failed: `a.b + ~~^~~`.
//
// The position table gives the text of the failing expression. What is found here is its last operation: the operator of a
// binary operation, the brackets of a subscript, the parentheses of a call. That takes no parser: the tokens outside of all
// brackets, and the precedence of the operators among them, decide.
#include "vm/traceback_print.h"
#include "base/unicode.h"

typedef struct Token {
    size_t start, end;
    enum { OPERAND, GROUP, OPERATOR, WORD, OTHER } kind; // GROUP: everything between matching brackets
    int level;  // of an operator: 1 | 2 ^ 3 & 4 shifts 5 + - 6 * / // % @ 8 **; 0: not an operator of values
} Token;
enum { TOKENS_MAX = 400 };

typedef struct Scan {
    const uint32_t *text;
    size_t length, at;
    Token tokens[TOKENS_MAX];
    size_t count;
    bool failed;
} Scan;

static bool at_text(const Scan *s, size_t at, const char *ascii) {
    for (size_t i = 0; ascii[i]; i++)
        if (at + i >= s->length || s->text[at + i] != (uint32_t)(unsigned char)ascii[i]) return false;
    return true;
}

static bool is_quote(uint32_t c) { return c == '"' || c == '\''; }

// Behind the string literal that starts (with its quote) at `at`.
static size_t skip_string(const Scan *s, size_t at) {
    uint32_t quote = s->text[at];
    bool triple = at + 2 < s->length && s->text[at + 1] == quote && s->text[at + 2] == quote;
    size_t i = at + (triple ? 3 : 1);
    while (i < s->length) {
        if (s->text[i] == '\\') {
            i += 2;
            continue;
        }
        if (s->text[i] == quote) {
            if (!triple) return i + 1;
            if (i + 2 < s->length && s->text[i + 1] == quote && s->text[i + 2] == quote) return i + 3;
        }
        i++;
    }
    return s->length + 1; // not closed
}

static size_t skip_group(const Scan *s, size_t at) {
    int depth = 0;
    for (size_t i = at; i < s->length;) {
        uint32_t c = s->text[i];
        if (is_quote(c)) {
            i = skip_string(s, i);
            continue;
        }
        if (c == '#') {
            while (i < s->length && s->text[i] != '\n') i++;
            continue;
        }
        if (c == '(' || c == '[' || c == '{') depth++;
        if ((c == ')' || c == ']' || c == '}') && --depth == 0) return i + 1;
        i++;
    }
    return s->length + 1;
}

static bool word_is(const Scan *s, const Token *t, const char *word) {
    return t->end - t->start == strlen(word) && at_text(s, t->start, word);
}

static void add(Scan *s, size_t start, size_t end, int kind, int level) {
    if (s->count == TOKENS_MAX || end > s->length) {
        s->failed = true;
        return;
    }
    s->tokens[s->count++] = (Token){start, end, kind, level};
    s->at = end;
}

static bool is_number_char(const Scan *s, size_t i) {
    uint32_t c = s->text[i];
    if (unicode_is_xid_continue(c) || c == '.') return true;
    return (c == '+' || c == '-') && (s->text[i - 1] | 32) == 'e' && !(at_text(s, s->at, "0x") || at_text(s, s->at, "0X"));
}

static void scan_operator(Scan *s) {
    static const struct { const char *text; int level; } operators[] = {
        {"**=", 0}, {"//=", 0}, {">>=", 0}, {"<<=", 0}, {"...", -1}, {"**", 8}, {"//", 6}, {">>", 4}, {"<<", 4}, {"==", 0}, {"!=", 0},
        {"<=", 0},  {">=", 0},  {"+=", 0},  {"-=", 0},  {"*=", 0},   {"/=", 0}, {"%=", 0}, {"@=", 0}, {"&=", 0}, {"|=", 0}, {"^=", 0},
        {":=", 0},  {"->", 0},  {"+", 5},   {"-", 5},   {"*", 6},    {"/", 6},  {"%", 6},  {"@", 6},  {"|", 1},  {"^", 2},  {"&", 3},
        {"~", 7},
    };
    for (size_t i = 0; i < ARRAY_LEN(operators); i++)
        if (at_text(s, s->at, operators[i].text)) {
            int level = operators[i].level;
            add(s, s->at, s->at + strlen(operators[i].text), level < 0 ? OPERAND : level ? OPERATOR : OTHER, level);
            return;
        }
    add(s, s->at, s->at + 1, s->text[s->at] == '.' ? WORD : OTHER, 0);
}

static void scan_one(Scan *s) {
    uint32_t c = s->text[s->at];
    if (unicode_is_space(c) || c == '\\') {
        s->at++;
        return;
    }
    if (c == '#') {
        while (s->at < s->length && s->text[s->at] != '\n') s->at++;
        return;
    }
    if (is_quote(c)) {
        add(s, s->at, skip_string(s, s->at), OPERAND, 0);
    } else if (c == '(' || c == '[' || c == '{') {
        add(s, s->at, skip_group(s, s->at), GROUP, 0);
    } else if (c - '0' < 10 || (c == '.' && s->at + 1 < s->length && s->text[s->at + 1] - '0' < 10)) {
        size_t i = s->at + 1;
        while (i < s->length && is_number_char(s, i)) i++;
        add(s, s->at, i, OPERAND, 0);
    } else if (unicode_is_xid_start(c)) {
        size_t i = s->at + 1;
        while (i < s->length && unicode_is_xid_continue(s->text[i])) i++;
        if (i < s->length && is_quote(s->text[i]) && i - s->at <= 2) add(s, s->at, skip_string(s, i), OPERAND, 0); // a prefix
        else add(s, s->at, i, WORD, 0);
    } else scan_operator(s);
}

static bool scan(Scan *s, const uint32_t *text, size_t length) {
    *s = (Scan){.text = text, .length = length};
    s->count = 0;
    s->failed = false;
    s->at = 0;
    while (s->at < length && !s->failed) scan_one(s);
    return !s->failed && s->count > 0;
}

static bool is_dot(const Scan *s, const Token *t) { return t->kind == WORD && s->text[t->start] == '.'; }

// Words that make the expression something else than operation, subscript or call at its top.
static bool is_low_keyword(const Scan *s, const Token *t) {
    static const char *const words[] = {"and", "or", "not", "in", "is", "if", "else", "lambda", "for", "yield", "async",
                                        "return", "raise", "import", "from", "del", "assert", "with", "while", "try", "except",
                                        "def", "class", "global", "nonlocal", "pass", "break", "continue", "finally", "elif", "as"};
    if (t->kind != WORD) return false;
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (word_is(s, t, words[i])) return true;
    return false;
}

static bool ends_operand(const Scan *s, const Token *t) {
    return t->kind == OPERAND || t->kind == GROUP || (t->kind == WORD && !is_dot(s, t) && !word_is(s, t, "await"));
}

// A bracketed thing at depth 0 that contains a comma or `for` at depth 1, or nothing, is a tuple or a generator.
static bool is_plain_parentheses(const Scan *s, const Token *group) {
    if (s->text[group->start] != '(') return false;
    Scan *inner = &(Scan){.text = s->text + group->start + 1, .length = group->end - group->start - 2};
    bool any = false;
    while (inner->at < inner->length && !inner->failed) {
        size_t before = inner->count;
        scan_one(inner);
        if (inner->count == before) continue;
        const Token *t = &inner->tokens[before];
        any = true;
        if (inner->text[t->start] == ',' || word_is(inner, t, "for")) return false;
        inner->count = 0;
        inner->tokens[0] = *t;
    }
    return any && !inner->failed;
}

static void place(const uint32_t *text, size_t at, size_t *line, size_t *column) {
    *line = *column = 0;
    for (size_t i = 0; i < at; i++) {
        if (text[i] == '\n') {
            ++*line;
            *column = 0;
        } else ++*column;
    }
}

static Carets between(const Scan *s, size_t left, size_t right) {
    Carets c = {.found = true};
    place(s->text, left, &c.left_line, &c.left_column);
    place(s->text, right, &c.right_line, &c.right_column);
    return c;
}

static Carets operator_carets(const Scan *s, size_t index) {
    const Token *op = &s->tokens[index];
    size_t end = op->start + 1;
    size_t right = index + 1 < s->count ? s->tokens[index + 1].start : s->length;
    if (index + 2 == s->count && s->tokens[index + 1].kind == GROUP && is_plain_parentheses(s, &s->tokens[index + 1])) {
        right++; // the operand starts behind its parenthesis
        while (right < s->length && unicode_is_space(s->text[right])) right++;
    }
    if (end < s->length && end < right && s->text[end] != '\n' && !unicode_is_space(s->text[end]) && s->text[end] != '\\' &&
        s->text[end] != '#')
        end++;
    return between(s, op->start, end);
}

static Carets carets_of(Scan *s) {
    Carets none = {0};
    ssize_t best = -1, first_power = -1;
    int level = 99;
    bool expect_operand = true, unary = false, awaits = false;
    for (size_t i = 0; i < s->count; i++) {
        Token *t = &s->tokens[i];
        if (t->kind == OTHER || is_low_keyword(s, t)) return none;
        if (t->kind == OPERATOR) {
            if (expect_operand) { // unary
                if (i == 0) unary = true;
                if (t->level != 5 && t->level != 7) return none; // *x, **x
                continue;
            }
            if (t->level == 7) return none;
            if (t->level == 8) {
                if (first_power < 0) first_power = (ssize_t)i;
            } else if (t->level <= level) {
                level = t->level;
                best = (ssize_t)i;
            }
            expect_operand = true;
            continue;
        }
        if (t->kind == WORD && word_is(s, t, "await")) {
            if (i == 0) awaits = true;
            continue;
        }
        if (is_dot(s, t)) expect_operand = true;
        else expect_operand = !ends_operand(s, t);
    }
    if (expect_operand) return none;
    if (best >= 0) return operator_carets(s, (size_t)best);
    if (first_power >= 0 && !unary) return operator_carets(s, (size_t)first_power);
    if (unary || awaits || first_power >= 0) return none;
    const Token *last = &s->tokens[s->count - 1];
    if (s->count == 1 && last->kind == GROUP && is_plain_parentheses(s, last)) { // (expression)
        Carets c = carets_in_segment(s->text + last->start + 1, last->end - last->start - 2);
        if (!c.found) return none;
        size_t line, column;
        place(s->text, last->start + 1, &line, &column);
        if (c.left_line == 0) c.left_column += column;
        if (c.right_line == 0) c.right_column += column;
        c.left_line += line;
        c.right_line += line;
        return c;
    }
    if (s->count < 2 || last->kind != GROUP || s->text[last->start] == '{') return none;
    if (!ends_operand(s, last - 1)) return none;
    return between(s, last->start, last->end);
}

Carets carets_in_segment(const uint32_t *text, size_t length) {
    Scan s;
    if ((char *)&s <= vm->c_stack_limit) return (Carets){0};
    if (!scan(&s, text, length)) return (Carets){0};
    return carets_of(&s);
}

// ---- statements that are nothing but a call -----------------------------------------------------------------------------------

static bool rest_is_empty(const uint32_t *text, size_t length, size_t at) {
    while (at < length && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n')) at++;
    return at >= length || text[at] == '#' || text[at] == ';';
}

bool carets_pointless(const uint32_t *text, size_t length, size_t start, size_t end) {
    Scan s;
    if (end <= start || !rest_is_empty(text, length, end) || !scan(&s, text + start, end - start)) return false;
    for (size_t i = 0; i < end; i++)
        if (text[i] > 127) return false; // CPython compares places in UTF-8 with places in the line
    const Token *last = &s.tokens[s.count - 1];
    Carets call = carets_of(&s);
    if (!call.found || last->kind != GROUP || s.text[last->start] != '(' || s.count < 2) return false;
    size_t line, column;
    place(s.text, last->start, &line, &column);
    if (line != call.left_line || column != call.left_column) return false; // an operation, not a call
    bool plain_name = s.count == 2 && s.tokens[0].kind == WORD;
    if (!scan(&s, text, start)) return false;
    if (s.count == 1) return word_is(&s, &s.tokens[0], "return") && plain_name;
    const Token *target = s.tokens, *equal = target + 1; // a plain name, maybe in parentheses
    if (s.count != 2 || s.text[equal->start] != '=' || equal->end - equal->start != 1) return false;
    return target->kind == WORD || (target->kind == GROUP && is_plain_parentheses(&s, target));
}
