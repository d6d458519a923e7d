"""A language that is one file: its quotes are found, with their speakers, and the settings know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from blank import blank

from quotewire.nlp import languages
from quotewire.nlp.annotator import Annotator
from quotewire.nlp.languages.found import all_languages
from quotewire.nlp.types import Article, Language, QuoteType
from quotewire.settings import ModelSettings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Ten made-up words of saying, and the few small words that a clause and a phrase need.
FILE = """
from quotewire.nlp.languages.base import Language, Lexicon
from quotewire.nlp.languages.groups import FunctionWords, Verbs, words
from quotewire.nlp.languages.nouns import Nouns

LANGUAGE = Language(
    Lexicon(
        language="xx",
        verbs=Verbs(words("dri dristi mela melati ropa ropani senu senuti volka volkasi")),
        nouns=Nouns(people=words("burmi")),
        words=FunctionWords(that=words("ke"), determiners=words("ta tu")),
    )
)
"""


@pytest.fixture(autouse=True)
def fifth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "fifth.py").write_text(FILE, encoding="utf-8")
    monkeypatch.setattr(languages, "__path__", [*languages.__path__, str(tmp_path)])
    all_languages.cache_clear()
    yield
    all_languages.cache_clear()


def test_quotes_and_speakers_are_found_without_a_pipeline() -> None:
    article = Article(
        "1", "“Lorta sen bulmi tar,” melati Ada Wex. Ta burmi dri ke lorta bulmi.", Language("xx", 1.0)
    )
    found = Annotator(blank()).annotate(article).quotes
    assert [(quote.type, quote.text) for quote in found] == [
        (QuoteType.DIRECT, "Lorta sen bulmi tar,"),
        (QuoteType.INDIRECT, "ke lorta bulmi"),
    ]
    direct, indirect = found
    assert direct.speaker is not None
    assert (direct.speaker.name, direct.cue.text if direct.cue else "") == ("Ada Wex", "melati")
    assert indirect.speaker is not None
    assert indirect.speaker.mention is not None
    assert indirect.speaker.mention.text == "Ta burmi"


def test_the_settings_take_a_pipeline_of_its_own() -> None:
    assert ModelSettings.model_validate({"languages": "xx=/models/fifth"}).languages == (
        ("xx", "/models/fifth"),
    )
    with pytest.raises(ValueError, match="no default pipeline"):
        ModelSettings.model_validate({"languages": "xx"})


def test_without_the_file_nobody_knows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    all_languages.cache_clear()
    assert list(all_languages()) == ["de", "en", "es", "fr"]
