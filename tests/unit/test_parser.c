/*
 * The parser: trees, faults as CPython tells them, text in pieces, the prompt's mode, encodings, failing memory.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include "compiler/parser.h"
#include "heap/mem.h"
#include "syntax_faults.h"

static Heap heap;

static void begin(void) {
    cr_assert(heap_init(&heap, NULL));
    heap_current = &heap;
}

static void end(void) { heap_destroy(&heap); }

TestSuite(parser, .init = begin, .fini = end);

static void fault_text(const SyntaxFault *fault, char *out, size_t size) {
    static const char *const kinds[] = {"none", "SyntaxError", "IndentationError", "TabError", "MemoryError",
                                        "Incomplete"};
    snprintf(out, size, "%s|%s|%d|%d|%d|%d", kinds[fault->kind], fault->message, fault->lineno, fault->offset,
             fault->end_lineno, fault->end_offset);
}

/* What parsing gives: the tree, the fault, or "more"; fed in pieces of `step` bytes if that is not 0. */
static void outcome(const char *text, size_t length, ParseMode mode, int flags, size_t step, char *out, size_t size) {
    Parser *parser = parser_new(mode, "file", flags);
    cr_assert_not_null(parser);
    ParseStatus status = PARSE_MORE;
    if (step == 0 || length == 0) status = parser_feed(parser, text, length, true);
    for (size_t at = 0; step && at < length && status == PARSE_MORE; at += step)
        status = parser_feed(parser, text + at, length - at < step ? length - at : step, at + step >= length);
    if (status == PARSE_DONE) {
        FILE *file = fmemopen(out, size, "w");
        ast_dump(file, parser_result(parser), true);
        fclose(file);
        out[strcspn(out, "\n")] = 0;
    } else if (status == PARSE_MORE) {
        snprintf(out, size, "more");
    } else {
        fault_text(parser_fault(parser), out, size);
    }
    parser_free(parser);
}

static void expect(ParseMode mode, const char *text, const char *expected) {
    static char got[1 << 16];
    outcome(text, strlen(text), mode, 0, 0, got, sizeof got);
    cr_assert(strcmp(got, expected) == 0, "%s\n  gives    %s\n  expected %s", text, got, expected);
}

Test(parser, expressions_with_positions) {
    expect(PARSE_EVAL, "a + b * c",
           "Expression@1:0-1:9(body=BinOp@1:0-1:9(left=Name@1:0-1:1(id='a', ctx=Load()), op=Add(), "
           "right=BinOp@1:4-1:9(left=Name@1:4-1:5(id='b', ctx=Load()), op=Mult(), "
           "right=Name@1:8-1:9(id='c', ctx=Load()))))");
    expect(PARSE_EVAL, "-a ** -b",
           "Expression@1:0-1:8(body=UnaryOp@1:0-1:8(op=USub(), operand=BinOp@1:1-1:8(left=Name@1:1-1:2(id='a', "
           "ctx=Load()), op=Pow(), right=UnaryOp@1:6-1:8(op=USub(), operand=Name@1:7-1:8(id='b', ctx=Load())))))");
    expect(PARSE_EVAL, "f(*a, b=1, **c)",
           "Expression@1:0-1:15(body=Call@1:0-1:15(func=Name@1:0-1:1(id='f', ctx=Load()), "
           "args=[Starred@1:2-1:4(value=Name@1:3-1:4(id='a', ctx=Load()), ctx=Load())], "
           "keywords=[keyword@1:6-1:9(arg='b', value=Constant@1:8-1:9(value=int10:1)), "
           "keyword@1:11-1:14(arg=None, value=Name@1:13-1:14(id='c', ctx=Load()))]))");
    expect(PARSE_EVAL, "f'a{b!r:>{c}}' 'd'",
           "Expression@1:0-1:18(body=JoinedStr@1:0-1:18(values=[Constant@1:2-1:3(value='a'), "
           "FormattedValue@1:3-1:13(value=Name@1:4-1:5(id='b', ctx=Load()), conversion=114, "
           "format_spec=JoinedStr@1:7-1:12(values=[Constant@1:8-1:9(value='>'), "
           "FormattedValue@1:9-1:12(value=Name@1:10-1:11(id='c', ctx=Load()), conversion=-1, format_spec=None)])), "
           "Constant@1:15-1:18(value='d')]))");
}

