s = "The quick brown fox" * 3 + " \u20ac\U0001F600"
print(s.split(), s.upper()[:12], s.replace("quick", "slow")[:20], s.find("fox"), "-".join(reversed(s[:6])))
print("%s %5d %r" % ("a", 3, "b"), "{:>8}|{!r}".format("x", [1]), f"{s[:3]!r:*^12}", s.encode()[-4:], s.title()[:9])
print("a,b,,c".split(","), "  x ".strip(), "x=1".partition("="), "abc".translate({97: "A"}), "tEST".swapcase().center(9, "."))
