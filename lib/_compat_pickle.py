"""What the modules of Python 2 and the names in them are called now, and back: for pickles of protocols 0 to 2."""
import builtins

_tables = {}
for _what, _text in {
    "both": """__builtin__ builtins copy_reg copyreg Queue queue SocketServer socketserver ConfigParser configparser repr reprlib
        thread _thread dummy_thread _dummy_thread markupbase _markupbase _winreg winreg _abcoll collections.abc anydbm dbm
        dbhash dbm.bsd dumbdbm dbm.dumb dbm dbm.ndbm gdbm dbm.gnu commands subprocess test.test_support test.support
        xmlrpclib xmlrpc.client SimpleXMLRPCServer xmlrpc.server httplib http.client Cookie http.cookies cookielib http.cookiejar
        BaseHTTPServer http.server htmlentitydefs html.entities HTMLParser html.parser
        urlparse urllib.parse robotparser urllib.robotparser urllib2 urllib.request
        Tkinter tkinter Tkconstants tkinter.constants Tkdnd tkinter.dnd ttk tkinter.ttk Dialog tkinter.dialog
        ScrolledText tkinter.scrolledtext tkFileDialog tkinter.filedialog tkSimpleDialog tkinter.simpledialog
        tkColorChooser tkinter.colorchooser tkCommonDialog tkinter.commondialog tkFont tkinter.font tkMessageBox tkinter.messagebox""",
    "forward": """cPickle pickle _elementtree xml.etree.ElementTree FileDialog tkinter.filedialog SimpleDialog tkinter.simpledialog
        DocXMLRPCServer xmlrpc.server SimpleHTTPServer http.server CGIHTTPServer http.server UserDict collections
        UserList collections UserString collections whichdb dbm StringIO io cStringIO io""",
    "back": """_bz2 bz2 _dbm dbm _functools functools _gdbm gdbm _pickle pickle""",
    "names": """__builtin__.xrange builtins.range __builtin__.reduce functools.reduce __builtin__.intern sys.intern
        __builtin__.unichr builtins.chr __builtin__.unicode builtins.str __builtin__.long builtins.int
        itertools.izip builtins.zip itertools.imap builtins.map itertools.ifilter builtins.filter
        itertools.ifilterfalse itertools.filterfalse itertools.izip_longest itertools.zip_longest
        UserDict.IterableUserDict collections.UserDict UserList.UserList collections.UserList
        UserString.UserString collections.UserString whichdb.whichdb dbm.whichdb _socket.fromfd socket.fromfd
        _multiprocessing.Connection multiprocessing.connection.Connection
        multiprocessing.process.Process multiprocessing.context.Process
        multiprocessing.forking.Popen multiprocessing.popen_fork.Popen
        urllib.ContentTooShortError urllib.error.ContentTooShortError urllib2.HTTPError urllib.error.HTTPError
        urllib2.URLError urllib.error.URLError """ + " ".join(f"urllib.{name} urllib.{module}.{name}" for module, names in {
            "parse": "quote quote_plus unquote unquote_plus urlencode", "request": "getproxies pathname2url url2pathname urlcleanup "
            "urlopen urlretrieve"}.items() for name in names.split()),
    "more names": """__builtin__.basestring builtins.str exceptions.StandardError builtins.Exception
        UserDict.UserDict collections.UserDict socket._socketobject socket.SocketType""",
    "names back": """_functools.reduce __builtin__.reduce tkinter.filedialog.FileDialog FileDialog.FileDialog
        tkinter.filedialog.LoadFileDialog FileDialog.LoadFileDialog tkinter.filedialog.SaveFileDialog FileDialog.SaveFileDialog
        tkinter.simpledialog.SimpleDialog SimpleDialog.SimpleDialog xmlrpc.server.ServerHTMLDoc DocXMLRPCServer.ServerHTMLDoc
        xmlrpc.server.XMLRPCDocGenerator DocXMLRPCServer.XMLRPCDocGenerator
        xmlrpc.server.DocXMLRPCRequestHandler DocXMLRPCServer.DocXMLRPCRequestHandler
        xmlrpc.server.DocXMLRPCServer DocXMLRPCServer.DocXMLRPCServer
        xmlrpc.server.DocCGIXMLRPCRequestHandler DocXMLRPCServer.DocCGIXMLRPCRequestHandler
        http.server.SimpleHTTPRequestHandler SimpleHTTPServer.SimpleHTTPRequestHandler
        http.server.CGIHTTPRequestHandler CGIHTTPServer.CGIHTTPRequestHandler _socket.socket socket._socketobject""",
}.items():
    _words = [tuple(word.rsplit(".", 1)) if "names" in _what else word for word in _text.split()]
    _tables[_what] = dict(zip(_words[::2], _words[1::2]))

IMPORT_MAPPING = _tables["both"] | _tables["forward"]
REVERSE_IMPORT_MAPPING = {new: old for old, new in _tables["both"].items()} | _tables["back"]
NAME_MAPPING = _tables["names"] | _tables["more names"]
REVERSE_NAME_MAPPING = {new: old for old, new in _tables["names"].items()} | _tables["names back"]

# The exceptions that Python 2 had; of the others it knew what they are kinds of.
_new = {"StopAsyncIteration", "RecursionError", "ResourceWarning", "EncodingWarning", "PythonFinalizationError", "BlockingIOError",
        "BaseExceptionGroup", "ExceptionGroup", "_IncompleteInputError", "OSError", "ImportError"}
PYTHON3_OSERROR_EXCEPTIONS = PYTHON3_IMPORTERROR_EXCEPTIONS = PYTHON2_EXCEPTIONS = ()
for _name, _class in vars(builtins).items():
    if isinstance(_class, type) and issubclass(_class, BaseException):
        if _name in _new:
            continue
        if issubclass(_class, OSError) and _class is not OSError:
            PYTHON3_OSERROR_EXCEPTIONS += _name,
        elif issubclass(_class, ImportError):
            PYTHON3_IMPORTERROR_EXCEPTIONS += _name,
        else:
            PYTHON2_EXCEPTIONS += _name,
PYTHON2_EXCEPTIONS += "OSError", "ImportError"
MULTIPROCESSING_EXCEPTIONS = "ProcessError", "BufferTooShort", "TimeoutError", "AuthenticationError"
for _name in PYTHON2_EXCEPTIONS:
    NAME_MAPPING["exceptions", _name] = "builtins", _name
for _name in MULTIPROCESSING_EXCEPTIONS:
    NAME_MAPPING["multiprocessing", _name] = "multiprocessing.context", _name
REVERSE_NAME_MAPPING.update({new: old for old, new in NAME_MAPPING.items() if old[0] in ("exceptions", "multiprocessing")
                             and old[1] != "StandardError"})
REVERSE_NAME_MAPPING.update({("builtins", _name): ("exceptions", "OSError") for _name in PYTHON3_OSERROR_EXCEPTIONS})
REVERSE_NAME_MAPPING.update({("builtins", _name): ("exceptions", "ImportError") for _name in PYTHON3_IMPORTERROR_EXCEPTIONS})
for _name in "_what", "_text", "_words", "_name", "_class", "_new", "_tables":
    globals().pop(_name, None)
