"""Which word of saying marked words belong to: behind them, before them, or inside them as an aside."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from quotewire.nlp.grammar.tokens.cues import (
    Group,
    according_at,
    group_at,
    is_somebody,
    source_after,
    subject_before,
)
from quotewire.nlp.grammar.tokens.phrases import is_time, phrase_at, phrases
from quotewire.nlp.grammar.tokens.reports import Report

if TYPE_CHECKING:
    from quotewire.nlp.grammar.tokens.scene import Marked, Range, Scene

_DASHES: Final = frozenset({"-", "–", "—", "--", "―"})
_NEAR: Final = 6
_FARTHEST_FRAGMENT: Final = 9
_LONGEST_SUBJECT: Final = 14


def cue_after(scene: Scene, m: Marked) -> Report | None:
    """The report whose word of saying follows the closing mark."""
    begin = m.last + 1
    while begin < scene.size and scene.words[begin] in {",", *_DASHES}:
        begin += 1
    if (
        begin >= scene.size
        or scene.paragraph_of[begin] != scene.paragraph_of[m.last]
        or scene.inside[begin] >= 0
    ):
        return None
    if scene.is_capital(begin) and begin == m.last + 1:
        return None
    report = cue_from(scene, begin, scene.sentence_end(begin))
    if report is None or report.source is None or m.starts_sentence or report.source[0] > report.cue[0]:
        return report
    return None  # "surnommé « le Chat », il a dit": the narrator goes on with a clause of his own


def cue_from(scene: Scene, begin: int, end: int) -> Report | None:
    """The report of narrator's words that begin with a word of saying, with "selon", or with the speaker."""
    last = begin if scene.lower[begin] in scene.lexicon.thus else according_at(scene, begin)
    if last is not None:
        source = phrase_at(scene, last + 1, end)
        return Report((begin, last), source, confidence=0.9) if source is not None else None
    for verb in range(begin, min(end, begin + _NEAR) + 1):
        group = group_at(scene, verb)
        if group is not None and group.first == begin:
            return _inverted(scene, group, end)
    subject = phrase_at(scene, begin, end)
    if subject is not None and subject[1] < end:
        for verb in range(subject[1] + 1, min(end, subject[1] + _NEAR) + 1):
            group = group_at(scene, verb)
            if group is not None and group.first == subject[1] + 1:
                _, recipient = source_after(scene, group.last + 1, end)
                return Report((group.verb, group.verb), subject, recipient, confidence=0.85, group=group)
    return None


def _inverted(scene: Scene, group: Group, end: int) -> Report | None:
    source, recipient = source_after(scene, group.last + 1, end)
    if group.pronoun is not None:
        source = (group.pronoun, group.pronoun)
    return Report(
        (group.verb, group.verb), source, recipient, confidence=0.95 if source else 0.5, group=group
    )


def cue_before(scene: Scene, m: Marked, said: list[Group]) -> Report | None:
    """The report whose word of saying leads to the opening mark by a colon or a comma."""
    last = m.first - 1
    if last < 0 or scene.inside[last] >= 0 or scene.words[last] not in {":", ","}:
        return None
    colon = scene.words[last] == ":"
    if scene.paragraph_of[last] != m.paragraph and not (
        colon and scene.paragraph_of[last] + 1 == m.paragraph
    ):
        return None
    begin = scene.sentence_begin(last)
    group = _last_before(said, begin, last)
    if group is not None and (colon or group.last == last - 1):
        source, recipient = _around(scene, group, last - 1)
        return Report(
            (group.verb, group.verb), source, recipient, confidence=0.85 if source else 0.5, group=group
        )
    return _colon(scene, begin, last) if colon else None


def _last_before(said: list[Group], begin: int, end: int) -> Group | None:
    """The last group between two tokens."""
    at = bisect_left(said, end, key=lambda group: group.last) - 1
    return said[at] if at >= 0 and said[at].first >= begin else None


