"""One self-contained HTML page from enriched events: each article with its annotations in colour."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from quotewire.cli.headings import heading
from quotewire.cli.speakers import NOBODY, who

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from jinja2 import Template

    Event = Mapping[str, Any]

_COLOURS = 8  # of speakers; the next one begins again
_GROUPS = {
    "person": {"PERSON", "PER"},
    "organisation": {"ORG", "NORP"},
    "place": {"GPE", "LOC", "FAC"},
    "number": {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"},
}
_NO_SPEAKER = "none"


@dataclass(frozen=True, slots=True)
class Layer:
    """A marked part of a text: ``[start, end)`` in code points, its CSS classes, its tooltip."""

    start: int
    end: int
    classes: str
    label: str = ""
    number: int | None = None
    """Number of the quote whose first segment this is."""


@dataclass(slots=True)
class Piece:
    """A piece of text with the same layers throughout; ``numbers`` are the quotes that begin with it."""

    text: str
    classes: str
    label: str
    numbers: list[int] = field(default_factory=list)


def page(events: Sequence[Event], title: str = "Who said what") -> str:
    """The page as HTML; it loads nothing else, and all text of events is escaped."""
    return render("page.html", events, title=title)


def render(name: str, events: Sequence[Event], **shown: Any) -> str:
    """Render a template with events in colour, and further values."""
    return template(name).render(views=[_view(event) for event in events], **shown)


def template(name: str) -> Template:
    """A template of this package; values are escaped, and a name without a value is an error."""
    environment = Environment(
        loader=PackageLoader("quotewire.cli"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)


def pieces(text: str, layers: Iterable[Layer]) -> Iterator[Piece]:
    """Cut ``text`` wherever a layer begins or ends; the pieces joined are ``text`` again.

    Layers may overlap in any way; empty ones and those outside the text are ignored.
    """
    fitting = [layer for layer in layers if 0 <= layer.start < layer.end <= len(text)]
    cuts = sorted({0, len(text)} | {layer.start for layer in fitting} | {layer.end for layer in fitting})
    waiting = sorted(fitting, key=lambda layer: (layer.start, -layer.end))[::-1]
    active: list[Layer] = []
    for start, end in pairwise(cuts):
        active = [layer for layer in active if layer.end > start]
        while waiting and waiting[-1].start == start:
            active.append(waiting.pop())
        classes = " ".join(dict.fromkeys(" ".join(layer.classes for layer in active).split()))
        label = " · ".join(layer.label for layer in active if layer.label)
        begun = [layer.number for layer in active if layer.start == start and layer.number is not None]
        yield Piece(text[start:end], classes, label, begun)


def _view(event: Event) -> dict[str, Any]:
    """What the template shows of one event."""
    speakers = _speakers(event["quotes"])
    title, text = event["article"]["title"] or "", event["text"]["value"]
    return {
        "article": event["article"],
        "heading": heading(event),
        "title": list(pieces(title, _layers(event, speakers, "title"))),
        "text": None if text is None else list(pieces(text, _layers(event, speakers, "body"))),
        "speakers": [
            {"name": name, "colour": colour, "quotes": sum(_key(q) == key for q in event["quotes"])}
            for key, (name, colour) in speakers.items()
        ],
        "quotes": [_row(number, quote, speakers) for number, quote in enumerate(event["quotes"], start=1)],
        "entities": [
            {**entity, "group": _group(entity["type"]), "role": entity.get("role")}
            for entity in sorted(event["entities"], key=lambda entity: -entity["salience"])
            if _group(entity["type"]) != "number"
        ],
        "warnings": event["warnings"],
        "models": event["provenance"]["models"],
    }


def _row(number: int, quote: Mapping[str, Any], speakers: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    speaker = quote["speaker"]
    name, colour = speakers[_key(quote)]
    mention = (speaker or {}).get("mention") or {}
    return {
        "number": number,
        "name": name,
        "colour": colour,
        "role": (speaker or {}).get("role"),
        "anonymous": bool(speaker and speaker["anonymous"]),
        "written": mention.get("text"),
        "resolution": (speaker or {}).get("resolution", ""),
        "type": quote["type"],
        "text": quote["text"],
        "recipient": (quote["recipient"] or {}).get("text"),
        "confidence": quote["confidence"],
        "in_title": quote["location"] == "title",
    }


def _speakers(quotes: Sequence[Mapping[str, Any]]) -> dict[str, tuple[str, str]]:
    """Name and colour of each speaker, in the order of their first quotes; no speaker is grey and last."""
    found = {_key(quote): who(quote["speaker"]) for quote in quotes}
    nobody = found.pop(_NO_SPEAKER, None)
    speakers = {key: (name, f"c{i % _COLOURS}") for i, (key, name) in enumerate(found.items())}
    return speakers if nobody is None else {**speakers, _NO_SPEAKER: ("no speaker found", "c-none")}


def _key(quote: Mapping[str, Any]) -> str:
    """The same for quotes of the same speaker: by entity, else by name."""
    speaker = quote["speaker"]
    if speaker is None or who(speaker) == NOBODY:
        return _NO_SPEAKER
    return speaker.get("entity_id") or f"name:{who(speaker).casefold()}"


def _layers(event: Event, speakers: Mapping[str, tuple[str, str]], location: str) -> Iterator[Layer]:
    if location == "body":
        for cut in event["text"]["boilerplate"]:
            yield Layer(cut["start"], cut["end"], "cut", f"not part of the article ({cut['rule']})")
    for number, quote in enumerate(event["quotes"], start=1):
        if quote["location"] == location:
            yield from _quote_layers(number, quote, *speakers[_key(quote)])
    for entity in event["entities"]:
        group = _group(entity["type"])
        for mention in entity["mentions"]:
            if mention["location"] == location and group != "number":
                label = f"{entity['name']} ({entity['type']})"
                yield Layer(mention["start"], mention["end"], f"e e-{group} k-{mention['kind']}", label)


def _quote_layers(number: int, quote: Mapping[str, Any], name: str, colour: str) -> Iterator[Layer]:
    for position, segment in enumerate(quote["segments"]):
        yield Layer(
            segment["start"],
            segment["end"],
            f"q q-{quote['type']} {colour}",
            f"quote {number}, {quote['type']}: {name}",
            number if position == 0 else None,
        )
    mention = (quote["speaker"] or {}).get("mention")
    if mention:
        yield Layer(mention["start"], mention["end"], f"m {colour}", f"speaker of quote {number}")
    if quote["cue"]:
        yield Layer(quote["cue"]["start"], quote["cue"]["end"], "cue", f"cue of quote {number}")


def _group(kind: str) -> str:
    return next((group for group, kinds in _GROUPS.items() if kind in kinds), "other")
