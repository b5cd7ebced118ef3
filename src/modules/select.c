// select.c - _select: waiting for files, the system calls under lib/select.py. A signal's handler runs, and the wait goes on.
#include <errno.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
#include "modules/native.h"
#include "object/protocol.h"
#include "types/float.h"
#include "types/list.h"
#include "vm/thread.h"

static int64_t milliseconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}
// What is left of a timeout (-1: for ever) that began at `start`.
static int left_of(ssize_t timeout, int64_t start) {
    if (timeout < 0) return -1;
    int64_t left = timeout - (milliseconds() - start);
    return left < 0 ? 0 : left > INT32_MAX ? INT32_MAX : (int)left;
}

// poll([(fd, events), ...], milliseconds or -1) -> [(fd, what happened), ...] of those where something did
static Own *f_poll(UNUSED Ref module, Ref const *args, size_t nargs) {
    if (arguments_positional("poll", nargs, NULL, 2, 2) < 0) return NULL;
    ssize_t timeout;
    if (!is_list(args[0])) return raise_error(EXC_TypeError, "poll() needs a list, not %T", args[0]);
    if (native_int(args[1], &timeout) < 0) return NULL;
    size_t n = list_size(args[0]);
    struct pollfd *files = heap_alloc(&vm->heap, (n + 1) * sizeof *files);
    if (!files) return raise_no_memory();
    Own *result = NULL;
    int ready = 0;
    for (size_t i = 0; i < n; i++) {
        Ref pair = list_peek(args[0], i);
        ssize_t fd, events;
        if (!is_tuple(pair) || tuple_size(pair) != 2) raise_error(EXC_TypeError, "poll() needs pairs");
        if (error_pending() || native_int(tuple_peek(pair, 0), &fd) < 0 ||
            number_as_ssize(tuple_peek(pair, 1), EXC_OverflowError, &events) < 0)
            goto done;
        files[i] = (struct pollfd){.fd = (int)fd, .events = (short)events};
    }
    int64_t start = milliseconds();
    while ((ready = OUTSIDE(poll(files, n, left_of(timeout, start)))) < 0) {
        if (errno != EINTR) (void)raise_os_error(errno, NULL);
        if (errno != EINTR || poll_interrupt() < 0) goto done;
    }
    result = list_new(0);
    for (size_t i = 0; result && i < n; i++) {
        if (!files[i].revents) continue;
        SCOPED Own *fd = int_new(files[i].fd), *events = int_new(files[i].revents);
        Own *pair = fd && events ? tuple_pack(2, REF(fd), REF(events)) : NULL;
        if (!pair || list_append_take(result, pair) < 0) CLEAR(result);
    }
done:
    heap_free_plain(&vm->heap, files);
    return result;
}

static Own *f_epoll_create(UNUSED Ref module) {
    int fd = epoll_create1(EPOLL_CLOEXEC);
    return fd < 0 ? raise_os_error(errno, NULL) : int_new(fd);
}
// epoll_control(epoll's fd, operation, fd, events)
static Own *f_epoll_control(UNUSED Ref module, Ref const *args, size_t nargs) {
    if (arguments_positional("epoll_control", nargs, NULL, 4, 4) < 0) return NULL;
    ssize_t n[4];
    for (int i = 0; i < 4; i++)
        if ((i < 3 ? native_int(args[i], &n[i]) : native_ssize(args[i], &n[i])) < 0) return NULL;
    struct epoll_event event = {.events = (uint32_t)n[3], .data.fd = (int)n[2]};
    return epoll_ctl((int)n[0], (int)n[1], (int)n[2], &event) < 0 ? raise_os_error(errno, NULL) : NONE;
}
// epoll_wait(epoll's fd, milliseconds or -1, how many at most) -> [(fd, what happened), ...]
static Own *f_epoll_wait(UNUSED Ref module, Ref const *args, size_t nargs) {
    if (arguments_positional("epoll_wait", nargs, NULL, 3, 3) < 0) return NULL;
    ssize_t fd, timeout, most;
    if (native_int(args[0], &fd) < 0 || native_int(args[1], &timeout) < 0 ||
        native_int(args[2], &most) < 0)
        return NULL;
    struct epoll_event events[256];
    if (most < 1 || most > (ssize_t)ARRAY_LEN(events)) most = ARRAY_LEN(events);
    int64_t start = milliseconds();
    int n;
    while ((n = OUTSIDE(epoll_wait((int)fd, events, (int)most, left_of(timeout, start)))) < 0) {
        if (errno != EINTR) return raise_os_error(errno, NULL);
        if (poll_interrupt() < 0) return NULL;
    }
    Own *list = list_new(0);
    for (int i = 0; list && i < n; i++) {
        SCOPED Own *number = int_new(events[i].data.fd), *happened = int_new(events[i].events);
        Own *pair = number && happened ? tuple_pack(2, REF(number), REF(happened)) : NULL;
        if (!pair || list_append_take(list, pair) < 0) CLEAR(list);
    }
    return list;
}

// A descriptor that can be read when a child process has ended.
static Own *f_pidfd(UNUSED Ref module, Ref pid) {
    ssize_t n;
    if (native_int(pid, &n) < 0) return NULL;
    int fd = (int)syscall(SYS_pidfd_open, (pid_t)n, 0);
    return fd < 0 ? raise_os_error(errno, NULL) : int_new(fd);
}

// pause(seconds or None): sleeps until then, or until a signal's handler has run
static Own *f_pause(UNUSED Ref module, Ref seconds) {
    struct timespec time = {0}, *limit = NULL;
    if (!is_none(seconds)) {
        double s;
        if (float_as_double(seconds, &s) < 0) return NULL;
        if (!(s > 0)) s = 0;
        if (s > 1e9) s = 1e9;
        time.tv_sec = (time_t)s;
        time.tv_nsec = (long)((s - (double)time.tv_sec) * 1e9);
        limit = &time;
    }
    if (OUTSIDE(ppoll(NULL, 0, limit, NULL)) < 0 && errno != EINTR) return raise_os_error(errno, NULL);
    return poll_interrupt() < 0 ? NULL : NONE;
}

static const MethodDef functions[] = {
    {"epoll_create", (void *)f_epoll_create, CALL_NOARGS, 0, "($module, /)", "Makes an epoll descriptor."},
    {"epoll_control", (void *)f_epoll_control, CALL_FAST, 0, "($module, epoll, operation, fd, events, /)", "Changes what it watches."},
    {"epoll_wait", (void *)f_epoll_wait, CALL_FAST, 0, "($module, epoll, timeout, most, /)", "Waits for what it watches."},
    {"pidfd", (void *)f_pidfd, CALL_O, 0, "($module, pid, /)", "A descriptor that can be read when a process has ended."},
    {"pause", (void *)f_pause, CALL_O, 0, "($module, seconds, /)", "Sleeps so long (None: for ever), but not past a signal."},
    {"poll", (void *)f_poll, CALL_FAST, 0, "($module, files, timeout, /)", "Waits until a file is ready."}, {0}};

const ModuleSpec select_module = {.name = "_select", .doc = "Waiting for files.", .functions = functions};
