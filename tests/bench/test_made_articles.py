"""The articles that the benchmark makes are news that the service reads, and each is its own."""

import json
import re

import pytest

from articles import made
from quotewire.nlp.types import Article
from quotewire.records import Record
from quotewire.settings import InputSettings
from quotewire.wire.decode import decode


@pytest.mark.parametrize("words", [60, 800])
def test_an_article_decodes_and_has_the_words_that_were_asked_for(words: int) -> None:
    for number, raw in enumerate(made(20, words)):
        record = Record("articles.raw", 0, number, 0, None, json.dumps(raw).encode())
        article = decode(record, InputSettings())
        assert isinstance(article, Article)
        assert article.language.code == "en"
        assert words <= len(article.text.split()) <= words + 40


def test_the_same_number_gives_the_same_article_and_another_another() -> None:
    again = {raw["id"]: raw["text"] for raw in made(30, 60, first=10)}
    texts = {raw["id"]: raw["text"] for raw in made(40, 60)}
    assert again.items() <= texts.items()
    assert len(set(texts.values())) == len(texts)


def test_no_slot_of_the_grammar_is_left_and_quotation_marks_pair() -> None:
    for raw in made(20, 800):
        assert not re.search(r"[{}]", raw["title"] + raw["text"])
        assert raw["text"].count("“") == raw["text"].count("”") > 0


def test_new_words_keep_coming() -> None:
    def vocabulary(first: int) -> set[str]:
        return {word for raw in made(200, 60, first=first) for word in raw["text"].split()}

    early, late = vocabulary(0), vocabulary(10_000)
    assert len(late - early) > 200
