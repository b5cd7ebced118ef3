"""Payloads made fit for transport."""

import base64
import binascii


def encode_base64(msg):
    msg.set_payload(str(base64.encodebytes(msg.get_payload(decode=True)), "ascii"))
    msg["Content-Transfer-Encoding"] = "base64"


def encode_quopri(msg):
    msg.set_payload(binascii.b2a_qp(msg.get_payload(decode=True), quotetabs=True).replace(b" ", b"=20").decode())
    msg["Content-Transfer-Encoding"] = "quoted-printable"


def encode_7or8bit(msg):
    data = msg.get_payload(decode=True)
    msg["Content-Transfer-Encoding"] = "7bit" if data is None or data.isascii() else "8bit"


def encode_noop(msg):
    pass
