// eval_flow.h - part of eval_frame (eval.c): generators, loops, jumps, exceptions, and statements with
// helpers.

// --- generators
TARGET(RETURN_GENERATOR) {
    SAVE();
    result = generator_from_frame(frame);
    if (UNLIKELY(!result)) ERROR();
    if (UNLIKELY(frame->flags)) goto return_flagged;
    LEAVE_FRAME(); // its locals have moved out
}
TARGET(YIELD_VALUE) {
    result = POP();
    Generator *generator = (Generator *)frame->extra;
    Own **base = frame->base;
    uint32_t flags = frame->flags;
    if (flags & FRAME_CONSUMED) goto consume;
    generator->waiting = arg;
    generator_suspend(generator, frame, sp, ip); // pops the frame
    frame = v->frame;
    if (flags & FRAME_ENTRY) return result;
    Own *callable = *base;
    *base = result;
    sp = base + 1;
    locals = frame_locals(frame);
    ip = frame->ip;
    decref(callable);
    NEXT();
}
// Where in the region frames may lie that come after this one
#define ROOM() (frame->flags & FRAME_GENERATOR ? frame->room : frame_stack(frame) + frame->code->stack_size)
resume_frame : { // a generator's frame has just been linked
    frame = v->frame;
    locals = frame_locals(frame);
    sp = frame_stack(frame) + ((Generator *)frame->extra)->stack_count;
    ip = frame->ip;
    POLL();
    NEXT();
}

// list(g), sum(g), any(g) ... of a generator (consume.h): what it yields is used up without leaving its frame.
TARGET(CALL_CONSUMER) {
    Own **base = sp - 1;
    Generator *g = (Generator *)*base;
    Consumer kind = (Consumer)ip[3].cache;
    if (UNLIKELY(!is_type(*base, TYPE_GENERATOR) || !consumer_is(kind, base[-2], base[-1]))) MISS(CALL);
    if (UNLIKELY(g->state > GEN_SUSPENDED || frame->headroom <= v->heap.breaker)) GENERAL(CALL);
    SKIP(4);
    SAVE();
    if (UNLIKELY(consumer_begin(kind, base) < 0)) ERROR();
    generator_resume(g, base, ROOM(), FRAME_CONSUMED | kind << FRAME_CONSUMER_SHIFT, NONE);
    goto resume_frame;
}
consume : {
    Own **base = frame->base;
    Consumer kind = (Consumer)(frame->flags >> FRAME_CONSUMER_SHIFT);
    int taken = consumer_take(kind, base, result);
    if (LIKELY(taken > 0)) {
        if (LIKELY(ip->op == POP_TOP))
            SKIP(1);
        else
            PUSH(NONE);
        NEXT();
    }
    Generator *generator = (Generator *)frame->extra;
    generator->waiting = arg;
    generator_suspend(generator, frame, sp, ip);
    frame = v->frame;
    locals = frame_locals(frame);
    ip = frame->ip;
    sp = base + 1;
    result = taken < 0 ? NULL : consumer_rest(kind, base, result);
    FINISH_CALL(base - 2, result);
}

