# The parts of json in Python: for programs that replace some of them, and where _json is missing.
import json
import sys


class Upper(json.JSONDecoder):
    def __init__(self, **kw):
        super().__init__(**kw)
        self.parse_object = self.read_object
        self.parse_array = json.decoder.JSONArray
        self.parse_string = json.decoder.scanstring
        self.scan_once = json.scanner.py_make_scanner(self)

    def read_object(self, s_and_end, *args):
        value, end = json.decoder.JSONObject(s_and_end, *args)
        return {k.upper(): v for k, v in value.items()}, end


print(json.loads('{"a": [1, 2.5, {"b": null}], "c": "x"}', cls=Upper))
print(json.decoder.py_scanstring(r'a\u00e9\ud83d\ude00\n"', 0), json.encoder.py_encode_basestring_ascii("é\U0001f600\n\x7f"))
print(json.encoder.c_make_encoder is not None, json.scanner.NUMBER_RE.match("-1.5e3").groups())
native = json
for name in [n for n in sys.modules if n.partition(".")[0] == "json"]:
    del sys.modules[name]
sys.modules["_json"] = None
import json as plain

print(plain.decoder.c_scanstring, plain.scanner.make_scanner.__module__, plain.encoder.encode_basestring.__module__)
for value in ({"a": [1, 2.5, None, True], "é": "\u2028\"\\\x00"}, [], {}, [[]], float("inf"), 10**30):
    for options in {}, {"indent": 2}, {"ensure_ascii": False, "sort_keys": True}, {"separators": (",", ":")}:
        if plain.dumps(value, **options) != native.dumps(value, **options):
            print("differs", value, options)
for text in ('{"a": 1, "b": [true, false, null, "\\u0041"]}', '[1,]', '{"a":1,}', '{"a" 1}', "[1 2]", '"abc', '"\\x"', '"\\u12"', '"a\nb"', "", "[", "{",
             "nul", "1 2", "-", "[1.5e5, -0, NaN, -Infinity]", '{1: 2}', '["\\ud800", "\\ud800\\u0041"]', '{"a": {"b": [}}', "\ufeff1"):
    answers = []
    for module in plain, native:
        try:
            answers.append(repr(module.loads(text)))
        except ValueError as e:
            answers.append(str(e))
    print(answers[0] if answers[0] == answers[1] else answers)
