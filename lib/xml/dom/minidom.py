"""Small documents as trees of nodes (the W3C's DOM)."""

from . import HierarchyRequestErr, Node as _Constants, NotFoundErr
from .._reader import Error, Reader


def _escaped(text, attribute=False):
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if attribute:
        return text.replace('"', "&quot;").replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;")
    return text


class Node(_Constants):
    nodeType, nodeName, nodeValue, parentNode, ownerDocument, namespaceURI, prefix, attributes = 0, None, None, None, None, None, None, None

    def __init__(self):
        self.childNodes = NodeList()

    def __bool__(self):
        return True

    firstChild = property(lambda self: self.childNodes[0] if self.childNodes else None)
    lastChild = property(lambda self: self.childNodes[-1] if self.childNodes else None)
    localName = property(lambda self: self.nodeName and self.nodeName.rpartition(":")[2])

    def _beside(self, step):
        if self.parentNode is None:
            return None
        nodes = self.parentNode.childNodes
        i = next(i for i, node in enumerate(nodes) if node is self) + step
        return nodes[i] if 0 <= i < len(nodes) else None

    nextSibling = property(lambda self: self._beside(1))
    previousSibling = property(lambda self: self._beside(-1))

    def hasChildNodes(self):
        return bool(self.childNodes)

    def insertBefore(self, newChild, refChild):
        if newChild.nodeType == Node.DOCUMENT_FRAGMENT_NODE:
            for child in list(newChild.childNodes):
                self.insertBefore(child, refChild)
            return newChild
        if newChild.parentNode is not None:
            newChild.parentNode.removeChild(newChild)
        if refChild is None:
            self.childNodes.append(newChild)
        else:
            self.childNodes.insert(self._index(refChild), newChild)
        newChild.parentNode = self
        return newChild

    def _index(self, child):
        for i, node in enumerate(self.childNodes):
            if node is child:
                return i
        raise NotFoundErr()

    def appendChild(self, node):
        return self.insertBefore(node, None)

    def removeChild(self, oldChild):
        del self.childNodes[self._index(oldChild)]
        oldChild.parentNode = None
        return oldChild

    def replaceChild(self, newChild, oldChild):
        self.insertBefore(newChild, oldChild)
        return self.removeChild(oldChild)

    def isSameNode(self, other):
        return self is other

    def normalize(self):
        """Join texts that follow each other, drop empty ones."""
        kept = []
        for child in self.childNodes:
            if child.nodeType == Node.TEXT_NODE and kept and kept[-1].nodeType == Node.TEXT_NODE:
                kept[-1].data += child.data
            elif child.nodeType != Node.TEXT_NODE or child.data:
                kept.append(child)
            child.normalize()
        self.childNodes[:] = kept

    def cloneNode(self, deep):
        import copy
        parent, self.parentNode = self.parentNode, None
        document, self.ownerDocument = self.ownerDocument, None
        try:
            if deep:
                clone = copy.deepcopy(self)
            else:
                clone = copy.copy(self)
                clone.childNodes = NodeList()
                if self.attributes is not None:
                    clone._attributes = {name: attr.cloneNode(False) for name, attr in self._attributes.items()}
        finally:
            self.parentNode, self.ownerDocument = parent, document
        clone.ownerDocument = document
        return clone

    def getElementsByTagName(self, name):
        return NodeList(node for node in self._below() if node.nodeType == Node.ELEMENT_NODE and name in ("*", node.tagName))

    def getElementsByTagNameNS(self, namespaceURI, localName):
        return NodeList(node for node in self._below() if node.nodeType == Node.ELEMENT_NODE and localName in ("*", node.localName)
                        and namespaceURI in ("*", node.namespaceURI))

    def _below(self):
        for child in self.childNodes:
            yield child
            yield from child._below()

    def toxml(self, encoding=None, standalone=None):
        return self.toprettyxml("", "", encoding, standalone)

    def toprettyxml(self, indent="\t", newl="\n", encoding=None, standalone=None):
        """The XML text; bytes if there is an encoding."""
        parts = []
        if self.nodeType == Node.DOCUMENT_NODE:
            extra = f' encoding="{encoding}"' if encoding else ""
            extra += "" if standalone is None else f' standalone="{"yes" if standalone else "no"}"'
            parts.append(f'<?xml version="1.0"{extra or " "}?>{newl}')
        self._write(parts.append, "", indent, newl)
        text = "".join(parts)
        return text.encode(encoding, "xmlcharrefreplace") if encoding else text

    def writexml(self, writer, indent="", addindent="", newl="", encoding=None, standalone=None):
        if self.nodeType == Node.DOCUMENT_NODE:
            extra = f' encoding="{encoding}"' if encoding else " "
            writer.write(f'<?xml version="1.0"{extra}?>{newl}')
        self._write(writer.write, indent, addindent, newl)

    def unlink(self):
        for child in self.childNodes:
            child.unlink()
        self.parentNode, self.childNodes = None, NodeList()

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.unlink()