TARGET(GET_YIELD_FROM_ITER) {
    Own *x = TOP();
    if (is_type(x, TYPE_GENERATOR)) NEXT();
    SAVE();
    Own *r = get_yield_from_iter(frame->code, x);
    if (UNLIKELY(!r)) ERROR();
    TOP() = r;
    decref(x);
    NEXT();
}
TARGET(GET_AWAITABLE) {
    SAVE();
    Own *x = TOP(), *r = get_awaitable(x, (int)arg);
    if (UNLIKELY(!r)) ERROR();
    TOP() = r;
    decref(x);
    NEXT();
}
TARGET(SEND) {
    ADAPT(specialize_send(frame->code, MUT_IP, sp[-2]))
general_SEND:;
    SKIP(1);
    SAVE();
    Own *yielded, *sent = TOP();
    int r = send_to(sp[-2], sent, &yielded);
    if (UNLIKELY(r < 0)) ERROR();
    TOP() = yielded;
    decref(sent);
    if (r == 0) {
        if (UNLIKELY(frame->flags & FRAME_TRACED) && trace_sent(frame, sp[-2], yielded) < 0) ERROR();
        ip += arg;
    }
    NEXT();
}
TARGET(SEND_GENERATOR) {
    Generator *g = (Generator *)sp[-2];
    if (UNLIKELY(!is_type(sp[-2], TYPE_GENERATOR) && !is_type(sp[-2], TYPE_COROUTINE))) MISS(SEND);
    if (UNLIKELY(g->state > GEN_SUSPENDED)) GENERAL(SEND);
    g->exit = ip + 1 + arg;
    SKIP(1);
    SAVE();
    if (UNLIKELY(frame->headroom <= v->heap.floor) && frame_check_room(v->stack_base) < 0) ERROR();
    Own *sent = TOP();
    TOP() = incref(REF(g));
    generator_resume(g, sp - 1, ROOM(), FRAME_SEND, sent);
    goto resume_frame;
}
TARGET(END_SEND) {
    Own *x = POP(), *receiver = TOP();
    TOP() = x;
    SAVE();
    decref(receiver);
    NEXT();
}
TARGET(CLEANUP_THROW) {
    Own *exception = TOP();
    if (!is_instance_of(exception, exception_type_id(EXC_StopIteration))) {
        sp--;
        error_restore_take(exception);
        SAVE();
        at = frame_instruction(frame);
        goto unwind;
    }
    SAVE();
    Own *value = ((StopIterationExc *)exception)->value;
    value = value ? incref(value) : NONE;
    decref(POP());
    xdecref(POP()); // nothing was sent with what is thrown
    decref(TOP());
    TOP() = NONE;
    PUSH(value);
    NEXT();
}
TARGET(GET_ANEXT) {
    SAVE();
    Own *r = get_anext(TOP());
    if (UNLIKELY(!r)) ERROR();
    PUSH(r);
    NEXT();
}
TARGET(END_ASYNC_FOR) {
    SAVE();
    Own *exception = POP();
    if (is_instance_of(exception, exception_type_id(EXC_StopAsyncIteration))) {
        decref(exception);
        decref(POP());
        NEXT();
    }
    error_restore_take(exception);
    at = frame_instruction(frame);
    goto unwind;
}

