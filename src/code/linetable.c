// linetable.c - writing and reading the table of linetable.h.
#include "code/linetable.h"

enum { FORM_NONE, FORM_SHORT, FORM_LINE = 10, FORM_LONG, FORM_NO_COLUMNS, FORM_PASSED, SHORT_FORMS = 9 };

static void write_number(ByteBuf *out, uint32_t n) {
    for (; n >= 128; n >>= 7) bytebuf_push(out, (char)(n | 128));
    bytebuf_push(out, (char)n);
}
static void write_signed(ByteBuf *out, int32_t n) {
    write_number(out, ((uint32_t)n << 1) ^ (uint32_t)(n >> 31));
}

static uint32_t read_number(LineTableReader *r) {
    uint32_t n = 0;
    for (int shift = 0; r->at < r->end && shift < 32; shift += 7) {
        uint8_t byte = *r->at++;
        n |= (uint32_t)(byte & 127) << shift;
        if (byte < 128) break;
    }
    return n;
}
static int32_t read_signed(LineTableReader *r) {
    uint32_t n = read_number(r);
    return (int32_t)(n >> 1) ^ -(int32_t)(n & 1);
}

void line_table_begin(LineTableWriter *w, int first_line) {
    *w = (LineTableWriter){.out = BYTEBUF_EMPTY, .line = first_line};
}

static void flush_units(LineTableWriter *w, uint32_t units) {
    const Position *p = &w->run;
    ByteBuf *out = &w->out;
#define HEAD(form) bytebuf_push(out, (char)((form) << 4 | (units - 1)))
    if (p->line <= 0) {
        HEAD(FORM_NONE);
        return;
    }
    int32_t delta = p->line - w->line;
    w->line = p->line;
    if (p->column < 0) {
        HEAD(FORM_NO_COLUMNS);
        write_signed(out, delta);
    } else if (p->end_line == p->line && p->end_column >= p->column) {
        int32_t width = p->end_column - p->column;
        if (delta >= 0 && delta < SHORT_FORMS && p->column < 256 && width < 256) {
            HEAD(FORM_SHORT + delta);
            bytebuf_push(out, (char)p->column);
            bytebuf_push(out, (char)width);
        } else {
            HEAD(FORM_LINE);
            write_signed(out, delta);
            write_number(out, (uint32_t)p->column);
            write_number(out, (uint32_t)width);
        }
    } else {
        HEAD(FORM_LONG);
        write_signed(out, delta);
        write_signed(out, p->end_line - p->line);
        write_number(out, (uint32_t)p->column);
        write_number(out, (uint32_t)(p->end_column + 1));
    }
#undef HEAD
}

static void flush(LineTableWriter *w) {
    while (w->units > 0) {
        uint32_t units = MIN(w->units, 16u);
        flush_units(w, units);
        w->units -= units;
    }
}

void line_table_pass(LineTableWriter *w, int32_t line) {
    flush(w);
    bytebuf_push(&w->out, (char)(FORM_PASSED << 4));
    write_signed(&w->out, line - w->line);
    w->line = line;
}

void line_table_add(LineTableWriter *w, uint32_t units, const Position *p) {
    if (w->units > 0 && memcmp(&w->run, p, sizeof *p) != 0) flush(w);
    w->run = *p;
    w->units += units;
}

bool line_table_end(LineTableWriter *w) {
    flush(w);
    return !bytebuf_failed(&w->out);
}

// The sum; of a table made by hand it may wrap round.
static int32_t plus(int32_t a, int32_t b) { return (int32_t)((uint32_t)a + (uint32_t)b); }

void line_table_open(LineTableReader *r, const uint8_t *table, size_t length, int first_line) {
    *r = (LineTableReader){.at = table, .end = table + length, .line = first_line};
}

bool line_table_next(LineTableReader *r) {
    while (line_table_next_line(r))
        if (r->units) return true;
    return false;
}

bool line_table_next_line(LineTableReader *r) {
    if (r->at >= r->end) return false;
    uint8_t head = *r->at++;
    r->start += r->units;
    r->units = (head & 15u) + 1;
    Position *p = &r->position;
    int form = head >> 4;
    if (form == FORM_NONE) {
        *p = (Position){0, 0, -1, -1};
        return true;
    }
    if (form < FORM_LINE) {
        r->line = plus(r->line, form - FORM_SHORT);
        int32_t column = r->at < r->end ? *r->at++ : 0, width = r->at < r->end ? *r->at++ : 0;
        *p = (Position){r->line, r->line, column, column + width};
        return true;
    }
    r->line = plus(r->line, read_signed(r));
    *p = (Position){r->line, r->line, -1, -1};
    if (form == FORM_PASSED) r->units = 0;
    if (form == FORM_PASSED || form == FORM_NO_COLUMNS) return true;
    if (form == FORM_LONG) p->end_line = plus(r->line, read_signed(r));
    p->column = (int32_t)read_number(r);
    p->end_column = form == FORM_LONG ? plus((int32_t)read_number(r), -1) : plus(p->column, (int32_t)read_number(r));
    return true;
}
