"""What the dis and test modules of Python's library ask about instructions."""

from _dis import stack_effect
import opcode as _o

__all__ = ["stack_effect", "is_valid", "has_arg", "has_const", "has_name", "has_jump", "has_free", "has_local", "has_exc"]

ENABLE_SPECIALIZATION = True


def is_valid(opcode):
    return opcode in _valid


def has_arg(opcode):
    return opcode in _o.hasarg


def has_const(opcode):
    return opcode in _o.hasconst


def has_name(opcode):
    return opcode in _o.hasname


def has_jump(opcode):
    return opcode in _o.hasjump


def has_free(opcode):
    return opcode in _o.hasfree


def has_local(opcode):
    return opcode in _o.haslocal


def has_exc(opcode):
    return opcode in _o.hasexc


_valid = frozenset(_o.opmap.values())
