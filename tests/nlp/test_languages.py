"""A memory zone ends with its article, whatever the article does to the reader."""

from __future__ import annotations

import pytest
from blank import bare, blank

from quotewire.nlp.readers import Reader


def is_in_zone(reader: Reader) -> bool:
    zone: bool = reader.nlp.vocab.in_memory_zone  # type: ignore[attr-defined]  # missing from spaCy's stubs
    return zone


def test_zone_that_an_error_leaves_is_ended_and_the_error_goes_on() -> None:
    reader = Reader(blank())
    with pytest.raises(ValueError, match="max_length"), reader.memory():
        reader.nlp("Ada Brandt waited. " * 100_000)
    assert not is_in_zone(reader)
    with reader.memory():
        assert is_in_zone(reader)
        assert len(reader.nlp("Ada Brandt waited again.")) == 5


def test_without_a_warm_up_the_first_article_has_a_zone() -> None:
    reader = Reader(blank())
    with reader.memory():
        assert is_in_zone(reader)


def test_letters_that_a_pipeline_was_not_trained_on_are_read_as_those_it_was() -> None:
    (document,) = Reader(bare("fr")).read("L’eau")
    assert document.words == ["L'eau"]


def test_first_articles_are_kept_so_that_they_fill_the_cache() -> None:
    reader = Reader(blank(), warm_up=3)
    for together in (2, 1):
        with reader.memory(together):
            assert not is_in_zone(reader)
    with reader.memory():
        assert is_in_zone(reader)
