"""The gender of a phrase or a title, which a pronoun agrees with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.grammar.tokens.phrases import head_of
from quotewire.nlp.lexicon.given_names import Gender

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from quotewire.nlp.grammar.tokens.scene import Range, Scene

_OF_MORPH: Final = {"Masc": Gender.MALE, "Fem": Gender.FEMALE}
_OF_TITLE: Final = dict.fromkeys(("m", "monsieur", "don", "señor", "herr"), Gender.MALE) | dict.fromkeys(
    ("mme", "mlle", "madame", "mademoiselle", "doña", "señora", "frau"), Gender.FEMALE
)


def gender_of_title(word: str) -> Gender | None:
    """The gender that a form of address, in lower case, tells."""
    return _OF_TITLE.get(word.rstrip("."))


def gender_of_phrase(scene: Scene, doc: Doc, span: Range) -> Gender | None:
    """The gender of a phrase: by its determiner, by its noun's ending, or as the pipeline has it."""
    lexicon, word = scene.lexicon, scene.lower[span[0]]
    if word in lexicon.feminine and word not in lexicon.masculine:
        return Gender.FEMALE
    if word in lexicon.masculine and word not in lexicon.feminine:
        return Gender.MALE
    head = head_of(scene, span)
    if scene.lower[head].endswith(lexicon.feminine_endings):
        return Gender.FEMALE
    if scene.is_capital(head) and head != span[0]:
        return None
    morph = doc[scene.origins[head]].morph.get("Gender", [])
    return _OF_MORPH.get(morph[0]) if morph else None
