# Classes: an operating system in miniature. Tasks of several kinds pass packets through queues.

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
KIND_DEVICE, KIND_WORK = 0, 1


class Packet:
    def __init__(self, link, owner, kind):
        self.link = link
        self.owner = owner
        self.kind = kind
        self.datum = 0
        self.data = [0] * 4

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, system, ident, priority, queue):
        self.system = system
        self.ident = ident
        self.priority = priority
        self.queue = queue
        self.pending = queue is not None
        self.waiting = queue is None
        self.holding = False
        system.add(self)

    def is_held_or_waiting(self):
        return self.holding or (not self.pending and self.waiting)

    def run_task(self):
        message = None
        if self.pending and self.waiting:
            message = self.queue
            self.queue = message.link
            self.waiting = False
            self.pending = self.queue is not None
        elif self.pending and not self.waiting and self.queue is not None and self.wants_packet():
            message = self.queue
            self.queue = message.link
            self.pending = self.queue is not None
        return self.run(message)

    def wants_packet(self):
        return False

    def run(self, packet):
        raise NotImplementedError

    def accept(self, packet, sender):
        if self.queue is None:
            self.queue = packet
            packet.link = None
            self.pending = True
            if self.priority > sender.priority:
                return self
        else:
            packet.append_to(self.queue)
        return sender

    def wait(self):
        self.waiting = True
        return self

    def hold(self):
        self.system.hold_count += 1
        self.holding = True
        return self.next_task

    def release(self, ident):
        task = self.system.find(ident)
        task.holding = False
        return task if task.priority > self.priority else self

    def send(self, packet):
        task = self.system.find(packet.owner)
        self.system.packet_count += 1
        packet.owner = self.ident
        return task.accept(packet, self)


class IdleTask(Task):
    def __init__(self, system, ident, count):
        Task.__init__(self, system, ident, 0, None)
        self.waiting = False
        self.control = 1
        self.count = count

    def run(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.hold()
        if self.control & 1 == 0:
            self.control //= 2
            return self.release(DEVICE_A)
        self.control = self.control // 2 ^ 0xD008
        return self.release(DEVICE_B)


class WorkTask(Task):
    def __init__(self, system, ident, priority, queue):
        super().__init__(system, ident, priority, queue)
        self.destination = HANDLER_A
        self.letter = 0

    def run(self, packet):
        if packet is None:
            return self.wait()
        self.destination = HANDLER_B if self.destination == HANDLER_A else HANDLER_A
        packet.owner = self.destination
        packet.datum = 0
        for i in range(4):
            self.letter += 1
            if self.letter > 26:
                self.letter = 1
            packet.data[i] = 64 + self.letter
        return self.send(packet)


class HandlerTask(Task):
    def __init__(self, system, ident, priority, queue):
        super().__init__(system, ident, priority, queue)
        self.work_in = None
        self.device_in = None

    def wants_packet(self):
        return True

    def run(self, packet):
        if packet is not None:
            if packet.kind == KIND_WORK:
                self.work_in = packet.append_to(self.work_in)
            else:
                self.device_in = packet.append_to(self.device_in)
        work = self.work_in
        if work is None:
            return self.wait()
        count = work.datum
        if count >= 4:
            self.work_in = work.link
            return self.send(work)
        device = self.device_in
        if device is None:
            return self.wait()
        self.device_in = device.link
        device.datum = work.data[count]
        work.datum = count + 1
        return self.send(device)


class DeviceTask(Task):
    def __init__(self, system, ident, priority, queue):
        super().__init__(system, ident, priority, queue)
        self.held_packet = None

    def wants_packet(self):
        return True

    def run(self, packet):
        if packet is None:
            packet = self.held_packet
            if packet is None:
                return self.wait()
            self.held_packet = None
            return self.send(packet)
        self.held_packet = packet
        return self.hold()


class System:
    def __init__(self):
        self.table = [None] * 6
        self.first = None
        self.hold_count = 0
        self.packet_count = 0
        self.switches = 0

    def add(self, task):
        task.next_task = self.first
        self.first = task
        self.table[task.ident] = task

    def find(self, ident):
        task = self.table[ident]
        if task is None:
            raise KeyError(ident)
        return task

    def schedule(self):
        task = self.first
        while task is not None:
            if task.is_held_or_waiting():
                task = task.next_task
            else:
                self.switches += 1
                task = task.run_task()


def packets(owner, kind, count):
    queue = None
    for _ in range(count):
        queue = Packet(queue, owner, kind)
    return queue


def run(count):
    system = System()
    IdleTask(system, IDLE, count)
    WorkTask(system, WORKER, 1000, packets(WORKER, KIND_WORK, 2))
    HandlerTask(system, HANDLER_A, 2000, packets(DEVICE_A, KIND_DEVICE, 3))
    HandlerTask(system, HANDLER_B, 3000, packets(DEVICE_B, KIND_DEVICE, 3))
    DeviceTask(system, DEVICE_A, 4000, None)
    DeviceTask(system, DEVICE_B, 5000, None)
    system.schedule()
    return system.packet_count, system.hold_count, system.switches


print(*run(170000))
