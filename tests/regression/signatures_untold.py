# inspect.signature() had nothing to say about some native types and functions (streams, locks, code objects, itemgetter instances), and
# a signature with sys.maxsize in it was called invalid; the __doc__ of `property`, `type` and the function types was a descriptor.
# Arguments that CPython takes by name or by place were refused: os.fchdir(fd=...), Pickler(file, 2, True), PurePath.relative_to with
# several arguments, compresslevel of TarFile's openers. typing.IO had no methods, hashlib's BLAKE2 neither key nor salt.
import array
import asyncio
import hashlib
import inspect
import io
import operator
import os
import pathlib
import pickle
import queue
import random
import re
import sys
import tarfile
import threading
import types
import typing
import warnings

for thing in (re.Pattern.match, array.array.index, sys.audit, io.BytesIO, io.StringIO, io.TextIOWrapper, io.FileIO, io.BufferedReader,
              io.BufferedRWPair, io.IncrementalNewlineDecoder, io.IOBase, io.TextIOWrapper.reconfigure, types.CodeType,
              types.CodeType.replace, (lambda: 0).__code__.replace, types.FunctionType, types.MethodType, threading.Lock,
              threading.local, threading.stack_size, sys.breakpointhook, type(None), type(...), queue.SimpleQueue,
              operator.itemgetter(1), operator.attrgetter("a"), operator.methodcaller("a"), types.WrapperDescriptorType,
              random.Random, asyncio.AbstractEventLoop.call_later, asyncio.WriteTransport.write, asyncio.AbstractServer.close):
    print(inspect.signature(thing))
for kind in (property, type, types.FunctionType, types.MethodType, types.BuiltinFunctionType):
    print(kind.__name__, type(kind.__doc__).__name__)

fd = os.open(".", os.O_RDONLY)
os.fchdir(fd=fd)
print(os.statvfs(path=fd).f_namemax > 0, os.getpgid(pid=0) == os.getpgid(0))
os.close(fd)
fd = os.eventfd(initval=3)
print(os.get_inheritable(fd), os.eventfd_read(fd=fd), os.eventfd_write(fd=fd, value=2), os.eventfd_read(fd))
os.close(fd)

out = io.BytesIO()
pickle.Pickler(out, 2, True, None).dump([1])
print(out.getvalue(), pickle.Unpickler(io.BytesIO(out.getvalue()), buffers=()).load())
print(random.Random(x=5).random() == random.Random(5).random())
path = pathlib.PurePath("a/b/c")
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    print(path.relative_to("a", "b"), path.is_relative_to("a", "b"), path.is_relative_to("a", "x"))
print(*[w.message for w in seen], sep="\n")
for bad in (lambda: path.relative_to("a/x"), path.relative_to, lambda: path.relative_to(other="a")):
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(e)
packed = io.BytesIO()
with tarfile.TarFile.gzopen("x", "w", packed, 1) as t:
    t.addfile(tarfile.TarInfo("empty"))
packed.seek(0)
print(tarfile.open(fileobj=packed).getnames())

for c in (typing.IO, typing.TextIO, typing.BinaryIO):
    print(c.__name__, sorted(n for n in vars(c) if n[0] != "_" or n in ("__enter__", "__exit__")), c.read.__isabstractmethod__)

for make in (hashlib.blake2b, hashlib.blake2s):
    print(make.__name__, make.SALT_SIZE, make.PERSON_SIZE, make.MAX_KEY_SIZE, make.MAX_DIGEST_SIZE)
    for options in ({}, {"key": b"secret"}, {"digest_size": 20, "key": b"k" * 32, "salt": b"abc", "person": b"me"}, {"fanout": 0},
                    {"fanout": 2, "depth": 2, "leaf_size": 4096, "node_offset": 1, "node_depth": 1, "inner_size": 32, "last_node": True},
                    {"key": bytearray(b"abc"), "usedforsecurity": False}, {"key": b"k" * 65}, {"salt": b"s" * 17}, {"digest_size": 65},
                    {"fanout": 256}, {"depth": 0}, {"leaf_size": 2**32}, {"node_offset": 2**64}, {"node_depth": -1}, {"inner_size": 65},
                    {"key": "x"}, {"digest_size": 1.5}):
        try:
            h = make(b"x" * 300, **options)
            h.update(b"abc")
            print(h.digest_size, h.block_size, h.name, h.hexdigest())
        except Exception as e:
            print(type(e).__name__, e)
print(hashlib.new("blake2b", b"x", digest_size=10).hexdigest(), hashlib.new("blake2s", b"x", key=b"k").hexdigest())
