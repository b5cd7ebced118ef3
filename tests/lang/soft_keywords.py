# Soft keywords as names, unicode identifiers, odd but legal layouts.
match = [1, 2]
case = {"k": 1}
type = lambda *a: ("called", a)
_ = "underscore"
print(match[0], case["k"], type(1), _)
match[0] = 5
match.append(3)
print(match, match, case)
print(match [0], type (5), match == case)
match, case = case, match
print(match, case)
match: int = 5
print(match)
match -= 2
print(match * -1, -match)
def case(match, type=3, *, _=4): return match, type, _
print(case(1), case(match=2, type=5, _=6))
class match: pass
print(match.__name__)
match = lambda: "lambda"
print(match())
class K:
    type = "attr"
    match = case = 1
    def _(self): return "method _"
print(K.type, K.match, K()._())
type = type
import sys as match
print(match is not None)
del match
for type in range(2): pass
print(type)
match = 3
match (match):
    case 3: print("three")
match (match, 4):
    case (3, 4): print("tuple subject")
match match:
    case case: print("captures into case", case)
match not match:
    case False: print("not")
match *[1], 2:
    case [1, 2]: print("starred subject")
match {"a": 1}:
    case {"a": x}: print("dict subject", x)
match [5][0]:
    case 5: print("list subject")
match -1:
    case -1: print("minus")
match (yield_ := 5):
    case 5: print("walrus subject")
match match, case:
    case _, _: print("pair")
match lambda: 0:
    case _: print("lambda subject")
match print("subject evaluated"):
    case None: print("none")
match "a" "b":
    case "ab": print("concat")
match f"{5}":
    case "5": print("fstring subject")
match ...:
    case x if x is ...: print("ellipsis")
é = 1
über = 2
变量 = 3
ﬁ = 4
print(é, über, 变量, fi, [n for n in globals() if n == "fi"])
ª = 5
print(a if "a" in globals() else "no", "ª" in globals())
𝐱 = 6
print(x, "x" in globals())
class Ünï:
    ñ = 1
    def __init__(self): self.ö = 2
print(Ünï.ñ, Ünï().ö, Ünï.__name__)
print((lambda λ: λ * 2)(4), "naïve".isidentifier(), "2x".isidentifier(), "ﬁ".isidentifier(), "match".isidentifier())
x = 1; y = 2;
if x: pass; pass
class A: x = 1; y = 2
def f(): return 1; return 2
print(A.x + A.y, f())
if 1:
        if 2:
          print("odd indents")
        else:
                 pass
def outer(
  a,
    b
        ): return (a
+
b)
print(outer(1,
  2))
x = [
]
print(x); print(
)
async_ = await_ = 1
print(async_, print is print)
for(i)in(range(2)):print(i,end=" ")
print()
while(0):pass
if(1)and(not(0)):print("tight")
print(1 if(1)else(2))
assert(True)
del(i)
def g():return(1)
print(g(),not(g()))
