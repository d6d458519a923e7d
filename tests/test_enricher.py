from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from blank import bare, blank
from hypothesis import given
from hypothesis import strategies as st
from thinc.api import Model

from quotewire import __version__
from quotewire.enricher import Enricher
from quotewire.linking.linker import Linker
from quotewire.nlp import pipeline
from quotewire.nlp.annotator import Annotator
from quotewire.nlp.pipeline import ModelError
from quotewire.nlp.tok2vec.faster import speed_up
from quotewire.nlp.types import Annotations, Article
from quotewire.records import Kind, Outcome, Reason, Record, Stage
from quotewire.settings import LinkSettings, Settings
from quotewire.wire import events
from quotewire.wire.provenance import ModelInfo
from quotewire.worker.child import Ready

if TYPE_CHECKING:
    from collections.abc import Sequence

NOW_MS = 1_900_000_000_000


def record(value: bytes | None, key: bytes | None = b"k") -> Record:
    return Record("articles.raw", 3, 41, NOW_MS - 1000, key, value)


def article(**fields: Any) -> Record:
    return record(json.dumps({"id": "a-1", "language": "en"} | fields).encode())


class FaultyAnnotator(Annotator):
    """A rule of ours that fails on a certain text."""

    def annotate_together(self, articles: Sequence[Article]) -> list[Annotations]:
        for article in articles:
            if "xyzzy" in article.text:
                raise ZeroDivisionError(f"division by {article.text}")
        return super().annotate_together(articles)


@pytest.fixture(scope="module")
def enricher() -> Enricher:
    return Enricher(Settings.load(), FaultyAnnotator(blank()))


def test_the_warming_article_goes_the_whole_way(enricher: Enricher) -> None:
    outcome = enricher.warm_up()
    assert outcome.kind is Kind.ENRICHED
    assert set(outcome.seconds) == {"decode", "annotate", "encode"}
    assert outcome.counts.warnings == ("html_stripped",)


def test_an_article_becomes_an_event(enricher: Enricher) -> None:
    outcome = enricher.enrich(article(title="Rain", text="“It rains a lot.” The bus left."), NOW_MS)
    assert outcome.kind is Kind.ENRICHED
    assert outcome.article_id == "a-1"
    assert outcome.outgoing.topic == "articles.enriched"
    assert outcome.outgoing.key == b"k"
    event = events.read(outcome.outgoing.value or b"", outcome.outgoing.headers)
    assert [quote["text"] for quote in event["quotes"]] == ["It rains a lot."]
    assert event["provenance"]["input"]["offset"] == 41
    assert outcome.counts.quotes == {"direct": 1}
    assert outcome.counts.quotes_without_speaker == 1
    assert set(outcome.seconds) == {"decode", "annotate", "encode"}


@pytest.mark.parametrize(("policy", "published"), [("forward", True), ("skip", False)])
def test_the_setting_says_whether_a_tombstone_is_published(
    monkeypatch: pytest.MonkeyPatch, policy: str, *, published: bool
) -> None:
    monkeypatch.setenv("QUOTEWIRE_OUTPUT_TOMBSTONES", policy)
    enricher = Enricher(Settings.load(), Annotator(blank()))
    outcome = enricher.enrich(Record("raw", 0, 1, 0, b"k", None), NOW_MS)
    assert (outcome.kind, outcome.published) == (Kind.TOMBSTONE, published)


def test_a_null_value_stays_a_tombstone(enricher: Enricher) -> None:
    outcome = enricher.enrich(record(None), NOW_MS)
    assert outcome.kind is Kind.TOMBSTONE
    assert (outcome.outgoing.key, outcome.outgoing.value) == (b"k", None)


def test_a_null_value_without_a_key_is_a_dead_letter_with_nothing_in_it(enricher: Enricher) -> None:
    outcome = enricher.enrich(record(None, key=None), NOW_MS)
    assert outcome.kind is Kind.DEAD_LETTER
    assert outcome.rejection is not None
    assert outcome.rejection.reason is Reason.EMPTY_VALUE
    assert (outcome.outgoing.key, outcome.outgoing.value) == (None, None)


