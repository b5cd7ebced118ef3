"""Text made fit for XML."""


def escape(data, entities={}):
    """& < > as entities, and what else is named."""
    for old, new in {"&": "&amp;", ">": "&gt;", "<": "&lt;", **entities}.items():
        data = data.replace(old, new)
    return data


def unescape(data, entities={}):
    for old, new in {"&lt;": "<", "&gt;": ">", **entities, "&amp;": "&"}.items():
        data = data.replace(old, new)
    return data


def quoteattr(data, entities={}):
    """The value of an attribute, in quotes."""
    data = escape(data, {**entities, "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
    if '"' not in data:
        return f'"{data}"'
    return f"'{data}'" if "'" not in data else '"%s"' % data.replace('"', "&quot;")
