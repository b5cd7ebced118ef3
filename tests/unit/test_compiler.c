/*
 * The compiler: what small pieces of source become, that every code object is well-formed, positions, constants, errors,
 * and that running out of memory anywhere leaves nothing behind.
 */
#include <criterion/criterion.h>
#include "code/linetable.h"
#include "compiler/compile.h"
#include "types/exception.h"
#include "types/int.h"
#include "types/str.h"
#include "types/tuple.h"
#include "vm/interpreter.h"
#include <stdio.h>

static void begin(void) { cr_assert(vm_open(NULL, NULL) == 0); }

static Own *compile_text(const char *text, CompileMode mode) {
    SCOPED Own *name = str_from_c("<test>");
    return name ? compile_source(text, strlen(text), name, mode, COMPILE_SOURCE_IS_STR, 0) : NULL;
}

static Own *must_compile(const char *text) {
    Own *code = compile_text(text, COMPILE_EXEC);
    cr_assert(code, "does not compile: %s", text);
    return code;
}

/* The first function inside. */
static const Code *function_in(Ref code) {
    Ref consts = AS(Code, code)->consts;
    for (size_t i = 0; i < tuple_size(consts); i++)
        if (is_code(tuple_peek(consts, i))) return AS(Code, tuple_peek(consts, i));
    cr_assert(false, "no function");
    return NULL;
}

/* Names of the instructions, separated by spaces. */
static void listing(const Code *code, char *out, size_t size) {
    Opcode op;
    uint32_t arg;
    *out = 0;
    for (uint32_t at = 0; at < code->length;) {
        at = code_decode(code, at, &op, &arg);
        if (*out) strncat(out, " ", size - strlen(out) - 1);
        strncat(out, opcode_info[op].name, size - strlen(out) - 1);
    }
}

static void check_code(const Code *code);

/* def f(a, b, c): <body> becomes exactly these instructions. */
static void body_is(const char *body, const char *expected) {
    char text[512], got[2048];
    snprintf(text, sizeof text, "def f(a, b, c):\n %s\n", body);
    SCOPED Own *code = must_compile(text);
    listing(function_in(code), got, sizeof got);
    cr_assert_str_eq(got, expected, "%s\n got  %s\n want %s", body, got, expected);
    check_code(AS(Code, code));
}

Test(compiler, plain_statements) {
    begin();
    body_is("return a", "LOAD_FAST RETURN_VALUE");
    body_is("pass", "RETURN_CONST");
    body_is("a = b + 1", "LOAD_FAST LOAD_SMALL_INT BINARY_OP STORE_FAST RETURN_CONST");
    body_is("a.b(c)", "LOAD_FAST LOAD_METHOD LOAD_FAST CALL POP_TOP RETURN_CONST");
    body_is("a, b = b, a", "LOAD_FAST LOAD_FAST STORE_FAST STORE_FAST RETURN_CONST");
    body_is("a[b] = c", "LOAD_FAST LOAD_FAST LOAD_FAST STORE_SUBSCR RETURN_CONST");
    body_is("return a if b else c", "LOAD_FAST POP_JUMP_IF_FALSE LOAD_FAST RETURN_VALUE LOAD_FAST RETURN_VALUE");
    body_is("return b(*a)", "LOAD_FAST PUSH_NULL LOAD_FAST CALL_FUNCTION_EX RETURN_VALUE");
    body_is("return b(c=a)", "LOAD_FAST PUSH_NULL LOAD_FAST LOAD_CONST CALL_KW RETURN_VALUE");
}

Test(compiler, loops_test_at_their_end) {
    begin();
    body_is("while a: b()", "LOAD_FAST POP_JUMP_IF_FALSE LOAD_FAST PUSH_NULL CALL POP_TOP LOAD_FAST POP_JUMP_BACKWARD_IF_TRUE RETURN_CONST");
    body_is("while True: b()", "LOAD_FAST PUSH_NULL CALL POP_TOP JUMP_BACKWARD");
    body_is("for a in b: c()", "LOAD_FAST GET_ITER FOR_ITER STORE_FAST LOAD_FAST PUSH_NULL CALL POP_TOP JUMP_BACKWARD RETURN_CONST");
}

