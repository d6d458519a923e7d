"""What of a phrase or of somebody's words is shown: no signs at the ends, none of the narrator's words."""

from __future__ import annotations

import pytest

from quotewire.nlp.document_reader import read_text
from quotewire.nlp.languages.english import ENGLISH
from quotewire.nlp.languages.french import FRENCH
from quotewire.nlp.quotes.segments import shown, trimmed, without


@pytest.mark.parametrize(
    ("piece", "kept"),
    [
        ("– , we sail: ", "we sail"),
        (". . . at dawn.", "at dawn."),
        ("7", "7"),
        ("a", "a"),
        (" – ; ", None),
        ("?!", None),
        ("", None),
    ],
)
def test_signs_at_the_ends_are_cut_but_a_last_full_stop(piece: str, kept: str | None) -> None:
    text = f"“{piece}”"
    span = trimmed(text, (1, 1 + len(piece)))
    assert (None if span is None else text[slice(*span)]) == kept


def test_an_aside_parts_the_piece_that_it_stands_in() -> None:
    text = "“It leaks, she said, and Bo knows, he said, for long.” “It does.”"
    document = read_text(ENGLISH, text)
    asides = [document.tokens((at, at + 8 - (text[at] == "h"))) for at in (11, 35)]
    inner = [(1, text.index("”")), (text.index("“It d") + 1, len(text) - 1)]
    found = without(document, inner, [span for span in asides if span])
    assert [text[slice(*span)] for span in found] == ["It leaks", "and Bo knows", "for long.", "It does."]


def test_an_aside_at_either_end_is_no_part_of_what_is_said() -> None:
    text = "“Jo said, it leaks, Jo said”"
    document = read_text(ENGLISH, text)
    asides = [(1, 4), (6, 9)]
    assert [text[slice(*document.offsets(span))] for span in asides] == ["Jo said,", ", Jo said"]
    found = without(document, [(1, len(text) - 1)], asides)
    assert [text[slice(*span)] for span in found] == ["it leaks"]


def test_an_inverted_pronoun_is_shown_without_its_hyphen_and_a_hyphen_alone_as_it_is() -> None:
    text = "dit-elle -"
    document = read_text(FRENCH, text)
    spans = [shown(document, (i, i + 1)) for i in range(document.size)]
    assert [text[slice(*span)] for span in spans if span] == ["dit", "elle", "-"]
    assert shown(document, None) is None
