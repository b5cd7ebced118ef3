"""Small documents as trees of nodes (the W3C's DOM)."""

import xml.dom
from xml.dom import (EMPTY_NAMESPACE, EMPTY_PREFIX, HierarchyRequestErr, InuseAttributeErr, NamespaceErr, NoModificationAllowedErr,
                     NotFoundErr, NotSupportedErr, Node as _Constants, UserDataHandler, WrongDocumentErr, XMLNS_NAMESPACE)
from .minicompat import EmptyNodeList, NodeList


def _escaped(text, attribute=False):
    if not text:
        return ""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if attribute:
        return text.replace('"', "&quot;").replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;")
    return text


def _append(parent, node):
    """Put a node behind the last child: no checks."""
    if parent.childNodes:
        last = parent.childNodes[-1]
        node.previousSibling, last.nextSibling = last, node
    parent.childNodes.append(node)
    node.parentNode = parent


class Node(_Constants):
    nodeType = nodeName = nodeValue = parentNode = ownerDocument = namespaceURI = prefix = attributes = localName = None
    nextSibling = previousSibling = _user_data = None
    _allowed = ()  # types of children

    def __init__(self):
        self.childNodes = NodeList()

    def __bool__(self):
        return True

    firstChild = property(lambda self: self.childNodes[0] if self.childNodes else None)
    lastChild = property(lambda self: self.childNodes[-1] if self.childNodes else None)

    def hasChildNodes(self):
        return bool(self.childNodes)

    def _check(self, node):
        if node.nodeType not in self._allowed:
            raise HierarchyRequestErr(f"{node!r} cannot be child of {self!r}")

    def _link(self):  # what nodes say of their neighbours, after a change
        last = None
        for child in self.childNodes:
            child.previousSibling, child.nextSibling, child.parentNode = last, None, self
            if last is not None:
                last.nextSibling = child
            last = child

    def _index(self, child):
        for i, node in enumerate(self.childNodes):
            if node is child:
                return i
        raise NotFoundErr()

    def insertBefore(self, newChild, refChild):
        if newChild.nodeType == Node.DOCUMENT_FRAGMENT_NODE:
            for child in list(newChild.childNodes):
                self.insertBefore(child, refChild)
            return newChild
        self._check(newChild)
        if newChild.parentNode is not None:
            newChild.parentNode.removeChild(newChild)
        if refChild is None:
            _append(self, newChild)
        else:
            self.childNodes.insert(self._index(refChild), newChild)
            self._link()
        return newChild

    def appendChild(self, node):
        return self.insertBefore(node, None)

    def removeChild(self, oldChild):
        del self.childNodes[self._index(oldChild)]
        before, after = oldChild.previousSibling, oldChild.nextSibling
        if before is not None:
            before.nextSibling = after
        if after is not None:
            after.previousSibling = before
        oldChild.nextSibling = oldChild.previousSibling = oldChild.parentNode = None
        return oldChild

    def replaceChild(self, newChild, oldChild):
        if newChild is oldChild:
            return None
        if newChild.nodeType != Node.DOCUMENT_FRAGMENT_NODE:
            self._check(newChild)
        after = oldChild.nextSibling
        if after is newChild:
            after = newChild.nextSibling
        self.removeChild(oldChild)
        self.insertBefore(newChild, after)
        return oldChild

    def isSameNode(self, other):
        return self is other

    def normalize(self):
        """Join texts that follow each other, drop empty ones."""
        kept = []
        for child in self.childNodes:
            if child.nodeType == Node.TEXT_NODE:
                if child.data and kept and kept[-1].nodeType == Node.TEXT_NODE:
                    kept[-1].data += child.data
                elif child.data:
                    kept.append(child)
                    continue
                child.parentNode = child.nextSibling = child.previousSibling = None
            else:
                kept.append(child)
                if child.nodeType == Node.ELEMENT_NODE:
                    child.normalize()
        self.childNodes[:] = kept
        self._link()

    def cloneNode(self, deep):
        return _clone(self, deep, self.ownerDocument or self)

    def isSupported(self, feature, version):
        return _implementation.hasFeature(feature, version)

    def getInterface(self, feature):
        return self if self.isSupported(feature, None) else None

    def getUserData(self, key):
        return self._user_data[key][0] if self._user_data and key in self._user_data else None

    def setUserData(self, key, data, handler):
        if self._user_data is None:
            self._user_data = {}
        old = self.getUserData(key)
        if data is None:
            self._user_data.pop(key, None)
        else:
            self._user_data[key] = data, handler
        return old

    def _tell_handlers(self, operation, src, dst):
        for key, (data, handler) in list((self._user_data or {}).items()):
            if handler is not None:
                handler.handle(operation, key, data, src, dst)

    def _below(self):
        for child in self.childNodes:
            yield child
            yield from child._below()

    def getElementsByTagName(self, name):
        return NodeList(node for node in self._below() if node.nodeType == Node.ELEMENT_NODE and name in ("*", node.tagName))

    def getElementsByTagNameNS(self, namespaceURI, localName):
        return NodeList(node for node in self._below() if node.nodeType == Node.ELEMENT_NODE and localName in ("*", node.localName)
                        and namespaceURI in ("*", node.namespaceURI))

    def toxml(self, encoding=None, standalone=None):
        return self.toprettyxml("", "", encoding, standalone)

    def toprettyxml(self, indent="\t", newl="\n", encoding=None, standalone=None):
        """The XML text; bytes if there is an encoding."""
        import io
        out = io.StringIO()
        if self.nodeType == Node.DOCUMENT_NODE:
            self.writexml(out, "", indent, newl, encoding, standalone)
        else:
            self.writexml(out, "", indent, newl)
        text = out.getvalue()
        return text.encode(encoding, "xmlcharrefreplace") if encoding else text

    def unlink(self):
        self.parentNode = self.ownerDocument = self.nextSibling = self.previousSibling = None
        for child in self.childNodes:
            child.unlink()
        self.childNodes = NodeList()

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.unlink()


