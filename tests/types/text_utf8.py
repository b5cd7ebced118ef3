# UTF-8 there and back, cut in the middle of a character; newlines of text files.
import random
R=random.Random(2)
for a in ["abc","abcé","abcdefghijklé€","aé\U0001f600","éèê","a"*20+"é"]:
    for k in range(12):
        s=''.join(R.choice(a) for _ in range(R.choice([0,1,2,7,8,9,15,16,17,33,100])))
        b=s.encode(); assert b.decode()==s and len(b.decode())==len(s), s
        print(len(b),hash(b.decode())==hash(s), b[:3], ascii(s[:5]))
        for cut in (1,2):
            try: print(ascii(b[:-cut].decode()))
            except UnicodeDecodeError as e: print(e)
import io
for nl in (None,"","\n","\r","\r\n"):
    f=io.TextIOWrapper(io.BytesIO(b"a\nb\r\nc\rd\n"),newline=nl,encoding="utf-8"); print(repr(f.read()),f.newlines)
    f=io.TextIOWrapper(io.BytesIO(b"a\nbc\n"),newline=nl,encoding="utf-8"); print(repr(f.readline()),f.newlines)
