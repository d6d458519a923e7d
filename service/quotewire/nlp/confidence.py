"""How sure a quote is: the probability that its words and its speaker's name are both right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.types import Resolution

if TYPE_CHECKING:
    from quotewire.nlp.types import Speaker

# How often the name was right where the words were (bench/model_card.py counts it): a name given by the
# text's own words or resolved from others, no name for a speaker whom the text mentions, no speaker at all.
NAMED: Final = 0.88
RESOLVED: Final = 0.81
UNNAMED: Final = 0.47
NO_SPEAKER: Final = 0.18


def of_quote(words: float, speaker: Speaker | None) -> float:
    """The probability that words and name are right, 0 to 1.

    Args:
        words: the probability that the words are right, the draft's confidence.
        speaker: who was found to have said them; without a name the claim is that the article names nobody.
    """
    return round(words * _name(speaker), 3)


def _name(speaker: Speaker | None) -> float:
    if speaker is None:
        return NO_SPEAKER
    if speaker.name is None:
        return UNNAMED
    is_resolved = speaker.resolution in {Resolution.COREFERENCE, Resolution.INHERITED}
    return RESOLVED if is_resolved else NAMED
