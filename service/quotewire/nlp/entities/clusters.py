"""Joins the mentions of one article into entities: one person, place or body each, with its fullest name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.acronyms import initials, stands_for
from quotewire.nlp.entities.kinds import PLACES
from quotewire.nlp.entities.names import INSIDE_WORDS, folded, plain, small_words
from quotewire.nlp.entities.person_index import PersonIndex, surname
from quotewire.nlp.languages.naming import POSSESSIVES
from quotewire.nlp.languages.nouns import singular
from quotewire.nlp.lexicon import agencies
from quotewire.nlp.lexicon.places import gazetteer
from quotewire.nlp.lexicon.quotation_marks import MAY_CLOSE, MAY_OPEN
from quotewire.nlp.types import Entity, EntityDraft, Location, Mention

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable, Sequence

    from quotewire.nlp.languages.base import Lexicon

FREQUENCY_WEIGHT: Final = 0.6
POSITION_WEIGHT: Final = 0.3
TITLE_WEIGHT: Final = 0.1
_LETTERS: Final = "[\\w&\u0300-\u036f\u00ad]+"
_WORD: Final = re.compile(f"{_LETTERS}(?:[{INSIDE_WORDS}]{_LETTERS})*")
_OPENING: Final = re.compile(rf"\s*\(\s*[{''.join(MAY_OPEN)}]?")
_CLOSING: Final = "".join(MAY_CLOSE)
_LONGEST_NAME: Final = 8
_PEOPLE: Final = "NORP"


@dataclass(slots=True)
class _Cluster:
    """The mentions of one entity in the order they are met, with each mention's label and role."""

    mentions: list[Mention] = field(default_factory=list)
    labels: Counter[str] = field(default_factory=Counter)
    roles: list[str] = field(default_factory=list)

    def add(self, mention: Mention, label: str, role: str | None = None) -> None:
        self.mentions.append(mention)
        self.labels[label] += 1
        if role:
            self.roles.append(role)


def cluster(
    lexicon: Lexicon,
    body: Sequence[EntityDraft],
    text: str,
    title: Sequence[EntityDraft] = (),
    title_text: str = "",
) -> tuple[Entity, ...]:
    """Entities in order of first appearance, the title before the body, with ids ``e1``, ``e2`` and so on.

    ``lexicon`` is that of the language, ``body`` counts in ``text`` and ``title`` in ``title_text``, both in
    code points. A surname joins the one full name it can mean, letters in brackets join the name before them,
    "US" joins "United States"; a name that may mean two people stays apart. The type is the label most
    mentions have, the name the fullest form as written, with white space made single, the role the first
    that is more than a form of address.

    Salience is ``0.6 * n / N + 0.3 * (1 - first / length) + 0.1 * t``: n mentions against the N of the most
    mentioned entity, the offset of the first body mention against the length of the text, and whether the
    title names it (t is 1 or 0; an entity of the title alone counts as first = 0).
    """
    clusters = _clustered(lexicon, body, text)
    _join_title(lexicon, clusters, title, title_text, cache(lambda: small_words(_WORD.findall(text))))
    found = sorted(clusters.values(), key=lambda one: _position(one.mentions[0]))
    most = max((len(one.mentions) for one in found), default=1)
    return tuple(
        Entity(
            id=f"e{number}",
            type=_type(one),
            name=_name(one),
            mentions=tuple(one.mentions),
            role=next((role for role in one.roles if not lexicon.titles.is_plain(role)), None),
            salience=_salience(one, most, len(text)),
        )
        for number, one in enumerate(found, 1)
    )


def _clustered(lexicon: Lexicon, body: Sequence[EntityDraft], text: str) -> dict[str, _Cluster]:
    """Clusters of the body by key; the keys of people begin with "person"."""
    ordered = sorted(body, key=lambda draft: (draft.start, draft.end))
    people = PersonIndex(
        lexicon,
        (
            (text[draft.start : draft.end], draft.start, draft.role)
            for draft in ordered
            if draft.label == "PERSON"
        ),
    )
    key_of = cache(_key)
    surfaces = {key_of(text[draft.start : draft.end]) for draft in ordered if draft.label != "PERSON"}
    joined = _acronyms(ordered, text, key_of)
    clusters: dict[str, _Cluster] = defaultdict(_Cluster)
    for draft in ordered:
        surface = text[draft.start : draft.end]
        if draft.label == "PERSON":
            key = "person " + people.key(surface, draft.start, draft.role)
        else:
            key = key_of(surface)
            key = joined.get(key, key)
            if draft.label == _PEOPLE and singular(key) in surfaces:
                key = singular(key)
        mention = Mention(surface, draft.start, draft.end)
        clusters[key].add(mention, draft.label, draft.role)
    return clusters


def _key(surface: str) -> str:
    name = plain(surface)
    return folded(gazetteer().aliases.get(name) or agencies.FULL_NAMES.get(name, name))


