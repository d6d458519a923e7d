"""Says by the pronouns that take up a name whether it is somebody's: "Kelpworks wrote on its website"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.kinds import VOTED
from quotewire.nlp.entities.names import FULL
from quotewire.nlp.entities.spans import words_of
from quotewire.nlp.lexicon.given_names import is_given_name
from quotewire.nlp.lexicon.places import gazetteer
from quotewire.nlp.lexicon.towns import is_town
from quotewire.nlp.treebank import PROPER, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from quotewire.nlp.document import Document
    from quotewire.nlp.entities.spans import Candidate
    from quotewire.nlp.languages.nouns import Nouns

_POSSESSIVE: Final = "PRP$"
_PRONOUN: Final = "PRP"
_REACH: Final = 2
"""A pronoun takes up the subject of one of so many sentences before it in its paragraph."""

_SINGULAR: Final = frozenset({"NN", "NNP"})
_FARTHEST: Final = 60
"""How many tokens before a name somebody may look for what "its" means."""

_SAID_OF_SUBJECT: Final = frozenset({"appos", "compound", "nmod", "amod", "attr", "oprd"})
"""Relations of a noun that says what another one is and brings up nobody else."""


def is_owner_of_its(document: Document, span: Candidate) -> bool:
    """Whether "its" takes up a subject of one word, so that it is hardly a person's name.

    Only the subject's own clause counts, as far as no other noun stands between the two that the pronoun may
    mean: of "Orrin praised the club for its courage" it means the club. Nor may it mean what a clause
    or the sentence before is about: "The court ruled. Orrin rejected its findings." "His" and "her" show
    nothing: in "Kite Press reported his death" they mean somebody of the sentence before.
    """
    head = span.end - 1
    alone = span.end - span.start == 1 and not is_given_name(document.words[head])
    if not alone or document.deps[head] not in SUBJECTS:
        return False
    sentence, i, verb = document.sentence_of[head], span.end, document.heads[head]
    while i < document.size and document.sentence_of[i] == sentence and not document.tags[i].startswith("N"):
        if document.tags[i] == _POSSESSIVE:
            agreement = document.lexicon.words.pronouns.get(document.lower[i])
            owned = agreement is not None and agreement.thing and span.end <= verb < i
            return owned and (_says_there(document, verb, i) or not _follows_thing(document, head))
        if document.tags[i] in {_PRONOUN, "CC", "WP"} or document.quoted_at[i] != document.quoted_at[head]:
            return False
        i += 1
    return False


def _says_there(document: Document, verb: int, possessive: int) -> bool:
    """Whether the verb says something in a document, which is the speaker's own: "wrote on its website"."""
    medium = document.heads[possessive]
    preposition = document.heads[medium]
    nouns = document.lexicon.nouns
    return (
        document.deps[medium] == "pobj"
        and document.heads[preposition] == verb
        and document.lower[verb] in document.lexicon.verbs.saying
        and (document.lower[medium] in nouns.documents or document.lower[medium] in nouns.bodies)
    )


def _follows_thing(document: Document, name: int) -> bool:
    """Whether a subject before the name, in its sentence or the one before, may be what "its" means."""
    for i in range(name - 1, max(-1, name - _FARTHEST), -1):
        if document.sentence_of[name] - document.sentence_of[i] > 1 or not _same_paragraph(document, name, i):
            return False
        other = document.deps[i] in SUBJECTS and document.words[i] != document.words[name]
        if not other or document.tags[i] not in _SINGULAR:
            continue
        if document.labels[i] != "PERSON" and not _is_person(document.lexicon.nouns, document.lower[i]):
            return True
    return False


def _is_person(nouns: Nouns, noun: str) -> bool:
    """Whether a common noun, in lower case, is one of people and of no body."""
    known = noun in nouns.persons or nouns.is_trade(noun) or nouns.is_person(noun)
    return known and noun not in nouns.no_persons


def taken_up(document: Document, spans: Sequence[Candidate]) -> Iterator[Candidate]:
    """The names that can only be somebody's, since "he" or "she" begins one of the next sentences.

    The name is the one subject or speaker of the sentences before that may be somebody's, and they bring up
    nobody else, by name or as "a mayor".
    """
    pronouns = document.lexicon.words.pronouns
    opening = [
        i for i, word in enumerate(document.lower) if word in pronouns and _opens_sentence(document, i)
    ]
    near = {document.sentence_of[i] - back for i in opening for back in range(1, _REACH + 1)}
    peopled = {one for i, one in enumerate(document.sentence_of) if one in near and _brings_up(document, i)}
    named: dict[int, list[Candidate]] = {}
    for span in spans:
        if span.label in VOTED and span.label != "NORP":
            named.setdefault(document.sentence_of[span.start], []).append(span)
    for i in opening:
        yield from _antecedent(document, i, named, peopled)


def _opens_sentence(document: Document, i: int) -> bool:
    """Whether the pronoun there is "he" or "she", a subject, and begins the narrator's sentence."""
    agreement = document.lexicon.words.pronouns[document.lower[i]]
    if agreement is None or agreement.gender is None or document.tags[i] != _PRONOUN:
        return False
    opens = i == 0 or document.sentence_of[i - 1] != document.sentence_of[i]
    return opens and document.deps[i] in SUBJECTS and document.quoted_at[i] < 0


def _brings_up(document: Document, i: int) -> bool:
    """Whether the token is a noun of one person that says nothing of another noun."""
    if document.tags[i] != "NN" or document.deps[i] in _SAID_OF_SUBJECT:
        return False
    return _is_person(document.lexicon.nouns, document.lower[i])


def _antecedent(
    document: Document, i: int, named: Mapping[int, Sequence[Candidate]], peopled: Container[int]
) -> Iterator[Candidate]:
    for sentence in range(document.sentence_of[i] - 1, document.sentence_of[i] - 1 - _REACH, -1):
        before = [span for span in named.get(sentence, ()) if _same_paragraph(document, span.start, i)]
        if sentence in peopled or any(span.label == "PERSON" for span in before):
            return
        acting = [span for span in before if _acts(document, span)]
        if acting:
            if len(acting) == 1:
                yield acting[0]
            return


def _same_paragraph(document: Document, i: int, k: int) -> bool:
    return document.paragraph_of[i] == document.paragraph_of[k]


def _acts(document: Document, span: Candidate) -> bool:
    """Whether a name of two words or more is the subject of a verb, or stands behind a verb of saying.

    One whose words are a body's or a listed place's is nobody's.
    """
    head = span.end - 1
    if span.end - span.start < FULL or document.tags[head] not in PROPER or document.quoted_at[head] >= 0:
        return False
    name = words_of(document, span)
    body = document.lower[head] in document.lexicon.names.organisations
    if body or gazetteer().is_place(name) or is_town(name):
        return False
    said = document.heads[head] < span.start and (
        document.lower[document.heads[head]] in document.lexicon.verbs.saying
    )
    return document.deps[head] in SUBJECTS or said
