// exceptions.c - BaseException, and one Type for every row of exceptions.def, made when it is first needed.
//
// An exception owns its args, traceback, context and cause; kinds with fields of their own (exception_os.c, exception_misc.c,
// exception_group.c) say where those lie in an ExceptionLayout, and share everything else.
#include "object/weakref.h"
#include "types/builtin.h"
#include "types/dict.h"
#include "types/exception_internal.h"
#include "types/instance.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_object.h"

#define EXC_(x) MUT(Exception, x)

bool is_exception_class(Ref x) { return is_type_object(x) && vm->type_flags[((const Type *)x)->id] & TF_SUB_EXCEPTION; }
TypeId exception_type_id(ExcKind kind) { return TYPE_FIRST_EXCEPTION + kind; }

// ---- layouts ----------------------------------------------------------------------------------------------------------------

// Where a layout keeps references of its own.
#define AT(struct_, member) offsetof(struct_, member)
typedef struct Layout {
    uint32_t count;
    uint32_t offsets[8];
} Layout;
static const Layout layout_Base = {0}, layout_Key = {0},
    layout_Group = {2, {AT(GroupExc, message), AT(GroupExc, exceptions)}},
    layout_Exit = {1, {AT(SystemExitExc, code)}},
    layout_Stop = {1, {AT(StopIterationExc, value)}},
    layout_Name = {1, {AT(NameErrorExc, name)}},
    layout_Attribute = {2, {AT(AttributeErrorExc, name), AT(AttributeErrorExc, obj)}},
    layout_Import = {4, {AT(ImportErrorExc, msg), AT(ImportErrorExc, name), AT(ImportErrorExc, path), AT(ImportErrorExc, name_from)}},
    layout_Os = {4, {AT(OsErrorExc, errno_), AT(OsErrorExc, strerror), AT(OsErrorExc, filename), AT(OsErrorExc, filename2)}},
    layout_Unicode = {3, {AT(UnicodeErrorExc, encoding), AT(UnicodeErrorExc, object), AT(UnicodeErrorExc, reason)}},
    layout_Syntax = {8, {AT(SyntaxErrorExc, msg), AT(SyntaxErrorExc, filename), AT(SyntaxErrorExc, lineno), AT(SyntaxErrorExc, offset),
                         AT(SyntaxErrorExc, text), AT(SyntaxErrorExc, end_lineno), AT(SyntaxErrorExc, end_offset),
                         AT(SyntaxErrorExc, print_file_and_line)}};

static const Layout *const layouts[] = {
#define EXC(name, base, layout) &layout_##layout,
#include "object/exceptions.def"
#undef EXC
};

static const Layout *layout_of(const Type *type) {
    while (type->id < TYPE_FIRST_EXCEPTION || type->id >= TYPE_FIRST_FREE) type = type->base;
    return layouts[type->id - TYPE_FIRST_EXCEPTION];
}

static inline Own **field(Ref x, uint32_t offset) { return (Own **)(void *)((char *)(uintptr_t)x + offset); }

// ---- life -------------------------------------------------------------------------------------------------------------------

Own *exception_new_slot(Type *type, Ref const *args, size_t nargs, Ref kwnames UNUSED) {
    Own *x = type_alloc(type, 0);
    if (!x) return NULL;
    EXC_(x)->args = tuple_from_array(args, nargs);
    if (!EXC_(x)->args) {
        decref(x);
        return NULL;
    }
    object_track(x);
    return x;
}

static int set_args(Own *self, Ref const *args, size_t nargs) {
    const Tuple *old = (const Tuple *)EXC_(self)->args;
    if (old && old->size == nargs) { // what __new__ stored, as a rule
        size_t i = 0;
        while (i < nargs && old->items[i] == args[i]) i++;
        if (i == nargs) return 0;
    }
    Own *tuple = tuple_from_array(args, nargs);
    if (!tuple) return -1;
    SETREF(EXC_(self)->args, tuple);
    return 0;
}

int exception_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    if (kwnames && tuple_size(kwnames)) return raise_int(EXC_TypeError, "%T() takes no keyword arguments", self);
    return set_args(self, args, nargs);
}

