class Box[T]:
    def __init__(self, v: T): self.v = v
    def get(self) -> T: return self.v
def first[T, *Ts, **P](x: T, *rest: *Ts) -> T: return x
type Pair[A] = tuple[A, A]
print(Box[int](5).get(), first(1, 2), Pair.__name__, Pair[int], Box.__type_params__, first.__type_params__, list[int], int | None)
