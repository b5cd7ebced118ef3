// instrument.c - code that is traced: some of its instructions are replaced, in place, by INSTRUMENTED.
//
// What stands there otherwise is in code->points, one for each unit, with its line. The rest of the code specialises itself as
// ever, but nothing is fused across an INSTRUMENTED, and what it stands in for always runs in its general form.
#include "code/linetable.h"
#include "heap/mem.h"
#include "vm/trace.h"

void code_prepare(Code *code); // vm/specialize.c

enum { WARM_UP = 16 };

// Behind what makes cells and generators: that is the call's, not the first line's.
uint32_t code_first_traceable(const Code *code) {
    uint32_t at = 0, arg;
    bool generator = false;
    for (Opcode op; at < code->length;) {
        uint32_t next = code_decode(code, at, &op, &arg);
        if (op != MAKE_CELL && op != COPY_FREE_VARS && op != RETURN_GENERATOR && !(generator && op == POP_TOP)) break;
        generator = op == RETURN_GENERATOR;
        at = next;
    }
    return at;
}

static void find_lines(const Code *code, TracePoint *points) {
    LineTableReader r;
    line_table_open(&r, code->line_table, code->line_table_length, code->first_line);
    while (line_table_next_line(&r)) {
        if (r.units == 0 && r.start < code->length) points[r.start].marks |= MARK_LINE | MARK_PASSED;
        for (uint32_t i = r.start; i < r.start + r.units && i < code->length; i++) points[i].line = r.position.line;
    }
}

static void mark_lines(const Code *code, TracePoint *points) {
    Opcode op;
    uint32_t arg, next, first = code_first_traceable(code);
    int32_t line = -1;
    for (uint32_t at = 0; at < code->length; at = next) {
        next = code_decode(code, at, &op, &arg);
        if (at >= first && (points[at].line != line || points[at].marks & MARK_PASSED)) {
            line = points[at].line;
            points[at].marks |= MARK_LINE;
        }
        if (!opcode_is_jump(op)) continue;
        bool back = opcode_info[op].operand == OPERAND_BACKWARD;
        points[back ? next - arg : next + arg].marks |= back && op != JUMP_BACKWARD_NO_INTERRUPT ? MARK_LINE | MARK_LOOP : MARK_LINE;
    }
    for (int i = 0; i < code->exception_count; i++) points[code->exceptions[i].target].marks |= MARK_LINE;
}

// The n-th line that is passed in front of an instruction; 0: there are no more.
int32_t code_passed_line(const Code *code, uint32_t at, unsigned n) {
    LineTableReader r;
    line_table_open(&r, code->line_table, code->line_table_length, code->first_line);
    while (line_table_next_line(&r) && r.start <= at)
        if (r.units == 0 && r.start == at && n-- == 0) return r.position.line;
    return 0;
}

static int make_points(Code *code) {
    TracePoint *points = mem_alloc(code->length * sizeof *points);
    if (!points) {
        raise_no_memory();
        return -1;
    }
    memset(points, 0, code->length * sizeof *points);
    find_lines(code, points);
    mark_lines(code, points);
    for (uint32_t i = 0; i < code->length; i += 1u + opcode_info[points[i].op].caches)
        points[i].op = opcode_info[code->instructions[i].op].base;
    code->points = points;
    return 0;
}

static bool is_wanted(const TracePoint *p, unsigned reasons) {
    switch (p->op) {
    case RETURN_VALUE:
    case RETURN_CONST:
    case YIELD_VALUE: return true;
    case CALL:
    case CALL_KW:
    case CALL_FUNCTION_EX:
        if (reasons & TRACE_CALLS) return true;
    }
    return reasons & TRACE_OPCODES || (reasons & TRACE_LINES && p->marks & MARK_LINE);
}

int code_instrument(Code *code, unsigned reasons) {
    reasons |= code->traced_for;
    if (reasons == code->traced_for) return 0;
    if (!code->points && make_points(code) < 0) return -1;
    code->traced_for = (uint8_t)reasons;
    for (uint32_t i = 0; i < code->length;) {
        const TracePoint *p = &code->points[i];
        Instr *unit = &code->instructions[i];
        unit->op = is_wanted(p, reasons) ? INSTRUMENTED : p->op;
        if (opcode_info[p->op].caches) unit[1].cache = WARM_UP;
        i += 1u + opcode_info[p->op].caches;
    }
    return 0;
}

void code_restore(Code *code) {
    for (uint32_t i = 0; i < code->length; i += 1u + opcode_info[code->points[i].op].caches)
        code->instructions[i].op = code->points[i].op;
    mem_free(code->points);
    code->points = NULL;
    code->traced_for = 0;
    code_prepare(code);
}