class NodeList(list):
    length = property(len)

    def item(self, index):
        return self[index] if 0 <= index < len(self) else None


class DocumentFragment(Node):
    nodeType, nodeName = Node.DOCUMENT_FRAGMENT_NODE, "#document-fragment"


class Attr(Node):
    nodeType = Node.ATTRIBUTE_NODE

    def __init__(self, name, value=""):
        super().__init__()
        self.name = self.nodeName = name
        self.value = value

    nodeValue = property(lambda self: self.value, lambda self, value: setattr(self, "value", value))


class NamedNodeMap:
    def __init__(self, element):
        self._element = element

    def __len__(self):
        return len(self._element._attributes)

    length = property(__len__)

    def item(self, index):
        return list(self._element._attributes.values())[index]

    def items(self):
        return [(name, attr.value) for name, attr in self._element._attributes.items()]

    def keys(self):
        return self._element._attributes.keys()

    def values(self):
        return self._element._attributes.values()

    def __contains__(self, name):
        return name in self._element._attributes

    def __getitem__(self, name):
        return self._element._attributes[name]

    def __setitem__(self, name, value):
        self._element.setAttribute(name, value if isinstance(value, str) else value.value)

    def __delitem__(self, name):
        self._element.removeAttribute(name)

    def get(self, name, value=None):
        return self._element._attributes.get(name, value)

    getNamedItem = get


class Element(Node):
    nodeType = Node.ELEMENT_NODE

    def __init__(self, tagName, namespaceURI=None):
        super().__init__()
        self.tagName = self.nodeName = tagName
        self.namespaceURI, self._attributes = namespaceURI, {}

    attributes = property(NamedNodeMap)

    def __repr__(self):
        return f"<DOM Element: {self.tagName} at {id(self):#x}>"

    def getAttribute(self, attname):
        attr = self._attributes.get(attname)
        return attr.value if attr else ""

    def setAttribute(self, attname, value):
        if attname in self._attributes:
            self._attributes[attname].value = value
        else:
            self._attributes[attname] = attr = Attr(attname, value)
            attr.ownerElement = self

    def hasAttribute(self, name):
        return name in self._attributes

    def hasAttributes(self):
        return bool(self._attributes)

    def removeAttribute(self, name):
        if name not in self._attributes:
            raise NotFoundErr()
        del self._attributes[name]

    def getAttributeNS(self, namespaceURI, localName):
        return next((attr.value for name, attr in self._attributes.items() if name.rpartition(":")[2] == localName), "")

    def setAttributeNS(self, namespaceURI, qualifiedName, value):
        self.setAttribute(qualifiedName, value)

    def getAttributeNode(self, attrname):
        return self._attributes.get(attrname)

    def setAttributeNode(self, attr):
        self._attributes[attr.name] = attr

    def _write(self, write, indent, more, newl):
        write(f"{indent}<{self.tagName}")
        for name, attr in self._attributes.items():
            write(f' {name}="{_escaped(attr.value, True)}"')
        if not self.childNodes:
            write(f"/>{newl}")
            return
        write(">")
        if len(self.childNodes) == 1 and self.childNodes[0].nodeType in (Node.TEXT_NODE, Node.CDATA_SECTION_NODE):
            self.childNodes[0]._write(write, "", "", "")
        else:
            write(newl)
            for child in self.childNodes:
                child._write(write, indent + more, more, newl)
            write(indent)
        write(f"</{self.tagName}>{newl}")


class CharacterData(Node):
    def __init__(self, data=""):
        super().__init__()
        self.data = data

    nodeValue = property(lambda self: self.data, lambda self, value: setattr(self, "data", value))

    def __len__(self):
        return len(self.data)

    length = property(__len__)

    def __repr__(self):
        return f"<DOM {type(self).__name__} node \"{self.data[:10]!r}{'...' if len(self.data) > 10 else ''}\">"

    def appendData(self, arg):
        self.data += arg

    def appendChild(self, node):
        raise HierarchyRequestErr(f"{self.nodeName} nodes do not have children")


class Text(CharacterData):
    nodeType, nodeName = Node.TEXT_NODE, "#text"
    wholeText = property(lambda self: self.data)

    def _write(self, write, indent, more, newl):
        write(f"{indent}{_escaped(self.data)}{newl}")


