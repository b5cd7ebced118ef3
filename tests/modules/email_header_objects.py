# Headers that know what they mean, and what is wrong with them.
from email import policy
from email.headerregistry import Address, Group

def t(f, *a, **k):
    try:
        print(f.__name__, repr(f(*a, **k)))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)
d = policy.default.header_factory
for n, v in [('Date', 'x'), ('Content-Type', 'text/plain; charset=x'), ('Content-Disposition', 'attachment; filename="a b"'), ('Message-ID', '<a@b>'), ('Sender', 'a@b'), ('Sender', 'a@b, c@d'), ('MIME-Version', '1.0'), ('Content-Transfer-Encoding', '8BIT'), ('X', '=?utf-8?q?=C3=A9?= x'), ('To', 'é <a@b>, x: y@z, w;')]:
    h = d(n, v)
    print(type(h).__name__, type(h).__mro__[1:3], repr(str(h)), h.defects, h.name, h.max_count, repr(h.fold(policy=policy.default)))
    for a in ('datetime', 'params', 'maintype', 'subtype', 'content_type', 'content_disposition', 'addresses', 'groups', 'address', 'version', 'cte'):
        try:
            print('  ', a, getattr(h, a))
        except AttributeError:
            pass
        except Exception as e:
            print('  ', a, type(e).__name__, e)
t(Address, 'a', addr_spec='b')
t(Address, 'x', 'y')
t(Address, addr_spec='a b@c')
t(Group, 'x', [Address('a', 'b', 'c')])
