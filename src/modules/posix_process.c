// posix_process.c - posix: processes, environment, the system; and the module itself.
#include "base/library.h"
#include "heap/mem.h"
#include "modules/native.h"
#include "modules//posix.h"
#include "modules/signals.h"
#include "vm/thread.h"
#include <errno.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/times.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

extern char **environ;

#define F(name, index) STRUCTSEQ_FIELD(name, index, NULL)
static const MemberDef uname_rows[] = {F("sysname", 0), F("nodename", 1), F("release", 2), F("version", 3), F("machine", 4), {0}};
static const StructSeqSpec uname_spec = STRUCTSEQ("posix.uname_result", "What the system is.", uname_rows, 5, 0);
static const MemberDef times_rows[] = {F("user", 0), F("system", 1), F("children_user", 2), F("children_system", 3), F("elapsed", 4), {0}};
static const StructSeqSpec times_spec = STRUCTSEQ("posix.times_result", "Times of the process in seconds.", times_rows, 5, 0);
#undef F

static Own *number_or_error(long n) { return n < 0 ? posix_error(NULL) : int_new(n); }

#define SIMPLE(name, expression)                                                                                            \
    static Own *f_##name(Ref m) {                                                                                          \
        (void)m;                                                                                                           \
        return int_new(expression);                                                                                        \
    }
SIMPLE(getpid, getpid())
SIMPLE(getppid, getppid())
SIMPLE(getuid, getuid())
SIMPLE(geteuid, geteuid())
SIMPLE(getgid, getgid())
SIMPLE(getegid, getegid())
SIMPLE(getpgrp, RARE(getpgrp)())
SIMPLE(sched_yield, sched_yield())

