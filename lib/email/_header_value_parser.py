"""The grammar of header values (RFC 5322, 2045, 2231, with what is obsolete or plain wrong), one get_ function for one rule: it takes a text
and gives (token, rest), or raises HeaderParseError. A token is a Terminal, a text with a type, or a TokenList of tokens; what is wrong is
noted as a defect where it is found. str() of a token is the text as it should be written, .value what it means. The last part folds
tokens into lines."""

import re
import sys
from urllib.parse import quote as _quote, unquote as _unescape, unquote_to_bytes

from . import _encoded_words as _ew, errors, utils
from .errors import HeaderParseError, InvalidHeaderDefect, ObsoleteHeaderDefect

WSP = set(" \t")
CFWS_LEADER = WSP | {"("}
SPECIALS = set('()<>@,:;.\\"[]')
ATOM_ENDS = SPECIALS | WSP
DOT_ATOM_ENDS = ATOM_ENDS - {"."}
PHRASE_ENDS = SPECIALS - set('."(')
TSPECIALS = (SPECIALS | set("/?=")) - {"."}
TOKEN_ENDS = TSPECIALS | WSP
ATTRIBUTE_ENDS = TOKEN_ENDS | set("*'%")
_encoded_word_inside = re.compile(r"=\?[^?]*\?[qQbB]\?.*?\?=")


def make_quoted_pairs(value):
    return str(value).replace("\\", "\\\\").replace('"', '\\"')


def quote_string(value):
    return f'"{make_quoted_pairs(value)}"'


# Tokens

class _Token:
    syntactic_break = ew_combine_allowed = as_ew_allowed = True
    token_type = None


class Terminal(_Token, str):
    """A text with a type."""

    def __new__(cls, value, token_type):
        self = str.__new__(cls, value)
        self.token_type, self.defects = token_type, []
        return self

    def __repr__(self):
        return f"{type(self).__name__}({super().__repr__()})"

    def __getnewargs__(self):
        return str(self), self.token_type

    all_defects = property(lambda self: list(self.defects))
    comments = property(lambda self: [])
    value = property(str)

    def startswith_fws(self):
        return self[:1] in WSP

    def _pp(self, indent=""):
        return [f"{indent}{type(self).__name__}/{self.token_type}({super().__repr__()}){self.defects or ''}"]


class ValueTerminal(Terminal):
    """One that means itself."""


class WhiteSpaceTerminal(Terminal):
    """One that means a blank."""

    value = property(lambda self: " ")

    def startswith_fws(self):
        return True


class EWWhiteSpaceTerminal(WhiteSpaceTerminal):
    """Blanks between encoded words: nothing."""

    value = property(lambda self: "")

    def __str__(self):
        return ""


class TokenList(_Token, list):
    """Tokens one after the other."""

    def __init__(self, *args):
        super().__init__(*args)
        self.defects = []

    def __str__(self):
        return "".join(map(str, self))

    def __repr__(self):
        return f"{type(self).__name__}({super().__repr__()})"

    value = property(lambda self: "".join(x.value for x in self if x.value))
    all_defects = property(lambda self: sum((x.all_defects for x in self), self.defects))
    comments = property(lambda self: [c for x in self for c in x.comments])
    as_ew_allowed = property(lambda self: all(x.as_ew_allowed for x in self))

    def startswith_fws(self):
        return self[0].startswith_fws()

    def _wrong(self, text, kind=InvalidHeaderDefect):
        self.defects.append(kind(text))

    def _first(self, *kinds):
        return next((x for x in self if x.token_type in kinds), None)

    def fold(self, *, policy):
        """As lines."""
        return _Lines(policy).fold(self)

    def pprint(self, indent=""):
        print(self.ppstr(indent))

    def ppstr(self, indent=""):
        return "\n".join(self._pp(indent))

    def _pp(self, indent=""):
        return [f"{indent}{type(self).__name__}/{self.token_type}(", *(line for x in self for line in x._pp(indent + "    ")),
                f"{indent}){f' Defects: {self.defects}' if self.defects else ''}"]


def _kind(name, token_type, base=TokenList, **contents):
    """A class of tokens; a function among the contents is a property."""
    contents = {key: property(value) if callable(value) and not key.startswith("__") else value for key, value in contents.items()}
    return type(base)(name, (base,), {"token_type": token_type, "__module__": __name__, **contents})


def _of(kind, attribute):
    """The attribute of the first token of a kind."""
    return lambda self: getattr(self._first(*kind.split()), attribute, None)


WhiteSpaceTokenList = _kind("WhiteSpaceTokenList", None, value=lambda self: " ",
                            comments=lambda self: [x.content for x in self if x.token_type == "comment"])
UnstructuredTokenList, Phrase, Word = (_kind(*names) for names in (
    ("UnstructuredTokenList", "unstructured"), ("Phrase", "phrase"), ("Word", "word")))
CFWSList = _kind("CFWSList", "cfws", WhiteSpaceTokenList)
Atom, Token, DotAtom, DotAtomText, NoFoldLiteral, ObsRouteBase = (_kind(*names) for names in (
    ("Atom", "atom"), ("Token", "token"), ("DotAtom", "dot-atom"), ("DotAtomText", "dot-atom-text"), ("NoFoldLiteral", "no-fold-literal"),
    ("ObsRouteBase", None)))
Token.encode_as_ew = Token.syntactic_break = True
DotAtomText.as_ew_allowed = NoFoldLiteral.as_ew_allowed = True
EncodedWord = _kind("EncodedWord", "encoded-word", cte=None, charset=None, lang=None)
EncodedWord.cte = EncodedWord.charset = EncodedWord.lang = None
BareQuotedString = _kind("BareQuotedString", "bare-quoted-string", __str__=lambda self: quote_string("".join(map(str, self))),
                         value=lambda self: "".join(map(str, self)))
QuotedString = _kind("QuotedString", "quoted-string", content=_of("bare-quoted-string", "value"), stripped_value=_of("bare-quoted-string", "value"),
                     quoted_value=lambda self: "".join(str(x) if x.token_type == "bare-quoted-string" else x.value for x in self))
Comment = _kind("Comment", "comment", WhiteSpaceTokenList, content=lambda self: "".join(map(str, self)), comments=lambda self: [self.content],
                __str__=lambda self: f"({''.join(_escaped(x) for x in self)})")
LocalPart = _kind("LocalPart", "local-part", local_part=lambda self: _local_part(self),
                  value=lambda self: self[0].quoted_value if self[0].token_type == "quoted-string" else self[0].value)
