// code.c - the code type: making code objects, finding positions in them, and what Python sees of them (co_*
// attributes).
//
// A code object owns four heap blocks: instructions, line table, kinds of locals, exception table. Its
// constants are immutable and made by the compiler, so code objects are never part of a cycle that Python
// could build: they are not tracked.
#include "code/linetable.h"
#include "heap/mem.h"
#include "types/builtin.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"

static bool copy_block(void *to, const void *from,
                       size_t size) { // *to gets a heap copy of size bytes, or NULL for none
    if (size == 0) return true;
    void *copy = mem_alloc(size);
    if (!copy) return false;
    memcpy(copy, from, size);
    *(void **)to = copy;
    return true;
}

// Arguments lie where the frame wants them: nothing is collected in *args or **kwargs, no keyword-only ones,
// none is a cell.
static bool has_simple_args(const Code *code) {
    if (code->flags & (CODE_VARARGS | CODE_VARKEYWORDS) || code->kwonly_count) return false;
    for (int i = 0; i < code->arg_count; i++)
        if (code->local_kinds[i] & LOCAL_CELL) return false;
    return true;
}

Own *code_new(const CodeInit *init) {
    size_t locals = tuple_size(init->local_names);
    if (locals > UINT16_MAX || init->stack_size > UINT16_MAX || init->exception_count > UINT16_MAX)
        return raise_error(EXC_SystemError, "code: too many local variables or too deep a stack");
    size_t named = 0;
    while (named < locals && init->local_kinds[named] & LOCAL_PLAIN) named++;
    int stars = !!(init->flags & CODE_VARARGS) + !!(init->flags & CODE_VARKEYWORDS);
    if (init->posonly_count > init->arg_count || (int64_t)init->arg_count + init->kwonly_count + stars > (int64_t)named)
        return raise_error(EXC_ValueError, "code: co_varnames is too small");
    for (size_t i = 0; i < tuple_size(init->names); i++) // the VM looks them up as they are
        if (!is_type(tuple_peek(init->names, i), TYPE_STR)) return raise_error(EXC_SystemError, "non-string found in code slot");
    Code *code = (Code *)object_new_container(TYPE_CODE, sizeof(Code));
    if (!code) return NULL;
    code->consts = incref(init->consts);
    code->names = incref(init->names);
    code->local_names = incref(init->local_names);
    code->filename = incref(init->filename);
    code->name = incref(init->name);
    code->qualname = incref(init->qualname);
    code->length = init->length;
    code->local_count = (uint16_t)locals;
    code->stack_size = (uint16_t)init->stack_size;
    code->flags = init->flags;
    code->arg_count = (uint16_t)init->arg_count;
    code->posonly_count = (uint16_t)init->posonly_count;
    code->kwonly_count = (uint16_t)init->kwonly_count;
    code->first_line = init->first_line;
    code->exception_count = (uint16_t)init->exception_count;
    code->line_table_length = (uint32_t)init->line_table_length;
    code->const_items = ((Tuple *)code->consts)->items;
    code->name_items = ((Tuple *)code->names)->items;
    if (!copy_block(&code->instructions, init->instructions, init->length * sizeof(Instr)) ||
        !copy_block(&code->local_kinds, init->local_kinds, locals) ||
        !copy_block(&code->exceptions, init->exceptions, init->exception_count * sizeof(ExceptionEntry)) ||
        !copy_block(&code->line_table, init->line_table, init->line_table_length)) {
        decref(OBJ(code));
        return raise_no_memory();
    }
    for (size_t i = 0; i < locals; i++) {
        code->plain_count += (code->local_kinds[i] & LOCAL_PLAIN) != 0;
        code->free_count += (code->local_kinds[i] & LOCAL_FREE) != 0;
    }
    code->simple_args = has_simple_args(code);
    code->stack_words = (uint32_t)code->local_count + code->stack_size;
    bool plain = code->simple_args && code->flags & CODE_OPTIMIZED;
    code->exact_args = plain && code->stack_words < LARGE_FRAME_WORDS ? code->arg_count : -1;
    code_prepare(code);
    return OBJ(code);
}