static Own *f_cpu_count(Ref m) {
    (void)m;
    long n = vm->options.cpu_count > 0 ? vm->options.cpu_count : sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? NONE : int_new(n);
}
static Own *f_process_cpu_count(Ref m) {
    cpu_set_t set;
    if (vm->options.cpu_count <= 0 && sched_getaffinity(0, sizeof set, &set) == 0) return int_new(CPU_COUNT(&set));
    return f_cpu_count(m);
}
static Own *f_urandom(Ref m, Ref x) {
    (void)m;
    ssize_t size;
    if (number_as_ssize(x, EXC_OverflowError, &size) < 0) return NULL;
    if (size < 0) return raise_error(EXC_ValueError, "negative argument not allowed");
    SCOPED Own *bytes = bytes_new(NULL, (size_t)size);
    if (!bytes) return NULL;
    for (ssize_t got = 0; got < size;) {
        ssize_t n = getrandom(((Bytes *)bytes)->data + got, (size_t)(size - got), 0);
        if (n < 0 && errno != EINTR) return posix_error(NULL);
        if (n > 0) got += n;
    }
    return GIVE(bytes);
}
static Own *f_kill(Ref m, Ref const *args) {
    (void)m;
    INT_ARGUMENT(pid, args[0]);
    INT_ARGUMENT(number, args[1]);
    if (AUDIT("os.kill", args[0], args[1]) < 0) return NULL;
    if (kill(pid, number) < 0) return posix_error(NULL);
    return poll_interrupt() < 0 ? NULL : NONE;
}
static Own *f_system(Ref m, Ref const *args) {
    (void)m;
    PATH_ARGUMENT(command, args[0], "system");
    SCOPED Own *text = posix_name(command.text, strlen(command.text), true);
    if (!text || AUDIT("os.system", text) < 0) return NULL;
    return int_new(OUTSIDE(system(command.text)));
}
static Own *f_strerror(Ref m, Ref x) {
    (void)m;
    INT_ARGUMENT(number, x);
    return str_from_c(strerror(number));
}
static Own *f_exit(Ref m, Ref const *args) {
    (void)m;
    INT_ARGUMENT(status, args[0]);
    _exit(status);
}
static Own *f_abort(Ref m) {
    (void)m;
    abort();
}
// os.register_at_fork keeps its functions in Python: posix._at_fork(0) before, (1) in the parent, (2) in the child.
static void at_fork(Ref module, int when) {
    Ref function = dict_get_str_peek(((const Module *)module)->dict, NAME(_at_fork));
    SCOPED Own *which = function ? int_new(when) : NULL;
    SCOPED Own *done = which ? object_call1(function, which) : NULL;
    if (function && !done) error_write_unraisable(NULL, function);
}
static Own *f_fork(Ref m) {
    at_fork(m, 0);
    pid_t pid = fork();
    int error = errno;
    if (pid == 0) thread_module_after_fork(true);
    else if (vm->threaded && thread_count() &&
             error_warn(EXC_DeprecationWarning, "This process (pid=%d) is multi-threaded, use of fork() may lead to deadlocks in the child.", (int)getpid()) < 0)
        return NULL;
    at_fork(m, pid ? 1 : 2);
    errno = error;
    return number_or_error(pid);
}
static Own *f_fork_for_exec(Ref m) {
    (void)m;
    pid_t pid = fork();
    if (pid == 0) thread_module_after_fork(false);
    return number_or_error(pid);
}
// Room for (pid, status), made before the wait: a child that has been waited for is gone and cannot be asked again.
static Own *wait_room(void) {
    SCOPED Own *pid = int_new(INT32_MAX), *status = int_new(INT32_MAX);
    return pid && status ? tuple_pack(2, REF(pid), REF(status)) : NULL;
}
static Own *wait_result_take(Own *room, pid_t pid, int status) {
    if (pid < 0) {
        decref(room);
        return posix_error(NULL);
    }
    int values[] = {pid, status};
    for (size_t i = 0; i < 2; i++) {
        Own **item = &((Tuple *)room)->items[i];
        if (is_small_int_value(values[i])) SETREF(*item, int_new(values[i])); // immortal: takes no memory
        else ((Int *)*item)->value = values[i];
    }
    return room;
}
static Own *f_waitpid(Ref m, Ref const *args) {
    (void)m;
    INT_ARGUMENT(pid, args[0]);
    INT_ARGUMENT(options, args[1]);
    int status = 0;
    pid_t r;
    SCOPED Own *room = wait_room();
    if (!room) return NULL;
    while ((r = OUTSIDE(waitpid(pid, &status, options))) < 0 && errno == EINTR)
        if (poll_interrupt() < 0) return NULL;
    return wait_result_take(GIVE(room), r, status);
}
static Own *f_wait(Ref m) {
    (void)m;
    int status = 0;
    pid_t r;
    SCOPED Own *room = wait_room();
    if (!room) return NULL;
    while ((r = OUTSIDE(wait(&status))) < 0 && errno == EINTR)
        if (poll_interrupt() < 0) return NULL;
    return wait_result_take(GIVE(room), r, status);
}
static Own *f_waitstatus_to_exitcode(Ref m, Ref const *args) {
    (void)m;
    INT_ARGUMENT(status, args[0]);
    if (WIFEXITED(status)) return int_new(WEXITSTATUS(status));
    if (WIFSIGNALED(status)) return int_new(-WTERMSIG(status));
    return raise_error(EXC_ValueError, "invalid wait status: %d", status);
}
#define WAIT(name, macro, result)                                                                                           \
    static Own *f_##name(Ref m, Ref const *args) {                                                                         \
        (void)m;                                                                                                           \
        INT_ARGUMENT(status, args[0]);                                                                                     \
        return result(macro(status));                                                                                      \
    }
WAIT(WIFEXITED, WIFEXITED, BOOL)
WAIT(WIFSIGNALED, WIFSIGNALED, BOOL)
WAIT(WIFSTOPPED, WIFSTOPPED, BOOL)
WAIT(WEXITSTATUS, WEXITSTATUS, int_new)
WAIT(WTERMSIG, WTERMSIG, int_new)
WAIT(WSTOPSIG, WSTOPSIG, int_new)

