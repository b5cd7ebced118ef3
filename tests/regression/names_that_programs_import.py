# Submodules and names that programs import, and that were not there.
import importlib.util
import pkgutil
import sys
import warnings
from importlib._bootstrap_external import _NamespacePath
from sqlite3 import dbapi2
import sqlite3.dbapi2
import typing

warnings.simplefilter('ignore')
print(dbapi2.connect is sqlite3.connect, sqlite3.dbapi2 is dbapi2, dbapi2.paramstyle)
print(pkgutil.find_loader('nowhere_to_be_found'), hasattr(pkgutil.get_loader('json'), 'get_source'))
for bad in '.x', 'nowhere_to_be_found.inside':
    try:
        print(pkgutil.find_loader(bad))
    except ImportError as e:
        print(e)
print(importlib.util._find_spec_from_path('json').name, importlib.util._find_spec_from_path('nowhere_to_be_found'), isinstance([], _NamespacePath))
print(typing._type_check(int, 'msg'), typing._type_check('x', 'msg'), typing._type_repr(int))
try:
    typing._type_check((1, 2), 'Expected a type.')
except TypeError as e:
    print(e)
try:
    typing._overload_dummy()
except NotImplementedError as e:
    print(str(e)[:40])


@typing._tp_cache
def cached(a, b):
    return [a, b]


print(cached(1, 2) is cached(1, 2), cached(1, []) is cached(1, []))