static void code_dealloc(Own *self) {
    Code *code = (Code *)self;
    xdecref(code->consts);
    xdecref(code->names);
    xdecref(code->local_names);
    xdecref(code->filename);
    xdecref(code->name);
    xdecref(code->qualname);
    mem_free(code->instructions);
    mem_free(code->local_kinds);
    mem_free(code->exceptions);
    mem_free(code->line_table);
    mem_free(code->points);
    object_free(self);
}

static int code_traverse(Ref self, VisitFn visit, void *context) {
    const Code *code = (const Code *)self;
    Own *const fields[] = {code->consts, code->names,    code->local_names, code->filename,
                           code->name,   code->qualname};
    for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
        int r = fields[i] ? visit(fields[i], context) : 0;
        if (r) return r;
    }
    return 0;
}

// --- positions

bool code_position(const Code *code, uint32_t instruction, Position *position) {
    LineTableReader r;
    line_table_open(&r, code->line_table, code->line_table_length, code->first_line);
    while (line_table_next(&r)) {
        if (instruction >= r.start + r.units) continue;
        *position = r.position;
        return r.position.line > 0;
    }
    *position = (Position){0, 0, -1, -1};
    return false;
}

int code_line(const Code *code, uint32_t instruction) {
    Position position;
    return code_position(code, instruction, &position) ? position.line : 0;
}

// --- what Python sees

// co_code and equality look at what was compiled, not at what it has become.
static void original_units(const Code *code, Instr *out) {
    for (uint32_t i = 0; i < code->length;) {
        Opcode base = code_opcode(code, i);
        out[i] = (Instr){{(uint8_t)base, code->instructions[i].arg}};
        uint32_t caches = opcode_info[base].caches;
        for (uint32_t j = 1; j <= caches && i + j < code->length; j++) out[i + j] = (Instr){.cache = 0};
        i += 1 + caches;
    }
}

Own *code_original_bytes(Ref self) {
    const Code *code = AS(Code, self);
    Own *bytes = bytes_new(NULL, code->length * sizeof(Instr));
    if (bytes) original_units(code, (Instr *)(void *)((Bytes *)bytes)->data);
    return bytes;
}

static Own *get_code(Ref self) {
    return code_original_bytes(self);
}
static Own *get_line_table(Ref self) {
    return bytes_new(AS(Code, self)->line_table, AS(Code, self)->line_table_length);
}
static Own *get_exception_table(Ref self) {
    return bytes_new(AS(Code, self)->exceptions, AS(Code, self)->exception_count * sizeof(ExceptionEntry));
}

static Own *names_of_kind(const Code *code, int kind) {
    size_t count = 0;
    for (int i = 0; i < code->local_count; i++) count += (code->local_kinds[i] & kind) != 0;
    Own *names = tuple_new(count);
    if (!names) return NULL;
    for (int i = 0, n = 0; i < code->local_count; i++)
        if (code->local_kinds[i] & kind)
            ((Tuple *)names)->items[n++] = incref(tuple_peek(code->local_names, (size_t)i));
    return names;
}
static Own *get_varnames(Ref self) {
    return names_of_kind(AS(Code, self), LOCAL_PLAIN);
}
static Own *get_cellvars(Ref self) {
    return names_of_kind(AS(Code, self), LOCAL_CELL);
}
static Own *get_freevars(Ref self) {
    return names_of_kind(AS(Code, self), LOCAL_FREE);
}
#define INT_GETTER(name, field)                                                                              \
    static Own *name(Ref self) {                                                                             \
        return int_new(AS(Code, self)->field);                                                               \
    }
