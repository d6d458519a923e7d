"""Repairs of a text that keep its length, so that every offset still counts in the text as it came."""

from __future__ import annotations

import re

CONTROL_CHARS_REPLACED = "control_chars_replaced"
LONE_SURROGATES_REPLACED = "lone_surrogates_replaced"

# Unicode category Cc without tab, line feed and carriage return, which are layout.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# A Python string holds a surrogate only when it is alone: a pair is one code point.
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def repair(text: str) -> tuple[str, tuple[str, ...]]:
    """Replace what no consumer can carry, one code point for one code point.

    Control characters become a space, lone surrogates U+FFFD; nothing else is touched, no Unicode
    normalisation takes place.

    Returns:
        The text, of the same length, and the warnings that say what was replaced.
    """
    warnings = []
    text, controls = _CONTROL.subn(" ", text)
    if controls:
        warnings.append(CONTROL_CHARS_REPLACED)
    text, surrogates = _SURROGATE.subn("�", text)
    if surrogates:
        warnings.append(LONE_SURROGATES_REPLACED)
    return text, tuple(warnings)
