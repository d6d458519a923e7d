"""The chaos run by hand: faults drawn from a seed strike workers, brokers and network while messages flow.

``python tests/chaos/chaos.py --help``; the test suite runs shorter ones.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import signal
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from chaos_run import Report, Size, run, say
from plan import LONG, Fault

if TYPE_CHECKING:
    from collections.abc import Sequence


def table(report: Report) -> str:
    """What happened and what it came to, in two tables."""
    verdict = report.verdict
    rows = [
        ("inputs", verdict.inputs),
        ("events", verdict.events),
        ("dead letters", verdict.dead_letters),
        ("of them for a process that was killed", verdict.killed),
        ("lost", len(verdict.lost)),
        ("repeated", len(verdict.repeated)),
        ("out of order", len(verdict.out_of_order)),
        ("with other bytes", len(verdict.different)),
        ("outcomes of nothing", len(verdict.unknown)),
        ("workers started", report.started),
        ("workers that ended by themselves", len(report.deserters)),
    ]
    lines = ["| fault | times |", "|---|---|"]
    lines += [f"| {fault.value} | {count} |" for fault, count in sorted(report.struck.items())]
    lines += ["", f"| after {report.seconds:.0f} s | |", "|---|---|"]
    lines += [f"| {name} | {count:,} |" for name, count in rows]
    return "\n".join(
        [*lines, "", *report.outages, *report.deserters, f"exit codes at the end: {report.exit_codes}"]
    )


def main(arguments: Sequence[str]) -> int:
    """Exit code 0 when the promises held."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--outage-seconds", type=float, default=20)
    parser.add_argument("--real", action="store_true", help="annotate with the real pipeline")
    parser.add_argument(
        "--transactional-id-per-process", action="store_true", help="how not to do it: shows repeats"
    )
    parser.add_argument(
        "--folder", type=Path, help="where logs and data go; by default a fresh temporary one"
    )
    parser.add_argument("--only", action="store_true", help="only the faults that are named")
    for fault in Fault:
        parser.add_argument(f"--{fault.value}", type=int, metavar="TIMES", help=f"by default {LONG[fault]}")
    given = vars(parser.parse_args(arguments))
    folder: Path = given["folder"] or Path(tempfile.mkdtemp(prefix="quotewire-chaos-"))
    folder.mkdir(parents=True, exist_ok=True)
    counts = {fault: given[fault.value.replace("-", "_")] for fault in Fault}
    size = Size(
        messages=given["messages"],
        faults={
            fault: (0 if given["only"] else LONG[fault]) if count is None else count
            for fault, count in counts.items()
        },
        seed=given["seed"],
        workers=given["workers"],
        outage_seconds=given["outage_seconds"],
        real=given["real"],
        id_per_process=given["transactional_id_per_process"],
    )
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # the watchers' own trouble with the faults
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)  # whatever ends us: leave nobody behind
    say(f"seed {size.seed}, logs in {folder}")
    report = asyncio.run(run(size, folder))
    sys.stdout.write(
        f"python tests/chaos/chaos.py {' '.join(arguments)}\nseed {size.seed}\n\n{table(report)}\n"
    )
    return 0 if report.verdict.holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
