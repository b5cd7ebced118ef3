# html.parser: a tag that arrives a character at a time is the same tag.
from html.parser import HTMLParser


class Shows(HTMLParser):
    def handle_starttag(self, tag, attrs):
        self.seen.append(("start", tag, attrs))

    def handle_endtag(self, tag):
        self.seen.append(("end", tag))

    def handle_data(self, data):
        if self.seen and self.seen[-1][0] == "data":
            data = self.seen.pop()[1] + data
        self.seen.append(("data", data))


for text in "<a b='>'>x</a>", '<a href=\'http://e.org/">;\'>spam</a>', "<p c=d e = 'f>g' h>", "<br/><hr / >", "<script>if (a</b>)</ script >done", "<a b='>", "<a/b=c/>":
    for pieces in [text], text:
        parser = Shows()
        parser.seen = []
        for piece in pieces:
            parser.feed(piece)
        parser.close()
        print(parser.seen)
