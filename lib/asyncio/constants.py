"""Numbers that several parts of asyncio share."""
import enum

LOG_THRESHOLD_FOR_CONNLOST_WRITES = 5  # writes to a lost connection before a warning
ACCEPT_RETRY_DELAY = 1                 # seconds that a server rests when it is out of descriptors
DEBUG_STACK_DEPTH = 10                 # frames that debug mode remembers of where a thing was made
SSL_HANDSHAKE_TIMEOUT = 60.0
SSL_SHUTDOWN_TIMEOUT = 30.0
SENDFILE_FALLBACK_READBUFFER_SIZE = 1 << 18
FLOW_CONTROL_HIGH_WATER_SSL_READ = 256   # KiB
FLOW_CONTROL_HIGH_WATER_SSL_WRITE = 512  # KiB
THREAD_JOIN_TIMEOUT = 300


class _SendfileMode(enum.Enum):  # what a transport can do for loop.sendfile()
    UNSUPPORTED, TRY_NATIVE, FALLBACK = range(1, 4)
