"""Syntax trees: parse() makes one of source text, unparse() source text of one; visitors walk and change them."""
import re
import sys

from _ast import *
from _ast import _kinds_of, PyCF_ALLOW_TOP_LEVEL_AWAIT, PyCF_ONLY_AST, PyCF_OPTIMIZED_AST, PyCF_TYPE_COMMENTS


def parse(source, filename="<unknown>", mode="exec", *, type_comments=False, feature_version=None, optimize=-1):
    """The tree of a source text."""
    minor = 99
    if feature_version is not None:
        major, minor = feature_version if isinstance(feature_version, tuple) else (3, feature_version)
        if major != 3:
            raise ValueError(f"Unsupported major version: {major}")
    if mode == "func_type":
        from _ast_versions import parse_function_type
        return parse_function_type(source, filename)
    tree = compile(source, filename, mode, PyCF_ONLY_AST)
    if minor < 13 or type_comments or optimize > 0:
        import _ast_versions as more
        if not isinstance(source, AST):
            if minor < 13:
                more.check_version(tree, source, filename, max(minor, 4))
            if type_comments and mode == "exec":
                more.add_type_comments(tree, source, filename)
        if optimize > 0:
            tree = more.Folder(optimize).visit(tree)
    return tree


def literal_eval(node_or_string):
    """The value of a text or tree of literals only."""
    top = node_or_string
    if isinstance(top, str):
        top = parse(top.lstrip(" \t"), mode="eval")
    return _literal(top.body if isinstance(top, Expression) else top)


_literal_sequences = {Tuple: tuple, List: list, Set: set}


def _literal(node):
    if isinstance(node, Constant):
        return node.value
    for kind, make in _literal_sequences.items():
        if isinstance(node, kind):
            return make(map(_literal, node.elts))
    match node:
        case Call(func=Name(id="set"), args=[], keywords=[]):
            return set()
        case Dict(keys=keys, values=values):
            if len(keys) != len(values):
                _not_literal(node)
            return dict(zip(map(_literal, keys), map(_literal, values)))
        case BinOp(op=Add() | Sub() as sign):
            real, imaginary = _literal_number(node.left, True), _literal_number(node.right)
            if isinstance(imaginary, complex) and isinstance(real, (int, float)):
                return real + imaginary if isinstance(sign, Add) else real - imaginary
    return _literal_number(node, True)


def _literal_number(node, may_have_sign=False):
    if isinstance(node, Constant):
        if type(node.value) in (int, float, complex):
            return node.value
    elif may_have_sign and isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
        value = _literal_number(node.operand)
        return -value if isinstance(node.op, USub) else +value
    _not_literal(node)


def _not_literal(node):
    line = getattr(node, "lineno", None)
    place = f" on line {line}" if line else ""
    raise ValueError(f"malformed node or string{place}: {node!r}")


_missing = object()


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None, show_empty=False):
    """A text that shows a tree."""
    if not isinstance(node, AST):
        raise TypeError("expected AST, got %r" % node.__class__.__name__)
    if isinstance(indent, int):
        indent = " " * indent

    def shown(x, level):
        """(text, whether it fits on a line with others)"""
        comma, start = (", ", "") if indent is None else (",\n" + indent * (level + 1), "\n" + indent * (level + 1))
        if isinstance(x, list):
            if not x:
                return "[]", True
            return f"[{start}{comma.join(shown(item, level + 1)[0] for item in x)}]", False
        if not isinstance(x, AST):
            return repr(x), True
        cls, parts, simple, named, held = type(x), [], True, annotate_fields, []
        for name in x._fields:
            value = getattr(x, name, _missing)
            if value is _missing or value is None and getattr(cls, name, ...) is None:
                named = True
                continue
            if not show_empty:
                if value == [] and _kinds_of(cls).get(name) == "*":
                    if not annotate_fields:
                        held.append("[]")
                    continue
                if not named:
                    parts.extend(held)
                    held = []
            text, fits = shown(value, level + 1)
            simple = simple and fits
            parts.append(f"{name}={text}" if named else text)
        if include_attributes:
            for name in x._attributes:
                value = getattr(x, name, _missing)
                if value is _missing or value is None and getattr(cls, name, ...) is None:
                    continue
                text, fits = shown(value, level + 1)
                parts.append(f"{name}={text}")
                simple = simple and fits
        if simple and len(parts) <= 3:
            return f"{cls.__name__}({', '.join(parts)})", not parts
        return f"{cls.__name__}({start}{comma.join(parts)})", False
    return shown(node, 0)[0]


