"""`quotewire evaluate`: scores Quotewire on annotated articles."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotewire.cli.options import Output

if TYPE_CHECKING:
    from quotewire.evaluation.article import FoundArticle, GoldArticle
    from quotewire.evaluation.gold_brat import Labels
    from quotewire.evaluation.report import Evaluation
    from quotewire.records import Outcome, Record
    from quotewire.settings import Settings

_NO_LIMIT = 2**31 - 1  # bytes an event may have here, where no topic limits it


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("evaluate", short_help="Score annotated articles.")(evaluate)


def evaluate(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD", hidden=True)],
    *,
    speech: Annotated[
        bool,
        typer.Option(
            "--speech", help="Score only speech; beliefs and plans count neither as hit nor as fault."
        ),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of tables.")] = False,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write a page of the worst articles, in colour.")
    ] = None,
    worst: Annotated[
        int, typer.Option(min=0, metavar="NUMBER", help="How many of the worst articles to show.")
    ] = 20,
    content: Annotated[
        list[str] | None,
        typer.Option(metavar="LABEL", help="brat: what was said (content, quote, quotation)."),
    ] = None,
    cue: Annotated[
        list[str] | None,
        typer.Option(metavar="LABEL", help="brat: the words that say so (cue, attribution)."),
    ] = None,
    source: Annotated[
        list[str] | None, typer.Option(metavar="LABEL", help="brat: who said it (source, speaker).")
    ] = None,
    relation: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="brat: connects them (attribution, source, ...).")
    ] = None,
    output: Output = None,
) -> None:
    """Score annotated articles: quotes, speakers, names, headlines, entities; what went wrong, and where.

    GOLD is a JSONL file or a brat folder.

    An error in an annotation file ends with exit code 2 and one line that names file and line. Articles that
    are refused count as articles in which nothing was found, are named on standard error and make the exit
    code 1.
    """
    from quotewire.cli.gold_files import read_gold
    from quotewire.cli.terminal import refuse_outputs, tell, written_to
    from quotewire.evaluation.report import evaluate as evaluate_all
    from quotewire.settings import Settings, limit_blas_threads

    limit_blas_threads()
    settings = _as_evaluated(Settings.load())
    marked = read_gold(gold, _labels(content, cue, source, relation))
    refuse_outputs(
        [output, html], [file for path in gold for file in (path, path.with_suffix(".txt"), *path.rglob("*"))]
    )
    if marked.left_out:
        named = ", ".join(f"{label} ({count})" for label, count in sorted(marked.left_out.items()))
        tell(f"labels without a meaning here, left out: {named}")
    pairs, refused = _found(marked.articles, settings)
    with written_to(output):
        _show(evaluate_all(pairs, speech=speech), as_json=as_json, html=html, worst=worst)
    if refused:
        tell(f"{refused} of {len(pairs)} articles not scored as they are: nothing found in them")
        raise typer.Exit(1)


def _labels(
    content: list[str] | None, cue: list[str] | None, source: list[str] | None, relation: list[str] | None
) -> Labels:
    from quotewire.evaluation.gold_brat import Labels

    default = Labels()
    return Labels(
        content=tuple(content or default.content),
        cue=tuple(cue or default.cue),
        source=tuple(source or default.source),
        relation=tuple(relation or default.relation),
    )


def _as_evaluated(settings: Settings) -> Settings:
    """The worker's settings, except that events contain the text and have no size limit."""
    return settings.model_copy(
        update={
            "output": settings.output.model_copy(update={"include_text": True}),
            "kafka": settings.kafka.model_copy(update={"max_message_bytes": _NO_LIMIT}),
        }
    )


def _found(
    articles: tuple[GoldArticle, ...], settings: Settings
) -> tuple[list[tuple[GoldArticle, FoundArticle]], int]:
    """The events of each article, and the number of articles that were refused or changed."""
    from quotewire.cli.enriching import enrich_all
    from quotewire.cli.terminal import tell
    from quotewire.evaluation.article import FoundArticle
    from quotewire.evaluation.found import found
    from quotewire.nlp.layout.repairs import repair
    from quotewire.wire import events

    pairs: list[tuple[GoldArticle, FoundArticle]] = []
    refused = 0

    def take(outcome: Outcome) -> None:
        nonlocal refused
        article = articles[len(pairs)]
        fault = None
        if outcome.rejection is not None:
            fault = f"{outcome.rejection.reason}: {outcome.rejection.detail}"
        else:
            assert outcome.outgoing.value is not None
            event = events.read(outcome.outgoing.value, outcome.outgoing.headers)
            if event["text"]["value"] != repair(article.text)[0]:
                fault = "the text that was read is another one than the annotated text"
            elif _quotes_title(article) and event["article"]["title"] != repair(article.title or "")[0]:
                fault = "the title that was read is another one than the annotated title"
        if fault is None:
            pairs.append((article, found(event)))
            return
        refused += 1
        tell(f"{article.where}: {fault}")
        pairs.append((article, FoundArticle()))

    records = [_record(number, article, settings.topic.input) for number, article in enumerate(articles)]
    enrich_all(records, settings, take, total=len(records))
    return pairs, refused


def _quotes_title(article: GoldArticle) -> bool:
    return any(one.in_title for one in article.attributions or ())


def _record(number: int, article: GoldArticle, topic: str) -> Record:
    """The raw article that a crawler would publish."""
    from quotewire.records import Record
    from quotewire.wire import strict_json

    raw = {"id": article.id, "text": article.text, "title": article.title, "language": article.language}
    value = strict_json.dumps({name: given for name, given in raw.items() if given is not None})
    return Record(topic, 0, number, -1, None, value)


def _show(evaluation: Evaluation, *, as_json: bool, html: Path | None, worst: int) -> None:
    from quotewire.cli.errors import CliError

    if as_json:
        from quotewire.evaluation.json_report import json_report
        from quotewire.wire import events

        sys.stdout.buffer.write(events.pretty(json_report(evaluation, worst=worst)))
        sys.stdout.flush()
    else:
        from quotewire.cli.evaluation_tables import print_evaluation

        print_evaluation(evaluation, worst=worst)
    if html is not None:
        from quotewire.cli.evaluation_page import evaluation_page

        try:
            html.write_text(evaluation_page(evaluation, worst=worst), encoding="utf-8")
        except OSError as error:
            raise CliError(f"{html}: {error.strerror}") from None