Test(compiler, jumps_to_jumps_are_short_cut) {
    begin();
    body_is("return (a and b) or c", "LOAD_FAST POP_JUMP_IF_FALSE LOAD_FAST JUMP_IF_TRUE_OR_POP LOAD_FAST RETURN_VALUE");
    body_is("if a is None: return b", "LOAD_FAST POP_JUMP_IF_NOT_NONE LOAD_FAST RETURN_VALUE RETURN_CONST");
}

Test(compiler, dead_code_is_dropped) {
    begin();
    body_is("return a; b()", "LOAD_FAST RETURN_VALUE");
    body_is("if 0: b()", "RETURN_CONST");
    body_is("while 0: b()", "RETURN_CONST");
}

Test(compiler, only_loads_that_may_fail_are_checked) {
    begin();
    body_is("if a: d = 1\n return d", "LOAD_FAST POP_JUMP_IF_FALSE LOAD_SMALL_INT STORE_FAST LOAD_FAST_CHECK RETURN_VALUE");
    body_is("d = 1\n return d", "LOAD_SMALL_INT STORE_FAST LOAD_FAST RETURN_VALUE");
    body_is("del a\n return a", "DELETE_FAST LOAD_FAST_CHECK RETURN_VALUE");
}

/* --- every code object */

static int depth_effect(const Code *code, int32_t *depths, uint32_t at, int depth) {
    int most = depth;
    while (at < code->length) {
        Opcode op;
        uint32_t arg, next = code_decode(code, at, &op, &arg);
        if (depths[at] >= 0) {
            cr_assert(depths[at] == depth, "two depths at %u: %d and %d", at, depths[at], depth);
            return most;
        }
        depths[at] = depth;
        if (opcode_is_jump(op)) {
            uint32_t to = opcode_info[op].operand == OPERAND_FORWARD ? next + arg : next - arg;
            cr_assert(to < code->length);
            int taken = depth_effect(code, depths, to, depth + opcode_stack_effect(op, (int)arg, true));
            most = MAX(most, taken);
        }
        if (opcode_ends_block(op)) return most;
        depth += opcode_stack_effect(op, (int)arg, false);
        cr_assert(depth >= 0);
        most = MAX(most, depth);
        at = next;
    }
    cr_assert(false, "runs off the end");
    return most;
}

static void check_code(const Code *code) {
    int32_t *depths = malloc((code->length + 1) * sizeof *depths);
    for (uint32_t i = 0; i <= code->length; i++) depths[i] = -1;
    int most = depth_effect(code, depths, 0, 0);
    uint32_t last = 0;
    for (int i = 0; i < code->exception_count; i++) {
        const ExceptionEntry *e = &code->exceptions[i];
        cr_assert(e->start >= last && e->start < e->end && e->end <= code->length);
        last = e->end;
        int handled = depth_effect(code, depths, e->target, e->depth + e->push_lasti + 1);
        most = MAX(most, handled);
    }
    cr_assert(code->stack_size >= most, "stack of %d, used %d", code->stack_size, most);
    cr_assert(code->stack_size <= MAX(most, 1), "%s: stack of %d, used only %d", str_ascii_peek(code->qualname), code->stack_size, most);
    uint32_t units = 0;
    LineTableReader r;
    line_table_open(&r, code->line_table, code->line_table_length, code->first_line);
    while (line_table_next(&r)) units = r.start + r.units;
    cr_assert(units == code->length);
    free(depths);
    for (size_t i = 0; i < tuple_size(code->consts); i++)
        if (is_code(tuple_peek(code->consts, i))) check_code(AS(Code, tuple_peek(code->consts, i)));
}

