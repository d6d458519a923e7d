"""Who speaks a quote within a quote."""

from __future__ import annotations

from parsed_sentences import ParsedSentences

from quotewire.nlp.document_reader import read_doc
from quotewire.nlp.grammar.choice import grammar_of
from quotewire.nlp.languages.english import ENGLISH
from quotewire.nlp.speakers.finder import resolve
from quotewire.nlp.types import (
    QuoteDraft,
    QuoteType,
    Resolution,
)


def test_whoever_tells_what_he_said_speaks_the_inner_quote_too() -> None:
    def told(*words: tuple[int, int]) -> list[tuple[str | None, Resolution]]:
        rows = "Rourke NNP nsubj 1 | said VBD ROOT 1 | I PRP nsubj 3 | said VBD ccomp 1"
        rows += " | he PRP nsubj 5 | hid VBD ccomp 3"
        document = read_doc(ENGLISH, ParsedSentences([rows]).doc())
        drafts = [
            QuoteDraft(
                QuoteType.DIRECT,
                ((12, 13),),
                mention=span,
                parent=number - 1 if number else None,
                resolution=Resolution.EXPLICIT,
            )
            for number, span in enumerate(words)
        ]
        found, _ = resolve(document, grammar_of(document), drafts, [])
        return [(one.name, one.resolution) for one in found if one is not None]

    rourke, i, he = (0, 6), (12, 13), (19, 21)
    assert told(rourke, i, i) == [
        ("Rourke", Resolution.EXPLICIT),
        ("Rourke", Resolution.COREFERENCE),
        ("Rourke", Resolution.COREFERENCE),
    ]
    assert told(i, i) == [(None, Resolution.UNRESOLVED)] * 2
    assert told(i, rourke)[1] == ("Rourke", Resolution.EXPLICIT)
    assert told(i, he)[1][1] is not Resolution.EXPLICIT