ObsLocalPart = _kind("ObsLocalPart", "obs-local-part", as_ew_allowed=False)
Domain = _kind("Domain", "domain", as_ew_allowed=False, domain=lambda self: "".join(TokenList.value.fget(self).split()))
DomainLiteral = _kind("DomainLiteral", "domain-literal", as_ew_allowed=False, domain=lambda self: "".join(TokenList.value.fget(self).split()),
                      ip=_of("ptext", "value"))
AddrSpec = _kind("AddrSpec", "addr-spec", as_ew_allowed=False, value=lambda self: "".join(
    x.value.rstrip() if i == 0 and len(self) > 2 else x.value.lstrip() if i == 2 else x.value for i, x in enumerate(self)), local_part=lambda self: self[0].local_part,
                 domain=lambda self: self[-1].domain if len(self) > 2 else None, addr_spec=lambda self: _addr_spec(self))
ObsRoute = _kind("ObsRoute", "obs-route", domains=lambda self: [x.domain for x in self if x.token_type == "domain"])
AngleAddr = _kind("AngleAddr", "angle-addr", local_part=_of("addr-spec", "local_part"), domain=_of("addr-spec", "domain"),
                  route=_of("obs-route", "domains"), addr_spec=lambda self: _angle_spec(self))
DisplayName = _kind("DisplayName", "display-name", ew_combine_allowed=False, display_name=lambda self: _display_name(self),
                    value=lambda self: _display_value(self))
_address_parts = {name: (lambda name: lambda self: getattr(self[-1], name))(name) for name in ("local_part", "domain", "route", "addr_spec")}
NameAddr = _kind("NameAddr", "name-addr", display_name=lambda self: self[0].display_name if len(self) > 1 else None, **_address_parts)
_address_parts = {name: (lambda name: lambda self: getattr(self[0], name, None))(name)
                  for name in ("display_name", "local_part", "domain", "route", "addr_spec")}
Mailbox = _kind("Mailbox", "mailbox", **_address_parts)
InvalidMailbox = _kind("InvalidMailbox", "invalid-mailbox", **dict.fromkeys(_address_parts))
MailboxList = _kind("MailboxList", "mailbox-list", mailboxes=lambda self: [x for x in self if x.token_type == "mailbox"],
                    all_mailboxes=lambda self: [x for x in self if x.token_type in ("mailbox", "invalid-mailbox")])
GroupList = _kind("GroupList", "group-list", mailboxes=lambda self: getattr(self._first("mailbox-list"), "mailboxes", []),
                  all_mailboxes=lambda self: getattr(self._first("mailbox-list"), "all_mailboxes", []))
Group = _kind("Group", "group", display_name=lambda self: self[0].display_name,
              mailboxes=lambda self: self[2].mailboxes if self[2].token_type == "group-list" else [],
              all_mailboxes=lambda self: self[2].all_mailboxes if self[2].token_type == "group-list" else [])
Address = _kind("Address", "address", display_name=lambda self: self[0].display_name if self[0].token_type == "group" else None,
                mailboxes=lambda self: [self[0]] if self[0].token_type == "mailbox" else getattr(self[0], "mailboxes", []),
                all_mailboxes=lambda self: [self[0]] if self[0].token_type in ("mailbox", "invalid-mailbox") else self[0].all_mailboxes)
AddressList = _kind("AddressList", "address-list", addresses=lambda self: [x for x in self if x.token_type == "address"],
                    mailboxes=lambda self: [m for x in self.addresses for m in x.mailboxes],
                    all_mailboxes=lambda self: [m for x in self.addresses for m in x.all_mailboxes])
MsgID = _kind("MsgID", "msg-id", as_ew_allowed=False)
MsgID.fold = lambda self, policy: str(self) + policy.linesep  # never folded
MessageID = _kind("MessageID", "message-id", MsgID)
InvalidMessageID = _kind("InvalidMessageID", "invalid-message-id", MessageID)
MIMEVersion = _kind("MIMEVersion", "mime-version", major=None, minor=None)
ContentTransferEncoding = _kind("ContentTransferEncoding", "content-transfer-encoding", as_ew_allowed=False, cte="7bit")
_parameters_of = {"as_ew_allowed": False, "syntactic_break": False, "params": lambda self: getattr(self._first("mime-parameters"), "params", {})}
ContentType = _kind("ContentType", "content-type", maintype="text", subtype="plain", **_parameters_of)
ContentDisposition = _kind("ContentDisposition", "content-disposition", content_disposition=None, **_parameters_of)
Header, HeaderLabel = _kind("Header", "header"), _kind("HeaderLabel", "header-label", as_ew_allowed=False)

DOT = ValueTerminal(".", "dot")
ListSeparator = ValueTerminal(",", "list-separator")
ListSeparator.as_ew_allowed = False
ListSeparator.syntactic_break = False
RouteComponentMarker = ValueTerminal("@", "route-component-marker")


def _escaped(token):
    """A token inside a comment."""
    return str(token) if token.token_type == "comment" else re.sub(r"[\\()]", r"\\\g<0>", str(token))


def _leaves(token):
    for x in token:
        if isinstance(x, Terminal) or x.token_type in ("cfws", "bare-quoted-string", "encoded-word"):
            yield x
        else:
            yield from _leaves(x)


def _local_part(self):
    """Without blanks at its ends and around its dots."""
    leaves = list(_leaves(self[0]))
    return "".join(x.value for i, x in enumerate(leaves) if x.token_type != "cfws" or (
        0 < i < len(leaves) - 1 and leaves[i - 1].token_type != "dot" and leaves[i + 1].token_type != "dot"))


def _addr_spec(self):
    words = set(self.local_part)
    local = quote_string(self.local_part) if words & DOT_ATOM_ENDS else self.local_part
    return local if self.domain is None else f"{local}@{self.domain}"


def _angle_spec(self):
    found = self._first("addr-spec")
    return "<>" if found is None else found.addr_spec if found.local_part else quote_string(found.local_part) + found.addr_spec


def _display_name(self):
    parts = TokenList(self)
    if not parts:
        return ""
    if parts[0].token_type == "cfws":
        parts.pop(0)
    elif isinstance(parts[0], TokenList) and parts[0] and parts[0][0].token_type == "cfws":
        parts[0] = TokenList(parts[0][1:])
    if parts and parts[-1].token_type == "cfws":
        parts.pop()
    elif parts and isinstance(parts[-1], TokenList) and parts[-1] and parts[-1][-1].token_type == "cfws":
        parts[-1] = TokenList(parts[-1][:-1])
    return parts.value


