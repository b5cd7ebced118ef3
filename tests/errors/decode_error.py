# UnicodeDecodeError.
b"ab\xffcd".decode("utf-8")
