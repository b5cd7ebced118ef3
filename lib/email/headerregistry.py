"""Headers as objects: a text that also knows what it means."""

from types import MappingProxyType

from . import _header_value_parser as parser, errors, utils


class Address:
    """A name and an address."""

    __hash__ = None

    def __init__(self, display_name="", username="", domain="", addr_spec=None):
        joined = "".join(filter(None, (display_name, username, domain, addr_spec)))
        if "\r" in joined or "\n" in joined:
            raise ValueError("invalid arguments; address parts cannot contain CR or LF")
        if addr_spec is not None:
            if username or domain:
                raise TypeError("addrspec specified when username and/or domain also specified")
            token, rest = parser.get_addr_spec(addr_spec)
            if rest:
                raise ValueError(f"Invalid addr_spec; only '{token}' could be parsed from '{addr_spec}'")
            if token.all_defects:
                raise token.all_defects[0]
            username, domain = token.local_part, token.domain
        self._display_name, self._username, self._domain = display_name, username, domain

    display_name = property(lambda self: self._display_name)
    username = property(lambda self: self._username)
    domain = property(lambda self: self._domain)

    @property
    def addr_spec(self):
        """The address, quoted where it must be."""
        name = self.username
        if not parser.DOT_ATOM_ENDS.isdisjoint(name):
            name = parser.quote_string(name)
        return f"{name}@{self.domain}" if self.domain else name or "<>"

    def __repr__(self):
        return f"{type(self).__name__}(display_name={self.display_name!r}, username={self.username!r}, domain={self.domain!r})"

    def __str__(self):
        name, address = self.display_name, self.addr_spec
        if not parser.SPECIALS.isdisjoint(name):
            name = parser.quote_string(name)
        return f"{name} <{'' if address == '<>' else address}>" if name else address

    def __eq__(self, other):
        if not isinstance(other, Address):
            return NotImplemented
        return (self.display_name, self.username, self.domain) == (other.display_name, other.username, other.domain)


class Group:
    """A name for several addresses; None for one that stands alone."""

    __hash__ = None

    def __init__(self, display_name=None, addresses=None):
        self._display_name, self._addresses = display_name, tuple(addresses or ())

    display_name = property(lambda self: self._display_name)
    addresses = property(lambda self: self._addresses)

    def __repr__(self):
        return f"{type(self).__name__}(display_name={self.display_name!r}, addresses={self.addresses!r}"

    def __str__(self):
        if self.display_name is None and len(self.addresses) == 1:
            return str(self.addresses[0])
        name = self.display_name
        if name is not None and not parser.SPECIALS.isdisjoint(name):
            name = parser.quote_string(name)
        addresses = ", ".join(map(str, self.addresses))
        return f"{name}:{' ' + addresses if addresses else ''};"

    def __eq__(self, other):
        if not isinstance(other, Group):
            return NotImplemented
        return self.display_name == other.display_name and self.addresses == other.addresses


class BaseHeader(str):
    """What all headers are. The class that HeaderRegistry makes has this and a class whose parse() fills a dict: "decoded" is the text,
    "defects" what is wrong, "parse_tree" what folds; init() gets it all."""

    def __new__(cls, name, value):
        found = {"defects": []}
        cls.parse(value, found)
        if utils._has_surrogates(found["decoded"]):
            found["decoded"] = utils._sanitize(found["decoded"])
        self = str.__new__(cls, found.pop("decoded"))
        self.init(name, **found)
        return self

    def init(self, name, *, parse_tree, defects):
        self._name, self._parse_tree, self._defects = name, parse_tree, defects

    name = property(lambda self: self._name)
    defects = property(lambda self: tuple(self._defects))

    def __reduce__(self):
        return _reconstruct_header, (type(self).__name__, type(self).__bases__, str(self)), self.__dict__

    @classmethod
    def _reconstruct(cls, value):
        return str.__new__(cls, value)

    def fold(self, *, policy):
        """The whole header as lines."""
        header = parser.Header([parser.HeaderLabel([parser.ValueTerminal(self.name, "header-name"), parser.ValueTerminal(":", "header-sep")])])
        if self._parse_tree:
            header.append(parser.CFWSList([parser.WhiteSpaceTerminal(" ", "fws")]))
        header.append(self._parse_tree)
        return header.fold(policy=policy)


