"""What is written in pickles: dis() shows it, optimize() leaves out what is not needed."""
import codecs
import io
import pickle
import struct
import sys

__all__ = ["dis", "genops", "optimize"]

UP_TO_NEWLINE, TAKEN_FROM_ARGUMENT1, TAKEN_FROM_ARGUMENT4, TAKEN_FROM_ARGUMENT4U, TAKEN_FROM_ARGUMENT8U = -1, -2, -3, -4, -5


class ArgumentDescriptor:
    """How the argument of an operation is read."""

    def __init__(self, name, n, reader, doc=""):
        self.name, self.n, self.reader, self.doc = name, n, reader, doc


def _exactly(file, count, what):
    data = file.read(count)
    if len(data) != count:
        raise ValueError(f"not enough data in stream to read {what}")
    return data


def _number(form, name):
    size = struct.calcsize(form)
    return ArgumentDescriptor(name, size, lambda file: struct.unpack(form, _exactly(file, size, name))[0])


def _sized(form, name, make, signed=False):
    """A length, and as many bytes."""
    size = struct.calcsize(form)

    def read(file):
        length, = struct.unpack(form, _exactly(file, size, name))
        if length < 0:
            raise ValueError(f"{name} byte count < 0: {length}")
        if length > sys.maxsize:
            raise ValueError(f"{name} byte count > sys.maxsize: {length}")
        data = file.read(length)
        if len(data) != length:
            raise ValueError(f"expected {length} bytes in a {name}, but only {len(data)} remain")
        return make(data)
    return ArgumentDescriptor(name, {1: -2, 4: -3 if signed else -4, 8: -5}[size], read)


def _line(file, what="stringnl"):
    data = file.readline()
    if not data.endswith(b"\n"):
        raise ValueError(f"no newline found when trying to read {what}")
    return data[:-1]


def read_stringnl(f, decode=True, stripquotes=True, *, encoding="latin-1"):
    data = _line(f)
    if stripquotes:
        quote = data[:1]
        if quote not in (b"'", b'"') or not quote:
            raise ValueError(f"no string quotes around {data!r}")
        if len(data) < 2 or not data.endswith(quote):
            raise ValueError(f"strinq quote {quote!r} not found at both ends of {data!r}")
        data = data[1:-1]
    return codecs.escape_decode(data)[0].decode(encoding) if decode else data


def _decimal(file):
    text = _line(file)
    return {b"00": False, b"01": True}[text] if text in (b"00", b"01") else int(text)


def _text(data):
    return str(data, "utf-8", "surrogatepass")


_readers = {a.name: a for a in (
    _number("<B", "uint1"), _number("<H", "uint2"), _number("<i", "int4"), _number("<I", "uint4"), _number("<Q", "uint8"), _number(">d", "float8"),
    _sized("<B", "string1", lambda data: data.decode("latin-1")), _sized("<i", "string4", lambda data: data.decode("latin-1"), True),
    _sized("<B", "bytes1", bytes), _sized("<I", "bytes4", bytes), _sized("<Q", "bytes8", bytes), _sized("<Q", "bytearray8", bytearray),
    _sized("<B", "unicodestring1", _text), _sized("<I", "unicodestring4", _text), _sized("<Q", "unicodestring8", _text),
    _sized("<B", "long1", pickle.decode_long), _sized("<i", "long4", pickle.decode_long, True),
    ArgumentDescriptor("stringnl", -1, read_stringnl),
    ArgumentDescriptor("stringnl_noescape", -1, lambda file: read_stringnl(file, stripquotes=False)),
    ArgumentDescriptor("stringnl_noescape_pair", -1, lambda file: " ".join(read_stringnl(file, stripquotes=False) for _ in range(2))),
    ArgumentDescriptor("unicodestringnl", -1, lambda file: str(_line(file, "unicodestringnl"), "raw-unicode-escape")),
    ArgumentDescriptor("decimalnl_short", -1, _decimal),
    ArgumentDescriptor("decimalnl_long", -1, lambda file: int(_line(file).removesuffix(b"L"))),
    ArgumentDescriptor("floatnl", -1, lambda file: float(_line(file))))}


class StackObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


markobject, stackslice, anyobject = map(StackObject, ("mark", "stackslice", "any"))


class OpcodeInfo:
    """An operation: its byte, its argument, what it takes from the stack and puts on it, the protocol that brought it."""

    def __init__(self, name, code, arg, stack_before, stack_after, proto, doc=""):
        self.name, self.code, self.arg, self.stack_before, self.stack_after = name, code, arg, stack_before, stack_after
        self.proto, self.doc = proto, doc


