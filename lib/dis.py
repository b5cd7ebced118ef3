"""Shows what code is compiled to."""

import collections
import io
import sys
import types

import _dis
from opcode import *
from opcode import __all__ as _opcodes_all
from opcode import _kind, _binary_ops, _base

__all__ = ["code_info", "dis", "disassemble", "distb", "disco", "findlinestarts", "findlabels", "show_code",
           "get_instructions", "Instruction", "Bytecode"] + _opcodes_all

COMPILER_FLAG_NAMES = {
    1: "OPTIMIZED", 2: "NEWLOCALS", 4: "VARARGS", 8: "VARKEYWORDS", 16: "NESTED", 32: "GENERATOR", 64: "NOFREE",
    128: "COROUTINE", 256: "ITERABLE_COROUTINE", 512: "ASYNC_GENERATOR",
}

_have_code = (types.MethodType, types.FunctionType, types.CodeType, classmethod, staticmethod, type)

_CONVERSIONS = {1: "str", 2: "repr", 3: "ascii"}
_FUNCTION_ATTRIBUTES = {1: "defaults", 2: "kwdefaults", 4: "annotations", 8: "closure", 16: "type params"}


def pretty_flags(flags):
    """The names of the bits set in co_flags."""
    bits = [1 << n for n in range(32) if flags >> n & 1]
    names = [COMPILER_FLAG_NAMES.get(bit, hex(bit)) for bit in bits]
    unknown = flags >> 32 << 32
    if unknown or not bits:
        names.append(hex(unknown))
    return ", ".join(names)


def _try_compile(source, name):
    try:
        return compile(source, name, "eval")
    except SyntaxError:
        return compile(source, name, "exec")


def _part_with_code(x):
    """What a method, function, generator or coroutine has its code in, as far as x is one."""
    x = getattr(x, "__func__", x)
    for attribute in ("__code__", "gi_code", "ag_code", "cr_code"):
        if hasattr(x, attribute):
            return getattr(x, attribute)
    return x


def _no_code(x):
    return TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def _get_code_object(x):
    x = _part_with_code(x)
    if isinstance(x, str):
        return _try_compile(x, "<disassembly>")
    if not hasattr(x, "co_code"):
        raise _no_code(x)
    return x


Positions = collections.namedtuple("Positions", ["lineno", "end_lineno", "col_offset", "end_col_offset"],
                                   defaults=[None] * 4)

_Instruction = collections.namedtuple(
    "_Instruction",
    ["opname", "opcode", "arg", "argval", "argrepr", "offset", "start_offset", "starts_line", "line_number", "label",
     "positions", "cache_info"],
    defaults=[None, None, None])

_ExceptionTableEntry = collections.namedtuple("_ExceptionTableEntry", "start end target depth lasti")


class Instruction(_Instruction):
    """One instruction: name, number, argument and what it stands for, where it is and where it came from."""

    @property
    def oparg(self):
        return self.arg

    @property
    def baseopcode(self):
        return _base[self.opcode]

    @property
    def baseopname(self):
        return opname[_base[self.opcode]]

    @property
    def is_jump_target(self):
        return self.label is not None

    @property
    def jump_target(self):
        return self.argval if self.opcode in hasjump else None

    def __str__(self):
        return _line(self, 0, 0, False)


def _describe(kind, op, arg, target, co, labels):
    """Value of an argument and how it is shown."""
    if arg is None:
        return None, ""
    if kind == "const":
        value = co.co_consts[arg]
        return value, repr(value)
    if kind == "name":
        return co.co_names[arg], co.co_names[arg]
    if kind == "local":
        name = co._varname_from_oparg(arg)
        return name, name
    if kind in ("forward", "backward"):
        return target, "to L%d" % labels[target]
    if kind == "compare":
        return cmp_op[arg], cmp_op[arg]
    if kind == "binary":
        return arg, _binary_ops[arg]
    name = opname[op]
    if name == "CONVERT_VALUE":
        return arg, _CONVERSIONS.get(arg, "")
    if name == "SET_FUNCTION_ATTRIBUTE":
        return arg, _FUNCTION_ATTRIBUTES.get(arg, "")
    if name == "IS_OP":
        return arg, "is not" if arg else "is"
    if name == "CONTAINS_OP":
        return arg, "not in" if arg else "in"
    return arg, ""


