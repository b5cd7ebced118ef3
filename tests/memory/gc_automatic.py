# When it runs by itself. ouro-test: no-gc-stress (it counts collections)
import gc

gc.collect()
runs = []


def cb(phase, info):
    if phase == "start":
        runs.append(info["generation"])


gc.callbacks.append(cb)
gc.set_threshold(100)
gc.collect()
runs.clear()
keep = []
for i in range(1000):
    keep.append([])
n = len(runs)
gc.callbacks.remove(cb)
print("threshold 100 and 1000 kept lists:", n, "collections")
print("generations:", runs)
gc.callbacks.append(cb)
runs.clear()
for i in range(10000):
    []
n = len(runs)
print("temporaries never collect:", n)
gc.set_threshold(0)
runs.clear()
keep = [[] for i in range(5000)]
print("threshold 0:", len(runs))
gc.set_threshold(100)
gc.disable()
runs.clear()
keep = [[] for i in range(5000)]
print("disabled:", len(runs))
gc.enable()
gc.collect()
ballast = [[] for i in range(20000)]  # many old objects hold back full collections
gc.collect()
gc.set_threshold(50, 2, 2)
keep = None
gc.collect()
runs.clear()
keep = [[] for i in range(1000)]
gc.set_threshold(2000, 10, 10)
gc.callbacks.remove(cb)
print("threshold 50, 2, 2:", runs)
died = []


class C:
    def __init__(self, n):
        self.n = n
        self.me = self

    def __del__(self):
        died.append(self.n)


gc.set_threshold(20, 5, 5)
for i in range(500):
    C(i)
gc.set_threshold(2000, 10, 10)
print("cycles died meanwhile:", len(died) > 400, died == sorted(died))