// --- loops
TARGET(GET_ITER) {
    SAVE();
    Own *x = TOP(), *r = object_iter(x);
    if (UNLIKELY(!r)) ERROR();
    TOP() = r;
    decref(x);
    NEXT();
}
TARGET(FOR_ITER) {
    ADAPT(specialize_for_iter(frame->code, MUT_IP, TOP()))
general_FOR_ITER:;
    SKIP(1);
    SAVE();
    Own *iterator = TOP();
    Own *x = type_of(iterator)->slots.next(iterator);
    if (LIKELY(x != NULL)) {
        PUSH(x);
        NEXT();
    }
    if (UNLIKELY(v->error != NULL) && stop_iteration(frame) < 0) ERROR();
end_loop:
    ip += arg;
    sp--;
    SAVE();
    decref(sp[0]);
    NEXT();
}
TARGET(FOR_ITER_RANGE) {
    RangeIterator *range = (RangeIterator *)TOP();
    if (UNLIKELY(!is_type(TOP(), TYPE_RANGE_ITERATOR))) MISS(FOR_ITER);
    SKIP(1);
    if (range->remaining == 0) goto end_loop;
    int64_t value = range->next;
    Own *x = new_int(v, value);
    if (UNLIKELY(!x)) goto number_error;
    range->remaining--;
    range->next = (int64_t)((uint64_t)value + (uint64_t)range->step);
    PUSH(x);
    NEXT();
}
TARGET(FOR_ITER_RANGE_STORE) {
    RangeIterator *range = (RangeIterator *)TOP();
    if (UNLIKELY(!is_type(TOP(), TYPE_RANGE_ITERATOR))) MISS(FOR_ITER);
    SKIP(1);
    if (range->remaining == 0) goto end_loop;
    int64_t value = range->next;
    Own *x = new_int(v, value);
    if (UNLIKELY(!x)) goto number_error;
    range->remaining--;
    range->next = (int64_t)((uint64_t)value + (uint64_t)range->step);
    unsigned target = ip->arg;
    Own *old = locals[target];
    locals[target] = x;
    SKIP(1);
    if (LIKELY(old && is_small(old))) {
        free_number(v, old);
        NEXT();
    }
    SAVE();
    xdecref(old);
    NEXT();
}
TARGET(FOR_ITER_LIST) {
    ListIterator *it = (ListIterator *)TOP();
    if (UNLIKELY(!is_type(TOP(), TYPE_LIST_ITERATOR))) MISS(FOR_ITER);
    List *list = (List *)it->list;
    if (UNLIKELY(!list || it->index >= list->size)) GENERAL(FOR_ITER);
    PUSH(incref(list->items[it->index++]));
    SKIP(1);
    NEXT();
}
TARGET(FOR_ITER_LIST_STORE) {
    ListIterator *it = (ListIterator *)TOP();
    if (UNLIKELY(!is_type(TOP(), TYPE_LIST_ITERATOR))) MISS(FOR_ITER);
    List *list = (List *)it->list;
    if (UNLIKELY(!list || it->index >= list->size)) GENERAL(FOR_ITER);
    unsigned target = ip[1].arg;
    Own *old = locals[target];
    locals[target] = incref(list->items[it->index++]);
    SKIP(2);
    SAVE();
    if (old) RELEASE(old);
    NEXT();
}
TARGET(FOR_ITER_PAIR) { // and the UNPACK_SEQUENCE that follows: no tuple is made
    Own *iterator = TOP();
    if (UNLIKELY(!gives_pairs(iterator))) MISS(FOR_ITER);
    SKIP(1);
    SAVE();
    int r = next_pair(iterator, &sp[1], &sp[0]);
    if (UNLIKELY(r <= 0)) {
        if (r < 0) ERROR();
        goto end_loop;
    }
    sp += 2;
    SKIP(2);
    NEXT();
}
TARGET(FOR_ITER_TUPLE) {
    TupleIterator *it = (TupleIterator *)TOP();
    if (UNLIKELY(!is_type(TOP(), TYPE_TUPLE_ITERATOR))) MISS(FOR_ITER);
    Tuple *tuple = (Tuple *)it->tuple;
    if (UNLIKELY(!tuple || it->index >= tuple->size)) GENERAL(FOR_ITER);
    PUSH(incref(tuple->items[it->index++]));
    SKIP(1);
    NEXT();
}
TARGET(FOR_ITER_NEXT) { // a class with a Python __next__, whose StopIteration the unwinder catches
    Function *method = next_method(TOP());
    if (UNLIKELY(!method)) MISS(FOR_ITER);
    if (UNLIKELY(!HAS_FRAME_ROOM(sp + 1))) GENERAL(FOR_ITER);
    SKIP(1);
    sp[0] = incref(REF(method));
    sp[1] = incref(TOP());
    sp += 2;
    ENTER_EXACT(method, sp - 2, sp - 1, FRAME_NEXT, NULL);
}
TARGET(FOR_ITER_GENERATOR) {
    Generator *g = (Generator *)TOP();
    if (UNLIKELY(!is_type(TOP(), TYPE_GENERATOR))) MISS(FOR_ITER);
    if (UNLIKELY(g->state > GEN_SUSPENDED)) GENERAL(FOR_ITER);
    g->exit = ip + 1 + arg;
    SKIP(1);
    SAVE();
    if (UNLIKELY(frame->headroom <= v->heap.floor) && frame_check_room(v->stack_base) < 0) ERROR();
    PUSH(incref(REF(g)));
    generator_resume(g, sp - 1, ROOM(), FRAME_FOR_ITER, NONE);
    goto resume_frame;
}

// --- jumps
TARGET(JUMP_FORWARD) {
    ip += arg;
    NEXT();
}
TARGET(JUMP_BACKWARD) {
    ip -= arg;
    POLL();
    NEXT();
}
TARGET(STORE_FAST_JUMP_BACKWARD) {
    Own *old = locals[arg];
    locals[arg] = POP();
    unsigned distance = ip->arg;
    SKIP(1);
    if (old) RELEASE(old);
    ip -= distance;
    POLL();
    NEXT();
}
TARGET(JUMP_BACKWARD_NO_INTERRUPT) {
    ip -= arg;
    NEXT();
}
// Pops the top and tells its truth; the common constants need no call.
#define POP_TRUTH()                                                                                          \
    ({                                                                                                       \
        Own *x_ = POP();                                                                                     \
        int truth_;                                                                                          \
        if (x_ == TRUE)                                                                                      \
            truth_ = 1;                                                                                      \
        else if (x_ == FALSE || x_ == NONE)                                                                  \
            truth_ = 0;                                                                                      \
        else if (is_small(x_)) {                                                                             \
            truth_ = int_value(x_) != 0;                                                                     \
            free_number(v, x_);                                                                              \
        } else {                                                                                           \
            SAVE();                                                                                          \
            truth_ = object_is_true(x_);                                                                     \
            decref(x_);                                                                                      \
            if (UNLIKELY(truth_ < 0)) ERROR();                                                               \
        }                                                                                                    \
        truth_;                                                                                              \
    })
