"""The nodes of syntax trees, as the ast module shows them."""

from _ouro import assign as _assign

PyCF_ONLY_AST = 0x400
PyCF_TYPE_COMMENTS = 0x1000
PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000
PyCF_OPTIMIZED_AST = 0x8400

# name(base) and fields; `*` marks a list, `?` what may be None, `@` what has a place in the text.
_nodes = """
alias(AST)@ name asname?
arg(AST)@ arg annotation? type_comment?
arguments(AST) posonlyargs* args* vararg? kwonlyargs* kw_defaults* kwarg? defaults*
boolop(AST)
And(boolop)
Or(boolop)
cmpop(AST)
Eq(cmpop)
Gt(cmpop)
GtE(cmpop)
In(cmpop)
Is(cmpop)
IsNot(cmpop)
Lt(cmpop)
LtE(cmpop)
NotEq(cmpop)
NotIn(cmpop)
comprehension(AST) target iter ifs* is_async
excepthandler(AST)@
ExceptHandler(excepthandler) type? name? body*
expr(AST)@
Attribute(expr) value attr ctx
Await(expr) value
BinOp(expr) left op right
BoolOp(expr) op values*
Call(expr) func args* keywords*
Compare(expr) left ops* comparators*
Constant(expr) value kind?
Dict(expr) keys* values*
DictComp(expr) key value generators*
FormattedValue(expr) value conversion format_spec?
GeneratorExp(expr) elt generators*
IfExp(expr) test body orelse
JoinedStr(expr) values*
Lambda(expr) args body
List(expr) elts* ctx
ListComp(expr) elt generators*
Name(expr) id ctx
NamedExpr(expr) target value
Set(expr) elts*
SetComp(expr) elt generators*
Slice(expr) lower? upper? step?
Starred(expr) value ctx
Subscript(expr) value slice ctx
Tuple(expr) elts* ctx
UnaryOp(expr) op operand
Yield(expr) value?
YieldFrom(expr) value
expr_context(AST)
Del(expr_context)
Load(expr_context)
Store(expr_context)
keyword(AST)@ arg? value
match_case(AST) pattern guard? body*
mod(AST)
Expression(mod) body
FunctionType(mod) argtypes* returns
Interactive(mod) body*
Module(mod) body* type_ignores*
operator(AST)
Add(operator)
BitAnd(operator)
BitOr(operator)
BitXor(operator)
Div(operator)
FloorDiv(operator)
LShift(operator)
MatMult(operator)
Mod(operator)
Mult(operator)
Pow(operator)
RShift(operator)
Sub(operator)
pattern(AST)@
MatchAs(pattern) pattern? name?
MatchClass(pattern) cls patterns* kwd_attrs* kwd_patterns*
MatchMapping(pattern) keys* patterns* rest?
MatchOr(pattern) patterns*
MatchSequence(pattern) patterns*
MatchSingleton(pattern) value
MatchStar(pattern) name?
MatchValue(pattern) value
stmt(AST)@
AnnAssign(stmt) target annotation value? simple
Assert(stmt) test msg?
Assign(stmt) targets* value type_comment?
AsyncFor(stmt) target iter body* orelse* type_comment?
AsyncFunctionDef(stmt) name args body* decorator_list* returns? type_comment? type_params*
AsyncWith(stmt) items* body* type_comment?
AugAssign(stmt) target op value
Break(stmt)
ClassDef(stmt) name bases* keywords* body* decorator_list* type_params*
Continue(stmt)
Delete(stmt) targets*
Expr(stmt) value
For(stmt) target iter body* orelse* type_comment?
FunctionDef(stmt) name args body* decorator_list* returns? type_comment? type_params*
Global(stmt) names*
If(stmt) test body* orelse*
Import(stmt) names*
ImportFrom(stmt) module? names* level?
Match(stmt) subject cases*
Nonlocal(stmt) names*
Pass(stmt)
Raise(stmt) exc? cause?
Return(stmt) value?
Try(stmt) body* handlers* orelse* finalbody*
TryStar(stmt) body* handlers* orelse* finalbody*
TypeAlias(stmt) name type_params* value
While(stmt) test body* orelse*
With(stmt) items* body* type_comment?
type_ignore(AST)
TypeIgnore(type_ignore) lineno tag
type_param(AST)@
ParamSpec(type_param) name default_value?
TypeVar(type_param) name bound? default_value?
TypeVarTuple(type_param) name default_value?
unaryop(AST)
Invert(unaryop)
Not(unaryop)
UAdd(unaryop)
USub(unaryop)
withitem(AST) context_expr optional_vars?
"""