// A NULL-terminated vector of C strings from a sequence of paths; NULL: an exception is pending
static char **string_vector(Ref sequence, const char *what) {
    SCOPED Own *list = object_fast_sequence(sequence, what);
    if (!list) return NULL;
    size_t n;
    Ref const *items = sequence_items(list, &n);
    char **vector = mem_alloc_zeroed((n + 1) * sizeof *vector);
    if (!vector) return (void)raise_no_memory(), NULL;
    for (size_t i = 0; i < n; i++) {
        Path p = {0};
        if (posix_path(items[i], "execv", "argument", false, &p) < 0 ||
            (!(vector[i] = mem_copy_text(p.text, strlen(p.text))) && !raise_no_memory())) {
            posix_path_done(&p);
            for (size_t k = 0; k < i; k++) mem_free(vector[k]);
            mem_free(vector);
            return NULL;
        }
        posix_path_done(&p);
    }
    return vector;
}
static void vector_free(char **vector) {
    for (char **p = vector; p && *p; p++) mem_free(*p);
    mem_free(vector);
}
static Own *exec(Ref path, Ref argv, Ref env) {
    PATH_ARGUMENT(p, path, "execv");
    if (!is_list(argv) && !is_tuple(argv)) return raise_error(EXC_TypeError, env ? "execve: argv must be a tuple or list" : "execv() arg 2 must be a tuple or list");
    char **args = string_vector(argv, "");
    if (!args) return NULL;
    if (!args[0] || !args[0][0]) {
        const char *what = args[0] ? "first element cannot be empty" : "must not be empty";
        vector_free(args);
        return raise_error(EXC_ValueError, env ? "execve: argv %s" : "execv() arg 2 %s", what);
    }
    char **environment = environ;
    if (env) {
        SCOPED Own *pairs = object_call_method0(env, NAME(items)), *list = pairs ? object_to_list(pairs) : NULL, *texts = list ? list_new(0) : NULL;
        for (size_t i = 0; texts && i < list_size(list); i++) {
            Path key = {0}, value = {0};
            SCOPED Own *text = NULL;
            if (posix_path(tuple_peek(list_peek(list, i), 0), "execve", "env", false, &key) == 0 &&
                posix_path(tuple_peek(list_peek(list, i), 1), "execve", "env", false, &value) == 0) {
                SCOPED Own *left = codec_decode(bytes_data(key.bytes), bytes_length(key.bytes), "utf-8", "surrogateescape");
                SCOPED Own *right = codec_decode(bytes_data(value.bytes), bytes_length(value.bytes), "utf-8", "surrogateescape");
                bool named = bytes_length(key.bytes) && !memchr(bytes_data(key.bytes) + 1, '=', bytes_length(key.bytes) - 1);
                if (!named) raise_error(EXC_ValueError, "illegal environment variable name");
                else text = left && right ? str_format_c("%U=%U", left, right) : NULL;
            }
            posix_path_done(&key);
            posix_path_done(&value);
            if (!text || list_append(texts, text) < 0) CLEAR(texts);
        }
        environment = texts ? string_vector(texts, "env") : NULL;
        if (!environment) {
            vector_free(args);
            return NULL;
        }
    }
    execve(p.text, args, environment);
    posix_error(&p);
    vector_free(args);
    if (env) vector_free(environment);
    return NULL;
}

