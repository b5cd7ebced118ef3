/* library.c - dlopen behind one function. */
#include "base/library.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

bool library_load(const char *const *names, const LibraryFunction *functions, size_t count)
{
    void *library = NULL;
    while (!library && *names)
        library = dlopen(*names++, RTLD_LAZY | RTLD_LOCAL);
    if (!library)
        return false;
    for (size_t i = 0; i < count; i++) {
        void *found = dlsym(library, functions[i].name);
        if (!found)
            return false;
        memcpy(functions[i].where, &found, sizeof found);
    }
    return true;
}

COLD NOINLINE void *library_rare(const char *name)
{
    void *found = dlsym(RTLD_DEFAULT, name);
    if (!found)
        abort(); /* never: it would not have been linked */
    return found;
}
