// main.c - where the process begins.
#include "cli/line_editor.h"
#include "cli/run.h"
#include "cli/report.h"
#include <signal.h>
#include <unistd.h>

int main(int argc, char **argv) {
    static CommandLine line;
    int status;
    if (options_parse(&line, argc, argv, &status)) return status;
    input_editor = line_editor_input;
    status = run_command_line(&line);
    if (status == STATUS_INTERRUPTED) { // end as by the signal, so that the shell knows
        signal(SIGINT, SIG_DFL);
        kill(getpid(), SIGINT);
        return 130;
    }
    return status;
}
