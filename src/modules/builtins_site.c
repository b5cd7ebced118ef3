// builtins_site.c - the names that are there for people at the prompt: exit, quit, help, copyright, credits, license.
#include "modules/builtins.h"
#include "modules/io.h"
#include "modules/native.h"
#include "modules/sys.h"
#include "types/str.h"
#include "types/type_object.h"

typedef struct Site {
    Object head;
    const char *name; // constant text
} Site;
#define SITE(x) ((const Site *)(x))

static void site_dealloc(Own *self) { object_free(self); }

static Own *quitter_repr(Ref self) { return str_format_c("Use %s() or Ctrl-D (i.e. EOF) to exit", SITE(self)->name); }
static Own *quitter_call(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    (void)self;
    Ref a[1];
    if (arguments_bind("__call__", "(code=None)", args, nargs, kwnames, a) < 0) return NULL;
    Ref in = sys_get_peek("stdin"); // so that nothing more is read from a terminal
    if (in && !is_none(in)) {
        SCOPED Own *file = incref(in), *closed = object_call_method0(file, NAME(close));
        if (!closed) error_clear();
    }
    SCOPED Own *e = object_call1(exception_class_peek(EXC_SystemExit), a[0] ? a[0] : NONE);
    return e ? raise_instance_take(GIVE(e)) : NULL;
}
static const TypeSpec quitter_spec = {
    .name = "_sitebuiltins.Quitter", .size = sizeof(Site), .flags = TF_NO_NEW, .slots = SLOTS(SLOT(dealloc, site_dealloc), SLOT(repr, quitter_repr), SLOT(call, quitter_call))};

static const char *printer_text(Ref self) {
    switch (*SITE(self)->name) {
    case 'c': return SITE(self)->name[1] == 'o' ? "Copyright (c) the Ouro developers.\nAll Rights Reserved." : "Thanks to all who made Python what it is.";
    default: return "Type license() to see the full license text";
    }
}
static Own *printer_repr(Ref self) { return str_from_c(printer_text(self)); }
static Own *printer_call(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    (void)args;
    if (arguments_none("__call__", nargs, kwnames) < 0) return NULL;
    Ref out = sys_get_peek("stdout");
    if (!out || is_none(out)) return NONE;
    bool license = *SITE(self)->name == 'l';
    return io_write_c(out, license ? "Ouro is free software: see the file LICENSE." : printer_text(self)) < 0 || io_write_c(out, "\n") < 0 ? NULL : NONE;
}
static const TypeSpec printer_spec = {
    .name = "_sitebuiltins._Printer", .size = sizeof(Site), .flags = TF_NO_NEW, .slots = SLOTS(SLOT(dealloc, site_dealloc), SLOT(repr, printer_repr), SLOT(call, printer_call))};

static Own *helper_repr(Ref self) {
    (void)self;
    return str_from_c("Type help() for interactive help, or help(object) for help about object.");
}
static Own *helper_call(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    (void)self;
    SCOPED Own *help = import_attr("pydoc", "help");
    return help ? object_call(help, args, nargs, kwnames) : NULL;
}
static const TypeSpec helper_spec = {
    .name = "_sitebuiltins._Helper", .size = sizeof(Site), .flags = TF_NO_NEW, .slots = SLOTS(SLOT(dealloc, site_dealloc), SLOT(repr, helper_repr), SLOT(call, helper_call))};

int builtins_add_site_names(Own *dict, Ref name) {
    static const struct {
        const char *name;
        const TypeSpec *type;
    } rows[] = {{"quit", &quitter_spec}, {"exit", &quitter_spec}, {"help", &helper_spec}, {"copyright", &printer_spec}, {"credits", &printer_spec}, {"license", &printer_spec}};
    int added = 0;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (name && !str_equal_c(name, rows[i].name)) continue;
        SCOPED Own *type = native_type_once(rows[i].type, NULL);
        Own *x = type ? object_new(((const Type *)type)->id, sizeof(Site)) : NULL;
        if (!x) return -1;
        ((Site *)x)->name = rows[i].name;
        if (module_dict_add_absent_take(dict, rows[i].name, x) < 0) return -1;
        added = 1;
    }
    return added;
}
