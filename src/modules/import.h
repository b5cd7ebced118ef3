// import.h - what the command line and sys need of the import machinery.
#pragma once
#include "modules/modules.h"

typedef struct ImportSettings {
    const char *stdlib; // folder of an installed CPython's pure-Python library, asked after our own; NULL: none
} ImportSettings;

void import_configure(const ImportSettings *settings); // copies nothing: the strings live as long as the VM
const char *import_stdlib(void);
// __spec__ of a module; locations: list for a package, NULL for a module
void import_after_fork(void); // in the child: modules that other threads were loading
MUST_USE Own *import_spec_new(Ref name, Ref loader, Ref origin, Ref locations, bool has_location);
struct Type;
Type *import_spec_type(void); // ModuleSpec; NULL: an exception is pending
// Where a module would come from, without running it. 1: found, 0: nowhere, -1.
typedef struct Found {
    const void *native;  // ModuleSpec *, or
    const void *frozen;  // FrozenModule *, or
    Own *file;           // path of the source file (str), or
    Own *folders;        // list of folders of a namespace package
    Own *folder;         // a package's own folder, else NULL
} Found;
MUST_USE int import_find(Ref full_name, Ref path /* list, or NULL: sys.path */, Ref parent /* name or NULL */, Found *found);
void import_found_clear(Found *found);
// The bytes of a file, from mem_alloc, with a NUL behind them; NULL: an exception is pending.
MUST_USE char *import_read_file(Ref path, size_t *length);
const void *import_frozen_find(const char *name, size_t length); // FrozenModule * or NULL
bool import_frozen_is_package(const void *frozen);
MUST_USE Own *import_frozen_code(const void *frozen, Ref filename); // if it is at hand; NULL: it is not, or an exception is pending
MUST_USE char *import_frozen_source(const void *frozen, size_t *length); // like import_read_file
