// options.h - what the command line and the environment ask for.
#pragma once
#include "modules/sys.h"

typedef enum RunKind { RUN_PROMPT_OR_STDIN, RUN_FILE, RUN_COMMAND, RUN_MODULE, RUN_STDIN, RUN_NOTHING } RunKind;

typedef struct CommandLine {
    RunKind kind;
    const char *what;         // file name, code or module name
    Options options;          // becomes vm->options
    HeapConfig heap;
    SysSettings sys;
    bool disassemble;         // -X dis
    bool compile_only;        // -X compile_only
    const char *stdlib;       // -X stdlib=DIR or $OUROSTDLIB
    const char *x_options[64];
    const char *warn_options[64];
    char *argv_storage[2];
    int x_count, warn_count;
    bool random_hashes;       // -R
} CommandLine;

// 0: go on. 1: all is done (status in *status): -V, -h, or a mistake that has been reported.
int options_parse(CommandLine *line, int argc, char **argv, int *status);
