# Small differences, found with other people's programs:
# - gzip checked the end of a member with its last data, so that what a truncated file holds could not be read
# - incremental encoders of UTF-16 and UTF-32 forgot that they had written the mark when there was no text behind it
# - encodings written in Python decoded what is not bytes, and a StreamReader of idna waited for more
# - TimedRotatingFileHandler was an hour off where the clock is put on or back before midnight
# - trace wrote its listings in UTF-8 whatever the source's encoding is
# - HTMLParser gave "&amp" at the end of a text in two pieces
# - http.HTTPMethod had no descriptions
import codecs
import gzip
import html.parser
import http
import io
import logging.handlers
import os
import tempfile
import time
import trace

packed = gzip.compress(b"some data", mtime=0)
for cut in 1, 4, 8, 9:
    file = gzip.GzipFile(fileobj=io.BytesIO(packed[:-cut]))
    try:
        print(cut, file.read(9))
        file.read(1)
    except EOFError as error:
        print("EOFError", error)
bad = io.BytesIO(packed[:-8] + b"12345678")
with gzip.GzipFile(fileobj=bad) as file:
    try:
        print(file.read(9), file.read(1))
    except gzip.BadGzipFile as error:
        print(str(error)[:16])

for name in "utf-16", "utf-32", "utf-8-sig", "utf-8":
    encoder = codecs.getincrementalencoder(name)()
    states = [encoder.getstate(), encoder.encode(""), encoder.getstate(), encoder.encode("a"), encoder.getstate()]
    print(name, states)
for name in "cp037", "shift_jis", "utf_7", "big5":
    try:
        codecs.lookup(name).decode(42)
    except TypeError as error:
        print(name, error)
print(codecs.getreader("idna")(io.BytesIO(b"abc123")).read())

os.environ["TZ"] = "US/Eastern"
time.tzset()
with tempfile.TemporaryDirectory() as folder:
    handler = logging.handlers.TimedRotatingFileHandler(os.path.join(folder, "log"), when="MIDNIGHT", encoding="utf-8")
    for at in (2012, 3, 10, 12), (2012, 3, 11, 0), (2012, 3, 11, 12), (2012, 11, 3, 12), (2012, 11, 4, 0), (2012, 11, 4, 12):
        at = time.mktime((*at, 0, 0, 0, 0, -1))
        print(time.localtime(handler.computeRollover(at))[:6])
    handler.close()
    source = os.path.join(folder, "shown.py")
    with open(source, "w", encoding="iso-8859-15") as file:
        file.write("# coding: iso-8859-15\nx = 'sp\u0153m'\n")
    tracer = trace.Trace(count=1, trace=0)
    with open(source, "rb") as file:
        tracer.runctx(compile(file.read(), source, "exec"), {"__name__": "shown", "__file__": source}, {})
    tracer.results().write_results(coverdir=folder)
    listing = next(name for name in os.listdir(folder) if name.endswith("shown.cover"))
    with open(os.path.join(folder, listing), encoding="iso-8859-15") as file:
        print(ascii(file.read()))


class Told(html.parser.HTMLParser):
    def handle_data(self, data):
        print("data", repr(data))

    def handle_entityref(self, name):
        print("entity", name)


for text in "a&amp", "a&", "a&b", "a&b ", "a&lt;b&gt":
    told = Told(convert_charrefs=False)
    told.feed(text)
    told.close()
    print("-")
print(http.HTTPMethod.GET, len(http.HTTPMethod), repr(http.HTTPMethod("PUT")), all(m.description for m in http.HTTPMethod))
