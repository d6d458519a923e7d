"""The text of a field: character references, markup and wrong encodings undone."""

from __future__ import annotations

from quotewire.nlp.text import repair
from quotewire.wire.markup import HTML_STRIPPED, is_markup, refuse_too_long, strip_markup, strip_mixed
from quotewire.wire.mojibake import MOJIBAKE_REPAIRED, repair_mojibake
from quotewire.wire.references import REFERENCES_DECODED, decode_references


def plain(value: str, max_length: int, *, markup: bool = False) -> tuple[str, tuple[str, ...]]:
    """Convert a string that may hold references or markup, or was decoded by a wrong encoding, to plain text.

    Plain prose stays as it is, but for what ``repair`` replaces. Lengths change here and not later.

    Args:
        value: any string.
        max_length: code points a text may have; the string may have sixteen times as many.
        markup: whether the string is said to be markup, whatever it looks like.

    Returns:
        The repaired text, and warnings that say what was undone.

    Raises:
        DecodeError: TEXT_TOO_LONG for a longer one.
    """
    refuse_too_long(value, max_length)
    text, warnings = _noted(value, repair_mojibake(value), MOJIBAKE_REPAIRED)
    stripping = markup or is_markup(text)
    if not stripping:
        # Markup that was written in references, as feeds do, shows only now.
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
