// trace.h - sys.settrace and sys.setprofile: telling a function what the program does (vm/README.md says how).
#pragma once
#include "vm/frame.h"

typedef enum TraceEvent {
    EVENT_CALL, EVENT_LINE, EVENT_RETURN, EVENT_EXCEPTION, EVENT_OPCODE, EVENT_C_CALL, EVENT_C_RETURN, EVENT_C_EXCEPTION,
} TraceEvent;

enum TraceReasons { // why code is instrumented, as bits: for which events
    TRACE_LINES = 1,
    TRACE_CALLS = 2,   // of C functions
    TRACE_OPCODES = 4,
};
enum TracePointMarks {
    MARK_LINE = 1, // a line may begin here: the instruction before it, or one that jumps here, may be of another
    MARK_PASSED = 4, // lines without instructions are passed in front of it
    MARK_LOOP = 2, // jumps back lead here: a line event even if the line is the same
};

// instrument.c: 0, or -1 with an exception pending
MUST_USE int code_instrument(Code *code, unsigned reasons); // in addition to those that it is instrumented for already
uint32_t code_first_traceable(const Code *code);
int32_t code_passed_line(const Code *code, uint32_t at, unsigned n);
void code_restore(Code *code);                              // nobody is interested any more

// trace.c
// These give -1 if there is no memory for the frames that run already: then nobody listens, as with None, which does not fail.
int trace_set(Own **hook, Ref function);         // hook: &vm->tracing.trace or .profile
int trace_set_native(Ref self, TraceFunction *function); // a profile function in C; NULL: none
int trace_set_all(bool profile, Ref function);  // in all threads
void trace_thread_ends(void);                    // the running thread's hooks go
MUST_USE int trace_set_line(Frame *f, Ref line); // f_lineno (jump.c)
MUST_USE int trace_interest(Frame *f);           // f_trace or f_trace_opcodes were set
MUST_USE int trace_enter(void);                  // vm_service: perhaps vm->frame is new
// INSTRUMENTED, with its operand and the stack's top: tells the hooks and gives the instruction to do instead, -1: an exception is
// pending. May have moved vm->frame->ip and the stack's top.
MUST_USE int trace_instruction(unsigned arg, Own ***top);
int trace_raised(Frame *f);                      // an exception, which is pending, has come to f; -1: now it is another one
MUST_USE int trace_sent(Frame *f, Ref receiver, Ref value); // a receiver of SEND has returned the value
MUST_USE Own *trace_unwound(Frame *f, Own *exception_take); // it ends f; gives the exception that goes on
MUST_USE Own *trace_call_untraced(Ref function, Ref args); // sys.call_tracing
