"""Names of typing that no documentation has but tools use all the same; typing looks here for what it does not know."""
import _typing_forms as _forms
import typing as _typing

_type_repr, _tp_cache, _is_dunder = _forms.show, _forms.remembered, _forms._is_dunder
EXCLUDED_ATTRIBUTES = sorted(_typing._NOT_MEMBERS)
_prohibited, _special = _typing.NamedTupleMeta._RESERVED, _typing.NamedTupleMeta._SET_ALREADY
_ASSERT_NEVER_REPR_MAX_LENGTH = 100
_DeprecatedGenericAlias = _forms._DeprecatedAlias
_TypedCacheSpecialForm = _forms._TypedCacheSpecialForm
_allowed_types = ()


def _type_convert(arg, module=None, *, allow_special_forms=False):
    return _forms.convert(arg, module, allow_special_forms)


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    return _forms.as_type(arg, msg, module=module, in_class=allow_special_forms, argument=is_argument)


def _eval_type(t, globalns, localns, type_params=(), *, recursive_guard=frozenset()):
    return _forms.evaluate(t, globalns, localns, type_params, recursive_guard)


def _collect_type_parameters(args, *, enforce_default_ordering=True):
    found = _forms.variables_in(args)
    if enforce_default_ordering:
        _forms.check_defaults(found)
    return found


def _deduplicate(params, *, unhashable_fallback=False):
    return list(dict.fromkeys(params))


def _is_param_expr(arg):
    return arg is ... or isinstance(arg, (tuple, list)) or isinstance(
        arg, (_typing._GenericAlias, _typing.ParamSpec)) and getattr(arg, "__origin__", _typing.Concatenate) is _typing.Concatenate


def _is_typevar_like(x):
    return isinstance(x, (_typing.TypeVar, _typing.ParamSpec)) or _forms.is_unpacked_variable(x)


def _get_protocol_attrs(cls):
    return _typing._members(cls)


def _caller(depth=1, default="__main__"):
    return _typing._caller(depth + 1) or default


class _Final:
    """Its subclasses are for typing's own use."""
    __slots__ = ("__weakref__",)

    def __init_subclass__(cls, /, *args, _root=False, **kwds):
        if not _root:
            raise TypeError("Cannot subclass special typing classes")
