# Instances of generic classes could not be reduced with the old protocols: Generic, a type in C, was asked for a state.
import copyreg
from typing import Generic, TypeVar


class A[T]:
    pass


class B(A[int], Generic[TypeVar("U")]):
    pass


for c in A, B:
    x = c()
    x.n = 1
    print(x.__reduce_ex__(0)[1:], x.__reduce_ex__(1)[1][1:], x.__reduce_ex__(2)[1:3])
    y = copyreg._reconstructor(*x.__reduce_ex__(0)[1])
    print(type(y) is c)
