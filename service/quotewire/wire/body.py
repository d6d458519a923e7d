"""The article's text, in whichever field and JSON shape the crawler wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quotewire.records import Reason, Stage
from quotewire.wire.aliases import Fields, expect_string, is_blank
from quotewire.wire.errors import DecodeError, violation
from quotewire.wire.markdown import MARKDOWN_STRIPPED, strip_markdown
from quotewire.wire.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT_INVALID = "text_invalid"

_PLAIN = ("maintext", "plaintext", "articleBody", "text_content", "text", "body_text", "article_text")
TEXT = (*_PLAIN, "bodies", "body", "content", "body_html", "html", "raw_text")
_MARKUP = frozenset({"body_html", "html"})
_BLANK_LINE = "\n\n"


@dataclass(frozen=True, slots=True)
class Body:
    """The text that all offsets count in, repaired, and warnings of what was undone in it."""

    text: str
    warnings: tuple[str, ...] = ()


def find_body(fields: Fields, max_length: int) -> Body:
    """The first text that is not empty; one of no readable shape is passed over where another follows.

    Args:
        fields: the article's JSON object.
        max_length: code points a text may have.

    Raises:
        DecodeError: MISSING_TEXT, SCHEMA_VIOLATION, or TEXT_TOO_LONG for markup far too long to strip.
    """
    unreadable: DecodeError | None = None
    for pointer, value in fields.candidates(TEXT):
        try:
            parts = [_as_text(part, max_length, markup=markup) for part, markup in _read(pointer, value)]
        except DecodeError as refused:
            if refused.rejection.reason is not Reason.SCHEMA_VIOLATION:
                raise
            unreadable = unreadable or refused
            continue
        text = _BLANK_LINE.join(part.text for part in parts)
        if text.strip():
            warnings = (warning for part in parts for warning in part.warnings)
            return Body(text, (*warnings,) if unreadable is None else (TEXT_INVALID, *warnings))
    if unreadable is not None:
        raise unreadable
    raise DecodeError(Reason.MISSING_TEXT, "no field holds a text", Stage.VALIDATE)


def _read(pointer: str, value: Any) -> Iterator[tuple[str, bool]]:
    """The strings that make up a text, and whether each is markup by its name."""
    name = pointer.rpartition("/")[2]
    match name:
        case "bodies":
            yield from _ninjs(pointer, value)
        case _ if isinstance(value, list):
            yield from ((part, name in _MARKUP) for part in _paragraphs(pointer, value))
        case "body" if isinstance(value, dict):
            yield from ((part, False) for part in _fundus(pointer, value))
        case _:
            yield expect_string(pointer, value), name in _MARKUP


def _as_text(value: str, max_length: int, *, markup: bool) -> Body:
    """The text that a string is, whatever it is written in."""
    text, warnings = plain(value, max_length, markup=markup)
    without = text if markup else strip_markdown(text)
    return Body(text, warnings) if without == text else Body(without, (*warnings, MARKDOWN_STRIPPED))


def _ninjs(pointer: str, bodies: Any) -> Iterator[tuple[str, bool]]:
    """The first body with a value; its content type says whether it is markup."""
    if not isinstance(bodies, list):
        raise violation(pointer, "array", bodies)
    for index, body in enumerate(bodies):
        here = f"{pointer}/{index}"
        if not isinstance(body, dict):
            raise violation(here, "object", body)
        value = body.get("value")
        if is_blank(value):
            continue
        declared = body.get("contentType") or body.get("contenttype")  # ninjs 3 and ninjs 2
        yield expect_string(f"{here}/value", value), "html" in str(declared)
        return


def _fundus(pointer: str, body: dict[str, Any]) -> Iterator[str]:
    """Summary, then each section's headline and paragraphs, as fundus serialises an article body."""
    yield from _paragraphs(f"{pointer}/summary", body.get("summary"))
    sections = body.get("sections")
    if not isinstance(sections, list | None):
        raise violation(f"{pointer}/sections", "array", sections)
    for index, section in enumerate(sections or ()):
        here = f"{pointer}/sections/{index}"
        if not isinstance(section, dict):
            raise violation(here, "object", section)
        yield from _paragraphs(f"{here}/headline", section.get("headline"))
        yield from _paragraphs(f"{here}/paragraphs", section.get("paragraphs"))


def _paragraphs(pointer: str, value: Any) -> Iterator[str]:
    if not isinstance(value, list | None):
        raise violation(pointer, "array", value)
    for index, paragraph in enumerate(value or ()):
        if not is_blank(paragraph):
            yield expect_string(f"{pointer}/{index}", paragraph)
