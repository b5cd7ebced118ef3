/*
 * The driver behind the script cases. Each case (generated, build/gen/script_cases.c) names one script; the driver
 * starts scripts/run_script_test on it, which runs the interpreter in every mode (plain, sanitized, with a collection at
 * every allocation) and prints a diff where something is not as recorded. That text is the message of the failed case.
 *
 * OURO_TEST_ROOT is the checkout (the current folder if unset), OURO_TEST_BUILD its build folder, OURO_TEST_MODES the
 * modes to run (all if unset).
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "script_driver.h"

enum { REPORT_MAX = 16 * 1024 };

void run_script(const char *file) {
    const char *root = getenv("OURO_TEST_ROOT");
    const char *modes = getenv("OURO_TEST_MODES");
    char command[2048];
    snprintf(command, sizeof command, "cd '%s' && exec scripts/run_script_test '%s' %s 2>&1", root ? root : ".", file,
             modes ? modes : "");
    FILE *pipe = popen(command, "r");
    cr_assert(pipe != NULL, "cannot start a shell");
    static char report[REPORT_MAX];
    size_t length = 0;
    size_t got;
    char chunk[1024];
    while ((got = fread(chunk, 1, sizeof chunk, pipe)) > 0) {
        size_t room = sizeof report - 1 - length;
        if (got > room)
            got = room; /* go on reading, so that the script is not stopped by a full pipe */
        memcpy(report + length, chunk, got);
        length += got;
    }
    int status = pclose(pipe);
    cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%s", report);
}
