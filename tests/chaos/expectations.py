"""What every report of a chaos run must say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaos import table
from plan import Fault

if TYPE_CHECKING:
    from chaos_run import Report, Size


def all_is_well(report: Report, size: Size) -> None:
    printed = table(report)
    assert report.verdict.holds, printed
    assert report.verdict.inputs == size.messages, printed
    # A killed process costs the record it worked on, and the one it may have had in hand.
    kills = report.struck[Fault.CHILD_KILL] + report.struck[Fault.FORK_SERVER_KILL]
    assert report.verdict.killed <= 2 * kills, printed
    assert report.struck == size.faults, printed
    assert set(report.exit_codes) == {0}, printed
