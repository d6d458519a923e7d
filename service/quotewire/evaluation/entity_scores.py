"""Scores named entities: a hit has the same start, the same end and the same type."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from quotewire.evaluation.figures import Agreement, Share

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from quotewire.evaluation.article import Named

Pair = tuple["frozenset[Named]", "frozenset[Named]"]
"""The mentions marked and found in one article."""

CORE: Final = ("PER", "ORG", "LOC")
CORE_NAME: Final = "+".join(CORE)


class EntityFault(StrEnum):
    """The kinds of faults of a mention."""

    MISSED = "missed"
    INVENTED = "invented"
    WRONG_TYPE = "wrong type"
    WRONG_BOUNDARY = "wrong boundary"


@dataclass(frozen=True, slots=True)
class EntityMistake:
    """One fault: the mention marked, the mention found, or both."""

    fault: EntityFault
    marked: Named | None = None
    found: Named | None = None


def scored_types(marked: Iterable[frozenset[Named]]) -> list[str]:
    """The types that occur in the gold, persons, organisations and places first.

    A type that the annotators never used was not part of their task, so finding it is not an error.
    """
    used = {mention.type for mentions in marked for mention in mentions}
    return [kind for kind in CORE if kind in used] + sorted(used - {*CORE})


def of_types(mentions: frozenset[Named], types: Collection[str]) -> frozenset[Named]:
    """The mentions of some types."""
    return frozenset(mention for mention in mentions if mention.type in types)


def score(pairs: Iterable[Pair], types: Collection[str]) -> dict[str, Agreement]:
    """Agreement on each type, on persons, organisations and places together, and on all types."""
    hits, marked, found = Counter[str](), Counter[str](), Counter[str]()
    for gold, ours in pairs:
        hits.update(mention.type for mention in gold & ours)
        marked.update(mention.type for mention in gold)
        found.update(mention.type for mention in ours)

    def agreement(of: Collection[str]) -> Agreement:
        right = sum(hits[kind] for kind in of)
        return Agreement(
            precision=Share(right, sum(found[kind] for kind in of)),
            recall=Share(right, sum(marked[kind] for kind in of)),
        )

    groups = {CORE_NAME: CORE, "all": types}
    return {kind: agreement([kind]) for kind in types} | {name: agreement(of) for name, of in groups.items()}


def mistakes(marked: frozenset[Named], found: frozenset[Named]) -> list[EntityMistake]:
    """Every fault of one article in text order, each mention in one of them at most.

    A mention found at the same place with another type has a wrong type; one that only overlaps has a wrong
    boundary, whatever the types.
    """
    faults = []
    missed, invented = sorted(marked - found), sorted(found - marked)
    for fault, fits in (
        (EntityFault.WRONG_TYPE, _is_same_place),
        (EntityFault.WRONG_BOUNDARY, _overlaps),
    ):
        for mention in missed.copy():
            other = next((other for other in invented if fits(mention, other)), None)
            if other is not None:
                faults.append(EntityMistake(fault, mention, other))
                missed.remove(mention)
                invented.remove(other)
    faults += [EntityMistake(EntityFault.MISSED, marked=mention) for mention in missed]
    faults += [EntityMistake(EntityFault.INVENTED, found=mention) for mention in invented]
    return sorted(faults, key=lambda fault: fault.marked or fault.found or ())


def _is_same_place(one: Named, other: Named) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _overlaps(one: Named, other: Named) -> bool:
    return one.start < other.end and other.start < one.end
