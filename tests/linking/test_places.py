"""Which place is meant, scored on articles of our own writing by the real pipeline."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from quotewire.linking.gazetteer import fold, load
from quotewire.linking.linker import Linker
from quotewire.nlp.annotator import Annotator
from quotewire.nlp.types import Annotations, Article, Entity, Language, Mention
from quotewire.settings import LinkSettings

pytestmark = [pytest.mark.model, pytest.mark.timeout(180)]

ARTICLES = tomllib.loads((Path(__file__).parent / "places.toml").read_text(encoding="utf-8"))["articles"]
PRECISION, RECALL = 0.97, 0.85
"""The least that is allowed; what is reached stands in docs/linking.md."""


@pytest.fixture(scope="module")
def linker() -> Linker:
    found = Linker.load(LinkSettings(places=True))
    assert found is not None
    return found


def linked(text: str, linker: Linker, annotator: Annotator) -> dict[str, str]:
    """The GeoNames id of every name that got one."""
    article = Article("a", text, Language("en", 1.0))
    annotations = linker.link(annotator.annotate(article), "en")
    return {entity.name: link.id for entity in annotations.entities for link in entity.links}


def test_links_are_right_and_there_are_many(linker: Linker, capsys: pytest.CaptureFixture[str]) -> None:
    annotator = Annotator.load("en_core_web_md")
    right, wrong, missed = 0, [], []
    for article in ARTICLES:
        found = linked(article["text"], linker, annotator)
        gold = {fold(name): place for name, place in article["places"].items()}
        for name, place in found.items():
            if gold.get(fold(name)) == place:
                right += 1
            else:
                wrong.append(f"{name} is {gold.get(fold(name))!r}, not {place}")
        got = {fold(name) for name in found}
        missed += [name for name, place in gold.items() if place and name not in got]
    mentions = sum(len(article["places"]) for article in ARTICLES)
    knowable = sum(bool(place) for article in ARTICLES for place in article["places"].values())
    precision, recall = right / (right + len(wrong)), right / knowable
    with capsys.disabled():
        sys.stdout.write(
            f"\nplaces: {mentions} mentions, {right + len(wrong)} linked, precision {precision:.1%}, "
            f"recall {recall:.1%}; wrong: {wrong}; missed: {missed}\n"
        )
    assert mentions >= 100
    assert precision >= PRECISION
    assert recall >= RECALL


def test_every_id_of_the_gold_that_the_data_has_is_the_place_of_its_name() -> None:
    gazetteer = load()
    known: dict[str, Any] = {place.id: name for name, places in gazetteer.places.items() for place in places}
    for article in ARTICLES:
        for name, place in article["places"].items():
            if place in known:
                assert place in {candidate.id for candidate in gazetteer.places[fold(name)]}, name


@pytest.mark.parametrize(
    ("language", "name", "place"),
    [
        ("fr", "Allemagne", "2921044"),
        ("fr", "Arménie", "174982"),
        ("fr", "Londres", "2643743"),
        ("de", "Mexiko", "3996063"),
        ("de", "Österreich", "2782113"),
        ("es", "Líbano", ""),
        ("es", "Alemania", "2921044"),
        ("en", "Salvador", "3450554"),
        ("en", "the Island", ""),
    ],
)
def test_countries_are_known_by_their_names_in_other_languages_where_no_city_has_them(
    language: str, name: str, place: str, linker: Linker
) -> None:
    entity = Entity("e1", "GPE" if language == "en" else "LOC", name, (Mention(name, 0, len(name)),))
    (linked,) = linker.link(Annotations(name, None, (entity,)), language).entities
    assert [link.id for link in linked.links] == [place] * bool(place)
