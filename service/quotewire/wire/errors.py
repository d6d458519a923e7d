"""The error by which a step of decoding refuses a record; it never leaves this package."""

from __future__ import annotations

from quotewire.records import Reason, Rejection, Stage


class DecodeError(Exception):
    """Bad data.

    Args:
        reason: of the rejection.
        detail: what is wrong, without the article's text.
        stage: where it was found.
    """

    def __init__(self, reason: Reason, detail: str, stage: Stage = Stage.DECODE) -> None:
        super().__init__(detail)
        self.rejection = Rejection(reason, stage, detail)


def violation(pointer: str, expected: str, found: object) -> DecodeError:
    """A value of the wrong JSON type; ``pointer`` is its RFC 6901 JSON pointer."""
    return DecodeError(
        Reason.SCHEMA_VIOLATION,
        f"{pointer or '(root)'}: expected {expected}, found {json_type(found)}",
        Stage.VALIDATE,
    )


def json_type(value: object) -> str:
    """The JSON name of a parsed value's type."""
    names = {bool: "boolean", dict: "object", list: "array", str: "string", int: "number", float: "number"}
    return names.get(type(value), "null")