def _reconstruct_header(cls_name, bases, value):
    return type(cls_name, bases, {})._reconstruct(value)


def _parse_tree(cls, value, kwds):
    kwds["parse_tree"] = tree = cls.value_parser(value)
    kwds["decoded"] = str(tree)
    kwds["defects"].extend(tree.all_defects)
    return tree


class UnstructuredHeader:
    """Any text."""

    max_count = None
    value_parser = staticmethod(parser.get_unstructured)

    @classmethod
    def parse(cls, value, kwds):
        kwds["parse_tree"] = cls.value_parser(value)
        kwds["decoded"] = str(kwds["parse_tree"])


class UniqueUnstructuredHeader(UnstructuredHeader):
    max_count = 1


class DateHeader:
    """A date, from a text or a datetime; .datetime."""

    max_count = None
    value_parser = staticmethod(parser.get_unstructured)

    @classmethod
    def parse(cls, value, kwds):
        kwds["datetime"] = None
        if not value:
            kwds["defects"].append(errors.HeaderMissingRequiredValue())
            kwds["decoded"], kwds["parse_tree"] = "", parser.TokenList()
            return
        if isinstance(value, str):
            kwds["decoded"] = value
            try:
                value = utils.parsedate_to_datetime(value)
            except ValueError:
                kwds["defects"].append(errors.InvalidDateDefect("Invalid date value or format"))
                kwds["parse_tree"] = parser.TokenList()
                return
        kwds["datetime"] = value
        kwds["decoded"] = utils.format_datetime(value)
        kwds["parse_tree"] = cls.value_parser(kwds["decoded"])

    def init(self, *args, **kw):
        self._datetime = kw.pop("datetime")
        super().init(*args, **kw)

    datetime = property(lambda self: self._datetime)


class UniqueDateHeader(DateHeader):
    max_count = 1


class AddressHeader:
    """Addresses and groups of them, from a text or objects; .groups, .addresses."""

    max_count = None

    @staticmethod
    def value_parser(value):
        tree, rest = parser.get_address_list(value)
        assert not rest, "this should not happen"
        return tree

    @classmethod
    def parse(cls, value, kwds):
        if isinstance(value, str):
            kwds["parse_tree"] = tree = cls.value_parser(value)
            groups = [Group(item.display_name, [Address(box.display_name or "", box.local_part or "", box.domain or "")
                                                for box in item.all_mailboxes]) for item in tree.addresses]
            defects = list(tree.all_defects)
        else:
            if not hasattr(value, "__iter__"):
                value = [value]
            groups, defects = [item if hasattr(item, "addresses") else Group(None, [item]) for item in value], []
        kwds["groups"], kwds["defects"] = groups, defects
        kwds["decoded"] = ", ".join(map(str, groups))
        kwds.setdefault("parse_tree", cls.value_parser(kwds["decoded"]))

    def init(self, *args, **kw):
        self._groups, self._addresses = tuple(kw.pop("groups")), None
        super().init(*args, **kw)

    groups = property(lambda self: self._groups)

    @property
    def addresses(self):
        if self._addresses is None:
            self._addresses = tuple(address for group in self._groups for address in group.addresses)
        return self._addresses


class UniqueAddressHeader(AddressHeader):
    max_count = 1


class SingleAddressHeader(AddressHeader):
    """One address."""

    @property
    def address(self):
        if len(self.addresses) != 1:
            raise ValueError(f"value of single address header {self.name} is not a single address")
        return self.addresses[0]


class UniqueSingleAddressHeader(SingleAddressHeader):
    max_count = 1