_content = (Node.ELEMENT_NODE, Node.PROCESSING_INSTRUCTION_NODE, Node.COMMENT_NODE, Node.TEXT_NODE, Node.CDATA_SECTION_NODE,
            Node.ENTITY_REFERENCE_NODE)


class DocumentFragment(Node):
    nodeType, nodeName, _allowed = Node.DOCUMENT_FRAGMENT_NODE, "#document-fragment", _content


class TypeInfo:
    """The type of an element or attribute, as its document declares it."""

    __slots__ = "namespace", "name"

    def __init__(self, namespace, name):
        self.namespace, self.name = namespace, name

    def __repr__(self):
        return f"<TypeInfo {self.name!r}{f' (from {self.namespace!r})' if self.namespace else ''}>"


_no_type = TypeInfo(None, None)


class Attr(Node):
    nodeType, _allowed = Node.ATTRIBUTE_NODE, (Node.TEXT_NODE, Node.ENTITY_REFERENCE_NODE)
    ownerElement, specified, _declared, _is_id, _texts = None, False, _no_type, False, None

    def __init__(self, qName, namespaceURI=EMPTY_NAMESPACE, localName=None, prefix=None):
        self.name = self.nodeName = qName
        self.namespaceURI, self._prefix, self._value = namespaceURI, prefix, ""
        self._local = localName or qName.rpartition(":")[2]

    def _set_value(self, value):
        self._value = value
        if self._texts is not None:
            self._texts[0].data = value

    def _child_nodes(self):  # the value as a text, made when somebody asks
        if self._texts is None:
            text = Text()
            text._data, text.ownerDocument, text.parentNode = self._value, self.ownerDocument, self
            self._texts = NodeList([text])
        return self._texts

    def _set_prefix(self, prefix):
        if prefix == "xmlns" and self.namespaceURI != XMLNS_NAMESPACE:
            raise NamespaceErr("illegal use of 'xmlns' prefix for the wrong namespace")
        self._prefix, local = prefix, self.localName
        element = self.ownerElement
        if element:
            element._take(self)
        self.name = self.nodeName = f"{prefix}:{local}" if prefix else local
        if element:
            element._put(self)

    value = nodeValue = property(lambda self: self._value, _set_value)
    childNodes = property(_child_nodes, lambda self, nodes: None)
    prefix = property(lambda self: self._prefix, _set_prefix)
    localName = property(lambda self: self._local)
    isId, schemaType = property(lambda self: self._is_id), property(lambda self: self._declared)

    def unlink(self):
        if self.ownerElement is not None:
            self.ownerElement._take(self)
        self.ownerDocument, self._texts = None, None


