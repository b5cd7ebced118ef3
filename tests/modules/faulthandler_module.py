# faulthandler: where the threads are, when asked, later, or at a signal.
import faulthandler
import os
import re
import signal
import tempfile
import time


def shown(call, *args, wait=0, **options):
    with tempfile.TemporaryFile() as file:
        result = call(*args, file=file, **options)
        time.sleep(wait)
        file.seek(0)
        text = file.read().decode()
    text = re.sub(r"0x[0-9a-f]+", "0x...", text)
    print(result, re.sub(r'File ".*/', 'File "', text), sep="\n")


def inner(**options):
    shown(faulthandler.dump_traceback, **options)


inner(all_threads=False)
inner()
shown(faulthandler.dump_traceback_later, 0.02, wait=0.2)
shown(faulthandler.dump_traceback_later, 5, wait=0)
faulthandler.cancel_dump_traceback_later()
faulthandler.cancel_dump_traceback_later()
print(faulthandler.enable(), faulthandler.is_enabled(), faulthandler.disable(), faulthandler.disable(), faulthandler.is_enabled())
with tempfile.TemporaryFile() as file:
    print(faulthandler.register(signal.SIGUSR1, file=file, all_threads=False))
    os.kill(os.getpid(), signal.SIGUSR1)
    file.seek(0)
    print(file.read().decode().splitlines()[0])
print(faulthandler.unregister(signal.SIGUSR1), faulthandler.unregister(signal.SIGUSR1))
for call, *args in (faulthandler.dump_traceback, -1), (faulthandler.dump_traceback_later, 0), (faulthandler.register, signal.SIGSEGV):
    try:
        call(*args)
    except Exception as e:
        print(type(e).__name__)
