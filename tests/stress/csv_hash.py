# csv, hashlib, base64.
import base64
import csv
import hashlib
import io

out = io.StringIO()
writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_NONNUMERIC)
writer.writerow(["a", 1, 'q"x', None])
writer.writerows([[1.5, "é"], ["b;c", ""]])
print(out.getvalue())
print(list(csv.reader(io.StringIO(out.getvalue()), delimiter=";")), list(csv.DictReader(["x,y", "1,2"])))
print(hashlib.sha256(b"abc").hexdigest()[:16], hashlib.md5(b"x").copy().digest()[:2], base64.b64encode(b"hello"))