def _display_value(self):
    if not self or not (self.defects or any(x.token_type == "quoted-string" for x in self)):
        return TokenList.value.fget(self)
    before = self and (self[0].token_type == "cfws" or isinstance(self[0], TokenList) and self[0] and self[0][0].token_type == "cfws")
    after = self and (self[-1].token_type == "cfws" or isinstance(self[-1], TokenList) and self[-1] and self[-1][-1].token_type == "cfws")
    return (" " if before else "") + quote_string(self.display_name) + (" " if after else "")


# Words

def _wsp_splitter(text, n=0):
    return re.split(r"([ \t]+)", text, maxsplit=n)


def _checked(token):
    """Note characters that should not be in a text."""
    if found := re.findall(r"[\x00-\x20\x7f]", token):
        token.defects.append(errors.NonPrintableDefect(found))
    if utils._has_surrogates(token):
        token.defects.append(errors.UndecodableBytesDefect("Non-ASCII characters found in header token"))
    return token


def _until(value, ends):
    """(text, rest) up to one of these characters or a blank; a backslash takes the next character along."""
    out, i = [], 0
    while i < len(value) and value[i] not in WSP and (value[i] == "\\" or value[i] not in ends):
        if value[i] == "\\":
            i += 1
            if i == len(value):
                out.append("\\")
                break
        out.append(value[i])
        i += 1
    return "".join(out), value[i:]


def get_fws(value):
    rest = value.lstrip(" \t")
    return WhiteSpaceTerminal(value[:len(value) - len(rest)], "fws"), rest


class _InvalidEwError(HeaderParseError):
    """It looks like an encoded word, but is none."""


def get_encoded_word(value, terminal_type="vtext"):
    if not value.startswith("=?"):
        raise HeaderParseError(f"expected encoded word but found {value}")
    text, end, rest = value[2:].partition("?=")
    if not end:
        raise HeaderParseError(f"expected encoded word but found {value}")
    if re.match("[0-9a-fA-F]{2}", rest) and text.count("?") < 2:  # =?utf-8?q?=C3...: the first ?= is none
        more, end, rest = rest.partition("?=")
        text += "?=" + more
    word = EncodedWord()
    if len(text.split()) > 1:
        word._wrong("whitespace inside encoded word")
    word.cte = value
    try:
        text, word.charset, word.lang, defects = _ew.decode(f"=?{text}?=")
    except (ValueError, KeyError):
        raise _InvalidEwError(f"encoded word format invalid: '{word.cte}'")
    word.defects += defects
    for piece in _wsp_splitter(text):
        if piece:
            word.append(WhiteSpaceTerminal(piece, "fws") if piece[0] in WSP else _checked(ValueTerminal(piece, terminal_type)))
    if rest and rest[0] not in WSP:
        word._wrong("missing trailing whitespace after encoded-word")
    return word, rest


def get_unstructured(value):
    """Text without rules but for encoded words."""
    found = UnstructuredTokenList()
    while value:
        if value[0] in WSP:
            token, value = get_fws(value)
            found.append(token)
            continue
        valid = True
        if value.startswith("=?"):
            try:
                token, value = get_encoded_word(value, "utext")
            except _InvalidEwError:
                valid = False
            except HeaderParseError:
                pass
            else:
                if found:
                    if found[-1].token_type != "fws":
                        found._wrong("missing whitespace before encoded word")
                    elif len(found) > 1 and found[-2].token_type == "encoded-word":
                        found[-1] = EWWhiteSpaceTerminal(found[-1], "fws")
                found.append(token)
                continue
        text, *rest = _wsp_splitter(value, 1)
        if valid and (match := _encoded_word_inside.search(text)):
            text, rest = value[:match.start()], [value[match.start():]]
        found.append(_checked(ValueTerminal(text, "utext")))
        value = "".join(rest)
    return found


def get_qp_ctext(value):
    text, value = _until(value, "()")
    return _checked(WhiteSpaceTerminal(text, "ptext")), value


def get_qcontent(value):
    text, value = _until(value, '"')
    return _checked(ValueTerminal(text, "ptext")), value


def _run(value, ends, kind, name):
    match = re.match(rf"[^{re.escape(''.join(sorted(ends)))}]+", value)
    if not match:
        raise HeaderParseError(f"expected {name} but found '{value}'")
    return _checked(ValueTerminal(match[0], kind)), value[match.end():]


def get_atext(value):
    return _run(value, ATOM_ENDS, "atext", "atext")


def get_bare_quoted_string(value):
    if value[:1] != '"':
        raise HeaderParseError(f"expected '\"' but found '{value}'")
    found, value = BareQuotedString(), value[1:]
    if value[:1] == '"':
        token, value = get_qcontent(value)
        found.append(token)
    while value and value[0] != '"':
        encoded = False
        if value[0] in WSP:
            token, value = get_fws(value)
        elif value.startswith("=?"):
            try:
                token, value = get_encoded_word(value)
                found._wrong("encoded word inside quoted string")
                encoded = True
            except HeaderParseError:
                token, value = get_qcontent(value)
        else:
            token, value = get_qcontent(value)
        if encoded and len(found) > 1 and found[-1].token_type == "fws" and found[-2].token_type == "encoded-word":
            found[-1] = EWWhiteSpaceTerminal(found[-1], "fws")
        found.append(token)
    if not value:
        found._wrong("end of header inside quoted string")
    return found, value[1:]


def get_comment(value):
    if value and value[0] != "(":
        raise HeaderParseError(f"expected '(' but found '{value}'")
    found, value = Comment(), value[1:]
    while value and value[0] != ")":
        token, value = (get_fws if value[0] in WSP else get_comment if value[0] == "(" else get_qp_ctext)(value)
        found.append(token)
    if not value:
        found._wrong("end of header inside comment")
    return found, value[1:]


def get_cfws(value):
    found = CFWSList()
    while value and value[0] in CFWS_LEADER:
        token, value = (get_fws if value[0] in WSP else get_comment)(value)
        found.append(token)
    return found, value


def _skip_cfws(found, value):
    """Blanks and comments, if there are any, go to what is found."""
    if value and value[0] in CFWS_LEADER:
        token, value = get_cfws(value)
        found.append(token)
    return value


def _within_cfws(found, value, get):
    """[CFWS] what get gets [CFWS]"""
    value = _skip_cfws(found, value)
    token, value = get(value)
    found.append(token)
    return found, _skip_cfws(found, value)


def get_quoted_string(value):
    return _within_cfws(QuotedString(), value, get_bare_quoted_string)


