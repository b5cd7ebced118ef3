# The aliases of typing had no __name__.
import typing

print([getattr(typing, n).__name__ for n in ("List", "Dict", "AsyncContextManager", "Callable", "Tuple", "Union", "Any")])
print(typing.List[int].__name__, typing.Dict[str, int].__qualname__, typing.Deque.__name__)


class A[T]:
    pass


print(A[int].__name__, typing.Optional[int].__name__, typing.Literal[1].__name__)
