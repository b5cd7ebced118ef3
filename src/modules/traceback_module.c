// traceback_module.c - _traceback: exceptions as text by the code that prints uncaught ones.
#include "code/code.h"
#include "modules/modules.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/int.h"
#include "types/str.h"
#include "types/tuple.h"
#include "vm/traceback_print.h"

static Own *f_format(Ref m, Ref x) {
    (void)m;
    if (!is_exception(x)) return raise_error(EXC_TypeError, "Exception expected for value, %T found", x);
    return traceback_format(x, false);
}
// The entry's text as if its file held `source`.
static Own *entry_with_source(Ref traceback, Ref filename, Ref source) {
    if (!vm->sources && !(vm->sources = dict_new())) return NULL;
    Ref known = dict_get_str_peek(vm->sources, filename);
    SCOPED Own *before = known ? incref(known) : NULL;
    if (dict_set(vm->sources, filename, source) < 0) return NULL;
    SCOPED Own *text = traceback_entry_text(traceback);
    if (!text) return NULL;
    int r = before ? dict_set(vm->sources, filename, before) : dict_delete(vm->sources, filename);
    return r < 0 ? NULL : GIVE(text);
}
static Own *f_entry(Ref m, Ref const *args) {
    (void)m;
    if (!is_type(args[0], TYPE_TRACEBACK)) return raise_error(EXC_TypeError, "traceback expected, %T found", args[0]);
    bool given = args[1] && args[2] && is_str(args[1]) && is_str(args[2]);
    return given ? entry_with_source(args[0], args[1], args[2]) : traceback_entry_text(args[0]);
}
static Own *f_suggestion(Ref m, Ref x) {
    (void)m;
    if (!is_exception(x)) return NONE;
    Own *text = suggestion_text(x);
    return text ? text : NONE;
}
// (line, end line, column, end column) of the instruction of a traceback entry; None where unknown
static Own *f_position(Ref m, Ref x) {
    (void)m;
    if (!is_type(x, TYPE_TRACEBACK)) return raise_error(EXC_TypeError, "traceback expected, %T found", x);
    SCOPED Own *code_name = str_intern_c("tb_frame"), *frame = code_name ? object_get_attr(x, code_name) : NULL;
    SCOPED Own *f_code = frame ? str_intern_c("f_code") : NULL, *code = f_code ? object_get_attr(frame, f_code) : NULL;
    if (!code) return NULL;
    Position p;
    if (!is_code(code) || !code_position((const Code *)code, (uint32_t)AS(Traceback, x)->instruction, &p)) return tuple_pack(4, NONE, NONE, NONE, NONE);
    int32_t values[] = {p.line, p.end_line, p.column, p.end_column};
    SCOPED Own *result = tuple_new(4);
    for (size_t i = 0; result && i < 4; i++)
        if (!(((Tuple *)result)->items[i] = values[i] < 0 ? NONE : int_new(values[i]))) return NULL;
    return GIVE(result);
}
static const MethodDef functions[] = {
    {"format", f_format, CALL_O, 0, "($module, exception, /)", "The whole text, as for an uncaught exception."},
    {"entry", f_entry, CALL_BOUND, 0, "($module, traceback, filename=None, source=None, /)", "The text of one entry of a traceback."},
    {"suggestion", f_suggestion, CALL_O, 0, "($module, exception, /)", "'. Did you mean: ...?' or None."},
    {"position", f_position, CALL_O, 0, "($module, traceback, /)", "Where in the source an entry points."},
    {0},
};
const ModuleSpec traceback_c_module = {.name = "_traceback", .doc = "Exceptions as text.", .functions = functions};