def _or_encoded_word(get):
    """What get gets, unless it is an encoded word."""
    def either(value):
        if value.startswith("=?"):
            try:
                return get_encoded_word(value)
            except HeaderParseError:
                pass
        return get(value)
    return either


def get_atom(value):
    def get(value):
        if value and value[0] in ATOM_ENDS:
            raise HeaderParseError(f"expected atom but found '{value}'")
        return _or_encoded_word(get_atext)(value)
    return _within_cfws(Atom(), value, get)


def get_dot_atom_text(value):
    if not value or value[0] in ATOM_ENDS:
        raise HeaderParseError(f"expected atom at a start of dot-atom-text but found '{value}'")
    found = DotAtomText()
    while value and value[0] not in ATOM_ENDS:
        token, value = get_atext(value)
        found.append(token)
        if value[:1] == ".":
            found.append(DOT)
            value = value[1:]
    if found[-1] is DOT:
        raise HeaderParseError(f"expected atom at end of dot-atom-text but found '{'.' + value}'")
    return found, value


def get_dot_atom(value):
    return _within_cfws(DotAtom(), value, _or_encoded_word(get_dot_atom_text))


def _after_leader(value, name):
    """(leading CFWS or None, rest), which must not be empty."""
    leader = None
    if value and value[0] in CFWS_LEADER:
        leader, value = get_cfws(value)
    if not value:
        raise HeaderParseError(f"expected {name} but found '{value}'")
    return leader, value


def _leading(leader, token):
    if leader is not None:
        token[:0] = [leader]
    return token


def get_word(value):
    leader, value = _after_leader(value, "'atom' or 'quoted-string'")
    if value[0] == '"':
        token, value = get_quoted_string(value)
    elif value[0] in SPECIALS:
        raise HeaderParseError(f"Expected 'atom' or 'quoted-string' but found '{value}'")
    else:
        token, value = get_atom(value)
    return _leading(leader, token), value


def get_phrase(value):
    found = Phrase()
    try:
        token, value = get_word(value)
        found.append(token)
    except HeaderParseError:
        found._wrong("phrase does not start with word")
    while value and value[0] not in PHRASE_ENDS:
        if value[0] == ".":
            found.append(DOT)
            found._wrong("period in 'phrase'", ObsoleteHeaderDefect)
            value = value[1:]
            continue
        try:
            token, value = get_word(value)
        except HeaderParseError:
            if value[0] not in CFWS_LEADER:
                raise
            token, value = get_cfws(value)
            found._wrong("comment found without atom", ObsoleteHeaderDefect)
        found.append(token)
    return found, value


# Addresses

def get_local_part(value):
    found = LocalPart()
    leader, value = _after_leader(value, "local-part")
    try:
        token, value = get_dot_atom(value)
    except HeaderParseError:
        try:
            token, value = get_word(value)
        except HeaderParseError:
            if value[0] != "\\" and value[0] in PHRASE_ENDS:
                raise
            token = TokenList()
    found.append(_leading(leader, token))
    if value and (value[0] == "\\" or value[0] not in PHRASE_ENDS):
        found[0], value = get_obs_local_part(str(found) + value)
        if found[0].token_type == "invalid-obs-local-part":
            found._wrong("local-part is not dot-atom, quoted-string, or obs-local-part")
        else:
            found._wrong("local-part is not a dot-atom (contains CFWS)", ObsoleteHeaderDefect)
    if not found.value.isascii():
        found._wrong("local-part contains non-ASCII characters)", errors.NonASCIILocalPartDefect)
    return found, value


def get_obs_local_part(value):
    found, after_dot = ObsLocalPart(), False
    while value and (value[0] == "\\" or value[0] not in PHRASE_ENDS):
        if value[0] == ".":
            if after_dot:
                found._wrong("invalid repeated '.'")
            found.append(DOT)
            after_dot, value = True, value[1:]
            continue
        if value[0] == "\\":
            found.append(ValueTerminal("\\", "misplaced-special"))
            found._wrong("'\\' character outside of quoted-string/ccontent")
            after_dot, value = False, value[1:]
            continue
        if found and found[-1].token_type != "dot":
            found._wrong("missing '.' between words")
        try:
            token, value = get_word(value)
            after_dot = False
        except HeaderParseError:
            if value[0] not in CFWS_LEADER:
                raise
            token, value = get_cfws(value)
        found.append(token)
    if not found:
        raise HeaderParseError(f"expected obs-local-part but found '{value}'")
    for where, at, inner in (("Invalid leading", 0, 1), ("Invalid trailing", -1, -2)):
        if found[at] is DOT or found[at].token_type == "cfws" and len(found) > 1 and found[inner] is DOT:
            found._wrong(f"{where} '.' in local part")
    if found.defects:
        found.token_type = "invalid-obs-local-part"
    return found, value


def get_dtext(value):
    text, rest = _until(value, "[]")
    token = _checked(ValueTerminal(text, "ptext"))
    if "\\" in value[:len(value) - len(rest)]:
        token.defects.append(ObsoleteHeaderDefect("quoted printable found in domain-literal"))
    return token, rest


def get_domain_literal(value):
    found = DomainLiteral()
    leader, value = _after_leader(value, "domain-literal")
    _leading(leader, found)
    if value[0] != "[":
        raise HeaderParseError(f"expected '[' at start of domain-literal but found '{value}'")
    found.append(ValueTerminal("[", "domain-literal-start"))
    value = value[1:]
    while value and value[0] != "]":
        if value[0] == "[":
            raise HeaderParseError(f"expected ']' at end of domain-literal but found '{value}'")
        token, value = (get_fws if value[0] in WSP else get_dtext)(value)
        found.append(token)
    if not value:
        found._wrong("end of input inside domain-literal")
    found.append(ValueTerminal("]", "domain-literal-end"))
    return found, _skip_cfws(found, value[1:])


def get_domain(value):
    found = Domain()
    leader, value = _after_leader(value, "domain")
    if value[0] == "[":
        token, value = get_domain_literal(value)
    else:
        try:
            token, value = get_dot_atom(value)
        except HeaderParseError:
            token, value = get_atom(value)
        if value[:1] == "@":
            raise HeaderParseError("Invalid Domain")
    found.append(_leading(leader, token))
    if value[:1] == "." and token.token_type != "domain-literal":
        found._wrong("domain is not a dot-atom (contains CFWS)", ObsoleteHeaderDefect)
        if token.token_type == "dot-atom":
            found[:] = token
        while value[:1] == ".":
            found.append(DOT)
            token, value = get_atom(value[1:])
            found.append(token)
    return found, value