# name, byte, argument, what it takes (m: down to the mark), what it puts (M: a mark), protocol
_table = r"""INT I decimalnl_short - a 0;BININT J int4 - a 1;BININT1 K uint1 - a 1;BININT2 M uint2 - a 1;LONG L decimalnl_long - a 0
LONG1 \x8a long1 - a 2;LONG4 \x8b long4 - a 2;STRING S stringnl - a 0;BINSTRING T string4 - a 1;SHORT_BINSTRING U string1 - a 1
BINBYTES B bytes4 - a 3;SHORT_BINBYTES C bytes1 - a 3;BINBYTES8 \x8e bytes8 - a 4;BYTEARRAY8 \x96 bytearray8 - a 5
NEXT_BUFFER \x97 - - a 5;READONLY_BUFFER \x98 - a a 5;NONE N - - a 0;NEWTRUE \x88 - - a 2;NEWFALSE \x89 - - a 2
UNICODE V unicodestringnl - a 0;SHORT_BINUNICODE \x8c unicodestring1 - a 4;BINUNICODE X unicodestring4 - a 1
BINUNICODE8 \x8d unicodestring8 - a 4;FLOAT F floatnl - a 0;BINFLOAT G float8 - a 1;EMPTY_LIST ] - - a 1;APPEND a - aa a 0
APPENDS e - ams a 1;LIST l - ms a 0;EMPTY_TUPLE ) - - a 1;TUPLE t - ms a 0;TUPLE1 \x85 - a a 2;TUPLE2 \x86 - aa a 2
TUPLE3 \x87 - aaa a 2;EMPTY_DICT } - - a 1;DICT d - ms a 0;SETITEM s - aaa a 0;SETITEMS u - ams a 1;EMPTY_SET \x8f - - a 4
ADDITEMS \x90 - ams a 4;FROZENSET \x91 - ms a 4;POP 0 - a - 0;DUP 2 - a aa 0;MARK ( - - M 0;POP_MARK 1 - ms - 1
GET g decimalnl_short - a 0;BINGET h uint1 - a 1;LONG_BINGET j uint4 - a 1;PUT p decimalnl_short - - 0;BINPUT q uint1 - - 1
LONG_BINPUT r uint4 - - 1;MEMOIZE \x94 - a a 4;EXT1 \x82 uint1 - a 2;EXT2 \x83 uint2 - a 2;EXT4 \x84 int4 - a 2
GLOBAL c stringnl_noescape_pair - a 0;STACK_GLOBAL \x93 - aa a 4;REDUCE R - aa a 0;BUILD b - aa a 0
INST i stringnl_noescape_pair ms a 0;OBJ o - mas a 1;NEWOBJ \x81 - aa a 2;NEWOBJ_EX \x92 - aaa a 4;PROTO \x80 uint1 - - 2;STOP . - a - 0
FRAME \x95 uint8 - - 4;PERSID P stringnl_noescape - a 0;BINPERSID Q - a a 1"""
_kinds = {"a": anyobject, "m": markobject, "M": markobject, "s": stackslice}
opcodes = []
for _row in _table.replace("\n", ";").split(";"):
    _name, _code, _argument, _before, _after, _proto = _row.split(" ")
    opcodes.append(OpcodeInfo(_name, chr(int(_code[2:], 16)) if len(_code) > 1 else _code, _readers.get(_argument),
                              *([_kinds[c] for c in text if c != "-"] for text in (_before, _after)), int(_proto)))
code2op = {op.code: op for op in opcodes}


def genops(pickle):
    """(operation, argument, position) of each."""
    for op, arg, position, _ in _genops(pickle):
        yield op, arg, position


def _genops(data):
    file = io.BytesIO(data) if isinstance(data, (bytes, bytearray, memoryview)) else data
    tell = getattr(file, "tell", lambda: None)
    while True:
        position = tell()
        code = file.read(1)
        op = code2op.get(code.decode("latin-1"))
        if op is None:
            if not code:
                raise ValueError("pickle exhausted before seeing STOP")
            raise ValueError(f"at position {'<unknown>' if position is None else position}, opcode {code!r} unknown")
        arg = None if op.arg is None else op.arg.reader(file)
        yield op, arg, position, tell()
        if op.name == "STOP":
            return


