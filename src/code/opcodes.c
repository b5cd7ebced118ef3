// opcodes.c - what opcodes.def says, as tables and small functions.
#include "code/code.h"

// A special or fused form has the caches and the operand of what it stands in for.
// clang-format off
enum {
#define OP(name, caches, operand, effect, picture) CACHES_##name = caches, KIND_##name = OPERAND_##operand,
#define JUMP_EFFECT(name, effect)
#define SPECIAL(name, base)
#define FUSED(name, first)
#include "code/opcodes.def"
#undef OP
#undef SPECIAL
#undef FUSED
};

const OpcodeInfo opcode_info[OPCODE_COUNT] = {
#define OP(name, caches, operand, effect, picture) [name] = {#name, caches, OPERAND_##operand, name},
#define SPECIAL(name, base) [name] = {#name, CACHES_##base, KIND_##base, base},
#define FUSED(name, first) [name] = {#name, CACHES_##first, KIND_##first, first},
#include "code/opcodes.def"
#undef OP
#undef SPECIAL
#undef FUSED
#undef JUMP_EFFECT
};

int opcode_stack_effect(Opcode op, int n, bool jump) {
    (void)n;
    if (jump) {
        switch (op) {
#define OP(name, caches, operand, effect, picture)
#define JUMP_EFFECT(name, effect) case name: return effect;
#define SPECIAL(name, base)
#define FUSED(name, first)
#include "code/opcodes.def"
#undef OP
#undef JUMP_EFFECT
        default: break;
        }
    }
    switch (op) {
#define OP(name, caches, operand, effect, picture) case name: return effect;
#define JUMP_EFFECT(name, effect)
#include "code/opcodes.def"
#undef OP
#undef JUMP_EFFECT
#undef SPECIAL
#undef FUSED
    default: return 0;
    }
}
// clang-format on

bool opcode_is_jump(Opcode op) {
    return opcode_info[op].operand == OPERAND_FORWARD || opcode_info[op].operand == OPERAND_BACKWARD;
}

bool opcode_ends_block(Opcode op) {
    switch (opcode_info[op].base) {
    case JUMP_FORWARD:
    case JUMP_BACKWARD:
    case JUMP_BACKWARD_NO_INTERRUPT:
    case RETURN_VALUE:
    case RETURN_CONST:
    case RERAISE:
    case RAISE_VARARGS: return true;
    default: return false;
    }
}