def _acronyms(ordered: Sequence[EntityDraft], text: str, key_of: Callable[[str], str]) -> dict[str, str]:
    """From the key of an acronym to the key of the one long form it can stand for."""
    named = [draft for draft in ordered if draft.label not in {"PERSON", _PEOPLE}]
    joined: dict[str, str] = {}
    for long, short in pairwise(named):
        if _OPENING.fullmatch(text, long.end, short.start) and _closes(text[short.end : short.end + 2]):
            surface, name = text[short.start : short.end], text[long.start : long.end]
            place = long.label in PLACES
            if place <= (short.label in PLACES) and stands_for(surface, name, place=place):
                joined[key_of(surface)] = key_of(name)
    abbreviated: dict[str, set[str]] = {}
    for draft in named:
        surface = text[draft.start : draft.end]
        abbreviated.setdefault(initials(surface.split()), set()).add(key_of(surface))
    for draft in named:
        surface = text[draft.start : draft.end]
        longs = abbreviated.get(surface.replace(".", ""), set())
        if surface.isupper() and len(longs) == 1:
            joined.setdefault(key_of(surface), next(iter(longs)))
    return {short: long for short, long in joined.items() if short != long and long not in joined}


def _closes(after: str) -> bool:
    return after.lstrip(f"{_CLOSING} ").startswith(")")


def _join_title(
    lexicon: Lexicon,
    clusters: dict[str, _Cluster],
    title: Sequence[EntityDraft],
    title_text: str,
    small: Callable[[], Collection[str]],
) -> None:
    """Adds the title's mentions: first names that the body has, without regard to case, then new ones.

    ``small`` gives the words that the body has in small letters; few titles need them. In a title all in
    capitals a name that the body does not have is not believed, nor is a lone word that is one of them.
    """
    if not title_text:
        return
    forms = _forms(lexicon, clusters)
    shouted = title_text.isupper()
    taken: list[tuple[int, int]] = []
    found: list[tuple[Mention, str, str, str | None]] = []
    for start, end, key in _known_in_title(forms, title_text, lexicon.words.pronouns if shouted else ()):
        taken.append((start, end))
        mention = Mention(title_text[start:end], start, end, location=Location.TITLE)
        found.append((mention, key, _type(clusters[key]), None))
    for draft in title:
        if shouted or any(start < draft.end and draft.start < end for start, end in taken):
            continue
        surface = title_text[draft.start : draft.end]
        if surface.istitle() and surface.lower() in small():
            continue
        key = ("person " if draft.label == "PERSON" else "") + _key(surface)
        mention = Mention(surface, draft.start, draft.end, location=Location.TITLE)
        found.append((mention, key, draft.label, draft.role))
    for mention, key, label, role in sorted(found, key=lambda one: one[0].start, reverse=True):
        one = clusters.setdefault(key, _Cluster())
        one.add(mention, label, role)
        one.mentions.insert(0, one.mentions.pop())


def _forms(lexicon: Lexicon, clusters: dict[str, _Cluster]) -> dict[str, str]:
    """From each form of name in the body, folded, to its cluster; forms of two clusters mean neither.

    A surname that stands alone in the body means in the title whom it means there.
    """
    forms: dict[str, set[str]] = {}
    surnames: dict[str, set[str]] = {}
    for key, one in clusters.items():
        names = {plain(mention.text) for mention in one.mentions}
        for name in names:
            forms.setdefault(folded(name), set()).add(key)
            if key.startswith("person ") and (last := surname(name, lexicon.names.suffixes)):
                surnames.setdefault(folded(last), set()).add(key)
    return {form: keys.pop() for form, keys in (surnames | forms).items() if len(keys) == 1}


def _known_in_title(
    forms: dict[str, str], title_text: str, pronouns: Container[str]
) -> Iterable[tuple[int, int, str]]:
    """The longest runs of title words that are a known name and none of some pronouns: US in capitals."""
    words = list(_WORD.finditer(title_text))
    index = 0
    while index < len(words):
        for length in range(min(_LONGEST_NAME, len(words) - index), 0, -1):
            start, end = words[index].start(), words[index + length - 1].end()
            surface = title_text[start:end]
            key = forms.get(folded(surface))
            if key is None and (owner := _owner(surface)):
                key, end = forms.get(folded(owner)), start + len(owner)
            if key is not None and surface[0].isupper() and surface.lower() not in pronouns:
                yield start, end, key
                index += length - 1
                break
        index += 1


def _owner(surface: str) -> str:
    """The name of whoever owns what follows: "Vale" of "Vale's"; "" where nothing says so."""
    ending = next((one for one in POSSESSIVES if len(one) > 1 and surface.endswith(one)), surface)
    return surface.removesuffix(ending)


def _position(mention: Mention) -> tuple[bool, int]:
    return mention.location is Location.BODY, mention.start


def _type(one: _Cluster) -> str:
    # The first of the most frequent, as most_common() has it at several times the cost.
    return max(one.labels, key=one.labels.__getitem__)


def _name(one: _Cluster) -> str:
    """The form with the most words, then one not all in capitals, then the most frequent, then the first."""
    if len(one.mentions) == 1:
        return plain(one.mentions[0].text)
    forms = Counter(plain(mention.text) for mention in one.mentions)
    if _type(one) == _PEOPLE:
        return min(forms, key=len)
    return max(forms, key=lambda form: (len(form.split()), not form.isupper(), forms[form]))


def _salience(one: _Cluster, most: int, length: int) -> float:
    body = [mention.start for mention in one.mentions if mention.location is Location.BODY]
    first = body[0] / length if body and length else 0.0
    titled = len(body) < len(one.mentions)
    score = (
        FREQUENCY_WEIGHT * len(one.mentions) / most + POSITION_WEIGHT * (1 - first) + TITLE_WEIGHT * titled
    )
    return round(score, 4)
