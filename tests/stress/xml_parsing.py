# Expat's parsers and native elements: handlers, errors, trees built, changed, copied and walked.
# ouro-test: oom-after-imports
import copy
import pyexpat
import xml.etree.ElementTree as ET


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


def handlers():
    seen = []
    p = pyexpat.ParserCreate(namespace_separator=" ")
    p.buffer_text = True
    p.StartElementHandler = p.CommentHandler = p.ProcessingInstructionHandler = p.CharacterDataHandler = lambda *a: seen.append(a)
    p.ElementDeclHandler = p.EntityDeclHandler = p.StartNamespaceDeclHandler = lambda *a: seen.append(a)
    p.SetBase("b")
    p.Parse("<!DOCTYPE r [<!ELEMENT r (a|b)*><!ENTITY e 'ent'>]><r xmlns='u' a='1'>t&amp;&e;", False)
    p.Parse(b"<!--c--><?pi d?></r>", True)
    q = pyexpat.ParserCreate()
    q.StartElementHandler = lambda *a: 1 // 0
    attempt(q.Parse, "<a/>", True)
    e = pyexpat.ParserCreate()
    e.ExternalEntityRefHandler = lambda context, *a: e.ExternalEntityParserCreate(context).Parse("<x/>", True)
    e.Parse("<!DOCTYPE r [<!ENTITY e SYSTEM 's'>]><r>&e;</r>", True)
    attempt(pyexpat.ParserCreate().Parse, b"<?xml version='1.0' encoding='cp1250'?><a>\xe9</a>", True)
    attempt(pyexpat.ParserCreate().Parse, "<a>", True)
    return seen


def trees():
    parser = ET.XMLParser()
    parser.feed("<r a='1'><b>one</b>t")
    parser.feed("ail<c><d/></c></r>")
    r = parser.close()
    ET.SubElement(r, "e", {"k": "v"}, l="w").text = "t<"
    r.insert(0, ET.Comment("note"))
    r[1:2] = [ET.Element("n"), ET.Element("m")]
    twin = copy.deepcopy(r)
    del twin[0]
    twin.remove(twin.find("m"))
    print([e.tag for e in twin.iter()], list(twin.itertext()), r.findall("e"[:1] + "") != [], r.findtext("e"), twin.items())
    print(ET.tostring(twin), [e.tag for e in twin.findall(".//d/..")], twin.__getstate__()["tag"])
    pull = ET.XMLPullParser(["start", "end", "comment"])
    pull.feed("<a><!--c--><b/></a>")
    print([kind for kind, _ in pull.read_events()])
    attempt(ET.fromstring, "<a><b></a>")


def namespaces():
    parser, seen = pyexpat.ParserCreate(namespace_separator=" "), []
    parser.StartElementHandler = lambda name, attributes: seen.append((name, attributes))
    parser.Parse("<r xmlns='urn:r' xmlns:p='urn:p'><p:a p:b='1' c='2'/><q xmlns:q='urn:q' q:d='3'/></r>", True)
    return seen


attempt(handlers)
attempt(namespaces)
attempt(trees)
