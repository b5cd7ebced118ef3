"""What ast.parse() does on top of the compiler: type comments, the syntax of older versions, folded constants."""
import ast
import io
import re
import tokenize

_Body = (ast.For, ast.AsyncFor, ast.With, ast.AsyncWith, ast.FunctionDef, ast.AsyncFunctionDef)
_Def = ast.FunctionDef, ast.AsyncFunctionDef
_type_comment = re.compile(r"#[ \t]*type:[ \t]*(.*)", re.S)
_ignore = re.compile(r"ignore(?![A-Za-z0-9\x80-\U0010ffff])(.*)", re.S)


def _start(node):
    return node.lineno, node.col_offset


def _body_start(node):
    """Where the first statement of a body begins, its decorators counted."""
    first = node.body[0]
    return min([_start(first), *map(_start, getattr(first, "decorator_list", ()))])


def as_text(source):
    if isinstance(source, str):
        return source
    source = bytes(source)
    encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
    return source.decode(encoding)


# ---- type comments --------------------------------------------------------------------------------------------------

class _Comments:
    """The comments of a text, each given to the node that it belongs to."""

    def __init__(self, tree, source, filename):
        self.filename, self.text, self.ignores = filename, as_text(source), []
        self.bodies = [n for n in ast.walk(tree) if isinstance(n, _Body)]
        self.assigned = [n for n in ast.walk(tree) if isinstance(n, ast.Assign)]
        if not self.text.endswith("\n"):
            self.text += "\n"
        last, before, depth = None, None, 0  # the token before, and the one before that; open brackets
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
            kind, text, start = token.type, token.string, token.start
            if kind == tokenize.COMMENT and (found := _type_comment.match(text)):
                alone = not token.line[:start[1]].strip()
                if ignored := _ignore.match(found[1]):
                    self.ignores.append(ast.TypeIgnore(start[0], ignored[1] + "\n" * alone))
                else:
                    self.give(token, found[1], alone, last, before, depth)
            elif kind == tokenize.OP:
                depth += (text in "([{") - (text in ")]}")
            if kind not in (tokenize.COMMENT, tokenize.NL):
                last, before = token, last

    def give(self, token, text, alone, last, before, depth):
        place = token.start[0], len(token.line[:token.start[1]].encode())
        around = [n for n in self.bodies if _start(n) < place < _body_start(n)]
        node = max(around, key=_start, default=None)
        if depth:
            if depth == 1 and isinstance(node, _Def) and last.string not in "(/":
                return self.argument(node, place, text, token, last)
        elif last and last.string == ":" and not alone:
            if node:
                node.type_comment = text
                return
        elif alone and isinstance(node, _Def) and last.type == tokenize.NEWLINE and before.string == ":":
            if node.type_comment is not None:
                self.wrong(token, "Cannot have two type comments on def")
            node.type_comment = text
            return
        elif last and not alone:
            end = last.end[0], len(last.line.splitlines(True)[-1][:last.end[1]].encode())
            for node in self.assigned:
                if node.end_lineno == end[0] and _start(node) < place and node.end_col_offset == end[1]:
                    node.type_comment, node.end_col_offset = text, place[1] + len(token.string.encode())
                    return
        self.wrong(token)

    def argument(self, node, place, text, token, last):
        a = node.args
        every = [x for x in [*a.posonlyargs, *a.args, a.vararg, *a.kwonlyargs, a.kwarg] if x and _start(x) < place]
        mine = max(every, key=_start, default=None)
        if last.string == "*" or last.string == "," and self.text_before(last).endswith("*"):
            self.wrong(token, "bare * has associated type comment")
        if mine is None or mine.type_comment is not None:
            self.wrong(token)
        mine.type_comment = text

    def text_before(self, token):
        return token.line[:token.start[1]].rstrip()

    def wrong(self, token, message="invalid syntax"):
        row, column = token.start
        shift = token.string.index("type:") + 5
        shift += len(token.string[shift:]) - len(token.string[shift:].lstrip())
        raise SyntaxError(message, (self.filename, row, column + shift + 1, token.line, row, column + len(token.string) + 1))


def add_type_comments(tree, source, filename):
    try:
        tree.type_ignores = _Comments(tree, source, filename).ignores
    except tokenize.TokenError:
        pass