_places = "lineno", "col_offset", "end_lineno", "end_col_offset"


def copy_location(new_node, old_node):
    """Give a node the place of another."""
    for name in _places:
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            if value is not None or hasattr(old_node, name) and name.startswith("end_"):
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    """Give nodes without a place that of the node around them."""
    top, todo = node, [(node, (1, 0, 1, 0))]
    while todo:
        node, around = todo.pop()
        if node._attributes:
            place = []
            for name, value in zip(_places, around):
                if name in node._attributes:
                    own = getattr(node, name, None)
                    if own is None:
                        setattr(node, name, value)
                    else:
                        value = own
                place.append(value)
            around = tuple(place)
        todo += [(child, around) for child in iter_child_nodes(node)]
    return top


def increment_lineno(node, n=1):
    """Move a tree by some lines."""
    for child in walk(node):
        # A TypeIgnore has its line as a field, not as an attribute.
        for name in ("lineno",) if isinstance(child, TypeIgnore) else ("lineno", "end_lineno"):
            if name in child._attributes or name in child._fields:
                line = getattr(child, name, 0)
                if line is not None or name == "lineno":
                    setattr(child, name, line + n)
    return node


def iter_fields(node):
    """(name, value) of the fields that are there."""
    for name in node._fields:
        try:
            yield name, getattr(node, name)
        except AttributeError:
            pass


def iter_child_nodes(node):
    for name in node._fields:
        value = getattr(node, name, None)
        if isinstance(value, AST):
            yield value
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, AST):
                    yield item


def walk(node):
    """A node and all below it."""
    level = [node]
    while level:
        below = []
        for each in level:
            below += iter_child_nodes(each)
            yield each
        level = below


def get_docstring(node, clean=True):
    """The docstring of a function, class or module."""
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError("%r can't have docstrings" % (node.__class__.__name__))
    first = node.body[0] if node.body else None
    if not isinstance(first, Expr) or not isinstance(first.value, Constant) or not isinstance(first.value.value, str):
        return None
    if clean:
        import inspect
        return inspect.cleandoc(first.value.value)
    return first.value.value


def get_source_segment(source, node, *, padded=False):
    """The part of a text from which a node came."""
    try:
        if node.end_lineno is None or node.end_col_offset is None:
            return None
        first, last, start, end = node.lineno - 1, node.end_lineno - 1, node.col_offset, node.end_col_offset
    except AttributeError:
        return None
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", source)
    if first == last:
        return lines[first].encode()[start:end].decode()
    before = re.sub(r"[^\f\t]", " ", lines[first].encode()[:start].decode()) if padded else ""
    return before + lines[first].encode()[start:].decode() + "".join(lines[first + 1:last]) + lines[last].encode()[:end].decode()


class NodeVisitor:
    """Calls visit_X for each node of class X."""

    def visit(self, node):
        return getattr(self, "visit_" + node.__class__.__name__, self.generic_visit)(node)

    def visit_Constant(self, node):
        """Visitors from before Constant have a method for its kind of value."""
        for name, (kinds, but) in _old_constants.items():
            if isinstance(node.value, kinds) and not isinstance(node.value, but):
                method = getattr(self, "visit_" + name, None)
                if method:
                    import warnings
                    warnings.warn(f"visit_{name} is deprecated; add visit_Constant", DeprecationWarning, 2)
                    return method(node)
                break
        return self.generic_visit(node)

    def generic_visit(self, node):
        """Visit what is below."""
        for name in node._fields:
            value = getattr(node, name, None)
            if isinstance(value, list):
                for item in value:
                    if isinstance(item, AST):
                        self.visit(item)
            elif isinstance(value, AST):
                self.visit(value)


