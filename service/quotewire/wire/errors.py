"""The exception for bad data inside decoding; it never leaves this package."""

from __future__ import annotations

from quotewire.records import Reason, Rejection, Stage


class DecodeError(Exception):
    """Bad data; ``rejection`` is the value that ``decode`` returns for it."""

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
