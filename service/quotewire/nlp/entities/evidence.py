"""Says what a name's own words, and the words beside one mention of it, show it to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.agreement import is_owner_of_its
from quotewire.nlp.entities.kinds import PLACES
from quotewire.nlp.entities.labels import head_noun
from quotewire.nlp.entities.lines import breaks_before, word_after, word_before
from quotewire.nlp.entities.names import FULL
from quotewire.nlp.entities.spans import bare, words_of
from quotewire.nlp.languages.naming import POSSESSIVES
from quotewire.nlp.lexicon.given_names import gender_of, is_given_name
from quotewire.nlp.lexicon.places import gazetteer
from quotewire.nlp.lexicon.towns import is_town
from quotewire.nlp.treebank import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator

    from quotewire.nlp.document import Document
    from quotewire.nlp.entities.spans import Candidate
    from quotewire.nlp.languages.base import Lexicon

SHOWN: Final = 3
"""What stands beside one mention weighs as much as the model's opinion of three."""

HINT: Final = 1.5
"""What several things may have beside them weighs half as much."""

# How many tokens behind a name the building's noun stands at most that it names.
_NEAREST: Final = 2


def by_itself(
    lexicon: Lexicon, name: str, lone: set[str], labels: Collection[str], turns: Container[str]
) -> Iterator[tuple[str, float]]:
    """What a name says by its own words.

    Its mentions have the ``labels``, ``lone`` are the words that are people by themselves, and ``turns``
    those that end the label of a turn in a transcript.
    """
    words = name.split()
    if len(words) < FULL:
        town = name.lower() not in lexicon.names.organisations and is_town(
            name.title() if name.isupper() else name
        )
        ending = name.istitle() and name.lower().endswith(lexicon.names.place_endings)
        if town or (ending and "PERSON" not in labels):
            yield "GPE", HINT
        return
    if is_town(name):
        yield "GPE", SHOWN
    if words[-1].lower() in lexicon.names.organisations or not all(word[0].isupper() for word in words):
        return
    shown = "PERSON" in labels or words[-1] in turns
    if shown and len(words) == FULL and name.isupper() and gender_of(words[0]):
        yield "PERSON", SHOWN
    if words[-1] in lone and not gazetteer().is_place(words[0]):
        yield "PERSON", SHOWN
    if is_given_name(words[0]) and not gazetteer().is_place(words[0]) and "PERSON" in labels:
        yield "PERSON", HINT


def beside(document: Document, span: Candidate) -> Iterator[tuple[str, float]]:
    """What the words beside a mention say it is; no hint makes a place of a building, a lake or a body."""
    site = span.label in {"FAC", "LOC"}
    for label, weight in _beside(document, span):
        if label != "GPE":
            yield label, weight
        elif not _describes(document, span) and not (weight == HINT and _is_body_by_noun(document, span)):
            # One enters a building and sails on a lake as one comes to a town.
            yield span.label if site and weight == HINT else label, weight


def _describes(document: Document, span: Candidate) -> bool:
    """Whether the name is a people's or an adjective, which stand before the nouns of places."""
    adjective = document.tags[span.end - 1].startswith("JJ")
    return adjective or gazetteer().peoples.issuperset(document.words[span.start : span.end])


def _is_body_by_noun(document: Document, span: Candidate) -> bool:
    names, words = document.lexicon.names, document.words[span.start : span.end]
    head = head_noun(names, words) if len(words) > 1 else ""
    return head in names.organisations and head not in names.places and head not in names.clubs


def _beside(document: Document, span: Candidate) -> Iterator[tuple[str, float]]:
    nouns = document.lexicon.beside
    before, after = word_before(document, span.start), word_after(document, span.end)
    yield from _before(document, span, before)
    if after.lower() in nouns.places and after.islower():
        yield "GPE", SHOWN
    if bare(after) in nouns.after_body:
        yield "ORG", HINT
    if document.deps[span.end - 1] == "nsubjpass" and _head_of(document, span) in nouns.traded:
        yield "ORG", HINT
    if document.lower[span.end - 1] not in document.lexicon.names.organisations:
        yield from _like_place(document, span, before.lower())
    if span.label == "PERSON" and is_owner_of_its(document, span):
        yield "ORG", HINT
    if after == "-" and _follows(document, span.end + 1, nouns.behind_hyphen):
        yield "GPE", SHOWN
    if document.lexicon.names.sure_bodies.isdisjoint(document.lower[span.start : span.end]):
        yield from _like_somebody(document, span, after)


