// traceback_print.h - what the files that print tracebacks share.
#pragma once
#include "types/exception.h"
#include "types/str.h"

typedef struct Carets { // the part of a segment to be pointed at with ^ between ~; lines and columns count from 0, in characters
    bool found;
    size_t left_line, left_column, right_line, right_column;
} Carets;

// segment: the source text of one expression
Carets carets_in_segment(const uint32_t *text, size_t length);
// Is the segment [start, end) of this text all that a statement `return f(...)` or `x = call(...)` consists of? No carets then.
bool carets_pointless(const uint32_t *text, size_t length, size_t start, size_t end);

// ". Did you mean: 'x'?" and the like, NULL without a pending exception: nothing to suggest. Never leaves an exception pending.
Own *suggestion_text(Ref exception);
typedef struct SourceFile { // the file asked for last
    Own *name;              // str
    char *text;             // heap block or NULL: no such file
    size_t length;
    size_t at;              // offset of line
    int line;               // number of the line at `at`, counted from 1
    bool no_carets;         // what is printed from it has none
    bool colour;            // with the colours of a terminal
} SourceFile;
// One line, without its end and the spaces before it: 1 found, 0 no such line, -1. If there is no such file, `otherwise` (a file
// name or NULL) is read instead: the source of the module that the code belongs to.
MUST_USE int source_line(SourceFile *s, Ref filename, Ref otherwise, int line, Own **text);
void source_forget(SourceFile *s);                                    // closes what source_line has read
MUST_USE Own *traceback_format_plain(Ref exception);                  // for exceptions that nobody can catch
MUST_USE Own *traceback_entry_text(Ref traceback);                    // one entry, for the module traceback
