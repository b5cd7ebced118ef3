/*
 * The lexer: tokens of a logical line, indentation, numbers, f-strings, soft keywords, and text that comes in pieces.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include "compiler/lexer.h"
#include "heap/mem.h"
#include "python_grammar.h"

static Heap heap;

static void begin(void) {
    cr_assert(heap_init(&heap, NULL));
    heap_current = &heap;
}

static void end(void) { heap_destroy(&heap); }

TestSuite(lexer, .init = begin, .fini = end);

/* A token as tests write it: the text of most, a word for those that have none. */
static void describe(const Source *source, const Token *token, char *out, size_t size) {
    switch (token->kind) {
    case T_NEWLINE: snprintf(out, size, "NL"); return;
    case T_INDENT: snprintf(out, size, "IN"); return;
    case T_DEDENT: snprintf(out, size, "DE"); return;
    case T_END: snprintf(out, size, "END"); return;
    case T_MATCH: snprintf(out, size, "!match"); return;
    case T_CASE: snprintf(out, size, "!case"); return;
    case T_TYPE: snprintf(out, size, "!type"); return;
    case T_WITH_LPAR: snprintf(out, size, "!("); return;
    case T_FCOLON: snprintf(out, size, "!:"); return;
    default: snprintf(out, size, "%.*s", (int)(token->end - token->start), source->text + token->start); return;
    }
}

/* All tokens of the text between bars, or the message of the fault behind the tokens before it. */
static void expect(const char *text, const char *expected) {
    char buffer[4096] = "";
    char copy[2048] = "";
    snprintf(copy, sizeof copy - 8, "%s", text);
    Source source = {.text = copy, .length = strlen(copy), .capacity = sizeof copy, .at_eof = true};
    AstArena *arena = ast_arena_new();
    Lexer lexer;
    lexer_init(&lexer, &source, arena);
    for (;;) {
        LexStatus status = lexer_line(&lexer);
        for (uint32_t i = 0; i < lexer.tokens.count; i++) {
            char token[256];
            describe(&source, &lexer.tokens.items[i], token, sizeof token);
            snprintf(buffer + strlen(buffer), sizeof buffer - strlen(buffer), "%s%s", *buffer ? "|" : "", token);
        }
        if (status == LEX_FAULT)
            snprintf(buffer + strlen(buffer), sizeof buffer - strlen(buffer), "%s<%s>", *buffer ? "|" : "",
                     lexer.fault.message);
        if (status != LEX_LINE) break;
    }
    lexer_free(&lexer);
    ast_arena_free(arena);
    cr_assert(strcmp(buffer, expected) == 0, "%s\n  gives    %s\n  expected %s", text, buffer, expected);
}

Test(lexer, names_operators_and_line_ends) {
    expect("", "END");
    expect("x = y\n", "x|=|y|NL|END");
    expect("a<<=b**c//d!=e->f...g\n", "a|<<=|b|**|c|//|d|!=|e|->|f|...|g|NL|END");
    expect("a;b # c\n\n# d\n   \nc\n", "a|;|b|NL|c|NL|END");
    expect("(a,\n\n # c\n b)\n", "(|a|,|b|)|NL|END");
    expect("a \\\n  + b\n", "a|+|b|NL|END");
    expect("\f a\n", "IN|a|NL|DE|END");
    expect("\fa\n", "a|NL|END");
}

Test(lexer, indentation) {
    expect("if a:\n  b\n  if c:\n     d\ne\n", "if|a|:|NL|IN|b|NL|if|c|:|NL|IN|d|NL|DE|DE|e|NL|END");
    expect("if a:\n\tb\n\tc\n", "if|a|:|NL|IN|b|NL|c|NL|DE|END");
    expect("if a:\n        b\n\tc\n", "if|a|:|NL|IN|b|NL|<inconsistent use of tabs and spaces in indentation>");
    expect("if a:\n   b\n  c\n", "if|a|:|NL|IN|b|NL|<unindent does not match any outer indentation level>");
}

