"""The characters of the lexicon that patterns are made of."""

from __future__ import annotations

import re

import pytest

from quotewire.nlp.lexicon.punctuation import APOSTROPHES, DASH_WORDS, DASHES, ENDS
from quotewire.nlp.lexicon.quotation_marks import (
    CHARACTERS,
    CLOSING,
    DOUBLE,
    MAY_CLOSE,
    MAY_OPEN,
    OPENING,
    SINGLE_OPENING,
    STRAIGHT,
)


def test_a_mark_of_patterns_may_do_what_its_name_says() -> None:
    assert set(OPENING + SINGLE_OPENING + STRAIGHT) <= MAY_OPEN
    assert set(CLOSING + STRAIGHT) <= MAY_CLOSE
    assert set(DOUBLE) <= CHARACTERS


@pytest.mark.parametrize("characters", [APOSTROPHES, DASHES, ENDS, DOUBLE, SINGLE_OPENING, STRAIGHT])
def test_characters_mean_themselves_inside_a_pattern(characters: str) -> None:
    assert re.findall(f"[{characters}-]", f"a{characters}b]^") == list(characters)


def test_a_dash_is_a_dash_word_and_a_hyphen_is_no_dash() -> None:
    assert set(DASHES) < DASH_WORDS
    assert "-" not in DASHES