TARGET(POP_JUMP_IF_FALSE) {
    if (!POP_TRUTH()) {
        ip += arg;
        NEXT(); // each way has its own jump, which can be foretold
    }
    NEXT();
}
TARGET(POP_JUMP_IF_TRUE) {
    if (POP_TRUTH()) {
        ip += arg;
        NEXT();
    }
    NEXT();
}
TARGET(POP_JUMP_BACKWARD_IF_FALSE) {
    if (!POP_TRUTH()) {
        ip -= arg;
        POLL();
        NEXT();
    }
    NEXT();
}
TARGET(POP_JUMP_BACKWARD_IF_TRUE) {
    if (POP_TRUTH()) {
        ip -= arg;
        POLL();
        NEXT();
    }
    NEXT();
}
TARGET(POP_JUMP_IF_NONE) {
    Own *x = POP();
    if (is_none(x))
        ip += arg;
    else {
        SAVE();
        decref(x);
    }
    NEXT();
}
TARGET(POP_JUMP_IF_NOT_NONE) {
    Own *x = POP();
    if (!is_none(x)) {
        ip += arg;
        SAVE();
        decref(x);
    }
    NEXT();
}
TARGET(JUMP_IF_FALSE_OR_POP) {
    SAVE();
    Own *x = TOP();
    int truth = x == TRUE ? 1 : x == FALSE ? 0 : object_is_true(x);
    if (UNLIKELY(truth < 0)) ERROR();
    if (truth) {
        sp--;
        decref(x);
    } else
        ip += arg;
    NEXT();
}
TARGET(JUMP_IF_TRUE_OR_POP) {
    SAVE();
    Own *x = TOP();
    int truth = x == TRUE ? 1 : x == FALSE ? 0 : object_is_true(x);
    if (UNLIKELY(truth < 0)) ERROR();
    if (!truth) {
        sp--;
        decref(x);
    } else
        ip += arg;
    NEXT();
}

// --- with, exceptions
TARGET(BEFORE_ASYNC_WITH) {
    arg = 1;
    goto L_BEFORE_WITH;
}
TARGET(BEFORE_WITH) {
    SAVE();
    Own *x = TOP(), *enter[2];
    if (UNLIKELY(load_context_methods(x, arg, sp - 1, enter) < 0)) {
        TOP() = x;
        ERROR();
    }
    decref(x); // the methods keep it, or a __get__ has let it go
    Function *function = (Function *)enter[0];
    if (enter[1] && is_function(enter[0]) && function->code->exact_args == 1 && HAS_FRAME_ROOM(sp + 2)) {
        sp[1] = enter[0];
        sp[2] = enter[1];
        sp += 3;
        ENTER_EXACT(function, sp - 2, sp - 1, 0, NULL);
    }
    sp++;
    Own *r = enter[1] ? object_call1(enter[0], enter[1]) : object_call0(enter[0]);
    decref(enter[0]);
    xdecref(enter[1]);
    if (UNLIKELY(!r)) ERROR();
    PUSH(r);
    NEXT();
}
TARGET(WITH_EXCEPT_START) {
    SAVE();
    Own *exception = sp[-1], *traceback = ((Exception *)exception)->traceback;
    Ref args[] = {sp[-4], REF(type_of(exception)), exception, traceback ? traceback : NONE};
    Own *r = sp[-4] ? object_call(sp[-5], args, 4, NULL) : object_call(sp[-5], args + 1, 3, NULL);
    if (UNLIKELY(!r)) ERROR();
    if (!sp[-4]) sp[-4] = NONE;
    PUSH(r);
    NEXT();
}
TARGET(PUSH_EXC_INFO) {
    Own *exception = TOP();
    TOP() = v->handled->exception ? v->handled->exception : NONE;
    v->handled->exception = incref(exception);
    PUSH(exception);
    NEXT();
}
TARGET(POP_EXCEPT) {
    Own *previous = POP(), *done = v->handled->exception;
    v->handled->exception = is_none(previous) ? NULL : previous;
    SAVE();
    xdecref(done);
    NEXT();
}
TARGET(CHECK_EXC_MATCH) {
    SAVE();
    Own *type = TOP();
    int match = check_exception_match(sp[-2], type);
    if (UNLIKELY(match < 0)) ERROR();
    TOP() = BOOL(match);
    decref(type);
    NEXT();
}
TARGET(CHECK_EG_MATCH) {
    SAVE();
    Own *match, *rest;
    if (UNLIKELY(check_group_match(sp[-2], sp[-1], &match, &rest) < 0)) ERROR();
    decref(POP());
    decref(POP());
    PUSH(rest);
    PUSH(match);
    if (!is_none(match)) SETREF(v->handled->exception, incref(match));
    NEXT();
}
TARGET(RERAISE) {
    SAVE();
    at = frame_instruction(frame);
    Own *exception = POP();
    if (arg) frame->ip = frame->code->instructions + int_value(sp[-(intptr_t)arg]) + 1;
    error_restore_take(exception);
    goto unwind;
}
TARGET(RAISE_VARARGS) {
    SAVE();
    Own *cause = arg > 1 ? POP() : NULL, *exception = arg > 0 ? POP() : NULL;
    if (do_raise(exception, cause)) { // a bare raise: the exception keeps the traceback it has
        at = frame_instruction(frame);
        goto unwind;
    }
    ERROR();
}
TARGET(LOAD_ASSERTION_ERROR) {
    PUSH(incref(exception_class_peek(EXC_AssertionError)));
    NEXT();
}

