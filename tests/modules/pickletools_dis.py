# pickletools: what is in pickles of all protocols, shown, walked through, and without what is not needed.
import collections, datetime, pickle, pickletools, decimal


class Thing:
    def __init__(self, *args):
        self.args = args


shared = ["x"]
values = [None, True, 5, 300, 70000, -1, 2**40, 2**100, -2**2100, 1.5, "text\u20ac", b"by\xfftes", bytearray(b"ab"), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4),
          [], [1], [1, 2], {}, {1: 2}, {1: 2, 3: 4}, {1}, frozenset([2]), [shared, shared], Thing(1, shared), collections.OrderedDict(a=1), len,
          Thing, datetime.date(2020, 1, 2), decimal.Decimal("1.5")]
for protocol in range(6):
    for value in values:
        data = pickle._dumps(value, protocol) if hasattr(pickle, "_dumps") else pickle.dumps(value, protocol)
        names = [op.name for op, arg, position in pickletools.genops(data)]
        short = pickletools.optimize(data)
        print(protocol, names[-3:], len(short) <= len(data), repr(pickle.loads(short))[:20] == repr(pickle.loads(data))[:20],
              not any(op.name == "PUT" for op, *_ in pickletools.genops(short)) or value.__class__ in (list, Thing))
pickletools.dis(b"\x80\x04\x95\x0e\x00\x00\x00\x00\x00\x00\x00]\x94(]\x94\x8c\x01x\x94ah\x01e.")
pickletools.dis(b"(lp0\nI1\naI01\naF1.5\naVtext\\u20ac\np1\nag1\na(dp2\nS'a'\nL5L\nsa.")
pickletools.dis(b"\x80\x02c__main__\nThing\nq\x00)\x81q\x01}q\x02X\x04\x00\x00\x00argsq\x03K\x01\x85q\x04sb.", indentlevel=2)
pickletools.dis(b"((10.")if 0 else None
print(pickletools.optimize(b"\x80\x02]q\x00(]q\x01X\x01\x00\x00\x00xq\x02ah\x01e."), pickletools.optimize(b"(lp0\n(lp1\nag1\na."))
for bad in b"", b"N", b"\xff.", b"e.", b"I1", b"K", b"a.", b"h\x00.", b"q\x00.", b"(q\x00.", b"Nq\x00q\x00.", b"X\x05\x00\x00\x00ab.", b"S'a\n.", b"Sa\n.":
    try:
        pickletools.dis(bad)
    except ValueError as problem:
        print(problem)
print(len(pickletools.opcodes), [(op.name, op.code, op.proto, op.arg and op.arg.name, op.stack_before, op.stack_after) for op in pickletools.opcodes
                                 if op.name in ("MARK", "STOP", "PROTO", "INST", "BINGET")].__len__())
