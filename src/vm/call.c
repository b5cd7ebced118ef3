// call.c - entering Python code: binding arguments to parameters in place on the stack, and running a frame from C.
//
// The values of a call lie at args[0 .. nargs) (positional) and behind them the values of the keywords. They become the
// first locals of the new frame. Only calls with keywords, *args or **kwargs move anything.
#include "vm/frame.h"
#include "vm/generator.h"
#include "vm/operations.h"
#include "types/arguments.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include "object/teardown.h"

static inline bool has_room(Own **end) { return LIKELY(frame_headroom(vm->frame) > vm->heap.floor && end <= vm->stack_limit); }

int frame_check_room(Own **end) {
    return has_room(end) ? 0 : raise_int(EXC_RecursionError, "maximum recursion depth exceeded");
}

Own **stack_top(void) {
    Frame *f = vm->frame;
    if (!f) return vm->stack_base;
    return f->flags & FRAME_GENERATOR ? f->room : frame_stack(f) + f->code->stack_size;
}

// Values that were meant for a frame that cannot be made lie above the running frame's stack, where their finalisers would put
// frames of their own. So the first of them is torn down when the last is released.
static uint32_t teardown_hold(void) {
    uint32_t depth = vm->dealloc_depth;
    vm->dealloc_depth = DEALLOC_DEPTH_MAX;
    return depth;
}
static void teardown_let_go(uint32_t depth) {
    vm->dealloc_depth = depth;
    if (depth == 0) teardown_run();
}
static void release_values(Own **from, Own **to) {
    while (to > from) xdecref(*--to);
}

// --- messages

static Own *parameter_name(const Code *code, size_t i) { return MUT(Object, tuple_peek(code->local_names, i)); }

// "'a', 'b', and 'c'" from a list of names
static Own *quoted_list(Ref names) {
    size_t n = list_size(names);
    StrBuilder b;
    str_builder_init(&b);
    for (size_t i = 0; i < n; i++) {
        const char *between = i == 0 ? "" : n == 2 ? " and " : i == n - 1 ? ", and " : ", ";
        SCOPED Own *quoted = object_repr(list_peek(names, i));
        if (!quoted || str_builder_c(&b, between) < 0 || str_builder_str(&b, quoted) < 0) {
            str_builder_drop(&b);
            return NULL;
        }
    }
    return str_builder_finish(&b);
}

static void raise_missing(Function *f, Own **locals, size_t from, size_t to, const char *kind, size_t defaults) {
    SCOPED Own *names = list_new(0);
    if (!names) return;
    for (size_t i = from; i < to - defaults; i++)
        if (!locals[i] && list_append(names, parameter_name(f->code, i)) < 0) return;
    SCOPED Own *text = quoted_list(names);
    if (!text) return;
    size_t n = list_size(names);
    raise_error(EXC_TypeError, "%U() missing %zu required %s argument%s: %U", f->qualname, n, kind, n == 1 ? "" : "s", text);
}

static void raise_too_many(Function *f, size_t given, Own **locals) {
    const Code *code = f->code;
    size_t positional = code->arg_count, kwonly_given = 0;
    for (size_t i = positional; i < positional + (size_t)code->kwonly_count; i++) kwonly_given += locals[i] != NULL;
    size_t defaults = f->defaults ? tuple_size(f->defaults) : 0;
    SCOPED Own *takes = defaults ? str_format_c("from %zu to %zu", positional - defaults, positional) : str_format_c("%zu", positional);
    SCOPED Own *more = kwonly_given ? str_format_c(" positional argument%s (and %zu keyword-only argument%s)", given == 1 ? "" : "s",
                                                   kwonly_given, kwonly_given == 1 ? "" : "s")
                                    : str_from_c("");
    if (!takes || !more) return;
    raise_error(EXC_TypeError, "%U() takes %U positional argument%s but %zu%U %s given", f->qualname, takes,
                positional == 1 && !defaults ? "" : "s", given, more, given == 1 && !kwonly_given ? "was" : "were");
}

// --- binding keywords

static ssize_t find_parameter(const Code *code, Ref name, size_t from, size_t to) {
    for (size_t i = from; i < to; i++)
        if (tuple_peek(code->local_names, i) == name) return (ssize_t)i;
    for (size_t i = from; i < to; i++) {
        Ref known = tuple_peek(code->local_names, i);
        if (str_hash(known) == str_hash(name) && str_equal(known, name)) return (ssize_t)i;
    }
    return -1;
}

