"""Prints golden articles as `quotewire evaluate` reads them: `as_jsonl.py fr > gold.jsonl`.

With `--held-out` only those that no rule was tuned on. Optional quotes are told as no speech, so that
`--speech` neither demands nor punishes them; entities are left out, the files list only some. A speaker's
name is left out where both a name and none are accepted; of several names the first is told.
"""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any

from golden_articles import read_all

from quotewire.nlp.types import Location

if TYPE_CHECKING:
    from golden_articles import GoldArticle, GoldQuote, Offsets


def annotated(gold: GoldArticle) -> dict[str, Any]:
    """One article with its quotes that stand in no other quote."""
    gold = gold.joined()
    quotes = zip(gold.quotes, gold.places(), strict=True)
    return {
        "id": gold.id,
        "language": gold.language,
        "title": gold.title,
        "text": gold.text,
        "attributions": [_attribution(gold, quote, places) for quote, places in quotes if not quote.nested],
    }


def _attribution(gold: GoldArticle, quote: GoldQuote, places: tuple[Offsets, ...]) -> dict[str, Any]:
    text = gold.text if quote.location is Location.BODY else gold.title or ""
    return {
        "location": quote.location.value,
        **_name(gold.text, quote.speaker),
        "content": places,
        "source": _nearest(text, quote.mention[0], places),
        "cue": _nearest(text, quote.cue[0], places),
        "type": quote.type.value,
        "speech": not quote.optional,
    }


def _name(body: str, names: tuple[str, ...]) -> dict[str, Any]:
    """The speaker's name and where the body has it in full, nothing where readers may differ."""
    if not all(names):
        return {"speaker_name": None} if not any(names) else {}
    words = r"\s+".join(map(re.escape, names[0].split()))
    found = re.finditer(rf"(?<!\w){words}(?!\w)", body)
    return {"speaker_name": names[0], "speaker_mentions": [match.span() for match in found]}


def _nearest(text: str, words: str, places: tuple[Offsets, ...]) -> list[Offsets]:
    """Where the words stand nearest to a quote, outside of it."""
    if not words:
        return []
    found = []
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if all(end <= start or stop <= at for start, stop in places):
            found.append((min(min(abs(start - end), abs(at - stop)) for start, stop in places), at, end))
        at = text.find(words, at + 1)
    return [min(found)[1:]] if found else []


def main() -> None:
    """Print the articles of a language, all of them or those held out."""
    language, *options = sys.argv[1:]
    for gold in read_all():
        if gold.language == language and (gold.held_out or "--held-out" not in options):
            print(json.dumps(annotated(gold), ensure_ascii=False))  # noqa: T201 - a program that prints


if __name__ == "__main__":
    main()
