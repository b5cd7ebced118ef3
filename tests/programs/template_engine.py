"""A template engine: {{ expressions | filters }}, if, for, set, blocks with inheritance, compiled to closures."""
from collections import ChainMap
from functools import partial


class TemplateError(Exception):
    def __init__(self, message, line):
        super().__init__(f"line {line}: {message}")
        self.line = line


class Undefined:
    """What a missing name is: empty text, false, and without members."""

    def __str__(self):
        return ""

    def __bool__(self):
        return False

    def __iter__(self):
        return iter(())

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self


FILTERS = {
    "upper": str.upper,
    "title": str.title,
    "length": len,
    "join": lambda items, glue=", ": glue.join(map(str, items)),
    "default": lambda value, other: value if value or value == 0 else other,
    "escape": lambda s: str(s).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;"),
    "round": lambda value, digits=0: format(value, f".{digits}f"),
    "sort": lambda items, key=None: sorted(items, key=None if key is None else lambda i: lookup(i, key)),
    "first": lambda items: next(iter(items), ""),
    "reverse": lambda items: list(items)[::-1],
    "replace": lambda s, old, new: str(s).replace(old, new),
    "money": lambda cents: f"{cents / 100:,.2f}",
}


def lookup(value, name):
    try:
        return value[name]
    except (TypeError, KeyError, IndexError):
        pass
    if name.isdigit() and hasattr(value, "__getitem__"):
        try:
            return value[int(name)]
        except LookupError:
            return Undefined()
    return getattr(value, name, Undefined())


def lex(text):
    """Pieces of text, {{ }} and {% %} tags with their lines; {# #} is dropped."""
    line, at = 1, 0
    ends = {"{{": "}}", "{%": "%}", "{#": "#}"}
    while at < len(text):
        starts = [i for i in (text.find(s, at) for s in ends) if i >= 0]
        start = min(starts, default=len(text))
        if start > at:
            yield "text", text[at:start], line
            line += text.count("\n", at, start)
        if start == len(text):
            return
        opener = text[start:start + 2]
        end = text.find(ends[opener], start)
        if end < 0:
            raise TemplateError(f"{opener} is never closed", line)
        if opener != "{#":
            yield {"{{": "print", "{%": "tag"}[opener], text[start + 2:end].strip(), line
        line += text.count("\n", start, end)
        at = end + 2
        if opener != "{{" and text[at:at + 1] == "\n":
            at += 1
            line += 1


def split_outside(text, separator):
    """Split, but not inside quotes or brackets."""
    parts, quote, depth, part = [], None, 0, ""
    for c in text:
        if quote:
            quote = None if c == quote else quote
        elif c in "\"'":
            quote = c
        elif c in "([":
            depth += 1
        elif c in ")]":
            depth -= 1
        elif c == separator and not depth:
            parts.append(part.strip())
            part = ""
            continue
        part += c
    return parts + [part.strip()]


def operand(text, line):
    """One value: a literal, or a dotted name."""
    match text[:1], text[-1:]:
        case ('"', '"') | ("'", "'"):
            return lambda env, value=text[1:-1]: value
        case ("[", "]"):
            items = [operand(t, line) for t in split_outside(text[1:-1], ",") if t]
            return lambda env: [item(env) for item in items]
    for convert in (int, float):
        try:
            return lambda env, value=convert(text): value
        except ValueError:
            continue
    if text in ("true", "false", "none"):
        return lambda env, value={"true": True, "false": False, "none": None}[text]: value
    head, *rest = text.split(".")
    if not head.isidentifier():
        raise TemplateError(f"cannot read {text!r}", line)

    def get(env):
        value = env[head] if head in env else Undefined()
        for name in rest:
            value = lookup(value, name)
        return value() if callable(value) else value
    return get


