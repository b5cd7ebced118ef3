# Headers beyond ASCII: an EmailMessage encodes from the first word that needs it to the last, readably unless that is much
# longer; other messages and Header encode the whole, the shorter way.
from email.header import Header, decode_header, make_header
from email.message import EmailMessage
from email.mime.text import MIMEText

for text in ("Grüße", "Hello Grüße", "Grüße Welt", "Über alles schön", "日本語", "a é b", "plain", "日本 abc 語", "é=1?_x", "naïve café über"):
    message = EmailMessage()
    message["Subject"] = text
    older = MIMEText("body", "plain", "utf-8")
    older["Subject"] = text
    print(message.as_string().strip(), message["Subject"] == text)
    print(older.as_string().split("\n")[3], Header(text, "utf-8").encode(), Header(text).encode())
    print(str(make_header(decode_header(Header(text, "utf-8").encode()))) == text)
