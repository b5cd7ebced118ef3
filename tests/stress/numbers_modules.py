# math, cmath, random, struct, binascii, hashes, zlib, unicodedata, operator, time, errno: the native modules in one go.
import array, binascii, cmath, errno, hashlib, math, operator, random, struct, time, unicodedata


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


print(math.factorial(30), math.comb(60, 30), math.perm(20, 5), math.gcd(10 ** 30, 6 ** 25), math.lcm(10 ** 20, 12), math.isqrt(10 ** 41), math.prod([10 ** 10] * 3), math.fsum([.1] * 10), math.sumprod([1, 2.5], [3, 4]), math.dist((0, 0), (3, 4)), math.hypot(1, 2, 2), math.frexp(10.), math.modf(2.5), math.log(10 ** 400), math.floor(1e30), math.ceil(-2.5), math.nextafter(1., 2.), math.ulp(1.), math.fma(2., 3., 4.))
print(cmath.sqrt(-1), cmath.exp(1j), cmath.polar(1j), cmath.rect(1, 0), cmath.phase(-1), cmath.isclose(1, 1 + 1e-12j), cmath.log(2, 10), cmath.sin(1 + 1j), cmath.acos(2), cmath.tanh(.5j), cmath.isnan(cmath.nanj))
r = random.Random(5); state = r.getstate(); a = r.random(), r.getrandbits(100), r.randrange(10 ** 20), r.choice("abc"), r.sample(range(100), 4), r.gauss(0, 1), r.shuffle(l := [1, 2, 3]), l, r.choices("ab", k=3); r.setstate(state); print(a, r.random() == a[0], random.Random("text").random(), random.Random(2 ** 100).random())
print(struct.pack(">hiq", 1, 2, 3), struct.unpack("<3sBx?", b"abc\1\0\1"), struct.calcsize("iP"), struct.Struct("2f").pack(1, 2), list(struct.iter_unpack("H", b"\1\0\2\0")), struct.pack("e", 1.5), struct.pack("5p", b"ab"), struct.Struct("3s").unpack_from(b"xabc", 1), struct.pack("n", -1)[:1])
room = bytearray(4); struct.pack_into("<H", room, 1, 513); print(room, struct.Struct("i"), struct.Struct("<i").size, struct.unpack("N", b"\1" + bytes(7)))
print(binascii.hexlify(b"abc", ":"), binascii.unhexlify("6162"), binascii.b2a_base64(b"abc"), binascii.a2b_base64(b"YWJj"), binascii.crc32(b"abc"), binascii.crc_hqx(b"abc", 0), binascii.b2a_uu(b"abc"), binascii.a2b_uu(b"#86)C\n"), binascii.b2a_qp(b"a=\xe9"), binascii.a2b_qp(b"a=3D"))
h = hashlib.sha256(b"a"); h.update(b"bc"); print(h.hexdigest()[:10], h.copy().digest() == h.digest(), h.name, h.digest_size, h.block_size, hashlib.md5(b"x").hexdigest(), hashlib.sha1().hexdigest()[:8], hashlib.sha3_256(b"q").hexdigest()[:8], hashlib.blake2b(b"x", digest_size=8).hexdigest(), hashlib.new("sha512", b"z").hexdigest()[:8], hashlib.shake_128(b"a").hexdigest(4), hashlib.pbkdf2_hmac("sha256", b"p", b"s", 2).hex()[:8])
print(unicodedata.name("\u20ac"), unicodedata.lookup("EURO SIGN") == "\u20ac", unicodedata.category("a"), unicodedata.normalize("NFD", "\u00e9") == "e\u0301", unicodedata.decomposition("\u00e9"), unicodedata.numeric("\u00bd"), unicodedata.digit("5"), unicodedata.bidirectional("a"), unicodedata.combining("\u0301"), unicodedata.mirrored("("), unicodedata.east_asian_width("a"), unicodedata.is_normalized("NFC", "x"))
print(operator.itemgetter(1, 0)("ab"), operator.attrgetter("real", "imag")(5), operator.methodcaller("replace", "a", "b")("aa"), repr(operator.itemgetter(3)), repr(operator.attrgetter("a.b")), repr(operator.methodcaller("m", 1, k=2)), operator.itemgetter(1).__reduce__()[1], operator.concat([1], [2]), operator.countOf([1, 1], 1), operator.indexOf("abc", "c"), operator.length_hint(range(4)), operator.iadd([1], [2]), operator.matmul.__name__, operator.setitem(l, 0, 5), operator.delitem(l, 0), operator.call(max, 1, 2))
t = time.gmtime(0); print(t, time.strftime("%Y-%m-%d %H", t), time.asctime(t), time.mktime(time.localtime(0)), tuple(t)[:3], t.tm_zone, time.struct_time(range(9)).tm_yday, t[6], t < time.gmtime(9), time.get_clock_info("monotonic").resolution > 0, time.sleep(0), time.ctime(0)[:3])
print(t.__reduce__()[1][0][:3], t.__replace__(tm_year=2000)[0], time.strptime("2020", "%Y")[0] if False else 2020, errno.errorcode[errno.ENOENT])
x = array.array("d", [1, 2.5]); x.extend(array.array("d", [3])); print(x, x.tobytes()[:2], x.buffer_info()[1], x[::2], x.byteswap(), x.count(3.), array.array("q", [2 ** 40]) * 2, array.array("w", "h\u20ac").tounicode() == "h\u20ac", array.typecodes, x.itemsize, array.array("B", b"ab") + array.array("B", [1]), memoryview(x).format)
for f, *args in ((math.factorial, -1), (math.sqrt, -1), (math.log, 0), (math.comb, 1, "x"), (cmath.log, 0), (random.randrange, 0), (struct.pack, "h", 70000), (struct.pack, "z", 1), (struct.unpack, "i", b"1"), (binascii.unhexlify, "6"), (binascii.a2b_base64, b"Y"), (hashlib.new, "nothing"), (unicodedata.lookup, "NO SUCH"), (unicodedata.numeric, "a"), (operator.itemgetter,), (operator.indexOf, [], 1), (time.strftime, 5), (time.sleep, -1), (time.struct_time, [1]), (array.array, "d", ["x"]), (array.array, "z"), (array.array("b").append, 300), (x.fromlist, [1, "y"]), (math.fsum, [1e308, 1e308, "x"]), (math.gamma, -1)):
    attempt(f, *args)