def optimize(p):
    """The same without PUTs that nobody GETs."""
    ops, framed, count = list(_genops(p)), False, 0
    used = {arg for op, arg, *_ in ops if op.name.endswith("GET")}
    out, proto, numbers, seen = bytearray(), b"", {}, 0
    for op, arg, start, end in ops:
        if op.name == "PROTO":
            proto = p[start:end]
        elif op.name == "FRAME":
            framed = True
        elif op.name == "MEMOIZE" or op.name.endswith("PUT"):
            number = seen if op.name == "MEMOIZE" else arg
            seen += 1
            if number in used:
                numbers[number] = count
                out += b"\x94" if op.name == "MEMOIZE" else _memo_op(b"pqr", count, proto)
                count += 1
        elif op.name.endswith("GET"):
            out += _memo_op(b"ghj", numbers[arg], proto)
        else:
            out += p[start:end]
    frame = b"\x95" + struct.pack("<Q", len(out)) if framed and len(out) >= 4 else b""
    return bytes(proto + frame + out)


def _memo_op(codes, number, proto):
    if not proto:
        return codes[:1] + b"%d\n" % number
    return codes[1:2] + bytes([number]) if number < 256 else codes[2:] + struct.pack("<I", number)


def dis(pickle, out=None, memo=None, indentlevel=4, annotate=0):
    """Show the operations of a pickle, one a line; ValueError if they cannot work."""
    stack, marks, memo, highest, problem = [], [], {} if memo is None else memo, -1, None
    for op, arg, position in genops(pickle):
        if position is not None:
            print(f"{position:5d}:", end=" ", file=out)
        line = f"{repr(op.code)[1:-1]:<4} {' ' * indentlevel * len(marks)}{op.name}"
        highest = max(highest, op.proto)
        before, after, pops, note = op.stack_before, op.stack_after, len(op.stack_before), None
        if markobject in before or op.name == "POP" and stack and stack[-1] is markobject:
            if not marks:
                problem = note = "no MARK exists on stack"
            else:
                mark = marks.pop()
                note = "(MARK at unknown opcode offset)" if mark is None else f"(MARK at {mark})"
                while stack[-1] is not markobject:
                    stack.pop()
                stack.pop()
                pops = before.index(markobject) if markobject in before else 0
        if op.name == "MEMOIZE" or op.name.endswith("PUT"):
            number = len(memo) if op.name == "MEMOIZE" else arg
            note = f"(as {number})" if op.name == "MEMOIZE" else note
            if number in memo:
                problem = f"memo key {arg!r} already defined"
            elif not stack:
                problem = "stack is empty -- can't store into memo"
            elif stack[-1] is markobject:
                problem = "can't store markobject in the memo"
            else:
                memo[number] = stack[-1]
        elif op.name.endswith("GET"):
            if arg in memo:
                after = [memo[arg]]
            else:
                problem = f"memo key {arg!r} has never been stored into"
        if arg is not None or note:
            line += " " * (10 - len(op.name))
            line += "" if arg is None else " " + repr(arg)
            line += " " + note if note else ""
        print(line, file=out)
        if problem:
            raise ValueError(problem)
        if len(stack) < pops:
            raise ValueError(f"tries to pop {pops} items from stack with only {len(stack)} items")
        if pops:
            del stack[-pops:]
        if markobject in after:
            marks.append(position)
        stack += after
    print("highest protocol among opcodes =", highest, file=out)
    if stack:
        raise ValueError(f"stack not empty after STOP: {stack!r}")


def _main(args=None):
    import argparse
    import sys
    parser = argparse.ArgumentParser(description="disassemble one or more pickle files")
    add = parser.add_argument
    add("pickle_file", nargs="*", help="the pickle file")
    add("-o", "--output", type=argparse.FileType("w"), help="the file where the output should be written")
    add("-m", "--memo", action="store_true", help="preserve memo between disassemblies")
    add("-l", "--indentlevel", default=4, type=int, help="the number of blanks by which to indent a new MARK level")
    add("-a", "--annotate", action="store_true", help="annotate each line with a short opcode description")
    add("-p", "--preamble", default="==> {name} <==", help="what stands before each disassembly if there are several")
    options = parser.parse_args(args)
    if not options.pickle_file:
        parser.print_help()
        return
    out, memo, annotate = options.output or sys.stdout, {} if options.memo else None, 30 if options.annotate else 0
    for name in options.pickle_file:
        if len(options.pickle_file) > 1:
            out.write(options.preamble.format(name=name) + "\n")
        if name == "-":
            dis(sys.stdin.buffer, out, memo, options.indentlevel, annotate)
        else:
            with open(name, "rb") as file:
                dis(file, out, memo, options.indentlevel, annotate)


if __name__ == "__main__":
    _main()
