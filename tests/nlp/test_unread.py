"""Speakers of a text that no pipeline reads: names begin with a given name."""

from __future__ import annotations

import pytest

from quotewire.nlp.languages.english import ENGLISH
from quotewire.nlp.languages.german import GERMAN
from quotewire.nlp.types import Resolution
from quotewire.nlp.unread import find_plain


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Gerda Lohmann", "Gerda Lohmann"),
        ("Rentnerin Gerda Lohmann", "Gerda Lohmann"),
        ("Gerda", None),
        ("der Nachbar", None),
        ("Lohmann", None),
        ("Gerda von Lohmann", None),
    ],
)
def test_a_name_is_what_follows_a_given_name_in_capitals(source: str, name: str | None) -> None:
    text = f"„Es reicht“, sagte {source}."
    (draft,), (speaker,) = find_plain(GERMAN, text)
    assert draft.mention is not None
    assert speaker is not None
    assert speaker.mention is not None
    assert speaker.mention.text == text[slice(*draft.mention)]
    assert speaker.name == name
    assert 0 < speaker.confidence < 1


def test_who_goes_on_inherits_and_who_is_not_told_is_nobody() -> None:
    text = "“It leaks,” said Mary Wex. “We go.”\n\nIt rained.\n\n“Nobody came.”\n\nWalter Lind: “So?”"
    drafts, speakers = find_plain(ENGLISH, text)
    assert [text[slice(*draft.segments[0])] for draft in drafts] == [
        "It leaks,",
        "We go.",
        "Nobody came.",
        "So?",
    ]
    assert [speaker and (speaker.name, speaker.resolution) for speaker in speakers] == [
        ("Mary Wex", Resolution.EXPLICIT),
        ("Mary Wex", Resolution.INHERITED),
        None,
        ("Walter Lind", Resolution.COLON),
    ]
