# Addresses and dates as messages have them, good ones and bad ones; quoted printable with lines of all lengths.
from email import quoprimime, utils

def t(f, *a, **k):
    try:
        print(f.__name__, repr(f(*a, **k)))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)
for s in ['a@b', 'A B <a@b>', '"A, B" <a@b>', 'a@b (comm)', '(c) a@b', 'a b c', '<a@b>', 'Grp: a@b, c@d;', 'a@b, c@d', '"x', 'é <a@b>', 'a@b@c', '<>', 'a <b', '', 'a,b@c', 'A <a@b>, B <c@d>', 'a@[1.2.3.4]', 'x y@z']:
    t(utils.parseaddr, s)
    t(utils.parseaddr, s, strict=False)
    t(utils.getaddresses, [s])
    t(utils.getaddresses, [s, 'n <n@m>'], strict=False)
for s in ['Mon, 1 Jan 2024 10:00:00 +0100', '1 Jan 24 10:00 EST', 'Jan 1 2024 10:00:00', 'Mon, 1 Jan 2024 10:00:00 -0000', 'x', '2024-01-01', 'Thu, 13 Feb 1969 23:32 -0330', 'Fri, 21 Nov 1997 09(comment): 55 : 06 -0600', 'Sat, 1-Jan-2000 00:00:00 GMT', '1 Jan 2024 25:00:00 +0000', 'Mon, 1 Jan 2024', '', None, '1 January 2000 12.34.56 Z']:
    t(utils.parsedate_tz, s)
    t(utils.parsedate, s)
    t(utils.parsedate_to_datetime, s)
t(utils.formataddr, ('é,x', 'a@b'))
t(utils.formataddr, ('x"y', 'a@b'))
t(utils.formataddr, ('', 'a@b'))
t(utils.formataddr, ('a', 'é@b'))
t(utils.formatdate, 1000000000.0)
t(utils.formatdate, 1000000000.0, usegmt=True)
t(utils.encode_rfc2231, 'é x', 'utf-8', 'en')
t(utils.decode_rfc2231, "utf-8'en'x")
t(utils.collapse_rfc2231_value, ('utf-8', '', 'x'))
t(utils.decode_params, [('a', ''), ('b*0', 'x'), ('b*1*', '%41'), ('c*', "utf-8''%C3%A9")])
for s in ['a=' * 60, 'é' * 40, 'trailing \nnext\t\n', 'x' * 76 + ' ', 'x' * 75 + ' ', 'x' * 74 + ' ', '', '\n', 'a\r\nb', '=', 'x' * 77]:
    try:
        print(repr(quoprimime.body_encode(s.encode('utf8').decode('latin1'))), repr(quoprimime.body_encode(s.encode('utf8').decode('latin1'), maxlinelen=10)), repr(quoprimime.decode(s)))
    except Exception as e:
        print(type(e).__name__, e)