static int raise_positional_only(Function *f, Ref kwnames) {
    SCOPED Own *names = list_new(0);
    if (!names) return -1;
    for (size_t i = 0; i < tuple_size(kwnames); i++)
        if (find_parameter(f->code, tuple_peek(kwnames, i), 0, f->code->posonly_count) >= 0 &&
            list_append(names, tuple_peek(kwnames, i)) < 0)
            return -1;
    if (list_size(names) == 0) return 0;
    SCOPED Own *separator = str_from_c(", ");
    SCOPED Own *joined = separator ? str_join(separator, names) : NULL;
    if (joined)
        raise_error(EXC_TypeError, "%U() got some positional-only arguments passed as keyword arguments: '%U'", f->qualname, joined);
    return -1;
}



static void raise_unexpected_keyword(Function *f, Ref name) {
    const Code *code = f->code;
    SCOPED Own *candidates = list_new(0);
    if (!candidates) return;
    for (size_t i = code->posonly_count; i < (size_t)code->arg_count + code->kwonly_count; i++)
        if (list_append(candidates, parameter_name(code, i)) < 0) return;
    SCOPED Own *near = suggest_closest(candidates, name);
    if (near) raise_error(EXC_TypeError, "%U() got an unexpected keyword argument '%U'. Did you mean '%S'?", f->qualname, name, near);
    else if (!error_pending()) raise_error(EXC_TypeError, "%U() got an unexpected keyword argument '%U'", f->qualname, name);
}

// How many keywords lie where they belong already: those given in the order of the parameters, behind the positional values.
static size_t keywords_in_place(const Code *code, size_t nargs, Ref kwnames) {
    size_t n = tuple_size(kwnames), end = (size_t)code->arg_count + code->kwonly_count, i = 0;
    if (nargs < code->posonly_count) return 0;
    while (i < n && nargs + i < end && tuple_peek(code->local_names, nargs + i) == tuple_peek(kwnames, i)) i++;
    return i;
}

// Into **kwargs by a name of a subclass of str, whose __hash__ and __eq__ may run Python. That puts its frames where the callable
// and the values lie, so these wait elsewhere.
static COLD int set_keyword_aside(Own **locals, Own **end, Own *rest, Ref name, Ref value) {
    size_t size = (size_t)(end - locals + 1) * sizeof *locals;
    Own **aside = heap_alloc(&vm->heap, size);
    if (!aside) return raise_no_memory(), -1;
    memcpy(aside, locals - 1, size);
    int r = dict_set(rest, name, value);
    memcpy(locals - 1, aside, size);
    heap_free(&vm->heap, aside);
    return r;
}

// Moves each keyword value from the first on to its parameter, or into the dict `rest` (NULL: there is no **kwargs). What stays
// in values[] when that fails is the caller's to release.
static int bind_keywords(Function *f, Own **locals, Own **values, Ref kwnames, size_t first, Own *rest) {
    const Code *code = f->code;
    size_t named = (size_t)code->arg_count + code->kwonly_count;
    for (size_t i = first, n = tuple_size(kwnames); i < n; i++) {
        Ref name = tuple_peek(kwnames, i);
        Own *value = values[i - first];
        ssize_t at = find_parameter(code, name, code->posonly_count, named);
        if (at >= 0) {
            if (locals[at]) return raise_int(EXC_TypeError, "%U() got multiple values for argument '%U'", f->qualname, name);
            locals[at] = value;
            values[i - first] = NULL;
            continue;
        }
        if (rest) {
            if ((is_exact_str(name) ? dict_set(rest, name, value) : set_keyword_aside(locals, values + n - first, rest, name, value)) < 0)
                return -1;
            decref(value);
            values[i - first] = NULL;
            continue;
        }
        if (code->posonly_count && raise_positional_only(f, kwnames) < 0) return -1;
        raise_unexpected_keyword(f, name);
        return -1;
    }
    return 0;
}

// Few words nearly always: the barrier keeps the loop from becoming a call.
static inline void move_words(Own **to, Own *const *from, size_t count) {
    for (size_t i = 0; i < count; i++) {
        to[i] = from[i];
        __asm__ volatile("" ::: "memory");
    }
}