class NamedNodeMap:
    """The attributes of an element, by name and by (namespace, local name)."""

    def __init__(self, element):
        self._element = element

    def _find(self, key):
        attributes = self._element._attributes
        if not isinstance(key, tuple):
            return attributes.get(key)
        return next((attr for attr in attributes.values() if (attr.namespaceURI, attr.localName) == key), None)

    def __len__(self):
        return len(self._element._attributes)

    length = property(__len__)

    def item(self, index):
        return list(self._element._attributes.values())[index] if 0 <= index < len(self) else None

    def items(self):
        return [(name, attr.value) for name, attr in self._element._attributes.items()]

    def itemsNS(self):
        return [((attr.namespaceURI, attr.localName), attr.value) for attr in self._element._attributes.values()]

    def keys(self):
        return self._element._attributes.keys()

    def keysNS(self):
        return [key for key, _ in self.itemsNS()]

    def values(self):
        return self._element._attributes.values()

    def __contains__(self, key):
        return self._find(key) is not None

    def __eq__(self, other):
        return isinstance(other, NamedNodeMap) and self._element is other._element

    def __hash__(self):
        return id(self._element)

    def __getitem__(self, key):
        if (attr := self._find(key)) is None:
            raise KeyError(key)
        return attr

    def __setitem__(self, name, value):
        if isinstance(value, str):
            self._element.setAttribute(name, value)
        elif isinstance(value, Attr):
            self._element.setAttributeNode(value)
        else:
            raise TypeError("value must be a string or Attr object")

    def __delitem__(self, key):
        self._element._take(self[key])

    def get(self, name, value=None):
        return self._element._attributes.get(name, value)

    def getNamedItem(self, name):
        return self._find(name)

    def getNamedItemNS(self, namespaceURI, localName):
        return self._find((namespaceURI, localName))

    def setNamedItem(self, node):
        if not isinstance(node, Attr):
            raise HierarchyRequestErr(f"{type(node)} cannot be child of {self!r}")
        return self._element.setAttributeNode(node)

    setNamedItemNS = setNamedItem

    def _remove(self, key):
        if (attr := self._find(key)) is None:
            raise NotFoundErr()
        return self._element._take(attr)

    def removeNamedItem(self, name):
        return self._remove(name)

    def removeNamedItemNS(self, namespaceURI, localName):
        return self._remove((namespaceURI, localName))


AttributeList = NamedNodeMap


