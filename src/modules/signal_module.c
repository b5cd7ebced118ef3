// signal_module.c - _signal: handlers of signals in Python.
#include "base/library.h"
#include "modules/native.h"
#include "modules//signals.h"
#include "modules/sys.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/set.h"
#include "types/str.h"
#include "types/tuple.h"
#include "vm/thread.h"
#include <errno.h>
#include <math.h>
#include <sys/time.h>
#include <unistd.h>

#define S(name) {#name, name},
static const struct {
    const char *name;
    int number;
} signal_names[] = {
    S(SIGHUP) S(SIGINT) S(SIGQUIT) S(SIGILL) S(SIGTRAP) S(SIGABRT) S(SIGBUS) S(SIGFPE) S(SIGKILL) S(SIGUSR1) S(SIGSEGV) S(SIGUSR2) S(SIGPIPE) S(SIGALRM)
    S(SIGTERM) S(SIGSTKFLT) S(SIGCHLD) S(SIGCONT) S(SIGSTOP) S(SIGTSTP) S(SIGTTIN) S(SIGTTOU) S(SIGURG) S(SIGXCPU) S(SIGXFSZ) S(SIGVTALRM) S(SIGPROF)
    S(SIGWINCH) S(SIGIO) S(SIGPWR) S(SIGSYS)
};
#undef S

static int number_argument(Ref x, int *out) {
    ssize_t n;
    if (!is_int(x)) return raise_int(EXC_TypeError, "'%T' object cannot be interpreted as an integer", x);
    if (number_as_ssize(x, EXC_OverflowError, &n) < 0) return -1;
    if (n < 1 || n >= SIGNAL_COUNT) return raise_int(EXC_ValueError, "signal number out of range");
    *out = (int)n;
    return 0;
}

// What Python sees as the handler now.
static Own *current(int number) {
    SignalState *s = signal_state();
    if (s->handlers[number]) return incref(s->handlers[number]);
    struct sigaction now;
    if (number == SIGINT) {
        if (sigaction(number, NULL, &now) == 0 && now.sa_handler == signals_arrived) return import_attr("_signal", "default_int_handler");
    } else if (sigaction(number, NULL, &now) != 0) return NONE;
    if (now.sa_handler == SIG_DFL) return int_new(0);
    if (now.sa_handler == SIG_IGN) return int_new(1);
    return NONE;
}