def _like_place(document: Document, span: Candidate, before: str) -> Iterator[tuple[str, float]]:
    """What shows a place: "the library at Ashby Cross", "the council of Varda", "as far as Brenna"."""
    beside, words = document.lexicon.beside, document.lexicon.words
    entered = document.deps[span.end - 1] == "dobj" and _head_of(document, span) in beside.entering
    asked = word_after(document, span.end).lower() in words.before_answer  # "reached the firm for comment"
    if (entered and not asked) or _is_beside_site(document, span):
        yield "GPE", HINT
    if before in words.capacity and _is_far(document, span):
        yield "GPE", SHOWN
    governor = _governor(document, span)
    at_site = governor in beside.sites and before in words.noun_prepositions and before not in words.of
    if at_site or (governor in beside.of_place and before in words.of):
        yield "GPE", SHOWN


def _is_far(document: Document, span: Candidate) -> bool:
    """Whether one goes as far as the name, and not "as far as Orrin can tell"."""
    far = span.start - 2
    if far < 1 or document.deps[span.end - 1] in SUBJECTS:
        return False
    beside, words = document.lexicon.beside, document.lexicon.words
    return document.lower[far] in beside.far and document.lower[far - 1] in words.capacity


def _is_beside_site(document: Document, span: Candidate) -> bool:
    """Whether a building's noun is named by the place: "the Brenna quay", "the Skellan school hall".

    What is taken for a body has a mine or a ferry as often as a place has.
    """
    words = document.words[span.start : span.end]
    full = span.label == "PERSON" and len(words) > 1
    if full or span.label == "ORG" or gazetteer().peoples.issuperset(words):
        return False  # "the Belgian hospital" is one of the Belgians
    head = document.heads[span.end - 1]
    near = span.end <= head < span.end + _NEAREST
    tied = near and document.deps[span.end - 1] in {"compound", "nmod", "amod"}
    return tied and document.lower[head] in document.lexicon.beside.sites and document.words[head].islower()


def stands_within(document: Document, span: Candidate) -> bool:
    """Whether a preposition shows that the name may be a place's: "in Brenna", not "shares in Brenna".

    What one publishes in, and what of several words one is "at", is as often a paper or a meeting.
    """
    before = word_before(document, span.start).lower()
    if before not in document.lexicon.words.before_place or _describes(document, span):
        return False
    if span.label == "ORG" and span.end - span.start > 1:
        lexicon, governor = document.lexicon, document.lower[document.heads[span.start - 1]]
        published = governor in lexicon.beside.publishing or governor in lexicon.nouns.documents
        site = span.start > 1 and document.lower[span.start - 2] in lexicon.beside.sites
        meeting = before in lexicon.beside.either_way and not site
        if published or meeting or _is_body_by_noun(document, span):
            return False
    return not is_owned(document, span)


def is_owned(document: Document, span: Candidate) -> bool:
    """Whether the name is that of a body whose shares are spoken of: "shares in Castellan".

    Those in a place that is known are of its exchange.
    """
    if word_before(document, span.start).lower() not in document.lexicon.words.before_place:
        return False
    if word_before(document, span.start - 1).lower() not in document.lexicon.beside.owned:
        return False
    name = words_of(document, span)
    return not gazetteer().is_place(name) and not (span.label in PLACES and is_town(name))


def _governor(document: Document, span: Candidate) -> str:
    """The noun before the preposition before a name: "library" of "the library at Ashby Cross"."""
    at = span.start - 1
    if at < 1 or document.tags[at] != "IN" or breaks_before(document, span.start):
        return ""
    return word_before(document, at).lower() if document.tags[at - 1].startswith("NN") else ""


def _like_somebody(document: Document, span: Candidate, after: str) -> Iterator[tuple[str, float]]:
    """What shows somebody, or a body by an apposition: "Orrin Vale, who", "its owner, Orrin Vale"."""
    beside, words, nouns = document.lexicon.beside, document.lexicon.words, document.lexicon.nouns
    who = after == "," and _follows(document, span.end + 1, words.relative_persons)
    if who and not _is_within_phrase(document, span):
        yield "PERSON", SHOWN
    if after.lower() in POSSESSIVES and _follows(document, span.end + 1, beside.relatives):
        yield "PERSON", SHOWN
    noun = _apposition(document, span) if after == "," else _called(document, span)
    if noun in beside.bodies:
        yield "ORG", SHOWN
    elif noun in beside.places:
        yield "GPE", SHOWN
    elif noun:
        yield "PERSON", SHOWN
    head = document.heads[span.end - 1]
    beside_noun = document.deps[span.end - 1] == "appos" and head < span.start and document.tags[head] == "NN"
    given = document.lower[head] in nouns.persons and is_given_name(document.words[span.start])
    if beside_noun and (given or nouns.is_trade(document.words[head])):
        yield "PERSON", SHOWN
    elif beside_noun and document.words[head] in beside.places:
        yield "GPE", SHOWN  # "the capital, Brenna"


