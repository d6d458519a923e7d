"""What a comparison of two snapshots tells, and that it tells nothing of two that are equal."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

import snapshot

SPAN = {"start": 4, "end": 9, "exact": "words"}
MENTION = {"start": 20, "end": 24, "location": "body", "text": "Lind"}
EVENT: dict[str, Any] = {
    "article": {"title": "Rain", "id": "1"},
    "quotes": [{"id": "q1", "location": "body", "segments": [SPAN], "speaker": {"name": "Lind"}}],
    "entities": [{"id": "e1", "name": "Lind", "mentions": [MENTION]}],
}


def kinds(after: dict[str, Any]) -> list[str]:
    old, new = ({"name": "a", "event": copy.deepcopy(event)} for event in (EVENT, after))
    return [kind for kind, _, _ in snapshot.differences(old, new)]


def changed(change: str) -> dict[str, Any]:
    event = copy.deepcopy(EVENT)
    quote, entity = event["quotes"][0], event["entities"][0]
    match change:
        case "speaker":
            quote["speaker"]["name"] = "Bo Lind"
        case "edge":
            quote["segments"][0]["end"] = 12
        case "elsewhere":
            quote["segments"] = [{"start": 40, "end": 44}]
        case "title":
            quote["location"] = "title"
        case "number":
            quote["id"] = "q2"
            event["quotes"].insert(0, {"id": "q1", "location": "title", "segments": [SPAN]})
        case "entity":
            entity["name"] = "Bo"
    return event


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("", []),
        ("speaker", ["quote.speaker.name"]),
        ("edge", ["quote.segments"]),
        ("elsewhere", ["quote.removed", "quote.added"]),
        ("title", ["quote.removed", "quote.added"]),
        ("number", ["quote.added"]),
        ("entity", ["entity.name"]),
    ],
)
def test_kinds_of_difference(change: str, expected: list[str]) -> None:
    assert kinds(changed(change)) == expected


def test_a_refused_article_differs_from_an_event_and_from_another_reason() -> None:
    refused = {"name": "a", "refused": "INVALID_JSON"}
    for other in ({"name": "a", "event": EVENT}, {"name": "a", "refused": "EMPTY_VALUE"}):
        assert [kind for kind, _, _ in snapshot.differences(refused, other)] == ["article.refused"]
    assert list(snapshot.differences(refused, dict(refused))) == []


def test_an_article_that_one_file_lacks_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    lines = [json.dumps({"name": name, "event": EVENT}) + "\n" for name in "ab"]
    before.write_text("".join(lines))
    after.write_text(lines[0])
    assert snapshot.diff(before, after, 1, "") == 1
    assert "1 of 2 articles differ" in capsys.readouterr().out
    assert snapshot.diff(before, before, 1, "") == 0


def test_articles_are_read_from_cases_and_golden_files(tmp_path: Path) -> None:
    cases, golden = tmp_path / "cases.jsonl", tmp_path / "rain.toml"
    cases.write_text(
        '{"id": "1", "input": {"text": "Rain fell.", "note": "x"}}\n{"id": "2", "text": "Snow."}\n'
    )
    golden.write_text('id = "rain"\ntitle = "Rain"\ntext = "It fell."\n')
    found = dict([*snapshot.read(cases, "raw"), *snapshot.read(golden, "raw")])
    values = {name: json.loads(record.value or b"") for name, record in found.items()}
    assert values == {
        "cases.jsonl:1": {"text": "Rain fell."},
        "cases.jsonl:2": {"id": "2", "text": "Snow."},
        "rain.toml:1": {"id": "rain", "title": "Rain", "text": "It fell."},
    }
