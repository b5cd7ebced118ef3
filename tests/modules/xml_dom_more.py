# xml.dom: namespaces, identifiers, cloning, importing, renaming, doctypes, character data, events of pulldom.
import pickle, copy
import xml.dom
from xml.dom import minidom, pulldom, Node
D = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE d PUBLIC "p" "s" [<!ATTLIST d id ID #IMPLIED><!ENTITY e "ent"><!NOTATION n SYSTEM "x">]>
<d id="k" xmlns="urn:a" xmlns:p="urn:b" p:q="1"><p:e/>t&e;<![CDATA[<c>]]>u<?pi data?><!--c--></d>"""
d = minidom.parseString(D); r = d.documentElement
print(d.doctype.name, d.doctype.publicId, d.doctype.systemId, len(d.doctype.entities), len(d.doctype.notations), d.encoding, d.version)
print(r.namespaceURI, r.prefix, r.localName, r.firstChild.namespaceURI, r.firstChild.prefix, list(r.attributes.keysNS()), r.getAttributeNS("urn:b", "q"), r.hasAttributeNS("urn:b", "z"))
print([n.nodeName for n in r.childNodes], [e.nodeName for e in d.getElementsByTagNameNS("urn:b", "*")])
print(r.toxml())
for make in lambda: d.cloneNode(True), lambda: copy.deepcopy(d), lambda: pickle.loads(pickle.dumps(d)): print(make().documentElement.toxml() == r.toxml())
other = minidom.Document(); i = other.importNode(r, True); print(i.ownerDocument is other, i.parentNode, i.toxml() == r.toxml())
print(d.renameNode(r, "urn:z", "z:root").tagName, r.prefix, r.localName, d.renameNode(r.getAttributeNode("id"), None, "ident").name)
t = d.createTextNode("hello world"); r.appendChild(t); u = t.splitText(5); print(t.data, u.data, u.previousSibling is t, t.wholeText[-11:], t.substringData(1, 3)); t.insertData(0, ">"); t.deleteData(1, 2); t.replaceData(0, 1, "<<"); print(t.data, r.lastChild is u)
r.normalize(); print([n.nodeName for n in r.childNodes], r.lastChild.data)
def t(*fs):
    for f in fs:
        try: print(f())
        except Exception as e: print(type(e).__name__, getattr(e, "code", None))
impl = minidom.getDOMImplementation()
t(lambda: d.appendChild(d.createElement("x")), lambda: d.appendChild(d.createTextNode("x")), lambda: r.removeChild(d), lambda: r.removeAttribute("zz"), lambda: impl.createDocument(None, "p:x", None), lambda: d.importNode(d, True), lambda: d.createTextNode(3), lambda: r.setAttributeNode(minidom.parseString("<a b='c'/>").documentElement.getAttributeNode("b")), lambda: r.childNodes.item(99), lambda: setattr(r.childNodes, "length", 3), lambda: xml.dom.DOMException(), lambda: xml.dom.getDOMImplementation(features="core 2.0") is impl, lambda: impl.hasFeature("XML", "1.0"), lambda: minidom.parseString("<a xmlns:b='c d'><b:x/></a>"), lambda: xml.dom.HIERARCHY_REQUEST_ERR)
a = r.getAttributeNode("ident"); print(a.value, a.ownerElement is r); r.setAttribute("ident2", "new"); r.removeAttribute("ident2"); r.setAttribute("i3", "new"); print(r.getAttribute("ident"))
doc = impl.createDocument("urn:x", "x:doc", impl.createDocumentType("x:doc", "pub", "sys")); doc.documentElement.setAttributeNS("urn:y", "y:a", "1"); print(doc.toxml(), doc.doctype.name)
f = doc.createDocumentFragment(); f.appendChild(doc.createElement("one")); f.appendChild(doc.createComment("two")); doc.documentElement.appendChild(f); print(doc.toprettyxml(indent=" ")); one = doc.documentElement.firstChild; print(doc.documentElement.replaceChild(doc.createElement("three"), one) is one, one.parentNode, doc.documentElement.toxml())
events = pulldom.parseString("<?pi x?><a><b c='1'>t<d/></b><!--z--><b/></a>")
for kind, node in events:
    print(kind, node.nodeName)
    if kind == pulldom.START_ELEMENT and node.tagName == "b": events.expandNode(node); print(node.toxml())
with minidom.parseString("<a><b/></a>") as dd: print(dd.documentElement.toxml())
