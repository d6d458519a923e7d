"""What becomes of a reported clause that the rules found, the tagger, or both; no model, no weights."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from service.core.article import QuoteDraft, QuoteType
from service.core.learned.columns import read_words
from service.core.learned.linking import Attribution, Piece
from service.core.learned.merging import merge

TEXT = "Fenn said that the old pier would close , adding that nobody would pay ."
DOC = Doc(Vocab(), words=TEXT.split())
WORDS = TEXT.split()


def span(first: int, last: int) -> tuple[int, int]:
    """Code points of the words from ``first`` to ``last``, end exclusive."""
    return len(" ".join([*WORDS[:first], ""])), len(" ".join(WORDS[:last]))


def ruled(cue: int, first: int, last: int) -> QuoteDraft:
    return QuoteDraft(
        QuoteType.INDIRECT, (span(first, last),), cue=span(cue, cue + 1), mention=span(0, 1), confidence=0.85
    )


def tagged(cue: int, first: int, last: int, sure: float = 0.9) -> Attribution:
    return Attribution(
        Piece("cue", cue, cue + 1, 1.0, sure),
        Piece("source", 0, 1, 1.0, sure),
        [Piece("content", first, last, 1.0, sure)],
    )


CLOSES, PAYS = ruled(1, 2, 8), ruled(9, 10, 14)


def merged(linked: list[Attribution], drafts: list[QuoteDraft]) -> list[tuple[str, str]]:
    """Cue and words of each draft."""
    found = merge(TEXT, read_words(DOC, drafts), linked, drafts)
    return [
        (TEXT[slice(*draft.cue)] if draft.cue else "", " | ".join(TEXT[a:b] for a, b in draft.segments))
        for draft in found
    ]


def test_clause_that_the_rules_alone_found_stays() -> None:
    assert merged([], [CLOSES]) == [("said", "that the old pier would close")]


def test_clause_of_the_rules_goes_where_the_tagger_has_its_words_under_another_cue() -> None:
    assert merged([tagged(9, 2, 8)], [CLOSES]) == [("adding", "that the old pier would close")]


def test_sure_clause_that_the_tagger_alone_found_stays() -> None:
    assert merged([tagged(1, 2, 8)], []) == [("said", "that the old pier would close")]
    assert merged([tagged(1, 2, 8, sure=0.4)], []) == []


def test_edges_are_the_rules_where_they_differ_little() -> None:
    assert merged([tagged(1, 3, 8)], [CLOSES]) == [("said", "that the old pier would close")]


def test_edges_are_the_taggers_where_they_differ_much() -> None:
    assert merged([tagged(1, 2, 5)], [CLOSES]) == [("said", "that the old")]


def test_two_cues_of_the_rules_are_not_made_one() -> None:
    assert merged([tagged(1, 2, 14)], [CLOSES, PAYS]) == [
        ("said", "that the old pier would close"),
        ("adding", "that nobody would pay"),
    ]


def test_speaker_is_the_rules_where_both_have_one() -> None:
    other = tagged(1, 2, 5)
    other.source = Piece("source", 4, 5, 1.0, 0.9)
    (draft,) = merge(TEXT, read_words(DOC, [CLOSES]), [other], [CLOSES])
    assert draft.mention == span(0, 1)