int exception_init_keywords(Own *self, Ref const *args, size_t nargs, Ref kwnames, const char *const *names, Own **const *fields,
                            size_t count) {
    if (set_args(self, args, nargs) < 0) return -1;
    for (size_t k = 0, n = kwnames ? tuple_size(kwnames) : 0; k < n; k++) {
        Ref name = tuple_peek(kwnames, k);
        size_t i = 0;
        while (i < count && !str_equal_c(name, names[i])) i++;
        if (i == count) {
            const Type *t = type_of(self);
            while (!t->spec) t = t->base;
            return raise_int(EXC_TypeError, "%N() got an unexpected keyword argument '%U'", t, name);
        }
        SETREF(*fields[i], incref(args[nargs + k]));
    }
    return 0;
}

// The MemoryError made in advance does not die, it waits for the next shortage.
static void take_back(Own *self) {
    EXC_(self)->args = tuple_new(0);
    EXC_(self)->suppress_context = false;
    self->refcount = 1;
    self->tag = type_id(self);
    vm->memory_error_lent = NULL;
    vm->memory_error = self;
}

void exception_dealloc(Own *self) {
    object_untrack(self);
    if (self->tag & TAG_WEAKREF) weakref_clear(self);
    if (type_id(self) == exception_type_id(EXC_MemoryError)) heap_use_reserve(&vm->heap, false); // it has been dealt with
    exception_clear(self);
    if (self == vm->memory_error_lent) take_back(self);
    else object_free(self);
}
int exception_traverse(Ref self, VisitFn visit, void *context) {
    const Exception *e = AS(Exception, self);
    Ref children[] = {e->args, e->traceback, e->context, e->cause, e->dict};
    int r;
    for (size_t i = 0; i < ARRAY_LEN(children); i++)
        if (children[i] && (r = visit(children[i], context))) return r;
    const Layout *layout = layout_of(type_of(self));
    for (uint32_t i = 0; i < layout->count; i++) {
        Ref child = *field(self, layout->offsets[i]);
        if (child && (r = visit(child, context))) return r;
    }
    return 0;
}
void exception_clear(Own *self) {
    Exception *e = EXC_(self);
    CLEAR(e->args);
    CLEAR(e->traceback);
    CLEAR(e->context);
    CLEAR(e->cause);
    CLEAR(e->dict);
    const Layout *layout = layout_of(type_of(self));
    for (uint32_t i = 0; i < layout->count; i++) CLEAR(*field(self, layout->offsets[i]));
}

// ---- text -------------------------------------------------------------------------------------------------------------------

Own *exception_str(Ref self) {
    Ref args = EXC_(self)->args;
    size_t n = args ? tuple_size(args) : 0;
    if (n == 0) return incref(empty_str);
    return n == 1 ? object_str(tuple_peek(args, 0)) : object_str(args);
}
Own *exception_repr(Ref self) {
    Ref args = EXC_(self)->args;
    SCOPED Own *name = object_get_attr(REF(type_of(self)), NAME(__name__));
    if (!name) return NULL;
    if (args && tuple_size(args) == 1) return error_format("%U(%R)", name, tuple_peek(args, 0));
    return args ? error_format("%U%R", name, args) : error_format("%U()", name);
}
static Own *key_error_str(Ref self) { // the key as one would write it: an empty string would not be seen
    Ref args = EXC_(self)->args;
    return args && tuple_size(args) == 1 ? object_repr(tuple_peek(args, 0)) : exception_str(self);
}

// ---- attributes ---------------------------------------------------------------------------------------------------------------

