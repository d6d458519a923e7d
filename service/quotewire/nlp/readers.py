"""What the annotator needs of a language: a pipeline, a lexicon and a finder of entities."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from quotewire.nlp.document_reader import read_doc
from quotewire.nlp.entities import finder, unparsed
from quotewire.nlp.grammar.dependency import roles as roles_by_parse
from quotewire.nlp.grammar.tokens import roles as roles_by_order
from quotewire.nlp.languages.found import all_languages
from quotewire.nlp.pieces import read
from quotewire.nlp.pipeline import ModelError
from quotewire.nlp.quotes import finder as quotes
from quotewire.nlp.unread import find_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from spacy.language import Language

    from quotewire.nlp.document import Document
    from quotewire.nlp.languages.base import Lexicon
    from quotewire.nlp.types import EntityDraft, QuoteDraft, Speaker


@dataclass(frozen=True, slots=True)
class Finders:
    """A language's lexicon, its ``pronouns``, and what finds its entities."""

    lexicon: Lexicon
    entities: Callable[[Document], list[EntityDraft]]
    pronouns: frozenset[str]


def finders_of(language: str) -> Finders:
    """The finders for a language.

    Raises:
        ModelError: there are none.
    """
    known = all_languages().get(language)
    if known is None:
        raise ModelError(f"the model speaks {language!r}, a language that there are no rules for")
    if known.parsed:
        find = partial(finder.find_entities, role_of=roles_by_parse.role_of)
    else:
        find = partial(unparsed.find_entities, role_of=roles_by_order.role_of)
    lexicon = known.lexicon
    return Finders(lexicon, find, lexicon.words.relatives.union(lexicon.words.pronouns))


class Reader:
    """One language's pipeline and finders; the first ``warm_up`` articles fill the tokenizer's cache."""

    def __init__(self, nlp: Language, warm_up: int = 0) -> None:
        self.nlp = nlp
        self.language = nlp.lang or ""
        self.finders = finders_of(self.language)
        self._warm_up = warm_up

    def read(self, *texts: str) -> list[Document]:
        """The document of each text as the pipeline reads it, in letters that it knows; offsets stay.

        Texts given together are read as they would be one by one, and a headline then costs next to nothing.
        """
        lexicon = self.finders.lexicon
        written = [text.translate(lexicon.letters) if lexicon.letters else text for text in texts]
        docs = list(read(self.nlp, written))
        return [read_doc(lexicon, *one) for one in zip(docs, written, strict=True)]

    def memory(self, articles: int = 1) -> AbstractContextManager[object]:
        """A zone whose end frees the strings and lexemes that articles brought, so that memory stays flat.

        The tokenizer caches words only outside a zone, and without them takes twice as long: the first
        articles are therefore kept.
        """
        if self._warm_up > 0:
            self._warm_up -= articles
            return nullcontext()
        return _zone(self.nlp)


@contextmanager
def _zone(nlp: Language) -> Iterator[None]:
    """A memory zone that ends before an error leaves it: spaCy before 3.8.16 would else never end it."""
    failure: Exception | None = None
    with nlp.memory_zone():
        try:
            yield
        except Exception as error:  # noqa: BLE001 - raised below
            failure = error
    if failure is not None:
        raise failure


def find_unread(language: str, text: str) -> tuple[list[QuoteDraft], list[Speaker | None]]:
    """Quotes of a text in a language without a pipeline, and who says them by the words of the text alone.

    With a lexicon, quotes have cues and the speaker's words; without one they are found by their marks.
    """
    known = all_languages().get(language)
    if known is None:
        drafts = quotes.find_marked(text)
        return drafts, [None] * len(drafts)
    return find_plain(known.lexicon, text)
