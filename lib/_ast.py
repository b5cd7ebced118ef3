"""The nodes of syntax trees, as the ast module shows them."""

from _ouro import assign as _assign

PyCF_ONLY_AST = 0x400
PyCF_TYPE_COMMENTS = 0x1000
PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000
PyCF_OPTIMIZED_AST = 0x8400

# name(base) and fields, as the language's grammar of trees has them; `*` marks a list, `?` what may be None, `@` what has a
# place in the text. The type of a field is told by its name (_types) or behind a colon; it is expr if neither says more.
_nodes = """
mod(AST)
Module(mod) body* type_ignores*
Interactive(mod) body*
Expression(mod) body:expr
FunctionType(mod) argtypes* returns
stmt(AST)@
FunctionDef(stmt) name args:arguments body* decorator_list* returns? type_comment? type_params*
AsyncFunctionDef(stmt) name args:arguments body* decorator_list* returns? type_comment? type_params*
ClassDef(stmt) name bases* keywords* body* decorator_list* type_params*
Return(stmt) value?
Delete(stmt) targets*
Assign(stmt) targets* value type_comment?
TypeAlias(stmt) name:expr type_params* value
AugAssign(stmt) target op value
AnnAssign(stmt) target annotation value? simple
For(stmt) target iter body* orelse* type_comment?
AsyncFor(stmt) target iter body* orelse* type_comment?
While(stmt) test body* orelse*
If(stmt) test body* orelse*
With(stmt) items* body* type_comment?
AsyncWith(stmt) items* body* type_comment?
Match(stmt) subject cases*
Raise(stmt) exc? cause?
Try(stmt) body* handlers* orelse* finalbody*
TryStar(stmt) body* handlers* orelse* finalbody*
Assert(stmt) test msg?
Import(stmt) names*:alias
ImportFrom(stmt) module? names*:alias level?
Global(stmt) names*
Nonlocal(stmt) names*
Expr(stmt) value
Pass(stmt)
Break(stmt)
Continue(stmt)
expr(AST)@
BoolOp(expr) op:boolop values*
NamedExpr(expr) target value
BinOp(expr) left op right
UnaryOp(expr) op:unaryop operand
Lambda(expr) args:arguments body:expr
IfExp(expr) test body:expr orelse:expr
Dict(expr) keys* values*
Set(expr) elts*
ListComp(expr) elt generators*
SetComp(expr) elt generators*
DictComp(expr) key value generators*
GeneratorExp(expr) elt generators*
Await(expr) value
Yield(expr) value?
YieldFrom(expr) value
Compare(expr) left ops* comparators*
Call(expr) func args* keywords*
FormattedValue(expr) value conversion format_spec?
JoinedStr(expr) values*
Constant(expr) value:constant kind?
Attribute(expr) value attr ctx
Subscript(expr) value slice ctx
Starred(expr) value ctx
Name(expr) id ctx
List(expr) elts* ctx
Tuple(expr) elts* ctx
Slice(expr) lower? upper? step?
expr_context(AST)
Load(expr_context)
Store(expr_context)
Del(expr_context)
boolop(AST)
And(boolop)
Or(boolop)
operator(AST)
Add(operator)
Sub(operator)
Mult(operator)
MatMult(operator)
Div(operator)
Mod(operator)
Pow(operator)
LShift(operator)
RShift(operator)
BitOr(operator)
BitXor(operator)
BitAnd(operator)
FloorDiv(operator)
unaryop(AST)
Invert(unaryop)
Not(unaryop)
UAdd(unaryop)
USub(unaryop)
cmpop(AST)
Eq(cmpop)
NotEq(cmpop)
Lt(cmpop)
LtE(cmpop)
Gt(cmpop)
GtE(cmpop)
Is(cmpop)
IsNot(cmpop)
In(cmpop)
NotIn(cmpop)
comprehension(AST) target iter ifs* is_async
excepthandler(AST)@
ExceptHandler(excepthandler) type? name? body*
arguments(AST) posonlyargs* args*:arg vararg? kwonlyargs* kw_defaults* kwarg? defaults*
arg(AST)@ arg annotation? type_comment?
keyword(AST)@ arg? value
alias(AST)@ name asname?
withitem(AST) context_expr optional_vars?
match_case(AST) pattern guard? body*
pattern(AST)@
MatchValue(pattern) value
MatchSingleton(pattern) value:constant
MatchSequence(pattern) patterns*
MatchMapping(pattern) keys* patterns* rest?
MatchClass(pattern) cls patterns* kwd_attrs* kwd_patterns*
MatchStar(pattern) name?
MatchAs(pattern) pattern? name?
MatchOr(pattern) patterns*
type_ignore(AST)
TypeIgnore(type_ignore) lineno tag
type_param(AST)@
TypeVar(type_param) name bound? default_value?
ParamSpec(type_param) name default_value?
TypeVarTuple(type_param) name default_value?
"""
_types = {}  # name of a field -> name of its type
for _line in """
stmt body orelse finalbody
identifier name names module attr id arg asname rest kwd_attrs
string type_comment kind tag
int simple level conversion is_async lineno
arg posonlyargs vararg kwonlyargs kwarg
pattern pattern patterns kwd_patterns
type_ignore type_ignores
type_param type_params
keyword keywords
operator op
withitem items
match_case cases
excepthandler handlers
comprehension generators
cmpop ops
expr_context ctx
""".strip().split("\n"):
    _type, *_names = _line.split()
    _types.update(dict.fromkeys(_names, _type))
