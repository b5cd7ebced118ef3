"""A bakery, run by an event loop: customers order, bakers bake in ovens of which there are few, a courier delivers in batches,
and a clerk keeps the books. Producers and consumers meet at queues; one oven breaks down, one customer loses patience, and at
closing time everybody goes home in an orderly way."""
import asyncio
import contextvars
import itertools
from collections import Counter
from dataclasses import dataclass, field

customer_name = contextvars.ContextVar("customer_name", default="nobody")


class Clock:
    """Time that passes only when everybody waits: minutes instead of milliseconds."""

    def __init__(self):
        self.now = 0
        self.waiting = []
        self.counter = itertools.count()

    async def sleep(self, minutes):
        done = asyncio.get_running_loop().create_future()
        self.waiting.append((self.now + minutes, next(self.counter), done))
        await done

    async def run(self):
        while True:
            for _ in range(50):  # let everybody do what can be done now
                await asyncio.sleep(0)
            self.waiting = sorted(w for w in self.waiting if not w[2].done())
            if not self.waiting:
                return
            self.now = self.waiting[0][0]
            for when, _, done in self.waiting:
                if when == self.now and not done.done():
                    done.set_result(None)


class OvenBroken(Exception):
    pass


@dataclass(order=True)
class Order:
    priority: int
    number: int
    item: str = field(compare=False)
    customer: str = field(compare=False)
    done: asyncio.Future = field(compare=False, repr=False, default=None)


RECIPES = {"bread": 30, "rolls": 12, "cake": 45, "cookies": 8}


class Bakery:
    def __init__(self, clock, ovens):
        self.clock = clock
        self.orders = asyncio.PriorityQueue(maxsize=4)
        self.shelf = asyncio.Queue()
        self.ovens = asyncio.Semaphore(ovens)
        self.book = asyncio.Lock()
        self.opened = asyncio.Event()
        self.counter_free = asyncio.Condition()
        self.at_counter = 0
        self.numbers = itertools.count(1)
        self.sold = Counter()
        self.log = []
        self.broken_once = False

    def say(self, text):
        self.log.append(f"{self.clock.now:4} {text}")

    async def order(self, item, priority=5):
        await self.opened.wait()
        async with self.counter_free:
            await self.counter_free.wait_for(lambda: self.at_counter < 2)
            self.at_counter += 1
        try:
            number = next(self.numbers)
            order = Order(priority, number, item, customer_name.get(), asyncio.get_running_loop().create_future())
            self.say(f"{order.customer} orders {item} (#{number})")
            await self.clock.sleep(1)
            await self.orders.put(order)
        finally:
            async with self.counter_free:
                self.at_counter -= 1
                self.counter_free.notify()
        return await order.done

    async def bake(self, baker, order):
        async with self.ovens:
            self.say(f"{baker} bakes {order.item} (#{order.number})")
            await self.clock.sleep(RECIPES[order.item] / 2)
            if order.item == "cake" and not self.broken_once:
                self.broken_once = True
                raise OvenBroken("smoke from the oven at #%d" % order.number)
            await self.clock.sleep(RECIPES[order.item] / 2)

    async def baker(self, name):
        baked = 0
        while True:
            try:
                order = await self.orders.get()
            except asyncio.QueueShutDown:
                self.say(f"{name} goes home after {baked}")
                return baked
            try:
                await self.bake(name, order)
            except OvenBroken as e:
                self.say(f"{name}: {e}")
                order.priority = 0
                await self.orders.put(order)  # first of all, now
            else:
                baked += 1
                await self.shelf.put(order)
            finally:
                self.orders.task_done()

    async def courier(self, batch_size):
        async for batch in self.batches(batch_size):
            self.say("courier takes " + ", ".join(f"#{o.number}" for o in batch))
            await self.clock.sleep(5)
            for order in batch:
                if order.done.cancelled():
                    self.say(f"nobody wants #{order.number} any more")
                else:
                    order.done.set_result(f"{order.item} for {order.customer}")
                    async with self.book:
                        self.sold[order.item] += 1

    async def batches(self, size):
        try:
            while True:
                batch = [await self.shelf.get()]
                while len(batch) < size and not self.shelf.empty():
                    batch.append(self.shelf.get_nowait())
                yield batch
        except asyncio.QueueShutDown:
            self.say("the shelf is empty")


async def customer(bakery, name, plan, patience=None):
    customer_name.set(name)
    got = []
    for wait, item, priority in plan:
        await bakery.clock.sleep(wait)
        wish = asyncio.create_task(bakery.order(item, priority), name=f"{name}:{item}")
        if patience is not None:
            alarm = asyncio.create_task(bakery.clock.sleep(patience))
            await asyncio.wait({wish, alarm}, return_when=asyncio.FIRST_COMPLETED)
            alarm.cancel()
            if not wish.done():
                wish.cancel()
                bakery.say(f"{name} leaves without {item}")
                continue
        got.append(await wish)
    bakery.say(f"{name} is done with {len(got)}")
    return got


async def main():
    clock = Clock()
    bakery = Bakery(clock, ovens=2)
    plans = {
        "Ada": [(0, "bread", 5), (2, "cookies", 5)],
        "Bob": [(0, "cake", 5)],
        "Cleo": [(1, "rolls", 1), (0, "rolls", 1), (10, "cookies", 9)],
        "Dan": [(3, "cake", 5)],
    }
    time = asyncio.create_task(clock.run(), name="time")
    async with asyncio.TaskGroup() as staff:
        bakers = [staff.create_task(bakery.baker(name), name=name) for name in ("Erik", "Fay", "Gus")]
        courier = staff.create_task(bakery.courier(3), name="courier")
        async with asyncio.TaskGroup() as street:
            shoppers = {name: street.create_task(customer(bakery, name, plan, 60 if name == "Dan" else None), name=name)
                        for name, plan in plans.items()}
            asyncio.get_running_loop().call_soon(bakery.opened.set)
        bakery.say("closing time")
        bakery.orders.shutdown()
        await bakery.orders.join()
        bakery.shelf.shutdown()
    await time
    print("\n".join(bakery.log))
    for name, task in shoppers.items():
        print(f"{name:5}", task.result())
    print("baked", [b.result() for b in bakers], "sold", sorted(bakery.sold.items()), "courier", courier.done())
    print("left over", bakery.orders.qsize(), bakery.shelf.qsize(), customer_name.get(), len(asyncio.all_tasks()))


async def strike():
    """Another day: a baker has had enough, and with him everybody's work ends."""
    clock = Clock()
    bakery = Bakery(clock, ovens=1)
    sent_home = []

    async def angry():
        await clock.sleep(20)
        raise RuntimeError("I quit")

    async def patient(name):
        try:
            return await customer(bakery, name, [(0, "bread", 1), (0, "cake", 1)])
        except asyncio.CancelledError:
            sent_home.append(f"{name} at {clock.now}")
            raise

    time = asyncio.create_task(clock.run())
    bakery.opened.set()
    try:
        async with asyncio.TaskGroup() as day:
            day.create_task(bakery.baker("Hal"))
            day.create_task(bakery.courier(1))
            for name in ("Ivy", "Jan"):
                day.create_task(patient(name))
            day.create_task(angry())
    except* RuntimeError as group:
        print("the day ends:", [str(e) for e in group.exceptions])
    print("sent home:", sorted(sent_home))
    time.cancel()
    print(await asyncio.gather(time, return_exceptions=True), len(bakery.log))


with asyncio.Runner() as runner:
    runner.run(main())
    runner.run(strike())
