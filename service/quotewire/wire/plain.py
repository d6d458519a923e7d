"""Converts the string of a field to text: decodes references, removes markup, repairs wrong encodings."""

from __future__ import annotations

from quotewire.nlp.layout.repairs import repair
from quotewire.wire.markup import HTML_STRIPPED, is_markup, refuse_too_long, strip_markup, strip_mixed
from quotewire.wire.mojibake import MOJIBAKE_REPAIRED, repair_mojibake
from quotewire.wire.references import REFERENCES_DECODED, decode_references


def plain(value: str, max_length: int, *, markup: bool = False) -> tuple[str, tuple[str, ...]]:
    """A string that may contain character references or markup, or may have been read in a wrong encoding.

    Plain prose does not change, except for the characters that ``repair`` replaces. Lengths change only here,
    not later.

    Args:
        value: any string.
        max_length: code points a text may have; the string may have sixteen times as many.
        markup: whether the string is declared to be markup.

    Returns:
        The repaired text, and warnings that say what was changed.

    Raises:
        DecodeError: TEXT_TOO_LONG for a longer one.
    """
    refuse_too_long(value, max_length)
    text, warnings = _noted(value, repair_mojibake(value), MOJIBAKE_REPAIRED)
    stripping = markup or is_markup(text)
    if not stripping:
        # Markup that was written as character references, as in feeds, is visible only now.
        text, noted = _noted(text, decode_references(text), REFERENCES_DECODED)
        warnings += noted
        stripping = bool(noted) and is_markup(text, decoded=True)
    if stripping:
        text = strip_markup(text, max_length) if markup else strip_mixed(text, max_length)
        warnings.append(HTML_STRIPPED)
    text, noted = _noted(text, repair_mojibake(text), MOJIBAKE_REPAIRED)
    text, repairs = repair(text)
    return text, tuple(dict.fromkeys((*warnings, *noted, *repairs)))


def _noted(before: str, after: str, warning: str) -> tuple[str, list[str]]:
    return after, [] if after == before else [warning]
