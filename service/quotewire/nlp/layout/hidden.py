"""Characters that are no part of a word, taken out of what is analysed, and the way back to their places."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quotewire.nlp.layout.repairs import LOST
from quotewire.nlp.lexicon.punctuation import APOSTROPHES, DASHES, ENDS
from quotewire.nlp.lexicon.quotation_marks import CLOSING, OPENING, SINGLE_OPENING, STRAIGHT

if TYPE_CHECKING:
    from quotewire.nlp.types import Offsets

# Zero width, soft hyphen, direction, variation selectors, byte order mark, tags of flags.
_INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_JOINERS: Final = "\u200c\u200d"
# Pictures and ornaments, the ornamental quotation marks left out.
_PICTURES: Final = (
    "\u231a\u231b\u23e9-\u23ff\u25a0-\u25ff\u2600-\u275a\u2761-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
)
_SUPERSCRIPTS: Final = "¹²³⁰⁴-⁹"
_TELLING: Final = f"{_INVISIBLE}{_JOINERS}{_PICTURES}{_SUPERSCRIPTS}{LOST}\u20e3\\[⟨*†‡"
# A quick look that most texts end with; what is after it costs several times as much.
_ANY: Final = re.compile(f"[{_TELLING}]")
_NUMBERED: Final = re.compile(f"[{CLOSING}{STRAIGHT}][0-9]")
_PICTURE: Final = f"(?:[{_PICTURES}]|[0-9#*]\ufe0f?\u20e3)"
_UNSEEN: Final = f"{_INVISIBLE}{_JOINERS}"
# All of them: the row ends where no more follows.
_PICTURES_IN_A_ROW: Final = (
    f"{_PICTURE}(?:[ {_UNSEEN}]*{_PICTURE})*[{_UNSEEN}]*(?![{_UNSEEN}]|[ {_UNSEEN}]*{_PICTURE})"
)
_HIDDEN: Final = re.compile(
    f"(?=[{_TELLING}]| [{_TELLING}0-9#]|[0-9#]\ufe0f?\u20e3|[0-9]{{1,2}}(?!\\w))(?:"
    # With a blank beside them, so that one blank is left; between two words they part these and stay.
    f"(?:(?<=[{OPENING}(\\[])|(?<=[{STRAIGHT}{SINGLE_OPENING}])(?<!\\S[{STRAIGHT}{SINGLE_OPENING}])){_PICTURES_IN_A_ROW} ?"
    f"|(?<=\\S) ?{_PICTURES_IN_A_ROW}(?!\\w)|(?<!\\w){_PICTURES_IN_A_ROW} ?"
    # Persian and the scripts of India write words with joiners.
    f"|[{_INVISIBLE}]|(?<![\u0590-\u109f\u1780-\u18af])[{_JOINERS}]"
    # Numbers of footnotes behind a word or a mark: "held,"[3] and Wex¹, not km².
    rf"|(?<=\S) ?\[\d{{1,3}}(?:[,{DASHES}-] ?\d{{1,3}})*\]"
    r"|(?<=\S)\[(?:[a-z]|[ivx]{1,4}|[Nn]ote \d{1,2}|[Cc]itation needed)\](?!\w)"
    rf"|(?<=[,{ENDS}][{CLOSING}{STRAIGHT}])[0-9]{{1,2}}(?!\w)"
    f"|(?:(?<=[^\\W\\d_]{{3}})|(?<=[,;:{ENDS}{CLOSING}{STRAIGHT}{APOSTROPHES})\\]]))[{_SUPERSCRIPTS}]+"
    # One character is lost, where each of its bytes is shown as lost.
    f"|(?<={LOST}){LOST}+"
    rf"|(?<=\S)⟨\d{{1,3}}⟩|(?<=[{CLOSING}{STRAIGHT}])[*†‡]+(?=\s)"
    # One behind a name, "Wex*", and those around a word, "*Wex*"; more of them hide letters, "d**n".
    r"|(?<=[^\W\d_]{2})[*†‡](?![\w*])|(?<![\w*])\*(?=[^\W\d_]{2}))"
)
_SHOWN: Final = re.compile(f"[^\\s{_INVISIBLE}{_JOINERS}]")
PICTURES: Final = re.compile(f"[{_PICTURES}\u20e3]")
BETWEEN_WORDS: Final = re.compile(f"(?<=\\w){_PICTURES_IN_A_ROW}(?=\\w)")
"""Pictures that part two words as a blank does: "Jo👍Fenn"."""


@dataclass(frozen=True, slots=True)
class Visible:
    """What is left of ``original`` without what is hidden, and where each part of it was.

    ``_at`` are the places in ``text`` where something is missing, ``_missing`` how many code points are
    missing up to each of them. All offsets are code points.
    """

    original: str
    text: str
    _at: tuple[int, ...] = ()
    _missing: tuple[int, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing is hidden."""
        return not self._at

    def span(self, start: int, end: int) -> Offsets:
        """Offsets in ``original`` of a filled span of ``text``; nothing hidden begins or ends it."""
        return self._place(start), self._place(end - 1) + 1

    def inside(self, start: int, end: int, marks: frozenset[str]) -> Offsets:
        """As ``span``; pictures between it and a mark beside it belong to it: they are between the marks."""
        first, last = self.span(start, end)
        if start and self.text[start - 1] in marks:
            hidden = self.original[self._place(start - 1) + 1 : first]
            first -= len(hidden.lstrip()) if _SHOWN.search(hidden) else 0
        if self.text[end : end + 1] in marks:
            hidden = self.original[last : self._place(end)]
            last += len(hidden.rstrip()) if _SHOWN.search(hidden) else 0
        return first, last

    def _place(self, index: int) -> int:
        before = bisect_right(self._at, index)
        return index + (self._missing[before - 1] if before else 0)


def visible(text: str) -> Visible:
    """The text without invisible characters, emoji and numbers of footnotes; cost is linear."""
    if _ANY.search(text) is None and _NUMBERED.search(text) is None:
        return Visible(text, text)
    kept, at, missing = [], [], []
    end = gone = 0
    for found in _HIDDEN.finditer(text):
        kept.append(text[end : found.start()])
        at.append(found.start() - gone)
        end = found.end()
        gone += end - found.start()
        missing.append(gone)
    kept.append(text[end:])
    return Visible(text, "".join(kept), tuple(at), tuple(missing))
