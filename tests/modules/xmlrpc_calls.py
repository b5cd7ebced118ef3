# xmlrpc: values as text and back, a server and its proxy.
import datetime
import threading
import xmlrpc.client as x
from xmlrpc.server import SimpleXMLRPCServer

values = (1, -5, 2.5, True, "a <b> & é", b"bytes", [1, [2, "x"]], {"k": {"n": 1}}, datetime.datetime(2020, 1, 2, 3, 4, 5), x.DateTime("20200102T03:04:05"), x.Binary(b"\0"))
text = x.dumps(values, "do.it")
print(text)
print(x.loads(text, use_builtin_types=True))
plain, name = x.loads(text)
print(plain[5].data, plain[8], plain[8] == values[8], plain[8] < "2021", plain[8].timetuple()[:3], name)
print(x.dumps((None,), methodresponse=True, allow_none=True), x.loads(x.dumps((None,), allow_none=True)))
print(x.dumps(x.Fault(3, "bad"), encoding="iso-8859-1"))


class Thing:
    def __init__(self):
        self.a = 1


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


loop = []
loop.append(loop)
for bad in 2**31, None, {1: 2}, loop, object(), {1, 2}, 1j:
    attempt(x.dumps, (bad,))
print(x.loads(x.dumps((Thing(),))))
attempt(x.loads, x.dumps(x.Fault(3, "bad")))
attempt(x.loads, "<params><param><value>bare</value></param><param><value><nil/></value></param></params>")
attempt(x.loads, "<params><param><value><odd>1</odd></value></param></params>")
attempt(x.loads, "<params><param><value><boolean>2</boolean></value></param></params>")
attempt(x.Binary, "text")
attempt(x.ServerProxy, "ftp://x")
print(x.gzip_decode(x.gzip_encode(b"data" * 10)), x.Fault(1, "s"), x.ProtocolError("u", 404, "no", {}))
attempt(x.gzip_decode, x.gzip_encode(b"x" * 100), 10)


class Service:
    def hello(self, who="you"):
        """Greets."""
        return f"hello {who}"

    def _hidden(self):
        return "?"


with SimpleXMLRPCServer(("127.0.0.1", 0), logRequests=False, allow_none=True) as server:
    server.register_instance(Service())
    server.register_introspection_functions()
    server.register_multicall_functions()
    server.register_function(lambda a, b: a / b, "div")
    server.register_function(lambda: "x" * 5000, "long")

    @server.register_function
    def echo(*args):
        return list(args)

    threading.Thread(target=server.serve_forever, daemon=True).start()
    with x.ServerProxy(f"http://127.0.0.1:{server.server_address[1]}", allow_none=True) as proxy:
        print(proxy.hello(), proxy.hello("é"), proxy.echo(1, [2], {"a": None}), proxy.div(1, 4), len(proxy.long()))
        print(proxy.system.listMethods(), proxy.system.methodHelp("hello"))
        for f in lambda: proxy.div(1, 0), lambda: proxy.none(), lambda: proxy._hidden():
            try:
                print(f())
            except x.Fault as e:
                print(e.faultCode, e.faultString)
        multi = x.MultiCall(proxy)
        multi.hello("a")
        multi.div(6, 3)
        multi.div(1, 0)
        results = multi()
        print(results[0], results[1])
        attempt(lambda: results[2])
    other = x.ServerProxy(f"http://127.0.0.1:{server.server_address[1]}/wrong")
    try:
        other.hello()
    except x.ProtocolError as e:
        print(e.errcode, e.errmsg)
    other("close")()
    server.shutdown()