Test(lexer, numbers) {
    expect("0 1_000 0xFf 0o17 0B1 1.5 .5 5. 1e5 1E-5 2j 0777.5 00\n",
           "0|1_000|0xFf|0o17|0B1|1.5|.5|5.|1e5|1E-5|2j|0777.5|00|NL|END");
    expect("1if x\n", "1|if|x|NL|END");
    expect("1__0\n", "<invalid decimal literal>");
    expect("0x\n", "<invalid hexadecimal literal>");
    expect("0b12\n", "<invalid digit '2' in binary literal>");
    expect("1a\n", "<invalid decimal literal>");
}

Test(lexer, strings) {
    expect("'a' r'\\'\n", "'a'|<unterminated string literal (detected at line 1); perhaps you escaped the end quote?>");
    expect("'a' \"b\" rb'c' '''d\n'e''' ''\n", "'a'|\"b\"|rb'c'|'''d\n'e'''|''|NL|END");
    expect("'a\\\nb'\n", "'a\\\nb'|NL|END");
    expect("'''a\n", "<unterminated triple-quoted string literal (detected at line 1)>");
}

Test(lexer, f_strings) {
    expect("f'a{b}c'\n", "f'|a|{|b|}|c|'|NL|END");
    expect("f'{a!r:>{w}}'\n", "f'|{|a|!|r|!:|>|{|w|}||}|'|NL|END");
    expect("f'{{a}}'\n", "f'|{{a}}|'|NL|END");
    expect("f'{x:=5}{(x:=5)}'\n", "f'|{|x|!:|=5|}|{|(|x|:=|5|)|}|'|NL|END");
    expect("f'{f'{a['b']}'}'\n", "f'|{|f'|{|a|[|'b'|]|}|'|}|'|NL|END");
    expect("f'''{\na # c\n}'''\n", "f'''|{|a|}|'''|NL|END");
    expect("f'\\N{DASH}{a}'\n", "f'|\\N{DASH}|{|a|}|'|NL|END");
    expect("f'a}'\n", "f'|a|<f-string: single '}' is not allowed>");
}

Test(lexer, soft_keywords) {
    expect("match x:\n case 1:\n  case\n", "!match|x|:|NL|IN|!case|1|:|NL|IN|case|NL|DE|DE|END");
    expect("match = case\nmatch(x)\nmatch[x]: int\n", "match|=|case|NL|match|(|x|)|NL|match|[|x|]|:|int|NL|END");
    expect("type X = int\ntype = type\n", "!type|X|=|int|NL|type|=|type|NL|END");
    expect("if a: type X[T] = T\n", "if|a|:|!type|X|[|T|]|=|T|NL|END");
    expect("with (a, b): c\n", "with|!(|a|,|b|)|:|c|NL|END");
    expect("with (a, b) as c: d\n", "with|(|a|,|b|)|as|c|:|d|NL|END");
}

Test(lexer, identifiers_are_interned_and_normalised) {
    char text[64] = "\xef\xac\x81 fi \xc2\xb5 \xce\xbc\n"; /* the ligature fi, micro sign and mu */
    Source source = {.text = text, .length = strlen(text), .capacity = sizeof text, .at_eof = true};
    AstArena *arena = ast_arena_new();
    Lexer lexer;
    lexer_init(&lexer, &source, arena);
    cr_assert(lexer_line(&lexer) == LEX_LINE);
    Token *tokens = lexer.tokens.items;
    cr_assert(tokens[0].ident == tokens[1].ident && tokens[2].ident == tokens[3].ident);
    cr_assert(strcmp(tokens[0].ident->text, "fi") == 0);
    lexer_free(&lexer);
    ast_arena_free(arena);
    expect("a\xe2\x82\xac\n", "<invalid character '\xe2\x82\xac' (U+20AC)>");
    expect("a\xc2\xa0\n", "<invalid non-printable character U+00A0>");
}

Test(lexer, caps) {
    char text[1024] = "";
    for (int i = 0; i < 201; i++) strcat(text, "(");
    strcat(text, "\n");
    char expected[1024] = "";
    for (int i = 0; i < 200; i++) strcat(expected, "(|");
    strcat(expected, "<too many nested parentheses>");
    expect(text, expected);
}