def test_bad_bytes_become_a_dead_letter_with_the_bytes(enricher: Enricher) -> None:
    outcome = enricher.enrich(record(b"{"), NOW_MS)
    assert outcome.kind is Kind.DEAD_LETTER
    assert outcome.rejection is not None
    assert outcome.rejection.reason is Reason.INVALID_JSON
    assert outcome.outgoing.topic == "articles.dead-letter"
    assert outcome.outgoing.value == b"{"


def test_internal_error_costs_only_the_article_that_caused_it(enricher: Enricher) -> None:
    outcome = enricher.enrich(article(text="Rain, xyzzy."), NOW_MS)
    assert outcome.rejection is not None
    assert (outcome.rejection.reason, outcome.rejection.stage) == (Reason.PROCESSING_CRASH, Stage.NLP)
    assert re.fullmatch(
        r"ZeroDivisionError in test_enricher\.py, line \d+, annotate_together", outcome.rejection.detail
    )
    assert enricher.enrich(article(text="Rain."), NOW_MS).kind is Kind.ENRICHED


def test_records_together_become_what_each_becomes_alone(enricher: Enricher) -> None:
    texts = {"en": "“It rains,” said Bo. He left.", "de": "„Es regnet“, sagte Bo.", "xx": "Rain, xyzzy."}
    records = [article(id=language, language=language, text=text) for language, text in texts.items()]
    records += [record(None), record(b"{"), article(id="last", text="“Dry,” said Cy.")]
    together = enricher.enrich_together(records, NOW_MS)
    assert [outcome.kind.value for outcome in together] == [
        *("enriched", "enriched", "dead_letter"),
        *("tombstone", "dead_letter", "enriched"),
    ]
    alone = [enricher.enrich(one, NOW_MS) for one in records]
    assert [set(outcome.seconds) for outcome in together] == [set(outcome.seconds) for outcome in alone]
    assert [replace(outcome, seconds={}) for outcome in together] == [
        replace(outcome, seconds={}) for outcome in alone
    ]
    assert enricher.enrich_together([], NOW_MS) == []


def models_of(enricher: Enricher, language: str) -> list[tuple[str, str]]:
    """Task and name of each model that an event of an article in the language names."""
    outcome = enricher.enrich(article(language=language, text="« Non », dit-il."), NOW_MS)
    event = events.read(outcome.outgoing.value or b"", outcome.outgoing.headers)
    assert ("language_without_model" in event["warnings"]) == (language not in enricher.provenances)
    return [(model["task"], model["name"]) for model in event["provenance"]["models"]]


def test_provenance_names_what_found_the_quotes() -> None:
    rules = Enricher(Settings.load(), Annotator(blank())).provenances["en"].models
    assert rules[-1] == ModelInfo("quotes", "rules", __version__)


def test_what_runs_tells_why_faster_layers_were_left_out() -> None:
    nlp = bare("en")
    network: Any = nlp.add_pipe("tok2vec")
    failing: Any = Model("fails", lambda *_, is_train: 1 / 0 or is_train)
    network.model = Model("network", lambda *_, is_train: 1 / 0 or is_train, layers=[failing])
    network.model.set_ref("embed", network.model.layers[0])
    network.model.set_ref("encode", network.model.layers[0])
    speed_up(nlp)
    why = Enricher(Settings.load(), Annotator(nlp)).tok2vec_failure
    assert why == "ZeroDivisionError: division by zero"
    shown = str(Ready("en", "3", "blis", "spacy", why))
    assert (
        shown == f"en 3, matrices by blis, word vectors by spacy because faster layers were left out: {why}"
    )
    assert str(Ready("en", "3", "blis", "spacy")) == "en 3, matrices by blis, word vectors by spacy"


def test_an_event_names_the_pipeline_of_its_language() -> None:
    enricher = Enricher(Settings.load(), Annotator(blank(), others=[blank("es")]))
    for language in ("en", "es"):
        name = pipeline.identity(blank(language))[0]
        assert models_of(enricher, language) == [("entities", name), ("syntax", name), ("quotes", "rules")]


