"""Messages as text, into files."""


class Generator:
    def __init__(self, outfp, mangle_from_=None, maxheaderlen=None, *, policy=None):
        self._fp, self._policy = outfp, policy

    def flatten(self, msg, unixfrom=False, linesep=None):
        self._fp.write(msg.as_string(unixfrom))


class BytesGenerator(Generator):
    def flatten(self, msg, unixfrom=False, linesep=None):
        self._fp.write(msg.as_bytes(unixfrom))
