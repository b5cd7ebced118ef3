# A subclass of pickle.Pickler that has an attribute `dispatch` (as some libraries' have) lost the ways to write lists and functions:
# only subclasses of pickle._Pickler are to be asked for it.
import copyreg
import io
import pickle
from collections import ChainMap


class Fast(pickle.Pickler):
    dispatch_table = ChainMap({}, copyreg.dispatch_table)
    dispatch = dispatch_table

    def reducer_override(self, obj):
        return (len, ("ten chars!",)) if obj == 10 else NotImplemented


class Slow(pickle._Pickler):
    dispatch = dict(pickle._Pickler.dispatch)

    def save_int(self, obj):
        self.save_reduce(str, (repr(obj),), obj=obj)

    dispatch[int] = save_int


for kind in Fast, Slow:
    buffer = io.BytesIO()
    kind(buffer).dump([10, 1.5, {"a": print}, (None, True), 3])
    print(pickle.loads(buffer.getvalue()))
