"""`tail --json` describes a record without losing a byte."""

from __future__ import annotations

import base64
import json

from hypothesis import given
from hypothesis import strategies as st

from quotewire.records import Record
from quotewire.wire.record_json import record_line

values = (
    st.none()
    | st.binary()
    | st.text().map(lambda text: text.encode("utf-8", "replace"))
    | st.just(b'{"a":1}')
)


def bytes_of(printed: dict[str, object], name: str) -> bytes | None:
    if f"{name}_base64" in printed:
        return base64.b64decode(str(printed[f"{name}_base64"]))
    found = printed[name]
    if found is None:
        return None
    return found.encode() if isinstance(found, str) else json.dumps(found).encode()


@given(values, values)
def test_key_and_value_can_be_read_back(key: bytes | None, value: bytes | None) -> None:
    line = record_line(Record("t", 1, 2, 3, key, value, (("a", b"\xff"), ("b", b"x"))))
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    printed = json.loads(line)
    assert (printed["topic"], printed["partition"], printed["offset"], printed["timestamp"]) == ("t", 1, 2, 3)
    assert printed["headers"] == {"a": "\\xff", "b": "x"}
    assert bytes_of(printed, "key") == key
    if isinstance(printed.get("value"), dict | list):
        assert value is not None
        assert printed["value"] == json.loads(value)
    else:
        assert bytes_of(printed, "value") == value


def test_null_header_is_no_empty_one() -> None:
    headers = (("null", None), ("empty", b""))
    written = json.loads(record_line(Record("t", 0, 0, 0, None, b"{}", headers)))
    assert written["headers"] == {"null": None, "empty": ""}


def test_repeated_header_is_kept() -> None:
    printed = json.loads(record_line(Record("t", 0, 0, 0, None, None, (("a", b"1"), ("a", b"2")))))
    assert printed["headers"] == [["a", "1"], ["a", "2"]]
    assert printed["value"] is None


def test_value_that_is_json_of_several_members_is_written_as_json() -> None:
    def written(value: bytes) -> object:
        return json.loads(record_line(Record("t", 0, 0, 0, None, value, ())))["value"]

    assert written(b'{"a":[1]}') == {"a": [1]}
    assert written(b"[1]") == [1]
    assert written(b'"a"') == '"a"'
    assert written(b"null") == "null"
