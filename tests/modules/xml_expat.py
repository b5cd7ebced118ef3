# pyexpat: all handlers, encodings, errors, entities, files.
import pyexpat, gc
from xml.parsers import expat
p = expat.ParserCreate(namespace_separator="!")
for n in dir(p):
    if n.endswith("Handler"):
        def h(*a, n=n):
            print(n, a[1:] if n[:8] == "External" else a); return 1
        if n != "DefaultHandlerExpand" and n != "DefaultHandler": setattr(p, n, h)
p.DefaultHandlerExpand = lambda d: print("DEF", repr(d))
p.Parse('''<?xml version="1.0" standalone="no"?><!DOCTYPE r SYSTEM "x.dtd" [<!ELEMENT r (a|b)*><!ATTLIST a x CDATA "d"><!ENTITY e "ent">
<!NOTATION n PUBLIC "pp"><!ENTITY u SYSTEM "s" NDATA n><!ENTITY ext SYSTEM "ee"><!ENTITY % pe "q">]>
<r xmlns:q="urn:q"><a/>&e;&ext;text
more<q:b q:z="1" y="2"/><![CDATA[<raw>]]><?pi d?><!--c-->&und;</r>''', True)
print(p.CurrentLineNumber, p.CurrentColumnNumber, p.CurrentByteIndex, p.ErrorCode)
p = expat.ParserCreate(); p.buffer_text=True; p.ordered_attributes=True
L=[]; p.StartElementHandler=lambda *a: L.append(a); p.CharacterDataHandler=L.append
p.Parse(b"<a x='1' y='2'>one\ntwo&amp;<b/>x"); p.Parse(b"y</a>", 1); print(L)
for t in (b"<a>", "<a b=1>", b"<?xml version='1.0' encoding='cp1250'?><a>\xe9\xf3</a>", b"<?xml version='1.0' encoding='nope'?><a/>", b"<?xml version='1.0' encoding='utf-7'?><a/>", b"<?xml version='1.0' encoding='shift_jis'?><a/>"):
    p = expat.ParserCreate(); p.CharacterDataHandler=print
    try: print(p.Parse(t, True))
    except Exception as e: print(type(e), e, vars(e))
p = expat.ParserCreate(); p.StartElementHandler = lambda *a: 1/0
try: p.Parse("<a><b/></a>", True)
except ZeroDivisionError as e: print("ok", e)
class C:
    def __init__(s): s.p = expat.ParserCreate(); s.p.StartElementHandler = s.go
    def go(s, *a): print(a, s.p.GetInputContext())
c=C(); c.p.Parse("<q>abc</q>"); del c
print(expat.errors.XML_ERROR_SYNTAX, expat.model.XML_CTYPE_SEQ, expat.errors.codes['syntax error'], expat.XMLParserType)
p = expat.ParserCreate(); p.SetParamEntityParsing(2)
def ext(ctx, base, sysid, pub):
    print(ctx, base, sysid, pub); q = p.ExternalEntityParserCreate(ctx); print(q.Parse("<!ENTITY foo 'bar'>", True)); return 1
p.ExternalEntityRefHandler=ext; p.CharacterDataHandler=print; p.SetBase("/b/"); print(p.GetBase())
p.Parse("<!DOCTYPE a SYSTEM 'x'><a>&foo;</a>", True)
import io; p=expat.ParserCreate(); p.StartElementHandler=print; print(p.ParseFile(io.BytesIO(b"<a><b/></a>")))
