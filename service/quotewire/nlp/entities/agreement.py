"""Says by the pronouns that take up a name whether it is somebody's: "Kelpworks wrote on its website"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.kinds import VOTED
from quotewire.nlp.treebank import PROPER, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quotewire.nlp.document import Document
    from quotewire.nlp.entities.spans import Candidate

_POSSESSIVE: Final = "PRP$"
_PRONOUN: Final = "PRP"
_REACH: Final = 2
"""A pronoun takes up the subject of one of so many sentences before it in its paragraph."""


def is_owner_of_its(document: Document, span: Candidate) -> bool:
    """Whether "its" takes up a subject, so that it is no person's name.

    Only the subject's own clause counts, as far as no other noun stands between the two that the pronoun may
    mean: of "Orrin praised the club for its courage" it means the club. "His" and "her" show nothing: in
    "Kite Press reported his death" they mean somebody of the sentence before.
    """
    head = span.end - 1
    if document.deps[head] not in SUBJECTS:
        return False
    sentence, i, verb = document.sentence_of[head], span.end, document.heads[head]
    while i < document.size and document.sentence_of[i] == sentence and not document.tags[i].startswith("N"):
        if document.tags[i] == _POSSESSIVE:
            agreement = document.lexicon.words.pronouns.get(document.lower[i])
            return agreement is not None and agreement.thing and span.end <= verb < i
        if document.tags[i] in {_PRONOUN, "CC", "WP"} or document.quoted_at[i] != document.quoted_at[head]:
            return False
        i += 1
    return False


def taken_up(document: Document, spans: Sequence[Candidate]) -> Iterator[Candidate]:
    """The names that can only be somebody's, since "he" or "she" begins one of the next sentences.

    The name is the one subject or speaker of the sentences before that may be somebody's, and they name
    nobody else.
    """
    named: dict[int, list[Candidate]] = {}
    for span in spans:
        if span.label in VOTED and span.label != "NORP":
            named.setdefault(document.sentence_of[span.start], []).append(span)
    for i in range(document.size):
        agreement = document.lexicon.words.pronouns.get(document.lower[i])
        if agreement is None or agreement.gender is None or document.tags[i] != _PRONOUN:
            continue
        opens = i == 0 or document.sentence_of[i - 1] != document.sentence_of[i]
        if opens and document.deps[i] in SUBJECTS and document.quoted_at[i] < 0:
            yield from _antecedent(document, i, named)


def _antecedent(document: Document, i: int, named: Mapping[int, Sequence[Candidate]]) -> Iterator[Candidate]:
    for sentence in range(document.sentence_of[i] - 1, document.sentence_of[i] - 1 - _REACH, -1):
        before = [span for span in named.get(sentence, ()) if _same_paragraph(document, span, i)]
        if any(span.label == "PERSON" for span in before):
            return
        acting = [span for span in before if _acts(document, span)]
        if acting:
            if len(acting) == 1:
                yield acting[0]
            return


def _same_paragraph(document: Document, span: Candidate, i: int) -> bool:
    return document.paragraph_of[span.start] == document.paragraph_of[i]


def _acts(document: Document, span: Candidate) -> bool:
    """Whether a name of two words or more is the subject of a verb, or stands behind a verb of saying."""
    head = span.end - 1
    if span.end - span.start < 2 or document.tags[head] not in PROPER or document.quoted_at[head] >= 0:  # noqa: PLR2004 - a full name
        return False
    said = document.heads[head] < span.start and (
        document.lower[document.heads[head]] in document.lexicon.verbs.saying
    )
    return document.deps[head] in SUBJECTS or said
