# The __index__ of a slice's start, stop or step can shorten the sequence that is sliced: its length was read before, and items
# behind the end were read (a crash). Elements of xml.etree and their attributes had the same trouble with __index__ and __eq__.
import array
import xml.etree.ElementTree as ET


class Emptying:
    def __init__(self, target):
        self.target = target

    def __index__(self):
        del self.target[:]
        return 1


for make in lambda: [[1]] * 10, lambda: bytearray(10), lambda: array.array("i", [1] * 10), lambda: ET.XML("<r><a/><b/></r>"):
    x = make(); print(list(x[:Emptying(x)]), len(x))
    x = make(); print(list(x[0:10:Emptying(x)]), len(x))
    x = make(); print(list(x[Emptying(x):]), len(x))
    x = make(); del x[0:10:Emptying(x)]; print(len(x))
    x = make(); x[0:Emptying(x)] = make()[:1]; print(len(x))
    x = make()
    try: x[Emptying(x)]
    except IndexError as e: print(e)


class Key:
    def __init__(self, element): self.element = element
    def __hash__(self): return hash("k")
    def __eq__(self, other):
        self.element.attrib = {}
        return False


e = ET.Element("e", {"k": "v"})
print(e.get(Key(e), "none"), e.attrib)


class Text:
    def __bool__(self):
        e.text = "changed"
        return True


e.text = Text()
print(type(next(e.itertext())).__name__, e.text)
