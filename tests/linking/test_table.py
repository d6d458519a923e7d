"""A newsroom's own table: what it finds, and what is wrong with a bad one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotewire.linking.table import CONFIDENCE, Table, TableError
from quotewire.nlp.types import Link

CSV = """name,aliases,scheme,id,type
Harbour Board,The Board|HB,house,77,ORG
Ada Wex,Wex,wikidata,Q1,PERSON
Ada Wex,,house,12,
Mercury,,house,1,PERSON
Mercury,,house,2,ORG
"""


def table(tmp_path: Path, text: str, name: str = "ids.csv") -> Table:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return Table.load(path)


def test_names_and_aliases_are_found_whatever_their_case_and_article(tmp_path: Path) -> None:
    ids = table(tmp_path, CSV)
    for name in ("Harbour Board", "the harbour  board", "HB", "The Board"):
        assert ids.links(name, "ORG") == (Link("house", "77", CONFIDENCE),), name
    assert ids.links("Ada Wex", "PERSON") == (
        Link("wikidata", "Q1", CONFIDENCE),
        Link("house", "12", CONFIDENCE),
    )
    assert ids.links("Ada Wex", "ORG") == (Link("house", "12", CONFIDENCE),)
    assert ids.links("Harbour Board", "PERSON") == ()
    assert ids.links("Nobody", "PERSON") == ()


def test_one_name_of_two_types_is_two_things(tmp_path: Path) -> None:
    ids = table(tmp_path, CSV)
    assert [link.id for kind in ("PERSON", "ORG", "GPE") for link in ids.links("Mercury", kind)] == ["1", "2"]


def test_json_lines_say_the_same(tmp_path: Path) -> None:
    row = {
        "name": "Ada Wex",
        "aliases": ["A. Wex"],
        "scheme": "wikidata",
        "id": "Q1",
        "type": "PERSON",
        "born": 1,
    }
    ids = table(tmp_path, f"\ufeff{json.dumps(row)}\n\n", "ids.jsonl")
    assert ids.links("a. wex", "PERSON") == (Link("wikidata", "Q1", CONFIDENCE),)


def test_another_content_is_another_version(tmp_path: Path) -> None:
    one, other = table(tmp_path, CSV), table(tmp_path, CSV.replace("77", "78"))
    assert one.version != other.version == table(tmp_path, CSV.replace("77", "78")).version


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        (
            "ids.csv",
            CSV + "Hilde Brandt,Wex,wikidata,Q2,PERSON\n",
            "'wex' is wikidata Q1 in line 3 and Q2 in line 7; remove one of the rows",
        ),
        ("ids.csv", "name,scheme,id\nAda,,1\n", "line 2: 'scheme' is missing or empty"),
        ("ids.csv", "name;id\nAda;1\n", "line 2: 'name' is missing or empty"),
        ("ids.csv", 'name,scheme,id\n"Ada,s,1\n', "line 1: unexpected end of data"),
        ("ids.jsonl", '{"name": "Ada"}\n', "line 1: 'scheme' is missing or empty"),
        ("ids.jsonl", "\n[]\n", "line 2: not a JSON object"),
        ("ids.jsonl", "{\n", "line 1: "),
        ("ids.jsonl", '{"name":"A","scheme":"s","id":"1","aliases":"B"}', "line 1: 'aliases' is not a list"),
        ("ids.jsonl", '{"name":"A","scheme":"s","id":"1","type":5}', "line 1: 'type' is not a string"),
        ("ids.jsonl", '{"name":"A","scheme":"s","id":5}', "line 1: 'id' is missing or empty"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, name: str, text: str, complaint: str) -> None:
    with pytest.raises(TableError) as error:
        table(tmp_path, text, name)
    assert str(tmp_path / name) in str(error.value)
    assert complaint in str(error.value)


def test_a_file_that_is_no_utf_8_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "ids.csv"
    path.write_bytes(b"name,scheme,id\n\xff,s,1\n")
    with pytest.raises(TableError, match=r"ids\.csv.*utf-8"):
        Table.load(path)
