# Names of asyncio.base_events that come when they are asked for.
from asyncio import base_events, log

print(all(hasattr(base_events, name) for name in base_events.__all__), base_events.Server.__name__, base_events.logger is log.logger)
