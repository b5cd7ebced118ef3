// eval_calls.h - part of eval_frame (eval.c): calls. Stack: callable, self or NULL, arg values; base is the
// callable's slot.

// A bound method that was not unfolded by LOAD_METHOD: put its two halves where they belong.
#define UNFOLD_METHOD(base)                                                                                  \
    do {                                                                                                     \
        Method *method_ = (Method *)(base)[0];                                                               \
        (base)[0] = incref(method_->function);                                                               \
        (base)[1] = incref(method_->self);                                                                   \
        decref(OBJ(method_));                                                                                \
    } while (0)
// Ends an instruction that called C: the result replaces callable and arguments, which are released
// afterwards.
#define FINISH_CALL(base, r)                                                                                 \
    do {                                                                                                     \
        Own **base_ = (base), *callable_ = base_[0];                                                         \
        if (UNLIKELY(!(r))) ERROR();                                                                         \
        for (Own **p_ = base_ + 1; p_ < sp; p_++) xdecref(*p_);                                              \
        sp = base_ + 1;                                                                                      \
        base_[0] = (r);                                                                                      \
        decref(callable_);                                                                                   \
        NEXT();                                                                                              \
    } while (0)

// A generator's stack is in its object: arguments that become locals of a frame move to the region.
#define LEAVE_GENERATOR(args, count)                                                                         \
    if (UNLIKELY(frame->flags & FRAME_GENERATOR)) {                                                          \
        if (UNLIKELY(frame_check_room(frame->room + (count)) < 0)) ERROR();                                  \
        args = memcpy(frame->room, args, (count) * sizeof(Own *));                                           \
    }