def test_an_event_names_no_model_that_read_nothing(tmp_path: Path) -> None:
    table = tmp_path / "ids.csv"
    table.write_text("name,scheme,id\nBo Lind,house,7\n", encoding="utf-8")
    settings = Settings(link=LinkSettings(table=table))
    annotator = Annotator(blank(), others=[blank("es")])
    enricher = Enricher(settings, annotator, linker=Linker.load(settings.link))
    assert [task for task, _ in models_of(enricher, "en")] == ["entities", "syntax", "quotes", "links"]
    assert ("quotes", "rules") in models_of(enricher, "es")
    for language in ("de", "nl"):
        assert models_of(enricher, language) == [("quotes", "rules")]


def test_a_pipeline_of_another_language_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for language in ("en", "de"):
        blank(language).to_disk(tmp_path / language)
    monkeypatch.setenv("QUOTEWIRE_MODEL_NAME", str(tmp_path / "en"))
    monkeypatch.setenv("QUOTEWIRE_MODEL_LANGUAGES", f"es={tmp_path / 'de'}")
    with pytest.raises(ModelError, match="speaks 'de' and not 'es'"):
        Enricher.load(Settings.load())


def test_an_event_without_room_for_itself_is_a_dead_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTEWIRE_KAFKA_MAX_MESSAGE_BYTES", "500")
    small = Enricher(Settings.load(), Annotator(blank()))
    outcome = small.enrich(article(text="Rain fell. " * 200), NOW_MS)
    assert outcome.rejection is not None
    assert outcome.rejection.reason is Reason.OUTPUT_TOO_LARGE


def test_kinds_of_quote_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTEWIRE_QUOTE_DIRECT", "false")
    # What load() builds from the settings, on a pipeline that needs no model.
    settings = Settings.load()
    kinds = Enricher.kinds(settings)
    quiet = Enricher(settings, Annotator(blank(), kinds))
    assert quiet.enrich(article(text="“It rains,” said Bo."), NOW_MS).counts.quotes == {}


@given(st.one_of(st.none(), st.binary(max_size=200)), st.one_of(st.none(), st.binary(max_size=20)))
def test_one_outgoing_for_any_bytes(enricher: Enricher, value: bytes | None, key: bytes | None) -> None:
    outcome = enricher.enrich(record(value, key), NOW_MS)
    assert isinstance(outcome, Outcome)
    assert (outcome.kind is Kind.DEAD_LETTER) == (outcome.rejection is not None)


marked = st.text(alphabet=st.sampled_from("ab A.,'’‘“”\"«»\n\t-–😀\u00a0\u200b"), max_size=400)


@given(st.one_of(marked, st.text(max_size=200)), st.one_of(st.none(), marked), st.sampled_from(["en", "de"]))
def test_every_span_is_the_slice_it_names(
    enricher: Enricher, text: str, title: str | None, language: str
) -> None:
    given_record = article(text=text, title=title, language=language)
    outcome = enricher.enrich(given_record, NOW_MS)
    if outcome.kind is not Kind.ENRICHED:
        assert outcome.rejection is not None
        assert outcome.rejection.reason is Reason.MISSING_TEXT
        return
    event = events.read(outcome.outgoing.value or b"", outcome.outgoing.headers)
    check_spans(event)
    again = enricher.enrich(given_record, NOW_MS + 1)
    assert again.outgoing == outcome.outgoing


def check_spans(event: dict[str, Any]) -> None:
    texts = {"body": event["text"]["value"], "title": event["article"]["title"]}
    starts = []
    for quote in event["quotes"]:
        source = texts[quote["location"]]
        for segment in quote["segments"]:
            assert segment["start"] < segment["end"]
            assert source[segment["start"] : segment["end"]] == segment["exact"]
            assert source[: segment["start"]].endswith(segment["prefix"])
            assert source[segment["end"] :].startswith(segment["suffix"])
        mention = (quote["speaker"] or {}).get("mention")
        for span in filter(None, (quote["cue"], mention)):
            assert source[span["start"] : span["end"]] == span["text"]
        starts.append((quote["location"] == "body", quote["segments"][0]["start"]))
    assert starts == sorted(starts)
    for entity in event["entities"]:
        for mention in entity["mentions"]:
            source = texts[mention["location"]]
            assert mention["start"] < mention["end"]
            assert source[mention["start"] : mention["end"]] == mention["text"]