class Element(Node):
    nodeType, _allowed, schemaType = Node.ELEMENT_NODE, _content, _no_type

    def __init__(self, tagName, namespaceURI=EMPTY_NAMESPACE, prefix=None, localName=None):
        self.tagName = self.nodeName = tagName
        self.namespaceURI, self.prefix, self._attributes, self.childNodes = namespaceURI, prefix, {}, NodeList()
        self.localName = tagName.rpartition(":")[2] if localName is None else localName

    attributes = property(NamedNodeMap)

    def __repr__(self):
        return f"<DOM Element: {self.tagName} at {id(self):#x}>"

    def unlink(self):
        for attr in list(self._attributes.values()):
            attr.unlink()
        super().unlink()

    def _put(self, attr):
        self._attributes[attr.name], attr.ownerElement = attr, self

    def _take(self, attr):
        del self._attributes[attr.name]
        attr.ownerElement = None
        return attr

    def _of(self, namespaceURI, localName):
        return self.attributes._find((namespaceURI, localName))

    def getAttribute(self, attname):
        attr = self._attributes.get(attname)
        return attr.value if attr else ""

    def getAttributeNS(self, namespaceURI, localName):
        attr = self._of(namespaceURI, localName)
        return attr.value if attr else ""

    def setAttribute(self, attname, value):
        attr = self._attributes.get(attname)
        if attr is None:
            attr = Attr(attname)
            attr.ownerDocument = self.ownerDocument
            self._put(attr)
        attr.value = value

    def setAttributeNS(self, namespaceURI, qualifiedName, value):
        prefix, local = _split(qualifiedName)
        attr = self._of(namespaceURI, local)
        if attr is None:
            attr = Attr(qualifiedName, namespaceURI, local, prefix)
            attr.ownerDocument = self.ownerDocument
            self._put(attr)
        elif prefix != attr.prefix:
            attr.prefix = prefix
        attr.value = value

    def getAttributeNode(self, attrname):
        return self._attributes.get(attrname)

    def getAttributeNodeNS(self, namespaceURI, localName):
        return self._of(namespaceURI, localName)

    def setAttributeNode(self, attr):
        if attr.ownerElement not in (None, self):
            raise InuseAttributeErr("attribute node already owned")
        old = self._attributes.get(attr.name)
        same = self._of(attr.namespaceURI, attr.localName) if attr.localName is not None else None
        for former in {id(x): x for x in (old, same) if x is not None}.values():
            if former is not attr:
                former._is_id = False
                self._take(former)
        self._put(attr)
        former = old if old is not None else same
        return former if former is not attr else None

    setAttributeNodeNS = setAttributeNode

    def removeAttribute(self, name):
        if name not in self._attributes:
            raise NotFoundErr()
        self._take(self._attributes[name])

    def removeAttributeNS(self, namespaceURI, localName):
        self.attributes.removeNamedItemNS(namespaceURI, localName)

    def removeAttributeNode(self, node):
        if node is None or self._attributes.get(node.name) is not node:
            raise NotFoundErr()
        del self._attributes[node.name]  # it remembers its element
        return node

    removeAttributeNodeNS = removeAttributeNode

    def hasAttribute(self, name):
        return name in self._attributes

    def hasAttributeNS(self, namespaceURI, localName):
        return self._of(namespaceURI, localName) is not None

    def hasAttributes(self):
        return bool(self._attributes)

    def setIdAttribute(self, name):
        self.setIdAttributeNode(self._attributes.get(name))

    def setIdAttributeNS(self, namespaceURI, localName):
        self.setIdAttributeNode(self._of(namespaceURI, localName))

    def setIdAttributeNode(self, idAttr):
        if idAttr is None or idAttr.ownerElement is not self:
            raise NotFoundErr()
        idAttr._is_id = True

    def writexml(self, writer, indent="", addindent="", newl=""):
        write = writer.write
        write(f"{indent}<{self.tagName}")
        for name, attr in self._attributes.items():
            write(f' {name}="{_escaped(attr.value, True)}"')
        if not self.childNodes:
            write(f"/>{newl}")
            return
        write(">")
        if len(self.childNodes) == 1 and self.childNodes[0].nodeType in (Node.TEXT_NODE, Node.CDATA_SECTION_NODE):
            self.childNodes[0].writexml(writer, "", "", "")
        else:
            write(newl)
            for child in self.childNodes:
                child.writexml(writer, indent + addindent, addindent, newl)
            write(indent)
        write(f"</{self.tagName}>{newl}")


class Childless:
    """A node that is a leaf."""

    childNodes = EmptyNodeList()

    def appendChild(self, node):
        raise HierarchyRequestErr(f"{self.nodeName} nodes cannot have children")

    def insertBefore(self, newChild, refChild):
        raise HierarchyRequestErr(f"{self.nodeName} nodes do not have children")

    def replaceChild(self, newChild, oldChild):
        raise HierarchyRequestErr(f"{self.nodeName} nodes do not have children")

    def removeChild(self, oldChild):
        raise NotFoundErr(f"{self.nodeName} nodes do not have children")

    def normalize(self):
        pass

    def unlink(self):
        self.parentNode = self.ownerDocument = self.nextSibling = self.previousSibling = None


class ProcessingInstruction(Childless, Node):
    nodeType = Node.PROCESSING_INSTRUCTION_NODE

    def __init__(self, target, data):
        self.target = self.nodeName = target
        self.data = data

    nodeValue = property(lambda self: self.data, lambda self, value: setattr(self, "data", value))

    def writexml(self, writer, indent="", addindent="", newl=""):
        writer.write(f"{indent}<?{self.target} {self.data}?>{newl}")