def findlabels(code):
    """All offsets that are jumped to. code: a code object."""
    return sorted({row[4] for row in _dis.instructions(_get_code_object(code)) if row[4] is not None})


def findlinestarts(code):
    """Pairs (offset, line) where a new line begins."""
    last = False
    for start, end, line in code.co_lines():
        if line is not last:
            last = line
            yield start, line


def _parse_exception_table(code):
    return [_ExceptionTableEntry(*row) for row in _dis.exceptions(code)]


def _labels(co, rows):
    targets = {row[4] for row in rows if row[4] is not None}
    for entry in _dis.exceptions(co):
        targets.update(entry[:3])
    return {offset: n for n, offset in enumerate(sorted(targets), 1)}


def get_instructions(x, *, first_line=None, show_caches=None, adaptive=False):
    """Iterator for the instructions of methods, functions or code."""
    co = _get_code_object(x)
    rows = _dis.instructions(co, adaptive)
    labels = _labels(co, rows)
    shift = first_line - co.co_firstlineno if first_line is not None else 0
    last_line = False
    for offset, start, op, arg, target, positions in rows:
        line = positions[0]
        if line is not None:
            line += shift
            if shift:
                positions = (line, positions[1] + shift) + positions[2:]
        value, text = _describe(_kind[op], op, arg, target, co, labels)
        starts = line != last_line
        last_line = line
        yield Instruction(opname[op], op, arg, value, text, offset, start, starts, line, labels.get(offset),
                          Positions(*positions), None)


def _line(instruction, line_width, label_width, marked, offset_width=0):
    fields = []
    if line_width:
        if instruction.starts_line:
            fields.append(("--" if instruction.line_number is None else "%d" % instruction.line_number).rjust(line_width))
        else:
            fields.append(" " * line_width)
    if label_width:
        fields.append(("L%d:" % instruction.label if instruction.label else "").rjust(label_width))
    if offset_width:
        fields.append(repr(instruction.offset).rjust(offset_width))
    if line_width or marked:
        fields.append("-->" if marked else "   ")
    fields.append(instruction.opname.ljust(20))
    if instruction.arg is not None:
        fields.append(repr(instruction.arg).rjust(5))
        if instruction.argrepr:
            fields.append("(" + instruction.argrepr + ")")
    return " ".join(fields).rstrip()


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False, show_offsets=False):
    """Prints the instructions of one code object."""
    instructions = list(get_instructions(co, adaptive=adaptive))
    lines = [i.line_number for i in instructions if i.line_number is not None]
    line_width = max(3, len(str(max(lines)))) if lines else 0
    labels = [i.label for i in instructions if i.label is not None]
    labels_of = _labels(co, _dis.instructions(co))
    label_width = 4 + len(str(max(labels_of.values(), default=0)))
    offset_width = len(str(instructions[-1].offset)) if show_offsets and instructions else 0
    for i in instructions:
        if i.starts_line and i.offset > 0:
            print(file=file)
        print(_line(i, line_width, label_width, i.offset == lasti, offset_width), file=file)
    entries = _parse_exception_table(co)
    if entries:
        print("ExceptionTable:", file=file)
        for e in entries:
            lasti_text = " lasti" if e.lasti else ""
            names = tuple("L%d" % labels_of[x] for x in (e.start, e.end, e.target))
            print("  %s to %s -> %s [%d]%s" % (names + (e.depth, lasti_text)), file=file)


disco = disassemble


def _with_nested(co, depth):
    """A code object, and those among its constants down to a depth."""
    yield co
    if depth is None or depth > 0:
        for constant in co.co_consts:
            if hasattr(constant, "co_code"):
                yield from _with_nested(constant, None if depth is None else depth - 1)


