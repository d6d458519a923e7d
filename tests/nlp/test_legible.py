"""Who was named by words that have lost a character is not named."""

from __future__ import annotations

import pytest

from quotewire.nlp.entities.legible import legible_names, legible_recipients, legible_speakers
from quotewire.nlp.layout.repairs import LOST, LOST_LETTER
from quotewire.nlp.types import EntityDraft, Recipient, Resolution, Span, Speaker

BROKEN = [f"Je{LOST}n", f"Je{LOST_LETTER}n"]


@pytest.mark.parametrize("broken", BROKEN)
def test_a_name_that_lost_a_character_names_nobody_and_such_a_role_is_none(broken: str) -> None:
    text = f"{broken} and Orrin"
    start = text.index("Orrin")
    whole = EntityDraft(start, len(text), "PERSON", "mayor")
    found = legible_names([EntityDraft(0, 4, "PERSON"), whole], text)
    assert found == [whole]
    found = legible_names([EntityDraft(start, len(text), "PERSON", broken)], text)
    assert found == [EntityDraft(start, len(text), "PERSON")]


def speaker(words: str | None, name: str | None, role: str | None = None) -> Speaker:
    mention = None if words is None else Span(words, 0, len(words))
    return Speaker(mention, Resolution.EXPLICIT, name=name, role=role)


@pytest.mark.parametrize("broken", BROKEN)
def test_a_speaker_is_somebody_whose_words_and_name_are_whole_and_have_a_letter(broken: str) -> None:
    kept = [
        speaker("Orrin", "Mabel Orrin", "mayor"),
        speaker("the mayor", None),
        speaker(None, "Orrin"),
        speaker(None, None),
    ]
    gone = [speaker(broken, "Orrin"), speaker("Orrin", broken), speaker("—", None), speaker(None, "47")]
    assert legible_speakers([*kept, *gone, None]) == [*kept, *[None] * 5]
    assert legible_speakers([speaker("Orrin", "Orrin", broken)]) == [speaker("Orrin", "Orrin")]


@pytest.mark.parametrize("broken", BROKEN)
def test_a_recipient_is_somebody_whose_words_are_whole(broken: str) -> None:
    orrin = Recipient("Orrin", "e1")
    assert legible_recipients([orrin, Recipient(broken, "e1"), None]) == [orrin, None, None]
