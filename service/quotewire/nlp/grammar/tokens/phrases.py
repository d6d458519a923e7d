"""Noun phrases of a document by parts of speech, or by the small words alone where there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.grammar.tokens.sentences import sentence_begin
from quotewire.nlp.languages.base import SETTLEMENTS
from quotewire.nlp.languages.nouns import singular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotewire.nlp.document import Document, TokenSpan

PERSON_LABELS: Final = frozenset({"PER", "PERSON"})
"""What pipelines call the name of a person."""
_SPEAKING_LABELS: Final = PERSON_LABELS | {"ORG"}
_NOUNS: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
_LONGEST: Final = 25
_MOST_DETERMINERS: Final = 3
_LONGEST_UNREAD: Final = 4
_FEWEST_INITIALS: Final = 3


def is_name_word(document: Document, i: int) -> bool:
    """Whether the token can be part of a name."""
    return document.is_capital(i) and document.lower[i] not in document.lexicon.words.determiners


def phrase_at(document: Document, i: int, end: int) -> TokenSpan | None:
    """The noun phrase that begins with token ``i`` and ends by ``end``; None where none begins.

    Complements with "of" belong to it, and the name after a common noun and a comma ("la maire, Ada Wex");
    a clause and any other apposition do not.
    """
    lexicon = document.lexicon
    if i >= end:
        return None
    if document.lower[i] in lexicon.words.pronouns and document.lower[i] not in lexicon.words.determiners:
        return i, i + 1
    at = i + 2 if _is_partitive(document, i) else i
    while at < end and at < i + _MOST_DETERMINERS and document.lower[at] in lexicon.words.determiners:
        at += 1
    stop = _nouns(document, at, end)
    if stop is None:
        among = at > i and at + 1 < end and document.lower[at - 1] in lexicon.words.indefinite
        of = (
            among
            and document.lower[at] in lexicon.words.of
            and document.lower[at + 1] in lexicon.words.pronouns
        )
        return (i, at + 2) if of else None  # "l'un d'eux"
    return i, _with_name(document, at, _complements(document, i, stop, end), end)


def _is_partitive(document: Document, i: int) -> bool:
    """Whether "of" and an indefinite word begin a sentence as a determiner does: "d'autres"."""
    words = document.lexicon.words
    if document.lower[i] not in words.of or i + 1 >= document.size:
        return False
    indefinite = document.lower[i + 1] in words.indefinite and document.lower[i + 1] not in words.determiners
    return indefinite and (not i or document.pos[i - 1] not in _NOUNS)


def _nouns(document: Document, at: int, end: int) -> int | None:
    """The end of a run of nouns, adjectives and names, None where there is none."""
    stop, fresh, level = None, 0, document.quoted_at[min(at, document.size - 1)]
    end = min(end, at + _LONGEST)
    while at < end:
        if document.quoted_at[at] != level or not _goes_on(document, at, fresh):
            break
        named = document.is_capital(at)
        fresh = 0 if named else fresh + 1
        at += 1
        stop = at
        # The full stop of a title in two tokens.
        if at < end and document.words[at] == "." and document.lower[at - 1] in document.lexicon.titles.all:
            at += 1
    return stop


def _goes_on(document: Document, i: int, fresh: int) -> bool:
    lexicon, word = document.lexicon, document.lower[i]
    if word in lexicon.titles.all:
        return True
    if not (word[0].isalnum() or word == "&") or word in lexicon.ends_phrase:
        return False
    if document.pos[i] in _NOUNS:
        return (
            word not in lexicon.nouns.times or document.words[i - 1].isdigit()
        ) and word not in lexicon.words.adverbs
    if document.pos[i]:
        named = document.is_capital(i) and word not in lexicon.words.adverbs
        return named or singular(word) in lexicon.nouns.persons_and_bodies
    if word in lexicon.nouns.times or word in lexicon.words.adverbs or word in lexicon.verbs.saying:
        return False
    small = word in lexicon.words.determiners or word in lexicon.words.clitics
    return document.is_capital(i) or (fresh < _LONGEST_UNREAD and not small)


def _complements(document: Document, start: int, stop: int, end: int) -> int:
    """The end of the phrase with what "of" and "and" tie to it."""
    words, lower, capital = document.lexicon.words, document.lower, document.is_capital
    while stop < end and stop - start < _LONGEST:
        word, at = lower[stop], stop + 1
        ties = word in words.of or (word in words.prepositions and _takes(document, start, stop))
        joins = word in words.and_ and at < end and capital(stop - 1) and capital(at)
        listed = not words.of.isdisjoint(lower[start:stop]) and _lists(document, stop, end)
        if document.quoted_at[stop] != document.quoted_at[start] or not (ties or joins or listed):
            break
        while at < end and lower[at] in words.complementing:
            at += 1
        further = _nouns(document, at, end) if at < end else None
        if further is None:
            break
        stop = further
    return stop


def _lists(document: Document, i: int, end: int) -> bool:
    """Whether one complement more is joined: "du Bois, des Ports et de la santé", not "et des élus"."""
    words, lower, at = document.lexicon.words, document.lower, i + 2
    comma = document.words[i] == ","
    if at >= end or not (comma or lower[i] in words.and_) or lower[i + 1] not in words.of:
        return False
    while at < end and lower[at] in words.determiners:
        at += 1
    if at >= end or not (at > i + 2 or document.is_capital(at)):
        return False
    further = _nouns(document, at, end) if comma else None
    return not comma or (further is not None and further < end and _lists(document, further, end))


def _takes(document: Document, start: int, stop: int) -> bool:
    """Whether the phrase is an office that takes other prepositions: "adjoint au commerce"."""
    offices = document.lexicon.offices.prepositional
    return not offices.isdisjoint(document.lower[start:stop]) and not _ends_in_name(document, start, stop)


def _ends_in_name(document: Document, start: int, stop: int) -> bool:
    """Whether a phrase ends in a name that is no complement: not "la présidente de Norvalie"."""
    last = stop - 1
    if not document.is_capital(last):
        return False
    begin = last
    while begin > start and document.is_capital(begin - 1):
        begin -= 1
    if begin > start and document.lower[begin - 1] in document.lexicon.words.complementing:
        return False
    return document.labels[last] in PERSON_LABELS or last > begin


def _with_name(document: Document, head: int, stop: int, end: int) -> int:
    """The end of the phrase with the name that a comma parts from it."""
    noun = head_of(document, (head, stop))
    if document.pos[noun] and not _is_of_somebody(document, noun):
        return stop
    stop, bare = _behind_places(document, noun, stop, end), stop
    if stop + 1 >= end or document.words[stop] != "," or _ends_in_name(document, head, stop):
        return bare
    lone = document.is_capital(head) and head + 1 == stop
    if lone and document.paragraph_of[head] == document.paragraph_of[stop]:
        begins = sentence_begin(document, head) >= head - 1
        if not begins or document.labels[head] in SETTLEMENTS:
            return bare  # "À Nor, Ada Wex dit"
    at = stop + 1
    while at < end and (document.lower[at] in document.lexicon.before_names or document.words[at] == "."):
        at += 1
    level = document.quoted_at[head]
    if at >= end or not is_name_word(document, at) or document.quoted_at[at] != level:
        return bare
    after, end = at + 1, min(end, at + _LONGEST)
    while after < end and _continues_name(document, after, end):
        after += 1
    while after > at + 1 and not document.is_capital(after - 1):
        after -= 1
    closes = (
        after >= end
        or document.words[after] in {",", ".", ":", ")", ";"}
        or document.quoted_at[after] != level
    )
    known = document.labels[at] in PERSON_LABELS
    return after if (after > at + 1 or known) and (closes or known or document.pos[at]) else bare


def _is_of_somebody(document: Document, i: int) -> bool:
    nouns, word = document.lexicon.nouns, document.lower[i]
    listed = word in nouns.bodies or word in document.lexicon.titles.all
    return document.is_capital(i) or listed or nouns.is_person(word)


def _behind_places(document: Document, head: int, stop: int, end: int) -> int:
    """The token behind what tells where a person is in office: "ambassadeur de Nor en Ost, Ada Wex"."""
    lexicon, at = document.lexicon, stop
    if document.lower[head] not in lexicon.nouns.people:
        return stop
    while at < end and at < stop + _LONGEST_UNREAD and document.lower[at] in lexicon.words.prepositions:
        at += 1
        while at < end and document.lower[at] in lexicon.words.determiners:
            at += 1
        place = _nouns(document, at, end)
        if place is None:
            return stop
        at = place
    return at


def _continues_name(document: Document, i: int, end: int) -> bool:
    if document.quoted_at[i] != document.quoted_at[i - 1]:
        return False
    if is_name_word(document, i) or document.labels[i] in PERSON_LABELS:
        return True
    particle = document.lower[i] in document.lexicon.names.particles
    return particle and i + 1 < end and is_name_word(document, i + 1)


def head_of(document: Document, span: TokenSpan) -> int:
    """The first common noun of a phrase, else its first name."""
    lexicon, (first, end) = document.lexicon, span
    while first + 1 < end and document.lower[first] in lexicon.words.determiners:
        first += 1
    nouns = (i for i in range(first, end) if document.lower[i] in lexicon.nouns.persons_and_bodies)
    noun, stop = next(nouns, None), _nouns(document, first, end)
    if noun is not None and stop is not None and noun < stop:
        return noun
    if document.pos[first] == "ADJ" and first + 1 < end and not document.is_capital(first):
        return first + 1
    return first


def phrases(document: Document, start: int, end: int) -> Iterator[tuple[TokenSpan, bool]]:
    """The noun phrases among some tokens, each with whether a preposition governs it."""
    lexicon, i = document.lexicon, start
    governed = False
    while i < end:
        word = document.lower[i]
        span = None if word in lexicon.words.bare_clitics else phrase_at(document, i, end)
        if span is None or (span[1] == i + 1 and word in lexicon.words.clitics):
            governed = governed and word in lexicon.words.determiners
            governed |= word in lexicon.words.prepositions
            i += 1
            continue
        yield span, governed
        governed = False
        i = span[1]


def phrase_before(document: Document, i: int) -> TokenSpan | None:
    """The phrase right before "qui"."""
    end = i - 1 if document.words[i - 1] == "," else i
    found = phrases(document, sentence_begin(document, i), end)
    return next((span for span, _ in found if span[1] == end), None)


def is_name(document: Document, span: TokenSpan) -> bool:
    """Whether a phrase is a name, of whatever: capital behind its determiners, and the pipeline agrees."""
    first, end = span
    while first + 1 < end and document.lower[first] in document.lexicon.words.determiners:
        first += 1
    if not document.is_capital(first) or document.lower[first] in document.lexicon.nouns.persons_and_bodies:
        return False
    named = bool(document.labels[first]) or document.pos[first] in {"PROPN", ""}
    return named or is_initials(document, first)


def is_initials(document: Document, i: int) -> bool:
    """Whether the token is of several capitals: "ONG"."""
    return document.words[i].isupper() and len(document.words[i]) >= _FEWEST_INITIALS


def is_time(document: Document, span: TokenSpan) -> bool:
    """Whether the phrase says when: "lundi soir", "l'an dernier"."""
    first_words = document.lower[span[0] : min(span[1], span[0] + 3)]
    return not document.lexicon.nouns.times.isdisjoint(first_words)


def is_somebody(document: Document, span: TokenSpan) -> bool:
    """Whether a phrase names a person, a body or a document that can speak."""
    lexicon, first = document.lexicon, document.lower[span[0]]
    pronoun = first in lexicon.words.pronouns or first in lexicon.words.relatives
    if pronoun or not _SPEAKING_LABELS.isdisjoint(document.labels[slice(*span)]):
        return True
    head = document.lower[head_of(document, span)]
    heads = {head}
    if first in lexicon.words.determiners and singular(head) not in lexicon.words.determiners:
        heads.add(singular(head))  # "les avocats", not "quelques unes"
    nouns = lexicon.nouns
    if not heads.isdisjoint(nouns.persons_and_bodies) or head in nouns.documents | nouns.epithets:
        return True
    unread = not any(document.pos) and document.is_capital(span[1] - 1)
    return unread or any(nouns.is_person(one) for one in heads)


def first_somebody(document: Document, start: int, end: int) -> TokenSpan | None:
    """The first phrase among some tokens that names somebody and that no preposition governs."""
    for span, governed in phrases(document, start, end):
        if not governed and not is_time(document, span) and is_somebody(document, span):
            return span
    return None
