"""Prints an evaluation as tables on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import SIMPLE
from rich.table import Table
from rich.text import Text

from quotewire.cli.terminal import console
from quotewire.evaluation.naming import NameVerdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotewire.evaluation.figures import Agreement, Share
    from quotewire.evaluation.name_scores import NameScores
    from quotewire.evaluation.quote_scores import QuoteScores
    from quotewire.evaluation.report import Evaluation

_CUES = 15  # the most frequent cues of missed quotes
_NO_CUE = "(none marked)"
_HEADLINES = "headlines"
_VERDICTS = ("Named", *(str(verdict).capitalize() for verdict in NameVerdict), "Unnamed", "right")
_MEASURES = ("Exact", "Overlap", "Token", "E2E", "Token E2E")


def print_evaluation(evaluation: Evaluation, *, worst: int) -> None:
    """Print every table that has rows; figures are in per cent."""
    out = console()
    out.print(Text(f"{len(evaluation.articles)} articles", style="bold"))
    for table in tables(evaluation, worst=worst):
        if table.row_count:
            out.print()
            out.print(table)


def tables(evaluation: Evaluation, *, worst: int) -> Iterator[Table]:
    """Scores first, then faults, then the worst articles."""
    yield _quotes(evaluation)
    yield _precision_and_recall(evaluation)
    yield _names(evaluation)
    yield _resolutions(evaluation)
    yield _quote_faults(evaluation)
    yield _pairs("Quote type", evaluation.quote_types)
    yield _cues(evaluation)
    yield _reliability(evaluation)
    yield _entities(evaluation)
    yield _table(
        "Entity faults",
        ("Fault", "Count"),
        [(str(fault), str(count)) for fault, count in evaluation.entity_faults.items()],
    )
    yield _pairs("Entity type", evaluation.entity_types)
    yield _table(
        "Worst articles",
        ("Article", "Faults that lower a score", "Where"),
        [(one.article.id, str(one.cost), one.article.where) for one in evaluation.worst(worst)],
    )


def _quotes(evaluation: Evaluation) -> Table:
    rows = [
        (
            kind,
            str(one.overlap.recall.total),
            str(one.overlap.precision.total),
            *(_percent(agreement.f1) for agreement in _agreements(one)),
            _share(one.speaker),
            str(one.speakerless),
        )
        for kind, one in _kinds(evaluation)
    ]
    heads = ("Quotes", "Marked", "Found", *_MEASURES, "Speaker right", "none")
    return _table("Quotes: F1", heads, rows)


def _precision_and_recall(evaluation: Evaluation) -> Table:
    rows = [
        (
            kind,
            *(
                f"{_percent(agreement.precision.value)} / {_percent(agreement.recall.value)}"
                for agreement in _agreements(one)
            ),
        )
        for kind, one in _kinds(evaluation)
    ]
    return _table("Quotes: precision / recall", ("Quotes", *_MEASURES), rows)


def _kinds(evaluation: Evaluation) -> list[tuple[str, QuoteScores]]:
    """The scores by type, and those of headlines, if any was scored."""
    kinds = list((evaluation.quotes or {}).items())
    return [*kinds, (_HEADLINES, evaluation.titles)] if evaluation.titles is not None else kinds


def _names(evaluation: Evaluation) -> Table:
    kinds = list(evaluation.names.items())
    if evaluation.title_names is not None:
        kinds.append((_HEADLINES, evaluation.title_names))
    rows = [(kind, *_verdicts(one.names), *_figures(one.e2e)) for kind, one in kinds]
    heads = ("Names", *_VERDICTS, "E2E by name: P", "R", "F1")
    return _table("Names of speakers", heads, rows)


def _resolutions(evaluation: Evaluation) -> Table:
    rows = [(way.replace("_", " "), *_verdicts(names)) for way, names in evaluation.resolutions.items()]
    return _table("Names by how the speaker was found", ("Found by", *_VERDICTS), rows)


def _verdicts(names: NameScores) -> tuple[str, ...]:
    shares = (_share(names.share(verdict)) for verdict in NameVerdict)
    return str(names.total), *shares, str(names.unnamed.total), _share(names.unnamed)


def _figures(one: Agreement) -> tuple[str, ...]:
    return tuple(map(_percent, (one.precision.value, one.recall.value, one.f1)))


def _agreements(one: QuoteScores) -> tuple[Agreement, ...]:
    return one.exact, one.overlap, one.token, one.e2e, one.token_e2e


def _quote_faults(evaluation: Evaluation) -> Table:
    rows = [(str(fault), str(one.count), str(one.costs)) for fault, one in evaluation.quote_faults.items()]
    return _table("Quote faults", ("Fault", "Count", "Cost E2E"), rows)


def _cues(evaluation: Evaluation) -> Table:
    rows = [
        (cue or _NO_CUE, str(share.hits), str(share.total))
        for cue, share in list(evaluation.cues.items())[:_CUES]
    ]
    return _table("Cues of missed quotes", ("Cue", "Missed", "Marked"), rows)


def _reliability(evaluation: Evaluation) -> Table:
    rows = [
        (
            f"{one.low:.1f} to {one.high:.1f}",
            str(one.content.total),
            f"{one.mean:.2f}",
            _share(one.content),
            _share(one.speaker),
            _share(one.name),
        )
        for one in evaluation.bins
    ]
    heads = ("Confidence", "Quotes", "Mean", "Content right", "and speaker", "and name")
    return _table("Reliability", heads, rows)


def _entities(evaluation: Evaluation) -> Table:
    rows = [
        (
            kind,
            str(one.recall.total),
            str(one.precision.total),
            *_figures(one),
        )
        for kind, one in (evaluation.entities or {}).items()
    ]
    return _table("Entities", ("Type", "Marked", "Found", "Precision", "Recall", "F1"), rows)


def _pairs(what: str, counts: dict[tuple[str, str], int]) -> Table:
    rows = [(marked, found, str(count)) for (marked, found), count in counts.items()]
    return _table(f"{what}: confused", ("Marked", "Found", "Count"), rows)


def _table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(
        title=title, title_justify="left", title_style="bold", box=SIMPLE, pad_edge=False, show_edge=False
    )
    for number, head in enumerate(heads):
        table.add_column(head, justify="left" if number == 0 else "right", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _share(share: Share) -> str:
    return _percent(share.value) if share.total else "-"


def _percent(value: float) -> str:
    return f"{100 * value:.1f}"
