"""Records for the tests of decoding, and the decoded article or rejection that a test expects."""

from __future__ import annotations

import json
from typing import Any

from quotewire.nlp.types import Article
from quotewire.records import Headers, Record, Rejection
from quotewire.settings import InputSettings
from quotewire.wire.decode import decode

SETTINGS = InputSettings()


def record(value: bytes | None, headers: Headers = (), key: bytes | None = None) -> Record:
    return Record("articles.raw", 2, 40, 1_760_000_000_250, key, value, headers)


def article(
    document: Any, headers: Headers = (), key: bytes | None = None, settings: InputSettings = SETTINGS
) -> Article:
    """The article that a JSON document decodes to."""
    value = document if isinstance(document, bytes) else json.dumps(document).encode()
    decoded = decode(record(value, headers, key), settings)
    assert isinstance(decoded, Article), decoded
    return decoded


def rejection(value: Any, headers: Headers = (), settings: InputSettings = SETTINGS) -> Rejection:
    """The rejection of a JSON document or of raw bytes."""
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    decoded = decode(record(raw, headers), settings)
    assert isinstance(decoded, Rejection), decoded
    return decoded
