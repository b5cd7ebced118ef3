# ElementTree.canonicalize: namespaces, white space, what is left out; ElementInclude; iterparse's end; the tree's own methods.
import io
import xml.etree.ElementTree as ET
from xml.etree import ElementInclude
D = """<?xml version="1.0"?><!--before--><?go on?>
<d xmlns="urn:d" xmlns:p="urn:p" z='1' b="&quot;&#10;&lt;" p:a="x"><o:e xmlns:o="urn:q"> t &amp; <![CDATA[<&>]]> </o:e><e xmlns=""/><!--in--><?pi?>
<k xml:space="preserve"> s </k><q p:t="p:name">p:name</q></d><!--after-->"""
for options in {}, {"with_comments": True}, {"strip_text": True}, {"rewrite_prefixes": True}, {"exclude_tags": ["{urn:d}k"], "exclude_attrs": ["z"]}, \
        {"qname_aware_tags": ["{urn:d}q"], "qname_aware_attrs": ["{urn:p}t"], "rewrite_prefixes": True}:
    print(options, ET.canonicalize(D, **options))
out = io.StringIO(); print(ET.canonicalize(from_file=io.StringIO("<a b='1' a='2'/>"), out=out), out.getvalue())
for x in "<a><b/></a>", "<a xmlns='u'><b xmlns=''/></a>", "<a><b xmlns='u' c='1'/></a>": print(ET.canonicalize(x), ET.canonicalize(x, rewrite_prefixes=True))
try: ET.canonicalize()
except ValueError as e: print(e)
files = {"t.txt": "text <here>", "x.xml": "<x><i:include xmlns:i='http://www.w3.org/2001/XInclude' href='t.txt' parse='text'/></x>", "loop": "<l><i:include xmlns:i='http://www.w3.org/2001/XInclude' href='loop'/></l>"}
def loader(href, parse, encoding=None): return ET.XML(files[href]) if parse == "xml" else files.get(href)
def included(body, **options):
    r = ET.XML(f"<r xmlns:i='http://www.w3.org/2001/XInclude'>{body}</r>")
    try: ElementInclude.include(r, loader, **options); print(ET.tostring(r))
    except SyntaxError as e: print(type(e).__name__, e)
included("a<i:include href='x.xml'/>b<c/>d<i:include href='t.txt' parse='text'/>e"); included("<i:include href='loop'/>"); included("<i:include href='loop'/>", max_depth=0)
included("<i:include href='none' parse='text'/>"); included("<i:include href='x' parse='z'/>"); included("<i:fallback/>")
it = ET.iterparse(io.BytesIO(b"<a><b>1</b><c/></a>")); print([(e, x.tag, x.text) for e, x in it], it.root.tag)
try: list(ET.iterparse(io.BytesIO(b"<a><b></a>")))
except ET.ParseError as e: print(e, e.position)
t = ET.ElementTree(ET.XML("<a x='1'>t<b/>u</a>")); print(t.find("b").tail, t.findtext("b"), [e.tag for e in t.iter()], t.getroot().attrib); ET.indent(t, "\t"); t.write(out, "unicode", xml_declaration=True); print(repr(out.getvalue()))
b = io.BytesIO(); t.write(b, "utf-16"); print(ET.fromstring(b.getvalue()).tag, ET.tostring(t.getroot(), "iso-8859-1", method="text"), ET.tostring(ET.XML("<a>\xe9\u20ac</a>"), "latin-1"))
print(ET.tostring(ET.XML("<a xmlns='u' b='1'><c/></a>"), default_namespace=None), ET.tostring(ET.XML("<a xmlns='u'><c/></a>"), default_namespace="u"))
