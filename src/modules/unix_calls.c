// unix_calls.c - _unix: the system calls under lib/fcntl.py, lib/termios.py, lib/resource.py and lib/syslog.py.
//
// Files are numbers or have a fileno(). Errors are OSError; termios makes its own of them.
#include "base/library.h"
#include "modules/native.h"
#include "object/protocol.h"
#include "types/bytes.h"
#include "types/float.h"
#include "types/list.h"
#include "vm/thread.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <syslog.h>
#include <termios.h>

static int file_number(Ref x) { // -1: an exception is pending
    SCOPED Own *asked = NULL;
    if (!is_int(x)) {
        SCOPED Own *name = str_intern_c("fileno"), *method = name ? object_get_attr(x, name) : NULL;
        if (!method) {
            if (error_clear_if(EXC_AttributeError)) raise_error(EXC_TypeError, "argument must be an int, or have a fileno() method.");
            return -1;
        }
        if (!(asked = object_call(method, NULL, 0, NULL))) return -1;
        if (!is_int(asked)) return raise_int(EXC_TypeError, "fileno() returned a non-integer");
    }
    ssize_t fd;
    if (native_int(asked ? asked : x, &fd) < 0) return -1;
    if (fd < 0) return raise_int(EXC_ValueError, "file descriptor cannot be a negative integer (%zd)", fd);
    return (int)fd;
}
static Own *done(int result) { return result < 0 ? raise_os_error(errno, NULL) : NONE; }
// A call that a signal interrupts is made again, unless the signal's handler raised.
#define PATIENTLY(result, call)                                                                                        \
    do result = OUTSIDE(call);                                                                                         \
    while (result < 0 && errno == EINTR && poll_interrupt() == 0);                                                     \
    if (result < 0 && error_pending()) return NULL

// ---- fcntl

enum { MOST = 1024 }; // bytes of an argument, as in CPython

// fcntl and ioctl take a number, or bytes that the call may change: those come back.
static Own *call_with(Ref file, Ref code, Ref argument, bool is_ioctl, bool in_place) {
    ssize_t request, number = 0;
    int fd = file_number(file), result;
    if (fd < 0 || (is_ioctl ? native_ssize(code, &request) : native_int(code, &request)) < 0) return NULL;
    if (!argument || is_int(argument)) {
        if (argument && native_ssize(argument, &number) < 0) return NULL;
        PATIENTLY(result, is_ioctl ? ioctl(fd, (unsigned long)request, number) : fcntl(fd, (int)request, number));
        return result < 0 ? raise_os_error(errno, NULL) : int_new(result);
    }
    Buffer b;
    if (is_str(argument)) return raise_error(EXC_TypeError, "%s() argument 3 must be an integer or a bytes-like object", is_ioctl ? "ioctl" : "fcntl");
    if (buffer_get(argument, &b) < 0) return NULL;
    uint8_t copy[MOST + 1] = {0};
    size_t n = b.length;
    in_place = in_place && b.writable;
    if (n > MOST && !in_place) {
        buffer_release(&b);
        return raise_error(EXC_ValueError, "%s argument 3 is too long", is_ioctl ? "ioctl" : "fcntl");
    }
    void *place = n > MOST ? b.writable : copy;
    if (n <= MOST) memcpy(copy, b.data, n);
    do result = OUTSIDE(is_ioctl ? ioctl(fd, (unsigned long)request, place) : fcntl(fd, (int)request, place));
    while (result < 0 && errno == EINTR && poll_interrupt() == 0);
    if (in_place && n <= MOST) memcpy(b.writable, copy, n);
    buffer_release(&b);
    if (result < 0) return error_pending() ? NULL : raise_os_error(errno, NULL);
    return in_place ? int_new(result) : bytes_new(copy, n);
}
static Own *f_fcntl(UNUSED Ref m, Ref const *args) { return call_with(args[0], args[1], args[2], false, false); }
static Own *f_ioctl(UNUSED Ref m, Ref const *args) {
    int in_place = args[3] ? object_is_true(args[3]) : 1;
    return in_place < 0 ? NULL : call_with(args[0], args[1], args[2], true, in_place);
}
static Own *f_flock(UNUSED Ref m, Ref const *args) {
    ssize_t operation;
    int fd = file_number(args[0]), result;
    if (fd < 0 || native_int(args[1], &operation) < 0) return NULL;
    PATIENTLY(result, RARE(flock)(fd, (int)operation));
    return done(result);
}
static Own *f_lockf(UNUSED Ref m, Ref const *args) {
    ssize_t n[4] = {0}; // cmd, len, start, whence
    int fd = file_number(args[0]), result;
    if (fd < 0) return NULL;
    for (int i = 0; i < 4; i++)
        if (args[i + 1] && native_ssize(args[i + 1], &n[i]) < 0) return NULL;
    short kind = n[0] & LOCK_UN ? F_UNLCK : n[0] & LOCK_SH ? F_RDLCK : F_WRLCK;
    if (!(n[0] & (LOCK_UN | LOCK_SH | LOCK_EX))) return raise_error(EXC_ValueError, "unrecognized lockf argument");
    struct flock lock = {.l_type = kind, .l_len = n[1], .l_start = n[2], .l_whence = (short)n[3]};
    PATIENTLY(result, fcntl(fd, n[0] & LOCK_NB ? F_SETLK : F_SETLKW, &lock));
    return done(result);
}

