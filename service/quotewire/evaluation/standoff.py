"""Reads brat's standoff lines as marks, links between them, and attributes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from quotewire.evaluation.article import GoldError

if TYPE_CHECKING:
    from quotewire.evaluation.article import Offsets, Spans

_MARK: Final = re.compile(r"(\S+) (\d+ \d+(?:;\d+ \d+)*)")
_ARGUMENT: Final = re.compile(r"([^\s:]+):(\S+)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A ``T`` line: a label on a span of text, possibly discontinuous."""

    id: str
    label: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Link:
    """An ``R`` line joins two marks; an ``E`` line joins its trigger, the first, with its arguments.

    ``others`` are pairs of a role and its argument, without the number that brat appends to a repeated role.
    """

    id: str
    name: str
    first: str
    others: tuple[tuple[str, str], ...]
    is_event: bool
    line: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """An ``A`` or ``M`` line: a name and a value (empty for a flag) on a mark or an event."""

    name: str
    target: str
    value: str
    line: str


@dataclass(slots=True)
class Standoff:
    """All that one ``.ann`` file says; ``events`` maps an event to its trigger."""

    marks: dict[str, Mark] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    events: dict[str, str] = field(default_factory=dict)
    attributes: list[Attribute] = field(default_factory=list)


def parse(name: str, text: str, annotations: str) -> Standoff:
    """Read the ``T``, ``R``, ``E``, ``A`` and ``M`` lines; notes, equivalences, normalisations are skipped.

    Args:
        name: the file's name, for the messages.
        text: the text that offsets count in, in code points.
        annotations: the lines.

    Raises:
        GoldError: a line does not follow the format, refers to something that does not exist, or has other
            words than the text at its offsets.
    """
    standoff = Standoff()
    for number, given in enumerate(annotations.split("\n"), start=1):
        line = given.removesuffix("\r")
        where = f"{name}:{number}"
        match line[:1]:
            case "T":
                mark = _mark(where, line, text)
                standoff.marks[mark.id] = mark
            case "R" | "E":
                link = _link(where, line)
                standoff.links.append(link)
                if link.is_event:
                    standoff.events[link.id] = link.first
            case "A" | "M":
                standoff.attributes.append(_attribute(where, line))
            case "" | "#" | "*" | "N":
                pass
            case _:
                raise GoldError(where, f"not a line of brat standoff: {line[:40]!r}")
    _check(standoff)
    return standoff


def _mark(where: str, line: str, text: str) -> Mark:
    mark_id, _, rest = line.partition("\t")
    placed, _, words = rest.partition("\t")
    found = _MARK.fullmatch(placed.strip())
    if found is None:
        raise GoldError(where, "a T line is: id, tab, label and offsets, tab, words")
    spans = tuple(sorted(_offsets(piece) for piece in found[2].split(";")))
    for start, end in spans:
        if not start < end <= len(text):
            raise GoldError(where, f"[{start}, {end}] is not a span of a text of {len(text)} code points")
    there = " ".join(text[start:end] for start, end in spans)
    if words and words.split() != there.split():
        raise GoldError(where, f"the words are {words[:40]!r}, the text has {there[:40]!r} there")
    return Mark(mark_id, found[1], spans)


def _offsets(piece: str) -> Offsets:
    start, end = piece.split(" ")
    return int(start), int(end)


def _link(where: str, line: str) -> Link:
    link_id, _, rest = line.partition("\t")
    arguments = _ARGUMENT.findall(rest)
    if line[0] == "E":
        if not arguments:
            raise GoldError(where, "an E line is: id, tab, type:trigger and role:argument pairs")
        (name, first), *others = arguments
        roles = tuple((role.rstrip("0123456789"), argument) for role, argument in others)
        return Link(link_id, name, first, roles, is_event=True, line=where)
    if len(arguments) != 2:  # noqa: PLR2004 - a relation is binary
        raise GoldError(where, "an R line is: id, tab, name, Arg1:mark and Arg2:mark")
    (_, first), second = arguments
    return Link(link_id, rest.split()[0], first, (second,), is_event=False, line=where)


def _attribute(where: str, line: str) -> Attribute:
    fields = line.partition("\t")[2].split()
    if len(fields) not in {2, 3}:
        raise GoldError(where, "an A line is: id, tab, name, target and perhaps a value")
    name, target, *value = fields
    return Attribute(name, target, value[0] if value else "", where)


def _check(standoff: Standoff) -> None:
    """Check that all references exist; an event's argument may be an event, its trigger may not."""
    for link in standoff.links:
        if link.is_event and link.first not in standoff.marks:
            raise GoldError(link.line, f"the trigger {link.first} is not a T line")
        for argument in (link.first, *(argument for _, argument in link.others)):
            if argument not in standoff.marks and argument not in standoff.events:
                raise GoldError(link.line, f"{argument} does not exist")
