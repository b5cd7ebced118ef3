"""What HTTP's numbers and methods mean."""

from enum import IntEnum, StrEnum

__all__ = ["HTTPStatus", "HTTPMethod"]

_texts = """100 Continue,101 Switching Protocols,102 Processing,103 Early Hints,200 OK,201 Created,202 Accepted,203 Non-Authoritative Information,
204 No Content,205 Reset Content,206 Partial Content,207 Multi-Status,208 Already Reported,226 IM Used,300 Multiple Choices,
301 Moved Permanently,302 Found,303 See Other,304 Not Modified,305 Use Proxy,307 Temporary Redirect,308 Permanent Redirect,400 Bad Request,
401 Unauthorized,402 Payment Required,403 Forbidden,404 Not Found,405 Method Not Allowed,406 Not Acceptable,
407 Proxy Authentication Required,408 Request Timeout,409 Conflict,410 Gone,411 Length Required,412 Precondition Failed,413 Content Too Large,
414 URI Too Long,415 Unsupported Media Type,416 Range Not Satisfiable,417 Expectation Failed,418 I'm a Teapot,421 Misdirected Request,
422 Unprocessable Content,423 Locked,424 Failed Dependency,425 Too Early,426 Upgrade Required,428 Precondition Required,429 Too Many Requests,
431 Request Header Fields Too Large,451 Unavailable For Legal Reasons,500 Internal Server Error,501 Not Implemented,502 Bad Gateway,
503 Service Unavailable,504 Gateway Timeout,505 HTTP Version Not Supported,506 Variant Also Negotiates,507 Insufficient Storage,
508 Loop Detected,510 Not Extended,511 Network Authentication Required"""
_descriptions = {
    200: "Request fulfilled, document follows", 201: "Document created, URL follows", 301: "Object moved permanently -- see URI list",
    302: "Object moved temporarily -- see URI list", 400: "Bad request syntax or unsupported method",
    401: "No permission -- see authorization schemes", 403: "Request forbidden -- authorization will not help",
    404: "Nothing matches the given URI", 405: "Specified method is invalid for this resource",
    500: "Server got itself in trouble", 501: "Server does not support this operation",
    503: "The server cannot process the request due to a high load"}


class _Status:
    phrase = property(lambda self: _phrases[self.value])
    description = property(lambda self: _descriptions.get(self.value, ""))
    is_informational = property(lambda self: 100 <= self < 200)
    is_success = property(lambda self: 200 <= self < 300)
    is_redirection = property(lambda self: 300 <= self < 400)
    is_client_error = property(lambda self: 400 <= self < 500)
    is_server_error = property(lambda self: 500 <= self < 600)


_phrases = {int(item[:3]): item[4:] for item in _texts.replace("\n", "").split(",")}


class _Base(_Status, IntEnum):
    pass


_members = {phrase.upper().replace("'", "").replace("-", "_").replace(" ", "_"): code for code, phrase in _phrases.items()}
# Names that they had before.
_members |= {"REQUEST_ENTITY_TOO_LARGE": 413, "REQUEST_URI_TOO_LONG": 414, "REQUESTED_RANGE_NOT_SATISFIABLE": 416, "UNPROCESSABLE_ENTITY": 422}
HTTPStatus = _Base("HTTPStatus", _members, module=__name__)


class HTTPMethod(StrEnum):
    def __new__(cls, value, description):
        self = str.__new__(cls, value)
        self._value_, self.description = value, description
        return self

    CONNECT = "CONNECT", "Make a tunnel to the server."
    DELETE = "DELETE", "Remove it."
    GET = "GET", "Send what it is."
    HEAD = "HEAD", "As GET, but only the header fields."
    OPTIONS = "OPTIONS", "Tell what can be done with it."
    PATCH = "PATCH", "Change a part of it."
    POST = "POST", "Let it have and use this."
    PUT = "PUT", "Put this in its place."
    TRACE = "TRACE", "Send back what has come."

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}>"
