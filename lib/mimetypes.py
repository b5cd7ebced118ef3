"""Kinds of files by the ends of their names."""

import os
import sys

__all__ = ["knownfiles", "inited", "MimeTypes", "guess_type", "guess_file_type", "guess_all_extensions", "guess_extension", "add_type",
           "init", "read_mime_types", "suffix_map", "encodings_map", "types_map", "common_types"]

knownfiles = ["/etc/mime.types", "/etc/httpd/mime.types", "/etc/httpd/conf/mime.types", "/etc/apache/mime.types", "/etc/apache2/mime.types",
              "/usr/local/etc/httpd/conf/mime.types", "/usr/local/lib/netscape/mime.types", "/usr/local/etc/httpd/conf/mime.types",
              "/usr/local/etc/mime.types"]
inited = False
_db = None

_suffixes = {".svgz": ".svg.gz", ".tgz": ".tar.gz", ".taz": ".tar.gz", ".tz": ".tar.gz", ".tbz2": ".tar.bz2", ".txz": ".tar.xz"}
_encodings = {".gz": "gzip", ".Z": "compress", ".bz2": "bzip2", ".xz": "xz", ".br": "br"}
# kind/kind: for each sub-kind the endings, the first of them what guess_extension says
_kinds = """
application javascript:js,mjs json:json manifest+json:webmanifest msword:doc,dot,wiz n-quads:nq n-triples:nt octet-stream:bin,a,dll,exe,o,obj,so oda:oda pdf:pdf pkcs7-mime:p7c postscript:ps,ai,eps trig:trig vnd.apple.mpegurl:m3u,m3u8 vnd.ms-excel:xls,xlb vnd.ms-powerpoint:ppt,pot,ppa,pps,pwz wasm:wasm x-bcpio:bcpio x-cpio:cpio x-csh:csh x-dvi:dvi x-gtar:gtar x-hdf:hdf x-hdf5:h5 x-latex:latex x-mif:mif x-netcdf:cdf,nc x-pkcs12:p12,pfx x-pn-realaudio:ram x-python-code:pyc,pyo x-sh:sh x-shar:shar x-shockwave-flash:swf x-sv4cpio:sv4cpio x-sv4crc:sv4crc x-tar:tar x-tcl:tcl x-tex:tex x-texinfo:texi,texinfo x-troff:roff,t,tr x-troff-man:man x-troff-me:me x-troff-ms:ms x-ustar:ustar x-wais-source:src xml:xsl,rdf,wsdl,xpdl zip:zip
audio 3gpp:3gp,3gpp 3gpp2:3g2,3gpp2 aac:aac,adts,loas,ass basic:au,snd mpeg:mp3,mp2 opus:opus x-aiff:aif,aifc,aiff x-pn-realaudio:ra x-wav:wav
image avif:avif bmp:bmp gif:gif heic:heic heif:heif ief:ief jpeg:jpg,jpe,jpeg png:png svg+xml:svg tiff:tiff,tif webp:webp vnd.microsoft.icon:ico x-cmu-raster:ras x-portable-anymap:pnm x-portable-bitmap:pbm x-portable-graymap:pgm x-portable-pixmap:ppm x-rgb:rgb x-xbitmap:xbm x-xpixmap:xpm x-xwindowdump:xwd
message rfc822:eml,mht,mhtml,nws
text css:css csv:csv html:html,htm javascript:js,mjs markdown:md,markdown n3:n3 plain:txt,bat,c,h,ksh,pl,srt richtext:rtx rtf:rtf tab-separated-values:tsv vtt:vtt x-python:py x-rst:rst x-setext:etx x-sgml:sgm,sgml x-vcard:vcf xml:xml
video mp4:mp4 mpeg:mpeg,m1v,mpa,mpe,mpg quicktime:mov,qt webm:webm x-msvideo:avi x-sgi-movie:movie
"""
_common = {".rtf": "application/rtf", ".midi": "audio/midi", ".mid": "audio/midi", ".jpg": "image/jpg", ".pict": "image/pict",
           ".pct": "image/pict", ".pic": "image/pict", ".xul": "text/xul"}


def _standard():
    found = {}
    for line in _kinds.split("\n"):
        kind, *rest = line.split() or [""]
        for part in rest:
            sub, _, ends = part.partition(":")
            for end in filter(None, ends.split(",")):
                found["." + end] = f"{kind}/{sub}"
    return found



def _default_mime_types():
    global suffix_map, encodings_map, types_map, common_types
    suffix_map, encodings_map, types_map, common_types = dict(_suffixes), dict(_encodings), _standard(), dict(_common)


