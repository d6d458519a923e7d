"""Which language an article is in: what it declares where plausible, else what py3langid detects."""

from __future__ import annotations

import re
from functools import cache

import langcodes
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from service.core.article import Language

LANGUAGE_MISMATCH = "language_mismatch"

# The detector's cost grows with the text, its answer does not improve.
_SAMPLE = 1000
# Below these the detector's word does not outweigh a declaration, or the default.
_SURE, _LONG_ENOUGH, _LIKELY = 0.8, 200, 0.5
# CLDR's matching distance: up to here two codes name one language for our purpose (no/nb 1, nn/no 20).
_SAME_LANGUAGE = 25
_PRIMARY = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*\s*")
_NO_LANGUAGE = {"und", "mul", "mis", "zxx"}


def identify(text: str, declared: str | None, default: str) -> tuple[Language, tuple[str, ...]]:
    """The language of a text, and warnings.

    Args:
        text: the article's text; the detector sees its first 1,000 code points.
        declared: what the record says (BCP 47, ISO 639-1 or ISO 639-3), or None.
        default: the code for a text too short to tell.

    Returns:
        The language with the probability that the detector gives it (two decimals, 0 for a code it does not
        know). A plausible declaration wins unless a text of 200 code points or more is, with a probability
        of at least 0.8, in another language; then ``language_mismatch`` is among the warnings.
    """
    odds = dict(_detector().rank(text[:_SAMPLE]))
    detected = max(odds, key=odds.__getitem__)
    sure = odds[detected]
    code = _plausible(declared)
    warnings: tuple[str, ...] = ()
    if code is None:
        code = detected if sure >= _LIKELY and detected not in _NO_LANGUAGE else default
    elif sure >= _SURE and len(text) >= _LONG_ENOUGH and not _same(code, detected):
        code, warnings = detected, (LANGUAGE_MISMATCH,)
    return Language(code, round(float(odds.get(code, 0.0)), 2), declared), warnings


def load_detector() -> None:
    """Load the detector's model (one second, 80 MB) now rather than with the first article."""
    _detector()


def _plausible(declared: str | None) -> str | None:
    """The shortest ISO 639 code of the declared tag's language, or None."""
    match = _PRIMARY.fullmatch(declared or "")
    if match is None:
        return None
    # Only the primary subtag: the library keeps every tag it ever parsed.
    language = langcodes.Language.get(match[1])
    return language.language if language.is_valid() and language.language not in _NO_LANGUAGE else None


def _same(code: str, detected: str) -> bool:
    return detected in _NO_LANGUAGE or langcodes.tag_distance(code, detected) <= _SAME_LANGUAGE


@cache
def _detector() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
