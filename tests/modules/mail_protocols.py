# POP3, IMAP4 and FTP clients against servers that know only the dialogues below.
import ftplib
import imaplib
import poplib
import socket
import threading


def serve(greeting, answers, data=None):
    """A server for one connection; answers: what to say to each line, by its transferning."""
    listener = socket.create_server(("127.0.0.1", 0))
    seen = []

    def run():
        connection, _ = listener.accept()
        with connection, connection.makefile("rwb", buffering=0) as file:
            file.write(greeting)
            while line := file.readline():
                seen.append(line)
                for start, answer in answers.items():
                    if start in line:
                        file.write(answer.replace(b"TAG", line.split()[0]) if isinstance(answer, bytes) else answer(line))
                        break
                else:
                    file.write(b"-ERR 500 unknown\r\n")
                if b"QUIT" in line or b"LOGOUT" in line:
                    break
        listener.close()

    thread = threading.Thread(target=run)
    thread.start()
    return listener.getsockname()[1], thread, seen


def attempt(f, *args, **kw):
    try:
        print(f.__name__, f(*args, **kw))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)


port, thread, seen = serve(b"+OK ready <1.2@x>\r\n", {
    b"USER": b"+OK\r\n", b"PASS": b"+OK welcome\r\n", b"STAT": b"+OK 2 320\r\n", b"LIST 1": b"+OK 1 120\r\n",
    b"LIST": b"+OK\r\n1 120\r\n2 200\r\n.\r\n", b"RETR": b"+OK\r\nSubject: x\r\n\r\n..dots\r\n.\r\n", b"DELE": b"-ERR no such\r\n",
    b"CAPA": b"+OK\r\nTOP\r\nLOGIN-DELAY 30\r\n.\r\n", b"APOP": b"+OK\r\n", b"UIDL": b"+OK\r\n1 a\r\n.\r\n", b"TOP": b"+OK\r\nx\r\n.\r\n",
    b"NOOP": b"+OK\r\n", b"RSET": b"+OK\r\n", b"QUIT": b"+OK bye\r\n"})
pop = poplib.POP3("127.0.0.1", port, timeout=10)
print(pop.getwelcome())
for f, *args in ((pop.user, "me"), (pop.pass_, "secret"), (pop.stat,), (pop.list,), (pop.list, 1), (pop.retr, 1), (pop.dele, 1), (pop.capa,),
                 (pop.apop, "me", "secret"), (pop.uidl,), (pop.top, 1, 0), (pop.noop,), (pop.rset,), (pop.utf8,), (pop.quit,)):
    attempt(f, *args)
thread.join()
print(b"".join(seen))

fetched = b'* 1 FETCH (FLAGS (\\Seen) BODY[TEXT] {5}\r\nhello INTERNALDATE "01-Jan-2000 00:00:00 +0000")\r\nTAG OK done\r\n'
port, thread, seen = serve(b"* OK ready\r\n", {
    b"CAPABILITY": b"* CAPABILITY IMAP4rev1 ENABLE\r\nTAG OK done\r\n", b"LOGIN": b"TAG OK in\r\n",
    b"SELECT": b"* 3 EXISTS\r\n* 1 RECENT\r\n* FLAGS (\\Answered \\Seen)\r\n* OK [UIDVALIDITY 7] fine\r\nTAG OK [READ-WRITE] done\r\n",
    b"SEARCH": b"* SEARCH 1 3\r\nTAG OK\r\n" b"", b"FETCH": fetched, b"LIST": b'* LIST (\\HasNoChildren) "/" INBOX\r\nTAG OK done\r\n',
    b"CREATE": b"TAG NO exists\r\n", b"DELETE": b"TAG BAD syntax\r\n", b"APPEND": b"+ go on\r\n", b"Subject": b"",
    b"STORE": b"* 1 FETCH (FLAGS (\\Deleted))\r\nTAG OK done\r\n", b"EXPUNGE": b"* 1 EXPUNGE\r\nTAG OK done\r\n",
    b"LOGOUT": b"* BYE so long\r\nTAG OK bye\r\n"})
imap = imaplib.IMAP4("127.0.0.1", port, timeout=10)
imap.tagpre = b"TAG"
print(imap.welcome, imap.capabilities, imap.PROTOCOL_VERSION, imap.state)
for f, *args in ((imap.select,), (imap.login, "me", 'pass "word"'), (imap.select,), (imap.response, "UIDVALIDITY"), (imap.recent,),
                 (imap.search, None, "ALL"), (imap.fetch, "1", "(FLAGS BODY[TEXT])"), (imap.list,), (imap.create, "x"), (imap.delete, "x"),
                 (imap.store, "1", "+FLAGS", "\\Deleted"), (imap.expunge,), (imap.uid, "fetch", "1", "(FLAGS)"), (imap.uid, "nope"),
                 (imap.logout,)):
    try:
        print(f.__name__, f(*args))
    except Exception as e:
        print(f.__name__, type(e).__qualname__, str(e).partition(" => ")[0])
thread.join()
print(imaplib.ParseFlags(b"* FLAGS (a \\b)"), imaplib.Int2AP(4660), imaplib.Internaldate2tuple(b'x INTERNALDATE "01-Jan-2000 00:00:00 +0000"')[:3][1:2] != (),
      imaplib.Time2Internaldate('"01-Jan-2000 00:00:00 +0000"'))

content = b"line 1\r\nline 2\r\n"
listener = socket.create_server(("127.0.0.1", 0))
where = "127,0,0,1,%d,%d" % divmod(listener.getsockname()[1], 256)


def transfer(line):
    connection, _ = listener.accept()
    with connection:
        connection.sendall(b"type=file;size=5; a b\r\n" if b"MLSD" in line else content)
    return b"150 here (16 bytes)\r\n226 done\r\n"


port, thread, seen = serve(b"220-hello\r\n220 ready\r\n", {
    b"USER": b"331 password\r\n", b"PASS": b"230 in\r\n", b"PWD": b'257 "/a ""b"""\r\n', b"CWD": b"250 ok\r\n", b"TYPE": b"200 ok\r\n",
    b"PASV": f"227 Entering ({where})\r\n".encode(), b"RETR": transfer, b"NLST": transfer, b"MLSD": transfer, b"SIZE": b"213 16\r\n",
    b"MKD": b'257 "new" made\r\n', b"DELE": b"450 busy\r\n", b"RNFR": b"350 more\r\n", b"RNTO": b"250 ok\r\n", b"QUIT": b"221 bye\r\n"})
with ftplib.FTP(timeout=10) as ftp:
    print(ftp.connect("127.0.0.1", port))
    parts = []
    for f, *args in ((ftp.login, "me", "secret"), (ftp.pwd,), (ftp.cwd, "x"), (ftp.size, "f"), (ftp.retrbinary, "RETR f", parts.append),
                     (ftp.retrlines, "RETR f", parts.append), (ftp.nlst,), (lambda: list(ftp.mlsd()),), (ftp.mkd, "new"), (ftp.delete, "x"),
                     (ftp.rename, "a", "b"), (ftp.rmd, "x"), (ftp.sendcmd, "a\nb"), (ftp.getwelcome,), (ftp.sanitize, "PASS abc")):
        attempt(f, *args)
    print(parts)
thread.join()
listener.close()
print(b"".join(seen))
print(ftplib.parse150("150 x (12 bytes)"), ftplib.parse227("227 (1,2,3,4,5,6)"), ftplib.parse229("229 (|||99|)", ("h",)), ftplib.parse257('257 "a"'))
