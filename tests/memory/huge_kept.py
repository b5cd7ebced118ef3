# Large blocks made and dropped again and again: soon their memory is kept for the next one, but a collection gives it back.
# ouro-test: no-asan (its shadow memory counts as resident), no-gc-stress
import gc


def resident():
    with open("/proc/self/statm") as f:
        return int(f.read().split()[1]) * 4096


gc.collect()
start = resident()
for size in (1 << 18, 1 << 20, 3 << 19):
    for turn in range(12):
        block = [None] * size
        block[turn] = block[-1] = turn
        assert block.count(None) == size - 2
        del block
    s = set(range(size // 8))
    for turn in range(8):
        t = s | {-1}
        assert len(t) == len(s) + 1 and -1 in t and size // 8 not in t
        del t
    del s
gc.collect()
print(resident() - start < 3 << 20)
