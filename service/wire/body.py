"""The article's text, wherever the crawler put it and whatever shape it gave it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from service.records import Reason, Stage
from service.wire.aliases import Fields, expect_string, is_blank
from service.wire.markup import strip_markup
from service.wire.refusal import Refused, violation

if TYPE_CHECKING:
    from collections.abc import Iterator

HTML_STRIPPED = "html_stripped"
TEXT_INVALID = "text_invalid"

_PLAIN = ("maintext", "plaintext", "articleBody", "text_content", "text", "body_text", "article_text")
TEXT = (*_PLAIN, "bodies", "body", "content", "body_html", "html", "raw_text")
# Both names are used for plain text and for markup, so these two are told apart by what they hold.
_MARKUP = re.compile(
    r"\s*<(?:!doctype|[a-z][a-z0-9]*)\b[^>]*>.*</[a-z][a-z0-9]*\s*>\s*", re.IGNORECASE | re.DOTALL
)
_BLANK_LINE = "\n\n"


@dataclass(frozen=True, slots=True)
class Body:
    """The text that all offsets count in, not yet repaired."""

    text: str
    warnings: tuple[str, ...] = ()


def find_body(fields: Fields, max_length: int) -> Body:
    """The first text that is not empty; one of no readable shape is passed over where another follows.

    Args:
        fields: the article's JSON object.
        max_length: code points a text may have.

    Raises:
        Refused: MISSING_TEXT, SCHEMA_VIOLATION, or TEXT_TOO_LONG for markup that is far too long to strip.
    """
    unreadable: Refused | None = None
    for pointer, value in fields.candidates(TEXT):
        try:
            body = _read(pointer, value, max_length)
        except Refused as refused:
            if refused.rejection.reason is not Reason.SCHEMA_VIOLATION:
                raise
            unreadable = unreadable or refused
            continue
        if body.text.strip():
            return body if unreadable is None else replace(body, warnings=(TEXT_INVALID, *body.warnings))
    if unreadable is not None:
        raise unreadable
    raise Refused(Reason.MISSING_TEXT, "no field holds a text", Stage.VALIDATE)


def _read(pointer: str, value: Any, max_length: int) -> Body:
    name = pointer.rpartition("/")[2]
    if isinstance(value, list) and name != "bodies":
        value = _BLANK_LINE.join(_paragraphs(pointer, value))
    match name:
        case "bodies":
            return _ninjs(pointer, value, max_length)
        case "body" if isinstance(value, dict):
            return Body(_BLANK_LINE.join(_fundus(pointer, value)))
        case "body_html" | "html":
            return _stripped(expect_string(pointer, value), max_length)
        case "body" | "content" if isinstance(value, str) and _MARKUP.fullmatch(value):
            return _stripped(value, max_length)
        case _:
            return Body(expect_string(pointer, value))


def _stripped(html: str, max_length: int) -> Body:
    return Body(strip_markup(html, max_length), (HTML_STRIPPED,))


def _ninjs(pointer: str, bodies: Any, max_length: int) -> Body:
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
        text = expect_string(f"{here}/value", value)
        declared = body.get("contentType") or body.get("contenttype")  # ninjs 3 and ninjs 2
        is_html = (isinstance(declared, str) and "html" in declared) or _MARKUP.fullmatch(text)
        return _stripped(text, max_length) if is_html else Body(text)
    return Body("")


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