TARGET(CALL) {
    ADAPT(specialize_call(frame->code, MUT_IP, REFS(sp - arg - 2), (int)arg))
general_CALL:;
    Own **base = sp - arg - 2;
    if (is_type(base[0], TYPE_METHOD) && !base[1]) UNFOLD_METHOD(base);
    Own *callable = base[0], **args = base + 1;
    size_t count = arg + 1;
    if (!args[0]) args++, count--;
    if (!base[1] &&
        !is_function(callable)) { // an instance whose class has a Python __call__ is its own first argument
        Function *method = call_method(callable);
        if (method) {
            base[0] = incref(REF(method));
            base[1] = callable;
            callable = base[0];
            args--, count++;
        }
    }
    SKIP(4);
    SAVE();
    if (is_function(callable)) {
        Function *function = (Function *)callable;
        LEAVE_GENERATOR(args, count);
        if (LIKELY((int32_t)count == function->code->exact_args && HAS_ROOM(args))) {
            sp = args + count;
            ENTER_EXACT(function, base, args, 0, NULL);
        }
        Frame *callee = frame_push(function, base, args, count, NULL);
        if (UNLIKELY(!callee)) {
            sp = base;
            decref(callable);
            ERROR();
        }
        frame = callee;
        goto enter_frame;
    }
    Own *r = object_call(callable, REFS(args), count, NULL);
    FINISH_CALL(base, r);
}
// Any function whose positional parameters are exactly what is passed; not in generators (specialize_call)
TARGET(CALL_PY_EXACT) {
    Own **base = sp - arg - 2, **args = base + 2;
    Function *function = (Function *)base[0];
    if (UNLIKELY(!is_function(base[0]) || base[1] || (int32_t)arg != function->code->exact_args)) MISS(CALL);
    if (!HAS_ROOM(args)) GENERAL(CALL);
    SKIP(4);
    ENTER_EXACT(function, base, args, 0, NULL);
}
TARGET(CALL_PY_METHOD) { // the same with self
    Own **base = sp - arg - 2, **args = base + 1;
    if (UNLIKELY(is_type(base[0], TYPE_METHOD) && !base[1])) UNFOLD_METHOD(base);
    Function *function = (Function *)base[0];
    if (UNLIKELY(!is_function(base[0]) || !base[1] || (int32_t)arg + 1 != function->code->exact_args))
        MISS(CALL);
    if (!HAS_ROOM(args)) GENERAL(CALL);
    SKIP(4);
    ENTER_EXACT(function, base, args, 0, NULL);
}
TARGET(CALL_PY_DEFAULTS) { // the same with some defaults to fill in
    Own **base = sp - arg - 2;
    if (UNLIKELY(is_type(base[0], TYPE_METHOD) && !base[1])) UNFOLD_METHOD(base);
    Function *function = (Function *)base[0];
    if (UNLIKELY(!is_function(base[0]) || function->version != cache32(ip + 1))) MISS(CALL);
    Own **args = base + 1;
    if (!args[0]) args++;
    Code *callee_code = function->code;
    Tuple *defaults = (Tuple *)function->defaults;
    size_t count = (size_t)(sp - args), wanted = callee_code->arg_count;
    if (UNLIKELY(!defaults || count > wanted || wanted - count > defaults->size)) MISS(CALL);
    if (UNLIKELY(frame->flags & FRAME_GENERATOR)) GENERAL(CALL);
    if (UNLIKELY(frame_check_room(args + callee_code->local_count + FRAME_WORDS + callee_code->stack_size) <
                 0)) {
        SAVE();
        ERROR();
    }
    for (Own **from = defaults->items + (defaults->size - (wanted - count)); count < wanted; count++)
        PUSH(incref(*from++));
    Own **end = args + callee_code->local_count;
    for (; sp < end; sp++) *sp = NULL;
    SKIP(4);
    SAVE();
    Frame *callee = (Frame *)(void *)end;
    callee->prev = frame;
    callee->code = callee_code;
    callee->function = function;
    callee->base = base;
    callee->locals = args;
    callee->flags = 0;
    callee->headroom = frame->headroom - 1;
    callee->ip = callee_code->instructions;
    v->frame = frame = callee;
    goto enter_frame;
}
TARGET(CALL_CLASS) { // a Python class with plain instances and a Python __init__, whose frame is pushed here
    Own **base = sp - arg - 2;
    Type *type = (Type *)base[0];
    if (UNLIKELY(!is_type_object(base[0]) || base[1] || v->type_versions[type->id] != cache32(ip + 1)))
        MISS(CALL);
    Function *init = (Function *)type->init_function;
    if (UNLIKELY(!init)) MISS(CALL);
    SAVE();
    if (UNLIKELY(frame->flags & FRAME_GENERATOR) && frame_check_room(frame->room + arg + 1) < 0)
        ERROR(); // before anything is owned
    Own *instance = type_alloc(type, 0);
    if (UNLIKELY(!instance)) ERROR();
    object_track(instance);
    SKIP(4);
    SAVE();
    base[0] = incref(REF(init));
    base[1] = incref(instance);
    decref(OBJ(type)); // the instance keeps it
    Own **args = base + 1;
    if (LIKELY(init->code->exact_args == (int32_t)arg + 1) && HAS_FRAME_ROOM(args))
        ENTER_EXACT(init, base, args, FRAME_INIT, instance);
    LEAVE_GENERATOR(args, arg + 1);
    Frame *callee = frame_push(init, base, args, arg + 1, NULL);
    if (UNLIKELY(!callee)) {
        decref(instance);
        sp = base;
        decref(OBJ(init));
        ERROR();
    }
    callee->flags |= FRAME_INIT;
    callee->extra = instance;
    frame = callee;
    goto enter_frame;
}
TARGET(CALL_BUILTIN_O) {
    Own **base = sp - 3;
    Builtin *builtin = (Builtin *)base[0];
    if (UNLIKELY(!is_type(base[0], TYPE_BUILTIN) || builtin->def->kind != CALL_O || base[1])) MISS(CALL);
    SKIP(4);
    SAVE();
    Own *x = sp[-1], *r = ((Own * (*)(Ref, Ref)) builtin->def->function)(builtin->self, x);
    if (UNLIKELY(!r)) ERROR();
    sp = base + 1;
    base[0] = r;
    decref(x);
    decref(OBJ(builtin));
    NEXT();
}
TARGET(CALL_LEN) { // of what knows its size; of anything else as any built-in
    Own **base = sp - 3, *callable = base[0], *x = sp[-1];
    if (UNLIKELY(!is_type(callable, TYPE_BUILTIN) || ((Builtin *)callable)->def != len_def || base[1]))
        MISS(CALL);
    size_t size;
    if (is_type(x, TYPE_LIST))
        size = ((List *)x)->size;
    else if (is_exact_str(x))
        size = str_length(x);
    else if (is_type(x, TYPE_TUPLE))
        size = ((Tuple *)x)->size;
    else if (is_type(x, TYPE_DICT))
        size = dict_size(x);
    else if (is_type(x, TYPE_SET))
        size = set_size(x);
    else {
        Function *method = length_method(x);
        if (!method || !HAS_FRAME_ROOM(sp)) goto L_CALL_BUILTIN_O;
        SKIP(4);
        base[0] = incref(REF(method));
        decref(callable);
        ENTER_EXACT(method, base, base + 2, FRAME_LENGTH, NULL);
    }
    Own *r = new_int(v, (int64_t)size);
    if (UNLIKELY(!r)) goto number_error;
    SKIP(4);
    SAVE();
    sp = base + 1;
    base[0] = r;
    decref(x);
    decref(callable);
    NEXT();
}
#define BINDS_PLAINLY(spec) ((spec) && (spec)->plain && arg >= (spec)->required && arg <= (spec)->positional)
TARGET(CALL_BUILTIN_FAST) { // or one whose arguments are bound, and are positional ones only, as many as the signature allows
    Own **base = sp - arg - 2;
    Builtin *builtin = (Builtin *)base[0];
    if (UNLIKELY(!is_type(base[0], TYPE_BUILTIN) || base[1])) MISS(CALL);
    bool fast = builtin->def->kind == CALL_FAST;
    if (UNLIKELY(!fast && (builtin->def->kind != CALL_BOUND || !BINDS_PLAINLY(builtin->spec)))) MISS(CALL);
    SKIP(4);
    SAVE();
    Own *r = fast ? ((Own * (*)(Ref, Ref const *, size_t)) builtin->def->function)(builtin->self, REFS(base + 2), arg)
                  : call_bound_plainly(REF(builtin), REFS(base + 2), arg);
    FINISH_CALL(base, r);
}
// C methods: the descriptor and its receiver lie on the stack as LOAD_METHOD left them. The receiver is of the method's type,
// or of the derived one whose version is in the cache.
#define METHOD_GUARD(base, wanted)                                                                           \
    MethodDescriptor *method = (MethodDescriptor *)(base)[0];                                                \
    if (UNLIKELY(!is_type((base)[0], TYPE_METHOD_DESCRIPTOR) || method->def->kind != (wanted) ||             \
                 !(base)[1] || (type_id((base)[1]) != method->type->id &&                                    \
                                v->type_versions[type_id((base)[1])] != cache32(ip + 1))))                   \
    MISS(CALL)
