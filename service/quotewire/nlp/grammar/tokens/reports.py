"""Reported clauses of a scene: "a affirmé que ...", "selon X, ...", "..., avertit-il, ..."."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from quotewire.nlp.grammar.tokens.cues import (
    Group,
    according_at,
    group_at,
    is_somebody,
    source_after,
    subject_before,
)
from quotewire.nlp.grammar.tokens.phrases import is_time, phrase_at

if TYPE_CHECKING:
    from quotewire.nlp.grammar.tokens.scene import Range, Scene

_FARTHEST_CLAUSE: Final = 12
_FEWEST_WORDS: Final = 3


@dataclass(slots=True)
class Report:
    """One act of saying: its word, who says it to whom, and the tokens of what is said."""

    cue: Range
    source: Range | None
    recipient: Range | None = None
    content: list[Range] = field(default_factory=list)
    confidence: float = 0.8
    group: Group | None = None


def groups(scene: Scene) -> list[Group]:
    """All groups of the narrator's words of saying, in order."""
    found: list[Group] = []
    for i in range(scene.size):
        if scene.inside[i] < 0:
            group = group_at(scene, i)
            if group is not None and not (found and found[-1].last >= group.first):
                found.append(group)
    return found


def find_reports(scene: Scene, said: list[Group]) -> list[Report]:
    """Every reported clause, sorted by its cue."""
    found = [report for group in said if (report := _of_verb(scene, group)) is not None]
    found += [
        report
        for i in range(scene.size)
        if scene.inside[i] < 0 and (report := _of_preposition(scene, i)) is not None
    ]
    return sorted(found, key=lambda report: report.cue)


def _of_verb(scene: Scene, group: Group) -> Report | None:
    word = scene.lower[group.verb]
    content = [] if word in scene.lexicon.only_with_marks else _clause(scene, group)
    if not content and word in scene.lexicon.committing:
        content = _infinitive(scene, group)
    if content:
        source = (group.pronoun, group.pronoun) if group.pronoun is not None else subject_before(scene, group)
        if source is None:
            return None
        _, recipient = source_after(scene, group.last + 1, content[0][0] - 1)
        return Report((group.verb, group.verb), source, recipient, content, group=group)
    return _parenthesis(scene, group)


def _clause(scene: Scene, group: Group) -> list[Range]:
    """The clause after "que" or its like; or the bare infinitive of "dit vouloir"."""
    end = scene.sentence_end(group.last)
    for i in range(group.last + 1, min(end, group.last + _FARTHEST_CLAUSE) + 1):
        word = scene.lower[i]
        if word == "," and scene.lower[i + 1 : i + 2] and scene.lower[i + 1] in scene.lexicon.that:
            continue
        if scene.inside[i] >= 0 or word in {",", ":", ";"}:
            return []
        if word in scene.lexicon.that:
            return _bounded(scene, i, end)
        bare = scene.classes[i] in {"VERB", "AUX"} and word.endswith(scene.lexicon.infinitive_endings)
        if bare and _is_infinitive(scene, group, i):
            return _bounded(scene, i, end)
        if i > group.last + 1 and scene.classes[i] in {"VERB", "AUX"}:
            return []
    return []


def _is_infinitive(scene: Scene, group: Group, i: int) -> bool:
    between = scene.lower[group.last + 1 : i]
    if not scene.lexicon.infinitive_endings or not scene.lexicon.to.isdisjoint(between):
        return False
    return scene.lower[group.verb] in scene.lexicon.committing


def _infinitive(scene: Scene, group: Group) -> list[Range]:
    """What somebody promises, asks or threatens to do."""
    end = scene.sentence_end(group.last)
    for i in range(group.last + 1, min(end, group.last + _FARTHEST_CLAUSE)):
        if scene.inside[i] >= 0 or scene.words[i] in {",", ":", ";"}:
            return []
        after = i + 1
        while after < end and scene.lower[after] in scene.lexicon.fillers:
            after += 1
        verbal = scene.classes[after] in {"VERB", "AUX"} or after == i + 2
        infinitive = verbal and scene.lower[after].endswith(scene.lexicon.infinitive_endings)
        if scene.lower[i] in scene.lexicon.to and infinitive:
            return _bounded(scene, i, end)
    return []


