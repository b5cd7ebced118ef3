# A full collection orders what it finds alive; what is made later stays in order of birth. ouro-test: no-gc-stress
import gc


class Noisy:
    def __init__(self, name, part=None):
        self.name = name
        self.part = part

    def __del__(self):
        print("gone:", self.name)


early = Noisy("early", Noisy("early's part"))
next_one = Noisy("next")
print(gc.collect())
late = Noisy("late", Noisy("late's part"))
gc.collect()
inner = Noisy("inner")
box = [inner]
del inner
end = Noisy("end")
many = [Noisy(None) for _ in range(2500)]
many.clear
for x in many:
    Noisy.__del__, x.name = (lambda self: None), "one of many"
Noisy.__del__ = lambda self: None if self.name == "one of many" else print("gone:", self.name)
