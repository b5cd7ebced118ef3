# `collections.abc` was no attribute until something imported it, which in CPython nearly every module does; __parameters__ of an
# alias of a tuple of types named it without unpacking it.
import collections
import dataclasses

print(collections.abc.Mapping)

type Row[A, *Rest, **P] = tuple[A, *Rest]
print(Row.__parameters__, Row.__type_params__)
print(Row[int, str, bytes, [int]].__args__)
