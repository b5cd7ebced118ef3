"""XInclude: elements that stand for other documents are replaced by them."""

import copy
from urllib.parse import urljoin
from . import ElementTree

XINCLUDE = "{http://www.w3.org/2001/XInclude}"
XINCLUDE_INCLUDE, XINCLUDE_FALLBACK = XINCLUDE + "include", XINCLUDE + "fallback"
DEFAULT_MAX_INCLUSION_DEPTH = 6


class FatalIncludeError(SyntaxError):
    pass


class LimitedRecursiveIncludeError(FatalIncludeError):
    pass


def default_loader(href, parse, encoding=None):
    """The root element of a file, or its text."""
    if parse == "xml":
        with open(href, "rb") as file:
            return ElementTree.parse(file).getroot()
    with open(href, encoding=encoding or "UTF-8") as file:
        return file.read()


def include(elem, loader=None, base_url=None, max_depth=DEFAULT_MAX_INCLUSION_DEPTH):
    """Replace what is to be included below an element, in place."""
    if max_depth is None:
        max_depth = -1
    elif max_depth < 0:
        raise ValueError(f"expected non-negative depth or None for 'max_depth', got {max_depth!r}")
    _include(getattr(elem, "getroot", lambda: elem)(), loader or default_loader, base_url, max_depth, set())


def _include(elem, loader, base_url, depth, open_files):
    i = 0
    while i < len(elem):
        child = elem[i]
        if child.tag == XINCLUDE_INCLUDE:
            href, kind = child.get("href"), child.get("parse", "xml")
            if base_url:
                href = urljoin(base_url, href)
            if kind == "xml":
                if href in open_files:
                    raise FatalIncludeError(f"recursive include of {href}")
                if depth == 0:
                    raise LimitedRecursiveIncludeError(f"maximum xinclude depth reached when including file {href}")
                node = loader(href, kind)
                if node is None:
                    raise FatalIncludeError(f"cannot load {href!r} as {kind!r}")
                node = copy.copy(node)  # one file can be included many times
                _include(node, loader, href, depth - 1, open_files | {href})
                if child.tail:
                    node.tail = (node.tail or "") + child.tail
                elem[i] = node
            elif kind == "text":
                text = loader(href, kind, child.get("encoding"))
                if text is None:
                    raise FatalIncludeError(f"cannot load {href!r} as {kind!r}")
                text += child.tail or ""
                if i:
                    elem[i - 1].tail = (elem[i - 1].tail or "") + text
                else:
                    elem.text = (elem.text or "") + text
                del elem[i]
                continue
            else:
                raise FatalIncludeError(f"unknown parse type in xi:include tag ({kind!r})")
        elif child.tag == XINCLUDE_FALLBACK:
            raise FatalIncludeError(f"xi:fallback tag must be child of xi:include ({child.tag!r})")
        else:
            _include(child, loader, base_url, depth, open_files)
        i += 1
