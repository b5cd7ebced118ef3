# Namespaces, attributes as nodes, parts of texts, documents made by hand.
import xml.dom, xml.dom.minidom as m
src = '<?xml version="1.0"?><!DOCTYPE r SYSTEM "s.dtd"><r xmlns="urn:d" xmlns:p="urn:p" a="1" p:b="2"><p:c id="x">text<![CDATA[cd]]></p:c><d xmlns=""/><!--c--><?pi d?></r>'
d = m.parseString(src)
r = d.documentElement
for e in [r] + r.getElementsByTagName('*'):
    print(e.tagName, e.namespaceURI, e.prefix, e.localName, [(a.name, a.value, a.namespaceURI, a.prefix, a.localName) for a in e.attributes.values()])
print(len(d.getElementsByTagNameNS('urn:p', 'c')), len(d.getElementsByTagNameNS('urn:d', '*')), r.getAttributeNS('urn:p', 'b'), repr(r.getAttributeNS('urn:q', 'b')), r.hasAttributeNS('urn:p', 'b'), r.getAttributeNodeNS('urn:p', 'b').value)
r.setAttributeNS('urn:p', 'p:n', 'new'); r.setAttributeNS('urn:p', 'p:b', 'changed'); r.removeAttributeNS('urn:p', 'n'); r.setAttributeNS('urn:z', 'z:q', '5')
print(r.attributes.getNamedItemNS('urn:z', 'q').value, r.attributes.length, r.attributes.item(0).name, r.attributes['a'].value)
a = d.createAttributeNS('urn:y', 'y:w'); a.value = 'v'; r.setAttributeNodeNS(a); print(a.ownerElement is r, a.specified, a.isId); r.removeAttributeNode(a); print(a.ownerElement, r.hasAttribute('y:w'))
t = r.firstChild.firstChild
print(t.substringData(1, 2), t.wholeText); t.insertData(1, 'XX'); t.deleteData(0, 1); t.replaceData(0, 1, 'yy'); u = t.splitText(3); print(t.data, u.data, u.previousSibling is t)
for f in (lambda: t.substringData(-1, 1), lambda: t.insertData(99, ''), lambda: r.removeAttribute('nope'), lambda: r.removeChild(d), lambda: d.appendChild(d.createElement('two')), lambda: t.appendChild(u), lambda: r.removeAttributeNode(a)):
    try: f()
    except Exception as e: print(type(e).__name__, e, getattr(e, 'code', None))
n = r.ownerDocument.importNode(r.firstChild, True); print(n.toxml(), n.parentNode, n.ownerDocument is d)
d.renameNode(n, 'urn:new', 'q:new'); print(n.tagName, n.namespaceURI, n.prefix)
impl = m.getDOMImplementation()
print(impl.hasFeature('core', '2.0'), impl.hasFeature('x', None), d.implementation is impl or type(d.implementation).__name__)
dt = impl.createDocumentType('html', '-//P', 'http://s')
doc = impl.createDocument(None, 'html', dt)
print(doc.toxml(), dt.name, dt.publicId, dt.internalSubset, dt.parentNode is doc, doc.doctype is dt)
doc2 = impl.createDocument('urn:n', 'p:root', None); print(doc2.toxml(), doc2.documentElement.namespaceURI)
try: impl.createDocument(None, 'x', dt)
except Exception as e: print(type(e).__name__, e)
r.firstChild.setIdAttribute('id'); print(d.getElementById('x') is r.firstChild, d.getElementById('y'))
print(d.toprettyxml(indent=' ', encoding='utf-8').decode()); print(d.doctype.toxml(), d.isSameNode(d), r.nodeName, d.nodeName, xml.dom.XML_NAMESPACE, xml.dom.XMLNS_NAMESPACE, xml.dom.XHTML_NAMESPACE, xml.dom.EMPTY_NAMESPACE)
print(sorted(n for n in dir(xml.dom) if n.endswith('Err')), xml.dom.InvalidStateErr.code, xml.dom.SYNTAX_ERR, xml.dom.IndexSizeErr().code)
print(r.firstChild.localName, r.toxml(), [c.nodeType for c in r.childNodes], r.compareDocumentPosition if hasattr(r, 'compareDocumentPosition') else '')
with m.parseString('<a><b/><b/></a>') as q: f = q.createDocumentFragment(); f.appendChild(q.createElement('z')); f.appendChild(q.createTextNode('<')); q.documentElement.insertBefore(f, q.documentElement.firstChild); print(q.documentElement.toxml()); q.documentElement.normalize(); print(q.documentElement.cloneNode(False).toxml(), q.documentElement.lastChild.previousSibling.toxml())
