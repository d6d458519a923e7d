"""Says by the parse whether a part of a person's name also names that person where it stands alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.lines import breaks_before, word_before
from quotewire.nlp.lexicon.punctuation import DASHES, ENDS
from quotewire.nlp.lexicon.quotation_marks import CHARACTERS
from quotewire.nlp.treebank import PROPER, SUBJECTS

if TYPE_CHECKING:
    from quotewire.nlp.document import Document

_PAST_OR_POSSESSIVE: Final = frozenset({"VBD", "VBZ", "POS"})
_ENDS_SENTENCE: Final = frozenset(ENDS + ":")
_MARKS: Final = CHARACTERS | set("()[]*•-" + DASHES)
_AGE: Final = 2


def names_somebody(document: Document, index: int, *, given: bool, shown: bool) -> bool:
    """Whether the word of a name that stands alone at token ``index`` is a name there: "Brown left".

    Inside a sentence the capital says so, unless the word describes a common noun ("the Black vote") or has
    a determiner ("the Bill"). Where a sentence begins every word has a capital: "Brown bears", "Art is long"
    and "Will the road open" name nobody, by their tags and what they depend on. ``given`` is for a first
    name, which modifies no noun ("Frank talks", but "Orrick supporters"); ``shown`` for a word that names
    somebody by other evidence, so that one wrong tag does not count. Without tags every word is a name.
    """
    tag = document.tags[index]
    if not tag or (index and document.words[index - 1] == "-"):  # "anti-Orrin"
        return True
    if _is_determined(document, index):
        return False
    describes = _describes(document, index)
    if tag in PROPER:
        return not (given and describes and begins_sentence(document, index))
    if describes:
        return False
    return not begins_sentence(document, index) or _acts_as_name(document, index, shown=shown)


def begins_sentence(document: Document, index: int) -> bool:
    """Whether only marks stand between the token and the end of a sentence or line."""
    while index and not breaks_before(document, index) and document.words[index - 1] in _MARKS:
        index -= 1
    before = word_before(document, index)
    return not before or before[-1] in _ENDS_SENTENCE


def is_shown_name(document: Document, index: int) -> bool:
    """Whether the word is a proper noun by itself where no sentence begins: "he met Rose"."""
    return (
        document.tags[index] in PROPER
        and not begins_sentence(document, index)
        and not _describes(document, index)
        and not _is_determined(document, index)
    )


def _describes(document: Document, index: int) -> bool:
    head = document.heads[index]
    return (
        document.deps[index] in {"compound", "amod"} and head > index and document.words[head][:1].islower()
    )


def _is_determined(document: Document, index: int) -> bool:
    return (
        index > 0
        and document.lower[index - 1] in document.lexicon.names.never_before
        and document.heads[index - 1] == index
    )


def _acts_as_name(document: Document, index: int, *, shown: bool) -> bool:
    """Whether a word that is tagged as a common one does what only somebody does, where a sentence begins."""
    after = document.words[index + 1 : index + 3]
    following = document.tags[index + 1] if index + 1 < document.size else ""
    if len(after) == _AGE and after[0] == "," and after[1].isdigit() and len(after[1]) == _AGE:
        return True
    if document.tags[index] == "MD":
        return following in _PAST_OR_POSSESSIVE
    children = document.dependents.children[index]
    if following == "POS" or any(
        document.deps[child] == "conj" and document.tags[child] in PROPER for child in children
    ):
        return True
    return document.deps[index] in SUBJECTS and (
        shown or document.lower[document.heads[index]] in document.lexicon.verbs.saying
    )
