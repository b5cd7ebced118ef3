// code.h - code objects: instructions, constants, names, where each instruction came from, where exceptions go.
//
// The locals of a frame are, in this order: arguments (positional, keyword-only, *args, **kwargs), other local variables,
// cells that are not arguments, free variables. `local_names` and `local_kinds` describe them all.
#pragma once
#include "object/protocol.h"

typedef union Instr { // one 16-bit unit: an instruction or a unit of inline cache
    struct {
        uint8_t op, arg;
    };
    uint16_t cache;
} Instr;

typedef enum Opcode {
#define OP(name, caches, operand, effect, picture) name,
#define JUMP_EFFECT(name, effect)
#define SPECIAL(name, base) name,
#define FUSED(name, first)  name,
#include "code/opcodes.def"
#undef OP
#undef JUMP_EFFECT
#undef SPECIAL
#undef FUSED
    OPCODE_COUNT
} Opcode;

typedef enum OperandKind {
    OPERAND_NONE, OPERAND_COUNT, OPERAND_CONST, OPERAND_NAME, OPERAND_LOCAL, OPERAND_FORWARD, OPERAND_BACKWARD,
    OPERAND_BINARY, OPERAND_COMPARE,
} OperandKind;

typedef struct OpcodeInfo {
    const char *name;
    uint8_t caches, operand;
    uint8_t base; // the opcode as compiled: itself, or what a SPECIAL or FUSED stands in for
} OpcodeInfo;
extern const OpcodeInfo opcode_info[OPCODE_COUNT];  // code/opcodes.c
int opcode_stack_effect(Opcode op, int n, bool jump); // of compiled opcodes; code/opcodes.c
bool opcode_is_jump(Opcode op);
bool opcode_ends_block(Opcode op); // never falls through

enum { // SET_FUNCTION_ATTRIBUTE
    FUNCTION_DEFAULTS = 1,    // tuple
    FUNCTION_KWDEFAULTS = 2,  // dict
    FUNCTION_ANNOTATIONS = 4, // tuple of name, value, name, value ...
    FUNCTION_CLOSURE = 8,     // tuple of cells
    FUNCTION_TYPE_PARAMS = 16,// tuple
};
enum { // INTRINSIC_1
    INTRINSIC_TYPEVAR = 1, INTRINSIC_PARAMSPEC, INTRINSIC_TYPEVARTUPLE, // name -- type parameter
    INTRINSIC_SUBSCRIPT_GENERIC, // tuple of type parameters -- typing.Generic[...]
    INTRINSIC_TYPEALIAS,         // (name, type_params or None, function that evaluates the value) -- alias
    INTRINSIC_LIST_TO_TUPLE,     // list -- tuple
    INTRINSIC_AITER,             // x -- x.__aiter__()
    INTRINSIC_ASYNC_GEN_WRAP,    // x -- wrapped: what an async generator yields
    INTRINSIC_STOPITERATION_ERROR, // exc -- exc: StopIteration becomes RuntimeError (PEP 479)
};
enum { // INTRINSIC_2
    INTRINSIC_TYPEVAR_WITH_BOUND = 1, INTRINSIC_TYPEVAR_WITH_CONSTRAINTS, // name, function that evaluates -- type parameter
    INTRINSIC_SET_TYPEPARAM_DEFAULT,  // type parameter, function -- type parameter
    INTRINSIC_PREP_RERAISE_STAR,      // original exception, list -- what except* raises in the end, or None
};

enum CodeFlags { // values of CPython's co_flags
    CODE_OPTIMIZED = 1, CODE_NEWLOCALS = 2, CODE_VARARGS = 4, CODE_VARKEYWORDS = 8, CODE_NESTED = 16, CODE_GENERATOR = 32,
    CODE_COROUTINE = 128, CODE_ITERABLE_COROUTINE = 256, CODE_ASYNC_GENERATOR = 512,
    CODE_FUTURE_ANNOTATIONS = 0x1000000, CODE_HAS_DOCSTRING = 0x4000000, CODE_METHOD = 0x8000000,
    CODE_QUIET = 0x10000000, // the library's stand-in for C code: its frames leave no entries in tracebacks
};
enum { LARGE_FRAME_WORDS = 512 }; // the region has that much more behind its limit, so that other frames need not be measured
enum LocalKind { LOCAL_PLAIN = 1, LOCAL_CELL = 2, LOCAL_FREE = 4, LOCAL_HIDDEN = 8 /* inlined comprehension */ };

