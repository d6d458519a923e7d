"""The example articles: what each decodes to, and that the list of them is complete."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from schema_files import ROOT, faults, validator

from quotewire.nlp.types import Article
from quotewire.records import Reason, Record, Rejection, Tombstone
from quotewire.settings import InputSettings
from quotewire.wire.decode import decode
from quotewire.wire.files import records

EXAMPLES = ROOT / "examples"
FILES = sorted(path for path in EXAMPLES.iterdir() if path.is_file() and path.name != "README.md")


def of(path: Path) -> list[Record]:
    return list(records(path.name, path.read_bytes(), "articles.raw"))


ALL = [record for path in FILES for record in of(path)]


def test_there_are_thirteen_articles_one_tombstone_and_three_bad_messages() -> None:
    decoded = [decode(record, InputSettings()) for record in ALL]
    assert sum(isinstance(outcome, Article) for outcome in decoded) == 13
    assert decoded.count(Tombstone()) == 1
    assert [outcome.reason for outcome in decoded if isinstance(outcome, Rejection)] == [
        Reason.INVALID_JSON,
        Reason.MISSING_TEXT,
        Reason.SCHEMA_VIOLATION,
    ]


@pytest.mark.parametrize("path", FILES[:13], ids=lambda path: path.name)
def test_every_article_is_whole(path: Path) -> None:
    (record,) = of(path)
    decoded = decode(record, InputSettings())
    assert isinstance(decoded, Article)
    assert decoded.title
    assert 80 <= len(decoded.text.split()) <= 250
    assert decoded.language.code == "en"
    assert decoded.language.confidence >= 0.98
    assert set(decoded.warnings) <= {"timezone_assumed_utc", "html_stripped"}
    if path.suffix != ".txt":
        assert decoded.published_at
        assert decoded.authors or path.name == "05-media-cloud.json"
    assert "<" not in decoded.text
    assert record.value is not None
    raw = json.loads(record.value)
    assert faults(validator("raw-article"), raw.get("data", raw)) == []


def test_every_article_has_its_own_id() -> None:
    decoded = [decode(record, InputSettings()) for record in ALL]
    ids = [outcome.id for outcome in decoded if isinstance(outcome, Article)]
    assert len(set(ids)) == len(ids) == 13


def test_the_readme_lists_every_file() -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    listed = [line.split("`")[1] for line in readme.splitlines() if line.startswith("| `")]
    assert listed == [path.name for path in FILES]
