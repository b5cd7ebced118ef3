# contextlib: contextmanager, suppress, ExitStack, nullcontext.
import contextlib


@contextlib.contextmanager
def tag(n):
    print("<", n)
    try:
        yield n.upper()
    finally:
        print(">", n)


with tag("a") as x, tag("b"):
    print(x)
with contextlib.suppress(KeyError):
    {}["k"]
print("suppressed")
with contextlib.ExitStack() as st:
    for n in "xy":
        st.enter_context(tag(n))
    st.callback(print, "callback")
with contextlib.nullcontext(5) as n:
    print(n)