Test(parser, statements) {
    expect(PARSE_EXEC, "x, *y = 1\n",
           "Module@1:0-1:9(body=[Assign@1:0-1:9(targets=[Tuple@1:0-1:5(elts=[Name@1:0-1:1(id='x', ctx=Store()), "
           "Starred@1:3-1:5(value=Name@1:4-1:5(id='y', ctx=Store()), ctx=Store())], ctx=Store())], "
           "value=Constant@1:8-1:9(value=int10:1))])");
    expect(PARSE_EXEC, "with (a as b, c): pass",
           "Module@1:0-1:22(body=[With@1:0-1:22(items=[withitem@1:6-1:12(context_expr=Name@1:6-1:7(id='a', ctx=Load()), "
           "optional_vars=Name@1:11-1:12(id='b', ctx=Store())), withitem@1:14-1:15(context_expr=Name@1:14-1:15(id='c', "
           "ctx=Load()), optional_vars=None)], body=[Pass@1:18-1:22()])])");
    expect(PARSE_EXEC, "def f(a, /, b=1, *, c): return",
           "Module@1:0-1:30(body=[FunctionDef@1:0-1:30(name='f', args=arguments(posonlyargs=[arg@1:6-1:7(arg='a', "
           "annotation=None)], args=[arg@1:12-1:13(arg='b', annotation=None)], vararg=None, "
           "kwonlyargs=[arg@1:20-1:21(arg='c', annotation=None)], kw_defaults=[None], kwarg=None, "
           "defaults=[Constant@1:14-1:15(value=int10:1)]), body=[Return@1:24-1:30(value=None)], decorator_list=[], returns=None, "
           "type_params=[])])");
    expect(PARSE_EXEC, "match a:\n case {1: _, **r}: pass\n",
           "Module@1:0-2:23(body=[Match@1:0-2:23(subject=Name@1:6-1:7(id='a', ctx=Load()), "
           "cases=[match_case@2:1-2:23(pattern=MatchMapping@2:6-2:17(keys=[Constant@2:7-2:8(value=int10:1)], "
           "patterns=[MatchAs@2:10-2:11(pattern=None, name=None)], rest='r'), guard=None, body=[Pass@2:19-2:23()])])])");
}

Test(parser, faults_are_cpythons) {
    static char got[4096];
    for (size_t i = 0; i < sizeof syntax_faults / sizeof *syntax_faults; i++) {
        const char *text = syntax_faults[i][0];
        outcome(text, strlen(text), PARSE_EXEC, PARSE_IGNORE_CODING, 0, got, sizeof got);
        cr_expect(strcmp(got, syntax_faults[i][1]) == 0, "%s\n  gives    %s\n  expected %s", text, got,
                  syntax_faults[i][1]);
    }
}

static const char many_things[] = "x = '''a\nb''' 'c' f'''{\nx:{y}\n}'''\nif x:\n  y = (1,\n    2)\n\n  z \\\n  += 1\n"
                                  "else: pass\n@d\nclass A:\n  def f(self): return [a for b in c]\n";

Test(parser, pieces_of_any_size_give_the_same_tree) {
    static char whole[1 << 16], pieces[1 << 16];
    outcome(many_things, sizeof many_things - 1, PARSE_EXEC, 0, 0, whole, sizeof whole);
    cr_assert(strncmp(whole, "Module", 6) == 0, "%s", whole);
    for (size_t step = 1; step < 40; step++) {
        outcome(many_things, sizeof many_things - 1, PARSE_EXEC, 0, step, pieces, sizeof pieces);
        cr_assert(strcmp(whole, pieces) == 0, "step %zu gives %s", step, pieces);
    }
}

/* Feeds lines as a prompt does; says what came after each: m(ore), d(one), e(rror). */
static void at_prompt(const char *const *lines, const char *expected) {
    Parser *parser = parser_new(PARSE_SINGLE, "<stdin>", PARSE_IGNORE_CODING);
    for (size_t i = 0; lines[i]; i++) {
        ParseStatus status = parser_feed(parser, lines[i], strlen(lines[i]), false);
        char got = status == PARSE_MORE ? 'm' : status == PARSE_DONE ? 'd' : 'e';
        cr_assert(got == expected[i], "line %zu, %s: %c", i, lines[i], got);
        if (status != PARSE_MORE) break;
    }
    parser_free(parser);
}

Test(parser, the_prompt_knows_incomplete_from_wrong) {
    at_prompt((const char *const[]){"1 + 1\n", NULL}, "d");
    at_prompt((const char *const[]){"\n", NULL}, "d");
    at_prompt((const char *const[]){"# c\n", NULL}, "d");
    at_prompt((const char *const[]){"x = (1,\n", "2)\n", NULL}, "md");
    at_prompt((const char *const[]){"if x:\n", "  y\n", "\n", NULL}, "mmd");
    at_prompt((const char *const[]){"if x: y\n", "else: z\n", "\n", NULL}, "mmd");
    at_prompt((const char *const[]){"x = '''a\n", "\n", "b'''\n", NULL}, "mmd");
    at_prompt((const char *const[]){"x = \\\n", "1\n", NULL}, "md");
    at_prompt((const char *const[]){"@d\n", "def f():\n", " pass\n", "\n", NULL}, "mmmd");
    at_prompt((const char *const[]){"x = 'a\n", NULL}, "e");
    at_prompt((const char *const[]){"if x\n", NULL}, "e");
    at_prompt((const char *const[]){"if x:\n", "y\n", NULL}, "me");
    at_prompt((const char *const[]){"f'''{\n", "a\n", "}'''\n", NULL}, "mmd");
}

