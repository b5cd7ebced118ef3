# http.cookies: cookies made, written, read back, and what is refused.
import copy
import pickle
from http.cookies import BaseCookie, CookieError, Morsel, SimpleCookie

c = SimpleCookie("a=1; b=\"x y\"")
c["a"]["path"] = "/"
c["a"]["max-age"] = 5
c["a"]["secure"] = True
c["a"]["HttpOnly"] = ""
c["é" if False else "z"] = 'say "hi"; \\ \n'
print(c.output(), c["b"].value, repr(c), sep="\n")
print(c["a"].OutputString(["path"]), repr(c["z"]), c["a"].output(header="Cookie:"))
for text in ("", "a=b", "a=b; c=d;", "a", "a=b; c", "path=/; a=b", "a=b; path=/x; Secure; HttpOnly", '$Version=1; a="q\\"r\\054"; $Path=/; d=',
             "a=b;;c=d", "k=v; expires=Wed, 01 Jan 2025 10:00:00 GMT; e=f", 'a="unclosed', "a = b ; c =d", "x=[1]; y={2}", "a=1; secure=x; domain"):
    s = SimpleCookie(text)
    print(repr(text), repr(s), [sorted((k, v) for k, v in m.items() if v != "") for m in s.values()])
for act in (lambda: Morsel().set("path", 1, 1), lambda: Morsel().set("a b", 1, 1), lambda: Morsel().update({"x": 1}),
            lambda: Morsel().__setitem__("nope", 1), lambda: c.__setitem__("bad key", 1)):
    try:
        print(act())
    except CookieError as error:
        print(error)
print(copy.copy(c["a"]) == c["a"], c["a"].copy() == c["b"], pickle.loads(pickle.dumps(c)) == c, c["a"].isReservedKey("Path"))
print(BaseCookie({"n": 5}), BaseCookie('q="w"')["q"].value, SimpleCookie(c)["a"] is c["a"], c["a"].js_output().split())
