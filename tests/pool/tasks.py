"""What the pool's children can do in place of annotating; they import this module."""

from __future__ import annotations

import os
import signal
import time
from enum import StrEnum
from typing import TYPE_CHECKING

from quotewire.records import Kind, Outcome, Outgoing, Record
from quotewire.worker.child import Loaded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_grown: list[bytes] = []


def record(task: str, offset: int = 0) -> Record:
    return Record("raw", 0, offset, timestamp=0, key=b"key", value=task.encode(), headers=(("h", b"1"),))


class Fatal(Record):
    """A record that ends whoever reads it."""

    __slots__ = ()

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (5,)


def do(work: Record, now_ms: int) -> Outcome:
    """``sleep 0.5``, ``long 9``, ``spin``, ``exit 3``, ``leave``, ``raise text``, ``signal SIGINT``..."""
    verb, _, argument = (work.value or b"").decode().partition(" ")
    answer = str(now_ms)
    match verb:
        case "pid":
            answer = str(os.getpid())
        case "sleep":
            time.sleep(float(argument))
        case "long":
            time.sleep(0.3)
            answer = "x" * int(argument)
        case "leave":
            raise KeyboardInterrupt
        case "spin":
            while True:
                pass
        case "exit":
            os._exit(int(argument))
        case "raise":
            raise LookupError(argument)
        case "grow":
            _grown.append(b"x" * int(argument))
        case "environment":
            answer = os.environ.get(argument, "")
        case "signal":
            os.kill(os.getpid(), signal.Signals[argument])
    return Outcome(Kind.ENRICHED, Outgoing("enriched", work.key, answer.encode()))


def do_all(works: Sequence[Record], now_ms: int) -> list[Outcome]:
    return [do(work, now_ms) for work in works]


def load() -> Loaded:
    return Loaded(do_all, "tasks", "1.0")


def load_cold() -> Loaded:
    """The variable ``WARM`` is set once the child was warmed."""
    return Loaded(do_all, "tasks", "1.0", warm=lambda: os.environ.setdefault("WARM", "yes"))


class Multiplier(StrEnum):
    """Like the enumerations of the pipeline's modules, which the worker never imports."""

    FAST = "fast"


def load_by_multiplier() -> Loaded:
    return Loaded(do_all, "tasks", "1.0", Multiplier.FAST, Multiplier.FAST)


def load_nothing() -> Loaded:
    raise FileNotFoundError("no model here")


def load_and_die() -> Loaded:
    os._exit(9)


def load_for_ever() -> Loaded:
    time.sleep(600)
    raise AssertionError


def load_unless_gone(model: Path) -> Loaded:
    """The model is a file, and somebody may remove it."""
    if not model.exists():
        raise FileNotFoundError("the model was removed")
    return load()


def load_after_a_death(trace: Path) -> Loaded:
    """The first one dies, and leaves a file."""
    if not trace.exists():
        trace.touch()
        os._exit(9)
    return load()
