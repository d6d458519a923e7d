"""What of an event is compared."""

from __future__ import annotations

from typing import Any

from quotewire.evaluation.article import Cluster, FoundQuote, Named
from quotewire.evaluation.found import found


def quote(name: str, start: int, **changes: Any) -> dict[str, Any]:
    return {
        "id": name,
        "type": "direct",
        "segments": [{"start": start, "end": start + 5}],
        "speaker": None,
        "cue": None,
        "location": "body",
        "confidence": 0.9,
        **changes,
    }


def mention(start: int, **changes: Any) -> dict[str, Any]:
    return {"start": start, "end": start + 3, "kind": "name", "location": "body", **changes}


EVENT = {
    "quotes": [
        quote("q1", 0, location="title"),
        quote(
            "q2",
            10,
            speaker={
                "mention": {"start": 20, "end": 23},
                "name": "Ada Wex",
                "entity_id": "e1",
                "resolution": "explicit",
            },
            cue={"start": 16, "end": 20},
        ),
        quote("q3", 30, parent_id="q2"),
        quote("q4", 40, speaker={"mention": None, "name": "Ada Wex"}),
    ],
    "entities": [
        {
            "id": "e1",
            "name": "Ada Wex",
            "type": "PERSON",
            "mentions": [mention(1), mention(5, location="title"), mention(20, kind="pronoun")],
        },
        {"id": "e2", "name": "May", "type": "DATE", "mentions": [mention(50)]},
    ],
}


def test_quotes_of_the_body_and_names_of_known_types() -> None:
    article = found(EVENT)
    assert article.quotes == (
        FoundQuote(((10, 15),), ((20, 23),), ((16, 20),), "direct", "Ada Wex", 0.9, "e1", "explicit"),
        FoundQuote(((40, 45),), (), (), "direct", "Ada Wex", 0.9),
    )
    assert article.entities == {Named(1, 4, "PER")}


def test_quotes_of_the_title_and_entities_without_their_pronouns() -> None:
    article = found(EVENT)
    assert article.title_quotes == (FoundQuote(((0, 5),), type="direct", confidence=0.9),)
    assert article.clusters == {"e1": Cluster("Ada Wex", ((1, 4),)), "e2": Cluster("May", ((50, 53),))}
