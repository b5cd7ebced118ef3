// linetable.h - where each instruction came from, in a few bits.
//
// The table is a sequence of runs of code units with one Position each. A run's first byte is its form (high nibble) and its
// number of units less one (low nibble); longer runs are cut. Lines are kept as differences to the run before.
//
//   form 0     artificial: line 0, no columns
//   form 1..9  on one line, difference to the line before 0..8; column byte, width byte
//   form 10    on one line: line difference (signed), column, width
//   form 11    anything with columns: line difference, end line - line, column, end column
//   form 12    line difference (signed), no columns
//   form 13    line difference (signed): no units, but a line that is passed here and has no instruction of its own (`try:`)
// Numbers are little-endian groups of seven bits; signed ones are zigzag.
#pragma once
#include "code/code.h"
#include "heap/bytebuf.h"

typedef struct LineTableWriter {
    ByteBuf out;
    int32_t line;     // of the last run that had one
    Position run;     // being gathered
    uint32_t units;   // its length so far
} LineTableWriter;
void line_table_begin(LineTableWriter *w, int first_line);
void line_table_add(LineTableWriter *w, uint32_t units, const Position *position);
void line_table_pass(LineTableWriter *w, int32_t line); // form 13
bool line_table_end(LineTableWriter *w); // false: no memory; w->out is the caller's to clear in any case

typedef struct LineTableReader {
    const uint8_t *at, *end;
    int32_t line;
    uint32_t start, units; // the run that was read last
    Position position;
} LineTableReader;
void line_table_open(LineTableReader *r, const uint8_t *table, size_t length, int first_line);
bool line_table_next(LineTableReader *r); // false at the end
bool line_table_next_line(LineTableReader *r); // the same, lines without units included
