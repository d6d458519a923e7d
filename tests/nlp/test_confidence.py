"""A quote is as sure as its words and its speaker's name together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotewire.nlp.confidence import of_quote
from quotewire.nlp.types import Resolution, Speaker

BY_NAME = Speaker(None, Resolution.EXPLICIT, name="Ada Wex", confidence=0.9)
BY_PRONOUN = Speaker(None, Resolution.COREFERENCE, name="Ada Wex", confidence=0.9)
INHERITED = Speaker(None, Resolution.INHERITED, name="Ada Wex", confidence=0.9)
UNNAMED = Speaker(None, Resolution.EXPLICIT, confidence=0.9)


def test_name_beside_the_quote_is_surer_than_one_resolved_and_any_name_than_none() -> None:
    found = [of_quote(0.9, speaker) for speaker in (BY_NAME, BY_PRONOUN, UNNAMED, None)]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == len(found)
    assert of_quote(0.9, INHERITED) == of_quote(0.9, BY_PRONOUN)


def test_three_decimals_are_told() -> None:
    assert of_quote(1 / 3, BY_NAME) == 0.293


@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from([BY_NAME, BY_PRONOUN, UNNAMED, None]))
def test_never_surer_than_its_words_and_rises_with_them(
    one: float, other: float, speaker: Speaker | None
) -> None:
    low, high = sorted((one, other))
    assert 0 <= of_quote(low, speaker) <= of_quote(high, speaker) <= round(high, 3)
