# xml.etree: elements as objects (arguments, errors, copies, pickles), builders, targets, searching with wildcards.
import copy, pickle, gc, weakref, warnings
import xml.etree.ElementTree as ET
warnings.simplefilter("ignore")
def t(*fs):
    for f in fs:
        try: print(f())
        except BaseException as x: print(type(x).__name__, x)
e = ET.Element("a", {"x": "1"}, y="2"); c = ET.SubElement(e, "b")
class S(ET.Element): pass
t(lambda: ET.Element(), lambda: ET.Element(tag="q"), lambda: ET.Element("a", attrib={"q": "1"}, r="3").attrib, lambda: ET.Element("a", attrib=3), lambda: ET.Element("a", 3), lambda: ET.Element("a", {}, {}), lambda: e[5], lambda: e.__setitem__(5, c), lambda: e.__setitem__(0, 3), lambda: e.__setitem__(slice(0, 1), 3), lambda: e.__setitem__(slice(0, 1), [3]),
  lambda: e.__setitem__("x", c), lambda: e["x"], lambda: e.__delitem__(7), lambda: delattr(e, "tag"), lambda: delattr(e, "text"), lambda: delattr(e, "attrib"), lambda: setattr(e, "attrib", 3), lambda: setattr(e, "foo", 3), lambda: e.foo, lambda: e.append(3), lambda: e.extend(3), lambda: e.extend([3]), lambda: e.insert(0, 3), lambda: e.insert("x", c), lambda: e.remove(3), lambda: e.remove(ET.Element("z")), lambda: e.makeelement("q"), lambda: e.makeelement("q", 3), lambda: ET.SubElement(3, "q"), lambda: ET.SubElement(e, "q", 3), lambda: ET.SubElement(e), lambda: e.__setstate__(3), lambda: e.__setstate__({"attrib": 3}), lambda: bool(e), lambda: len(e), lambda: type(e.iter()), lambda: type(e.itertext()), lambda: e.get("q", 5), lambda: S("q", z="1").attrib, lambda: e[-1] is c, lambda: e[0:9:2] == [c], lambda: e.__setitem__(slice(0, 9, 2), [c, c, c]), lambda: e.__copy__().attrib is e.attrib, lambda: ET.iselement(S("a")))
b = ET.TreeBuilder()
t(lambda: b.close(), lambda: b.start("a", 3), lambda: b.start("a", {}).tag, lambda: b.start("b"), lambda: b.data("x"), lambda: b.end("a").text, lambda: b.end("a"), lambda: b.close().tag, lambda: b.comment("x").tag is ET.Comment, lambda: b.pi("x", "y").text, lambda: b.start("q", {}), lambda: ET.TreeBuilder(element_factory=3).start("a", {}), lambda: ET.TreeBuilder(1, 2, 3), lambda: b.doctype)
class TT:
    def __getattr__(s, n):
        if n not in ("start", "end", "data", "close", "comment", "pi", "doctype", "start_ns", "end_ns"): raise AttributeError(n)
        return lambda *a: print(n, a)
pp = ET.XMLParser(target=TT()); pp.feed("<!DOCTYPE a PUBLIC 'p' 's' [<!ENTITY e 'x'>]><a xmlns='u' xmlns:q='v' q:r='1' s='2'>x\ny&amp;&e;&lt;<?pi?><?pi z?><!--c--><![CDATA[ab]]></a>"); print(pp.close())
pp = ET.XMLParser(target=object()); pp.feed("<a>x</a>"); print(pp.close())
p = ET.XMLParser(); p.entity["foo"] = "bar"
t(lambda: p.feed(3), lambda: p.feed("<!DOCTYPE a SYSTEM 'x'><a>&foo;"), lambda: p.feed("</a>"), lambda: p.close().text, lambda: ET.XML("<!DOCTYPE a SYSTEM 'x'><a>&foo;</a>"), lambda: ET.XML("<a>&foo;</a>"))
root = ET.Element("r")
for n, m in (None, "x"), ("<t>", None): s = ET.SubElement(root, "s", k="v"); s.text, s.tail = n, m
for made in copy.copy(root), copy.deepcopy(root), *(pickle.loads(pickle.dumps(root, i)) for i in (2, 5)): print(ET.tostring(made), made is root, made[0] is root[0], type(made))
q = pickle.loads(pickle.dumps(S("sub", a="1"))) ; print(type(q).__name__, q.attrib)
w = weakref.ref(S("x")); print(w()); n = S("n"); n.extra = n; n.append(n); w = weakref.ref(n); del n; gc.collect(); print(w())
r = ET.XML("<r xmlns:x='X'><x:b/><b/><c><x:b/></c></r>"); r.append(ET.Comment("c")); r[2].append(ET.PI("q"))
for path in "*", ".//*", "{*}*", ".//{*}*", "{}*", ".//{}*", "{X}*", "./*", "{*}b", "c/*", "*/*": print(path, [x.tag if isinstance(x.tag, str) else x.tag.__name__ for x in r.findall(path)])
deep = top = ET.Element("d")
for i in range(700): deep = ET.SubElement(deep, "d")
print(sum(1 for _ in top.iter("d")), len(ET.tostring(top))); del deep, top
print(ET.tostring(ET.XML("<a b='&#10;&quot;&lt;'><?pi x?><b/>&gt;</a>", ET.XMLParser(target=ET.TreeBuilder(insert_pis=True))), short_empty_elements=False))
