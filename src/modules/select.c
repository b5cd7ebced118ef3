// select.c - _select: waiting for files, the one system call under lib/select.py.
#include <errno.h>
#include <poll.h>
#include "modules/native.h"
#include "object/protocol.h"
#include "types/float.h"
#include "types/list.h"

// poll([(fd, events), ...], milliseconds or -1) -> [(fd, what happened), ...] of those where something did
static Own *f_poll(UNUSED Ref module, Ref const *args, size_t nargs) {
    if (arguments_positional("poll", nargs, NULL, 2, 2) < 0) return NULL;
    ssize_t timeout;
    if (!is_list(args[0])) return raise_error(EXC_TypeError, "poll() needs a list, not %T", args[0]);
    if (number_as_ssize(args[1], EXC_OverflowError, &timeout) < 0) return NULL;
    size_t n = list_size(args[0]);
    struct pollfd *files = heap_alloc(&vm->heap, (n + 1) * sizeof *files);
    if (!files) return raise_no_memory();
    Own *result = NULL;
    int ready = 0;
    for (size_t i = 0; i < n; i++) {
        Ref pair = list_peek(args[0], i);
        ssize_t fd, events;
        if (!is_tuple(pair) || tuple_size(pair) != 2) raise_error(EXC_TypeError, "poll() needs pairs");
        if (error_pending() || number_as_ssize(tuple_peek(pair, 0), EXC_OverflowError, &fd) < 0 ||
            number_as_ssize(tuple_peek(pair, 1), EXC_OverflowError, &events) < 0)
            goto done;
        files[i] = (struct pollfd){.fd = (int)fd, .events = (short)events};
    }
    ready = poll(files, n, timeout > INT32_MAX ? INT32_MAX : timeout < 0 ? -1 : (int)timeout);
    if (ready < 0) {
        (void)raise_os_error(errno, NULL);
        goto done;
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
    if (ppoll(NULL, 0, limit, NULL) < 0 && errno != EINTR) return raise_os_error(errno, NULL);
    return poll_interrupt() < 0 ? NULL : NONE;
}

static const MethodDef functions[] = {
    {"pause", (void *)f_pause, CALL_O, 0, "($module, seconds, /)", "Sleeps so long (None: for ever), but not past a signal."},
    {"poll", (void *)f_poll, CALL_FAST, 0, "($module, files, timeout, /)", "Waits until a file is ready."}, {0}};

const ModuleSpec select_module = {.name = "_select", .doc = "Waiting for files.", .functions = functions};
