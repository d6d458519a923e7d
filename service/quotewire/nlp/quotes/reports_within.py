"""Leaves out reports within another one's words: whose words those are, the narrator does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quotewire.nlp.document import Document, QuotedSpan
    from quotewire.nlp.grammar.base import Report


def told_by_narrator(document: Document, reports: Mapping[int, Report]) -> dict[int, Report]:
    """The reports without those within another: whose words those are, the narrator does not say.

    Where all that somebody is the source of is another's act of saying, "according to the Herald, Fenn said
    it was late", the words are that one's.
    """
    left = {key: report for key, report in reports.items() if not _only_tells(document, report, reports)}
    within: set[int] = set()
    small, lower = document.lexicon.words, document.lower
    for report in sorted(left.values(), key=_width, reverse=True):
        says = document.tags[report.key].startswith("VB") and small.according_end(lower, report.key) is None
        # Of two verbs whose reports stand within each other, the wider one tells.
        for span in () if says and report.key in within else report.content:
            within.update(i for i in range(*span) if i != report.key and i in left)
    return {key: report for key, report in left.items() if key not in within}


def _width(report: Report) -> int:
    return sum(end - start for start, end in report.content)


def _only_tells(document: Document, report: Report, reports: Mapping[int, Report]) -> bool:
    """Whether what an opening "according to" brings in is no more than another report."""
    small, lower = document.lexicon.words, document.lower
    according = small.according_end(lower, report.key) is not None
    if not (according or lower[report.key] in small.opening_according) or len(report.content) != 1:
        return False
    start, end = report.content[0]
    if report.key > start:
        return False  # "Fenn said it was late, according to the Herald": the Herald tells
    for other in (reports[i] for i in range(start, end) if i in reports):
        if other.source is not None and other.content:
            first = min(other.source[0], other.content[0][0])
            if first <= start and end <= max(other.source[1], other.content[-1][1]):
                return True
    return False


def is_hearsay(report: Report, uttered: Mapping[int, Sequence[QuotedSpan]]) -> bool:
    """Whether what stands before the cue has a nearer cue: "A," Jo said, according to a letter."""
    return any(
        key in uttered and any(start <= quoted.start < end for quoted in uttered[key])
        for start, end in report.content
        if end <= report.key
        for key in range(start, end)
    )


def is_in_source(report: Report, other: Report | None) -> bool:
    """Whether a report's cue is part of the phrase that names another one's speaker."""
    if other is None or other.source is None:
        return False
    start, end = other.source
    return start <= report.key < end