class CharacterData(Childless, Node):
    _data = ""

    def _set(self, data):
        self._data = data

    data = nodeValue = property(lambda self: self._data, _set)

    def __len__(self):
        return len(self.data)

    length = property(__len__)

    def __repr__(self):
        return f"<DOM {type(self).__name__} node \"{self.data[:10]!r}{'...' if len(self.data) > 10 else ''}\">"

    def substringData(self, offset, count):
        return self.data[self._place(offset, count):offset + count]

    def _place(self, offset, count=0):
        if offset < 0:
            raise xml.dom.IndexSizeErr("offset cannot be negative")
        if offset >= len(self.data):
            raise xml.dom.IndexSizeErr("offset cannot be beyond end of data")
        if count < 0:
            raise xml.dom.IndexSizeErr("count cannot be negative")
        return offset

    def appendData(self, arg):
        self.data += arg

    def insertData(self, offset, arg):
        self._place(offset)
        if arg:
            self.data = self.data[:offset] + arg + self.data[offset:]

    def deleteData(self, offset, count):
        self.replaceData(offset, count, "")

    def replaceData(self, offset, count, arg):
        self._place(offset, count)
        if count:
            self.data = self.data[:offset] + arg + self.data[offset + count:]


class Text(CharacterData):
    nodeType, nodeName = Node.TEXT_NODE, "#text"

    def _run(self):  # this text and those beside it
        run, first = [], self
        while (before := first.previousSibling) is not None and isinstance(before, Text):
            first = before
        while first is not None and isinstance(first, Text):
            run.append(first)
            first = first.nextSibling
        return run

    wholeText = property(lambda self: "".join(node.data for node in self._run()))

    def replaceWholeText(self, content):
        for node in self._run():
            if (node is not self or not content) and node.parentNode is not None:
                node.parentNode.removeChild(node)
        if not content:
            return None
        self.data = content
        return self

    @property
    def isWhitespaceInElementContent(self):
        return False

    def splitText(self, offset):
        if not 0 <= offset <= len(self.data):
            raise xml.dom.IndexSizeErr("illegal offset value")
        rest = self.__class__()
        rest.data, rest.ownerDocument = self.data[offset:], self.ownerDocument
        if self.parentNode is not None:
            self.parentNode.insertBefore(rest, self.nextSibling)
        self.data = self.data[:offset]
        return rest

    def writexml(self, writer, indent="", addindent="", newl=""):
        writer.write(f"{indent}{_escaped(self.data)}{newl}")


class CDATASection(Text):
    nodeType, nodeName = Node.CDATA_SECTION_NODE, "#cdata-section"

    def writexml(self, writer, indent="", addindent="", newl=""):
        if "]]>" in self.data:
            raise ValueError("']]>' not allowed in a CDATA section")
        writer.write(f"<![CDATA[{self.data}]]>")


class Comment(CharacterData):
    nodeType, nodeName = Node.COMMENT_NODE, "#comment"

    def __init__(self, data):
        self.data = data

    def writexml(self, writer, indent="", addindent="", newl=""):
        if "--" in self.data:
            raise ValueError("'--' is not allowed in a comment node")
        writer.write(f"{indent}<!--{self.data}-->{newl}")


class ReadOnlySequentialNamedNodeMap:
    """The entities or notations of a document's type."""

    def __init__(self, seq=()):
        self._seq = list(seq)

    def __len__(self):
        return len(self._seq)

    length = property(__len__)

    def getNamedItem(self, name):
        return next((node for node in self._seq if node.nodeName == name), None)

    def getNamedItemNS(self, namespaceURI, localName):
        return next((node for node in self._seq if (node.namespaceURI, node.localName) == (namespaceURI, localName)), None)

    def __getitem__(self, key):
        if (node := self.getNamedItemNS(*key) if isinstance(key, tuple) else self.getNamedItem(key)) is None:
            raise KeyError(key)
        return node

    def item(self, index):
        return self._seq[index] if 0 <= index < len(self._seq) else None

    def _read_only(self, *args):
        raise NoModificationAllowedErr("NamedNodeMap instance is read-only")

    removeNamedItem = removeNamedItemNS = setNamedItem = setNamedItemNS = _read_only


