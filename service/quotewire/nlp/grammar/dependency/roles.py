"""Reads a person's role off the words around the name: the title before it, the apposition on either side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from spacy.lang.lex_attrs import is_punct

from quotewire.nlp.entities.after_office import before_brackets, before_courtesy, body_start, office_before
from quotewire.nlp.entities.lines import breaks_before
from quotewire.nlp.entities.lone_names import begins_sentence
from quotewire.nlp.entities.spans import bare, ties
from quotewire.nlp.languages.naming import POSSESSIVES
from quotewire.nlp.lexicon.punctuation import DASHES
from quotewire.nlp.lexicon.quotation_marks import DOUBLE, OPENING, STRAIGHT
from quotewire.nlp.treebank import FINITE, PLURAL, PROPER

if TYPE_CHECKING:
    from quotewire.nlp.document import Document, TokenSpan
    from quotewire.nlp.languages.nouns import Nouns

_LONGEST_ROLE: Final = 16
_LONGEST_SHORT_TITLE: Final = 5
# A title's head may stand so many tokens behind the beginning of the name.
_REACH: Final = 6
_BREAKS: Final = frozenset(".?!();:" + STRAIGHT + DOUBLE)
_BESIDE: Final = frozenset(",;(" + DASHES)
"""What parts a role from what is beside it."""
_ENDS_PHRASE: Final = _BESIDE | {STRAIGHT, *OPENING}
_DETERMINERS: Final = frozenset({"DT", "PRP$", "WP$", "PDT"})
_TITLE_TAGS: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "VBN", "VBG", "HYPH", "AFX"})
_NO_ROLE: Final = frozenset({"DATE", "CARDINAL", "GPE", "TIME", "MONEY"})
_WHOSE: Final = frozenset({"ORG", "GPE", "NORP", "LOC"})
_ENDS_NAME: Final = frozenset(",.;)")
_ENDS_OFFICE: Final = frozenset({".", "WP", "WDT"})
_ENDS_ROLE: Final = frozenset({"relcl", "acl", "appos", "conj", "cc", "advcl", "parataxis"})


def role_of(document: Document, span: TokenSpan) -> str | None:
    """The role of the person whose name is the span, as written, without its determiner.

    A title before the name wins over an apposition after it ("Zalmay K., the US envoy"), that over one that
    the name itself is the apposition of ("the envoy, Zalmay K."), any of them over "Mr" or "Dr". All but
    known titles and offices of several words need a parse. The document keeps what was found.
    """
    if span not in document.roles:
        document.roles[span] = _role(document, span)
    return document.roles[span]


def _role(document: Document, span: TokenSpan) -> str | None:
    before = _role_before(document, span[0])
    if before is not None and not document.lexicon.titles.is_address(before):
        return before
    found = (one(document, span) for one in (_apposition_after, _apposition_before, _office_in_commas))
    return next((role for role in found if role), before)


def _role_before(document: Document, start: int) -> str | None:
    """Nouns and adjectives right before the name that belong to it, back to a determiner or another name.

    A form of address that follows an office is no part of it, nor are letters in brackets.
    """
    words, address = document.words, before_courtesy(document, start)
    end = before_brackets(document, address)
    office = office_before(document, end)
    first, end = (address, address) if office is None else (office, end)
    while first > 0 and start - first < _LONGEST_ROLE and not breaks_before(document, first):
        before = first - 1
        if (opens := before_brackets(document, first)) < first < start and _is_whose(document, opens - 1):
            first = body_start(document, opens)
            continue
        if words[before] == "." and before and _is_short_title(document, words[before - 1]):
            first = before - 1  # "Sgt." in two tokens
            continue
        known = bare(words[before]) in document.lexicon.titles.stripped
        if first < start and (pair := _pair_at(document, before, start)) is not None:
            first = pair
            continue
        if not known and not _leads_to(document, before, start):
            if first < start and _is_whose(document, before):
                first = before
                continue
            break
        first = before
    while first < end and not words[first][0].isalnum():
        first += 1
    while 1 < first < end and ties(document, first - 1):
        first -= 2  # "co-owner", "the Kite-Tarn spokesman"
    if first == end:
        return document.verbatim((address, start)) if address < start else None
    last = end - 2 if words[end - 1] == "." else end - 1
    title = bare(words[last])
    titled = office is not None or title in document.lexicon.titles.stripped
    if (titled and title not in document.lexicon.offices.changes) or _names_a_trade(document, last):
        return document.verbatim((first, end))
    # "former Miss", "retired Lt. Gen."
    return document.verbatim((first, start)) if titled or address < start else None


def _names_a_trade(document: Document, last: int) -> bool:
    """Whether the word before a name is a common noun, or a trade in a capital, as a sentence begins with."""
    word, tag = document.words[last], document.tags[last]
    nouns = document.lexicon.nouns
    if not _may_be_role(nouns, word.lower()):
        return False
    if tag in PROPER:
        return nouns.looks_like_trade(word) if begins_sentence(document, last) else nouns.is_trade(word)
    return tag in {"NN", "NNS"}


def _may_be_role(nouns: Nouns, noun: str) -> bool:
    """Whether a noun, in lower case, can say what somebody is: a word, and none of time or place."""
    return any(map(str.isalpha, noun)) and nouns.no_roles.isdisjoint(nouns.forms(noun))


def _is_short_title(document: Document, word: str) -> bool:
    return (
        word.istitle()
        and len(word) <= _LONGEST_SHORT_TITLE
        and bare(word) in document.lexicon.titles.stripped
    )


def _leads_to(document: Document, before: int, start: int) -> bool:
    """Whether the word names nothing and modifies something in the phrase that holds the name."""
    if document.labels[before] not in {"", "NORP"} or document.tags[before] not in _TITLE_TAGS:
        return False
    head = document.heads[before]
    return before < head <= start + _REACH and document.deps[before] not in {"nsubj", "det", "poss"}


def _pair_at(document: Document, last: int, start: int) -> int | None:
    """Where two nouns begin that "and" joins before the noun of an office: "Works and Transport Minister".

    The second may be the first one's or the office's to the parse; ``last`` is that or the "and" itself.
    """
    and_ = last if document.lower[last] in document.lexicon.words.and_ else last - 1
    first = and_ - 1
    if first < 0 or document.lower[and_] not in document.lexicon.words.and_:
        return None
    joined = and_ == last or (document.deps[last] == "conj" and document.heads[last] == first)
    free = {document.labels[first], document.labels[and_ + 1]} <= {"", "ORG"} and document.tags[
        first
    ].startswith("NN")
    tied = document.deps[first] in {"nmod", "compound"} and last < document.heads[first] <= start + _REACH
    return first if joined and free and tied and not breaks_before(document, last) else None


def _is_whose(document: Document, before: int) -> bool:
    """Whether the word is of whose office follows, a body, place or people: "PPP senator"."""
    if document.words[before] in POSSESSIVES:
        return before > 0 and document.labels[before - 1] in _WHOSE
    if document.labels[before] not in _WHOSE or document.tags[before] not in _TITLE_TAGS:
        return False
    return document.deps[before] in {"compound", "nmod", "amod", "poss"}


def _apposition_after(document: Document, span: TokenSpan) -> str | None:
    start, end = span
    for index in range(start, end):
        for child in document.dependents.children[index]:
            if document.deps[child] != "appos" or child < end or not _may_stand_beside(document, child):
                continue
            if document.words[end] == "(" or not _is_unbroken(document, document.ends[end - 1], end, child):
                continue
            # "Jo Fenn, was tried for her murder": no apposition stands behind the verb.
            if FINITE.isdisjoint(document.tags[end : document.dependents.left[child]]):
                role = role_phrase(document, child, (end, document.size))
                if role:
                    return role
    return None


def _apposition_before(document: Document, span: TokenSpan) -> str | None:
    start, end = span
    for index in range(start, end):
        head = document.heads[index]
        if document.deps[index] == "conj" and document.words[start - 1] == ",":
            head = _office_of(document, head, start)
        elif document.deps[index] != "appos":
            continue
        if head >= start or not _may_stand_beside(document, head):
            continue
        one = document.tags[head] not in PLURAL
        if one and _is_unbroken(document, document.starts[head], head, start):
            return role_phrase(document, head, (0, start))
    return None


def _office_in_commas(document: Document, span: TokenSpan) -> str | None:
    """The office before a comma and a name, whatever that is to the parse: "the head of media, Orrin Vale,".

    It begins the sentence, or has an article and a comma or stop behind the name, where no clause ends.
    """
    words, name, after = document.words, before_courtesy(document, span[0]), span[1]
    closed = after == document.size or words[after] in _ENDS_NAME or breaks_before(document, after)
    if name < 2 or words[name - 1] != "," or breaks_before(document, name):  # noqa: PLR2004
        return None
    end = before_brackets(document, name - 1)
    first = office_before(document, end)
    if first is None:
        return None
    definite = first > 0 and document.lower[first - 1] in document.lexicon.words.definite
    led = begins_sentence(document, first - definite)
    return document.verbatim((first, end)) if led or (closed and definite) else None


def _office_of(document: Document, last: int, start: int) -> int:
    """The noun of the office whose phrase ends before the comma before a name, that name without one.

    Of "the mayor of Brenna, Orrin Vale, left" the parse may make a list of Brenna and Orrin.
    """
    if last != start - 2 or document.deps[last] != "pobj" or document.labels[last] not in _WHOSE:
        return start
    noun = document.heads[document.heads[last]]
    return noun if document.lexicon.nouns.is_trade(document.lower[noun]) else start


def _may_stand_beside(document: Document, noun: int) -> bool:
    """Whether an apposition to a name, by its head, may say what somebody is."""
    nouns, word = document.lexicon.nouns, document.lower[noun]
    return document.labels[noun] != "PERSON" and word not in nouns.no_persons and _may_be_role(nouns, word)


def _is_unbroken(document: Document, at: int, start: int, end: int) -> bool:
    """Whether no line ends between code point ``at`` and token ``end``, and no phrase from ``start`` on."""
    lines = document.text.count("\n", at, document.starts[end])
    return not lines and _BREAKS.isdisjoint(document.words[start:end])


def _end_of_further(document: Document, head: int, limit: int) -> int:
    """Where the last office ends that "and" or a hyphen joins to the one at the head: "keeper and co-owner".

    A noun of a trade with a phrase of its own is one, whatever the parse joins it to; 0 where there is none.
    """
    nouns, end, at = document.lexicon.nouns, 0, head + 1
    while at < limit and document.words[at] not in _ENDS_PHRASE and document.tags[at] not in _ENDS_OFFICE:
        before = document.lower[at - 1]
        joined = before == "-" or before in document.lexicon.words.conjunctions
        if joined and document.tags[at] == "NN" and nouns.looks_like_trade(document.words[at]):
            end = at + 1
            for child in document.dependents.children[at]:
                if child > at and document.deps[child] == "prep":
                    end = document.dependents.right[child]
        at += 1
    return min(end, limit)


def _without_determiner(document: Document, start: int, head: int) -> int:
    """Where the phrase begins behind its article, a number in a word and a line's end: "now a keeper"."""
    for i in range(start, head):
        own = document.tags[i] in _DETERMINERS and document.heads[i] == head
        if own or breaks_before(document, i + 1):
            start = i + 1
    while start < head and _is_determiner(document, start):
        start += 1
    return start