class NodeTransformer(NodeVisitor):
    """A visitor whose methods give what shall stand in the node's place: None for nothing, in a list also several."""

    def generic_visit(self, node):
        for name, old in iter_fields(node):
            if isinstance(old, list):
                new = []
                for item in old:
                    if isinstance(item, AST):
                        item = self.visit(item)
                        if item is None:
                            continue
                        if not isinstance(item, AST):
                            new.extend(item)
                            continue
                    new.append(item)
                old[:] = new
            elif isinstance(old, AST):
                new = self.visit(old)
                if new is None:
                    delattr(node, name)
                else:
                    setattr(node, name, new)
        return node


# Trees as text. The numbers say how tightly an expression binds.
(_NAMED, _TUPLE, _YIELD, _TEST, _OR, _AND, _NOT, _CMP, _BOR, _BXOR, _BAND, _SHIFT, _ARITH, _TERM, _FACTOR, _POWER, _AWAIT,
 _ATOM) = range(18)
_binary = {"Add": ("+", _ARITH), "Sub": ("-", _ARITH), "Mult": ("*", _TERM), "MatMult": ("@", _TERM), "Div": ("/", _TERM),
           "Mod": ("%", _TERM), "LShift": ("<<", _SHIFT), "RShift": (">>", _SHIFT), "BitOr": ("|", _BOR), "BitXor": ("^", _BXOR),
           "BitAnd": ("&", _BAND), "FloorDiv": ("//", _TERM), "Pow": ("**", _POWER)}
_compared = dict(zip("Eq NotEq Lt LtE Gt GtE Is IsNot In NotIn".split(), ("==", "!=", *"< <= > >=".split(), "is", "is not", "in", "not in")))
_unary = {"Invert": ("~", _FACTOR), "Not": ("not ", _NOT), "UAdd": ("+", _FACTOR), "USub": ("-", _FACTOR)}
_huge = "1e" + repr(sys.float_info.max_10_exp + 1)