def parse_function_type(source, filename):
    """The tree of what stands in a function's type comment, "(int, *str) -> bool"."""
    text = as_text(source)

    def wrong(place=0, length=0):
        raise SyntaxError("invalid syntax", (filename, 1, place, text, 1, place + length))
    depth = middle = 0
    for m in re.finditer(r"->|[][(){}]|'[^'\n]*'|\"[^\"\n]*\"", text):
        depth += (m[0] in "([{") - (m[0] in ")]}")
        if m[0] == "->" and not depth:
            middle = m.start()
            break
    if not text.lstrip().startswith("("):
        wrong(1, len(text.split(maxsplit=1)[0]) if text.split() else 0)
    if not middle or not text[middle + 2:].strip():
        wrong()
    # a call of a name that stands where a space can be put before the text; the result behind as many empty columns
    call = ast.parse("_" + text[:middle].strip(), filename, "eval").body
    if not isinstance(call, ast.Call):
        wrong(1)
    order = []
    for argument in sorted([*call.args, *call.keywords], key=_start):
        if isinstance(argument, ast.Starred):
            order.append((1, argument.value))
        elif isinstance(argument, ast.keyword):
            if argument.arg:
                wrong(argument.col_offset + len(argument.arg), 1)
            order.append((2, argument.value))
        else:
            order.append((0, argument))
    ranks = [rank for rank, _ in order]
    if ranks != sorted(ranks) or ranks.count(1) > 1 or ranks.count(2) > 1 or re.search(r",\s*\)$", text[:middle].rstrip()):
        wrong(text.find(")") + 1, 1)
    lead = len(text) - len(text.lstrip())
    for _, argument in order:
        for node in ast.walk(argument):
            if hasattr(node, "lineno"):
                node.col_offset += (lead - 1) * (node.lineno == 1)
                node.end_col_offset += (lead - 1) * (node.end_lineno == 1)
    head = text[:middle + 2]
    result = ast.parse("(" + "\n" * head.count("\n") + " " * max(len(head.rpartition("\n")[2].encode()) - (not head.count("\n")), 0)
                       + text[middle + 2:] + ")", filename, "eval").body
    return ast.FunctionType([argument for _, argument in order], result)


# ---- older versions -------------------------------------------------------------------------------------------------

_statements = {
    "AsyncFunctionDef": (5, "Async functions are"), "AsyncFor": (5, "Async for loops are"), "AsyncWith": (5, "Async with statements are"),
    "Await": (5, "Await expressions are"), "AnnAssign": (6, "Variable annotation syntax is"), "NamedExpr": (8, "Assignment expressions are"),
    "Match": (10, "Pattern matching is"), "TryStar": (11, "Exception groups are"), "TypeAlias": (12, "Type statement is"),
    "MatMult": (5, "The '@' operator is"),
}


def check_version(tree, source, filename, minor):
    """A SyntaxError if the tree has what Python 3.minor had not."""
    lines = None
    place = None

    def need(version, what, node):
        if minor < version:
            at = node if hasattr(node, "end_lineno") else place
            row, column = at.end_lineno, at.end_col_offset + 1
            text = as_text(source).splitlines(True)
            raise SyntaxError(f"{what} only supported in Python 3.{version} and greater",
                              (filename, row, column, text[row - 1] if row <= len(text) else None, row, column + 1))
    for node in ast.walk(tree):
        if hasattr(node, "op"):
            place = node
            if isinstance(node.op, ast.MatMult):
                need(*_statements["MatMult"], node)
        found = _statements.get(type(node).__name__)
        if found and found[0] > minor and hasattr(node, "lineno"):
            need(*found, node)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)) and node.args.posonlyargs:
            need(8, "Positional-only parameters are", node.args.posonlyargs[-1])
        if getattr(node, "type_params", None):
            for parameter in node.type_params:
                if parameter.default_value is not None:
                    need(13, "Type parameter defaults are", parameter)
            need(12, "Type parameter lists are", node.type_params[-1])
        for part in getattr(node, "generators", ()):
            if part.is_async:
                need(6, "Async comprehensions are", part.iter)
        if minor < 6 and isinstance(node, ast.Constant) and type(node.value) in (int, float, complex):
            lines = lines or as_text(source).splitlines(True)
            if "_" in lines[node.lineno - 1].encode()[node.col_offset:node.end_col_offset].decode():
                row = node.lineno
                raise SyntaxError("Underscores in numeric literals are only supported in Python 3.6 and greater",
                                  (filename, row, node.col_offset + 1, lines[row - 1], row, node.end_col_offset + 1))


# ---- folded constants -----------------------------------------------------------------------------------------------