INT_GETTER(get_argcount, arg_count)
INT_GETTER(get_posonly, posonly_count)
INT_GETTER(get_kwonly, kwonly_count)
INT_GETTER(get_nlocals, plain_count)
INT_GETTER(get_stacksize, stack_size)
static Own *get_flags(Ref self) { // without the bits that CPython 3.13 does not have
    return int_new(AS(Code, self)->flags & ~(uint32_t)(CODE_HAS_DOCSTRING | CODE_METHOD | CODE_QUIET));
}

static const GetSetDef code_getset[] = {
    {"co_code", get_code, NULL, "The instructions, as compiled."},
    {"_co_code_adaptive", get_code, NULL, "The instructions."},
    {"co_linetable", get_line_table, NULL, "Where instructions came from, encoded."},
    {"co_exceptiontable", get_exception_table, NULL, "Where exceptions go, encoded."},
    {"co_varnames", get_varnames, NULL, "Names of arguments and local variables."},
    {"co_cellvars", get_cellvars, NULL, "Names of local variables that inner functions use."},
    {"co_freevars", get_freevars, NULL, "Names of variables of enclosing functions."},
    {"co_argcount", get_argcount, NULL, "Number of positional parameters."},
    {"co_posonlyargcount", get_posonly, NULL, "Number of positional-only parameters."},
    {"co_kwonlyargcount", get_kwonly, NULL, "Number of keyword-only parameters."},
    {"co_nlocals", get_nlocals, NULL, "Number of arguments and local variables."},
    {"co_stacksize", get_stacksize, NULL, "Depth of the evaluation stack."},
    {"co_flags", get_flags, NULL, "Bits that say what kind of code it is."},
    {0},
};
static const MemberDef code_members[] = {
    {"co_name", MEMBER_OBJECT, false, offsetof(Code, name), "Name."},
    {"co_qualname", MEMBER_OBJECT, false, offsetof(Code, qualname), "Qualified name."},
    {"co_filename", MEMBER_OBJECT, false, offsetof(Code, filename), "File it was compiled from."},
    {"co_consts", MEMBER_OBJECT, false, offsetof(Code, consts), "Constants."},
    {"co_names", MEMBER_OBJECT, false, offsetof(Code, names), "Names of globals and attributes."},
    {"co_firstlineno", MEMBER_I32, false, offsetof(Code, first_line), "First line."},
    {0},
};

static Own *code_repr(Ref self) {
    const Code *code = AS(Code, self);
    return str_format_c("<code object %U at 0x%lx, file \"%U\", line %d>", code->name,
                        (unsigned long)(uintptr_t)self, code->filename, code->first_line);
}

static bool same_units(const Code *a, const Code *b) {
    for (uint32_t i = 0; i < a->length;) {
        Opcode base = code_opcode(a, i);
        if (base != code_opcode(b, i) ||
            a->instructions[i].arg != b->instructions[i].arg)
            return false;
        i += 1u + opcode_info[base].caches;
    }
    return true;
}

static Own *code_compare(Ref left, Ref right, int op) {
    if ((op != CMP_EQ && op != CMP_NE) || !is_code(left) || !is_code(right)) return NOTIMPLEMENTED;
    const Code *a = AS(Code, left), *b = AS(Code, right);
    bool equal = a->arg_count == b->arg_count && a->posonly_count == b->posonly_count &&
                 a->kwonly_count == b->kwonly_count && a->flags == b->flags &&
                 a->first_line == b->first_line && a->length == b->length &&
                 a->local_count == b->local_count && a->exception_count == b->exception_count &&
                 a->line_table_length == b->line_table_length && same_units(a, b) &&
                 memcmp(a->local_kinds ? a->local_kinds : (uint8_t *)"",
                        b->local_kinds ? b->local_kinds : (uint8_t *)"", a->local_count) == 0 &&
                 (!a->exception_count ||
                  memcmp(a->exceptions, b->exceptions, a->exception_count * sizeof *a->exceptions) == 0) &&
                 (!a->line_table_length || memcmp(a->line_table, b->line_table, a->line_table_length) == 0);
    if (equal) {
        Ref const pairs[][2] = {{a->name, b->name},
                                {a->consts, b->consts},
                                {a->names, b->names},
                                {a->local_names, b->local_names}};
        for (size_t i = 0; i < ARRAY_LEN(pairs) && equal; i++) {
            int r = object_equal(pairs[i][0], pairs[i][1]);
            if (r < 0) return NULL;
            equal = r;
        }
    }
    return BOOL(equal == (op == CMP_EQ));
}

