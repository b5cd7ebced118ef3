# A full collection that finds nothing may make the next ones look less far, but not for long: garbage that has grown old in
# the meantime, many times what there was before, is found by the collections that come by themselves.
import gc


class Node:
    alive = 0

    def __init__(self):
        Node.alive += 1
        self.me = self

    def __del__(self):
        Node.alive -= 1


def grow(rounds):
    kept = [[i] for i in range(9000)]
    window = []
    gc.collect()
    for _ in range(rounds):
        window.append([Node() for _ in range(6000)])
        if len(window) > 8:  # they have grown old before they are let go of
            del window[0]
    return len(kept)


print(grow(100))
print("made 600000, most have died:", Node.alive < 300000)
gc.collect()
print(Node.alive)