class _Unparser:
    def __init__(self):
        self.lines, self.depth, self.ignores = [], 0, {}

    # Statements write lines.

    def line(self, text):
        self.lines.append("    " * self.depth + text)

    def block(self, head, body):
        self.line(head + ":")
        self.depth += 1
        self.body(body)
        self.depth -= 1

    def body(self, statements):
        for statement in statements:
            getattr(self, "s_" + type(statement).__name__)(statement)

    def documented(self, node):
        """The statements of a body; a docstring as such."""
        if (text := get_docstring(node, clean=False)) is not None:
            self.line(("u" if getattr(node.body[0].value, "kind", None) == "u" else "") + self.docstring(text))
            return node.body[1:]
        return node.body

    def docstring(self, text):
        for quotes in ('"""', "'''"):
            plain = text.replace("\\", "\\\\")
            shown = "".join(c if c in "\n\t" or c.isprintable() else repr(c)[1:-1] for c in plain)
            if quotes not in shown and not shown.endswith(quotes[0]):
                return quotes + shown + quotes
        return '"""' + shown.replace('"', '\\"') + '"""'

    def s_Module(self, node):
        self.ignores = {ignore.lineno: f"ignore{ignore.tag}" for ignore in node.type_ignores}
        self.body(self.documented(node))
        self.ignores = {}

    def s_Interactive(self, node):
        self.body(node.body)

    def s_Expression(self, node):
        self.line(self.e(node.body, _TEST))

    def s_FunctionType(self, node):
        self.line(f"({', '.join(self.e(a, _TEST) for a in node.argtypes)}) -> {self.e(node.returns, _TEST)}")

    def s_Expr(self, node):
        self.line(self.e(node.value, _YIELD))

    def function(self, node, word):
        if self.lines:
            self.lines.append("")
        for d in node.decorator_list:
            self.line("@" + self.e(d, _TEST))
        returns = f" -> {self.e(node.returns, _TEST)}" if node.returns else ""
        self.line(f"{word} {node.name}{self.type_params(node)}({self.arguments(node.args)}){returns}:{self.type_comment(node)}")
        self.depth += 1
        self.body(self.documented(node))
        self.depth -= 1

    def s_FunctionDef(self, node):
        self.function(node, "def")

    def s_AsyncFunctionDef(self, node):
        self.function(node, "async def")

    def s_ClassDef(self, node):
        if self.lines:
            self.lines.append("")
        for d in node.decorator_list:
            self.line("@" + self.e(d, _TEST))
        parts = [self.e(b, _TEST) for b in node.bases] + [self.keyword(k) for k in node.keywords]
        inner = f"({', '.join(parts)})" if parts else ""
        self.line(f"class {node.name}{self.type_params(node)}{inner}:")
        self.depth += 1
        self.body(self.documented(node))
        self.depth -= 1

    def type_params(self, node):
        params = getattr(node, "type_params", None)
        return f"[{', '.join(self.e(p, _TEST) for p in params)}]" if params else ""

    def type_comment(self, node):
        text = self.ignores.get(getattr(node, "lineno", None)) or getattr(node, "type_comment", None)
        return f" # type: {text}" if text is not None else ""

    def s_Return(self, node):
        self.line("return" + (" " + self.e(node.value, _TEST) if node.value else ""))

    def s_Delete(self, node):
        self.line("del " + ", ".join(self.e(t, _TEST) for t in node.targets))

    def s_Assign(self, node):
        targets = "".join(self.e(t, _TUPLE) + " = " for t in node.targets)
        self.line(targets + self.e(node.value, _TEST) + self.type_comment(node))

    def s_AugAssign(self, node):
        self.line(f"{self.e(node.target, _TEST)} {_binary[type(node.op).__name__][0]}= {self.e(node.value, _TEST)}")

    def s_AnnAssign(self, node):
        target = self.e(node.target, _TEST)
        if not node.simple and isinstance(node.target, Name):
            target = f"({target})"
        self.line(f"{target}: {self.e(node.annotation, _TEST)}" + (f" = {self.e(node.value, _TEST)}" if node.value else ""))

    def s_TypeAlias(self, node):
        self.line(f"type {self.e(node.name, _TEST)}{self.type_params(node)} = {self.e(node.value, _TEST)}")

    def loop(self, node, word):
        self.line(f"{word} {self.e(node.target, _TUPLE)} in {self.e(node.iter, _TEST)}:{self.type_comment(node)}")
        self.depth += 1
        self.body(node.body)
        self.depth -= 1
        if node.orelse:
            self.block("else", node.orelse)

    def s_For(self, node):
        self.loop(node, "for")

    def s_AsyncFor(self, node):
        self.loop(node, "async for")

    def s_While(self, node):
        self.block("while " + self.e(node.test, _NAMED), node.body)
        if node.orelse:
            self.block("else", node.orelse)

    def s_If(self, node):
        word = "if "
        while True:
            self.block(word + self.e(node.test, _NAMED), node.body)
            if len(node.orelse) != 1 or not isinstance(node.orelse[0], If):
                break
            node, word = node.orelse[0], "elif "
        if node.orelse:
            self.block("else", node.orelse)

    def context(self, node, word):
        items = [self.e(i.context_expr, _TEST) + (f" as {self.e(i.optional_vars, _TEST)}" if i.optional_vars else "") for i in node.items]
        self.line(f"{word} {', '.join(items)}:{self.type_comment(node)}")
        self.depth += 1
        self.body(node.body)
        self.depth -= 1

    def s_With(self, node):
        self.context(node, "with")

    def s_AsyncWith(self, node):
        self.context(node, "async with")

    def s_Match(self, node):
        self.line(f"match {self.e(node.subject, _TEST)}:")
        self.depth += 1
        for case in node.cases:
            guard = f" if {self.e(case.guard, _NAMED)}" if case.guard else ""
            self.block(f"case {self.p(case.pattern)}{guard}", case.body)
        self.depth -= 1

    def s_Raise(self, node):
        cause = f" from {self.e(node.cause, _TEST)}" if node.exc and node.cause else ""
        self.line("raise" + (f" {self.e(node.exc, _TEST)}" if node.exc else "") + cause)

    def attempt(self, node, star):
        self.block("try", node.body)
        for handler in node.handlers:
            kind = f"{star} {self.e(handler.type, _TEST)}" if handler.type else ""
            self.block(f"except{kind}" + (f" as {handler.name}" if handler.name else ""), handler.body)
        if node.orelse:
            self.block("else", node.orelse)
        if node.finalbody:
            self.block("finally", node.finalbody)

    def s_Try(self, node):
        self.attempt(node, "")

    def s_TryStar(self, node):
        self.attempt(node, "*")

    def s_Assert(self, node):
        self.line(f"assert {self.e(node.test, _TEST)}" + (f", {self.e(node.msg, _TEST)}" if node.msg else ""))

    def names(self, names):
        return ", ".join(a.name + (f" as {a.asname}" if a.asname else "") for a in names)

    def s_Import(self, node):
        self.line("import " + self.names(node.names))

    def s_ImportFrom(self, node):
        self.line(f"from {'.' * (node.level or 0)}{node.module or ''} import {self.names(node.names)}")

    def s_Global(self, node):
        self.line("global " + ", ".join(node.names))

    def s_Nonlocal(self, node):
        self.line("nonlocal " + ", ".join(node.names))

    def s_Pass(self, node):
        self.line("pass")

    def s_Break(self, node):
        self.line("break")

    def s_Continue(self, node):
        self.line("continue")

    # Patterns.

    def p(self, node, level=_TEST):
        kind = type(node).__name__
        if kind == "MatchValue":
            return self.e(node.value, _TEST)
        if kind == "MatchSingleton":
            return repr(node.value)
        if kind == "MatchSequence":
            return f"[{', '.join(map(self.p, node.patterns))}]"
        if kind == "MatchStar":
            return "*" + (node.name or "_")
        if kind == "MatchMapping":
            parts = [f"{self.e(k, _TEST)}: {self.p(v)}" for k, v in zip(node.keys, node.patterns)]
            return "{%s}" % ", ".join(parts + ([f"**{node.rest}"] if node.rest is not None else []))
        if kind == "MatchClass":
            parts = [self.p(x) for x in node.patterns]
            parts += [f"{n}={self.p(v)}" for n, v in zip(node.kwd_attrs, node.kwd_patterns)]
            return f"{self.e(node.cls, _ATOM)}({', '.join(parts)})"
        if kind == "MatchAs":
            if node.pattern is None:
                return node.name or "_"
            return self.wrap(f"{self.p(node.pattern, _BOR)} as {node.name}", _TEST, level)
        return self.wrap(" | ".join(self.p(x, _BOR + 1) for x in node.patterns), _BOR, level)

    # Expressions give texts; level is what binds around them.

    def e(self, node, level):
        return getattr(self, "e_" + type(node).__name__)(node, level)

    def wrap(self, text, own, level):
        return f"({text})" if level > own else text

    def e_Constant(self, node, level):
        value = node.value
        if isinstance(value, tuple):
            inner = ", ".join(map(self.constant, value)) + ("," if len(value) == 1 else "")
            return f"({inner})"
        if value is ...:
            return "..."
        return ("u" if getattr(node, "kind", None) == "u" else "") + self.constant(value)

    def constant(self, value):
        text = "..." if value is ... else repr(value)
        if isinstance(value, (float, complex)):
            text = text.replace("inf", _huge).replace("nan", f"({_huge}-{_huge})")
        return text

    def e_Name(self, node, level):
        return node.id

    def e_Attribute(self, node, level):
        value = self.e(node.value, _ATOM)
        space = " " if isinstance(node.value, Constant) and isinstance(node.value.value, int) else ""
        return f"{value}{space}.{node.attr}"

    def e_Subscript(self, node, level):
        index = node.slice
        if isinstance(index, Tuple) and index.elts:
            inner = ", ".join(self.e(x, _TEST) for x in index.elts) + ("," if len(index.elts) == 1 else "")
        else:
            inner = self.e(index, _TUPLE)
        return f"{self.e(node.value, _ATOM)}[{inner}]"

    def e_Slice(self, node, level):
        text = (self.e(node.lower, _TEST) if node.lower else "") + ":" + (self.e(node.upper, _TEST) if node.upper else "")
        return text + (f":{self.e(node.step, _TEST)}" if node.step else "")

    def keyword(self, node):
        return f"**{self.e(node.value, _TEST)}" if node.arg is None else f"{node.arg}={self.e(node.value, _TEST)}"

    def e_keyword(self, node, level):
        return self.keyword(node)

    def e_Call(self, node, level):
        parts = [self.e(a, _TEST) for a in node.args] + [self.keyword(k) for k in node.keywords]
        return f"{self.e(node.func, _ATOM)}({', '.join(parts)})"

    def e_Starred(self, node, level):
        return "*" + self.e(node.value, _BOR)

    def e_BinOp(self, node, level):
        sign, own = _binary[type(node.op).__name__]
        if sign == "**":
            return self.wrap(f"{self.e(node.left, _AWAIT)} ** {self.e(node.right, _POWER)}", own, level)
        return self.wrap(f"{self.e(node.left, own)} {sign} {self.e(node.right, own + 1)}", own, level)

    def e_UnaryOp(self, node, level):
        sign, own = _unary[type(node.op).__name__]
        return self.wrap(sign + self.e(node.operand, own), own, level)

    def e_BoolOp(self, node, level):
        word, own = (" and ", _AND) if isinstance(node.op, And) else (" or ", _OR)
        return self.wrap(word.join(self.e(v, min(own + i, _ATOM)) for i, v in enumerate(node.values, 1)), own, level)

    def e_Compare(self, node, level):
        text = self.e(node.left, _BOR)
        for op, right in zip(node.ops, node.comparators):
            text += f" {_compared[type(op).__name__]} {self.e(right, _BOR)}"
        return self.wrap(text, _CMP, level)

    def e_IfExp(self, node, level):
        return self.wrap(f"{self.e(node.body, _OR)} if {self.e(node.test, _OR)} else {self.e(node.orelse, _TEST)}", _TEST, level)

    def e_Lambda(self, node, level):
        args = self.arguments(node.args)
        return self.wrap(f"lambda{' ' + args if args else ''}: {self.e(node.body, _TEST)}", _TEST, level)

    def e_NamedExpr(self, node, level):
        return f"({self.e(node.target, _ATOM)} := {self.e(node.value, _ATOM)})"

    def e_Await(self, node, level):
        return self.wrap(f"await {self.e(node.value, _ATOM)}", _AWAIT, level)

    def e_Yield(self, node, level):
        return self.wrap("yield" + (f" {self.e(node.value, _ATOM)}" if node.value else ""), _YIELD, level)

    def e_YieldFrom(self, node, level):
        return self.wrap(f"yield from {self.e(node.value, _ATOM)}", _YIELD, level)

    def e_Tuple(self, node, level):
        inner = ", ".join(self.e(x, _TEST) for x in node.elts) + ("," if len(node.elts) == 1 else "")
        return inner if node.elts and level <= _TUPLE else f"({inner})"

    def e_List(self, node, level):
        return f"[{', '.join(self.e(x, _TEST) for x in node.elts)}]"

    def e_Set(self, node, level):
        return "{%s}" % ", ".join(self.e(x, _TEST) for x in node.elts) if node.elts else "{*()}"

    def e_Dict(self, node, level):
        return "{%s}" % ", ".join(f"**{self.e(v, _BOR)}" if k is None else f"{self.e(k, _TEST)}: {self.e(v, _TEST)}"
                                  for k, v in zip(node.keys, node.values))

    def clauses(self, node):
        return "".join(f" {'async ' if c.is_async else ''}for {self.e(c.target, _TUPLE)} in {self.e(c.iter, _OR)}"
                       + "".join(f" if {self.e(i, _OR)}" for i in c.ifs) for c in node.generators)

    def e_ListComp(self, node, level):
        return f"[{self.e(node.elt, _TEST)}{self.clauses(node)}]"

    def e_GeneratorExp(self, node, level):
        return f"({self.e(node.elt, _TEST)}{self.clauses(node)})"

    def e_SetComp(self, node, level):
        return "{%s%s}" % (self.e(node.elt, _TEST), self.clauses(node))

    def e_DictComp(self, node, level):
        return "{%s: %s%s}" % (self.e(node.key, _TEST), self.e(node.value, _TEST), self.clauses(node))

    def e_JoinedStr(self, node, level):
        parts = self.f_parts(node)
        literal = "".join(t for t, plain in parts if plain)
        quote = next((q for q in ("'", '"', "'''", '"""') if q not in literal and literal[-1:] != q[0]), None)

        def escaped(text):
            shown = "".join(c if c.isprintable() and c != "\\" else c.encode("unicode_escape", "surrogatepass").decode() for c in text)
            return shown if quote else shown.replace("'", "\\'")
        shown = "".join(escaped(t) if plain else t for t, plain in parts)
        return f"f{quote or chr(39)}{shown}{quote or chr(39)}"

    def f_parts(self, node):
        parts = []
        for value in node.values:
            if isinstance(value, Constant):
                parts.append((value.value.replace("{", "{{").replace("}", "}}"), True))
            else:
                parts += self.field(value)
        return parts

    def field(self, node):
        text = self.e(node.value, _TEST + 1)
        parts = [("{" + (" " if text.startswith("{") else "") + text, False)]
        if node.conversion != -1:
            parts.append((f"!{chr(node.conversion)}", False))
        if node.format_spec:
            parts += [(":", False), *self.f_parts(node.format_spec)]
        return parts + [("}", False)]

    def e_FormattedValue(self, node, level):
        return "f'" + "".join(t for t, _ in self.field(node)) + "'"

    def e_TypeVar(self, node, level):
        return node.name + (f": {self.e(node.bound, _TEST)}" if node.bound else "") + self.default(node)

    def e_TypeVarTuple(self, node, level):
        return "*" + node.name + self.default(node)

    def e_ParamSpec(self, node, level):
        return "**" + node.name + self.default(node)

    def default(self, node):
        value = getattr(node, "default_value", None)
        return f" = {self.e(value, _TEST)}" if value else ""

    def e_arg(self, node, level):
        return node.arg + (f": {self.e(node.annotation, _TEST)}" if node.annotation else "")

    def arguments(self, args):
        parts = []
        plain = args.posonlyargs + args.args
        defaults = [None] * (len(plain) - len(args.defaults)) + args.defaults
        for i, (arg, default) in enumerate(zip(plain, defaults), 1):
            parts.append(self.e_arg(arg, 0) + (f"={self.e(default, _TEST)}" if default else ""))
            if i == len(args.posonlyargs):
                parts.append("/")
        if args.vararg:
            star = args.vararg
            note = star.annotation
            parts.append(f"*{star.arg}" + (f": {self.e(note, _TEST)}" if note else ""))
        elif args.kwonlyargs:
            parts.append("*")
        for arg, default in zip(args.kwonlyargs, args.kw_defaults):
            parts.append(self.e_arg(arg, 0) + (f"={self.e(default, _TEST)}" if default else ""))
        if args.kwarg:
            parts.append("**" + self.e_arg(args.kwarg, 0))
        return ", ".join(parts)

    def e_arguments(self, node, level):
        return self.arguments(node)

    def e_alias(self, node, level):
        return self.names([node])


