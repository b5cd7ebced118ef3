/*
 * oom_cases.c - the out-of-memory sweep in its bounded form: one allocation for each way through the C code that leads to
 * it fails once (scripts/oom_sweep -b), over a few scripts of tests/stress. `scripts/oom_sweep` alone does all of them.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

static void sweep(const char *scripts) {
    const char *root = getenv("OURO_TEST_ROOT"), *build = getenv("OURO_TEST_BUILD");
    char command[1024];
    snprintf(command, sizeof command, "cd '%s' && OURO='%s/asan/ouro' scripts/oom_sweep -b %s 2>&1", root ? root : ".",
             build ? build : "build", scripts);
    FILE *pipe = popen(command, "r");
    cr_assert(pipe != NULL, "cannot start a shell");
    static char report[16 * 1024];
    size_t length = fread(report, 1, sizeof report - 1, pipe);
    report[length] = 0;
    for (char rest[1024]; fread(rest, 1, sizeof rest, pipe) > 0;) {}
    int status = pclose(pipe);
    cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%s", report);
}

Test(oom, start_up) { sweep("tests/stress/tuples.py"); }
Test(oom, exceptions) { sweep("tests/stress/exceptions.py tests/stress/exception_groups.py"); }
Test(oom, classes) { sweep("tests/stress/classes.py tests/stress/descriptors.py"); }
Test(oom, generators) { sweep("tests/stress/generators.py tests/stress/coroutines.py"); }
