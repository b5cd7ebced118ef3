/*
 * ouro.h - Ouro inside another program.
 *
 *     Ouro *o = ouro_open(NULL);
 *     if (ouro_run(o, "def twice(x): return 2 * x", "setup") < 0) puts(ouro_error(o));
 *     ouro_set_int(o, "n", 21);
 *     long long result;
 *     if (ouro_get_int(o, "twice(n)", &result) == 0) printf("%lld\n", result);
 *     size_t leaked = ouro_close(o);
 *
 * Any number of interpreters can live in a process; each has its heap, its modules, its __main__, and nothing in common with
 * the others. One thread at a time may use an interpreter; a function makes it the calling thread's own while it runs, so
 * that different threads can use different ones at the same time. Threads that a script starts run during calls and between
 * them; ouro_close() ends those that are left.
 *
 * Functions give 0, or -1 when an exception was raised: ouro_error() then has its text, as a traceback. Text is UTF-8.
 */
#ifndef OURO_H
#define OURO_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define OURO_API __attribute__((visibility("default")))
#else
#define OURO_API
#endif

typedef struct Ouro Ouro;

typedef struct OuroConfig {
    size_t max_memory;       /* bytes; MemoryError beyond that. 0: no limit */
    int optimize;            /* as -O */
    int argc;                /* sys.argv; may be 0 */
    char **argv;             /* must live as long as the interpreter */
    const char *const *path; /* folders for sys.path, NULL at the end; may be NULL */
    int standard_streams;    /* 0: sys.stdin, stdout and stderr are None */
    int handle_signals;      /* 1: Ctrl-C raises KeyboardInterrupt (one interpreter of the process) */
} OuroConfig;

/* config may be NULL: no limit, standard streams, no signals. NULL: not enough memory. */
OURO_API Ouro *ouro_open(const OuroConfig *config);
/* Runs what was registered with atexit, takes everything down; gives the number of blocks that leaked (0 is the rule). */
OURO_API size_t ouro_close(Ouro *o);

/* Runs statements in __main__. name is what tracebacks call the source. SystemExit is an exception like any other. */
OURO_API int ouro_run(Ouro *o, const char *source, const char *name);
/* Runs a file in __main__. */
OURO_API int ouro_run_file(Ouro *o, const char *path);
/* Evaluates an expression in __main__. The text (its str()) is malloc'ed: the caller frees it. NULL: an exception. */
OURO_API char *ouro_get_text(Ouro *o, const char *expression);
OURO_API int ouro_get_int(Ouro *o, const char *expression, long long *result);
OURO_API int ouro_get_double(Ouro *o, const char *expression, double *result);
/* Sets a name in __main__. */
OURO_API int ouro_set_text(Ouro *o, const char *name, const char *text);
OURO_API int ouro_set_int(Ouro *o, const char *name, long long value);
OURO_API int ouro_set_double(Ouro *o, const char *name, double value);
/* A C function that Python can call under this name in __main__: it gets the text of its arguments and gives text (malloc'ed)
   or NULL for None. */
typedef char *(*OuroFunction)(void *context, size_t count, const char *const *arguments);
OURO_API int ouro_set_function(Ouro *o, const char *name, OuroFunction function, void *context);

/* The text of the last exception, "" if the last call was a success. Good until the next call. */
OURO_API const char *ouro_error(Ouro *o);
/* Bytes that the interpreter's objects take now. */
OURO_API size_t ouro_memory(Ouro *o);

#ifdef __cplusplus
}
#endif
#endif
