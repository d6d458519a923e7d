"""What goes wrong, in which order and for how long: drawn from a seed, so that a run can be had again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Fault(StrEnum):
    """One thing that goes wrong."""

    WORKER_KILL = "worker-kill"
    CHILD_KILL = "child-kill"
    FORK_SERVER_KILL = "fork-server-kill"
    WORKER_FREEZE = "worker-freeze"
    CLOCK_JUMP = "clock-jump"
    BROKER_KILL = "broker-kill"
    BROKER_FREEZE = "broker-freeze"
    DISK_FULL = "disk-full"
    ROLLING_RESTART = "rolling-restart"
    OUTAGE = "outage"
    NETWORK_CUT = "network-cut"
    NETWORK_SLOW = "network-slow"
    NETWORK_RESET = "network-reset"
    NETWORK_HALF_OPEN = "network-half-open"
    MORE_PARTITIONS = "more-partitions"
    OUTPUT_DELETED = "output-deleted"


ALONE = frozenset({Fault.OUTAGE, Fault.ROLLING_RESTART, Fault.OUTPUT_DELETED})
ON_WORKERS = frozenset({
    *(Fault.WORKER_KILL, Fault.CHILD_KILL, Fault.FORK_SERVER_KILL, Fault.WORKER_FREEZE, Fault.CLOCK_JUMP),
})  # fmt: skip
ON_THE_REST = frozenset(Fault) - ALONE - ON_WORKERS


@dataclass(frozen=True)
class Step:
    """A fault, on which of the workers or brokers (a number to take modulo), for how many seconds.

    ``pause`` is how many seconds after the publishing it strikes, ``times`` how many are killed at once.
    """

    fault: Fault
    victim: int
    pause: float
    seconds: float
    times: int = 1


# The chaos workers' session is 5 s and their transactions time out after 8 s: some freezes end before
# either, some after both.
_LASTING = {
    Fault.WORKER_FREEZE: (2.0, 11.0),
    Fault.CLOCK_JUMP: (1.0, 3.0),
    Fault.BROKER_KILL: (0.2, 4.0),
    Fault.BROKER_FREEZE: (2.0, 8.0),
    Fault.NETWORK_CUT: (0.5, 6.0),
    Fault.NETWORK_SLOW: (1.0, 4.0),
    Fault.NETWORK_HALF_OPEN: (0.5, 6.0),
    Fault.OUTPUT_DELETED: (1.0, 4.0),
}

SHORT: dict[Fault, int] = {
    Fault.WORKER_KILL: 5,
    Fault.CHILD_KILL: 3,
    Fault.FORK_SERVER_KILL: 1,
    Fault.WORKER_FREEZE: 3,
    Fault.BROKER_KILL: 2,
    Fault.BROKER_FREEZE: 1,
    Fault.DISK_FULL: 1,
    Fault.OUTAGE: 1,
    Fault.NETWORK_CUT: 2,
    Fault.NETWORK_SLOW: 1,
    Fault.NETWORK_RESET: 2,
    Fault.NETWORK_HALF_OPEN: 1,
    Fault.MORE_PARTITIONS: 1,
    Fault.OUTPUT_DELETED: 1,
}
"""About two minutes."""

LONG: dict[Fault, int] = {
    Fault.WORKER_KILL: 100,
    Fault.CHILD_KILL: 20,
    Fault.FORK_SERVER_KILL: 4,
    Fault.WORKER_FREEZE: 20,
    Fault.CLOCK_JUMP: 3,
    Fault.BROKER_KILL: 20,
    Fault.BROKER_FREEZE: 4,
    Fault.DISK_FULL: 2,
    Fault.ROLLING_RESTART: 1,
    Fault.OUTAGE: 1,
    Fault.NETWORK_CUT: 6,
    Fault.NETWORK_SLOW: 4,
    Fault.NETWORK_RESET: 6,
    Fault.NETWORK_HALF_OPEN: 4,
    Fault.MORE_PARTITIONS: 1,
    Fault.OUTPUT_DELETED: 1,
}
"""By hand, about twenty minutes."""


def draw(counts: Mapping[Fault, int], seed: int) -> list[Step]:
    """The steps of a run: as many of each fault as asked for, shuffled; workers are killed two at a time."""
    chance = Random(seed)
    drawn: list[tuple[Fault, int]] = []
    for fault, count in counts.items():
        at_once = 2 if fault is Fault.WORKER_KILL else 1
        drawn += [(fault, min(at_once, count - already)) for already in range(0, count, at_once)]
    chance.shuffle(drawn)
    return [
        Step(
            fault,
            victim=chance.randrange(1 << 30),
            pause=chance.uniform(0, 0.8),
            seconds=chance.uniform(*_LASTING.get(fault, (0.0, 0.0))),
            times=times,
        )
        for fault, times in drawn
    ]
