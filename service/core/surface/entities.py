"""Finds the named entities of a text: the model's, with our names for their kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from service.core.article import EntityDraft

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from service.core.lexicon.words import Lexicon

_KINDS: Final = {"PER": "PERSON"}


def find_entities(_lexicon: Lexicon, doc: Doc) -> list[EntityDraft]:
    """Named entities in text order."""
    return [EntityDraft(ent.start_char, ent.end_char, _KINDS.get(ent.label_, ent.label_)) for ent in doc.ents]
