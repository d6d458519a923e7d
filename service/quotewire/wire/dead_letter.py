"""Writes dead letters with the reason in their headers, and restores the original record from them."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import quotewire
from quotewire.nlp.layout.repairs import repair
from quotewire.records import Headers, Outgoing, Reason
from quotewire.wire.dates import instant
from quotewire.wire.headers import text_of

if TYPE_CHECKING:
    from quotewire.records import Record, Rejection

ATTEMPTS = "x-attempts"
_REASON = "x-error-reason"
_VALUE_LENGTH, _VALUE_SHA256, _DROPPED = "x-value-length", "x-value-sha256", "x-dropped"
_GIVEN_KEY = "x-given-key"
_CONNECT = "__connect.errors."
# A record with all of these is a dead letter of this service; another program may use one of them.
_DESCRIPTION = frozenset({
    *(_REASON, "x-error-detail", "x-failed-at", "x-service-version", ATTEMPTS),
    *("x-original-topic", "x-original-partition", "x-original-offset"),
    *(_CONNECT + name for name in ("topic", "partition", "offset", "connector.name", "task.id", "stage")),
    *(_CONNECT + name for name in ("class.name", "exception.class.name", "exception.message")),
})  # fmt: skip
_LOSS = frozenset({_VALUE_LENGTH, _VALUE_SHA256, _DROPPED})

_MAX_DETAIL = 1000
# In bytes: a longer key or longer foreign headers are left out if a dead letter without a value is too large.
_MAX_KEPT = 16 * 1024
_COUNT = re.compile(r"[0-9]{1,9}")


def dead_letter(record: Record, rejection: Rejection, *, topic: str, now_ms: int) -> Outgoing:
    """The record with value, key and headers unchanged, and the refusal in further headers.

    The headers of an earlier refusal are replaced; ``x-attempts`` continues from its value. If the record
    itself has a header with the name of one of ours, it stays, and ours follows it.

    Args:
        record: what was refused.
        rejection: why.
        topic: the dead-letter topic.
        now_ms: the time of the refusal, milliseconds since the epoch.
    """
    detail = _safe(rejection.detail)
    origin = (record.topic, str(record.partition), str(record.offset))
    described = {
        f"{_CONNECT}topic": origin[0],
        f"{_CONNECT}partition": origin[1],
        f"{_CONNECT}offset": origin[2],
        f"{_CONNECT}connector.name": "quotewire",
        f"{_CONNECT}task.id": origin[1],
        f"{_CONNECT}stage": rejection.stage.value,
        f"{_CONNECT}class.name": f"quotewire.{rejection.stage.value.lower()}",
        f"{_CONNECT}exception.class.name": f"quotewire.{rejection.reason.value}",
        f"{_CONNECT}exception.message": detail,
        _REASON: rejection.reason.value,
        "x-error-detail": detail,
        "x-failed-at": instant(now_ms / 1000),
        "x-service-version": quotewire.__version__,
        ATTEMPTS: str(attempts_of(record) + 1),
        "x-original-topic": origin[0],
        "x-original-partition": origin[1],
        "x-original-offset": origin[2],
    }
    ours = tuple((name, value.encode()) for name, value in described.items())
    return Outgoing(topic, record.key, record.value, _own_and_described(record.headers)[0] + ours)


def without_value(outgoing: Outgoing) -> Outgoing:
    """The dead letter for a topic that refused the first one: without value, with its length and hash.

    The value becomes empty, not null, which would be a tombstone. The record's own headers and its key are
    dropped too if they exceed 16 KiB; ``x-dropped`` lists what was dropped.
    """
    value = outgoing.value or b""
    kept, dropped = outgoing.headers, ["value"]
    own, described = _own_and_described(kept)
    if sum(len(name.encode()) + len(content or b"") for name, content in own) > _MAX_KEPT:
        kept = described
        dropped.append("headers")
    key = outgoing.key
    if key is not None and len(key) > _MAX_KEPT:
        key = None
        dropped.append("key")
    replaced = (
        (_VALUE_LENGTH, str(len(value)).encode()),
        (_VALUE_SHA256, sha256(value).hexdigest().encode()),
        (_DROPPED, ",".join(dropped).encode()),
    )
    return Outgoing(outgoing.topic, key, b"", kept + replaced)


def with_key(outgoing: Outgoing) -> Outgoing:
    """The dead letter without a key for a topic that requires one: the record's position is its key.

    A null value becomes empty: with a key it would be a tombstone.
    """
    place = _place(_own_and_described(outgoing.headers)[1])
    return replace(
        outgoing, key=place, value=outgoing.value or b"", headers=(*outgoing.headers, (_GIVEN_KEY, place))
    )


def restore(record: Record, *, topic: str) -> Outgoing:
    """The original record of a dead letter: value, key and headers, plus the attempts header.

    Args:
        record: as read from the dead-letter topic.
        topic: the topic to publish to, usually the input topic.

    Raises:
        ValueError: the dead letter lost its value to the size limit, see ``is_restorable``.
    """
    if not is_restorable(record):
        raise ValueError(
            "the dead letter holds no value; x-original-topic, -partition and -offset say where it is"
        )
    own, described = _own_and_described(record.headers)
    attempts = tuple(header for header in described if header[0] == ATTEMPTS)
    key = None if text_of(described, _GIVEN_KEY) else record.key
    return Outgoing(topic, key, record.value, own + attempts)


def is_restorable(letter: Record | Outgoing) -> bool:
    """Whether the dead letter still holds the original value."""
    return text_of(_own_and_described(letter.headers)[1], _DROPPED) is None


def reason_of(record: Record) -> Reason | None:
    """Why a record was dead-lettered, or None when no known reason is in its headers."""
    try:
        return Reason(text_of(_own_and_described(record.headers)[1], _REASON) or "")
    except ValueError:
        return None


def attempts_of(record: Record) -> int:
    """How often a record was refused before, by its headers."""
    written = text_of(record.headers, ATTEMPTS) or ""
    return int(written) if _COUNT.fullmatch(written) else 0


def _own_and_described(headers: Headers) -> tuple[Headers, Headers]:
    """A record's own headers, and those that describe its refusal if it is a dead letter.

    If a name occurs twice, the last one is ours. The attempts header is never the record's own.
    """
    last = {name: index for index, (name, _) in enumerate(headers)}
    ours: set[int] = set()
    if last.keys() >= _DESCRIPTION:
        names = _DESCRIPTION | _LOSS if last.keys() >= _LOSS else _DESCRIPTION
        ours = {last[name] for name in names}
        given = last.get(_GIVEN_KEY)
        if given is not None and headers[given][1] == _place(headers):
            ours.add(given)
    own = tuple(h for index, h in enumerate(headers) if index not in ours and h[0] != ATTEMPTS)
    return own, tuple(headers[index] for index in sorted(ours))


def _place(headers: Headers) -> bytes:
    """The position of the refused record, as the key of a dead letter without one."""
    topic, partition, offset = (text_of(headers, f"x-original-{n}") for n in ("topic", "partition", "offset"))
    return f"{topic}-{partition}@{offset}".encode()


def _safe(detail: str) -> str:
    """One printable line of bounded length."""
    return " ".join(repair(detail)[0].split())[:_MAX_DETAIL]
