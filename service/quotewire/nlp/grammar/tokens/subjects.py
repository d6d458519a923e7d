"""Who says what a verb of saying says: the phrase before or behind it, over appositions and insertions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.grammar.tokens.phrases import (
    PERSON_LABELS,
    head_of,
    is_name,
    is_somebody,
    is_time,
    phrase_at,
    phrases,
)
from quotewire.nlp.grammar.tokens.sentences import sentence_begin, sentence_start
from quotewire.nlp.grammar.tokens.verbs import VERBAL, VerbGroup, group_at, is_finite

if TYPE_CHECKING:
    from quotewire.nlp.document import Document, TokenSpan

_LONGEST_INSERTION: Final = 4
_LONGEST_TAG: Final = 31


def source_of(document: Document, group: VerbGroup, end: int) -> tuple[TokenSpan | None, TokenSpan | None]:
    """Speaker and recipient of a group, the words behind it up to ``end``."""
    after, recipient = source_after(document, group.end, end)
    if after is not None and follows_as(document, group):
        return after, recipient
    return group.subject or subject_before(document, group) or after, recipient


def follows_as(document: Document, group: VerbGroup) -> bool:
    """Whether "comme" and a pronoun for what was said stand before the verb: "comme le rappelle"."""
    first = group.start
    return bool(first) and first < group.verb and document.lower[first - 1] in document.lexicon.words.as_


def subject_before(document: Document, group: VerbGroup, *, shares: bool = True) -> TokenSpan | None:
    """The phrase that is the subject of a group: right before it, else what an apposition parts from it.

    Between the two may stand what the subject is ("Ada Wex, maire de Nor, a dit") and an insertion
    ("l'élue, elle, a dit"). Where it ``shares`` that of a verb before it, that one's own is looked for.
    """
    lexicon, lower = document.lexicon, document.lower
    begin = sentence_begin(document, group.start)
    at = _before_insertions(document, begin, group.start - 1)
    if at < begin:
        return _in_marks(document, at)
    if lower[at] in lexicon.words.relatives:
        return at, at + 1
    if lower[at] in lexicon.words.pronouns and lower[at] not in lexicon.words.determiners:
        return at, at + 1
    free = _free(document, begin, at + 1)
    if document.words[at] == ",":
        gerund = shares and lower[group.verb] in lexicon.verbs.gerunds
        found = (_acting(document, group, begin) if gerund else None) or _over_apposition(document, free)
    elif free and free[-1][1] == at + 1:
        found = _explained(document, free)
    else:
        found = _nearest_first(document, free)
        if shares and found is not None and _is_in_clause(document, found, begin):
            found = _acting(document, group, begin) or found  # "Wex dit que le club dort et se demande"
    return found or _shared(document, group, begin, at) or _over_marks(document, begin, at)


def _in_marks(document: Document, at: int) -> TokenSpan | None:
    """The subject whose noun is marked, with the determiner before it: "Les « sages » disent"."""
    if at < 1 or document.quoted_at[at] < 0:
        return None
    quoted = document.quoted[document.quoted_at[at]]
    before = quoted.start - 1
    led = before >= 0 and document.lower[before] in document.lexicon.words.determiners
    return (before, quoted.end) if led and not quoted.ends_sentence else None


def _over_marks(document: Document, begin: int, at: int) -> TokenSpan | None:
    """The subject before words in marks that the subject's clause holds: "Le club « Nor », qui dort, dit"."""
    start = sentence_start(document, at)
    free = [span for span in _free(document, start, at + 1) if document.quoted_at[span[0]] < 0]
    if start >= begin or not free:
        return None
    return _over_apposition(document, free) if document.words[at] == "," else _nearest_first(document, free)


def _free(document: Document, start: int, end: int) -> list[TokenSpan]:
    """The phrases among some tokens that no preposition governs and that do not say when."""
    found = (span for span, governed in phrases(document, start, end) if not governed)
    return [span for span in found if not is_time(document, span)]