static int64_t code_hash(Ref self) {
    const Code *code = AS(Code, self);
    uint64_t h = (uint64_t)code->first_line * 1000003u + code->length;
    Ref const parts[] = {code->name, code->consts, code->names, code->local_names};
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        int64_t part = object_hash(parts[i]);
        if (part == -1) return -1;
        h = h * 1000003u ^ (uint64_t)part;
    }
    for (uint32_t i = 0; i < code->length;) {
        Opcode base = code_opcode(code, i);
        h = h * 31 + base * 256u + code->instructions[i].arg;
        i += 1u + opcode_info[base].caches;
    }
    return (int64_t)h == -1 ? -2 : (int64_t)h;
}

// co_lines(): (start, end, line) in bytes; co_positions(): (line, end line, column, end column) for each
// unit.
static Own *none_or_int(int32_t n, bool none) {
    return none ? NONE : int_new(n);
}

static int append_line(Own *list, uint32_t start, uint32_t end, int32_t line) {
    Own *items[3] = {int_new(start * 2), int_new(end * 2), none_or_int(line, line == 0)};
    if (items[0] && items[1] && items[2]) {
        Own *row = tuple_from_array_take(items, 3);
        return row ? list_append_take(list, row) : -1;
    }
    for (int i = 0; i < 3; i++) xdecref(items[i]);
    return -1;
}

// Lines that are passed without an instruction of their own are ranges of no width.
static Own *code_co_lines(Ref self) {
    const Code *code = AS(Code, self);
    SCOPED Own *list = list_new(0);
    if (!list) return NULL;
    LineTableReader r;
    line_table_open(&r, code->line_table, code->line_table_length, code->first_line);
    // A function's own line is passed before its first instruction; a module has none.
    if (code->flags & CODE_OPTIMIZED && append_line(list, 0, 0, code->first_line) < 0) return NULL;
    bool more = line_table_next_line(&r);
    while (more) {
        uint32_t start = r.start, end = start + r.units;
        int32_t line = r.position.line;
        while ((more = line_table_next_line(&r)) && r.position.line == line) end = r.start + r.units;
        if (append_line(list, start, end, line) < 0) return NULL;
    }
    return object_iter(list);
}

static Own *code_co_positions(Ref self) {
    const Code *code = AS(Code, self);
    SCOPED Own *list = list_new(0);
    if (!list) return NULL;
    LineTableReader r;
    line_table_open(&r, code->line_table, code->line_table_length, code->first_line);
    while (line_table_next(&r)) {
        const Position *p = &r.position;
        bool none = vm->options.no_debug_ranges || p->column < 0;
        Own *items[4] = {none_or_int(p->line, p->line <= 0), none_or_int(vm->options.no_debug_ranges ? p->line : p->end_line, p->line <= 0), none_or_int(p->column, none),
                         none_or_int(p->end_column, none)};
        if (!items[0] || !items[1] || !items[2] || !items[3]) {
            for (int i = 0; i < 4; i++) xdecref(items[i]);
            return NULL;
        }
        SCOPED Own *row = tuple_from_array_take(items, 4);
        if (!row) return NULL;
        for (uint32_t i = 0; i < r.units; i++)
            if (list_append_take(list, incref(row)) < 0) return NULL;
    }
    return object_iter(list);
}

