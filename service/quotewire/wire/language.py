"""Which language an article is in: what it declares where plausible, else what py3langid detects."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

import langcodes
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from quotewire.nlp.article import Language
from quotewire.nlp.marks import pair_marks

LANGUAGE_MISMATCH = "language_mismatch"

# The detector's cost grows with the text, its answer does not improve: so many stretches of at most so many
# code points are looked at, from the beginning to the end.
_STRETCHES, _STRETCH = 5, 250
# Below these the detector does not outweigh a declaration, or the default.
_SURE, _LONG_ENOUGH, _LIKELY = 0.8, 200, 0.5
_MOST = 0.6  # of the stretches; half a text may come to three of five
_NOTHING = 0.001  # odds that are not worth adding up
_FEW_LETTERS = 10  # fewer outside the marks say nothing
# CLDR's matching distance: up to here two codes name one language for our purpose (no/nb 1, nn/no 20).
_SAME_LANGUAGE = 25
_PRIMARY = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*\s*")
_NO_LANGUAGE = {"und", "mul", "mis", "zxx"}


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the detector gives for a text: mean odds of each language, and the likeliest of each stretch."""

    odds: dict[str, float]
    best: tuple[tuple[str, float], ...]
    length: int

    @property
    def likeliest(self) -> str:
        return min(self.odds, key=lambda code: (-round(self.odds[code], 2), code))

    def contradicts(self, code: str) -> bool:
        """Whether most of a text that is long enough is surely in another language."""
        others = sum(odds >= _SURE and not _same(code, other) for other, odds in self.best)
        return (
            self.length >= _LONG_ENOUGH
            and others > _MOST * len(self.best)
            and not _same(code, self.likeliest)
        )


def identify(text: str, declared: str | None, default: str) -> tuple[Language, tuple[str, ...]]:
    """The language of a text, and warnings.

    Args:
        text: the article's text; what is in quotation marks counts only where little is outside of them.
        declared: what the record says (BCP 47, ISO 639-1 or ISO 639-3), or None.
        default: the code for a text that is too short to detect it.

    Returns:
        The language with the probability that the detector gives it (two decimals, 0 for a code it does not
        know). A plausible declaration wins unless most of at least 200 code points is, with a probability of
        at least 0.8, in another language; then ``language_mismatch`` is among the warnings.
    """
    code = _plausible(declared)
    seen = _look(text, code)
    warnings: tuple[str, ...] = ()
    if code is None:
        likely = seen.odds[seen.likeliest] >= _LIKELY and seen.likeliest not in _NO_LANGUAGE
        code = seen.likeliest if likely else default
    elif seen.contradicts(code):
        code, warnings = seen.likeliest, (LANGUAGE_MISMATCH,)
    return Language(code, round(seen.odds.get(code, 0.0), 2), declared), warnings


def load_detector() -> None:
    """Load the detector's model (one second, 80 MB) now rather than with the first article."""
    _detector()


def _look(text: str, declared: str | None) -> _Seen:
    """Detect outside quotation marks; in the whole text where that is too short or not certain."""
    outside = _outside_marks(text)
    seen = _detect(outside)
    certainty = seen.odds[seen.likeliest]
    if seen.length >= _LONG_ENOUGH and certainty >= _LIKELY:
        return seen
    whole = _detect(text)
    if sum(map(str.isalpha, outside)) < _FEW_LETTERS:
        return whole
    if declared is None:
        return seen if certainty >= _SURE else whole
    return seen if seen.odds.get(declared, 0.0) > seen.odds.get(whole.likeliest, 0.0) else whole


def _outside_marks(text: str) -> str:
    """The text without its quotations; one that is not closed stays."""
    pieces, end = [], 0
    for span in pair_marks(text):
        if span.closed and span.start >= end:
            pieces.append(text[end : span.start])
            end = span.end
    return " ".join((*pieces, text[end:])).strip()


def _detect(text: str) -> _Seen:
    """What the detector gives for stretches of a text, evenly from its beginning to its end."""
    count = min(_STRETCHES, max(1, len(text) // _STRETCH))
    size = len(text) if count == 1 else min(_STRETCH, len(text) // count)
    starts = [(len(text) - size) * place // max(1, count - 1) for place in range(count)]
    ranks = [_detector().rank(text[start : start + size]) for start in starts]
    odds: dict[str, float] = {}
    for rank in ranks:
        for code, probability in takewhile(lambda one: one[1] >= _NOTHING, rank):
            odds[code] = odds.get(code, 0.0) + float(probability) / count
    return _Seen(odds, tuple((rank[0][0], float(rank[0][1])) for rank in ranks), len(text))


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
