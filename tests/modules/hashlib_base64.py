"""hashlib, hmac, base64, fnmatch: against known results."""

import hashlib, base64, hmac, fnmatch
for n in sorted(hashlib.algorithms_guaranteed):
    if n not in ('md5','sha1','sha224','sha256','sha384','sha512','sha3_224','sha3_256','sha3_384','sha3_512','shake_128','shake_256','blake2b','blake2s'): continue
    for data in (b'', b'abc', b'a'*55, b'a'*56, b'a'*64, b'a'*111, b'a'*112, b'a'*128, b'q'*135, b'q'*136, b'x'*1000, bytes(range(256))*50):
        h=hashlib.new(n,data[:7]); h.update(data[7:])
        print(n,len(data),h.hexdigest(20) if 'shake' in n else h.hexdigest())
    print(h.name,h.digest_size,h.block_size)
print(hashlib.blake2b(b'x',digest_size=10).hexdigest(), hashlib.pbkdf2_hmac('sha256',b'pw',b'salt',10).hex(), hashlib.shake_256(b'z').hexdigest(300))
try: hashlib.sha256('a')
except TypeError as e: print(e)
try: hashlib.new('foo')
except ValueError as e: print(e)
h=hashlib.md5(b'a'); g=h.copy(); g.update(b'b'); print(h.hexdigest(), g.hexdigest())
print(hmac.new(b'key',b'msg','sha256').hexdigest(), hmac.new(b'k'*100,b'msg','md5').hexdigest(), hmac.compare_digest('a','a'))
for d in (b'',b'a',b'ab',b'abc',b'abcd',b'hello world\xff\x00',bytes(range(100))):
    print(base64.b64encode(d),base64.b32encode(d),base64.b16encode(d),base64.b85encode(d),base64.a85encode(d),base64.b32hexencode(d),base64.urlsafe_b64encode(d),base64.encodebytes(d),base64.z85encode(d))
    assert base64.b64decode(base64.b64encode(d))==d==base64.b32decode(base64.b32encode(d))==base64.b16decode(base64.b16encode(d))==base64.b85decode(base64.b85encode(d))==base64.a85decode(base64.a85encode(d))==base64.decodebytes(base64.encodebytes(d))
for f in (lambda: base64.b64decode('a'), lambda: base64.b32decode('a'), lambda: base64.b32decode('a1234567'), lambda: base64.b16decode('zz'), lambda: base64.b85decode('"'), lambda: base64.b64encode('a'), lambda: base64.b64decode('é'), lambda: base64.a85encode(b'\0\0\0\0    ',foldspaces=True,adobe=True), lambda: base64.b64encode(b'\xff\xfe',b'-_')):
    try: print(f())
    except Exception as e: print(type(e).__name__,e)
for p in ('*.py','a?c','[abc]x','[!a]x','[a-c]*','*a*b*','[','[]x','[z-a]x','a[b','**','x[\\]y]','[^a]','[a-]','[--0]'):
    print(p,fnmatch.translate(p),fnmatch.filter(['a.py','abc','ax','bx','[','a-b','0x'],p))
