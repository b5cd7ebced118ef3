# heapq and bisect over a long pseudo-random run.
x=12345
def rnd(n):
    global x
    x=(x*6364136223846793005+1442695040888963407)%(1<<64)
    return (x>>33)%n
import heapq,bisect
hp=[];out=[]
for i in range(5000):
    if rnd(3): heapq.heappush(hp,(rnd(100),i))
    elif hp: out.append(heapq.heappop(hp))
print(out[:5],out[-5:],heapq.nlargest(3,hp),heapq.nsmallest(3,hp,key=lambda t:-t[0]),list(heapq.merge([1,4],[2,3],[0,9])))
a=[]
for i in range(500): bisect.insort(a,rnd(100))
print(a==sorted(a),bisect.bisect(a,50),bisect.bisect_left(a,50),bisect.bisect(a,50,key=lambda v:v))
