# Threads that structure work, and the queues between them.
import threading, queue
res=[]
lock=threading.Lock()
def w(i):
    with lock: res.append(i*i)
ts=[threading.Thread(target=w,args=(i,)) for i in range(5)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(res), threading.current_thread().name, threading.active_count())
q=queue.Queue()
def prod():
    for i in range(3): q.put(i)
    q.put(None)
t=threading.Thread(target=prod); t.start()
while (x:=q.get()) is not None: print(x)
t.join()
e=threading.Event(); threading.Thread(target=e.set).start(); print(e.wait(1), e.is_set())
l=threading.local(); l.x=1; print(l.x)
c=threading.Condition()
with c: c.notify_all()
s=threading.Semaphore(2)
with s: print("sem")
pq=queue.PriorityQueue(); pq.put(3); pq.put(1); print(pq.get(), queue.LifoQueue().empty())
try: queue.Queue().get_nowait()
except queue.Empty: print("Empty")