// --- statements with a helper of their own
TARGET(LOAD_BUILD_CLASS) {
    SAVE();
    Own *r = load_build_class(frame);
    if (UNLIKELY(!r)) ERROR();
    PUSH(r);
    NEXT();
}
TARGET(IMPORT_NAME) {
    SAVE();
    Own *r = import_name(frame, NAME_AT(arg), sp[-1], sp[-2]);
    if (UNLIKELY(!r)) ERROR();
    decref(POP());
    SETREF(TOP(), r);
    NEXT();
}
TARGET(IMPORT_FROM) {
    SAVE();
    Own *r = import_from(TOP(), NAME_AT(arg));
    if (UNLIKELY(!r)) ERROR();
    PUSH(r);
    NEXT();
}
TARGET(IMPORT_STAR) {
    SAVE();
    Own *module = POP();
    int r = import_star(frame, module);
    decref(module);
    if (UNLIKELY(r < 0)) ERROR();
    NEXT();
}
TARGET(SETUP_ANNOTATIONS) {
    SAVE();
    if (UNLIKELY(setup_annotations(frame) < 0)) ERROR();
    NEXT();
}
TARGET(PRINT_EXPR) {
    SAVE();
    Own *x = POP();
    int r = print_expression(x);
    decref(x);
    if (UNLIKELY(r < 0)) ERROR();
    NEXT();
}
TARGET(GET_LEN) {
    SAVE();
    ssize_t length = object_length(TOP());
    if (UNLIKELY(length < 0)) ERROR();
    Own *r = int_new(length);
    if (UNLIKELY(!r)) ERROR();
    PUSH(r);
    NEXT();
}
TARGET(MATCH_KIND) {
    Own *answer = BOOL(type_flags(TOP()) & (arg ? TF_SEQUENCE : TF_MAPPING));
    PUSH(answer);
    NEXT();
}
TARGET(MATCH_KEYS) {
    SAVE();
    Own *r = match_keys(sp[-2], sp[-1]);
    if (UNLIKELY(!r)) ERROR();
    PUSH(r);
    NEXT();
}
TARGET(MATCH_CLASS) {
    SAVE();
    Own *r = match_class(sp[-3], sp[-2], arg, sp[-1]);
    if (UNLIKELY(!r)) ERROR();
    decref(POP());
    decref(POP());
    SETREF(TOP(), r);
    NEXT();
}
TARGET(INTRINSIC_1) {
    SAVE();
    Own *x = TOP(), *r = intrinsic_1(frame, (int)arg, x);
    if (UNLIKELY(!r)) ERROR();
    TOP() = r;
    decref(x);
    NEXT();
}
TARGET(INTRINSIC_2) {
    SAVE();
    Own *r = intrinsic_2((int)arg, sp[-2], sp[-1]);
    if (UNLIKELY(!r)) ERROR();
    decref(POP());
    SETREF(TOP(), r);
    NEXT();
}
