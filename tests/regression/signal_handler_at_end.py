# A handler that was still set at the end was let go after the last collection: with it the globals of its module and all
# that refers to them stayed in the heap.
import signal


def keeps_the_globals_alive():
    pass


signal.signal(signal.SIGUSR1, lambda number, frame: print("got", number))
signal.raise_signal(signal.SIGUSR1)


class Last:
    def __del__(self):
        print(signal.getsignal(signal.SIGUSR1))


last = Last()
