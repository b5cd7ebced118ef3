// construct.c - code objects made by hand: types.CodeType(...), and what marshal keeps of one.
//
// Names come as Python shows them, in three tuples that overlap (an argument may be a cell); instructions count the slots:
// variables, then cells that are no variables, then free variables. marshal keeps all slots in one tuple and their kinds as
// bytes where the names of free variables would stand, so that nothing is lost.
#include "heap/mem.h"
#include "code/code.h"
#include "types/builtin.h"
#include "types/bytes.h"
#include "types/int.h"
#include "types/str.h"
#include "types/tuple.h"

enum { ARGCOUNT, POSONLY, KWONLY, NLOCALS, STACKSIZE, FLAGS, CODE_BYTES, CONSTS, NAMES, VARNAMES, FILENAME, NAME_TEXT, QUALNAME, FIRST_LINE,
       LINE_TABLE, EXCEPTIONS, FREEVARS, CELLVARS, MAX_LOCALS = 4096 };
static const char kinds_of_arguments[] = "iiiiiibtttsssibbtt";

static int argument_error(size_t i, const char *expected, Ref given) {
    return raise_int(EXC_TypeError, "code() argument %zu must be %s, not %T", i + 1, expected, given);
}
static int check_argument(size_t i, Ref x, int *number) {
    switch (kinds_of_arguments[i]) {
    case 'b': return is_bytes(x) ? 0 : argument_error(i, "bytes", x);
    case 't':
        if (!is_tuple(x)) return argument_error(i, "tuple", x);
        for (size_t k = 0; i != CONSTS && k < tuple_size(x); k++)
            if (!is_str(tuple_peek(x, k))) return raise_int(EXC_TypeError, "name tuples must contain only strings, not '%T'", tuple_peek(x, k));
        return 0;
    case 's': return is_str(x) ? 0 : argument_error(i, "str", x);
    }
    int64_t value;
    if (!is_int(x)) return raise_int(EXC_TypeError, "'%T' object cannot be interpreted as an integer", x);
    if (int_as_i64(x, &value) < 0) return -1;
    if (value < 0 || value > INT_MAX)
        return raise_int(EXC_ValueError, i == ARGCOUNT ? "code: argcount must not be negative" : "code: argument must not be negative");
    *number = (int)value;
    return 0;
}

// Slots being gathered.
typedef struct Slots { Own *names; uint8_t kinds[MAX_LOCALS]; size_t count; } Slots;

static void add_slot(Slots *s, Ref name, int kind) {
    Own **items = ((Tuple *)s->names)->items;
    size_t i = kind == LOCAL_CELL ? 0 : s->count;
    while (i < s->count && !str_equal(items[i], name)) i++;
    if (i == s->count) {
        items[s->count] = incref(name);
        s->kinds[s->count++] = 0;
    }
    s->kinds[i] |= (uint8_t)kind;
}
static void add_slots(Slots *s, Ref names, int kind) {
    for (size_t i = 0; names && i < tuple_size(names); i++) add_slot(s, tuple_peek(names, i), kind);
}
static int gather(Slots *s, Ref const *a) {
    size_t most = tuple_size(a[VARNAMES]) + (a[FREEVARS] ? tuple_size(a[FREEVARS]) : 0) + (a[CELLVARS] ? tuple_size(a[CELLVARS]) : 0);
    if (most > MAX_LOCALS) return raise_int(EXC_ValueError, "code: too many local variables");
    SCOPED Own *names = s->names = tuple_new(most);
    if (!names) return -1;
    add_slots(s, a[VARNAMES], LOCAL_PLAIN);
    add_slots(s, a[CELLVARS], LOCAL_CELL);
    add_slots(s, a[FREEVARS], LOCAL_FREE);
    s->names = tuple_from_array((Ref const *)((Tuple *)names)->items, s->count);
    return s->names ? 0 : -1;
}

// The names in code are interned: the VM compares them by address. Those in a tuple of constants (keywords of a call) are names.
Own *code_interned(Ref tuple, bool nested) {
    Own *result = tuple_new(tuple_size(tuple));
    for (size_t i = 0; result && i < tuple_size(tuple); i++) {
        Ref x = tuple_peek(tuple, i);
        Own *item = type_id(x) == TYPE_STR ? str_intern_take(incref(x)) : nested && type_id(x) == TYPE_TUPLE ? code_interned(x, false) : incref(x);
        if (!item) CLEAR(result);
        else ((Tuple *)result)->items[i] = item;
    }
    return result;
}