class MIMEVersionHeader:
    """The version of MIME; .major, .minor, .version."""

    max_count = 1
    value_parser = staticmethod(parser.parse_mime_version)

    @classmethod
    def parse(cls, value, kwds):
        tree = _parse_tree(cls, value, kwds)
        kwds["major"] = None if tree.minor is None else tree.major
        kwds["minor"] = tree.minor
        kwds["version"] = None if tree.minor is None else f"{tree.major}.{tree.minor}"

    def init(self, *args, **kw):
        self._version, self._major, self._minor = kw.pop("version"), kw.pop("major"), kw.pop("minor")
        super().init(*args, **kw)

    major = property(lambda self: self._major)
    minor = property(lambda self: self._minor)
    version = property(lambda self: self._version)


class ParameterizedMIMEHeader:
    """A header with parameters; .params."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        kwds["parse_tree"] = tree = cls.value_parser(value)
        kwds["decoded"] = str(tree)
        kwds["defects"].extend(tree.all_defects)
        kwds["params"] = {utils._sanitize(name).lower(): utils._sanitize(text) for name, text in tree.params or ()}

    def init(self, *args, **kw):
        self._params = kw.pop("params")
        super().init(*args, **kw)

    params = property(lambda self: MappingProxyType(self._params))


class ContentTypeHeader(ParameterizedMIMEHeader):
    """.maintype, .subtype, .content_type"""

    value_parser = staticmethod(parser.parse_content_type_header)

    def init(self, *args, **kw):
        super().init(*args, **kw)
        self._maintype, self._subtype = utils._sanitize(self._parse_tree.maintype), utils._sanitize(self._parse_tree.subtype)

    maintype = property(lambda self: self._maintype)
    subtype = property(lambda self: self._subtype)
    content_type = property(lambda self: f"{self.maintype}/{self.subtype}")


class ContentDispositionHeader(ParameterizedMIMEHeader):
    """.content_disposition"""

    value_parser = staticmethod(parser.parse_content_disposition_header)

    def init(self, *args, **kw):
        super().init(*args, **kw)
        value = self._parse_tree.content_disposition
        self._content_disposition = value if value is None else utils._sanitize(value)

    content_disposition = property(lambda self: self._content_disposition)


class ContentTransferEncodingHeader:
    """.cte"""

    max_count = 1
    value_parser = staticmethod(parser.parse_content_transfer_encoding_header)
    parse = classmethod(_parse_tree)

    def init(self, *args, **kw):
        super().init(*args, **kw)
        self._cte = utils._sanitize(self._parse_tree.cte)

    cte = property(lambda self: self._cte)


class MessageIDHeader:
    """A message's own id."""

    max_count = 1
    value_parser = staticmethod(parser.parse_message_id)
    parse = classmethod(_parse_tree)


_default_header_map = {
    "subject": UniqueUnstructuredHeader, "date": UniqueDateHeader, "resent-date": DateHeader, "orig-date": UniqueDateHeader,
    "sender": UniqueSingleAddressHeader, "resent-sender": SingleAddressHeader,
    **{name: UniqueAddressHeader for name in ("to", "cc", "bcc", "from", "reply-to")},
    **{name: AddressHeader for name in ("resent-to", "resent-cc", "resent-bcc", "resent-from", "resent-reply-to")},
    "mime-version": MIMEVersionHeader, "content-type": ContentTypeHeader, "content-disposition": ContentDispositionHeader,
    "content-transfer-encoding": ContentTransferEncodingHeader, "message-id": MessageIDHeader}


class HeaderRegistry:
    """Makes headers: knows which class is for which name."""

    def __init__(self, base_class=BaseHeader, default_class=UnstructuredHeader, use_default_map=True):
        self.registry, self.base_class, self.default_class = {}, base_class, default_class
        if use_default_map:
            self.registry.update(_default_header_map)

    def map_to_type(self, name, cls):
        self.registry[name.lower()] = cls

    def __getitem__(self, name):
        cls = self.registry.get(name.lower(), self.default_class)
        return type("_" + cls.__name__, (cls, self.base_class), {})

    def __call__(self, name, value):
        return self[name](name, value)
