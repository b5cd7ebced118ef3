# SAX: what handlers hear, features and properties, writing, filtering, what is wrong.
import io, xml.sax, xml.sax.handler as h
from xml.sax import saxutils, xmlreader
class L(h.ContentHandler):
    def setDocumentLocator(self, l): self.l = l; print('loc', type(l).__name__)
    def __getattribute__(self, n):
        v = object.__getattribute__(self, n)
        if n[0] != '_' and n not in ('l','setDocumentLocator'):
            def f(*a):
                l = self.l
                print(n, [list(x.items()) if hasattr(x, 'getLength') else x for x in a], l.getLineNumber())
            return f
        return v
    def comment(self,*a): pass
    startDTD=endDTD=startCDATA=endCDATA=comment
D = b'''<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e "ent">]>
<r a="1" xmlns="urn:x" xmlns:p="urn:p">text &amp; &e; more<p:b p:k="v"/><!-- c --><?pi some data?><![CDATA[<x>]]>
</r>'''
for ns in 0, 1:
    p = xml.sax.make_parser()
    p.setFeature(h.feature_namespaces, ns)
    hd = L()
    p.setContentHandler(hd)
    p.setProperty(h.property_lexical_handler, hd)
    p.parse(io.BytesIO(D))
    print(p.getFeature(h.feature_namespaces), type(p).__module__, type(p).__name__)
p = xml.sax.make_parser()
h2=L(); h2.l=xmlreader.Locator(); p.setContentHandler(h2)
hd.l=1;p.feed('<a>'); p.feed('<b x="1">t</b>'); p.feed('</a>'); p.close()
for bad in ('<a><b></a>', '<a', '', '<a>&nope;</a>'):
    try: xml.sax.parseString(bad, h.ContentHandler())
    except xml.sax.SAXParseException as e: print(e, e.getLineNumber(), e.getColumnNumber(), e.getSystemId(), e.getMessage(), repr(e))
for f in ('http://nope', h.feature_validation):
    try: p.setFeature(f, 1)
    except Exception as e: print(type(e).__name__, e)
    try: print(p.getFeature(f))
    except Exception as e: print(type(e).__name__, e)
try: p.getProperty('x')
except Exception as e: print(type(e).__name__, e)
out = io.StringIO()
g = saxutils.XMLGenerator(out, 'utf-8')
xml.sax.parseString(D, g); print(out.getvalue())
for short in 0, 1:
    out = io.BytesIO()
    g = saxutils.XMLGenerator(out, 'ascii', short_empty_elements=bool(short))
    p = xml.sax.make_parser(); p.setFeature(h.feature_namespaces, 1); p.setContentHandler(g); p.parse(io.BytesIO(D))
    print(out.getvalue())
out = io.StringIO()
g = saxutils.XMLGenerator(out)
g.startDocument(); g.startElement('a', {'k': 'é"<'}); g.characters('x & y'); g.ignorableWhitespace(' '); g.endElement('a'); g.endDocument()
print(out.getvalue())
a = xmlreader.AttributesImpl({'a': '1', 'b': '2'})
print(a.getLength(), a.getNames(), a.getQNames(), a.getValue('a'), a.getValueByQName('b'), a.getNameByQName('a'), a.getQNameByName('a'), a.getType('a'), len(a), a['a'], list(a.keys()), 'a' in a, a.get('z', 3), list(a.items()), list(a.values()), a.copy().getNames())
a = xmlreader.AttributesNSImpl({('u', 'a'): '1'}, {('u', 'a'): 'p:a'})
print(a.getValueByQName('p:a'), a.getNameByQName('p:a'), a.getQNameByName(('u', 'a')), a.getQNames(), a.getNames(), a.copy().getQNames())
for f in (lambda: a.getValueByQName('q'), lambda: a.getNameByQName('q'), lambda: a.getQNameByName('q'), lambda: a.getValue('x')):
    try: f()
    except KeyError as e: print(repr(e))
s = xmlreader.InputSource('sys'); s.setPublicId('pub'); s.setEncoding('e'); s.setByteStream(1); s.setCharacterStream(2)
print(s.getSystemId(), s.getPublicId(), s.getEncoding(), s.getByteStream(), s.getCharacterStream())
l = xmlreader.Locator(); print(l.getColumnNumber(), l.getLineNumber(), l.getPublicId(), l.getSystemId())
class Up(saxutils.XMLFilterBase):
    def startElement(self, name, attrs): super().startElement(name.upper(), attrs)
    def endElement(self, name): super().endElement(name.upper())
out = io.StringIO()
u = Up(xml.sax.make_parser()); u.setContentHandler(saxutils.XMLGenerator(out)); u.parse(io.StringIO('<a><b c="d">x</b></a>')); print(out.getvalue())
