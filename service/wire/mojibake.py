"""UTF-8 that was read as Windows-1252, read once more as what it is, where nothing else can be meant."""

from __future__ import annotations

import re
from typing import Final

MOJIBAKE_REPAIRED: Final = "mojibake_repaired"


def _character(byte: int) -> str:
    """What a reader of Windows-1252 makes of a byte; five bytes have no character and stay as they are."""
    return bytes([byte]).decode("cp1252", "ignore") or chr(byte)


_BYTES: Final = {ord(_character(byte)): byte for byte in range(0x80, 0xA0)}
# The second and later bytes of a character, as Windows-1252 or as Latin-1 has them.
_LATER: Final = re.escape("".join(map(_character, range(0x80, 0xC0))) + "".join(map(chr, range(0x80, 0xA0))))
_BEGINNINGS: Final = "ÂÃâïðÐÑ"
_CERTAIN: Final = re.compile(
    # Marks and dashes may well follow a capital: "AMANHû is no mojibake, "goÃ»t" is.
    "[ÃÂ][\x80-\xaa\xac-\xba\xbc-\xbf€‚ƒ„†‡ˆ‰Š‹ŒŽ™š›œžŸ]|Â[«»]|Ã[«»“”‘’–—…](?=[a-zà-ÿ])"
    f"|(?:[ÐÑ][{_LATER}]){{2,}}|ï[»¿][{_LATER}]|ð[Ÿ\x9f][{_LATER}]{{2}}"
    f"|â[€‚„†ˆ‰˜™š›œž\x80\x82\x84\x86\x88\x89\x98-\x9c\x9e][{_LATER}]"
    # The last byte of a closing mark has no character, and is lost more often than kept.
    "|(?<=\\S)â[€\x80]\ufffd?(?!\\w)"
)


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
    # The whole text first: what is right of one character may be ambiguous alone.
    return _reread(text) or _CERTAIN.sub(lambda found: _reread(found[0]) or _lost(found[0]), text)


def _reread(text: str) -> str | None:
    """The text as UTF-8, None where its characters are no such bytes."""
    try:
        return text.translate(_BYTES).encode("latin-1").decode()
    except UnicodeError:
        return None


def _lost(found: str) -> str:
    """What a sequence stands for whose last byte is lost: a closing mark, or nothing else than itself."""
    return "”" if found.startswith(("â€", "â\x80")) else found
