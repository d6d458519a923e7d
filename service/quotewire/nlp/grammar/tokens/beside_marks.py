"""What stands beside marked words: who speaks before a colon, the name that signs them, their subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.grammar.base import Report
from quotewire.nlp.grammar.tokens.boundaries import bounded
from quotewire.nlp.grammar.tokens.phrases import is_name, is_somebody, is_time, phrases
from quotewire.nlp.grammar.tokens.sentences import sentence_begin
from quotewire.nlp.grammar.tokens.verbs import VERBAL
from quotewire.nlp.languages.base import SETTLEMENTS
from quotewire.nlp.lexicon.agencies import CREDITED
from quotewire.nlp.lexicon.punctuation import DASH_WORDS
from quotewire.nlp.types import Resolution

if TYPE_CHECKING:
    from quotewire.nlp.document import Document, QuotedSpan, TokenSpan

_LONGEST_SIGNATURE: Final = 10
_LONGEST_SUBJECT: Final = 12
_LONGEST_CLAUSE: Final = 30
_PARTING: Final = frozenset({",", ":", ";"})
_SIGNED: Final = 0.8
_SIGNS: Final = DASH_WORDS | {","}


def behind_marks(document: Document, quoted: QuotedSpan) -> int | None:
    """The narrator's token behind the closing mark and signs, None where his words go not with the marks."""
    begin = quoted.end
    while begin < document.size and document.words[begin] in _SIGNS:
        begin += 1
    if begin >= document.size or document.quoted_at[begin] >= 0:
        return None
    wrapped = document.words[begin][0].islower()
    apart = document.paragraph_of[begin] - document.paragraph_of[quoted.end - 1] > wrapped
    return None if apart or (document.is_capital(begin) and begin == quoted.end) else begin


def signature(document: Document, begin: int) -> Report | None:
    """The name at token ``begin``, behind a dash, that ends a paragraph: « A. » - Ada Wex, bergère.

    A town or an agency is where the words come from and nobody who says them: « A. » - AFP.
    """
    stop, name = document.paragraphs[document.paragraph_of[begin]][1], begin
    if document.words[begin - 1] not in DASH_WORDS or stop - begin > _LONGEST_SIGNATURE:
        return None
    while name < stop and document.is_capital(name):
        name += 1
    if (
        name == begin
        or not is_name(document, (begin, name))
        or not VERBAL.isdisjoint(document.pos[name:stop])
        or document.labels[name - 1] in SETTLEMENTS
        or document.verbatim((begin, name)) in CREDITED
    ):
        return None
    return Report(begin, None, (begin, name), resolution=Resolution.DASH, confidence=_SIGNED)


def words_before(document: Document, quoted: QuotedSpan, *, tells: bool) -> TokenSpan | None:
    """The narrator's words before marks that are part of what is said there, whose speaker follows.

    They are the subject of the verb that the marks begin with (Le quai « tiendra bon »), or, where no word of
    saying ``tells`` them, the beginning of the clause that the marks end: Il faut « un quai neuf ».
    """
    verb = quoted.start + 1
    while verb < quoted.end and document.lower[verb] in document.lexicon.words.bare_clitics:
        verb += 1
    begin = sentence_begin(document, quoted.start)
    told = document.pos[begin : quoted.start]
    if verb >= quoted.end or not told or document.words[quoted.start - 1] in _PARTING:
        return None
    if not VERBAL.isdisjoint(told):
        opens = begin == 0 or document.sentence_ends[begin - 1]
        clause = bounded(document, begin, quoted.start)
        whole = opens and not tells and clause and len(told) <= _LONGEST_CLAUSE
        return (clause[0][0], quoted.start) if whole else None
    finite = document.pos[verb] in VERBAL and not document.lower[verb].endswith(
        document.lexicon.verbs.infinitive_endings
    )
    return (begin, quoted.start) if finite and len(told) <= _LONGEST_SUBJECT else None


def before_colon(document: Document, begin: int, colon: int) -> TokenSpan | None:
    """Who speaks before a colon without a word of saying; a place or heading only tells what follows."""
    for span, governed in phrases(document, begin, colon):
        if governed or is_time(document, span):
            continue
        if is_heading(document, span):
            return None
        behind = span[1]
        if document.words[behind] == "(":
            behind = next((i for i in range(behind, colon) if document.words[i] == ")"), behind) + 1
        labelled = behind == colon and _is_no_place(document, span)
        if labelled or is_somebody(document, span):
            return span
        if document.words[span[1]] != ",":
            return None
    return None


def is_heading(document: Document, span: TokenSpan) -> bool:
    """Whether words before a colon say what follows and not who speaks: "ENTRETIEN : « A »"."""
    words = document.verbatim(span)
    headings = document.lexicon.transcripts.no_speakers
    return words.upper() in headings and document.words[span[1] : span[1] + 1] == [":"]


def _is_no_place(document: Document, span: TokenSpan) -> bool:
    """Whether words are a name of no place; what is all in capitals pipelines label at random."""
    last = span[1] - 1
    labelled = bool(document.labels[last]) and document.labels[last] not in SETTLEMENTS
    return labelled and is_name(document, span) and not document.words[last].isupper()
