# Messages made by programs: headers folded and encoded, bodies of all kinds, attachments, charsets.
from email import charset, iterators, policy
from email.header import Header, decode_header, make_header
from email.headerregistry import Address, Group
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

def t(f, *a, **k):
    try:
        print(f.__name__, repr(f(*a, **k)))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)
m = EmailMessage()
m['Subject'] = 'Ünïcode subject that is rather long, and goes on and on until it must be folded somewhere — or so'
m['From'] = Address('Zoë Ångström', 'zoe', 'example.com')
m['To'] = [Address('a', 'b', 'c.d'), Group('friends', [Address('Jöhn', 'j', 'x.y'), Address('q, r', 's t', 'u.v')])]
m['X-Long'] = 'x' * 200
m['Date'] = 'Mon, 1 Jan 2024 10:00:00 +0100'
m.set_content('Hällo wörld\n' * 3 + 'a line\n')
m.add_alternative('<p>Hällo</p>', subtype='html')
m.add_attachment(b'\x00\x01\x02' * 50, maintype='application', subtype='octet-stream', filename='dåtä.bin')
m.add_attachment('text att', filename='a.txt', cte='quoted-printable')
inner = EmailMessage()
inner['Subject'] = 'in'
inner.set_content('x')
m.add_attachment(inner)
m.set_boundary('BB')
m.get_payload(0).set_boundary('CC')
for p in (policy.default, policy.SMTP, policy.SMTPUTF8, policy.default.clone(max_line_length=50)):
    print(m.as_bytes(policy=p))
    t(m.as_string, policy=p)
print(str(m))
print([a.get_filename() for a in m.iter_attachments()], m.get_body().get_content(), m.get_body(('plain',)).get_content())
for part in m.walk():
    t(part.get_content_type)
    t(part.get_content_disposition)
    t(part.get_content_charset)
    t(part.get_params)
    t(part.is_attachment)
for bad in ('Subject', 'subject'):
    try:
        m[bad] = 'x'
    except Exception as e:
        print(type(e).__name__, e)
try:
    m['X'] = 'a\nb'
except Exception as e:
    print(type(e).__name__, e)
t(m.get_content)
t(m.set_content, 'x')
t(m.make_related)
t(m.make_mixed)
for s in ['a', 'é' * 60, 'word ' * 30, 'é ' * 40, 'a' * 300, 'x;y,z ' * 20, '']:
    for cs in (None, 'utf-8', 'iso-8859-1', 'us-ascii', 'euc-jp', 'koi8-r'):
        try:
            h = Header(s, cs, header_name='Subject', maxlinelen=60)
            print(cs, repr(h.encode()), repr(str(h)), decode_header(h.encode()))
        except Exception as e:
            print(cs, type(e).__name__, e)
h = Header('hello', charset='us-ascii')
h.append('wörld', 'utf-8')
h.append('again')
h.append('é', 'iso-8859-1')
print(h.encode(), str(h), decode_header(h))
for s in ['=?utf-8?q?a?= =?utf-8?b?w6k=?= plain =?iso-8859-1?q?=E9?=', '=?utf-8?b?w6?=', '=?x?z?q?=', 'plain', '=?utf-8?q?a?=b']:
    t(decode_header, s)
    try:
        print(repr(str(make_header(decode_header(s)))))
    except Exception as e:
        print(type(e).__name__, e)
x = MIMEMultipart('alternative', boundary='ZZ')
x['Subject'] = 'é'
x.attach(MIMEText('héllo', 'plain', 'utf-8'))
x.attach(MIMEText('<b>x</b>', 'html'))
x.attach(MIMEText('héllo', 'plain', 'iso-8859-1'))
print(x.as_string())
print(bytes(x))
x = MIMEText('x')
x.set_param('charset', 'utf-8')
x.add_header('X-P', 'v', a='é', b=None, c_d='1 2', e=('utf-8', 'en', 'ü'))
print(x.as_string())
x.set_type('text/html')
x.del_param('charset')
print(x.items())
t(x.get_param, 'zz')
t(x.set_type, 'x')
t(x.replace_header, 'nope', 'x')
t(x.get_payload, 1)
t(x.attach, 'x')
x.set_unixfrom('From me')
print(x.as_string(unixfrom=True))
for g in ({}, {'max_line_length': 20}):
    print(policy.default.clone(**g), policy.SMTP + policy.strict, policy.compat32)
t(policy.default.clone, foo=1)
t(setattr, policy.default, 'linesep', 'x')
t(setattr, policy.default, 'zz', 1)
for cs in ('utf-8', 'latin-1', 'us-ascii', 'shift_jis', 'gb2312', 'big5', 'cp1252', 'KOI8-R', 'unknown-8bit'):
    c = charset.Charset(cs)
    print(repr(c), c.header_encoding, c.body_encoding, c.output_charset, c.input_codec, c.output_codec, c.get_body_encoding() if isinstance(c.get_body_encoding(), str) else 'f', c.get_output_charset())
    t(c.header_encode, 'abc')
    t(c.body_encode, 'abc\n')
iterators._structure(m)