def get_addr_spec(value):
    found = AddrSpec()
    token, value = get_local_part(value)
    found.append(token)
    if value[:1] != "@":
        found._wrong("addr-spec local part with no domain")
        return found, value
    found.append(ValueTerminal("@", "address-at-symbol"))
    token, value = get_domain(value[1:])
    found.append(token)
    return found, value


def get_obs_route(value):
    found = ObsRoute()
    while value and (value[0] == "," or value[0] in CFWS_LEADER):
        if value[0] == ",":
            found.append(ListSeparator)
            value = value[1:]
        else:
            value = _skip_cfws(found, value)
    if value[:1] != "@":
        raise HeaderParseError(f"expected obs-route domain but found '{value}'")
    while value[:1] == "@":
        found.append(RouteComponentMarker)
        token, value = get_domain(value[1:])
        found.append(token)
        while value[:1] == ",":
            found.append(ListSeparator)
            value = _skip_cfws(found, value[1:])
            if value[:1] == "@":
                break
    if not value:
        raise HeaderParseError("end of header while parsing obs-route")
    if value[0] != ":":
        raise HeaderParseError(f"expected ':' marking end of obs-route but found '{value}'")
    found.append(ValueTerminal(":", "end-of-obs-route-marker"))
    return found, value[1:]


def get_angle_addr(value):
    found = AngleAddr()
    value = _skip_cfws(found, value)
    if value[:1] != "<":
        raise HeaderParseError(f"expected angle-addr but found '{value}'")
    found.append(ValueTerminal("<", "angle-addr-start"))
    value = value[1:]
    if value[:1] == ">":  # as it may stand in a return path
        found.append(ValueTerminal(">", "angle-addr-end"))
        found._wrong("null addr-spec in angle-addr")
        return found, value[1:]
    try:
        token, value = get_addr_spec(value)
    except HeaderParseError:
        try:
            token, value = get_obs_route(value)
            found._wrong("obsolete route specification in angle-addr", ObsoleteHeaderDefect)
        except HeaderParseError:
            raise HeaderParseError(f"expected addr-spec or obs-route but found '{value}'")
        found.append(token)
        token, value = get_addr_spec(value)
    found.append(token)
    if value[:1] == ">":
        value = value[1:]
    else:
        found._wrong("missing trailing '>' on angle-addr")
    found.append(ValueTerminal(">", "angle-addr-end"))
    return found, _skip_cfws(found, value)


def get_display_name(value):
    token, value = get_phrase(value)
    found = DisplayName(token)
    found.defects = token.defects[:]
    return found, value


def get_name_addr(value):
    found = NameAddr()
    leader, value = _after_leader(value, "name-addr")
    if value[0] != "<":
        if value[0] in PHRASE_ENDS:
            raise HeaderParseError(f"expected name-addr but found '{value}'")
        token, value = get_display_name(value)
        if not value:
            raise HeaderParseError(f"expected name-addr but found '{token}'")
        if leader is not None:
            _leading(leader, token[0] if isinstance(token[0], TokenList) else token)
            leader = None
        found.append(token)
    token, value = get_angle_addr(value)
    found.append(_leading(leader, token))
    return found, value


def get_mailbox(value):
    found = Mailbox()
    try:
        token, value = get_name_addr(value)
    except HeaderParseError:
        try:
            token, value = get_addr_spec(value)
        except HeaderParseError:
            raise HeaderParseError(f"expected mailbox but found '{value}'")
    if any(isinstance(defect, InvalidHeaderDefect) for defect in token.all_defects):
        found.token_type = "invalid-mailbox"
    found.append(token)
    return found, value


def get_invalid_mailbox(value, endchars):
    """Whatever comes up to these characters."""
    found = InvalidMailbox()
    return found, _junk(found, value, endchars)


def _junk(found, value, endchars):
    while value and value[0] not in endchars:
        if value[0] in PHRASE_ENDS:
            found.append(ValueTerminal(value[0], "misplaced-special"))
            value = value[1:]
        else:
            token, value = get_phrase(value)
            found.append(token)
    return value


def _elements(found, value, get, ends, empty, invalid, wrap):
    """The elements of a list, between commas, up to one of the ends."""
    while value and value[0] not in ends:
        try:
            token, value = get(value)
            found.append(token)
        except HeaderParseError:
            leader = None
            if value[0] in CFWS_LEADER:
                leader, value = get_cfws(value)
            if not value or value[0] == "," or value[0] in ends:
                if leader is not None:
                    found.append(leader)
                found._wrong(empty, ObsoleteHeaderDefect)
            else:
                token, value = get_invalid_mailbox(value, "," + ends)
                found.append(wrap(_leading(leader, token)))
                found._wrong(invalid)
        if value and value[0] != "," and value[0] not in ends:
            last = found[-1][0] if isinstance(found[-1], Address) else found[-1]
            last.token_type = "invalid-mailbox"
            token, value = get_invalid_mailbox(value, "," + ends)
            last.extend(token)
            found._wrong(invalid)
        if value[:1] == ",":
            found.append(ListSeparator)
            value = value[1:]
    return found, value


def get_mailbox_list(value):
    return _elements(MailboxList(), value, get_mailbox, ";", "empty element in mailbox-list", "invalid mailbox in mailbox-list", lambda x: x)


def get_group_list(value):
    found = GroupList()
    if not value:
        found._wrong("end of header before group-list")
        return found, value
    leader = None
    if value[0] in CFWS_LEADER:
        leader, value = get_cfws(value)
        if not value or value[0] == ";":
            found.append(leader)
            if not value:
                found._wrong("end of header in group-list")
            return found, value
    token, value = get_mailbox_list(value)
    _leading(leader, found)
    if token.all_mailboxes:
        if leader is not None:
            found.pop()
            _leading(leader, token)
        found.append(token)
    else:
        found.extend(token)
        found._wrong("group-list with empty entries", ObsoleteHeaderDefect)
    return found, value


def get_group(value):
    found = Group()
    token, value = get_display_name(value)
    if value[:1] != ":":
        raise HeaderParseError(f"expected ':' at end of group display name but found '{value}'")
    found += [token, ValueTerminal(":", "group-display-name-terminator")]
    value = value[1:]
    if value[:1] == ";":
        found.append(ValueTerminal(";", "group-terminator"))
        return found, value[1:]
    token, value = get_group_list(value)
    found.append(token)
    if not value:
        found._wrong("end of header in group")
    elif value[0] != ";":
        raise HeaderParseError(f"expected ';' at end of group but found {value}")
    found.append(ValueTerminal(";", "group-terminator"))
    return found, _skip_cfws(found, value[1:])