def unparse(ast_obj):
    """Source text whose tree is equal."""
    out = _Unparser()
    kind = type(ast_obj).__name__
    if hasattr(out, "e_" + kind):
        return out.e(ast_obj, _TEST if kind != "Tuple" else _ATOM)
    if isinstance(ast_obj, list):
        out.body(ast_obj)
    else:
        getattr(out, "s_" + kind)(ast_obj)
    return "\n".join(out.lines)


def main(args=None):
    import argparse
    parser = argparse.ArgumentParser(prog="python -m ast")
    add = parser.add_argument
    add("infile", nargs="?", default="-", help="the file to parse; defaults to stdin")
    add("-m", "--mode", choices=("exec", "single", "eval", "func_type"), default="exec", help="specify what kind of code must be parsed")
    add("--no-type-comments", action="store_false", default=True, help="don't add information about type comments")
    add("-a", "--include-attributes", help="include attributes such as line numbers and column offsets", action="store_true")
    add("-i", "--indent", default=3, type=int, help="indentation of nodes (number of spaces)")
    args = parser.parse_args(args)
    if args.infile == "-":
        name, source = "<stdin>", sys.stdin.buffer.read()
    else:
        name = args.infile
        with open(name, "rb") as file:
            source = file.read()
    tree = parse(source, name, args.mode, type_comments=args.no_type_comments)
    print(dump(tree, indent=args.indent, include_attributes=args.include_attributes))


