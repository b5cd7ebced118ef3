# Names that few programs ask for: of sockets, locales, files on other systems, and of Python 2's modules.
import locale
import pickle
import socket
import stat

print(repr(socket.AF_CAN), repr(socket.MSG_CONFIRM), socket.TCP_CONGESTION, socket.IPPROTO_SCTP, socket.ETH_P_ALL)
print(hasattr(socket, "AF_NOWHERE"), hasattr(socket, "nowhere"), hasattr(stat, "UF_NOWHERE"))
print(stat.UF_HIDDEN, stat.SF_SETTABLE, stat.FILE_ATTRIBUTE_READONLY)
print(locale.nl_langinfo(locale.CODESET), locale.nl_langinfo(locale.DAY_1), locale.nl_langinfo(locale.ABMON_12),
      locale.nl_langinfo(locale.D_T_FMT), locale.nl_langinfo(locale.RADIXCHAR))
try:
    locale.nl_langinfo(1)
except ValueError as e:
    print(e)
for old in "cQueue\nQueue\n.", "ccookielib\nCookieJar\n.", "curllib\nquote_plus\n.", "curlparse\nurljoin\n.", "cHTMLParser\nHTMLParser\n.":
    found = pickle.loads(old.encode())
    print(found.__module__, found.__qualname__, pickle.dumps(found, 2))
for kind in BlockingIOError, FileNotFoundError, ModuleNotFoundError, KeyError, RecursionError, ExceptionGroup:
    print(pickle.dumps(kind, 0))
import re
print(re.sub("a", "b", "aaa", count=-1), re.split("x", "axbxc", maxsplit=-1), re.subn("a", "b", "aaa", count=-2), hasattr(re, "template"))
