# email: making messages, reading them, dates, addresses, headers.
import email, email.utils, datetime
from email.message import EmailMessage, Message
from email.mime.text import MIMEText
from email.mime.multipart import MIMEMultipart
from email.mime.base import MIMEBase
from email.mime.application import MIMEApplication
from email import encoders, policy
from email.header import Header, decode_header, make_header
m = EmailMessage(); m["Subject"] = "Hello there"; m["From"] = "a@x.org"; m["To"] = "b@y.org, c@z.org"; m.set_content("Plain text\nsecond line\n")
print(m); print(m["subject"], m.get_content_type(), m.get_content(), m.keys())
m.add_alternative("<p>Hi</p>", subtype="html"); m.add_attachment(b"\x00\x01data", maintype="application", subtype="octet-stream", filename="f.bin")
print(m.get_content_type(), [p.get_content_type() for p in m.walk()], [a.get_filename() for a in m.iter_attachments()], m.get_body(("plain",)).get_content(), m.is_multipart())
t = MIMEText("text body"); t["Subject"] = "s"; print(t.as_string()); u = MIMEText("h\xe9llo", "plain", "utf-8"); print(u.as_string(), u.get_payload(decode=True).decode("utf-8"))
mm = MIMEMultipart("mixed", boundary="BB"); mm["Subject"] = "multi"; mm.attach(MIMEText("one")); mm.attach(MIMEText("<b>two</b>", "html")); part = MIMEBase("application", "x-thing"); part.set_payload(b"bytes"); encoders.encode_base64(part); part.add_header("Content-Disposition", "attachment", filename="a b.txt"); mm.attach(part); mm.attach(MIMEApplication(b"zip", Name="z.zip"))
s = mm.as_string(); print(s)
back = email.message_from_string(s); print(back["subject"], back.get_boundary(), [(p.get_content_type(), p.get_filename(), p.get_payload(decode=True)) for p in back.walk()])
p = email.message_from_bytes(b"From: Me <me@x.org>\r\nTo: you@y.org\r\nSubject: =?utf-8?b?aMOpbGxv?= w\r\nX-Long: a\r\n folded\r\nReceived: 1\r\nReceived: 2\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\ncaf=C3=A9=\r\n!\r\n")
print(p["from"], p["X-Long"], p.get_all("received"), p.get_content_charset(), p.get_payload(decode=True), str(make_header(decode_header(p["subject"]))), p["none"], "to" in p, p.items()[:2])
d = email.message_from_string("Subject: =?utf-8?q?caf=C3=A9?=\n\nbody", policy=policy.default); print(type(d).__name__, d["subject"], d.get_content())
print(decode_header("=?iso-8859-1?q?p=F6stal?= plain"), Header("h\xe9", "utf-8").encode())
print(email.utils.parseaddr("John Q. Public <jqp@x.org>"), email.utils.parseaddr('"Doe, J" <j@x.org>'), email.utils.parseaddr("plain@x.org"), email.utils.formataddr(("J. Doe", "j@x.org")), email.utils.formataddr(("", "j@x.org")), email.utils.getaddresses(["a@x, B <b@x>", "c@x (Cee)"]))
print(email.utils.formatdate(0), email.utils.formatdate(1e9, usegmt=True), email.utils.format_datetime(datetime.datetime(2024, 5, 6, 7, 8, 9, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))))
print(email.utils.parsedate_tz("Mon, 20 Nov 1995 19:12:08 -0500"), email.utils.parsedate("20 Nov 95 19:12"), email.utils.parsedate_to_datetime("Tue, 01 Feb 2022 10:00:00 GMT"), email.utils.mktime_tz(email.utils.parsedate_tz("Thu, 01 Jan 1970 01:00:00 +0100")))
q = Message(); q["A"] = "1"; q["A"] = "2"; del q["a"]; q.add_header("X-P", "v", key="a b", other="c"); q.set_payload("pay"); print(q.as_string(), q.get_param("key", header="x-p")); q.set_type("text/html"); q.replace_header("x-p", "new"); print(q.as_string())
try: q.replace_header("zz", "1")
except KeyError as e: print(repr(e))
try: m["Subject"] = "again"
except ValueError as e: print(e)
try: EmailMessage()["X"] = "a\nb"
except ValueError as e: print(e)
