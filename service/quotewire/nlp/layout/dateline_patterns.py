"""What stands before the prose of a paragraph: datelines, agencies, bylines, clock times, tags and bullets."""

from __future__ import annotations

import re
from typing import Final

from quotewire.nlp.languages.found import on_any_page
from quotewire.nlp.lexicon.agencies import ALWAYS
from quotewire.nlp.lexicon.punctuation import APOSTROPHES, DASHES
from quotewire.nlp.lexicon.quotation_marks import CHARACTERS

_UPPER: Final = "A-ZÀ-ÖØ-ÞĆČĐĞİŁŃŐŚŞŠŰŹŻŽ"
_DASH: Final = rf"\s*(?:\.?-{{1,2}}|[{DASHES}])\s*"
_MARK: Final = "".join(sorted(CHARACTERS))
_PROSE: Final = rf"(?=[{_UPPER}\d$£€(\[{_MARK}¡¿…])"
_QUOTE: Final = rf"(?=[{_MARK}])"
_MONTH: Final = rf"(?i:{on_any_page(lambda page: page.months)})\.?"
_DATE: Final = (
    rf"(?:(?:{on_any_page(lambda page: page.before_day)} )?\d{{1,2}}(?:{on_any_page(lambda page: page.ordinals)}|\.)?"
    rf"(?: {on_any_page(lambda page: page.before_month)})? {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}})?"
)
_DAY: Final = rf"(?i:{on_any_page(lambda page: page.days)})"
_CLOCK: Final = r"\d{1,2}(?:[:.]|\s?[hH]\s?)\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?"
# A name of a place, its words in capitals or with a capital; "de" and its like only between two of them.
_CAPITALS: Final = rf"[{_UPPER}]{{2}}[{_UPPER}.{APOSTROPHES}-]*"
_CAPITAL: Final = rf"[{_UPPER}][\w.{APOSTROPHES}-]*"
_SMALL: Final = on_any_page(lambda page: page.small)
_PLACE: Final = rf"{_CAPITAL}(?:(?:[ /]|, ?)(?:{_SMALL} )?{_CAPITAL}){{0,5}}"
_PLACE_IN_CAPITALS: Final = rf"{_CAPITALS}(?:(?:[ /]|, ?)(?:{_SMALL} )?{_CAPITAL}){{0,5}}"
# Agencies that do not write themselves in capitals.
_NAMED: Final = "|".join(sorted({"Bloomberg", "Notimex", "Tass", "afp", "efe", "epd", "ots"} | ALWAYS))
_BRACKETED: Final = rf"\((?:[A-Z][A-Z .&/-]{{1,20}}|[^()\n]{{0,20}}\b(?:{_NAMED})\b[^()\n]{{0,20}})\)"
_SLASHED: Final = r"/[A-Z][\w .]{2,20}/"
_AGENCY: Final = rf"(?:{_BRACKETED}|{_SLASHED})"
_COUNTRY: Final = rf"(?: \[{_CAPITAL}(?: {_CAPITAL})?\])?"
_DATED: Final = rf"{_PLACE}{_COUNTRY}[,.]? ?{_DATE}\.?"

# Openings that a date or an agency shows to be one.
_DATELINES: Final = (
    # HARROW, Norland, March 4 (NNA) -, Harrow (NNA) -, (NNA) -
    rf"(?:(?:{_DATED}|{_PLACE}{_COUNTRY}) ?)?{_AGENCY}{_DASH}{_PROSE}",
    # Harrow [Norland], March 4 (NNA): - without a date it may be a speaker, "Jo Fenn (NNA):"
    rf"{_DATED} ?{_AGENCY}:\s*{_PROSE}",
    # HARROW, March 4. /NNA/.
    rf"{_DATED} ?{_SLASHED}\.\s+{_PROSE}",
    # HARROW, March 4 (Northland Wire) -
    rf"{_PLACE_IN_CAPITALS}(?:,? {_DATE})? \({_CAPITAL}(?: {_CAPITAL}){{0,2}}\){_DASH}{_PROSE}",
    # HARROW dpa -
    rf"{_PLACE_IN_CAPITALS}(?:,? {_DATE})?,? (?:{_NAMED}){_DASH}{_PROSE}",
    # Harrow, March 4 —
    rf"{_PLACE},? {_DATE}{_DASH}{_PROSE}",
    # Reporting from Harrow —
    rf"(?i:{on_any_page(lambda page: page.reporting)}) {_PLACE}{_DASH}{_PROSE}",
)

