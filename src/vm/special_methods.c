// special_methods.c - which special methods the eval loop may run in a frame of its own, without passing
// through a C slot.
//
// Each function returns the Python function that the operation would call first (borrowed from the class), or
// NULL if the way through the slots must be taken: the type is built-in, the method is not a plain Python
// function with just these parameters, or the other operand's reflected method may have to go first.
#include "vm/operations.h"
#include "types/instance.h"

static Function *python_method(Ref x, Ref name, int parameters) {
    if (!(type_flags(x) & TF_CLASS)) return NULL;
    Ref found = type_lookup_peek(type_of(x), name);
    if (!found || !is_function(found)) return NULL;
    Function *f = MUT(Function, found);
    return f->code->exact_args == parameters ? f : NULL;
}

// May b's method go before a's?
static bool right_comes_first(Ref a, Ref b) {
    return type_id(a) != type_id(b) && type_flags(b) & TF_CLASS;
}

Function *operator_method(Ref a, Ref b, unsigned op, bool *inplace) {
    static const uint16_t names[] = {N___add__, N___and__,     N___floordiv__, N___lshift__, N___matmul__,
                                     N___mul__, N___mod__,     N___or__,       N___pow__,    N___rshift__,
                                     N___sub__, N___truediv__, N___xor__};
    static const uint16_t inplace_names[] = {
        N___iadd__, N___iand__, N___ifloordiv__, N___ilshift__, N___imatmul__,  N___imul__, N___imod__,
        N___ior__,  N___ipow__, N___irshift__,   N___isub__,    N___itruediv__, N___ixor__};
    if (op >= BINARY_INPLACE) {
        Ref name = vm->names[inplace_names[op - BINARY_INPLACE]];
        *inplace = type_flags(a) & TF_CLASS && type_lookup_peek(type_of(a), name);
        if (*inplace) return python_method(a, name, 2);
    }
    if (right_comes_first(a, b)) return NULL;
    return python_method(a, vm->names[names[op % BINARY_INPLACE]], 2);
}

Function *comparison_method(Ref a, Ref b, unsigned op) {
    static const uint16_t names[] = {N___lt__, N___le__, N___eq__, N___ne__, N___gt__, N___ge__};
    return right_comes_first(a, b) ? NULL : python_method(a, vm->names[names[op]], 2);
}

Function *getitem_method(Ref x) {
    return python_method(x, NAME(__getitem__), 2);
}
Function *setitem_method(Ref x) {
    return python_method(x, NAME(__setitem__), 3);
}
Function *length_method(Ref x) {
    return python_method(x, NAME(__len__), 1);
}
Function *negative_method(Ref x) {
    return python_method(x, NAME(__neg__), 1);
}
Function *next_method(Ref x) {
    return python_method(x, NAME(__next__), 1);
}
Function *get_method(Ref descriptor) {
    return python_method(descriptor, NAME(__get__), 3);
}
Function *set_method(Ref descriptor) {
    return python_method(descriptor, NAME(__set__), 3);
}

Function *call_method(Ref x) {
    if (!(type_flags(x) & TF_CLASS)) return NULL;
    Ref found = type_lookup_peek(type_of(x), NAME(__call__));
    return found && is_function(found) ? MUT(Function, found) : NULL;
}
