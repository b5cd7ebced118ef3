"""Paths of Windows as those of URLs, and back."""


def url2pathname(url):
    import string
    import urllib.parse
    url = url.replace(":", "|")
    if "|" not in url:  # no drive: a share on another machine if it begins with four slashes
        if url[:4] == "////":
            url = url[2:]
        return urllib.parse.unquote(url.replace("/", "\\"))
    parts = url.split("|")
    if len(parts) != 2 or not parts[0] or parts[0][-1] not in string.ascii_letters:
        raise OSError("Bad URL: " + url)
    drive = parts[0][-1].upper()
    path = "".join("\\" + urllib.parse.unquote(part) for part in parts[1].split("/") if part)
    return drive + ":" + (path or "\\" * parts[1].endswith("/"))


def pathname2url(p):
    import urllib.parse
    p = p.replace("\\", "/")
    if p[:4] == "//?/":
        p = p[4:]
        if p[:4].upper() == "UNC/":
            p = "/" + p[4:]
        elif p[1:2] != ":":
            raise OSError("Bad path: " + p)
    if ":" not in p:
        return urllib.parse.quote("//" + p if p[:2] == "//" else p)
    drive, _, rest = p.partition(":")
    if ":" in rest or len(drive) > 1:
        raise OSError("Bad path: " + p)
    return "///" + urllib.parse.quote(drive.upper()) + ":" + "".join("/" + urllib.parse.quote(part) for part in rest.split("/") if part)
