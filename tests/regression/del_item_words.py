# An object that cannot lose items says so in one of two ways: sequences that are asked by number ("doesn't support"),
# everything else ("does not support"). Both once said the same.
for x in (5, None, 's', 1.5, object(), (1,2), range(3), {1}, b'x'):
    for i in (0, 2**64, slice(1), slice(None, 2), 'a'):
        for k in ('get', 'set', 'del'):
            try:
                if k == 'get': x[i]
                elif k == 'set': x[i] = 1
                else: del x[i]
            except Exception as e: print(k, i, e)
    try: del x[:1]
    except Exception as e: print(e)
    try: x[:1] = 2
    except Exception as e: print(e)
    try: x[:1]
    except Exception as e: print(e)
    try: x[:1] += 1
    except Exception as e: print(e)
import collections, types
class K: pass
class D:
    def __getitem__(s,i): return 1
for x in (K(), D(), {}.keys(), {}.items(), {}.values(), types.MappingProxyType({}), frozenset(), memoryview(b'x'), K, len, iter([]), (i for i in ()), slice(1), 1j, types.SimpleNamespace(), ValueError(), list[int], int|str, property(), type(1), lambda:0, collections.OrderedDict().keys(), zip(), ..., NotImplemented, iter(range(3)), iter({}), collections.namedtuple('p','a')(1), staticmethod(len), types.ModuleType('a')):
    for i in (0, 2**64, 'a', slice(1)):
        try: del x[i]
        except Exception as e: print(type(e), e)
