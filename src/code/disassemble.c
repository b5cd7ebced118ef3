// disassemble.c - a code object as text for people: one instruction a line, in the manner of CPython's dis.
//
//     line            offset  instruction              argument  (what it means)
//        2    >>          12  LOAD_FAST                       0  (x)
#include "code/linetable.h"
#include "heap/mem.h"
#include "types/int.h"
#include "types/str.h"
#include "types/tuple.h"
#include <stdio.h>

static const char *const binary_names[] = {
    "+",  "&",  "//",  "<<",  "@",  "*",  "%",  "|",  "**",  ">>",  "-",  "/",  "^",
    "+=", "&=", "//=", "<<=", "@=", "*=", "%=", "|=", "**=", ">>=", "-=", "/=", "^="};
static const char *const compare_names[] = {"<", "<=", "==", "!=", ">", ">="};

uint32_t code_decode(const Code *code, uint32_t at, Opcode *op, uint32_t *arg) {
    *arg = 0;
    for (;; at++) {
        *op = code_opcode(code, at);
        *arg = *arg << 8 | code->instructions[at].arg;
        if (*op != EXTENDED_ARG || at + 1 >= code->length) break;
    }
    return at + 1 + opcode_info[*op].caches;
}

// Marks where jumps and handlers lead to.
static void mark_targets(const Code *code, uint8_t *marks) {
    Opcode op;
    uint32_t arg;
    for (uint32_t at = 0; at < code->length;) {
        at = code_decode(code, at, &op, &arg);
        uint32_t to = opcode_info[op].operand == OPERAND_FORWARD ? at + arg : at - arg;
        if (opcode_is_jump(op) && to < code->length) marks[to] = 1;
    }
    for (int i = 0; i < code->exception_count; i++) marks[code->exceptions[i].target] = 1;
}

static int write_meaning(StrBuilder *b, const Code *code, Opcode op, uint32_t arg, uint32_t next) {
    SCOPED Own *text = NULL;
    switch ((OperandKind)opcode_info[op].operand) {
    case OPERAND_CONST:
        if (arg >= tuple_size(code->consts)) return 0;
        text = object_repr(tuple_peek(code->consts, arg));
        break;
    case OPERAND_NAME:
        if (arg >= tuple_size(code->names)) return 0;
        text = incref(tuple_peek(code->names, arg));
        break;
    case OPERAND_LOCAL:
        if (arg >= code->local_count) return 0;
        text = incref(tuple_peek(code->local_names, arg));
        break;
    case OPERAND_FORWARD: text = str_format_c("to %u", (next + arg) * 2); break;
    case OPERAND_BACKWARD: text = str_format_c("to %u", (next - arg) * 2); break;
    case OPERAND_BINARY: text = str_from_c(arg < ARRAY_LEN(binary_names) ? binary_names[arg] : "?"); break;
    case OPERAND_COMPARE: text = str_from_c(arg < ARRAY_LEN(compare_names) ? compare_names[arg] : "?"); break;
    default: return 0;
    }
    if (!text || str_builder_c(b, " (") < 0 || str_builder_str(b, text) < 0) return -1;
    return str_builder_c(b, ")");
}

static int write_line(StrBuilder *b, const Code *code, uint32_t at, const uint8_t *marks, int line,
                      bool new_line) {
    Opcode op;
    uint32_t arg, next = code_decode(code, at, &op, &arg);
    char text[96], number[16] = "";
    if (new_line && line > 0) snprintf(number, sizeof number, "%d", line);
    bool has_arg = opcode_info[op].operand != OPERAND_NONE;
    if (has_arg)
        snprintf(text, sizeof text, "%6s  %2s %6u  %-26s %5u", number, marks[at] ? ">>" : "", at * 2,
                 opcode_info[op].name, arg);
    else
        snprintf(text, sizeof text, "%6s  %2s %6u  %s", number, marks[at] ? ">>" : "", at * 2,
                 opcode_info[op].name);
    if (str_builder_c(b, text) < 0 || write_meaning(b, code, op, arg, next) < 0) return -1;
    return str_builder_c(b, "\n");
}

static int write_exceptions(StrBuilder *b, const Code *code) {
    if (code->exception_count && str_builder_c(b, "ExceptionTable:\n") < 0) return -1;
    for (int i = 0; i < code->exception_count; i++) {
        const ExceptionEntry *e = &code->exceptions[i];
        char text[96];
        snprintf(text, sizeof text, "  %u to %u -> %u [%u]%s\n", e->start * 2, e->end * 2, e->target * 2,
                 e->depth, e->push_lasti ? " lasti" : "");
        if (str_builder_c(b, text) < 0) return -1;
    }
    return 0;
}

static int write_code(StrBuilder *b, const Code *code, bool nested) {
    uint8_t *marks = mem_alloc_zeroed(code->length + 1);
    if (!marks) {
        raise_no_memory();
        return -1;
    }
    mark_targets(code, marks);
    int result = 0, last_line = -1;
    LineTableReader r;
    line_table_open(&r, code->line_table, code->line_table_length, code->first_line);
    bool more = line_table_next(&r);
    Opcode op;
    uint32_t arg;
    for (uint32_t at = 0; at < code->length && result == 0; at = code_decode(code, at, &op, &arg)) {
        while (more && at >= r.start + r.units) more = line_table_next(&r);
        int line = more ? r.position.line : 0;
        bool new_line = line > 0 && line != last_line;
        if (new_line && last_line >= 0 && str_builder_c(b, "\n") < 0) result = -1;
        if (result == 0) result = write_line(b, code, at, marks, line, new_line);
        if (line > 0) last_line = line;
    }
    mem_free(marks);
    if (result == 0) result = write_exceptions(b, code);
    if (!nested || result < 0) return result;
    for (size_t i = 0; i < tuple_size(code->consts) && result == 0; i++) {
        Ref x = tuple_peek(code->consts, i);
        if (!is_code(x)) continue;
        SCOPED Own *repr = object_repr(x);
        if (!repr || recursion_enter(" while disassembling") < 0) return -1;
        if (str_builder_c(b, "\nDisassembly of ") < 0 || str_builder_str(b, repr) < 0 ||
            str_builder_c(b, ":\n") < 0)
            return -1;
        result = write_code(b, AS(Code, x), true);
    }
    return result;
}

Own *code_disassemble(Ref code, bool nested) {
    StrBuilder b;
    str_builder_init(&b);
    if (write_code(&b, AS(Code, code), nested) < 0) {
        str_builder_drop(&b);
        return NULL;
    }
    return str_builder_finish(&b);
}