static Own *get_args(Ref self) { return EXC_(self)->args ? incref(EXC_(self)->args) : tuple_new(0); }
static int set_args_attr(Ref self, Ref value) {
    if (!value) return raise_int(EXC_TypeError, "args may not be deleted");
    Own *tuple = object_to_tuple(value);
    if (!tuple) return -1;
    SETREF(EXC_(self)->args, tuple);
    return 0;
}
static Own *or_none(Ref x) { return incref(x ? x : NONE); }
static Own *get_traceback(Ref self) { return or_none(EXC_(self)->traceback); }
static int set_traceback(Ref self, Ref value) {
    if (!value) return raise_int(EXC_TypeError, "__traceback__ may not be deleted");
    if (!is_none(value) && !is_type(value, TYPE_TRACEBACK))
        return raise_int(EXC_TypeError, "__traceback__ must be a traceback or None");
    SETREF(EXC_(self)->traceback, is_none(value) ? NULL : incref(value));
    return 0;
}
static int set_link(Own **where, Ref value, bool is_cause) {
    if (!value) return raise_int(EXC_TypeError, "%s may not be deleted", is_cause ? "__cause__" : "__context__");
    if (!is_none(value) && !is_exception(value))
        return raise_int(EXC_TypeError, "exception %s must be None or derive from BaseException", is_cause ? "cause" : "context");
    SETREF(*where, is_none(value) ? NULL : incref(value));
    return 0;
}
static Own *get_context(Ref self) { return or_none(EXC_(self)->context); }
static int set_context(Ref self, Ref value) { return set_link(&EXC_(self)->context, value, false); }
static Own *get_cause(Ref self) { return or_none(EXC_(self)->cause); }
static int set_cause(Ref self, Ref value) {
    if (set_link(&EXC_(self)->cause, value, true) < 0) return -1;
    EXC_(self)->suppress_context = true;
    return 0;
}
Ref exception_notes_peek(Ref self) {
    Ref dict = EXC_(self)->dict;
    return dict ? dict_get_str_peek(dict, NAME(__notes__)) : NULL;
}

// ---- methods ------------------------------------------------------------------------------------------------------------------

static Own *with_traceback(Ref self, Ref traceback) { return set_traceback(self, traceback) < 0 ? NULL : incref(self); }

static Own *add_note(Ref self, Ref note) {
    if (!is_str(note)) return raise_error(EXC_TypeError, "note must be a str, not '%T'", note);
    Ref known = exception_notes_peek(self);
    if (known && !is_list(known)) return raise_error(EXC_TypeError, "Cannot add note: __notes__ is not a list");
    SCOPED Own *notes = known ? incref(known) : list_new(0);
    if (!notes || (!known && object_set_attr(self, NAME(__notes__), notes) < 0)) return NULL;
    return list_append(notes, note) < 0 ? NULL : NONE;
}

Own *exception_state(Ref self) { return or_none(EXC_(self)->dict); }
static Own *reduce(Ref self) {
    SCOPED Own *state = exception_state(self);
    SCOPED Own *args = get_args(self);
    if (!state || !args) return NULL;
    Ref type = REF(type_of(self));
    return is_none(state) ? tuple_pack(2, type, REF(args)) : tuple_pack(3, type, REF(args), REF(state));
}
static Own *set_state(Ref self, Ref state) {
    if (is_none(state)) return NONE;
    if (!is_dict(state)) return raise_error(EXC_TypeError, "state is not a dictionary");
    size_t position = 0;
    Ref key, value;
    while (dict_next(state, &position, &key, &value)) {
        SCOPED Own *k = incref(key);
        SCOPED Own *v = incref(value);
        if (object_set_attr(self, k, v) < 0) return NULL;
    }
    return NONE;
}

static const MethodDef methods[] = {
    {"with_traceback", with_traceback, CALL_O, 0, "($self, object, /)", "Give it another traceback; it is the result, so that it can be raised at once."},
    {"add_note", add_note, CALL_O, 0, "($self, object, /)", "Add a note, which is shown below the message."},
    {"__reduce__", reduce, CALL_NOARGS, 0, "($self, /)", "How pickle and copy make it again."},
    {"__setstate__", set_state, CALL_O, 0, "($self, object, /)", "Takes attributes from a dict."},
    {0},
};
static const GetSetDef getset[] = {
    {"args", get_args, set_args_attr, NULL},
    {"__traceback__", get_traceback, set_traceback, NULL},
    {"__context__", get_context, set_context, "the exception that was being handled when this one was raised"},
    {"__cause__", get_cause, set_cause, "the exception given after `from`"},
    {0},
};
static const MemberDef members[] = {
    {"__suppress_context__", MEMBER_BOOL, true, offsetof(Exception, suppress_context), NULL},
    {0},
};