class Folder(ast.NodeTransformer):
    """Puts the value in the place of an expression of constants, as the compiler does."""

    def __init__(self, optimize):
        self.optimize = optimize

    def fold(self, node, make):
        try:
            value = make()
        except Exception:
            return node
        if isinstance(value, int) and value.bit_length() > 128 or isinstance(value, (str, bytes, tuple)) and len(value) > 4096:
            return node
        return ast.copy_location(ast.Constant(value), node)

    def visit_Name(self, node):
        if node.id == "__debug__" and isinstance(node.ctx, ast.Load):
            return ast.copy_location(ast.Constant(not self.optimize > 0), node)
        return node

    def visit_UnaryOp(self, node):
        self.generic_visit(node)
        inner = node.operand
        if isinstance(inner, ast.Constant):
            return self.fold(node, lambda: eval(compile(ast.fix_missing_locations(ast.Expression(node)), "", "eval")))
        if isinstance(node.op, ast.Not) and isinstance(inner, ast.Compare) and len(inner.ops) == 1:
            other = {ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is}.get(type(inner.ops[0]))
            if other:
                inner.ops[0] = other()
                return ast.copy_location(inner, node)
        return node

    def visit_BinOp(self, node):
        self.generic_visit(node)
        left, right = node.left, node.right
        if isinstance(left, ast.Constant) and isinstance(right, ast.Constant):
            if isinstance(node.op, (ast.Pow, ast.LShift, ast.Mult)) and self.large(node):
                return node
            return self.fold(node, lambda: eval(compile(ast.fix_missing_locations(ast.Expression(node)), "", "eval")))
        if isinstance(node.op, ast.Mod) and isinstance(left, ast.Constant) and isinstance(left.value, str) and isinstance(right, ast.Tuple):
            return self.formatted(node)
        return node

    @staticmethod
    def large(node):
        left, right = node.left.value, node.right.value
        if isinstance(node.op, ast.Mult):
            return max(len(x) if hasattr(x, "__len__") else 1 for x in (left, right)) * max(
                [x for x in (left, right) if isinstance(x, int)], default=1) > 4096 and not isinstance(left, int) | isinstance(right, int)
        if not isinstance(left, int) or not isinstance(right, int) or right < 0:
            return False
        bits = left.bit_length()
        return (bits * right if isinstance(node.op, ast.Pow) else bits + right) > 128

    def formatted(self, node):
        pieces = re.split(r"%(-?)(\d*)((?:\.\d+)?)([sra%])", node.left.value)
        values, out, wanted = list(node.right.elts), [], 0
        text = pieces[0]
        if any("%" in piece for piece in pieces[::5]) or any(isinstance(v, ast.Starred) for v in values):
            return node
        for minus, width, dots, kind, after in zip(*(pieces[i::5] for i in range(1, 6))):
            if kind == "%":
                if minus or width or dots:
                    return node
                text += "%" + after
                continue
            if wanted == len(values):
                return node
            if text:
                out.append(ast.copy_location(ast.Constant(text), node))
            spec = ("" if minus else ">" if width else "") + width + dots
            value = ast.FormattedValue(values[wanted], ord(kind), None)
            if spec:
                value.format_spec = ast.copy_location(ast.Constant(spec), node)
            out.append(ast.copy_location(value, values[wanted]))
            wanted, text = wanted + 1, after
        if wanted != len(values):
            return node
        if text:
            out.append(ast.copy_location(ast.Constant(text), node))
        return ast.copy_location(ast.JoinedStr(out), node)

    def visit_Tuple(self, node):
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load) and all(isinstance(x, ast.Constant) for x in node.elts):
            return ast.copy_location(ast.Constant(tuple(x.value for x in node.elts)), node)
        return node

    def visit_Subscript(self, node):
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load) and isinstance(node.value, ast.Constant) and isinstance(node.slice, ast.Constant):
            return self.fold(node, lambda: node.value.value[node.slice.value])
        return node

    def constant_items(self, node):
        """A list or set that is only looked through is a constant."""
        if isinstance(node, (ast.List, ast.Set)):
            if all(isinstance(x, ast.Constant) for x in node.elts):
                value = tuple(x.value for x in node.elts)
                return ast.copy_location(ast.Constant(value if isinstance(node, ast.List) else frozenset(value)), node)
            if isinstance(node, ast.List) and not any(isinstance(x, ast.Starred) for x in node.elts):
                return ast.copy_location(ast.Tuple(node.elts, node.ctx), node)
        return node

    def visit_Compare(self, node):
        self.generic_visit(node)
        if isinstance(node.ops[-1], (ast.In, ast.NotIn)):
            node.comparators[-1] = self.constant_items(node.comparators[-1])
        return node

    def visit_For(self, node):
        self.generic_visit(node)
        node.iter = self.constant_items(node.iter)
        return node

    visit_AsyncFor = visit_comprehension = visit_For
