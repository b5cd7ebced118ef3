# The variance of a type variable is three bools side by side. The one at an odd offset was taken for an
# entry of __slots__ in an instance's tail, so reading __contravariant__ read past the object.
import typing

for variance in {}, {"covariant": True}, {"contravariant": True}, {"infer_variance": True}:
    for kind in typing.TypeVar, typing.ParamSpec:
        v = kind("v", **variance)
        print(kind.__name__, variance, v.__covariant__, v.__contravariant__, v.__infer_variance__)


def inferred[T, **P](x: T): ...


print([(p.__covariant__, p.__contravariant__, p.__infer_variance__) for p in inferred.__type_params__])