static int int_argument(Ref x, int *out) {
    int64_t value;
    if (!is_int(x)) return raise_int(EXC_TypeError, "'%T' object cannot be interpreted as an integer", x);
    if (int_as_i64(x, &value) < 0) return -1;
    if (value < 0 || value > INT_MAX) return raise_int(EXC_ValueError, "code: argument must not be negative");
    *out = (int)value;
    return 0;
}

static const char replace_signature[] =
    "(*, co_argcount=None, co_posonlyargcount=None, co_kwonlyargcount=None, co_nlocals=None, "
    "co_stacksize=None, co_flags=None, "
    "co_firstlineno=None, co_code=None, co_consts=None, co_names=None, co_varnames=None, co_freevars=None, "
    "co_cellvars=None, "
    "co_filename=None, co_name=None, co_qualname=None, co_linetable=None, co_exceptiontable=None)";

// New names for the locals of `kind`, in their order; their number cannot change, because instructions refer
// to them.
static int rename_locals(const Code *code, Own *names, int kind, Ref given, const char *attribute) {
    if (!is_tuple(given))
        return raise_int(EXC_TypeError, "replace() argument '%s' must be tuple, not %T", attribute, given);
    size_t n = 0;
    for (int i = 0; i < code->local_count; i++) {
        if (!(code->local_kinds[i] & kind)) continue;
        if (n < tuple_size(given) && !is_str(tuple_peek(given, n)))
            return raise_int(EXC_TypeError, "name tuples must contain only strings, not '%T'",
                             tuple_peek(given, n));
        if (n < tuple_size(given)) SETREF(((Tuple *)names)->items[i], incref(tuple_peek(given, n)));
        n++;
    }
    if (n != tuple_size(given))
        return raise_int(EXC_ValueError, "code: %s: %zu names expected", attribute, n);
    return 0;
}

static Own *code_replace(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    const Code *code = AS(Code, self);
    Ref a[18];
    if (arguments_bind("replace", replace_signature, args, nargs, kwnames, a) < 0) return NULL;
    int argcount = code->arg_count, posonly = code->posonly_count, kwonly = code->kwonly_count,
        stack = code->stack_size, flags = (int)code->flags, first = code->first_line,
        nlocals = code->plain_count;
    int *const numbers[] = {&argcount, &posonly, &kwonly, &nlocals, &stack, &flags, &first};
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
        if (a[i] && int_argument(a[i], numbers[i]) < 0) return NULL;
    if (a[5]) flags |= (int)(code->flags & (CODE_HAS_DOCSTRING | CODE_METHOD | CODE_QUIET));
    if (nlocals != code->plain_count)
        return raise_error(EXC_ValueError, "code: co_nlocals != len(co_varnames)");
    SCOPED Own *original = code_original_bytes(self);
    if (!original) return NULL;
    Ref units = original;
    if (a[7]) {
        if (!is_bytes(a[7]))
            return raise_error(EXC_TypeError, "replace() argument 'co_code' must be bytes, not %T", a[7]);
        if (bytes_length(a[7]) % 2) return raise_error(EXC_ValueError, "code: co_code is malformed");
        units = a[7];
    }
    Ref consts = a[8] ? a[8] : code->consts, names = a[9] ? a[9] : code->names;
    if (!is_tuple(consts))
        return raise_error(EXC_TypeError, "replace() argument 'co_consts' must be tuple, not %T", consts);
    if (!is_tuple(names))
        return raise_error(EXC_TypeError, "replace() argument 'co_names' must be tuple, not %T", names);
    size_t locals;
    Ref const *local_items = sequence_items(code->local_names, &locals);
    SCOPED Own *local_names = tuple_from_array(local_items, locals);
    if (!local_names) return NULL;
    if ((a[10] && rename_locals(code, local_names, LOCAL_PLAIN, a[10], "co_varnames") < 0) ||
        (a[11] && rename_locals(code, local_names, LOCAL_FREE, a[11], "co_freevars") < 0) ||
        (a[12] && rename_locals(code, local_names, LOCAL_CELL, a[12], "co_cellvars") < 0))
        return NULL;
    SCOPED Own *used = code_interned(names, false), *given = code_interned(consts, true);
    SETREF(local_names, code_interned(local_names, false));
    if (!used || !given || !local_names) return NULL;
    for (int i = 13; i < 16; i++)
        if (a[i] && !is_str(a[i]))
            return raise_error(EXC_TypeError, "replace() argument must be str, not %T", a[i]);
    for (int i = 16; i < 18; i++)
        if (a[i] && !is_bytes(a[i]))
            return raise_error(EXC_TypeError, "replace() argument must be bytes, not %T", a[i]);
    CodeInit init = {
        .instructions = (const Instr *)(const void *)bytes_data(units),
        .length = (uint32_t)(bytes_length(units) / 2),
        .consts = given,
        .names = used,
        .local_names = local_names,
        .local_kinds = code->local_kinds,
        .filename = a[13] ? a[13] : code->filename,
        .name = a[14] ? a[14] : code->name,
        .qualname = a[15] ? a[15] : code->qualname,
        .flags = (uint32_t)flags,
        .arg_count = argcount,
        .posonly_count = posonly,
        .kwonly_count = kwonly,
        .stack_size = stack,
        .first_line = first,
        .exceptions = a[17] ? (const ExceptionEntry *)(const void *)bytes_data(a[17]) : code->exceptions,
        .exception_count = a[17] ? bytes_length(a[17]) / sizeof(ExceptionEntry) : code->exception_count,
        .line_table = a[16] ? bytes_data(a[16]) : code->line_table,
        .line_table_length = a[16] ? bytes_length(a[16]) : code->line_table_length,
    };
    return code_new(&init);
}

