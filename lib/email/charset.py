"""Character sets of messages."""

QP, BASE64, SHORTEST = 1, 2, 3


class Charset:
    def __init__(self, input_charset="us-ascii"):
        self.input_charset = self.output_charset = input_charset.lower()
        self.header_encoding = self.body_encoding = None if self.input_charset == "us-ascii" else BASE64

    def __str__(self):
        return self.input_charset


def add_charset(charset, header_enc=None, body_enc=None, output_charset=None):
    pass
