"""Whatever letters the rules read, an event has the article's own."""

from __future__ import annotations

import pytest
from blank import blank
from spacy.tokens import Doc
from spacy.vocab import Vocab

from quotewire.nlp.annotator import Annotator
from quotewire.nlp.composed import as_written
from quotewire.nlp.document_reader import read_doc
from quotewire.nlp.entities.acronyms import stands_for
from quotewire.nlp.languages.french import FRENCH
from quotewire.nlp.types import Article, Language


def test_a_speakers_words_keep_their_apostrophes_and_blanks() -> None:
    text = "«\u00a0L’eau monte\u00a0», a dit l’adjointe d’Ada\u00a0Wex."
    annotator = Annotator(blank())
    (quote,) = annotator.annotate(Article("a", text, Language("fr", 1.0))).quotes
    assert quote.speaker is not None
    assert quote.speaker.mention is not None
    assert quote.speaker.mention.text == "l’adjointe d’Ada\u00a0Wex"
    assert text[quote.speaker.mention.start : quote.speaker.mention.end] == quote.speaker.mention.text


@pytest.mark.parametrize(
    ("tokens", "words"),
    [
        ("Marc -Antoine|part", ["Marc-Antoine", "part"]),
        ("Marc - Antoine|part", ["Marc-Antoine", "part"]),
        ("Puis|Marc -Antoine|part", ["Puis", "Marc-Antoine", "part"]),
        ("Marc -antoine|part", ["Marc", "-antoine", "part"]),
        ("marc -Antoine|part", ["marc", "-Antoine", "part"]),
        ("Marc|-Antoine|part", ["Marc", "-Antoine", "part"]),
    ],
)
def test_a_hyphen_ties_two_capitals_that_touch(tokens: str, words: list[str]) -> None:
    parted = [one.split(" ") for one in tokens.split("|")]
    spaces = [at == len(run) - 1 for run in parted for at in range(len(run))]
    doc = Doc(Vocab(), words=[word for run in parted for word in run], spaces=spaces)
    document = read_doc(FRENCH, doc)
    assert document.words == words
    assert [doc.text[a:b] for a, b in zip(document.starts, document.ends, strict=True)] == words


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [
        ("EU", "Euro Xylo", False),
        ("EUX", "Euro Xylo", True),
        ("EUXYL", "Euro Xylo", True),
        ("EUROX", "Euro Xylo", False),
        ("EX", "Euro Xylo", True),
        ("E", "Euro Xylo", False),
    ],
)
def test_two_words_of_a_name_give_letters_at_the_least(short: str, long: str, fits: bool) -> None:
    assert stands_for(short, long, place=False) is fits


@pytest.mark.parametrize("parsed", [True, False])
def test_what_is_read_in_composed_letters_counts_in_the_letters_of_the_text(parsed: bool) -> None:
    vocab, spaces = Vocab(), [True, False, True, True, False]
    of_read = {"deps": ["nsubj", "ROOT", "punct", "nsubj", "ROOT"], "heads": [1, 1, 1, 4, 4]}
    by_sentence = {"sent_starts": [True, False, False, True, False]}
    words = ["Zo\u00eb", "left", ".", "Bo", "came"]
    read = Doc(vocab, words=words, spaces=spaces, **(of_read if parsed else by_sentence))
    written = Doc(vocab, words=["Zoe\u0308", *words[1:]], spaces=spaces)
    found = as_written(read, written)
    assert found.text == "Zoe\u0308 left. Bo came"
    assert [sentence.text for sentence in found.sents] == ["Zoe\u0308 left.", "Bo came"]
    assert [token.dep_ for token in found] == (of_read["deps"] if parsed else [""] * 5)
    assert as_written(read, read) is read
