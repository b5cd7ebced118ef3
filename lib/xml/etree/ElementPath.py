"""Paths to elements: ./a//b[@c='d'][2]"""

import re

_token = re.compile(r"('[^']*'|\"[^\"]*\")|(::|//?|\.\.|\(\)|!=|[/.*:\[\]()@=])|((?:\{[^}]+\})?[^/\[\]()@!=\s]+)|\s+")


def _tokens(path, namespaces):
    default, in_attribute = (namespaces or {}).get(""), False
    for quoted, sign, name in _token.findall(path):
        if name and name[0] != "{":
            prefix, colon, local = name.partition(":")
            if colon:
                if not namespaces or prefix not in namespaces:
                    raise SyntaxError(f"prefix {prefix!r} not found in prefix map") from None
                name = f"{{{namespaces[prefix]}}}{local}"
            elif default and not in_attribute and not name.isdigit():
                name = f"{{{default}}}{name}"
        if quoted or sign or name:
            yield quoted, sign, name
        in_attribute = sign == "@"


def _matches(tag, wanted):
    if wanted == tag or wanted == "*":
        return True
    if not isinstance(tag, str) or wanted[:1] != "{":
        return False
    if wanted[:3] == "{*}":
        return wanted[3:] == "*" or tag.rpartition("}")[2] == wanted[3:]
    return wanted[:2] == "{}" and wanted[2:] in ("*", tag) and tag[:1] != "{" or wanted[-2:] == "}*" and tag.startswith(wanted[:-1])


_cache = {}


def _read(path, namespaces):
    """The tokens of a path; those of the latest paths are kept."""
    key = (path, *sorted(namespaces.items(), key=lambda pair: pair[0] or "")) if namespaces else (path,)
    tokens = _cache.get(key)
    if tokens is None:
        if path[:1] == "/":
            raise SyntaxError("cannot use absolute path on element")
        if len(_cache) > 100:
            _cache.clear()
        tokens = _cache[key] = list(_tokens(path + "*" if path[-1:] == "/" else path, namespaces))
    return tokens


def _select(root, path, namespaces=None):
    tokens, found, parents, i = _read(path, namespaces), [root], None, 0

    def parent_map():
        nonlocal parents
        if parents is None:
            parents = {child: parent for parent in root.iter() for child in parent}
        return parents

    while i < len(tokens):
        quoted, sign, name = tokens[i]
        i += 1
        if sign == "//":
            wanted = tokens[i][2] or tokens[i][1] if i < len(tokens) else ""
            if not wanted or wanted not in "*" and not tokens[i][2]:
                raise SyntaxError("invalid descendant")
            i += 1
            if wanted[0] not in "{*":
                found = [e for base in found for e in base.iter(wanted) if e is not base]
            else:
                found = [e for base in found for e in base.iter() if e is not base and _matches(e.tag, wanted)]
        elif name or sign == "*":
            found = [child for base in found for child in base if _matches(child.tag, name or "*")]
        elif sign == ".":
            pass
        elif sign == "..":
            seen = []
            for element in found:
                parent = parent_map().get(element)
                if parent is not None and parent not in seen:
                    seen.append(parent)
            found = seen
        elif sign == "[":
            shape, values = "", []
            while True:
                if i >= len(tokens):
                    raise SyntaxError("invalid predicate")
                quoted, sign, name = tokens[i]
                i += 1
                if sign == "]":
                    break
                shape += "'" if quoted else sign or ("-" if not name.isdigit() and not re.fullmatch(r"-\d+", name) else "0")
                values.append(quoted[1:-1] if quoted else name)
            found = _filtered(found, shape, values, parent_map)
        else:
            raise SyntaxError("invalid path")
        if i < len(tokens) and tokens[i][1] == "/":
            i += 1
    return found


def _filtered(found, shape, values, parents):
    if shape == "@-":
        return [e for e in found if e.get(values[1]) is not None]
    if shape in ("@-='", "@-!='"):
        return [e for e in found if (v := e.get(values[1])) is not None and (v == values[-1]) is (shape[2] == "=")]
    if shape == "-" and not re.match(r"-?\d+$", values[0]):
        return [e for e in found if e.find(values[0]) is not None]
    if shape in (".='", ".!='"):
        return [e for e in found if ("".join(e.itertext()) == values[-1]) is (shape[1] == "=")]
    if shape in ("-='", "-!='"):
        return [e for e in found if any(("".join(x.itertext()) == values[-1]) is (shape[1] == "=") for x in e.findall(values[0]))]
    if shape in ("0", "-()", "-()0") or shape == "-()-" and re.fullmatch(r"[+-]?\d+", values[2]):
        if shape == "0":
            index = int(values[0]) - 1
            if index < 0:
                raise SyntaxError("XPath position >= 1 expected")
        else:
            if values[0] != "last":
                raise SyntaxError("unsupported function")
            index = int(values[2]) - 1 if len(values) == 3 else -1
            if index > -2 and len(values) == 3:
                raise SyntaxError("XPath offset from last() must be negative")
        kept = []
        for e in found:
            parent = parents().get(e)
            same = [x for x in parent if x.tag == e.tag] if parent is not None else []
            if -len(same) <= index < len(same) and same[index] is e:
                kept.append(e)
        return kept
    raise SyntaxError("invalid predicate")


def iterfind(elem, path, namespaces=None):
    return iter(_select(elem, path, namespaces))


def findall(elem, path, namespaces=None):
    return _select(elem, path, namespaces)


def find(elem, path, namespaces=None):
    found = _select(elem, path, namespaces)
    return found[0] if found else None


def findtext(elem, path, default=None, namespaces=None):
    found = find(elem, path, namespaces)
    return default if found is None else "" if found.text is None else found.text
