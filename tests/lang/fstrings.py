# f-strings in every form of 3.12 and later.
x, y, name = 5, 3.14159, "Ann"
print(f"{x}", f"{x + 1}", f"{x!r}", f"{name!r}", f"{name!s:>6}|", f"{name!a}", f"{'é'!a}")
print(f"{y:.2f}", f"{y:10.3f}|", f"{y:<10.1f}|", f"{x:05d}", f"{x:+}", f"{x:#x}", f"{1234567:,}", f"{1234567:_}")
print(f"{x=}", f"{x = }", f"{name=!s}", f"{y=:.1f}", f"{x+1=}", f"{ x = }", f"{name=}", f"{x=:>4}")
w, p = 10, 2
print(f"{y:{w}.{p}f}|", f"{y:{w}}|", f"{name:{'>'}{w}}|", f"{y:{'.3f'}}", f"{x:{'0' if x else ''}{w}}")
print(f"{{}}", f"{{{x}}}", f"{{{{", f"}}}}", f"{x}}}", f"{{x}}")
print(f"{f'{x}'}", f"{f"{f"{x}"}"}", f"{'nested "quotes"'}", f"{"same " + "quotes"}")
print(f"{ {'a': 1}['a'] }", f"{[i for i in range(3)]}", f"{(lambda a: a * 2)(4)}", f"{x if x else y}", f"{'a' 'b'}")
print(f"{
    x
    +
    1  # a comment
}")
print(f"""{x}
{y:.1f}
  {'''triple'''}""")
print(f'{'\n'.join(['a', 'b'])}', f"{'\t'!r}", f"{chr(10)!r}", f"\x41\u00e9\N{BULLET}\101{x}\\")
print(rf"\n{x}\d", fr"{name}\t", Rf"\{x}", F"{x}", fR"{{\}}")
print(f"a" "b" f"{x}" 'c', "x" f"{x}" "{x}", f"" == "")
print(f"{x:{x}}", f"{'z':*^{x}}", f"{x:{x}{'d'}}")
print(f"{(x := 7)}", x, f"{x:=+8}" if False else f"{x:=8}")
print(f"{print('side') or 'effect'}")
print(f"{1,}", f"{1, 2}", f"{*[1, 2],}", f"{*'ab', 3}")
print(f"{x!r:>5}|", f"{x!s:<5}|", f"{name!r:^10}|")


class F:
    def __format__(self, spec):
        return f"<{spec}>"

    def __repr__(self):
        return "F!"

    def __str__(self):
        return "strF"


o = F()
print(f"{o}", f"{o:abc}", f"{o!r}", f"{o!s:>8}", f"{o:{x}}", f"{o:%Y-%m}", f"{o=}", f"{o=!s}")
print(f"{'a':{'<'}5}|", f"{o: }", f"{o::}", f"{o:!r}", f"{o:=5}")
d = {"key": "v", 1: "one"}
print(f"{d['key']} {d["key"]} {d[1]}")
print(f"{x:>{w}}{y:<{w}.{p}}|")
print(f"{yield_ if (yield_ := 5) else 0}", f"{not x}", f"{x == 7}", f"{x!=7}", f"{x >= 7 and x <= 7}")
print(f"{lambda_ if (lambda_ := 1) else 2}", f"{(lambda: 1)()}", f"{[*range(2)]}", f"{ {*'a'} }")
for spec in ("x", "d", "s", ".2f", ">5", "q"):
    try:
        print(f"{'str':{spec}}")
    except ValueError as e:
        print("ValueError:", e)
for bad in ("{5:s}", "{5:.2d}", "{5.5:d}", "{5:q}", "{None:5}", "{[]:x}", "{5:,s}", "{5:c}", "{-5:c}", "{5:,_}", "{'x':+}", "{'x':=5}",
            "{'x':,}", "{'x':#}", "{5.5:x}", "{1j:=5}", "{1j:05}", "{5:10.5.3}", "{object():5}", "{True:5}", "{True}", "{True:d}"):
    try:
        print(bad, "->", eval("f" + repr("") if False else f'f"{bad}"'))
    except (ValueError, TypeError, OverflowError) as e:
        print(bad, type(e).__name__ + ":", e)


def gen():
    s = f"{(yield 1)} and {(yield 2)}"
    yield s


g = gen()
print(next(g), g.send("a"), g.send("b"))


class C:
    v = 3
    s = f"{v} {[i for i in range(v)]}"
    t = f"{__qualname__}"


print(C.s, C.t)


def closure(n):
    return lambda: f"{n} {x}"


print(closure(1)())
f"not a docstring"
def nodoc():
    f"{1}"


print(nodoc.__doc__)
print(f"{x:{'{'}>5}" if False else "", f"{'{'}{'}'}", f"{'}'}", f"{'a#b'}", f"{'#'}", f'{"'"}')
print(f"{x:%d}" if False else "", f"{10**20:,}", f"{0.1:.20f}", f"{1e100:g}", f"{float('nan'):5}|", f"{float('inf'):+}")
print(f"{'\\'}", f"{'\''}", f"{"\""}", f"{'a\
b'}")
