"""Measures how well simhash64 distinguishes copies of one story from other stories.

    python bench/syndication.py

Copies: articles of the golden set and of examples/, each with 5 % of its words replaced, dropped or joined by
another one. Different stories: golden articles of one topic, and stories about one event (one_topic.toml).
"""

from __future__ import annotations

import json
import random
import tomllib
from collections import defaultdict
from itertools import combinations
from pathlib import Path

from quotewire.wire.fingerprints import NEAR, simhash64

ROOT = Path(__file__).parents[1]
EDITED = 0.05
COPIES_EACH = 6
WORDS = 40  # of a text at least, so that 5 % of them are two


def articles() -> dict[str, list[str]]:
    """Texts by topic."""
    found = defaultdict(list)
    for path in sorted((ROOT / "tests" / "golden" / "articles").glob("*.toml")):
        found[path.name.partition("-")[0]].append(tomllib.loads(path.read_text(encoding="utf-8"))["text"])
    stories = (ROOT / "bench" / "one_topic.toml").read_text(encoding="utf-8")
    found["ferry"] += tomllib.loads(stories)["stories"]
    for path in sorted((ROOT / "examples").glob("*.json")):
        raw = json.loads(path.read_text(encoding="utf-8"))
        text = next(
            (raw[name] for name in ("maintext", "text", "text_content", "articleBody") if name in raw), None
        )
        if text:
            found[path.stem].append(text)
    return found


def copies() -> list[tuple[str, str]]:
    """Each text of at least WORDS words with edited copies of it."""
    rng = random.Random(64)
    texts = [text for topic in articles().values() for text in topic if len(text.split()) >= WORDS]
    pool = [word for text in texts for word in text.split()]
    return [(text, edited(text, pool, rng)) for text in texts for _ in range(COPIES_EACH)]


def edited(text: str, pool: list[str], rng: random.Random) -> str:
    """The text with EDITED of its words replaced, dropped or followed by another one."""
    words = text.split()
    for at in rng.sample(range(len(words)), max(1, round(EDITED * len(words)))):
        words[at] = rng.choice((rng.choice(pool), "", f"{words[at]} {rng.choice(pool)}"))
    return " ".join(word for word in words if word)


def stories() -> list[tuple[str, str]]:
    """Every two different texts of one topic."""
    return [pair for topic in articles().values() for pair in combinations(topic, 2)]


def distances(pairs: list[tuple[str, str]]) -> list[int]:
    """Bits in which the hashes of each pair differ, ascending."""
    return sorted((int(simhash64(one), 16) ^ int(simhash64(other), 16)).bit_count() for one, other in pairs)


def main() -> None:
    same, different = distances(copies()), distances(stories())
    for name, found in (
        ("copies with 5 % of their words edited", same),
        ("different stories of one topic", different),
    ):
        near = sum(distance <= NEAR for distance in found)
        print(
            f"{name}: {near} of {len(found)} within {NEAR} bits ({near / len(found):.1%}); "
            f"least {found[0]}, median {found[len(found) // 2]}, most {found[-1]}"
        )


if __name__ == "__main__":
    main()
