# Attributes of instances against a dict that is told the same: adding, deleting, __dict__ in between, many and few names, on
# plain instances and on subclasses of built-in types.
import random


class WithSlots:
    __slots__ = ("s1", "s2")


def run(seed, bases):
    r = random.Random(seed)

    class C(*bases):
        pass

    names = [f"n{i}" for i in range(r.choice([3, 8, 20, 80]))]
    objects = [(C(), {}) for _ in range(5)]
    for step in range(300):
        k = r.randrange(len(objects))
        o, model = objects[k]
        op, n = r.random(), r.choice(names)
        if op < 0.55:
            setattr(o, n, step)
            model[n] = step
        elif op < 0.75:
            try:
                delattr(o, n)
                assert n in model
                del model[n]
            except AttributeError:
                assert n not in model
        elif op < 0.78:
            assert list(o.__dict__.items()) == list(model.items())
        elif op < 0.80:
            o.__dict__[n] = step
            model[n] = step
        elif op < 0.82:
            o.__dict__.pop(n, None)
            model.pop(n, None)
        elif op < 0.84:
            o.__dict__ = dict(model)
        elif op < 0.86:
            objects[k] = (C(), {})
        elif op < 0.88:
            C.x = step
        elif op < 0.90:
            o.__dict__.clear()
            model.clear()
        else:
            assert getattr(o, n, None) == model.get(n)
            assert hasattr(o, n) == (n in model)
    return all(o.__dict__ == model and list(o.__dict__) == list(model) for o, model in objects)


for bases in [(), (list,), (dict,), (Exception,), (WithSlots,), (int,), (str,), (tuple,), (bytes,), (float,), (set,)]:
    print(bases, [run(seed, bases) for seed in range(6)])