// The child of posix_spawn() does not copy this process. actions: descriptors for 0, 1 and 2 (-1: as they are), others closed.
static int spawn_actions(posix_spawn_file_actions_t *actions, Ref files, bool close_others) {
    for (int i = 0; i < 3; i++) {
        ssize_t fd;
        if (native_int(tuple_peek(files, (size_t)i), &fd) < 0) return -1;
        int error = fd < 0 ? 0 : posix_spawn_file_actions_adddup2(actions, (int)fd, i);
        if (error) return errno = error, posix_error(NULL), -1;
    }
    int error = close_others ? posix_spawn_file_actions_addclosefrom_np(actions, 3) : 0;
    return error ? errno = error, posix_error(NULL), -1 : 0;
}
static Own *f_spawn(Ref m, Ref const *args) {
    (void)m;
    PATH_ARGUMENT(p, args[0], "spawn");
    if (!is_tuple(args[3]) || tuple_size(args[3]) != 3) return raise_error(EXC_TypeError, "three descriptors");
    char **argv = string_vector(args[1], "argv"), **env = environ;
    if (!argv) return NULL;
    Own *result = NULL;
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    (void)posix_spawn_file_actions_init(&actions);
    (void)posix_spawnattr_init(&attributes);
    if (!is_none(args[2]) && !(env = string_vector(args[2], "env"))) goto done;
    if (spawn_actions(&actions, args[3], args[4] == TRUE) < 0) goto done;
    if (args[5] == TRUE) {
        sigset_t defaults;
        sigemptyset(&defaults);
        sigaddset(&defaults, SIGPIPE);
        sigaddset(&defaults, SIGXFSZ);
        (void)posix_spawnattr_setsigdefault(&attributes, &defaults);
        (void)posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    }
    pid_t pid = 0;
    int error = OUTSIDE(posix_spawn(&pid, p.text, &actions, &attributes, argv, env));
    errno = error;
    result = error ? posix_error(&p) : int_new(pid);
done:
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    vector_free(argv);
    if (env != environ) vector_free(env);
    return result;
}
static Own *f_execv(Ref m, Ref const *args) {
    (void)m;
    return AUDIT("os.exec", args[0], args[1], NONE) < 0 ? NULL : exec(args[0], args[1], NULL);
}
static Own *f_execve(Ref m, Ref const *args) {
    (void)m;
    return AUDIT("os.exec", args[0], args[1], args[2]) < 0 ? NULL : exec(args[0], args[1], args[2]);
}