// ---- termios

static Own *f_tcgetattr(UNUSED Ref m, Ref file) {
    struct termios mode;
    int fd = file_number(file);
    if (fd < 0) return NULL;
    if (tcgetattr(fd, &mode) < 0) return raise_os_error(errno, NULL);
    const int64_t flags[6] = {mode.c_iflag, mode.c_oflag, mode.c_cflag, mode.c_lflag, RARE(cfgetispeed)(&mode), RARE(cfgetospeed)(&mode)};
    SCOPED Own *all = list_new(0), *keys = list_new(0);
    if (!all || !keys) return NULL;
    for (int i = 0; i < 6; i++) {
        Own *x = int_new(flags[i]);
        if (!x || list_append_take(all, x) < 0) return NULL;
    }
    for (int i = 0; i < NCCS; i++) { // VMIN and VTIME are numbers when keys come at once
        bool number = !(mode.c_lflag & ICANON) && (i == VMIN || i == VTIME);
        Own *x = number ? int_new(mode.c_cc[i]) : bytes_new(&mode.c_cc[i], 1);
        if (!x || list_append_take(keys, x) < 0) return NULL;
    }
    return list_append(all, keys) < 0 ? NULL : GIVE(all);
}
static Own *f_tcsetattr(UNUSED Ref m, Ref const *args) {
    ssize_t when, n[6];
    struct termios mode;
    int fd = file_number(args[0]);
    if (fd < 0 || native_int(args[1], &when) < 0) return NULL;
    if (!is_list(args[2]) || list_size(args[2]) != 7) return raise_error(EXC_TypeError, "tcsetattr, arg 3: must be 7 element list");
    for (size_t i = 0; i < 6; i++)
        if (native_ssize(list_peek(args[2], i), &n[i]) < 0) return NULL;
    Ref keys = list_peek(args[2], 6);
    if (!is_list(keys) || list_size(keys) != NCCS)
        return raise_error(EXC_TypeError, "tcsetattr: attributes[6] must be %d element list", NCCS);
    if (tcgetattr(fd, &mode) < 0) return raise_os_error(errno, NULL);
    mode.c_iflag = (tcflag_t)n[0], mode.c_oflag = (tcflag_t)n[1], mode.c_cflag = (tcflag_t)n[2], mode.c_lflag = (tcflag_t)n[3];
    for (size_t i = 0; i < NCCS; i++) {
        Ref x = list_peek(keys, i);
        ssize_t code;
        if (is_bytes(x) && bytes_length(x) == 1) mode.c_cc[i] = bytes_data(x)[0];
        else if (!is_int(x))
            return raise_error(EXC_TypeError, "tcsetattr: elements of attributes must be characters or integers");
        else if (native_ssize(x, &code) < 0) return NULL;
        else mode.c_cc[i] = (cc_t)code;
    }
    RARE(cfsetispeed)(&mode, (speed_t)n[4]);
    RARE(cfsetospeed)(&mode, (speed_t)n[5]);
    int result;
    PATIENTLY(result, tcsetattr(fd, (int)when, &mode));
    return done(result);
}
static Own *f_tcdrain(UNUSED Ref m, Ref file) {
    int fd = file_number(file), result;
    if (fd < 0) return NULL;
    PATIENTLY(result, RARE(tcdrain)(fd));
    return done(result);
}
static Own *with_number(Ref const *args, int (*call)(int, int)) {
    ssize_t n;
    int fd = file_number(args[0]);
    return fd < 0 || native_int(args[1], &n) < 0 ? NULL : done(call(fd, (int)n));
}
static Own *f_tcsendbreak(UNUSED Ref m, Ref const *args) { return with_number(args, RARE(tcsendbreak)); }
static Own *f_tcflush(UNUSED Ref m, Ref const *args) { return with_number(args, RARE(tcflush)); }
static Own *f_tcflow(UNUSED Ref m, Ref const *args) { return with_number(args, RARE(tcflow)); }