_LONE_DASH: Final = rf"(?:\s+(?:[-{DASHES}|]|--)|[—―|]|--)\s*"

PLACES: Final = re.compile(
    rf"{_PLACE_IN_CAPITALS}{_LONE_DASH}{_PROSE}"
    # Monday, March 4, 10:42 GMT —
    rf"|(?:{_DAY}(?:,? {_DATE})?|{_DATE})(?:,? {_CLOCK})?{_DASH}{_QUOTE}"
)
"""A place in capitals alone, "HARROW —", or a day before a quotation, where no second dash follows.

A second dash would make it the subject of a sentence.
"""

KNOWN_PLACES: Final = re.compile(
    rf"(?P<place>{_PLACE})(?:, {_CAPITAL}(?: {_CAPITAL})?)?{_LONE_DASH}{_QUOTE}|(?P<capitals>{_CAPITALS}(?: {_CAPITALS})*):\s*{_QUOTE}"
)
"""What is a head before a quotation if it names a place, and else a speaker: "Harrow – “", "HARROW: “"."""

FILED: Final = re.compile(rf"(?P<capitals>{_CAPITALS}(?: {_CAPITALS})*):\s+{_PROSE}")
"""A place in capitals and a colon, "HARROW: The quay", if it is one that is known."""

SECOND_DASH: Final = re.compile(rf"[^.?!\n]*?\s(?:[-{DASHES}]|--)\s")

_ALERT: Final = on_any_page(lambda page: page.alerts)

_BULLETS: Final = "•·▪‣●◦■►▶→*"
_TAGS: Final = (
    rf"[{_BULLETS}]+\s+",
    r"\(?(?:\d{1,2}|[a-hA-H])\)\s+",
    # [LIVE], (UPDATED): what is in capitals, or says when
    rf"\[(?:[{_UPPER}][{_UPPER}\d .:{APOSTROPHES}-]{{1,30}}|(?i:{_ALERT})[^\[\]\n]{{0,30}})\]:?\s*(?:[-{DASHES}|]\s*)?",
    rf"\({_ALERT}[^()\n]{{0,20}}\)\s*(?:[-{DASHES}|:]\s*)?",
    rf"{_ALERT}(?: ?\d{{1,2}})?\s*(?:[{DASHES}|:]|-{{1,2}})\s*(?=\S)",
    rf"\[?{_CLOCK}\]?(?:\s*(?:[{DASHES}|:]|-{{1,2}})\s*|\s+(?=[{_UPPER}{_MARK}]))",
    rf"{on_any_page(lambda page: page.by)} {_CAPITAL}(?: {_CAPITAL}| {on_any_page(lambda page: page.and_)}){{1,7}}(?:, {_CAPITAL}(?: {_CAPITAL}){{0,3}})?\s*(?:[{DASHES}|:]|\s-{{1,2}})\s+",
)

HEAD: Final = re.compile("|".join(f"(?:{pattern})" for pattern in (*_TAGS, *_DATELINES)))
"""One part of a head: a tag, a clock time, a byline, or an opening that a date or an agency shows to be a dateline."""

MAY_BE_HEAD: Final = re.compile(rf"[{_BULLETS}([\d]|[a-hA-H]\)|[^/|:{DASHES}-]*+[/|:{DASHES}-]")
"""What every part of a head begins with or holds, looked for first: most paragraphs begin with prose."""