static Own *f_putenv(Ref m, Ref const *args) {
    (void)m;
    PATH_ARGUMENT(name, args[0], "putenv");
    PATH_ARGUMENT(value, args[1], "putenv");
    if (strchr(name.text, '=')) return raise_error(EXC_ValueError, "illegal environment variable name");
    SCOPED Own *key = posix_name(name.text, strlen(name.text), true), *to = posix_name(value.text, strlen(value.text), true);
    if (!key || !to || AUDIT("os.putenv", key, to) < 0) return NULL;
    return setenv(name.text, value.text, 1) < 0 ? posix_error(NULL) : NONE;
}
static Own *f_unsetenv(Ref m, Ref x) {
    (void)m;
    PATH_ARGUMENT(name, x, "unsetenv");
    SCOPED Own *key = posix_name(name.text, strlen(name.text), true);
    if (!key || AUDIT("os.unsetenv", key) < 0) return NULL;
    return unsetenv(name.text) < 0 ? posix_error(NULL) : NONE;
}
static Own *f_uname(Ref m) {
    (void)m;
    struct utsname u;
    if (RARE(uname)(&u) < 0) return posix_error(NULL);
    Type *type = structseq_type(&uname_spec, &posix_state()->uname_result);
    return type ? structseq_make_take(type, (Own *[]){str_from_c(u.sysname), str_from_c(u.nodename), str_from_c(u.release), str_from_c(u.version), str_from_c(u.machine)}) : NULL;
}
static Own *f_times(Ref m) {
    (void)m;
    struct tms t;
    clock_t now = RARE(times)(&t);
    double per = (double)sysconf(_SC_CLK_TCK);
    Type *type = structseq_type(&times_spec, &posix_state()->times_result);
    return type ? structseq_make_take(type, (Own *[]){float_new((double)t.tms_utime / per), float_new((double)t.tms_stime / per),
                                                      float_new((double)t.tms_cutime / per), float_new((double)t.tms_cstime / per), float_new((double)now / per)})
                : NULL;
}
static Own *f_getloadavg(Ref m) {
    (void)m;
    double v[3];
    if (RARE(getloadavg)(v, 3) != 3) return raise_error(EXC_OSError, "Load averages are unobtainable");
    SCOPED Own *a = float_new(v[0]), *b = float_new(v[1]), *c = float_new(v[2]);
    return a && b && c ? tuple_pack(3, REF(a), REF(b), REF(c)) : NULL;
}
static Own *f_getlogin(Ref m) {
    (void)m;
    char text[256];
    int error = RARE(getlogin_r)(text, sizeof text);
    if (!error) return str_from_c(text);
    errno = error;
    return posix_error(NULL);
}
static Own *f_nice(Ref m, Ref x) {
    (void)m;
    INT_ARGUMENT(n, x);
    errno = 0;
    int r = RARE(nice)(n);
    return r == -1 && errno ? posix_error(NULL) : int_new(r);
}
static Own *f_setsid(Ref m) {
    (void)m;
    return setsid() < 0 ? posix_error(NULL) : NONE;
}
const MethodDef posix_process_functions[] = {
    {"getpid", f_getpid, CALL_NOARGS, 0, "($module, /)", "The number of this process."},
    {"getppid", f_getppid, CALL_NOARGS, 0, "($module, /)", "The number of its parent."},
    {"getuid", f_getuid, CALL_NOARGS, 0, "($module, /)", "The user."},
    {"geteuid", f_geteuid, CALL_NOARGS, 0, "($module, /)", "The effective user."},
    {"getgid", f_getgid, CALL_NOARGS, 0, "($module, /)", "The group."},
    {"getegid", f_getegid, CALL_NOARGS, 0, "($module, /)", "The effective group."},
    {"getpgrp", f_getpgrp, CALL_NOARGS, 0, "($module, /)", "The process group."},
    {"sched_yield", f_sched_yield, CALL_NOARGS, 0, "($module, /)", "Let others run."},
    {"cpu_count", f_cpu_count, CALL_NOARGS, 0, "($module, /)", "The number of processors, or None."},
    {"_process_cpu_count", f_process_cpu_count, CALL_NOARGS, 0, "($module, /)", "The number of processors that we may use."},
    {"urandom", f_urandom, CALL_O, 0, "($module, size, /)", "Random bytes."},
    {"kill", f_kill, CALL_BOUND, 0, "($module, pid, signal, /)", "Signal a process."},
    {"system", f_system, CALL_BOUND, 0, "($module, /, command)", "Run a shell command; its wait status."},
    {"strerror", f_strerror, CALL_O, 0, "($module, code, /)", "What an error number means."},
    {"_exit", f_exit, CALL_BOUND, 0, "($module, /, status)", "End at once, without any clean-up."},
    {"abort", f_abort, CALL_NOARGS, 0, "($module, /)", "End by SIGABRT."},
    {"_fork_for_exec", f_fork_for_exec, CALL_NOARGS, 0, "($module, /)", "The same for those who become another program soon: no warning about threads."},
    {"fork", f_fork, CALL_NOARGS, 0, "($module, /)", "Become two processes: 0 in the child."},
    {"waitpid", f_waitpid, CALL_BOUND, 0, "($module, pid, options, /)", "Wait for a child: (pid, status)."},
    {"wait", f_wait, CALL_NOARGS, 0, "($module, /)", "Wait for any child."},
    {"waitstatus_to_exitcode", f_waitstatus_to_exitcode, CALL_BOUND, 0, "($module, /, status)", "The exit code in a wait status."},
    {"WIFEXITED", f_WIFEXITED, CALL_BOUND, 0, "($module, /, status)", NULL},
    {"WIFSIGNALED", f_WIFSIGNALED, CALL_BOUND, 0, "($module, /, status)", NULL},
    {"WIFSTOPPED", f_WIFSTOPPED, CALL_BOUND, 0, "($module, /, status)", NULL},
    {"WEXITSTATUS", f_WEXITSTATUS, CALL_BOUND, 0, "($module, /, status)", NULL},
    {"WTERMSIG", f_WTERMSIG, CALL_BOUND, 0, "($module, /, status)", NULL},
    {"WSTOPSIG", f_WSTOPSIG, CALL_BOUND, 0, "($module, /, status)", NULL},
    {"_spawn", f_spawn, CALL_BOUND, 0, "($module, path, argv, env, files, close_others, restore_signals, /)", "Start a program."},
    {"execv", f_execv, CALL_BOUND, 0, "($module, path, argv, /)", "Become another program."},
    {"execve", f_execve, CALL_BOUND, 0, "($module, /, path, argv, env)", "Become another program with another environment."},
    {"putenv", f_putenv, CALL_BOUND, 0, "($module, name, value, /)", "Set a variable of the environment."},
    {"unsetenv", f_unsetenv, CALL_O, 0, "($module, name, /)", "Remove a variable of the environment."},
    {"uname", f_uname, CALL_NOARGS, 0, "($module, /)", "What the system is."},
    {"times", f_times, CALL_NOARGS, 0, "($module, /)", "Times of the process in seconds."},
    {"getloadavg", f_getloadavg, CALL_NOARGS, 0, "($module, /)", "How many processes wanted to run, on average over one, five and fifteen minutes."},
    {"getlogin", f_getlogin, CALL_NOARGS, 0, "($module, /)", "The name of who is logged in."},
    {"nice", f_nice, CALL_O, 0, "($module, increment, /)", "Lower the priority."},
    {"setsid", f_setsid, CALL_NOARGS, 0, "($module, /)", "Begin a session."},
    {0},
};