typedef struct ExceptionEntry { // instructions start <= i < end are protected; ranges are sorted and do not overlap
    uint32_t start, end;        // in units
    uint32_t target;
    uint16_t depth;             // the stack is cut to this many values (above the locals)
    uint16_t push_lasti;        // 1: an int, the faulting instruction's index, is pushed below the exception
} ExceptionEntry;

typedef struct Position { // of an instruction in the source; line 0: artificial; columns are byte offsets, -1: none
    int32_t line, end_line, column, end_column;
} Position;

typedef struct TracePoint { // one unit of code that is traced (vm/instrument.c)
    int32_t line;           // of its instruction; 0: none
    uint8_t op;             // its instruction as compiled; of a cache unit: NOP
    uint8_t marks;          // TracePointMarks
} TracePoint;

typedef struct Code {
    Object head;                 // a container (constants)
    Instr *instructions;         // `length` units; rewritten in place as types are seen
    uint32_t length;
    uint16_t local_count;        // all locals, cells and free variables included
    uint16_t stack_size;         // exact depth of the evaluation stack
    uint32_t flags;              // CODE_*
    uint16_t arg_count;          // positional parameters, positional-only ones included
    uint16_t posonly_count, kwonly_count;
    uint16_t plain_count;        // co_nlocals: arguments and local variables (cells that are arguments included)
    uint16_t free_count;
    uint16_t exception_count;
    Own **const_items;           // = items of consts, for speed
    Own **name_items;
    Own *consts, *names;         // tuples
    Own *local_names;            // tuple of str, local_count of them
    uint8_t *local_kinds;        // LocalKind bits
    Own *filename, *name, *qualname;
    ExceptionEntry *exceptions;
    uint8_t *line_table;         // code/linetable.h
    uint32_t line_table_length;
    int32_t first_line;
    uint32_t warmth;             // how often entered, until it is quickened (vm/specialize.c)
    uint32_t stack_words;        // local_count + stack_size
    int32_t exact_args;          // how many positional values fit as they are, into a frame below LARGE_FRAME_WORDS; -1: none do
    bool simple_args;            // no *args, **kwargs, keyword-only parameters, and no cells among arguments: args in place
    TracePoint *points;          // of every unit, while some instructions are replaced by INSTRUMENTED; else NULL
    uint8_t traced_for;          // why: TraceReasons (vm/trace.h)
} Code;

typedef struct CodeInit { // what the compiler hands over; everything is borrowed and copied
    const Instr *instructions; uint32_t length;
    Ref consts, names, local_names; const uint8_t *local_kinds;
    Ref filename, name, qualname;
    uint32_t flags; int arg_count, posonly_count, kwonly_count, stack_size, first_line;
    const ExceptionEntry *exceptions; size_t exception_count;
    const uint8_t *line_table; size_t line_table_length;
} CodeInit;
MUST_USE Own *code_new(const CodeInit *init);
void code_prepare(Code *code); // the VM's: sets the counters of the caches (vm/specialize.c); called by code_new
bool code_position(const Code *code, uint32_t instruction, Position *position); // of the unit's instruction
int code_line(const Code *code, uint32_t instruction);
MUST_USE Own *code_original_bytes(Ref code);        // co_code: specialised forms undone
MUST_USE Own *code_construct(Type *type, Ref const *args, size_t nargs, Ref kwnames); // types.CodeType(...); code/construct.c
MUST_USE Own *code_interned(Ref tuple, bool nested); // with all its str interned, those of tuples in it too if nested
MUST_USE Own *code_load(const uint8_t *bytes, Ref filename); // what scripts/pack_code.py wrote; code/load.c
MUST_USE Own *code_parts(Ref code);                 // what code_construct takes for the same code
MUST_USE Own *code_disassemble(Ref code, bool nested); // readable text (dis, -X dis)
// The instruction of this unit as compiled.
static inline Opcode code_opcode(const Code *code, uint32_t at) {
    return (Opcode)(UNLIKELY(code->points != NULL) ? code->points[at].op : opcode_info[code->instructions[at].op].base);
}
// The instruction that begins at `at`, its EXTENDED_ARGs included, as compiled; returns where the next one begins.
uint32_t code_decode(const Code *code, uint32_t at, Opcode *op, uint32_t *arg);
static inline bool is_code(Ref x) { return type_id(x) == TYPE_CODE; }