class CDATASection(Text):
    nodeType, nodeName = Node.CDATA_SECTION_NODE, "#cdata-section"

    def _write(self, write, indent, more, newl):
        if "]]>" in self.data:
            raise ValueError("']]>' not allowed in a CDATA section")
        write(f"<![CDATA[{self.data}]]>")


class Comment(CharacterData):
    nodeType, nodeName = Node.COMMENT_NODE, "#comment"

    def _write(self, write, indent, more, newl):
        if "--" in self.data:
            raise ValueError("'--' is not allowed in a comment node")
        write(f"{indent}<!--{self.data}-->{newl}")


class ProcessingInstruction(Node):
    nodeType = Node.PROCESSING_INSTRUCTION_NODE

    def __init__(self, target, data):
        super().__init__()
        self.target = self.nodeName = target
        self.data = self.nodeValue = data

    def _write(self, write, indent, more, newl):
        write(f"{indent}<?{self.target} {self.data}?>{newl}")


class DocumentType(Node):
    nodeType, publicId, systemId = Node.DOCUMENT_TYPE_NODE, None, None

    def _write(self, write, indent, more, newl):
        ids = f"  PUBLIC '{self.publicId}'{newl}  '{self.systemId}'" if self.publicId else f"  SYSTEM '{self.systemId}'" if self.systemId else ""
        write(f"<!DOCTYPE {self.name}{newl if ids else ''}{ids}>{newl}")


class Document(Node):
    nodeType, nodeName, doctype, encoding = Node.DOCUMENT_NODE, "#document", None, None

    documentElement = property(lambda self: next((n for n in self.childNodes if n.nodeType == Node.ELEMENT_NODE), None))

    def appendChild(self, node):
        if node.nodeType == Node.ELEMENT_NODE and self.documentElement:
            raise HierarchyRequestErr("two document elements disallowed")
        return super().appendChild(node)

    def _mine(self, node):
        node.ownerDocument = self
        return node

    def createElement(self, tagName):
        return self._mine(Element(tagName))

    def createElementNS(self, namespaceURI, qualifiedName):
        return self._mine(Element(qualifiedName, namespaceURI))

    def createTextNode(self, data):
        if not isinstance(data, str):
            raise TypeError("node contents must be a string")
        return self._mine(Text(data))

    def createCDATASection(self, data):
        return self._mine(CDATASection(data))

    def createComment(self, data):
        return self._mine(Comment(data))

    def createProcessingInstruction(self, target, data):
        return self._mine(ProcessingInstruction(target, data))

    def createAttribute(self, qName):
        return self._mine(Attr(qName))

    def createDocumentFragment(self):
        return self._mine(DocumentFragment())

    def getElementById(self, id):
        return next((node for node in self._below() if node.nodeType == Node.ELEMENT_NODE and node.getAttribute("id") == id), None)

    def _write(self, write, indent, more, newl):
        for child in self.childNodes:
            child._write(write, indent, more, newl)


class _Builder:
    def __init__(self, document):
        self.document, self.node = document, document

    def start(self, tag, attributes):
        element = self.document.createElement(tag)
        for name, value in attributes.items():
            element.setAttribute(name, value)
        self.node = self.node.appendChild(element)

    def end(self, tag):
        self.node = self.node.parentNode

    def data(self, text):
        last = self.node.lastChild
        if last is not None and last.nodeType == Node.TEXT_NODE:
            last.data += text
        else:
            self.node.appendChild(self.document.createTextNode(text))

    def comment(self, text):
        self.node.appendChild(self.document.createComment(text))

    def pi(self, target, data):
        self.node.appendChild(self.document.createProcessingInstruction(target, data))

    def doctype(self, name, public, system):
        node = self.document._mine(DocumentType())
        node.name, node.publicId, node.systemId, node.nodeName = name, public, system, name
        self.document.doctype = self.document.appendChild(node)


def parseString(string, parser=None):
    """The document in a text."""
    document = Document()
    reader = Reader(_Builder(document), namespaces=False)
    try:
        reader.feed(string)
        reader.close()
    except Error as problem:
        from ..parsers.expat import ExpatError
        error = ExpatError(str(problem))
        error.code, error.lineno, error.offset = problem.code, problem.lineno, problem.offset
        raise error from None
    return document


def parse(file, parser=None, bufsize=None):
    """The document in a file."""
    if hasattr(file, "read"):
        return parseString(file.read())
    with open(file, "rb") as opened:
        return parseString(opened.read())


class DOMImplementation:
    def createDocument(self, namespaceURI, qualifiedName, doctype):
        document = Document()
        if doctype is not None:
            document.doctype = document.appendChild(doctype)
        if qualifiedName:
            document.appendChild(document.createElementNS(namespaceURI, qualifiedName))
        return document


def getDOMImplementation(features=None):
    return DOMImplementation()
