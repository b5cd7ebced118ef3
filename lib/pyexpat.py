"""Python wrapper for Expat parser."""

import sys
from types import ModuleType as _Module
import _pyexpat
from _pyexpat import ErrorString, ParserCreate, version as EXPAT_VERSION, xmlparser as XMLParserType

version_info, native_encoding = tuple(map(int, EXPAT_VERSION[6:].split("."))), "UTF-8"
features = _pyexpat.features()
XML_PARAM_ENTITY_PARSING_NEVER, XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE, XML_PARAM_ENTITY_PARSING_ALWAYS = range(3)


class ExpatError(Exception):
    __module__ = "xml.parsers.expat"


error = ExpatError


def _error(code, line, column):
    problem = ExpatError(f"{ErrorString(code)}: line {line}, column {column}")
    problem.code, problem.offset, problem.lineno = code, column, line
    return problem


def _submodule(name, doc, values):
    module = sys.modules["pyexpat." + name] = _Module("pyexpat." + name, doc)
    vars(module).update(values)
    return module


_names = """NO_MEMORY SYNTAX NO_ELEMENTS INVALID_TOKEN UNCLOSED_TOKEN PARTIAL_CHAR TAG_MISMATCH DUPLICATE_ATTRIBUTE JUNK_AFTER_DOC_ELEMENT
PARAM_ENTITY_REF UNDEFINED_ENTITY RECURSIVE_ENTITY_REF ASYNC_ENTITY BAD_CHAR_REF BINARY_ENTITY_REF ATTRIBUTE_EXTERNAL_ENTITY_REF
MISPLACED_XML_PI UNKNOWN_ENCODING INCORRECT_ENCODING UNCLOSED_CDATA_SECTION EXTERNAL_ENTITY_HANDLING NOT_STANDALONE UNEXPECTED_STATE
ENTITY_DECLARED_IN_PE FEATURE_REQUIRES_XML_DTD CANT_CHANGE_FEATURE_ONCE_PARSING UNBOUND_PREFIX UNDECLARING_PREFIX INCOMPLETE_PE XML_DECL
TEXT_DECL PUBLICID SUSPENDED NOT_SUSPENDED ABORTED FINISHED SUSPEND_PE RESERVED_PREFIX_XML RESERVED_PREFIX_XMLNS RESERVED_NAMESPACE_URI
INVALID_ARGUMENT NO_BUFFER AMPLIFICATION_LIMIT_BREACH"""
_messages = {code: ErrorString(code) for code in range(1, 44)}
errors = _submodule("errors", "Constants used to describe error conditions.",
                    {**dict(zip(("XML_ERROR_" + name for name in _names.split()), _messages.values())), "messages": _messages,
                     "codes": {message: code for code, message in _messages.items()}})
model = _submodule("model", "Constants used to interpret content model information.",
                   {**{"XML_CTYPE_" + name: i for i, name in enumerate("EMPTY ANY MIXED NAME CHOICE SEQ".split(), 1)},
                    **{"XML_CQUANT_" + name: i for i, name in enumerate("NONE OPT REP PLUS".split())}})
