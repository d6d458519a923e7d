"""Repairs of a text that keep its length, so that every offset still counts in the text as it came."""

from __future__ import annotations

import re

WINDOWS_1252_REPLACED = "windows_1252_replaced"
CONTROL_CHARS_REPLACED = "control_chars_replaced"
LONE_SURROGATES_REPLACED = "lone_surrogates_replaced"

LOST = "\ufffd"
"""The replacement character: what stands where a character was lost."""

LOST_LETTER = "\ua7ff"
"""A letter that no language has today; in what is analysed it stands for a lost one, so words stay whole."""

# Unicode category Cc without tab, line feed and carriage return, which are layout.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# Of these 27 are marks, dashes and letters of Windows-1252 that were read as Latin-1: browsers take them so.
_WINDOWS_1252 = {
    code: character for code in range(0x80, 0xA0) if (character := bytes([code]).decode("cp1252", "ignore"))
}
_C1 = re.compile(f"[{''.join(map(chr, _WINDOWS_1252))}]")
# A Python string holds a surrogate only when it is alone: a pair is one code point.
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def repair(text: str) -> tuple[str, tuple[str, ...]]:
    """Replace what no consumer can carry, one code point for one code point.

    Control characters that are a character of Windows-1252 become it, others a space, lone surrogates
    U+FFFD; nothing else is touched, no Unicode normalisation takes place.

    Returns:
        The text, of the same length, and the warnings that say what was replaced.
    """
    warnings = []
    if not text.isascii() and _C1.search(text):
        text = text.translate(_WINDOWS_1252)
        warnings.append(WINDOWS_1252_REPLACED)
    text, controls = _CONTROL.subn(" ", text)
    if controls:
        warnings.append(CONTROL_CHARS_REPLACED)
    text, surrogates = _SURROGATE.subn(LOST, text)
    if surrogates:
        warnings.append(LONE_SURROGATES_REPLACED)
    return text, tuple(warnings)