def expression(text, line):
    """operand [op operand] | filter(args) | ..."""
    source, *filters = split_outside(text, "|")
    for op, test in {" and ": lambda a, b: a and b, " or ": lambda a, b: a or b}.items():
        if op in source:
            left, right = (expression(t, line) for t in source.split(op, 1))
            value = lambda env, left=left, right=right, test=test: test(left(env), right(env))
            break
    else:
        if source.startswith("not "):
            inner = expression(source[4:], line)
            value = lambda env: not inner(env)
        else:
            value = comparison(source, line)
    for text in filters:
        name, _, arguments = text.partition("(")
        if name not in FILTERS:
            raise TemplateError(f"no filter {name!r}", line)
        values = [operand(a, line) for a in split_outside(arguments.rstrip(")"), ",") if a]
        value = lambda env, f=FILTERS[name], value=value, values=values: f(value(env), *[v(env) for v in values])
    return value


def comparison(source, line):
    operations = {"==": lambda a, b: a == b, "!=": lambda a, b: a != b, "<=": lambda a, b: a <= b,
                  ">=": lambda a, b: a >= b, "<": lambda a, b: a < b, ">": lambda a, b: a > b,
                  "in": lambda a, b: a in b, "+": lambda a, b: a + b, "*": lambda a, b: a * b, "%": lambda a, b: a % b}
    match split_outside(source, " "):
        case [a]:
            return operand(a, line)
        case [a, op, b] if op in operations:
            left, right = operand(a, line), operand(b, line)
            return lambda env: operations[op](left(env), right(env))
    raise TemplateError(f"cannot read {source!r}", line)


class Template:
    library = {}

    def __init__(self, text, name=None):
        self.parent = None
        self.blocks = {}
        self.pieces = lex(text)
        self.body, _ = self.parse(())
        del self.pieces
        if name:
            self.library[name] = self

    def parse(self, ends):
        nodes = []
        for kind, text, line in self.pieces:
            if kind == "text":
                nodes.append(lambda env, out, text=text: out(text))
            elif kind == "print":
                nodes.append(lambda env, out, value=expression(text, line): out(str(value(env))))
            else:
                word, _, rest = text.partition(" ")
                if word in ends:
                    return nodes, (word, rest, line)
                handler = getattr(self, f"tag_{word}", None)
                if handler is None:
                    raise TemplateError(f"unexpected tag {word!r}" + (f", waiting for {' or '.join(ends)}" if ends else ""), line)
                if node := handler(rest.strip(), line):
                    nodes.append(node)
        if ends:
            raise TemplateError(f"the template ends without {ends[-1]}", line)
        return nodes, None

    def tag_if(self, condition, line):
        branches = []
        while True:
            test = expression(condition, line) if condition else (lambda env: True)
            body, (word, condition, line) = self.parse(("elif", "else", "endif"))
            branches.append((test, body))
            if word == "endif":
                break
            if word == "else":
                condition = ""

        def node(env, out):
            for test, body in branches:
                if test(env):
                    return run(body, env, out)
        return node

    def tag_for(self, text, line):
        names, _, source = text.partition(" in ")
        names = [n.strip() for n in names.split(",")]
        items = expression(source, line)
        body, (word, *_) = self.parse(("else", "endfor"))
        otherwise = self.parse(("endfor",))[0] if word == "else" else []

        def node(env, out):
            values = items(env)
            if isinstance(values, dict):
                values = values.items()
            values = list(values)
            for i, value in enumerate(values):
                loop = {"index": i + 1, "first": i == 0, "last": i == len(values) - 1, "odd": i % 2 == 0}
                scope = dict(zip(names, value)) if len(names) > 1 else {names[0]: value}
                run(body, env.new_child({**scope, "loop": loop}), out)
            if not values:
                run(otherwise, env, out)
        return node

    def tag_set(self, text, line):
        name, _, source = text.partition("=")
        value = expression(source.strip(), line)
        return lambda env, out: env.__setitem__(name.strip(), value(env))

    def tag_block(self, name, line):
        if name in self.blocks:
            raise TemplateError(f"block {name} is there already", line)
        self.blocks[name] = None
        self.blocks[name], _ = self.parse(("endblock",))
        return lambda env, out: run(env["__blocks__"][name], env, out)

    def tag_extends(self, name, line):
        self.parent = name.strip("\"'")

    def tag_include(self, name, line):
        return lambda env, out: self.library[name.strip("\"'")].write(env, out)

    def write(self, env, out, blocks=None):
        blocks = {**self.blocks, **(blocks or {})}
        if self.parent:
            return self.library[self.parent].write(env, out, blocks)
        run(self.body, env.new_child({"__blocks__": blocks}), out)

    def render(self, *args, **kwargs):
        parts = []
        self.write(ChainMap({}, dict(*args, **kwargs), {"site": "Ouro News"}), parts.append)
        return "".join(parts)


