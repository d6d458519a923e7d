"""What an article's annotations hold, by a pipeline that knows names and nothing else."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from quotewire.nlp.annotator import LANGUAGE_WITHOUT_MODEL, Annotator
from quotewire.nlp.tok2vec.faster import Layers
from quotewire.nlp.types import Annotations, Article, Language, Location, MentionKind, QuoteType

NAMES = ("Ada Wex", "Bo Lind")


@cache
def pipeline(language: str) -> spacy.language.Language:
    nlp = spacy.blank(language)
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": name} for name in NAMES])  # type: ignore[attr-defined]
    return nlp


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator(pipeline("en"))


def english(text: str, title: str | None = None) -> Article:
    return Article("a", text, Language("en", 1.0), title)


def speakers(found: Annotations) -> list[tuple[str, str | None]]:
    return [(quote.text, quote.speaker.name if quote.speaker else None) for quote in found.quotes]


def test_articles_of_several_languages_are_annotated_as_each_is_alone(annotator: Annotator) -> None:
    articles = [
        english("“It leaks,” said Ada Wex."),
        Article("b", "« La digue cède », a dit Ada Wex.", Language("fr", 1.0), "Vaucourt"),
        english("“Go home,” said Bo Lind.", "Pier shut"),
        Article("c", "„Es reicht“, sagte Bo Lind.", Language("de", 1.0)),
    ]
    together = annotator.annotate_together(articles)
    assert together == [annotator.annotate(article) for article in articles]
    assert [speakers(found)[0][1] for found in together] == ["Ada Wex", "Ada Wex", "Bo Lind", "Bo Lind"]
    assert [found.title for found in together] == [None, "Vaucourt", "Pier shut", None]
    assert [bool(found.entities) for found in together] == [True, False, True, False]
    assert [found.warnings for found in together] == [(), (LANGUAGE_WITHOUT_MODEL,)] * 2


def test_a_language_without_rules_has_quotes_by_their_marks_alone(annotator: Annotator) -> None:
    found = annotator.annotate(Article("a", "“Andiamo a casa”, disse Ada Wex.", Language("it", 1.0)))
    assert speakers(found) == [("Andiamo a casa", None)]
    assert (found.entities, found.warnings) == ((), (LANGUAGE_WITHOUT_MODEL,))


def test_quotes_are_numbered_from_the_headline_on(annotator: Annotator) -> None:
    found = annotator.annotate(
        english("“It leaks,” said Ada Wex. “Go,” said Bo Lind.", "Ada Wex: “Pier leaks”")
    )
    assert [(quote.id, quote.location, quote.text) for quote in found.quotes] == [
        ("q1", Location.TITLE, "Pier leaks"),
        ("q2", Location.BODY, "It leaks,"),
        ("q3", Location.BODY, "Go,"),
    ]


def test_quotes_of_one_cue_have_its_first_quote_as_group_and_a_quote_within_one_has_a_parent(
    annotator: Annotator,
) -> None:
    text = "“It leaks,” said Ada Wex. “We go.” “The pier ‘is closed,’ said the mayor, too,” said Bo Lind."
    found = annotator.annotate(english(text)).quotes
    assert [(quote.text, quote.group_id, quote.parent_id) for quote in found] == [
        ("It leaks,", "q1", None),
        ("We go.", "q1", None),
        ("The pier ‘is closed,’ said the mayor, too,", None, None),
        ("is closed,", None, "q3"),
    ]
    assert [quote.cue.text if quote.cue else None for quote in found] == ["said", None, "said", "said"]


def test_kinds_that_are_not_wanted_are_left_out() -> None:
    text = "Ada Wex said that it leaks. “Go,” said Bo Lind."
    for kinds, expected in {
        (QuoteType.DIRECT,): [("q1", "Go,")],
        (QuoteType.INDIRECT,): [("q1", "that it leaks")],
        (QuoteType.MIXED,): [],
        tuple(QuoteType): [("q1", "that it leaks"), ("q2", "Go,")],
    }.items():
        found = Annotator(pipeline("en"), kinds).annotate(english(text)).quotes
        assert [(quote.id, quote.text) for quote in found] == expected


def test_a_pronoun_and_a_noun_that_mean_a_speaker_are_mentions_in_the_order_of_the_text(
    annotator: Annotator,
) -> None:
    text = "“It leaks,” said Ada Wex. “Go,” said she. Ada Wex left."
    found = annotator.annotate(english(text, "Ada Wex on piers"))
    (ada,) = found.entities
    assert [(one.text, one.kind, one.location) for one in ada.mentions] == [
        ("Ada Wex", MentionKind.NAME, Location.TITLE),
        ("Ada Wex", MentionKind.NAME, Location.BODY),
        ("she", MentionKind.PRONOUN, Location.BODY),
        ("Ada Wex", MentionKind.NAME, Location.BODY),
    ]
    assert speakers(found) == [("It leaks,", "Ada Wex"), ("Go,", "Ada Wex")]


def test_the_speakers_words_are_those_of_the_article() -> None:
    (quote,) = Annotator(pipeline("en")).annotate(english("“It leaks,” said Ada\u00a0Wex.")).quotes
    assert quote.speaker is not None
    assert quote.speaker.mention is not None
    assert quote.speaker.mention.text == "Ada\u00a0Wex"


@spacy.language.Language.component("somebody_told")
def parsed(doc: Doc) -> Doc:
    """The clauses of "Ada Wex told Bo Lind that it leaks.", or of no text (there is no title)."""
    heads, deps = [1, 2, 2, 4, 2, 7, 7, 2, 2], "compound nsubj ROOT compound dobj mark nsubj ccomp punct"
    tags = "NNP NNP VBD NNP NNP IN PRP VBZ ."
    for token, head, dep, tag in zip(doc, heads, deps.split(), tags.split(), strict=False):
        token.head, token.dep_, token.tag_ = doc[head], dep, tag
    return doc


def test_the_words_of_whom_it_was_told_are_those_of_the_article() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("somebody_told")
    (quote,) = Annotator(nlp).annotate(english("Ada Wex told Bo\u00a0Lind that it leaks.")).quotes
    assert quote.recipient is not None
    assert quote.recipient.text == "Bo\u00a0Lind"


def test_what_is_hidden_in_an_article_is_in_its_quotes_and_in_no_name(annotator: Annotator) -> None:
    text = "“It \u00adleaks,” said Ada\u00ad Wex\u200b."
    found = annotator.annotate(english(text, "Ada\u00ad Wex on piers"))
    (quote,), (ada,) = found.quotes, found.entities
    assert (found.text, found.title) == (text, "Ada\u00ad Wex on piers")
    assert quote.text == "It \u00adleaks,"
    assert (ada.name, [one.text for one in ada.mentions]) == ("Ada Wex", ["Ada\u00ad Wex"] * 2)


def test_joined_quotes_are_one(annotator: Annotator) -> None:
    article = english("“It leaks,” said Ada Wex. “We go.”")
    (quote,) = Annotator(pipeline("en"), join_continued=True).annotate(article).quotes
    assert quote.text == "It leaks, We go."
    assert [one.exact for one in quote.segments] == ["It leaks,", "We go."]
    assert len(annotator.annotate(article).quotes) == 2


def test_pipelines_are_loaded_the_main_one_for_its_own_language(tmp_path: Path) -> None:
    for language in ("en", "es"):
        pipeline(language).to_disk(tmp_path / language)
    others = [("en", "no such model"), ("es", str(tmp_path / "es"))]
    loaded = Annotator.load(str(tmp_path / "en"), languages=others)
    assert loaded.languages == ["es", "en"]
    assert [loaded.model(language)[0] for language in ("es", "en")] == ["es_pipeline", "en_pipeline"]
    assert loaded.layers() == Annotator(pipeline("en")).layers() == (Layers.SPACY, "")


def test_the_main_pipeline_is_the_last_of_its_languages() -> None:
    both = Annotator(pipeline("en"), others=[pipeline("es")])
    assert both.languages == ["es", "en"]
    assert both.annotate(Article("a", "Ada Wex está aquí.", Language("es", 1.0))).entities != ()


def test_names_are_found_by_rules_for_a_parse_where_the_language_has_one() -> None:
    both, text = Annotator(pipeline("en"), others=[pipeline("es")]), "TARNWICK (QNS) — So."
    found = {
        language: [one.name for one in both.annotate(Article("a", text, Language(language, 1.0))).entities]
        for language in ("en", "es")
    }
    assert found == {"en": ["TARNWICK", "QNS"], "es": []}
