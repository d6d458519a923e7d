"""English words of datelines, bylines and tags, and the lines that pages print around an article."""

from __future__ import annotations

from typing import Final

from quotewire.nlp.languages.groups import words
from quotewire.nlp.languages.page import Page
from quotewire.nlp.lexicon.punctuation import APOSTROPHES, DASHES
from quotewire.nlp.lexicon.quotation_marks import OPENING, SINGLE_OPENING, STRAIGHT

DAYS: Final = words("monday tuesday wednesday thursday friday saturday sunday")
MONTHS: Final = words("january february march april may june july august september october november december")
SHORT_MONTHS: Final = words("jan feb mar apr jun jul aug sep sept oct nov dec")

_NAMES = r"(?:facebook|twitter|x|instagram|whatsapp|linkedin|telegram|youtube|tiktok|reddit|pinterest|email|e-mail|print|messenger|threads|bluesky|mastodon)"

_ENDS: Final = {
    "comment_form": (
        r"leave a (?:reply|comment|response)(?: cancel reply)?",
        r"(?:post|write|add|submit) (?:a|your) (?:comment|reply)",
        rf"(?:\d+ )?(?:comments?|responses?|replies)(?: \(\d+\)| on [{OPENING}{STRAIGHT}{SINGLE_OPENING}].*)?:?",
        r"(?:join|start) the (?:conversation|discussion)[.!]?",
        r"your email address will not be published\..*",
        r"required fields are marked.*",
        r"(?:view|show|load|see) (?:all |more )?(?:\d+ )?comments",
        r"(?:please )?log ?in to (?:leave a )?comment\.?",
    ),
    "rights": (
        r"(?:©|\(c\)|copyright ©?)\s*\d{4}.*",
        r".{0,80}all rights reserved\.?.{0,160}",
    ),
}

_ENDS_LATE: Final = {
    "related_links": (
        r"(?:related|recommended|more|similar|popular|trending|latest) (?:posts?|articles?|stories|news|topics|content|reading|coverage):?",
        r"(?:you (?:may|might) also (?:like|be interested in|enjoy)|more from .{1,60}|read (?:next|also)|up next|most (?:read|popular|viewed)):?",
    ),
}

_INTERRUPTS: Final = {
    "share_buttons": (
        r"share (?:this|on|via|the)(?: (?:this|on|via|article|post|story|page|link|with|friends|your))*(?: "
        + _NAMES
        + r")?:?",
        r"share:?",
        r"(?:click|tap) to (?:share|tweet|email|print).*",
        _NAMES + r"(?:[\s,|/·•]+" + _NAMES + r")*",
        r"(?:tweet|pin it|like this|like loading\.*|copy link|save article|print this page)[:.]?",
    ),
    "newsletter": (
        r"(?:sign up|subscribe|register) (?:now |today |here )?(?:for|to) .{0,120}(?:newsletters?|emails?|alerts?|inbox|updates|channel|podcast).{0,80}",
        r"(?:get|receive) .{0,100}(?:newsletter|inbox|alerts).{0,80}",
        r"enter your email.{0,80}",
        r"(?:sign up|subscribe)(?: now| today)?[.!]?",
        r"follow (?:us|@\w+|.{1,60}) on .{0,40}" + _NAMES + r".{0,80}",
        r"(?:like|join|find) us on .{0,60}",
        r"(?:download|get) (?:our|the) .{0,30}app.{0,80}",
    ),
    "advertisement": (
        (
            rf"[-{DASHES}\s]*(?:advertisements?|advertising|sponsored(?: content| by.{{0,60}})?|story continues below(?: advertisement| this ad)?"
            rf"|article continues (?:below|after)(?: advertisement| this ad)?|continue reading(?: the main story| below)?|scroll to continue)[-{DASHES}\s.]*"
        ),
    ),
    "read_more": (
        rf"(?:read more|see also|also read|read also|related|watch|listen|more on this|don[{APOSTROPHES}]t miss)\s*[:|»>].{{0,200}}",
        r"(?:read more|see more|show more|click here(?: (?:to|for) .{0,80})?)[.…»>]*",
    ),
}

PAGE: Final = Page(
    months=MONTHS | SHORT_MONTHS,
    days=DAYS,
    reporting=frozenset({"reporting from", "reporting in"}),
    by=words("By"),
    and_=words("and"),
    small=words("of the"),
    alerts=frozenset(
        "UPDATE|UPDATED|RPT|REPEAT|REFILE|CORRECTED|CORRECTION|WRAPUP|EXCLUSIVE|BREAKING|BREAKING NEWS|FACTBOX|ANALYSIS|LIVE|"
        "WATCH|VIDEO|PHOTO|PHOTOS|DEVELOPING|JUST IN|URGENT|FLASH|ALERT".split("|")
    ),
    contracted=words("s t re ll ve d m"),
    elided=words("em tis twas twere til till cause cuz coz n round bout un ere kay nuff er im ole"),
    ends=_ENDS,
    # Such a box may also stand in the middle of an article.
    ends_late=_ENDS_LATE,
    interrupts=_INTERRUPTS,
)
