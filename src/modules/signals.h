// signals.h - from a signal handler to Python: flags that the eval loop sees.
//
// The handler only sets a flag of its signal and a bit in heap.gc_wanted; the handlers in Python run between two
// instructions, or where a long built-in polls.
#pragma once
#include "modules/modules.h"
#include <pthread.h>
#include <signal.h>

enum { SIGNAL_COUNT = 65 };
typedef struct SignalState { // vm->module_state[STATE_SIGNAL]
    volatile sig_atomic_t arrived[SIGNAL_COUNT], any;
    Own *handlers[SIGNAL_COUNT]; // callable, None, or an int (0 SIG_DFL, 1 SIG_IGN); NULL: never touched
    int wakeup_fd;
    struct Vm *vm;
    pthread_t main; // the thread that runs handlers
} SignalState;
static inline SignalState *signal_state(void) { return vm->module_state[STATE_SIGNAL]; }

MUST_USE int signals_open(void);  // SIGINT raises KeyboardInterrupt, SIGPIPE is ignored
void signals_forget(void);         // lets handlers go; before the modules do: a handler can hold all of its module
void signals_close(void);
int signals_set_handler(int number, void (*handler)(int));
void signals_arrived(int number);     // the C handler
Own *signals_default_int_handler(Ref module, Ref const *args, size_t nargs);