static Own *f_signal(Ref module, Ref const *args, size_t nargs) {
    (void)module;
    int number;
    if (arguments_positional("signal", nargs, NULL, 2, 2) < 0 || number_argument(args[0], &number) < 0) return NULL;
    if (!thread_is_main()) return raise_error(EXC_ValueError, "signal only works in main thread of the main interpreter");
    SignalState *s = signal_state();
    void (*handler)(int) = signals_arrived;
    if (is_int(args[1]) && !int_is_big(args[1]) && (int_value(args[1]) == 0 || int_value(args[1]) == 1))
        handler = int_value(args[1]) ? SIG_IGN : SIG_DFL;
    else if (!object_is_callable(args[1]))
        return raise_error(EXC_TypeError, "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
    SCOPED Own *old = current(number);
    if (!old || poll_interrupt() < 0) return NULL;
    if (signals_set_handler(number, handler) != 0) return raise_os_error(errno, NULL);
    SETREF(s->handlers[number], incref(args[1]));
    return GIVE(old);
}
static Own *f_getsignal(Ref module, Ref x) {
    (void)module;
    int number;
    return number_argument(x, &number) < 0 ? NULL : current(number);
}
static Own *f_raise_signal(Ref module, Ref x) {
    (void)module;
    int number;
    if (number_argument(x, &number) < 0) return NULL;
    if (raise(number) != 0) return raise_os_error(errno, NULL);
    return poll_interrupt() < 0 ? NULL : NONE;
}
static Own *f_alarm(Ref module, Ref x) {
    (void)module;
    ssize_t n;
    return native_int(x, &n) < 0 ? NULL : int_new(alarm((unsigned)n));
}
static Own *f_pause(Ref module) {
    (void)module;
    (void)OUTSIDE(pause());
    return poll_interrupt() < 0 ? NULL : NONE;
}
static double from_timeval(struct timeval t) { return (double)t.tv_sec + (double)t.tv_usec * 1e-6; }
static struct timeval to_timeval(double v) {
    double whole = floor(v);
    return (struct timeval){(time_t)whole, (suseconds_t)((v - whole) * 1e6)};
}
static Own *timer_tuple(const struct itimerval *t) {
    SCOPED Own *value = float_new(from_timeval(t->it_value)), *interval = float_new(from_timeval(t->it_interval));
    return value && interval ? tuple_pack(2, REF(value), REF(interval)) : NULL;
}
static Own *f_setitimer(Ref module, Ref const *args) {
    (void)module;
    ssize_t which;
    double value, interval = 0;
    if (native_int(args[0], &which) < 0 || float_as_double(args[1], &value) < 0) return NULL;
    if (args[2] && float_as_double(args[2], &interval) < 0) return NULL;
    struct itimerval now = {to_timeval(interval), to_timeval(value)}, old;
    if (RARE(setitimer)((int)which, &now, &old) != 0) return raise_os_error(errno, NULL);
    return timer_tuple(&old);
}
static Own *f_getitimer(Ref module, Ref x) {
    (void)module;
    ssize_t which;
    struct itimerval now;
    if (native_int(x, &which) < 0) return NULL;
    if (RARE(getitimer)((int)which, &now) != 0) return raise_os_error(errno, NULL);
    return timer_tuple(&now);
}
static Own *f_strsignal(Ref module, Ref x) {
    (void)module;
    int number;
    if (number_argument(x, &number) < 0) return NULL;
    const char *text = RARE(strsignal)(number);
    return text ? str_from_c(text) : NONE;
}
static Own *f_valid_signals(Ref module) {
    (void)module;
    SCOPED Own *set = set_new(NULL);
    for (int i = 1; set && i < SIGNAL_COUNT; i++) {
        if (i == 32 || i == 33) continue; // the C library's own
        SCOPED Own *n = int_new(i);
        if (!n || set_add(set, n) < 0) return NULL;
    }
    return GIVE(set);
}
static Own *f_siginterrupt(Ref module, Ref const *args, size_t nargs) {
    (void)module, (void)args, (void)nargs;
    return NONE;
}
static Own *f_set_wakeup_fd(Ref module, Ref const *args) {
    (void)module;
    ssize_t fd;
    if (native_int(args[0], &fd) < 0) return NULL;
    if (!thread_is_main()) return raise_error(EXC_ValueError, "set_wakeup_fd only works in main thread of the main interpreter");
    int old = signal_state()->wakeup_fd;
    signal_state()->wakeup_fd = (int)fd;
    return int_new(old);
}

// ---- signals that wait: sets of numbers as masks of the system, and back

static int read_mask(Ref x, sigset_t *mask) {
    sigemptyset(mask);
    SCOPED Own *list = list_new(0);
    if (!list || list_extend(list, x) < 0) return -1;
    for (size_t i = 0; i < list_size(list); i++) {
        ssize_t number;
        if (native_int(list_peek(list, i), &number) < 0) return -1;
        if (number < 1 || number >= SIGNAL_COUNT) return raise_int(EXC_ValueError, "signal number %zd out of range [1; %d]", number, SIGNAL_COUNT - 1);
        sigaddset(mask, (int)number);
    }
    return 0;
}
static Own *mask_set(const sigset_t *mask) {
    SCOPED Own *set = set_new(NULL);
    for (int i = 1; set && i < SIGNAL_COUNT; i++) {
        if (sigismember(mask, i) != 1) continue;
        SCOPED Own *n = int_new(i);
        if (!n || set_add(set, n) < 0) return NULL;
    }
    return GIVE(set);
}
static Own *f_pthread_sigmask(UNUSED Ref module, Ref const *args) {
    ssize_t how;
    sigset_t mask, old;
    if (native_int(args[0], &how) < 0 || read_mask(args[1], &mask) < 0) return NULL;
    int code = pthread_sigmask((int)how, &mask, &old);
    if (code) return raise_os_error(code, NULL);
    return poll_interrupt() < 0 ? NULL : mask_set(&old); // what was held back may have come now
}
static Own *f_pthread_kill(UNUSED Ref module, Ref const *args) {
    uint64_t thread;
    ssize_t number;
    if (int_as_u64(args[0], &thread) < 0 || native_int(args[1], &number) < 0) return NULL;
    int code = pthread_kill((pthread_t)thread, (int)number);
    if (code) return raise_os_error(code, NULL);
    return poll_interrupt() < 0 ? NULL : NONE;
}
static Own *f_sigpending(UNUSED Ref module) {
    sigset_t mask;
    return RARE(sigpending)(&mask) < 0 ? raise_os_error(errno, NULL) : mask_set(&mask);
}
static Own *f_sigwait(UNUSED Ref module, Ref x) {
    sigset_t mask;
    int number;
    if (read_mask(x, &mask) < 0) return NULL;
    int code = OUTSIDE(RARE(sigwait)(&mask, &number));
    return code ? raise_os_error(code, NULL) : int_new(number);
}
// _timedwait(signals, seconds or None): what is known of the signal that came, None if none did
static Own *f_timedwait(UNUSED Ref module, Ref const *args) {
    sigset_t mask;
    siginfo_t s;
    double seconds = 0;
    bool limited = !is_none(args[1]);
    if (read_mask(args[0], &mask) < 0 || (limited && float_as_double(args[1], &seconds) < 0)) return NULL;
    struct timespec limit = {(time_t)seconds, (long)((seconds - floor(seconds)) * 1e9)};
    int r;
    do r = OUTSIDE(limited ? RARE(sigtimedwait)(&mask, &s, &limit) : RARE(sigwaitinfo)(&mask, &s));
    while (r < 0 && errno == EINTR && poll_interrupt() == 0);
    if (error_pending()) return NULL;
    if (r < 0) return errno == EAGAIN ? NONE : raise_os_error(errno, NULL);
    const int64_t fields[] = {s.si_signo, s.si_code, s.si_errno, s.si_pid, s.si_uid, s.si_status, s.si_band};
    Own *list = list_new(0);
    for (size_t i = 0; list && i < ARRAY_LEN(fields); i++) {
        Own *x = int_new(fields[i]);
        if (!x || list_append_take(list, x) < 0) CLEAR(list);
    }
    return list;
}

static const MethodDef functions[] = {
    {"pthread_sigmask", f_pthread_sigmask, CALL_BOUND, 0, "($module, how, mask, /)", "Hold signals back; gives those that were before."},
    {"pthread_kill", f_pthread_kill, CALL_BOUND, 0, "($module, thread_id, signalnum, /)", "Send a signal to a thread."},
    {"sigpending", f_sigpending, CALL_NOARGS, 0, "($module, /)", "The signals that are held back and have come."},
    {"sigwait", f_sigwait, CALL_O, 0, "($module, sigset, /)", "Wait for one of some signals."},
    {"_timedwait", f_timedwait, CALL_BOUND, 0, "($module, sigset, timeout, /)", NULL},
    {"signal", f_signal, CALL_FAST, 0, "($module, signalnum, handler, /)", "Set the handler of a signal; gives the one before."},
    {"getsignal", f_getsignal, CALL_O, 0, "($module, signalnum, /)", "The handler of a signal."},
    {"raise_signal", f_raise_signal, CALL_O, 0, "($module, signalnum, /)", "Send a signal to this process."},
    {"default_int_handler", signals_default_int_handler, CALL_FAST, 0, "($module, signalnum, frame, /)", "Raises KeyboardInterrupt: the handler of SIGINT."},
    {"alarm", f_alarm, CALL_O, 0, "($module, seconds, /)", "SIGALRM after some seconds."},
    {"pause", f_pause, CALL_NOARGS, 0, "($module, /)", "Wait for a signal."},
    {"setitimer", f_setitimer, CALL_BOUND, 0, "($module, which, seconds, interval=0.0, /)", "Set a timer that sends a signal."},
    {"getitimer", f_getitimer, CALL_O, 0, "($module, which, /)", "What a timer is set to."},
    {"strsignal", f_strsignal, CALL_O, 0, "($module, signalnum, /)", "What a signal is called by the system."},
    {"valid_signals", f_valid_signals, CALL_NOARGS, 0, "($module, /)", "All signal numbers."},
    {"siginterrupt", f_siginterrupt, CALL_FAST, 0, "($module, signalnum, flag, /)", "System calls are always interrupted."},
    {"set_wakeup_fd", f_set_wakeup_fd, CALL_BOUND, 0, "($module, fd, /, *, warn_on_full_buffer=True)", "A descriptor to which signal numbers are written."},
    {0},
};
static int init(Own *module) {
    if (!signal_state() && signals_open() < 0) return -1;
    for (size_t i = 0; i < ARRAY_LEN(signal_names); i++)
        if (module_add_take(module, signal_names[i].name, int_new(signal_names[i].number)) < 0) return -1;
    const struct {
        const char *name;
        int value;
    } numbers[] = {{"SIG_DFL", 0},  {"SIG_IGN", 1},  {"SIG_BLOCK", SIG_BLOCK}, {"SIG_UNBLOCK", SIG_UNBLOCK}, {"SIG_SETMASK", SIG_SETMASK},
                   {"SIGCLD", SIGCHLD}, {"SIGIOT", SIGABRT}, {"SIGPOLL", SIGIO}, {"SIGRTMIN", SIGRTMIN}, {"SIGRTMAX", SIGRTMAX}, {"NSIG", SIGNAL_COUNT},
                   {"ITIMER_REAL", ITIMER_REAL}, {"ITIMER_VIRTUAL", ITIMER_VIRTUAL}, {"ITIMER_PROF", ITIMER_PROF}};
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
        if (module_add_take(module, numbers[i].name, int_new(numbers[i].value)) < 0) return -1;
    return module_add(module, "ItimerError", exception_class_peek(EXC_OSError));
}
const ModuleSpec signal_c_module = {.name = "_signal", .doc = "Handlers of signals.", .functions = functions, .init = init};
