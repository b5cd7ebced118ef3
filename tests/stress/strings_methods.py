s = "Hello, Wörld ß\n"
print(s.upper(), s.casefold(), s.title(), s.swapcase(), s.strip().split(", "), s.encode(), s.find("W"), s.replace("l", "L", 2))
print("a-b-c".rpartition("-"), "x".join("abc"), "tEST".capitalize(), "%05d" % 42, "ab".center(7, "*"), "a\tb".expandtabs(4), "1,2".split(","))
print("abc".translate({97: "Z", 98: None}), "ǅ".lower(), "abc" * 3, "abcdef"[::-2], "é" in s, s.isalpha(), "12".isdigit(), "x y".partition(" "))
print("\N{SNOWMAN}", "日本語".encode("utf-16-le"), b"\xe9".decode("latin-1"), "a\nb".splitlines(True), sorted("banana"), ord("€"), chr(128512))
try: b"\xff".decode()
except UnicodeDecodeError as e: print(e)