static Own *environment(void) {
    SCOPED Own *dict = dict_new();
    for (char **p = environ; dict && p && *p; p++) {
        const char *equals = strchr(*p, '=');
        if (!equals) continue;
        SCOPED Own *name = bytes_new(*p, (size_t)(equals - *p)), *value = bytes_new(equals + 1, strlen(equals + 1)), *present = NULL;
        if (!name || !value || dict_set_default(dict, name, value, &present) < 0) return NULL;
    }
    return GIVE(dict);
}

#define C(name) {#name, name}
static const struct {
    const char *name;
    int value;
} constants[] = {
    C(O_RDONLY), C(O_WRONLY), C(O_RDWR), C(O_APPEND), C(O_CREAT), C(O_EXCL), C(O_TRUNC), C(O_SYNC), C(O_DSYNC), C(O_NONBLOCK), C(O_NDELAY), C(O_NOCTTY), C(O_CLOEXEC),
    C(O_DIRECTORY), C(O_NOFOLLOW), C(O_PATH), C(O_TMPFILE), C(F_OK), C(R_OK), C(W_OK), C(X_OK), C(WNOHANG), C(WUNTRACED), C(WCONTINUED),
    {"EX_OK", 0}, {"EX_USAGE", 64}, {"EX_DATAERR", 65}, {"EX_NOINPUT", 66}, {"EX_SOFTWARE", 70}, {"EX_OSERR", 71}, {"EX_IOERR", 74}, {"NGROUPS_MAX", 65536}, {"TMP_MAX", 238328},
    {"EX_NOUSER", 67}, {"EX_NOHOST", 68}, {"EX_UNAVAILABLE", 69}, {"EX_OSFILE", 72}, {"EX_CANTCREAT", 73}, {"EX_TEMPFAIL", 75}, {"EX_PROTOCOL", 76}, {"EX_NOPERM", 77}, {"EX_CONFIG", 78},
    C(F_LOCK), C(F_TLOCK), C(F_ULOCK), C(F_TEST), C(PRIO_PROCESS), C(PRIO_PGRP), C(PRIO_USER), C(O_ACCMODE), C(O_DIRECT), C(O_NOATIME), C(O_ASYNC), C(O_RSYNC), C(P_PIDFD), C(POSIX_FADV_NORMAL), C(POSIX_FADV_RANDOM), C(POSIX_FADV_SEQUENTIAL), C(POSIX_FADV_WILLNEED), C(POSIX_FADV_DONTNEED), C(POSIX_FADV_NOREUSE), C(CLD_EXITED), C(CLD_KILLED), C(CLD_DUMPED), C(CLD_TRAPPED), C(CLD_STOPPED), C(CLD_CONTINUED), C(RTLD_LAZY), C(RTLD_NOW), C(RTLD_GLOBAL), C(RTLD_LOCAL), C(RTLD_NODELETE), C(RTLD_NOLOAD), C(RTLD_DEEPBIND), C(XATTR_CREATE), C(XATTR_REPLACE), C(ST_RDONLY), C(ST_NOSUID), C(ST_NODEV), C(ST_NOEXEC), C(ST_SYNCHRONOUS), C(ST_MANDLOCK), C(ST_WRITE), C(ST_APPEND), C(ST_NOATIME), C(ST_NODIRATIME), C(ST_RELATIME), {"RWF_HIPRI", 1}, {"RWF_DSYNC", 2}, {"RWF_SYNC", 4}, {"RWF_NOWAIT", 8}, {"RWF_APPEND", 16}, C(SPLICE_F_MOVE), C(SPLICE_F_NONBLOCK), C(SPLICE_F_MORE), C(MFD_ALLOW_SEALING), C(MFD_HUGETLB), C(MFD_CLOEXEC), C(WEXITED), C(WSTOPPED), C(WNOWAIT),
    {"P_ALL", 0}, {"P_PID", 1}, {"P_PGID", 2}, {"EFD_CLOEXEC", 0x80000}, {"EFD_NONBLOCK", 0x800}, {"EFD_SEMAPHORE", 1}, {"SCHED_OTHER", 0}, {"SCHED_FIFO", 1}, {"SCHED_RR", 2}, {"SCHED_BATCH", 3}, {"SCHED_IDLE", 5}, {"SCHED_RESET_ON_FORK", 0x40000000}, {"O_LARGEFILE", 0}, {"O_FSYNC", O_SYNC}, {"XATTR_SIZE_MAX", 65536},
    {"SEEK_DATA", 3}, {"SEEK_HOLE", 4}, {"GRND_NONBLOCK", 1}, {"GRND_RANDOM", 2},
};
#undef C

