"""UTF-8 that was decoded as Windows-1252, decoded again as UTF-8 where nothing else can be meant."""

from __future__ import annotations

import re
from typing import Final

MOJIBAKE_REPAIRED: Final = "mojibake_repaired"


def _character(byte: int) -> str:
    """The character of a byte in Windows-1252; five bytes have none and stay as they are."""
    return bytes([byte]).decode("cp1252", "ignore") or chr(byte)


_BYTES: Final = {ord(_character(byte)): byte for byte in range(0x80, 0xA0)}


def _any_of(*bytes_: int) -> str:
    """A set of what these bytes are as Windows-1252 and as Latin-1."""
    return "[" + re.escape("".join({*map(_character, bytes_), *map(chr, bytes_)})) + "]"


_LATER: Final = _any_of(*range(0x80, 0xC0))
# Marks and dashes may well follow a capital letter: "AMANHû is no mojibake, "goÃ»t" is.
_MARKS_AND_DASHES: Final = frozenset({0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0xAB, 0xBB})
_SYMBOL: Final = _any_of(*(byte for byte in range(0x80, 0xC0) if byte not in _MARKS_AND_DASHES))
_CERTAIN: Final = re.compile(
    f"[ÃÂ]{_SYMBOL}|Â[«»]|Ã{_any_of(*_MARKS_AND_DASHES)}(?=[a-zà-ÿ])|(?:[ÐÑ]{_LATER}){{2,}}"
    f"|ï{_any_of(0xBB, 0xBF)}{_LATER}|ð{_any_of(0x9F)}{_LATER}{{2}}"
    f"|â{_any_of(0x80, 0x82, 0x84, 0x86, 0x88, 0x89, *range(0x98, 0x9F))}{_LATER}"
    # The last byte of a closing mark has no character, and is lost more often than kept.
    f"|(?<=\\S)â{_any_of(0x80)}\ufffd?(?!\\w)"
)
# Read twice as another encoding, with the end lost: it can be undone once only, and then has no meaning.
_HALF: Final = re.compile("Ã¢(?:€|\x80|â\u201a¬|â\x82¬)(?=[0-9A-Za-z])")
_EITHER: Final = re.compile(f"(?P<half>{_HALF.pattern})|{_CERTAIN.pattern}")
_BEGINNINGS: Final = "ÂÃâïðÐÑ"


def repair_mojibake(text: str) -> str:
    """The text with ``â€œ`` as ``“`` and ``Ã©`` as ``é``, also where it happened twice; else the same object.

    The length changes: it is for decoding, before anything counts in the text. Cost is linear.
    """
    for _ in range(2):
        if text.isascii() or not any(letter in text for letter in _BEGINNINGS):
            break
        repaired = _once(text)
        if repaired == text:
            break
        text = repaired
    return text


def _once(text: str) -> str:
    if _CERTAIN.search(text) is None:
        return text
    if _HALF.search(text) is None and (whole := _reread(text)) is not None:
        return whole  # what is right of the whole text may be ambiguous of one character
    return _EITHER.sub(_repaired, text)


def _repaired(found: re.Match[str]) -> str:
    return found[0] if found["half"] else _reread(found[0]) or _lost(found[0])


def _reread(text: str) -> str | None:
    """The text as UTF-8, None where its characters are no such bytes."""
    try:
        return text.translate(_BYTES).encode("latin-1").decode()
    except UnicodeError:
        return None


def _lost(found: str) -> str:
    """The character of a sequence whose last byte is lost: a closing mark, or the sequence itself."""
    return "”" if found.startswith(("â€", "â\x80")) else found