class AST:
    """What all nodes of a syntax tree have in common."""

    _fields = ()
    _attributes = ()
    _kinds = {}
    __match_args__ = ()

    def __init__(self, *args, **kwargs):
        cls = type(self)
        fields, given = cls._fields, len(args)
        if fields.__class__ is tuple and given == len(fields) and not kwargs:
            if given:
                _assign(self, fields, args)
            return
        if args:
            if given > len(fields):
                raise TypeError("%s constructor takes at most %d positional argument%s" % (
                    cls.__name__, len(fields), "" if len(fields) == 1 else "s"))
            for name, value in zip(fields, args):
                if name in kwargs:
                    raise TypeError("%s got multiple values for argument %r" % (cls.__name__, name))
                setattr(self, name, value)
        attributes = cls._attributes
        for name in kwargs:
            if name in fields:
                given += 1
            elif name not in attributes:
                _deprecated("%s.__init__ got an unexpected keyword argument %r. Support for arbitrary keyword arguments "
                            "is deprecated and will be removed in Python 3.15." % (cls.__name__, name))
        _assign(self, kwargs)
        if given == len(fields):
            return
        for name in fields[len(args):]:
            if name in kwargs:
                continue
            kind = cls._kinds.get(name)
            if kind == "*":
                setattr(self, name, [])
            elif name == "ctx":
                self.ctx = Load()
            elif kind is None:
                _deprecated("%s.__init__ missing 1 required positional argument: %r. This will become an error in "
                            "Python 3.15." % (cls.__name__, name))

    def __reduce__(self):
        return _remake, (type(self), dict(self.__dict__))


AST.__module__ = "ast"


def _deprecated(message):
    import warnings
    warnings.warn(message, DeprecationWarning, stacklevel=3)


def _remake(cls, state):
    node = cls.__new__(cls)
    node.__dict__.update(state)
    return node


_classes = {}  # by the names that the compiler gives: class, fields, their kinds, attributes
_new = object.__new__


def _make():
    names = globals()
    for line in _nodes.split("\n"):
        if not line:
            continue
        head, *fields = line.split()
        placed = head.endswith("@")
        name, base = head.rstrip("@").rstrip(")").split("(")
        plain = tuple(f.rstrip("*?") for f in fields)
        kinds = {f[:-1]: f[-1] for f in fields if f[-1] in "*?"}
        space = {"_fields": plain, "__match_args__": plain, "_kinds": kinds, "__module__": "ast"}
        space.update({f: None for f, kind in kinds.items() if kind == "?"})
        if placed:
            space["_attributes"] = ("lineno", "col_offset", "end_lineno", "end_col_offset")
            space["end_lineno"] = space["end_col_offset"] = None
        space["_tag"] = name  # what the compiler knows it by
        names[name] = cls = type(name, (names[base],), space)
        _classes[name] = cls, plain, kinds, cls._attributes


_make()
_shared = {name: cls() for name, cls in list(globals().items())
           if isinstance(cls, type) and issubclass(cls, (expr_context, boolop, operator, unaryop, cmpop))}


def _build(x):
    """Make nodes of what the compiler gives: tuples are nodes, lists are lists, the rest stays."""
    if type(x) is list:
        return [_build(item) for item in x]
    if type(x) is not tuple:
        return x
    if len(x) == 1:
        return _shared[x[0]]
    cls, names, kinds, attributes = _classes[x[0]]
    fields = x[1]
    for name, value in fields.items():
        kind = type(value)
        if kind is tuple or kind is list:
            fields[name] = _build(value)
    if len(fields) != len(names):
        fields = {name: fields[name] if name in fields else [] if kinds.get(name) == "*" else None for name in names}
    node = _new(cls)
    _assign(node, fields)
    if attributes:
        _assign(node, attributes, x)
    return node
