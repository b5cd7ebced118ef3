# email: policies of one's own, generators with line ends, malformed headers.
import email, email.generator, email.message, email.policy, io
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText


def attempt(what, *args, **kw):
    try:
        print(what(*args, **kw))
    except Exception as problem:
        print(type(problem).__name__, problem)


class Shouting(email.policy.EmailPolicy):
    utf8 = True
    max_line_length = 0

    def header_store_parse(self, name, value):
        return name.upper(), value.replace("\n", "|")


message = email.message.EmailMessage(policy=Shouting())
message["Subject"] = "one\ntwo \xe9"
message["Long"] = "word " * 40
message.set_payload("body\n")
print(message.items()[0], message.as_bytes())

print(email.policy.default.clone(linesep="\r\n").linesep == email.policy.SMTP.linesep, (email.policy.default + email.policy.SMTPUTF8).utf8)
attempt(email.policy.default.clone, nothing=1)
attempt(setattr, email.policy.default, "utf8", True)
print(isinstance(email.policy.compat32, email.policy.Policy), email.policy.HTTP.max_line_length, email.policy.strict.raise_on_defect)

outer = MIMEMultipart(boundary="--x--")
outer["Subject"] = "outer"
outer.attach(MIMEText("first\n"))
outer.attach(MIMEText("<b>second</b>\n", "html"))
for linesep in None, "\r\n":
    out = io.BytesIO()
    email.generator.BytesGenerator(out).flatten(outer, linesep=linesep)
    print(out.getvalue())
    out = io.StringIO()
    email.generator.Generator(out, policy=email.policy.SMTP).flatten(outer, linesep=linesep)
    print(repr(out.getvalue()))
out = io.StringIO()
outer.attach(MIMEMultipart())
email.generator.DecodedGenerator(out).flatten(outer)
print(out.getvalue())

message = email.message_from_string("A: 1\n: nothing\nB: 2\n 3\x0b\u2028\n\nbody\n")
print(message.items(), [type(d).__name__ for d in message.defects], repr(message.get_payload()))
message = email.message_from_string("A: 1\nno header\n\nbody\n")
print(message.items(), [type(d).__name__ for d in message.defects], repr(message.get_payload()))
attempt(email.message_from_string, "A: 1\nno header\n\nbody\n", policy=email.policy.strict)
message = email.message.EmailMessage()
message["To"] = "a@b.c"
attempt(message.__setitem__, "to", "d@e.f")
attempt(message.__setitem__, "X", "a\nb")
