// _string.c - format strings taken apart, for string.Formatter.
#include "modules/native.h"
#include "types/str_format.h"

typedef struct Walker { // formatter_parser's and formatter_field_name_split's iterators
    Object head;
    Own *text;
    size_t at, end;
} Walker;
LIFE(walker, 1)

enum { SLOT_PARSER = 37, SLOT_NAMES = 39 }; // of vm->module_state
STATIC_ASSERT((int)STATE_FREE <= (int)SLOT_PARSER && (int)SLOT_NAMES < (int)NATIVE_TEE,
              "these slots are free");
static Type *kept(int slot) {
    return vm->types[(uintptr_t)vm->module_state[slot]];
}

static Own *walker_new(int slot, Ref text, size_t at) {
    Walker *w = (Walker *)object_new_container(kept(slot)->id, sizeof(Walker));
    if (!w) return NULL;
    w->text = incref(text);
    w->at = at;
    w->end = str_length(text);
    object_track(OBJ(w));
    return OBJ(w);
}

// (literal, field name, specification, conversion); None for what is not there.
static Own *parser_next(Ref self) {
    Walker *w = MUT(Walker, self);
    if (!w->text) return NULL;
    FormatField f;
    if (format_next(w->text, &w->at, w->end, &f) <= 0) return NULL;
    SCOPED Own *literal = str_slice(w->text, f.literal_start, f.literal_end);
    SCOPED Own *name = f.has_field ? str_slice(w->text, f.name_start, f.name_end) : NONE;
    SCOPED Own *spec = f.has_field ? str_slice(w->text, f.spec_start, f.spec_end) : NONE;
    SCOPED Own *conversion = f.conversion ? str_from_char(f.conversion) : NONE;
    if (!literal || !name || !spec || !conversion) return NULL;
    return tuple_pack(4, REF(literal), REF(name), REF(spec), REF(conversion));
}

// (is_attribute, name or index)
static Own *names_next(Ref self) {
    Walker *w = MUT(Walker, self);
    if (!w->text) return NULL;
    bool attribute;
    size_t from, to;
    ssize_t index;
    if (format_name_next(w->text, &w->at, w->end, &attribute, &from, &to, &index) <= 0) return NULL;
    SCOPED Own *key = !attribute && index >= 0 ? int_new(index) : str_slice(w->text, from, to);
    return key ? tuple_pack(2, REF(BOOL(attribute)), REF(key)) : NULL;
}

static const TypeSpec parser_spec = {
    .name = "formatteriterator",
    .size = sizeof(Walker),
    .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(LIFE_SLOTS(walker), SLOT(iter, native_self), SLOT(next, parser_next)),
};
static const TypeSpec names_spec = {
    .name = "fieldnameiterator",
    .size = sizeof(Walker),
    .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(LIFE_SLOTS(walker), SLOT(iter, native_self), SLOT(next, names_next)),
};

static Own *formatter_parser(UNUSED Ref module, Ref text) {
    if (!is_str(text)) return raise_error(EXC_TypeError, "expected str, got %T", text);
    return walker_new(SLOT_PARSER, text, 0);
}

static Own *formatter_field_name_split(UNUSED Ref module, Ref text) {
    if (!is_str(text)) return raise_error(EXC_TypeError, "expected str, got %T", text);
    size_t end;
    ssize_t index;
    int r = format_name_first(text, 0, str_length(text), &end, &index);
    if (r < 0) return NULL;
    SCOPED Own *first = r && index >= 0 ? int_new(index) : str_slice(text, 0, end);
    SCOPED Own *rest = first ? walker_new(SLOT_NAMES, text, end) : NULL;
    return rest ? tuple_pack(2, REF(first), REF(rest)) : NULL;
}

static const MethodDef functions[] = {
    {"formatter_parser", formatter_parser, CALL_O, 0, "($module, string, /)",
     "Iterator over (literal, field name, specification, conversion)."},
    {"formatter_field_name_split", formatter_field_name_split, CALL_O, 0, "($module, name, /)",
     "(first part, iterator over (is attribute, name or index))"},
    {0},
};

static int init(Own *module) {
    Own *parser = native_type_once(&parser_spec, NULL),
        *names = parser ? native_type_once(&names_spec, NULL) : NULL;
    if (!names) {
        xdecref(parser);
        return -1;
    }
    vm->module_state[SLOT_PARSER] = (void *)(uintptr_t)((Type *)parser)->id;
    vm->module_state[SLOT_NAMES] = (void *)(uintptr_t)((Type *)names)->id;
    return module_add_take(module, "_formatteriterator", parser) < 0 ||
                   module_add_take(module, "_fieldnameiterator", names) < 0
               ? -1
               : 0;
}

const ModuleSpec string_c_module = {
    .name = "_string", .doc = "Format strings taken apart.", .functions = functions, .init = init};
