"""Reads annotated articles from brat's standoff format: a ``.txt`` and an ``.ann`` of the same name.

The format is https://brat.nlplab.org/standoff.html; which labels mean what is in docs/evaluation.md.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quotewire.evaluation.article import Attribution, Gold, GoldArticle, GoldError, Named, entity_type
from quotewire.evaluation.standoff import Standoff, parse

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from quotewire.evaluation.article import Offsets, Spans
    from quotewire.evaluation.standoff import Link, Mark

TYPE: Final = "type"
SPEECH: Final = "speech"
_YES: Final = frozenset({"", "yes", "true"})
_NO: Final = frozenset({"no", "false"})
_TYPES: Final = frozenset({"direct", "mixed", "indirect"})


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of the annotators, compared without regard to case."""

    content: tuple[str, ...] = ("content", "quote", "quotation")
    cue: tuple[str, ...] = ("cue", "attribution")
    source: tuple[str, ...] = ("source", "speaker")
    relation: tuple[str, ...] = ("attribution", "source", "speaker", "cue", "content", "said")


def read_brat(files: Iterable[tuple[str, str, str, str]], labels: Labels) -> Gold:
    """The articles of one folder.

    Quotes are scored if any article of the folder has one, and so are entities; an article without any then
    counts as one that contains none.

    Args:
        files: id of the article, its text, the name of its ``.ann`` file (for messages), its lines.
        labels: the labels that the annotators used.

    Raises:
        GoldError: a line does not follow the format, or its words differ from those at its offsets.
    """
    left_out = Counter[str]()
    articles = []
    for article_id, text, where, lines in files:
        reader = _Reader(parse(where, text, lines), labels)
        left_out.update(reader.left_out())
        attributions, entities = tuple(reader.attributions()), frozenset(reader.entities())
        articles.append(GoldArticle(where, article_id, text, attributions, entities))
    quotes = any(article.attributions for article in articles)
    names = any(article.entities for article in articles)
    return Gold(
        tuple(
            GoldArticle(
                article.where,
                article.id,
                article.text,
                article.attributions if quotes or not names else None,
                article.entities if names else None,
            )
            for article in articles
        ),
        left_out,
    )


class _Reader:
    """One article's standoff, read under the given labels."""

    def __init__(self, standoff: Standoff, labels: Labels) -> None:
        self._standoff = standoff
        self._roles = {
            label.casefold(): role for role in ("content", "cue", "source") for label in getattr(labels, role)
        }
        self._relations = {name.casefold() for name in labels.relation}

    def entities(self) -> Iterator[Named]:
        """Marks labelled with an entity type; a discontinuous one extends from its first to its last part."""
        for mark in self._standoff.marks.values():
            kind = entity_type(mark.label)
            if kind is not None and self._role(mark.id) == "entity":
                yield Named(mark.spans[0][0], mark.spans[-1][1], kind)

    def left_out(self) -> Iterator[str]:
        """The label of every mark and relation without a meaning here."""
        for mark in self._standoff.marks.values():
            if self._role(mark.id) is None:
                yield mark.label
        for link in self._standoff.links:
            if not link.is_event and link.name.casefold() not in self._relations:
                yield link.name

    def attributions(self) -> Iterator[Attribution]:
        """One quote per content; contents with the same cue are one quote in parts."""
        neighbours = self._neighbours()
        seen: set[str] = set()
        for content in self._standoff.marks.values():
            if self._role(content.id) != "content" or content.id in seen:
                continue
            contents, cues = self._pieces(content.id, neighbours)
            seen |= contents
            around = {one for node in contents | cues for one in neighbours.get(node, ())}
            yield Attribution(
                content=self._spans(contents),
                source=self._spans({one for one in around if self._role(one) in {"source", "entity"}}),
                cue=self._spans(cues),
                type=self._type(contents | cues),
                speech=self._speech(contents | cues),
            )

    def _pieces(self, content: str, neighbours: dict[str, set[str]]) -> tuple[set[str], set[str]]:
        """The contents that are one quote with this one, and their cues."""
        contents, cues, waiting = {content}, set[str](), [content]
        while waiting:
            for one in neighbours.get(waiting.pop(), set()) - contents - cues:
                if (role := self._role(one)) in {"content", "cue"}:
                    (contents if role == "content" else cues).add(one)
                    waiting.append(one)
        return contents, cues

    def _neighbours(self) -> dict[str, set[str]]:
        """Which nodes are linked; a node is a mark, or an event that stands for its trigger."""
        neighbours: dict[str, set[str]] = {}
        for link in self._standoff.links:
            if not self._is_understood(link):
                continue
            first = self._node(link.id if link.is_event else link.first)
            for role, argument in link.others:
                second = self._node(argument)
                if not link.is_event or self._plays(role, second):
                    neighbours.setdefault(first, set()).add(second)
                    neighbours.setdefault(second, set()).add(first)
        return neighbours

    def _is_understood(self, link: Link) -> bool:
        if link.is_event:
            return self._role(link.first) in {"content", "cue"}
        return link.name.casefold() in self._relations

    def _plays(self, role: str, node: str) -> bool:
        """Whether an event's argument is part of its quote; a person may also be its recipient."""
        return self._role(node) != "entity" or self._roles.get(role.casefold()) == "source"

    def _node(self, name: str) -> str:
        """A cue that triggers two events counts as two cues; a content counts once."""
        mark = self._mark(name)
        return mark.id if self._role(mark.id) == "content" else name

    def _mark(self, node: str) -> Mark:
        return self._standoff.marks[self._standoff.events.get(node, node)]

    def _role(self, node: str) -> str | None:
        """Content, cue, source or entity; None for a label without a meaning here."""
        label = self._mark(node).label
        return self._roles.get(label.casefold()) or ("entity" if entity_type(label) else None)

    def _spans(self, nodes: Collection[str]) -> Spans:
        spans: set[Offsets] = {span for node in nodes for span in self._mark(node).spans}
        return tuple(sorted(spans))

    def _type(self, nodes: Collection[str]) -> str | None:
        for line, value in self._attributes(TYPE, nodes):
            if value not in _TYPES:
                raise GoldError(line, f"type must be direct, mixed or indirect, not {value or 'empty'}")
            return value
        return None

    def _speech(self, nodes: Collection[str]) -> bool:
        for line, value in self._attributes(SPEECH, nodes):
            if value not in _YES | _NO:
                raise GoldError(line, f"speech must be yes or no, not {value}")
            return value in _YES
        return True

    def _attributes(self, name: str, nodes: Collection[str]) -> Iterator[tuple[str, str]]:
        targets = {*nodes, *(self._mark(node).id for node in nodes)}
        for attribute in self._standoff.attributes:
            if attribute.name.casefold() == name and attribute.target in targets:
                yield attribute.line, attribute.value.casefold()