def _is_determiner(document: Document, i: int) -> bool:
    word, tag = document.words[i], document.tags[i]
    return (
        tag in _DETERMINERS
        or not word[0].isalnum()
        or (tag == "CD" and word.isalpha() and document.words[i + 1] != "-")
    )


def role_phrase(document: Document, head: int, within: TokenSpan) -> str | None:
    """The head's phrase in the span without determiner and clauses, or None if no noun heads it."""
    words, tags = document.words, document.tags
    if not tags[head].startswith("NN") or document.labels[head] in _NO_ROLE:
        return None
    start, end = head, head + 1
    for child in document.dependents.children[head]:
        is_mark = is_punct(words[child])
        if is_mark or document.deps[child] in _ENDS_ROLE:
            if child > head and words[child] in _BESIDE:
                break
        elif child < head:
            start = min(start, document.dependents.left[child])
        else:
            end = max(end, document.dependents.right[child])
    start, end = max(start, within[0]), min(end, within[1])
    for index in range(head + 1, end):
        if words[index] in _ENDS_PHRASE:
            end = index
            break
        if document.deps[index] in {"relcl", "acl"}:
            end = max(head + 1, min(index, document.dependents.left[index]))
            break
    end = max(end, _end_of_further(document, head, min(within[1], start + _LONGEST_ROLE)))
    while end > head + 1 and document.lower[end - 1] in document.lexicon.words.conjunctions:
        end -= 1
    start = _without_determiner(document, start, head)
    if not start <= head < end <= start + _LONGEST_ROLE:
        return None
    return document.verbatim((start, end)).strip(" ,;") or None
