# Handlers of expat: namespaces, CDATA sections, the XML declaration, entities of a document type that the program brings.
from xml.parsers import expat

text = b'''<?xml version="1.0" encoding="utf-8"?>
<!-- c --><r xmlns="urn:d" xmlns:p="urn:p" p:a="1"><?python
x = 1 ?><p:e>some &amp; text&nbsp;<![CDATA[<raw>]]></p:e></r>'''
parser = expat.ParserCreate(None, '}')
parser.buffer_text = parser.ordered_attributes = True


def tell(name):
    def handler(*args):
        print(name, args, parser.CurrentLineNumber, parser.CurrentColumnNumber)
    return handler


def external(context, base, system, public):
    print('external', base, system, public)
    return parser.ExternalEntityParserCreate(context).Parse('<!ENTITY nbsp "&#160;">', True)


for name in 'XmlDecl', 'StartElement', 'EndElement', 'Comment', 'ProcessingInstruction', 'StartNamespaceDecl', 'EndNamespaceDecl':
    setattr(parser, name + 'Handler', tell(name))
parser.CharacterDataHandler = lambda data: print('data', repr(data))
parser.StartCdataSectionHandler = lambda: print('[')
parser.EndCdataSectionHandler = lambda: print(']')
parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_ALWAYS)
parser.UseForeignDTD()
parser.ExternalEntityRefHandler = external
parser.SetBase('here')
print(parser.GetBase(), parser.Parse(text, True))

places = expat.ParserCreate()
places.buffer_text = True
places.StartElementHandler = lambda *_: None
places.CharacterDataHandler = lambda data: print(repr(data), places.CurrentLineNumber)
places.Parse('<a>one\ntwo<b/>three</a>', True)
plain = expat.ParserCreate()
plain.CharacterDataHandler = print
plain.Parse('<a>one\ntwo &lt; three</a>', True)
try:
    expat.ParserCreate().Parse('<a>&nope;</a>', True)
except expat.ExpatError as e:
    print(e, expat.errors.messages[e.code] == expat.errors.XML_ERROR_UNDEFINED_ENTITY, expat.errors.codes[expat.errors.XML_ERROR_SYNTAX])
try:
    expat.ParserCreate(None, 'long')
except ValueError as e:
    print(e)