def get_address(value):
    try:
        token, value = get_group(value)
    except HeaderParseError:
        try:
            token, value = get_mailbox(value)
        except HeaderParseError:
            raise HeaderParseError(f"expected address but found '{value}'")
    return Address([token]), value


def get_address_list(value):
    return _elements(AddressList(), value, get_address, "", "address-list entry with no content", "invalid address in address-list",
                     lambda x: Address([x]))


# Message ids

def get_no_fold_literal(value):
    if value[:1] != "[":
        raise HeaderParseError(f"expected '[' at the start of no-fold-literal but found '{value}'")
    token, value = get_dtext(value[1:])
    if value[:1] != "]":
        raise HeaderParseError(f"expected ']' at the end of no-fold-literal but found '{value}'")
    return NoFoldLiteral([ValueTerminal("[", "no-fold-literal-start"), token, ValueTerminal("]", "no-fold-literal-end")]), value[1:]


def get_msg_id(value):
    found = MsgID()
    value = _skip_cfws(found, value)
    if value[:1] != "<":
        raise HeaderParseError(f"expected msg-id but found '{value}'")
    found.append(ValueTerminal("<", "msg-id-start"))
    value = value[1:]
    try:
        token, value = get_dot_atom_text(value)
    except HeaderParseError:
        try:
            token, value = get_obs_local_part(value)
            found._wrong("obsolete id-left in msg-id", ObsoleteHeaderDefect)
        except HeaderParseError:
            raise HeaderParseError(f"expected dot-atom-text or obs-id-left but found '{value}'")
    found.append(token)
    if value[:1] != "@":
        found._wrong("msg-id with no id-right")
        if value[:1] == ">":
            found.append(ValueTerminal(">", "msg-id-end"))
            value = value[1:]
        return found, value
    found.append(ValueTerminal("@", "address-at-symbol"))
    value = value[1:]
    try:
        token, value = get_dot_atom_text(value)
    except HeaderParseError:
        try:
            token, value = get_no_fold_literal(value)
        except HeaderParseError:
            token, value = get_domain(value)
            found._wrong("obsolete id-right in msg-id", ObsoleteHeaderDefect)
    found.append(token)
    if value[:1] == ">":
        value = value[1:]
    else:
        found._wrong("missing trailing '>' on msg-id")
    found.append(ValueTerminal(">", "msg-id-end"))
    return found, _skip_cfws(found, value)


def parse_message_id(value):
    try:
        token, rest = get_msg_id(value)
    except HeaderParseError as e:
        found = InvalidMessageID(get_unstructured(value))
        found._wrong(f"Invalid msg-id: {e!r}")
        return found
    found = MessageID([token])
    if rest:
        found._wrong(f"Unexpected {rest!r}")
    return found


# MIME headers

def parse_mime_version(value):
    found = MIMEVersion()
    if not value:
        found._wrong("Missing MIME version number (eg: 1.0)", errors.HeaderMissingRequiredValue)
        return found
    value = _skip_cfws(found, value)
    if not value:
        found._wrong("Expected MIME version number but found only CFWS", errors.HeaderMissingRequiredValue)
        return found
    for name, ends in (("major", r"[^.\s(]*"), ("minor", r"[^\s(]*")):
        digits = re.match(ends, value)[0]
        value = value[len(digits):]
        if digits.isdigit():
            setattr(found, name, int(digits))
        else:
            found._wrong(f"Expected MIME {name} version number but found {digits!r}")
        found.append(ValueTerminal(digits, "digits" if digits.isdigit() else "xtext"))
        value = _skip_cfws(found, value)
        if name == "major":
            if value[:1] != ".":
                if found.major is not None:
                    found._wrong("Incomplete MIME version; found only major number")
                if value:
                    found.append(ValueTerminal(value, "xtext"))
                return found
            found.append(ValueTerminal(".", "version-separator"))
            value = _skip_cfws(found, value[1:])
            if not value:
                if found.major is not None:
                    found._wrong("Incomplete MIME version; found only major number")
                return found
    if value:
        found._wrong("Excess non-CFWS text after MIME version")
        found.append(ValueTerminal(value, "xtext"))
    return found


def get_token(value):
    def get(value):
        if value and value[0] in TOKEN_ENDS:
            raise HeaderParseError(f"expected token but found '{value}'")
        return _run(value, TOKEN_ENDS, "ttext", "ttext")
    return _within_cfws(Token(), value, get)


class Parameter(Terminal):
    """A parameter as it came, and what it is: its name, the number of its section, is it encoded, in what charset, its text."""

    section_number, sectioned, extended, charset, lang, syntactic_break = 0, False, False, "us-ascii", "", False
    value = property(lambda self: self.meaning)


class MimeParameters(TokenList):
    """Parameters; the sections of one are put together."""

    token_type, syntactic_break = "mime-parameters", False

    @property
    def params(self):
        named = {}
        for token in self:
            if isinstance(token, Parameter) and token.name:
                named.setdefault(token.name, []).append(token)
        for name, parts in named.items():
            parts.sort(key=lambda part: part.section_number)
            charset, text = parts[0].charset, ""
            if not parts[0].extended and len(parts) > 1 and parts[1].section_number == 0:
                parts[1].defects.append(InvalidHeaderDefect("duplicate parameter name; duplicate(s) ignored"))
                parts = parts[:1]
            expected = 0
            for part in parts:
                if part.section_number != expected:
                    if not part.extended:
                        part.defects.append(InvalidHeaderDefect("duplicate parameter name; duplicate ignored"))
                        continue
                    part.defects.append(InvalidHeaderDefect("parameter section out of sequence"))
                expected += 1
                text += _decoded(part, charset)
            yield name, text

    def __str__(self):
        parts = [f"{name}={quote_string(value)}" if value else name for name, value in self.params]
        return " " + "; ".join(parts) if parts else ""


def _decoded(part, charset):
    if not part.extended:
        return part.text
    try:
        data = unquote_to_bytes(part.text)
    except UnicodeEncodeError:  # not even the escapes are ASCII
        return _unescape(part.text, encoding="latin-1")
    try:
        text = data.decode(charset, "surrogateescape")
    except (LookupError, UnicodeEncodeError):
        text = data.decode("us-ascii", "surrogateescape")
    if utils._has_surrogates(text):
        part.defects.append(errors.UndecodableBytesDefect())
    return text