// ---- the types ------------------------------------------------------------------------------------------------------------------

#define D(name, text) [EXC_##name] = text
static const char *const docs[EXC_COUNT] = {
    D(BaseException, "The root of everything that can be raised."),
    D(BaseExceptionGroup, "Several exceptions raised as one."),
    D(GeneratorExit, "Thrown into a generator or coroutine that is closed."),
    D(KeyboardInterrupt, "The user interrupted the program."),
    D(SystemExit, "A request to leave the interpreter."),
    D(Exception, "The base of all errors that programs handle."),
    D(ExceptionGroup, "Several errors raised as one."),
    D(ArithmeticError, "The base of errors in calculations."),
    D(FloatingPointError, "A floating-point operation failed."),
    D(OverflowError, "A result is too large to be represented."),
    D(ZeroDivisionError, "The divisor of a division or modulo was zero."),
    D(AssertionError, "An assertion did not hold."),
    D(AttributeError, "The object has no such attribute."),
    D(BufferError, "An operation on a buffer is not possible."),
    D(EOFError, "The input ended where more was expected."),
    D(ImportError, "A module or a name in it could not be imported."),
    D(ModuleNotFoundError, "There is no such module."),
    D(LookupError, "The base of errors of indexes and keys."),
    D(IndexError, "The index lies outside the sequence."),
    D(KeyError, "The mapping has no such key."),
    D(MemoryError, "There is not enough memory."),
    D(NameError, "No such name is known here."),
    D(UnboundLocalError, "The local variable has no value yet."),
    D(OSError, "The operating system reported an error."),
    D(BlockingIOError, "The operation would have to wait."),
    D(ChildProcessError, "An operation on a child process failed."),
    D(ConnectionError, "The base of errors of connections."),
    D(BrokenPipeError, "The other end of the pipe is closed."),
    D(ConnectionAbortedError, "The connection was aborted."),
    D(ConnectionRefusedError, "The connection was refused."),
    D(ConnectionResetError, "The connection was reset by the peer."),
    D(FileExistsError, "The file exists already."),
    D(FileNotFoundError, "There is no such file or directory."),
    D(InterruptedError, "A signal interrupted the system call."),
    D(IsADirectoryError, "The path names a directory."),
    D(NotADirectoryError, "The path does not name a directory."),
    D(PermissionError, "The operation is not permitted."),
    D(ProcessLookupError, "There is no such process."),
    D(TimeoutError, "The time for the operation ran out."),
    D(ReferenceError, "The object behind a weak proxy is gone."),
    D(RuntimeError, "An error that no other class describes."),
    D(NotImplementedError, "The method is left to subclasses, or to be written."),
    D(PythonFinalizationError, "The interpreter is shutting down."),
    D(RecursionError, "Calls are nested too deeply."),
    D(StopAsyncIteration, "The end of an asynchronous iterator."),
    D(StopIteration, "The end of an iterator."),
    D(SyntaxError, "The source text is not valid."),
    D(IndentationError, "The indentation is not valid."),
    D(TabError, "Tabs and spaces are mixed so that the indentation is ambiguous."),
    D(_IncompleteInputError, "The source text ends too early."),
    D(SystemError, "Something is wrong inside the interpreter."),
    D(TypeError, "The argument has the wrong type."),
    D(ValueError, "The argument has the right type, but not a possible value."),
    D(UnicodeError, "An error of encoding or decoding text."),
    D(UnicodeDecodeError, "The bytes are not text of this encoding."),
    D(UnicodeEncodeError, "The text cannot be written in this encoding."),
    D(UnicodeTranslateError, "The text cannot be translated."),
    D(Warning, "The base of all warnings."),
    D(BytesWarning, "Bytes are used where text is probably meant."),
    D(DeprecationWarning, "A deprecated feature, for developers."),
    D(EncodingWarning, "The encoding is left to the locale."),
    D(FutureWarning, "A feature that will change, for users."),
    D(ImportWarning, "A probable mistake in an import."),
    D(PendingDeprecationWarning, "A feature that will be deprecated."),
    D(ResourceWarning, "A resource was not released."),
    D(RuntimeWarning, "Doubtful behaviour at run time."),
    D(SyntaxWarning, "Doubtful syntax."),
    D(UnicodeWarning, "Doubtful use of text."),
    D(UserWarning, "A warning of the program's own."),
};
#undef D