class DocumentType(Childless, Node):
    nodeType, publicId, systemId, internalSubset = Node.DOCUMENT_TYPE_NODE, None, None, None

    def __init__(self, qualifiedName):
        self.entities, self.notations = ReadOnlySequentialNamedNodeMap(), ReadOnlySequentialNamedNodeMap()
        self.name = self.nodeName = qualifiedName and _split(qualifiedName)[1]

    def cloneNode(self, deep):
        if self.ownerDocument is not None:
            return None
        clone = DocumentType(None)
        clone.name = clone.nodeName = self.name
        clone.publicId, clone.systemId = self.publicId, self.systemId
        for mine, its in ((self.entities, clone.entities), (self.notations, clone.notations)) if deep else ():
            for node in mine._seq:
                its._seq.append(twin := _clone_simple(node))
                node._tell_handlers(UserDataHandler.NODE_CLONED, node, twin)
        self._tell_handlers(UserDataHandler.NODE_CLONED, self, clone)
        return clone

    def writexml(self, writer, indent="", addindent="", newl=""):
        ids = f"{newl}  PUBLIC '{self.publicId}'{newl}  '{self.systemId}'" if self.publicId else \
            f"{newl}  SYSTEM '{self.systemId}'" if self.systemId else ""
        subset = f" [{self.internalSubset}]" if self.internalSubset is not None else ""
        writer.write(f"<!DOCTYPE {self.name}{ids}{subset}>{newl}")


class Entity(Childless, Node):
    nodeType, actualEncoding, encoding, version = Node.ENTITY_NODE, None, None, None

    def __init__(self, name, publicId, systemId, notation):
        self.nodeName, self.notationName, self.publicId, self.systemId, self.childNodes = name, notation, publicId, systemId, NodeList()


class Notation(Childless, Node):
    nodeType = Node.NOTATION_NODE

    def __init__(self, name, publicId, systemId):
        self.nodeName, self.publicId, self.systemId = name, publicId, systemId


class DOMImplementation:
    _features = {("core", "1.0"), ("core", "2.0"), ("core", None), ("xml", "1.0"), ("xml", "2.0"), ("xml", None), ("ls-load", "3.0"),
                 ("ls-load", None)}

    def hasFeature(self, feature, version):
        return (feature.lower(), version or None) in self._features

    def createDocument(self, namespaceURI, qualifiedName, doctype):
        if doctype is not None and doctype.parentNode is not None:
            raise WrongDocumentErr("doctype object owned by another DOM tree")
        document = Document()
        if qualifiedName or namespaceURI or doctype is not None:
            if not qualifiedName:
                raise xml.dom.InvalidCharacterErr("Element with no name")
            prefix, _ = _split(qualifiedName)
            if prefix == "xml" and namespaceURI != xml.dom.XML_NAMESPACE:
                raise NamespaceErr("illegal use of 'xml' prefix")
            if prefix and not namespaceURI:
                raise NamespaceErr("illegal use of prefix without namespaces")
            if doctype is not None:
                document.doctype = document.appendChild(document._mine(doctype))
            document.appendChild(document.createElementNS(namespaceURI, qualifiedName))
        return document

    def createDocumentType(self, qualifiedName, publicId, systemId):
        doctype = DocumentType(qualifiedName)
        doctype.publicId, doctype.systemId = publicId, systemId
        return doctype

    def getInterface(self, feature):
        return self if self.hasFeature(feature, None) else None


_implementation = DOMImplementation()


class _Never:
    """An attribute that is False, of the class as well."""

    def __get__(self, instance, owner):
        return False

    def __set__(self, instance, flag):
        if flag:
            raise NotSupportedErr("asynchronous document loading is not supported")


