"""Scores of names, counted by hand on a short article."""

from __future__ import annotations

from dataclasses import replace

from harbour import BREAD, FERRY, FOUND, MARKED, MONEY, PERFECT, TEXT, at

from quotewire.evaluation.article import Cluster, FoundQuote
from quotewire.evaluation.compare import compare
from quotewire.evaluation.figures import Agreement, Share
from quotewire.evaluation.name_scores import NO_SPEAKER, by_resolution, score
from quotewire.evaluation.naming import NameVerdict, Naming
from quotewire.evaluation.reliability import reliability

NAMED = (
    replace(FERRY, speaker_name="Ada Wex", speaker_mentions=at("Ada Wex", "She")),
    replace(BREAD, speaker_name="Owen Tarrant", speaker_mentions=at("Owen Tarrant")),
    replace(MONEY, speaker_name="Ada Wex", speaker_mentions=at("Ada Wex", "She")),
    replace(MARKED[3], speaker_name=""),
)
NAMING = Naming(
    TEXT, {"e1": Cluster("Ada Wex", at("Ada Wex")), "e2": Cluster("Owen Tarrant", at("Owen Tarrant"))}
)
ADA = ("Ada Wex", "e1", "explicit")


def said(
    quote: FoundQuote, name: str | None = None, entity: str | None = None, resolution: str | None = None
) -> FoundQuote:
    return replace(quote, name=name, entity=entity, resolution=resolution)


# Ferry right; bread by the wrong person; money without a name; fear has a name where the article gives none;
# one quote that nobody marked.
NAMED_FOUND = (
    said(PERFECT[0], *ADA),
    said(PERFECT[1], "Ada Wex", "e1", "coreference"),
    said(PERFECT[2], resolution="coreference"),
    said(PERFECT[3], *ADA),
    FOUND[2],
)
COMPARISON = compare(TEXT, NAMED, NAMED_FOUND, naming=NAMING)


def test_names_by_type() -> None:
    scores = score([COMPARISON])
    every = scores["all"]
    assert [every.names.share(verdict).hits for verdict in NameVerdict] == [1, 0, 1, 1]
    assert every.names.total == 3
    assert every.names.unnamed == Share(0, 1)
    assert every.e2e == Agreement(precision=Share(1, 5), recall=Share(1, 4))
    assert scores["direct"].e2e == Agreement(precision=Share(1, 1), recall=Share(1, 1))
    assert scores["indirect"].e2e == Agreement(precision=Share(0, 3), recall=Share(0, 2))


def test_names_by_how_the_speaker_was_found() -> None:
    ways = by_resolution([COMPARISON])
    assert {way: names.total for way, names in ways.items()} == {"explicit": 1, "coreference": 2}
    assert ways["explicit"].share(NameVerdict.RIGHT) == Share(1, 1)
    assert ways["explicit"].unnamed == Share(0, 1)
    silent = compare(TEXT, NAMED[:1], [FoundQuote(FERRY.content)], naming=NAMING)
    assert by_resolution([silent])[NO_SPEAKER].share(NameVerdict.NULL) == Share(1, 1)


def test_rightly_no_name_is_a_hit() -> None:
    nobody = compare(TEXT, NAMED[3:], [said(PERFECT[3])], naming=NAMING)
    assert score([nobody])["all"].e2e == Agreement(precision=Share(1, 1), recall=Share(1, 1))


def test_split_name_is_no_hit() -> None:
    short = compare(TEXT, NAMED[:1], [said(PERFECT[0], "Wex", "e1", "explicit")], naming=NAMING)
    assert score([short])["all"].names.share(NameVerdict.SPLIT) == Share(1, 1)
    assert score([short])["all"].e2e.recall == Share(0, 1)


def test_quotes_without_an_annotated_name_count_nowhere() -> None:
    assert score([compare(TEXT, MARKED, PERFECT)]) == {}
    assert by_resolution([compare(TEXT, MARKED, PERFECT)]) == {}
    half = compare(TEXT, (NAMED[0], *MARKED[1:]), NAMED_FOUND, naming=NAMING)
    every = score([half, compare(TEXT, MARKED, PERFECT)])["all"]
    # The one invented quote counts as found: no annotation could make it right.
    assert every.e2e == Agreement(precision=Share(1, 2), recall=Share(1, 1))


def test_reliability_is_by_words_and_name() -> None:
    bins = reliability([COMPARISON])
    assert [one.name for one in bins] == [
        Share(0, 1),
        Share(0, 1),
        Share(0, 0),
        Share(0, 1),
        Share(0, 0),
        Share(1, 2),
    ]
    assert all(one.name.total == 0 for one in reliability([compare(TEXT, MARKED, PERFECT)]))
