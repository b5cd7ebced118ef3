# string.Formatter and string.Template: numbering, nesting, invalid placeholders, patterns of subclasses.
import string


def show(text):
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "->", type(error).__name__, error)


class Percent(string.Template):
    delimiter = "%"


class Dotted(string.Template):
    braceidpattern = "[a-z.]+"


class OwnPattern(string.Template):
    pattern = r"(?P<escaped>@@)|@(?P<named>[a-z]+)|@\{(?P<braced>[0-9]+)\}|(?P<invalid>@)"


class Strange(string.Template):
    pattern = r"(?P<escaped>x)|(?P<named>y)|(?P<braced>z)|(?P<invalid>w)|(?P<other>q)"


class Thing:
    x = 5
    y = [1, {"k": 2}]


thing = Thing()
f = string.Formatter()
T = string.Template
for line in r"""
T.flags, T.pattern.flags
T('$a ${b} $$').substitute(a=1, b=2)
T('$a $b').substitute({'a': 1}, b=3)
T('$a').substitute({'a': 1}, a=3)
T('$a').substitute()
T('ab\ncd $!').substitute()
T('ab\n\n$').substitute()
T('$1').safe_substitute()
T('$a $b $$ $').safe_substitute(a=1)
Percent('%a $a %%').substitute(a=1)
Dotted('$a.b ${a.b}').safe_substitute({'a': 1, 'a.b': 2})
OwnPattern('@@ @a @{12}').substitute({'a': 1, '12': 3})
OwnPattern('@').substitute()
Strange('w').is_valid(), T('$').is_valid(), T('$a').is_valid()
T('$a $b $a ${c} $$').get_identifiers()
f.format('{} {}', 1, 2)
f.format('{} {1}', 1, 2)
f.format('{1} {}', 1, 2)
f.format('{.x}', thing)
f.format('{0.y[1][k]}', thing)
f.format('{:>{}}', 5, 4)
f.format('{0:{1}{2}}', 5, '>', '4')
f.format('{!r:>5}', 'a')
f.format('{!x}', 1)
f.format('{:{:{:{}}}}', 1, 2, 3, 4)
f.format('{0:{}}', 1, 2)
f.format('{} {:{}}', 1, 2, 5)
f.format('{}')
f.get_field('0.x', (thing,), {})
f.convert_field(5, 'z')
list(f.parse('a{b!r:c}d{}'))
""".split("\n")[1:-1]:
    show(line)
for method in "substitute", "safe_substitute", "is_valid", "get_identifiers":
    try:
        getattr(Strange("q"), method)()
    except ValueError as error:
        print(method, error.args[0])


class Lenient(string.Formatter):
    def check_unused_args(self, used_args, args, kwargs):
        print(sorted(map(str, used_args)), args, kwargs)

    def get_value(self, key, args, kwargs):
        return kwargs.get(key, "none") if isinstance(key, str) else args[key]

    def parse(self, text):
        return super().parse(text.replace("<", "{").replace(">", "}"))


print(Lenient().format("<0> <zz> <b.real>", 1, 2, b=3, c=4))
