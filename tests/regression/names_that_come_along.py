# `collections.abc` was no attribute until something imported it, which in CPython nearly every module does; __parameters__ of an
# alias of a tuple of types named it without unpacking it.
import collections
import dataclasses

print(collections.abc.Mapping)

type Row[A, *Rest, **P] = tuple[A, *Rest]
print(Row.__parameters__, Row.__type_params__)
print(Row[int, str, bytes, [int]].__args__)

# Generators and coroutines as generic types; a copy of *tuple[int, ...] keeps its star.
import copy
import os
import pickle
import types

print(types.GeneratorType[int, str, None], types.CoroutineType[int, str, None], os.DirEntry[str])
alias = tuple[int, *tuple[str, ...]]
for again in (copy.copy(alias), copy.deepcopy(alias), pickle.loads(pickle.dumps(alias, 0)), pickle.loads(pickle.dumps(alias))):
    print(again, again == alias, again.__args__[1].__unpacked__)
print(copy.copy(alias.__args__[1]), copy.copy(list[int]))
