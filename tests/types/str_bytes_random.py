"""Pseudo-random strings through all methods of str, bytes and bytearray; a checksum for every 500 results."""

class R:
    def __init__(s, n): s.x=n
    def r(s, n):
        s.x=(s.x*6364136223846793005+1442695040888963407) & (2**64-1)
        return (s.x>>33) % n
R_=R(12345)
r=R_.r
alpha=["ab ","abc\t\n x","éàß a","\u1234\u0100 aé","😀\U0001f601 aß","A b\u2028C\x1c\x85","ΑΣΣ ς ΟΔΟΣ","0123456789-+ ","ǅǆ\u0345İı"]
def text(m=12):
    a=alpha[r(len(alpha))]
    return ''.join(a[r(len(a))] for _ in range(r(m)))
def bt(m=12):
    a=b"aAbB \t\n\r.0\xe9\xff"
    return bytes([a[r(len(a))] for _ in range(r(m))])
out=[]
def t(f,*a,**k):
    try: v=f(*a,**k)
    except Exception as e: v=(type(e).__name__,str(e))
    out.append(ascii(v))
for i in range(120):
    s=text(16); u=text(3); v=text(4); c=r(6)-3; d=r(20)-5
    for m in ('find','rfind','index','rindex','count','startswith','endswith'):
        t(getattr(s,m),u); t(getattr(s,m),u,c,d)
    for m in ('split','rsplit'):
        t(getattr(s,m)); t(getattr(s,m),u); t(getattr(s,m),u,c); t(getattr(s,m),None,c)
    for m in ('partition','rpartition','removeprefix','removesuffix'): t(getattr(s,m),u)
    for m in ('strip','lstrip','rstrip'): t(getattr(s,m)); t(getattr(s,m),v)
    t(s.replace,u,v); t(s.replace,u,v,c); t(s.join,[u,v,s]); t(s.splitlines); t(s.splitlines,True)
    for m in ('upper','lower','title','capitalize','swapcase','casefold','isalpha','isalnum','isdecimal','isdigit','isnumeric','isspace','isprintable','isidentifier','isupper','islower','istitle','isascii','__repr__','__len__'):
        t(getattr(s,m))
    t(s.center,d); t(s.ljust,d,'é'); t(s.rjust,d,'x'); t(s.zfill,d); t(s.expandtabs,c+3)
    t(lambda: s[c:d]); t(lambda: s[c:d:(r(5)-2) or 1]); t(lambda: s[c]); t(lambda: s*c); t(lambda:s+u); t(lambda:u in s); t(lambda: s<u); t(lambda: s==u)
    t(s.translate,{ord(x):[None,'zz',0x1f600,'x'][r(4)] for x in u})
    for e in ('utf-8','latin-1','ascii','utf-16','utf-32-be','cp1252'):
        for er in ('strict','replace','ignore','backslashreplace','xmlcharrefreplace','surrogateescape'):
            t(s.encode,e,er)
    b=bt(16); bu=bt(3); bv=bt(4)
    for X in (bytes,bytearray):
        B=X(b)
        for m in ('find','rfind','index','rindex','count','startswith','endswith'):
            t(getattr(B,m),bu); t(getattr(B,m),bu,c,d)
        for m in ('split','rsplit'):
            t(getattr(B,m)); t(getattr(B,m),bu); t(getattr(B,m),bu,c); t(getattr(B,m),None,c)
        for m in ('partition','rpartition','removeprefix','removesuffix'): t(getattr(B,m),bu)
        for m in ('strip','lstrip','rstrip'): t(getattr(B,m)); t(getattr(B,m),bv)
        t(B.replace,bu,bv); t(B.replace,bu,bv,c); t(B.join,[bu,bv,b]); t(B.splitlines); t(B.splitlines,True)
        for m in ('upper','lower','title','capitalize','swapcase','isalpha','isalnum','isdigit','isspace','isupper','islower','istitle','isascii','__repr__','hex'):
            t(getattr(B,m))
        t(B.center,d); t(B.ljust,d,b'_'); t(B.zfill,d); t(B.expandtabs,c+3)
        t(lambda: B[c:d]); t(lambda: B[c:d:(r(5)-2) or 1]); t(lambda: B[c]); t(lambda: B*c); t(lambda:B+bu); t(lambda:bu in B); t(lambda: B<bu)
    for e in ('utf-8','ascii','utf-16-le','utf-32','cp1252','latin-1','utf-8-sig'):
        for er in ('strict','replace','ignore','backslashreplace','surrogateescape','surrogatepass'):
            t(b.decode,e,er)
    a=bytearray(b)
    def ms():
        k=r(8)
        if k==0: a.append(r(256))
        elif k==1: a.extend(bu)
        elif k==2: a[c:d]=bv
        elif k==3: del a[c:d]
        elif k==4: del a[::r(3)+1]
        elif k==5: a.insert(c,65)
        elif k==6: a.pop(0)
        else: a[::2]=bv
        return bytes(a)
    for _ in range(6): t(ms)

def checksum(lines):
    total = 0
    for line in lines:
        for c in line.encode():
            total = (total * 31 + c) % 1000000007
    return total


for start in range(0, len(out), 500):
    print(start, checksum(out[start:start + 500]), out[start][:60])