def _before_insertions(document: Document, begin: int, at: int) -> int:
    """The token before adverbs and before a pronoun or adverbs between two commas: ", elle,"."""
    lexicon, lower, words = document.lexicon, document.lower, document.words

    def adverbial(i: int) -> bool:
        return lower[i] in lexicon.words.adverbs or document.pos[i] == "ADV"

    while at >= begin and adverbial(at):
        at -= 1
    if at <= begin or words[at] != ",":
        return at
    first = at - 1
    while first > max(begin, at - _LONGEST_INSERTION) and (
        adverbial(first) or lower[first] in lexicon.words.pronouns or lower[first] in lexicon.nouns.times
    ):
        first -= 1
    return first - 1 if first < at - 1 and words[first] == "," else at


def _acting(document: Document, group: VerbGroup, begin: int) -> TokenSpan | None:
    """The subject of the clause that a gerund or verb goes on from: "Wex défend l'idée du club, estimant"."""
    lexicon, lower = document.lexicon, document.lower
    for verb in range(group.start - 2, begin, -1):
        finite = is_finite(document, verb)
        own = VerbGroup(verb, verb, verb + 1)
        subject = subject_before(document, own, shares=False) if finite else None
        relative = subject is not None and lower[subject[0]] in lexicon.words.relatives
        if subject is not None and not relative and not _is_in_clause(document, subject, begin):
            return subject
    return None


def _is_in_clause(document: Document, subject: TokenSpan, begin: int) -> bool:
    """Whether a conjunction or a word like "que" stands before a subject."""
    words = document.lexicon.words
    return subject[0] > begin and document.lower[subject[0] - 1] in words.small | words.that


def _speaks(document: Document, span: TokenSpan) -> bool:
    """Whether a phrase can be a subject of saying and is no apposition, whose noun has no determiner."""
    start = span[0]
    if is_name(document, span) or document.lower[start] in document.lexicon.words.pronouns:
        return True
    office = document.lower[start] in document.lexicon.nouns.persons_and_bodies
    bare = document.lower[start] not in document.lexicon.words.determiners
    told = bare and (office or not document.is_capital(start)) and any(document.pos)
    return not told and is_somebody(document, span)


def _over_apposition(document: Document, free: list[TokenSpan]) -> TokenSpan | None:
    """The subject before a comma: Wex in "Ada Wex, maire de Nor," and in "l'un d'eux ..., Ada Wex,"."""
    for number in range(len(free), 0, -1):
        start, end = free[number - 1]
        verbs = document.lexicon.verbs
        verb = document.lower[start - 1] if start and document.pos[start - 1] in VERBAL else None
        is_object = verb is not None and verb not in verbs.saying and verb not in verbs.participles
        before = free[number - 2] if number > 1 else None
        is_complement = before is not None and before[1] == start
        if _speaks(document, (start, end)) and not is_object and not is_complement:
            apposed = before is not None and before[1] == start - 1 and document.words[before[1]] == ","
            if before is not None and apposed and _speaks(document, before):
                return before
            return _explained(document, free[:number])
    return None


def _nearest_first(document: Document, free: list[TokenSpan]) -> TokenSpan | None:
    """The first phrase that speaks behind the last comma with one behind it."""
    found = None
    for number, span in enumerate(free):
        parted = "," in document.words[free[number - 1][1] : span[0]] if number else True
        if _speaks(document, span) and (found is None or parted):
            found = _explained(document, free[: number + 1])
    return found


def _explained(document: Document, free: list[TokenSpan]) -> TokenSpan:
    """The last of some phrases, or the name before it that it is the apposition of: "Wex, la maire"."""
    last = free[-1]
    if len(free) > 1 and document.lower[last[0]] in document.lexicon.words.determiners:
        name = free[-2]
        beside = name[1] == last[0] or (name[1] == last[0] - 1 and document.words[name[1]] == ",")
        if beside and is_name(document, name) and is_somebody(document, last) and not is_name(document, last):
            return name
    return last


