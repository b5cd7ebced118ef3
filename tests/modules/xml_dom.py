# xml.dom.minidom, xml.sax, xml.parsers.expat.
from xml.dom import minidom, Node
from xml.sax.saxutils import escape, unescape, quoteattr
import xml.sax, xml.parsers.expat
d = minidom.parseString('<?xml version="1.0"?><!DOCTYPE r><r a="1" b="x&amp;y"><!-- c --><i id="q">one</i><i>two &lt;</i><e/><?pi d?>tail</r>')
print(d.toxml()); print(d.toprettyxml(indent="  ")); print(d.documentElement.tagName, d.documentElement, [n.nodeName for n in d.documentElement.childNodes])
for i in d.getElementsByTagName("i"): print(i.firstChild.data, i.getAttribute("id"), i.hasAttribute("id"), i.parentNode.nodeName, i.firstChild)
doc = minidom.Document(); r = doc.createElement("root"); doc.appendChild(r); c = doc.createElement("c"); c.setAttribute("k", 'v"<'); c.appendChild(doc.createTextNode("t & u")); r.appendChild(c); r.appendChild(doc.createComment("hm")); r.appendChild(doc.createElement("z"))
print(doc.toprettyxml(indent="\t")); print(doc.toprettyxml(encoding="utf-8")); print(r.toxml()); print(r.lastChild.previousSibling.nodeType == Node.COMMENT_NODE, c.attributes.items(), c.attributes["k"].value)
r.removeChild(c); print(r.toxml(), r.firstChild.nodeValue); r.insertBefore(c, r.firstChild); print(r.toxml(), c.cloneNode(True).toxml(), c.nextSibling.data)
try: minidom.parseString("<a><b></a>")
except xml.parsers.expat.ExpatError as e: print(e, e.lineno, e.offset, type(e))
print(escape("<a & 'b'>"), unescape("&lt;x&amp;&gt;"), quoteattr('say "hi"'), quoteattr("it's \"q\""), escape("\"", {'"': "&quot;"}))
class H(xml.sax.ContentHandler):
    def startDocument(self): print("doc")
    def startElement(self, n, a): print("start", n, dict(a.items()), a.get("x"))
    def endElement(self, n): print("end", n)
    def characters(self, c): print("chars", repr(c))
xml.sax.parseString("<a x='1'>hello<b/></a>", H())
try: xml.sax.parseString("<a>", H())
except xml.sax.SAXParseException as e: print(e, e.getLineNumber(), e.getMessage())
p = xml.parsers.expat.ParserCreate(); p.StartElementHandler = lambda n, a: print("S", n, a); p.EndElementHandler = lambda n: print("E", n); p.CharacterDataHandler = lambda d: print("D", repr(d)); p.Parse("<a q='2'>text</a>", True)
try: d.appendChild(d.createElement("two"))
except Exception as e: print(type(e).__name__, e)
