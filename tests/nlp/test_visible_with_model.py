"""Whole articles with characters that disturb a reading: who says what, and what a mention holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quotewire.nlp.annotator import Annotator
from quotewire.nlp.types import Annotations, Article, Language

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def annotator(english: Pipeline) -> Annotator:
    return Annotator(english, join_continued=True)


def read(annotator: Annotator, text: str, title: str | None = None, language: str = "en") -> Annotations:
    return annotator.annotate(Article("a-1", text, Language(language, 1.0), title))


def said(found: Annotations) -> list[tuple[str, str, str | None, str | None]]:
    """Each quote's type and words, its speaker's words and name."""
    out = []
    for quote in found.quotes:
        speaker = quote.speaker
        mention = None if speaker is None or speaker.mention is None else speaker.mention.text
        out.append((quote.type.value, quote.text, mention, None if speaker is None else speaker.name))
    return out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“The weir will hold,” said\u200b Ada Lindgren. “We sail,” said \ufeffOwen Tarrow\u2060.",
            [
                ("direct", "The weir will hold,", "Ada Lindgren", "Ada Lindgren"),
                ("direct", "We sail,", "Owen Tarrow", "Owen Tarrow"),
            ],
        ),
        (
            "“The ri\u00adver is r\u200bising,” \u202aA\u00adda Lindgren\u202c warned.",
            [("direct", "The ri\u00adver is r\u200bising,", "A\u00adda Lindgren", "Ada Lindgren")],
        ),
        (
            '"The weir will hold,"[7] engineer Ada Lindgren said on Friday.',
            [("direct", "The weir will hold,", "engineer Ada Lindgren", "Ada Lindgren")],
        ),
        (
            "“The weir will hold,”³ said Ada Lindgren. “We sail,”[1][2] said Owen Tarrow.[3]",
            [
                ("direct", "The weir will hold,", "Ada Lindgren", "Ada Lindgren"),
                ("direct", "We sail,", "Owen Tarrow", "Owen Tarrow"),
            ],
        ),
        (
            'Ada Lindgren 🕯️ sang. "We won 🏆 at last 🎉," Lindgren said 😀. 🇳🇴 Owen Tarrow waved.',
            [("direct", "We won 🏆 at last 🎉,", "Lindgren", "Ada Lindgren")],
        ),
        ("“So proud 🎉❤️” Ada Lindgren wrote.", [("direct", "So proud 🎉❤️", "Ada Lindgren", "Ada Lindgren")]),
        (
            "\ufffdThe weir will hold,\ufffd said Ada Lindgren, the mayor. \ufffdWe sail,\ufffd she added.",
            [
                ("direct", "The weir will hold,", "Ada Lindgren", "Ada Lindgren"),
                ("direct", "We sail,", "she", "Ada Lindgren"),
            ],
        ),
        (
            "Chancellor Ada L\ufffdndgren spoke. “We sail,” she said. “At dawn,” said L\ufffdndgren.",
            [("direct", "We sail,", None, None), ("direct", "At dawn,", None, None)],
        ),
        (
            "* “The weir will hold,” said Ada Lindgren.\n- “We sail,” said Owen Tarrow.",
            [
                ("direct", "The weir will hold,", "Ada Lindgren", "Ada Lindgren"),
                ("direct", "We sail,", "Owen Tarrow", "Owen Tarrow"),
            ],
        ),
    ],
)
def test_who_says_what_in_spite_of_it(
    annotator: Annotator, text: str, expected: list[tuple[str, str, str | None, str | None]]
) -> None:
    found = read(annotator, text)
    assert said(found) == expected
    assert found.text == text
    for quote in found.quotes:
        assert all(text[piece.start : piece.end] == piece.exact for piece in quote.segments)
        assert all(text[: piece.start].endswith(piece.prefix) for piece in quote.segments)
        assert all(text[piece.end :].startswith(piece.suffix) for piece in quote.segments)


def test_names_and_roles_have_nothing_hidden_and_mentions_are_verbatim(annotator: Annotator) -> None:
    text = "Mayor A\u00adda\u200b Lindgren 👩\u200d👧 met Owen Tarrow🎉.."
    found = read(annotator, text, "\u200bAda Lindgren 🎉 met\u00ad Tarrow")
    people = {entity.name: entity for entity in found.entities if entity.type == "PERSON"}
    assert people.keys() == {"Ada Lindgren", "Owen Tarrow"}
    assert people["Ada Lindgren"].role == "Mayor"
    assert {mention.text for mention in people["Ada Lindgren"].mentions} == {
        "Ada Lindgren",
        "A\u00adda\u200b Lindgren",
    }
    assert {mention.text for mention in people["Owen Tarrow"].mentions} == {"Tarrow", "Owen Tarrow"}
    assert found.title == "\u200bAda Lindgren 🎉 met\u00ad Tarrow"
    source = {"body": text, "title": found.title}
    for entity in found.entities:
        for mention in entity.mentions:
            assert source[mention.location][mention.start : mention.end] == mention.text


def test_words_that_have_lost_a_letter_name_nobody(annotator: Annotator) -> None:
    found = read(
        annotator, "Jos\ufffd P\ufffdll of Z\ufffdrich met Ada Lindgren, and Lindgren\ufffds son came."
    )
    assert [entity.name for entity in found.entities if entity.type == "PERSON"] == ["Ada Lindgren"]
    assert not any("\ufffd" in entity.name or "\ua7ff" in entity.name for entity in found.entities)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("“The weir holds,” Lindgren* said.", "Lindgren", "Lindgren"),
        ("“The weir holds,” said Ada👍Lindgren.", "Ada👍Lindgren", "Ada Lindgren"),
    ],
)
def test_a_sign_at_a_name_is_no_part_of_it(annotator: Annotator, text: str, words: str, name: str) -> None:
    assert said(read(annotator, text)) == [("direct", "The weir holds,", words, name)]


def test_a_speaker_without_a_letter_is_none(annotator: Annotator) -> None:
    (quote,) = read(annotator, "“The weir holds,” 50 said.").quotes
    assert quote.speaker is None


def test_a_body_that_is_there_twice_counts_once(annotator: Annotator) -> None:
    body = "“Nine boats are the whole fleet,” said Ada Lindgren, a pilot.\n\nThe weir held\u00ad in May."
    found = read(annotator, f"{body}\n\n{body}")
    assert len(found.quotes) == 1
    assert found.warnings == ("body_repeated",)
    assert [found.text[cut.start : cut.end] for cut in found.boilerplate] == [body]


def test_a_language_without_a_pipeline_is_read_the_same(annotator: Annotator) -> None:
    text = "„Das Wehr h\u00adält“,[2] sagte\u200b Ada Lindgren 🎉. „Wir fahren“, sagte L\ufffdndgren."
    found = read(annotator, text, language="de")
    assert [(quote.text, quote.speaker and quote.speaker.name) for quote in found.quotes] == [
        ("Das Wehr h\u00adält", "Ada Lindgren"),
        ("Wir fahren", None),
    ]