// Every kind is described by its row; the kinds with an implementation of their own have a fuller spec beside it.
#define COMMON(kind, base_kind)                                                                                        \
    .name = #kind, .flags = TF_BASE | TF_GC | TF_SUB_EXCEPTION,                                           \
    .base = TYPE_FIRST_EXCEPTION + EXC_##base_kind
static const TypeSpec row_specs[EXC_COUNT] = {
#define EXC(kind, base_, layout) [EXC_##kind] = {COMMON(kind, base_)},
#include "object/exceptions.def"
#undef EXC
};

#define INIT(f)       .slots = SLOTS(SLOT(init, f))
#define NEW_INIT(n, i) .slots = SLOTS(SLOT(new_, n), SLOT(init, i))
static const TypeSpec *const own_specs[EXC_COUNT] = {
    [EXC_BaseException] = &(const TypeSpec){.name = "BaseException", .flags = TF_BASE | TF_GC | TF_SUB_EXCEPTION, .base = TYPE_OBJECT,
        .size = sizeof(Exception), .dict_offset = offsetof(Exception, dict), .methods = methods, .getset = getset, .members = members,
        .slots = SLOTS(SLOT(new_, exception_new_slot), SLOT(init, exception_init), SLOT(dealloc, exception_dealloc), SLOT(traverse, exception_traverse),
                  SLOT(clear, exception_clear), SLOT(str, exception_str), SLOT(repr, exception_repr))},
    [EXC_Exception] = &(const TypeSpec){COMMON(Exception, BaseException), NEW_INIT(exception_new_slot, exception_init)},
    [EXC_BaseExceptionGroup] = &(const TypeSpec){COMMON(BaseExceptionGroup, BaseException), .size = sizeof(GroupExc), .methods = group_methods,
        .members = group_members, .slots = SLOTS(SLOT(new_, group_new), SLOT(init, group_init), SLOT(str, group_str))},
    [EXC_SystemExit] = &(const TypeSpec){COMMON(SystemExit, BaseException), .size = sizeof(SystemExitExc), .members = exit_members, INIT(exit_init)},
    [EXC_StopIteration] = &(const TypeSpec){COMMON(StopIteration, Exception), .size = sizeof(StopIterationExc), .members = stop_members, INIT(stop_init)},
    [EXC_KeyError] = &(const TypeSpec){COMMON(KeyError, LookupError), .slots = SLOTS(SLOT(str, key_error_str))},
    [EXC_NameError] = &(const TypeSpec){COMMON(NameError, Exception), .size = sizeof(NameErrorExc), .members = name_members, INIT(name_init)},
    [EXC_AttributeError] = &(const TypeSpec){COMMON(AttributeError, Exception), .size = sizeof(AttributeErrorExc), .members = attribute_members,
        .methods = attribute_methods, INIT(attribute_init)},
    [EXC_ImportError] = &(const TypeSpec){COMMON(ImportError, Exception), .size = sizeof(ImportErrorExc), .members = import_members,
        .methods = import_methods, .slots = SLOTS(SLOT(init, import_init), SLOT(str, import_str))},
    [EXC_OSError] = &(const TypeSpec){COMMON(OSError, Exception), .size = sizeof(OsErrorExc), .members = os_members, .getset = os_getset,
        .methods = os_methods, .slots = SLOTS(SLOT(new_, os_new), SLOT(init, os_init), SLOT(str, os_str))},
    [EXC_SyntaxError] = &(const TypeSpec){COMMON(SyntaxError, Exception), .size = sizeof(SyntaxErrorExc), .members = syntax_members,
        .slots = SLOTS(SLOT(init, syntax_init), SLOT(str, syntax_str))},
    [EXC_UnicodeEncodeError] = &(const TypeSpec){COMMON(UnicodeEncodeError, UnicodeError), .size = sizeof(UnicodeErrorExc), .members = unicode_members,
        .slots = SLOTS(SLOT(init, unicode_encode_init), SLOT(str, unicode_encode_str))},
    [EXC_UnicodeDecodeError] = &(const TypeSpec){COMMON(UnicodeDecodeError, UnicodeError), .size = sizeof(UnicodeErrorExc), .members = unicode_members,
        .slots = SLOTS(SLOT(init, unicode_decode_init), SLOT(str, unicode_decode_str))},
    [EXC_UnicodeTranslateError] = &(const TypeSpec){COMMON(UnicodeTranslateError, UnicodeError), .size = sizeof(UnicodeErrorExc),
        .members = unicode_members, .slots = SLOTS(SLOT(init, unicode_translate_init), SLOT(str, unicode_translate_str))},
};

