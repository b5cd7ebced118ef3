// traceback.c - traceback objects: a chain of frames, the outermost first.
#include "types/builtin.h"
#include "types/exception.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"

#define SELF(x) MUT(Traceback, x)

static Own *traceback_new(Ref next, Ref frame, int32_t instruction, int32_t line) {
    Own *x = object_new_container(TYPE_TRACEBACK, sizeof(Traceback));
    if (!x) return NULL;
    Traceback *t = SELF(x);
    t->next = xincref(next);
    t->frame = incref(frame);
    t->instruction = instruction;
    t->line = line;
    object_track(x);
    return x;
}

// With no memory for another entry the traceback stays shorter: the exception matters more.
int traceback_add(Own *exception, Ref frame, int32_t instruction) {
    Exception *e = MUT(Exception, exception);
    Own *t = traceback_new(e->traceback, frame, instruction, LINE_NOT_ASKED);
    if (!t) return -1;
    SETREF(e->traceback, t);
    return 0;
}

int traceback_line(Ref self) {
    Traceback *t = SELF(self);
    if (t->line == LINE_NOT_ASKED) t->line = frame_object_line_at(t->frame, t->instruction);
    return t->line;
}

static Own *slot_new(Type *type UNUSED, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[4];
    if (arguments_bind("traceback", "(tb_next, tb_frame, tb_lasti, tb_lineno)", args, nargs, kwnames, a) < 0) return NULL;
    if (!is_none(a[0]) && !is_type(a[0], TYPE_TRACEBACK))
        return raise_error(EXC_TypeError, "expected traceback object or None, got '%T'", a[0]);
    if (!is_type(a[1], TYPE_FRAME)) return raise_bad_argument("traceback", 2, "frame", a[1]);
    ssize_t lasti, line;
    if (number_as_ssize(a[2], EXC_OverflowError, &lasti) < 0 || number_as_ssize(a[3], EXC_OverflowError, &line) < 0) return NULL;
    return traceback_new(is_none(a[0]) ? NULL : a[0], a[1], (int32_t)(lasti / 2), (int32_t)line);
}
static void slot_dealloc(Own *self) {
    object_untrack(self);
    xdecref(SELF(self)->next);
    xdecref(SELF(self)->frame);
    object_free(self);
}
static int slot_traverse(Ref self, VisitFn visit, void *context) {
    int r = SELF(self)->next ? visit(SELF(self)->next, context) : 0;
    return r || !SELF(self)->frame ? r : visit(SELF(self)->frame, context);
}
static void slot_clear(Own *self) {
    CLEAR(SELF(self)->next);
    CLEAR(SELF(self)->frame);
}

static Own *get_next(Ref self) { return incref(SELF(self)->next ? SELF(self)->next : NONE); }
static int set_next(Ref self, Ref value) {
    if (!value) return raise_int(EXC_TypeError, "can't delete tb_next attribute");
    if (is_none(value)) value = NULL;
    else if (!is_type(value, TYPE_TRACEBACK)) return raise_int(EXC_TypeError, "expected traceback object, got '%T'", value);
    for (Ref t = value; t; t = SELF(t)->next)
        if (t == self) return raise_int(EXC_ValueError, "traceback loop detected");
    SETREF(SELF(self)->next, xincref(value));
    return 0;
}
static Own *get_lineno(Ref self) {
    int line = traceback_line(self);
    return line > 0 ? int_new(line) : NONE;
}
static Own *get_lasti(Ref self) { return int_new(SELF(self)->instruction < 0 ? -1 : SELF(self)->instruction * 2); }
static Own *dir(Ref self UNUSED) {
    static const char *const names[] = {"tb_frame", "tb_next", "tb_lasti", "tb_lineno"};
    Own *list = list_new(0);
    for (size_t i = 0; list && i < ARRAY_LEN(names); i++) {
        Own *name = str_intern_c(names[i]);
        if (name && list_append_take(list, name) == 0) continue;
        decref(list);
        return NULL;
    }
    return list;
}

static const MethodDef methods[] = {{"__dir__", dir, CALL_NOARGS, 0, "($self, /)", "Its attributes."}, {0}};
static const GetSetDef getset[] = {{"tb_next", get_next, set_next, NULL}, {"tb_lasti", get_lasti, NULL, NULL}, {"tb_lineno", get_lineno, NULL, NULL}, {0}};
static const MemberDef members[] = {
    {"tb_frame", MEMBER_OBJECT, false, offsetof(Traceback, frame), NULL},
    {0},
};
const TypeSpec traceback_spec = {
    .name = "traceback",
    .doc = "traceback(tb_next, tb_frame, tb_lasti, tb_lineno)\n--\n\nOne level of a traceback.",
    .size = sizeof(Traceback),
    .flags = TF_GC,
    .slots = SLOTS(SLOT(new_, slot_new), SLOT(dealloc, slot_dealloc), SLOT(traverse, slot_traverse), SLOT(clear, slot_clear)),
    .methods = methods,
    .getset = getset,
    .members = members,
};
