"""Which entity each token names, and which person each surname is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.names import folded, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.nlp.document import Document
    from quotewire.nlp.types import Entity, Location

_SPEAKING: Final = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "PRODUCT", "WORK_OF_ART", "LAW", "MISC"}
)


def entities_at(document: Document, entities: Sequence[Entity], location: Location) -> dict[int, Entity]:
    """The entity at each token of the document, a title or a body, in a name of one that can speak."""
    found: dict[int, Entity] = {}
    for entity in entities:
        for mention in entity.mentions:
            if mention.location is location and entity.type in _SPEAKING:
                span = document.tokens((mention.start, mention.end))
                if span is not None:
                    found.update(dict.fromkeys(range(*span), entity))
    return found


def by_initials(entities: Sequence[Entity]) -> dict[str, Entity]:
    """From the initials of a person's full name, in capitals, to the one person who has them."""
    owners: dict[str, list[Entity]] = {}
    for entity in entities:
        words = words_of(entity.name) if entity.type == "PERSON" else []
        if len(words) > 1:
            owners.setdefault("".join(word[0] for word in words).upper(), []).append(entity)
    return {initials: people[0] for initials, people in owners.items() if len(people) == 1}


def by_surname(entities: Sequence[Entity]) -> dict[str, Entity]:
    """From the last word of a person's name, as names are compared, to the one person who has it."""
    owners: dict[str, list[Entity]] = {}
    for entity in entities:
        if entity.type == "PERSON" and (words := words_of(entity.name)):
            owners.setdefault(folded(words[-1]), []).append(entity)
    return {surname: people[0] for surname, people in owners.items() if len(people) == 1}
