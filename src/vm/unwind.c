// unwind.c - raising, handlers, tracebacks, with blocks.
#include "vm/operations.h"
#include "vm/trace.h"
#include "types/builtin.h"
#include "types/exception.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"

// The table is sorted and ranges do not overlap: binary search for the last entry that starts at or before the instruction.
const ExceptionEntry *find_handler(const Code *code, uint32_t instruction) {
    if (UNLIKELY(vm->ending)) return NULL;
    size_t low = 0, high = code->exception_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (code->exceptions[middle].start <= instruction) low = middle + 1;
        else high = middle;
    }
    if (low == 0 || instruction >= code->exceptions[low - 1].end) return NULL;
    return &code->exceptions[low - 1];
}

// -X alloc_sweep wants to know whether the program itself has dealt with the failure.
static void note_memory_error_handled(UNUSED Frame *f) {
#ifdef OURO_DEBUG
    if (vm->heap.fail_handled && error_matches(EXC_MemoryError) && find_handler(f->code, frame_instruction(f))) *vm->heap.fail_handled = true;
#endif
}

void traceback_add_here(Own *exception) {
    Frame *f = vm->frame;
    if (f && f->code->flags & CODE_QUIET) f = frame_caller(f);
    if (!f || ((const Exception *)exception)->traceback) return;
    SCOPED Own *object = frame_object(f);
    if (!object || traceback_add(exception, object, (int32_t)frame_instruction(f)) < 0) error_clear();
}

void add_traceback(Frame *f) {
    if (f->code->flags & CODE_QUIET || vm->ending) return;
    Own *exception = error_take();
    SCOPED Own *object = frame_object(f);
    uint32_t at = frame_instruction(f);
    if (object && traceback_add(exception, object, (int32_t)at) == 0) error_restore_take(exception);
    else error_displace_take(exception);
    if (UNLIKELY(vm->heap.gc_wanted & WANT_TRACE)) trace_raised(f); // what a hook raises goes on instead
    note_memory_error_handled(f);
}

// If the frame is that of a __getattr__ which LOAD_ATTR_GETATTR pushed, what leaves it tells of which object and which attribute.
Own *getattr_unwound(Frame *f, Own *exception) {
    const Frame *caller = f->flags & FRAME_ENTRY ? NULL : f->prev;
    const Instr *after = caller ? caller->ip - opcode_info[LOAD_ATTR].caches : NULL;
    if (!after || after <= caller->code->instructions || after[-1].op != LOAD_ATTR_GETATTR) return exception;
    Ref object = frame_locals(f)[0], name = frame_locals(f)[1];
    if (load_u64(after + 4) != (uintptr_t)f->function || !object || is_type(object, TYPE_CELL) || !name || !is_str(name)) return exception;
    error_restore_take(exception);
    attribute_error_context(object, name);
    return error_take();
}

int stop_iteration(Frame *f) {
    if (!error_matches(EXC_StopIteration)) return -1;
    if (UNLIKELY(vm->heap.gc_wanted & WANT_TRACE) && trace_raised(f) < 0) return -1;
    error_clear();
    return 0;
}

// RERAISE reads it back to say where the exception came from; under memory pressure any small number will do.
Own *lasti_new(uint32_t instruction) {
    Own *pending = error_take(), *x = int_new(instruction);
    if (!x) x = int_new(instruction); // a MemoryError is pending, so the reserve is open
    if (!x) x = OBJ(&small_ints[-SMALL_INT_MIN]);
    error_restore_take(pending);
    return x;
}

static bool names_exceptions(Ref type) { // an exception class or a tuple of them
    if (!is_tuple(type)) return is_exception_class(type);
    for (size_t i = 0; i < tuple_size(type); i++)
        if (!is_exception_class(tuple_peek(type, i))) return false;
    return true;
}

int check_exception_match(Ref exception, Ref type) {
    if (!names_exceptions(type))
        return raise_int(EXC_TypeError, "catching classes that do not inherit from BaseException is not allowed");
    return exception_matches_peek(exception, type);
}

static bool is_group(Ref x) { return is_instance_of(x, exception_type_id(EXC_BaseExceptionGroup)); }

