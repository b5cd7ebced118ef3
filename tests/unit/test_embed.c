// The embedding API: several interpreters in one process, errors, limits, functions of the host.
#include "cli/ouro.h"
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const OuroConfig quiet = {.standard_streams = 0};

Test(embed, runs_and_evaluates) {
    Ouro *o = ouro_open(&quiet);
    long long n = 0;
    double d = 0;
    cr_assert(ouro_run(o, "def twice(x): return 2 * x", "setup") == 0, "%s", ouro_error(o));
    cr_assert(ouro_set_int(o, "n", 21) == 0);
    cr_assert(ouro_get_int(o, "twice(n)", &n) == 0);
    cr_assert_eq(n, 42);
    cr_assert(ouro_set_double(o, "d", 0.25) == 0);
    cr_assert(ouro_get_double(o, "d * 2", &d) == 0);
    cr_assert_eq(d, 0.5);
    cr_assert(ouro_set_text(o, "t", "sü") == 0);
    char *text = ouro_get_text(o, "t * 2");
    cr_assert_str_eq(text, "süsü");
    free(text);
    cr_assert_str_eq(ouro_error(o), "");
    cr_assert_eq(ouro_close(o), 0);
}

Test(embed, the_whole_library_is_inside) {
    Ouro *o = ouro_open(&quiet);
    cr_assert(ouro_run(o, "import json, colorsys, email.message", "imports") == 0, "%s", ouro_error(o));
    cr_assert(ouro_run(o, "assert 'ouro.pack' not in open('/proc/self/maps').read()", "maps") == 0, "%s", ouro_error(o));
    cr_assert_eq(ouro_close(o), 0);
}

Test(embed, errors_are_tracebacks) {
    Ouro *o = ouro_open(&quiet);
    long long n;
    cr_assert(ouro_run(o, "def f():\n    return 1 / 0\nf()", "host code") == -1);
    cr_assert(strstr(ouro_error(o), "File \"host code\", line 2, in f") != NULL, "%s", ouro_error(o));
    cr_assert(strstr(ouro_error(o), "ZeroDivisionError: division by zero") != NULL);
    cr_assert(ouro_run(o, "x = = 1", "bad") == -1);
    cr_assert(strstr(ouro_error(o), "SyntaxError") != NULL);
    cr_assert(ouro_get_int(o, "'text'", &n) == -1);
    cr_assert(ouro_run(o, "raise SystemExit(3)", "exit") == -1);
    cr_assert(strstr(ouro_error(o), "SystemExit: 3") != NULL);
    cr_assert_eq(ouro_close(o), 0);
}

Test(embed, interpreters_have_nothing_in_common) {
    Ouro *a = ouro_open(&quiet), *b = ouro_open(&quiet);
    long long n;
    cr_assert(ouro_run(a, "import sys; x = 1; sys.mark = 'a'", "a") == 0);
    cr_assert(ouro_get_int(b, "x", &n) == -1);
    cr_assert(ouro_get_int(b, "__import__('sys').mark", &n) == -1);
    cr_assert(ouro_run(b, "x = 2", "b") == 0);
    cr_assert(ouro_get_int(a, "x", &n) == 0);
    cr_assert_eq(n, 1);
    cr_assert_eq(ouro_close(a), 0);
    cr_assert(ouro_get_int(b, "x", &n) == 0);
    cr_assert_eq(n, 2);
    cr_assert_eq(ouro_close(b), 0);
}

Test(embed, memory_has_a_limit) {
    Ouro *o = ouro_open(&(OuroConfig){.max_memory = 16 << 20});
    cr_assert(ouro_run(o, "x = [0] * 10**7", "big") == -1);
    cr_assert(strstr(ouro_error(o), "MemoryError") != NULL);
    cr_assert(ouro_run(o, "x = [0] * 10**5", "small") == 0, "%s", ouro_error(o));
    cr_assert(ouro_memory(o) > 800000);
    cr_assert_eq(ouro_close(o), 0);
}

static char *shout(void *context, size_t count, const char *const *arguments) {
    char text[100];
    ++*(int *)context;
    if (!count) return NULL;
    snprintf(text, sizeof text, "%s!", arguments[0]);
    return strdup(text);
}

Test(embed, python_calls_the_host) {
    Ouro *o = ouro_open(&quiet);
    int calls = 0;
    cr_assert(ouro_set_function(o, "shout", shout, &calls) == 0);
    char *text = ouro_get_text(o, "shout(12) + shout('x')");
    cr_assert_str_eq(text, "12!x!");
    free(text);
    text = ouro_get_text(o, "shout()");
    cr_assert_str_eq(text, "None");
    free(text);
    cr_assert_eq(calls, 3);
    cr_assert_eq(ouro_close(o), 0);
}