// Everything that is not "n values for n parameters". locals: where the arguments lie; on failure they are released. Nothing
// in between runs Python, which would do that on top of them.
static int bind_general(Function *f, Own **locals, size_t nargs, Ref kwnames) {
    const Code *code = f->code;
    size_t positional = code->arg_count, named = positional + code->kwonly_count, keywords = kwnames ? tuple_size(kwnames) : 0;
    bool varargs = code->flags & CODE_VARARGS, varkw = code->flags & CODE_VARKEYWORDS;
    // Keyword values and surplus positional ones move above the frame's locals, out of the way.
    size_t surplus = nargs > positional ? nargs - positional : 0;
    size_t placed = keywords && !surplus ? keywords_in_place(code, nargs, kwnames) : 0;
    size_t local_count = code->local_count > nargs + keywords ? code->local_count : nargs + keywords;
    Own **moved = locals + local_count, **values = moved + surplus;
    size_t stay = nargs - surplus + placed;
    keywords -= placed;
    move_words(moved, locals + stay, surplus + keywords);
    for (size_t i = stay; i < code->local_count; i++) locals[i] = NULL;
    Own *rest = NULL;
    bool missing = false;
    if (varkw) {
        rest = dict_new();
        if (!rest) goto done;
        locals[named + varargs] = rest;
    }
    if (varargs) {
        Own *extra = locals[named] = tuple_new(surplus);
        if (!extra) goto done;
        for (size_t i = 0; i < surplus; i++) ((Tuple *)extra)->items[i] = moved[i], moved[i] = NULL;
    }
    if (keywords && bind_keywords(f, locals, values, kwnames, placed, rest) < 0) goto done;
    if (surplus && !varargs) {
        raise_too_many(f, nargs, locals);
        goto done;
    }
    if (nargs < positional) {
        size_t defaults = f->defaults ? tuple_size(f->defaults) : 0;
        if (defaults > positional) defaults = positional;
        for (size_t i = nargs; i < positional - defaults; i++)
            if (!locals[i]) {
                raise_missing(f, locals, nargs, positional, "positional", defaults);
                goto done;
            }
        for (size_t i = positional - defaults; i < positional; i++)
            if (!locals[i]) locals[i] = incref(tuple_peek(f->defaults, tuple_size(f->defaults) - (positional - i)));
    }
    for (size_t i = positional; i < named; i++) {
        if (locals[i]) continue;
        Ref value = f->kwdefaults ? dict_get_str_peek(f->kwdefaults, parameter_name(code, i)) : NULL;
        locals[i] = value ? incref(value) : NULL;
        missing |= !value;
    }
    if (missing) raise_missing(f, locals, positional, named, "keyword-only", 0);
    else return 0;
done:;
    uint32_t depth = teardown_hold();
    release_values(moved, moved + surplus + keywords);
    release_values(locals, locals + code->local_count);
    teardown_let_go(depth);
    return -1;
}

Frame *frame_push(Function *f, Own **base, Own **args, size_t nargs, Ref kwnames) {
    Code *code = f->code;
    size_t passed = nargs + (kwnames ? tuple_size(kwnames) : 0);
    Own **end = args + code->local_count;
    // Room for the frame, its stack, and what binding moves out of the way.
    Own **top = (passed > code->local_count ? args + passed : end) + FRAME_WORDS + code->stack_size + passed;
    if (UNLIKELY(!has_room(top) && frame_check_room(top) < 0)) {
        uint32_t depth = teardown_hold();
        release_values(args, args + passed);
        teardown_let_go(depth);
        return NULL;
    }
    if (LIKELY(nargs == code->arg_count && code->simple_args && passed == nargs)) {
        for (Own **p = args + nargs; p < end; p++) *p = NULL;
    } else if (bind_general(f, args, nargs, kwnames) < 0) return NULL;
    Frame *callee = (Frame *)(void *)end;
    *callee = (Frame){.prev = vm->frame, .ip = code->instructions, .code = code, .function = f, .base = base, .locals = args,
                      .headroom = frame_headroom(vm->frame) - 1};
    if (UNLIKELY(!(code->flags & CODE_OPTIMIZED))) { // the code of a module or of a class
        callee->flags = FRAME_NAMESPACE;
        callee->extra = incref(f->globals);
    }
    return vm->frame = callee;
}

