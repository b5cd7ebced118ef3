"""Small documents as trees of nodes (the W3C's DOM)."""

from . import (EMPTY_NAMESPACE, EMPTY_PREFIX, HierarchyRequestErr, IndexSizeErr, Node as _Constants, NotFoundErr, WrongDocumentErr,
               XML_NAMESPACE, XMLNS_NAMESPACE)
from .._reader import Error, Reader


def _escaped(text, attribute=False):
    text = (text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
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
    nodeType, ownerElement, specified, isId = Node.ATTRIBUTE_NODE, None, False, False

    def __init__(self, name, value="", namespaceURI=None):
        super().__init__()
        self.name = self.nodeName = name
        self.value, self.namespaceURI = value, namespaceURI
        if namespaceURI is not None and ":" in name:
            self.prefix = name.partition(":")[0]

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

    def getNamedItemNS(self, namespaceURI, localName):
        return self._element.getAttributeNodeNS(namespaceURI, localName)


class Element(Node):
    nodeType = Node.ELEMENT_NODE

    def __init__(self, tagName, namespaceURI=None):
        super().__init__()
        self.tagName = self.nodeName = tagName
        self.namespaceURI, self._attributes = namespaceURI, {}
        if namespaceURI is not None and ":" in tagName:
            self.prefix = tagName.partition(":")[0]

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

    def getAttributeNodeNS(self, namespaceURI, localName):
        return next((attr for attr in self._attributes.values() if attr.localName == localName and attr.namespaceURI == namespaceURI), None)

    def getAttributeNS(self, namespaceURI, localName):
        attr = self.getAttributeNodeNS(namespaceURI, localName)
        return attr.value if attr else ""

    def hasAttributeNS(self, namespaceURI, localName):
        return self.getAttributeNodeNS(namespaceURI, localName) is not None

    def setAttributeNS(self, namespaceURI, qualifiedName, value):
        attr = self.getAttributeNodeNS(namespaceURI, qualifiedName.rpartition(":")[2])
        if attr is None:
            self.setAttributeNode(Attr(qualifiedName, value, namespaceURI))
        else:
            attr.value = value

    def removeAttributeNS(self, namespaceURI, localName):
        self.removeAttributeNode(self.getAttributeNodeNS(namespaceURI, localName))

    def removeAttributeNode(self, node):
        if node is None or self._attributes.get(node.name) is not node:
            raise NotFoundErr()
        self.removeAttribute(node.name)
        return node

    def setIdAttribute(self, name):
        self._attributes[name].isId = True

    def getAttributeNode(self, attrname):
        return self._attributes.get(attrname)

    def setAttributeNode(self, attr):
        before = self._attributes.get(attr.name)
        self._attributes[attr.name] = attr
        attr.ownerElement = self
        return before if before is not attr else None

    setAttributeNodeNS = setAttributeNode

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

    def _check(self, offset, count=0):
        if offset < 0:
            raise IndexSizeErr("offset cannot be negative")
        if offset >= len(self.data):
            raise IndexSizeErr("offset cannot be beyond end of data")
        if count < 0:
            raise IndexSizeErr("count cannot be negative")

    def substringData(self, offset, count):
        self._check(offset, count)
        return self.data[offset:offset + count]

    def replaceData(self, offset, count, arg):
        self._check(offset, count)
        self.data = self.data[:offset] + arg + self.data[offset + count:]

    def insertData(self, offset, arg):
        self.replaceData(offset, 0, arg)

    def deleteData(self, offset, count):
        self.replaceData(offset, count, "")

    def appendChild(self, node):
        raise HierarchyRequestErr(f"{self.nodeName} nodes cannot have children")


class Text(CharacterData):
    nodeType, nodeName = Node.TEXT_NODE, "#text"

    @property
    def wholeText(self):
        first, texts = self, []
        while first.previousSibling is not None and isinstance(first.previousSibling, Text):
            first = first.previousSibling
        while first is not None and isinstance(first, Text):
            texts.append(first.data)
            first = first.nextSibling
        return "".join(texts)

    def splitText(self, offset):
        if offset < 0 or offset > len(self.data):
            raise IndexSizeErr("illegal offset value")
        rest = type(self)(self.data[offset:])
        rest.ownerDocument = self.ownerDocument
        if self.parentNode is not None:
            self.parentNode.insertBefore(rest, self.nextSibling)
        self.data = self.data[:offset]
        return rest

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
    nodeType, publicId, systemId, internalSubset = Node.DOCUMENT_TYPE_NODE, None, None, None

    def __init__(self, name=None, publicId=None, systemId=None):
        super().__init__()
        self.name = self.nodeName = name
        self.publicId, self.systemId = publicId, systemId

    def _write(self, write, indent, more, newl):
        ids = f"  PUBLIC '{self.publicId}'{newl}  '{self.systemId}'" if self.publicId else f"  SYSTEM '{self.systemId}'" if self.systemId else ""
        write(f"<!DOCTYPE {self.name}{newl if ids else ''}{ids}>{newl}")


class Document(Node):
    nodeType, nodeName, doctype, encoding = Node.DOCUMENT_NODE, "#document", None, None

    documentElement = property(lambda self: next((n for n in self.childNodes if n.nodeType == Node.ELEMENT_NODE), None))
    implementation = property(lambda self: _implementation)

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

    def createAttributeNS(self, namespaceURI, qualifiedName):
        return self._mine(Attr(qualifiedName, "", namespaceURI))

    def importNode(self, node, deep):
        clone = node.cloneNode(deep)
        for each in [clone, *clone._below()]:
            each.ownerDocument = self
        return clone

    def renameNode(self, n, namespaceURI, name):
        if n.ownerDocument is not self:
            raise WrongDocumentErr("cannot rename nodes from other documents")
        n.nodeName, n.namespaceURI, n.prefix = name, namespaceURI, name.rpartition(":")[0] or None
        if n.nodeType == Node.ELEMENT_NODE:
            n.tagName = name
        else:
            if n.ownerElement is not None:
                del n.ownerElement._attributes[n.name]
                n.ownerElement._attributes[name] = n
            n.name = name
        return n

    def createDocumentFragment(self):
        return self._mine(DocumentFragment())

    def getElementById(self, id):
        return next((node for node in self._below() if node.nodeType == Node.ELEMENT_NODE
                     and any(attr.isId and attr.value == id for attr in node._attributes.values())), None)

    def _write(self, write, indent, more, newl):
        for child in self.childNodes:
            child._write(write, indent, more, newl)


class _Builder:
    def __init__(self, document):
        self.document, self.node, self.scopes = document, document, [{"xml": XML_NAMESPACE, "xmlns": XMLNS_NAMESPACE}]

    def start(self, tag, attributes):
        scope = self.scopes[-1]
        declared = {name[6:]: uri or None for name, uri in attributes.items() if name[:6] == "xmlns:" or name == "xmlns"}
        if declared:
            scope = {**scope, **declared}
        self.scopes.append(scope)
        element = self.document.createElementNS(scope.get(tag.rpartition(":")[0]), tag)
        for name, value in attributes.items():
            prefix = "xmlns" if name == "xmlns" else name.rpartition(":")[0]
            attr = Attr(name, value, scope.get(prefix) if prefix else None)
            attr.prefix = prefix if prefix and name != "xmlns" else None
            attr.value = value if value or prefix != "xmlns" else None
            attr.ownerElement, attr.ownerDocument, attr.specified = element, self.document, True
            element._attributes[name] = attr
        self.node = self.node.appendChild(element)

    def end(self, tag):
        self.scopes.pop()
        self.node = self.node.parentNode

    def cdata(self, opens):
        self.in_section = opens

    in_section = False

    def data(self, text):
        last, kind = self.node.lastChild, Node.CDATA_SECTION_NODE if self.in_section else Node.TEXT_NODE
        if last is not None and last.nodeType == kind == Node.TEXT_NODE:
            last.data += text
        else:
            self.node.appendChild((self.document.createCDATASection if self.in_section else self.document.createTextNode)(text))

    def comment(self, text):
        self.node.appendChild(self.document.createComment(text))

    def pi(self, target, data):
        self.node.appendChild(self.document.createProcessingInstruction(target, data))

    def doctype(self, name, public, system):
        node = self.document._mine(DocumentType(name, public, system))
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
    def hasFeature(self, feature, version):
        return feature.lower() in ("core", "xml") and version in (None, "", "1.0", "2.0") or (feature.lower(), version) == ("ls-load", "3.0")

    def getInterface(self, feature):
        return self if self.hasFeature(feature, None) else None

    def createDocumentType(self, qualifiedName, publicId, systemId):
        return DocumentType(qualifiedName, publicId, systemId)

    def createDocument(self, namespaceURI, qualifiedName, doctype):
        if doctype is not None and doctype.parentNode is not None:
            raise WrongDocumentErr("doctype object owned by another DOM tree")
        document = Document()
        if doctype is not None:
            document.doctype = document.appendChild(doctype)
        if qualifiedName:
            document.appendChild(document.createElementNS(namespaceURI, qualifiedName))
        return document


_implementation = DOMImplementation()


def getDOMImplementation(features=None):
    return _implementation