def get_parameter(value):
    """attribute [*section] [*] = value; encoded values are charset'language'text"""
    source, cfws = value, TokenList()
    rest = _skip_cfws(cfws, value)
    before = str(cfws) and " "
    if rest and rest[0] in ATTRIBUTE_ENDS:
        raise HeaderParseError(f"expected token but found '{rest}'")
    attribute, rest = _run(rest, ATTRIBUTE_ENDS, "attrtext", "attrtext")
    blank = TokenList()
    rest = _skip_cfws(blank, rest)
    wrong, meaning = list(attribute.defects) + cfws.all_defects + blank.all_defects, before + attribute + blank.value
    marks = re.match(r"(?:\*(\d+))?(\*)?", rest)

    def done(text, rest, tail=""):
        token = Parameter(source[:len(source) - len(rest)], "parameter")
        token.name, token.text, token.meaning, token.defects = str(attribute), text, meaning + tail, wrong
        token.extended, token.sectioned = bool(marks[2]), bool(marks[1])
        token.section_number = int(marks[1]) if marks[1] else 0
        token.charset, token.lang = charset, lang
        return token, rest

    charset, lang = "us-ascii", ""
    if not rest or rest[0] == ";":
        wrong.append(InvalidHeaderDefect(f"Parameter contains name ({cfws}{attribute}{blank}) but no value"))
        return done("", rest)
    extended, section = bool(marks[2]), int(marks[1] or 0)
    if marks[1] and len(marks[1]) > 1 and marks[1][0] == "0":
        wrong.append(InvalidHeaderDefect("section number has an invalid leading 0"))
    meaning += marks[0]
    rest = rest[marks.end():]
    if not rest:
        raise HeaderParseError("Incomplete parameter")
    if rest[0] != "=":
        raise HeaderParseError("Parameter not followed by '='")
    meaning += "="
    blank = TokenList()
    rest = _skip_cfws(blank, rest[1:])
    meaning += blank.value
    inner = quoted = None
    if rest[:1] == '"':
        quoted, rest = get_quoted_string(rest)
        inner = quoted.stripped_value
        if extended:
            if section:
                fine = bool(inner) and not re.search(r"[ \t()<>@,:;\\\"/\[\]?=*']", inner)
            else:
                fine = re.match(r"[^ \t()<>@,:;\\\"/\[\]?=*'%]*'", inner) is not None
            wrong.append(InvalidHeaderDefect("Quoted string value for extended parameter is invalid" if fine else
                                             "Parameter marked as extended but appears to have a quoted string value that is non-encoded"))
        wrong += quoted.all_defects
        quoted = None if extended and fine else quoted
        text, tail = inner, ""
    else:
        text = re.match(r"[^ \t()<>@,:;\\\"/\[\]?=]*", rest)[0]
        if not text:
            raise HeaderParseError(f"expected value but found '{rest}'" if rest else f"Expected value but found end of string")
        wrong += _checked(ValueTerminal(text, "value")).defects
        rest = rest[len(text):]
        blank = TokenList()
        rest = _skip_cfws(blank, rest)
        tail = blank.value
    delimited = re.match(r"([^'%*]*)'([^'%*]*)'", text) if quoted is None else None
    if not extended or section:
        if inner is not None or not re.match(r"[^'%*]*'", text) or not delimited:
            return done(text, rest, text + tail)
        wrong.append(InvalidHeaderDefect("Apparent initial-extended-value but attribute was not marked as extended or was not initial section"))
    if delimited is None:
        if quoted is None and "'" in text:
            raise HeaderParseError(f"Expected RFC2231 char/lang encoding delimiter, but found {text!r}")
        wrong.append(InvalidHeaderDefect("Missing required charset/lang delimiters"))
        return done(text, rest, text + tail)
    charset, lang = delimited[1] or "us-ascii", delimited[2]
    return done(text[delimited.end():], rest, text + tail)


def parse_mime_parameters(value):
    found = MimeParameters()
    while value:
        try:
            token, value = get_parameter(value)
            found.append(token)
        except HeaderParseError:
            leader = TokenList()
            value = _skip_cfws(leader, value)
            if not value:
                found += leader
                return found
            if value[0] == ";":
                found += leader
                found._wrong("parameter entry with no content")
            else:
                junk = TokenList(leader)
                value = _junk(junk, value, ";")
                found.append(junk)
                found._wrong(f"invalid parameter {str(junk)!r}")
        if value and value[0] != ";":
            junk = TokenList()
            value = _junk(junk, value, ";")
            found.append(junk)
            found._wrong(f"parameter with invalid trailing text {str(junk)!r}")
        if value:
            found.append(ValueTerminal(";", "parameter-separator"))
            value = value[1:]
    return found


def _find_mime_parameters(found, value):
    """Over what should not be there, to the parameters."""
    value = _junk(found, value, ";")
    if value:
        found += [ValueTerminal(";", "parameter-separator"), parse_mime_parameters(value[1:])]
    return found


def parse_content_type_header(value):
    found = ContentType()
    if not value:
        found._wrong("Missing content type specification", errors.HeaderMissingRequiredValue)
        return found
    kind = []
    for name in ("maintype", "subtype"):
        try:
            token, value = get_token(value)
        except HeaderParseError:
            found._wrong(f"Expected content {name} but found {value!r}")
            return _find_mime_parameters(found, value)
        found.append(token)
        kind.append(token.value.strip().lower())
        if name == "maintype":
            if value[:1] != "/":
                found._wrong("Invalid content type")
                return _find_mime_parameters(found, value)
            found.append(ValueTerminal("/", "content-type-separator"))
            value = value[1:]
    if value and value[0] != ";":
        found._wrong(f"Only parameters are valid after content type, but found {value!r}")
    else:
        found.maintype, found.subtype = kind
    return _find_mime_parameters(found, value)


def parse_content_disposition_header(value):
    found = ContentDisposition()
    if not value:
        found._wrong("Missing content disposition", errors.HeaderMissingRequiredValue)
        return found
    try:
        token, value = get_token(value)
    except HeaderParseError:
        found._wrong(f"Expected content disposition but found {value!r}")
        return _find_mime_parameters(found, value)
    found.append(token)
    found.content_disposition = token.value.strip().lower()
    if value and value[0] != ";":
        found._wrong(f"Only parameters are valid after content disposition, but found {value!r}")
    return _find_mime_parameters(found, value)


def parse_content_transfer_encoding_header(value):
    found = ContentTransferEncoding()
    if not value:
        found._wrong("Missing content transfer encoding", errors.HeaderMissingRequiredValue)
        return found
    try:
        token, value = get_token(value)
    except HeaderParseError:
        found._wrong(f"Expected content transfer encoding but found {value!r}")
    else:
        found.append(token)
        found.cte = token.value.strip().lower()
    while value:
        found._wrong("Extra text after content transfer encoding")
        if value[0] in PHRASE_ENDS:
            token, value = ValueTerminal(value[0], "misplaced-special"), value[1:]
        else:
            token, value = get_phrase(value)
        found.append(token)
    return found


