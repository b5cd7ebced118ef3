# Several threads write to one TLS connection while its buffers are full: each waits for the other's record to be sent before it begins its own.
# ouro-test: differs (CPython 3.13.0 lets two threads into the library at once, which mixes records up)
import socket
import ssl
import threading

server_context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
server_context.load_cert_chain("../modules/tls/server.pem")
client_context = ssl.create_default_context(cafile="../modules/tls/authority.pem")
mine, its = socket.socketpair()
accepted = []
thread = threading.Thread(target=lambda: accepted.append(server_context.wrap_socket(its, server_side=True)))
thread.start()
client = client_context.wrap_socket(mine, server_hostname="localhost")
thread.join()


def write(letter):
    for _ in range(5):
        client.sendall(letter * 100000)


writers = [threading.Thread(target=write, args=(letter,)) for letter in (b"a", b"b", b"c")]
for thread in writers:
    thread.start()
got = b""
while len(got) < 1500000:
    got += accepted[0].recv(5000)
for thread in writers:
    thread.join()
print({letter: got.count(letter) for letter in (b"a", b"b", b"c")}, len(got))
client.close()
accepted[0].close()
