# Where a server of files looked: ".." was left out instead of leading back, and a slash that was written %2f counted as the last one.
import http.server


class Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self):
        self.directory = "/srv/root"


handler = Handler()
for path in ("/a/b", "/a/b/", "//a", "/../../etc/passwd", "/host/..%2f..%2f..%2f../%0a/../x/d", "/a%2fb", "/%2e%2e/x", "/a?b#c", "/",
             "/a//b/", "/%C3%A9", "/..", "/.", "/a/..%2f", "/x/../..", "/x/../y", "/x/./y/"):
    print(path, handler.translate_path(path))
