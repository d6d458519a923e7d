"""In which form names are compared, and in which an entity has its name."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotewire.nlp.entities.clusters import cluster
from quotewire.nlp.entities.names import folded, plain, words_of
from quotewire.nlp.languages.english import ENGLISH
from quotewire.nlp.types import EntityDraft

SPELLINGS = [
    ("Sean O’Brien", "Sean O'Brien"),
    ("Sean Oʼbrien", "Sean O'Brien"),
    ("SEAN O‘BRIEN", "Sean O'Brien"),
    ("Sean O´Brien", "Sean O'Brien"),
    ("Dupré‐Martin", "Dupré-Martin"),
    ("Dupré‑Martin", "Dupré-Martin"),
    ("Dupré–Martin", "Dupré-Martin"),
    (unicodedata.normalize("NFD", "Zoë Ångström"), "Zoë Ångström"),
    ("Zoe Angstrom", "Zoë Ångström"),
    ("Tove\u00a0Lindal", "Tove Lindal"),
    ("Tove\nLindal", "Tove Lindal"),
    ("To\u00adve Lin\u200bdal", "Tove Lindal"),
    ("Griﬀin", "Griffin"),
    ("Tove👍🏽Lindal", "Tove Lindal"),
    ("JÜRGEN GROSS", "Jürgen Groß"),
]


@pytest.mark.parametrize(("spelt", "name"), SPELLINGS)
@pytest.mark.parametrize("label", ["PERSON", "ORG"])
def test_one_name_however_it_is_spelt_is_one_entity(spelt: str, name: str, label: str) -> None:
    text = f"{name}, {spelt}."
    drafts = [
        EntityDraft(0, len(name), label),
        EntityDraft(len(name) + 2, len(name) + 2 + len(spelt), label),
    ]
    (one,) = cluster(ENGLISH, drafts, text)
    assert [mention.text for mention in one.mentions] == [name, spelt]


@pytest.mark.parametrize(("spelt", "name"), SPELLINGS[:1] + SPELLINGS[4:6] + SPELLINGS[7:8] + SPELLINGS[9:12])
def test_the_entity_s_name_is_the_plain_form(spelt: str, name: str) -> None:
    (one,) = cluster(ENGLISH, [EntityDraft(0, len(spelt), "PERSON")], spelt)
    assert one.name == plain(spelt) == name


def test_a_surname_joins_the_full_name_over_another_apostrophe_and_in_a_title() -> None:
    text, title = "Sean O’Brien came. O'Brien left.", "O`BRIEN LEAVES"
    drafts = [EntityDraft(0, 12, "PERSON"), EntityDraft(19, 26, "PERSON")]
    (one,) = cluster(ENGLISH, drafts, text, [], title.replace("`", "ʼ"))
    assert (one.name, len(one.mentions)) == ("Sean O'Brien", 3)


@given(st.text(max_size=30))
def test_each_form_is_stable_and_a_name_has_the_words_of_its_plain_form(name: str) -> None:
    assert plain(plain(name)) == plain(name)
    assert folded(plain(name)) == folded(name)
    assert words_of(plain(name)) == words_of(name)
    assert not any(unicodedata.category(character) == "Cf" for character in plain(name))
