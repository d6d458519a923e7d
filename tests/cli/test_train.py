"""`quotewire train` with the default model: the same file twice, weights of use, one line for a fault."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from service.cli import main

SPEAKERS = ("Ada Wex", "Jo Fenn", "Mia Holt", "Tom Reed", "Ann Pike", "Ben Lowe")
VERBS = ("said", "added", "claimed", "warned")
THINGS = ("the pier is closed", "the harbour needs a new wall", "the ferry will sail on Monday")


def annotated(number: int) -> dict[str, Any]:
    """A report after its cue, one before it, and a sentence that nobody said."""
    speaker, verb, thing = SPEAKERS[number % 6], VERBS[number % 4], THINGS[number % 3]
    text, attributions = "", []
    for source, cue, content in ((speaker, verb, f"that {thing}"), ("She", "said", "it rains too often")):
        begin = len(text)
        text += f"{source} {cue} {content}. "
        at = begin + len(source) + 1
        to = at + len(cue) + 1
        attributions.append(
            {
                "source": [[begin, begin + len(source)]],
                "cue": [[at, at + len(cue)]],
                "content": [[to, to + len(content)]],
            }
        )
    return {"id": f"a{number}", "text": f"{text}The gulls were loud.", "attributions": attributions}


def written(path: Path, *articles: dict[str, Any]) -> str:
    path.write_text("".join(json.dumps(article) + "\n" for article in articles))
    return str(path)


@pytest.mark.model
@pytest.mark.timeout(180)
def test_a_second_training_gives_the_same_bytes_and_the_weights_are_of_use(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    gold = written(tmp_path / "gold.jsonl", *(annotated(number) for number in range(24)))
    first, second = tmp_path / "first.npz", tmp_path / "second.npz"
    assert main(["train", gold, "--out", str(first)]) == 0
    assert main(["train", gold, "--out", str(second)]) == 0
    assert first.read_bytes() == second.read_bytes()
    assert b"learned from 24 articles" in capsysbinary.readouterr().err

    monkeypatch.setenv("QUOTEWIRE_QUOTE_TAGGER", "learned")
    monkeypatch.setenv("QUOTEWIRE_QUOTE_TAGGER_MODEL", str(first))
    unseen = written(tmp_path / "unseen.jsonl", annotated(7))
    assert main(["evaluate", unseen, "--json"]) == 0
    report = json.loads(capsysbinary.readouterr().out)
    assert report["quotes"]["all"]["overlap"]["recall"] == 1.0


@pytest.mark.model
@pytest.mark.timeout(180)
def test_articles_in_which_nothing_is_marked_teach_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = written(tmp_path / "gold.jsonl", annotated(1) | {"attributions": []})
    assert main(["train", gold, "--out", str(tmp_path / "out.npz")]) == 1
    assert capsys.readouterr().err.endswith("out.npz: nothing is marked in these articles\n")
    assert not (tmp_path / "out.npz").exists()
