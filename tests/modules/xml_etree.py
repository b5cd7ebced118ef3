# xml.etree.ElementTree: reading, searching, writing, events, and what is said of wrong XML.
import xml.etree.ElementTree as ET
doc = '''<?xml version="1.0"?>
<!DOCTYPE data [<!ENTITY who "World &amp; all">]>
<data xmlns:x="http://x.org/" version='1'>
  <!-- a comment -->
  <country name="A&amp;B"><rank>1</rank><year>2008</year><n name="Q" d="W"/></country>
  <country name="C &#65;&#x42; &who;"><rank updated="yes">4</rank>tail &lt;here&gt;<x:item x:a="1" b="2">t</x:item></country>
  <empty/><e2></e2><![CDATA[raw <b> & ]]>
</data>'''
r = ET.fromstring(doc)
print(r.tag, r.attrib, len(r), [c.tag for c in r], repr(r.text), repr(r[-1].tail))
for c in r.findall("country"): print(c.get("name"), c.find("rank").text, c.findtext("year", "none"), [e.tag for e in c])
for p in ("country/rank", ".//rank", "country[2]", "country[last()]", "*[@name]", "country[rank='4']", ".//rank[@updated='yes']", "country[@name='A&B']/n", "./country/..", ".//{http://x.org/}item", ".//{*}item", "country[year]", ".", "*", ".//n/..", ".//*[@name='Q']", "country[last()-1]", "country[rank!='4']", ".//rank[.='1']"):
    print(p, [(e.tag, e.attrib) for e in r.findall(p)])
print(r.findall(".//y:item", {"y": "http://x.org/"}))
print(ET.tostring(r).decode()); print(ET.tostring(r, "unicode", short_empty_elements=False)[-60:])
print(ET.tostring(r, "utf-8", xml_declaration=True)[:60], ET.tostring(r, "latin-1")[:50])
a = ET.Element("root", {"k": "v"}, z='q"<>&\n'); b = ET.SubElement(a, "child", id="1"); b.text = "té<xt"; b.tail = "tail"; a.append(ET.Comment("note")); a.append(ET.PI("do", "it")); ET.SubElement(a, "{http://n/}ns", {"{http://n/}at": "1"})
print(ET.tostring(a), ET.tostring(a, encoding="unicode")); ET.dump(a); ET.indent(a); ET.dump(a)
ET.register_namespace("my", "http://n/"); print(ET.tostring(a, "unicode"))
t = ET.ElementTree(a); import io; f = io.BytesIO(); t.write(f, encoding="utf-8", xml_declaration=True); print(f.getvalue()); f.seek(0); print(ET.parse(f).getroot().find("child").text)
print(["".join(r.itertext())], [e.tag for e in r.iter("rank")], b, a.keys(), a.items(), "x" in a.attrib)
for ev, el in ET.iterparse(io.StringIO(doc), events=("start", "end", "start-ns", "end-ns", "comment")): print(ev, el.tag if hasattr(el, "tag") and not callable(el.tag) else el if ev in("start-ns","end-ns") else el.text)
p = ET.XMLPullParser(["end"]); p.feed("<a><b>1</b>"); print([(e, x.tag) for e, x in p.read_events()]); p.feed("<c/></a>"); print([(e, x.tag) for e, x in p.read_events()]); p.close()
for bad in ("", "text", "<a>", "<a><b></a>", "<a", "<a b=1/>", "<a b='1' b='2'/>", "<a/>x", "<a/><b/>", "<a>&foo;</a>", "<a>&</a>", "<x:a/>", "</a>", "<a b='<'/>", "<a>\x01</a>", "<a b></a>", "<1a/>", "<a><!-- x -- y --></a>", "<a>]]></a>", "<a>&#0;</a>", " <?xml version='1.0'?><a/>", "<a\n>\n<b>\n</c></a>", "<a></a", "<a b='x", "<a b", "<!-- x", "<a><![CDATA[x</a>", b"<a>\xff</a>", "<a / >", "<a>&lt</a>", "<", "<a><"):
    try: print(repr(bad), ET.fromstring(bad))
    except ET.ParseError as e: print(repr(bad), e, e.code, e.position)
class T:
    def start(self, t, a): print("S", t, a)
    def end(self, t): print("E", t)
    def data(self, d): print("D", repr(d))
    def comment(self, c): print("C", c)
    def doctype(self, *a): print("DT", a)
    def close(self): return "done"
pr = ET.XMLParser(target=T()); pr.feed("<!DOCTYPE a SYSTEM 'x.dtd'><a q='1'>x<b/>y<!--c--></a>"); print(pr.close())
import copy, pickle; q = copy.deepcopy(r); print(q is not r, len(q), pickle.loads(pickle.dumps(a)).tag)
try: a.remove(r)
except ValueError as e: print(e)
for f in (lambda: a.append("x"), lambda: ET.tostring(ET.Element("a", {"b": 1})), lambda: r.find("/a"), lambda: ET.SubElement(None, "x"), lambda: ET.Element("a", "b")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(ET.tostring(ET.fromstring("<p>a<br/>b<script>1&lt;2</script></p>"), method="html"), ET.tostring(ET.fromstring("<p>a<b>c</b>d</p>"), method="text"))
a.insert(0, ET.Element("first")); a[1:2] = []; del a[0]; print([e.tag for e in a if isinstance(e.tag, str)], ET.iselement(a)); print(ET.QName("u", "l"), ET.QName("{u}l") == "{u}l", ET.canonicalize("<a z='1' b='2'><c/></a>"))
