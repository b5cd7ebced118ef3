// builtins.h - between the files of the builtins module: every function of its table.
#pragma once
#include "modules/modules.h"

// builtins_objects.c: asking and changing one object
Own *builtin_abs(Ref module, Ref x);
Own *builtin_ascii(Ref module, Ref x);
Own *builtin_callable(Ref module, Ref x);
Own *builtin_chr(Ref module, Ref x);
Own *builtin_delattr(Ref module, Ref const *args, size_t nargs);
Own *builtin_dir(Ref module, Ref const *args, size_t nargs);
Own *builtin_format(Ref module, Ref const *args, size_t nargs);
Own *builtin_getattr(Ref module, Ref const *args, size_t nargs);
Own *builtin_hasattr(Ref module, Ref const *args, size_t nargs);
Own *builtin_hash(Ref module, Ref x);
Own *builtin_id(Ref module, Ref x);
Own *builtin_isinstance(Ref module, Ref const *args, size_t nargs);
Own *builtin_issubclass(Ref module, Ref const *args, size_t nargs);
Own *builtin_len(Ref module, Ref x);
Own *builtin_ord(Ref module, Ref x);
Own *builtin_repr(Ref module, Ref x);
Own *builtin_setattr(Ref module, Ref const *args, size_t nargs);
// builtins_iterate.c: over iterables and numbers
Own *builtin_aiter(Ref module, Ref x);
Own *builtin_all(Ref module, Ref x);
Own *builtin_anext(Ref module, Ref const *args, size_t nargs);
Own *builtin_any(Ref module, Ref x);
Own *builtin_iter(Ref module, Ref const *args, size_t nargs);
Own *builtin_max(Ref module, Ref const *args, size_t nargs, Ref kwnames);
Own *builtin_min(Ref module, Ref const *args, size_t nargs, Ref kwnames);
Own *builtin_next(Ref module, Ref const *args, size_t nargs);
Own *builtin_sorted(Ref module, Ref const *args, size_t nargs, Ref kwnames);
Own *builtin_sum(Ref module, Ref const *args, size_t nargs, Ref kwnames);
Own *builtin_bin(Ref module, Ref x);
Own *builtin_oct(Ref module, Ref x);
Own *builtin_hex(Ref module, Ref x);
Own *builtin_divmod(Ref module, Ref const *args, size_t nargs);
Own *builtin_pow(Ref module, Ref const *args);
Own *builtin_round(Ref module, Ref const *args);
// builtins_code.c: code and namespaces
Own *builtin_build_class(Ref module, Ref const *args, size_t nargs, Ref kwnames);
Own *builtin_compile(Ref module, Ref const *args);
Own *builtin_eval(Ref module, Ref const *args);
Own *builtin_exec(Ref module, Ref const *args);
Own *builtin_globals(Ref module);
Own *builtin_locals(Ref module);
Own *builtin_vars(Ref module, Ref const *args, size_t nargs);
Own *builtin_import(Ref module, Ref const *args);
Own *builtin_breakpoint(Ref module, Ref const *args, size_t nargs, Ref kwnames);
// builtins_print.c
Own *builtin_print(Ref module, Ref const *args, size_t nargs, Ref kwnames);
Own *builtin_input(Ref module, Ref const *args, size_t nargs);
Own *builtin_open(Ref module, Ref const *args); // io_open.c
// builtins_site.c: exit, quit, help, copyright, credits, license, or the one of that name. 1: added, 0: no such name, -1
MUST_USE int builtins_add_site_names(Own *dict, Ref name);