def _is_within_phrase(document: Document, span: Candidate) -> bool:
    """Whether a preposition ties the name to a noun, which "who" may mean as well: "Orrin of Brenna, who"."""
    before = document.heads[span.end - 1]
    tied = document.deps[span.end - 1] == "pobj" and document.deps[before] == "prep"
    return tied and document.tags[document.heads[before]].startswith("NN")


def _before(document: Document, span: Candidate, word: str) -> Iterator[tuple[str, float]]:
    """What the word before the name in its line shows, or the noun before "of" there."""
    beside, before = document.lexicon.beside, word.lower()
    tied = before in document.lexicon.names.tails
    noun = word_before(document, span.start - 1) if tied else word
    if noun in beside.places:
        yield "GPE", SHOWN
    elif noun in beside.bodies and not tied:
        yield "ORG", SHOWN
    elif _names_by_trade(document, noun) and not tied:
        yield "PERSON", SHOWN
    if is_owned(document, span):
        yield "ORG", SHOWN
    led = before in document.lexicon.words.before_place or before in beside.toward
    if led and document.lower[document.heads[span.start - 1]] in beside.motion:
        yield "GPE", HINT
    indefinite = before in document.lexicon.words.indefinite
    definite = before in document.lexicon.names.leading and not indefinite
    told = definite and _is_told(document, span.start - 1)
    if told and document.words[span.start] not in gazetteer().peoples:
        yield "ORG", SHOWN  # "told the Valley Echo"
    if definite and _stands_for_itself(document, span):
        yield "ORG", HINT


def _names_by_trade(document: Document, noun: str) -> bool:
    """Whether the word is a trade's noun that tells a person from a body: "the nurse Orrin"."""
    trade = noun.islower() and document.lexicon.nouns.is_trade(noun)
    return trade and noun not in document.lexicon.beside.either


def _is_told(document: Document, article: int) -> bool:
    """Whether the article's noun is told or has asked: "told the Echo", "asked by the Echo"."""
    before = document.lower[max(0, article - 2) : article]
    verbs = document.lexicon.verbs
    return bool(before) and (
        before[-1] in verbs.telling
        or (before[-1] in document.lexicon.words.noun_prepositions and before[0] in verbs.asking)
    )


def _head_of(document: Document, span: Candidate) -> str:
    return document.lower[document.heads[span.end - 1]]


def _stands_for_itself(document: Document, span: Candidate) -> bool:
    """Whether the article before the name is the name's, and no noun's behind it: "the Varda said"."""
    if span.label != "PERSON" or not document.is_parsed:
        return False
    head = document.heads[span.start - 1]
    return span.start <= head < span.end and document.deps[head] != "compound"


def _follows(document: Document, i: int, words: Collection[str]) -> bool:
    return i < document.size and document.lower[i] in words


def _called(document: Document, span: Candidate) -> str:
    """The trade or kind of body or place that is called by the name, "": "a region called Brenna"."""
    verb, beside = document.heads[span.end - 1], document.lexicon.beside
    noun = document.heads[verb]
    if document.deps[span.end - 1] != "oprd" or document.deps[verb] not in {"acl", "relcl"}:
        return ""
    named = document.lower[verb] in beside.naming and document.tags[noun] == "NN"
    return document.lower[noun] if named and _is_telling(document.lexicon, document.lower[noun]) else ""


def _is_telling(lexicon: Lexicon, noun: str) -> bool:
    return noun in lexicon.beside.bodies or noun in lexicon.beside.places or lexicon.nouns.is_trade(noun)


def _apposition(document: Document, span: Candidate) -> str:
    """The trade, or kind of body or place, in apposition behind the name, "": "Orrin Vale, a roofer"."""
    for child in document.dependents.children[span.end - 1]:
        noun = document.lower[child]
        beside = document.deps[child] == "appos" and child > span.end and document.tags[child] == "NN"
        if beside and _is_telling(document.lexicon, noun):
            return noun
    return ""
