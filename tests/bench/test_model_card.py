"""The model card's figures: every block is there, and is written from evaluations alone."""

from __future__ import annotations

import json
from typing import Any

import pytest

import model_card


def share(value: float) -> dict[str, float]:
    return {"precision": value, "recall": value, "f1": value}


def names(**counts: int) -> dict[str, Any]:
    four = {verdict: counts.get(verdict, 0) for verdict in model_card.VERDICTS}
    unnamed = {"right": counts.get("unnamed_right", 0), "of": counts.get("unnamed", 0)}
    return {"of": sum(four.values()), **four, "unnamed": unnamed}


REPORT: dict[str, Any] = {
    "names": {"all": {**names(right=6, split=1, null=2, wrong=1), "e2e": share(0.5)}},
    "names_by_resolution": {
        "explicit": names(right=5, split=1, null=1, unnamed=4, unnamed_right=3),
        "coreference": names(right=1, null=1, wrong=1),
    },
    "quotes": {
        kind: {**dict.fromkeys(("exact", "overlap", "token", "e2e"), share(0.25)), "speaker": {"right": 0.9}}
        for kind in model_card.KINDS
    },
    "entities": {"PER": share(0.125)},
    "reliability": [
        {
            "from": 0.5,
            "to": 0.6,
            "quotes": 4,
            "mean_confidence": 0.55,
            "content_right": 0.75,
            "content_and_name_right": 0.5,
        }
    ],
}
SETS = dict.fromkeys(("names", "words", "entities", "golden"), REPORT)
CARD = model_card.CARD.read_text(encoding="utf-8")


def test_card_has_each_block_and_writing_it_twice_changes_nothing() -> None:
    once = model_card.with_figures(CARD, SETS)
    assert "| all | 10 | 60.0 | 10.0 | 20.0 | 10.0 | 0 of 0 | 50.0 / 50.0 / 50.0 |" in once
    assert "| PER | 12.5 / 12.5 / 12.5 |" in once
    assert "| 0.5 to 0.6 | 4 | 0.55 | 75.0 | 50.0 |" in once
    assert model_card.with_figures(once, SETS) == once


def test_what_is_not_given_stays() -> None:
    assert model_card.with_figures(CARD, {}) == CARD
    some = model_card.with_figures(CARD, {"entities": REPORT})
    assert some.split("<!-- figures: entities -->")[0] == CARD.split("<!-- figures: entities -->")[0]


def test_card_without_a_block_is_an_error() -> None:
    with pytest.raises(SystemExit, match="no block of figures named entities"):
        model_card.with_figures("# Model card\n", {"entities": REPORT})


def test_rates_count_what_the_event_says_and_not_what_the_gold_does() -> None:
    said, resolved, unnamed, nobody = model_card.name_rates(REPORT, REPORT)
    # Six of seven named speakers got a name, one unnamed one did too.
    assert said[1][0] == (5, 7)
    assert resolved[1][0] == (1, 2)
    assert unnamed[1][0] == (3, 3 + 1 + 1)
    assert nobody[1][0] == (0, 0)
    assert model_card.rate((1, 5), (3, 3)) == (1 + 5 * 4 / 5) / (5 + 5)


def test_ready_report_is_read_as_it_is(tmp_path: Any) -> None:
    file = tmp_path / "names.json"
    file.write_text(json.dumps(REPORT))
    assert model_card.report("names", str(file)) == REPORT
