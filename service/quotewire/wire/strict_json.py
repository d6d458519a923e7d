"""Parses JSON according to RFC 8259: NaN and Infinity are errors, and no nesting can exhaust the stack.

The RFC allows a name to occur twice in an object; the last one is used.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any, NoReturn

import orjson

# Legal by the RFC's grammar, refused by orjson: "\\ud83d" without its other half, a number beyond a double.
_REFUSED_BY_ORJSON = re.compile(r"\\u[dD][89a-fA-F]|\d{300}|\d[eE]\+?\d{2}")
_LARGEST = sys.float_info.max
_WHOLE_DIGITS = 20  # more do not fit into 64 bits; orjson reads such a number as a double too


class JsonError(ValueError):
    """The text is not JSON; the message says where."""


def loads(text: str) -> Any:
    """Parse one JSON text; a lone surrogate escape comes back as a lone surrogate.

    A number too large for a double becomes the largest double.

    Raises:
        JsonError: for anything outside RFC 8259, and for nesting deeper than the parser's limit.
    """
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        if not _REFUSED_BY_ORJSON.search(text):
            raise JsonError(str(error)) from None
    except UnicodeEncodeError:
        raise JsonError("a lone surrogate outside an escape") from None
    try:
        return json.loads(text, parse_constant=_refuse_constant, parse_float=_double, parse_int=_whole)
    except RecursionError:
        raise JsonError("nested too deeply") from None
    except ValueError as error:
        raise JsonError(str(error)) from None


def _refuse_constant(name: str) -> NoReturn:
    raise JsonError(f"{name} is not JSON")


def _double(digits: str) -> float:
    return max(-_LARGEST, min(float(digits), _LARGEST))


def _whole(digits: str) -> float:
    return int(digits) if len(digits) <= _WHOLE_DIGITS else _double(digits)


def dumps(value: Any, *, pretty: bool = False) -> bytes:
    """One line of UTF-8 JSON (or indented by two), keys in their given order.

    Values that orjson cannot write (lone surrogates, integers above 64 bits) are written with ASCII escapes.
    """
    try:
        return orjson.dumps(value, option=orjson.OPT_INDENT_2 if pretty else None)
    except TypeError:
        compact = None if pretty else (",", ":")
        return json.dumps(value, indent=2 if pretty else None, separators=compact, allow_nan=False).encode(
            "ascii"
        )