// The names of **kwargs; NULL without an error: not all of them are strings
static Own *keyword_names(Ref kwargs) {
    Own *names = tuple_new(dict_size(kwargs));
    if (!names) return NULL;
    size_t position = 0, i = 0;
    Ref key, value;
    while (dict_next(kwargs, &position, &key, &value)) {
        if (!is_str(key)) {
            decref(names);
            return NULL;
        }
        ((Tuple *)names)->items[i++] = incref(key);
    }
    return names;
}

int frame_push_spread(Function *f, Own **base, Own **args, Ref tuple, Ref kwargs, Frame **callee) {
    size_t count = tuple_size(tuple), keywords = kwargs ? dict_size(kwargs) : 0;
    SCOPED Own *names = NULL;
    if (keywords && !(names = keyword_names(kwargs))) return error_pending() ? -1 : 0;
    if (UNLIKELY(frame_check_room(args + count + keywords) < 0)) return -1;
    for (size_t i = 0; i < count; i++) *args++ = incref(tuple_peek(tuple, i));
    size_t position = 0;
    Ref key, value;
    while (keywords && dict_next(kwargs, &position, &key, &value)) *args++ = incref(value);
    *callee = frame_push(f, base, args - count - keywords, count, names);
    return 1;
}

void frame_pop(Frame *f) {
    if (frame_object_peek(f)) frame_object_detach(f);
    f->flags |= FRAME_ENDING;
    Own **locals = frame_locals(f);
    for (uint32_t i = 0; i < f->code->local_count; i++) {
        Own *x = locals[i];
        locals[i] = NULL;
        xdecref(x);
    }
    if (frame_object_peek(f)) frame_object_detach(f); // a finaliser's traceback has asked for it
    vm->frame = f->prev;
    if (f->extra && f->flags & (FRAME_INIT | FRAME_NAMESPACE)) decref(f->extra);
}

// From C. The arguments are copied onto the stack region above the running frame.
Own *function_call(Ref function, Ref const *args, size_t nargs, Ref kwnames) {
    Vm *const v = vm;
    Function *f = MUT(Function, function);
    Code *code = f->code;
    Frame *caller = v->frame, *callee;
    Own **base = stack_top(), **values = base + 1, **end = values + code->local_count;
    char here;
    if (UNLIKELY(&here <= v->c_stack_limit) && recursion_enter("") < 0) return NULL;
    if (LIKELY((int32_t)nargs == code->exact_args && !kwnames && caller && caller->headroom > v->heap.breaker &&
               values <= v->stack_limit)) { // nothing to bind, nobody waits
        for (size_t i = 0; i < nargs; i++) values[i] = incref(args[i]);
        for (Own **p = values + nargs; p < end; p++) *p = NULL;
        base[0] = incref(function);
        callee = (Frame *)(void *)end;
        callee->prev = caller;
        callee->ip = code->instructions;
        callee->code = code;
        callee->function = f;
        callee->base = base;
        callee->locals = values;
        callee->flags = FRAME_ENTRY;
        callee->headroom = caller->headroom - 1;
        v->frame = callee;
    } else {
        size_t passed = nargs + (kwnames ? tuple_size(kwnames) : 0);
        if (UNLIKELY(frame_check_room(base + passed + 2) < 0)) return NULL;
        base[0] = incref(function);
        for (size_t i = 0; i < passed; i++) values[i] = incref(args[i]);
        callee = frame_push(f, base, values, nargs, kwnames);
        if (UNLIKELY(!callee)) {
            decref(OBJ(f));
            return NULL;
        }
        callee->flags |= FRAME_ENTRY;
    }
    Own *result = eval_frame(callee);
    decref(OBJ(f));
    return result;
}

Own *run_code(Ref code_object, Ref globals, Ref locals, Ref closure) {
    SCOPED Own *function = function_new(code_object, globals);
    if (!function) return NULL;
    if (recursion_enter("") < 0) return NULL;
    if (closure) SETREF(((Function *)function)->closure, incref(closure));
    Own **base = stack_top();
    if (frame_check_room(base + 2) < 0) return NULL;
    base[0] = incref(function);
    Frame *callee = frame_push((Function *)function, base, base + 1, 0, NULL);
    if (!callee) {
        decref(function);
        return NULL;
    }
    callee->flags |= FRAME_ENTRY;
    if (locals && callee->flags & FRAME_NAMESPACE) SETREF(callee->extra, incref(locals));
    Own *result = eval_frame(callee);
    decref(function);
    return result;
}