// ---- resource

static Own *limit_number(rlim_t x) { return x == RLIM_INFINITY ? int_new(-1) : int_new((int64_t)x); }
// limit(pid, which, new pair or None) -> the pair before
static Own *f_limit(UNUSED Ref m, Ref const *args) {
    ssize_t pid, which, n[2];
    struct rlimit now = {0}, wanted = {0};
    if (native_int(args[0], &pid) < 0 || native_int(args[1], &which) < 0) return NULL;
    if (which < 0 || which >= RLIM_NLIMITS) return raise_error(EXC_ValueError, "invalid resource specified");
    bool set = !is_none(args[2]);
    if (set) {
        if (!is_tuple(args[2]) || tuple_size(args[2]) != 2) return raise_error(EXC_ValueError, "expected a tuple of 2 integers");
        for (size_t i = 0; i < 2; i++)
            if (native_ssize(tuple_peek(args[2], i), &n[i]) < 0) return NULL;
        wanted = (struct rlimit){.rlim_cur = (rlim_t)n[0], .rlim_max = (rlim_t)n[1]};
    }
    if (RARE(prlimit)((pid_t)pid, (enum __rlimit_resource)which, set ? &wanted : NULL, &now) < 0) {
        if (errno == EINVAL) return raise_error(EXC_ValueError, "current limit exceeds maximum limit");
        if (errno == EPERM && pid == 0) return raise_error(EXC_ValueError, "not allowed to raise maximum limit");
        return raise_os_error(errno, NULL);
    }
    SCOPED Own *soft = limit_number(now.rlim_cur), *hard = limit_number(now.rlim_max);
    return soft && hard ? tuple_pack(2, REF(soft), REF(hard)) : NULL;
}
static Own *usage_list(const struct rusage *u) {
    const long numbers[] = {u->ru_maxrss, u->ru_ixrss, u->ru_idrss, u->ru_isrss, u->ru_minflt, u->ru_majflt, u->ru_nswap, u->ru_inblock,
                            u->ru_oublock, u->ru_msgsnd, u->ru_msgrcv, u->ru_nsignals, u->ru_nvcsw, u->ru_nivcsw};
    SCOPED Own *all = list_new(0);
    for (size_t i = 0; all && i < 2 + ARRAY_LEN(numbers); i++) {
        const struct timeval *t = i ? &u->ru_stime : &u->ru_utime;
        Own *x = i < 2 ? float_new((double)t->tv_sec + (double)t->tv_usec * 1e-6) : int_new(numbers[i - 2]);
        if (!x || list_append_take(all, x) < 0) CLEAR(all);
    }
    return GIVE(all);
}
static Own *f_usage(UNUSED Ref m, Ref who) {
    ssize_t n;
    struct rusage u;
    if (native_int(who, &n) < 0) return NULL;
    if (getrusage((__rusage_who_t)n, &u) < 0) {
        if (errno == EINVAL) return raise_error(EXC_ValueError, "invalid who parameter");
        return raise_os_error(errno, NULL);
    }
    return usage_list(&u);
}
static Own *f_wait4(UNUSED Ref m, Ref const *args) {
    ssize_t pid, options;
    struct rusage u = {0};
    int status = 0;
    pid_t r;
    if (native_int(args[0], &pid) < 0 || native_int(args[1], &options) < 0) return NULL;
    do r = OUTSIDE(wait4((pid_t)pid, &status, (int)options, &u));
    while (r < 0 && errno == EINTR && poll_interrupt() == 0);
    if (error_pending()) return NULL;
    if (r < 0) return raise_os_error(errno, NULL);
    SCOPED Own *child = int_new(r), *code = int_new(status), *used = usage_list(&u);
    return child && code && used ? tuple_pack(3, REF(child), REF(code), REF(used)) : NULL;
}

