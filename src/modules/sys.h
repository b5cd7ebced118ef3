// sys.h - what the command line tells sys, and what others ask it.
#pragma once
#include "modules/modules.h"
#include "modules/structseq.h"

typedef struct SysSettings { // all strings live as long as the VM
    int argc;
    char **argv;             // sys.argv: "-c", a file, "" ... and the arguments
    int orig_argc;
    char **orig_argv;
    const char *program;     // argv[0] of the process
    char **x_options;        // "name=value", NULL at the end
    char **warn_options;     // -W arguments, NULL at the end
} SysSettings;

typedef struct SysState { // vm->module_state[STATE_SYS]
    Type *flags, *version_info, *float_info, *int_info, *hash_info, *thread_info, *asyncgen_hooks, *unraisable_args;
    double switch_interval;
    enum { FILLED_NONE, FILLED_START, FILLED_ALL } filled; // sys_info.c: which of the attributes that are made late are there
    bool has_functions;      // all of them, too
    bool monitoring;         // sys_info.c: so is sys.monitoring
} SysState;
static inline SysState *sys_state(void) { return vm->module_state[STATE_SYS]; }

extern const ModuleSpec sys_module;
MUST_USE int sys_configure(Own *module_dict, const SysSettings *settings);
MUST_USE int sys_add_info(Own *module);          // sys_info.c: constants, struct sequences
MUST_USE int sys_fill_start(Own *module);        // sys_info.c: what is made when first asked for, like sys.flags
MUST_USE int sys_add_path(const char *folder, size_t length); // appends to sys.path
Ref sys_get_peek(const char *name);              // sys.name or NULL
MUST_USE int sys_set(const char *name, Ref value);
MUST_USE int sys_open_streams(bool real, bool unbuffered);       // stdin, stdout, stderr, on the descriptors 0 to 2; not real: None
void sys_state_free(void);

// sys_hooks.c
Own *sys_displayhook(Ref module, Ref x);
Own *sys_excepthook(Ref module, Ref const *args, size_t nargs);
Own *sys_unraisablehook(Ref module, Ref x);
Own *sys_breakpointhook(Ref module, Ref const *args, size_t nargs, Ref kwnames);
// Reports the pending exception as an uncaught one, through sys.excepthook; clears it.
void sys_report_uncaught(bool set_last);
extern const char stdlib_names[]; // sys_names.c; a blank between any two
