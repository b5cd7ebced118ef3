# Programs use urllib.request and its sisters after importing only what imports them in CPython.
import urllib

try:
    urllib.nothing
except AttributeError as e:
    print(e)
from xml.sax.saxutils import unescape

print(unescape("a &lt; b"), urllib.response.addinfourl.__name__, urllib.error.URLError.__mro__[1].__name__)
print(urllib.request.Request("http://h/p").host)
