"""The instructions of this interpreter: names, numbers, and what their arguments mean."""

import _dis
from _dis import stack_effect

__all__ = ["cmp_op", "stack_effect", "hascompare", "opname", "opmap", "HAVE_ARGUMENT", "EXTENDED_ARG",
           "hasarg", "hasconst", "hasname", "hasjump", "hasjrel", "hasjabs", "hasfree", "haslocal", "hasexc"]

cmp_op = ("<", "<=", "==", "!=", ">", ">=")

_table = _dis.opcodes()
opname = [row[0] for row in _table]
opname += ["<%r>" % n for n in range(len(opname), 256)]
opmap = {row[0]: n for n, row in enumerate(_table) if row[3] == n}
_specialized_opmap = {row[0]: n for n, row in enumerate(_table) if row[3] != n}
_kind = [row[2] for row in _table]
_base = [row[3] for row in _table]
_inline_cache_entries = {row[0]: row[1] for n, row in enumerate(_table) if row[1] and row[3] == n}


def _of_kind(*kinds):
    return [n for n, kind in enumerate(_kind) if kind in kinds and _base[n] == n]


hasarg = [n for n, kind in enumerate(_kind) if kind != "none" and _base[n] == n]
hasconst = _of_kind("const")
hasname = _of_kind("name")
hasjump = hasjrel = _of_kind("forward", "backward")
hasjabs = []
hascompare = _of_kind("compare")
haslocal = [n for n in _of_kind("local") if "FAST" in opname[n]]
hasfree = [n for n in _of_kind("local") if "FAST" not in opname[n]]
hasexc = []

EXTENDED_ARG = opmap["EXTENDED_ARG"]
HAVE_ARGUMENT = 0  # arguments are not told by the number of an opcode: see hasarg

_binary_ops = ["+", "&", "//", "<<", "@", "*", "%", "|", "**", ">>", "-", "/", "^"]
_binary_ops += [op + "=" for op in _binary_ops]