class Document(Node):
    nodeType, nodeName, doctype, encoding, version = Node.DOCUMENT_NODE, "#document", None, None, None
    standalone, strictErrorChecking, errorHandler, documentURI, actualEncoding = None, False, None, None, None
    _allowed = Node.ELEMENT_NODE, Node.PROCESSING_INSTRUCTION_NODE, Node.COMMENT_NODE, Node.DOCUMENT_TYPE_NODE
    implementation = _implementation

    documentElement = property(lambda self: next((n for n in self.childNodes if n.nodeType == Node.ELEMENT_NODE), None))

    async_ = _Never()

    def _check(self, node):
        super()._check(node)
        if node.nodeType == Node.ELEMENT_NODE and self.documentElement not in (None, node):
            raise HierarchyRequestErr("two document elements disallowed")

    def replaceChild(self, newChild, oldChild):
        if newChild.nodeType == Node.ELEMENT_NODE and oldChild is self.documentElement and newChild is not oldChild:
            place = self._index(oldChild)
            self.removeChild(oldChild)
            self.insertBefore(newChild, self.childNodes[place] if place < len(self.childNodes) else None)
            return oldChild
        return super().replaceChild(newChild, oldChild)

    def removeChild(self, oldChild):
        super().removeChild(oldChild)
        if oldChild is self.doctype:
            self.doctype = None
        return oldChild

    def unlink(self):
        if self.doctype is not None:
            self.doctype.unlink()
            self.doctype = None
        super().unlink()

    def cloneNode(self, deep):
        if not deep:
            return None
        clone = self.implementation.createDocument(None, None, None)
        clone.encoding, clone.standalone, clone.version = self.encoding, self.standalone, self.version
        for node in self.childNodes:
            child = _clone(node, deep, clone)
            child.ownerDocument = clone
            _append(clone, child)
            if child.nodeType == Node.DOCUMENT_TYPE_NODE:
                clone.doctype = child
        self._tell_handlers(UserDataHandler.NODE_CLONED, self, clone)
        return clone

    def _mine(self, node):
        node.ownerDocument = self
        return node

    def createElement(self, tagName):
        return self._mine(Element(tagName))

    def createElementNS(self, namespaceURI, qualifiedName):
        return self._mine(Element(qualifiedName, namespaceURI, _split(qualifiedName)[0]))

    def _text(self, node, data):
        if not isinstance(data, str):
            raise TypeError("node contents must be a string")
        node.data = data
        return self._mine(node)

    def createTextNode(self, data):
        return self._text(Text(), data)

    def createCDATASection(self, data):
        return self._text(CDATASection(), data)

    def createComment(self, data):
        return self._mine(Comment(data))

    def createProcessingInstruction(self, target, data):
        return self._mine(ProcessingInstruction(target, data))

    def createAttribute(self, qName):
        return self._mine(Attr(qName))

    def createAttributeNS(self, namespaceURI, qualifiedName):
        prefix, local = _split(qualifiedName)
        return self._mine(Attr(qualifiedName, namespaceURI, local, prefix))

    def createDocumentFragment(self):
        return self._mine(DocumentFragment())

    def _create_entity(self, name, publicId, systemId, notationName):
        return self._mine(Entity(name, publicId, systemId, notationName))

    def _create_notation(self, name, publicId, systemId):
        return self._mine(Notation(name, publicId, systemId))

    def getElementById(self, id):
        return next((node for node in self._below() if node.nodeType == Node.ELEMENT_NODE
                     and any(attr._is_id and attr.value == id for attr in node._attributes.values())), None)

    def importNode(self, node, deep):
        if node.nodeType in (Node.DOCUMENT_NODE, Node.DOCUMENT_TYPE_NODE):
            raise NotSupportedErr("cannot import document nodes" if node.nodeType == Node.DOCUMENT_NODE else
                                  "cannot import document type nodes")
        return _clone(node, deep, self)

    def renameNode(self, n, namespaceURI, name):
        if n.ownerDocument is not self:
            raise WrongDocumentErr(f"cannot rename nodes from other documents;\nexpected {self},\nfound {n.ownerDocument}")
        if n.nodeType not in (Node.ELEMENT_NODE, Node.ATTRIBUTE_NODE):
            raise NotSupportedErr("renameNode() only applies to element and attribute nodes")
        prefix, local = None, None
        if namespaceURI != EMPTY_NAMESPACE:
            prefix, local = _split(name)
            if prefix == "xmlns" and namespaceURI != XMLNS_NAMESPACE:
                raise NamespaceErr("illegal use of 'xmlns' prefix")
            if n.nodeType == Node.ATTRIBUTE_NODE and not prefix and name == "xmlns" and namespaceURI != XMLNS_NAMESPACE:
                raise NamespaceErr("illegal use of the 'xmlns' attribute")
        if n.nodeType == Node.ATTRIBUTE_NODE:
            element, is_id = n.ownerElement, n._is_id
            if element is not None:
                element._take(n)
            n.name, n._local, n._prefix = name, local, prefix
        else:
            element, n.tagName, n.localName, n.prefix = None, name, local, prefix
        n.nodeName, n.namespaceURI = name, namespaceURI
        if element is not None:
            element.setAttributeNode(n)
            n._is_id = is_id
        n._tell_handlers(UserDataHandler.NODE_RENAMED, n, None)
        return n

    def writexml(self, writer, indent="", addindent="", newl="", encoding=None, standalone=None):
        extra = f' encoding="{encoding}"' if encoding else ""
        extra += "" if standalone is None else f' standalone="{"yes" if standalone else "no"}"'
        writer.write(f'<?xml version="1.0" {extra[1:]}?>{newl}')
        for child in self.childNodes:
            child.writexml(writer, indent, addindent, newl)


