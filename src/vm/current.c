// current.c - what the floors below ask about the function that is running.
#include "types/dict.h"
#include "types/function.h"
#include "types/str.h"
#include "types/tuple.h"
#include "vm/frame.h"

Ref current_globals_peek(void);
MUST_USE int current_super_arguments(Own **type, Own **object);

// Globals of the running Python function; NULL while none runs.
Ref current_globals_peek(void) {
    const Frame *f = vm->frame;
    return f && f->function ? f->function->globals : NULL;
}

// The built-in names that it sees; the interpreter's own while none runs.
Ref current_builtins_peek(void) {
    const Frame *f = vm->frame;
    return f && f->function ? f->function->builtins : vm->builtins;
}

static Ref cell_or_value(const Code *code, Own *const *locals, size_t i) {
    Ref x = locals[i];
    if (x && code->local_kinds[i] & (LOCAL_CELL | LOCAL_FREE) && is_type(x, TYPE_CELL)) return ((const Cell *)x)->value;
    return x;
}

// For super() without arguments: the cell __class__ and the first argument.
int current_super_arguments(Own **type, Own **object) {
    const Frame *f = vm->frame;
    if (!f) return raise_int(EXC_RuntimeError, "super(): no current frame");
    const Code *code = f->code;
    Own *const *locals = frame_locals(f);
    if (code->arg_count == 0) return raise_int(EXC_RuntimeError, "super(): no arguments");
    Ref first = cell_or_value(code, locals, 0);
    if (!first) return raise_int(EXC_RuntimeError, "super(): arg[0] deleted");
    for (size_t i = 0; i < code->local_count; i++) {
        if (!(code->local_kinds[i] & LOCAL_FREE) || !str_equal(tuple_peek(code->local_names, i), NAME(__class__))) continue;
        Ref cls = cell_or_value(code, locals, i);
        if (!cls) return raise_int(EXC_RuntimeError, "super(): empty __class__ cell");
        *type = incref(cls);
        *object = incref(first);
        return 0;
    }
    return raise_int(EXC_RuntimeError, "super(): __class__ cell not found");
}
