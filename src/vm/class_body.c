// class_body.c - running the body of a class statement: a function without arguments whose names live in a mapping.
#include "vm/frame.h"

Own *run_class_body(Ref function, Ref namespace_) {
    Own **base = stack_top();
    if (frame_check_room(base + 2) < 0) return NULL;
    base[0] = incref(function);
    Frame *callee = frame_push(MUT(Function, function), base, base + 1, 0, NULL);
    if (!callee) {
        decref(MUT(Object, function));
        return NULL;
    }
    callee->flags |= FRAME_ENTRY;
    if (callee->flags & FRAME_NAMESPACE) SETREF(callee->extra, incref(namespace_));
    Own *result = eval_frame(callee);
    decref(MUT(Object, function));
    return result;
}
