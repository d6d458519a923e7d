"""Words of saying in a document: the group of tokens of each verb."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quotewire.nlp.grammar.tokens.sentences import sentence_end, sentence_start

if TYPE_CHECKING:
    from quotewire.nlp.document import Document, TokenSpan

VERBAL: Final = frozenset({"VERB", "AUX"})
_CLOSING: Final = frozenset({",", ".", ":"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "PRON"})
_FARTHEST: Final = 8


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """The tokens of one act of saying, half-open: auxiliary to verb, and the pronoun inverted in it."""

    start: int
    verb: int
    end: int
    pronoun: int | None = None

    @property
    def cue(self) -> TokenSpan:
        """The word of saying itself."""
        return self.verb, self.verb + 1

    @property
    def subject(self) -> TokenSpan | None:
        """The inverted pronoun."""
        return None if self.pronoun is None else (self.pronoun, self.pronoun + 1)


def group_at(document: Document, verb: int) -> VerbGroup | None:
    """The group whose word of saying is this token, None where it says nothing."""
    lexicon, word = document.lexicon, document.lower[verb]
    if word in lexicon.verbs.infinitives and verb and _helper(document, verb) is not None:
        return _periphrasis(document, verb)
    if word in lexicon.verbs.participles:
        found = _compound(document, verb) or _coordinated(document, verb)
        if found is not None:
            return found
    if word in lexicon.verbs.saying and _is_finite(document, verb):
        return VerbGroup(_with_clitics(document, verb), verb, *_inverted(document, verb))
    return _aspect(document, verb) or _incise(document, verb)


def _aspect(document: Document, verb: int) -> VerbGroup | None:
    """The group of an infinitive of saying behind a verb that only tells its phase: "vient d'annoncer"."""
    lexicon, before = document.lexicon, verb - 1
    if document.lower[verb] not in lexicon.verbs.said_infinitives:
        return None
    while before > 0 and document.lower[before] in lexicon.words.bare_clitics:
        before -= 1
    if before < 1 or document.lower[before] not in lexicon.words.to:
        return None
    pronoun, first = None, before - 1
    if _is_inverted(document, first):
        pronoun, first = first, first - 1
    while first > 0 and document.lower[first] in lexicon.words.linking:
        first -= 1
    if document.lower[first] not in lexicon.verbs.phases:
        return None
    compound = _compound(document, first)  # "a tenu à préciser"
    if compound is not None:
        return VerbGroup(compound.start, verb, verb + 1, pronoun or compound.pronoun)
    return VerbGroup(_with_clitics(document, first), verb, verb + 1, pronoun)


def _incise(document: Document, verb: int) -> VerbGroup | None:
    """The group of any verb and its pronoun that a comma or mark parts from words said: ", appuie-t-il,"."""
    start, (end, pronoun) = verb, _inverted(document, verb)
    if end >= document.size:
        return None
    closed = document.words[end] in _CLOSING
    if pronoun is not None:
        start = _with_clitics(document, verb)
        closed = closed or _tells_where(document, pronoun, end)
    elif (
        verb and document.pos[verb] in VERBAL and document.lower[verb - 1] in document.lexicon.words.pronouns
    ):
        # ", s'est-elle souvenue", ", a-t-on appris de source sûre": the auxiliary has the pronoun.
        compound = _compound(document, verb)
        if compound is not None:
            start, pronoun = compound.start, compound.pronoun
        closed = closed or document.lower[end] in document.lexicon.words.prepositions
    before = start - 1
    if pronoun is None or before < 0 or not closed:
        return None
    apart = document.words[before] == "," or document.quoted_at[before] != document.quoted_at[verb]
    return VerbGroup(start, verb, end, pronoun) if apart else None


def _tells_where(document: Document, pronoun: int, end: int) -> bool:
    """Whether "on" reads or learns something somewhere, and asks nothing: "..., lit-on dans l'avis"."""
    words, stop = document.lexicon.words, sentence_end(document, end - 1) - 1
    nobody = words.pronouns[document.lower[pronoun]] is None
    return nobody and document.lower[end] in words.prepositions and document.words[stop] != "?"


def is_finite(document: Document, i: int) -> bool:
    """Whether a token is tagged a verb and ends as no infinitive and no participle does."""
    verbs = document.lexicon.verbs
    endings = (*verbs.infinitive_endings, *verbs.participle_endings)
    return document.pos[i] in VERBAL and not document.lower[i].endswith(endings)


def narrated(document: Document, groups: list[VerbGroup | None]) -> list[VerbGroup]:
    """The groups outside quotation marks, in order; of two that overlap the first."""
    found: list[VerbGroup] = []
    for i, group in enumerate(groups):
        if group is not None and document.quoted_at[i] < 0 and not (found and found[-1].end > group.start):
            found.append(group)
    return found


def _helper(document: Document, verb: int) -> int | None:
    """The nearest word before an infinitive that makes it say: "a fait savoir"."""
    before = range(verb - 1, max(0, verb - 3) - 1, -1)
    return next((i for i in before if document.lower[i] in document.lexicon.verbs.helpers), None)


def _periphrasis(document: Document, verb: int) -> VerbGroup | None:
    """The group of an infinitive: "a fait savoir", "veut croire", "a-t-elle fait valoir"."""
    helper = _helper(document, verb)
    assert helper is not None
    found = _compound(document, helper)
    if found is not None:
        return VerbGroup(found.start, verb, verb + 1, found.pronoun)
    end, pronoun = _inverted(document, helper)
    return VerbGroup(helper, verb, max(verb + 1, end), pronoun)


def _with_clitics(document: Document, first: int) -> int:
    """The first token of a verb with the clitics before it."""
    while (
        first
        and document.lower[first - 1] in document.lexicon.words.clitics
        and _is_clitic(document, first - 1)
    ):
        first -= 1
    return first


def _is_inverted(document: Document, i: int) -> bool:
    return document.words[i][0] == "-" and document.lower[i] in document.lexicon.words.pronouns


def _inverted(document: Document, verb: int) -> tuple[int, int | None]:
    """The end of a finite verb with its inverted pronoun, and that pronoun."""
    at = verb + 1
    if (
        at < document.size
        and document.words[at][0] == "-"
        and document.lower[at] in document.lexicon.words.linking
    ):
        at += 1
    if at < document.size and _is_inverted(document, at):
        return at + 1, at
    return verb + 1, None


def _compound(document: Document, verb: int) -> VerbGroup | None:
    """A participle behind its auxiliary, with clitics, adverbs and an inverted pronoun between."""
    lexicon, pronoun = document.lexicon, None
    i: int | None = verb - 1
    while i is not None and i >= max(0, verb - _FARTHEST):
        word = document.lower[i]
        if word in lexicon.verbs.auxiliaries or word in lexicon.verbs.reflexive:
            first = _with_clitics(document, i)
            own = document.lower[first:i]
            if word in lexicon.verbs.reflexive and lexicon.verbs.reflexive_pronouns.isdisjoint(own):
                return None
            return VerbGroup(first, verb, verb + 1, pronoun)
        if _is_inverted(document, i):
            pronoun = i
        elif not (word in lexicon.words.adverbs or document.pos[i] == "ADV" or word in lexicon.words.linking):
            i = _before_insertion(document, i)
            continue
        i -= 1
    return None


def _before_insertion(document: Document, last: int) -> int | None:
    """The token before what is set in before a participle: "a de son côté dit", "a, lui, dit"."""
    lexicon, lowest = document.lexicon, max(1, last - _FARTHEST)
    i = last - 1 if document.words[last] == "," else last
    governed = False
    if i > 0 and document.lower[i] in lexicon.words.pronouns:
        i -= 1
    else:
        while (
            i > lowest and document.pos[i] in _NOMINAL and document.lower[i] not in lexicon.words.prepositions
        ):
            i -= 1
        governed = True
    if i > 0 and document.lower[i] in lexicon.words.prepositions:
        i -= 1
    elif governed:
        return None
    return i - 1 if document.words[i] == "," else i


def _coordinated(document: Document, verb: int) -> VerbGroup | None:
    """A participle behind "and" that shares an auxiliary, where words said follow: "a cédé et promis que"."""
    lexicon, after = document.lexicon, verb + 1
    if not verb or document.lower[verb - 1] not in lexicon.words.and_ or after >= document.size:
        return None
    if (
        document.lower[after] not in lexicon.words.that
        and document.quoted_at[after] < 0
        and document.words[after] != ":"
    ):
        return None
    for i in range(verb - 2, sentence_start(document, verb) - 1, -1):
        if document.lower[i] in lexicon.verbs.auxiliaries and document.quoted_at[i] < 0:
            return VerbGroup(verb, verb, after)
    return None


def _is_clitic(document: Document, i: int) -> bool:
    if document.pos[i] == "ADP":
        return False
    if i and document.lower[i - 1] in document.lexicon.words.as_:
        return True
    return document.lower[i] not in document.lexicon.words.determiners or document.pos[i] in {"PRON", ""}


def _is_finite(document: Document, verb: int) -> bool:
    """Whether a form that may also be a noun is a verb here."""
    lexicon, after, before = document.lexicon, verb + 1, verb - 1
    if after < document.size and document.words[after][0] == "-" and len(document.words[after]) > 1:
        return True
    leads = after < document.size and document.lower[after] in lexicon.words.that
    if before >= 0 and document.lower[before] in lexicon.words.prepositions:
        return leads and document.pos[verb] in VERBAL
    joined = before >= 0 and document.lower[before] in lexicon.words.and_
    if document.pos[verb] in VERBAL or (leads and joined):
        return True
    if (
        before >= 0
        and document.lower[before] in lexicon.words.determiners
        and _is_no_clitic(document, before)
    ):
        return before > 0 and document.lower[before - 1] in lexicon.words.as_
    goes_on = leads or (after < document.size and document.lower[after] in lexicon.nouns.times)
    if goes_on and _ends_phrase(document, before):
        return True
    opens = (
        before < 0 or document.words[before] == "," or document.quoted_at[before] != document.quoted_at[verb]
    )
    return opens or document.lower[verb] not in lexicon.verbs.nouns_too


def _ends_phrase(document: Document, i: int) -> bool:
    """Whether a noun stands there, with adjectives behind it: what follows is no noun of the same phrase."""
    while i > 0 and document.pos[i] == "ADJ":
        i -= 1
    return i >= 0 and document.pos[i] in {"NOUN", "PROPN"}


def _is_no_clitic(document: Document, i: int) -> bool:
    return document.lower[i] not in document.lexicon.words.clitics or document.pos[i] == "DET"
