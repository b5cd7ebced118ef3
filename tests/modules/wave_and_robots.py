# WAV files written and read, what is wrong with broken ones; and what robots.txt allows.
import wave, io, struct, math, urllib.robotparser, warnings
f = io.BytesIO()
with wave.open(f, 'wb') as w:
    w.setnchannels(2); w.setsampwidth(2); w.setframerate(8000.4); w.setcomptype('NONE','x')
    for i in range(50): w.writeframes(struct.pack('<hh', int(1000*math.sin(i)), -i))
    print(w.getnframes(), w.tell(), w.getparams())
b = f.getvalue(); print(len(b), b[:60])
r = wave.open(io.BytesIO(b)); print(r.getparams(), r.readframes(3), r.tell()); r.setpos(48); print(len(r.readframes(100))); r.rewind(); print(r.tell())
for x in (b'', b'RIFF', b'RIFX'+b[4:], b[:8]+b'WAVX'+b[12:], b[:20], b[:36], b[:40], b[:12]+b[36:], b[:20]+b'\2\0'+b[22:], b[:34]+b'\0\0'+b[36:], b[:22]+b'\0\0'+b[24:]):
    try: print(wave.open(io.BytesIO(x)).getparams())
    except (wave.Error, EOFError) as e: print(type(e).__name__, e)
for fn in ('w.setnchannels(0)','w.setsampwidth(5)','w.setframerate(0)','w.setcomptype("X","y")','w.getnchannels()','w.getparams()','w.writeframes(b"ab")','wave.open(f,"z")','r.setpos(1000)','r.getmark(1)','r.getmarkers()'):
    w = wave.open(io.BytesIO(), 'w')
    with warnings.catch_warnings(record=True) as ww:
        warnings.simplefilter('always')
        try: print(fn, eval(fn))
        except wave.Error as e: print(fn, e)
    print([str(x.message) for x in ww])
    w._file = None
p = urllib.robotparser.RobotFileParser('http://x.org/robots.txt')
p.parse('''User-agent: *
Disallow: /private
Crawl-delay: 3
Request-rate: 1/10

User-agent: bot
Allow: /private/ok
Disallow: /
Sitemap: http://x.org/s.xml
'''.split('\n'))
for a in ('bot', 'Bot/1.0', 'other'):
    for u in ('/', '/private/a', 'http://x.org/private/ok?x=1', '/a b'): print(a, u, p.can_fetch(a, u))
    print(p.crawl_delay(a), p.request_rate(a))
print(p.site_maps()); print(p)
