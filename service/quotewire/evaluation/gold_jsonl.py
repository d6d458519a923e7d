"""Reads annotated articles from JSONL, one object per line, as described in docs/evaluation.md."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import (
    AliasChoices,
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StringConstraints,
    ValidationError,
)

from quotewire.evaluation.article import Attribution, Gold, GoldArticle, GoldError, Named, entity_type
from quotewire.wire.strict_json import JsonError, loads

if TYPE_CHECKING:
    from collections.abc import Iterator

_Offset = Annotated[StrictInt, Field(ge=0)]
_Spans = list[tuple[_Offset, _Offset]]
_Text = Annotated[str, StringConstraints(strict=True, min_length=1)]


class _Attribution(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    content: Annotated[_Spans, Field(min_length=1)]
    source: _Spans | None = Field(None, validation_alias=AliasChoices("source", "speaker"))
    cue: _Spans | None = None
    type: Literal["direct", "mixed", "indirect"] | None = None
    speech: StrictBool = True
    speaker_name: Annotated[str, StringConstraints(strict=True)] | None = None
    speaker_mentions: _Spans | None = None
    location: Literal["body", "title"] = "body"


class _Line(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    id: _Text
    text: _Text
    attributions: list[_Attribution] | None = Field(
        None, validation_alias=AliasChoices("quotes", "attributions")
    )
    entities: list[tuple[_Offset, _Offset, _Text]] | None = None
    title: _Text | None = None
    language: _Text | None = None


def read_jsonl(name: str, data: bytes) -> Gold:
    """The articles of one file.

    Args:
        name: the file's name, for the messages.
        data: all its bytes, UTF-8.

    Raises:
        GoldError: a line is not an annotated article; blank lines are allowed.
    """
    articles, left_out = [], Counter[str]()
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if line.strip():
            where = f"{name}:{number}"
            article = _article(where, line)
            left_out.update(kind for _, _, kind in article.entities or () if entity_type(kind) is None)
            articles.append(_gold(where, article))
    return Gold(tuple(articles), left_out)


def _article(where: str, line: bytes) -> _Line:
    try:
        article = _Line.model_validate(loads(line.decode()))
    except UnicodeDecodeError:
        raise GoldError(where, "not UTF-8") from None
    except JsonError as error:
        raise GoldError(where, f"not JSON: {error}") from None
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "the line"
        raise GoldError(where, f"{place}: {first['msg']}") from None
    if article.attributions is None and article.entities is None:
        raise GoldError(where, "neither attributions nor entities; an empty list says that there are none")
    for place, start, end, text, length in _offsets(article):
        if not start < end <= length:
            raise GoldError(
                where, f"{place}: [{start}, {end}] is not a span of a {text} of {length} code points"
            )
    return article


def _offsets(article: _Line) -> Iterator[tuple[str, int, int, str, int]]:
    """Field, start, end, and what they count in with its length."""
    body, title = ("text", len(article.text)), ("title", len(article.title or ""))
    for number, one in enumerate(article.attributions or ()):
        for field in ("content", "source", "cue", "speaker_mentions"):
            counted_in = title if one.location == "title" and field != "speaker_mentions" else body
            for start, end in getattr(one, field) or ():
                yield f"attributions.{number}.{field}", start, end, *counted_in
    for number, (start, end, _) in enumerate(article.entities or ()):
        yield f"entities.{number}", start, end, *body


def _attribution(one: _Attribution) -> Attribution:
    return Attribution(
        content=tuple(one.content),
        source=tuple(one.source or ()),
        cue=tuple(one.cue or ()),
        type=one.type,
        speech=one.speech,
        speaker_name=(one.speaker_name or "").strip() if "speaker_name" in one.model_fields_set else None,
        speaker_mentions=tuple(one.speaker_mentions or ()),
        in_title=one.location == "title",
    )


def _gold(where: str, article: _Line) -> GoldArticle:
    return GoldArticle(
        where=where,
        id=article.id,
        text=article.text,
        attributions=None if article.attributions is None else tuple(map(_attribution, article.attributions)),
        entities=None
        if article.entities is None
        else frozenset(
            Named(start, end, kind)
            for start, end, label in article.entities
            if (kind := entity_type(label)) is not None
        ),
        title=article.title,
        language=article.language,
    )
