// _dis.c - _dis: what lib/dis.py shows of code objects, and the table of instructions behind it.
#include "code/linetable.h"
#include "modules/native.h"
#include "types/list.h"

static const char *const kind_names[] = {"none",    "count",    "const",  "name",   "local",
                                         "forward", "backward", "binary", "compare"};

static Own *dis_opcodes(UNUSED Ref module) { // [(name, caches, kind of operand, base)], by number
    SCOPED Own *list = list_new(0);
    if (!list) return NULL;
    for (int op = 0; op < OPCODE_COUNT; op++) {
        const OpcodeInfo *info = &opcode_info[op];
        Own *items[4] = {str_intern_c(info->name), int_new(info->caches),
                         str_intern_c(kind_names[info->operand]), int_new(info->base)};
        if (!items[0] || !items[1] || !items[2] || !items[3]) {
            for (int i = 0; i < 4; i++) xdecref(items[i]);
            return NULL;
        }
        Own *row = tuple_from_array_take(items, 4);
        if (!row || list_append_take(list, row) < 0) return NULL;
    }
    return GIVE(list);
}

static const Code *code_argument(Ref x) {
    if (is_code(x)) return AS(Code, x);
    raise_error(EXC_TypeError, "a code object is required, not '%T'", x);
    return NULL;
}

static Own *position_tuple(const Position *p) {
    Own *items[4] = {p->line > 0 ? int_new(p->line) : NONE, p->line > 0 ? int_new(p->end_line) : NONE,
                     p->column >= 0 ? int_new(p->column) : NONE,
                     p->column >= 0 ? int_new(p->end_column) : NONE};
    for (int i = 0; i < 4; i++) {
        if (items[i]) continue;
        for (int k = 0; k < 4; k++) xdecref(items[k]);
        return NULL;
    }
    return tuple_from_array_take(items, 4);
}

// [(offset, start_offset, opcode, arg or None, jump target or None, positions)], offsets in bytes.
// EXTENDED_ARGs have rows too.
static Own *dis_instructions(UNUSED Ref module, Ref const *args) {
    const Code *code = code_argument(args[0]);
    if (!code) return NULL;
    int adaptive = args[1] ? object_is_true(args[1]) : 0;
    if (adaptive < 0) return NULL;
    SCOPED Own *list = list_new(0);
    if (!list) return NULL;
    LineTableReader r;
    line_table_open(&r, code->line_table, code->line_table_length, code->first_line);
    bool more = line_table_next(&r);
    uint32_t start = 0, arg = 0;
    for (uint32_t at = 0; at < code->length;) {
        while (more && at >= r.start + r.units) more = line_table_next(&r);
        Opcode shown = (Opcode)code->instructions[at].op, base = code_opcode(code, at);
        arg = arg << 8 | code->instructions[at].arg;
        uint32_t next = at + 1 + opcode_info[base].caches;
        bool jump = opcode_is_jump(base);
        uint32_t target = opcode_info[base].operand == OPERAND_FORWARD ? next + arg : next - arg;
        Position nowhere = {0, 0, -1, -1};
        Own *items[6] = {int_new(at * 2),
                         int_new(start * 2),
                         int_new(adaptive ? shown : base),
                         opcode_info[base].operand == OPERAND_NONE ? NONE : int_new(arg),
                         jump ? int_new(target * 2) : NONE,
                         position_tuple(more ? &r.position : &nowhere)};
        bool failed = false;
        for (int i = 0; i < 6; i++) failed |= !items[i];
        if (failed) {
            for (int i = 0; i < 6; i++) xdecref(items[i]);
            return NULL;
        }
        Own *row = tuple_from_array_take(items, 6);
        if (!row || list_append_take(list, row) < 0) return NULL;
        at = next;
        if (base != EXTENDED_ARG) {
            arg = 0;
            start = at;
        }
    }
    return GIVE(list);
}

static Own *dis_exceptions(UNUSED Ref module,
                           Ref x) { // [(start, end, target, depth, lasti)], offsets in bytes, end exclusive
    const Code *code = code_argument(x);
    SCOPED Own *list = code ? list_new(0) : NULL;
    for (int i = 0; list && i < code->exception_count; i++) {
        const ExceptionEntry *e = &code->exceptions[i];
        Own *items[5] = {int_new(e->start * 2), int_new(e->end * 2), int_new(e->target * 2),
                         int_new(e->depth), BOOL(e->push_lasti)};
        if (!items[0] || !items[1] || !items[2] || !items[3]) {
            for (int k = 0; k < 5; k++) xdecref(items[k]);
            return NULL;
        }
        Own *row = tuple_from_array_take(items, 5);
        if (!row || list_append_take(list, row) < 0) return NULL;
    }
    return list ? GIVE(list) : NULL;
}

static Own *dis_stack_effect(UNUSED Ref module, Ref const *args) {
    int64_t op, arg = 0;
    if (!is_int(args[0]))
        return raise_error(EXC_TypeError, "'%T' object cannot be interpreted as an integer", args[0]);
    if (int_as_i64(args[0], &op) < 0) return NULL;
    bool has_operand = op >= 0 && op < OPCODE_COUNT && opcode_info[op].operand != OPERAND_NONE;
    if (args[1] && !is_none(args[1])) {
        if (!is_int(args[1]))
            return raise_error(EXC_TypeError, "'%T' object cannot be interpreted as an integer", args[1]);
        if (int_as_i64(args[1], &arg) < 0) return NULL;
    } else if (has_operand)
        return raise_error(EXC_ValueError, "stack_effect: opcode requires oparg but oparg was not specified");
    if (op < 0 || op >= OPCODE_COUNT) return raise_error(EXC_ValueError, "invalid opcode or oparg");
    Opcode base = (Opcode)opcode_info[op].base;
    int through = opcode_stack_effect(base, (int)arg, false),
        taken = opcode_stack_effect(base, (int)arg, true);
    if (!args[2] || is_none(args[2])) return int_new(opcode_is_jump(base) ? MAX(through, taken) : through);
    int jump = object_is_true(args[2]);
    return jump < 0 ? NULL : int_new(jump ? taken : through);
}

static Own *dis_listing(UNUSED Ref module, Ref x) {
    return code_argument(x) ? code_disassemble(x, false) : NULL;
}

static const MethodDef functions[] = {
    {"opcodes", dis_opcodes, CALL_NOARGS, 0, "($module, /)",
     "Name, caches, kind of operand and base form of every opcode."},
    {"instructions", dis_instructions, CALL_BOUND, 0, "($module, code, /, adaptive=False)",
     "Every instruction of a code object."},
    {"exceptions", dis_exceptions, CALL_O, 0, "($module, code, /)", "The exception table of a code object."},
    {"stack_effect", dis_stack_effect, CALL_BOUND, 0, "($module, opcode, oparg=None, /, *, jump=None)",
     "How many values an instruction leaves on the stack more than it finds."},
    {"listing", dis_listing, CALL_O, 0, "($module, code, /)", "The text that -X dis prints."},
    {0},
};
const ModuleSpec dis_c_module = {
    .name = "_dis", .doc = "What dis shows of code objects.", .functions = functions};
