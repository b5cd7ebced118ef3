# Requests that no machine can fill fail at once and cleanly.


def attempt(name, f):
    try:
        f()
        print(name, "worked")
    except (MemoryError, OverflowError) as e:
        print(name, type(e).__name__)


attempt("list", lambda: [0] * 10**14)
attempt("str", lambda: "x" * 10**15)
attempt("bytes", lambda: b"x" * 10**15)
attempt("tuple", lambda: (0,) * 10**14)
attempt("bytearray", lambda: bytearray(10**15))
attempt("bytes(n)", lambda: bytes(10**16))
attempt("list huge", lambda: [0] * 10**19)
attempt("str huge", lambda: "x" * 10**19)
attempt("shift", lambda: 1 << 10**20)
attempt("ljust", lambda: "x".ljust(10**16))
attempt("zfill", lambda: "x".zfill(10**16))
attempt("two", lambda: "ab" * (2**62))
attempt("list two", lambda: [1, 2] * (2**62))
attempt("pow two", lambda: [None] * (2**63 - 1))
print("still alive")