static Own *code_varname_from_oparg(Ref self, Ref arg) {
    const Code *code = AS(Code, self);
    int i;
    if (int_argument(arg, &i) < 0) return NULL;
    if (i >= code->local_count) return raise_error(EXC_IndexError, "tuple index out of range");
    return incref(tuple_peek(code->local_names, (size_t)i));
}

static Own *code_sizeof(Ref self) {
    const Code *code = AS(Code, self);
    return int_new((int64_t)(sizeof(Code) + code->length * sizeof(Instr) + code->local_count +
                             code->exception_count * sizeof(ExceptionEntry) + code->line_table_length));
}

static const MethodDef code_methods[] = {
    {"co_lines", code_co_lines, CALL_NOARGS, 0, "($self, /)",
     "Iterator over (start, end, line) of its instructions."},
    {"co_positions", code_co_positions, CALL_NOARGS, 0, "($self, /)",
     "Iterator over (line, end line, column, end column) of its instructions."},
    {"replace", code_replace, CALL_RAW, 0, NULL,
     "A copy of the code object with new values for the given fields."},
    {"__replace__", code_replace, CALL_RAW, 0, NULL, "A copy with some attributes changed, for copy.replace()."},
    {"_varname_from_oparg", code_varname_from_oparg, CALL_O, 0, "($self, oparg, /)",
     "Name of a local variable by its index."},
    {"_parts", code_parts, CALL_NOARGS, 0, "($self, /)", NULL},
    {"__sizeof__", code_sizeof, CALL_NOARGS, 0, "($self, /)", "Size in bytes."},
    {0},
};

const TypeSpec code_spec = {
    .name = "code",
    .doc = "Create a code object.  Not for mere mortals.",
    .size = sizeof(Code),
    .flags = TF_GC | TF_WEAKREF,
    .slots = SLOTS(SLOT(new_, code_construct),
              SLOT(dealloc, code_dealloc),
              SLOT(traverse, code_traverse),
              SLOT(repr, code_repr),
              SLOT(hash, code_hash),
              SLOT(compare, code_compare)),
    .methods = code_methods,
    .getset = code_getset,
    .members = code_members,
};
