# What is not a tar archive, or a damaged one: every way of packing is tried, and each says why it could not.
import tarfile,io
def t(d):
    try: tarfile.open(fileobj=io.BytesIO(d)); print('ok')
    except Exception as e: print(type(e).__name__, str(e))
for d in (b'', b'junk', b'x'*600, b'\x1f\x8b\x08junk', b'BZh9junk', b'\xfd7zXZ\0junk'): t(d)
for k in ('r:','r:gz','r:bz2','r:xz'):
    for d in (b'',b'\x1f\x8b\x08junk',b'\xfd7zXZ\0junk',b'BZh9junk'):
        try: t=tarfile.open(fileobj=io.BytesIO(d),mode=k); print(k,d,'ok',t.getnames())
        except Exception as e: print(k,d,type(e).__name__, str(e))