del _line, _type, _names


class AST:  # what all nodes of a syntax tree have in common

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
        kinds = _kinds_of(cls)
        for name in fields[len(args):]:
            if name in kwargs:
                continue
            kind = kinds.get(name)
            if kind == "*":
                setattr(self, name, [])
            elif kind == "!":
                setattr(self, name, _shared["Load"])
            elif kind is None:
                _deprecated("Field %r is missing from %s._field_types. This will become an error in Python 3.15." % (
                    name, cls.__name__))
            elif not kind:
                _deprecated("%s.__init__ missing 1 required positional argument: %r. This will become an error in "
                            "Python 3.15." % (cls.__name__, name))

    def __reduce__(self):
        state = dict(self.__dict__)
        given = 0
        for name in self._fields:
            if name not in state:
                break
            given += 1
        return type(self), (None,) * given, state


AST.__module__ = "ast"


def _kinds_of(cls):
    """What missing fields become, by the class's _field_types, which may be a program's own: "*" a list, "?" nothing, "!" Load()."""
    for each in cls.__mro__:
        if "_kinds" in each.__dict__ and each._fields:  # the abstract ones say nothing of fields
            return each._kinds
        if "_field_types" in each.__dict__:
            from typing import Union, get_origin
            marks = {list: "*", Union: "?", type(int | None): "?"}
            return {name: "!" if kind is expr_context else marks.get(get_origin(kind), "") for name, kind in each._field_types.items()}
    return dict.fromkeys(cls._fields, "?")


class _Late:
    """What few ask a class of nodes for: how it is declared, and the types of its fields."""

    def __init__(self, name):
        self.name = name

    def __get__(self, node, cls):
        cls = _classes[cls._tag][0]
        if self.name == "__doc__":
            cls.__doc__ = _declared(cls)
        else:
            cls._field_types = cls.__annotations__ = _types_of(cls)
        return getattr(cls, self.name)


def _declared(cls):
    def plain(name):
        return f"{name}({', '.join(fields)})" if (fields := _fields[name]) else name

    below = [each._tag for each in cls.__subclasses__() if "_tag" in each.__dict__]
    return f"{cls._tag} = " + f"\n{' ' * len(cls._tag)} | ".join(map(plain, below)) if any(_fields[each] for each in below) else \
        f"{cls._tag} = {' | '.join(below)}" if below else plain(cls._tag)


def _types_of(cls):
    types = {}
    for field in _fields[cls._tag]:
        kind, name = field.split()
        plain = kind.rstrip("*?")
        types[name] = which = {"identifier": str, "string": str, "int": int, "constant": object}.get(plain) or globals()[plain]
        if kind != plain:
            types[name] = list[which] if kind[-1] == "*" else which | None
    return types


def _deprecated(message):
    import warnings
    warnings.warn(message, DeprecationWarning, stacklevel=3)


_fields = {}   # name -> its fields as they are declared: "expr? value"
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
        _fields[name] = declared = []
        kinds = {}
        for field in fields:
            field, _, kind = field.partition(":")
            plain = field.rstrip("*?")
            kind = kind or _types.get(plain, "expr")
            declared.append(f"{kind}{field[len(plain):]} {plain}")
            kinds[plain] = "!" if kind == "expr_context" else field[len(plain):]
        plain = tuple(kinds)
        space = {"_fields": plain, "__match_args__": plain, "_kinds": kinds, "__module__": "ast", "__doc__": _Late("__doc__")}
        space.update({f: None for f, kind in kinds.items() if kind == "?"})
        if fields or base != "AST":
            space["_field_types"], space["__annotations__"] = _Late("_field_types"), _Late("__annotations__")
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
