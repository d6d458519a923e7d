"""Words of a page that are read before an article's language counts: those of all languages together.

What a language lacks stays empty.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quotewire.nlp.languages.groups import NONE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class Page:
    """What stands around the prose: words of datelines, bylines and tags, and whole lines that are the page's.

    ``months`` and ``days`` of the week, short ones without their full stop, are read in any case. In a date an
    article stands ``before_day``, an ending right behind its number (``ordinals``), a preposition ``before_month``;
    a dateline may begin with words of ``reporting``, a byline with one of ``by`` and go on with ``and_``. ``small``
    words stand inside the name of a place, ``alerts``, in capitals, before a story, ``contracted`` letters
    behind an apostrophe, and ``elided`` words lose their first letters to one ('em, 'tis, rock 'n' roll).

    Lines are patterns by the name of the rule that the event reports: nothing behind one of ``ends`` is the
    article's, nor behind one of ``ends_late`` in the second half of a text; behind ``interrupts`` the article goes on.
    """

    months: frozenset[str] = NONE
    days: frozenset[str] = NONE
    before_day: frozenset[str] = NONE
    ordinals: frozenset[str] = NONE
    before_month: frozenset[str] = NONE
    reporting: frozenset[str] = NONE
    by: frozenset[str] = NONE
    and_: frozenset[str] = NONE
    small: frozenset[str] = NONE
    alerts: frozenset[str] = NONE
    contracted: frozenset[str] = NONE
    elided: frozenset[str] = NONE
    ends: Mapping[str, Sequence[str]] = field(default_factory=dict)
    ends_late: Mapping[str, Sequence[str]] = field(default_factory=dict)
    interrupts: Mapping[str, Sequence[str]] = field(default_factory=dict)
