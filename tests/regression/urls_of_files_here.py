# A URL of a file was read whole before anybody asked for it, and one that names this machine by its address was taken for a
# foreign one; a URL without a path had one all the same.
import os
import tempfile
import urllib.error
import urllib.request

with tempfile.NamedTemporaryFile() as file:
    file.write(b"hello")
    file.flush()
    for host in "", "localhost", "127.0.0.1", "192.0.2.1":
        try:
            with urllib.request.urlopen(f"file://{host}{file.name}") as answer:
                print(host, answer.read(2), answer.read(), answer.headers["Content-length"], answer.url == f"file://{host}{file.name}")
        except urllib.error.URLError as e:
            print(host, e)
for url in "http://www.python.org", "http://www.python.org?x", "http://www.python.org/", "http://h:80#f":
    request = urllib.request.Request(url)
    print(request.host, repr(request.selector))