static const char everything[] =
    "import a.b as c\nfrom d import e, f as g\n@dec(1)\nclass C(B, metaclass=M):\n  'doc'\n  x: int = 1\n  def m(self, *a, k=1, **kw):\n"
    "    self.v = super().m()\n    return __class__\n  y = [i for i in range(3) if i]\n"
    "def gen(n):\n  try:\n    x = yield n\n    yield from gen(n - 1)\n  except (A, B) as e:\n    raise X from e\n  else:\n    return 1\n"
    "  finally:\n    with open(n) as f, g: f.read()\n"
    "async def co(x):\n  async with x as y: await y\n  async for z in y:\n    if z: break\n    continue\n  else: pass\n"
    "  return [w async for w in x if await w]\n"
    "def m(x):\n  match x:\n    case [1, *r, {'k': v, **rest}]: return r\n    case C(a, b=1 | 2) as q if q: return a\n    case _: pass\n"
    "def star():\n  try: f()\n  except* E as e: g(e)\n  except* F: pass\n"
    "def cl():\n  x = 1\n  def inner():\n    nonlocal x\n    x += 1\n    return lambda: [x * y for y in z]\n  return inner\n"
    "def f[T: int, *Ts, **P](a: T, b=f'{x!r:>{w}}') -> P: return {**a, 'k': 1}, (*b, 2), {1, *c}\ntype Al[T] = list[T]\n"
    "while a < b <= c and not d or e: a[1:2] += 3; del a[0], b.c\nx = y = (z := 3)\nassert x, 'm'\nfor i, (j, *k) in l: print(*i, **j)\n";

Test(compiler, code_is_well_formed) {
    begin();
    SCOPED Own *code = must_compile(everything);
    check_code(AS(Code, code));
}

Test(compiler, long_code_has_long_jumps) {
    begin();
    static char text[400000];
    size_t n = (size_t)sprintf(text, "def f(a):\n for i in a:\n  if i:\n");
    for (int i = 0; i < 20000; i++) n += (size_t)sprintf(text + n, "   a += i\n");
    sprintf(text + n, "  else: break\n");
    SCOPED Own *code = must_compile(text);
    check_code(AS(Code, code));
    cr_assert(function_in(code)->length > 70000);
}

/* --- constants */

static void value_is(const char *expression, const char *repr) {
    SCOPED Own *code = compile_text(expression, COMPILE_EVAL);
    cr_assert(code);
    Ref consts = AS(Code, code)->consts;
    cr_assert(tuple_size(consts) == 1, "%s is not one constant", expression);
    SCOPED Own *text = object_repr(tuple_peek(consts, 0));
    cr_assert_str_eq(str_ascii_peek(text), repr);
}

Test(compiler, constants_are_folded) {
    begin();
    value_is("2 ** 40 + 1", "1099511627777");
    value_is("-1.5", "-1.5");
    value_is("(1, 'a', None) + (2.0,)", "(1, 'a', None, 2.0)");
    value_is("'ab' * 3", "'ababab'");
    value_is("(300, 400)[1]", "400");
    value_is("1 + 2j", "(1+2j)");
    value_is("1, 1.0, True, 0.0, -0.0", "(1, 1.0, True, 0.0, -0.0)");
}

Test(compiler, folding_knows_its_bounds) {
    begin();
    static const char *const kept[] = {"2 ** 1000", "'x' * 5000", "(1,) * 300", "1 << 200", "1 / 0", "'a' + 1"};
    for (size_t i = 0; i < ARRAY_LEN(kept); i++) {
        SCOPED Own *code = compile_text(kept[i], COMPILE_EVAL);
        cr_assert(code);
        char got[256];
        listing(AS(Code, code), got, sizeof got);
        cr_assert(strstr(got, "BINARY_OP"), "%s: %s", kept[i], got);
    }
}

Test(compiler, equal_constants_are_one_object) {
    begin();
    SCOPED Own *code = must_compile("def f(): return 1000, a, (1000, 2.5)\ndef g(): return 1000");
    Ref consts = AS(Code, code)->consts;
    const Code *f = AS(Code, tuple_peek(consts, 0)), *g = AS(Code, tuple_peek(consts, 1));
    Ref thousand = tuple_peek(f->consts, 0);
    cr_assert(int_value(thousand) == 1000);
    cr_assert(tuple_peek(g->consts, 0) == thousand);
    cr_assert(tuple_peek(tuple_peek(f->consts, 1), 0) == thousand);
}

/* --- positions */

