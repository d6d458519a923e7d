"""Optional fields in every shape: read if they have a usable value, else dropped with a warning."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odd_metadata import FIELDS, MEMBERS, STRINGS, TEXT, odd_article, untold
from raw_records import SETTINGS, article, record

from quotewire.nlp.types import Annotations, Article
from quotewire.records import Outgoing, Record
from quotewire.settings import OutputSettings
from quotewire.wire import events
from quotewire.wire.decode import decode
from quotewire.wire.encode import Provenance, encode

NESTED: Any = ["Una Marsh"]
for _ in range(400):
    NESTED = [NESTED]


def encoded(raw: Record) -> Outgoing:
    """The event that a record becomes, without what a model would find."""
    decoded = decode(raw, SETTINGS)
    assert isinstance(decoded, Article), decoded
    outgoing = encode(
        *(decoded, Annotations(decoded.text, decoded.title), raw, Provenance("1", "1", ()), OutputSettings()),
        topic="articles.enriched",
        max_bytes=1_000_000,
    )
    assert isinstance(outgoing, Outgoing), outgoing
    return outgoing


def event(document: dict[str, Any], key: bytes | None = None) -> dict[str, Any]:
    """The data of the event that a document becomes."""
    outgoing = encoded(record(json.dumps(document).encode(), (), key))
    return events.read(outgoing.value or b"", outgoing.headers)


@pytest.mark.parametrize(
    ("document", "authors"),
    [
        ({"authors": [["Una Marsh", "Bo Marr"], "Ida Holm"]}, ("Una Marsh", "Bo Marr", "Ida Holm")),
        ({"author": {"@type": "Person", "name": ["Una Marsh", "Bo Marr"]}}, ("Una Marsh", "Bo Marr")),
        ({"author": [[{"name": {"@value": "Una Marsh"}}]]}, ("Una Marsh",)),
        ({"author": {"0": "Una Marsh", "1": {"name": "Bo Marr"}}}, ("Una Marsh", "Bo Marr")),
        ({"author": {"givenName": "Una", "familyName": "Marsh"}}, ("Una Marsh",)),
        ({"author": {"name": " ", "alternateName": "Una Marsh"}}, ("Una Marsh",)),
        ({"author": {"name": None}, "byline": "By Una Marsh"}, ("Una Marsh",)),
    ],
)
def test_authors_are_flattened(document: dict[str, Any], authors: tuple[str, ...]) -> None:
    decoded = article({"text": TEXT, **document})
    assert (decoded.authors, decoded.warnings) == (authors, ())


@pytest.mark.parametrize(
    ("document", "field", "value"),
    [
        ({"title": ["Weir holds", "Una Marsh relieved"]}, "title", "Weir holds"),
        ({"title": {"rendered": "Weir holds"}}, "title", "Weir holds"),
        ({"headline": {"main": "Weir holds", "kicker": "River"}}, "title", "Weir holds"),
        ({"headlines": [{"value": ""}, {"value": "Weir holds"}]}, "title", "Weir holds"),
        ({"url": {"@id": "https://weir.example/1"}}, "url", "https://weir.example/1"),
        ({"link": [{"rel": "self", "href": "https://weir.example/1"}]}, "url", "https://weir.example/1"),
        ({"source": {"url": "https://weir.example/1"}}, "url", "https://weir.example/1"),
        ({"id": {"$oid": "65f0"}}, "id", "65f0"),
        ({"guid": {"#text": "weir-1", "@isPermaLink": "false"}}, "id", "weir-1"),
        ({"id": [17]}, "id", "17"),
        ({"id": 17.0}, "id", "17"),
        ({"publisher": [{"@type": "Organization", "name": "Weir Weekly"}]}, "source_name", "Weir Weekly"),
        (
            {"date": {"$date": {"$numberLong": "1778051289250"}}},
            "published_at",
            "2026-05-06T07:08:09.250000Z",
        ),
        ({"datePublished": ["2026-05-06"]}, "published_at", "2026-05-06"),
        ({"published_at": "None", "date": "2026-05-06"}, "published_at", "2026-05-06"),
    ],
)
def test_other_fields_are_flattened(document: dict[str, Any], field: str, value: str) -> None:
    decoded = article({"text": TEXT, **document})
    assert (getattr(decoded, field), decoded.warnings) == (value, ())


@pytest.mark.parametrize(
    "given",
    [
        {"@type": "Language", "name": "Danish", "alternateName": "da"},
        [{"name": "da"}],
        ["da", "en"],
        {"@value": "da"},
    ],
)
def test_a_language_is_flattened(given: Any) -> None:
    decoded = article({"text": TEXT, "inLanguage": given})
    assert (decoded.language.code, decoded.language.declared, decoded.warnings) == ("da", "da", ())


@pytest.mark.parametrize("given", [True, 5.5, {"x": 1}, [[{}], [{"name": False}]], "y" * 10_001, NESTED])
@pytest.mark.parametrize("field", FIELDS)
def test_what_says_nothing_is_dropped_and_told_by_the_name_of_the_field(field: str, given: Any) -> None:
    for name in FIELDS[field]:
        if name == "source":
            continue
        decoded = article({"text": TEXT, name: given})
        assert decoded.warnings == (f"{field}_invalid",)
        assert decoded.id == sha256(TEXT.encode()).hexdigest()
        assert (decoded.title, decoded.url, decoded.published_at) == (None, None, None)
        assert (decoded.authors, decoded.source_name, decoded.language.declared) == ((), None, None)


def test_the_next_name_is_read_where_one_says_nothing() -> None:
    document = {
        "id": {},
        "uri": False,
        "guid": "g",
        "title": 5,
        "headline": "H",
        "url": 7,
        "link": "https://a.example/",
        "published_at": "soon",
        "date": "2026-05-06",
        "authors": [5, []],
        "author": "Una Marsh",
        "publisher": 5,
        "hostname": "weir.example",
        "language": 5,
        "lang": "en",
    }
    decoded = article({"text": TEXT, **document})
    assert (decoded.id, decoded.title, decoded.url) == ("g", "H", "https://a.example/")
    assert (decoded.published_at, decoded.authors) == ("2026-05-06", ("Una Marsh",))
    assert (decoded.source_name, decoded.language.declared) == ("weir.example", "en")
    assert set(decoded.warnings) == {f"{field}_invalid" for field in FIELDS}


def test_of_a_list_only_what_says_nothing_is_dropped() -> None:
    decoded = article({"text": TEXT, "authors": ["Una Marsh", 5, {"x": "y"}, None, "Bo Marr"]})
    assert (decoded.authors, decoded.warnings) == (("Una Marsh", "Bo Marr"), ("authors_invalid",))


def test_authors_have_a_length_together() -> None:
    decoded = article({"text": TEXT, "authors": [f"Una Marsh {number}" for number in range(5000)]})
    assert 700 < len(decoded.authors) < 1000
    assert decoded.warnings == ("authors_invalid",)


def test_ids_too_long_for_a_header_are_passed_over() -> None:
    long = "x" * 10_001
    decoded = article({"text": TEXT, "id": "a"}, (("ce_id", long.encode()),), long.encode())
    assert (decoded.id, decoded.warnings) == ("a", ("id_invalid",))
    assert article({"text": TEXT}, (), long.encode()).id == sha256(TEXT.encode()).hexdigest()


def test_a_key_that_fits_into_its_topic_costs_no_article() -> None:
    raw = record(json.dumps({"text": TEXT}).encode(), (), b"k" * 600_000)
    outgoing = encoded(raw)
    assert outgoing.key == raw.key
    assert "ce_partitionkey" not in dict(outgoing.headers)


@pytest.mark.parametrize(("length", "fits"), [(10_000, True), (10_001, False)])
def test_a_key_is_an_id_and_repeated_in_a_header_up_to_the_longest(length: int, fits: bool) -> None:
    raw = record(json.dumps({"text": TEXT}).encode(), (), b"k" * length)
    assert (article({"text": TEXT}, (), raw.key).id == "k" * length) == fits
    assert ("ce_partitionkey" in dict(encoded(raw).headers)) == fits


def test_a_whole_number_that_lost_its_last_digits_is_no_id() -> None:
    decoded = article(b'{"text": "Ice.", "id": 123456789012345678901234567890}')
    assert decoded.warnings == ("id_invalid",)
    assert article(b'{"text": "Ice.", "id": 18446744073709551615}').id == "18446744073709551615"


@pytest.mark.parametrize("lost", ["\x00\ud800", "\ufffd \ufffd"])
@pytest.mark.parametrize("field", ["id", "url", "title", "source_name", "authors", "language"])
def test_a_value_of_which_no_character_is_left_is_none(field: str, lost: str) -> None:
    decoded, without = article({"text": TEXT, field: lost}), article({"text": TEXT})
    assert decoded.warnings == (f"{field}_invalid",)
    assert replace(decoded, warnings=()) == without
    assert article({"text": TEXT, "url": f"a{lost}b"}).warnings == ()


ANY_TEXT = st.text(alphabet=st.characters(codec=None, exclude_categories=()), max_size=30)
ANY_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(STRINGS)
    | ANY_TEXT,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(MEMBERS) | ANY_TEXT, inner, max_size=3)
    ),
    max_leaves=8,
)
OPTIONAL = st.sampled_from([name for names in FIELDS.values() for name in names])


@given(fields=st.dictionaries(OPTIONAL, ANY_JSON, max_size=8), key=st.none() | st.binary())
def test_whatever_stands_in_optional_fields_there_is_an_event(
    fields: dict[str, Any], key: bytes | None
) -> None:
    data = event({"text": TEXT, **fields}, key)
    printed = {
        warning.removesuffix("_invalid") for warning in data["warnings"] if warning.endswith("_invalid")
    }
    assert printed <= {field for field, names in FIELDS.items() if fields.keys() & set(names)}
    assert untold(fields, data["article"], data["warnings"]) == []


def test_of_articles_with_odd_json_in_every_optional_field_each_becomes_an_event() -> None:
    random = Random(7)
    for _ in range(200):
        document = odd_article(random)
        data = event(document)
        assert data["text"]["value"] == TEXT
        assert untold(document, data["article"], data["warnings"]) == []


@pytest.mark.parametrize(
    ("number", "digits"), [(2.0**53 - 1, "9007199254740991"), (2.0**53, None), (1.5, None)]
)
def test_float_is_an_id_only_where_it_is_one_whole_number(number: float, digits: str | None) -> None:
    read = article({"id": number, "text": "It snowed."})
    assert (read.id == digits) is (digits is not None)
    assert ("id_invalid" in read.warnings) is (digits is None)