def _shared(document: Document, group: VerbGroup, begin: int, at: int) -> TokenSpan | None:
    """The subject that a verb behind marks shares with what precedes them.

    It stands behind "and" or is a gerund: X dit « a » et pense que; X dit « a », ajoutant que.
    """
    words = document.lexicon.words
    joined = document.lower[at] in words.and_ | words.conjunctions
    gerund = document.lower[group.verb] in document.lexicon.verbs.gerunds
    if not (joined or gerund) or not begin or document.quoted_at[begin - 1] < 0:
        return None
    start = sentence_start(document, at)
    for i in range(begin - 1, start - 1, -1):
        before = group_at(document, i) if document.quoted_at[i] < 0 else None
        if before is not None:
            return before.subject or subject_before(document, before)
    return _nearest_first(document, _free(document, start, begin))


def source_after(document: Document, i: int, end: int) -> tuple[TokenSpan | None, TokenSpan | None]:
    """The phrase that names the speaker from token ``i`` on, and the one that names who was spoken to.

    Adverbs, expressions of time and place stand between, perhaps in commas: "a assuré lundi à l'AFP Ada Wex".
    """
    lexicon, recipient, inserted = document.lexicon, None, False
    end = min(end, i + _LONGEST_TAG)
    level = document.quoted_at[min(i, document.size - 1) - 1]
    while i < end:
        word = document.lower[i]
        if document.quoted_at[i] != level or word in lexicon.words.that or word in lexicon.words.small:
            break
        if word == "," and (inserted or _is_set_in(document, i + 1)):
            inserted = not inserted
            i += 1
            continue
        if word in lexicon.words.prepositions:
            i += 1
            while i < end and document.lower[i] in lexicon.words.prepositions - lexicon.words.determiners:
                i += 1  # "auprès de l'AFP"
            span = phrase_at(document, i, end)
            if span is None:
                break
            span = span[0], _name_behind(document, span, end)
            if (
                word in lexicon.words.addressing
                and not is_time(document, span)
                and is_somebody(document, span)
            ):
                recipient = span
            i = span[1]
            continue
        span = phrase_at(document, i, end)
        if span is not None and not _is_adverbial(document, i, span):
            return span, recipient
        if span is None and not (
            word in lexicon.words.adverbs
            or document.pos[i] == "ADV"
            or word in lexicon.nouns.times
            or word in lexicon.words.determiners
        ):
            break
        i = i + 1 if span is None else span[1]
    return None, recipient


def _is_set_in(document: Document, i: int) -> bool:
    """Whether words that say when, where or how begin behind a comma."""
    words, word = document.lexicon.words, document.lower[min(i, document.size - 1)]
    return word in words.prepositions or word in words.adverbs or word in document.lexicon.nouns.times


def _is_adverbial(document: Document, i: int, span: TokenSpan) -> bool:
    if document.lower[i] in document.lexicon.words.adverbs:
        return True
    return is_time(document, span) and not is_somebody(document, span)


def _name_behind(document: Document, span: TokenSpan, end: int) -> int:
    """Where a person's name begins that only follows a phrase behind a preposition, else the phrase's end.

    The name belongs to a phrase that means somebody ("au maire Ada Wex"), to one that another phrase follows
    ("à l'hôpital Ada Wex la ministre"), and behind "of".
    """
    lexicon, (start, stop) = document.lexicon, span
    name = stop
    while name > start and document.labels[name - 1] in PERSON_LABELS:
        name -= 1
    while name > start and document.lower[name - 1] in lexicon.titles.all:
        name -= 1
    owned = document.lower[name - 1] in lexicon.words.governing | lexicon.words.determiners
    followed = stop < end and document.lower[stop] in lexicon.words.determiners
    person = lexicon.nouns.is_person(document.lower[head_of(document, span)])
    return stop if owned or followed or person else name
