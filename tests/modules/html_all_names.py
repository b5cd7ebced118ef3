# All names of HTML 5.
import hashlib
import html
from html.entities import html5

print(len(html5), hashlib.sha256(repr(sorted(html5.items())).encode()).hexdigest())
print(ascii(html.unescape("&CounterClockwiseContourIntegral; &NotEqualTilde;&check;&fjlig;&nvlt; &notit; &notin; &ampx &amp")))
