"""binascii: hexadecimal, base64, uuencoding, quoted-printable, checksums."""

import binascii as b


EXPRESSIONS = r'''
b.hexlify(b'abc'), b.hexlify(b'abc',':'), b.b2a_hex(b'abc','-',2)
b.unhexlify('616263'), b.a2b_hex(b'61')
b.unhexlify('6')
b.unhexlify('zz')
b.unhexlify(1)
b.unhexlify('é')
b.b2a_base64(b'hello'), b.b2a_base64(b'hello',newline=False), b.a2b_base64('aGVsbG8='), b.a2b_base64(b'aGVs\nbG8=\n')
b.a2b_base64('aGVsbG8')
b.a2b_base64('a')
b.a2b_base64('aGVsbG8=',strict_mode=True)
b.a2b_base64('aGVs!bG8=',strict_mode=True)
b.a2b_base64('=aGVsbG8=',strict_mode=True)
b.a2b_base64('aGVsbG8=x',strict_mode=True)
b.a2b_base64('aG=VsbG8',strict_mode=True)
b.crc32(b'hello'), b.crc32(b'lo',b.crc32(b'hel')), b.crc_hqx(b'hello',0)
b.b2a_uu(b'hello'), b.a2b_uu(b'%:&5L;&\\\n')
b.b2a_qp(b'a=b\xff \n'), b.a2b_qp(b'a=3Db=FF')
b.Error, b.Incomplete
'''


def show(text):
    try:
        result = ascii(eval(text))
    except BaseException as e:
        result = f"{type(e).__name__}: {ascii(str(e))}"
    print(ascii(text), "->", result)


for line in EXPRESSIONS.strip().splitlines():
    show(line)
