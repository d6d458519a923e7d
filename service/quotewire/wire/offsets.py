"""Code-point offsets in events, and the same in UTF-16 units for subscribers in Java and JavaScript."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Any

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Offsets:
    """Offsets into one string."""

    def __init__(self, text: str, *, utf16: bool) -> None:
        """``utf16`` adds ``start_utf16`` and ``end_utf16``, counted in UTF-16 code units."""
        self._astral = [match.start() for match in _ASTRAL.finditer(text)] if not text.isascii() else []
        self._utf16 = utf16

    @property
    def utf16_safe(self) -> bool:
        """Whether code points and UTF-16 code units are the same in this string."""
        return not self._astral

    def fields(self, start: int, end: int) -> dict[str, Any]:
        """The offset fields of one span."""
        if not self._utf16:
            return {"start": start, "end": end}
        return {"start": start, "end": end, "start_utf16": self._units(start), "end_utf16": self._units(end)}

    def _units(self, offset: int) -> int:
        return offset + bisect_left(self._astral, offset)
