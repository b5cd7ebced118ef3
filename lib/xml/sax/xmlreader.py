"""What every reader has, and what it gives to handlers and takes from programs."""

from . import handler
from ._exceptions import SAXNotRecognizedException, SAXNotSupportedException


def _pair(name, attribute):
    """A method that tells an attribute, and one that sets it."""
    return lambda self: getattr(self, attribute), lambda self, value: setattr(self, attribute, value)


class XMLReader:
    """Reads a document and tells its handlers."""

    def __init__(self):
        self._cont_handler, self._dtd_handler = handler.ContentHandler(), handler.DTDHandler()
        self._ent_handler, self._err_handler = handler.EntityResolver(), handler.ErrorHandler()

    def parse(self, source):
        raise NotImplementedError("This method must be implemented!")

    getContentHandler, setContentHandler = _pair("ContentHandler", "_cont_handler")
    getDTDHandler, setDTDHandler = _pair("DTDHandler", "_dtd_handler")
    getEntityResolver, setEntityResolver = _pair("EntityResolver", "_ent_handler")
    getErrorHandler, setErrorHandler = _pair("ErrorHandler", "_err_handler")

    def setLocale(self, locale):
        raise SAXNotSupportedException("Locale support not implemented")

    def getFeature(self, name):
        raise SAXNotRecognizedException(f"Feature '{name}' not recognized")

    def setFeature(self, name, state):
        raise SAXNotRecognizedException(f"Feature '{name}' not recognized")

    def getProperty(self, name):
        raise SAXNotRecognizedException(f"Property '{name}' not recognized")

    def setProperty(self, name, value):
        raise SAXNotRecognizedException(f"Property '{name}' not recognized")


class IncrementalParser(XMLReader):
    """A reader that can be fed with pieces."""

    def __init__(self, bufsize=2**16):
        self._bufsize = bufsize
        super().__init__()

    def parse(self, source):
        from .saxutils import prepare_input_source
        source = prepare_input_source(source)
        self.prepareParser(source)
        file = source.getCharacterStream() or source.getByteStream()
        while piece := file.read(self._bufsize):
            self.feed(piece)
        self.close()

    def feed(self, data):
        raise NotImplementedError("This method must be implemented!")

    def prepareParser(self, source):
        raise NotImplementedError("prepareParser must be overridden!")

    def close(self):
        raise NotImplementedError("This method must be implemented!")

    def reset(self):
        raise NotImplementedError("This method must be implemented!")


class Locator:
    """Where in a document a reader is."""

    def getColumnNumber(self):
        return -1

    getLineNumber = getColumnNumber

    def getPublicId(self):
        return None

    getSystemId = getPublicId


class InputSource:
    """A document: where it comes from, what it is called, its encoding."""

    def __init__(self, system_id=None):
        self.__dict__.update({"_system": system_id, "_public": None, "_encoding": None, "_bytes": None, "_text": None})

    getSystemId, setSystemId = _pair("SystemId", "_system")
    getPublicId, setPublicId = _pair("PublicId", "_public")
    getEncoding, setEncoding = _pair("Encoding", "_encoding")
    getByteStream, setByteStream = _pair("ByteStream", "_bytes")
    getCharacterStream, setCharacterStream = _pair("CharacterStream", "_text")


class AttributesImpl:
    """The attributes of an element, much like a dict."""

    def __init__(self, attrs):
        self._attrs = attrs

    def __len__(self):
        return len(self._attrs)

    def keys(self):
        return list(self._attrs)

    def values(self):
        return list(self._attrs.values())

    def items(self):
        return list(self._attrs.items())

    def __contains__(self, name):
        return name in self._attrs

    def __getitem__(self, name):
        return self._attrs[name]

    def get(self, name, alternative=None):
        return self._attrs.get(name, alternative)

    getLength, getNames, getQNames, getValue, getValueByQName = __len__, keys, keys, __getitem__, __getitem__

    def getType(self, name):
        """There is no reader of document types that would know better."""
        return "CDATA"

    def getNameByQName(self, name):
        if name in self:
            return name
        raise KeyError(name)

    getQNameByName = getNameByQName

    def copy(self):
        return type(self)(self._attrs)


class AttributesNSImpl(AttributesImpl):
    """The same where a name is a pair of namespace and name."""

    def __init__(self, attrs, qnames):
        self._attrs, self._qnames = attrs, qnames

    def getNameByQName(self, name):
        for pair, qname in self._qnames.items():
            if qname == name:
                return pair
        raise KeyError(name)

    def getValueByQName(self, name):
        return self._attrs[self.getNameByQName(name)]

    def getQNames(self):
        return list(self._qnames.values())

    def getQNameByName(self, name):
        return self._qnames[name]

    def copy(self):
        return type(self)(self._attrs, self._qnames)
