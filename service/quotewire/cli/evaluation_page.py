"""One self-contained HTML page of the worst articles: marked and found side by side, coloured by fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotewire.cli.page import Layer, pieces, template
from quotewire.evaluation.confusion import QuoteFault
from quotewire.evaluation.entity_scores import EntityFault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quotewire.evaluation.article import Named, Spans
    from quotewire.evaluation.confusion import QuoteMistake
    from quotewire.evaluation.entity_scores import EntityMistake
    from quotewire.evaluation.report import Evaluation, Judged, JudgedQuotes

RIGHT, NEAR, SPEAKER, LOST = "v-right", "v-near", "v-speaker", "v-lost"
_RANK = (RIGHT, NEAR, SPEAKER, LOST)
_NAMED = {EntityFault.WRONG_TYPE: NEAR, EntityFault.WRONG_BOUNDARY: NEAR}
_OF_SPEAKERS = {
    QuoteFault.WRONG_SPEAKER: SPEAKER,
    QuoteFault.NO_SPEAKER: SPEAKER,
    QuoteFault.WRONG_NAME: SPEAKER,
    QuoteFault.NO_NAME: SPEAKER,
    QuoteFault.SPLIT_NAME: NEAR,
}


def evaluation_page(evaluation: Evaluation, *, worst: int) -> str:
    """The page as HTML; it loads nothing else, and all text of articles is escaped."""
    views = [_view(one) for one in evaluation.worst(worst)]
    return template("evaluation.html").render(views=views, articles=len(evaluation.articles))


def _view(judged: Judged) -> dict[str, Any]:
    article = judged.article
    texts = [
        (quotes, text)
        for quotes, text in ((judged.title, article.title), (judged.body, article.text))
        if quotes
    ]
    numbers: dict[object, int] = {}
    for side in ("marked", "found"):
        all_quotes = [one for quotes, _ in texts for one in getattr(quotes.comparison, side)]
        numbers |= {one: number for number, one in enumerate(all_quotes, start=1)}
    title, body = article.title or "", article.text
    return {
        "id": article.id,
        "where": article.where,
        "cost": judged.cost,
        "title": article.title,
        "marked_title": list(pieces(title, _marked_layers(judged.title, numbers))),
        "found_title": list(pieces(title, _found_layers(judged.title, numbers))),
        "marked": list(pieces(body, [*_marked_layers(judged.body, numbers), *_marked_names(judged)])),
        "found": list(pieces(body, [*_found_layers(judged.body, numbers), *_found_names(judged)])),
        "quotes": [
            _quote_row(quotes, mistake, numbers) for quotes, _ in texts for mistake in quotes.mistakes
        ],
        "entities": [_entity_row(body, mistake) for mistake in judged.entity_mistakes],
    }


def _verdicts(quotes: JudgedQuotes) -> dict[object, str]:
    """The worst fault of each marked and each found quote that has one."""
    verdicts: dict[object, str] = {}
    for mistake in quotes.mistakes:
        verdict = _verdict(mistake)
        # The other half of a merged quote, and the whole of a split one, are matched themselves.
        sides = (
            None if mistake.fault is QuoteFault.SPLIT else mistake.marked,
            None if mistake.fault is QuoteFault.MERGED else mistake.found,
        )
        for side in sides:
            if side is not None:
                verdicts[side] = max(verdict, verdicts.get(side, RIGHT), key=_RANK.index)
    return verdicts


def _verdict(mistake: QuoteMistake) -> str:
    return _OF_SPEAKERS.get(mistake.fault) or (LOST if mistake.costs else NEAR)


def _marked_layers(quotes: JudgedQuotes | None, numbers: Mapping[object, int]) -> Iterator[Layer]:
    if quotes is None:
        return
    verdicts = _verdicts(quotes)
    for mark in quotes.comparison.marked:
        verdict, one = verdicts.get(mark, RIGHT), mark.attribution
        name = "" if one.speaker_name is None else f": {one.speaker_name or 'no name'}"
        label = f"marked {numbers[mark]}, {mark.type}{name}"
        yield from _quote_layers(one.content, f"q q-{mark.type} {verdict}", label, numbers[mark])
        yield from _quote_layers(one.source, f"m {verdict}", f"source of {numbers[mark]}")
        yield from _quote_layers(one.cue, "cue", f"cue of {numbers[mark]}")


def _found_layers(quotes: JudgedQuotes | None, numbers: Mapping[object, int]) -> Iterator[Layer]:
    if quotes is None:
        return
    verdicts = _verdicts(quotes)
    for find in quotes.comparison.found:
        verdict, one = verdicts.get(find, RIGHT), find.quote
        label = f"found {numbers[find]}, {one.type}: {one.name or 'no name'}"
        yield from _quote_layers(one.content, f"q q-{one.type} {verdict}", label, numbers[find])
        yield from _quote_layers(one.speaker, f"m {verdict}", f"speaker of {numbers[find]}")
        yield from _quote_layers(one.cue, "cue", f"cue of {numbers[find]}")


def _marked_names(judged: Judged) -> Iterator[Layer]:
    return _name_layers(judged, [(one.marked, one.fault) for one in judged.entity_mistakes])


def _found_names(judged: Judged) -> Iterator[Layer]:
    return _name_layers(judged, [(one.found, one.fault) for one in judged.entity_mistakes])


def _name_layers(judged: Judged, mistaken: Sequence[tuple[Named | None, EntityFault]]) -> Iterator[Layer]:
    """The names of one side: those that both sides have, and those with a fault."""
    for name in judged.entity_hits:
        yield _name_layer(name, RIGHT, name.type)
    for wrong, fault in mistaken:
        if wrong is not None:
            yield _name_layer(wrong, _NAMED.get(fault, LOST), f"{wrong.type}, {fault}")


def _quote_layers(spans: Spans, classes: str, label: str, number: int | None = None) -> Iterator[Layer]:
    for start, end in spans:
        yield Layer(start, end, classes, label, number)
        number = None


def _name_layer(name: Named, verdict: str, label: str) -> Layer:
    return Layer(name.start, name.end, f"e e-{verdict}", label)


def _quote_row(quotes: JudgedQuotes, mistake: QuoteMistake, numbers: Mapping[object, int]) -> dict[str, Any]:
    cut = quotes.comparison.words.cut
    marked, found = mistake.marked, mistake.found
    return {
        "fault": mistake.fault,
        "costs": mistake.costs,
        "verdict": _verdict(mistake),
        "marked": marked
        and {
            "number": numbers[marked],
            "who": cut(marked.attribution.source),
            "name": marked.attribution.speaker_name,
            "cue": cut(marked.attribution.cue),
            "text": cut(marked.attribution.content),
            "type": marked.type,
        },
        "found": found
        and {
            "number": numbers[found],
            "who": cut(found.quote.speaker),
            "name": found.quote.name,
            "resolution": found.quote.resolution,
            "cue": cut(found.quote.cue),
            "text": cut(found.quote.content),
            "type": found.quote.type,
            "confidence": found.quote.confidence,
        },
    }


def _entity_row(text: str, mistake: EntityMistake) -> dict[str, Any]:
    return {
        "fault": mistake.fault,
        "verdict": _NAMED.get(mistake.fault, LOST),
        "marked": _named(text, mistake.marked),
        "found": _named(text, mistake.found),
    }


def _named(text: str, name: Named | None) -> str:
    return "" if name is None else f"{text[name.start : name.end]} ({name.type})"