def _parenthesis(scene: Scene, group: Group) -> Report | None:
    """The sentence around ", avertissent-ils," or before ", a annoncé la compagnie"."""
    comma = group.first - 1
    if comma < 1 or scene.words[comma] != "," or scene.inside[comma - 1] >= 0 or scene.stops[comma]:
        return None
    start, end = scene.sentence_start(comma), scene.sentence_end(group.last)
    if comma - start < _FEWEST_WORDS - 1 or scene.lower[group.verb] in scene.lexicon.that:
        return None
    if group.pronoun is not None:
        source: Range | None = (group.pronoun, group.pronoun)
        recipient = None
    else:
        source, recipient = source_after(scene, group.last + 1, end)
        if source is None or not is_somebody(scene, source):
            return None
        if source[1] + 1 <= end and scene.words[source[1] + 1] not in {",", "."} and source[1] != end:
            following = scene.lower[source[1] + 1]
            if following not in scene.lexicon.prepositions:
                return None
    after = (group.last if source is None or source[1] < group.last else source[1]) + 1
    content = _bounded(scene, start, comma - 1)
    if after <= end and scene.words[after] == ",":
        content += _bounded(scene, after + 1, end)
    if any(scene.inside[i] >= 0 for first, last in content for i in range(first, last + 1)):
        return None
    return Report((group.verb, group.verb), source, recipient, content, 0.7, group)


def _of_preposition(scene: Scene, i: int) -> Report | None:
    """The clause beside "selon X", and after "Pour X," where X can think."""
    last = according_at(scene, i)
    weak = last is None and scene.lower[i] in scene.lexicon.view and scene.is_capital(i)
    if last is None and not weak:
        return None
    last = i if last is None else last
    start, end = scene.sentence_start(i), scene.sentence_end(i)
    source = phrase_at(scene, last + 1, end)
    if source is None or is_time(scene, source) or not is_somebody(scene, source):
        return None
    comma = source[1] + 1
    while comma < end and scene.words[comma] != "," and comma - source[1] < _FARTHEST_CLAUSE:
        comma += 1
    comma = _behind_apposition(scene, comma, end)
    content: list[Range] = []
    if start == i:
        if comma < end and scene.words[comma] == ",":
            content = _bounded(scene, comma + 1, end)
    elif not weak and scene.inside[i - 1] < 0:
        before = i - 1 if scene.words[i - 1] != "," else i - 2
        if before > start and scene.inside[before] < 0:
            content = _bounded(scene, start, before)
            if scene.words[source[1] + 1 : source[1] + 2] == [","]:
                content += _bounded(scene, source[1] + 2, end)
    return Report((i, last), source, None, content, 0.75) if content else None


def _behind_apposition(scene: Scene, comma: int, end: int) -> int:
    """The comma behind "sociologue à Vaucourt" where one stands behind the first."""
    if comma + 1 > end or scene.is_capital(comma + 1) or scene.inside[comma + 1] >= 0:
        return comma
    if scene.lower[comma + 1] in scene.lexicon.determiners or not is_somebody(scene, (comma + 1, comma + 1)):
        return comma
    for i in range(comma + 2, min(end, comma + _FARTHEST_CLAUSE)):
        if scene.words[i] == ",":
            return i
    return comma


def _bounded(scene: Scene, first: int, last: int) -> list[Range]:
    """The tokens of a clause without the full stop and loose signs at its ends."""
    while first <= last and not scene.words[first][0].isalnum() and scene.inside[first] < 0:
        first += 1
    while (
        last >= first
        and scene.inside[last] < 0
        and not (scene.words[last][-1].isalnum() or scene.words[last] in "%)€$")
    ):
        last -= 1
    return [(first, last)] if first <= last else []
