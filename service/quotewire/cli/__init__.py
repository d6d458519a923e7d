"""The command line: shared options, and one line instead of a traceback for errors that a user can fix."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Annotated

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
from quotewire.interrupts import INTERRUPTED

if TYPE_CHECKING:
    from collections.abc import Sequence

PROBLEM, USAGE = 1, 2

app = typer.Typer(
    name="quotewire",
    help="Reads raw news articles from Kafka and publishes one enriched event for each: "
    "who is named, what is quoted, by whom.",
    epilog="Settings come from QUOTEWIRE_* variables; `quotewire check` says what is wrong with them. "
    "Exit codes: 0 done, 1 a problem, 2 bad usage, a wrong setting or a wrong annotation file, 130 Ctrl-C.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain text, without a column of types
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        version.version()
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the versions and exit.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Hold the options that stand before a command."""


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
        message = error.format_message().replace("Value error, ", "")  # pydantic's, which typer passes on
        return _told(f"{context.command_path if context else 'quotewire'}: {message}", USAGE)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
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