int check_group_match(Ref exception, Ref type, Own **match, Own **rest) {
    if (is_none(exception)) {
        *match = *rest = NONE;
        return 0;
    }
    if (!names_exceptions(type))
        return raise_int(EXC_TypeError, "catching classes that do not inherit from BaseException is not allowed");
    size_t n = is_tuple(type) ? tuple_size(type) : 1;
    for (size_t i = 0; i < n; i++) {
        Ref class_ = is_tuple(type) ? tuple_peek(type, i) : type;
        if (type_is_subtype((const Type *)class_, vm->types[exception_type_id(EXC_BaseExceptionGroup)]))
            return raise_int(EXC_TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.");
    }
    if (exception_matches_peek(exception, type)) {
        *rest = NONE;
        if (is_group(exception)) {
            *match = incref(exception);
            return 0;
        }
        SCOPED Own *list = tuple_pack(1, exception), *text = str_from_c("");
        if (!list || !text) return -1;
        *match = object_call2(exception_class_peek(EXC_BaseExceptionGroup), text, list);
        return *match ? 0 : -1;
    }
    if (is_group(exception)) {
        *match = exception_group_split(exception, type, rest);
        return *match ? 0 : -1;
    }
    *match = NONE;
    *rest = incref(exception);
    return 0;
}

// list: what the except* clauses raised, and what none of them matched; None items are to be ignored.
Own *prep_reraise_star(Ref original, Ref list) {
    SCOPED Own *raised = list_new(0), *reraised = list_new(0);
    if (!raised || !reraised) return NULL;
    if (!is_group(original)) { // a naked exception was wrapped: whatever is left of it, or what was raised instead
        for (size_t i = 0; i < list_size(list); i++)
            if (!is_none(list_peek(list, i))) return incref(list_peek(list, i));
        return NONE;
    }
    for (size_t i = 0; i < list_size(list); i++) {
        Ref e = list_peek(list, i);
        if (is_none(e)) continue;
        const Exception *a = (const Exception *)e, *b = (const Exception *)original;
        bool same = is_group(e) && a->traceback == b->traceback && a->cause == b->cause && a->context == b->context;
        if (list_append(same ? reraised : raised, e) < 0) return NULL;
    }
    SCOPED Own *rest = list_size(reraised) ? exception_group_project(original, reraised) : NONE;
    if (!rest) return NULL;
    if (list_size(raised) == 0) return GIVE(rest);
    if (!is_none(rest) && list_append(raised, rest) < 0) return NULL;
    if (list_size(raised) == 1) return incref(list_peek(raised, 0));
    SCOPED Own *text = str_from_c("");
    return text ? object_call2(exception_class_peek(EXC_BaseExceptionGroup), text, raised) : NULL;
}

bool do_raise(Own *exception, Own *cause) {
    if (!exception) {
        Ref handled = handled_peek();
        if (!handled) {
            raise_error(EXC_RuntimeError, "No active exception to reraise");
            return false;
        }
        error_restore_take(incref(handled));
        return true;
    }
    Own *e = exception_make(exception);
    decref(exception);
    if (!e) {
        xdecref(cause);
        return false;
    }
    if (cause) {
        Own *fixed = NULL;
        if (is_exception_class(cause)) {
            fixed = object_call0(cause);
            if (fixed && !is_exception(fixed)) {
                raise_error(EXC_TypeError, "calling %R should have returned an instance of BaseException, not %R", cause, REF(type_of(fixed)));
                CLEAR(fixed);
            }
        } else if (is_exception(cause)) fixed = incref(cause);
        else if (!is_none(cause)) raise_error(EXC_TypeError, "exception causes must derive from BaseException");
        bool none = is_none(cause);
        decref(cause);
        if (!fixed && !none) {
            decref(e);
            return false;
        }
        SETREF(((Exception *)e)->cause, fixed);
        ((Exception *)e)->suppress_context = true;
    }
    raise_instance_take(e);
    return false;
}

// A special method, looked up in the class: slots[0] is the method, slots[1] its self, or NULL if it is bound already. 1, 0 missing, -1
static int load_special(Ref x, Ref name, Own **slots) {
    Ref found = type_lookup_peek(type_of(x), name);
    if (found && (is_function(found) || is_type(found, TYPE_METHOD_DESCRIPTOR))) {
        slots[0] = incref(found);
        slots[1] = incref(x);
        return 1;
    }
    slots[1] = NULL;
    return object_lookup_special(x, name, &slots[0]);
}

int load_context_methods(Ref x, bool is_async, Own **exit, Own **enter) {
    const char *kind = is_async ? "asynchronous context manager" : "context manager";
    int found = load_special(x, is_async ? NAME(__aenter__) : NAME(__enter__), enter);
    if (found < 0) return -1;
    if (!found) return raise_int(EXC_TypeError, "'%T' object does not support the %s protocol", x, kind);
    found = load_special(x, is_async ? NAME(__aexit__) : NAME(__exit__), exit);
    if (found > 0) return 0;
    if (!found) raise_error(EXC_TypeError, "'%T' object does not support the %s protocol (missed %s method)", x, kind,
                            is_async ? "__aexit__" : "__exit__");
    decref(enter[0]);
    xdecref(enter[1]);
    return -1;
}