def run(nodes, env, out):
    for node in nodes:
        node(env, out)


class Article:
    def __init__(self, title, price, tags=()):
        self.title, self.price, self.tags = title, price, tags

    @property
    def slug(self):
        return "-".join(self.title.lower().split())

    def expensive(self):
        return self.price > 1000


Template("""\
<html><head><title>{% block title %}{{ site }}{% endblock %}</title></head>
{# the body is what children fill #}
{% block body %}
<p>nothing</p>
{% endblock %}
{% include "footer" %}
</html>
""", "base")
Template("<footer>{{ site | upper }}{% if user %} for {{ user.name | title }}{% endif %}</footer>\n", "footer")
SHOP = Template("""\
{% extends "base" %}
{% block title %}Shop ({{ articles | length }}){% endblock %}
{% block body %}
{% set total = 0 %}
<ul>
{% for a in articles | sort("price") %}
  <li class="{% if loop.odd %}odd{% else %}even{% endif %}">{{ loop.index }}. <a href="/{{ a.slug }}">{{ a.title | escape }}</a>\
 {{ a.price | money }}{% if a.expensive %} (!){% elif a.price == 0 %} free{% endif %}{% if a.tags %} [{{ a.tags | sort | join(" ") }}]\
{% endif %}{% if not loop.last %};{% endif %}</li>
{% else %}
  <li>sold out</li>
{% endfor %}
</ul>
{% for key, value in rates %}
{{ key }}={{ value | round(2) }}{% if loop.last %}.{% endif %}

{% endfor %}
{{ missing.name.deep }}{{ missing | default("n/a") }} {{ [1, "two", rates.vat] | join("/") }} {{ articles.0.title | replace("a", "4") }}
{{ 3 * 4 }} {{ "vat" in rates and "taxed" }}
{% endblock %}
""")


def main():
    articles = [Article("Large Lamp", 129_900, ["light", "home"]), Article("Pen <blue>", 0), Article("Tea & Cup", 850, ("kitchen",))]
    print(SHOP.render(articles=articles, rates={"vat": 0.19, "low": 0.075}, user={"name": "ada lovelace"}))
    print(SHOP.render(articles=[], rates={}))
    print(Template.library["base"].render(site="Plain"))
    greet = Template("Hello {{ name | default('stranger') }}{% if n > 1 %}, {{ n }} times{% endif %}!")
    for context in [{"n": 1}, {"name": "Bob", "n": 3}, {"name": "", "n": 2.5}]:
        print(greet.render(context))
    for bad in ["{{ open", "a\n{% if x %}b", "{% nonsense %}", "\n\n{{ x | nofilter }}", "{% for x in y %}{% endif %}",
                "{{ a b c d }}", "{% block a %}{% endblock %}{% block a %}{% endblock %}", "{{ 1x }}"]:
        try:
            print(Template(bad).render())
        except TemplateError as error:
            print(f"{bad!r:<48} {error} [{error.line}]")
    shout = partial(Template("{{ word | upper }}{{ mark }}").render, mark="!")
    print(" ".join(shout(word=w) for w in "never say never".split()))


main()
