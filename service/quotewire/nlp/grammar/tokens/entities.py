"""Finds the named entities of a scene: the model's, cut to the name, and people whom the text shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.names import folded
from quotewire.nlp.grammar.tokens.phrases import PARTICLES, phrase_at
from quotewire.nlp.grammar.tokens.scene import scene_of
from quotewire.nlp.lexicon.given_names import is_given_name
from quotewire.nlp.types import EntityDraft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from quotewire.nlp.grammar.tokens.scene import Scene
    from quotewire.nlp.languages.base import Lexicon

_KINDS: Final = {"PER": "PERSON"}
_SHORTEST: Final = 3
_LONGEST_ROLE: Final = 12
_LONGEST_NAME: Final = 8

Span = tuple[int, int, str]
"""First and last token and the kind."""


def find_entities(lexicon: Lexicon, doc: Doc) -> list[EntityDraft]:
    """Named entities in text order; no two overlap.

    Kinds are PERSON, ORG, LOC and MISC, the last as the model says it. Determiners, elisions and titles are
    cut off; a name behind a title, a given name or a person's noun is a person; so is the surname of a person
    wherever it stands alone.
    """
    scene = scene_of(lexicon, doc)
    spans = _from_model(scene, doc)
    spans = _with_people(scene, spans)
    spans = _with_bodies(scene, _with_repeats(scene, spans))
    return [_draft(scene, span) for span in sorted(spans)]


def _from_model(scene: Scene, doc: Doc) -> list[Span]:
    place = {origin: i for i, origin in enumerate(scene.origins)}
    found = []
    for entity in doc.ents:
        tokens = [place[i] for i in range(entity.start, entity.end) if i in place]
        if not tokens:
            continue
        span = _cut(scene, tokens[0], tokens[-1])
        kind = _KINDS.get(entity.label_, entity.label_)
        if span is not None and _is_name(scene, *span) and not _is_office(scene, *span, kind):
            found.append((*span, kind))
    return found


def _cut(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """The span from its first capital to its last word, titles off."""
    lexicon = scene.lexicon
    while first <= last and (
        not scene.is_capital(first)
        or scene.lower[first] in lexicon.titles
        or scene.lower[first] in lexicon.pronouns
        or (scene.lower[first] in lexicon.determiners and first < last and scene.lower[first] in {"l'", "d'"})
        or _is_article(scene, first, last)
    ):
        first += 1
    while last >= first and (
        not scene.words[last][-1].isalnum() or scene.paragraph_of[last] != scene.paragraph_of[first]
    ):
        last -= 1
    return (first, last) if first <= last else None


def _is_article(scene: Scene, first: int, last: int) -> bool:
    """Whether a capital article opens a sentence, and not the name: "Le Havre" stays whole."""
    if scene.lower[first] not in scene.lexicon.determiners or first == last:
        return False
    return first == 0 or scene.stops[first - 1] or scene.inside[first - 1] >= 0


def _is_name(scene: Scene, first: int, last: int) -> bool:
    lexicon, word = scene.lexicon, scene.lower[first]
    if last > first:
        return True
    if len(word) < _SHORTEST - 1 or word in lexicon.no_lone_name:
        return False
    opens = first == 0 or scene.stops[first - 1] or scene.words[first - 1] in {"«", "“", '"', "—", "–", ":"}
    return not opens or scene.classes[first] == "PROPN" or scene.words[first].isupper()


def _is_office(scene: Scene, first: int, last: int, kind: str) -> bool:
    """Whether a span is an office, "Premier ministre", or a person with an article, "la République"."""
    if kind == "PERSON" and first == last:
        return first > 0 and scene.lower[first - 1] in scene.lexicon.determiners
    return last > first and scene.lower[first] in scene.lexicon.people and scene.words[last].islower()


def _with_people(scene: Scene, spans: list[Span]) -> list[Span]:
    """The spans, names of people made whole and those added whom a title, a noun or a given name shows."""
    owner = {i: span for span in spans for i in range(span[0], span[1] + 1)}
    people: dict[int, Span] = {}
    i = 0
    while i < scene.size:
        if not _may_begin(scene, i) or not _shown(scene, i, owner):
            i += 1
            continue
        last = _name_end(scene, i)
        people[i] = (i, last, "PERSON")
        i = last + 1
    covered = {i for span in people.values() for i in range(span[0], span[1] + 1)}
    kept = [span for span in spans if covered.isdisjoint(range(span[0], span[1] + 1))]
    return [*kept, *people.values()]


def _may_begin(scene: Scene, i: int) -> bool:
    lexicon, word = scene.lexicon, scene.lower[i]
    if not scene.is_capital(i) or not scene.words[i][0].isalpha() or len(word) == 1:
        return False
    return word not in lexicon.no_name


def _shown(scene: Scene, i: int, owner: dict[int, Span]) -> bool:
    """Whether the name that begins here is a person's."""
    lexicon, span = scene.lexicon, owner.get(i)
    if span is not None and span[0] != i:
        return False
    before = i - 1
    if before >= 0 and scene.words[before] == ".":
        before -= 1
    if before >= 0 and scene.lower[before] in lexicon.titles and (before == i - 1 or before == i - 2):
        return before == i - 1 or len(scene.words[before]) <= _SHORTEST
    full = _name_end(scene, i) > i
    if span is not None and span[2] == "PERSON":
        return full or scene.classes[i] == "PROPN" or not _opens(scene, i)
    if before >= 1 and scene.words[before] == "," and full and _is_person_noun(scene, before - 1):
        return is_given_name(scene.words[i])
    return full and is_given_name(scene.words[i]) and not _opens(scene, i)


