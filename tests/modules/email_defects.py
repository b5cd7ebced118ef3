# What is wrong in a message does not keep it from being read: it is noted, or raised by the strict policy.
from email import message_from_bytes, message_from_string, policy
from email.generator import BytesGenerator, DecodedGenerator
from email.feedparser import BytesFeedParser
import io

TEXTS = {
    "no boundary": "Content-Type: multipart/mixed\n\ntext\n",
    "never starts": 'Content-Type: multipart/mixed; boundary="B"\n\nonly a preamble\n',
    "never ends": 'Content-Type: multipart/mixed; boundary="B"\n\npre\n--B\n\none\n--B\n\ntwo\n',
    "closed at once": 'Content-Type: multipart/mixed; boundary="B"\n\npre\n--B--\nafter\n',
    "twice": 'Content-Type: multipart/mixed; boundary="B"\n\n--B\n--B\n\none\n--B--\n\nepilogue\n',
    "nested": 'Content-Type: multipart/mixed; boundary="A"\n\n--A\nContent-Type: multipart/digest; boundary="B"\n\n--B\n\nSubject: x\n\nin\n'
              '--A\n\nout\n--A--\n',
    "encoded": 'Content-Type: multipart/mixed; boundary="B"\nContent-Transfer-Encoding: base64\n\n--B\n\none\n--B--\n',
    "starts with a blank": " continued\nSubject: x\n\nbody\n",
    "envelope": "Subject: x\nFrom me\nTo: y\n\nbody\n",
    "no name": "Subject: x\n: y\nTo: z\n\nbody\n",
    "no separator": "Subject: x\nnot a header\nbody\n",
    "base64": "Content-Transfer-Encoding: base64\n\nQUJD!RA\n",
    "base64 length": "Content-Transfer-Encoding: base64\n\nQUJDR\n",
    "uu": "Content-Transfer-Encoding: x-uuencode\n\nbegin 666 x\n#0V%T\n \nend\n",
    "report": "Content-Type: message/delivery-status\n\nA: 1\n\nB: 2\nC: 3\n\n",
    "date": "Date: never\nTo: a b c\nMIME-Version: 1\nContent-Type: x\nContent-Disposition:\nContent-Transfer-Encoding: 7bit and more\n\n",
}

for name, text in TEXTS.items():
    for how, kind in (("compat32", policy.compat32), ("default", policy.default), ("strict", policy.strict)):
        try:
            message = message_from_string(text, policy=kind)
            for part in message.walk():
                print(name, how, part.get_content_type(), part.items(), repr(part.preamble), repr(part.epilogue),
                      repr(part.get_payload(decode=True)), part.defects)
            print(repr(message.as_string()))
        except Exception as e:
            print(name, how, type(e).__name__, e)

raw = 'From: Zoë <z@x.y>\nSubject: bytes \udcff\nContent-Type: text/plain; charset="utf-8"\n\nGrüße\nFrom here\n'.encode("utf-8", "surrogateescape")
for kind in (policy.compat32, policy.compat32.clone(cte_type="7bit"), policy.default, policy.default.clone(cte_type="7bit"), policy.SMTPUTF8):
    parser = BytesFeedParser(policy=kind)
    for i in range(0, len(raw), 7):
        parser.feed(raw[i:i + 7])
    message = parser.close()
    print(ascii(message["subject"]), ascii(str(message["from"])), ascii(message.get_payload()))
    print(ascii(message.as_string()))
    print(message.as_bytes())
    out = io.BytesIO()
    BytesGenerator(out, mangle_from_=True).flatten(message, unixfrom=False, linesep="\r\n")
    print(out.getvalue())
out = io.StringIO()
DecodedGenerator(out).flatten(message_from_string(TEXTS["nested"]))
print(out.getvalue())
