"""Documents as trees of nodes, as the W3C describes them (DOM level 2): what all implementations share."""


class Node:
    ELEMENT_NODE, ATTRIBUTE_NODE, TEXT_NODE, CDATA_SECTION_NODE, ENTITY_REFERENCE_NODE, ENTITY_NODE = range(1, 7)
    PROCESSING_INSTRUCTION_NODE, COMMENT_NODE, DOCUMENT_NODE, DOCUMENT_TYPE_NODE, DOCUMENT_FRAGMENT_NODE, NOTATION_NODE = range(7, 13)


class DOMException(Exception):
    """What is asked cannot be done; `code` says why."""

    def __init__(self, *args, **kw):
        if self.__class__ is DOMException:
            raise RuntimeError("DOMException should not be instantiated directly")
        super().__init__(*args, **kw)

    def _get_code(self):
        return self.code


for _code, _name in enumerate("IndexSize DomstringSize HierarchyRequest WrongDocument InvalidCharacter NoDataAllowed NoModificationAllowed "
                              "NotFound NotSupported InuseAttribute InvalidState Syntax InvalidModification Namespace InvalidAccess "
                              "Validation".split(), 1):
    globals()[_name + "Err"] = type(_name + "Err", (DOMException,), {"code": _code, "__module__": __name__})
    globals()["".join("_" + c if c.isupper() else c.upper() for c in _name)[1:] + "_ERR"] = _code


class UserDataHandler:
    """What happens to a node that carries data of the program."""

    NODE_CLONED, NODE_IMPORTED, NODE_DELETED, NODE_RENAMED = range(1, 5)


XML_NAMESPACE, XMLNS_NAMESPACE = "http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/"
XHTML_NAMESPACE, EMPTY_NAMESPACE, EMPTY_PREFIX = "http://www.w3.org/1999/xhtml", None, None

from .domreg import getDOMImplementation, registerDOMImplementation
