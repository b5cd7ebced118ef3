// posix.h - between the files of posix: arguments, results, errors.
#pragma once
#include "modules/structseq.h"
#include "types/bytes.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/dict.h"

typedef struct PosixState { // vm->module_state[STATE_OS]
    Type *stat_result, *uname_result, *times_result, *terminal_size, *statvfs_result;
} PosixState;
static inline PosixState *posix_state(void) { return vm->module_state[STATE_OS]; }

typedef struct Path { // a path argument
    Own *bytes;       // owned; NULL if it was a descriptor
    Ref shown;        // for messages, borrowed
    Own *told;        // owned: what __fspath__() told, shown is this then; or NULL
    const char *text; // of bytes
    int fd;           // if there is no text: a descriptor, any number
    bool as_bytes;    // results are to be bytes
} Path;
MUST_USE int posix_path(Ref x, const char *function, const char *argument, bool or_fd, Path *out);
static inline void posix_path_done(Path *p) {
    CLEAR(p->bytes);
    CLEAR(p->told);
}
MUST_USE Own *posix_name(const char *text, size_t length, bool as_bytes);
MUST_USE int posix_int(Ref x, int *out);
MUST_USE int posix_fd(Ref x, int *out); // posix_int() that warns of a bool
Own *posix_error(const Path *p);             // OSError from errno
Own *posix_error2(const Path *a, const Path *b);
#define PATH_ARGUMENT(variable, x, function)       PATH_OR_FD_ARGUMENT(variable, x, function, false)
#define PATH_OR_FD_ARGUMENT(variable, x, function, or_fd)                                                                  \
    Path variable __attribute__((cleanup(posix_path_done))) = {0};                                                          \
    if (posix_path(x, function, "path", or_fd, &variable) < 0) return NULL
#define INT_ARGUMENT(variable, x)                                                                                           \
    int variable;                                                                                                           \
    if (posix_int(x, &variable) < 0) return NULL

extern const MethodDef posix_file_functions[], posix_process_functions[], posix_more_functions[], posix_rare_functions[]; // rows without an end mark
extern const size_t posix_file_count, posix_process_count, posix_more_count, posix_rare_count;
MUST_USE int posix_add_process(Own *module);
