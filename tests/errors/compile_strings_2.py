# What compile() says of strings, f-strings and bytes.


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
    "f'{\\}'",
    "f'{a\\b}'",
    "f'{x!r:{y!}}'",
    "f'\\N{nope}'",
    "f'\\N'",
    "f'\\x1'",
    "f'{a}' f'{'",
    "f'{a:{}}'",
    "f'{a:}}'",
    "f'{del x}'",
    "f'{x for x in y}'",
    "f'{*}'",
    "f'{,}'",
    "f'{;}'",
    "f'{a;b}'",
    "f'{a.}'",
    "f'{a..b}'",
    "f'{f'{'",
    "f'{f'{}'}'",
    'f\'{"\'',
    "f'{x!s!r}'",
    "f'{x:!r'",
    "rf'{\\n}'",
    "f'{await x}'",
    "f'{print(}'",
    "f'{not}'",
    "f'{...",
]:
    show(source)
