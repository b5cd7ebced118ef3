"""Messages as text, into files."""

from .message import _as_text, _as_bytes

__all__ = ["Generator", "DecodedGenerator", "BytesGenerator"]


class Generator:
    """Writes messages as text."""

    def __init__(self, outfp, mangle_from_=None, maxheaderlen=None, *, policy=None):
        self._fp, self.policy, self.maxheaderlen = outfp, policy, maxheaderlen
        self._mangle_from_ = getattr(policy, "mangle_from_", True) if mangle_from_ is None else mangle_from_

    def _policy_for(self, msg, linesep):
        policy = self.policy or msg.policy
        if linesep is not None:
            policy = policy.clone(linesep=linesep)
        return policy if self.maxheaderlen is None else policy.clone(max_line_length=self.maxheaderlen)

    def flatten(self, msg, unixfrom=False, linesep=None):
        """Write a message."""
        self._fp.write(_as_text(msg, self._policy_for(msg, linesep), unixfrom))

    def clone(self, fp):
        return type(self)(fp, self._mangle_from_, self.maxheaderlen, policy=self.policy)

    def write(self, s):
        self._fp.write(s)


class BytesGenerator(Generator):
    """Writes messages as bytes."""

    def flatten(self, msg, unixfrom=False, linesep=None):
        self._fp.write(_as_bytes(msg, self._policy_for(msg, linesep), unixfrom))

    def write(self, s):
        self._fp.write(s.encode("ascii", "surrogateescape"))


class DecodedGenerator(Generator):
    """Writes the texts of a message, and a line for each part that is none."""

    def __init__(self, outfp, mangle_from_=None, maxheaderlen=None, fmt=None, *, policy=None):
        super().__init__(outfp, mangle_from_, maxheaderlen, policy=policy)
        self._fmt = fmt or "[Non-text (%(type)s) part of message omitted, filename %(filename)s]"

    def flatten(self, msg, unixfrom=False, linesep=None):
        for name, value in msg.items():
            self._fp.write(f"{name}: {value}\n")
        self._fp.write("\n")
        for part in msg.walk():
            if part.get_content_maintype() == "text":
                print(part.get_payload(decode=False), file=self._fp)
            elif part.get_content_maintype() != "multipart":
                print(self._fmt % {"type": part.get_content_type(), "maintype": part.get_content_maintype(),
                                   "subtype": part.get_content_subtype(), "filename": part.get_filename("[no filename]"),
                                   "description": part.get("Content-Description", "[no description]"),
                                   "encoding": part.get("Content-Transfer-Encoding", "[no encoding]")}, file=self._fp)
