# Many short-lived containers that hold no cycles, while a large live structure grows: the collector should not show.


class Event:
    def __init__(self, time, kind, data):
        self.time = time
        self.kind = kind
        self.data = data


def simulate(n):
    live = []
    archive = {}
    total = 0
    for i in range(n):
        event = Event(i, "kind%d" % (i % 4), [i, i + 1, {"x": i}])
        summary = {"time": event.time, "parts": (event.kind, len(event.data))}
        total += summary["time"] + summary["parts"][1] + event.data[2]["x"]
        if i % 4 == 0:
            live.append(event)
        if i % 5 == 0:
            archive[i] = [event.time, summary]
        if len(live) > 20000:
            live = live[10000:]
    return total, len(live), len(archive)


print(*simulate(600000))