def _around(scene: Scene, group: Group, high: int) -> tuple[Range | None, Range | None]:
    after, recipient = source_after(scene, group.last + 1, high)
    if group.pronoun is not None:
        return (group.pronoun, group.pronoun), recipient
    before = subject_before(scene, group)
    return (before if before is not None else after), recipient


def _colon(scene: Scene, begin: int, colon: int) -> Report | None:
    """Words before a colon without a word of saying: the first somebody in them speaks."""
    for span, governed in phrases(scene, begin, colon - 1):
        if not governed and not is_time(scene, span):
            if not is_somebody(scene, span) or span[1] - begin > _LONGEST_SUBJECT:
                return None
            return Report((colon, colon), span, confidence=0.65)
    return None


def fragment(scene: Scene, m: Marked, said: list[Group]) -> Report | None:
    """A judgement whose object ends in marks, "a dénoncé « un renoncement »", or a verb right before them."""
    begin = scene.sentence_begin(m.first)
    group = _last_before(said, begin, m.first)
    if group is None:
        return None
    # What begins with a capital may be a title: "a écrit « La Mer »".
    title = scene.text[m.span.pieces[0][0]].isupper()
    if scene.lower[group.verb] not in scene.lexicon.judging and (title or group.last < m.first - 1):
        return None
    first = group.last + 1
    while first < m.first and (
        scene.lower[first] in scene.lexicon.adverbs or scene.classes[first] in {"ADV", "PUNCT"}
    ):
        first += 1
    between = range(first, m.first)
    if len(between) > _FARTHEST_FRAGMENT or any(scene.words[i] in {",", ";"} for i in between):
        return None
    if any(scene.lower[i] in scene.lexicon.relatives for i in between):
        return None
    source, recipient = _around(scene, group, first - 1)
    if source is None:
        return None
    return Report((group.verb, group.verb), source, recipient, [(first, m.last)], 0.6, group)


def asides(scene: Scene, first: int, last: int) -> list[tuple[Range, Report]]:
    """The narrator's asides within somebody's words, ", résume Ada Wex.", each with the signs around it."""
    found: list[tuple[Range, Report]] = []
    i = first + 1
    while i < last:
        report = _aside(scene, i, last) if scene.words[i - 1] in {",", "?", "!", "…", *_DASHES} else None
        if report is None or report.source is None:
            i += 1
            continue
        end = max(report.cue[1], report.source[1])
        if report.group is not None:
            end = max(end, report.group.last)
        begin = i - 1 if scene.words[i - 1] in {",", *_DASHES} else i
        while end < last and scene.words[end + 1] not in {",", ".", ";", ":", *_DASHES, "?", "!", "…"}:
            end += 1
        end = _with_apposition(scene, end, last)
        found.append(((begin, end), report))
        i = end + 1
    return found


def _with_apposition(scene: Scene, end: int, last: int) -> int:
    """The end of an aside with what a comma adds to the speaker: ", résume Ada Wex, céréalière. ..."."""
    if end + 2 > last or scene.words[end + 1] != "," or not scene.is_capital(end):
        return end
    span = phrase_at(scene, end + 2, last)
    if span is None or scene.is_capital(span[0]) or not is_somebody(scene, span):
        return end
    while span[1] < last and scene.words[span[1] + 1] not in {",", ".", "?", "!"}:
        span = span[0], span[1] + 1
    return span[1]


def _aside(scene: Scene, i: int, last: int) -> Report | None:
    """A word of saying at token ``i`` with its speaker behind it."""
    for verb in range(i, min(last, i + _NEAR) + 1):
        group = group_at(scene, verb)
        if group is None or group.first != i:
            continue
        if group.pronoun is not None:
            return Report(
                (group.verb, group.verb), (group.pronoun, group.pronoun), confidence=0.9, group=group
            )
        source, recipient = source_after(scene, group.last + 1, last)
        if source is None or not is_somebody(scene, source):
            return None
        return Report((group.verb, group.verb), source, recipient, confidence=0.85, group=group)
    return None
