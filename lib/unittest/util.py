"""Small helps for messages and comparisons."""

__unittest = True

_MAX_LENGTH = 80
_ENDS, _MIDDLE, _PLACE = 5, 5, 12


def safe_repr(obj, short=False):
    """repr(), or object's own if that fails; perhaps cut short."""
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    if short and len(text) >= _MAX_LENGTH:
        text = text[:_MAX_LENGTH] + " [truncated]..."
    return text


def _shorten(text, head, tail):
    cut = len(text) - head - tail
    return f"{text[:head]}[{cut} chars]{text[len(text) - tail:]}" if cut > _PLACE else text


def _common_shorten_repr(*values):
    """Texts of values that differ somewhere, without most of what they share."""
    from os.path import commonprefix
    texts = [safe_repr(v) for v in values]
    longest = max(map(len, texts))
    if longest <= _MAX_LENGTH:
        return tuple(texts)
    prefix = commonprefix(texts)
    start = len(prefix)
    room = _MAX_LENGTH - (longest - start + _ENDS + _PLACE)
    if room > _ENDS:
        prefix = _shorten(prefix, _ENDS, room)
        return tuple(prefix + t[start:] for t in texts)
    prefix = _shorten(prefix, _ENDS, _MIDDLE)
    return tuple(prefix + _shorten(t[start:], _MAX_LENGTH - 3 * _ENDS - 2 * _PLACE, _ENDS) for t in texts)


def strclass(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


def sorted_list_difference(expected, actual):
    """What only the first and what only the second of two sorted lists has."""
    missing = [x for i, x in enumerate(expected) if x not in actual and x not in expected[:i]]
    extra = [x for i, x in enumerate(actual) if x not in expected and x not in actual[:i]]
    return missing, extra


def unorderable_list_difference(expected, actual):
    """The same for lists that cannot be sorted; empties the first."""
    missing = []
    while expected:
        item = expected.pop()
        if item in actual:
            actual.remove(item)
        else:
            missing.append(item)
    return missing, actual


def three_way_cmp(x, y):
    return (x > y) - (x < y)


def _count_diff_all_purpose(actual, expected):
    """Elements that do not occur equally often, as (count, count, value); by comparison alone."""
    first, second, result = list(actual), list(expected), []
    while first or second:
        value = (first or second)[0]
        mine, theirs = first.count(value) or 0, second.count(value)
        if not first:
            mine = 0
        if mine != theirs:
            result.append((mine, theirs, value))
        first = [x for x in first if not (x is value or x == value)]
        second = [x for x in second if not (x is value or x == value)]
    return result


def _count_diff_hashable(actual, expected):
    """The same for what can be hashed."""
    from collections import Counter
    first, second = Counter(actual), Counter(expected)
    result = [(n, second.get(x, 0), x) for x, n in first.items() if n != second.get(x, 0)]
    result += [(0, n, x) for x, n in second.items() if x not in first]
    return result
