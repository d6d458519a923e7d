"""Leaves out what has capitals and is no name: a word where a sentence begins, letters behind "an"."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.kinds import NAMED
from quotewire.nlp.entities.lines import word_before
from quotewire.nlp.entities.lone_names import begins_sentence
from quotewire.nlp.languages.nouns import singular
from quotewire.nlp.treebank import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotewire.nlp.document import Document
    from quotewire.nlp.entities.spans import Candidate

_FEWEST_LETTERS: Final = 3
"""Two capitals behind "an" are counted as seldom as they are a name."""


def without_common_words(document: Document, spans: Sequence[Candidate]) -> Iterator[Candidate]:
    """The spans, but for lone words that the text has as common nouns.

    A word with a capital where a sentence begins is none if the text has it in small letters and nowhere else
    as a name; letters are none that the text counts ("an FIR", "OBCs"), wherever they stand, unless a body
    has the name: "He drove a BMW. BMW said so."
    """
    lone = [span for span in spans if span.end - span.start == 1]
    counted = _counted(document, lone)
    opening = _opening(document, spans, lone)
    for span in spans:
        word = document.words[span.start]
        common = word in counted or singular(word) in counted
        common = common or (word in opening and begins_sentence(document, span.start))
        alone = span.label in NAMED and span.end - span.start == 1 and span.role is None
        if not (alone and common):
            yield span


def _opening(document: Document, spans: Sequence[Candidate], lone: Sequence[Candidate]) -> set[str]:
    """The lone words that are a name only where a sentence begins, and in small letters elsewhere."""
    words = (document.words[span.start] for span in lone)
    opening = {word for word in words if word.istitle() and word.lower() in document.small}
    inside = {
        document.words[i]
        for span in spans
        for i in range(span.start, span.end)
        if document.words[i] in opening and not begins_sentence(document, i)
    }
    return opening - inside


def _counted(document: Document, lone: Sequence[Candidate]) -> set[str]:
    """The letters that are counted, and name no body by what the spans of one word are.

    A body says something, or is named without an article more often than the letters are counted.
    """
    times = Counter(document.words[i] for i in document.capitals if i and _is_counted(document, i))
    if not times:
        return set()
    bare = Counter(
        document.words[span.start] for span in lone if _is_bare_body(document, span.start, span.label)
    )
    saying = {document.words[span.start] for span in lone if _says(document, span.start)}
    return {word for word, number in times.items() if word not in saying and bare[word] <= number}


def _is_bare_body(document: Document, i: int, label: str) -> bool:
    before = word_before(document, i).lower()
    return label == "ORG" and before not in document.lexicon.words.determiners


def _says(document: Document, i: int) -> bool:
    verb = document.lower[document.heads[i]]
    return document.deps[i] in SUBJECTS and verb in document.lexicon.verbs.reporting


def _is_counted(document: Document, i: int) -> bool:
    """Whether letters have an indefinite article of their own: "an FIR", but not "a UN envoy"."""
    word, words = document.words[i], document.lexicon.words
    return (
        len(word) >= _FEWEST_LETTERS
        and word.isupper()
        and word.isalpha()
        and document.lower[i - 1] in words.indefinite
        and document.lower[i - 1] not in words.plural
        and document.heads[i - 1] == i
        and document.deps[i] not in {"compound", "amod", "nmod"}
    )