const TypeSpec *exception_spec(ExcKind kind) { return own_specs[kind] ? own_specs[kind] : &row_specs[kind]; }
const char *exception_doc(const TypeSpec *spec) {
    for (ExcKind kind = 0; kind < EXC_COUNT; kind++)
        if (spec == own_specs[kind] || spec == &row_specs[kind]) return docs[kind];
    return NULL;
}

// ---- classes ----------------------------------------------------------------------------------------------------------------

static COLD Type *make_class(ExcKind kind) {
    const TypeSpec *spec = exception_spec(kind);
    if (spec->base >= TYPE_FIRST_EXCEPTION && !exception_type((ExcKind)(spec->base - TYPE_FIRST_EXCEPTION))) return NULL;
    int32_t young = vm->heap.young_count; // programs shall not see in the collector's count when it was made
    int r = type_register_builtin(TYPE_FIRST_EXCEPTION + kind, spec);
    vm->heap.young_count = young;
    return r < 0 ? NULL : vm->types[TYPE_FIRST_EXCEPTION + kind];
}

Type *exception_type(ExcKind kind) {
    Type *type = vm->types[TYPE_FIRST_EXCEPTION + kind];
    return LIKELY(type != NULL) ? type : make_class(kind);
}

Ref exception_class_peek(ExcKind kind) {
    Type *type = vm->types[TYPE_FIRST_EXCEPTION + kind];
    if (LIKELY(type != NULL)) return REF(type);
    Own *pending = error_take();
    type = make_class(kind);
    error_restore_take(pending);
    return REF(type ? type : vm->types[TYPE_FIRST_EXCEPTION + EXC_MemoryError]);
}

int exception_types_all(void) {
    for (ExcKind kind = 0; kind < EXC_COUNT; kind++)
        if (!exception_type(kind)) return -1;
    return 0;
}

// ---- what the eval loop asks ------------------------------------------------------------------------------------------------

bool exception_matches_peek(Ref exception, Ref class_or_tuple) {
    if (is_tuple(class_or_tuple)) {
        for (size_t i = 0; i < tuple_size(class_or_tuple); i++)
            if (exception_matches_peek(exception, tuple_peek(class_or_tuple, i))) return true;
        return false;
    }
    return is_type_object(class_or_tuple) && type_is_subtype(type_of(exception), (const Type *)class_or_tuple);
}

Own *exception_make(Ref x) {
    if (is_exception_class(x)) {
        Own *e = object_call0(x);
        if (e && !is_exception(e)) {
            raise_error(EXC_TypeError, "calling %R should have returned an instance of BaseException, not %R", x, REF(type_of(e)));
            decref(e);
            return NULL;
        }
        return e;
    }
    if (is_exception(x)) return incref(x);
    return raise_error(EXC_TypeError, "exceptions must derive from BaseException");
}

// Makes `context` the context of `exception`. If that would close a circle, the link that leads back is cut; circles that a
// program made itself do not catch us: a second pointer goes at half the speed.
void exception_set_context_take(Own *exception, Own *context) {
    if (context == exception) {
        decref(context);
        return;
    }
    Exception *o = EXC_(context), *slow = o;
    for (bool move = false;; move = !move) {
        Own *next = o->context;
        if (!next) break;
        if (next == exception) {
            CLEAR(o->context);
            break;
        }
        o = EXC_(next);
        if (o == slow) break;
        if (move) slow = EXC_(slow->context);
    }
    SETREF(EXC_(exception)->context, context);
}
