"""Documents as trees of nodes."""

EMPTY_NAMESPACE = EMPTY_PREFIX = None
XML_NAMESPACE, XMLNS_NAMESPACE = "http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/"
XHTML_NAMESPACE = "http://www.w3.org/1999/xhtml"


class Node:
    ELEMENT_NODE, ATTRIBUTE_NODE, TEXT_NODE, CDATA_SECTION_NODE, ENTITY_REFERENCE_NODE, ENTITY_NODE = range(1, 7)
    PROCESSING_INSTRUCTION_NODE, COMMENT_NODE, DOCUMENT_NODE, DOCUMENT_TYPE_NODE, DOCUMENT_FRAGMENT_NODE, NOTATION_NODE = range(7, 13)


class DOMException(Exception):
    def __init__(self, *args, **kw):
        if type(self) is DOMException:
            raise RuntimeError("DOMException should not be instantiated directly")
        Exception.__init__(self, *args, **kw)

    def _get_code(self):
        return self.code


for _number, _name in enumerate("""INDEX_SIZE DOMSTRING_SIZE HIERARCHY_REQUEST WRONG_DOCUMENT INVALID_CHARACTER NO_DATA_ALLOWED
        NO_MODIFICATION_ALLOWED NOT_FOUND NOT_SUPPORTED INUSE_ATTRIBUTE INVALID_STATE SYNTAX INVALID_MODIFICATION NAMESPACE
        INVALID_ACCESS VALIDATION""".split(), 1):
    globals()[_name + "_ERR"] = _number
    _class = _name.title().replace("_", "").replace("Domstring", "Domstring") + "Err"
    globals()[_class] = type(_class, (DOMException,), {"code": _number, "__module__": __name__})


class UserDataHandler:
    NODE_CLONED, NODE_IMPORTED, NODE_DELETED, NODE_RENAMED = 1, 2, 3, 4


def getDOMImplementation(name=None, features=()):
    from .minidom import getDOMImplementation
    return getDOMImplementation()
