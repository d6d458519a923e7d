"""How sure a draft is: the least sure of its pieces, turned into how often such drafts are right."""

from __future__ import annotations

from enum import Enum
from math import exp, log
from typing import Final


class Origin(Enum):
    """Who found a draft."""

    AGREED = "marked words that both found"
    BOTH = "a report whose cue both found"
    TAGGER = "a report that only the tagger found"


# Intercept and slope of a logistic curve over the logit of the least marginal, fitted on held-out articles.
_CURVES: Final = {Origin.AGREED: (1.9, 0.63), Origin.BOTH: (0.99, 0.72), Origin.TAGGER: (0.12, 1.1)}
_SUREST: Final = 0.999


def calibrated(origin: Origin, sure: float) -> float:
    """How often drafts of this origin, as sure as this (0 to 1), have the right content and speaker."""
    base, slope = _CURVES[origin]
    sure = min(max(sure, 1 - _SUREST), _SUREST)
    return round(1 / (1 + exp(-base - slope * log(sure / (1 - sure)))), 3)