// ---- syslog: lib/syslog.py checks the arguments

static Own *f_openlog(UNUSED Ref m, Ref const *args) {
    static char ident[256]; // the C library keeps the address, and one log for the whole process
    ssize_t option, facility;
    if (native_int(args[1], &option) < 0 || native_int(args[2], &facility) < 0) return NULL;
    bool named = is_bytes(args[0]);
    if (named) snprintf(ident, sizeof ident, "%s", (const char *)bytes_data(args[0]));
    RARE(openlog)(named ? ident : NULL, (int)option, (int)facility);
    return NONE;
}
static Own *f_syslog(UNUSED Ref m, Ref const *args) {
    ssize_t priority;
    if (native_int(args[0], &priority) < 0) return NULL;
    const char *text = (const char *)bytes_data(args[1]);
    OUTSIDE((RARE(syslog)((int)priority, "%s", text), 0));
    return NONE;
}
static Own *f_closelog(UNUSED Ref m) {
    RARE(closelog)();
    return NONE;
}
static Own *f_setlogmask(UNUSED Ref m, Ref mask) {
    ssize_t n;
    return native_int(mask, &n) < 0 ? NULL : int_new(RARE(setlogmask)((int)n));
}

static const MethodDef functions[] = {
    {"openlog", f_openlog, CALL_BOUND, 0, "($module, ident, option, facility, /)", NULL},
    {"syslog", f_syslog, CALL_BOUND, 0, "($module, priority, message, /)", NULL},
    {"closelog", f_closelog, CALL_NOARGS, 0, "($module, /)", NULL},
    {"setlogmask", f_setlogmask, CALL_O, 0, "($module, mask, /)", NULL},
    {"wait4", f_wait4, CALL_BOUND, 0, "($module, pid, options, /)", NULL},
    {"fcntl", f_fcntl, CALL_BOUND, 0, "($module, fd, cmd, arg=0, /)", "Control an open file."},
    {"ioctl", f_ioctl, CALL_BOUND, 0, "($module, fd, request, arg=0, mutate_flag=True, /)", "Control a device."},
    {"flock", f_flock, CALL_BOUND, 0, "($module, fd, operation, /)", "Lock a file as a whole."},
    {"lockf", f_lockf, CALL_BOUND, 0, "($module, fd, cmd, len=0, start=0, whence=0, /)", "Lock a part of a file."},
    {"tcgetattr", f_tcgetattr, CALL_O, 0, "($module, fd, /)", NULL},
    {"tcsetattr", f_tcsetattr, CALL_BOUND, 0, "($module, fd, when, attributes, /)", NULL},
    {"tcsendbreak", f_tcsendbreak, CALL_BOUND, 0, "($module, fd, duration, /)", NULL},
    {"tcdrain", f_tcdrain, CALL_O, 0, "($module, fd, /)", NULL},
    {"tcflush", f_tcflush, CALL_BOUND, 0, "($module, fd, queue, /)", NULL},
    {"tcflow", f_tcflow, CALL_BOUND, 0, "($module, fd, action, /)", NULL},
    {"limit", f_limit, CALL_BOUND, 0, "($module, pid, resource, limits, /)", NULL},
    {"usage", f_usage, CALL_O, 0, "($module, who, /)", NULL},
    {0},
};
const ModuleSpec unix_c_module = {.name = "_unix", .doc = "System calls of fcntl, termios, resource, syslog.", .functions = functions};
