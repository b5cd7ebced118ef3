# Cookies of RFC 2965 beside Netscape's; policies that refuse; browsers that are known by name.
import email.message
import http.cookiejar as cookiejar
import os
import urllib.request

os.environ["BROWSER"] = "true %s:nothing-there %s &"
os.environ.pop("DISPLAY", None)
import webbrowser


class Answer:
    def __init__(self, **headers):
        self.headers = email.message.Message()
        for name, value in headers.items():
            self.headers[name.replace("_", "-")] = value

    def info(self):
        return self.headers


def visit(jar, url, **headers):
    request = urllib.request.Request(url)
    jar.add_cookie_header(request)
    jar.extract_cookies(Answer(**headers), request)
    return request.get_header("Cookie"), request.get_header("Cookie2")


for policy in (cookiejar.DefaultCookiePolicy(rfc2965=True), cookiejar.DefaultCookiePolicy(), cookiejar.DefaultCookiePolicy(netscape=False),
               cookiejar.DefaultCookiePolicy(rfc2965=True, strict_domain=True, strict_ns_set_path=True, hide_cookie2=True)):
    jar = cookiejar.CookieJar(policy)
    print(visit(jar, "http://www.acme.com/acme/login", Set_Cookie2='Customer="WILE"; Version="1"; Path="/acme"; Port="80,8080"'))
    print(visit(jar, "http://www.acme.com/acme/pick", Set_Cookie2='Part="Rocket_1"; Version="1"; Path="/acme"; Domain=".acme.com"; Max-Age=50'))
    print(visit(jar, "http://www.acme.com/acme/ship", Set_Cookie='plain=a"b; path=/other; Secure, x=1'))
    print(visit(jar, "http://www.acme.com/acme/", Set_Cookie="old=1; version=1; domain=acme.com"))
    print(visit(jar, "http://x.acme.com/acme/", Set_Cookie="far=1; domain=.example.com"))
    print(visit(jar, "http://localhost/", Set_Cookie="here=1; domain=localhost"))
    print(visit(jar, "http://www.acme.co.uk/", Set_Cookie="wide=1; domain=.co.uk"))
    for cookie in sorted(jar, key=lambda cookie: cookie.name):
        print("  ", cookie, cookie.version, cookie.domain, cookie.path, cookie.port, cookie.secure, cookie.rfc2109, cookie.discard)
print(cookiejar.parse_ns_headers(["foo=bar; version", "a=b; expires=foo; Path=/; HttpOnly", "=x", "only"]))
print(cookiejar.http2time("01 Jan 1970" + " " * 100000 + "00:00:00"), cookiejar.iso2time("1994-02-03" + " " * 100000 + "14:15:29"))

print(webbrowser.get().name, webbrowser.get("mine %s &").args, webbrowser.open("http://x/"))
webbrowser.register("own", None, webbrowser.GenericBrowser(["false", "%s", "x"]))
print(webbrowser.get("own").args, webbrowser.get("OWN").basename, webbrowser.get("own").open("u"))
for kind in (webbrowser.Mozilla, webbrowser.Chrome, webbrowser.Opera, webbrowser.Edge, webbrowser.Elinks, webbrowser.Epiphany):
    asked = kind("true")
    print(kind.__name__, asked.open("u", 2), asked.remote_args, asked.remote_action_newwin, asked.background)
for bad in (lambda: webbrowser.get("no-such-browser"), lambda: webbrowser.Mozilla("x").open("u", 7)):
    try:
        bad()
    except webbrowser.Error as e:
        print(e)