def _split(name):
    prefix, colon, local = name.partition(":")
    return (prefix, local) if colon else (None, name)


def _clone_simple(node):
    if node.nodeType == Node.NOTATION_NODE:
        return Notation(node.nodeName, node.publicId, node.systemId)
    twin = Entity(node.nodeName, node.publicId, node.systemId, node.notationName)
    twin.actualEncoding, twin.encoding, twin.version = node.actualEncoding, node.encoding, node.version
    return twin


def _clone(node, deep, document):
    """A copy of a node for a document, without its parent."""
    kind, deep = node.nodeType, bool(deep)
    if kind == Node.ELEMENT_NODE:
        clone = Element(node.tagName, node.namespaceURI, node.prefix, node.localName)
        for attr in node._attributes.values():
            twin = _clone(attr, True, document)
            twin._is_id = attr._is_id and attr.ownerDocument.isSameNode(document) if attr.ownerDocument else False
            twin.specified = attr.specified
            clone._put(twin)
    elif kind == Node.ATTRIBUTE_NODE:
        clone = Attr(node.name, node.namespaceURI, node.localName, node.prefix)
        clone.specified, clone._value, clone._declared, deep = True, node.value, node._declared, False
    elif kind == Node.DOCUMENT_FRAGMENT_NODE:
        clone = DocumentFragment()
    elif kind in (Node.TEXT_NODE, Node.CDATA_SECTION_NODE):
        clone, deep = (Text if kind == Node.TEXT_NODE else CDATASection)(), False
        clone.data = node.data
    elif kind == Node.COMMENT_NODE:
        clone, deep = Comment(node.data), False
    elif kind == Node.PROCESSING_INSTRUCTION_NODE:
        clone, deep = ProcessingInstruction(node.target, node.data), False
    elif kind == Node.DOCUMENT_TYPE_NODE:
        clone, deep = _implementation.createDocumentType(node.name, node.publicId, node.systemId), False
        clone.internalSubset = node.internalSubset
        for mine, its in (node.entities, clone.entities), (node.notations, clone.notations):
            for each in mine._seq:
                its._seq.append(twin := _clone_simple(each))
                twin.ownerDocument = document
                each._tell_handlers(UserDataHandler.NODE_IMPORTED, each, twin)
    elif kind in (Node.ENTITY_NODE, Node.NOTATION_NODE):
        clone, deep = _clone_simple(node), False
    else:
        raise NotSupportedErr(f"Cannot clone node {node!r}")
    clone.ownerDocument = document
    for child in node.childNodes if deep else ():
        _append(clone, _clone(child, True, document))
    same = node.ownerDocument is not None and node.ownerDocument.isSameNode(document)
    node._tell_handlers(UserDataHandler.NODE_CLONED if same else UserDataHandler.NODE_IMPORTED, node, clone)
    return clone


def _read(parser, feed):
    from xml.dom import pulldom
    events = feed(pulldom)
    _, root = events.getEvent()
    events.expandNode(root)
    events.clear()
    return root


def parse(file, parser=None, bufsize=None):
    """The document in a file, or in the file of that name."""
    if parser is None and not bufsize:
        from xml.dom import expatbuilder
        return expatbuilder.parse(file)
    return _read(parser, lambda pulldom: pulldom.parse(file, parser=parser, bufsize=bufsize))


def parseString(string, parser=None):
    """The document in a text."""
    if parser is None:
        from xml.dom import expatbuilder
        return expatbuilder.parseString(string)
    return _read(parser, lambda pulldom: pulldom.parseString(string, parser=parser))


def getDOMImplementation(features=None):
    if features:
        if isinstance(features, str):
            from .domreg import _parse_feature_string
            features = _parse_feature_string(features)
        if not all(_implementation.hasFeature(feature, version) for feature, version in features):
            return None
    return _implementation