# Folding

class _Lines:
    """Lines in the making. `word` is where on the last line an encoded word begins that what follows may be joined to, `blanks` what the last
    line began with when something was put on it whole."""

    def __init__(self, policy):
        self.policy, self.limit = policy, policy.max_line_length or sys.maxsize
        self.plain = "utf-8" if policy.utf8 else "us-ascii"
        self.lines, self.word, self.blanks, self.charset = [""], None, "", None

    def fold(self, tree):
        self._tokens(tree, False)
        return self.policy.linesep.join(self.lines) + self.policy.linesep

    def _room(self):
        return self.limit - len(self.lines[-1])

    def _last_blank(self):
        """Take the blank at the end of the last line away, for the next."""
        line = self.lines[-1]
        if line and line[-1] in WSP:
            self.lines[-1] = line[:-1]
            return line[-1]
        return ""

    def _tokens(self, tokens, blocked):
        """Put tokens on lines. blocked: inside something that must not be encoded."""
        for token in tokens:
            self._token(token, blocked)

    def _charset_of(self, token, text):
        """What the text must be encoded in, or None."""
        try:
            text.encode(self.plain)
            return None
        except UnicodeEncodeError:
            undecodable = any(isinstance(defect, errors.UndecodableBytesDefect) for defect in token.all_defects)
            return "unknown-8bit" if undecodable else "utf-8"

    def _token(self, token, blocked):
        if token.token_type == "mime-parameters":
            self._parameters(token)
            return
        text, terminal = str(token), isinstance(token, Terminal)
        charset = self._charset_of(token, text)
        encode = charset is not None or any(c in text for c in ('()<>@,:;.\\"[]\r\n' if token.token_type == "ptext" and self.in_word else "\r\n"))
        if encode and not blocked:
            if terminal and token.as_ew_allowed:
                self._encoded(text, token, charset or self.plain)
                return
            if not token.as_ew_allowed:
                self.word = None
                if token.syntactic_break and not terminal and self._whole(token):
                    return
            if not terminal:
                self._tokens(token, blocked)
                return
        if len(text) <= self._room():
            self.lines[-1] += text
            return
        self.blanks = ""
        if token.syntactic_break and len(text) + 1 <= self.limit:
            blank = self._last_blank()
            if blank or token.startswith_fws():
                line = blank + text
                self.lines.append(line)
                self.blanks, self.word = line[:len(line) - len(line.lstrip(" \t"))], None
                return
        if not terminal:
            self._tokens(token, blocked or not token.as_ew_allowed)
        elif token.as_ew_allowed and not blocked:
            self._encoded(text, token, charset or self.plain)  # only so can it be parted
        else:
            blank = self._last_blank()
            if blank or token.startswith_fws():
                self.lines.append(blank + text)
            else:
                self.lines[-1] += text

    in_word = True

    def _whole(self, token):
        """Put something on one line, if it fits there when it is folded by itself."""
        text = token.fold(policy=self.policy).removesuffix(self.policy.linesep)
        if self.policy.linesep in text:
            return False
        if len(text) > self._room():
            self.lines.append(self._last_blank())
        self.lines[-1] += text
        return True

    def _encoded(self, text, token, charset):
        """Put text in encoded words, together with the one before if that is allowed."""
        if self.word is not None and charset != self.charset and (
                self.charset == "unknown-8bit" or self.charset == "utf-8" and charset != "us-ascii"):
            self.word = None
        self.charset = charset
        blanks, self.blanks, start = self.blanks, "", self.word
        if start is not None and token.ew_combine_allowed:
            text = str(get_unstructured(self.lines[-1][start:] + text))
            self.lines[-1] = self.lines[-1][:start]
        elif text[0] in WSP:  # between plain text and an encoded word a blank needs no encoding
            if not self._room():
                self.lines.append(self._last_blank())
            self.lines[-1] += text[0]
            text = text[1:]
        tail = ""
        if text[-1:] in WSP:
            text, tail = text[:-1], text[-1]
        if start is None:
            start = len(self.lines[-1])
        name = "utf-8" if charset == "us-ascii" else charset
        frame = len(name) + 7
        if frame + 1 >= self.limit:
            raise HeaderParseError("max_line_length is too small to fit an encoded word")
        while text:
            room = self._room()
            if room - frame - len(blanks) <= 0:
                self.lines.append(" ")
                start = len(self.lines[-1])
                continue
            if len(self.lines) > 1 and len(self.lines[-1]) == 1 and blanks:
                self.lines[-1] += _ew.encode(blanks, charset=name)
                room, blanks = self._room(), ""
            count = min(len(text), max(room - frame - len(blanks), 1))
            while len(word := _ew.encode(text[:count], charset=name)) > room and count > 1:
                count -= 1
            if len(word) > room and self.lines[-1].strip():  # not even one character
                self.lines.append(" ")
                start = 1
                continue
            self.lines[-1] += word
            text, blanks = text[count:], ""
            if text:
                self.lines.append(" ")
                start = 1
        self.lines[-1] += tail
        self.word = start if token.ew_combine_allowed else None

    def _parameters(self, token):
        """Parameters, in sections (RFC 2231) where they do not fit."""
        lines, limit = self.lines, self.limit
        for name, value in token.params:
            if not lines[-1].rstrip().endswith(";"):
                lines[-1] += ";"
            charset, handling = self.plain, "strict"
            try:
                value.encode(charset)
                text = f"{name}={quote_string(value)}"
            except UnicodeEncodeError:
                charset, handling = ("unknown-8bit", "surrogateescape") if utils._has_surrogates(value) else ("utf-8", "strict")
                text = f"{name}*={charset}''{_quote(value, safe='', errors=handling)}"
            if len(lines[-1]) + len(text) + 1 < limit:
                lines[-1] += " " + text
                continue
            if len(text) + 2 <= limit:
                lines.append(" " + text)
                continue
            section, prefix = 0, charset + "''"
            while value:
                room = limit - len(name) - len(str(section)) - len(prefix) - 5
                if room <= 1:
                    limit = 78
                    continue
                count = room
                while len(text := _quote(value[:count], safe="", errors=handling)) > room:
                    count -= 1
                value = value[count:]
                lines.append(f" {name}*{section}*={prefix}{text}{';' if value else ''}")
                section, prefix = section + 1, ""