def _opens(scene: Scene, i: int) -> bool:
    return i == 0 or scene.stops[i - 1] or scene.inside[i - 1] != scene.inside[i]


def _is_person_noun(scene: Scene, i: int) -> bool:
    return scene.lower[i] in scene.lexicon.people or scene.lower[i].endswith(scene.lexicon.person_endings)


def _name_end(scene: Scene, i: int) -> int:
    """The last word of the name that begins at a token: capitals, with particles between."""
    last = i
    while (
        last + 1 < min(scene.size, i + _LONGEST_NAME)
        and scene.inside[last + 1] == scene.inside[i]
        and scene.paragraph_of[last + 1] == scene.paragraph_of[i]
        and not scene.stops[last]
    ):
        after = last + 1
        while after < scene.size and scene.lower[after] in PARTICLES and after - last <= 2:  # noqa: PLR2004 - "de la"
            after += 1
        if after >= scene.size or not scene.is_capital(after) or not scene.words[after][0].isalpha():
            break
        small = after > last + 1 and not scene.is_capital(last + 1)
        if small and last == i and not is_given_name(scene.words[i]):
            break
        last = after
    return last


def _with_bodies(scene: Scene, spans: list[Span]) -> list[Span]:
    """The spans, those right behind the noun of a body made that body's name: "le syndicat Route et Rail"."""
    lexicon, bodies = scene.lexicon, {}
    for first, last, _ in spans:
        if not first or scene.lower[first - 1] not in lexicon.bodies:
            continue
        end = last
        while (
            end + 2 < min(scene.size, first + _LONGEST_NAME)
            and scene.lower[end + 1] in lexicon.and_
            and scene.is_capital(end + 2)
        ):
            end += 2
        bodies[first] = (first, end, "ORG")
    taken = {i for first, last, _ in bodies.values() for i in range(first, last + 1)}
    known = {scene.words[first] for first, last, _ in bodies.values() if first == last}
    others = [span for span in spans if span[0] not in taken]
    return [
        *bodies.values(),
        *((a, b, "ORG" if a == b and scene.words[a] in known else kind) for a, b, kind in others),
    ]


def _with_repeats(scene: Scene, spans: list[Span]) -> list[Span]:
    """The spans, and each place where a person's surname stands alone; those of the name are people too."""
    surnames = {folded(scene.words[last]) for first, last, kind in spans if kind == "PERSON" and last > first}
    surnames |= {
        folded(scene.words[last])
        for first, last, kind in spans
        if kind == "PERSON" and first and scene.lower[first - 1] in scene.lexicon.titles
    }
    surnames = {name for name in surnames if len(name) >= _SHORTEST}
    result = [
        (first, last, "PERSON" if first == last and folded(scene.words[last]) in surnames else kind)
        for first, last, kind in spans
    ]
    taken = {i for first, last, _ in result for i in range(first, last + 1)}
    result += [
        (i, i, "PERSON")
        for i, word in enumerate(scene.words)
        if scene.is_capital(i) and i not in taken and folded(word) in surnames
    ]
    return result


def _draft(scene: Scene, span: Span) -> EntityDraft:
    first, last, kind = span
    role = role_of(scene, first, last) if kind == "PERSON" else None
    return EntityDraft(scene.starts[first], scene.ends[last], kind, role)


def role_of(scene: Scene, first: int, last: int) -> str | None:
    """The office beside a name, as written, without its determiner: before it, else behind a comma."""
    for begin in _begins_before(scene, first):
        span = phrase_at(scene, begin, last)
        if span is not None and span[1] >= last:
            head = begin
            while head < first and scene.lower[head] in scene.lexicon.determiners:
                head += 1
            if (role := _role(scene, head, first - 1)) is not None:
                return role
    after = last + 1
    if after + 1 < scene.size and scene.words[after] == "," and not scene.is_capital(after + 1):
        span = phrase_at(scene, after + 1, min(after + _LONGEST_ROLE, scene.size - 1))
        if span is not None:
            head = span[0]
            while head < span[1] and scene.lower[head] in scene.lexicon.determiners:
                head += 1
            if _is_person_noun(scene, head):
                return _role(scene, head, span[1])
    return None


def _begins_before(scene: Scene, name: int) -> Iterator[int]:
    """Determiners and bare nouns before a name, nearest sentence only, farthest first."""
    low = max(scene.bounds[scene.paragraph_of[name]][0], name - _LONGEST_ROLE)
    for i in range(low, name):
        if scene.inside[i] != scene.inside[name]:
            continue
        if scene.lower[i] in scene.lexicon.determiners or i == low or scene.words[i - 1] == ",":
            yield i


def _role(scene: Scene, first: int, last: int) -> str | None:
    while last >= first and scene.words[last] in {",", "."}:
        last -= 1
    words = [scene.lower[i].rstrip(".") for i in range(first, last + 1)]
    if (
        not words
        or last - first >= _LONGEST_ROLE
        or all(word in scene.lexicon.plain_titles for word in words)
    ):
        return None
    if not any(
        _is_person_noun(scene, i) or scene.lower[i] in scene.lexicon.titles for i in range(first, last + 1)
    ):
        return None
    while last > first and scene.lower[last].rstrip(".") in scene.lexicon.plain_titles:
        last -= 1
    while last > first and scene.words[last] in {",", "le", "la"}:
        last -= 1
    return " ".join(scene.text[scene.starts[first] : scene.ends[last]].split())
