"""What stands in a certificate: its DER form as the dict of SSLSocket.getpeercert()."""

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_TEXTS = {20: "latin-1", 28: "utf-32-be", 30: "utf-16-be"}  # others are UTF-8, or ASCII
_OTHERS = {0: "othername", 3: "X400Name", 5: "EdiPartyName"}
_SIMPLE = {1: "email", 2: "DNS", 6: "URI"}


def _item(data, at=0):
    """(tag, where its contents begin, where they end) of what stands at `at`."""
    tag, size, at = data[at], data[at + 1], at + 2
    if size & 128:
        many = size & 127
        size, at = int.from_bytes(data[at:at + many]), at + many
    if at + size > len(data):
        raise ValueError("certificate is cut off")
    return tag, at, at + size


def _items(data):
    """The (tag, contents) of a sequence's or set's contents."""
    at, found = 0, []
    while at < len(data):
        tag, start, at = _item(data, at)
        found.append((tag, data[start:at]))
    return found


def _oid(data):
    """An object identifier's contents as text: 1.2.840..."""
    numbers, number = [], 0
    for byte in data:
        number = number << 7 | byte & 127
        if byte < 128:
            numbers.append(number)
            number = 0
    first = min(numbers[0] // 40, 2)
    return ".".join(map(str, [first, numbers[0] - 40 * first, *numbers[1:]]))


def _name(data, name_of):
    """A distinguished name: a tuple of tuples of (name, value)."""
    result = []
    for _, group in _items(data):
        pairs = []
        for _, pair in _items(group):
            (_, oid), (tag, value) = _items(pair)
            pairs.append((name_of(_oid(oid)), bytes(value).decode(_TEXTS.get(tag, "utf-8"))))
        result.append(tuple(pairs))
    return tuple(result)


def _time(tag, data):
    text = bytes(data).decode("ascii")
    if tag == 23:  # two digits of the year
        text = ("20" if text[:2] < "50" else "19") + text
    day, hour, minute, second = text[6:8], text[8:10], text[10:12], text[12:14]
    return f"{_MONTHS[int(text[4:6]) - 1]} {int(day):2} {hour}:{minute}:{second} {text[:4]} GMT"


def _address(data):
    if len(data) == 4:
        return ".".join(map(str, data))
    if len(data) == 16:
        return ":".join("%X" % (data[i] << 8 | data[i + 1]) for i in range(0, 16, 2))
    return "<invalid>"


def _general_names(data, name_of):
    """(kind, text) of each of the names."""
    result = []
    for tag, value in _items(data):
        kind = tag & 31
        if kind in _SIMPLE:
            result.append((_SIMPLE[kind], bytes(value).decode("utf-8")))
        elif kind == 4:
            result.append(("DirName", _name(_items(value)[0][1], name_of)))
        elif kind == 7:
            result.append(("IP Address", _address(value)))
        elif kind == 8:
            result.append(("Registered ID", name_of(_oid(value))))
        else:
            result.append((_OTHERS.get(kind, "other"), "<unsupported>"))
    return result


def _uris(names):
    return tuple(text for kind, text in names if kind == "URI")


def _points(data, name_of):
    """Where lists of revoked certificates are."""
    result = ()
    for _, point in _items(data):
        for tag, part in _items(point):
            if tag & 31 == 0:
                for kind, names in _items(part):
                    if kind & 31 == 0:
                        result += _uris(_general_names(names, name_of))
    return result


def _extensions(data, name_of, result):
    for _, extension in _items(_items(data)[0][1]):
        parts = _items(extension)
        oid, value = _oid(parts[0][1]), _items(parts[-1][1])
        if not value:
            continue
        value = value[0][1]
        if oid == "2.5.29.17":
            result["subjectAltName"] = tuple(_general_names(value, name_of))
        elif oid == "1.3.6.1.5.5.7.1.1":
            for key, method in (("OCSP", "1.3.6.1.5.5.7.48.1"), ("caIssuers", "1.3.6.1.5.5.7.48.2")):
                found = ()
                for _, access in _items(value):
                    _, start, end = _item(access)
                    if _oid(access[start:end]) == method:
                        found += _uris(_general_names(access[end:], name_of))
                if found:
                    result[key] = found
        elif oid == "2.5.29.31":
            found = _points(value, name_of)
            if found:
                result["crlDistributionPoints"] = found


def decode(der, name_of):
    """The dict; name_of(oid) knows what an object identifier is called."""
    whole = memoryview(der)
    _, start, end = _item(whole)
    fields = _items(_items(whole[start:end])[0][1])
    version = fields.pop(0)[1][2] + 1 if fields[0][0] == 0xa0 else 1
    number = int.from_bytes(fields[0][1], signed=True)
    text = "%X" % abs(number)
    (start_tag, start), (end_tag, end) = _items(fields[3][1])
    result = {"subject": _name(fields[4][1], name_of), "issuer": _name(fields[2][1], name_of), "version": version,
              "serialNumber": "-" * (number < 0) + "0" * (len(text) & 1) + text,
              "notBefore": _time(start_tag, start), "notAfter": _time(end_tag, end)}
    for tag, value in fields[6:]:
        if tag == 0xa3:
            _extensions(value, name_of, result)
    order = "subjectAltName", "OCSP", "caIssuers", "crlDistributionPoints"
    for key in order:
        if key in result:
            result[key] = result.pop(key)
    return result
