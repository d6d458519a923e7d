"""The command line: shared options, and one line instead of a traceback for errors that a user can fix."""

from __future__ import annotations

import logging
import signal
import sys
from typing import TYPE_CHECKING

import typer

from quotewire.cli import (
    broker,
    check,
    demo,
    enrich,
    evaluate,
    publish,
    replay,
    run,
    schema,
    serve_demo,
    tail,
    topics,
    version,
)
from quotewire.cli.errors import CliError

if TYPE_CHECKING:
    from collections.abc import Sequence

PROBLEM, USAGE = 1, 2
_SIGNALLED = 128  # a shell's convention: 128 and the number of the signal

app = typer.Typer(
    name="quotewire",
    help="Reads raw news articles from Kafka and publishes one enriched event for each: "
    "who is named, what is quoted, by whom.",
    epilog="Settings come from QUOTEWIRE_* variables; `quotewire check` says what is wrong with them. "
    "Exit codes: 0 done, 1 a problem, 2 bad usage, a wrong setting or a wrong annotation file.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    run,
    enrich,
    evaluate,
    publish,
    tail,
    replay,
    check,
    topics,
    schema,
    broker,
    demo,
    serve_demo,
    version,
):
    command.add_to(app)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; ``arguments`` default to the process's own."""
    # aiokafka warns of each retry, which does not help a user; a final failure is raised as an error.
    logging.getLogger("aiokafka").addHandler(logging.NullHandler())
    try:
        result = app(
            args=None if arguments is None else list(arguments), prog_name="quotewire", standalone_mode=False
        )
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        return _told(f"{context.command_path if context else 'quotewire'}: {error.format_message()}", USAGE)
    except (KeyboardInterrupt, typer.Abort):
        return _SIGNALLED + signal.SIGINT
    except Exception as error:
        code = _code(error)
        if code is None:
            raise
        return _told(f"quotewire: {error}", code)
    return result if isinstance(result, int) else 0


def _code(error: Exception) -> int | None:
    """The exit code for an error whose message says what to do; None for a bug, which keeps its traceback."""
    from quotewire.devkafka.jars import BrokerError
    from quotewire.evaluation.article import GoldError
    from quotewire.kafka.errors import KafkaFailure
    from quotewire.settings import SettingsError

    if isinstance(error, (SettingsError, GoldError)):
        return USAGE
    return PROBLEM if isinstance(error, (CliError, KafkaFailure, BrokerError)) else None


def _told(message: str, code: int) -> int:
    sys.stderr.write(f"{message.strip()}\n")
    return code
