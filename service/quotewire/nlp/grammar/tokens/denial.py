"""Whether a word of saying is denied or supposed: "n'a pas dit", "nadie dijo", "si elle dit"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from quotewire.nlp.document import Document, TokenSpan
    from quotewire.nlp.grammar.tokens.verbs import VerbGroup

_NEAR: Final = 2
_FARTHEST_IF: Final = 3


def is_unsaid(document: Document, group: VerbGroup, source: TokenSpan | None) -> bool:
    """Whether the text says that nobody said it, that the one named did not, or what if."""
    negators, start, end = document.lexicon.denial.negators, group.start, group.end
    denies = not negators or not negators.isdisjoint(document.lower[start:end])
    if denies and source is not None and _is_nobody(document, source[0]):
        return True
    if _is_supposed(document, start):
        return True
    if not denies or _is_said_after_all(document, end):
        return False
    beside = (i for i in (start - 1, end) if 0 <= i < document.size)
    return any(_is_nobody(document, i) for i in beside) or _is_negated(document, start, end)


def _is_nobody(document: Document, i: int) -> bool:
    return document.lower[i] in document.lexicon.denial.nobody and not _is_excepted(document, i)


def _is_excepted(document: Document, i: int) -> bool:
    """Whether an exception follows a word for nobody or nothing: "niemand anderes als"."""
    excepting = [word in document.lexicon.denial.excepting for word in document.lower[i + 1 : i + 4]]
    return excepting[:1] == [True] and any(excepting[1:])


def _is_said_after_all(document: Document, end: int) -> bool:
    """Whether the words behind a colon are said in place of others: said nothing to that: "..."."""
    instead = document.lexicon.denial.nobody | document.lexicon.denial.yes_and_no
    return not instead.isdisjoint(document.lower[end : end + 1]) and (
        ":" in document.words[end + 1 : end + 1 + _NEAR] or _is_excepted(document, end)
    )


def _is_negated(document: Document, start: int, end: int) -> bool:
    lexicon = document.lexicon
    stop = end + _NEAR if lexicon.denial.negators or lexicon.denial.negates_behind else end
    for i in range(max(0, start - 1), min(document.size, stop)):
        if (
            document.lower[i] not in lexicon.denial.negations
            or document.quoted_at[i] != document.quoted_at[start]
        ):
            continue
        following = document.lower[i + 1] if i + 1 < document.size else "."
        if following in lexicon.denial.only:
            return False
        # "sagte sie nicht ohne Stolz" denies the pride alone.
        if (
            i + 1 < end
            or lexicon.denial.negators
            or following in lexicon.words.that
            or not following[0].isalnum()
        ):
            return True
    return False


def _is_supposed(document: Document, start: int) -> bool:
    for i in range(start - 1, max(-1, start - 1 - _FARTHEST_IF), -1):
        apart = document.quoted_at[i] != document.quoted_at[start]
        if apart or document.words[i] in {",", ".", ";", ":"}:
            return False
        if document.lower[i] in document.lexicon.denial.conditions:
            return True
    return False
