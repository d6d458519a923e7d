"""The finder's rules on parses written by hand: which words, which kind, which cue, whose words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import quotes_of
from spacy.tokens import Doc
from spacy.vocab import Vocab

from quotewire.nlp.quotes.continuation import join_continued
from quotewire.nlp.quotes.finder import find_marked
from quotewire.nlp.types import QuoteDraft, QuoteType, Resolution

if TYPE_CHECKING:
    from collections.abc import Callable

    Parsed = Callable[[str], Doc]

Said = tuple[list[str], str | None, str | None, str | None]


def said(text: str, draft: QuoteDraft) -> Said:
    """Segments, cue, mention and recipient as words."""
    spans = (draft.cue, draft.mention, draft.recipient)
    cue, mention, recipient = (None if span is None else text[slice(*span)] for span in spans)
    return [text[a:b] for a, b in draft.segments], cue, mention, recipient


@pytest.mark.parametrize(
    ("sentence", "kind", "expected"),
    [
        ("after", "direct", (["We sail at dawn,"], "said", "Jo Fenn", None)),
        ("apposition", "direct", (["We sail at dawn,"], "said", "Jo Fenn", None)),
        ("verb_object_subject", "direct", (["The boats are safe,"], "assured", "the senior officer", "AFP")),
        ("rank", "direct", (["Keep left,"], "told", "Sgt. Jo Fenn", "walkers")),
        ("rank_behind", "direct", (["We sail at dawn,"], "said", "Chief Insp. Jo Fenn", None)),
        ("colon", "direct", (["I was at home."], "told", "Jo Fenn", "the court")),
        ("split", "direct", (["The pier,", "will be closed."], "said", "Jo Fenn", None)),
        ("signed", "direct", (["Nothing lasts."], None, "Jo Fenn", None)),
        ("mixed", "mixed", (["the pier was", "a danger to us all"], "said", "Fenn", None)),
        ("object", "mixed", (["any deal with", "the men of the north"], "denied", "The mayor", None)),
        ("clause", "indirect", (["that the pier would open in May"], "said", "Fenn", None)),
        ("parenthesis", "indirect", (["The pier", "will open in May"], "said", "she", None)),
        ("participle", "indirect", (["that nobody had called"], "adding", "a clerk", "Radio One")),
        ("according", "indirect", (["the pier is closed"], "According to", "the mayor", None)),
        ("relative", "indirect", (["that the pier was closed"], "said", "who", None)),
        ("unknown_verb", "direct", (["We sail at dawn,"], "trilled", "Jo Fenn", None)),
        ("judged", "mixed", (["the alley", "the drain of the town"], "called", "Fenn", None)),
        ("claim", "indirect", (["that the pier was closed"], "claim", "Her", None)),
        ("headline", "indirect", (["Pier Will Open in May"], ":", "Jo Fenn", None)),
        ("as_reported", "indirect", (["the pier is closed"], "reported", "the Courier", None)),
        ("reason", "indirect", (["she left because the pier was closed"], "said", "Fenn", None)),
        ("issuer", "indirect", (["the pier was closed"], "saying", "The council", None)),
        (
            "told_on_sunday",
            "direct",
            (["The boats are safe"], "assured", "the senior officer", "the Courier"),
        ),
        ("told_in_between", "indirect", (["The pier", "will open in May"], "told", "Fenn", "us")),
        ("in_her_view", "indirect", (["the pier leaks"], "view", "her", None)),
        ("in_the_words_of", "indirect", (["The pier", "leaks"], "words", "the mayor", None)),
        ("and_left_over", "indirect", (["the pier leaks"], "said", "Fenn", None)),
        ("study", "indirect", (["that the pier leaks"], "found", "An audit by the town", None)),
        ("urged", "indirect", (["the town to pay for the pier"], "urged", "Fenn", "the town")),
    ],
)
def test_one_quote(parsed: Parsed, sentence: str, kind: str, expected: Said) -> None:
    doc = parsed(sentence)
    (draft,) = quotes_of(doc)
    assert said(doc.text, draft) == expected
    assert draft.type == kind


@pytest.mark.parametrize(
    "sentence", ["scare", "label", "silent", "recipient", "my_view", "to_plan", "finder", "calling"]
)
def test_no_quote(parsed: Parsed, sentence: str) -> None:
    assert quotes_of(parsed(sentence)) == []


def test_two_cues_of_one_subject_report_one_thing_each(parsed: Parsed) -> None:
    doc = parsed("adding")
    first, second = quotes_of(doc)
    assert said(doc.text, first) == (["the pier was closed"], "said", "Fenn", None)
    assert said(doc.text, second) == (["that it would open in May"], "adding", "Fenn", None)


def test_a_cue_with_a_clause_of_its_own_says_nothing_that_was_finished_before(parsed: Parsed) -> None:
    doc = parsed("finished")
    first, second = quotes_of(doc)
    assert said(doc.text, first) == (["We sail at dawn."], None, None, None)
    assert said(doc.text, second) == (["that the pier was closed"], "said", "Jo Fenn", None)


def test_a_signature_is_no_cue_but_a_way_to_find_the_speaker(parsed: Parsed) -> None:
    (draft,) = quotes_of(parsed("signed"))
    assert draft.resolution is Resolution.DASH


def test_a_sentence_after_the_cues_own_inherits_its_speaker(parsed: Parsed) -> None:
    doc = parsed("continued")
    first, second = quotes_of(doc)
    assert said(doc.text, first) == (["The pier is closed,"], "said", "Jo Fenn", None)
    assert said(doc.text, second) == (["We open in May."], None, None, None)
    assert (second.inherits, second.resolution) == (0, Resolution.INHERITED)
    assert first.group == second.group == 0


def test_a_sentence_after_the_cues_own_can_be_joined_to_the_quote(parsed: Parsed) -> None:
    doc = parsed("continued")
    (draft,) = join_continued(quotes_of(doc))
    words, cue, mention, _ = said(doc.text, draft)
    assert (words, cue, mention) == (["The pier is closed,", "We open in May."], "said", "Jo Fenn")
    assert (draft.type, draft.group) == (QuoteType.DIRECT, None)


def test_a_quote_in_a_quote_has_the_outer_one_as_parent_and_a_speaker_of_its_own(parsed: Parsed) -> None:
    doc = parsed("nested")
    outer, inner = quotes_of(doc)
    assert outer.parent is None
    assert inner.parent == 0
    assert said(doc.text, inner) == (["Stay at home,"], "said", "My aunt", None)
    assert join_continued([outer, inner]) == [outer, inner]


def test_marked_sentences_that_nobody_says_have_no_speaker(parsed: Parsed) -> None:
    (draft,) = quotes_of(parsed("unsaid"))
    assert (draft.cue, draft.mention, draft.resolution, draft.inherits) == (None, None, None, None)


def test_turns_of_a_transcript_need_no_marks() -> None:
    text = "ADA WEX, MAYOR (via link): We open at 9:30.\n\nLI: In May?\n\nWEX: In May.\n\nThe end."
    drafts = quotes_of(_unrelated(text))
    assert [said(text, d)[0] for d in drafts] == [["We open at 9:30."], ["In May?"], ["In May."]]
    assert [said(text, d)[2] for d in drafts] == ["ADA WEX", "LI", "WEX"]
    assert {d.resolution for d in drafts} == {Resolution.TRANSCRIPT}


def test_a_mark_may_open_each_turn_of_a_transcript() -> None:
    text = "“QUIST: And the ferry?\n\n“ORRIN: Sold in May.\n\n“QUIST: To whom?”"
    drafts = quotes_of(_unrelated(text))
    assert [said(text, d)[0] for d in drafts] == [["And the ferry?"], ["Sold in May."], ["To whom?"]]
    assert [said(text, d)[2] for d in drafts] == ["QUIST", "ORRIN", "QUIST"]


def test_names_that_take_turns_are_labels_in_any_letters() -> None:
    text = "Jo Fenn: We ran out.\n\nHarbour Post: And now?\n\nFenn: We wait.\n\nHarbour Post: For what?"
    drafts = quotes_of(_unrelated(text))
    assert [said(text, d)[0] for d in drafts] == [["We ran out."], ["And now?"], ["We wait."], ["For what?"]]
    assert [said(text, d)[2] for d in drafts] == ["Jo Fenn", "Harbour Post", "Fenn", "Harbour Post"]


@pytest.mark.parametrize(
    "text",
    [
        "Starters: Soup.\n\nMains: Fish.\n\nStarters: Bread.\n\nSweets: None.",
        "UPDATE: The pier is closed.\n\nPHOTOS: The pier in May.",
        "WEX: We open in May.\n\nThe pier is closed.",
        "At 9:30: the pier opens.\n\nAt 10:15: it closes.",
    ],
)
def test_a_line_with_a_colon_is_not_always_a_turn(text: str) -> None:
    assert quotes_of(_unrelated(text)) == []


def _unrelated(text: str) -> Doc:
    """A ``Doc`` in which everything between two blanks and every line break is a root of its own."""
    found = list(re.finditer(r"\n+|[^ \n]+", text))
    size = len(found)
    return Doc(
        Vocab(),
        words=[one.group() for one in found],
        spaces=[text[one.end() :].startswith(" ") for one in found],
        tags=["NN"] * size,
        deps=["ROOT"] * size,
        heads=list(range(size)),
    )


def test_without_a_parse_the_order_of_words_tells_the_speaker() -> None:
    doc = Doc(
        Vocab(), words=["“", "We", "sail", "”", "said", "Jo"], spaces=[False, True, False, True, True, False]
    )
    (draft,) = quotes_of(doc)
    assert said(doc.text, draft) == (["We sail"], "said", "Jo", None)


def test_an_empty_doc_has_no_quotes() -> None:
    assert quotes_of(Doc(Vocab())) == []


def test_marks_alone_leave_out_single_words_and_keep_inner_quotes() -> None:
    text = "„Er rief ‚Komm schnell!‘ und ging“, sagte sie. Das „Boot“ fährt. „Halt!“ 「はい」 「は」"
    drafts = find_marked(text)
    assert [said(text, d)[0] for d in drafts] == [
        ["Er rief ‚Komm schnell!‘ und ging"],
        ["Komm schnell!"],
        ["Halt!"],
        ["はい"],
    ]
    assert [d.parent for d in drafts] == [None, 0, None, None]
    assert all(0 < d.confidence < 1 for d in drafts)


_WORDS = st.sampled_from(
    [
        *"“ ” \" ' ‘ ’ said told called claim according to that Jo he who Sgt . , : - — asked by A ?".split(),
        "\n\n",
        "\n",
        " ",
    ]
)
_TAGS = st.sampled_from("VBD VBZ VBG VBN VB NNP NN PRP WP WDT IN TO DT JJ RB , . : `` '' _SP POS".split())
_DEPS = st.sampled_from(
    "ROOT nsubj nsubjpass ccomp xcomp dobj conj advcl acl relcl prep pobj agent auxpass appos poss".split()
)


@st.composite
def docs(draw: st.DrawFn) -> Doc:
    size = draw(st.integers(1, 40))

    def several(strategy: st.SearchStrategy[str]) -> list[str]:
        return draw(st.lists(strategy, min_size=size, max_size=size))

    return Doc(
        Vocab(),
        words=several(_WORDS),
        spaces=draw(st.lists(st.booleans(), min_size=size, max_size=size)),
        tags=several(_TAGS),
        deps=several(_DEPS),
        heads=draw(st.lists(st.integers(0, size - 1), min_size=size, max_size=size)),
    )


@given(docs(), st.booleans())
def test_any_parse_gives_sound_drafts(doc: Doc, join: bool) -> None:
    drafts = join_continued(quotes_of(doc)) if join else quotes_of(doc)
    assert [d.segments for d in drafts] == sorted(d.segments for d in drafts)
    for index, draft in enumerate(drafts):
        last = 0
        for start, end in draft.segments:
            assert last <= start < end <= len(doc.text)
            assert doc.text[start:end].strip()
            last = end
        for span in (draft.cue, draft.mention, draft.recipient):
            assert span is None or 0 <= span[0] < span[1] <= len(doc.text)
        assert draft.inherits is None or 0 <= draft.inherits < index
        assert draft.parent is None or (0 <= draft.parent < len(drafts) and draft.parent != index)
        assert 0 <= draft.confidence <= 1


@pytest.mark.parametrize("dependency", ["conj", "ccomp", "nsubj"])
def test_one_sentence_of_twenty_thousand_words_is_no_obstacle(dependency: str) -> None:
    size = 20_000
    words = ["he", "said", "“", "no", "”", ","] * (size // 6)
    doc = Doc(
        Vocab(),
        words=words,
        tags=["PRP", "VBD", "``", "UH", "''", ","] * (size // 6),
        deps=[dependency] * len(words),
        heads=[0] * len(words),
    )
    assert len(quotes_of(doc)) <= len(words)