if __name__ == "__main__":
    main()


# ---- names from before Python 3.9 -----------------------------------------------------------------------------------

_old_constants = {"Num": ((int, float, complex), bool), "Str": (str, ()), "Bytes": (bytes, ()), "NameConstant": ((bool, type(None)), ()),
                  "Ellipsis": (type(...), ())}


def _old(what, instead):
    import warnings
    warnings._deprecated(what, "{name} is deprecated and will be removed in Python {remove}; use " + instead + " instead", remove=(3, 14))


class _OldConstant(type):
    """Tells by its value whether a Constant is one of these."""

    def __call__(cls, *args, **kwargs):
        _old(f"ast.{cls.__name__}", "ast.Constant")
        value = ... if cls.__name__ == "Ellipsis" else None
        for field in cls._fields:
            if field in kwargs:
                value = kwargs.pop(field)
        return Constant(*args, **kwargs) if args else Constant(value, **kwargs)

    def __instancecheck__(cls, instance):
        _old(f"ast.{cls.__name__}", "ast.Constant")
        kinds, but = _old_constants[cls.__name__]
        return isinstance(instance, Constant) and isinstance(instance.value, kinds) and not isinstance(instance.value, but)


def __getattr__(name):
    if name not in _old_constants:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    fields = {"Num": ("n",), "Str": ("s",), "Bytes": ("s",), "NameConstant": ("value", "kind")}.get(name, ())
    globals()[name] = _OldConstant(name, (Constant,), {"_fields": fields, "__module__": "ast"})
    _old(f"ast.{name}", "ast.Constant")
    return globals()[name]


def _old_attribute(name):
    def get(self):
        _old(f"Attribute {name}", "value")
        return self.value

    def set(self, value):
        _old(f"Attribute {name}", "value")
        self.value = value
    return property(get, set)


Constant.n, Constant.s = _old_attribute("n"), _old_attribute("s")


class slice(AST):
    """What Index and ExtSlice were."""


class Index(slice):
    def __new__(cls, value, **kwargs):
        return value


class ExtSlice(slice):
    def __new__(cls, dims=(), **kwargs):
        return Tuple(list(dims), Load(), **kwargs)


class Suite(mod):
    pass


class AugLoad(expr_context):
    pass


class AugStore(expr_context):
    pass


class Param(expr_context):
    pass
