import json, re, string
print(json.loads('{"a": [1, 2.5, null, true, "x\\u00e9"]}'), json.dumps({"k": [1, None, {"z": "é"}]}, indent=1, sort_keys=True))
print(re.findall(r"(\w+)=(\d+)", "a=1, bc=22"), re.sub(r"\d", lambda m: str(int(m[0]) + 1), "a1b2"), re.split(r"[,;]", "a,b;c"))
m = re.match(r"(?P<y>\d{4})-(?P<m>\d\d)", "2024-05"); print(m.groupdict(), m.span("m"), string.ascii_lowercase[:5])
try: json.loads("[1,")
except ValueError as e: print(e)