// The result is often None, and the next instruction drops it: l.append(x), s.add(x), d.clear()
#define DROP_NONE(r)                                                                                         \
    if ((r) == NONE && ip->op == POP_TOP) {                                                                  \
        SKIP(1);                                                                                             \
        sp--;                                                                                                \
    }
TARGET(CALL_METHOD_NOARGS) {
    Own **base = sp - 2, *self = base[1];
    METHOD_GUARD(base, CALL_NOARGS);
    SKIP(4);
    SAVE();
    Own *r = ((Own * (*)(Ref)) method->def->function)(self);
    if (UNLIKELY(!r)) ERROR();
    base[0] = r;
    sp = base + 1;
    DROP_NONE(r)
    decref(self);
    decref(OBJ(method));
    NEXT();
}
TARGET(CALL_METHOD_O) {
    Own **base = sp - 3, *self = base[1], *x = base[2];
    METHOD_GUARD(base, CALL_O);
    SKIP(4);
    SAVE();
    Own *r = ((Own * (*)(Ref, Ref)) method->def->function)(self, x);
    if (UNLIKELY(!r)) ERROR();
    base[0] = r;
    sp = base + 1;
    DROP_NONE(r)
    decref(self);
    decref(x);
    decref(OBJ(method));
    NEXT();
}
TARGET(CALL_METHOD_FAST) {
    Own **base = sp - arg - 2;
    METHOD_GUARD(base, CALL_FAST);
    SKIP(4);
    SAVE();
    Own *r = ((Own * (*)(Ref, Ref const *, size_t)) method->def->function)(base[1], REFS(base + 2), arg);
    FINISH_CALL(base, r);
}
TARGET(CALL_METHOD_BOUND) { // positional arguments only, as many as the signature allows
    Own **base = sp - arg - 2;
    METHOD_GUARD(base, CALL_BOUND);
    const ArgSpec *spec = method->spec;
    if (UNLIKELY(!BINDS_PLAINLY(spec))) GENERAL(CALL);
    SKIP(4);
    SAVE();
    Ref bound[BOUND_MAX];
    for (unsigned i = 0; i < spec->count; i++) bound[i] = i < arg ? base[2 + i] : NULL;
    Own *r = ((Own * (*)(Ref, Ref const *)) method->def->function)(base[1], bound);
    FINISH_CALL(base, r);
}
TARGET(CALL_LIST_APPEND) {
    Own **base = sp - 3, *list = base[1];
    if (UNLIKELY(!is_type(base[0], TYPE_METHOD_DESCRIPTOR) ||
                 ((MethodDescriptor *)base[0])->def != list_append_def || !list || !is_type(list, TYPE_LIST)))
        MISS(CALL);
    SKIP(4);
    SAVE();
    sp = base + 2;
    if (UNLIKELY(list_append_take(list, base[2]) < 0)) ERROR();
    Own *callable = base[0];
    sp = base;
    if (ip->op == POP_TOP)
        SKIP(1);
    else
        PUSH(NONE);
    decref(callable);
    decref(list);
    NEXT();
}
TARGET(CALL_TYPE_1) { // type(x)
    Own **base = sp - 3, *x = sp[-1];
    if (UNLIKELY(base[0] != OBJ(v->types[TYPE_TYPE]) || base[1])) MISS(CALL);
    Own *r = incref(REF(type_of(x)));
    SKIP(4);
    SAVE();
    FINISH_CALL(base, r);
}
TARGET(CALL_KW) { // names of the last arguments lie on top
    Own *names = TOP(), **base = sp - arg - 3;
    if (is_type(base[0], TYPE_METHOD) && !base[1]) UNFOLD_METHOD(base);
    Own *callable = base[0], **args = base + 1;
    size_t count = arg + 1 - tuple_size(names);
    if (!args[0]) args++, count--;
    SKIP(4);
    SAVE();
    if (is_function(callable)) {
        LEAVE_GENERATOR(args, (size_t)(sp - 1 - args));
        sp--;
        Frame *callee = frame_push((Function *)callable, base, args, count, names);
        decref(names); // a constant of this code
        if (UNLIKELY(!callee)) {
            sp = base;
            decref(callable);
            ERROR();
        }
        frame = callee;
        goto enter_frame;
    }
    Own *r = object_call(callable, REFS(args), count, names);
    FINISH_CALL(base, r);
}
TARGET(CALL_FUNCTION_EX) {
    SAVE();
    Own **base = sp - 3 - (arg & 1), *callable = base[0];
    // Only a frame takes what it needs of somebody else's dict at once; others get a dict of their own
    if (arg & 2 && !(is_function(callable) && is_type(base[2], TYPE_TUPLE) && is_type(base[3], TYPE_DICT))) {
        Own *given = base[3], *own = dict_new();
        if (UNLIKELY(!own)) ERROR();
        base[3] = own;
        int r = dict_merge_keywords(own, given, callable);
        decref(given);
        if (UNLIKELY(r < 0)) ERROR();
    }
    if (is_function(callable) && is_type(base[2], TYPE_TUPLE) && !(arg & 1 && !is_type(base[3], TYPE_DICT))) {
        Own *tuple = base[2], *kwargs = arg & 1 ? base[3] : NULL;
        Own **args = frame->flags & FRAME_GENERATOR ? frame->room : sp;
        Frame *callee;
        int pushed = frame_push_spread((Function *)callable, base, args, tuple, kwargs, &callee);
        if (UNLIKELY(pushed < 0)) ERROR();
        if (LIKELY(pushed)) {
            decref(tuple);
            xdecref(kwargs);
            if (UNLIKELY(!callee)) {
                sp = base;
                decref(callable);
                ERROR();
            }
            frame = callee;
            goto enter_frame;
        }
    }
    Own *r = call_function_ex(callable, base[2], arg & 1 ? base[3] : NULL);
    FINISH_CALL(base, r);
}
TARGET(MAKE_FUNCTION) {
    SAVE();
    Own *of = TOP(), *function = function_new(of, frame->function->globals);
    if (UNLIKELY(!function)) ERROR();
    TOP() = function;
    decref(of);
    NEXT();
}
TARGET(SET_FUNCTION_ATTRIBUTE) {
    Function *function = (Function *)POP();
    Own *x = POP();
    switch (arg) {
    case FUNCTION_DEFAULTS: SETREF(function->defaults, x); break;
    case FUNCTION_KWDEFAULTS: SETREF(function->kwdefaults, x); break;
    case FUNCTION_ANNOTATIONS: SETREF(function->annotations, x); break;
    case FUNCTION_CLOSURE: SETREF(function->closure, x); break;
    default: SETREF(function->type_params, x); break;
    }
    PUSH(OBJ(function));
    NEXT();
}