Test(compiler, line_table_gives_back_what_it_was_given) {
    begin();
    static const Position rows[] = {{1, 1, 0, 5}, {1, 1, 0, 5}, {3, 3, 4, 300}, {0, 0, -1, -1}, {2, 2, 8, 9}, {2, 7, 8, 1},
                                    {9, 9, -1, -1}, {100000, 100001, 7, 0}, {5, 5, 1000, 1001}, {5, 5, 0, 0}};
    LineTableWriter w;
    line_table_begin(&w, 1);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) line_table_add(&w, (uint32_t)i * 7 + 1, &rows[i]);
    cr_assert(line_table_end(&w));
    LineTableReader r;
    line_table_open(&r, (const uint8_t *)w.out.data, w.out.size, 1);
    uint32_t at = 0;
    size_t row = 0, end = 1;
    while (line_table_next(&r)) {
        for (uint32_t i = 0; i < r.units; i++, at++) {
            if (at == end) end += ++row * 7 + 1;
            cr_assert(memcmp(&r.position, &rows[row], sizeof rows[row]) == 0, "unit %u", at);
        }
    }
    cr_assert(row == ARRAY_LEN(rows) - 1 && at == end);
    bytebuf_clear(&w.out);
}

Test(compiler, instructions_know_where_they_came_from) {
    begin();
    SCOPED Own *code = must_compile("x = 1\ny = (x +\n     foo.bar)\n");
    const Code *c = AS(Code, code);
    Opcode op;
    uint32_t arg;
    Position p;
    for (uint32_t at = 0, next; at < c->length; at = next) {
        next = code_decode(c, at, &op, &arg);
        if (op == BINARY_OP) cr_assert(code_position(c, at, &p) && p.line == 2 && p.column == 5 && p.end_line == 3 && p.end_column == 12);
        if (op == LOAD_ATTR) cr_assert(code_position(c, at, &p) && p.line == 3 && p.column == 5 && p.end_column == 12);
        if (op == LOAD_ATTR) cr_assert(code_line(c, at + 3) == 3); // a cache unit belongs to its instruction
    }
}

/* --- errors */

static void fails_with(const char *text, const char *message, int line, int offset) {
    SCOPED Own *code = compile_text(text, COMPILE_EXEC);
    cr_assert(!code, "compiles: %s", text);
    SCOPED Own *e = error_take();
    cr_assert(e && is_instance_of(e, exception_type_id(EXC_SyntaxError)));
    SyntaxErrorExc *s = (SyntaxErrorExc *)e;
    cr_assert_str_eq(str_ascii_peek(s->msg), message);
    cr_assert(int_value(s->lineno) == line && int_value(s->offset) == offset, "%s: at %d:%d", text, (int)int_value(s->lineno), (int)int_value(s->offset));
}

Test(compiler, errors_say_what_and_where) {
    begin();
    fails_with("return 1", "'return' outside function", 1, 1);
    fails_with("x = 1\nbreak", "'break' outside loop", 2, 1);
    fails_with("def f(a, a): pass", "duplicate argument 'a' in function definition", 1, 10);
    fails_with("def f():\n  nonlocal x", "no binding for nonlocal 'x' found", 2, 3);
    fails_with("def f():\n  x = 1\n  global x", "name 'x' is assigned to before global declaration", 3, 3);
    fails_with("try: pass\nexcept: pass\nexcept A: pass", "default 'except:' must be last", 2, 1);
    fails_with("f(a=1, a=2)", "keyword argument repeated: a", 1, 8);
    fails_with("match x:\n case a: pass\n case b: pass", "name capture 'a' makes remaining patterns unreachable", 2, 7);
}

Test(compiler, deep_source_is_refused) {
    begin();
    static char text[400000];
    size_t n = 0;
    for (int i = 0; i < 190000; i++) n += (size_t)sprintf(text + n, "a+");
    strcpy(text + n, "a");
    vm->c_stack_limit = (char *)__builtin_frame_address(0) - 512 * 1024;
    SCOPED Own *code = compile_text(text, COMPILE_EVAL);
    cr_assert(!code && error_matches(EXC_RecursionError));
    error_clear();
}

/* --- memory */

Test(compiler, every_allocation_may_fail) {
    begin();
    Own *first = must_compile(everything); // so that names are interned
    uint64_t n = 0, before;
    do { // until there are fewer than n allocations; some fail without consequence
        before = vm->heap.serial;
        n++;
        heap_fail_at(&vm->heap, n, 1);
        Own *code = compile_text(everything, COMPILE_EXEC);
        heap_fail_at(&vm->heap, 0, 0);
        if (code) decref(code);
        else {
            cr_assert(error_matches(EXC_MemoryError), "allocation %llu", (unsigned long long)n);
            error_clear();
        }
    } while (vm->heap.serial - before >= n);
    cr_assert(n > 100);
    decref(first);
}
