# gc.get_referents() left out the keys of dicts that have only ints as keys.
import gc

print(sorted(gc.get_referents({1: 3, 5: 7})), gc.get_referents({"a": 1}), sorted(gc.get_referents([1], {2: 3}, (4,))))