_default_mime_types()


class MimeTypes:
    """A store of kinds: what is in the tables, and what files add."""

    def __init__(self, filenames=(), strict=True):
        if not inited:
            init()
        self.encodings_map, self.suffix_map = dict(encodings_map), dict(suffix_map)
        self.types_map, self.types_map_inv = ({}, {}), ({}, {})
        for ends, strictly in (common_types, False), (types_map, True):
            for end, kind in ends.items():
                self.add_type(kind, end, strictly)
        for name in filenames:
            self.read(name, strict)

    def add_type(self, type, ext, strict=True):
        """This ending means this kind from now on."""
        self.types_map[strict][ext] = type
        ends = self.types_map_inv[strict].setdefault(type, [])
        if ext not in ends:
            ends.append(ext)

    def guess_type(self, url, strict=True):
        """(kind, encoding) of a file or URL by its name; None for what is not known."""
        from urllib.parse import urlparse
        url = os.fspath(url)
        parts = urlparse(url)
        if parts.scheme == "data":  # data:kind;parameters,data
            comma = parts.path.find(",")
            if comma < 0:
                return None, None
            kind = parts.path[:comma].partition(";")[0]
            return ("text/plain" if "=" in kind or "/" not in kind else kind), None
        if len(parts.scheme) > 1:
            url = parts.path
        return self.guess_file_type(url, strict=strict)

    def guess_file_type(self, path, *, strict=True):
        """(kind, encoding) of a file by its name."""
        base, end = os.path.splitext(os.path.basename(os.fsdecode(path)))
        while longer := self.suffix_map.get(end.lower()):
            base, end = os.path.splitext(base + longer)
        encoding = self.encodings_map.get(end)
        if encoding:
            base, end = os.path.splitext(base)
        end = end.lower()
        kind = self.types_map[True].get(end)
        return kind if kind or strict else self.types_map[False].get(end), encoding

    def guess_all_extensions(self, type, strict=True):
        """The endings that this kind of file has."""
        type = type.lower()
        ends = list(self.types_map_inv[True].get(type, []))
        return ends if strict else ends + [end for end in self.types_map_inv[False].get(type, []) if end not in ends]

    def guess_extension(self, type, strict=True):
        """One of them, or None."""
        return next(iter(self.guess_all_extensions(type, strict)), None)

    def read(self, filename, strict=True):
        """Add what a file of the form of mime.types says."""
        with open(filename, encoding="utf-8") as file:
            self.readfp(file, strict)

    def readfp(self, fp, strict=True):
        for line in fp:
            kind, *ends = line.partition("#")[0].split() or [""]
            for end in ends:
                self.add_type(kind, "." + end, strict)


def init(files=None):
    """Read the tables again, and the system's files, or those that are named."""
    global suffix_map, types_map, encodings_map, common_types, inited, _db
    inited = True
    if files is None or _db is None:
        _default_mime_types()
        db = MimeTypes()
        files = knownfiles + list(files or ())
    else:
        db = _db
    for name in files:
        if os.path.isfile(name):
            db.read(name)
    encodings_map, suffix_map, common_types, types_map, _db = db.encodings_map, db.suffix_map, *db.types_map, db


def read_mime_types(file):
    """{ending: kind} as a file says, None if there is no such file."""
    try:
        db = MimeTypes()
        db.read(file, True)
    except OSError:
        return None
    return db.types_map[True]


def _ask(name):
    def ask(*args, **kwargs):
        if _db is None:
            init()
        return getattr(_db, name)(*args, **kwargs)
    ask.__name__ = ask.__qualname__ = name
    ask.__doc__ = getattr(MimeTypes, name).__doc__
    return ask


guess_type, guess_file_type, guess_all_extensions, guess_extension, add_type = map(
    _ask, ("guess_type", "guess_file_type", "guess_all_extensions", "guess_extension", "add_type"))


def _main():
    import getopt
    options, names = getopt.getopt(sys.argv[1:], "hle", ["help", "lenient", "extension"])
    options = {option for option, _ in options}
    strict = not options & {"-l", "--lenient"}
    for name in names:
        if options & {"-e", "--extension"}:
            print(guess_extension(name, strict) or f"I don't know anything about type {name}")
        else:
            kind, encoding = guess_type(name, strict)
            print(f"type: {kind} encoding: {encoding}" if kind else f"I don't know anything about type {name}")


if __name__ == "__main__":
    _main()
