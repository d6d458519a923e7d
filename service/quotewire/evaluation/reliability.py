"""Compares confidence with accuracy: the share of right quotes in each bin of confidence."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from quotewire.evaluation.compare import is_right_speaker
from quotewire.evaluation.figures import Share

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotewire.evaluation.compare import Comparison

EDGES: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Where one bin ends and the next begins; a bin includes its lower edge, the last one its upper edge too."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The quotes with a confidence from ``low`` to ``high``."""

    low: float
    high: float
    mean: float
    """Of their confidences; 0 where there are none."""
    content: Share
    """Those that match a marked quote."""
    speaker: Share
    """Those whose words and speaker are right."""
    name: Share
    """Those whose words and name are right, of those where that can be judged."""


def reliability(comparisons: Iterable[Comparison]) -> list[Bin]:
    """One bin for each interval between ``EDGES``, the lowest first, including empty ones."""
    verdicts: list[tuple[float, bool, bool, bool | None]] = []
    for comparison in comparisons:
        answered = {find: is_right_speaker(mark, find) for mark, find in comparison.pairs}
        named = dict(comparison.right_by_name())
        verdicts += [
            (find.quote.confidence, find in answered, answered.get(find, False), named.get(find))
            for find in comparison.found
        ]
    bins = []
    for low, high in pairwise(EDGES):
        inside = [one for one in verdicts if low <= one[0] < high or one[0] == high == EDGES[-1]]
        named_ones = [name for _, _, _, name in inside if name is not None]
        bins.append(
            Bin(
                low,
                high,
                mean=sum(one[0] for one in inside) / len(inside) if inside else 0.0,
                content=Share(sum(one[1] for one in inside), len(inside)),
                speaker=Share(sum(one[2] for one in inside), len(inside)),
                name=Share(sum(named_ones), len(named_ones)),
            )
        )
    return bins
