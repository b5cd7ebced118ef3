// alloc_sweep.h - -X alloc_sweep: every allocation of a program fails once (debug and sanitized builds).
#pragma once
#include "cli/options.h"

#ifdef OURO_DEBUG
// The value of the option, or NULL. False: it makes no sense.
bool alloc_sweep_option(CommandLine *line, const char *value);
void alloc_sweep_begin(CommandLine *line); // before the first allocation; returns several times, in several processes
void alloc_sweep_program(void);            // start-up is over
int alloc_sweep_end(int status);           // the process's exit status, given the program's
#else
static inline bool alloc_sweep_option(CommandLine *line, const char *value) { return (void)line, (void)value, false; }
static inline void alloc_sweep_begin(CommandLine *line) { (void)line; }
static inline void alloc_sweep_program(void) {}
static inline int alloc_sweep_end(int status) { return status; }
#endif
