"""Whose words whole sentences in marks are that nobody is said to speak."""

from __future__ import annotations

import pytest
from written_grammar import LEXICON, PEOPLE, Written

from quotewire.nlp.document_reader import read_text
from quotewire.nlp.grammar.base import Subject
from quotewire.nlp.speakers.finder import resolve
from quotewire.nlp.types import Entity, Mention, QuoteDraft, QuoteType

SAID = "Io estas."


class Acting(Written):
    """Every name is the subject of a main clause, but for those before "sub"."""

    def subjects(self) -> dict[int, Subject]:
        return {i: Subject((i, i + 1), None, leads=leads) for i, leads in self.clauses.items()}

    def __init__(self, words: list[str]) -> None:
        super().__init__()
        pairs = enumerate(zip(words, [*words[1:], ""], strict=True))
        self.clauses = {i: after != "sub" for i, (word, after) in pairs if word in PEOPLE}


def speaker_of(text: str, said: str = SAID, parent: int | None = None) -> str | None:
    document = read_text(LEXICON, text)
    entities = [
        Entity(name, "PERSON", name, (Mention(name, text.index(name), text.index(name) + 4),))
        for name in PEOPLE
        if name in text
    ]
    start = text.index(said)
    quote = QuoteDraft(QuoteType.DIRECT, ((start, start + len(said)),), parent=parent)
    (speaker,), _ = resolve(document, Acting(document.words), [quote], entities)
    return None if speaker is None else speaker.name


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ('Mirz a. "Io estas." Tolv a.', "Mirz"),
        ('Lo a. "Io estas." Tolv a.', "Tolv"),
        ('"Io estas." Tolv a. Mirz a.', "Tolv"),
        ('"Io estas." Lo a Tolv.', "Tolv"),
        ('Lo.\n\nMirz: "Io estas."', "Mirz"),
        ('Lo Mirz.\n\n"Io estas."', None),
        ('Tolv a. Lo Mirz a lo. "Io estas."', "Mirz"),
        ('Mirz a. Lo a. "Io estas." Lo a. Tolv a.', None),
        ('Mirz a.\n\n"Io estas."\n\nTolv a.', None),
        ('Mirz a. "Ia estis." "Io estas." "Ie estos." Tolv a.', None),
        ('Mirz a "ia" lo. "Io estas." Lo "ie" Tolv a.', None),
        ('Lo a. "Io estas." Lo a.\n\nTolv a.', None),
        ('Mirz sub. "Io estas." Tolv sub.', None),
        ('Mirz a. "Io estas."', "Mirz"),
    ],
)
def test_it_is_who_the_sentence_right_beside_them_is_about(text: str, who: str | None) -> None:
    assert speaker_of(text) == who


def test_part_of_a_sentence_in_marks_is_nobody_s() -> None:
    assert speaker_of('Mirz a. "Io estas" lo. Tolv a.', "Io estas") is None
    assert speaker_of('Mirz a lo "io estas." Tolv a.', "io estas.") is None
    assert speaker_of("Mirz a. Io estas. Tolv a.") is None


def test_a_quote_in_another_one_is_not_taken_for_the_words_of_who_is_beside() -> None:
    assert speaker_of('Mirz a. "Io estas." Lo.', parent=0) is None
