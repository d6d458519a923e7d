"""Lines that pages print around an article, in English: what ends it, and what interrupts it.

A pattern must match a whole line (white space at its ends aside, case-insensitive). The rule's name is what
the event reports.
"""

from __future__ import annotations

import re
from typing import Final

from quotewire.nlp.lexicon.punctuation import APOSTROPHES, DASHES
from quotewire.nlp.lexicon.quotation_marks import OPENING, SINGLE_OPENING, STRAIGHT

_NAMES = r"(?:facebook|twitter|x|instagram|whatsapp|linkedin|telegram|youtube|tiktok|reddit|pinterest|email|e-mail|print|messenger|threads|bluesky|mastodon)"


def _line(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{'|'.join(alternatives)})\s*", re.IGNORECASE)


ENDS: Final = {
    "comment_form": _line(
        r"leave a (?:reply|comment|response)(?: cancel reply)?",
        r"(?:post|write|add|submit) (?:a|your) (?:comment|reply)",
        rf"(?:\d+ )?(?:comments?|responses?|replies)(?: \(\d+\)| on [{OPENING}{STRAIGHT}{SINGLE_OPENING}].*)?:?",
        r"(?:join|start) the (?:conversation|discussion)[.!]?",
        r"your email address will not be published\..*",
        r"required fields are marked.*",
        r"(?:view|show|load|see) (?:all |more )?(?:\d+ )?comments",
        r"(?:please )?log ?in to (?:leave a )?comment\.?",
    ),
    "rights": _line(
        r"(?:©|\(c\)|copyright ©?)\s*\d{4}.*",
        r".{0,80}all rights reserved\.?.{0,160}",
    ),
}
"""From a line like this on, nothing belongs to the article."""

ENDS_IN_SECOND_HALF: Final = {
    "related_links": _line(
        r"(?:related|recommended|more|similar|popular|trending|latest) (?:posts?|articles?|stories|news|topics|content|reading|coverage):?",
        r"(?:you (?:may|might) also (?:like|be interested in|enjoy)|more from .{1,60}|read (?:next|also)|up next|most (?:read|popular|viewed)):?",
    ),
}
"""The same, but only where most of the text is behind us: such a box may also stand in the middle."""

INTERRUPTS: Final = {
    "share_buttons": _line(
        r"share (?:this|on|via|the)(?: (?:this|on|via|article|post|story|page|link|with|friends|your))*(?: "
        + _NAMES
        + r")?:?",
        r"share:?",
        r"(?:click|tap) to (?:share|tweet|email|print).*",
        _NAMES + r"(?:[\s,|/·•]+" + _NAMES + r")*",
        r"(?:tweet|pin it|like this|like loading\.*|copy link|save article|print this page)[:.]?",
    ),
    "newsletter": _line(
        r"(?:sign up|subscribe|register) (?:now |today |here )?(?:for|to) .{0,120}(?:newsletters?|emails?|alerts?|inbox|updates|channel|podcast).{0,80}",
        r"(?:get|receive) .{0,100}(?:newsletter|inbox|alerts).{0,80}",
        r"enter your email.{0,80}",
        r"(?:sign up|subscribe)(?: now| today)?[.!]?",
        r"follow (?:us|@\w+|.{1,60}) on .{0,40}" + _NAMES + r".{0,80}",
        r"(?:like|join|find) us on .{0,60}",
        r"(?:download|get) (?:our|the) .{0,30}app.{0,80}",
    ),
    "advertisement": _line(
        rf"[-{DASHES}\s]*(?:advertisements?|advertising|sponsored(?: content| by.{{0,60}})?|story continues below(?: advertisement| this ad)?"
        rf"|article continues (?:below|after)(?: advertisement| this ad)?|continue reading(?: the main story| below)?|scroll to continue)[-{DASHES}\s.]*",
    ),
    "read_more": _line(
        rf"(?:read more|see also|also read|read also|related|watch|listen|more on this|don[{APOSTROPHES}]t miss)\s*[:|»>].{{0,200}}",
        r"(?:read more|see more|show more|click here(?: (?:to|for) .{0,80})?)[.…»>]*",
    ),
}
"""A line like this is not the article's, but the article goes on after it."""
