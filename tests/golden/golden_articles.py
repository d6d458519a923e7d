"""Reads the golden articles: a text, and what a careful reader finds in it (README.md has the format)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

from quotewire.nlp.types import Article, Language, Location, QuoteType, Resolution

ARTICLES = Path(__file__).with_name("articles")

Offsets = tuple[int, int]
# One answer may be written as a string, several right ones as a list.
Several = Annotated[tuple[str, ...], BeforeValidator(lambda one: (one,) if isinstance(one, str) else one)]


class _Table(BaseModel):
    """A table of a file; a misspelt key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class GoldQuote(_Table):
    """One quote; ``known_wrong`` holds the reason for each of its checks that fails today, or for all."""

    words: Several
    type: QuoteType
    cue: Several = ("",)
    mention: Several = ("",)
    speaker: Several = ("",)
    anonymous: bool | None = None
    recipient: Several = ("",)
    resolution: Resolution | None = None
    location: Location = Location.BODY
    closed: bool = True
    nested: bool = False
    optional: bool = False
    known_wrong: str | dict[str, str] = {}

    @property
    def goes_on(self) -> bool:
        """Whether it has no attribution of its own and continues the quote before it."""
        return self.resolution is Resolution.INHERITED

    def followed_by(self, other: GoldQuote) -> GoldQuote:
        """This quote and one that goes on from it as one."""
        excuses = [one.known_wrong for one in (self, other)]
        tables = [
            one if isinstance(one, dict) else dict.fromkeys(("speaker", "words"), one) for one in excuses
        ]
        return self.model_copy(
            update={
                "words": self.words + other.words,
                "type": self.type if self.type is other.type else QuoteType.MIXED,
                "closed": self.closed and other.closed,
                "known_wrong": tables[0] | tables[1],
            }
        )


class GoldEntity(_Table):
    """One entity, found by any of its names; ``mentions`` counts names in title and body."""

    name: Several
    type: Several
    mentions: int
    role: Several = ()
    known_wrong: str | dict[str, str] = {}


class GoldArticle(_Table):
    """One file."""

    id: str
    shows: str
    text: str
    title: str | None = None
    language: Literal["de", "en", "es", "fr"] = "en"
    held_out: bool = False
    entities: tuple[GoldEntity, ...] = ()
    not_quotes: tuple[str, ...] = ()
    not_entities: tuple[str, ...] = ()
    known_wrong: dict[str, str] = {}
    quotes: tuple[GoldQuote, ...] = ()

    @property
    def article(self) -> Article:
        return Article(self.id, self.text, Language(self.language, 1.0), title=self.title)

    def places(self) -> list[tuple[Offsets, ...]]:
        """Where the words of each quote stand, in code points of the title or of the body.

        Words are sought behind the quote before, those of a nested quote inside it.

        Raises:
            ValueError: the text does not hold the words in the order of the file.
        """
        places: list[tuple[Offsets, ...]] = []
        begin = {Location.TITLE: 0, Location.BODY: 0}
        outer = 0
        for quote in self.quotes:
            text = self.text if quote.location is Location.BODY else self.title or ""
            at = outer if quote.nested else begin[quote.location]
            pieces = []
            for words in quote.words:
                start = text.index(words, at)
                at = start + len(words)
                pieces.append((start, at))
            places.append(tuple(pieces))
            if not quote.nested:
                outer, begin[quote.location] = pieces[0][0], at
        return places

    @property
    def continues(self) -> bool:
        """Whether a quote goes on from one before it."""
        return any(quote.goes_on for quote in self.quotes)

    def joined(self) -> GoldArticle:
        """The article with each quote that goes on made further words of the one it goes on from."""
        quotes: list[GoldQuote] = []
        for quote in self.quotes:
            if quote.goes_on:
                first = max(number for number, other in enumerate(quotes) if not other.nested)
                quotes[first] = quotes[first].followed_by(quote)
            else:
                quotes.append(quote)
        return self.model_copy(update={"quotes": tuple(quotes)})


def read(path: Path) -> GoldArticle:
    """Read one file; the line end before the closing marks of its text is not part of the text."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    text = table.pop("text")
    return GoldArticle(id=path.stem, text=text.removesuffix("\n"), **table)


@cache
def read_all() -> tuple[GoldArticle, ...]:
    """Every article, by name."""
    return tuple(read(path) for path in sorted(ARTICLES.glob("*.toml")))