enter_frame : { // `frame` has just been pushed
    locals = frame_locals(frame);
    sp = frame_stack(frame);
    ip = frame->ip;
    POLL();
    NEXT();
}

// --- the end of a frame
// Every instruction that returns has its own copy: where callers go on is foretold for each of them.
// The slots of the locals are forgotten with the frame; only what can run Python must find them empty.
#define RELEASE_LOCALS(flags_)                                                                               \
    for (Own **local_ = locals; local_ < (Own **)(void *)frame; local_++) {                                  \
        Own *x_ = *local_;                                                                                   \
        if (!x_) continue;                                                                                   \
        int32_t left_ = (int32_t)(x_->refcount - 1);                                                         \
        if (left_ < 0) continue;                                                                             \
        x_->refcount = (uint32_t)left_;                                                                      \
        if (left_ > 0) continue;                                                                             \
        if (IS_NUMBER(x_)) {                                                                                 \
            heap_free_plain(&v->heap, x_);                                                                   \
            continue;                                                                                        \
        }                                                                                                    \
        for (Own **gone_ = locals; gone_ <= local_; gone_++) *gone_ = NULL;                                  \
        SAVE();                                                                                              \
        frame->flags = (flags_) | FRAME_ENDING;                                                              \
        object_dealloc(x_);                                                                                  \
        if (UNLIKELY(frame->flags != ((flags_) | FRAME_ENDING))) goto return_shown; /* it was asked for */   \
    }
