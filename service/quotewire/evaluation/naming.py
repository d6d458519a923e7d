"""Judges the name that an event gives a quote's speaker: right, split, null or wrong."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotewire.evaluation.article import Attribution, Cluster, FoundQuote, Spans

_WORD: Final = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_POSSESSIVE: Final = re.compile(r"['’]s$")
# What may stand before or after a name and does not tell two people apart.
_BESIDE_NAMES: Final = frozenset("mr mrs ms dr jr sr ii iii iv".split())


class NameVerdict(StrEnum):
    """What the name of a found quote's speaker is worth."""

    RIGHT = "right"
    SPLIT = "split"
    NULL = "null"
    WRONG = "wrong"


class Naming:
    """The names of one article: its title and text, and the entities of its event by their ids."""

    def __init__(self, text: str = "", clusters: Mapping[str, Cluster] | None = None) -> None:
        self._text = " ".join(text.split())
        self._clusters = clusters or {}

    def verdict(self, attribution: Attribution, quote: FoundQuote) -> NameVerdict | None:
        """Whether the quote names the annotated speaker; None if the name was not annotated.

        If the article names nobody, no name is right and any name is wrong. Otherwise a name means the
        annotated speaker if the two are the same name, or if most of its entity's mentions by name stand in
        the speaker's. It is split if it is one word of a fuller name that the article has, or if another
        entity holds more of the speaker's mentions.
        """
        wanted = attribution.speaker_name
        if wanted is None:
            return None
        if not wanted:
            return NameVerdict.WRONG if quote.name else NameVerdict.RIGHT
        if not quote.name:
            return NameVerdict.NULL
        cluster = self._clusters.get(quote.entity or "")
        mentions = attribution.speaker_mentions
        if not is_same_name(quote.name, wanted) and not _is_mostly_in(cluster, mentions):
            return NameVerdict.WRONG
        is_split = self._is_short(quote.name, wanted) or self._is_elsewhere(cluster, wanted, mentions)
        return NameVerdict.SPLIT if is_split else NameVerdict.RIGHT

    def _is_short(self, name: str, wanted: str) -> bool:
        words, fuller = _words(name), _words(wanted)
        is_one_of_several = len(words) == 1 < len(fuller) and words[0] in fuller
        return is_one_of_several and " ".join(wanted.split()) in self._text

    def _is_elsewhere(self, cluster: Cluster | None, wanted: str, mentions: Spans) -> bool:
        """Whether another entity has more of the mentions, or as many and the name."""

        def rank(one: Cluster | None) -> tuple[int, bool]:
            held = _inside(one, mentions)
            return held, held > 0 and one is not None and is_same_name(one.name, wanted)

        return any(rank(other) > rank(cluster) for other in self._clusters.values())


def is_same_name(one: str, other: str) -> bool:
    """Whether two names end in the same word, and agree in one more if both have more than one.

    Case, accents and possessive 's do not matter; an initial agrees with a word that begins with it.
    """
    first, second = _words(one), _words(other)
    if not first or not second or first[-1] != second[-1]:
        return False
    front, back = first[:-1], second[:-1]
    return not front or not back or any(_agree(a, b) for a in front for b in back)


def _agree(one: str, other: str) -> bool:
    return one == other or (1 in {len(one), len(other)} and one[0] == other[0])


def _words(name: str) -> list[str]:
    letters = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = [_POSSESSIVE.sub("", word) for word in _WORD.findall(bare)]
    return [word for word in words if word not in _BESIDE_NAMES] or words


def _is_mostly_in(cluster: Cluster | None, mentions: Spans) -> bool:
    return cluster is not None and 2 * _inside(cluster, mentions) > len(cluster.mentions)


def _inside(cluster: Cluster | None, mentions: Spans) -> int:
    """How many of an entity's mentions share a character with one of the given ones."""
    return sum(
        any(start < stop and begin < end for begin, stop in mentions)
        for start, end in (cluster.mentions if cluster else ())
    )
