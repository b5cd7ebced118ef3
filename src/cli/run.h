// run.h - running what the command line named, and ending well.
#pragma once
#include "cli/options.h"

int run_command_line(CommandLine *line);       // everything, from an empty process to the exit status
// What the pending exception means for the exit status; reports it. SystemExit may print its code.
int run_report_exit(void);
MUST_USE Own *run_main_dict(void);             // names of __main__, owned
void prompt_loop(Ref main_dict, bool banner);  // repl.c; returns at the end of input or with SystemExit pending
// Remembers the text of code that came from no file, so that tracebacks can show its lines.
void run_keep_source(Ref filename, const char *text, size_t length);
