# Incremental coders live in the module of their encoding, and travel.
import codecs
import copy
import pickle

for name in "utf-8", "ascii", "latin-1", "utf-16", "cp1252", "koi8-r", "cp037", "utf-8-sig":
    for get in codecs.getincrementalencoder, codecs.getincrementaldecoder:
        kind = get(name)
        print(kind.__module__, kind.__qualname__, pickle.loads(pickle.dumps(kind)) is kind, copy.copy(kind("strict")).errors)