def _disassemble_all(co, depth, options):
    for number, each in enumerate(_with_nested(co, depth)):
        if number:
            print(f"\nDisassembly of {each!r}:", file=options["file"])
        disassemble(each, **options)


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False, show_offsets=False):
    """Prints the bytecode of whatever can be said to have some.

    Called without anything it takes the traceback of the last error.
    """
    options = {"file": file, "adaptive": adaptive, "show_offsets": show_offsets}
    if x is None:
        distb(**options)
        return
    x = _part_with_code(x)
    if hasattr(x, "__dict__"):  # a class or a module
        for name in sorted(x.__dict__):
            if isinstance(member := x.__dict__[name], _have_code):
                print(f"Disassembly of {name}:", file=file)
                try:
                    dis(member, depth=depth, **options)
                except TypeError as message:
                    print("Sorry:", message, file=file)
                print(file=file)
    elif isinstance(x, str):
        _disassemble_all(_try_compile(x, "<dis>"), depth, options)
    elif hasattr(x, "co_code"):
        _disassemble_all(x, depth, options)
    else:
        raise _no_code(x)


def _end_of(tb):
    while tb.tb_next:
        tb = tb.tb_next
    return tb


def distb(tb=None, *, file=None, show_caches=False, adaptive=False, show_offsets=False):
    """Prints the code in which a traceback ends, by default the last one's."""
    if tb is None:
        last = getattr(sys, "last_exc", None)
        tb = getattr(sys, "last_traceback", None) if last is None else last.__traceback__
        if tb is None:
            raise RuntimeError("no last traceback to disassemble")
        tb = _end_of(tb)
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file, adaptive=adaptive, show_offsets=show_offsets)


def code_info(x):
    """What there is to know about a code object, as text."""
    co = _get_code_object(x)
    lines = ["Name:              %s" % co.co_name, "Filename:          %s" % co.co_filename,
             "Argument count:    %s" % co.co_argcount, "Positional-only arguments: %s" % co.co_posonlyargcount,
             "Kw-only arguments: %s" % co.co_kwonlyargcount, "Number of locals:  %s" % co.co_nlocals,
             "Stack size:        %s" % co.co_stacksize, "Flags:             %s" % pretty_flags(co.co_flags)]
    if co.co_consts:
        lines.append("Constants:")
        lines += ["%4d: %r" % item for item in enumerate(co.co_consts)]
    for title, names in (("Names:", co.co_names), ("Variable names:", co.co_varnames), ("Free variables:", co.co_freevars),
                         ("Cell variables:", co.co_cellvars)):
        if names:
            lines.append(title)
            lines += ["%4d: %s" % item for item in enumerate(names)]
    return "\n".join(lines)


def show_code(co, *, file=None):
    """Prints what code_info() tells."""
    print(code_info(co), file=file)


class Bytecode:
    """The instructions of a piece of code: iterate over it, or call dis() for the listing."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False, show_offsets=False):
        self.codeobj = co = _get_code_object(x)
        self.first_line = co.co_firstlineno if first_line is None else first_line
        self.current_offset = current_offset
        self.exception_entries = _parse_exception_table(co)
        self.show_caches = show_caches
        self.adaptive = adaptive
        self.show_offsets = show_offsets
        self._original_object = x

    def __iter__(self):
        return get_instructions(self.codeobj, first_line=self.first_line, adaptive=self.adaptive)

    def __repr__(self):
        return f"{type(self).__name__}({self._original_object!r})"

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """One of the code in which a traceback ends."""
        tb = _end_of(tb)
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti, adaptive=adaptive)

    def info(self):
        """code_info() of it."""
        return code_info(self.codeobj)

    def dis(self):
        """The listing that dis() would print."""
        with io.StringIO() as output:
            disassemble(self.codeobj, lasti=-1 if self.current_offset is None else self.current_offset, file=output,
                        adaptive=self.adaptive, show_offsets=self.show_offsets)
            return output.getvalue()


def main():
    """List the code of a file, or of what stands on stdin."""
    from argparse import ArgumentParser
    parser = ArgumentParser()
    parser.add_argument("-C", "--show-caches", action="store_true", help="show inline caches")
    parser.add_argument("-O", "--show-offsets", action="store_true", help="show instruction offsets")
    parser.add_argument("infile", nargs="?", default="-")
    args = parser.parse_args()
    if args.infile == "-":
        name, source = "<stdin>", sys.stdin.buffer.read()
    else:
        with open(args.infile, "rb") as file:
            name, source = args.infile, file.read()
    dis(compile(source, name, "exec"), show_caches=args.show_caches, show_offsets=args.show_offsets)


if __name__ == "__main__":
    main()
