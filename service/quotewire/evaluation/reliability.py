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


def reliability(comparisons: Iterable[Comparison]) -> list[Bin]:
    """One bin for each interval between ``EDGES``, the lowest first, including empty ones."""
    verdicts = []
    for comparison in comparisons:
        answered = {find: is_right_speaker(mark, find) for mark, find in comparison.pairs}
        verdicts += [
            (find.quote.confidence, find in answered, answered.get(find, False)) for find in comparison.found
        ]
    bins = []
    for low, high in pairwise(EDGES):
        inside = [one for one in verdicts if low <= one[0] < high or one[0] == high == EDGES[-1]]
        bins.append(
            Bin(
                low,
                high,
                mean=sum(confidence for confidence, _, _ in inside) / len(inside) if inside else 0.0,
                content=Share(sum(content for _, content, _ in inside), len(inside)),
                speaker=Share(sum(speaker for _, _, speaker in inside), len(inside)),
            )
        )
    return bins