Test(parser, encodings) {
    static char got[4096];
    const char latin[] = "# coding: latin-1\n'\xe9'\n";
    outcome(latin, sizeof latin - 1, PARSE_EXEC, 0, 0, got, sizeof got);
    cr_assert_not_null(strstr(got, "value='\\xc3\\xa9'"), "%s", got);
    const char euro[] = "#!x\n# -*- coding: iso-8859-15 -*-\n'\xa4'\n";
    outcome(euro, sizeof euro - 1, PARSE_EXEC, 0, 0, got, sizeof got);
    cr_assert_not_null(strstr(got, "value='\\xe2\\x82\\xac'"), "%s", got);
    outcome("\xef\xbb\xbfx\r\ny\rz", 9, PARSE_EXEC, 0, 0, got, sizeof got);
    cr_assert_not_null(strstr(got, "Name@3:0-3:1(id='z'"), "%s", got);
    outcome("x\n\xff\n", 4, PARSE_EXEC, PARSE_FROM_FILE, 0, got, sizeof got);
    cr_assert_str_eq(got, "SyntaxError|Non-UTF-8 code starting with '\\xff' in file file on line 2, but no encoding "
                          "declared; see https://peps.python.org/pep-0263/ for details|0|0|0|0");
    outcome("# coding: nothing\n", 18, PARSE_EXEC, 0, 0, got, sizeof got);
    cr_assert_str_eq(got, "SyntaxError|unknown encoding: nothing|0|-1|0|-1");
    outcome("x\0y", 3, PARSE_EXEC, 0, 0, got, sizeof got);
    cr_assert_str_eq(got, "SyntaxError|source code string cannot contain null bytes|0|0|0|0");
}

Test(parser, literals) {
    expect(PARSE_EVAL, "0xFFFF_FFFF_FFFF_FFFF_F", "Expression@1:0-1:23(body=Constant@1:0-1:23(value=int16:FFFFFFFFFFFFFFFFF))");
    expect(PARSE_EVAL, "1_0.5e-1_0j", "Expression@1:0-1:11(body=Constant@1:0-1:11(value=1.0500000000000001e-09j))");
    expect(PARSE_EVAL, "u'a\\x41\\u00e9\\ud800\\N{LATIN SMALL LETTER A}\\101\\\n' r'\\x'",
           "Expression@1:0-2:7(body=Constant@1:0-2:7(value=u'aA\\xc3\\xa9\\xed\\xa0\\x80aA\\\\x'))");
    expect(PARSE_EVAL, "b'\\xff\\0' rb'\\0'", "Expression@1:0-1:16(body=Constant@1:0-1:16(value=b'\\xff\\x00\\\\0'))");
}

Test(parser, long_chains_are_no_recursion) {
    size_t count = 200000;
    char *text = mem_alloc(2 * count + 8);
    for (size_t i = 0; i < count; i++) memcpy(text + 2 * i, "a+", 2);
    memcpy(text + 2 * count, "a\n", 2);
    Parser *parser;
    cr_assert(parse_source(&parser, text, 2 * count + 2, PARSE_EXEC, "file", 0) == PARSE_DONE);
    parser_free(parser);
    memset(text, '-', 2 * count);
    cr_assert(parse_source(&parser, text, 2 * count + 1, PARSE_EXEC, "file", 0) == PARSE_NOMEM);
    cr_assert(parser_fault(parser)->kind == FAULT_MEMORY);
    parser_free(parser);
    mem_free(text);
}

Test(parser, nothing_is_left_behind) {
    HeapStats before, after;
    heap_stats(&heap, &before);
    static char got[1 << 16];
    for (size_t i = 0; i < sizeof syntax_faults / sizeof *syntax_faults; i += 7)
        outcome(syntax_faults[i][0], strlen(syntax_faults[i][0]), PARSE_EXEC, 0, 3, got, sizeof got);
    outcome(many_things, sizeof many_things - 1, PARSE_EXEC, 0, 5, got, sizeof got);
    heap_stats(&heap, &after);
    cr_assert(after.live_blocks == before.live_blocks);
}

static ParseStatus parse_with_fault(const char *text, uint64_t nth) {
    heap_fail_at(&heap, nth, 1);
    Parser *parser = NULL;
    ParseStatus status = parse_source(&parser, text, strlen(text), PARSE_EXEC, "file", 0);
    heap_fail_at(&heap, 0, 0);
    parser_free(parser);
    return status;
}

Test(parser, any_allocation_may_fail) {
    static const char *const texts[] = {many_things, "f(a=1, b)\n", "x = {1: 2, 3 4}\n", "f'{a b}'\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        ParseStatus good = parse_with_fault(texts[i], 1000000);
        bool failed = true;
        for (uint64_t nth = 1; failed; nth++) {
            ParseStatus status = parse_with_fault(texts[i], nth);
            cr_assert(status == good || status == PARSE_NOMEM, "allocation %d of %s", (int)nth, texts[i]);
            failed = status == PARSE_NOMEM;
        }
    }
}
