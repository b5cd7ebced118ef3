# What compile() says of indentation, characters, numbers and odd tokens.


def show(source):
    try:
        compile(source, "snippet", "exec")
    except SyntaxError as e:
        print(f"{source!r}\n    {type(e).__name__}: {e.msg}\n    {e.lineno}:{e.offset}-{e.end_lineno}:{e.end_offset} {e.text!r}")
    except Exception as e:
        print(f"{source!r}\n    {type(e).__name__}: {e}")
    else:
        print(f"{source!r}\n    accepted")


for source in [
    '01e5',
    '01j',
    '01',
    '0123456',
    '1\u20ac',
    '1\xe9',
    '5and 6',
    '0or 1',
    '0x1for x in y',
    '0b1and 1',
    '0o7or 1',
    '1.and 2',
    '1jif x else y',
]:
    show(source)
