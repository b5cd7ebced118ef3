"""By what programs tell the encodings of East Asia from others."""

import codecs


class MultibyteIncrementalDecoder(codecs.BufferedIncrementalDecoder):
    pass