// Its locals are released: the result goes to where the caller had the callable, and the caller goes on.
#define LEAVE_FRAME()                                                                                        \
    do {                                                                                                     \
        Own **base_ = frame->base;                                                                           \
        frame = v->frame = frame->prev;                                                                      \
        Own *callable_ = *base_;                                                                             \
        *base_ = result;                                                                                     \
        sp = base_ + 1;                                                                                      \
        decref(callable_);                                                                                   \
        locals = frame_locals(frame);                                                                        \
        ip = frame->ip;                                                                                      \
        NEXT();                                                                                              \
    } while (0)
TARGET(RETURN_CONST) {
    result = incref(CONST(arg));
    if (UNLIKELY(frame->flags)) goto return_flagged;
    RELEASE_LOCALS(0);
    LEAVE_FRAME();
}
TARGET(LOAD_FAST_RETURN) { // the local's own reference is returned, unless a frame object shows the locals
    result = locals[arg];
    SKIP(1);
    if (UNLIKELY(frame->flags)) {
        result = incref(result);
        goto return_flagged;
    }
    if (arg == 0 && locals + 1 == (Own **)(void *)frame) LEAVE_FRAME(); // it was the only one
    locals[arg] = NULL;
    RELEASE_LOCALS(0);
    LEAVE_FRAME();
}
TARGET(RETURN_VALUE) {
    result = POP();
    if (UNLIKELY(frame->flags)) goto return_flagged;
    RELEASE_LOCALS(0);
    LEAVE_FRAME();
}
return_flagged : {
    uint32_t flags = frame->flags;
    if (LIKELY(!(flags & (FRAME_HAS_OBJECT | FRAME_GENERATOR)))) {
        RELEASE_LOCALS(flags);
    } else { // others can see the slots
return_shown:
        if (frame->flags & FRAME_HAS_OBJECT) {
            SAVE();
            frame_object_detach(frame);
        }
        frame->flags |= FRAME_ENDING;
        for (Own **local = locals; local < (Own **)(void *)frame; local++) {
            Own *x = *local;
            if (!x) continue;
            *local = NULL;
            RELEASE(x);
        }
        if (frame->flags & FRAME_HAS_OBJECT) frame_object_detach(frame); // made while the locals were released
        flags = frame->flags & ~(uint32_t)FRAME_ENDING;
    }
    if (flags == FRAME_ENTRY) {
        v->frame = frame->prev;
        return result;
    }
    if (LIKELY(flags == FRAME_INIT && is_none(result))) {
        result = frame->extra;
        LEAVE_FRAME();
    }
    Own **base = frame->base;
    Own *extra = frame->extra;
    if (flags & FRAME_GENERATOR) generator_finish((Generator *)extra);
    frame = v->frame = frame->prev;
    if (flags & FRAME_NAMESPACE) decref(extra);
    if (flags & FRAME_INIT) {
        if (UNLIKELY(!is_none(result))) {
            raise_error(EXC_TypeError, "__init__() should return None, not '%T'", result);
            decref(result);
            decref(extra);
            sp = base;
            decref(*base);
            locals = frame_locals(frame);
            goto error;
        }
        result = extra;
    }
    if (flags & FRAME_LENGTH && !(is_small(result) && int_value(result) >= 0)) {
        result = length_take(result);
        if (UNLIKELY(!result)) {
            sp = base;
            decref(*base);
            locals = frame_locals(frame);
            goto error;
        }
    }
    if (flags & FRAME_ENTRY) return result;
    if (flags & FRAME_CONSUMED) {
        locals = frame_locals(frame);
        ip = frame->ip;
        sp = base + 1;
        decref(result);
        result = consumer_end((Consumer)(flags >> FRAME_CONSUMER_SHIFT), base);
        FINISH_CALL(base - 2, result);
    }
    Own *callable = *base;
    *base = result;
    sp = base + 1;
    if (flags & (FRAME_DISCARD | FRAME_BINARY | FRAME_COMPARE)) {
        locals = frame_locals(frame);
        ip = frame->ip;
        sp--;
        decref(callable);
        if (flags & FRAME_DISCARD) {
            decref(result);
            NEXT();
        }
        Own *left = sp[-2], *right = sp[-1];
        if (UNLIKELY(result == NOTIMPLEMENTED)) {
            BinaryOp op = ip[-2].arg;
            result = flags & FRAME_INPLACE  ? number_inplace_rest(op, left, right)
                     : flags & FRAME_BINARY ? number_binary_rest(op, left, right)
                                            : object_compare_rest(left, right, (int)op);
            if (UNLIKELY(!result)) ERROR();
        }
        sp[-2] = result;
        sp--;
        decref(left);
        decref(right);
        NEXT();
    }
    locals = frame_locals(frame);
    ip = frame->ip;
    if (flags & FRAME_SEND) ip = ((Generator *)callable)->exit;
    if (flags & FRAME_FOR_ITER) { // the loop is over: nothing but the iterator is left, and it goes too
        ip = ((Generator *)callable)->exit;
        decref(POP());
        decref(callable);
        decref(POP());
        NEXT();
    }
    decref(callable);
    NEXT();
}
