# What rlcompleter offers.
import rlcompleter


class Thing:
    attr_one = 1

    def attr_two(self, x):
        pass

    def attr_three(self):
        pass

    @property
    def attr_prop(self):
        raise RuntimeError("must not run")

    _hidden = 2


thing, thin = Thing(), 5
c = rlcompleter.Completer({"thing": thing, "thin": thin, "Thing": Thing, "fun": lambda: 0})


def all_of(text):
    found = []
    while (word := c.complete(text, len(found))) is not None:
        found.append(word)
    return found


for text in "thi", "fu", "thing.attr", "thing._h", "thing.", "tr", "bre", "Tr", "lamb", "nothing.x", "thing.none", "imp", "print", "thing.attr_one.real":
    print(repr(text), all_of(text))
print("zip(" in c.global_matches("zi"), [w for w in c.attr_matches("thing.__") if "init__" in w])
try:
    rlcompleter.Completer([1])
except TypeError as e:
    print(e)
