// signals.c - see signals.h.
#include "modules/signals.h"
#include "heap/mem.h"
#include "object/gc.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/str.h"
#include "vm/frame.h"
#include "vm/thread.h"
#include <errno.h>
#include <unistd.h>

static SignalState *receiver; // signals belong to the process: the interpreter that asked for them first gets them

void signals_arrived(int number) {
    int saved = errno;
    SignalState *s = receiver;
    if (s && !pthread_equal(pthread_self(), s->main)) pthread_kill(s->main, number); // the main thread shall wake up
    else if (s && number > 0 && number < SIGNAL_COUNT) {
        s->arrived[number] = 1;
        s->any = 1;
        heap_want(&s->vm->heap, WANT_SIGNAL);
        if (s->wakeup_fd >= 0) {
            unsigned char byte = (unsigned char)number;
            ssize_t written UNUSED = write(s->wakeup_fd, &byte, 1);
        }
    }
    errno = saved;
}

int signals_set_handler(int number, void (*handler)(int)) {
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_ONSTACK}; // no other signal is blocked meanwhile
    return sigaction(number, &action, NULL);
}

static int raise_interrupt(void) {
    Own *e = object_call0(exception_class_peek(EXC_KeyboardInterrupt));
    if (e) raise_instance_take(e);
    return -1;
}

int signals_deliver(void) {
    SignalState *s = signal_state();
    if (!s || !s->any || !thread_is_main()) return 0;
    s->any = 0;
    for (int number = 1; number < SIGNAL_COUNT; number++) {
        if (!s->arrived[number]) continue;
        s->arrived[number] = 0;
        Ref handler = s->handlers[number];
        if (!handler) {
            if (number == SIGINT) return raise_interrupt();
            continue;
        }
        if (is_none(handler) || is_int(handler)) continue;
        SCOPED Own *keep = incref(handler), *n = int_new(number), *frame = vm->frame ? frame_object(vm->frame) : NONE;
        SCOPED Own *r = n && frame ? object_call2(keep, n, frame) : NULL;
        if (!r) {
            s->any = 1; // others may wait
            heap_want(&vm->heap, WANT_SIGNAL);
            return -1;
        }
    }
    return 0;
}

int poll_slow(void) {
    if (vm->heap.gc_wanted & WANT_SIGNAL) {
        heap_unwant(&vm->heap, WANT_SIGNAL);
        return thread_poll();
    }
    return vm->ending ? thread_poll() : 0;
}

int signals_open(void) {
    SignalState *s = mem_alloc_zeroed(sizeof *s);
    if (!s) {
        raise_no_memory();
        return -1;
    }
    s->wakeup_fd = -1;
    s->vm = vm;
    s->main = pthread_self();
    vm->module_state[STATE_SIGNAL] = s;
    vm->deliver_signals = signals_deliver;
    vm->signal_arrived = &s->any;
    if (!receiver) receiver = s;
    struct sigaction now;
    if (sigaction(SIGINT, NULL, &now) == 0 && now.sa_handler != SIG_IGN) signals_set_handler(SIGINT, signals_arrived);
    signals_set_handler(SIGPIPE, SIG_IGN);
    signals_set_handler(SIGXFSZ, SIG_IGN);
    return 0;
}

void signals_forget(void) {
    SignalState *s = signal_state();
    if (!s) return;
    for (int number = 1; number < SIGNAL_COUNT; number++) {
        if (!s->handlers[number]) continue;
        if (receiver == s && !is_none(s->handlers[number]) && !is_int(s->handlers[number])) signals_set_handler(number, SIG_DFL);
        SETREF(s->handlers[number], NONE);
    }
}

void signals_close(void) {
    SignalState *s = signal_state();
    if (!s) return;
    signals_forget();
    if (receiver == s) {
        signals_set_handler(SIGINT, SIG_DFL);
        receiver = NULL;
    }
    vm->deliver_signals = NULL;
    vm->signal_arrived = NULL;
    vm->module_state[STATE_SIGNAL] = NULL;
    mem_free(s);
}

Own *signals_default_int_handler(Ref module, Ref const *args, size_t nargs) {
    (void)module, (void)args, (void)nargs;
    return raise_interrupt() < 0 ? NULL : NONE;
}
