"""Hashes of the same and of nearly the same text."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from quotewire.wire.fingerprints import NEAR, content, simhash64

WORDS = [f"word{i}" for i in range(200)]


def distance(one: str, other: str) -> int:
    return (int(simhash64(one), 16) ^ int(simhash64(other), 16)).bit_count()


def test_the_content_hash_sees_no_white_space_but_every_word() -> None:
    assert content("Ice  on\n\nthe\u00a0lake ") == content("Ice on the lake")
    assert content("Ice on the lake") != content("Ice on a lake")


def test_near_texts_are_near_and_others_are_not() -> None:
    text = " ".join(WORDS)
    one_word_changed = text.replace("word100", "changed")
    other = " ".join(reversed(WORDS))
    assert distance(text, text.upper()) == 0
    assert distance(text, one_word_changed) <= 8
    assert 20 <= distance(text, other) <= 44


def test_short_and_wordless_texts_have_a_hash() -> None:
    assert len({simhash64("…"), simhash64("one"), simhash64("one two")}) == 3
    assert simhash64("ice") == simhash64("ICE!")


def test_hashes_that_subscribers_have_stored_stay_the_same() -> None:
    assert simhash64("The quay is rotten, she said.") == "4bffb32bec673c36"
    assert simhash64("Fog") == "91ed6088fad8ba83"
    assert simhash64("") == "e4a6a0577479b2b4"


def pairs() -> Any:
    script = Path(__file__).parents[2] / "bench" / "syndication.py"
    spec = importlib.util.spec_from_file_location("syndication", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_edited_copies_group_and_other_stories_of_one_topic_do_not() -> None:
    syndication = pairs()
    copies, stories = syndication.copies(), syndication.stories()
    assert len(copies) >= 200
    assert len(stories) >= 150
    assert all(one != other for one, other in copies)
    near = [distance <= NEAR for distance in syndication.distances(copies)]
    assert sum(near) / len(near) >= 0.97
    assert min(syndication.distances(stories)) > NEAR + 4
