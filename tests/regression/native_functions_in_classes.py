# Functions that are native in CPython are no methods of a class that holds them, though some are written in Python here.
import hashlib
import marshal
import pickle
import zlib


class Store:
    digest = hashlib.sha256
    short = hashlib.md5
    pack, unpack = zlib.compress, zlib.decompress
    dumps, loads = pickle.dumps, pickle.loads
    plain = marshal.dumps

    def keep(self, value):
        data = self.pack(self.dumps(value))
        return self.loads(self.unpack(data)), self.digest(data).digest_size, self.short(b"").hexdigest()


class Shop(Store):
    pass


print(Store().keep([1, {"a": 2}]), Shop().keep("b"), Store.loads(Store.dumps(3)), Shop().plain(None))