Type *posix_stat_type(void);
Type *posix_terminal_size_type(void);
Type *posix_statvfs_type(void);
static int init(Own *module) {
    PosixState *s = vm->module_state[STATE_OS];
    if (!s && !(s = mem_alloc_zeroed(sizeof *s))) {
        raise_no_memory();
        return -1;
    }
    vm->module_state[STATE_OS] = s;
    for (size_t i = 0; i < posix_file_count; i++)
        if (module_add_take(module, posix_file_functions[i].name, builtin_new(&posix_file_functions[i], module, ((Module *)module)->name, NULL)) < 0) return -1;
    for (size_t i = 0; i < posix_more_count; i++)
        if (module_add_take(module, posix_more_functions[i].name, builtin_new(&posix_more_functions[i], module, ((Module *)module)->name, NULL)) < 0) return -1;
    for (size_t i = 0; i < posix_rare_count; i++)
        if (module_add_take(module, posix_rare_functions[i].name, builtin_new(&posix_rare_functions[i], module, ((Module *)module)->name, NULL)) < 0) return -1;
    for (size_t i = 0; i < ARRAY_LEN(constants); i++)
        if (module_add_take(module, constants[i].name, int_new(constants[i].value)) < 0) return -1;
    const struct {
        const char *name;
        Type *type;
    } types[] = {{"stat_result", posix_stat_type()}, {"terminal_size", posix_terminal_size_type()}, {"statvfs_result", posix_statvfs_type()},
                 {"uname_result", structseq_type(&uname_spec, &s->uname_result)}, {"times_result", structseq_type(&times_spec, &s->times_result)}};
    for (size_t i = 0; i < ARRAY_LEN(types); i++)
        if (!types[i].type || module_add(module, types[i].name, REF(types[i].type)) < 0) return -1;
    if (module_add_take(module, "_have_functions", list_new(0)) < 0 || module_add(module, "error", exception_class_peek(EXC_OSError)) < 0) return -1;
    return module_add_take(module, "environ", environment());
}
static void free_state(void) {
    mem_free(posix_state());
    vm->module_state[STATE_OS] = NULL;
}
const ModuleSpec os_c_module = {.name = "posix", .doc = "What the system offers: files, processes, environment. Import os instead.", .functions = posix_process_functions, .init = init, .free = free_state};
