"""The verdict on a speaker's name: right, split, null or wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotewire.evaluation.article import Attribution, Cluster, FoundQuote, Spans
from quotewire.evaluation.naming import NameVerdict, Naming, is_same_name

TEXT = (
    "Mayor Ada Wex of Tarn spoke. Wex was tired, she said. Her brother Owen Wex agreed. "
    "The mayor went home. Tarn slept. Tarn woke."
)
CONTENT = ((0, 5),)


def at(words: str) -> Spans:
    """Every place of the words."""
    places, start = [], TEXT.find(words)
    while start >= 0:
        places.append((start, start + len(words)))
        start = TEXT.find(words, start + 1)
    return tuple(places)


ADA = Cluster("Ada Wex", at("Ada Wex") + at("Wex was")[:1])
OWEN = Cluster("Owen Wex", at("Owen Wex"))
TARN = Cluster("Tarn", at("Tarn"))
CLUSTERS = {"e1": ADA, "e2": OWEN, "e3": TARN}
MARKED = Attribution(
    CONTENT,
    speaker_name="Ada Wex",
    speaker_mentions=at("Mayor Ada Wex of Tarn") + at("Wex was")[:1] + at("she") + at("The mayor"),
)


def verdict(name: str | None, entity: str | None, marked: Attribution = MARKED) -> NameVerdict | None:
    return Naming(TEXT, CLUSTERS).verdict(marked, FoundQuote(CONTENT, name=name, entity=entity))


def test_name_of_the_cluster_that_holds_the_mentions_is_right() -> None:
    assert verdict("Ada Wex", "e1") is NameVerdict.RIGHT
    assert verdict("ADA WEX", "e1") is NameVerdict.RIGHT


def test_no_name_is_null_and_another_person_wrong() -> None:
    assert verdict(None, None) is NameVerdict.NULL
    assert verdict("Owen Wex", "e2") is NameVerdict.WRONG


def test_place_inside_the_persons_mention_is_not_the_person() -> None:
    assert verdict("Tarn", "e3") is NameVerdict.WRONG


def test_surname_for_a_name_that_the_article_has_in_full_is_split() -> None:
    assert verdict("Wex", "e1") is NameVerdict.SPLIT
    never_in_full = Attribution(CONTENT, speaker_name="Ida Wex", speaker_mentions=MARKED.speaker_mentions)
    assert verdict("Wex", "e1", never_in_full) is NameVerdict.RIGHT


def test_second_cluster_of_the_person_is_split() -> None:
    second = {
        **CLUSTERS,
        "e1": Cluster("Ada Wex", at("Ada Wex")),
        "e4": Cluster("Ada Wex", at("Wex was")[:1]),
    }
    naming = Naming(TEXT, {**second, "e5": Cluster("Wex", MARKED.speaker_mentions[:2])})
    for entity in ("e1", "e4", None):
        quote = FoundQuote(CONTENT, name="Ada Wex", entity=entity)
        assert naming.verdict(MARKED, quote) is NameVerdict.SPLIT


def test_other_name_is_right_by_its_mentions() -> None:
    nickname = Naming("Buttons spoke. Buttons left.", {"e1": Cluster("Buttons", ((0, 7), (15, 22)))})
    marked = Attribution(CONTENT, speaker_name="Ada Wex", speaker_mentions=((0, 7), (15, 22)))
    assert nickname.verdict(marked, FoundQuote(CONTENT, name="Buttons", entity="e1")) is NameVerdict.RIGHT


def test_speaker_whom_the_article_does_not_name() -> None:
    unnamed = Attribution(CONTENT, speaker_name="")
    assert verdict(None, None, unnamed) is NameVerdict.RIGHT
    assert verdict("Ada Wex", "e1", unnamed) is NameVerdict.WRONG
    assert verdict("Ada Wex", "e1", Attribution(CONTENT)) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Wex", "Wex"),
        ("Ada Wex", "A. Wex"),
        ("Ada Wéx", "ada wex"),
        ("Ada Wex", "Mayor Ada Maria Wex"),
        ("Ada Wex Jr.", "Dr. Ada Wex"),
        ("Al-Amin Wex", "Amin Wex"),
        ("the Courier’s", "Courier"),
    ],
)
def test_same_names(one: str, other: str) -> None:
    assert is_same_name(one, other)
    assert is_same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Wex", "Owen Wex"),
        ("Ada Wex", "O. Wex"),
        ("Ada Wex", "Ada"),
        ("Harbour Board", "School Board"),
        ("", "Wex"),
    ],
)
def test_other_names(one: str, other: str) -> None:
    assert not is_same_name(one, other)
    assert not is_same_name(other, one)


names = st.text(alphabet="Adae Wx.-’ ", max_size=12)
spans = st.lists(st.tuples(st.integers(0, 40), st.integers(41, 80)), max_size=3).map(tuple)


@given(names, names.filter(str.strip), spans, spans)
def test_every_named_speaker_gets_one_of_the_four_verdicts(
    name: str, wanted: str, mentions: Spans, found: Spans
) -> None:
    naming = Naming(TEXT, {"e1": Cluster(name, found)})
    marked = Attribution(CONTENT, speaker_name=wanted, speaker_mentions=mentions)
    given_name = naming.verdict(marked, FoundQuote(CONTENT, name=name or None, entity="e1"))
    assert given_name is not None
    assert (given_name is NameVerdict.NULL) is (not name)
