# Two threads that gave way one after the other waited for "the lock was taken" with one flag and one wake between them: the
# second was forgotten, and in the end all waited. And a thread that was made to end while it waited for a module that another
# thread was importing passed its wake on to a queue that no longer existed.
import os
import sys
import tempfile
import threading
import time

sys.setswitchinterval(1e-6)
end = time.monotonic() + 0.4
counts = []


def busy(n):
    count = 0
    while time.monotonic() < end:
        count += 1
        if count % 50 == n:
            time.sleep(0)
    counts.append(count > 0)


threads = [threading.Thread(target=busy, args=(n,)) for n in range(8)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counts)

folder = tempfile.mkdtemp()
sys.path.insert(0, folder)
with open(os.path.join(folder, "slow_module.py"), "w") as file:
    file.write("import time\ntime.sleep(0.05)\nvalue = 42\n")
seen = []


def use():
    import slow_module
    seen.append(slow_module.value)


threads = [threading.Thread(target=use) for _ in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(seen)
with open(os.path.join(folder, "endless_module.py"), "w") as file:
    file.write("import time\ntime.sleep(1000)\n")


def never():
    import endless_module
    print("never")


for _ in range(5):
    threading.Thread(target=never, daemon=True).start()
time.sleep(0.02)
for name in os.listdir(folder):
    path = os.path.join(folder, name)
    if os.path.isfile(path):
        os.remove(path)
import shutil

shutil.rmtree(folder)
print("end")