// Only instructions as the compiler writes them, and an end.
static bool is_well_formed(Ref units) {
    const Instr *code = (const Instr *)(const void *)bytes_data(units);
    size_t n = bytes_length(units) / 2, last = 0;
    if (bytes_length(units) % 2 || n == 0) return false;
    for (size_t i = 0; i < n; i += 1u + opcode_info[code[i].op].caches) {
        unsigned op = code[i].op;
        if (op >= OPCODE_COUNT || opcode_info[op].base != op) return false;
        last = i;
    }
    return last + 1u + opcode_info[code[last].op].caches == n && opcode_ends_block((Opcode)code[last].op);
}

Own *code_construct(UNUSED Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (arguments_positional("code", nargs, kwnames, FREEVARS, CELLVARS + 1) < 0) return NULL;
    Ref a[CELLVARS + 1] = {NULL};
    int numbers[CELLVARS + 1] = {0};
    bool exact = nargs == CELLVARS && is_bytes(args[FREEVARS]);
    for (size_t i = 0; i < nargs; i++)
        if (!(exact && i == FREEVARS) && check_argument(i, a[i] = args[i], &numbers[i]) < 0) return NULL;
    Slots slots = {.count = 0};
    SCOPED Own *names = NULL;
    const uint8_t *kinds = slots.kinds;
    if (exact) {
        names = incref(a[VARNAMES]);
        kinds = bytes_data(args[FREEVARS]);
        if (tuple_size(names) != bytes_length(args[FREEVARS])) return raise_error(EXC_ValueError, "code: co_nlocals != len(co_varnames)");
    } else {
        if (numbers[NLOCALS] != (int)tuple_size(a[VARNAMES])) return raise_error(EXC_ValueError, "code: co_nlocals != len(co_varnames)");
        if (gather(&slots, a) < 0) return NULL;
        names = slots.names;
        Ref first = tuple_size(a[CONSTS]) ? tuple_peek(a[CONSTS], 0) : NULL;
        if (first && is_str(first) && str_length(a[NAME_TEXT]) && str_at(a[NAME_TEXT], 0) != '<') numbers[FLAGS] |= CODE_HAS_DOCSTRING;
    }
    if (!is_well_formed(a[CODE_BYTES])) return raise_error(EXC_ValueError, "code: co_code is malformed");
    SCOPED Own *used = code_interned(a[NAMES], false), *locals = code_interned(names, false), *consts = code_interned(a[CONSTS], true);
    if (!used || !locals || !consts) return NULL;
    CodeInit init = {
        .instructions = (const Instr *)(const void *)bytes_data(a[CODE_BYTES]), .length = (uint32_t)(bytes_length(a[CODE_BYTES]) / 2),
        .consts = consts, .names = used, .local_names = locals, .local_kinds = kinds,
        .filename = a[FILENAME], .name = a[NAME_TEXT], .qualname = a[QUALNAME],
        .flags = (uint32_t)numbers[FLAGS], .arg_count = numbers[ARGCOUNT], .posonly_count = numbers[POSONLY],
        .kwonly_count = numbers[KWONLY], .stack_size = numbers[STACKSIZE], .first_line = numbers[FIRST_LINE],
        .exceptions = (const ExceptionEntry *)(const void *)bytes_data(a[EXCEPTIONS]),
        .exception_count = bytes_length(a[EXCEPTIONS]) / sizeof(ExceptionEntry),
        .line_table = bytes_data(a[LINE_TABLE]), .line_table_length = bytes_length(a[LINE_TABLE]),
    };
    return code_new(&init);
}

// The arguments that make the same code object again.
Own *code_parts(Ref self) {
    const Code *c = AS(Code, self);
    Own *parts[] = {int_new(c->arg_count), int_new(c->posonly_count), int_new(c->kwonly_count), int_new(c->plain_count),
                    int_new(c->stack_size), int_new(c->flags), code_original_bytes(self), incref(c->consts), incref(c->names),
                    incref(c->local_names), incref(c->filename), incref(c->name), incref(c->qualname), int_new(c->first_line),
                    bytes_new(c->line_table, c->line_table_length), bytes_new(c->exceptions, c->exception_count * sizeof(ExceptionEntry)),
                    bytes_new(c->local_kinds, c->local_count)};
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        if (parts[i]) continue;
        for (size_t j = 0; j < ARRAY_LEN(parts); j++) xdecref(parts[j]);
        return NULL;
    }
    return tuple_from_array_take(parts, ARRAY_LEN(parts));
}
