# t = t | list[i] in a loop compared all items of t with each other each time: a thousand took seconds. And issubclass() of a
# registered class asked all that had been registered before it.
import abc, time
start = time.process_time()
t = int
for i in range(700): t = t | list[i]
print(len(t.__args__), t == (t | t), (t | list[5]) == t, len((list[3] | str | t).__args__), (int | str) | (str | int | None))

class A(abc.ABC): pass
asked = []
class Meta(type):
    def __subclasscheck__(cls, other):
        asked.append(cls.__name__)
        return False
class First(metaclass=Meta): pass
A.register(First)
many = [A.register(type('K', (), {})) for _ in range(1500)]
asked.clear()
print(all(issubclass(k, A) and isinstance(k(), A) for k in many), asked, issubclass(int, A), asked)
print('fast' if time.process_time() - start < 6 else 'slow')

# Besides, what an ABC remembers of classes that are gone stayed for ever.
import _abc, gc
for i in range(3000):
    k = type('K', (), {})
    isinstance(k(), A)
    A.register(k)
del k
gc.collect()
print(len(_abc._get_dump(A)[0]) < 2600, len(_abc._get_dump(A)[2]) < 1100, all(issubclass(k, A) for k in many))
